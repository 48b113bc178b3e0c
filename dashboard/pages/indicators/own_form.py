"""The form of an indicator of one's own: native controls, so that what is typed survives a redraw and every keyboard knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

from dashboard.components.evidence import term_title
from dashboard.elements import Link, html
from dashboard.pages.indicators.card import PATH
from dashboard.shown import Shown
from dashboard.translation import t
from metrics.definitions import terms
from metrics.definitions.terms import Theme

FIELDS = ("title", "formula", "unit", "meaning", "worse", "theme", "limit", "direction", "standard", "editor")
ROOM = 4
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What has been written so far: the key of the indicator and its row, as a block of `indicators.toml` would have it."""

    code: str
    row: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written that could be checked."""
        return not self.row.get("formula") and not self.row.get("inputs")


def written(values: Mapping[str, Any], names: Sequence[Any], chosen: Sequence[Any], code: str | None) -> Written:
    """Return the row that the fields of the form make; `code` is that of the indicator being changed, if one is."""
    text = {key: str(value).strip() for key, value in values.items() if value not in (None, "")}
    inputs: dict[str, Any] = {}
    for name, term in zip(names, chosen, strict=True):
        if name and str(name).strip() and term:
            key, _, unit = str(term).partition("|")
            inputs[str(name).strip()] = {"term": key} | ({"unit": unit} if unit and unit != terms()[key].unit else {})
    row: dict[str, Any] = {key: text[key] for key in ("title", "formula", "unit", "meaning", "worse", "theme") if key in text}
    row["inputs"] = inputs
    if "limit" in text:
        row["threshold"] = {
            "limit": _number(text["limit"]),
            "direction": text.get("direction", "at_most"),
            "standard": text.get("standard", "our own limit"),
        }
    title = text.get("title", "")
    return Written(code=code or _LETTERS.sub("_", title.lower()).strip("_") or "untitled", row=row)


def _number(text: str) -> Any:
    try:
        return float(Decimal(text.replace(",", "")))
    except InvalidOperation:
        return text


def own_form(shown: Shown, code: str | None) -> list[Component]:
    """Return the form, filled with the indicator that is to be changed where one is named."""
    known = next((each for each in (shown.situation.indicators if shown.situation else ()) if each.code == code), None)
    row = known.row if known else {}
    back = Link(t("All indicators"), href=f"{PATH}{shown.view.search()}", className="back")
    title = t("Change {title}", title=str(row.get("title", code))) if known else t("Add an indicator")
    return [
        back,
        html.Section(
            [
                html.H2(title),
                html.Div([html.Div(_fields(row)), html.Div([html.H3(t("What it gives")), html.Div(id="own-verdict", role="status")], className="panel own-verdict")], className="own-form"),
                html.Div([html.Button(t("Keep the indicator"), id="own-keep", type="button", className="btn", disabled=True), html.Span(id="own-kept", role="status")], className="actions"),
            ],
            className="part own",
        ),
    ]  # fmt: skip


def _fields(row: Mapping[str, Any]) -> list[Component]:
    inputs = list(row.get("inputs", {}).items())
    limit = row.get("threshold", {})
    themes = [{"value": each, "label": t(each)} for each in Theme.__args__]  # type: ignore[attr-defined]
    worse = [
        {"value": "neither", "label": t("Neither way")},
        {"value": "higher", "label": t("More is worse")},
        {"value": "lower", "label": t("Less is worse")},
    ]
    sides = [{"value": "at_most", "label": t("at most")}, {"value": "at_least", "label": t("at least")}, {"value": "below", "label": t("below")}]
    return [
        _text("title", t("Title"), t("As on a card: Displaced people for each home destroyed"), row.get("title")),
        html.Fieldset(
            [html.Legend(t("Inputs: a name for the formula, and what it counts")), *[_input(n, *(inputs[n] if n < len(inputs) else ("", {}))) for n in range(ROOM)]],
            className="own-inputs",
        ),
        _text("formula", t("Formula"), t("people ÷ homes; + − × ÷ or - * /, ( ), min, max, sum(name), days(name)"), row.get("formula")),
        _text("unit", t("Unit of the result"), t("person / dwelling, percent, per_10000, or: as reported (money)"), row.get("unit")),
        _text("meaning", t("Meaning (may be left out)"), t("In plain words, one sentence"), row.get("meaning")),
        html.Div(
            [
                dmc.Select(id="own-worse", label=t("Which way is worse"), data=worse, value=row.get("worse", "neither"), allowDeselect=False),
                dmc.Select(id="own-theme", label=t("Theme (that of the first input by default)"), data=themes, value=row.get("theme"), clearable=True),
            ],
            className="own-pair",
        ),
        html.Div(
            [
                dmc.Select(id="own-direction", label=t("Limit (may be left out)"), data=sides, value=limit.get("direction", "at_most"), allowDeselect=False),
                _text("limit", t("Number, in the unit of the result"), "", None if limit.get("limit") is None else str(limit["limit"])),
                _text("standard", t("Whose limit it is"), "", limit.get("standard")),
            ],
            className="own-pair",
        ),
        _text("editor", t("Your name"), t("Stands in the ledger beside what you add"), None),
    ]  # fmt: skip


def _text(name: str, label: str, hint: str, value: Any) -> Component:
    field: Component = dmc.TextInput(
        id=f"own-{name}",
        label=label,
        placeholder=hint,
        value="" if value is None else str(value),
        persistence=name == "editor",
        persistence_type="local",
    )
    return field


def _input(number: int, name: str, values: Mapping[str, Any]) -> Component:
    term = values.get("term")
    chosen = f"{term}|{values.get('unit', '')}".rstrip("|") if term else None
    return html.Div(
        [
            dmc.TextInput(id={"own-input": number}, label=t("Name {n}", n=number + 1), value=name),
            dmc.Select(
                id={"own-term": number},
                label=t("Term {n}", n=number + 1),
                data=_terms(),
                value=chosen,
                searchable=True,
                selectFirstOptionOnChange=True,
                clearable=True,
            ),
        ],
        className="own-pair",
    )


def _terms() -> list[dict[str, str]]:
    """Return every term, one that may stand in several units once a unit."""
    out = []
    for key, term in terms().items():
        out.append({"value": key, "label": f"{term_title(key)} ({term.unit})"})
        out += [{"value": f"{key}|{unit}", "label": f"{term_title(key)} ({unit})"} for unit in term.units[1:]]
    return sorted(out, key=lambda each: each["label"])
