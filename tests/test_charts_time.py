"""Numbers in time: as wide as their dates are known, never joined across sources, missing drawn as missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.charts import overview
from dashboard.charts.counts import Count
from dashboard.charts.days import Span, day_axis, day_number, ticks
from dashboard.charts.moments import Counted, Lane, Moment, chart_height, lanes_chart
from dashboard.charts.overview import Reports, Row, overview_chart
from dashboard.drawing import Drawing, Mark

SPAN = Span(first=date(2016, 11, 28), last=date(2016, 12, 31))


def moment(day: int, drawing: Drawing, *, first: int | None = None, key: str = "f-1") -> Moment:
    return Moment(start=date(2016, 12, first or day), end=date(2016, 12, day), text="60", spoken="60 people", drawing=drawing, key=key)


def number(value: float, **more: object) -> Drawing:
    return Drawing(mark=Mark.FILLED, dot=value, lower=value, upper=value, **more)  # type: ignore[arg-type]


def boxes(picture: dict[str, Any], shade: str = "") -> list[tuple[float, ...]]:
    """Return the filled boxes (left, right, bottom, top) of a chart, by default of every shade."""
    paths = [each["path"] for each in picture["layout"]["shapes"] if each.get("fillcolor") and shade in each["fillcolor"]]
    found = [re.fullmatch(r"([-\d.]+),([-\d.]+)H([-\d.]+)V([-\d.]+)H[-\d.]+Z", box) for path in paths for box in path.split("M")[1:]]
    return [(float(each[1]), float(each[3]), float(each[2]), float(each[4])) for each in found if each]


def test_a_month_is_drawn_as_wide_as_a_month() -> None:
    month = lanes_chart(
        [Lane(label="OCHA", moments=[moment(31, number(60), first=1)])], SPAN, tone="casualties", form="flow", theme="light", narrow=False
    )
    (block,) = boxes(month)
    assert block[:2] == (day_number(date(2016, 12, 1), 0), day_number(date(2017, 1, 1), 0))


def test_only_a_running_total_is_joined_and_only_within_its_source() -> None:
    lanes = [Lane(label=name, moments=[moment(3, number(60)), moment(9, number(75))]) for name in ("A", "B")]
    joined = {
        form: [each for each in lanes_chart(lanes, SPAN, tone="other", form=form, theme="light", narrow=False)["data"] if each["mode"] == "lines" and "shape" in each["line"]]
        for form in ("stock", "flow", "running_total")
    }  # fmt: skip
    assert (joined["stock"], joined["flow"]) == ([], [])
    assert [len(each["x"]) for each in joined["running_total"]] == [2, 2]


def test_a_total_since_a_later_day_is_a_line_of_its_own_that_rises_from_nothing_on_that_day() -> None:
    old, new = date(2016, 11, 15), date(2016, 12, 10)
    said = [(3, 300.0, old), (9, 320.0, None), (12, 40.0, new), (15, 330.0, old), (18, 55.0, new)]
    lane = Lane(label="A", moments=[replace(moment(day, number(dot)), begun=begun) for day, dot, begun in said])
    picture = lanes_chart([lane], SPAN, tone="casualties", form="running_total", theme="light", narrow=False)
    lines = {each["line"]["dash"]: each for each in picture["data"] if "shape" in each.get("line", {})}
    assert lines["solid"]["x"] == [day_number(date(2016, 12, day)) for day in (3, 9, 15)]
    assert lines["dot"]["x"] == [day_number(date(2016, 12, day)) for day in (10, 12, 18)]
    heights = lines["dot"]["y"]
    assert heights == sorted(heights)
    assert heights[0] < min(lines["solid"]["y"])


def test_none_is_a_circle_at_nought_and_not_reported_a_dashed_gap() -> None:
    none, gap = Drawing(mark=Mark.RING, dot=0.0, spoken="no people"), Drawing(mark=Mark.GAP, spoken="not reported")
    picture = lanes_chart(
        [Lane(label="A", moments=[moment(3, none), moment(9, gap, key="f-2"), moment(12, number(60))])],
        SPAN,
        tone="casualties",
        form="flow",
        theme="dark",
        narrow=False,
    )
    dots = picture["data"][-1]
    assert dots["customdata"] == ["f-1", "f-2", "f-1"]
    assert dots["marker"]["opacity"] == [1, 0, 1]
    assert [each["line"].get("dash") for each in picture["layout"]["shapes"] if each["line"].get("dash")] == ["dash"]


def test_what_is_denied_is_a_cross_without_a_bar_and_on_no_line_and_sets_no_scale() -> None:
    told, denied = number(60), Drawing(mark=Mark.DENIED, dot=9_000, spoken="9,000 people (denied)")
    lanes = [Lane(label="A", moments=[moment(3, told), moment(9, told), moment(12, denied, key="f-2")])]
    alone = [Lane(label="A", moments=lanes[0].moments[:2])]
    for form in ("flow", "running_total"):
        picture, before = (lanes_chart(each, SPAN, tone="casualties", form=form, theme="light", narrow=False) for each in (lanes, alone))
        dots = picture["data"][-1]
        assert dots["marker"]["symbol"] == ["circle", "circle", "x-thin"]
        assert dots["y"][:2] == before["data"][-1]["y"]
        assert boxes(picture) == boxes(before)
        assert [each["x"] for each in picture["data"] if "shape" in each.get("line", {})] == [
            each["x"] for each in before["data"] if "shape" in each.get("line", {})
        ]
    row = Row(label="Killed", group="What happened", colour="casualties", moments=[moment(12, denied, first=3)])
    lines, dots, *_ = overview_chart([row], Reports(label="Reports"), SPAN, theme="light", narrow=False)["data"]
    assert lines["marker"]["symbol"] == ["x-thin"], "no line of a time in which it did not happen"


def test_an_open_end_fades_upward_to_an_arrow() -> None:
    picture = lanes_chart(
        [Lane(label="A", moments=[moment(3, Drawing(mark=Mark.OPEN, dot=60.0, lower=60.0, endless=True))])],
        SPAN,
        tone="other",
        form="stock",
        theme="light",
        narrow=True,
    )
    assert any("fillgradient" in each for each in picture["data"])
    assert any(each.get("showarrow") for each in picture["layout"]["annotations"])


def test_many_open_ends_are_shaded_in_steps_and_drawn_as_a_few_traces() -> None:
    ends = [moment(1 + n % 28, Drawing(mark=Mark.OPEN, dot=60.0 + n, lower=60.0 + n, endless=True), key=f"f-{n}") for n in range(120)]
    bars = [moment(1 + n % 28, number(40 + n), key=f"g-{n}") for n in range(120)]
    picture = lanes_chart(
        [Lane(label="A", moments=ends), Lane(label="B", moments=bars)], SPAN, tone="other", form="flow", theme="light", narrow=False
    )
    assert len(picture["data"]) < 12
    assert len(picture["data"][-1]["customdata"]) == 240
    arrows = next(each for each in picture["data"] if each.get("marker", {}).get("symbol") == "triangle-up")
    assert len(arrows["x"]) == 120
    assert not any(each.get("showarrow") for each in picture["layout"]["annotations"])
    assert len(boxes(picture)) == 240 + 5 * 120
    assert len(picture["layout"]["shapes"]) < 12


def test_the_overview_keeps_every_number_and_draws_a_stretch_once() -> None:
    row = Row(
        label="Killed",
        group="What happened",
        colour="casualties",
        moments=[moment(9, number(60), first=1), moment(12, number(75), first=3, key="f-2")],
    )
    picture = overview_chart([row], Reports(label="Reports", days=[(date(2016, 12, 12), "A report")]), SPAN, theme="light", narrow=False)
    lines, dots, reports, _ = picture["data"]
    assert lines["x"] == [day_number(date(2016, 12, 1), 0), day_number(date(2016, 12, 12), 24)]
    assert dots["customdata"] == ["f-1", "f-2"]
    assert reports["text"] == ["A report"]
    assert overview_chart([], Reports(label="Reports"), SPAN, theme="light", narrow=False)["data"][0]["x"] == []


def test_numbers_that_lie_on_each_other_are_told_of_together() -> None:
    def row(*texts: str) -> Row:
        moments = [replace(moment(12, number(60 - at), key=f"f-{at}"), text=each, spoken=f"{each} people") for at, each in enumerate(texts)]
        return Row(label="Population", group="How things stood", colour="population", moments=moments)

    def labels(*texts: str) -> list[str]:
        said = overview_chart([row(*texts)], Reports(label="Reports"), SPAN, theme="light", narrow=False)["data"][-1]
        return [text for text, at in zip(said["text"], said["textposition"], strict=True) if at == "top center"]

    assert labels("275,000", "> 80,000") == ["275,000 · > 80,000"]
    assert labels("275,000", "> 80,000", "5") == ["275,000 · and 2 more"]
    assert labels("275,000", "275,000") == ["275,000"]
    dots = overview_chart([row("275,000", "> 80,000")], Reports(label="Reports"), SPAN, theme="light", narrow=False)["data"][0]
    assert dots["text"] == ["275,000 people<br>> 80,000 people"] * 2


def counts(*figures: tuple[int, int]) -> list[Count]:
    """Return how many figures of each of some days tell a number, and how many that none is known."""
    days = [date(2016, 12, 1 + at) for at in range(len(figures))]
    return [
        Count(start=day, end=day, told=told, unknown=unknown, spoken=str(day), opens="term=killed")
        for day, (told, unknown) in zip(days, figures, strict=True)
    ]


def test_what_is_too_much_to_be_told_apart_is_counted_and_the_unknown_stands_apart() -> None:
    row = Row(label="Killed", group="What happened", colour="casualties", counts=counts((40, 0), (10, 5), (0, 2)))
    picture = overview_chart([row], Reports(label="Reports"), SPAN, theme="light", narrow=False)
    told, unknown = (boxes(picture, shade) for shade in (",0.75)", ",0.55)"))
    ground = told[0][2]
    assert [top - bottom for *_, bottom, top in told] == [24, 6]
    assert [(round(bottom - ground, 4), top) for *_, bottom, top in unknown] == [(-3, ground), (-1.2, ground)]
    pointed = picture["data"][-2]
    assert pointed["customdata"] == ["term=killed"] * 3


def test_the_counts_of_all_figures_stand_over_the_lanes_of_some() -> None:
    lanes = [Lane(label="A", moments=[moment(3, number(60))])]
    counted = Counted(label="All 55 figures, by day", counts=counts((40, 0), (10, 5)))
    picture = lanes_chart(lanes, SPAN, tone="casualties", form="stock", theme="light", narrow=False, counted=counted)
    assert picture["layout"]["height"] == chart_height(lanes, counted) > chart_height(lanes)
    said = next(each for each in picture["data"] if each["mode"] == "text")
    assert "<b>All 55 figures, by day</b>" in said["text"]
    assert max(said["y"]) < picture["layout"]["yaxis"]["range"][1]


def test_no_words_lie_on_what_is_beside_them() -> None:
    ends = [moment(day, Drawing(mark=Mark.FILLED, dot=60.0, lower=60.0, endless=True), key=f"f-{day}") for day in (3, 4, 5, 20)]
    picture = lanes_chart([Lane(label="A", moments=ends)], SPAN, tone="other", form="stock", theme="light", narrow=False)
    said = next(each for each in picture["data"] if each["mode"] == "text")
    written = [x for x, text in zip(said["x"], said["text"], strict=True) if text == "<b>60</b>"]
    assert len(written) == 2


def test_days_under_an_axis_are_few_and_even() -> None:
    for last in (date(2016, 12, 2), date(2017, 2, 1), date(2019, 1, 1), date(2046, 1, 1)):
        span = Span(first=date(2016, 11, 28), last=last)
        assert 1 <= len(ticks(span, 9)) <= 10


def test_the_number_of_a_scale_gives_way_where_a_lane_has_numbers_at_its_end() -> None:
    def scales(day: int) -> str:
        lane = Lane(label="A", moments=[moment(day, number(60))])
        chart = lanes_chart([lane], SPAN, tone="other", form="stock", theme="light", narrow=False)
        (trace,) = [each for each in chart["data"] if each["mode"] == "text"]
        (side,) = [side for words, side in zip(trace["text"], trace["textposition"], strict=True) if words == "60" and trace["textfont"]["size"]]
        return str(side)

    assert (scales(10), scales(31)) == ("top left", "top right")


def test_a_month_of_days_has_more_than_one_day_under_it_on_a_narrow_screen() -> None:
    month = Span.of([date(2023, 2, 6), date(2023, 3, 5)])
    assert len(day_axis(month, "light", narrow=True)["ticktext"]) > 1


def test_a_label_under_an_axis_is_never_cut_and_years_are_written_as_years() -> None:
    years = Span.of([date(2014, 1, 1), date(2023, 12, 19)])
    assert day_axis(years, "light", narrow=True)["ticktext"] == ["2016", "2019", "2022"]
    for first in range(1, 28):
        span = Span(first=date(2023, 2, first), last=date(2023, 5, 20))
        axis = day_axis(span, "light", narrow=True)
        begin, end = axis["range"]
        assert axis["ticktext"]
        for at, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
            assert min(at - begin, end - at) / (end - begin) * 300 >= len(words) * 3


def test_a_number_near_an_edge_is_written_within_the_chart_and_below_a_name_of_two_lines() -> None:
    long = replace(moment(2, number(60), first=1), text="84,033 households")
    lanes = [Lane(label="Secretariat for risk management and contingencies · Honduras", moments=[long])]
    for narrow in (True, False):
        figure = lanes_chart(lanes, SPAN, tone="casualties", form="stock", theme="light", narrow=narrow)
        (said,) = [each for each in figure["data"] if each["mode"] == "text" and any("84,033" in text for text in each["text"])]
        at = list(said["text"]).index("<b>84,033 households</b>")
        position = said["textposition"] if isinstance(said["textposition"], str) else said["textposition"][at]
        assert position == ("top right" if narrow else "top center")
        lane = said["y"][at] % 1
        assert lane < (0.6 if narrow else 0.7)


def test_a_number_of_the_only_day_has_room_in_a_narrow_window_and_two_say_that_there_are_two() -> None:
    span = Span(first=date(2016, 12, 11), last=date(2016, 12, 13))
    both = [replace(moment(12, number(value)), text=text) for value, text in ((275_000, "≈ 275,000"), (80_000, "> 80,000"))]
    rows = [
        Row(
            label="People who fled",
            group="What happened",
            colour="displacement",
            moments=[replace(moment(12, number(70_000)), text="70,000")],
            count=1,
        ),
        Row(label="Population", group="How things stood", colour="population", moments=both, count=2),
    ]
    chart = overview_chart(rows, Reports(label="Reports", days=[]), span, theme="light", narrow=True)
    said = {text for trace in chart["data"] if trace["mode"] == "text" for text in trace["text"]}
    assert {"70,000", "≈ 275,000 · > 80,000"} <= said
    # Where the first day stands so far left that it lies under the names of rows, its numbers still have room below them.
    earlier = Span(first=date(2016, 12, 12), last=date(2016, 12, 22))
    left = overview_chart(rows, Reports(label="Reports", days=[]), earlier, theme="light", narrow=True)
    # The last number ends at its mark where the chart ends, and the one before it gives it room.
    days = [replace(moment(day, number(60)), text="not reported" if day == 12 else "≥ 16,309") for day in (11, 12)]
    late = overview_chart(
        [replace(rows[0], moments=days)], Reports(label="Reports"), Span(first=date(2016, 12, 9), last=date(2016, 12, 12)), theme="light", narrow=True
    )
    assert "≥ 16,309" not in {text for trace in late["data"] if trace["mode"] == "text" for text in trace["text"]}
    assert "70,000" in {text for trace in left["data"] if trace["mode"] == "text" for text in trace["text"]}


def test_a_number_at_the_left_end_is_said_under_the_name_of_its_row_in_a_wide_window_too() -> None:
    row = Row(
        label="People trapped", group="How things stood", colour="population", moments=[replace(moment(12, number(70_000)), text="70,000")], count=1
    )
    years = Span(first=date(2016, 12, 1), last=date(2026, 11, 22))
    for span, apart in ((years, True), (Span(first=date(2010, 1, 1), last=date(2017, 1, 1)), False)):
        chart = overview_chart([row], Reports(label="Reports"), span, theme="light", narrow=False)
        said = {text: y for trace in chart["data"] if trace["mode"] == "text" for text, y in zip(trace["text"], trace["y"], strict=True)}
        assert (said["People trapped"] - said["70,000"] > 14) is apart
        assert overview.chart_height([row], span, narrow=False) == chart["layout"]["height"]
