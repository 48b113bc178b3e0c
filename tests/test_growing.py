"""What is brought up by what came and went is what is made from nothing: at each step of a history, for each reader, on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard import leading
from dashboard.pages.checks.apart import apart
from metrics import pipeline
from metrics.definitions import terms
from metrics.growing import Groups, Lines, Ranked, change, chosen
from metrics.indicators import catalogue, checked, checks, derive, derived, grown
from metrics.ledger import NOTHING_SAID, Judgements, changes, current, facts_of, gathered, stood
from metrics.model import Entry, Judgement, JudgementKind, Place, ReviewStatus, Situation, State
from metrics.pipeline.held import named, voices
from tests import desks, odd_figures
from tests.indicator_figures import day, entry

SEEDS = st.integers(min_value=0, max_value=100_000)
START = datetime(2026, 1, 1, tzinfo=UTC)


# ---------------------------------------------------------------- figures of any kind, in any order


def walked(draw: Random) -> Iterator[tuple[list[Entry], Situation]]:
    """Give the entries of a situation at each step of a history: some come, some go, some are said otherwise, places come to lie elsewhere."""
    codes = tuple(draw.sample(sorted(catalogue()), draw.choice([1, 1, 2, 4])))
    every = [
        replace(each, publisher=draw.choice(["Desk", "Wire", None])) for each in odd_figures.entries(draw.randrange(6, 40), draw.random(), of=codes)
    ]
    situation = replace(odd_figures.situation(), places=draw.choice([(), odd_figures.PLACES]))
    held: dict[str, Entry] = {each.figure_id: each for each in draw.sample(every, len(every) // 2)}
    # Far from those that figures get as they are made, in however many examples.
    numbers = iter(range(10_000_000, 10_010_000))
    for _ in range(5):
        for each in draw.sample(every, min(len(every), draw.choice([0, 1, 1, 3, 9]))):
            act = draw.choice(["come", "go", "otherwise"])
            if act == "go":
                held.pop(each.figure_id, None)
            elif act == "come" or each.figure_id not in held:
                held[each.figure_id] = each
            else:
                held[each.figure_id] = _otherwise(held[each.figure_id], draw.choice(every), next(numbers), draw)
        if draw.random() < 0.3:
            moved = replace(draw.choice(odd_figures.PLACES[1:]), parent=draw.choice([None, "c", "n", "s"]))
            held |= {
                key: replace(each, seq=next(numbers), figure=replace(each.figure, place=moved))
                for key, each in held.items() if each.figure.place is not None and each.figure.place.id == moved.id and moved.parent != moved.id
            }  # fmt: skip
        if draw.random() < 0.1:
            situation = replace(situation, places=odd_figures.PLACES[: draw.randrange(7)])
        # The order of a ledger: that of publication and of the text, in which an edit changes nothing.
        yield sorted(held.values(), key=lambda each: (each.published or date.min, each.report_id, each.figure.start, each.figure_id)), situation


def _otherwise(each: Entry, other: Entry, seq: int, draw: Random) -> Entry:
    """Return another line of a figure: rejected, approved, or with the place, the day, the number, the term or the source of another."""
    first = each.seq if each.first_seq is None else each.first_seq
    field = draw.choice(["place", "reference_period", "reported", "source", "state", "review_status", "term", "silence"])
    if field == "silence":
        unknown = replace(
            each.figure, state=State.NOT_REPORTED, reported=None, ends=None, vague=None, quantifier=None, source=None, cause=None, alternatives=()
        )
        return replace(each, seq=seq, first_seq=first, figure=unknown)
    if field == "review_status":
        return replace(each, seq=seq, first_seq=first, review_status=draw.choice(list(ReviewStatus)))
    if field == "reported" and None in (each.figure.reported, other.figure.reported):
        return replace(each, seq=seq, first_seq=first)
    if field == "state":
        return replace(each, seq=seq, first_seq=first, figure=replace(other.figure, match_key=each.figure.match_key, evidence=each.figure.evidence))
    names = ("term", "kind", "unit", "accumulation") if field == "term" else (field,)
    taken: dict[str, Any] = {name: getattr(other.figure, name) for name in names}
    return replace(each, seq=seq, first_seq=first, figure=replace(each.figure, **taken))


def said(draw: Random, entries: list[Entry]) -> Judgements:
    """Return some word of people on copies, facts and grades."""
    reports = sorted({each.report_id for each in entries})

    def judgement(kind: JudgementKind, value: str) -> Judgement:
        return Judgement(seq=1, kind=kind, subject="", object="", value=value, editor="e", recorded_at=START)

    alike = [
        (one.figure_id, other.figure_id)
        for one in entries
        for other in entries
        if one.figure_id < other.figure_id and one.figure.term == other.figure.term
    ]
    pairs = draw.sample(alike, min(len(alike), draw.choice([0, 1, 4])))
    return Judgements(
        facts={(one, other): judgement(JudgementKind.FACT, draw.choice(["same", "different"])) for one, other in pairs},
        copies={draw.choice(reports): draw.choice(reports)} if reports and draw.random() < 0.5 else {},
        grades={"the mayor": judgement(JudgementKind.GRADE, "B")} if draw.random() < 0.2 else {},
        spellings={"mayor": "un"} if draw.random() < 0.2 else {},
    )


@given(seed=SEEDS)
def test_values_brought_up_are_those_derived_from_nothing(seed: int) -> None:
    draw = Random(seed)
    before: Any = None
    growth, found = None, {}
    for entries, situation in walked(draw):
        on = draw.choice([None, odd_figures.DAY, odd_figures.DAY + timedelta(days=draw.randrange(80))])
        growth = grown(growth, entries, situation=situation, as_of=on)
        for convention, rounding in (("bounds", True), (draw.choice(["acled", "bounds"]), False)):
            before = found.get((convention, rounding))
            found[convention, rounding] = derived(before, growth, convention=convention, rounding=rounding)
            wanted = derive(entries, situation=situation, as_of=on, convention=convention, rounding=rounding)
            assert list(found[convention, rounding].observations) == wanted
            if before is not None:
                # Who still holds the earlier state sees it as it was.
                again = derived(None, before.growth, convention=convention, rounding=rounding)
                assert before.observations == again.observations


@given(seed=SEEDS)
def test_values_by_the_figures_that_they_rest_on_are_those_that_are_asked_one_by_one(seed: int) -> None:
    draw = Random(seed)
    for entries, situation in walked(draw):
        values = derive(entries, situation=situation, include_missing=draw.random() < 0.5)
        resting = pipeline.resting_on(values)
        chosen = {each.figure_id for each in draw.sample(entries, draw.randrange(len(entries) + 1))}
        found = set(resting.get(None, ())).union(*(resting.get(each, ()) for each in chosen))
        wanted = [place for place, each in enumerate(values) if not each.inputs or any(one.figure_id in chosen for one in each.inputs)]
        assert sorted(found) == wanted


def test_whoever_tries_one_source_after_another_leaves_what_everybody_sees() -> None:
    workings = pipeline.Workings()
    assert workings.brought_up(("all",), lambda before: before or "made") == "made"
    for source in range(100):
        workings.brought_up(("of", source), lambda _: "some", narrowed=True)
    assert workings.brought_up(("all",), lambda before: f"{before} again") == "made again"


@given(seed=SEEDS)
def test_findings_brought_up_are_those_made_from_nothing(seed: int) -> None:
    draw = Random(seed)
    growth = found = None
    for entries, situation in walked(draw):
        on = draw.choice([None, odd_figures.DAY + timedelta(days=draw.randrange(80))])
        growth = grown(growth, entries, situation=situation, as_of=on)
        found = checked(found, growth, convention="bounds", rounding=True)
        assert list(found.findings) == checks(entries, situation=situation, as_of=on)
        assert list(growth.ordered) == growth.lines.in_order([*growth.items.values()])


@given(seed=SEEDS)
def test_what_stands_and_the_facts_brought_up_are_those_made_from_nothing(seed: int) -> None:
    draw = Random(seed)
    standing = facts = parted = None
    for entries, _ in walked(draw):
        on = draw.choice([None, odd_figures.DAY, odd_figures.DAY + timedelta(days=draw.randrange(80))])
        judgements = said(draw, entries) if draw.random() < 0.7 else NOTHING_SAID
        standing = stood(standing, entries, as_of=on, terms=terms(), judgements=judgements)
        wanted = current(entries, as_of=on, terms=terms(), judgements=judgements)
        assert list(standing.figures) == wanted
        assert standing.stale == sum(each.stale for each in wanted)
        stands = {one.figure_id for each in wanted for one in (each.entry, *each.others)}
        assert {each.figure_id for each in entries if standing.holds(each)} == stands
        facts = gathered(facts, entries, judgements=judgements)
        assert list(facts.facts) == facts_of(entries, judgements=judgements)
        parted = apart(parted, facts.facts, convention="bounds", rounding=True)
        assert parted.number == sum(not each.agrees(convention="bounds", rounding=True) for each in facts.facts)


def _brought_up(first: list[Entry], then: list[Entry]) -> None:
    """Say that the values of `then`, brought up from those of `first`, are those derived from nothing, and others than before."""
    before = derived(None, grown(None, first, situation=None, as_of=None), convention="bounds", rounding=True)
    after = derived(before, grown(before.growth, then, situation=None, as_of=None), convention="bounds", rounding=True)
    assert list(after.observations) == derive(then)
    assert after.observations != before.observations != ()


def test_a_value_is_derived_again_where_its_places_come_to_lie_elsewhere() -> None:
    north, town = Place(id="north", name="North"), Place(id="town", name="Town", parent="north")
    quarter = Place(id="quarter", name="Quarter", parent="town")
    told = [entry("population", "20,000", place=north), entry("killed", "60", place=quarter), entry("health_facilities_damaged", "3", place=town)]
    other = replace(told[2], seq=10_000, figure=replace(told[2].figure, place=replace(town, parent="south")))
    _brought_up(told, [*told[:2], other])


def test_a_value_is_warned_of_when_a_later_report_says_that_nothing_is_known() -> None:
    told = [entry("population", "20,000"), entry("killed", "60")]
    silent = entry("population", "0", report="later", source=None, state=State.NOT_REPORTED, reported=None, quantifier=None, reference_period=day(9))
    _brought_up(told, [*told, silent])


def test_facts_are_parted_when_an_editor_says_so() -> None:
    one, other = entry("killed", "60", report="a"), entry("killed", "70", report="b")
    said_ = Judgement(seq=1, kind=JudgementKind.FACT, subject="", object="", value="different", editor="e", recorded_at=START)
    pair = (min(one.figure_id, other.figure_id), max(one.figure_id, other.figure_id))
    together = gathered(None, [one, other], judgements=NOTHING_SAID)
    parted = gathered(together, [one, other], judgements=Judgements(facts={pair: said_}))
    assert (len(together.facts), len(parted.facts)) == (1, 2)


@given(seed=SEEDS)
def test_groups_brought_up_are_those_made_from_nothing(seed: int) -> None:
    draw = Random(seed)
    every = odd_figures.entries(20, seed)

    def key(each: Entry) -> str | None:
        return each.figure.place.id if each.figure.place else None

    def make(members: Any) -> tuple[int, ...]:
        return tuple(each.seq for each in members if each.seq % 3)

    groups: Groups[Entry, tuple[int, ...]] = Groups(key)
    backwards: Groups[Entry, tuple[int, ...]] = Groups(key, lambda each: -each.seq)
    before: Lines[Entry] = Lines()
    for _ in range(4):
        after = Lines(each for each in every if draw.random() < 0.5)
        changed = after.since(before)
        groups, touched = groups.grown(changed, make, after)
        backwards, _ = backwards.grown(changed, make, after)
        nothing, _ = Groups[Entry, tuple[int, ...]](key).grown(after.since(Lines()), make, after)
        assert groups.made == nothing.made
        assert backwards.made == {key: tuple(sorted(made, reverse=True)) for key, made in nothing.made.items()}
        assert touched == {key(each) for each in (*before, *after) if (each in list(before)) != (each in list(after))} - {None}
        before = after


@given(st.lists(st.integers(), unique=True), st.data())
def test_values_put_in_order_again_are_those_sorted(numbers: list[int], data: st.DataObject) -> None:
    values = [(each // 3, f"{each}") for each in numbers]
    before: Ranked[tuple[int, str]] = Ranked(itemgetter(0), values[::2])
    assert list(before) == sorted(values[::2], key=itemgetter(0), reverse=True)
    gone = data.draw(st.lists(st.sampled_from(list(before)), unique=True)) if before else []
    found = before.grown(gone, values[1::2])
    wanted = sorted([*(each for each in before if each not in gone), *values[1::2]], key=itemgetter(0), reverse=True)
    assert list(found) == wanted
    others = Ranked(itemgetter(0), found)
    assert all(sorted(some) == sorted(values[1::2]) and sorted(left) == sorted(gone) for left, some in (found.since(before), others.since(before)))
    assert found.since(found) == ((), ())


def test_at_each_step_of_a_desk_every_reader_sees_what_is_made_from_nothing() -> None:
    # Desks that between them do each thing several times; the long version, some hundreds of any kind, is tests/soak.
    done = sum((desks.works(seed) for seed in (10, 11, 15, 21, 24, 27, 30, 33)), Counter[str]())
    assert set(done) == set(desks.ACTS)


@given(seed=SEEDS)
def test_what_a_report_changed_is_told_without_what_is_of_other_things(seed: int) -> None:
    draw = Random(seed)
    entries = odd_figures.entries(30, seed)
    after = [each for each in entries if each.report_id == "r0"]
    before = [each for each in entries if each.report_id != "r0"]
    about = {(each.figure.term, each.figure.place.id if each.figure.place else None) for each in after}
    others = [each for each in before if (each.figure.term, each.figure.place.id if each.figure.place else None) not in about]
    left = [each for each in before if each not in draw.sample(others, len(others) // 2)]
    assert changes(before, after) == changes(left, after)


@given(seed=SEEDS)
def test_who_is_heard_brought_up_is_who_is_heard_in_all(seed: int) -> None:
    draw = Random(seed)
    found = None
    for entries, _ in walked(draw):
        judgements = said(draw, entries) if draw.random() < 0.7 else NOTHING_SAID
        lines = entries
        found = voices(found, entries, judgements)
        assert found.heard == frozenset(filter(None, map(judgements.source, lines)))
        assert +found.statuses == Counter(each.review_status for each in lines)


@given(seed=SEEDS)
def test_figures_by_their_ids_and_reports_brought_up_are_those_of_all(seed: int) -> None:
    found = None
    for entries, _ in walked(Random(seed)):
        found = named(found, entries)
        assert found.by_id == {each.figure_id: each for each in entries}
        assert found.of_source == {
            name: tuple(each for each in entries if each.figure.source and each.figure.source.name == name)
            for name in {each.figure.source.name for each in entries if each.figure.source}
        }
        assert found.of_report == {
            report: tuple(each for each in entries if each.report_id == report) for report in {each.report_id for each in entries}
        }


@given(seed=SEEDS)
def test_figures_by_what_they_are_of_brought_up_are_those_put_together_from_nothing(seed: int) -> None:
    draw = Random(seed)
    standing = found = None
    for entries, _ in walked(draw):
        on = draw.choice([None, odd_figures.DAY + timedelta(days=draw.randrange(80))])
        standing = stood(standing, entries, as_of=on, terms=terms(), judgements=NOTHING_SAID)
        parts = frozenset(
            draw.sample(sorted({each.figure_id for each in entries}), draw.choice([0, 0, min(3, len({each.figure_id for each in entries}))]))
        )
        before, found = found, leading.brought_up(found, standing.figures, parts)
        wanted = leading.brought_up(None, standing.figures, parts)
        assert (found.of, found.members, found.changes) == (wanted.of, wanted.members, wanted.changes)
        if before is not None:
            assert all(found.of[key] is told for key, told in before.of.items() if found.members.get(key) is before.members[key])


@given(seed=SEEDS)
def test_lines_that_many_parts_are_made_of_differ_from_others_as_if_each_looked_itself(seed: int) -> None:
    draw = Random(seed)
    known: list[Lines[Entry]] = [Lines()]
    some = None
    for entries, _ in walked(draw):
        known.append(Lines(entries))
        one, other = draw.choice(known), draw.choice(known)
        plain = change({each.seq: each for each in one}, {each.seq: each for each in other})
        assert other.since(one) == other.since(one) == plain
        again = other.since(one, lambda each: each.seq % 2 == 0)
        both = [each for each in other if each in list(one) and each.seq % 2 == 0]
        assert again == ((*plain.gone, *both), (*plain.come, *both))
        assert one.in_order(draw.sample(list(one), len(one))) == list(one)
        assert one.is_same(other) is (list(one) == list(other))
        some = chosen(some, known[-1], lambda each: each.review_status is ReviewStatus.APPROVED)
        assert list(some.some) == [each for each in entries if each.review_status is ReviewStatus.APPROVED]
