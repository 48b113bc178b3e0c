"""The tables that are derived from the lines, in the transaction that adds them, so that large ledgers answer at once; all can be made again.

```text
spans         a line in a situation, and from when until when it was the last one of its figure; `known_to` is empty for what stands today
span_names    the names that spans are counted and narrowed by, each once: a span has their numbers
report_days   of which day the reports of a situation are, as it stands: which is the newest
markings      who may see a report or a figure, where that is not everybody: 1 restricted, 2 confidential
report_words  the words of the reports: FTS5 of SQLite, a tsvector of PostgreSQL
```

Every program keeps the columns of `spans` in memory (`asking.columns`) and answers from them in any order and by any filter, so that the
table needs no index for that: placing a new line in thirty of them took longer than all else that recording it does.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, Float, Index, Integer, MetaData, String, Table, inspect

from metrics.ledger.schema.columns import Number

# Raise the one when what is derived changes, the other when the columns of its tables do: a ledger derived otherwise is derived again when it is opened.
DERIVED_VERSION = 11
SHAPE_VERSION = 2

# Bits of a rank: 20 of the day of publication, 24 of the report's line, 19 of the place in its text.
POSITIONS, REPORTS, DAYS = 1 << 19, 1 << 24, 1 << 20

derived_metadata = MetaData()

# The names and states that figures are counted and narrowed by.
SHARED = ("term", "place_id", "source", "unit", "state", "stance", "review_status")
# What a span has the number of, in `span_names`: so whole columns are read as numbers, without making a word of each.
CODED = ("situation_id", *SHARED)

span_names = Table(
    "span_names", derived_metadata, Column("id", Integer, primary_key=True, autoincrement=True), Column("name", String, nullable=False, unique=True),
)  # fmt: skip

spans = Table(
    "spans", derived_metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("situation_id", Integer, nullable=False),
    Column("seq", Number, nullable=False),
    # Whether this is the first situation of the report: what is asked of all situations counts a figure once.
    Column("main", Boolean(create_constraint=False), nullable=False),
    # Moments are microseconds since 1970 and days are days since 1900 here: small, and the same on both databases.
    Column("known_from", Number, nullable=False),
    Column("known_to", Number),
    # Where the figure stands in the order of publication and of the text, in one number.
    Column("rank", Number, nullable=False),
    Column("first_seq", Number, nullable=False),
    Column("report_seq", Number, nullable=False),
    *(Column(name, Integer, nullable=False) for name in SHARED),
    # The day it speaks of: the end of its period, else its start, else the publication date.
    Column("day", Integer),
    # What numbers are sorted by: the printed one, else the lower end of what the words allow.
    Column("number", Float),
    # What a reviewer should see first: the greater the sooner.
    Column("weight", Integer, nullable=False),
    # Who may see it: the greater of its report's and its own level in `markings`.
    Column("marking", Integer, nullable=False),
    # By which a figure that somebody reviewed is found again, the one question that its row has to answer.
    Index("spans_by_first", "first_seq", "seq"),
)  # fmt: skip

report_days = Table(
    "report_days", derived_metadata,
    # The line of `report_situations`.
    Column("link", Number, primary_key=True, autoincrement=False),
    Column("situation_id", Integer, nullable=False),
    # As text, like what people say of it; empty where nobody knows it.
    Column("day", String),
    # Who may see it: the level of its report in `markings`.
    Column("marking", Integer, nullable=False),
    Index("report_days_newest", "situation_id", "day"),
)  # fmt: skip

markings = Table(
    "markings", derived_metadata, Column("subject", String, primary_key=True), Column("level", Integer, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip

# How far each table of lines has been derived, and by which rules.
marks = Table("derived_marks", derived_metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

# What earlier versions derived besides.
_FORMER = ("cells", "months")
_WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE report_words USING fts5(words, content='', detail=none, tokenize='unicode61 remove_diacritics 2')",),
    "postgresql": (
        "CREATE TABLE report_words (seq BIGINT PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX report_words_found ON report_words USING gin (words)",
    ),
}


def derived_names() -> tuple[str, ...]:
    """Return the names of the derived tables."""
    return (*derived_metadata.tables, "report_words")


def create_derived(connection: Connection) -> None:
    """Create the derived tables, empty."""
    derived_metadata.create_all(connection)
    for statement in _WORDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_derived(connection: Connection) -> None:
    """Take away the derived tables, those of another version too."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS report_words")
    for name in inspect(connection).get_table_names():
        if name in derived_metadata.tables or name in _FORMER:
            connection.exec_driver_sql(f"DROP TABLE {name}")
