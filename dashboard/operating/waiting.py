"""What somebody is told who asks too often: a page to read, a problem for a program, and always how long to wait."""

from __future__ import annotations

from functools import cache
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from dashboard.translation import Tongue, speaking, t, tongue, tongue_for


def wait_words(seconds: int) -> str:
    """Return, in the reader's language, that they have to wait."""
    wait = t("{n} s", n=seconds) if seconds < 100 else t("{n} min", n=-(-seconds // 60))
    return t("Too much was asked at once. Try again in {wait}.", wait=wait)


def wait_answer(scope: Scope, seconds: int) -> Response:
    """Return the answer 429 to a request, in the language and form that it asks for."""
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    more = {"retry-after": str(seconds), "cache-control": "no-store"}
    with speaking(_tongue(scope, headers)):
        said = wait_words(seconds)
        if "text/html" in headers.get("accept", "") and not scope["path"].startswith("/api/"):
            page = _template().get_template("waiting.html").render(title=t("Wait a moment"), said=said, tongue=tongue(), t=t)
            return HTMLResponse(page, 429, more)
    problem = {"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": said}
    return JSONResponse(problem, 429, more, "application/problem+json")


@cache
def _template() -> Environment:
    return Environment(loader=PackageLoader("dashboard"), autoescape=True)


def _tongue(scope: Scope, headers: dict[str, str]) -> Tongue:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        jar = SimpleCookie()
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return tongue_for(asked, {name: each.value for name, each in jar.items()}, headers.get("accept-language", ""))
