"""Which situation a view is of where its address names none: the one that was followed first, on every page alike."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.address import AddressError, View, query_of
from dashboard.translation import t
from dashboard.words import long_day
from metrics.ledger import Ledger, LedgerError
from metrics.model import Situation


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


def situation_of(situations: Sequence[Situation], view: View) -> Situation | None:
    """Return which of the situations that are followed a view is of, None where none is. Raises AddressError for one that is not."""
    if view.situation is None:
        return situations[0] if situations else None
    found = next((each for each in situations if each.id == view.situation), None)
    if found is None:
        known = ", ".join(each.id for each in situations)
        if view.as_known_on is not None and not known:
            raise AddressError(
                t("Nothing was known here yet on {day}: this ledger followed no situation then. Choose a later day.", day=long_day(view.as_known_on))
            )
        raise AddressError(
            t(
                "situation={situation} in the address is not followed; those that are: {known}",
                situation=view.situation,
                known=known or t("none yet"),
            )
        )
    return found
