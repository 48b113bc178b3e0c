"""From figures to observations: every indicator, for each figure that leads one, with its best partners."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import partial

from metrics.collecting import collector_resting
from metrics.definitions import convention as named_convention
from metrics.indicators.catalogue import Indicator
from metrics.indicators.cautions import warnings
from metrics.indicators.eligible import Field, Item
from metrics.indicators.judging import judge
from metrics.indicators.own import indicators_of
from metrics.indicators.pairing import Chosen, complete, leads, sought
from metrics.indicators.reckoning import Bounds, Reckoned, Terms, bind, days, reckon
from metrics.indicators.unit_check import Scale
from metrics.model import Entry, HouseholdSize, Input, Observation, Phrase, Situation, Word


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
    if not all(field.of_term(row.term) for row in indicator.row.inputs.values()):
        return []
    wanted, bound = sought(indicator, field), partial(bind, indicator, terms_=terms_)
    found = []
    for lead in leads(indicator, field):
        if indicator.row.lead in indicator.formula.timed and _too_short(indicator, lead) is not None:
            continue
        paired = complete(indicator, lead, wanted, field, bound)
        one = None if paired is None else _observed(indicator, *paired, field, terms_, as_of, version)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda each: each.period_end or each.period_start or date.min, reverse=True)


def _observed(
    indicator: Indicator, chosen: Chosen, bound: tuple[Bounds, Scale], field: Field, terms_: Terms, as_of: date | None, version: str
) -> Observation | None:
    """Return the value over its inputs with those that other readings of them give; None where the inputs contradict each other."""
    main = _observation(indicator, bound, field, terms_, as_of, version)
    if main is None or not any(each.figure.alternatives for items in chosen.values() for each in items):
        return main
    others = [
        _observation(indicator, other, field, terms_, as_of, version, reading.reason)
        for items in chosen.values() for each in items for reading in each.figure.alternatives
        if reading.term in (None, each.figure.term)
        and (other := bind(indicator, chosen, terms_, {each.entry.figure_id: reading})) is not None
    ]  # fmt: skip
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


def _observation(
    indicator: Indicator, bound: tuple[Bounds, Scale], field: Field, terms_: Terms, as_of: date | None, version: str, reading: str | None = None
) -> Observation | None:
    """Return the value over its inputs; None where they contradict each other, which `checks` finds."""
    bounds, scaled = bound
    found = reckon(indicator, bounds, scaled, field)
    if found.why == "contradiction":
        return None
    lead = bounds[indicator.row.lead][0].item.figure
    given = tuple([
        Input(name, each.item.id, each.item.entry.seq, each.values.asked, each.values.value) for name, parts in bounds.items() for each in parts
    ])  # fmt: skip
    return Observation(
        id=identity(indicator.code, given, reading), indicator=indicator.code, unit=scaled.unit, nominal=found.nominal, interval=found.asked,
        hedges=found.hedges, inputs=given, lengths=found.lengths, linked=found.linked, warnings=warnings(indicator, bounds, found, terms_, field, as_of),
        threshold=judge(indicator.row, found.asked, scaled.unit, lead.cause), reading=reading, assumptions=_assumptions(bounds, found),
        place=lead.place, period_start=lead.reference_period.start, period_end=lead.reference_period.end, as_of=as_of, convention=version,
        rounding=terms_.rounding,
    )  # fmt: skip


def identity(code: str, inputs: Sequence[Input], reading: str | None) -> str:
    """Return a key that stays while indicator, inputs and reading stay."""
    parts = [code, *sorted([f"{each.name}={each.figure_id}" for each in inputs]), reading or ""]
    return f"o-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:16]}"


def _assumptions(bounds: Bounds, found: Reckoned) -> tuple[str, ...]:
    assumed = dict.fromkeys([each for parts in bounds.values() for bound in parts for each in bound.assumptions])
    return (*assumed, *found.assumptions)


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
