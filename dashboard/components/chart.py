"""A chart as the browser draws it: what `dcc.Graph` would do of it, in one step, and without a script of its own to wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dash.development.base_component import Component

from dashboard.markup import NAMESPACE

CONFIG: Final = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


class Chart(Component):
    """A plotly figure, drawn at once where it is seen, and when somebody comes near it elsewhere (`assets/near.js`).

    `dcc.Graph` waits for several turns of the browser before it draws, and each time a page is drawn anew the page is painted without its
    charts first. Nothing here listens to what it tells of a chart; a mark that is chosen writes into the address.
    """

    # As every component of Dash has them.
    _children_props = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = NAMESPACE
    _type = "Chart"
    _prop_names = ["id", "figure", "config", "height"]  # noqa: RUF012
    _valid_wildcard_attributes = []  # noqa: RUF012
    available_properties = _prop_names

    def __init__(self, figure: Mapping[str, Any], *, key: str, height: int) -> None:
        """Draw `figure` as high as `height`, in pixels, and as wide as there is room; `key` is its frame's."""
        props: dict[str, Any] = {"id": {"graph": key}, "figure": figure, "config": CONFIG, "height": height}
        super().__init__(**props)  # type: ignore[no-untyped-call]
