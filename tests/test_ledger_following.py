"""What a program follows in memory while a ledger grows: only what came is looked at, however much there is, and the first who asks reads for all."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Barrier
from typing import Any
from unittest.mock import patch

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.growing import InOrder, Layers, Lines
from metrics.ledger import AccountRole, Actor, Ledger, Query, acting_as
from metrics.ledger.asking import counting, differing, paging, reported
from metrics.ledger.asking.asked import Asked
from metrics.ledger.asking.choosing import Chosen
from metrics.ledger.asking.columns import Moment, Spans
from metrics.ledger.asking.reported import Reported, newest_first
from metrics.model import Confidentiality, JudgementKind, Report, ReviewStatus, Situation
from tests.benchmarks.synthetic import loaded

NOW = datetime(2030, 1, 1, tzinfo=UTC)
ASKED = (Query(), Query(situation="north", rejected=True), Query(unclassified=True))
READERS = 8


@dataclass(frozen=True)
class Numbered:
    """A thing that has a number."""

    seq: int


def told(ledger: Ledger, spans: Spans) -> list[Any]:
    """Return counts, and the first pages in the order of recording."""
    with ledger._database.reading(derived=True) as connection:
        moment = spans.now(connection)
        chosen = [(query, Chosen(connection, moment, query)) for query in ASKED]
        pages = [moment.columns["seq"][paging.recorded_after(moment, each, after, 5)].tolist() for _, each in chosen for after in (0, 90)]
        return [
            *(counting.total(moment, each, query) for query, each in chosen),
            *(counting.facets(moment, each, query) for query, each in chosen),
            *pages,
        ]


def test_what_nobody_asked_for_in_a_while_is_brought_up_by_what_came_since(ledger_url: str) -> None:
    made = loaded(200)
    *first, one, two = made.reports
    with Ledger.open(ledger_url) as ledger:
        ledger.load(replace(made, reports=first), editor="test", at=NOW)
        spans = Spans()
        told(ledger, spans)
        acts: list[Any] = [lambda each=each: ledger.load(replace(made, reports=[each]), editor="test", at=NOW) for each in (one, two)]
        for entry in ledger.entries(Query(unclassified=True))[:4]:
            acts.insert(1, lambda entry=entry: ledger.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, editor="ben", at=NOW))
        for act in acts:
            act()
            with ledger._database.reading(derived=True) as connection:
                moment = spans.now(connection)
        rows: list[int] = []
        counted, ordered = counting._counted, Moment._way

        def counts(at: Moment, chosen: Chosen, some: Any, names: tuple[str, ...]) -> Any:
            rows.append(len(range(at.size)[some]) if isinstance(some, slice) else len(some))
            return counted(at, chosen, some, names)

        with patch.object(counting, "_counted", counts), patch.object(Moment, "_way", lambda *_, **__: rows.append(moment.size)):
            now = told(ledger, spans)
        assert now == told(ledger, Spans())
        assert rows
        assert max(rows) < moment.size // 2
        assert ordered is Moment._way


def test_what_ended_too_long_ago_to_be_known_is_counted_anew(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger, patch.object(differing, "STEPS", 2):
        ledger.load(loaded(60), editor="test", at=NOW)
        spans = Spans()
        told(ledger, spans)
        for entry in ledger.entries(Query(unclassified=True))[:4]:
            ledger.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, editor="ben", at=NOW)
            with ledger._database.reading(derived=True) as connection:
                spans.now(connection)
        assert told(ledger, spans) == told(ledger, Spans())


@pytest.mark.parametrize(
    ("place", "name", "asked"),
    [(reported, "_followed", lambda ledger: ledger.reports()), (Asked, "_lines", lambda ledger: ledger.followed(Query(situation="north")))],
    ids=["reports", "lines"],
)
def test_many_who_ask_for_much_at_first_wait_for_one_who_reads_it(ledger_url: str, place: Any, name: str, asked: Any) -> None:
    with Ledger.open(ledger_url) as ledger:
        ledger.load(loaded(200), editor="test", at=NOW)
        read, reads, together = [], getattr(place, name), Barrier(READERS)

        def noted(*given: Any) -> Any:
            read.append(given)
            return reads(*given)

        def ask(_: int) -> list[Any]:
            together.wait()
            return list(asked(ledger))

        with patch.object(place, name, noted), ThreadPoolExecutor(READERS) as pool:
            answers = list(pool.map(ask, range(READERS)))
        assert len(read) == 1
        assert all(each == answers[0] for each in answers)


def test_who_began_before_others_wrote_is_told_the_reports_of_then_without_reading_all(ledger_url: str) -> None:
    made = loaded(200)
    *first, one, two = made.reports
    with Ledger.open(ledger_url) as ledger:
        ledger.load(replace(made, reports=first), editor="test", at=NOW)
        known = Reported()
        with ledger._database.reading(derived=True) as earliest:
            then = known.now(earliest, None, None)
            ledger.load(replace(made, reports=[one]), editor="test", at=NOW)
            with ledger._database.reading(derived=True) as early:
                assert reported._at(early).lines
                ledger.load(replace(made, reports=[two]), editor="test", at=NOW)
                with ledger._database.reading(derived=True) as late:
                    assert len(known.now(late, None, None) or ()) == len(first) + 2
                assert len(known.now(early, None, None) or ()) == len(first) + 1
            assert known.now(earliest, None, None) == then


def test_the_newest_reports_are_all_reports_by_the_day_on_which_they_were_published(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        ledger.load(loaded(100), editor="test", at=NOW)
        for asked in ({}, {"situation": "north"}, {"as_known_on": datetime(2019, 1, 1, tzinfo=UTC)}):
            assert ledger.newest_reports(**asked) == newest_first(ledger.reports(**asked))
        with patch.object(reported, "reports_kept", lambda: 1), Ledger.open(ledger_url) as other:
            assert other.newest_reports() == ledger.newest_reports()


@given(
    st.lists(st.dictionaries(st.integers(0, 30), st.integers(), max_size=6), max_size=8),
    st.integers(0, 6),
    st.integers(0, 3),
    st.integers(1, 4),
    st.sets(st.integers(0, 30)),
)
def test_what_lies_over_a_mapping_or_among_values_in_order_is_what_was_put_there_last(
    steps: list[dict[int, int]], over: int, placed: int, part: int, gone: set[int]
) -> None:
    layers, ordered, whole = Layers[int, int](), InOrder[int](), dict[int, int]()
    held: list[tuple[InOrder[int], list[int]]] = []
    with patch.multiple("metrics.growing.layers", OVER=over, PLACED=placed, PART=part):
        for step in steps:
            before, was = layers, dict(whole)
            layers, ordered, whole = layers.with_these(step), ordered.with_these(step.items()), whole | step
            assert dict(before) == was
            assert (dict(layers), len(layers)) == (whole, len(whole))
            held.append((ordered, [whole[key] for key in sorted(whole)]))
            assert all(one.values == values for one, values in held)
            left = {key: each for key, each in (was | step).items() if key not in gone or key in step}
            assert dict(before.with_these(step, gone)) == left
            assert all((key in layers) == (key in whole) and layers.get(key) == whole.get(key) for key in range(31))


def test_rows_that_ended_are_those_of_the_moments_between() -> None:
    known = differing.Differing()
    steps = [known.step(numpy.array(rows, dtype=numpy.int32)) for rows in ([], [3], [1, 9], [2])]
    points = [differing.Point(step, 5, 0) for step in steps]
    ended = [None if (rows := known.ended(points[0], each)) is None else rows.tolist() for each in points]
    assert ended == [[], [3], [3, 1], [3, 1, 2]]
    assert known.ended(points[2], points[1]) is None


def test_lines_that_are_followed_are_those_read_from_nothing_and_say_what_changed(ledger_url: str) -> None:
    made = loaded(240)
    *first, one, two = made.reports
    asked = (Query(situation="north"), Query(situation="south"), Query(situation="north", statuses=(ReviewStatus.APPROVED,)), Query(as_known_on=NOW))
    with Ledger.open(ledger_url) as ledger, Ledger.open(ledger_url) as other:
        ledger.load(replace(made, reports=first), editor="test", at=NOW)
        dice, held = random.Random(3), {query: ledger.followed(query) for query in asked}

        def act() -> None:
            entry = dice.choice(other.entries(Query(unclassified=True, rejected=True)))
            status = dice.choice([ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED])
            other.review(entry.figure_id, status, based_on=entry.seq, editor="ben", at=NOW, reason="extraction_error")

        for number in range(24):
            act()
            if number in (8, 16):
                other.load(replace(made, reports=[one if number == 8 else two]), editor="test", at=NOW)
            if number == 20:
                other.rebuild()
            for query in asked[: 1 + number % len(asked)]:
                now, whole = ledger.followed(query), ledger.entries(query)
                assert (list(now), now.numbers.tolist()) == (whole, [each.seq for each in whole])
                assert now.since(held[query]) == Lines(now).since(Lines(held[query]))
                assert ledger.followed(query) is now or query.dated
                held[query] = now


def test_lines_of_which_none_changed_are_the_same_lines(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        ledger.load(loaded(240), editor="test", at=NOW)
        north = ledger.followed(Query(situation="north"))
        entry = ledger.entries(Query(situation="south"))[0]
        ledger.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="ben", at=NOW)
        assert ledger.followed(Query(situation="north")) is north


@pytest.mark.parametrize(("part", "few"), [(1_000, 64), (1, 64), (3, 64), (2, 2), (3, 0)])
@given(st.lists(st.integers(0, 99), max_size=12, unique=True), st.data())
def test_things_without_some_and_with_others_are_those_put_together_anew(part: int, few: int, numbers: list[int], data: st.DataObject) -> None:
    with patch.multiple("metrics.growing.lines", PART=part, FEW=few):
        put_together(numbers, data)


def put_together(numbers: list[int], data: st.DataObject) -> None:
    """Say that things without some and with others are those that are put together of nothing, before and after."""
    places = st.lists(st.integers(0, len(numbers)), max_size=6).map(sorted)
    gone = data.draw(st.lists(st.sampled_from(range(len(numbers))), unique=True).map(sorted)) if numbers else []
    come = [(at, Numbered(100 + turn)) for turn, at in enumerate(data.draw(places))]
    before = Lines([Numbered(each) for each in numbers])
    whole = [
        each
        for at in range(len(numbers) + 1)
        for each in (*(new for place, new in come if place == at), *([] if at in gone or at == len(numbers) else [before[at]]))
    ]
    now = before.with_these(gone, come)
    assert (list(now), now.numbers.tolist()) == (whole, [each.seq for each in whole])
    assert now.since(before) == Lines(whole).since(before)
    assert (list(before), [now[at] for at in range(-len(whole), len(whole))]) == ([before[at] for at in range(len(numbers))], whole + whole)
    assert [now[start:stop] for start in range(-2, 9) for stop in range(-2, 9)] == [tuple(whole[at:to]) for at in range(-2, 9) for to in range(-2, 9)]
    # The ranks of those before are known, so that these are brought up from them, whatever they were held against since.
    now.since(Lines(before[:1]))
    assert before.ranks.of(sorted(numbers)).tolist() == [numbers.index(each) for each in sorted(numbers)]
    assert [now.ranks.at(each.seq) for each in whole] == list(range(len(whole)))
    assert not any(now.ranks.holds(numbers[at]) for at in gone)


def test_what_was_said_is_read_once_and_followed_and_is_hidden_with_a_report_that_came_since(ledger_url: str) -> None:
    kept = Report(text="Twelve people were killed in Homs.", language="en", confidentiality=Confidentiality.CONFIDENTIAL)
    viewer = Actor(name="vera", role=AccountRole.VIEWER)
    with Ledger.open(ledger_url) as ledger:
        ledger.add_situation(Situation(id="s", title="S"), editor="desk", at=NOW)
        with ledger.together("copy", editor="desk", at=NOW) as act:
            act.judge(JudgementKind.COPY, kept.id, "r-other", "copy")
            act.judge(JudgementKind.GRADE, "un", "", "A")
        with acting_as(viewer):
            said = ledger.judgements()
            assert (said.copies, said.grade("un")) == ({kept.id: "r-other"}, "A")
            assert ledger.judgements() is said
        ledger.record(kept, [], situation="s", editor="desk", at=NOW)
        assert ledger.judgements().copies == {kept.id: "r-other"}
        with acting_as(viewer):
            assert (ledger.judgements().copies, ledger.judgements().grade("un")) == ({}, "A")
        with ledger.together("grade", editor="desk", at=NOW) as act:
            act.judge(JudgementKind.GRADE, "un", "", None)
        for who in (None, viewer):
            with acting_as(who):
                assert ledger.judgements().grade("un") is None
