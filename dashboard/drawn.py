"""What a page draws from the values that all pages share: once as part of its layout, and again by callback when one of them changes.

A page that came empty and asked for its content afterwards would cost every reader one more answer to wait for, and the browser one more drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import dash
from dash import Input, Output, State
from dash.development.base_component import Component

from dashboard.address import KEYS, LOOKS
from dashboard.relay import SHARED, heard, relays
from dashboard.still import named, still
from dashboard.translation import speaking, tongue

DRAWINGS: Final = "drawings"
# The evidence that is open is the drawer's own business: no page is drawn anew for it.
OF_THE_DRAWER: Final = ("figure", "correct")

Draw = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a function returns for which parts of a page, and the shared values that it is given; None for an input of the page's own."""

    outputs: Sequence[Output]
    names: Sequence[str | None]
    states: int
    draw: Draw


def drawn(app: dash.Dash, key: str, outputs: Sequence[Output], inputs: Sequence[str | Input], *states: State) -> Callable[[Draw], Draw]:
    """Register a function that draws parts of the page `key`; it returns one value an output, or the value alone where there is one.

    An input that is a name is shared with the shell (see `dashboard.relay`); others, and `states`, are None while the page is laid out.
    """

    def register(draw: Draw) -> Draw:
        listened = [heard(key, each) if isinstance(each, str) else each for each in inputs]
        written: Any = outputs[0] if len(outputs) == 1 else list(outputs)
        app.callback(written, listened, list(states), prevent_initial_call=True)(_stilled(app, outputs, draw))
        names = [each if isinstance(each, str) else None for each in inputs]
        kept: dict[str, list[Drawing]] = app.server.extensions.setdefault(DRAWINGS, {})
        kept.setdefault(key, []).append(Drawing(outputs=tuple(outputs), names=names, states=len(states), draw=draw))
        return draw

    return register


def laid_in(app: dash.Dash, key: str, outputs: Sequence[Output], names: Sequence[str]) -> Callable[[Draw], Draw]:
    """Register a function that draws parts of the page `key` as it is laid out, and never again: what something else takes the place of."""

    def register(draw: Draw) -> Draw:
        kept: dict[str, list[Drawing]] = app.server.extensions.setdefault(DRAWINGS, {})
        kept.setdefault(key, []).append(Drawing(outputs=tuple(outputs), names=tuple(names), states=0, draw=draw))
        return draw

    return register


def _stilled(app: dash.Dash, outputs: Sequence[Output], draw: Draw) -> Draw:
    """Return `draw` with what it draws as `still` sends it."""

    @wraps(draw)
    def sent(*values: Any) -> Any:
        # Asked once: a page asks thousands of times what is spoken.
        with speaking(tongue()):
            made = draw(*values)
        if len(outputs) == 1:
            return still(made, named(app)) if outputs[0].component_property == "children" else made
        return [still(each, named(app)) if output.component_property == "children" else each for output, each in zip(outputs, made, strict=True)]

    return sent


def laid_out(app: dash.Dash, key: str, frame: Component, values: Mapping[str, Any]) -> list[Component]:
    """Return the page `key` whole: its `frame`, filled by what it draws from the shared `values`, and its copies of them."""
    parts = (frame, *frame._traverse())  # type: ignore[no-untyped-call]
    places = {str(each.id): each for each in parts if getattr(each, "id", None) is not None}
    for each in app.server.extensions.get(DRAWINGS, {}).get(key, ()):
        try:
            made = each.draw(*[values.get(name) if name else None for name in each.names], *[None] * each.states)
        except dash.exceptions.PreventUpdate:
            continue
        for output, value in zip(each.outputs, made if len(each.outputs) > 1 else [made], strict=True):
            if value is not dash.no_update:
                # What another drawing brought is looked for among all that there is by now.
                part = places[place] if (place := str(output.component_id)) in places else frame[output.component_id]
                setattr(part, output.component_property, value)
    return [*relays(key, values=values), frame]


def shared_values(search: str | None, *, revision: int, theme: str | None, narrow: bool | None) -> dict[str, Any]:
    """Return every value that pages share at an address, as the browser will have it."""
    pairs = parse_qsl((search or "").lstrip("?"), keep_blank_values=True)
    view = [(key, value) for key, value in pairs if key in (*KEYS, *LOOKS)]
    asked = [(key, value) for key, value in pairs if key not in OF_THE_DRAWER]
    known = {"search": search or "", "view": _as_browsers_write(view), "asked": _as_browsers_write(asked), "selected": dict(pairs).get("figure", "")}
    values = {**known, "live-revision": revision, "theme": theme or "light", "narrow": bool(narrow)}
    if missing := set(SHARED) - set(values):
        raise KeyError(f"pages share {', '.join(sorted(missing))} too; give them a value here")
    return values


def _as_browsers_write(pairs: Sequence[tuple[str, str]]) -> str:
    """Return a query string as URLSearchParams writes it, so that the browser finds nothing to change.

    >>> _as_browsers_write([("source", "a b~*")])
    'source=a+b%7E*'
    """
    return urlencode(pairs, safe="*").replace("~", "%7E")
