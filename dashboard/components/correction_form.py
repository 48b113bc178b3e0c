"""The form by which a figure is corrected: the same in the evidence drawer and beside a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

from dashboard.components.basics import note
from dashboard.components.correction import MONEY, Typed, differences
from dashboard.components.history import REASONS
from dashboard.elements import html
from dashboard.translation import later, t
from dashboard.words import counted, unit_text
from dashboard.words.editors import UNNAMED, somebody
from metrics.definitions import terms
from metrics.model import Entry, Figure, Place

STATES = (
    ("reported", later("a number")),
    ("none_reported", later("that there are none")),
    ("not_reported", later("that it is not known or no longer given")),
    ("not_assessed", later("that nobody has looked")),
)
QUANTIFIERS = (
    ("exact", later("no hedge")),
    ("approximately", later("about")),
    ("nearly", later("nearly")),
    ("at_least", later("at least")),
    ("more_than", later("more than")),
    ("up_to", later("up to")),
    ("less_than", later("fewer than")),
    ("between", later("from … to …")),
    ("vague", later("a vague word")),
)
KINDS = {"city": later("town"), "area": later("region"), "camp": later("camp"), "country": later("country")}
# As many as a list shows at once; typing finds the others.
MOST_SHOWN = 60
ORDER = ["label", "input", "description", "error"]
COMMON = ("person", "household", "percent", "kilometer ** 2")


def field_id(form: str, name: str) -> dict[str, str]:
    """Return the id of a field of a form."""
    return {"form": form, "field": name}


def correction_form(
    form: str, figure: Figure, *, places: Sequence[Place], sources: Sequence[str], reasons: bool, problems: Mapping[str, str] | None = None
) -> Component:
    """Return the fields for `figure`, filled with it as it stands; `form` names this form among those of the page.

    With `reasons` it also asks why, and who corrects, as a change of a recorded figure needs.
    """
    typed, wrong = Typed.of(figure), problems or {}
    money = [figure.unit] if figure.unit and figure.unit not in _units() else []

    def select(name: str, label: str, data: Any, value: str | None, **more: Any) -> Component:
        field: Component = dmc.Select(
            id=field_id(form, name), label=label, data=data, value=value, error=wrong.get(name), searchable=True, selectFirstOptionOnChange=True, nothingFoundMessage=t("Nothing of that name"),
            comboboxProps={"withinPortal": False}, maxDropdownHeight=240, **{"allowDeselect": False, **more},
        )  # fmt: skip
        return field

    def text(name: str, label: str, value: str | None, **more: Any) -> Component:
        field: Component = dmc.TextInput(
            id=field_id(form, name), label=label, value=value or "", error=wrong.get(name), inputWrapperOrder=ORDER, **more
        )
        return field

    clear = {"clearable": True, "clearButtonProps": {"aria-label": t("Empty this field"), "tabIndex": 0}}
    fields = [
        select("state", t("The report gives"), _options(STATES), typed.state),
        select("quantifier", t("Hedge"), _options(QUANTIFIERS), typed.quantifier),
        text("number", t("Number"), typed.number, description=t("As printed: 80,000 · 4.5 million · 65,000 to 75,000 · tens of thousands")),
        select("unit", t("Unit"), [{"value": each, "label": unit_text(each)} for each in (*money, *_units())], typed.unit),
        select("term", t("What it counts"), _terms(), typed.term, placeholder=t("Not classified"), **clear),
        select("place", t("Place"), _places(places), typed.place, placeholder=t("Not stated"), limit=MOST_SHOWN, **clear),
        dmc.Autocomplete(
            id=field_id(form, "source"), label=t("Who says so"), value=typed.source or "", data=sorted(set(sources)), error=wrong.get("source"),
            comboboxProps={"withinPortal": False}, placeholder=t("Nobody is named"),
        ),
        text(
            "period", t("Of when"), typed.period, placeholder=t("Not stated"),
            description=t("2016-12-12 · 2016-12 · 2016 · 2016-12-05 – 2016-12-12 · since: 2016-12-05 – · until: – 2016-12-12"),
        ),
        text("period_words", t("Words that say when"), typed.period_words, placeholder=t("Not stated"), description=t("As printed, if the report says it")),
        dmc.Textarea(
            id=field_id(form, "words"), label=t("Words of the report"), value=typed.words or "", autosize=True, minRows=1, inputWrapperOrder=ORDER, error=wrong.get("words"),
            description=t("Exactly as printed; the number has to stand in them"), classNames={"input": "serif"},
        ),
    ]  # fmt: skip
    if reasons:
        fields += [
            select("reason", t("Why"), _options(tuple(REASONS.items())), "extraction_error"),
            text(
                "editor",
                t("Your name"),
                None,
                description=t("Kept with the change"),
                persistence=True,
                persistence_type="local",
                persisted_props=["value"],
            ),
        ]
    fields.append(
        dmc.Textarea(
            id=field_id(form, "comment"), label=t("Comment"), value="", autosize=True, minRows=2, inputWrapperOrder=ORDER, error=wrong.get("comment"),
            description=t("Needed where the words do not print the number: it is then kept as your note"),
        )
    )  # fmt: skip
    return html.Div(fields, className="form-grid")


def typed_values(ids: Sequence[Mapping[str, str] | None], values: Sequence[Any]) -> dict[str, Any]:
    """Return the values of a form by the names of its fields; a field that has just been taken off the page has no id any more."""
    return {each["field"]: value for each, value in zip(ids, values, strict=True) if each}


def errors_for(ids: Sequence[Mapping[str, str]], problems: Mapping[str, str]) -> list[str | None]:
    """Return the error of each field of a form, None where it has none, in the order of `ids`."""
    return [problems.get(each["field"]) for each in ids]


def _overtaken(current: Entry, *, changed: bool) -> str:
    """Return what an editor is told whom somebody overtook, who changed the figure or only decided on it."""
    if changed:
        said = t(
            "{what} changed this figure while you were editing it. What you typed is kept below; save again to record it over theirs.",
            what=somebody(current.editor),
        )
    else:
        said = t(
            "{what} decided on this figure while you were editing it, and changed nothing of it. What you typed is kept below; save again to record it.",
            what=somebody(current.editor),
        )
    return said


def conflict(based_on: Entry, current: Entry, mine: Figure) -> Component:
    """Return both versions side by side, for an editor who was overtaken."""
    theirs = {name: new for name, _, new in differences(based_on.figure, current.figure)}
    ours = {name: new for name, _, new in differences(based_on.figure, mine)}
    before = {name: old for name, old, _ in [*differences(based_on.figure, current.figure), *differences(based_on.figure, mine)]}
    rows = [
        html.Tr([html.Th(name, scope="row"), html.Td(before[name]), html.Td(theirs.get(name, "–")), html.Td(ours.get(name, "–"))]) for name in before
    ]
    named = "" if current.editor in (None, UNNAMED) else current.editor
    head = html.Thead(
        html.Tr(
            [
                html.Th("", scope="col"),
                *(html.Th(each, scope="col") for each in (t("It was"), t("{what} wrote", what=named or t("They")), t("You wrote"))),
            ]
        )
    )
    return html.Div(
        [
            note(_overtaken(current, changed=bool(theirs)), tone="bad"),
            *(
                [
                    html.Table(
                        [html.Caption(counted(len(rows), "field"), className="visually-hidden"), head, html.Tbody(rows)], className="table conflict"
                    )
                ]
                if rows
                else []
            ),
        ],
        role="alert",
    )


def _options(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"value": value, "label": t(label)} for value, label in pairs]


def _units() -> list[str]:
    known = {unit for term in terms().values() for unit in term.units} | {"percent"}
    return sorted(known, key=lambda unit: (unit not in COMMON, bool(MONEY.fullmatch(unit)), unit_text(unit)))


def _places(places: Sequence[Place]) -> list[dict[str, str]]:
    """Return places as a select takes them; of those of one name each says what it is."""
    often = Counter(each.name for each in places)
    kinds = {each.id: t(KINDS[each.kind]) if each.kind in KINDS else each.kind for each in places}
    return [{"value": each.id, "label": f"{each.name} ({kinds[each.id]})" if often[each.name] > 1 and each.kind else each.name} for each in places]


def _terms() -> list[dict[str, Any]]:
    """Return the terms grouped by theme, as a select takes them."""
    groups: dict[str, list[dict[str, str]]] = {}
    for term in terms().values():
        groups.setdefault(t(term.theme).capitalize(), []).append({"value": term.id, "label": t(term.title)})
    return [{"group": theme, "items": items} for theme, items in groups.items()]
