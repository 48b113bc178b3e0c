"""What must be known beside a value: every step down from inputs of one sentence, place, date, group and source, as a coded sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from metrics.definitions.indicator_rows import warning_rows
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import Field, Item
from metrics.indicators.pairing import same_period
from metrics.indicators.reckoning import Bound, Bounds, Reckoned, Terms, days
from metrics.interval import Interval
from metrics.model import Accumulation, ReviewStatus, Warned

# Days after which a figure of how things stand is called old; what happened in a period does not age.
STALE_AFTER = 30


def warnings(indicator: Indicator, bounds: Bounds, reckoned: Reckoned, terms_: Terms, among: Field, as_of: date | None) -> tuple[Warned, ...]:
    """Return the warnings of one value, in the order of `warnings.toml`, each code at most once for each sentence."""
    period = _period(bounds[indicator.row.lead][0].item)
    found = [Warned(code=each.code, text=each.text.replace("{period}", period)) for each in indicator.row.cautions]
    found += _of_inputs(indicator, bounds, reckoned, terms_, as_of)
    found += _of_pairs(indicator, bounds)
    found += _no_longer(indicator, bounds, among)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: _places()[each.code]))


@cache
def _places() -> dict[str, int]:
    return {code: n for n, code in enumerate(warning_rows())}


def sentence(code: str, **names: str) -> Warned:
    """Return the warning `code` with its sentence filled in, beginning with a capital."""
    text = warning_rows()[code].text.format(**names)
    return Warned(code=code, text=text[:1].upper() + text[1:])


def _period(item: Item) -> str:
    if item.figure.accumulation is Accumulation.RUNNING_TOTAL:
        return "a running total"
    length = days(item)
    return "a period that is not stated" if length is None else "one day" if length == 1 else f"{length} days"


def _of_inputs(indicator: Indicator, bounds: Bounds, reckoned: Reckoned, terms_: Terms, as_of: date | None) -> Iterator[Warned]:
    labelled = [(indicator.row.inputs[name].label, name, each) for name, found in bounds.items() for each in found]
    for label, name, bound in labelled:
        yield from _of_words(indicator, name, label, bound, reckoned)
        if bound.item.place is None:
            yield sentence("place_not_stated", label=label)
        if bound.people and terms_.household_size:
            yield sentence("household_size", label=label, size=f"{terms_.household_size.size:f}", source=terms_.household_size.source)
        age = _age(bound.item, as_of)
        if age is not None and age > STALE_AFTER:
            yield sentence("stale_input", label=label, age=str(age))
    undated = dict.fromkeys(label for label, _, bound in labelled if bound.item.first is None)
    if undated:
        yield sentence("dates_not_stated", labels=_listed(list(undated)))
    proposed = dict.fromkeys(label for label, _, bound in labelled if bound.item.entry.review_status is ReviewStatus.PROPOSED)
    if proposed:
        yield sentence("unreviewed_input", labels=_listed(list(proposed)))


def _no_longer(indicator: Indicator, bounds: Bounds, among: Field) -> Iterator[Warned]:
    for name, found in bounds.items():
        if any(among.silenced(each.item) for each in found):
            yield sentence("no_longer_reported", label=indicator.row.inputs[name].label)


def _of_words(indicator: Indicator, name: str, label: str, bound: Bound, reckoned: Reckoned) -> Iterator[Warned]:
    figure, words = bound.item.figure, bound.item.figure.exact
    if bound.stated is figure:
        for other in figure.alternatives:
            yield sentence("alternative_reading", words=words, reading=other.reason)
    if figure.vague is not None:
        yield sentence("vague_input", words=words, interval=_between(bound.values.hedges))
    elif not bound.values.asked.upper.is_finite():
        yield sentence("open_ended", words=words, way="higher" if indicator.directions[name] > 0 else "lower")
    if reckoned.why == "nought" and bound.values.asked == Interval.exactly(0) and indicator.directions[name] < 0:
        yield sentence("division_by_nought", label=label)


def _listed(labels: Sequence[str]) -> str:
    return " and ".join((", ".join(labels[:-1]), labels[-1])) if len(labels) > 1 else labels[0]


def _between(interval: Interval) -> str:
    low = f"{interval.lower:,.0f}"
    return f"{low} to {interval.upper:,.0f}" if interval.upper.is_finite() else f"{low} or more"


def _age(item: Item, as_of: date | None) -> int | None:
    period = item.figure.reference_period
    known = item.last or period.end or period.start
    if as_of is None or known is None or item.figure.accumulation is Accumulation.FLOW:
        return None
    return (as_of - known).days


def _of_pairs(indicator: Indicator, bounds: Bounds) -> Iterator[Warned]:
    for name in indicator.order[1:]:
        row = indicator.row.inputs[name]
        anchor_name = row.with_ or indicator.row.lead
        one, other = bounds[anchor_name][0].item, bounds[name][0].item
        for code, differ, said in _COMPARED:
            if code == "area_mismatch" and row.place == "inside":
                continue
            if differ(one, other):
                yield sentence(code, **_names(indicator.row.inputs[anchor_name].label, row.label, one, other, said))
    yield from _across(indicator, bounds)


def _across(indicator: Indicator, bounds: Bounds) -> Iterator[Warned]:
    """Yield what parts of a whole are counted by someone else or elsewhere: a remainder then mixes two areas."""
    for name, row in indicator.row.inputs.items():
        if row.place == "inside":
            anchor = row.with_ or indicator.row.lead
            one, other = bounds[anchor][0].item, bounds[name][0].item
            yield sentence("area_mismatch", **_names(indicator.row.inputs[anchor].label, row.label, one, other, _place))


def _names(first: str, second: str, one: Item, other: Item, said: Callable[[Item], Mapping[str, str]]) -> dict[str, str]:
    out = {"first": first, "second": second}
    out |= {f"first_{key}": value for key, value in said(one).items()}
    return out | {f"second_{key}": value for key, value in said(other).items()}


def _place(item: Item) -> dict[str, str]:
    return {"place": item.figure.place.name if item.figure.place else "no stated place"}


def _source(item: Item) -> dict[str, str]:
    return {"source": item.figure.source.name if item.figure.source else "a source not named"}


def _nothing(item: Item) -> dict[str, str]:
    return {}


def _group(item: Item) -> dict[str, str]:
    group = item.figure.population_group
    return {"group": f"{'everyone' if group == 'total' else group}{f' ({item.figure.disaggregation})' if item.figure.disaggregation else ''}"}


def _accumulation(item: Item) -> dict[str, str]:
    running = item.figure.accumulation is Accumulation.RUNNING_TOTAL
    return {"accumulation": "a running total" if running else "of one period"}


def _date(item: Item) -> dict[str, str]:
    if item.first is None or item.last is None:
        return {"date": "no stated date"}
    first, last = _long_day(item.first), _long_day(item.last)
    return {"date": first if first == last else f"{first} to {last}"}


@lru_cache(maxsize=4096)
def _long_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _areas_differ(one: Item, other: Item) -> bool:
    return one.place is not None and other.place is not None and one.place != other.place


def _groups_differ(one: Item, other: Item) -> bool:
    a, b = one.figure, other.figure
    return (a.population_group, a.disaggregation) != (b.population_group, b.disaggregation)


def _accumulations_differ(one: Item, other: Item) -> bool:
    kinds = {one.figure.accumulation, other.figure.accumulation}
    return kinds == {Accumulation.FLOW, Accumulation.RUNNING_TOTAL}


def _dates_differ(one: Item, other: Item) -> bool:
    return one.first is not None and other.first is not None and not same_period(one, other)


_COMPARED: tuple[tuple[str, Callable[[Item, Item], bool], Callable[[Item], Mapping[str, str]]], ...] = (
    ("area_mismatch", _areas_differ, _place),
    ("source_mismatch", lambda one, other: one.source != other.source, _source),
    ("report_mismatch", lambda one, other: one.report != other.report, _nothing),
    ("group_mismatch", _groups_differ, _group),
    ("accumulation_mismatch", _accumulations_differ, _accumulation),
    ("date_mismatch", _dates_differ, _date),
)
