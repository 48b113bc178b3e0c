"""Figures, reports, indicators and adding, without a browser: what is shown, how it is narrowed, what a correction makes."""

from __future__ import annotations

import base64
import csv
import dataclasses
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dash import html
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import AddressError, View
from dashboard.components import editing
from dashboard.components.annotated_text import LONG, Mark, annotated_text, paragraphs, stretches
from dashboard.components.correction import CorrectionError, Typed, corrected, differences
from dashboard.components.correction_form import correction_form
from dashboard.components.editing import OvertakenError, perform, save_correction, shown_of
from dashboard.components.evidence import evidence
from dashboard.markup import Piece, to_html
from dashboard.pages.add.drafts import (
    Drafts,
    FieldError,
    Fields,
    checked_edit,
    chosen,
    expected,
    places_of,
    record,
    situation_of,
    take_back,
    with_edits,
)
from dashboard.pages.add.followed import added_to
from dashboard.pages.add.origin import UploadError, columns, from_file, is_sheet, remember
from dashboard.pages.add.proposal import change_table, proposal_head, shown_proposal
from dashboard.pages.checks.page import content as checks_content
from dashboard.pages.checks.page import findings_file
from dashboard.pages.figures.files import dictionary, everything, seen
from dashboard.pages.figures.filters import FigureFilter
from dashboard.pages.figures.rows import SHOWN, grid_row, in_order
from dashboard.pages.home.attention import attention
from dashboard.pages.indicators import FILES
from dashboard.pages.indicators.page import content
from dashboard.pages.indicators.readings import readings, readings_file, values_file
from dashboard.pages.report import page as report_page
from dashboard.pages.reports import listed
from dashboard.pages.situation.aside import chosen_entry
from dashboard.pages.situation.follows import standard_cell
from dashboard.shown import read
from dashboard.translation import Tongue, speaking
from metrics import pipeline
from metrics.interval import Interval
from metrics.ledger import ChangeKind, Ledger, Query
from metrics.model import Accuracy, Entry, Figure, Kind, Quantifier, ReviewStatus, Situation, Stance, State, ThresholdAnswer, Vague
from metrics.pipeline import NoFiguresError
from tests.hostile import good_pdf
from tests.seed_figures import NOON, SEEDS, figures, places, report

SITUATION = Situation(id="east-aleppo", title="East Aleppo", setting="besieged city quarter", places=tuple(places().values()))
EXAMPLE = (SEEDS / "made-up-update.md").read_text(encoding="utf-8")


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A ledger with the figures of the seed, written by hand."""
    with Ledger.open("sqlite://") as opened:
        opened.add_situation(SITUATION, at=NOON)
        opened.record(report(), figures(), situation=SITUATION.id, editor="import", at=NOON)
        yield opened


def words_of(shown: Any) -> str:
    """Return all text of a component tree."""
    if isinstance(shown, Piece):
        return shown.inner
    if isinstance(shown, Component):
        return words_of(getattr(shown, "children", None))
    if isinstance(shown, list | tuple):
        return "".join(words_of(each) for each in shown)
    return "" if shown is None else str(shown)


def of(ledger: Ledger, exact: str) -> Entry:
    return next(each for each in ledger.entries() if each.figure.exact == exact)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


# ---------------------------------------------------------------- the text with its figures


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_stretches_cover_the_text_once_and_carry_every_mark_that_holds_them(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(key=str(n), start=start, end=start + size, colour="other", label="", href="") for n, (start, size) in enumerate(spans)]
    found = stretches(10, 50, marks)
    assert [each.start for each in found] == [10, *(each.end for each in found[:-1])]
    assert found[-1].end == 50
    for piece in found:
        assert set(piece.marks) == {each for each in marks if each.start < piece.end and each.end > piece.start}


def test_two_figures_on_the_same_words_are_one_link_to_both() -> None:
    marks = [Mark(key=key, start=0, end=18, colour="casualties", label=key, href=f"#{key}") for key in ("killed", "abducted")]
    shown = annotated_text("Six were kidnapped and killed.", marks, lambda mark: html.Div(mark.label))
    links = [each for each in shown._traverse() if getattr(each, "data-words", None)]
    assert [getattr(each, "data-words") for each in links] == ["killed abducted"]


def test_a_long_text_shows_the_paragraphs_with_figures_and_says_what_it_leaves_out() -> None:
    text = "\n\n".join(["Nothing here. " * 60] * (LONG // 700)) + "\n\nAt least 60 died."
    start = text.index("At least")
    shown = words_of(annotated_text(text, [Mark(key="a", start=start, end=start + 11, colour="other", label="x", href="")], lambda _: html.Div()))
    assert "At least 60 died." in shown.replace(" (x)", "")
    assert "paragraphs without figures are not shown here" in shown


def test_paragraphs_keep_every_word() -> None:
    text = report().text
    assert "".join("".join(text[a:b].split()) for a, b in paragraphs(text)) == "".join(text.split())


# ---------------------------------------------------------------- correcting


def named(exact: str) -> Figure:
    return next(each for each in figures() if each.exact == exact)


def changed(figure: Figure, **fields: str | None) -> Figure:
    return corrected(figure, replace(Typed.of(figure), **fields), report(), list(places().values()))


def test_what_is_not_changed_in_the_form_is_the_same_figure() -> None:
    for figure in figures():
        assert changed(figure) == figure


def test_when_a_figure_was_true_is_corrected_and_the_words_that_say_so_are_evidence() -> None:
    killed = changed(named("at least 60 fatalities"), period="2016-12-05 – 2016-12-11", period_words="earlier today")
    period = killed.reference_period
    assert (period.start, period.end, period.accuracy) == (date(2016, 12, 5), date(2016, 12, 11), Accuracy.RANGE)
    assert [each.exact for each in killed.evidence if each.part == "period"] == ["earlier today"]
    assert changed(killed, period=None, period_words=None).reference_period.accuracy is Accuracy.NOT_STATED
    for field, wrong in (("period", "last Monday"), ("period", "2016-12-12 – 2016-12-01"), ("period_words", "on a Tuesday")):
        with pytest.raises(CorrectionError) as refused:
            changed(killed, **{field: wrong})
        assert list(refused.value.problems) == [field]


@pytest.mark.parametrize(
    ("number", "quantifier", "expected"),
    [
        ("82", "at_least", {"reported": Decimal(82), "step": Decimal(1)}),
        ("4.5 million", "exact", {"reported": Decimal("4500000"), "step": Decimal(100_000)}),
        ("65,000 to 75,000", "between", {"ends": Interval.between(65_000, 75_000), "reported": None}),
        ("Tens of  thousands", "vague", {"vague": Vague(row="tens", times=1000), "reported": None}),
    ],
)
def test_a_number_is_read_as_it_would_be_printed(number: str, quantifier: str, expected: dict[str, Any]) -> None:
    found = changed(named("at least 60 fatalities"), number=number, quantifier=quantifier)
    assert {key: getattr(found, key) for key in expected} == expected
    assert found.quantifier == Quantifier(quantifier)


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"number": "sixty"}, "number", "write it in digits"),
        ({"number": None}, "number", "Write the number"),
        ({"number": "60", "quantifier": "between"}, "number", "Write both ends"),
        ({"number": "75 to 65", "quantifier": "between"}, "number", "write the smaller one first"),
        ({"number": "umpteen", "quantifier": "vague"}, "number", "not a vague word"),
        ({"unit": "dwelling"}, "unit", "is counted in person"),
        ({"unit": None}, "unit", "Choose what one of it is"),
        ({"place": "atlantis"}, "place", "not among those of the situation"),
        ({"words": "at least 61 fatalities"}, "words", "do not stand in the report"),
    ],
)
def test_each_field_says_what_to_do_with_what_does_not_read(fields: dict[str, str | None], field: str, says: str) -> None:
    with pytest.raises(CorrectionError) as refused:
        changed(named("at least 60 fatalities"), **fields)
    assert says in refused.value.problems[field]


def test_none_and_not_reported_take_the_number_away() -> None:
    none = changed(named("at least 60 fatalities"), state="none_reported")
    assert (none.state, none.reported, none.quantifier) == (State.NONE_REPORTED, 0, Quantifier.EXACT)
    unknown = changed(named("at least 60 fatalities"), state="not_reported")
    assert (unknown.state, unknown.reported, unknown.quantifier) == (State.NOT_REPORTED, None, None)


def test_other_words_are_found_where_they_stand_nearest() -> None:
    found = changed(named("at least 60 fatalities"), words="60 fatalities on Monday")
    assert report().text[found.start : found.end] == "60 fatalities on Monday"


def test_a_share_of_people_is_a_share() -> None:
    assert changed(named("70,000 have fled"), unit="percent", number="25").kind is Kind.SHARE


def test_differences_are_named_by_field() -> None:
    figure = named("at least 60 fatalities")
    assert differences(figure, changed(figure, number="62", source="Ana")) == [
        ("Number", "≥ 60", "≥ 62"),
        ("Source", "Syrian Observatory for Human Rights", "Ana"),
    ]


def test_whoever_was_overtaken_gets_both_versions(ledger: Ledger) -> None:
    entry = of(ledger, "at least 60 fatalities")
    typed = {**{name: getattr(Typed.of(entry.figure), name) for name in Typed.__slots__}, "number": "62", "comment": "counted again"}
    perform(ledger, "approve", entry.figure_id, entry.seq, {})
    with pytest.raises(OvertakenError) as refused:
        save_correction(ledger, entry.figure_id, entry.seq, typed)
    assert refused.value.stale.current.review_status is ReviewStatus.APPROVED
    assert refused.value.mine.reported == 62
    assert "at least 62" in save_correction(ledger, entry.figure_id, refused.value.stale.current.seq, typed)
    assert ledger.entry(entry.figure_id).review_status is ReviewStatus.CHANGED_AFTER_APPROVAL


def test_the_evidence_says_words_source_date_width_and_history(ledger: Ledger) -> None:
    entry = of(ledger, "70,000 have fled")
    perform(ledger, "approve", entry.figure_id, entry.seq, {"editor": "Ada"})
    said = words_of(evidence(shown_of(ledger, entry.figure_id, View())))
    for part in (
        "70,000 have fled",
        "Syrian state television",
        "not stated; the report’s date",
        "[65,000, 75,000]",
        "Moved from",
        "275,000",
        "Ada",
        "Approved",
    ):
        assert part in said
    exactly = words_of(evidence(shown_of(ledger, entry.figure_id, View(rounding=False))))
    assert "[70,000, 70,000]: taken as printed" in exactly


# ---------------------------------------------------------------- the grid and its files


def test_the_address_says_what_is_shown_and_the_file_says_it_too(ledger: Ledger) -> None:
    search = "term=killed&term=fled&q=fatalities&sort=number.desc"
    wanted = FigureFilter.parse(search)
    assert [each.figure.exact for each in ledger.entries(wanted.query())] == ["at least 60 fatalities"]
    (row,) = rows_of(seen(ledger, "csv", search))
    assert (row["reported"], row["quantifier"], row["upper"]) == ("60", "at_least", "")
    assert row["view"] == "words: fatalities; term: Killed or People who fled"


@pytest.mark.parametrize("search", ["state=gone", "status=seen", "sort=number", "as_of=monday"])
def test_an_address_that_asks_for_nothing_known_is_refused(search: str) -> None:
    with pytest.raises(AddressError, match="in the address"):
        FigureFilter.parse(search)


def test_the_grid_sorts_numbers_as_numbers_and_keeps_what_has_none_at_the_end(ledger: Ledger) -> None:
    entries = ledger.entries(Query())
    for way in ("asc", "desc"):
        found = [each.figure.exact for each in in_order(entries, [("number", way)], {})]
        assert found[-1] == "The death toll remains unknown"
        assert (found[0] == "approximately 275,000 residents") == (way == "desc")


def test_how_a_number_is_said_has_room_on_a_desks_screen_and_stands_beside_it_on_a_telephone(ledger: Ledger) -> None:
    # At 1440 pixels the table is 1358 wide without its border.
    widths = {key: width for key, _, width in SHOWN}
    shown = list(widths)[: list(widths).index("stance") + 1]
    assert sum(widths[key] for key in shown) <= 1358
    entry = ledger.entries(Query())[0]
    denied = replace(entry, figure=replace(entry.figure, stance=Stance.DENIED))
    told = [grid_row(each, None, convention="bounds", rounding=True)["no_fact"] for each in (entry, denied)]
    assert told == ["", "denied"]


def test_every_column_of_the_grid_has_a_cell(ledger: Ledger) -> None:
    for entry in ledger.entries(Query()):
        row = grid_row(entry, ledger.report(entry.report_id), convention="bounds", rounding=True)
        assert {key for key, _, _ in SHOWN} <= set(row)
        assert all(isinstance(value, str) for value in row.values())
        with speaking("fr"):
            said = grid_row(entry, ledger.report(entry.report_id), convention="bounds", rounding=True)
        assert (said["state"] != row["state"]) is (said["stance"] != row["stance"]) is True


def test_all_figures_are_in_the_file_rejected_ones_too(ledger: Ledger) -> None:
    entry = of(ledger, "at least 60 fatalities")
    perform(ledger, "save-reject", entry.figure_id, entry.seq, {"reason": "duplicate"})
    assert {row["review_status"] for row in rows_of(everything(ledger, "csv", ""))} == {"proposed", "rejected"}
    assert "rejected" not in {row["review_status"] for row in rows_of(seen(ledger, "csv", ""))}
    assert {"number", "text"} <= {row["type"] for row in rows_of(dictionary(ledger, "csv", ""))}


# ---------------------------------------------------------------- reports and indicators


def test_of_many_reports_a_page_shows_some_and_leads_to_the_others(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.pages.reports.MOST", 1)
    newest, other = ledger.reports()[0], replace(ledger.reports()[0], id="r-other")
    first = words_of(listed([newest, other], View()))
    assert "1 to 1 of 2" in first
    assert "older reports" in first
    assert "newer reports" not in first
    assert "2 to 2 of 2" in words_of(listed([newest, other], View(), since=newest.id))


def test_a_report_shows_every_figure_in_its_text(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    shown = report_page(ledger, f"?id={key}")
    marked = {getattr(each, "data-words") for each in shown._traverse() if getattr(each, "data-words", None)}
    assert marked == {each.figure_id for each in ledger.entries()}
    assert "12 December 2016, inferred" in words_of(shown)
    assert "12 December 2016" in words_of(listed(ledger.newest_reports(), View()))
    assert "can not be shown" in words_of(report_page(ledger, "?id=nobody"))
    assert "No report is chosen" in words_of(report_page(ledger, ""))


def test_an_indicator_shows_its_formula_words_widths_and_standard(ledger: Ledger) -> None:
    said = words_of(content(read(ledger, View()), {}, theme="light", narrow=False))
    for part in (
        "> 10,000",
        "people ÷ area",
        "over 80,000 human beings",
        "9,411",
        "The standard is for planned camps, not for a whole place",
        "needs: ",
        "not reported yet",
    ):
        assert part in said


def test_a_value_is_read_with_rounding_by_hedges_and_otherwise(ledger: Ledger) -> None:
    density = next(each for each in read(ledger, View()).observations if each.indicator == "density")
    assert [how for how, _, _ in readings(density)][:2] == ["With implied rounding", "By the hedges alone"]
    assert len(rows_of(readings_file(ledger, "csv", f"value={density.id}"))) == 3
    assert "density" in {row["indicator"] for row in rows_of(values_file(ledger, "csv", ""))}
    with pytest.raises(AddressError):
        readings_file(ledger, "csv", "indicator=happiness")


def test_the_words_beside_the_numbers_are_those_of_the_first_key_figure_until_another_is_chosen(ledger: Ledger) -> None:
    shown = read(ledger, View())
    first = chosen_entry(shown, None)
    assert first is not None
    assert first.figure.exact == "at least 60 fatalities"
    other = of(ledger, "approximately 275,000 residents")
    assert chosen_entry(shown, other.figure_id) == other


def test_home_says_how_many_of_those_that_wait_no_term_classifies(ledger: Ledger) -> None:
    shown = read(ledger, View())
    proposed = sum(each.review_status is ReviewStatus.PROPOSED for each in shown.entries)
    alike, more = (attention(shown, date(2016, 12, 13), unreviewed=proposed + rest)[-1] for rest in (0, 2))
    assert alike.more == "counted all the same, and marked"
    assert more.more == "counted all the same, and marked; 2 have no term, and are in no chart"


def test_a_row_without_a_standard_says_so_in_two_words_and_why_only_where_somebody_wrote_it_down() -> None:
    none = ThresholdAnswer(answer="no_standard", text="no standard is on record for it")
    known = ThresholdAnswer(answer="no_standard", text="a count of people is not good or bad by itself")
    assert to_html(list(standard_cell(none, "killed_per_attack"))) == '<span class="soft">No standard</span>'
    assert "not good or bad" in to_html(list(standard_cell(known, "remaining_population")))


def test_an_empty_ledger_says_what_to_do() -> None:
    with Ledger.open("sqlite://") as empty:
        assert "Nothing follows from these figures yet" in words_of(content(read(empty, View()), {}, theme="light", narrow=False))
        assert "No reports yet" in words_of(listed([], View()))


# ---------------------------------------------------------------- adding


def test_a_proposal_says_what_it_would_change_and_records_only_what_is_accepted() -> None:
    with Ledger.open("sqlite://") as ledger:
        pipeline.load_situation(SEEDS, ledger)
        situation = situation_of(ledger, None)
        proposal = Drafts(ledger).read(Fields(text=EXAMPLE), situation)
        cards = [each for each in shown_proposal(proposal, edited=(), left_out=())._traverse() if getattr(each, "data-note", None)]
        assert len(cards) == 6
        table = words_of(change_table(expected(ledger, proposal, situation), title="What this would change", recorded=False, view=View()))
        for part in ("≥ 60", "≥ 82", "Corrected", "No longer reported"):
            assert part in table
        assert len(ledger.reports()) == 1

        killed = next(each for each in proposal.classified if each.term == "killed")
        left = [each.match_key for each in proposal.figures if each is not killed]
        recorded = record(ledger, proposal, situation, {}, left, "Ada")
        assert [(each.figure.exact, each.editor) for each in recorded.entries] == [(killed.exact, "Ada")]
        assert take_back(ledger, recorded.report_id, "Ada") == 1
        assert ledger.entries(Query(report_ids=(recorded.report_id,))) == []
        assert ledger.verify() == []


def test_of_a_first_report_what_is_new_is_counted_and_listed_once_somebody_asks() -> None:
    with Ledger.open("sqlite://") as ledger:
        pipeline.load_situation(SEEDS, ledger)
        situation = situation_of(ledger, None)
        proposal = Drafts(ledger).read(Fields(text=EXAMPLE), situation)
        rows = expected(ledger, proposal, situation)
        new = [replace(each, kind=ChangeKind.NEW, old=None) for each in rows]
        panel = change_table([*rows[:1], *new], title="What this would change", recorded=False, view=View())
        (folded,) = [each for each in panel._traverse() if getattr(each, "_type", "") == "Details"]
        assert f"{len(new)} figures are new" in words_of(folded)
        assert words_of(panel).count("New") == len(new)
        assert (
            len(
                [each for each in change_table(new[:2], title="", recorded=False, view=View())._traverse() if getattr(each, "_type", "") == "Details"]
            )
            == 0
        )


def test_a_report_without_a_day_says_where_it_is_placed_and_a_place_can_be_any_of_the_country() -> None:
    with Ledger.open("sqlite://") as ledger:
        now = pipeline.utc_now()
        floods = pipeline.add_situation(ledger, "Floods", editor="Ada", at=now, country="MOZ")
        other = pipeline.add_situation(ledger, "Drought", editor="Ada", at=now)
        said = words_of(html.Div(added_to(ledger, f"?situation={floods.id}")))
        assert "It is added to “Floods”. Add to another one instead: Drought" in " ".join(said.split())
        assert "“Drought”" in words_of(html.Div(added_to(ledger, f"?situation={other.id}")))
        proposal = Drafts(ledger).read(Fields(text="At least 12 people were killed in Beira, and dozens of families fled."), floods)
        head = words_of(proposal_head(proposal, floods, newest=None))
        assert "What you accept goes to “Floods”." in head
        assert "No day of publication was found at its head." in head
        assert "Else its figures stand until a report with a day comes." in head
        assert "placed on 12 December 2016, the day of the newest report" in words_of(proposal_head(proposal, floods, newest=date(2016, 12, 12)))
        assert "dozens of households" in words_of(shown_proposal(proposal, edited=(), left_out=()))

        # One that comes late changes nothing that is newer.
        for day, toll in ((date(2025, 3, 14), 42), (date(2025, 3, 21), 59)):
            dated = Drafts(ledger).read(Fields(text=f"The death toll in Beira rose to {toll}, the police said.", published=day.isoformat()), floods)
            assert "There is a newer report" not in words_of(proposal_head(dated, floods, newest=ledger.newest_published(floods.id)))
            record(ledger, dated, floods, {}, [], "Ada")
        late = Drafts(ledger).read(Fields(text="The death toll in Beira rose to 57, the police said.", published="2025-03-18"), floods)
        assert [(row.old and row.old.figure.reported, row.new.figure.reported) for row in expected(ledger, late, floods)] == [(42, 57)]
        assert "There is a newer report, of 21 March 2025" in words_of(proposal_head(late, floods, newest=ledger.newest_published(floods.id)))
        for day in (date(2151, 5, 1), date(15, 5, 1)):
            slipped = replace(late, report=replace(late.report, published=day))
            assert "a day that can hardly be meant" in words_of(proposal_head(slipped, floods, newest=date(2025, 3, 21)))

        recorded = record(ledger, late, floods, {}, [], "Ada")
        rows = pipeline.report_changes(ledger, recorded.report_id)
        assert [(row.old and row.old.figure.reported, row.new.figure.reported) for row in rows] == [(42, 57)]

        killed = next(each for each in proposal.classified if each.term == "killed")
        offered = places_of(proposal)
        assert killed.place in offered
        assert {"Beira", "Sofala", "Mozambique", "Dondo"} <= {each.name for each in offered}
        assert len({each.id for each in offered}) == len(offered)
        form = correction_form("proposal", killed, places=offered, sources=(), reasons=False)
        field = next(each for each in form._traverse() if getattr(each, "id", None) == {"form": "proposal", "field": "place"})
        labels = {each["value"]: each["label"] for each in field.data}
        assert labels[field.value] == "Beira"
        assert {"Maputo (region)", "Maputo (town)"} <= set(labels.values())
        with speaking("fr"):
            said = correction_form("proposal", killed, places=offered, sources=(), reasons=False)
        terms_of = next(each for each in said._traverse() if getattr(each, "id", None) == {"form": "proposal", "field": "term"})
        assert {"value": "killed", "label": "Tués"} in [item for group in terms_of.data for item in group["items"]]
        typed = {**{name: getattr(Typed.of(killed), name) for name in Typed.__slots__}, "place": "MZ-S"}
        assert checked_edit(proposal, killed.match_key, typed).place.name == "Sofala"
        recorded = record(ledger, proposal, floods, {killed.match_key: typed}, [], "Ada")
        assert {"MZ-S", "geonames-1052373"} <= {each.id for each in editing.places_of(ledger, recorded.report_id)}


def test_a_proposed_figure_is_corrected_before_it_is_recorded(ledger: Ledger) -> None:
    situation = situation_of(ledger, None)
    proposal = Drafts(ledger).read(Fields(text=EXAMPLE), situation)
    killed = next(each for each in proposal.classified if each.term == "killed")
    typed = {**{name: getattr(Typed.of(killed), name) for name in Typed.__slots__}, "number": "84"}
    with pytest.raises(CorrectionError) as refused:
        checked_edit(proposal, killed.match_key, typed)
    assert set(refused.value.problems) == {"words", "comment"}
    edits = {killed.match_key: {**typed, "comment": "said on the phone"}}
    assert checked_edit(proposal, killed.match_key, edits[killed.match_key]).reported == 84
    assert len(chosen(with_edits(proposal, edits), [killed.match_key]).figures) == len(proposal.figures) - 1
    record(ledger, proposal, situation, edits, [], "Ada")
    entry = next(each for each in ledger.entries() if each.figure.reported == 84)
    assert [each.figure.reported for each in ledger.history(entry.figure_id)] == [82, 84]
    assert "said on the phone" in {each.exact for each in entry.figure.evidence}


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"text": ""}, "text", "is empty"),
        ({"text": "At least 6 died.", "published": "30.2.2016"}, "published", "write it as 2016-12-13"),
        ({"text": "At least 6 died.", "url": "example.org"}, "url", "begin it with https://"),
    ],
)
def test_a_field_that_can_not_be_used_is_named(ledger: Ledger, fields: dict[str, str], field: str, says: str) -> None:
    with pytest.raises(FieldError, match=says) as refused:
        Drafts(ledger).read(Fields(**fields), SITUATION)
    assert refused.value.field == field


def test_a_text_without_numbers_can_be_kept_all_the_same(ledger: Ledger) -> None:
    drafts, fields = Drafts(ledger), Fields(text="It was a quiet day.", title="Quiet")
    with pytest.raises(NoFiguresError):
        drafts.read(fields, SITUATION)
    recorded = record(ledger, drafts.without_figures(fields, SITUATION), SITUATION, {}, (), "Ada")
    assert recorded.new
    assert ledger.report(recorded.report_id).report.title == "Quiet"


def test_a_text_of_the_ledger_is_known_again(ledger: Ledger) -> None:
    drafts = Drafts(ledger)
    proposal = drafts.read(Fields(text=report().text), SITUATION)
    stored = drafts.known_already(proposal.report.id)
    assert stored is not None
    assert stored.id == report().id


def test_an_uploaded_file_gives_its_text_with_its_front_matter() -> None:
    for written in (EXAMPLE.encode(), EXAMPLE.encode("utf-8-sig"), EXAMPLE.encode("utf-16")):
        assert from_file(f"data:text/markdown;base64,{base64.b64encode(written).decode()}", "update.md").fields["text"] == EXAMPLE
    with pytest.raises(UploadError, match=r"update\.md is binary"):
        from_file(f"data:;base64,{base64.b64encode(bytes(range(5)) * 9).decode()}", "update.md")
    with pytest.raises(UploadError, match="did not arrive whole"):
        from_file("data:;base64,%%%", "update.md")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("note.txt", b"%PDF-1.7 ...", "note.txt est un PDF, non du texte ; si son nom est faux, donnez-lui la fin .pdf."),
        # Parsed in a process of its own, which sends the pattern back.
        ("note.docx", b"PK\x03\x04 cut", "note.docx est coupé ou endommagé (sa table des matières manque) ; procurez-vous une copie entière."),
        ("note.xyz", b"60 dead", "note.xyz : les fichiers .xyz ne se lisent pas ; enregistrez-le en .txt, .md, .pdf ou .docx."),
    ],
)
def test_why_a_file_is_refused_is_said_in_the_readers_language(name: str, content: bytes, said: str) -> None:
    with speaking(Tongue("fr", "latn")), pytest.raises(UploadError) as told:
        from_file(f"data:;base64,{base64.b64encode(content).decode()}", name)
    assert str(told.value) == said


def test_a_file_is_called_what_its_head_prints_and_nothing_of_the_one_before_it_stays() -> None:
    def fields(name: str, text: str) -> Mapping[str, str]:
        return from_file(f"data:;base64,{base64.b64encode(text.encode()).decode()}", name).fields

    assert fields("a_b.html", "<p>Flash update 3</p><p>At least 60 people were killed in Idlib.</p>")["title"] == "Flash update 3"
    assert fields("a_b.html", "<p>At least 60 people were killed in Idlib.</p>")["title"] == "a b"
    assert fields("next.txt", "At least 60 people were killed in Idlib.") == {
        **dict.fromkeys(("title", "publisher", "published", "url", "origin", "mapping"), ""), "text": "At least 60 people were killed in Idlib.",
    }  # fmt: skip


def test_a_draft_of_a_file_keeps_its_pages_and_one_of_a_table_is_read_by_what_its_columns_mean(ledger: Ledger) -> None:
    def arrived(name: str, content: bytes) -> Fields:
        return Fields(**from_file(f"data:;base64,{base64.b64encode(content).decode()}", name).fields)

    drafts, followed = Drafts(ledger), situation_of(ledger, None)
    paper = arrived("update.pdf", good_pdf(2))
    read_of = drafts.read(paper, followed).report
    assert [read_of.position(each.start).page for each in drafts.read(paper, followed).figures][-1] == 2
    changed = dataclasses.replace(paper, text=paper.text + " 12 people were injured.")
    assert drafts.read(changed, followed).report.paragraphs == ()
    table = arrived("toll.csv", b"Ville,Morts\nAleppo,12\n")
    assert (is_sheet(table.origin), is_sheet(paper.origin)) == (True, False)
    said = dataclasses.replace(table, mapping='{"roles": ["place", "term:killed"], "source": "OCHA"}')
    (figure,) = drafts.read(said, followed).figures
    assert (figure.term, figure.reported, figure.source.name) == ("killed", 12, "OCHA")
    remember(ledger, drafts.read(said, followed), said.mapping, "anna")
    assert columns(ledger, table.text, "")[2] is True
    with pytest.raises(FieldError, match="say of one of Ville, Morts"):
        drafts.read(dataclasses.replace(table, mapping='{"roles": ["place", "ignore"]}'), followed)


def test_pages_know_nothing_of_each_other() -> None:
    folder = Path(__file__).parent.parent / "dashboard" / "pages"
    for page in (each.stem for each in folder.iterdir() if each.stem not in ("__init__", "__pycache__")):
        others = [each for each in folder.rglob("*.py") if each.relative_to(folder).parts[0] not in (page, f"{page}.py", "__init__.py")]
        assert [
            str(each) for each in others if f"dashboard.pages.{page} " in each.read_text() or f"dashboard.pages.{page}." in each.read_text()
        ] == []


def test_the_report_that_is_named_as_the_last_is_the_one_whose_changes_are_told(ledger: Ledger) -> None:
    undated = pipeline.propose(pipeline.read_text("At least 12 people were killed in Aleppo.", title="Without a date"), SITUATION)
    pipeline.accept(ledger, undated, situation=SITUATION, editor="test", at=pipeline.utc_now())
    shown = read(ledger, View())
    assert shown.newest is not None
    assert shown.newest.report.title == "Without a date"
    assert {each.new.report_id for each in shown.changes} == {shown.newest.id}


# ---------------------------------------------------------------- one value opened, checks


def test_an_opened_value_has_its_drivers_its_conventions_and_its_sentence_in_every_language(ledger: Ledger) -> None:
    shown = read(ledger, View())
    said = words_of(content(shown, {"indicator": "displaced_share"}, theme="light", narrow=False))
    for part in (
        "What drives it?",
        "What would other projects make of it?",
        "Wikimpacts",
        "Try other inputs",
        "Displaced share, eastern Aleppo: 25.5 %",
    ):
        assert part in said
    with speaking("fr"):
        assert "Part des personnes ayant fui" in words_of(
            content(read(ledger, View()), {"indicator": "displaced_share"}, theme="light", narrow=False)
        )
    density = next(each for each in shown.observations if each.indicator == "density")
    for name, rows in (("drivers", 2), ("conventions", 18)):
        assert len(rows_of(FILES[name](ledger, "csv", f"value={density.id}"))) == rows
    (drawn,) = [
        row for row in rows_of(FILES["conventions"](ledger, "csv", f"value={density.id}")) if (row["fact"], row["under"]) == ("Density", "acled")
    ]
    assert (drawn["lower"], drawn["upper"]) == ("10000", "10000")


def test_checks_show_the_gap_with_its_sentences_and_follow_the_convention(ledger: Ledger) -> None:
    said = words_of(checks_content(read(ledger, View()), None, theme="light", narrow=False))
    for part in (
        "0 contradictions, 1 gap left open",
        "Some are in neither number",
        "approximately 275,000",
        "over 80,000 human beings",
        "fewer than 132,500",
        "< 132,500 people · < 47.8 %",
    ):
        assert part in said
    assert "fewer than 127,500" in words_of(checks_content(read(ledger, View(rounding=False)), None, theme="light", narrow=False))
    (row,) = rows_of(findings_file(ledger, "csv", ""))
    assert (row["kind"], row["certain"], row["upper"]) == ("Some are in neither number", "no", "132500")


def test_many_values_are_drawn_as_many_as_one_looks_at(ledger: Ledger) -> None:
    shown = read(ledger, View())
    few = content(shown, {"show": "2"}, theme="light", narrow=False)
    assert "Show more: 5 values are left" in words_of(few)
    only = words_of(content(shown, {"theme": "casualties"}, theme="light", narrow=False))
    assert "Killed per 10,000 remaining" in only
    assert "How many people there are on each square kilometre" not in only
