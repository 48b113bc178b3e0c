"""What takes long to draw and is not seen at once, such as a row of lists to choose from: what is read comes first, it a moment later."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.markup import NAMESPACE, to_html


class Later(Component):
    """Some components, drawn when somebody moves or time has passed; until then `waiting` is shown, which looks like them (`assets/still.js`)."""

    # As every component of Dash has them.
    _children_props = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = NAMESPACE
    _type = "Later"
    _prop_names = ["children", "waiting", "there"]  # noqa: RUF012
    _valid_wildcard_attributes = []  # noqa: RUF012
    available_properties = _prop_names

    def __init__(self, children: Component, *, waiting: Component) -> None:
        """Show `waiting` in the place of `children`: components of `dash.html` that nothing listens to."""
        props: dict[str, Any] = {"children": children, "waiting": to_html(waiting), "there": False}
        super().__init__(**props)  # type: ignore[no-untyped-call]


class Wanted(Component):
    """Stands in a tab of a chart's frame for what is made once that is open: when it is seen, it writes the tab into the address (`assets/still.js`)."""

    _children_props = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = NAMESPACE
    _type = "Wanted"
    _prop_names = ["tab", "label"]  # noqa: RUF012
    _valid_wildcard_attributes = []  # noqa: RUF012
    available_properties = _prop_names

    def __init__(self, tab: str, label: str) -> None:
        """Ask for a tab by its name ("deaths.table"); `label` is what is said meanwhile."""
        super().__init__(tab=tab, label=label)  # type: ignore[no-untyped-call]
