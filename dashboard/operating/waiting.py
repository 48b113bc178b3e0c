"""What somebody is told who has to wait, because they ask too often or the ledger is out of reach: a page to read, a problem for a program, and how long."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from dashboard.cookies import cookies_of
from dashboard.translation import HEADER, Tongue, speaking, t, tongue, tongue_for
from metrics.api.problems import AGAIN_SECONDS, AWAY

# Tells the script of a page that it may ask the same again (assets/early/first.js).
ASK_AGAIN: Final = "x-ask-again"


def wait_words(seconds: int) -> str:
    """Return, in the reader's language, that they have to wait."""
    wait = t("{n} s", n=seconds) if seconds < 100 else t("{n} min", n=-(-seconds // 60))
    return t("Too much was asked at once. Try again in {wait}.", wait=wait)


def wait_answer(scope: Scope, seconds: int) -> Response:
    """Return the answer 429 to a request, in the language and form that it asks for."""
    headers = _headers(scope)
    more = {"retry-after": str(seconds), "cache-control": "no-store"}
    with speaking(_tongue(scope, headers)):
        said = wait_words(seconds)
        return _page(headers, t("Wait a moment"), said, 429, more) if _is_for_people(scope, headers) else _problem(429, said, more)


def away_answer(scope: Scope, *, again: bool, unwritable: bool = False) -> Response:
    """Return the answer 503 to a request that the ledger could not be asked for, or, where it is `unwritable`, could only be read for.

    A page is asked for again by itself until it comes; so is, by the page's script, what only reads or was not begun: `again`.
    """
    headers = _headers(scope)
    more = {"retry-after": str(AGAIN_SECONDS), "cache-control": "no-store", **({ASK_AGAIN: "yes"} if again else {})}
    with speaking(_tongue(scope, headers)):
        if _is_for_people(scope, headers):
            return _page(headers, t("One moment"), t("The ledger can not be reached. This page asks again by itself."), 503, more)
        if scope["path"].startswith("/api/"):
            return _problem(503, AWAY, more)
        if unwritable:
            said = t(
                "Nothing was recorded: the ledger can be read, but not written. Its file is read-only or its disk is full; tell who runs this program."
            )
            return _problem(503, said, more)
        return _problem(503, t("The ledger can not be reached. Look whether it was recorded before you try again."), more)


def _is_for_people(scope: Scope, headers: dict[str, str]) -> bool:
    return "text/html" in headers.get("accept", "") and not scope["path"].startswith("/api/")


def _page(headers: dict[str, str], title: str, said: str, status: int, more: dict[str, str]) -> Response:
    again = more["retry-after"] if ASK_AGAIN in more else None
    theme = cookies_of(headers.get("cookie", "")).get("theme")
    shown = _template().get_template("waiting.html")
    page = shown.render(title=title, said=said, tongue=tongue(), t=t, again=again, theme=theme if theme in ("light", "dark") else None)
    return HTMLResponse(page, status, more)


def _problem(status: int, detail: str, headers: dict[str, str]) -> Response:
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(content, status, headers, "application/problem+json")


def _headers(scope: Scope) -> dict[str, str]:
    return {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}


@cache
def _template() -> Environment:
    return Environment(loader=PackageLoader("dashboard"), autoescape=True)


def _tongue(scope: Scope, headers: dict[str, str]) -> Tongue:
    said = Tongue.of_tag(headers.get(HEADER.lower()))
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return said or tongue_for(asked, cookies_of(headers.get("cookie", "")), headers.get("accept-language", ""))
