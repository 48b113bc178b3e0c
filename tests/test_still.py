"""What of a page only shows goes as HTML; what anything is written to, listened to or typed into stays a component."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html

from dashboard.still import NAMESPACE, still


def pieces(part: Any) -> list[str]:
    """Return the HTML of each piece of a part, the outermost element first."""
    if isinstance(part, list):
        return [said for each in part for said in pieces(each)]
    if isinstance(part, dict):
        assert part["namespace"] == NAMESPACE
        return [part["props"]["inner"]]
    return pieces(getattr(part, "children", None) or [])


@pytest.mark.parametrize("live", [
    html.B("60", id="number"), html.B("60", id={"number": 1}), dcc.Store(id="kept"), dcc.Input(value="a"), html.Pre("\n60"), html.B("60", n_clicks=0),
    html.P(html.Div("a block")), html.A(html.Button("in a link")), html.Table([html.Tr(html.Td("60"))]),
])  # fmt: skip
def test_what_may_change_by_itself_and_what_html_would_tear_stays_a_component(live: Any) -> None:
    page = html.Div([html.Section([html.P("one"), live]), html.Section([html.P("two"), html.B("three")])])
    sent = still(page, {"number"})
    assert pieces(sent)[-1] == "<p>two</p><b>three</b>"
    assert type(sent.children[0].children[1]) is type(live)


def test_what_only_shows_is_one_piece_with_the_ids_that_links_lead_to() -> None:
    link = dcc.Link("Figures", href="/figures?term=<killed>")
    page = html.Article([html.H2("Where & when", id="where"), html.Details([html.Summary("More"), html.P(link)])], className="part")
    assert still(page, {"number"}) == {
        "namespace": NAMESPACE,
        "type": "Still",
        "props": {
            "tag": "article",
            "attributes": {"className": "part"},
            "inner": '<h2 id="where">Where &amp; when</h2><details><summary>More</summary>'
            '<p><a href="/figures?term=&lt;killed&gt;" data-link>Figures</a></p></details>',
        },
    }
    # What was given is whole still: others may have it too.
    assert page.children[0].id == "where"
