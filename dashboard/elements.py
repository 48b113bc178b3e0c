"""The elements of `dash.html`, and `dcc.Link`, made cheaply: the same components, of which Dash checks each way of being written once.

Dash asks of every element anew whether it knows each name that it is given, and makes up the words of its refusal before it has found anything
wrong: of a page of a thousand elements that was a third of all it took.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from dash import dcc
from dash import html as every
from dash.development.base_component import Component

_OF_CLASS: Final = ("_children_props", "_base_nodes", "_namespace", "_type")
_OF_EACH: Final = ("_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties")


def _cheap(kind: Any, **least: Any) -> type[Component]:
    """Return `kind`, made without being checked where one with the same names was; `least` is what it can not be without."""
    first = kind(**least)
    checked: set[tuple[str, ...]] = set()

    def begin(self: Component, children: Any = None, **props: Any) -> None:
        if (names := tuple(props)) not in checked:
            kind(children, **props)
            checked.add(names)
        given = vars(self)
        given["children"] = children
        given.update(props)

    of_all = {**{name: getattr(kind, name) for name in _OF_CLASS}, **{name: getattr(first, name) for name in _OF_EACH}}
    return type(kind.__name__, (kind,), {"__init__": begin, "__module__": kind.__module__, **of_all})


if TYPE_CHECKING:
    from dash import html
    from dash.dcc import Link
else:
    html = SimpleNamespace(**{name: _cheap(getattr(every, name)) for name in every.__all__})
    Link = _cheap(dcc.Link, href="/")

__all__ = ["Link", "html"]
