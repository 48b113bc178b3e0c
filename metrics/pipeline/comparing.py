"""One fact, many reports: which figures are the same fact and why, what perhaps is, and sums that are refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from metrics.definitions import DEFAULT_CONVENTION
from metrics.ledger import Fact, Ledger, Query, Sameness, Total, facts_of, of_other_situations, sameness, total_of
from metrics.model import Entry, Verdict
from metrics.model.places import Places

EVERYTHING = Query()
OFFERED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps:
    """A figure that is perhaps the same fact as another, with the reasons, for an editor to decide."""

    entry: Entry
    sameness: Sameness


def place_tree(ledger: Ledger, entries: Iterable[Entry] = (), *, situation: str | None = None) -> Places:
    """Return which place lies in which: those of the situation, of all where none is named, and those of the figures."""
    followed = ledger.situations() if situation is None else [ledger.situation(situation)]
    known = [place for each in followed for place in each.places]
    return Places((*(each.figure.place for each in entries if each.figure.place is not None), *known))


def facts(ledger: Ledger, query: Query = EVERYTHING) -> list[Fact]:
    """Return the facts that figures are of, situation by situation, the newest first; `query` chooses those with a figure that it asks for.

    Each holds its recommended figure, those that stand beside it, and those that a later word replaced, with the reason.
    """
    chosen = {each.figure_id for each in ledger.entries(query)}
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    out: dict[tuple[str, ...], Fact] = {}
    asked = [query.situation] if query.situation is not None else [each.id for each in ledger.situations(as_known_on=query.as_known_on)]
    for situation in asked:
        entries = ledger.entries(Query(situation=situation, statuses=query.statuses, as_of=query.as_of, as_known_on=query.as_known_on))
        for each in facts_of(entries, judgements=judgements, places=place_tree(ledger, entries, situation=situation)):
            ids = tuple(member.entry.figure_id for member in each.members)
            if not chosen.isdisjoint(ids):
                out.setdefault(ids, each)
    return list(out.values())


def fact_of(ledger: Ledger, figure_id: str) -> Fact | None:
    """Return the fact that a figure is of; None for one that stands for none: rejected, projected or of no term. Raises UnknownError."""
    entry = ledger.entry(figure_id)
    if entry.figure.term is None:
        return None
    for situation in situations_of(ledger, entry):
        entries = ledger.entries(Query(situation=situation, terms=(entry.figure.term,)))
        for each in facts_of(entries, judgements=ledger.judgements(), places=place_tree(ledger, entries, situation=situation)):
            if any(member.entry.figure_id == figure_id for member in each.members):
                return each
    return None


def why_same(ledger: Ledger, one: str, other: str) -> Sameness:
    """Return whether two figures are of one fact, and every reason for it. Raises UnknownError for a figure that is not there."""
    a, b = ledger.entry(one), ledger.entry(other)
    theirs = situations_of(ledger, a), situations_of(ledger, b)
    if set(theirs[0]).isdisjoint(theirs[1]):
        return of_other_situations(", ".join(theirs[0]), ", ".join(theirs[1]))
    return sameness(a, b, places=place_tree(ledger, (a, b)), decided=ledger.judgements().decided(one, other))


def perhaps_same(ledger: Ledger, figure_id: str, *, limit: int = OFFERED) -> list[Perhaps]:
    """Return the figures that are perhaps the same fact as one, the nearest in time first, for an editor to decide."""
    entry = ledger.entry(figure_id)
    if entry.figure.term is None:
        return []
    judgements = ledger.judgements()
    found: dict[str, Perhaps] = {}
    for situation in situations_of(ledger, entry):
        entries = ledger.entries(Query(situation=situation, terms=(entry.figure.term,)))
        places = place_tree(ledger, (entry,), situation=situation)
        for each in entries:
            answer = sameness(entry, each, places=places, decided=judgements.decided(figure_id, each.figure_id))
            if answer.verdict is Verdict.PERHAPS:
                found[each.figure_id] = Perhaps(entry=each, sameness=answer)
    return sorted(found.values(), key=lambda each: _days_apart(entry, each.entry))[:limit]


def total(
    ledger: Ledger, figure_ids: Sequence[str], *, convention: str = DEFAULT_CONVENTION, rounding: bool = True, query: Query = EVERYTHING
) -> Total:
    """Return the sum of the figures with those ids, as last recorded; without ids, of those that `query` asks for.

    Raises ArithmeticRefusedError, which names the rule and the remedy, where they can not be added, and UnknownError.
    """
    entries = [ledger.entry(each) for each in figure_ids] if figure_ids else ledger.entries(query)
    return total_of(entries, places=place_tree(ledger, entries), judgements=ledger.judgements(), convention=convention, rounding=rounding)


def situations_of(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Return the situations that the report of a figure belongs to."""
    return ledger.report(entry.report_id).situations


def _days_apart(one: Entry, other: Entry) -> int:
    a, b = (each.figure.reference_period.end or each.published for each in (one, other))
    return abs((a - b).days) if a is not None and b is not None else 10**6
