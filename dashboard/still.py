"""What of a page only shows is sent as HTML: a thousand elements that nothing is ever written to cost the browser a dozen components.

Dash keeps each component in its store and asks each, at every change, whether it has changed. What no callback names is never written to and
not listened to; so the largest such parts go as one piece each, drawn by `assets/still.js` as the same elements.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Set
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import dash
from dash.development.base_component import Component

from dashboard.markup import NAMESPACE, Piece, as_written, element, props_of, to_html

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
    return _settled(part, live).sent()


class _Settled(NamedTuple):
    """A part of a page; `html` is all of it as HTML where it only shows, and `inner` what stands in it; `parts` are those of a list."""

    part: Any
    html: str | None = None
    inner: str = ""
    parts: tuple[_Settled, ...] | None = None

    def sent(self) -> Any:
        """Return the part as it is sent: what only shows as one piece of HTML for each element."""
        if self.parts is not None:
            return [each.sent() for each in self.parts]
        part = self.part
        # One that holds nothing but text costs no less as a piece, and stays.
        if self.html is None or not isinstance(part, Component) or type(part).__name__ == "Link" or _is_plain(getattr(part, "children", None)):
            return part
        attributes = {key: value for key, value in props_of(part).items() if key != "children" and value is not None}
        props = {"tag": type(part).__name__.lower(), "attributes": attributes, "inner": self.inner}
        return {"namespace": NAMESPACE, "type": "Still", "props": props}


def _is_plain(part: Any) -> bool:
    return part is None or isinstance(part, str | int | float)


def _settled(part: Any, live: Set[str]) -> _Settled:
    """Return a part in whose components all pieces are HTML; where it only shows itself, it is left for what it stands in."""
    if _is_plain(part):
        return _Settled(part, to_html(part))
    if isinstance(part, list | tuple):
        parts = tuple([_settled(one, live) for one in part])
        written = [each.html for each in parts if each.html is not None]
        return _Settled(part, "".join(written) if len(written) == len(parts) else None, parts=parts)
    if not isinstance(part, Component):
        return _Settled(part)
    if isinstance(part, Piece):
        return _Settled(part, to_html(part))
    children = getattr(part, "children", None)
    within = _settled(children, live)
    if within.html is not None and _is_written(part, props := props_of(part), live):
        tag, link = _tag(type(part))
        return _Settled(part, element(tag, props, within.html, link=link), within.html)
    if _is_plain(children):
        return _Settled(part)
    kept = copy.copy(part)
    kept.children = within.sent()
    return _Settled(kept)


@cache
def _tag(kind: type[Component]) -> tuple[str, bool]:
    """Return the tag that a kind of component is written with, and whether it is a link of the app's own."""
    link = kind.__name__ == "Link" and kind.__module__.startswith("dash.dcc")
    return ("a" if link else kind.__name__.lower()), link


# Of thousands of elements there are some dozens of ways in which they are written.
@lru_cache(maxsize=2_000)
def _may_be_written(kind: type[Component], names: tuple[str, ...]) -> bool:
    """Return whether HTML can say all of a component of that kind that was given properties of these names."""
    if not _tag(kind)[1] and (kind.__name__ in _LIVE or not kind.__module__.startswith("dash.html")):
        return False
    return all(key == "children" or as_written(key) for key in names)


def _is_written(part: Component, props: Mapping[str, Any], live: Set[str]) -> bool:
    if not _may_be_written(type(part), tuple(props)):
        return False
    mine = props.get("id")
    if mine is not None and (not isinstance(mine, str) or mine in live):
        return False
    name = type(part).__name__
    within = getattr(part, "children", None)
    if name == "Table":
        # A row that stands in no body is put into one.
        return not any(type(each).__name__ == "Tr" for each in (within if isinstance(within, list | tuple) else [within]))
    torn = _CLOSED_BY.get("A" if name == "Link" else name)
    return torn is None or not _holds(within, torn)


def _holds(part: Any, names: Set[str]) -> bool:
    """Return whether an element of one of these names stands anywhere in a part."""
    if isinstance(part, list | tuple):
        return any(_holds(each, names) for each in part)
    return isinstance(part, Component) and (type(part).__name__ in names or _holds(getattr(part, "children", None), names))
