"""Reports by their words: those that hold all of them, the best of the newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from metrics.ledger.dating import day_of
from metrics.ledger.sight import sight

# Ranking reads every hit; of more hits than this only the newest are ranked.
RANKED = 500
AROUND = 90
SHORTEST_BEGINNING = 4
TITLE_COUNTS = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that holds the words: `words` is the place where the first of them stands."""

    report_id: str
    title: str | None
    published: date | None
    words: str


def search(connection: Connection, asked: str, *, situation: str | None, limit: int, offset: int = 0) -> list[Found]:
    """Return reports that hold each word of `asked`, best first among the newest RANKED; [] for no word.

    Where there are fewer, those count too that hold words of four letters or more as the beginning of others.
    """
    words = _WORD.findall(asked)
    if not words:
        return []
    dialect = connection.dialect.name
    # The words are of all reports: which of them may be read is asked of the reports themselves.
    among = f"{_SEEN if situation is None else _IN_SITUATION}{_READ if sight() is not None else ''}"
    sql = _SQL[dialect].format(of_situation=among.format(seq=_SEQ[dialect]))
    given = {} if situation is None else {"situation": situation}
    rows = connection.execute(
        text(sql), {**given, "whole": _asking(dialect, words, begin=False), "asked": _asking(dialect, words), "ranked": RANKED}
    ).all()
    shaped = [re.compile(re.escape(each.lower()) + ("" if _may_begin(each) else r"\b")) for each in words]
    typical = sum(len(row.text) for row in rows) / max(1, len(rows))
    best = sorted(rows, key=lambda row: (-_score(row.title, row.text, shaped, typical), -row.seq))[offset : offset + limit]
    return [Found(report_id=row.id, title=row.title, published=_date(row.published), words=_around(row.text, words)) for row in best]


def _may_begin(word: str) -> bool:
    """Return whether a word is long enough to be the beginning of another: "the" would begin too many."""
    return len(word) >= SHORTEST_BEGINNING


def _score(title: str | None, body: str, shaped: list[re.Pattern[str]], typical: float) -> float:
    """Return how well a text answers, as BM25 does: each further hit counts less, in a long text less again; a hit in the title counts most."""
    lowered = body.lower()
    out = 0.0
    for each in shaped:
        hits = _hits(each, lowered) + TITLE_COUNTS * _hits(each, (title or "").lower())
        out += hits / (hits + 1.2 * (0.25 + 0.75 * len(body) / typical))
    return out


def _hits(shaped: re.Pattern[str], text: str) -> int:
    """Return how often a word begins in a text: a pattern that begins with letters is found several times faster than one that begins with a boundary."""
    return sum(1 for found in shaped.finditer(text) if not _goes_on(text, found.start()))


def _goes_on(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _asking(dialect: str, words: list[str], *, begin: bool = True) -> str:
    if dialect == "sqlite":
        return " ".join(f'"{each}"*' if begin and _may_begin(each) else f'"{each}"' for each in words)
    return " & ".join(f"{each}:*" if begin and _may_begin(each) else each for each in words)


# Of a report whose text may not be read in whole, a word that is found may be one that is not to be read.
_READ = " AND EXISTS (SELECT 1 FROM reports w WHERE w.seq = {seq} AND w.whole)"
_SEEN = "AND EXISTS (SELECT 1 FROM reports h WHERE h.seq = {seq})"
_IN_SITUATION = (
    "AND EXISTS (SELECT 1 FROM reports h JOIN report_situations l ON l.report_id = h.id WHERE h.seq = {seq} AND l.situation_id = :situation)"
)
# Whole words first: of what begins with one, SQLite gathers every report there is before it gives the newest, of a whole word only those.
_NEWEST = """WITH whole AS MATERIALIZED ({whole} ORDER BY {seq} DESC LIMIT :ranked) SELECT r.seq, r.id, {title} AS title, {published} AS published, r.text FROM (
        SELECT seq FROM whole WHERE (SELECT COUNT(*) FROM whole) = :ranked UNION ALL
        SELECT seq FROM ({begun} ORDER BY {seq} DESC LIMIT :ranked) begun
    ) found JOIN reports r ON r.seq = found.seq"""
_SEQ = {"sqlite": "report_words.rowid", "postgresql": "report_words.seq"}
_FEWER = "(SELECT COUNT(*) FROM whole) < :ranked"
_SQL = {
    # A condition SQLite would ask of each report that begins so; where there are enough, it is given a word that no report holds.
    "sqlite": _NEWEST.format(
        title="r.body ->> '$.title'",
        published=day_of("r"),
        seq=_SEQ["sqlite"],
        whole="SELECT rowid AS seq FROM report_words WHERE report_words MATCH :whole {of_situation}",
        begun=f"SELECT rowid AS seq FROM report_words WHERE report_words MATCH (CASE WHEN {_FEWER} THEN :asked ELSE '\"\"' END) {{of_situation}}",
    ),
    "postgresql": _NEWEST.format(
        title="r.body::json ->> 'title'",
        published=day_of("r"),
        seq=_SEQ["postgresql"],
        whole="SELECT seq FROM report_words WHERE words @@ to_tsquery('simple', :whole) {of_situation}",
        begun=f"SELECT seq FROM report_words WHERE words @@ to_tsquery('simple', :asked) {{of_situation}} AND {_FEWER}",
    ),
}


def _date(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else said if isinstance(said, date) else None


def _around(body: str, words: list[str]) -> str:
    """Return the text around the first of the words."""
    lowered = body.lower() if len(body.lower()) == len(body) else body
    at = min((found for found in (lowered.find(each.lower()) for each in words) if found >= 0), default=0)
    start, end = max(0, at - AROUND), min(len(body), at + AROUND)
    cut = " ".join(body[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(body) else ''}"
