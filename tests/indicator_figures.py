"""Figures made by hand for the tests of indicators, each one line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from metrics.definitions import terms
from metrics.model import Accuracy, Entry, Evidence, Figure, Period, Place, Quantifier, Relation, RelationKind, Source
from metrics.numerals import step

NOON = datetime(2020, 5, 1, 12, tzinfo=UTC)
COUNTRY = Place(id="country", name="Country")
NORTH = Place(id="north", name="North", parent="country")
SOUTH = Place(id="south", name="South", parent="country")
TOWN = Place(id="town", name="Town", parent="north")
VILLAGE = Place(id="village", name="Village", parent="north")
UN = Source(name="United Nations")
MAYOR = Source(name="the mayor")
_numbers = count(1)


def day(number: int, last: int | None = None) -> Period:
    """Return the stated period of a day of May 2020, or from that day to `last`."""
    return Period(start=date(2020, 5, number), end=date(2020, 5, last or number), accuracy=Accuracy.DAY if last is None else Accuracy.RANGE)


def entry(
    term: str, printed: str, *, report: str = "r", at: int | None = None, key: str | None = None, entry_: dict[str, Any] | None = None, **more: Any
) -> Entry:
    """Return the ledger entry of one figure: by default of the United Nations, of the north, on 1 May, in report "r", far from any other."""
    number = next(_numbers)
    row = terms()[term]
    start = at if at is not None else number * 1000
    words = f"{printed} {term}"
    values: dict[str, Any] = {
        "kind": row.kind, "unit": row.unit, "reported": Decimal(printed.replace(",", "")), "step": step(printed), "place": NORTH, "source": UN,
        "reference_period": day(1), "accumulation": row.accumulation, "match_key": key or f"k{number}", "term": term,
        "evidence": (Evidence(start=start, end=start + len(words), exact=words),),
    }  # fmt: skip
    figure = Figure(**(values | more))
    return Entry(seq=number, figure_id=f"f{number}", report_id=report, recorded_at=NOON, editor="test", figure=figure, **(entry_ or {}))


def part_of(whole: Entry, kind: RelationKind = RelationKind.SUBSET_OF) -> tuple[Relation, ...]:
    """Return the relation that makes a figure a part of `whole`, whose report it must share."""
    return (Relation(kind=kind, to=whole.figure.match_key),)


AT_LEAST = Quantifier.AT_LEAST
MORE_THAN = Quantifier.MORE_THAN
ABOUT = Quantifier.APPROXIMATELY
