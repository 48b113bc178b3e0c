"""Components as plain HTML, for what a reader sees before any script has run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from dash.development.base_component import Component

NAMESPACE: Final = "situation_figures"
_NAMES: Final = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "colSpan": "colspan", "rowSpan": "rowspan"}
_PLAIN: Final = frozenset({"id", "href", "target", "rel", "download", "title", "role", "scope", "type", "lang", "dir", "value", "label"})
_YES_OR_NO: Final = frozenset({"hidden", "open", "selected"})
_VOID: Final = frozenset({"br", "col", "hr", "img"})
# What every instance of a component has beside what it was given.
_OF_DASH: Final = frozenset({"_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties", "_explicit_args"})
_UNITLESS: Final = frozenset({"opacity", "order", "zIndex", "fontWeight", "lineHeight"})


class Piece(Component):
    """One element whose inside is HTML, drawn by `assets/still.js`: what is as cheap to write as text, and dear as components, is written so at once."""

    # As every component of Dash has them.
    _children_props = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = NAMESPACE
    _type = "Still"
    _prop_names = ["tag", "attributes", "inner"]  # noqa: RUF012
    tag: str
    attributes: dict[str, Any]
    inner: str
    _valid_wildcard_attributes = []  # noqa: RUF012
    available_properties = _prop_names

    def __init__(self, tag: str, attributes: Mapping[str, Any], inner: str) -> None:
        """Draw `<tag>` with attributes as components of `dash.html` call them, and `inner` in it: HTML, in which all text is escaped."""
        props: dict[str, Any] = {"tag": tag, "attributes": dict(attributes), "inner": inner}
        super().__init__(**props)  # type: ignore[no-untyped-call]


def to_html(part: Any, *, ids: bool = False) -> str:
    """Return a component of `dash.html`, a `dcc.Link`, text or a list of these as HTML.

    Without `ids` they are left out, as the live page will have the same ones. Raises TypeError for a component that needs scripts to be drawn.

    >>> from dash import html
    >>> to_html(html.P(["at least ", html.B(60)], className="q", style={"--c": "var(--casualties)"}))
    '<p class="q" style="--c:var(--casualties)">at least <b>60</b></p>'
    """
    if part is None:
        return ""
    if isinstance(part, str | int | float):
        return html.escape(str(part), quote=False)
    if isinstance(part, Component):
        return _element(part, ids=ids)
    if isinstance(part, Iterable):
        return "".join(to_html(each, ids=ids) for each in part)
    raise TypeError(f"{type(part).__name__} is not part of a page; give components, text or lists of them")


def _element(part: Component, *, ids: bool) -> str:
    if isinstance(part, Piece):
        return element(part.tag, part.attributes, part.inner)
    namespace, name = part.__class__.__module__, part.__class__.__name__
    link = name == "Link" and "dcc" in namespace
    if not link and ".html" not in namespace:
        raise TypeError(f"{name} is drawn by a script; leave it out of what is shown before scripts run")
    return element("a" if link else name.lower(), props_of(part), to_html(getattr(part, "children", None), ids=ids), ids=ids, link=link)


def props_of(part: Component) -> dict[str, Any]:
    """Return what was given to a component; asked of thousands of elements, Dash itself takes its time."""
    return {key: value for key, value in vars(part).items() if key not in _OF_DASH}


@lru_cache(maxsize=2_000)
def as_written(key: str) -> bool:
    """Return whether a property of a component is an attribute that `to_html` writes."""
    return key in _PLAIN or key in _YES_OR_NO or key in _NAMES or key == "style" or key.startswith(("aria-", "data-"))


def element(tag: str, attributes: Mapping[str, Any], inner: str, *, ids: bool = True, link: bool = False) -> str:
    """Return an element as HTML: its attributes as components of `dash.html` call them, and the HTML that stands in it."""
    written = "".join(
        [_attribute(key, value) for key, value in attributes.items() if value is not None and key != "children" and (ids or key != "id")]
    )
    if link:
        # Followed by the app itself, where it runs (`assets/still.js`).
        written += " data-link"
    return f"<{tag}{written}>" if tag in _VOID else f"<{tag}{written}>{inner}</{tag}>"


def _attribute(key: str, value: Any) -> str:
    if key == "style":
        written = ";".join(f"{_css(name)}:{_length(name, one)}" for name, one in value.items())
        return f' style="{html.escape(written)}"'
    if key in _YES_OR_NO:
        return f" {key}" if value else ""
    if not as_written(key):
        return ""
    return f' {_NAMES.get(key, key)}="{html.escape(str(value))}"'


def _css(name: str) -> str:
    """Return a style's name as CSS has it: insetInlineStart is inset-inline-start, a custom property stays."""
    return name if name.startswith("--") else re.sub(r"[A-Z]", lambda found: f"-{found.group().lower()}", name)


def _length(name: str, value: Any) -> str:
    return f"{value}px" if isinstance(value, int | float) and value and name not in _UNITLESS and not name.startswith("--") else str(value)
