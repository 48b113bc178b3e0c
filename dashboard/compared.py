"""The facts of a view: which figures speak of one thing, what people judged of them, and where sources contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from heapq import merge

from dashboard.address import View
from dashboard.components.evidence import counted_title
from dashboard.shown import Showing, Shown
from dashboard.translation import t
from dashboard.words import period_text, short_day
from dashboard.words.places import place_name
from metrics.interval import EmptyIntervalError, Interval
from metrics.ledger import Fact, Judgements, Ledger, Member, Sameness, is_elsewhere, sameness
from metrics.model import Accuracy, Figure, Place, Supersession, Verdict
from metrics.model.places import Places

MOST_PERHAPS = 12


Rank = tuple[bool, int, bool, int]
Ranked = tuple[Fact, Rank]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A view with its facts and what people said of them; it is kept, and so is what it is asked for again and again."""

    shown: Shown
    facts: tuple[Fact, ...]
    judgements: Judgements
    places: Places

    @property
    def things(self) -> int:
        """How many facts and figures it lists, in all the orders in which it is asked for them."""
        return 4 * len(self.facts) + len(self.shown.entries)

    def fact_of(self, figure_id: str | None) -> Fact | None:
        """Return the fact that a figure is of, None where the view holds no such figure."""
        return self._of_figure.get(figure_id or "")

    @cached_property
    def _of_figure(self) -> Mapping[str, Fact]:
        found: dict[str, Fact] = {}
        for fact in self.facts:
            for each in fact.members:
                found.setdefault(each.entry.figure_id, fact)
        return found

    @cached_property
    def in_order(self) -> list[Fact]:
        """The facts, contradictions first, then those of several sources, then numbers, then the rest; alike ones in the order of the key terms."""
        view, terms = self.shown.view, self.shown.key_terms
        order = {term: at for at, term in enumerate(terms)}

        def ranked(before: Mapping[int, Ranked] | None) -> Mapping[int, Ranked]:
            # A fact that nothing touched is the same object as before, and keeps its rank.
            known = before or {}
            return {
                id(fact): old if (old := known.get(id(fact))) is not None and old[0] is fact else (fact, self._rank(fact, order))
                for fact in self.facts
            }

        ranks = self.shown.brought_up("ranks", (view.convention, view.rounding, terms), ranked)
        return sorted(self.facts, key=lambda fact: ranks[id(fact)][1])

    def _rank(self, fact: Fact, order: Mapping[str, int]) -> Rank:
        term = order.get(fact.recommended.figure.term or "", len(order))
        return self.agrees(fact), -len(standing_members(fact)), self.spread(fact) is None, term

    @cached_property
    def of_term(self) -> Mapping[str, list[Fact]]:
        """The facts of each term, in their order."""
        return self._by(lambda fact: fact.recommended.figure.term)

    @cached_property
    def of_place(self) -> Mapping[str, list[Fact]]:
        """The facts of each place, by its id, in their order."""
        return self._by(lambda fact: place.id if (place := fact.recommended.figure.place) is not None else None)

    @cached_property
    def _where(self) -> Mapping[str | None, Mapping[Place | None, list[tuple[int, Fact]]]]:
        """The facts of each term by place, each with where it stands among all."""
        found: dict[str | None, dict[Place | None, list[tuple[int, Fact]]]] = {}
        for at, fact in enumerate(self.facts):
            figure = fact.recommended.figure
            found.setdefault(figure.term, {}).setdefault(figure.place, []).append((at, fact))
        return found

    def _alike(self, fact: Fact) -> Iterator[Fact]:
        """Yield the facts of the same term whose place does not tell already that they are others, in their order."""
        here = fact.recommended
        groups = self._where.get(here.figure.term, {}).values()
        near = [each for each in groups if not is_elsewhere(here, each[0][1].recommended, self.places)]
        return (each for _, each in merge(*near))

    def _by(self, key: Callable[[Fact], str | None]) -> Mapping[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.in_order:
            if of := key(fact):
                found.setdefault(of, []).append(fact)
        return found

    def agrees(self, fact: Fact) -> bool:
        """Return whether every two of the figures that stand can be true together, under the view's convention."""
        return fact.agrees(convention=self.shown.view.convention, rounding=self.shown.view.rounding)

    def spread(self, fact: Fact) -> Interval | None:
        """Return the range that holds what every source says."""
        return fact.spread(convention=self.shown.view.convention, rounding=self.shown.view.rounding)

    def common(self, fact: Fact) -> Interval | None:
        """Return the numbers that all sources leave possible; None where there are none, or fewer than two sources give a number."""
        found = list(fact.intervals(convention=self.shown.view.convention, rounding=self.shown.view.rounding).values())
        if len(found) < 2:
            return None
        try:
            return reduce(Interval.intersect, found)
        except EmptyIntervalError:
            return None

    def quarrels(self, fact: Fact) -> list[tuple[Member, Member]]:
        """Return the pairs of figures that can not both be true."""
        intervals = fact.intervals(convention=self.shown.view.convention, rounding=self.shown.view.rounding)
        standing = [each for each in standing_members(fact) if each.entry.figure_id in intervals]
        return [
            (one, other)
            for at, one in enumerate(standing)
            for other in standing[at + 1 :]
            if not intervals[one.entry.figure_id].agrees(intervals[other.entry.figure_id])
        ]

    def perhaps(self, fact: Fact) -> list[tuple[Fact, Sameness]]:
        """Return other facts that may be this one, with the reasons, for an editor to decide."""
        first = fact.recommended
        out: list[tuple[Fact, Sameness]] = []
        for other in self._alike(fact):
            if len(out) == MOST_PERHAPS:
                break
            if other is fact:
                continue
            entry = other.recommended
            same = sameness(first, entry, places=self.places, decided=self.judgements.decided(first.figure_id, entry.figure_id))
            if same.verdict is Verdict.PERHAPS:
                out.append((other, same))
        return out

    def grade(self, member: Member) -> str | None:
        """Return the reliability that people gave the source of a figure."""
        return self.judgements.grade(member.source)


def standing_members(fact: Fact) -> list[Member]:
    """Return the figures of a fact that nothing has taken the place of."""
    return [each for each in fact.members if each.role is not None]


def copies(fact: Fact) -> list[Member]:
    """Return the figures that say the same again: another copy of one report, or the same words in it."""
    return [each for each in fact.superseded if each.superseded is Supersession.DUPLICATE]


def fact_title(fact: Fact, *, shown: Shown) -> str:
    """Return what a fact is about: what is counted, where, of when."""
    figure = fact.recommended.figure
    place = place_name(figure.place) if figure.place else t("place not said")
    return f"{counted_title(figure)} · {place} · {when(figure, shown=shown)}"


def when(figure: Figure, *, shown: Shown) -> str:
    """Return of when a figure is; of a count since a beginning also until when, which is what tells two of them apart."""
    period = figure.reference_period
    text = period_text(period, beside=shown.as_of)
    if period.accuracy is Accuracy.SINCE and period.end is not None:
        return t("{since}, counted to {end}", since=text, end=short_day(period.end, beside=shown.as_of))
    return text


class Comparing:
    """Compares the views of one ledger; a view is compared again only after its situation has grown."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._showing = Showing(ledger)

    def of(self, view: View) -> Compared:
        """Return the facts of a view, as who acts sees them. Raises AddressError for a situation that is not followed."""
        shown = self._showing.of(view)
        return shown.kept("compared", (shown.view,), lambda: compare(self._ledger, shown))


def compare(ledger: Ledger, shown: Shown) -> Compared:
    """Return the facts of what is shown."""
    judgements = shown.until.held.judgements if shown.until is not None else ledger.judgements(as_known_on=shown.view.as_known_on)
    places = Places(shown.situation.places if shown.situation else ())
    return Compared(shown=shown, facts=tuple(shown.facts), judgements=judgements, places=places)
