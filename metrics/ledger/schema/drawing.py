"""The tables of the ledger in one picture, drawn from the tables themselves: `python -m metrics.ledger.schema.drawing` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from metrics.ledger.schema.columns import metadata
from metrics.ledger.schema.derived import derived_metadata
from metrics.ledger.schema.guards import APPEND_ONLY

WIDTH = 100


def drawn() -> str:
    """Return the picture: a box a table with its columns, `*` for its key and `→` for where a column leads."""
    lines = [each for each in metadata.sorted_tables if each.name in APPEND_ONLY]
    kept = [each for each in metadata.sorted_tables if each.name not in APPEND_ONLY]
    out: list[str] = []
    for title, tables in (
        ("LINES: added, never changed", lines),
        ("KEPT BESIDE THEM: may be changed", kept),
        ("DERIVED FROM THEM: can be made again", [*derived_metadata.sorted_tables]),
    ):
        out += [title, ""]
        for table in sorted(tables, key=lambda each: each.name):
            out += [*_box(table), ""]
    return "\n".join(out).rstrip() + "\n"


def _box(table: Table) -> Iterator[str]:
    yield f"┌─ {table.name} " + "─" * (WIDTH - len(table.name) - 5) + "┐"
    row = ""
    for said in _columns(table):
        if row and len(row) + len(said) + 2 > WIDTH - 4:
            yield f"│ {row:{WIDTH - 4}} │"
            row = ""
        row = f"{row}, {said}" if row else said
    yield f"│ {row:{WIDTH - 4}} │"
    yield "└" + "─" * (WIDTH - 2) + "┘"


def _columns(table: Table) -> Iterator[str]:
    for column in table.columns:
        key = "*" if column.primary_key else ""
        leads = "".join(f" → {each.column.table.name}" for each in column.foreign_keys)
        yield f"{key}{column.name}{leads}"


if __name__ == "__main__":
    print(drawn(), end="")
