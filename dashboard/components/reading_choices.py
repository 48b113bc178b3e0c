"""How hedges and round numbers are read, as choices on top of a page: every figure, bar and value follows, and the address keeps it."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components.choosing import chooser
from dashboard.shown import Shown
from dashboard.translation import t
from dashboard.words import long_day
from metrics.definitions import DEFAULT_CONVENTION, conventions


def reading_choices(shown: Shown) -> list[Component]:
    """Return the choosers of convention, rounding and the day of the ledger that is asked about."""
    view = shown.view
    usual = view.usual or DEFAULT_CONVENTION
    named = [("" if key == usual else key, each.title) for key, each in conventions().items()]
    known = view.as_known_on.isoformat() if view.as_known_on else ""
    days = [("", t("Today")), *[(day.isoformat(), long_day(day)) for day in shown.recorded[:12]]]
    out = [
        chooser("convention", t("Hedges by"), named, "" if view.convention == usual else view.convention),
        chooser("rounding", t("Rounding"), [("", t("On")), ("off", t("Off"))], "" if view.rounding else "off"),
    ]
    if len(shown.recorded) > 1 or known:
        out.append(chooser("as_known_on", t("As known on"), days if known in dict(days) else [*days, (known, known)], known))
    return out
