"""Large ledgers are asked through derived tables; what they answer is what counting and sorting every figure would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from unittest.mock import patch

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.ledger import Ledger, Order, Page, Query
from metrics.ledger.asking import Sorted, paging, searching, ways
from metrics.ledger.asking.asked import Asked
from metrics.ledger.asking.choosing import Chosen
from metrics.ledger.asking.columns import Moment, Spans
from metrics.ledger.asking.derived import at
from metrics.ledger.asking.reading import NO_DAY, OPEN
from metrics.ledger.asking.remembered import Remembered
from metrics.ledger.asking.ways import Way
from metrics.ledger.deriving.following import SPAN
from metrics.ledger.deriving.naming import named
from metrics.ledger.statements import run
from metrics.model import Entry, Report, ReviewStatus, Situation, Stance, State
from tests.benchmarks.synthetic import loaded
from tests.browser import THOROUGH
from tests.postgresql import Server

FIGURES = 240
NOW = datetime(2030, 1, 1, tzinfo=UTC)
MIDDLE = date(2019, 1, 1)
EVERYTHING = Query(unclassified=True)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of a few hundred figures of four situations, revised here and there; read only."""
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql").ledger() if on_server else str(tmp_path_factory.mktemp("asking") / "ledger.sqlite")
    with Ledger.open(url) as opened:
        opened.load(loaded(FIGURES), editor="test", at=NOW)
        yield opened


@pytest.fixture(
    params=[(1_024, 0.1, 0.02, 0.15), (3, 2.0, 0.02, 0.0), (3, 0.0, 0.0, 0.0), (3, 0.0, 2.0, 2.0), (3, 2.0, 2.0, 2.0)],
    ids=["as it is", "passed", "at once", "sorted", "passed, then sorted"],
)
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All ways: passing a few rows at a time on the way to every page, finding every page among all rows at once, and sorting what is chosen."""
    monkeypatch.setattr(paging, "PASSED", request.param[0])
    monkeypatch.setattr(paging, "FAR", request.param[1])
    monkeypatch.setattr(paging, "RARE", request.param[2])
    monkeypatch.setattr(paging, "SOME", request.param[3])


def common(ledger: Ledger) -> dict[str, str]:
    facets = ledger.facets(EVERYTHING)
    return {name: max(values, key=lambda each: values[each]) for name, values in facets.of.items()}


def queries(ledger: Ledger) -> list[Query]:
    often = common(ledger)
    known = datetime(2019, 6, 1, tzinfo=UTC)
    return [
        EVERYTHING,
        Query(situation="north", unclassified=True),
        Query(situation="border", unclassified=True),
        Query(situation="nowhere", unclassified=True),
        Query(terms=(often["term"],)),
        Query(terms=(often["term"], "killed"), sources=(often["source"],), unclassified=True),
        Query(situation="north", places=(often["place_id"],), statuses=(ReviewStatus.PROPOSED,)),
        Query(statuses=(ReviewStatus.REJECTED,), unclassified=True),
        Query(rejected=True, unclassified=True),
        Query(states=(State.NOT_REPORTED,), stances=(Stance.ASSERTED,), unclassified=True),
        Query(themes=("casualties",)),
        Query(words="at least town"),
        Query(situation="north", unclassified=True, as_of=MIDDLE),
        Query(unclassified=True, as_known_on=known),
        Query(situation="south", unclassified=True, as_of=MIDDLE, as_known_on=known, rejected=True),
        Query(situation="north", unclassified=True, as_known_on=date(2013, 1, 1)),
    ]


def test_a_page_is_the_part_of_the_whole_list_that_was_asked_for(ledger: Ledger, small: None) -> None:
    for query in queries(ledger):
        whole = ledger.entries(query)
        for offset, limit in ((0, 7), (3, 50), (len(whole) // 2, 9), (max(0, len(whole) - 4), 9), (len(whole), 5)):
            page = ledger.listed(query, offset=offset, limit=limit)
            assert page == Page(entries=tuple(whole[offset : offset + limit]), total=len(whole)), (query, offset)


KEYS: dict[str, Any] = {
    "number": lambda each: each.figure.reported,
    "day": lambda each: each.figure.reference_period.end,
    "term": lambda each: each.figure.term,
    "place_id": lambda each: each.figure.place.id,
    "source": lambda each: each.figure.source.name,
    "state": lambda each: each.figure.state.value,
    "review_status": lambda each: each.review_status.value,
}


def in_order(whole: list[Entry], order: Order) -> list[Entry]:
    """Sort every entry: those without a value last, equal ones in the order of publication or against it as an index is walked."""
    key = KEYS[order.column]
    valued = [each for each in whole if key(each) is not None]
    lacking = [each for each in whole if key(each) is None]
    return sorted(valued, key=key, reverse=order.descending) + lacking


def test_a_report_recorded_before_its_date_is_known_from_its_recording(ledger_url: str, small: None) -> None:
    with Ledger.open(ledger_url) as ledger:
        made = loaded(60)
        early = [replace(each, values={**each.values, "published": MIDDLE}) for each in made.reports]
        early = [replace(each, lines=tuple(line._replace(published=MIDDLE.isoformat()) for line in each.lines)) for each in early]
        ledger.load(replace(made, reports=early), editor="test", at=NOW)
        query = Query(unclassified=True, as_known_on=early[1].recorded_at)
        assert early[1].recorded_at.date() < MIDDLE
        assert list(ledger.listed(query).entries) == ledger.entries(query) != []


def test_every_order_shows_each_figure_once_and_in_order_whichever_way(ledger: Ledger, small: None) -> None:
    asked = queries(ledger)
    sample = (*product(asked[:1], KEYS, (False, True)), (asked[8], "number", True), (asked[8], "state", False))
    for query, column, descending in product((asked[0], asked[8]), KEYS, (False, True)) if THOROUGH else sample:
        whole = ledger.entries(query)
        order = Order(column=column, descending=descending)
        wanted = [KEYS[column](each) for each in in_order(whole, order)]
        got = [each for start in range(0, len(whole) + 1, 97) for each in ledger.listed(query, orders=(order,), offset=start, limit=97).entries]
        assert [KEYS[column](each) for each in got] == wanted, (query, order)
        assert sorted(each.figure_id for each in got) == sorted(each.figure_id for each in whole), (query, order)


def test_names_come_in_the_order_in_which_they_are_shown(ledger: Ledger, small: None) -> None:
    shown = tuple(sorted(ledger.facets(EVERYTHING).of["source"], key=lambda each: each[::-1]))
    got = [
        each.figure.source.name
        for each in ledger.listed(EVERYTHING, orders=(Order(column="source", values=shown),), limit=FIGURES).entries
        if each.figure.source
    ]
    assert got == sorted(got, key=shown.index)


def facet_values(whole: list[Entry], name: str) -> dict[str, int]:
    return dict(Counter("" if KEYS[name](each) is None else KEYS[name](each) for each in whole))


def test_counts_and_facets_are_those_of_the_figures_themselves(ledger: Ledger) -> None:
    free = {"term": {"terms": (), "themes": ()}, "place_id": {"places": ()}, "source": {"sources": ()}, "state": {"states": ()}}
    for query in queries(ledger):
        facets = ledger.facets(query)
        assert facets.total == ledger.count(query) == len(ledger.entries(query)), query
        for name, fields in free.items():
            alone = ledger.entries(replace(query, **fields))  # type: ignore[arg-type]
            assert facets.of[name] == facet_values(alone, name), (query, name)
        alone = ledger.entries(replace(query, statuses=(), rejected=True))
        assert facets.of["review_status"] == facet_values(alone, "review_status"), query


def test_the_queue_gives_what_nobody_has_reviewed_what_feeds_indicators_first(ledger: Ledger, small: None) -> None:
    from metrics.definitions.indicator_rows import indicator_rows

    feeding = {each.term for row in indicator_rows().values() for each in row.inputs.values()}
    queue = ledger.queue(Query(situation="north"), limit=FIGURES)
    assert queue.total == len(queue.entries) == len(ledger.entries(Query(situation="north", statuses=(ReviewStatus.PROPOSED,), unclassified=True)))
    feeds = [
        each.figure.term in feeding and each.figure.state is not State.NOT_REPORTED and each.figure.stance in (Stance.ASSERTED, Stance.ESTIMATED)
        for each in queue.entries
    ]
    assert feeds == sorted(feeds, reverse=True)
    assert {True, False} == set(feeds)


def test_the_queue_of_one_name_is_that_part_of_the_whole_queue(ledger: Ledger, small: None) -> None:
    whole = ledger.queue(Query(situation="north"), limit=FIGURES).entries
    often = common(ledger)
    for field, name in (("terms", "term"), ("places", "place_id"), ("sources", "source")):
        query = Query(situation="north", **{field: (often[name],)})  # type: ignore[arg-type]
        wanted = [each for each in whole if KEYS[name](each) == often[name]]
        got = [each for start in range(0, len(wanted) + 1, 5) for each in ledger.queue(query, offset=start, limit=5).entries]
        assert got == wanted != [], name


def test_what_speaks_of_an_early_day_long_after_it_is_found_beside_what_was_said_then(ledger_url: str, small: None) -> None:
    with Ledger.open(ledger_url) as ledger:
        made = loaded(FIGURES)
        before = {"period_start": "2014-03-01", "period_end": "2014-03-01"}
        late = [
            replace(each, lines=tuple(line._replace(**before) if line.position % 3 == 0 else line for line in each.lines)) for each in made.reports
        ]
        ledger.load(replace(made, reports=late), editor="test", at=NOW)
        newest = (Order(column="rank", descending=True),)
        for situation, day in product((None, "north"), (date(2014, 3, 1), MIDDLE, date(2023, 6, 1))):
            query = Query(situation=situation, unclassified=True, as_of=day)
            wanted = ledger.entries(query)[::-1]
            got = [each for start in range(0, len(wanted) + 1, 11) for each in ledger.listed(query, orders=newest, offset=start, limit=11).entries]
            assert got == wanted != [], (situation, day)


def comparable(each: Entry) -> bool:
    return each.figure.stance in (Stance.ASSERTED, Stance.ESTIMATED) and each.figure.reported is not None


def test_months_hold_the_least_and_the_greatest_number_and_no_sum(ledger: Ledger) -> None:
    term = common(ledger)["term"]
    for situation in (None, "north"):
        found: dict[date, list[float]] = {}
        links = 0
        for each in ledger.entries(Query(situation=situation, terms=(term,))):
            if comparable(each):
                links += 1
                found.setdefault(each.figure.reference_period.end.replace(day=1), []).append(float(each.figure.reported))  # type: ignore[union-attr, arg-type]
        months = ledger.months(term=term, situation=situation)
        assert {each.month: (each.least, each.greatest) for each in months} == {month: (min(all_), max(all_)) for month, all_ in found.items()}
        if situation is not None:
            assert sum(each.figures for each in months) == links


def test_a_summary_says_how_much_there_is(ledger: Ledger) -> None:
    for situation in (None, "north"):
        whole = ledger.entries(Query(situation=situation, unclassified=True))
        summary = ledger.summary(situation=situation)
        days = [each.figure.reference_period.end for each in whole]
        assert (summary.reports, summary.figures, summary.waiting) == (
            len(ledger.reports(situation=situation)), len(whole), sum(each.review_status is ReviewStatus.PROPOSED for each in whole),
        )  # fmt: skip
        assert (summary.first_day, summary.last_day) == (min(days), max(days))  # type: ignore[type-var]


def test_reports_are_found_by_the_beginnings_of_their_words(ledger: Ledger) -> None:
    texts = {each.id: each.report.text for each in ledger.reports()}
    for asked, word in (("TEACHERS return", "Teachers returned"), ("Update 3", "Update 3"), ("shelling", "shelling")):
        found = ledger.search(asked, limit=500)
        assert found
        assert all(word.split()[0] in texts[each.report_id] for each in found)
    assert ledger.search("zebra") == ledger.search(" '\"*(") == []
    north = {each.id for each in ledger.reports(situation="north")}
    assert {each.report_id for each in ledger.search("the", situation="north", limit=500)} <= north
    assert "Teachers returned" in ledger.search("teachers", limit=1)[0].words


def test_where_enough_reports_hold_a_word_those_with_longer_ones_are_not_looked_for(ledger_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(ledger_url) as ledger:
        for text in ("The road to the camp is open.", "The road to all camps is closed."):
            ledger.record(Report(text=text), [], situation=Situation(id="north", title="North"), editor="test", at=NOW)
        whole, longer = (each.id for each in ledger.reports())
        assert {each.report_id for each in ledger.search("camp")} == {whole, longer}
        monkeypatch.setattr(searching, "RANKED", 1)
        assert (
            [each.report_id for each in ledger.search("camp")]
            == [each.report_id for each in ledger.search("road camp", situation="north")]
            == [whole]
        )
        assert [each.report_id for each in ledger.search("camps")] == [each.report_id for each in ledger.search("road")] == [longer]


def test_a_line_that_does_not_say_its_number_apart_is_derived_like_one_that_does(ledger_url: str, ledger: Ledger) -> None:
    made = loaded(FIGURES)
    silent = [replace(each, lines=tuple(line._replace(number=None) for line in each.lines)) for each in made.reports]
    assert any(line.number is not None for each in loaded(FIGURES).reports for line in each.lines)
    with Ledger.open(ledger_url) as other:
        other.load(replace(made, reports=silent), editor="test", at=NOW)
        assert other.verify() == []
        with other._database.reading() as connection, ledger._database.reading() as here:
            sql = f"SELECT {named(SPAN)} FROM spans s ORDER BY s.id"
            assert run(connection, sql).fetchall() == run(here, sql).fetchall()


def test_what_is_derived_equals_what_the_lines_say_and_is_followed_as_they_grow(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        ledger.load(loaded(120), editor="test", at=NOW)
        assert ledger.facets(EVERYTHING).total == len(ledger.entries(EVERYTHING))
        for at, entry in enumerate(ledger.entries(EVERYTHING)[:12]):
            status = (ReviewStatus.APPROVED, ReviewStatus.REJECTED)[at % 2]
            line = ledger.review(entry.figure_id, status, based_on=entry.seq, editor="ben", at=NOW + timedelta(hours=at))
            if at % 3 == 0 and line.seq != entry.seq:
                ledger.undo(entry.figure_id, editor="ben", at=NOW + timedelta(hours=at))
            assert ledger.facets(EVERYTHING).total == len(ledger.entries(EVERYTHING))
        assert ledger.verify() == []
        ledger.rebuild()
        assert ledger.verify() == []
        assert ledger.load(loaded(120), editor="test", at=NOW).lines == 0


def told(ledger: Ledger) -> list[Any]:
    """What is answered from memory: every order, a choice of filters, counts, months, the past."""
    asked = (
        EVERYTHING,
        Query(situation="north", unclassified=True),
        Query(unclassified=True, as_known_on=MIDDLE),
        Query(words="town", rejected=True),
    )
    columns: tuple[Sorted, ...] = ("number", "day", "source", "report")
    orders = [Order(column=column, descending=descending) for column, descending in product(columns, (False, True))]
    wanted = [(EVERYTHING, order) for order in orders] + [(query, orders[0]) for query in asked[1:3]]
    pages = [ledger.listed(query, orders=(order,), limit=9) for query, order in wanted]
    return [
        *pages,
        *(ledger.facets(query) for query in asked),
        *(ledger.count(query) for query in asked),
        ledger.summary(),
        ledger.months(term="killed"),
        *(ledger.page(query, after=after, limit=9) for query in asked for after in (0, 70)),
        *(reports(situation=situation) for reports in (ledger.reports, ledger.newest_reports) for situation in (None, "north")),
        *(reports(as_known_on=MIDDLE) for reports in (ledger.reports, ledger.newest_reports)),
    ]


def test_what_is_followed_in_memory_is_what_a_program_that_just_started_reads(ledger_url: str) -> None:
    made = loaded(60)
    *first, last = made.reports
    with Ledger.open(ledger_url) as ledger, Ledger.open(ledger_url) as other:
        ledger.load(replace(made, reports=first), editor="test", at=NOW)
        told(ledger)
        entry = other.listed(EVERYTHING, orders=(Order(column="number"),)).entries[3]
        acts: tuple[Callable[[], object], ...] = (
            lambda: other.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, editor="ben", at=NOW),
            lambda: other.load(replace(made, reports=[last]), editor="test", at=NOW),
            lambda: other.undo(entry.figure_id, editor="ben", at=NOW),
            other.rebuild,
        )
        for act in acts:
            act()
            with Ledger.open(ledger_url) as fresh:
                assert told(ledger) == told(fresh)


def test_columns_are_read_as_the_rows_of_spans_stand(ledger_url: str) -> None:
    odd = (0.1 + 0.2, 1e22, 2.0**63, 123456789012345.67, 5e-324, None, 1 / 3, -0.5)
    with Ledger.open(ledger_url) as ledger:
        with ledger._database.reading() as connection:
            assert Spans().now(connection).size == 0
        ledger.load(loaded(60), editor="test", at=NOW)
        with ledger._database._for_writing.connect() as connection, connection.begin() as begun:
            for key, number in enumerate(odd, start=1):
                run(connection, "UPDATE spans SET number = :number WHERE id = :key", {"number": number, "key": key})
            moment = Spans().now(connection)
            names = {name: list(codes) for name, codes in moment.codes.items()}
            got = [
                tuple(names[name][values] if name in names else values for name, values in zip(moment.columns, row, strict=True))
                for row in zip(*(column.tolist() for column in moment.columns.values()), strict=True)
            ]
            kept = [dict(zip(("id", *SPAN), row, strict=True)) for row in run(connection, f"SELECT id, {named(SPAN)} FROM spans s ORDER BY id")]
            begun.rollback()
    for row in kept:
        row["ended_by"] = OPEN if row["known_to"] is None else 0
    lacking = {"known_to": OPEN, "day": NO_DAY, "number": "none"}
    stands = [tuple(lacking[name] if row[name] is None else row[name] for name in moment.columns) for row in kept]
    assert [tuple("none" if value != value else value for value in row) for row in got] == stands
    assert {"none", *odd[:5]} <= {row[list(moment.columns).index("number")] for row in stands}


def test_who_began_to_read_before_others_wrote_is_answered_as_it_stood_then(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        made = loaded(60)
        *first, last = made.reports
        ledger.load(replace(made, reports=first), editor="test", at=NOW)
        whole = ledger.entries(EVERYTHING)
        reader = Spans()
        with ledger._database.reading() as early:
            began = at(early)
            for entry in (whole[0], whole[-1]):
                ledger.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="ben", at=NOW)
            ledger.load(replace(made, reports=[last]), editor="test", at=NOW)
            with ledger._database.reading() as late:
                assert reader.now(late).size > len(whole)
            moment = reader.now(early)
            assert at(early) == began
            asked = Asked(Remembered())
            asked._spans = reader
            assert asked.entries(early, EVERYTHING) == whole
            assert moment.size == Spans().now(early).size


def test_a_moment_that_somebody_holds_answers_alike_while_its_columns_are_followed(ledger_url: str) -> None:
    later = datetime(2031, 1, 1, tzinfo=UTC)
    asked = (EVERYTHING, Query(rejected=True, unclassified=True), Query(unclassified=True, as_known_on=later))
    with Ledger.open(ledger_url) as ledger:
        ledger.load(loaded(60), editor="test", at=NOW)
        spans = Spans()

        def told(moment: Moment) -> list[list[int]]:
            with ledger._database.reading() as connection:
                return [paging.in_order(moment, Chosen(connection, moment, query)).tolist() for query in asked]

        held = []
        for number, entry in enumerate(ledger.entries(EVERYTHING)[:8]):
            with ledger._database.reading() as connection:
                moment = spans.now(connection)
            held.append((moment, told(moment)))
            assert [told(one) for one, _ in held] == [was for _, was in held]
            status = ReviewStatus.REJECTED if number % 2 else ReviewStatus.APPROVED
            ledger.review(entry.figure_id, status, based_on=entry.seq, editor="ben", at=NOW + timedelta(days=number))
            with ledger._database.reading() as connection:
                spans.now(connection)
        assert [told(one) for one, _ in held] == [was for _, was in held]
        assert len({tuple(map(tuple, was)) for _, was in held}) == len(held)


@given(
    known=st.lists(st.integers(0, 50), max_size=40),
    steps=st.lists(st.lists(st.integers(0, 50), max_size=5), max_size=6),
    beside=st.integers(0, 12),
    places=st.tuples(st.integers(0, 80), st.integers(0, 80)),
)
def test_a_way_that_grows_is_the_way_sorted_anew(known: list[int], steps: list[list[int]], beside: int, places: tuple[int, int]) -> None:
    start, stop = sorted(places)
    values = list(known)

    def place(row: int) -> tuple[int, int]:
        return values[row], int(row)

    way = Way(numpy.array(sorted(range(len(values)), key=place), dtype=numpy.int32))
    with patch.object(ways, "BESIDE", beside):
        for step in steps:
            rows = list(range(len(values), len(values) + len(step)))
            values += step
            way = way.grown(sorted(map(place, rows)), place)
            anew = sorted(range(len(values)), key=place)
            assert len(way) == len(anew)
            assert way.part(start, stop).tolist() == anew[start:stop]
            assert way.part(start, stop, backwards=True).tolist() == anew[::-1][start:stop]
    assert way.whole().tolist() == sorted(range(len(values)), key=place)
    assert way.part(start, stop).tolist() == way.whole()[start:stop].tolist()


def test_what_is_in_memory_is_told_after_one_question_to_a_server(postgresql: Server) -> None:
    url = postgresql.ledger()
    with Ledger.open(url) as ledger, Ledger.open(url) as other:
        ledger.load(loaded(60), editor="test", at=NOW)
        reading = ledger._database.reading
        orders = [Order(column="number"), Order(column="rank", descending=True)]

        def told_by(one: Ledger) -> list[Any]:
            return [one.facets(EVERYTHING), one.count(EVERYTHING), *(one.listed(EVERYTHING, orders=(order,), limit=9) for order in orders)]

        before = told_by(ledger)
        with patch.object(ledger._database, "reading", side_effect=reading) as transactions:
            assert told_by(ledger) == before
            transactions.assert_not_called()
            entry = before[2].entries[3]
            other.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, editor="ben", at=NOW)
            assert told_by(ledger) == told_by(other) != before
            transactions.assert_called()
