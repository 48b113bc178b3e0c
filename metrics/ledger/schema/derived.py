"""The tables that are derived from the lines, in the transaction that adds them, so that large ledgers answer at once; all can be made again.

```text
spans         a line in a situation, and from when until when it was the last one of its figure; `known_to` is empty for what stands today
cells         how many figures of today share term, place, source, unit, state, stance, review status, weight and marking
markings      who may see a report or a figure, where that is not everybody: 1 restricted, 2 confidential
months        how many numbers of a term, unit and place speak of a month, the least and the greatest of them
report_words  the words of the reports: FTS5 of SQLite, a tsvector of PostgreSQL
```
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Float, Index, Integer, MetaData, String, Table, TextClause, and_, inspect, text

from metrics.ledger.schema.columns import Number

# Raise it when what is derived changes: a ledger derived otherwise is derived again when it is opened.
DERIVED_VERSION = 6

# Bits of a rank: 20 of the day of publication, 24 of the report's line, 19 of the place in its text.
POSITIONS, REPORTS, DAYS = 1 << 19, 1 << 24, 1 << 20
RANKS_OF_A_DAY = POSITIONS * REPORTS

derived_metadata = MetaData()

# Of each figure what stands today and is not rejected. Written out, so that both databases see that an index on it serves a question with it.
STANDS = text("known_to IS NULL AND review_status <> 'rejected'")
SHARED = ("term", "place_id", "source", "unit", "state", "stance", "review_status")
# What cells are counted by besides the situation and who may see it.
COUNTED = (*SHARED, "weight")
# The names by which most is asked, each with indexes of its own, and what a question narrows by beside them.
LED = ("term", "place_id", "source")
NARROWING = (*LED, "state", "stance", "review_status", "marking")

spans = Table(
    "spans", derived_metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("situation_id", String, nullable=False),
    Column("seq", Number, nullable=False),
    # Whether this is the first situation of the report: what is asked of all situations counts a figure once.
    Column("main", Boolean(create_constraint=False), nullable=False),
    # Moments are microseconds since 1970 and days are days since 1900 here, months are 12 a year: small, and the same on both databases.
    Column("known_from", Number, nullable=False),
    Column("known_to", Number),
    # Where the figure stands in the order of publication and of the text, in one number, so that every index can end in it.
    Column("rank", Number, nullable=False),
    Column("first_seq", Number, nullable=False),
    Column("report_seq", Number, nullable=False),
    *(Column(name, String, nullable=False) for name in SHARED),
    # Whether it was known before the day on which its report says it was published.
    Column("early", Boolean(create_constraint=False), nullable=False),
    # The day it speaks of: the end of its period, else its start, else the publication date.
    Column("day", Integer),
    # What numbers are sorted by: the printed one, else the lower end of what the words allow.
    Column("number", Float),
    # What a reviewer should see first: the greater the sooner.
    Column("weight", Integer, nullable=False),
    # Who may see it: the greater of its report's and its own level in `markings`.
    Column("marking", Integer, nullable=False),
)  # fmt: skip


def _heads(name: str, *columns: str, but: str | None = None, main: bool = False) -> Index:
    """Return an index of what stands today; with `main` of each figure once, in whatever situation it is."""
    today: ColumnElement[bool] | TextClause = STANDS if but is None else text(f"{STANDS.text} AND {but}")
    if main:
        today = and_(today, spans.c.main.is_(True))
    return Index(name, *(spans.c[each] for each in columns), sqlite_where=today, postgresql_where=today)


Index("spans_by_first", spans.c.first_seq, spans.c.seq)
Index("spans_by_report", spans.c.report_seq)
Index("spans_by_known", spans.c.situation_id, spans.c.known_from)
Index("spans_by_rank", spans.c.situation_id, spans.c.rank, spans.c.id, spans.c.known_from, spans.c.known_to)
Index("spans_early", spans.c.situation_id, spans.c.known_from, sqlite_where=spans.c.early.is_(True), postgresql_where=spans.c.early.is_(True))
# Each begins with what is asked for and how it is sorted; what follows spares a look at the row itself.
_heads("heads_by_rank", "situation_id", "rank", "id", "day", "main", "state", "stance", "review_status", "marking")
_heads("heads_by_weight", "situation_id", "review_status", "weight", "rank", "id", "main", *LED, "state", "stance", "marking")
_heads("heads_by_number", "situation_id", "number", "rank", "id", "day", "main", "marking")
_heads("heads_by_day", "situation_id", "day", "rank", "id", "main", "marking")
# Where one name is asked for, all that may narrow it further stands in its index too: a page in the middle passes many rows and looks at none.
for _name in LED:
    # Of any day in the past: superseded lines too.
    Index(f"spans_by_{_name}", *(spans.c[each] for each in ("situation_id", _name, "rank", "id", "known_from", "known_to", "review_status", "day")))
    _heads(
        f"heads_by_{_name}", "situation_id", _name, "rank", "id", "day", "number", "weight", "main", *(each for each in NARROWING if each != _name)
    )
    _heads(f"heads_by_{_name}_number", "situation_id", _name, "number", "rank", "id", "main")
    _heads(f"heads_by_{_name}_day", "situation_id", _name, "day", "rank", "id", "main")
# The two that are most often asked for at once.
_heads(
    "heads_by_source_term",
    "situation_id",
    "source",
    "term",
    "rank",
    "id",
    "day",
    "number",
    "main",
    "place_id",
    "state",
    "stance",
    "review_status",
    "marking",
)
# All situations together have orders of their own: else those of each would have to be merged row by row.
_heads("all_by_rank", "rank", "id", "day", "state", "stance", "review_status", main=True)
_heads("all_by_number", "number", "rank", "id", main=True)
_heads("all_by_day", "day", "rank", "id", main=True)
_heads("all_by_weight", "review_status", "weight", "rank", "id", main=True)
# Nearly all figures are reported and asserted; the others are few enough for an index, and would be far between in another.
UNCOMMON = {"state": "reported", "stance": "asserted"}
_heads(
    "heads_by_state", "situation_id", "state", "rank", "id", "day", "number", "main", "review_status", "weight", "marking", but="state <> 'reported'"
)
_heads(
    "heads_by_stance",
    "situation_id",
    "stance",
    "rank",
    "id",
    "day",
    "number",
    "main",
    "review_status",
    "weight",
    "marking",
    but="stance <> 'asserted'",
)
# What speaks of a day long before its report: the newest reports tell nothing of an early day but by these.
LATE_DAYS = 30
LATE = f"day < rank / {RANKS_OF_A_DAY} - {LATE_DAYS}"
_heads("heads_late", "situation_id", "rank", "id", "day", "main", "marking", but=LATE)
_heads("all_late", "rank", "id", "day", but=LATE, main=True)

cells = Table(
    "cells", derived_metadata,
    Column("situation_id", String, primary_key=True),
    Column("main", Boolean(create_constraint=False), primary_key=True),
    *(Column(name, String, primary_key=True) for name in SHARED),
    Column("weight", Integer, primary_key=True, autoincrement=False),
    Column("marking", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    # The revision that last changed it: a program that keeps the cells in memory reads only those that are new.
    Column("revision", Number, nullable=False),
    Index("cells_by_revision", "revision"),
    sqlite_with_rowid=False,
)  # fmt: skip

months = Table(
    "months", derived_metadata,
    *(Column(name, String, primary_key=True) for name in ("situation_id", "term", "unit", "place_id")),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("marking", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    Column("least", Float, nullable=False),
    Column("greatest", Float, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

markings = Table(
    "markings", derived_metadata, Column("subject", String, primary_key=True), Column("level", Integer, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip

# How far each table of lines has been derived, and by which rules.
marks = Table("derived_marks", derived_metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

_WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE report_words USING fts5(words, content='', detail=none, tokenize='unicode61 remove_diacritics 2')",),
    "postgresql": (
        "CREATE TABLE report_words (seq BIGINT PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX report_words_found ON report_words USING gin (words)",
    ),
}


def create_derived(connection: Connection) -> None:
    """Create the derived tables, empty."""
    derived_metadata.create_all(connection)
    for statement in _WORDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_derived(connection: Connection) -> None:
    """Take away the derived tables, those of another version too."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS report_words")
    for name in inspect(connection).get_table_names():
        if name in derived_metadata.tables:
            connection.exec_driver_sql(f"DROP TABLE {name}")
