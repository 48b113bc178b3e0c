"""Whom a figure counts, where not everyone: children, men, combatants; of which disease, and with what people are helped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.translation import later, t
from metrics.definitions.diseases import called, disease
from metrics.definitions.sectors import sectors
from metrics.model import Figure

EVERYONE: Final = "total"
GROUPS: Final[Mapping[str, str]] = {
    "child": later("children"), "civilian": later("civilians"), "combatant": later("combatants"), "refugee": later("refugees"),
    "idp": later("internally displaced"), "returnee": later("returnees"), "host": later("host community"),
    "male": later("men and boys"), "female": later("women and girls"), "elderly": later("older people"), "suspected": later("suspected"), "probable": later("probable"), "confirmed": later("confirmed"),
    "hospitalized": later("in hospital"), "health_worker": later("health workers"), "aid_worker": later("aid workers"),
    "phase_3": later("IPC phase 3"), "phase_4": later("IPC phase 4"), "phase_5": later("IPC phase 5"), "journalist": later("journalists"), "rescue_worker": later("rescue workers"),
    "severely_affected": later("severely affected"),
}  # fmt: skip


def group_text(figure: Figure) -> str:
    """Return whom a figure counts and of what, or nothing where it counts everyone or what is counted says it: "children", "cholera"."""
    ill = disease(figure)
    if ill is None and figure.population_group == EVERYONE and not figure.disaggregation:
        return ""
    parts = (figure.disaggregation or "").split(", ")
    codes = [figure.population_group if figure.population_group != EVERYONE else "", *parts]
    told = [t(_called(each)) for each in dict.fromkeys(codes) if each and each not in (figure.term or "")]
    return t(", ").join([*told, *([t(called(ill))] if ill is not None else [])])


def whom_text(figure: Figure) -> str:
    """Return whom a figure counts, where it is one of several of a text: its group, or that it is a part of another number, "14 bodies remain unidentified"."""
    return group_text(figure) or (t("a part of another number") if figure.part_of else "")


def cause_text(figure: Figure) -> str:
    """Return what did it, as the report says: "by shelling"; nothing of a disease, which `group_text` names."""
    return t("by {cause}", cause=figure.cause) if figure.cause and disease(figure) is None else ""


def _called(code: str) -> str:
    return GROUPS.get(code) or sectors().get(code) or code.replace("_", " ")
