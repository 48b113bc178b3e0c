"""What a row of a corpus is: `{"id", "text", "language"?, "published"?}`, the same for JSON Lines and Parquet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.model import PublishedBasis, Report

REMEDY = 'write one {"id": ..., "text": ...} a line'


class CorpusError(ValueError):
    """A corpus, a row of it, or a folder of results can not be used; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text with its own id, and what its corpus knows of it."""

    id: str
    text: str
    language: str | None = None
    published: date | None = None


def row_of(record: Mapping[str, Any], where: str) -> Row:
    """Return the row that `record` is. Raises CorpusError, beginning with `where`, for what does not read as one."""
    return Row(
        id=_text(record, "id", where, needed=True) or "",
        text=_text(record, "text", where, needed=True) or "",
        language=_text(record, "language", where, needed=False),
        published=_day(record, where),
    )


def report_of(row: Row, *, language: str | None = None, published: date | None = None) -> Report:
    """Return the report of `row`; `language` and `published` stand in where the row says nothing."""
    day = row.published or published
    return Report(
        text=row.text,
        language=row.language or language,
        published=day,
        published_basis=PublishedBasis.GIVEN if day else PublishedBasis.UNKNOWN,
    )


def _text(record: Mapping[str, Any], key: str, where: str, *, needed: bool) -> str | None:
    value = record.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None and not needed:
        return None
    if not isinstance(value, str):
        raise CorpusError(f"{where}: {key!r} is {'missing' if value is None else 'not text'}; {REMEDY}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CorpusError(f"{where}: {key!r} holds half a character at {error.start} (a lone surrogate); take it out") from error
    return value


def _day(record: Mapping[str, Any], where: str) -> date | None:
    value = record.get("published")
    if isinstance(value, date):
        return value
    text = _text(record, "published", where, needed=False)
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError as error:
        raise CorpusError(f"{where}: published {text!r} is not a day; write it as 2016-12-12") from error
