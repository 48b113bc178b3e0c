"""The Indicators page: the values by theme, as many as one looks at; one value opened with its charts; what waits for a figure; one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import dash
from dash.development.base_component import Component

from dashboard.address import View, query_of
from dashboard.attributes import dataset
from dashboard.components import action_link, empty_state
from dashboard.components.choosing import choices, chooser
from dashboard.components.reading_choices import reading_choices
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.elements import Link, html
from dashboard.pages.indicators.among import KEYS, values
from dashboard.pages.indicators.card import PATH, indicator_card
from dashboard.pages.indicators.detail import detail
from dashboard.pages.indicators.own import own_list, register_own
from dashboard.pages.indicators.own_form import own_form
from dashboard.pages.indicators.trial import chosen, register_trial
from dashboard.shown import Showing, Shown
from dashboard.theme import ThemeName
from dashboard.translation import later, t, tn
from dashboard.words.cautions import formula_text, phrase_text
from dashboard.words.places import name_of_place
from metrics.definitions.indicator_rows import warning_rows
from metrics.indicators import derive
from metrics.ledger import Ledger
from metrics.model import Observation

KEY = "indicators"
TITLE = later("Indicators")
AT_ONCE = 12
ON_A_SCREEN = 4
MOST = 600
SEVERAL = 3


def layout(**query: Any) -> Component:
    """Return the page's frame; the values come by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(
        t(TITLE), t("What follows from the figures. Each value keeps the width of what went into it, and says what was paired with what.")
    )


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run."""
    showing = Showing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        return content(showing.of(View.parse(search)), query_of(search), theme=theme, narrow=narrow)

    register_content(app, KEY, PATH, _head, draw)
    register_trial(app, ledger, showing)
    register_own(app, ledger, showing)
    return first_paint(_head, lambda search: _at_once(showing.of(View.parse(search)), query_of(search)))


def _at_once(shown: Shown, query: Mapping[str, str]) -> list[Component]:
    """Return as much as a screen has room for: the value that is opened, else the choices and the first values."""
    if query.get("add") is not None or query.get("edit"):
        return []
    opened = chosen(shown, query)
    if opened is not None:
        return [_way_back(shown), indicator_card(shown, opened, opened=True)]
    return _values(shown, query, most_drawn=ON_A_SCREEN) if values(shown).found else []


def _way_back(shown: Shown) -> Component:
    back = Link(t("All indicators"), href=f"{PATH}{shown.view.search()}", className="back")
    return html.Div([back, choices(*reading_choices(shown))], className="value-bar")


def content(shown: Shown, query: Mapping[str, str], *, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return one value with its charts where the address opens one, the form where it adds one, else the values by theme."""
    if query.get("add") is not None or query.get("edit"):
        return own_form(shown, query.get("edit"))
    opened = chosen(shown, query)
    if opened is not None:
        return [
            _way_back(shown),
            indicator_card(shown, opened, opened=True),
            html.Div(detail(shown, opened, theme=theme, narrow=narrow), className="value-charts"),
        ]
    if not values(shown).found:
        text = t("An indicator needs figures that belong together, such as people and an area, or killed and residents.")
        actions = (action_link(t("Add a report"), "/add"), action_link(t("See the figures"), "/figures", quiet=True))
        return [empty_state(t("Nothing follows from these figures yet"), text, *actions), own_list(shown), _waiting(shown)]
    return [*_values(shown, query), own_list(shown), _waiting(shown)]


def _values(shown: Shown, query: Mapping[str, str], *, most_drawn: int | None = None) -> list[Component]:
    """Return the choices and the cards of the values asked for, the first ones drawn and the others a link away; of those at most `most_drawn`."""
    wanted = values(shown).asked(query)
    most = min(int(query["show"]), MOST) if query.get("show", "").isdecimal() else AT_ONCE
    drawn = wanted[:most]
    shared = _shared(drawn)
    parts: dict[str, list[Component]] = {}
    for each in drawn[:most_drawn]:
        parts.setdefault(shown.indicators[each.indicator].row.theme, []).append(indicator_card(shown, each, shared=shared))
    out: list[Component] = [_overview(shown, query), *_common(shown, shared)]
    out += [_part(t(title), cards) for title, cards in parts.items()]
    if len(wanted) > len(drawn):
        left = len(wanted) - len(drawn)
        asked = {key: query.get(key) for key in KEYS}
        more = shown.view.search(**asked, show=str(most * 3))
        out.append(
            html.Div(
                action_link(tn("Show more: {n} value is left", "Show more: {n} values are left", left), f"{PATH}{more}", quiet=True),
                className="actions",
            )
        )
    return out


def _shared(drawn: Sequence[Observation]) -> Mapping[str, Sequence[Observation]]:
    """Return the cautions that several values have, by their codes, in the order of their rows, with those values."""
    having = {code: [each for each in drawn if any(one.code == code for one in each.warnings)] for code in warning_rows()}
    return {code: each for code, each in having.items() if len(each) >= SEVERAL}


def _common(shown: Shown, shared: Mapping[str, Sequence[Observation]]) -> list[Component]:
    """Return what to keep in mind of several values, once for all of them."""
    if not shared:
        return []
    items = []
    for code, having in shared.items():
        titles = dict.fromkeys(t(shown.indicators[each.indicator].row.title) for each in having)
        items.append(html.Li([f"{t(warning_rows()[code].title)}: ", html.Span(t(", ").join(titles), className="soft")]))
    return [html.Div([html.H2(t("To keep in mind of several values"), className="common-title"), html.Ul(items, className="note common-cautions")])]


def _overview(shown: Shown, query: Mapping[str, str]) -> Component:
    known = values(shown)
    rows = {code: shown.indicators[code].row for code in known.at["indicator"]}
    themes = [("", t("All themes")), *[(each, t(each)) for each in dict.fromkeys(row.theme for row in rows.values())]]
    titles = [("", t("All indicators")), *sorted(((code, t(row.title)) for code, row in rows.items()), key=lambda pair: pair[1])]
    places = [(key, name_of_place(key, name)) for key, name in known.places.items()]
    listed = [("", t("All places")), *sorted(places, key=lambda pair: pair[1].casefold())]
    bar = choices(
        chooser("theme", t("Theme"), themes, query.get("theme", ""), clears=("show", "indicator")) if len(themes) > 2 else None,
        chooser("indicator", t("Indicator"), titles, query.get("indicator", ""), clears=("show",)),
        chooser("place", t("Place"), listed, query.get("place", ""), clears=("show",)) if len(listed) > 2 else None,
        *reading_choices(shown),
    )
    links = [html.Li(html.A(t(rows[code].title), href=f"#{code}", **dataset(jump=code))) for code in rows]
    files = [html.A(kind.upper(), href=f"/download/indicators/values.{kind}{shown.view.search()}", download="") for kind in ("csv", "xlsx", "json")]
    jumps = html.Ul(links, className="jumps") if len(known.found) <= AT_ONCE else html.Span(tn("{n} value", "{n} values", len(known.found)))
    return html.Div(
        [bar, html.Div([jumps, html.Div([html.Span(t("All values: ")), *files], className="all-values")], className="indicator-overview")]
    )


def _part(title: str, cards: Sequence[Component]) -> Component:
    return html.Section([html.H2(title.capitalize()), html.Div(list(cards), className="indicators")], className="part")


def _waiting(shown: Shown) -> Component:
    """Return what could be worked out if one more figure were reported, then all that nothing is known of."""
    known = values(shown).known
    lacking = tuple(code for code in shown.indicators if code not in known)
    partly = shown.kept("lacking", (lacking,), partial(_partly_known, shown, lacking))
    waiting = {each.indicator for each in partly}
    rest = [code for code in lacking if code not in waiting]
    rows = [_lacking(shown, each.indicator, t(", ").join(phrase_text(one) for one in each.missing)) for each in partly]
    others = [_lacking(shown, code, t(", ").join(t(given.label) for given in shown.indicators[code].row.inputs.values())) for code in rest]
    more = tn("{n} more indicator of which nothing is reported", "{n} more indicators of which nothing is reported", len(others))
    return html.Section(
        [
            html.H2(t("What is missing")),
            html.P(t("Indicators that can not be worked out, and what they need. Nothing is filled in."), className="lead"),
            *([html.Ul(rows, className="panel lacking")] if rows else []),
            html.Details([html.Summary(more), html.Ul(others, className="lacking")], className="panel folded"),
        ],
        className="part",
    )


def _partly_known(shown: Shown, lacking: tuple[str, ...]) -> list[Observation]:
    derived = derive(list(shown.every), situation=shown.situation, as_of=shown.as_of, include_missing=True, only=lacking)
    return [each for each in derived if each.interval is None]


def _lacking(shown: Shown, code: str, needs: str) -> Component:
    row = shown.indicators[code].row
    return html.Li(
        [
            html.Div([html.Strong(t(row.title)), html.Span(f" {formula_text(shown.indicators[code])}", className="soft")]),
            html.Div([html.Span(t("needs: "), className="soft"), needs, html.Span(t("; not reported yet"), className="soft")]),
        ],
        id=f"missing-{code}",
        style={"--c": f"var(--{row.colour})"},
    )
