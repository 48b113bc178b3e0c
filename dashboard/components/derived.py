"""A derived value in words: the number it is shown with, and what a standard says of it."""

from __future__ import annotations

from dashboard.translation import later, t
from dashboard.words import interval_text, is_money, lower_text, nearest_text, signed, unit_text, upper_text
from dashboard.words.groups import group_text
from dashboard.words.places import place_name
from metrics.definitions.indicator_rows import AS_REPORTED, IndicatorRow
from metrics.definitions.threshold_rows import no_standards
from metrics.model import Entry, Nominal, Observation, ThresholdAnswer

ANSWERS = {
    "met": later("Meets the standard"),
    "not_met": later("Does not meet the standard"),
    "undecided": later("Can not be told"),
    "not_applicable": later("Not applicable"),
    "not_comparable": later("Not comparable"),
    "no_standard": later("No standard"),
}

NO_STANDARD = "no_standard"


def unexplained(threshold: ThresholdAnswer, indicator: str) -> bool:
    """Return whether no standard is known and nobody wrote down why: then "No standard" says all, and a sentence would only repeat itself."""
    return threshold.answer == NO_STANDARD and indicator not in no_standards()


def lead_of(observation: Observation, row: IndicatorRow) -> str:
    """Return the id of the figure that there is this value for."""
    return next((each.figure_id for each in observation.inputs if each.name == row.lead), observation.inputs[0].figure_id)


def of_what(observation: Observation, lead: Entry | None) -> str:
    """Return where a value is of, and of which of those its lead counts, as it follows a title: ", Mozambique (food)"."""
    place = f", {place_name(observation.place)}" if observation.place else ""
    group = group_text(lead.figure) if lead is not None else ""
    return f"{place} ({group})" if group else place


def value_text(observation: Observation, row: IndicatorRow) -> str:
    """Return the nominal as it is shown large: sign, number, unit: "> 10,000 /km²", "25.5 %"."""
    nominal = observation.nominal
    if nominal is None:
        return (
            with_suffix(interval_text(observation.interval, observation.unit), row, observation.unit)
            if observation.interval is not None
            else t("not known")
        )
    return f"{_nominal(nominal, observation.unit)} {_suffix(row, observation.unit)}".strip()


def with_suffix(number: str, row: IndicatorRow, unit: str = "") -> str:
    """Return a number or range of an indicator with its unit after it, in the reader's language: "> 9,411 /km²", "3 à 5 pour 10 000".

    `unit` is that of the value, which says the currency where the row leaves it to what was reported.
    """
    return f"{number} {_unit(row, unit)}".strip()


def _suffix(row: IndicatorRow, unit: str) -> str:
    """Return the unit after the number, without what the title says already."""
    return "" if row.suffix and (row.suffix in row.title.lower() or row.suffix == "people") else _unit(row, unit)


def _unit(row: IndicatorRow, unit: str = "") -> str:
    """Return the unit as its row says it; an indicator of a user's own may leave that to the unit's own words."""
    if row.unit == AS_REPORTED and not row.suffix and is_money(unit[:3]):
        return unit_text(unit)
    return unit_text(row.unit) if row.own and not row.suffix and row.unit != AS_REPORTED else t(row.suffix)


def _nominal(nominal: Nominal, unit: str) -> str:
    if nominal.value is None or (nominal.sign == "in" and nominal.interval.upper.is_infinite()):
        return interval_text(nominal.interval, unit)
    if nominal.sign == "=":
        return nearest_text(nominal.value, unit)
    if nominal.sign in (">", "≥"):
        return signed(f"{nominal.sign} {lower_text(nominal.value, unit)}")
    if nominal.sign in ("<", "≤"):
        return signed(f"{nominal.sign} {upper_text(nominal.value, unit)}")
    return signed(f"≈ {nearest_text(nominal.value, unit)}")
