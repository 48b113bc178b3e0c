"""The seed report gives what a careful reader finds in it, row by row, and nothing else that a term classifies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from metrics.definitions import interval_of
from metrics.extraction import extract
from metrics.interval import Interval
from metrics.model import Accumulation, Accuracy, Assumption, Change, Figure, Kind, PlaceRole, Quantifier, RelationKind, State, Vague
from tests import seed_figures

SOHR, STATE_TV, DENTIST = "Syrian Observatory for Human Rights", "Syrian state television", "Salim Abu al-Nassar"

# words, term, quantifier, interval, unit, source, place
ROWS = [
    ("toll remains unknown", "killed", None, None, "person", None, "aleppo"),
    ("at least 60 fatalities", "killed", Quantifier.AT_LEAST, "[60, ∞)", "person", SOHR, "aleppo"),
    ("at least six more Aleppo neighborhoods", "settlements_taken", Quantifier.AT_LEAST, "[6, ∞)", "settlement", None, "aleppo"),
    ("99 percent of the rebel-held territory", "area_controlled_share", Quantifier.EXACT, "[98.5, 99.5]", "percent", STATE_TV, "east-aleppo"),
    ("Tens of thousands of Syrians", "trapped", Quantifier.VAGUE, "[20000, 99999]", "person", None, "southeast-aleppo"),
    ("8 kilometers square", "area", Quantifier.EXACT, "[7.5, 8.5]", "kilometer ** 2", DENTIST, "southeast-aleppo"),
    ("over 80,000 human beings", "population", Quantifier.MORE_THAN, "(80000, ∞)", "person", DENTIST, "southeast-aleppo"),
    ("approximately 275,000 residents", "population", Quantifier.APPROXIMATELY, "[272500, 277500]", "person", STATE_TV, "east-aleppo"),
    ("70,000 have fled", "fled", Quantifier.EXACT, "[65000, 75000]", "person", STATE_TV, "east-aleppo"),
]


@cache
def found() -> list[Figure]:
    return extract(seed_figures.report())


def figure(words: str) -> Figure:
    return next(each for each in found() if words in each.exact)


def test_nothing_else_is_of_a_term() -> None:
    assert [each.term for each in found()] == [row[1] for row in ROWS]


@pytest.mark.parametrize(("words", "term", "quantifier", "interval", "unit", "source", "place"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_comes_out_as_a_reader_finds_it(
    words: str, term: str, quantifier: Quantifier | None, interval: str | None, unit: str, source: str | None, place: str
) -> None:
    each = figure(words)
    assert (each.term, each.quantifier, each.unit) == (term, quantifier, unit)
    assert interval_of(each) == (None if interval is None else Interval.parse(interval))
    assert (each.source and each.source.name, each.place and each.place.id) == (source, place)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_offsets_quote_the_text(row: tuple[str, ...]) -> None:
    text = seed_figures.report().text
    each = figure(row[0])
    assert text[each.start : each.end] == each.exact
    assert all(text[piece.start : piece.end] == piece.exact for piece in each.evidence)


def test_monday_is_the_day_of_publication_and_the_rest_is_not_stated() -> None:
    killed = figure("60 fatalities")
    assert (killed.reference_period.start, killed.reference_period.end) == (date(2016, 12, 12), date(2016, 12, 12))
    assert killed.reference_period.accuracy is Accuracy.DAY
    assert killed.accumulation is Accumulation.FLOW
    assert killed.cause == "gunfire and shelling"
    assert figure("Tens of thousands").reference_period.accuracy is Accuracy.NOT_STATED


def test_the_toll_of_the_executions_is_not_reported() -> None:
    assert figure("remains unknown").state is State.NOT_REPORTED
    assert figure("remains unknown").reported is None


def test_eight_kilometers_square_carries_both_readings() -> None:
    area = figure("8 kilometers square")
    side = area.alternatives[0]
    assert (area.kind, area.reported) == (Kind.MEASURE, Decimal(8))
    assert (side.unit, side.reported, side.power, interval_of(side)) == ("kilometer", Decimal(8), 2, Interval.parse("[56.25, 72.25]"))


def test_those_who_fled_are_moved_from_the_residents() -> None:
    fled, residents = figure("70,000"), figure("275,000")
    assert [(each.kind, each.to) for each in fled.relations] == [(RelationKind.MOVED_FROM, residents.match_key)]
    assert fled.place_role is PlaceRole.ORIGIN
    assert fled.accumulation is Accumulation.RUNNING_TOTAL
    assert Assumption.IMPLIED_ROUNDING in fled.assumptions


def test_vague_words_and_changes_are_kept_as_such() -> None:
    assert figure("Tens of").vague == Vague(row="tens", times=1000)
    assert figure("six more").change is Change.UP


def test_no_date_of_the_report_is_a_quantity() -> None:
    quantities = extract(seed_figures.report(), quantities=True)
    assert not {Decimal(2011), Decimal(26)} & {each.reported for each in quantities}
