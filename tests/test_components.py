"""The pieces of a page: each hedge drawn and worded by one grammar, the words of a report quoted as they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from dash import dcc, html
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from dashboard import words
from dashboard.address import AddressError, View
from dashboard.components import ChartFrame, Table, chart_frame, clause_around, data_table, in_context, quote, range_bar
from dashboard.components.derived import with_suffix
from dashboard.components.evidence import published_text
from dashboard.components.frame import EMBEDDED_BY, may_be_embedded, opened
from dashboard.drawing import Drawing, Mark, of_figure, of_observation, shared_scale
from dashboard.markup import to_html
from dashboard.translation import speaking
from metrics import pipeline
from metrics.definitions import conventions, interval_of
from metrics.definitions.indicator_rows import indicator_rows, own_indicator_row
from metrics.exports import row_column
from metrics.interval import Interval
from metrics.model import Accuracy, Change, Evidence, Figure, Kind, Nominal, Period, Quantifier, Report, Source, Stance, State, Vague

TEXT = "Before it. Within 8 kilometers square, we have over 80,000 human beings…everyone is piled up. After it."


def figure(**more: Any) -> Figure:
    start = TEXT.index("over 80,000")
    words_ = Evidence(start=start, end=start + 24, exact=TEXT[start : start + 24])
    base: dict[str, Any] = {"match_key": "m", "term": "killed", "kind": Kind.COUNT, "unit": "person", "evidence": (words_,), "step": Decimal(10)}
    return Figure(**{**base, **more})


def money(printed: int, **more: Any) -> Figure:
    return figure(term="funding_required", kind=Kind.MONEY, unit="USD", reported=Decimal(printed), quantifier=Quantifier.EXACT, **more)


def test_much_money_is_written_as_people_say_it_where_no_digit_is_lost_and_in_full_for_who_points_at_it() -> None:
    assert words.figure_with_unit(money(2_700_000_000)) == "2.7 billion USD"
    assert words.in_full(money(2_700_000_000)) == "2,700,000,000 USD"
    for whole in (2_712_345_678, 999_999):
        assert words.figure_with_unit(money(whole)) == f"{whole:,} USD"
        assert words.in_full(money(whole)) is None
    assert words.figure_with_unit(figure(reported=Decimal(4_500_000), quantifier=Quantifier.EXACT)) == "4,500,000"
    assert words.interval_text(Interval.parse("[2650000000, 2750000000]"), "USD") == "2.65 billion to 2.75 billion"
    row = indicator_rows()["funding_gap"]
    assert with_suffix(words.interval_text(Interval.exactly(2_322_000_000), "USD"), row, "USD") == "2.322 billion USD"
    assert with_suffix("2,250", indicator_rows()["funding_required_per_person"], "USD / person") == "2,250 USD / person"
    with speaking("fr"):
        assert words.figure_with_unit(money(2_700_000_000)) == "2,7 milliards USD"
    with speaking("ar"):
        assert words.figure_with_unit(money(2_700_000_000)) == "\u20672.7 مليار\u2069 USD"


def drawn(**more: Any) -> Drawing:
    one = figure(**more)
    return of_figure(one, interval_of(one))


N = Decimal(60)
GRAMMAR = [
    ({"reported": Decimal(12), "step": Decimal(1)}, Mark.FILLED, False, "12", "12 people"),
    ({"reported": Decimal(70_000), "step": Decimal(10_000)}, Mark.FILLED, False, "70,000", "70,000 people: 65,000 to 75,000"),
    ({"reported": N, "quantifier": Quantifier.APPROXIMATELY}, Mark.FILLED, False, "≈ 60", "about 60 people: 55 to 65"),
    ({"reported": N, "quantifier": Quantifier.AT_LEAST}, Mark.FILLED, True, "≥ 60", "at least 60 people, no upper limit"),
    ({"reported": N, "quantifier": Quantifier.MORE_THAN}, Mark.OPEN, True, "> 60", "more than 60 people, no upper limit"),
    ({"reported": N, "quantifier": Quantifier.UP_TO}, Mark.FILLED, False, "≤ 60", "up to 60 people"),
    ({"reported": N, "quantifier": Quantifier.LESS_THAN}, Mark.OPEN, False, "< 60", "fewer than 60 people"),
    ({"ends": Interval.between(60, 70), "quantifier": Quantifier.BETWEEN}, Mark.BAND, False, "60 to 70", "60 to 70 people"),
    ({"vague": Vague(row="tens", times=1000), "quantifier": Quantifier.VAGUE}, Mark.BAND, False, "tens of thousands", "tens of thousands of people: 20,000 to 99,999"),
    ({"vague": Vague(row="several", times=100), "quantifier": Quantifier.VAGUE}, Mark.BAND, False, "several hundred", "several hundred people: 300 to 999"),
    ({"vague": Vague(row="a_few", times=1), "quantifier": Quantifier.VAGUE}, Mark.BAND, False, "a few", "a few people: 3 to 9"),
    ({"vague": Vague(row="dozens", times=1), "quantifier": Quantifier.VAGUE}, Mark.BAND, False, "dozens", "dozens of people: 24 to 99"),
    ({"state": State.NONE_REPORTED, "reported": Decimal(0)}, Mark.RING, False, "none", "no people"),
    ({"state": State.NOT_REPORTED, "quantifier": None}, Mark.GAP, False, "not reported", "not reported"),
    ({"state": State.NOT_ASSESSED, "quantifier": None}, Mark.GAP, False, "not assessed", "not assessed"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "mark", "endless", "text", "spoken"), GRAMMAR)
def test_each_hedge_is_drawn_and_worded_by_one_grammar(said: dict[str, Any], mark: Mark, endless: bool, text: str, spoken: str) -> None:
    drawing = drawn(**said)
    assert (drawing.mark, drawing.endless) == (mark, endless)
    assert words.figure_text(figure(**said)) == text
    bar = to_html(range_bar(drawing, maximum=shared_scale([drawing]), colour="casualties"))
    assert 'role="img"' in bar
    assert ("range-arrow" in bar) == endless
    assert ("range-gap" in bar) == (mark is Mark.GAP)
    assert ("range-dot-open" in bar) == (mark in (Mark.OPEN, Mark.RING))
    assert drawing.spoken == spoken


@pytest.mark.parametrize(("number", "said"), [(1, "person"), (2, "people"), (12, "people")])
def test_one_is_called_a_person_and_more_are_people(number: int, said: str) -> None:
    one = figure(reported=Decimal(number), quantifier=Quantifier.EXACT)
    assert words.hedge_text(one, interval_of(one)) == said


def test_what_is_not_reported_is_drawn_without_a_dot_or_a_scale() -> None:
    bar = to_html(range_bar(drawn(state=State.NOT_REPORTED, quantifier=None), maximum=100, colour="casualties"))
    assert "range-dot" not in bar
    assert "not reported" in bar


@pytest.mark.parametrize("name", sorted(conventions()))
def test_a_figure_can_be_drawn_under_every_convention(name: str) -> None:
    for said, *_ in GRAMMAR:
        one = figure(**said)
        drawing = of_figure(one, interval_of(one, convention=name))
        assert to_html(range_bar(drawing, maximum=shared_scale([drawing]), colour="other"))


def test_a_bound_above_the_number_is_closed_under_a_convention_that_takes_the_number_itself() -> None:
    assert of_figure(figure(reported=N, quantifier=Quantifier.MORE_THAN), Interval.exactly(60)).mark is Mark.FILLED


def test_a_derived_value_is_an_open_dot_where_its_sign_is_strict() -> None:
    nominal = Nominal(value=Decimal(10_000), interval=Interval.more_than(10_000))
    drawing = of_observation(nominal, Interval.more_than(Decimal("9411.76")), "person / kilometer ** 2")
    assert (drawing.mark, drawing.endless) == (Mark.OPEN, True)
    assert drawing.lower == pytest.approx(9411.76)


def test_a_derived_value_without_an_interval_is_a_gap() -> None:
    assert of_observation(None, None, "percent").mark is Mark.GAP


@given(st.lists(st.floats(min_value=0.001, max_value=1e12), min_size=1, max_size=6), st.booleans())
def test_every_drawing_fits_its_scale(values: list[float], endless: bool) -> None:
    drawings = [Drawing(mark=Mark.FILLED, dot=value, lower=value, endless=endless) for value in values]
    assert shared_scale(drawings) >= max(values)


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("[272500, 277500]", "272,500 to 277,500"), ("(9411.7647, ∞)", "> 9,411"), ("[2.8235, ∞)", "≥ 2.82"), ("[0, 106.25)", "< 107"),
        ("[0, 132500)", "< 132,500"), ("[23.4234, 27.5229]", "23.4 to 27.6"), ("[2.181, 2.6999]", "2.18 to 2.70"), ("[7.5, 8.5]", "7.5 to 8.5"), ("[60, 60]", "60"), ("[0, ∞)", "any number"), ("(1107.27, ∞)", "> 1,107"),
    ],
)  # fmt: skip
def test_bounds_are_rounded_outward_and_stay_strict(notation: str, text: str) -> None:
    assert words.interval_text(Interval.parse(notation)) == text


@given(st.decimals(min_value="0.001", max_value="999999999", places=4))
def test_a_shown_bound_never_promises_more_than_is_known(value: Decimal) -> None:
    assert Decimal(words.lower_text(value).replace(",", "")) <= value <= Decimal(words.upper_text(value).replace(",", ""))


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(start=date(2016, 12, 12), end=date(2016, 12, 12), accuracy=Accuracy.DAY), "12 Dec"),
        (Period(start=date(2015, 12, 12), end=date(2015, 12, 12), accuracy=Accuracy.DAY), "12 Dec 2015"),
        (Period(start=date(2016, 11, 26), end=date(2016, 12, 1), accuracy=Accuracy.RANGE), "26 Nov to 1 Dec"),
        (Period(start=date(2016, 11, 26), accuracy=Accuracy.SINCE), "since 26 Nov"),
        (Period(start=date(2016, 11, 1), end=date(2016, 11, 30), accuracy=Accuracy.MONTH), "November 2016"),
        (Period(start=date(2016, 12, 12), end=date(2016, 12, 12)), "date not said, report of 12 Dec"),
        (Period(), "date not said"),
    ],
)
def test_a_date_that_is_not_stated_is_never_shown_as_one(period: Period, text: str) -> None:
    assert words.period_text(period, beside=date(2016, 12, 12)) == text


def test_a_card_quotes_whole_clauses_with_the_words_marked() -> None:
    evidence = figure().words
    shown = to_html(quote(TEXT, evidence))
    assert "<mark>over 80,000 human beings</mark>" in shown
    assert "Before it" not in shown
    assert "After it" not in shown


def test_a_quotation_says_where_it_is_cut_and_leaves_no_bracket_open() -> None:
    long = "Some 4,000 people fled along the road that leads from the old mill over the hills and down to the ferry by the lake and then on to the plain of the other lake"
    words = Evidence(start=0, end=17, exact="Some 4,000 people")
    assert to_html(quote(long, words)).endswith(" …”</blockquote>")
    end = Evidence(start=len(long) - 4, end=len(long), exact="lake")
    assert "“… " in to_html(quote(long, end))
    cited = f"4,000 people fled from all the villages (Source: IOM, {'and those who helped to count, ' * 3}Monday)"
    assert to_html(quote(cited, Evidence(start=0, end=12, exact="4,000 people"))).endswith("villages”</blockquote>")
    behind = f"{'In the words of those who were there, ' * 3}“it was (all) gone (…) over 4,000 people fled from all the villages of the valley”"
    start = behind.index("4,000")
    assert to_html(quote(behind, Evidence(start=start, end=start + 12, exact="4,000 people"))).startswith(
        '<blockquote class="said-short" dir="auto">“… over '
    )


def test_a_sentence_that_fits_a_card_is_quoted_whole() -> None:
    text = "Before it.\nAt least 4,000 people in Mill, Ferry and Bridge have been reached with flour. After it."
    start = text.index("At least")
    said = to_html(quote(text, Evidence(start=start, end=start + 21, exact="At least 4,000 people")))
    assert said.endswith("in Mill, Ferry and Bridge have been reached with flour.”</blockquote>")


@given(st.text(alphabet="ab ,.;\n…“”", max_size=400), st.integers(0, 399), st.integers(1, 40))
def test_a_quotation_always_holds_its_words(text: str, start: int, length: int) -> None:
    if start + length <= len(text):
        low, high = clause_around(text, start, start + length)
        assert 0 <= low <= start
        assert start + length <= high <= len(text)


def test_a_row_of_a_table_is_quoted_as_one_reads_it_out_under_its_head() -> None:
    text = "Displacement by county\n\n| County | Households |\n|---|---:|\n| Fangalo | 6,120 |\n| **Total** | 16,070 |\n"
    start = text.index("16,070")
    evidence = Evidence(start=start, end=start + 6, exact="16,070")
    assert to_html(quote(text, evidence)).endswith("“Total · <mark>16,070</mark>”</blockquote>")
    assert "County · Households</span> — Total · <mark>16,070</mark>" in to_html(in_context(text, [evidence]))


def test_marks_of_bold_print_are_read_out_neither_beside_the_evidence_nor_in_it() -> None:
    text = "The official death toll stands at **148** people, including **117** Rohingya."
    start = text.index("148")
    shown = to_html(quote(text, Evidence(start=start, end=start + len("148** people"), exact="148** people")))
    assert "at <mark>148 people</mark>, including 117 Rohingya" in shown


def test_measured_units_are_written_short_and_counted_ones_in_words() -> None:
    written = {"kilometer / hour": "km/h", "meter": "m", "dwelling": "dwellings", "health_facility": "health facilities"}
    assert {unit: words.unit_text(unit) for unit in written} == written


def test_a_report_is_called_by_its_title_else_by_its_first_words_which_stand_in_their_own_direction() -> None:
    untitled = Report(text="# **After** the authorities gave advice, 100,000 people moved to shelters that were made ready.")
    assert words.report_title(untitled) == "After the authorities gave advice, 100,000 people moved to …"
    assert words.report_title(replace(untitled, title="230 houses damaged")) == "230 houses damaged"
    with speaking("ar"):
        assert words.report_title(replace(untitled, title="230 houses damaged")) == "\u2068230 houses damaged\u2069"


def test_a_figure_that_names_nobody_is_told_apart_by_who_published_it() -> None:
    unnamed = figure(source=None, reported=Decimal(3))
    assert words.source_text(unnamed, "OCHA") == "published by OCHA"
    assert words.source_text(unnamed) == "source not named"


def test_who_denies_a_claim_that_nobody_is_named_for_is_not_its_source() -> None:
    claim = figure(source=Source(name="Red Cross", denied_by="Red Cross"), reported=Decimal(200), stance=Stance.DENIED)
    assert words.source_text(claim) == "denied by Red Cross"
    assert words.source_text(replace(claim, source=Source(name="rebels", denied_by="army", manner="in a video"))) == "rebels, in a video"
    assert words.source_text(replace(claim, source=Source(name="rebels", manner="in a video")), manner=False) == "rebels"


def test_context_says_where_it_is_cut() -> None:
    shown = to_html(in_context(TEXT, figure().evidence, around=0))
    assert shown.count("[…]") == 2
    assert "Within 8 kilometers square" in shown


def test_a_table_shows_the_numbers_that_its_file_holds() -> None:
    columns = (
        row_column("part", "People", "Who."),
        row_column("lower", "Lower", "Lower end.", "number"),
        row_column("upper", "Upper", "Upper end.", "number"),
    )
    shown = to_html(data_table(Table(columns=columns, rows=({"part": "fled", "lower": Decimal(65_000), "upper": Decimal("Infinity")},))))
    assert '<th scope="row">fled</th>' in shown
    assert ">65,000</td>" in shown
    assert ">no end</td>" in shown
    assert 'data-label="Upper"' in shown


def test_a_chart_frame_has_chart_table_sources_and_every_download() -> None:
    columns = (row_column("part", "People", "Who."),)
    frame = ChartFrame(
        key="k", title="Where are they?", lead="One line.", figure={"data": [], "layout": {}}, summary="Nobody knows.", table=Table(columns=columns, rows=()),
        sources=("A source",), notes=("A caution",), downloads={"csv": "/download/situation/account.csv"}, credit="Sources: A source",
    )  # fmt: skip
    text = str(chart_frame(frame).to_plotly_json())
    for piece in (
        "Chart",
        # What is copied as a sentence says what it is of: it stands without the chart's title where it is pasted.
        "Where are they? Nobody knows.",
        "Table",
        "Sources (1)",
        "'PNG'",
        "'SVG'",
        "'CSV'",
        "'Share'",
        "Copy pinned link",
        "Full screen",
        "Nobody knows.",
        "A caution",
        "Sources: A source",
    ):
        assert piece in text
    assert "notes-folded" not in text
    below = str(chart_frame(replace(frame, notes_above=True)).to_plotly_json())
    assert "notes-folded" in below, "cautions that stand above on the page are folded"
    assert "notes-alone" in below, "and shown where the frame stands alone"


def test_an_indicator_of_a_users_own_is_shown_with_its_unit() -> None:
    row = own_indicator_row("people_per_home", {
        "title": "Displaced people a shelter", "formula": "people ÷ homes", "unit": "person / dwelling",
        "inputs": {"people": {"term": "idps"}, "homes": {"term": "housing_destroyed"}},
    })  # fmt: skip
    assert with_suffix("3", row) == "3 person / dwelling"


def test_first_html_is_escaped_and_leaves_ids_to_the_live_page() -> None:
    part = html.Div(
        [html.P("<script>&", id="x", className="q"), dcc.Link("a", href="/?a=1&b=2"), None, 3, html.Details("t", open=False)], hidden=False
    )
    assert to_html(part) == '<div><p class="q">&lt;script&gt;&amp;</p><a href="/?a=1&amp;b=2" data-link>a</a>3<details>t</details></div>'
    with pytest.raises(TypeError, match="drawn by a script"):
        to_html(dcc.Graph())


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
VIEWS = st.builds(
    View, situation=st.none() | st.just("east-aleppo"), as_of=st.none() | DAYS, as_known_on=st.none() | DAYS, convention=st.sampled_from(sorted(conventions())),
    rounding=st.booleans(), sources=st.lists(st.sampled_from(["A & B", "Ünï = ?", "C"]), unique=True).map(tuple),
)  # fmt: skip


@given(VIEWS)
def test_an_address_holds_its_whole_view(view: View) -> None:
    assert View.parse(view.search()) == view
    assert View.parse(view.search(figure="f-1")) == view


@pytest.mark.parametrize("search", ["?as_of=yesterday", "?as_known_on=2016-13-01", "?convention=guess", "?rounding=maybe"])
def test_an_address_that_asks_for_what_is_not_there_says_what_is(search: str) -> None:
    with pytest.raises(AddressError, match=r"in the address"):
        View.parse(search)


def test_a_hedged_change_says_its_direction_in_a_word() -> None:
    change = figure(reported=Decimal(6), quantifier=Quantifier.AT_LEAST, unit="settlement", change=Change.UP)
    assert words.figure_with_unit(change) == "≥ 6 more settlements"
    assert words.figure_text(figure(reported=Decimal(6), quantifier=Quantifier.EXACT, change=Change.DOWN)) == "−6"


def test_a_table_of_many_is_made_when_its_tab_is_open_and_asks_for_it_until_then() -> None:
    columns = (row_column("part", "People", "Who."),)
    made: list[str] = []

    def table() -> Table:
        made.append("table")
        return Table(columns=columns, rows=({"part": "fled"},))

    frame = ChartFrame(key="k", title="Where?", lead="", figure={"data": [], "layout": {}}, summary="", table=table, sources=lambda: ("A source",))
    closed = str(chart_frame(frame).to_plotly_json())
    assert ("Wanted(" in closed, "fled" in closed, "A source" in closed, made) == (True, False, False, [])
    with opened(["k.table"]):
        shown = str(chart_frame(frame).to_plotly_json())
    assert ("fled" in shown, "A source" in shown, made) == (True, False, ["table"])


def test_a_scale_of_several_has_its_number_where_the_picture_ends_far_from_it() -> None:
    small, large = (Drawing(mark=Mark.FILLED, dot=value, lower=value, upper=value) for value in (700_000.0, 20_000_000.0))
    reach = shared_scale([small, large])
    written = [to_html(range_bar(each, maximum=reach, colour="casualties", label=f"{each.dot:,.0f}")) for each in (small, large)]
    assert ["20M" in each for each in written] == [True, False], "what ends there has its own number there"
    assert "range-far" not in to_html(range_bar(small, maximum=reach, colour="casualties", label="", small=True))


def test_who_shares_a_chart_is_told_that_no_other_site_may_show_it_yet() -> None:
    app = Flask("test")
    said = {}
    for allowed in ("", "https://example.org"):
        app.config[EMBEDDED_BY] = allowed
        with app.test_request_context("/"):
            said[allowed] = may_be_embedded()
    assert said == {"": False, "https://example.org": True}


def test_a_day_that_only_front_matter_gives_is_stated_with_the_report_and_not_called_printed_in_it() -> None:
    pasted = pipeline.read_text("---\npublished: 2026-03-05\n---\nAt least 12 people were killed in Homs.")
    assert published_text(pasted) == "5 March 2026, stated with the report"
    assert published_text(pipeline.read_text(pasted.text, published="2026-03-05")) == "5 March 2026, given by whoever added it"
