"""What a large ledger is asked beyond single lines, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from metrics.model import Entry

Sorted = Literal["rank", "number", "day", "weight", "term", "place_id", "source", "unit", "state", "stance", "review_status", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A step of an order: a column, which way, and for a column of names `values`, the order in which its values are shown; others follow.

    Where a figure has no number or no day, it comes last whichever way.
    """

    column: Sorted
    descending: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries of a long list, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many figures `query` gives in all, and with each value of each column if that were the only one chosen of the column.

    The keys are those of the files: term, place_id, source, unit, state, stance, review_status; "" is none. Rejected ones are
    counted under review_status alone.
    """

    total: int
    of: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The numbers that speak of one month: how many, the least and the greatest as printed. They are never added up.

    `month` is its first day.
    """

    month: date
    unit: str
    figures: int
    least: float
    greatest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A situation, or the whole ledger, in a few numbers; `waiting` figures nobody has looked at yet."""

    reports: int
    figures: int
    waiting: int
    rejected: int
    sources: int
    places: int
    terms: int
    first_day: date | None
    last_day: date | None
    last_recorded: datetime | None
