"""The widths of hedges under every convention, as one table, and of vague words under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.attributes import dataset
from dashboard.elements import html
from dashboard.translation import t
from dashboard.words import number, signed
from metrics.definitions import conventions, rows
from metrics.model import Quantifier

NONE = "–"


def widths() -> Component:
    """Return the table: quantifiers first, then vague words."""
    loaded = rows.toml("quantifiers.toml")
    names = list(conventions())
    head = html.Thead(html.Tr([html.Th(t("Words"), scope="col"), *[html.Th(conventions()[name].version, scope="col") for name in names]]))
    method = rows.toml("method.toml")["quantifier"]
    body = [
        _row(
            t(method[each.value]).rstrip("."), [_width(loaded["convention"][name]["width"].get(each.value)) for name in names], f"width-{each.value}"
        )
        for each in Quantifier
        if each is not Quantifier.VAGUE
    ]
    body += [
        _row(_vague(each), [_bounds(each.get(name)) for name in names], f"vague-{each['row']}-{each.get('times', 1)}") for each in loaded["vague"]
    ]
    caption = html.Caption(t("Widths of hedges"), className="visually-hidden")
    return html.Table([caption, head, html.Tbody(body)], className="table widths")


def _row(words: str, cells: Sequence[str], key: str) -> Component:
    return html.Tr([html.Th(words, scope="row"), *[html.Td(signed(each)) for each in cells]], id=key, **dataset(entry="yes"))


def _width(text: str | None) -> str:
    return NONE if text is None else text.replace("inf", "∞").replace(" - ", " − ")


def _vague(row: Mapping[str, Any]) -> str:
    words = str(row["row"]).replace("_", " ")
    times = row.get("times", 1)
    return t(words) if times == 1 else f"{t(words)} × {number(times)}"


def _bounds(ends: Sequence[int] | str | None) -> str:
    """Return the ends of a vague word as they are read; some rows have them in set notation ("(50, 100]")."""
    if ends is None:
        return NONE
    if isinstance(ends, str):
        return ends
    low, high = ends[0], ends[-1]
    return number(low) if low == high else f"[{number(low)}, {number(high)}]"
