"""Which figures lead a situation: on its page, on Home and in a brief alike."""

from __future__ import annotations

from dashboard.shown import Shown
from metrics.model import CurrentFigure, Kind, State

MOST = 12


def key_figures(shown: Shown) -> list[CurrentFigure]:
    """Return the current figures that lead the page: those of the situation's key terms in that order, numbers before gaps."""
    wanted = shown.situation.key_terms if shown.situation else ()
    leading = [each for each in shown.current if each.entry.figure.term in wanted and each.entry.figure.kind is not Kind.SHARE]
    chosen = leading or [each for each in shown.current if each.entry.figure.term]
    order = {term: index for index, term in enumerate(wanted)}
    return sorted(chosen, key=lambda each: (order.get(each.entry.figure.term or "", len(order)), _is_gap(each), _size(each)))[:MOST]


def _is_gap(each: CurrentFigure) -> bool:
    return each.entry.figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED)


def _size(each: CurrentFigure) -> tuple[bool, float]:
    reported = each.entry.figure.reported
    return reported is None, -float(reported) if reported is not None else 0.0
