"""What is followed and who is heard, a row each."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.ledger import Ledger, Query
from metrics.model import Entry


def situation_rows(ledger: Ledger, *, as_known_on: date | None = None) -> list[dict[str, Any]]:
    """Return the situations followed, in the order in which they were first added (see `exports.SITUATION_COLUMNS`)."""
    return [
        {
            "id": each.id,
            "title": each.title,
            "country": each.country,
            "places": len(each.places),
            "reports": len(ledger.reports(situation=each.id, as_known_on=as_known_on)),
        }
        for each in ledger.situations(as_known_on=as_known_on)
    ]


def source_rows(ledger: Ledger, query: Query) -> list[dict[str, Any]]:
    """Return who the figures that `query` asks for are from, by name (see `exports.SOURCE_COLUMNS`)."""
    said: dict[str, list[Entry]] = {}
    for entry in ledger.entries(query):
        if entry.figure.source is not None:
            said.setdefault(entry.figure.source.name, []).append(entry)
    return [_source_row(name, said[name]) for name in sorted(said)]


def _source_row(name: str, said: list[Entry]) -> dict[str, Any]:
    days = [each.published for each in said if each.published is not None]
    return {
        "source": name,
        "figures": len(said),
        "reports": len({each.report_id for each in said}),
        "first": min(days, default=None),
        "last": max(days, default=None),
    }
