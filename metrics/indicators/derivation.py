"""From figures to observations: every indicator, for each figure that leads one, with its best partners."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from metrics.collecting import collector_resting
from metrics.definitions import convention as named_convention
from metrics.indicators.batch import reckon_all
from metrics.indicators.binding import Binder, Bounds, Terms, days
from metrics.indicators.catalogue import Indicator
from metrics.indicators.cautions import Cautions
from metrics.indicators.eligible import Chosen, Field, Item
from metrics.indicators.judging import Standards, judge
from metrics.indicators.own import indicators_of
from metrics.indicators.pairing import complete, leads, sought
from metrics.indicators.reckoning import Reckoned
from metrics.indicators.unit_check import Scale
from metrics.model import Entry, HouseholdSize, Input, Observation, Phrase, Situation, Word

# What a NamedTuple is made by, without its own function around it: this is done for every value.
_NEW = tuple.__new__


def derive(
    entries: Sequence[Entry],
    *,
    situation: Situation | None = None,
    convention: str = "bounds",
    rounding: bool = True,
    as_of: date | None = None,
    household_size: HouseholdSize | None = None,
    include_missing: bool = False,
    only: Sequence[str] | None = None,
) -> list[Observation]:
    """Return what follows from the figures of `entries`: in the order of the indicators, those of the situation last, the latest first within each.

    Only eligible figures count, and of one source's series the latest. Sources are never added together; what does not
    match is warned of. With `include_missing` an indicator of which some but not all inputs are known names what is missing.
    `only` names the indicators that are wanted. Households are counted as people by `household_size`, by default that of the situation, and not without one.

    Raises DefinitionError for a convention that does not exist.
    """
    named = named_convention(convention)
    size = household_size or (situation.household_size if situation else None)
    terms_ = Terms(convention=named.id, rounding=rounding and named.rounding, household_size=size)
    out: list[Observation] = []
    with collector_resting():
        field = Field(entries, situation, as_of)
        for code, indicator in indicators_of(situation).items():
            if only is None or code in only:
                found = _all(indicator, field, terms_, as_of, named.version)
                out += found
                if not found and include_missing:
                    out += _missing(indicator, field, named.version, rounding=terms_.rounding, as_of=as_of)
    return out


def _all(indicator: Indicator, field: Field, terms_: Terms, as_of: date | None, version: str) -> list[Observation]:
    """Return the values of one indicator, the latest first."""
    found = values_of(indicator, leading(indicator, field), field, terms_, as_of, version)
    return in_order(observed for _, observed in found)


def in_order(found: Iterable[Observation]) -> list[Observation]:
    """Return the values of one indicator with the latest first, of one day in the order of their leads."""
    return sorted(found, key=lambda each: each.period_end or each.period_start or date.min, reverse=True)


def leading(indicator: Indicator, field: Field) -> list[Item]:
    """Return the figures that there can be a value for each of, where every input is known of something."""
    if not all(field.of_term(row.term) for row in indicator.row.inputs.values()):
        return []
    timed = indicator.row.lead in indicator.formula.timed
    return [each for each in leads(indicator, field) if not timed or _too_short(indicator, each) is None]


def values_of(
    indicator: Indicator, some: Sequence[Item], field: Field, terms_: Terms, as_of: date | None, version: str
) -> list[tuple[Item, Observation]]:
    """Return those of some leads that have a value, with it, in their order."""
    if not some:
        return []
    wanted, bind = sought(indicator, field), Binder(indicator, terms_)
    paired = [found for lead in some if (found := complete(indicator, lead, wanted, field, bind)) is not None]
    setting = Setting(indicator, field, terms_, as_of, version, Cautions(indicator, terms_, field, as_of), Standards(indicator.row))
    return [
        (
            chosen[indicator.row.lead][0],
            observed
            if all(not each.figure.alternatives for items in chosen.values() for each in items)
            else _with_readings(observed, chosen, bind, setting),
        )
        for (chosen, _), observed in zip(paired, _observed([bound for _, bound in paired], setting), strict=True)
        if observed is not None
    ]


class Setting(NamedTuple):
    """An indicator, among which figures it is derived, what is asked of it, and what is said beside its values."""

    indicator: Indicator
    field: Field
    terms: Terms
    as_of: date | None
    version: str
    cautions: Cautions
    standards: Standards


def _with_readings(main: Observation, chosen: Chosen, bind: Binder, setting: Setting) -> Observation:
    """Return a value with those that other readings of its inputs give."""
    readings = [
        (reading, bound) for items in chosen.values() for each in items for reading in each.figure.alternatives
        if reading.term in (None, each.figure.term) and (bound := bind(chosen, {each.id: reading})) is not None
    ]  # fmt: skip
    others = (_observed([bound], setting, reading.reason)[0] for reading, bound in readings)
    return main._replace(alternatives=tuple([each for each in others if each is not None]))


def _too_short(indicator: Indicator, lead: Item) -> Phrase | None:
    """Return what a lead lacks whose period the formula divides by: a length that is known, and long enough for a rate; None where it lacks nothing."""
    row = indicator.row
    if row.lead not in indicator.formula.timed:
        return None
    label, length = row.inputs[row.lead].label, days(lead)
    if length is None:
        return Phrase("how long the period of {label} is, which its report does not say", label=label)
    return Phrase("{label} of a period of {days} days or more", label=label, days=row.least_days) if length < row.least_days else None


def _observed(given: Sequence[tuple[Bounds, Scale]], setting: Setting, reading: str | None = None) -> list[Observation | None]:
    """Return the value over each of many inputs; None where they contradict each other, which `checks` finds."""
    found = reckon_all(setting.indicator, given, setting.field)
    return [
        None if each.why == "contradiction" else _observation(bounds, each, setting, reading) for (bounds, _), each in zip(given, found, strict=True)
    ]


def _observation(bounds: Bounds, found: Reckoned, setting: Setting, reading: str | None) -> Observation:
    code = setting.indicator.code
    lead = bounds[setting.indicator.row.lead][0].item.figure
    given = tuple([
        _NEW(Input, (name, each.item.id, each.item.entry.seq, each.values.asked, each.values.value)) for name, parts in bounds.items() for each in parts
    ])  # fmt: skip
    answer = setting.standards.answer(found.asked, found.unit, lead.cause)
    period = lead.reference_period
    return _NEW(Observation, (
        identity(code, given, reading), code, found.unit, found.nominal, found.asked, found.hedges, given, found.lengths, found.linked, (),
        setting.cautions.of(bounds, found), answer, (), reading, _assumptions(bounds, found), lead.place, period.start, period.end, setting.as_of, None,
        setting.version, setting.terms.rounding,
    ))  # fmt: skip


def identity(code: str, inputs: Sequence[Input], reading: str | None) -> str:
    """Return a key that stays while indicator, inputs and reading stay."""
    parts = [code, *sorted([f"{each.name}={each.figure_id}" for each in inputs]), reading or ""]
    return f"o-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:16]}"


def _assumptions(bounds: Bounds, found: Reckoned) -> tuple[str, ...]:
    assumed = [each for parts in bounds.values() for bound in parts for each in bound.assumptions]
    return (*dict.fromkeys(assumed), *found.assumptions) if assumed else found.assumptions


def _missing(indicator: Indicator, field: Field, version: str, *, rounding: bool, as_of: date | None) -> list[Observation]:
    """Return an observation without a value that names the inputs nobody has reported, where some input is known."""
    known = {name for name, row in indicator.row.inputs.items() if field.of_term(row.term)}
    if not known:
        return []
    absent = tuple(Phrase("{label}", label=row.label) for name, row in indicator.row.inputs.items() if name not in known)
    if not absent:
        absent = tuple(dict.fromkeys(why for each in leads(indicator, field) if (why := _too_short(indicator, each)) is not None))
    of_lead = indicator.row.inputs[indicator.row.lead]
    if not absent and not field.pool(of_lead).items:
        absent = (Phrase("{label} in {unit}", label=of_lead.label, unit=Word(indicator.row.suffix)),)
    fallback = tuple(Phrase("{label} of the same place", label=row.label) for name, row in indicator.row.inputs.items() if name != indicator.row.lead)
    lead = next(iter(field.of_term(indicator.row.inputs[indicator.row.lead].term)), None)
    return [
        Observation(
            id=identity(indicator.code, (), None), indicator=indicator.code, unit=indicator.row.unit, nominal=None, interval=None, hedges=None,
            missing=absent or fallback, threshold=judge(indicator.row, None, indicator.row.unit), place=lead.figure.place if lead else None,
            as_of=as_of, convention=version, rounding=rounding,
        )
    ]  # fmt: skip
