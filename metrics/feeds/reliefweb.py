"""ReliefWeb, by version 2 of its API: reports that a search finds, newest first, a page of them a call.

The API wants to know which program asks: `appname`, which ReliefWeb gives on request, from the feed or RELIEFWEB_APPNAME.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from metrics.feeds.errors import FetchError
from metrics.feeds.fetch import Fetcher
from metrics.feeds.items import Collected, Item

KIND = "reliefweb"
ADDRESS = "https://api.reliefweb.int/v2/reports"
APPNAME = "RELIEFWEB_APPNAME"
MOST_CALLS_A_DAY = 1_000
PER_PAGE = 50
FIELDS = ("title", "body-html", "body", "date.original", "source.shortname", "source.name", "url_alias", "language.code", "file.url")


def collect(feed: Any, fetcher: Fetcher, unseen: Callable[[Iterable[str]], set[str]]) -> Collected:
    """Return the reports that did not come before. Raises FetchError, which explains the two refusals that people meet."""
    try:
        answer = fetcher.get(asked(feed.address, feed.options), robots=False, accept="application/json")
    except FetchError as error:
        raise FetchError(_explained(str(error)), after=error.after) from error
    try:
        found = {str(each["id"]): each for each in json.loads(answer.body)["data"]}
    except (ValueError, KeyError, TypeError) as error:
        raise FetchError(f"{feed.address} answers in a form that is not known; look whether its API has a newer version") from error
    fresh = unseen(found)
    return Collected(items=[_item(key, each.get("fields", {})) for key, each in found.items() if key in fresh])


def asked(address: str, options: Any) -> str:
    """Return the address of the call: what stands in `address` and in the options `query` and `country`, newest first.

    Raises FetchError where nobody says which program asks.
    """
    parts = urlsplit(address if "://" in address else ADDRESS)
    given = dict(parse_qsl(parts.query))
    appname = options.get("appname") or given.pop("appname", None) or os.environ.get(APPNAME)
    if not appname:
        raise FetchError(f"ReliefWeb wants to know which program asks; ask it for an appname and set {APPNAME}, or give the feed the option appname")
    query = options.get("query") or (address if "://" not in address else "")
    wanted = [("appname", appname), ("limit", str(PER_PAGE)), ("sort[]", "date.created:desc"), *(("fields[include][]", each) for each in FIELDS)]
    if query:
        wanted.append(("query[value]", query))
    if options.get("country"):
        wanted += [("filter[field]", "country.iso3"), ("filter[value]", options["country"].lower())]
    kept = [(key, value) for key, value in given.items() if key not in dict(wanted)]
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode([*wanted, *kept])}"


def _explained(said: str) -> str:
    if "(status 410)" in said:
        return "ReliefWeb has switched off version 1 of its API (status 410); ask version 2: https://api.reliefweb.int/v2/reports"
    if "(status 403)" in said:
        return f"ReliefWeb does not know this appname (status 403); ask it for one and set {APPNAME}"
    return said


def _item(key: str, fields: Any) -> Item:
    title = str(fields.get("title") or "")
    sources = [str(each.get("shortname") or each.get("name")) for each in fields.get("source") or []]
    known = {
        "title": title, "publisher": ", ".join(sources), "url": fields.get("url_alias"), "published": str((fields.get("date") or {}).get("original") or "")[:10],
        "published_basis": "stated", "language": next((each.get("code") for each in fields.get("language") or []), None),
    }  # fmt: skip
    known = {name: value for name, value in known.items() if value and (name != "published_basis" or known["published"])}
    link = fields.get("url_alias")
    if fields.get("body-html"):
        return Item(
            key=key, title=title, name="report.html", content=f"<html><body>{fields['body-html']}</body></html>".encode(), known=known, link=link
        )
    if fields.get("body"):
        return Item(key=key, title=title, name="report.md", content=str(fields["body"]).encode(), known=known, link=link)
    return Item(key=key, title=title, link=link, error="the report has no text of its own, only attached files; give these")
