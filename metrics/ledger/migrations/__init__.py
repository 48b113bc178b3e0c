"""How a ledger of an earlier version becomes one of today: numbered steps, each done once, all of them in one transaction as the ledger is opened.

To change the tables of lines:

1. Run `python -m tests.ledgers.write` first where tests/ledgers holds no ledger of the version that stands now, and commit what it writes.
2. Change `metrics.ledger.schema`: what a *new* ledger is made of.
3. Add `mNNNN_what_it_does.py` here with `apply(connection)`, and a row to MIGRATIONS. It brings its own statements, or tables on a MetaData of
   its own, and imports nothing of `schema` but what makes triggers and the types of columns: what it does must stay the same when the schema changes again.

A test opens the ledger of every past version and compares its tables with those of a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from metrics.ledger.migrations import m0002_indexes, m0003_judgements, m0004_work, m0005_people, m0006_rights, m0007_numbers, m0008_days
from metrics.ledger.schema import meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: `number` is the version it makes, `title` says what is new, `apply` does it inside the transaction it is given."""

    number: int
    title: str
    apply: Callable[[Connection], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(number=2, title="Large ledgers are asked through derived tables", apply=m0002_indexes.apply),
    Migration(number=3, title="judgements of people, acts, marks of texts", apply=m0003_judgements.apply),
    Migration(number=4, title="feeds, jobs, mappings, tokens, webhooks", apply=m0004_work.apply),
    Migration(number=5, title="accounts, sessions, the audit", apply=m0005_people.apply),
    Migration(number=6, title="roles in single situations, tokens with a scope and an end", apply=m0006_rights.apply),
    Migration(number=7, title="numbers in a column of their own, one index of figures", apply=m0007_numbers.apply),
    Migration(number=8, title="the day of a report, as people said it", apply=m0008_days.apply),
)
FIRST = 1
VERSION = max((each.number for each in MIGRATIONS), default=FIRST)
_VERSION_KEY = "schema_version"
_STEP = "migration_"


class NewerError(Exception):
    """The tables were made by a newer version of the program; `found` is theirs."""

    def __init__(self, found: int) -> None:
        self.found = found
        super().__init__(f"version {found} is newer than {VERSION}")


def pending(connection: Connection) -> list[Migration]:
    """Return the steps that the ledger has not taken yet, in order. Raises NewerError where it took one that is not known here."""
    said: dict[str, str] = {row.key: row.value for row in connection.execute(select(meta))}
    taken = {int(key.removeprefix(_STEP)) for key in said if key.startswith(_STEP)}
    found = max(int(said.get(_VERSION_KEY, -1)), *taken, -1)
    if found > VERSION or taken - {each.number for each in MIGRATIONS}:
        raise NewerError(found)
    return [each for each in MIGRATIONS if each.number not in taken]


def mark_new(connection: Connection) -> None:
    """Write down, in a ledger just created, that it is of today's version."""
    connection.execute(meta.insert().values(key=_VERSION_KEY, value=str(VERSION)))
    for each in MIGRATIONS:
        _mark(connection, each)


def migrate(connection: Connection) -> None:
    """Take every step that is pending."""
    for each in pending(connection):
        each.apply(connection)
        _mark(connection, each)
    connection.execute(meta.update().where(meta.c.key == _VERSION_KEY).values(value=str(VERSION)))


def _mark(connection: Connection, step: Migration) -> None:
    connection.execute(meta.insert().values(key=f"{_STEP}{step.number:04}", value=step.title))
