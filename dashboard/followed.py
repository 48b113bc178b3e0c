"""Which situation a view is of where its address names none: the one that was followed first, on every page alike."""

from __future__ import annotations

from dashboard.address import View
from metrics.ledger import Ledger


def of_one(ledger: Ledger, view: View) -> View:
    """Return `view` of the situation that its header names, where several are followed and its address names none.

    Figures of two crises in one list, under the name of one, would be taken for its own.
    """
    if view.situation is not None:
        return view
    followed = ledger.situations(as_known_on=view.as_known_on)
    return view.changed(situation=followed[0].id) if len(followed) > 1 else view
