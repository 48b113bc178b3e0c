"""What of a page only shows is sent as HTML: a thousand elements that nothing is ever written to cost the browser a dozen components.

Dash keeps each component in its store and asks each, at every change, whether it has changed. What no callback names is never written to and
not listened to; so the largest such parts go as one piece each, drawn by `assets/still.js` as the same elements.
"""

from __future__ import annotations

import copy
from collections.abc import Set
from typing import Any, Final

import dash
from dash.development.base_component import Component

from dashboard.markup import NAMESPACE, Piece, as_written, props_of, to_html

NAMED: Final = "named-in-callbacks"
# What scripts or acts write to (`set_props`) that no callback names.
_WRITTEN: Final = ("notices",)
# What holds something that a reader has typed, chosen or begun, or does something by itself.
_LIVE: Final = frozenset(
    {"Dialog", "Embed", "Form", "Iframe", "Img", "Input", "Link", "ObjectEl", "Optgroup", "Option", "Pre", "Script", "Select", "Textarea", "Video"}
)
# What HTML would take apart that components may put together.
_BLOCKS: Final = frozenset({
    "Article", "Aside", "Blockquote", "Details", "Div", "Dl", "Fieldset", "Figure", "Footer", "H1", "H2", "H3", "H4", "H5", "H6", "Header", "Hr",
    "Main", "Nav", "Ol", "P", "Section", "Table", "Ul",
})  # fmt: skip
_CLOSED_BY: Final = {"P": _BLOCKS, "A": frozenset({"A", "Link", "Button"}), "Button": frozenset({"A", "Link", "Button"})}


def named(app: dash.Dash) -> frozenset[str]:
    """Return the ids that anything writes to, or callbacks of the app listen to; those of patterns are no text and always theirs."""
    known: frozenset[str] | None = app.server.extensions.get(NAMED)
    if known is None:
        # The list by which Dash tells the browser, callbacks that run there included.
        said = [one for each in app._callback_list for one in (*each["inputs"], *each["state"])]
        written = [one.rpartition(".")[0] for each in app._callback_list for one in each["output"].strip(".").split("...")]
        known = app.server.extensions[NAMED] = frozenset([*(each["id"] for each in said), *written, *_WRITTEN])
    return known


def still(part: Any, live: Set[str] = frozenset()) -> Any:
    """Return a part of a page with the largest pieces that only show as HTML; what is given stays as it is, and so do those with a `live` id.

    >>> from dash import html
    >>> still(html.Div([html.P(["at least ", html.B(60)], className="q"), html.P("found", id="n")]), {"n"}).children[0]["props"]
    {'tag': 'p', 'attributes': {'className': 'q'}, 'inner': 'at least <b>60</b>'}
    """
    settled, only_shows = _settled(part, live)
    return _as_piece(settled) if only_shows else settled


def _settled(part: Any, live: Set[str]) -> tuple[Any, bool]:
    """Return a part in whose components all pieces are HTML, and whether it only shows itself; then it is left for what it stands in."""
    if part is None or isinstance(part, str | int | float):
        return part, True
    if isinstance(part, list | tuple):
        each = [_settled(one, live) for one in part]
        if all(shows for _, shows in each):
            return part, True
        return [_as_piece(one) if shows else one for one, shows in each], False
    if not isinstance(part, Component):
        return part, False
    within, only_shows = _settled(getattr(part, "children", None), live)
    if only_shows and _is_written(part, live):
        return part, True
    if within is None or isinstance(within, str | int | float):
        return part, False
    kept = copy.copy(part)
    kept.children = _as_piece(within) if only_shows else within
    return kept, False


def _is_written(part: Component, live: Set[str]) -> bool:
    if isinstance(part, Piece):
        return True
    name = type(part).__name__
    link = name == "Link" and type(part).__module__.startswith("dash.dcc")
    if not link and (name in _LIVE or not type(part).__module__.startswith("dash.html")):
        return False
    props = props_of(part)
    mine = props.get("id")
    if mine is not None and (not isinstance(mine, str) or mine in live):
        return False
    if not all(key == "children" or as_written(key) for key in props):
        return False
    within = getattr(part, "children", None)
    if name == "Table":
        # A row that stands in no body is put into one.
        return not any(type(each).__name__ == "Tr" for each in (within if isinstance(within, list | tuple) else [within]))
    torn = _CLOSED_BY.get("A" if link else name)
    return torn is None or not _holds(within, torn)


def _holds(part: Any, names: Set[str]) -> bool:
    """Return whether an element of one of these names stands anywhere in a part."""
    if isinstance(part, list | tuple):
        return any(_holds(each, names) for each in part)
    return isinstance(part, Component) and (type(part).__name__ in names or _holds(getattr(part, "children", None), names))


def _as_piece(part: Any) -> Any:
    """Return what only shows as one piece of HTML for each element; one that holds nothing but text costs no less so, and stays."""
    if isinstance(part, list | tuple):
        return [_as_piece(each) for each in part]
    within = getattr(part, "children", None)
    if not isinstance(part, Component) or type(part).__name__ == "Link" or within is None or isinstance(within, str | int | float):
        return part
    attributes = {key: value for key, value in props_of(part).items() if key != "children" and value is not None}
    props = {"tag": type(part).__name__.lower(), "attributes": attributes, "inner": to_html(within, ids=True)}
    return {"namespace": NAMESPACE, "type": "Still", "props": props}
