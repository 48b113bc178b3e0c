"""Which kinds of feeds there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from metrics.feeds import folder, reliefweb, rss, web
from metrics.feeds.errors import FetchError
from metrics.feeds.fetch import Fetcher
from metrics.feeds.items import Collected


class Source(Protocol):
    """A module that knows one kind of feed."""

    KIND: str

    def collect(self, feed: Any, fetcher: Fetcher, unseen: Callable[[Iterable[str]], set[str]]) -> Collected:
        """Return what is new. Raises FetchError."""
        ...


SOURCES: tuple[Source, ...] = (rss, reliefweb, web, folder)
KINDS: tuple[str, ...] = tuple(each.KIND for each in SOURCES)


def source(kind: str) -> Source:
    """Return what knows feeds of `kind`. Raises FetchError naming those that there are."""
    for each in SOURCES:
        if kind == each.KIND:
            return each
    raise FetchError(f"there is no kind of feed called {kind!r}; choose one of {', '.join(KINDS)}")
