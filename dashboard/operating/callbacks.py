"""What is no request of a page is refused before Dash reads it: whoever sends such a thing is told 400 or 404, and the log stays quiet."""

from __future__ import annotations

from typing import Any, Final

import dash
from dash.exceptions import DependencyException
from flask import Response, request

UPDATE: Final = "/_dash-update-component"


def refuse_what_no_page_asks(app: dash.Dash) -> None:
    """Answer 400 to a callback that no page of `app` has or that is not shaped as pages shape it, and 404 to a file that no component has."""

    def refused() -> Response | None:
        if request.path != UPDATE or request.method != "POST":
            return None
        asked = request.get_json(silent=True)
        return None if _is_asked_by_pages(app.callback_map, asked) else _said("no page asks this; load the page again", 400)

    app.server.before_request(refused)
    app.server.register_error_handler(DependencyException, lambda _: _said("there is no such file", 404))


def _is_asked_by_pages(known: dict[str, Any], asked: Any) -> bool:
    """Return whether a request names a callback that there is, with as many inputs and states as it has."""
    if not isinstance(asked, dict) or not isinstance(asked.get("output"), str) or asked["output"] not in known:
        return False
    callback = known[asked["output"]]
    # A page names no outputs for what has none: an act whose answer is a notice.
    written = asked.get("outputs") if "outputs" in asked or not callback["no_output"] else []
    parts = asked["output"].removeprefix("..").removesuffix("..").split("...") if asked["output"].startswith("..") else None
    shaped = isinstance(written, dict | list) and (parts is None or len(written) == len(parts)) and isinstance(asked.get("changedPropIds", []), list)
    return shaped and all(_fits(asked.get(name, []), callback.get(wanted, [])) for name, wanted in (("inputs", "inputs"), ("state", "state")))


def _fits(given: Any, wanted: list[Any]) -> bool:
    return isinstance(given, list) and len(given) == len(wanted) and all(_is_value(each) for each in given)


def _is_value(given: Any) -> bool:
    """Return whether this is a property of a component, or those of all that a pattern finds."""
    if isinstance(given, list):
        return all(_is_value(each) for each in given)
    return isinstance(given, dict) and "id" in given and "property" in given


def _said(words: str, status: int) -> Response:
    return Response(words, status, {"cache-control": "no-store"}, mimetype="text/plain")
