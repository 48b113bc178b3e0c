"""Numbers in time: as wide as their dates are known, never joined across sources, missing drawn as missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.charts.days import Span, ticks
from dashboard.charts.moments import Lane, Moment, lanes_chart
from dashboard.charts.overview import Row, overview_chart
from dashboard.drawing import Drawing, Mark

SPAN = Span(first=date(2016, 11, 28), last=date(2016, 12, 31))


def moment(day: int, drawing: Drawing, *, first: int | None = None, key: str = "f-1") -> Moment:
    return Moment(start=date(2016, 12, first or day), end=date(2016, 12, day), text="60", spoken="60 people", drawing=drawing, key=key)


def number(value: float, **more: object) -> Drawing:
    return Drawing(mark=Mark.FILLED, dot=value, lower=value, upper=value, **more)  # type: ignore[arg-type]


def test_a_month_is_drawn_as_wide_as_a_month() -> None:
    month = lanes_chart(
        [Lane(label="OCHA", moments=[moment(31, number(60), first=1)])], SPAN, tone="casualties", form="flow", theme="light", narrow=False
    )
    block = next(each for each in month["data"] if each.get("fill") == "toself")
    assert (block["x"][0], block["x"][1]) == ("2016-12-01T00:00:00", "2017-01-01T00:00:00")


def test_only_a_running_total_is_joined_and_only_within_its_source() -> None:
    lanes = [Lane(label=name, moments=[moment(3, number(60)), moment(9, number(75))]) for name in ("A", "B")]
    joined = {
        form: [each for each in lanes_chart(lanes, SPAN, tone="other", form=form, theme="light", narrow=False)["data"] if each["mode"] == "lines" and "shape" in each["line"]]
        for form in ("stock", "flow", "running_total")
    }  # fmt: skip
    assert (joined["stock"], joined["flow"]) == ([], [])
    assert [len(each["x"]) for each in joined["running_total"]] == [2, 2]


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
    assert [each["line"].get("dash") for each in picture["layout"]["shapes"] if each["type"] == "rect"] == ["dash"]


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
    boxes = [each for each in picture["data"] if each.get("fill") == "toself"]
    assert sum(each["x"].count(None) + 1 for each in boxes) == 240 + 6 * 120


def test_the_overview_keeps_every_number_and_draws_a_stretch_once() -> None:
    row = Row(
        label="Killed",
        group="What happened",
        colour="casualties",
        moments=[moment(9, number(60), first=1), moment(12, number(75), first=3, key="f-2")],
    )
    picture = overview_chart([row], [(date(2016, 12, 12), "A report")], SPAN, words="Reports", theme="light", narrow=False)
    lines, dots, reports = picture["data"]
    assert lines["x"] == ["2016-12-01", "2016-12-13", None]
    assert dots["customdata"] == ["f-1", "f-2"]
    assert reports["text"] == ["A report"]
    assert overview_chart([], [], SPAN, words="Reports", theme="light", narrow=False)["data"][0]["x"] == []


def test_numbers_that_lie_on_each_other_are_told_of_together() -> None:
    def row(*texts: str) -> Row:
        moments = [replace(moment(12, number(60 - at), key=f"f-{at}"), text=each, spoken=f"{each} people") for at, each in enumerate(texts)]
        return Row(label="Population", group="How things stood", colour="population", moments=moments)

    def labels(*texts: str) -> list[str]:
        picture = overview_chart([row(*texts)], [], SPAN, words="Reports", theme="light", narrow=False)
        return [each["text"] for each in picture["layout"]["annotations"] if each.get("xanchor") == "center"]

    assert labels("275,000", "> 80,000") == ["275,000 · > 80,000"]
    assert labels("275,000", "> 80,000", "5") == ["275,000 · and 2 more"]
    assert labels("275,000", "275,000") == ["275,000"]
    dots = overview_chart([row("275,000", "> 80,000")], [], SPAN, words="Reports", theme="light", narrow=False)["data"][0]
    assert dots["text"] == ["275,000 people<br>> 80,000 people"] * 2


def test_days_under_an_axis_are_few_and_even() -> None:
    for last in (date(2016, 12, 2), date(2017, 2, 1), date(2019, 1, 1), date(2046, 1, 1)):
        span = Span(first=date(2016, 11, 28), last=last)
        assert 1 <= len(ticks(span, 9)) <= 10
