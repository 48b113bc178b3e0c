"""Whom a figure counts, where not everyone: children, men, combatants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.translation import later, t
from metrics.model import Figure

EVERYONE: Final = "total"
GROUPS: Final[Mapping[str, str]] = {
    "child": later("children"), "civilian": later("civilians"), "combatant": later("combatants"), "refugee": later("refugees"),
    "idp": later("internally displaced"), "returnee": later("returnees"), "host": later("host community"),
    "male": later("men and boys"), "female": later("women and girls"), "elderly": later("older people"),
}  # fmt: skip


def group_text(figure: Figure) -> str:
    """Return whom a figure counts, or nothing where it counts everyone or what is counted says it: "children"."""
    codes = [figure.population_group if figure.population_group != EVERYONE else "", figure.disaggregation or ""]
    told = [t(GROUPS.get(each, each.replace("_", " "))) for each in dict.fromkeys(codes) if each and each not in (figure.term or "")]
    return t(", ").join(told)
