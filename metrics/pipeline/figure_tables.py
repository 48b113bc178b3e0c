"""A table of figures: what its columns mean is suggested, corrected by a person, remembered for the next table of its kind, and then recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from metrics.definitions import terms
from metrics.extraction.tables.column_names import OF_A_TERM
from metrics.extraction.tables.columns import ROLES, ColumnMapping, Mapped, mapped, suggested
from metrics.extraction.tables.grids import Grid, grids
from metrics.ledger import Ledger, Recorded
from metrics.model import Report, Situation
from metrics.pipeline.adding import NoFiguresError, Proposal, accept, known_places
from metrics.pipeline.naming import meant


class NoTableError(ValueError):
    """A report holds no table, or what was said of its columns can not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProposal:
    """A table as it is read: what its columns mean, whether that is remembered, the figures, and the rows left out with why."""

    grid: Grid
    mapping: ColumnMapping
    remembered: bool
    proposal: Proposal
    left: tuple[tuple[int, str], ...]


def table_in(report: Report) -> Grid | None:
    """Return the longest table of a report, None where there is none."""
    return next(iter(grids(report.text)), None)


def table_mapping(ledger: Ledger, grid: Grid) -> tuple[ColumnMapping, bool]:
    """Return what the columns mean: as a person said of the last table of this kind, else as they seem to; and which of both."""
    kept = ledger.work.mappings.get(grid.header)
    if kept is None or len(kept["roles"]) != len(grid.header):
        return suggested(grid), False
    return ColumnMapping(roles=tuple(kept["roles"]), term=kept.get("term"), source=kept.get("source"), place=kept.get("place")), True


def propose_table(ledger: Ledger, report: Report, situation: Situation, mapping: ColumnMapping | None = None) -> TableProposal:
    """Return the figures of the report's table, nothing recorded. Raises NoTableError where there is none, or no column holds numbers."""
    grid = table_in(report)
    if grid is None:
        raise NoTableError(f"{report.title or 'the file'} holds no table with a head and rows; give a CSV or Excel file of figures")
    known, remembered = table_mapping(ledger, grid)
    chosen = checked_mapping(grid, mapping or known)
    placed = replace(report, places=known_places(situation))
    found: Mapped = mapped(placed, grid, chosen)
    return TableProposal(
        grid=grid,
        mapping=chosen,
        remembered=remembered and mapping is None,
        proposal=Proposal(report=placed, figures=found.figures, left=found.left),
        left=found.left,
    )


def accept_table(
    ledger: Ledger, table: TableProposal, *, situation: Situation, editor: str, at: datetime, left_out: frozenset[str] = frozenset()
) -> Recorded:
    """Record the figures of a table but those `left_out` by match_key, and remember what its columns mean. Raises NoFiguresError for none."""
    figures = [each for each in table.proposal.figures if each.match_key not in left_out]
    if not figures:
        raise NoFiguresError("no figures would be recorded; say which columns hold numbers, and of what")
    recorded = accept(ledger, table.proposal, situation=situation, editor=editor, at=at, figures=figures)
    ledger.work.mappings.keep(table.grid.header, table.mapping.as_record(), at=at, editor=editor)
    return recorded


def mapping_of(grid: Grid, said: Mapping[str, str], *, term: str | None = None, source: str | None = None, place: str | None = None,
               day: date | None = None) -> ColumnMapping:  # fmt: skip
    """Return the suggested mapping with what is `said` of columns by name changed: "Killed": "killed", "Town": "place". Raises NoTableError."""
    roles = list(suggested(grid).roles)
    by_name = {name.casefold(): at for at, name in enumerate(grid.header)}
    for name, role in said.items():
        if name.casefold() not in by_name:
            raise NoTableError(f"no column is called {name!r}; {_hint(name, grid.header)}there are {', '.join(grid.header)}")
        roles[by_name[name.casefold()]] = role_of(role)
    return checked_mapping(
        grid, ColumnMapping(roles=tuple(roles), term=role_of(term).removeprefix(OF_A_TERM) if term else None, source=source, place=place, day=day)
    )


def role_of(text: str) -> str:
    """Return the role that `text` names: one of `ROLES`, or the key of a term. Raises NoTableError."""
    plain = text.strip().removeprefix(OF_A_TERM)
    if plain in ROLES:
        return plain
    if plain in terms():
        return OF_A_TERM + plain
    raise NoTableError(f"{text!r} is no term and no other meaning of a column; {_hint(plain, (*terms(), *ROLES))}the others are {', '.join(ROLES)}")


def _hint(name: str, known: Iterable[str]) -> str:
    question = meant(name, known)
    return f"{question} " if question else ""


def checked_mapping(grid: Grid, mapping: ColumnMapping) -> ColumnMapping:
    """Return `mapping` where a column holds numbers of something known. Raises NoTableError naming what to say."""
    for role in mapping.roles:
        role_of(role)
    numbers = [role for role in mapping.roles if role.startswith(OF_A_TERM) or role == "value"]
    if not numbers:
        raise NoTableError(f"no column is said to hold numbers; say of one of {', '.join(each for each in grid.header if each)} what it counts")
    if "value" in numbers and "term" not in mapping.roles and mapping.term is None:
        raise NoTableError("a column holds numbers, but it is not said of what; choose a term for it, or the column that names it")
    return mapping


def shown_mapping(grid: Grid, mapping: ColumnMapping) -> list[dict[str, Any]]:
    """Return each column with its role and its first values, as people look at them."""
    return [
        {"column": name, "role": role, "values": [row[at][0] for row in grid.lines[:3] if at < len(row)]}
        for at, (name, role) in enumerate(zip(grid.header, mapping.roles, strict=True))
    ]  # fmt: skip


__all__ = [
    "ROLES", "ColumnMapping", "Grid", "NoTableError", "TableProposal", "accept_table", "checked_mapping", "mapping_of", "propose_table", "role_of",
    "shown_mapping", "table_in", "table_mapping",
]  # fmt: skip
