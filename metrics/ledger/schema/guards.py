"""Triggers by which the database itself refuses to change a line or to take one away."""

from __future__ import annotations

from sqlalchemy import Connection

# With what makes a new line the same as an old one, so that "INSERT OR REPLACE" can not push a line out without an UPDATE or DELETE being seen.
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "writes": ("revision = NEW.revision",),
    "situations": ("seq = NEW.seq",),
    "reports": ("seq = NEW.seq", "id = NEW.id", "sha256 = NEW.sha256"),
    "report_situations": ("seq = NEW.seq", "situation_id = NEW.situation_id AND report_id = NEW.report_id"),
    "entries": (
        "seq = NEW.seq",
        "supersedes = NEW.supersedes",
        "figure_id = NEW.figure_id AND COALESCE(supersedes, 0) = COALESCE(NEW.supersedes, 0)",
    ),
    "judgements": ("seq = NEW.seq",),
    "acts": ("id = NEW.id", "undoes = NEW.undoes"),
    "act_lines": ("seq = NEW.seq",),
    "audit": ("seq = NEW.seq",),
}
_REFUSING = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = "
    "TG_TABLE_NAME || ' is append-only: record a correction instead of changing or deleting a line'; END $$"
)


def guard(connection: Connection, table: str, same: tuple[str, ...]) -> None:
    """Make the database refuse to change, delete or replace a line of `table`; `same` is what makes a new line the same as an old one.

    A migration that adds a table of lines calls this with the row that it adds to APPEND_ONLY.
    """
    statements = _for_sqlite(table, same) if connection.dialect.name == "sqlite" else [_REFUSING, *_for_postgresql(table)]
    for statement in statements:
        connection.exec_driver_sql(statement)


# What a statement may do to a line that is there.
_ACTS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("update", "delete", "truncate")}
_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # One that was switched off is still there, and does nothing.
    "postgresql": "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = current_schema()::regnamespace "
                  "AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')",
}  # fmt: skip


def lacking(connection: Connection) -> set[str]:
    """Return the names of the triggers that should keep the lines as they are and do not."""
    dialect = connection.dialect.name
    found = set(connection.exec_driver_sql(_TRIGGERS[dialect]).scalars())
    return {f"{table}_append_only_{act}" for table in APPEND_ONLY for act in _ACTS[dialect]} - found


def replacing(table: str, same: tuple[str, ...] | None = None) -> str:
    """Return the statement of the trigger that keeps SQLite from replacing a line by a new one of the same key."""
    taken = " OR ".join(f"({each})" for each in same or APPEND_ONLY[table])
    return f"CREATE TRIGGER {table}_append_only_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) {_raised(table)}"


def _raised(table: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: record a correction instead of changing or deleting a line'); END"


def _for_sqlite(table: str, same: tuple[str, ...]) -> list[str]:
    return [
        *(f"CREATE TRIGGER {table}_append_only_{act} BEFORE {act.upper()} ON {table} {_raised(table)}" for act in ("update", "delete")),
        replacing(table, same),
    ]


def _for_postgresql(table: str) -> list[str]:
    return [
        *(
            f"CREATE TRIGGER {table}_append_only_{act} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            for act in ("update", "delete")
        ),
        f"CREATE TRIGGER {table}_append_only_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]
