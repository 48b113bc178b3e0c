"""The route of a request, as few names as there are routes: what is measured by path would never end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import Pattern
from typing import Any, Final

from fastapi import FastAPI
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

OTHER: Final = "other"
_NAME: Final = re.compile(r"\{(\w+)(:\w+)?\}")


class Routes:
    """Names the route that a path belongs to, of FastAPI's and then of Dash's, which stands under them; `pages` are those that Dash draws."""

    def __init__(self, app: FastAPI, inner: Flask, pages: Iterable[str]) -> None:
        self._outer = tuple(_of_fastapi(app))
        self._inner = inner.url_map.bind("localhost")
        self._pages = frozenset(pages)

    def of(self, path: str) -> str:
        """Return the route of `path`, such as `/api/v1/figures/{id}`."""
        for pattern, template in self._outer:
            if pattern.fullmatch(path):
                return template
        if path in self._pages:
            return path
        try:
            rule, _ = self._inner.match(path, method=None, return_rule=True, websocket=False)
        except (HTTPException, RequestRedirect):
            # Found by its path only: whether the method is taken is not asked here.
            return OTHER
        # Dash draws whatever address is asked; only those that are pages have a name of their own.
        return OTHER if rule.rule in ("/<path:path>", "/") else str(rule.rule)


def _of_fastapi(app: FastAPI) -> Iterator[tuple[Pattern[str], str]]:
    for route in app.routes:
        found: Any = route.effective_route_contexts() if hasattr(route, "effective_route_contexts") else (route,)
        for each in found:
            path = getattr(each, "path", "")
            if path and getattr(each, "methods", None):
                yield re.compile(_pattern(path)), path


def _pattern(path: str) -> str:
    """Return the expression of a route.

    >>> _pattern("/figures/{id}/undo"), _pattern("/api/v1/{rest:path}")
    ('/figures/[^/]+/undo', '/api/v1/.*')
    """
    parts, at = [], 0
    for name in _NAME.finditer(path):
        parts += [re.escape(path[at : name.start()]), ".*" if name[2] else "[^/]+"]
        at = name.end()
    return "".join([*parts, re.escape(path[at:])])
