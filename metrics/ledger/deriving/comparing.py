"""Proof that what is derived equals what would be derived from the lines alone; nothing is written but tables that vanish with the connection."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from metrics.ledger.deriving import expressions
from metrics.ledger.deriving.dating import DAYS, days_sql
from metrics.ledger.deriving.following import SPAN, spans_sql
from metrics.ledger.deriving.marking import levels
from metrics.ledger.deriving.naming import named


def differences(connection: Connection) -> Iterator[tuple[str, int]]:
    """Give each derived table that differs from what the lines say, with the number of its rows that do."""
    for table, (kept, again) in _questions(connection.dialect.name).items():
        wrong = connection.scalar(
            text(f"SELECT COUNT(*) FROM (SELECT * FROM ({kept} EXCEPT {again}) a UNION ALL SELECT * FROM ({again} EXCEPT {kept}) b) c")
        )
        if wrong:
            yield table, wrong
    if twice := connection.scalar(text(f"SELECT COUNT(*) - (SELECT COUNT(*) FROM (SELECT DISTINCT {', '.join(SPAN)} FROM spans) d) FROM spans")):
        yield "spans", twice
    if wrong := _words(connection):
        yield "report_words", wrong


def _questions(dialect: str) -> dict[str, tuple[str, str]]:
    """Return for each table the question for what it holds, and the one for what it should."""
    return {
        "markings": ("SELECT subject, level FROM markings WHERE level <> 0", levels(dialect)),
        "report_days": (f"SELECT {named(DAYS)} FROM report_days s", days_sql(as_words=True)),
        "spans": (f"SELECT {named(SPAN)} FROM spans s", spans_sql(dialect, as_words=True)),
    }


def _words(connection: Connection) -> int:
    """Return how many words, or reports on PostgreSQL, are indexed otherwise than the texts say."""
    words = expressions.words(connection.dialect.name)
    if connection.dialect.name != "sqlite":
        again = f"SELECT seq, {words} AS words FROM reports"
        sql = f"SELECT COUNT(*) FROM report_words k FULL JOIN ({again}) a ON a.seq = k.seq WHERE a.words IS DISTINCT FROM k.words"
        return int(connection.execute(text(sql)).scalar_one())
    made = "USING fts5(words, content='', detail=none, tokenize='unicode61 remove_diacritics 2')"
    for statement in (
        f"CREATE VIRTUAL TABLE temp.words_again {made}",
        f"INSERT INTO temp.words_again (rowid, words) SELECT seq, {words} FROM reports",
        "CREATE VIRTUAL TABLE temp.vocabulary_again USING fts5vocab(temp, words_again, instance)",
        "CREATE VIRTUAL TABLE temp.vocabulary_kept USING fts5vocab(main, report_words, instance)",
    ):
        connection.exec_driver_sql(statement)
    kept, again = "SELECT * FROM vocabulary_kept", "SELECT * FROM vocabulary_again"
    sql = f"SELECT COUNT(*) FROM (SELECT * FROM ({kept} EXCEPT {again}) a UNION ALL SELECT * FROM ({again} EXCEPT {kept}) b) c"
    wrong = int(connection.execute(text(sql)).scalar_one())
    for table in ("vocabulary_kept", "vocabulary_again", "words_again"):
        connection.exec_driver_sql(f"DROP TABLE temp.{table}")
    return wrong
