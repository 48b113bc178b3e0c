"""The cheap elements are the components of Dash: the same is sent of them, and what Dash refuses is refused."""

from __future__ import annotations

import json
from typing import Any

import dash
import pytest
from dash import dcc
from plotly.utils import PlotlyJSONEncoder

from dashboard.elements import Link, html

GIVEN: tuple[dict[str, Any], ...] = (
    {},
    {"children": "text"},
    {"children": ["one", 2], "className": "a"},
    {"id": {"of": "x", "n": 1}, "hidden": True, "style": {"color": "red"}},
    {"data-figure": "f-1", "aria-label": "said", "title": "t"},
)


def sent(element: object) -> object:
    return json.loads(json.dumps(element, cls=PlotlyJSONEncoder))


@pytest.mark.parametrize("name", dash.html.__all__)
def test_an_element_is_sent_as_dash_sends_it(name: str) -> None:
    for given in GIVEN:
        # The first of its kind is checked, the second is not.
        for _ in range(2):
            mine, theirs = getattr(html, name)(**given), getattr(dash.html, name)(**given)
            assert isinstance(mine, type(theirs))
            # Dash keeps names with a hyphen in a set, whose order is another in each process.
            assert sent(mine) == sent(theirs)
            assert sorted(repr(mine)) == sorted(repr(theirs))


def test_a_name_that_dash_does_not_know_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match="classname"):
            html.Div("text", classname="a")  # type: ignore[call-arg]


def test_a_link_is_one_of_dash() -> None:
    for _ in range(2):
        assert Link("there", href="/map").to_plotly_json() == dcc.Link("there", href="/map").to_plotly_json()  # type: ignore[no-untyped-call]
