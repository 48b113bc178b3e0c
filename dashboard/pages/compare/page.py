"""The frame of the Compare page: the facts to choose from, and the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dash
from dash import ALL, Input, State
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, attempt, pressed, signed, telling, told
from dashboard.address import View, query_of
from dashboard.attributes import aria
from dashboard.compared import Compared, Comparing, compare, fact_title, standing_members, when
from dashboard.components import Table, action_link, badge, empty_state
from dashboard.components.chart_rows import file_of
from dashboard.components.choosing import choices, chooser, switches
from dashboard.components.evidence import counted_title, term_colour, term_title
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.elements import Link, html
from dashboard.pages.compare.fact import COLUMNS, fact_part, members_table, verdict
from dashboard.shown import read
from dashboard.theme import ThemeName
from dashboard.translation import later, t, tn
from dashboard.words import figure_with_unit, interval_text
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics import pipeline
from metrics.ledger import Fact, Ledger
from metrics.pipeline import utc_now

PATH = "/compare"
KEY = "compare"
TITLE = later("Compare sources")
MOST = 60


def layout(**query: Any) -> Component:
    """Return the page's frame; its content comes by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(t(TITLE), t("One fact, every source. Ranges show whether what they say can be true together; sources are never added."))


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run."""
    comparing = Comparing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        return content(comparing.of(View.parse(search)), query_of(search), theme=theme, narrow=narrow)

    register_content(app, KEY, PATH, _head, draw)
    _register_acts(app, ledger)

    def words(search: str) -> list[Component]:
        compared, query = comparing.of(View.parse(search)), query_of(search)
        offered = listed(compared, query.get("term"), query.get("place"))
        fact = compared.fact_of(query.get("fact")) or next(iter(offered), None)
        return [html.H2(fact_title(fact, shown=compared.shown)), html.P(verdict(compared, fact), className="lead verdict")] if fact else []

    return first_paint(_head, words)


def _register_acts(app: dash.Dash, ledger: Ledger) -> None:
    @telling(app, Input({"recommend": ALL, "seq": ALL}, "n_clicks"), State(KEPT_NAME, "data"))
    def recommend(_: list[int | None], name: str | None) -> Component:
        asked = pressed()

        def act() -> Component:
            done = pipeline.recommend(ledger, asked["recommend"], based_on=asked["seq"], editor=signed(name), at=utc_now())
            return told(done, t("This figure now stands for its fact."))

        return attempt(act)

    @telling(app, Input({"left": ALL, "seq": ALL}, "n_clicks"), State(KEPT_NAME, "data"))
    def leave(_: list[int | None], name: str | None) -> Component:
        asked = pressed()

        def act() -> Component:
            done = pipeline.leave_to_rule(ledger, asked["left"], based_on=asked["seq"], editor=signed(name), at=utc_now())
            return told(done, t("The rule says again which figure stands: the newest of the best graded source."))

        return attempt(act)


def content(compared: Compared, query: Mapping[str, str], *, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return the choices, the list of facts and the chosen one."""
    term, place = query.get("term"), query.get("place")
    offered = listed(compared, term, place)
    if not compared.facts:
        text = t("As soon as two sources speak of the same thing, it stands here with both numbers.")
        return [empty_state(t("There is nothing to compare yet"), text, action_link(t("Add a report"), "/add"))]
    bar = _choices(compared, query)
    if not offered:
        everything = action_link(t("Show everything"), f"{PATH}{compared.shown.view.search()}")
        return [bar, empty_state(t("Nothing is left"), t("No fact is of this term and place together."), everything)]
    # The fact that the address names is shown even where the filters would leave it out.
    fact = compared.fact_of(query.get("fact")) or offered[0]
    address = compared.shown.view.search(fact=fact.id)
    main = html.Div(
        fact_part(compared, fact, every=query.get("every") == "yes", address=address, theme=theme, narrow=narrow), className="compare-main"
    )
    return [bar, html.Div([main, list_of_facts(compared, offered, fact, query)], className="two")]


def listed(compared: Compared, term: str | None, place: str | None) -> list[Fact]:
    """Return the facts of a term and a place: contradictions first, then those of several sources, then numbers, then the rest."""
    if term is None:
        return compared.in_order if place is None else compared.of_place.get(place, [])
    facts = compared.of_term.get(term, [])
    return facts if place is None else [each for each in facts if (at := each.recommended.figure.place) is not None and at.id == place]


def _choices(compared: Compared, query: Mapping[str, str]) -> Component:
    terms = sorted(compared.of_term, key=term_title)
    places = {key: place_name(facts[-1].recommended.figure.place) for key, facts in compared.of_place.items() if facts[-1].recommended.figure.place}
    kept = {key: query.get(key) for key in ("term", "place", "fact")}
    view = compared.shown.view
    every = query.get("every") == "yes"
    return choices(
        chooser("term", t("Term"), [("", t("All terms")), *[(each, term_title(each)) for each in terms]], query.get("term", ""), clears=("fact",)),
        chooser(
            "place",
            t("Place"),
            [("", t("All places")), *sorted(places.items(), key=lambda one: one[1].casefold())],
            query.get("place", ""),
            clears=("fact",),
        ),
        switches(
            t("Read by"),
            [
                (t("one convention"), f"{PATH}{view.search(**kept)}", not every),
                (t("every convention"), f"{PATH}{view.search(**kept, every='yes')}", every),
            ],
        ),
    )


def list_of_facts(compared: Compared, offered: Sequence[Fact], here: Fact, query: Mapping[str, str]) -> Component:
    """Return the facts that are offered as links, the chosen one marked, and how many more there are."""
    items = [html.Li(_item(compared, fact, query), **aria(current="true" if fact is here else None)) for fact in offered[:MOST]]
    more = len(offered) - MOST
    rest = (
        [html.P(tn("{n} more fact; choose a term or a place.", "{n} more facts; choose a term or a place.", more), className="more")]
        if more > 0
        else []
    )
    return html.Aside(
        [html.H2(t("Facts"), id="facts-title"), html.Ul(items, className="fact-list"), *rest],
        className="panel facts-panel",
        **aria(labelledby="facts-title"),
    )


def _item(compared: Compared, fact: Fact, query: Mapping[str, str]) -> Component:
    figure = fact.recommended.figure
    standing = standing_members(fact)
    spread = compared.spread(fact)
    # "None" and "at least 60" together leave any number open, which says less than either.
    says = spread is not None and len(standing) > 1 and not (spread.lower <= 0 and spread.upper.is_infinite())
    said = interval_text(spread) if spread is not None and says else figure_with_unit(figure)
    place = place_name(figure.place) if figure.place else t("place not said")
    number = tn("{n} source", "{n} sources", len(fact.sources)) if len(fact.sources) > 1 else t("one source")
    quarrel = [html.Span(t("can not all be true"), className="chip chip-bad")] if not compared.agrees(fact) else []
    href = f"{PATH}{compared.shown.view.search(**{key: query.get(key) for key in ('term', 'place', 'every')}, fact=fact.id)}"
    return Link(
        [
            html.Span([badge(counted_title(figure), colour=term_colour(figure.term)), html.Span(said, className="fact-said")], className="fact-line"),
            html.Span(with_semicolons((place, when(figure, shown=compared.shown))), className="soft small"),
            html.Span([html.Span(number, className="soft small"), *quarrel], className="fact-line"),
        ],
        href=href,
        className="fact-item",
    )


def fact_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return every figure of the chosen fact as a file. Raises AddressError."""
    query = query_of(search)
    compared = compare(ledger, read(ledger, View.parse(search)))
    offered = listed(compared, query.get("term"), query.get("place"))
    fact = compared.fact_of(query.get("fact")) or next(iter(offered), None)
    table = members_table(compared, fact) if fact else Table(columns=COLUMNS, rows=())
    name = fact_title(fact, shown=compared.shown) if fact else t(TITLE)
    return file_of(table, compared.shown, kind, name=name[:31])


FILES = {"fact": fact_file}
