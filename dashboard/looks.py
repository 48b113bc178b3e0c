"""How the reader wants it: the language and its digits, light or dark. Scripts answer the clicks, so that they work from the first paint on."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.elements import html
from dashboard.translation import LANGUAGES, Tongue, digits_of, names, t, tongue


def theme_switch() -> Component:
    """Return the button that changes between light and dark; CSS shows the word of the theme it leads to."""
    words = [html.Span(t("Dark"), className="to-dark"), html.Span(t("Light"), className="to-light")]
    return html.Button(words, type="button", className="link theme-switch", title=t("Light or dark colours"), **dataset(theme_switch="yes"))


def find_button() -> Component:
    """Return the button that opens the command palette."""
    key = html.Kbd("Ctrl K", dir="ltr")
    return html.Button([t("Find"), key], type="button", className="link find", **dataset(palette="yes"), **aria(keyshortcuts="Control+K"))


def help_button() -> Component:
    """Return the button that shows every key, where a reader would look for help."""
    return html.Button("?", type="button", className="link", title=t("Keys and help"), **dataset(keys="yes"), **aria(label=t("Keys and help")))


def language_menu() -> Component:
    """Return the menu of languages."""
    summary = html.Summary(names()[tongue().language], className="link", title=t("Language"))
    return html.Details([summary, html.Ul(language_choices(), className="menu-panel menu-list")], className="menu languages")


def language_choices() -> list[Component]:
    """Return a button for each language, as rows of a list; a language with digits of its own is offered with either."""
    every = [Tongue(language, digits) for language in LANGUAGES for digits in digits_of(language)]
    return [html.Li(_choice(each)) for each in every]


def _choice(each: Tongue) -> Component:
    digits = {"arab": " ٠١٢٣", "latn": " 0123"}[each.digits] if len(digits_of(each.language)) > 1 else ""
    return html.Button(
        [names()[each.language], html.Span(digits, dir="ltr")] if digits else names()[each.language],
        type="button",
        lang=each.language,
        className="link menu-choice",
        **dataset(speak=each.language, digits=each.digits),
        **aria(current="true" if each == tongue() else None),
    )
