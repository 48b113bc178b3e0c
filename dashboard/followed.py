"""Which situation a view is of where its address names none: the one that was followed first, on every page alike."""

from __future__ import annotations

from dashboard.address import View, query_of
from metrics.ledger import Ledger, LedgerError


def of_one(ledger: Ledger, view: View) -> View:
    """Return `view` of the situation that its header names, where several are followed and its address names none.

    Figures of two crises in one list, under the name of one, would be taken for its own.
    """
    if view.situation is not None:
        return view
    followed = ledger.situations(as_known_on=view.as_known_on)
    return view.changed(situation=followed[0].id) if len(followed) > 1 else view


def of_report(ledger: Ledger, view: View, report_id: str | None) -> View:
    """Return `view` of the first situation of a report where the view names none: its header would name another crisis than its text is of."""
    if view.situation is not None or report_id is None:
        return view
    of = ledger.report(report_id).situations
    return view.changed(situation=of[0]) if of and len(ledger.situations(as_known_on=view.as_known_on)) > 1 else view


def at_address(ledger: Ledger, path: str, search: str | None) -> View:
    """Return the view whose situation the header names at an address. Raises AddressError for one that does not read."""
    view = View.parse(search)
    if path != "/report":
        return view
    try:
        return of_report(ledger, view, query_of(search).get("id"))
    except LedgerError:
        # The page itself says that there is no such report, or that it is not for everybody.
        return view
