"""Which figures lead a situation: on its page, on Home and in a brief alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from dashboard.shown import Shown
from metrics.model import CurrentFigure, Kind, State

MOST = 12


def key_figures(shown: Shown, most: int = MOST) -> list[CurrentFigure]:
    """Return the current figures that lead the page: those of the key terms in that order, numbers before gaps.

    Where there are more than fit, every key term gives its first before any gives its second, and so on: a toll that many report
    does not crowd out how many fled. Where a situation names no key terms and there is room, other terms follow.
    """
    return shown.kept("key-figures", (shown.view.sources, most), lambda: _leading(shown, most))


def _leading(shown: Shown, most: int) -> list[CurrentFigure]:
    order = {term: index for index, term in enumerate(shown.key_terms)}
    of: dict[str, list[CurrentFigure]] = {}
    for each in shown.current:
        if each.entry.figure.term:
            of.setdefault(each.entry.figure.term, []).append(each)

    def first(some: Iterable[CurrentFigure]) -> list[CurrentFigure]:
        # Nobody gets more than fit: of tens of thousands only those are put in order.
        return nsmallest(most, some, key=lambda each: (order.get(each.entry.figure.term or "", len(order)), _is_gap(each), _size(each)))

    leading = [each for term in order for each in first(each for each in of.get(term, ()) if each.entry.figure.kind is not Kind.SHARE)]
    chosen = _shared_out(leading, most)
    if (leading and shown.situation is not None and shown.situation.key_terms) or len(chosen) == most:
        return chosen
    # Told apart by which they are: two of thousands are compared field by field.
    led = {id(each) for each in leading}
    return chosen + first(each for each in shown.current if each.entry.figure.term and id(each) not in led)[: most - len(chosen)]


def _shared_out(ranked: Sequence[CurrentFigure], most: int) -> list[CurrentFigure]:
    """Return at most `most` of `ranked` in their order, taken in turns from each term."""
    turns: Counter[str | None] = Counter()
    turn_of = []
    for index, each in enumerate(ranked):
        turn_of.append((turns[each.entry.figure.term], index))
        turns[each.entry.figure.term] += 1
    return [ranked[index] for index in sorted(index for _, index in sorted(turn_of)[:most])]


def _is_gap(each: CurrentFigure) -> bool:
    return each.entry.figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED)


def _size(each: CurrentFigure) -> tuple[bool, float]:
    reported = each.entry.figure.reported
    return reported is None, -float(reported) if reported is not None else 0.0
