"""Figures as a data frame: one row a figure, one column a meaning, numbers as numbers, days as days and what is not known as missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics import exports
from metrics.definitions import DEFAULT_CONVENTION
from metrics.ledger import Ledger
from metrics.pipeline.adding import utc_now
from metrics.pipeline.asking import table
from metrics.pipeline.naming import question

if TYPE_CHECKING:
    import pandas

_TYPES = {"number": "Float64", "whole number": "Int64", "yes or no": "boolean", "text": "string", "list": "string", "record": "string"}


def figures(
    ledger: Ledger | str | None = None, *, part: str = "figures", convention: str = DEFAULT_CONVENTION, rounding: bool = True,
    as_of: date | None = None, as_known_on: date | None = None, **filters: Any,
) -> pandas.DataFrame:  # fmt: skip
    """Return the figures of `ledger` (an open one, or where it is) as a tidy pandas frame; `part` may also be "indicators" or "reports".

    `filters` are those of the command line: situation, term, theme, place, source, report, status, state, stance, words; one or
    several of each. Column names, their order and their meaning are those of the CSV file and of the data dictionary.
    Raises UnknownNameError, with the nearest names, for what nobody knows.
    """
    if isinstance(ledger, Ledger):
        return _frame(ledger, part, convention, rounding, as_of, as_known_on, filters)
    with Ledger.open(ledger, create=False) as opened:
        return _frame(opened, part, convention, rounding, as_of, as_known_on, filters)


def _frame(
    ledger: Ledger, part: str, convention: str, rounding: bool, as_of: date | None, as_known_on: date | None, filters: dict[str, Any]
) -> pandas.DataFrame:  # fmt: skip
    import pandas

    named: dict[str, Any] = {key: value if key in ("situation", "words") or not isinstance(value, str) else [value] for key, value in filters.items()}
    asked = replace(question(ledger, **named, as_of=as_of), as_known_on=as_known_on)
    about = exports.About(made_at=utc_now(), convention=convention, rounding=rounding)
    sheet = exports.sheet_of(table(ledger, asked, convention=convention, rounding=rounding), about, part)
    cells = list(zip(*sheet.rows(), strict=True)) or [()] * len(sheet.columns)
    series = {column.name: _series(column, each, pandas) for column, each in zip(sheet.columns, cells, strict=True)}
    return pandas.DataFrame(series)


def _series(column: Any, cells: tuple[Any, ...], pandas: Any) -> Any:
    if column.type == "date":
        return pandas.Series(pandas.to_datetime(list(cells)), dtype="datetime64[s]")
    if column.type == "time":
        return pandas.Series(pandas.to_datetime(list(cells), utc=True), dtype="datetime64[us, UTC]")
    return pandas.Series(list(cells), dtype=_TYPES[column.type])
