"""The same acts, drawn by chance, on two ledgers at once: both refuse the same, with the same words, hold the same, and answer the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from metrics import pipeline
from metrics.ledger import Ledger, LedgerError, Query, StaleEditError
from metrics.model import ReviewStatus, Situation
from tests import desks

EVERYTHING = Query(rejected=True, unclassified=True)


def works(ledgers: Sequence[Ledger], steps: int, seed: int) -> Counter[str]:
    """Let so many things happen on each of the ledgers, compare them on the way and at the end, and return how often each thing was done."""
    draws, done = [Random(seed) for _ in ledgers], Counter[str]()
    moments: list[datetime] = []
    for number in range(steps):
        at = desks.START + timedelta(days=100, hours=number)
        outcomes = [_outcome(ledger, draw, number, at) for ledger, draw in zip(ledgers, draws, strict=True)]
        assert len(set(outcomes)) == 1, (seed, number, outcomes)
        done[outcomes[0].split(":")[0]] += 1
        # Who is refused may have drawn more than who was refused earlier.
        draws[1].setstate(draws[0].getstate())
        if number % 10 == 9:
            moments.append(at)
    for moment in (None, *moments):
        one, *others = [_answers(ledger, moment) for ledger in ledgers]
        assert all(each == one for each in others), (seed, moment)
    one, *others = [_recorded(ledger) for ledger in ledgers]
    assert all(each == one for each in others), seed
    assert all(each.verify() == [] for each in ledgers), seed
    return done


def _outcome(ledger: Ledger, draw: Random, number: int, at: datetime) -> str:
    """Let one thing happen, and return what it was, or why not: acts are called by their place, as a server gives no number twice and may leave one out."""
    try:
        if draw.random() < 0.6:
            return desks.acts(ledger, draw, number, at)
        return _act(ledger, draw, number, at)
    except LedgerError as error:
        places = {str(each.id): place for place, each in enumerate(reversed(ledger.acts(limit=10_000)))}
        return f"{type(error).__name__}: " + re.sub(r"\bact (\d+)", lambda found: f"act of place {places[found[1]]}", str(error))


def _act(ledger: Ledger, draw: Random, number: int, at: datetime) -> str:
    """Do one of the things that a desk does not do in `desks`: what several lines are written for, and what is taken back whole."""
    act = draw.choice(["undo act", "undo act", "split", "merge", "many", "recommend", "part", "retitle", "stale"])
    entries = ledger.entries(replace(EVERYTHING, situation="s"))
    if len(entries) < 3:
        return "nothing"
    one, other = draw.sample(entries, 2)
    who: dict[str, Any] = {"editor": draw.choice("ef"), "at": at}
    if act == "undo act":
        found = ledger.acts(limit=30)
        if found:
            ledger.undo_act(draw.choice(found).id or 0, **who)
    elif act == "split":
        places = draw.sample(desks.PLACES, draw.choice([2, 3]))
        # Refused after the first line was written, where the words state another number.
        said = one.figure.reported if draw.random() < 0.6 else Decimal(3001)
        parts = [replace(one.figure, match_key=f"part-{number}-{each.id}", place=each, reported=said) for each in places]
        pipeline.split_figure(ledger, one.figure_id, parts, based_on=one.seq, **who)
    elif act == "merge":
        pipeline.merge_figures(ledger, one.figure_id, other.figure_id, based_on={each.figure_id: each.seq for each in (one, other)}, **who)
    elif act == "many":
        seen = {each.figure_id: each.seq for each in draw.sample(entries, 3)}
        pipeline.review_many(ledger, seen, draw.choice([ReviewStatus.APPROVED, ReviewStatus.REJECTED]), **who)
    elif act == "recommend":
        pipeline.recommend(ledger, one.figure_id, based_on=one.seq, **who)
    elif act == "part":
        pipeline.part_source(ledger, "town hall", **who)
    elif act == "retitle":
        ledger.add_situation(Situation(id="s", title=f"S {number}", places=desks.PLACES), **who)
    else:
        _is_told(ledger, one.figure_id, who)
    return act


def _is_told(ledger: Ledger, figure: str, who: dict[str, Any]) -> None:
    """Review the first line of a figure, and see that whoever does so is told of the last one."""
    first, *rest = ledger.history(figure)
    told: int | None = None
    try:
        ledger.review(figure, ReviewStatus.APPROVED, based_on=first.seq, **who)
    except StaleEditError as error:
        told = error.current.seq
    assert told == (rest[-1].seq if rest else None)


def _answers(ledger: Ledger, moment: datetime | None) -> list[Any]:
    """Return what a ledger answers of a moment, lines by their figures."""
    asked = Query(situation="s", as_known_on=moment, rejected=True, unclassified=True)
    lines = [(each.figure_id, each.figure, each.review_status, each.role, each.published, each.recorded_at) for each in ledger.entries(asked)]
    reports = [(each.id, each.report.published, sorted(each.situations)) for each in ledger.reports(as_known_on=moment)]
    said = ledger.judgements(as_known_on=moment)
    standing = (said.grades, said.spellings, said.facts, said.copies, said.credibilities)
    queued = [each.figure_id for each in ledger.queue(replace(asked, rejected=False), limit=20).entries] if moment is None else []
    return [
        lines,
        reports,
        standing,
        ledger.count(asked),
        ledger.facets(asked),
        [ledger.months(term=each, situation="s") for each, _ in desks.COUNTED],
        queued,
        ledger.situations(as_known_on=moment),
    ]


def _recorded(ledger: Ledger) -> list[tuple[str, Any]]:
    with ledger.recorded(None) as rows:
        return [(table, json.loads(json.dumps(row, default=str))) for table, row in rows]
