"""What comes from a feed: files with what is known of them, nothing read yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metrics.feeds.fetch import Fetched

# What a web address serves, and the ending by which it is read.
ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf", "text/csv": ".csv",
    "application/rtf": ".rtf", "text/rtf": ".rtf", "message/rfc822": ".eml", "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing of a feed: `key` recognises it when it comes again, `name` ends as files of its kind do. After a `passing` error it is looked for again."""

    key: str
    title: str
    name: str = ""
    content: bytes = b""
    known: Mapping[str, Any] = field(default_factory=dict)
    link: str | None = None
    error: str | None = None
    passing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a feed gave: items, [] for nothing new, and what its server said of this answer."""

    items: Sequence[Item] = ()
    etag: str | None = None
    modified: str | None = None


def name_of(answer: Fetched) -> str:
    """Return the answer as the name of a file, ending as its media type says, else as its address does."""
    from pathlib import PurePosixPath
    from urllib.parse import unquote, urlsplit

    path = PurePosixPath(unquote(urlsplit(answer.url).path))
    stem = path.name or urlsplit(answer.url).hostname or "page"
    ending = ENDINGS.get(answer.media_type)
    if ending is None and answer.media_type in ("", "application/octet-stream", "binary/octet-stream"):
        return stem if path.suffix else f"{stem}.html"
    return stem if ending is None or stem.lower().endswith(ending) else f"{stem}{ending}"
