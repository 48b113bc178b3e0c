"""From addresses and folders to files: web pages, RSS and Atom, ReliefWeb, watched folders; only public addresses are asked.

To add a kind of feed: one module like `rss` with `KIND` and `collect`, and its name in `SOURCES`.
"""

from metrics.feeds.errors import FetchError, NotPublicError
from metrics.feeds.fetch import Fetched, Fetcher, allowed_networks
from metrics.feeds.items import Collected, Item
from metrics.feeds.sources import KINDS, SOURCES, Source, source

__all__ = [
    "KINDS", "SOURCES", "Collected", "FetchError", "Fetched", "Fetcher", "Item", "NotPublicError", "Source", "allowed_networks", "source",
]  # fmt: skip
