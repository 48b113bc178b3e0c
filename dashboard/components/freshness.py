"""How old the newest report is, in amber where it is older than a month."""

from __future__ import annotations

from datetime import date
from typing import Final

from dash.development.base_component import Component

from dashboard.components.basics import chip
from dashboard.translation import t
from dashboard.words import age_text, long_day

OLD_AFTER_DAYS: Final = 30


def freshness(newest: date | None, today: date, *, reports: int) -> Component:
    """Return how old the report that was published last is, `newest` None where none of so many `reports` has a date."""
    if not reports:
        return chip(t("no report yet"))
    if newest is None:
        return chip(t("the reports have no date"), tone="caution")
    days = (today - newest).days
    text = t("newest report {day}, {age}", day=long_day(newest), age=age_text(days))
    return chip(text, tone="caution" if days > OLD_AFTER_DAYS else "plain")
