"""The columns of the timeline say what a plain walk through its figures says, at each step of a history, and what is brought up is what is made from nothing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from random import Random
from unittest.mock import patch

import numpy
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.days import Span
from dashboard.pages.timeline import columns
from dashboard.pages.timeline.columns import UNKNOWN, Some, Told, brought_up, end_of, told_of, voice_of
from dashboard.pages.timeline.counting import figure_counts, unit_of
from dashboard.pages.timeline.moments import apart, by_form
from metrics.model import Entry
from tests.test_growing import walked

SEEDS = st.integers(min_value=0, max_value=100_000)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    return sorted((each for each in entries if each.figure.term), key=lambda each: (end_of(each), each.seq), reverse=True)


def apart_by(entries: Sequence[Entry], *keys: Hashable) -> list[list[Entry]]:
    held: dict[Hashable, list[Entry]] = {}
    for each, key in zip(entries, keys, strict=True):
        held.setdefault(key, []).append(each)
    return list(held.values())


@given(SEEDS)
def test_what_is_brought_up_is_what_is_made_from_nothing(seed: int) -> None:
    before: Told | None = None
    seen: list[tuple[Told, list[Entry]]] = []
    for entries, _ in walked(Random(seed)):
        before = brought_up(before, entries)
        seen.append((before, in_order(entries)))
        made = told_of(entries)
        assert list(before.every) == list(made) == in_order(entries)
        assert before.places == Told.of(entries).places
        assert {term: list(of) for term, of in before.of_term.items()} == {term: list(of) for term, of in Told.of(entries).of_term.items()}
    # Who holds an earlier state sees it as it was.
    for told, entries in seen:
        assert list(told.every) == entries
        assert told.places == {each.figure.place.id: each.figure.place.name for each in entries if each.figure.place}


@given(SEEDS)
def test_columns_choose_and_part_as_a_walk_through_the_figures_does(seed: int) -> None:
    for entries, _ in walked(Random(seed)):
        some, plain = told_of(entries), in_order(entries)
        for place in {each.figure.place.id for each in plain if each.figure.place} | {"nowhere"}:
            assert list(some.of("place", place)) == [each for each in plain if each.figure.place and each.figure.place.id == place]
        assert some.terms() == {each.figure.term for each in plain}
        assert some.many("report") == len({each.report_id for each in plain})
        if groups := some.by("kind", "term")[::2]:
            held = {id(each) for group in groups for each in group}
            assert list(some.within(groups)) == [each for each in plain if id(each) in held]
        names = [each.figure.place.name if each.figure.place else None for each in plain]
        voices = [voice_of(each) for each in plain]
        assert [list(each) for each in some.by("voice")] == apart_by(plain, *voices)
        assert [list(each) for each in some.by("voice", "named")] == apart_by(plain, *zip(voices, names, strict=True))
        assert sorted(each.seq for of in by_form(some).values() for each in of) == sorted(each.seq for each in plain)
        assert all((each.figure.accumulation, each.figure.unit) == form for form, of in by_form(some).items() for each in of)


@given(SEEDS, st.integers(min_value=2, max_value=9))
def test_marks_and_counts_are_those_of_a_walk_through_the_figures(seed: int, places: int) -> None:
    for entries, _ in walked(Random(seed)):
        some, plain = told_of(entries), in_order(entries)
        if not plain:
            continue
        span = Span.of([end_of(each) for each in plain])
        assert list(apart(some, span, places)) == apart_walked(plain, span, places)
        counted = figure_counts(some, span, title="All", opens=lambda each: each.figure_id)
        begins = unit_of(span).begins
        days = sorted({begins(end_of(each)) for each in plain})
        assert [each.start for each in counted] == days
        for each in counted:
            of = [one for one in plain if begins(end_of(one)) == each.start]
            assert (each.told + each.unknown, each.unknown) == (len(of), sum(one.figure.state in UNKNOWN for one in of))
            assert each.opens == of[0].figure_id
            assert each.end >= max(end_of(one) for one in of)


def apart_walked(entries: list[Entry], span: Span, places: int) -> list[Entry]:
    if len(entries) <= places:
        return entries

    def length(entry: Entry) -> int:
        start: date | None = entry.figure.reference_period.start
        return (end_of(entry) - start).days if start is not None else 0

    seen: dict[tuple[int, bool], Entry] = {}
    for each in entries:
        place = (end_of(each) - span.first).days * places // span.days, each.figure.state in UNKNOWN
        if place not in seen or length(each) > length(seen[place]):
            seen[place] = each
    return list(seen.values())


def test_of_nothing_there_is_nothing() -> None:
    nothing = told_of([])
    assert isinstance(nothing, Some)
    assert (list(nothing), nothing.by("term"), nothing.terms(), nothing.many("who")) == ([], [], set(), 0)


@given(st.lists(st.integers(-1, 40)), st.sampled_from([1 << 20, 5]), st.sampled_from([1 << 16, 2]))
def test_numbers_are_told_apart_as_by_sorting_them(numbers: list[int], widest: int, narrow: int) -> None:
    codes = numpy.array(numbers, dtype=numpy.int32)
    with patch.object(columns, "WIDEST", widest), patch.object(columns, "NARROW", narrow):
        found = columns._met(codes)
    assert [each.tolist() for each in found] == [each.tolist() for each in numpy.unique(codes, return_index=True, return_inverse=True)]
