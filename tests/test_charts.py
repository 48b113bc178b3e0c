"""Charts: what is known is solid, what has no upper end fades, what nobody counted is hatched, what is not reported is a gap."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import charts
from dashboard.charts import Account, Part, RangeRow, ranges
from dashboard.charts import account as account_module
from dashboard.charts.tornado import Bar, tornado_chart
from dashboard.drawing import Drawing, Mark, shared_scale
from dashboard.theme import COLOURS, ThemeName
from dashboard.translation import Tongue, speaking

TOKENS = Path(__file__).parent.parent / "assets" / "tokens.css"
FLED = Part(label="fled", text="70,000", value=70_000, colour="displacement")
POCKET = Part(label="pocket", text="> 80,000", value=80_000, colour="population", endless=True)
SEED = Account(
    whole=275_000, whole_text="275,000", parts=(FLED, POCKET), gap=125_000, gap_text="fewer than 125,000", margin=(272_500, 277_500)
)  # fmt: skip


def account_chart(*given: Any, **more: Any) -> go.Figure:
    """Return the chart as Plotly takes it, which checks every property of it."""
    return go.Figure(charts.account_chart(*given, **more))


def range_chart(*given: Any, **more: Any) -> go.Figure:
    """Return the chart as Plotly takes it, which checks every property of it."""
    return go.Figure(charts.range_chart(*given, **more))


def words(figure: Any) -> str:
    return " ".join([*(each.text for each in figure.layout.annotations), *(said for each in written(figure) for said in each.text)])


def written(figure: Any) -> list[Any]:
    return [each for each in figure.data if each.mode == "text"]


def drawn(figure: Any) -> list[Any]:
    """Return the traces that are no words."""
    return [each for each in figure.data if each.mode != "text"]


def arrows(figure: Any) -> list[Any]:
    return [each for each in drawn(figure) if "triangle" in str(each.marker.symbol)]


@pytest.mark.parametrize("narrow", [False, True])
def test_an_account_draws_each_part_its_fade_and_the_gap_hatched(narrow: bool) -> None:
    figure = account_chart(SEED, theme="light", narrow=narrow)
    fled, pocket, gap = figure.data
    assert (max(fled.x) - min(fled.x)) == pytest.approx(70_000, rel=0.01)
    assert pocket.fillgradient.type == "horizontal"
    assert max(pocket.x) > 150_000
    assert gap.fillpattern.shape == "/"
    assert (min(gap.x), max(gap.x)) == (150_000, 275_000)
    for said in ("70,000", "80,000", "fewer than 125,000", "275,000", "2,500"):
        assert said in words(figure)


def test_parts_that_use_up_the_whole_leave_no_gap() -> None:
    full = Account(whole=100, whole_text="100", parts=(Part(label="a", text="120", value=120, colour="population"),), gap=None, gap_text="")
    figure = account_chart(full, theme="light")
    assert len(figure.data) == 1
    assert figure.layout.xaxis.range[1] >= 120
    assert "in neither" not in words(figure)


def test_an_account_without_parts_is_all_gap() -> None:
    unknown = Account(whole=100, whole_text="100", parts=(), gap=100, gap_text="100")
    assert [each.fillpattern.shape for each in account_chart(unknown, theme="dark").data] == ["/"]


def test_labels_that_would_collide_go_to_rows_of_their_own() -> None:
    crowded = Account(
        whole=1_000, whole_text="1,000", gap=790, gap_text="790",
        parts=tuple(Part(label=f"a long name {n}", text=f"about {n}", value=n, colour="population") for n in (10, 50, 150)),
    )  # fmt: skip
    figure = account_chart(crowded, theme="light")
    assert figure.layout.height == account_module.chart_height(crowded, narrow=False)
    assert len({trace.y[0] for trace in figure.data}) == 4


@pytest.mark.parametrize(("reach", "step"), [(275_000, 100_000), (90, 50), (7, 2), (1_000_000, 500_000), (1, 0.5)])
def test_scale_steps_are_round_and_few(reach: float, step: float) -> None:
    assert account_module.round_step(reach) == step
    assert reach / step < 4


def row(drawing: Drawing, text: str = "60") -> RangeRow:
    return RangeRow(label="Somebody, 12 Dec", text=text, drawing=drawing, colour="casualties")


def test_a_statement_without_an_upper_end_fades_to_an_arrow() -> None:
    figure = range_chart([row(Drawing(mark=Mark.FILLED, dot=60, lower=60, endless=True))], theme="light")
    band, dot, arrow = drawn(figure)
    assert band.fillgradient.colorscale[-1][1].endswith(",0)")
    assert dot.marker.color == arrow.marker.color == (COLOURS["light"]["casualties"],)
    assert arrow.x[0] > 60


def test_scales_run_from_the_right_where_words_do() -> None:
    drawing = Drawing(mark=Mark.FILLED, lower=60, upper=None, dot=60, endless=True, soft=False, spoken="at least 60")
    row = RangeRow(label="SOHR", text="60", drawing=drawing, colour="casualties")
    there = range_chart([row], theme="light")
    with speaking(Tongue("ar", "latn")):
        here = range_chart([row], theme="light")
    assert here.layout.xaxis.range == there.layout.xaxis.range[::-1]
    for chart, side in ((here, "top left"), (there, "top right")):
        (said,) = written(chart)
        at = said.text.index("SOHR")
        assert (said.x[at], said.textposition[at]) == (chart.layout.xaxis.range[chart is here], side)
    (arrow,), (forth,) = arrows(here), arrows(there)
    assert (arrow.x, arrow.marker.symbol, forth.marker.symbol) == (forth.x, "triangle-left", "triangle-right")


def test_a_strict_bound_is_an_open_dot_and_a_bounded_one_has_no_arrow() -> None:
    figure = range_chart([row(Drawing(mark=Mark.OPEN, dot=30, lower=0, upper=30))], theme="dark")
    assert drawn(figure)[-1].marker.color == (COLOURS["dark"]["card"],)
    assert arrows(figure) == []


def test_a_vague_word_is_a_band_with_soft_ends_and_no_dot() -> None:
    figure = range_chart([row(Drawing(mark=Mark.BAND, lower=20, upper=99, soft=True))], theme="light")
    (band,) = drawn(figure)
    stops = band.fillgradient.colorscale
    assert stops[0][1].endswith(",0)")
    assert stops[-1][1].endswith(",0)")


def test_what_is_not_reported_is_a_dashed_gap_with_the_word_and_never_a_mark_at_nought() -> None:
    figure = range_chart([row(Drawing(mark=Mark.GAP, spoken="not reported"), "not reported")], theme="light")
    assert drawn(figure) == []
    assert figure.layout.shapes[0].line.dash == "dash"
    assert "not reported" in words(figure)


def test_what_is_denied_is_a_cross_without_a_band_that_sets_no_scale() -> None:
    denied, told = Drawing(mark=Mark.DENIED, dot=9_000), Drawing(mark=Mark.FILLED, dot=60, lower=60, upper=60)
    figure = range_chart([row(told), row(denied)], theme="light")
    (dots,) = drawn(figure)
    assert dots.marker.symbol == ("circle", "x-thin")
    # Beyond the scale of what is told the cross stands at its end.
    assert dots.x[1] == shared_scale([told, denied]) == shared_scale([told])
    assert shared_scale([denied]) > 9_000


def test_none_reported_is_an_open_circle_at_nought() -> None:
    figure = range_chart([row(Drawing(mark=Mark.RING, dot=0.0), "none")], theme="light")
    # On a telephone, too, the whole circle stands within the chart: it is 14 pixels wide, the chart some 320.
    left, right = range_chart([row(Drawing(mark=Mark.RING, dot=0.0), "none")], theme="light", narrow=True).layout.xaxis.range
    assert -left / (right - left) * 320 > 7
    (dot,) = drawn(figure)
    assert dot.x[0] == 0
    assert dot.marker.line.width[0] > 0


def test_no_statement_is_an_empty_chart_and_not_an_error() -> None:
    figure = range_chart([], theme="light")
    assert len(figure.data) == 0
    assert figure.layout.height == ranges.chart_height([], narrow=False)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_carries_no_template_of_plotly_and_shows_no_bar(theme: ThemeName) -> None:
    layout = charts.account_chart(SEED, theme=theme)["layout"]
    assert "template" not in layout
    assert layout["paper_bgcolor"] == "rgba(0,0,0,0)"


def test_colours_in_python_are_those_of_the_style_sheet() -> None:
    light, dark = TOKENS.read_text(encoding="utf-8").split('[data-theme="dark"]')[:2]
    for theme, text in (("light", light), ("dark", dark)):
        written = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", text))
        for name, value in COLOURS[theme].items():  # type: ignore[index]
            assert written[name] == value, f"{theme} {name}: change assets/tokens.css and dashboard/theme.py together"


def test_what_is_printed_of_a_dark_screen_has_the_colours_of_paper() -> None:
    dark, light = COLOURS["dark"], COLOURS["light"]
    sheet = (TOKENS.parent / "print.css").read_text(encoding="utf-8").replace("#fff ", "#ffffff ")
    turned = re.findall(r"rgb\((\d+), (\d+), (\d+)\)\"\] \{ (?:fill|stroke): (#[0-9a-f]{6}) ", sheet)
    found = {f"#{int(red):02x}{int(green):02x}{int(blue):02x}": paper for red, green, blue, paper in turned}
    assert found == {dark[name]: light[name] for name in ("card", "ink", "line", "hair")}, "change assets/print.css and dashboard/theme.py together"


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_words_can_be_read_on_card_and_paper(theme: ThemeName) -> None:
    known = COLOURS[theme]
    for name in ("ink", "soft", "population", "displacement", "casualties", "territory", "shelter", "other", "warn"):
        for ground in ("card", "paper"):
            low, high = sorted((_luminance(known[name]), _luminance(known[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, f"{name} on {ground}"


# ---------------------------------------------------------------- what drives a value


def tornado(*bars: Bar, narrow: bool = False) -> dict[str, Any]:
    return tornado_chart(bars, 25.5, "as printed: 25.5 %", theme="light", narrow=narrow)


def test_what_drives_a_value_is_drawn_round_the_printed_numbers() -> None:
    wide = Bar(label="fled", text="23.6 to 27.3 %", lower=23.6, upper=27.3, colour="displacement", spoken="fled alone: 23.6 to 27.3 %.")
    drawn = tornado(wide, replace(wide, label="residents", lower=25.2, upper=25.7))
    assert [(min(each["x"]), max(each["x"])) for each in drawn["data"]] == [(23.6, 27.3), (25.2, 25.7)]
    (line,) = drawn["layout"]["shapes"]
    assert line["x0"] == line["x1"] == 25.5
    low, high = drawn["layout"]["xaxis"]["range"]
    assert low < 23.6 < 27.3 < high
    assert "<b>23.6 to 27.3 %</b>" in [each["text"] for each in drawn["layout"]["annotations"]]


def test_an_open_end_fades_out_to_an_arrow_and_another_reading_is_dashed() -> None:
    endless = Bar(label="people", text="> 25 %", lower=25.0, upper=None, colour="population", spoken="people alone: more than 25 %.")
    other = Bar(label="If it is read as a square", text="3 to 4 %", lower=3.0, upper=4.0, colour="population", spoken="…", other=True)
    drawn = tornado(endless, other, narrow=True)
    assert "fillgradient" in drawn["data"][0]
    assert any(each["showarrow"] for each in drawn["layout"]["annotations"])
    assert drawn["data"][1]["line"]["dash"] == "dash"


def test_an_input_without_a_width_is_a_dot_and_no_inputs_draw_nothing() -> None:
    alone = Bar(label="area", text="no width", lower=25.5, upper=25.5, colour="territory", spoken="area alone: 25.5 %.")
    assert tornado(alone)["data"][0]["mode"] == "markers"
    assert tornado()["data"] == []


def test_a_scale_of_money_is_written_short_in_the_readers_language() -> None:
    rich = row(Drawing(mark=Mark.FILLED, dot=2.5e9, lower=2.5e9, upper=2.5e9))
    assert "2B" in words(range_chart([rich], theme="light"))
    with speaking(Tongue("pt", "latn")):
        assert "2\N{NO-BREAK SPACE}bi" in words(range_chart([rich], theme="light"))


def test_the_last_mark_of_a_scale_stands_within_the_chart() -> None:
    row = RangeRow(
        label="AFAD", text="20,000", drawing=Drawing(mark=Mark.FILLED, spoken="20,000", dot=20_000, lower=20_000, upper=20_000), colour="casualties"
    )
    (said,) = written(range_chart([row], theme="light"))
    at = dict(zip(said.text, said.textposition, strict=True))
    assert (at["0"], at["10,000"], at["20,000"]) == ("bottom right", "bottom center", "bottom left")


def test_what_is_drawn_for_a_dark_screen_is_printed_in_the_colours_of_paper() -> None:
    printed = (TOKENS.parent / "print.css").read_text(encoding="utf-8")
    for name, what in (("card", "fill"), ("line", "stroke"), ("hair", "stroke")):
        dark, light = COLOURS["dark"][name], COLOURS["light"][name]
        channels = ", ".join(str(int(dark[at : at + 2], 16)) for at in (1, 3, 5))
        written = re.search(rf'\[style\*="{what}: rgb\({channels}\)"\] {{ {what}: (#\w+) !important; }}', printed)
        assert written is not None, name
        assert light in (written[1], "#" + "".join(2 * each for each in written[1][1:])), name
