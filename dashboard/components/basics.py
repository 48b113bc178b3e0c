"""The small pieces every page is made of: chips, badges, source lines, notes, panels, empty states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.elements import Link, html
from dashboard.translation import t

Children = str | Component | Sequence[Any] | None


def chip(text: str, *, tone: str = "plain", title: str | None = None) -> Component:
    """Return a small frame around a date or a state. Tones: plain, caution (stale, unreviewed), good, bad."""
    return html.Span(text, className=f"chip chip-{tone}", title=title)


def badge(text: str, *, colour: str) -> Component:
    """Return a word in one of the look's six colours, with the colour's bar before it: a theme, and nothing else."""
    return html.Span(text, className="badge", style={"--c": f"var(--{colour})"})


def source_line(source: str, when: Component | None = None) -> Component:
    """Return who says so, and a chip for of when, at the two ends of one line."""
    return html.Div([html.Span(source, className="source-name"), *([when] if when is not None else [])], className="source-line")


def note(text: Children, *, tone: str = "caution") -> Component:
    """Return a sentence with a coloured edge: a caution, or an error with its way out (tone "bad")."""
    return html.P(text, className=f"note note-{tone}")


def empty_state(title: str, text: Children, *actions: Component) -> Component:
    """Return what stands where nothing is to be shown: what is missing, and what to do about it."""
    return html.Div(
        [
            html.P(title, className="empty-title"),
            html.P(text, className="empty-text"),
            *([html.Div(list(actions), className="actions")] if actions else []),
        ],
        className="empty",
    )


def notice(text: str, *actions: Component, key: str = "") -> Component:
    """Return a message about what was just done, for the shell's `notices`; it goes away by itself. `key` tells one from the next."""
    return html.Div([html.Span(text), *actions], className="notice", key=key or text)


def section(title: str, lead: Children, *content: Any, name: str) -> Component:
    """Return a part of a page under a heading that names it, with one line of what it is."""
    return html.Section(
        [html.H2(title, id=f"{name}-title"), *([html.P(lead, className="lead")] if lead else []), *content],
        className="part",
        **aria(labelledby=f"{name}-title"),
    )


def panel(*content: Any, classes: str = "") -> Component:
    """Return a card of paper around `content`."""
    return html.Div(list(content), className=f"panel {classes}".strip())


def action_link(text: str, href: str, *, quiet: bool = False) -> Component:
    """Return a link that looks like what it does: the one thing to do here, or a quieter second one."""
    return Link(text, href=href, className="btn btn-ghost" if quiet else "btn")


def facts(rows: Sequence[tuple[str, Children]]) -> Component:
    """Return named facts as a definition list: said by, reported in, date, interval."""
    return html.Dl([part for name, value in rows for part in (html.Dt(name), html.Dd(value))], className="facts")


def number_button(text: str | list[Any], figure_id: str, *, spoken: str, classes: str = "", full: str | None = None) -> Component:
    """Return a number that opens its evidence: any element with `data-figure` does, by mouse and by keyboard; `full` is one that is written shorter."""
    return html.Button(
        text,
        type="button",
        className=f"number {classes}".strip(),
        title=full,
        **dataset(figure=figure_id),
        **aria(label=t("{spoken}: show the words", spoken=spoken)),
    )
