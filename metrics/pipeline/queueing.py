"""What to look at first: figures nobody has reviewed, in the order of what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from metrics.definitions.review_rows import queue_rows
from metrics.interval import Interval
from metrics.ledger import Fact, Ledger, Query
from metrics.model import Accumulation, Assumption, Entry, Quantifier, ReviewStatus, Situation, Supersession
from metrics.pipeline.comparing import EVERYTHING
from metrics.pipeline.held import Held, held

WAITING = (ReviewStatus.PROPOSED, ReviewStatus.CHANGED_AFTER_APPROVAL)
TAKEN_FROM_CONTEXT = frozenset({Assumption.SOURCE_FROM_CONTEXT, Assumption.PLACE_FROM_CONTEXT, Assumption.TERM_FROM_CONTEXT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A figure to review, with what makes it matter (ids of `queue_rows`, the weightiest first) and the indicators that it feeds."""

    entry: Entry
    situation: str
    reasons: tuple[str, ...]
    weight: int
    feeds: tuple[str, ...] = ()
    others: tuple[Entry, ...] = ()


def review_queue(ledger: Ledger, query: Query = EVERYTHING, *, limit: int | None = None) -> list[Queued]:
    """Return the figures that nobody has reviewed, or that changed since, those that matter most first, then the newest.

    `query` narrows them; with `statuses` it asks for figures in another state, such as those rejected. Quantities that no
    term classifies are among them.
    """
    asked = ledger.situations(as_known_on=query.as_known_on) if query.situation is None else [ledger.situation(query.situation)]
    out: dict[str, Queued] = {}
    for situation in asked:
        for each in _of_situation(ledger, situation, query):
            out.setdefault(each.entry.figure_id, each)
    ranked = sorted(out.values(), key=lambda each: (-each.weight, -(each.entry.published.toordinal() if each.entry.published else 0), each.entry.seq))
    return ranked[:limit]


def queue_length(ledger: Ledger, query: Query = EVERYTHING) -> int:
    """Return how many figures wait to be reviewed."""
    return ledger.count(_waiting(query))


def _waiting(query: Query) -> Query:
    return replace(query, statuses=query.statuses or WAITING, unclassified=True)


class _Known(NamedTuple):
    """A figure in the queue, with all that its place there rests on beside its own line."""

    fact: Fact | None
    feeds: tuple[str, ...]
    original: str
    queued: Queued


def _of_situation(ledger: Ledger, situation: Situation, query: Query) -> list[Queued]:
    waiting = ledger.entries(replace(_waiting(query), situation=situation.id))
    if not waiting:
        return []
    among = held(ledger, situation, Query(as_of=query.as_of, as_known_on=query.as_known_on))
    facts = {member.entry.figure_id: fact for fact in among.facts() for member in fact.members}
    fed = _fed(among)

    def made(before: dict[int, _Known] | None) -> dict[int, _Known]:
        known, out = before or {}, {}
        # Of a fact that thousands of figures are of the intervals are worked out once.
        intervals: dict[int, dict[str, Interval]] = {}
        for each in waiting:
            key = each.figure_id
            rests = facts.get(key), fed.get(key, ()), among.judgements.original(each.report_id)
            old = known.get(each.seq)
            # A fact that nothing touched is the same object as before.
            same = old is not None and old.fact is rests[0] and old[1:3] == rests[1:]
            if old is not None and same:
                out[each.seq] = old
                continue
            if rests[0] is not None and id(rests[0]) not in intervals:
                intervals[id(rests[0])] = rests[0].intervals()
            out[each.seq] = _Known(*rests, _queued(each, situation.id, *rests, known=intervals.get(id(rests[0]), {})))
        return out

    known = among.brought_up("queue", (query,), made)
    return [each.queued for each in known.values()]


def _fed(among: Held) -> dict[str, tuple[str, ...]]:
    """Return the indicators that each figure feeds."""
    out: dict[str, tuple[str, ...]] = {}
    for each in among.derived():
        for given in each.inputs:
            found = out.get(given.figure_id, ())
            if each.indicator not in found:
                out[given.figure_id] = (*found, each.indicator)
    return out


def _queued(entry: Entry, situation: str, fact: Fact | None, feeds: tuple[str, ...], original: str, *, known: Mapping[str, Interval]) -> Queued:
    others = _contradicting(entry, fact, known)
    holds = {
        "disagrees": bool(others),
        "feeds": bool(feeds),
        "changed_after_approval": entry.review_status is ReviewStatus.CHANGED_AFTER_APPROVAL,
        "falling_total": _has_fallen(entry, fact),
        "copy": original != entry.report_id,
        "vague": entry.figure.quantifier is Quantifier.VAGUE,
        "unclassified": entry.figure.term is None,
        "assumed": not TAKEN_FROM_CONTEXT.isdisjoint(entry.figure.assumptions),
    }
    rows = sorted((queue_rows()[key] for key, true in holds.items() if true), key=lambda row: -row.weight)
    return Queued(
        entry=entry, situation=situation, reasons=tuple(row.id for row in rows), weight=sum(row.weight for row in rows),
        feeds=feeds, others=others,
    )  # fmt: skip


def _contradicting(entry: Entry, fact: Fact | None, known: Mapping[str, Interval]) -> tuple[Entry, ...]:
    """Return what others say of the same fact, by the intervals that are known of it, that can not be true together with a figure that stands."""
    if fact is None:
        return ()
    own = known.get(entry.figure_id)
    standing = (fact.recommended, *fact.triangulation)
    return tuple(each for each in standing if own is not None and each.figure_id in known and not own.agrees(known[each.figure_id]))


def _has_fallen(entry: Entry, fact: Fact | None) -> bool:
    """Return whether a figure is the last word of a running total that was higher before."""
    if fact is None or entry.figure.accumulation is not Accumulation.RUNNING_TOTAL:
        return False
    return any(each.by == entry.figure_id and each.superseded is Supersession.SOURCE_CORRECTION for each in fact.superseded)
