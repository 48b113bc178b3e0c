"""Reports by their words: those that hold all of them, the best of the newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

# Ranking reads every hit; of more hits than this only the newest are ranked.
RANKED = 500
AROUND = 90
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that holds the words: `words` is the place where the first of them stands."""

    report_id: str
    title: str | None
    published: date | None
    words: str


def search(connection: Connection, asked: str, *, situation: str | None, limit: int, offset: int = 0) -> list[Found]:
    """Return reports in which each word of `asked` begins a word, best first among the newest RANKED; [] for no word."""
    words = _WORD.findall(asked)
    if not words:
        return []
    dialect = connection.dialect.name
    sql = _SQL[dialect].format(of_situation="" if situation is None else _IN_SITUATION.format(seq=_SEQ[dialect]))
    asking = _asking(dialect, words)
    given = {} if situation is None else {"situation": situation}
    rows = connection.execute(text(sql), {**given, "asked": asking, "ranked": RANKED, "limit": limit, "offset": offset}).all()
    return [Found(report_id=key, title=title, published=_date(published), words=_around(body, words)) for _, key, title, published, body in rows]


def _asking(dialect: str, words: list[str]) -> str:
    if dialect == "sqlite":
        return " ".join(f'"{each}"*' for each in words)
    return " & ".join(f"{each}:*" for each in words)


_IN_SITUATION = (
    "AND EXISTS (SELECT 1 FROM reports h JOIN report_situations l ON l.report_id = h.id WHERE h.seq = {seq} AND l.situation_id = :situation)"
)
_SQL = {
    "sqlite": """SELECT r.seq, r.id, r.body ->> '$.title', r.published, r.text
        FROM report_words JOIN reports r ON r.seq = report_words.rowid
        WHERE report_words MATCH :asked AND report_words.rowid IN (
            SELECT rowid FROM report_words WHERE report_words MATCH :asked {of_situation} ORDER BY rowid DESC LIMIT :ranked)
        ORDER BY bm25(report_words), r.seq DESC LIMIT :limit OFFSET :offset""",
    "postgresql": """SELECT r.seq, r.id, r.body::json ->> 'title', r.published, r.text FROM (
            SELECT f.seq, ts_rank(f.words, to_tsquery('simple', :asked)) AS score FROM (
                SELECT seq, words FROM report_words WHERE words @@ to_tsquery('simple', :asked) {of_situation} ORDER BY seq DESC LIMIT :ranked) f
            ) best JOIN reports r ON r.seq = best.seq ORDER BY best.score DESC, r.seq DESC LIMIT :limit OFFSET :offset""",
}
_SEQ = {"sqlite": "report_words.rowid", "postgresql": "report_words.seq"}


def _date(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else said if isinstance(said, date) else None


def _around(body: str, words: list[str]) -> str:
    """Return the text around the first of the words."""
    lowered = body.lower() if len(body.lower()) == len(body) else body
    at = min((found for found in (lowered.find(each.lower()) for each in words) if found >= 0), default=0)
    start, end = max(0, at - AROUND), min(len(body), at + AROUND)
    cut = " ".join(body[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(body) else ''}"
