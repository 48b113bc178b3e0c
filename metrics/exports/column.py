"""What a column is: its name, its meaning and how its value is found. One row serves every format, the grid and the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, Literal, Protocol, TypeAlias, TypeVar

from metrics.interval import Interval
from metrics.model import Entry, Figure, Observation, Report

Type = Literal["text", "number", "whole number", "date", "time", "yes or no", "list", "record"]
Scalar: TypeAlias = str | int | float | bool | date | datetime | None
S = TypeVar("S")
# Of digits before the point: a larger number no program that reads JSON, Parquet or Excel can hold.
LONGEST_NUMBER = 300


class Stored(Protocol):
    """A report as the ledger keeps it."""

    @property
    def id(self) -> str:
        """The report's id."""

    @property
    def report(self) -> Report:
        """The report itself."""

    @property
    def recorded_at(self) -> datetime:
        """When the ledger learnt it."""

    @property
    def editor(self) -> str:
        """Who recorded it."""

    @property
    def figure_count(self) -> int:
        """How many figures it gave."""


@dataclass(slots=True, kw_only=True)
class FigureSubject:
    """A figure with what its columns are computed from; `entry` and `report` are None where nothing is recorded yet.

    `interval` is that of the figure under `convention` (its version) and `rounding`; None where there is none.
    """

    figure: Figure
    report_id: str | None
    interval: Interval | None
    convention: str
    rounding: bool
    figure_id: str | None = None
    entry: Entry | None = None
    report: Report | None = None
    address: str = ""


@dataclass(slots=True, kw_only=True)
class ObservationSubject:
    """An observation with the title of its indicator (the code itself where nobody gives one)."""

    observation: Observation
    title: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[S]):
    """A column: `value` gives plain JSON values, numbers as int or float and dates as `date`.

    `flat` turns a list or a record into the text of one cell. `width` is in characters, `wrap` for long words;
    `hxl` is the HXL tag with its attributes, where HXL has one.
    """

    name: str
    title: str
    definition: str
    type: Type
    value: Callable[[S], Any]
    hxl: str | None = None
    flat: Callable[[Any], str] | None = None
    width: int = 12
    wrap: bool = False

    def cell(self, subject: S) -> Scalar:
        """Return the value as one cell of a table: text, number, date, yes or no, or None for nothing."""
        value = self.value(subject)
        if value is None or isinstance(value, str | int | float | date):
            return value
        return self.flat(value) if self.flat else joined(value)


def joined(values: Sequence[str]) -> str | None:
    """Return a list as one cell: its items separated by "; ", None for an empty list.

    >>> joined(["implied_rounding", "place_from_context"])
    'implied_rounding; place_from_context'
    """
    return "; ".join(values) or None


def number(value: Decimal | None) -> int | float | None:
    """Return `value` as a JSON number: whole ones as int, others as float; None for nothing, for no bound and for what no file can hold.

    >>> number(Decimal("4.5E+6")), number(Decimal("8.5")), number(Decimal("Infinity")), number(Decimal("1E+400"))
    (4500000, 8.5, None, None)
    """
    if value is None or not value.is_finite():
        return None
    if value.adjusted() >= LONGEST_NUMBER:
        return None
    whole = int(value)
    return whole if whole == value else float(value)


def record(columns: Sequence[Column[S]], subject: S) -> dict[str, Any]:
    """Return the values of `subject` by the names of `columns`, as JSON has them: dates as text."""
    out = {}
    for column in columns:
        value = column.value(subject)
        out[column.name] = value.isoformat() if isinstance(value, date) else value
    return out


def named(columns: Sequence[Column[S]], names: Sequence[str]) -> tuple[Column[S], ...]:
    """Return the columns called `names`, in that order. Raises KeyError for a name that no column has."""
    by_name: Mapping[str, Column[S]] = {column.name: column for column in columns}
    return tuple(by_name[name] for name in names)
