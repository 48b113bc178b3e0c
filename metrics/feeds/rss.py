"""RSS and Atom: each entry once, by its own text where the feed carries it whole, else by the page that it links to."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from metrics.feeds.errors import FetchError
from metrics.feeds.fetch import Fetcher
from metrics.feeds.items import Collected, Item, name_of

KIND = "rss"
LARGEST = 5_000_000
MOST_ENTRIES = 200
# An entry with fewer characters than this is an announcement of a page and not the report.
WHOLE = 1_000
WAITED_FOR = timedelta(days=2)
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
_END = re.compile(rb"</\s*(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")


def collect(feed: Any, fetcher: Fetcher, unseen: Callable[[Iterable[str]], set[str]]) -> Collected:
    """Return the entries that did not come before. Raises FetchError for an address that is no feed."""
    answer = fetcher.get(feed.address, etag=feed.etag, modified=feed.modified, robots=False, accept=_ACCEPT, largest=LARGEST)
    said = {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified")}
    if answer.status == 304:
        return Collected(etag=feed.etag, modified=feed.modified)
    parsed = _parsed(feed.address, answer.body)
    entries = {_key(each): each for each in parsed.entries[:MOST_ENTRIES]}
    fresh = unseen(entries)
    publisher = _plain(parsed.feed.get("title", ""))
    return Collected(items=[_item(key, each, publisher, fetcher) for key, each in entries.items() if key in fresh], **said)


def _parsed(address: str, body: bytes) -> Any:
    import feedparser

    if b"<!ENTITY" in body:
        raise FetchError(f"{address} declares entities, as no feed does; it is not read")
    parsed = feedparser.parse(body)
    if parsed.get("version") and parsed.get("bozo") and not _END.search(body[-500:]):
        # What is read of an entry that is cut off would be taken for all of it.
        raise FetchError(f"{address} ends in the middle; try again later", passing=True)
    if not parsed.get("version"):
        raise FetchError(f"{address} is neither RSS nor Atom; if it is a page, add it as a web address, or look for its feed")
    return parsed


def _key(entry: Any) -> str:
    return str(entry.get("id") or entry.get("link") or entry.get("title") or "")


def _item(key: str, entry: Any, publisher: str, fetcher: Fetcher) -> Item:
    title, link = _plain(entry.get("title", "")), entry.get("link") or None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    known = {
        "title": title,
        "publisher": publisher,
        "url": link,
        "published": date(*moment[:3]).isoformat() if moment else None,
        "published_basis": "stated",
    }
    known = {name: value for name, value in known.items() if value and (name != "published_basis" or moment)}
    words = _words(entry)
    if len(_plain(words)) < WHOLE and link:
        try:
            page = fetcher.get(link)
            return Item(key=key, title=title, name=name_of(page), content=page.body, known={**known, "url": page.url}, link=link)
        except FetchError as error:
            # A new entry waits for its page for a while: once its announcement is recorded in its place, nobody asks for the page again.
            waits = error.passing and moment is not None and (datetime.now(UTC).date() - date(*moment[:3])) <= WAITED_FOR
            if not _plain(words) or waits:
                return Item(key=key, title=title, link=link, error=str(error), passing=error.passing)
    if not _plain(words):
        return Item(key=key, title=title, link=link, error="the entry has neither words nor a page")
    body = f"<html><body><h1>{html.escape(title)}</h1>{words}</body></html>"
    return Item(key=key, title=title, name="entry.html", content=body.encode("utf-8", "replace"), known=known, link=link)


def _words(entry: Any) -> str:
    contents = entry.get("content") or []
    return str(max((each.get("value", "") for each in contents), key=len, default="") or entry.get("summary", ""))


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", words)).split())
