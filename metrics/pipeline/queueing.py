"""What to look at first: figures nobody has reviewed, in the order of what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metrics import indicators
from metrics.definitions.review_rows import queue_rows
from metrics.ledger import Fact, Judgements, Ledger, Query, facts_of
from metrics.model import Accumulation, Assumption, Entry, Quantifier, ReviewStatus, Situation, Supersession
from metrics.pipeline.comparing import EVERYTHING, place_tree

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
    wanted = {each.figure_id for each in ledger.entries(_waiting(query))}
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    asked = ledger.situations(as_known_on=query.as_known_on) if query.situation is None else [ledger.situation(query.situation)]
    out: dict[str, Queued] = {}
    for situation in asked:
        for each in _of_situation(ledger, situation, wanted, query, judgements):
            out.setdefault(each.entry.figure_id, each)
    ranked = sorted(out.values(), key=lambda each: (-each.weight, -(each.entry.published.toordinal() if each.entry.published else 0), each.entry.seq))
    return ranked[:limit]


def queue_length(ledger: Ledger, query: Query = EVERYTHING) -> int:
    """Return how many figures wait to be reviewed."""
    return ledger.count(_waiting(query))


def _waiting(query: Query) -> Query:
    return replace(query, statuses=query.statuses or WAITING, unclassified=True)


def _of_situation(ledger: Ledger, situation: Situation, wanted: set[str], query: Query, judgements: Judgements) -> list[Queued]:
    entries = ledger.entries(Query(situation=situation.id, unclassified=True, rejected=True, as_of=query.as_of, as_known_on=query.as_known_on))
    waiting = [each for each in entries if each.figure_id in wanted]
    if not waiting:
        return []
    classified = [each for each in entries if each.figure.term is not None and each.review_status is not ReviewStatus.REJECTED]
    facts = {
        member.entry.figure_id: fact
        for fact in facts_of(classified, judgements=judgements, places=place_tree(ledger, classified, situation=situation.id))
        for member in fact.members
    }
    fed = _fed(classified, situation, query, judgements)
    return [_queued(each, situation.id, facts, fed, judgements) for each in waiting]


def _fed(entries: Sequence[Entry], situation: Situation, query: Query, judgements: Judgements) -> dict[str, list[str]]:
    """Return the indicators that each figure feeds."""
    out: dict[str, list[str]] = {}
    for each in indicators.derive(judgements.with_sources_merged(entries), situation=situation, as_of=query.as_of):
        for given in each.inputs:
            found = out.setdefault(given.figure_id, [])
            if each.indicator not in found:
                found.append(each.indicator)
    return out


def _queued(entry: Entry, situation: str, facts: Mapping[str, Fact], fed: Mapping[str, list[str]], judgements: Judgements) -> Queued:
    fact = facts.get(entry.figure_id)
    others = _contradicting(entry, fact)
    holds = {
        "disagrees": bool(others),
        "feeds": entry.figure_id in fed,
        "changed_after_approval": entry.review_status is ReviewStatus.CHANGED_AFTER_APPROVAL,
        "falling_total": _has_fallen(entry, fact),
        "copy": judgements.original(entry.report_id) != entry.report_id,
        "vague": entry.figure.quantifier is Quantifier.VAGUE,
        "unclassified": entry.figure.term is None,
        "assumed": not TAKEN_FROM_CONTEXT.isdisjoint(entry.figure.assumptions),
    }
    rows = sorted((queue_rows()[key] for key, true in holds.items() if true), key=lambda row: -row.weight)
    return Queued(
        entry=entry, situation=situation, reasons=tuple(row.id for row in rows), weight=sum(row.weight for row in rows),
        feeds=tuple(fed.get(entry.figure_id, ())), others=others,
    )  # fmt: skip


def _contradicting(entry: Entry, fact: Fact | None) -> tuple[Entry, ...]:
    """Return what others say of the same fact that can not be true together with a figure that stands."""
    if fact is None:
        return ()
    known = fact.intervals()
    own = known.get(entry.figure_id)
    standing = (fact.recommended, *fact.triangulation)
    return tuple(each for each in standing if own is not None and each.figure_id in known and not own.agrees(known[each.figure_id]))


def _has_fallen(entry: Entry, fact: Fact | None) -> bool:
    """Return whether a figure is the last word of a running total that was higher before."""
    if fact is None or entry.figure.accumulation is not Accumulation.RUNNING_TOTAL:
        return False
    return any(each.by == entry.figure_id and each.superseded is Supersession.SOURCE_CORRECTION for each in fact.superseded)
