"""Figures are put together as if each were compared with every other, and after a change only what it touches is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.growing import Lines
from metrics.ledger import NOTHING_SAID, Judgements, facts_of, fitting, gathered, sameness
from metrics.ledger.facts import eligible, placed, recency
from metrics.ledger.grouping import alike, bucket
from metrics.ledger.sameness import within
from metrics.model import Accuracy, Entry, Judgement, JudgementKind, Period, ReviewStatus, Verdict
from tests.indicator_figures import NORTH, TOWN, day, entry, part_of

SEEDS = st.integers(min_value=0, max_value=100_000)
NOON = datetime(2020, 6, 1, 12, tzinfo=UTC)
NOT_STATED = Period(start=None, end=None, accuracy=Accuracy.NOT_STATED)


def told_by_few(draw: Random) -> list[Entry]:
    """Return figures of few things, days and reports, of which many may be one fact: flows, stocks and totals since a day, some told apart."""
    out: list[Entry] = []
    terms, places = draw.sample(["killed", "population", "missing", "vaccinated", "vaccinated"], 2), draw.choice([(NORTH,), (NORTH, TOWN, None)])
    since = draw.random() < 0.3
    for _ in range(draw.randrange(4, 26)):
        first = draw.randrange(1, 20)
        periods = [
            (day(draw.choice([1, 2, 3, 9, 18])), day(first, draw.randrange(first + 1, 30)), NOT_STATED),
            (Period(start=date(2020, 5, first), end=date(2020, 5, 28), accuracy=Accuracy.SINCE), day(28)),
        ]  # fmt: skip
        period = draw.choice(periods[since])
        report = f"r{draw.randrange(8)}"
        whole = next((each for each in out if each.report_id == report), None)
        out.append(
            entry(
                draw.choice(terms),
                str(draw.randrange(1, 400)),
                report=report,
                reference_period=period,
                place=draw.choice(places),
                cause=draw.choice([None, None, "shelling", "fire"]),
                relations=part_of(whole) if whole is not None and draw.random() < 0.2 else (),
            )  # fmt: skip
        )
    return out


def decided(draw: Random, entries: Sequence[Entry]) -> Judgements:
    """Return some words of an editor on two of the figures."""
    facts = {}
    for _ in range(draw.choice([0, 0, 1, 5])):
        one, other = sorted(each.figure_id for each in draw.sample(entries, 2))
        value = draw.choice(["same", "different"])
        facts[one, other] = Judgement(seq=1, kind=JudgementKind.FACT, subject=one, object=other, value=value, editor="e", recorded_at=NOON)
    return Judgements(facts=facts)


def compared_with_all(entries: Sequence[Entry], judgements: Judgements) -> list[list[Entry]]:
    """Return the groups that are found by comparing each figure with every member of each group within reach."""
    groups: list[list[Entry]] = []
    for one in sorted(filter(eligible, entries), key=recency, reverse=True):
        own = [group for group in groups if bucket(group[0]) == bucket(one)]
        near = []
        for group in reversed(own):
            if (placed(group[0]) - placed(one)).days > within(one.figure):
                break
            near.append(group)
        home = next((group for group in near if all(_same(one, each, judgements) for each in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _same(one: Entry, other: Entry, judgements: Judgements) -> bool:
    return sameness(one, other, decided=judgements.decided(one.figure_id, other.figure_id)).verdict is Verdict.SAME


def _ids(groups: Sequence[Sequence[Entry]]) -> list[list[int]]:
    return sorted([each.seq for each in group] for group in groups)


@given(seed=SEEDS)
def test_groups_are_those_found_by_comparing_each_figure_with_every_other(seed: int) -> None:
    draw = Random(seed)
    entries = told_by_few(draw)
    judgements = decided(draw, entries)
    assert _ids(alike(entries, judgements)) == _ids(compared_with_all(entries, judgements))


@given(seed=SEEDS)
def test_facts_brought_up_in_large_groups_are_those_made_from_nothing(seed: int) -> None:
    draw = Random(seed)
    held, numbers = told_by_few(draw), iter(range(10_000_000, 10_010_000))
    facts, judgements = gathered(None, held, judgements=NOTHING_SAID), NOTHING_SAID
    for _ in range(6):
        at = draw.randrange(len(held))
        act = draw.choice(["review", "review", "reject", "number", "gone", "new", "said", "copy"])
        before = held[at]
        first = before.seq if before.first_seq is None else before.first_seq
        again = replace(before, seq=next(numbers), first_seq=first)
        if act == "gone" and len(held) > 2:
            del held[at]
        elif act == "new":
            held.append(draw.choice(told_by_few(draw)))
        elif act == "said":
            judgements = replace(decided(draw, held), copies=judgements.copies)
        elif act == "copy":
            judgements = replace(judgements, copies={f"r{draw.randrange(4)}": f"r{draw.randrange(4, 8)}"})
        elif act == "number":
            held[at] = replace(again, figure=replace(before.figure, reported=draw.choice(held).figure.reported))
        else:
            held[at] = replace(again, review_status=ReviewStatus.REJECTED if act == "reject" else ReviewStatus.APPROVED)
        facts = gathered(facts, list(held), judgements=judgements)
        assert list(facts.facts) == facts_of(held, judgements=judgements)


@pytest.mark.parametrize("act", ["review", "one more"])
def test_a_change_in_a_group_of_many_figures_compares_what_changed_alone(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    many = 400
    told = [entry("killed", str(10 + at % 50), report=f"r{at // 2}") for at in range(many)]
    asked = []
    monkeypatch.setattr(fitting, "sameness", lambda *both, **more: asked.append(both) or sameness(*both, **more))
    lines = Lines(told)
    first = gathered(None, lines, judgements=NOTHING_SAID)
    assert len(first.facts) == 1
    # With the other figure of its own report, and the newest once for all.
    assert len(asked) <= many // 2 + 2
    asked.clear()
    if act == "review":
        come = replace(told[many // 2], seq=10**6, first_seq=told[many // 2].seq, review_status=ReviewStatus.APPROVED)
        after = lines.with_these([many // 2], [(many // 2, come)])
    else:
        after = lines.with_these([], [(many, replace(told[-1], seq=10**6, figure_id="new", report_id="new"))])
    found = gathered(first, after, judgements=NOTHING_SAID)
    assert list(found.facts) == facts_of(list(after))
    assert len([both for both in asked if both[0].seq == 10**6 or both[1].seq == 10**6]) <= 2
    before = {id(one) for one in first.facts[0].members}
    kept = sum(id(one) in before for one in found.facts[0].members)
    assert kept >= many // 2 - 2 or act == "one more"


def test_a_fact_that_nothing_touched_is_the_very_same() -> None:
    told = [entry("missing", str(100 + at), report=f"r{at}", reference_period=day(1 + 14 * (at % 2))) for at in range(10)]
    lines = Lines(told)
    first = gathered(None, lines, judgements=NOTHING_SAID)
    come = replace(told[0], seq=10**6, first_seq=told[0].seq, review_status=ReviewStatus.APPROVED)
    after = gathered(first, lines.with_these([0], [(0, come)]), judgements=NOTHING_SAID)
    assert len(first.facts) == 2
    assert {id(each) for each in first.facts} & {id(each) for each in after.facts}
