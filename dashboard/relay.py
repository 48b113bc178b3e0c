"""What every page shares, handed to a page only while it is drawn.

The address, the view, the theme and the ledger's revision live in the shell. A callback that listened to them directly
would fire on every page, and fail on those where what it writes to is not drawn. So each page has copies of its own, which come
and go with it and are drawn with their value: `heard` is such a copy as an Input.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import dash
from dash import ALL, ClientsideFunction, Input, Output, State, dcc
from dash.development.base_component import Component

SHARED: Final = {
    "search": ("address", "search"),
    "view": ("view", "data"),
    "asked": ("asked", "data"),
    "selected": ("selected", "data"),
    "live-revision": ("live-revision", "data"),
    "theme": ("theme", "data"),
    "narrow": ("narrow", "data"),
}


def relays(owner: str, *names: str, values: Mapping[str, Any] | None = None) -> list[Component]:
    """Return the copies of the shared values that belong to `owner`, by default all of them; they go into its layout.

    A copy that has its value already, of `values`, sets nothing off when it is drawn.
    """
    return [dcc.Store(id={"relay": name, "of": owner}, data=(values or {}).get(name)) for name in names or SHARED]


def heard(owner: str, name: str) -> Input:
    """Return a shared value as the Input of a callback of `owner`; it fires when `owner` is drawn and whenever the value changes.

    Raises KeyError for a name that is not shared.
    """
    if name not in SHARED:
        raise KeyError(f"{name!r} is not shared with pages; those that are: {', '.join(SHARED)}")
    return Input({"relay": name, "of": owner}, "data")


def register_relays(app: dash.Dash) -> None:
    """Hand each shared value on to every copy that is drawn."""
    for name, (component, prop) in SHARED.items():
        copies = {"relay": name, "of": ALL}
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("shell", "relay"), Output(copies, "data"), Input(component, prop), State(copies, "data"), prevent_initial_call=True
        )
