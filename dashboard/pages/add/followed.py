"""Which of the situations a report is added to, said above the form, with the others a click away."""

from __future__ import annotations

from urllib.parse import urlencode

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.elements import Link, html
from dashboard.pages.add.drafts import situation_of
from dashboard.translation import t
from metrics.ledger import Ledger

# More of them are chosen on Home.
MOST_NAMED = 6


def added_to(ledger: Ledger, search: str | None) -> list[Component | str]:
    """Return the situation that the address means, and links to add to another one; what is typed stays in the form."""
    chosen = situation_of(ledger, View.parse(search).situation)
    others = [each for each in ledger.situations() if each.id != chosen.id]
    said: list[Component | str] = [html.Strong(t("It is added to “{situation}”.", situation=chosen.title))]
    begin = Link(t("Follow another situation"), href="/#follow")
    if not others:
        return [*said, " ", begin]
    links = [Link(each.title, href=f"/add?{urlencode({'situation': each.id})}") for each in others[:MOST_NAMED]]
    more = [Link(t("another situation"), href="/")] if len(others) > MOST_NAMED else []
    said.append(f" {t('Add to another one instead:')} ")
    for number, link in enumerate([*links, *more]):
        said += [" · ", link] if number else [link]
    return [*said, ". ", begin]
