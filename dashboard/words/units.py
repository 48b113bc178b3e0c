"""Units as they are read after a number."""

from __future__ import annotations

import re

from dashboard.translation import later, t
from metrics.definitions.currencies import shared_currencies

UNITS = {
    "": "",
    "dimensionless": "",
    "percent": "%",
    "person": later("people"),
    "household": later("households"),
    "kilometer ** 2": later("km²"),
    "person / kilometer ** 2": later("people per km²"),
    "meter ** 2": later("m²"),
    "meter ** 2 / person": later("m² per person"),
    "mile ** 2": later("square miles"),
    "kilometer": later("km"),
    "meter": later("m"),
    "centimeter": later("cm"),
    "millimeter": later("mm"),
    "kilometer / hour": later("km/h"),
    "mile / hour": later("miles per hour"),
    "person / toilet": later("people per toilet"),
    "person / water_point": later("people per water point"),
    "livestock": later("head of livestock"),
    "liter": later("litres"),
    "liter / day": later("litres a day"),
    "liter / day / person": later("litres a person a day"),
    "meter ** 3": later("m³"),
    "meter ** 3 / day": later("m³ a day"),
    "per_10000": later("per 10,000"),
    "per_10000 / day": later("per 10,000 a day"),
    "pound_money": later("pounds"),
    "cfa_franc": later("CFA francs"),
}
# Units whose plural is made from their name: marked here for the catalogues.
COUNTED = (
    later("dwellings"), later("buildings"), later("schools"), later("health facilities"), later("attacks"), later("airstrikes"),
    later("settlements"), later("trucks"), later("hectares"), later("tonnes"), later("kits"), later("toilets"), later("water points"),
    later("doses"), later("cases"), later("pesos"), later("rupees"), later("liras"), later("francs"), later("dinars"), later("rials"),
    later("dirhams"), later("shillings"), later("kwachas"),
)  # fmt: skip
SHORT_UNITS = {
    "person": "",
    "person / kilometer ** 2": later("/km²"),
    "meter ** 2 / person": later("m²"),
    "per_10000": "",
    "per_10000 / day": "",
}

_MONEY = re.compile(r"[A-Z]{3}")


def is_money(unit: str) -> bool:
    """Return whether a unit is a currency, by its code or by a word that countries share: "USD", "peso"."""
    return bool(_MONEY.fullmatch(unit)) or unit in shared_currencies()


def unit_text(unit: str) -> str:
    """Return a unit as it is read after a number: "people", "km²", "%", "health facilities"."""
    if unit in UNITS:
        return t(UNITS[unit])
    plain = unit.replace(" ** 2", "²").replace("_", " ")
    if plain.endswith("y") and " " in plain:
        return t(f"{plain[:-1]}ies")
    return plain if plain.isupper() or "/" in plain or "²" in plain else t(f"{plain}s")


def with_unit(text: str, unit: str) -> str:
    """Return a number's text with the short form of its unit: "> 10,000 /km²", "25.5 %"; people are not repeated."""
    return f"{text} {short_unit(unit)}".strip()


def short_unit(unit: str) -> str:
    """Return the short form of a unit, its words where it has none: "km²", "neighborhoods"."""
    return t(SHORT_UNITS[unit]) if unit in SHORT_UNITS else unit_text(unit)
