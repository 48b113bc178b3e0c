"""A web address as a feed of one: each time that it changes it is a new report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from metrics.feeds.fetch import Fetcher
from metrics.feeds.items import Collected, Item, name_of

KIND = "web"


def collect(feed: Any, fetcher: Fetcher, unseen: Callable[[Iterable[str]], set[str]]) -> Collected:
    """Return the page, where it has changed since the last time. Raises FetchError."""
    answer = fetcher.get(feed.address, etag=feed.etag, modified=feed.modified)
    said = {"etag": answer.headers.get("etag", feed.etag), "modified": answer.headers.get("last-modified", feed.modified)}
    if answer.status == 304:
        return Collected(**said)
    key = f"{feed.address}#{hashlib.sha256(answer.body).hexdigest()[:16]}"
    item = Item(key=key, title=answer.url, name=name_of(answer), content=answer.body, known={"url": answer.url})
    return Collected(items=[item] if unseen([key]) else [], **said)
