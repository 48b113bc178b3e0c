"""Making room for what is derived anew, beside programs that go on reading the tables of a server."""

from __future__ import annotations

import logging
import time

from sqlalchemy import Connection, inspect, text

from metrics.ledger.errors import UnavailableError
from metrics.ledger.schema.derived import SHAPE_VERSION, create_derived, derived_names, drop_derived, marks

LOG = logging.getLogger(__name__)
# Under which it is written down what shape the tables have: rows of the definitions change what is in them more often than their columns change.
SHAPE = "shape"
# How long a program whose connection is ended may take to go.
GONE_SECONDS = 10
_NUMBERED = ("spans", "span_names")
_OF = "d.refclassid = 'pg_class'::regclass AND d.refobjid IN (SELECT t.oid FROM pg_class t WHERE t.relname = ANY(:tables) AND t.relnamespace = current_schema()::regnamespace)"
# The views of programs for whom the ledger is narrowed (`narrowing`), each with the process that made it; none where that is gone and left it behind.
_VIEWS = f"""SELECT DISTINCT n.nspname || '.' || quote_ident(v.relname) AS view,
        (SELECT pg_stat_get_backend_pid(b) FROM pg_stat_get_backend_idset() b WHERE n.nspname = 'pg_temp_' || b) AS pid
    FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
    JOIN pg_class v ON v.oid = w.ev_class JOIN pg_namespace n ON n.oid = v.relnamespace WHERE n.nspname LIKE 'pg\\_temp\\_%' AND {_OF}"""
_READERS = """SELECT DISTINCT a.pid, COALESCE(host(a.client_addr), 'this host'), COALESCE(NULLIF(a.application_name, ''), 'a program')
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_class t ON t.oid = l.relation
    WHERE t.relname = ANY(:tables) AND t.relnamespace = current_schema()::regnamespace AND a.pid <> pg_backend_pid() AND a.datname = current_database()
    ORDER BY a.pid"""


def clear(connection: Connection) -> None:
    """Leave the derived tables there and empty. Raises UnavailableError, naming who, where other programs have to let go of them and do not."""
    on_server = connection.dialect.name == "postgresql"
    if on_server and _shape(connection) == str(SHAPE_VERSION):
        _emptied(connection)
        return
    if on_server:
        _let_go(connection)
    drop_derived(connection)
    create_derived(connection)


def _shape(connection: Connection) -> str | None:
    if not inspect(connection).has_table(marks.name):
        return None
    found: str | None = connection.scalar(text(f"SELECT value FROM {marks.name} WHERE key = '{SHAPE}'"))
    return found


def _emptied(connection: Connection) -> None:
    """Take the rows out of the tables: who reads goes on reading what stood, where taking a table away would wait for all who read it."""
    for name in derived_names():
        connection.exec_driver_sql(f"DELETE FROM {name}")
    for name in _NUMBERED:
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": name})
        connection.exec_driver_sql(f"ALTER SEQUENCE {sequence} RESTART")


def _let_go(connection: Connection) -> None:
    """Wait until nobody reads the tables, then end the connections that keep views of them: their programs take new ones."""
    given = {"tables": [name for name in inspect(connection).get_table_names() if name in derived_names()]}
    if not given["tables"]:
        return
    if reading := connection.execute(text(_READERS), given).all():
        said = ", ".join(f"process {pid} of {program} on {host}" for pid, host, program in reading)
        LOG.warning("the tables of the ledger get another shape; waiting for those who read them now: %s", said)
    connection.exec_driver_sql(f"LOCK TABLE {', '.join(given['tables'])} IN ACCESS EXCLUSIVE MODE")
    end = time.monotonic() + GONE_SECONDS
    while views := connection.execute(text(_VIEWS), given).all():
        living = sorted({pid for _, pid in views if pid is not None})
        if living and time.monotonic() > end:
            raise UnavailableError(
                f"the tables of the ledger are kept by process {', '.join(map(str, living))} of the server; stop the program and try again"
            )
        for view, pid in views:
            if pid is None:
                # Left behind by a server that was killed: nobody asks by it.
                connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view} CASCADE")
        for pid in living:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        time.sleep(0.05)
