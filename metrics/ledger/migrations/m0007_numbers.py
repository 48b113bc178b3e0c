"""Version 7: lines say their number in a column of its own, and one index finds a figure's lines where two did."""

from __future__ import annotations

from sqlalchemy import Connection, Float

from metrics.ledger.schema.guards import replacing

_SAME = ("seq = NEW.seq", "supersedes = NEW.supersedes", "figure_id = NEW.figure_id AND COALESCE(supersedes, 0) = COALESCE(NEW.supersedes, 0)")


def apply(connection: Connection) -> None:
    """Add the column, empty for the lines there are, which say it in their figure and stay as they are; put one index in the place of two."""
    connection.exec_driver_sql(f"ALTER TABLE entries ADD COLUMN number {Float().compile(connection.dialect)}")
    for name in ("entries_by_figure", "entries_one_first_line"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    connection.exec_driver_sql("CREATE UNIQUE INDEX entries_of_figure ON entries (figure_id, coalesce(supersedes, 0))")
    if connection.dialect.name == "sqlite":
        # It asked by the words of one of the two, and would look through all lines for each new one.
        connection.exec_driver_sql("DROP TRIGGER entries_append_only_replace")
        connection.exec_driver_sql(replacing("entries", _SAME))
