"""What is followed and who is heard, a row each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from metrics.definitions import DEFAULT_CONVENTION
from metrics.ledger import Ledger, Query
from metrics.pipeline.heard import sources
from metrics.pipeline.tabling import source_row


def situation_rows(ledger: Ledger, *, as_known_on: date | None = None) -> list[dict[str, Any]]:
    """Return the situations followed, in the order in which they were first added (see `exports.SITUATION_COLUMNS`)."""
    reports = ledger.report_counts(as_known_on=as_known_on)
    return [
        {
            "id": each.id,
            "title": each.title,
            "country": each.country,
            "setting": each.setting,
            "convention": each.convention,
            "colour": each.colour,
            "places": len(each.places),
            "reports": reports.get(each.id, 0),
        }
        for each in ledger.situations(as_known_on=as_known_on)
    ]


def place_rows(ledger: Ledger, situation: str | None = None) -> list[dict[str, Any]]:
    """Return the places of a situation, by default of all, each with the number of figures that are of it (see `exports.PLACE_COLUMNS`)."""
    rows = []
    for each in ledger.situations() if situation is None else [ledger.situation(situation)]:
        counts = Counter(entry.figure.place.id for entry in ledger.entries(Query(situation=each.id)) if entry.figure.place is not None)
        rows += [
            {
                "situation": each.id, "id": place.id, "name": place.name, "kind": place.kind, "parent": place.parent, "pcode": place.pcode,
                "admin_level": place.admin_level, "latitude": place.latitude, "longitude": place.longitude, "names": list(place.names),
                "figures": counts[place.id],
            }
            for place in each.places
        ]  # fmt: skip
    return rows


def source_rows(ledger: Ledger, query: Query, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[dict[str, Any]]:
    """Return who the figures that `query` asks for are from, by name (see `exports.SOURCE_COLUMNS`)."""
    return [source_row(each) for each in sources(ledger, query, convention=convention, rounding=rounding)]
