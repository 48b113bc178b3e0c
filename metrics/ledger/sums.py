"""Adding figures, and refusing to: the one place where numbers of several figures become one number.

A sum is made only of what is known to be counted once: one term, unit, group and source; a flow over periods and places that
do not overlap, a stock over places that do not overlap on one date. Everything else raises an error that names the rule and
the remedy, both rows of `arithmetic.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import combinations

from metrics.definitions import DEFAULT_CONVENTION, interval_of, terms
from metrics.definitions.arithmetic_rows import arithmetic_rules
from metrics.interval import Interval
from metrics.ledger.facts import ELIGIBLE_STANCES
from metrics.ledger.judgements import NOTHING_SAID, Judgements
from metrics.ledger.sameness import NOWHERE, days, overlap, place_key, stated
from metrics.model import Accumulation, Entry, Kind, Nominal, Place, RelationKind, ReviewStatus
from metrics.model.places import Places


class ArithmeticRefusedError(ValueError):
    """Figures can not be added. `rule` is the id of the rule in `arithmetic.toml`, `figures` the ids of those that break it, `remedy` what to do instead."""

    rule = ""

    def __init__(self, figures: Sequence[Entry], *, rule: str = "", **names: object) -> None:
        row = arithmetic_rules()[rule or self.rule]
        self.rule = row.id
        self.title = row.title
        self.reason = row.text.format(**names)
        self.remedy = row.remedy
        self.figures = tuple(dict.fromkeys(each.figure_id for each in figures))
        super().__init__(f"{row.title.lower()}: {self.reason} {row.remedy}")


class NotANumberError(ArithmeticRefusedError):
    """A figure has no number that counts: not reported, not assessed, rejected, projected, of no term, or none is chosen."""


class DifferentThingsError(ArithmeticRefusedError):
    """The figures count different things, in different units or in different ways."""


class StockAndFlowError(ArithmeticRefusedError):
    """A stock is added to what happened in a period."""

    rule = "stock_and_flow"


class StocksOverTimeError(ArithmeticRefusedError):
    """Stocks of two dates are added."""

    rule = "stocks_over_time"


class RunningTotalError(ArithmeticRefusedError):
    """A running total is added to anything."""

    rule = "running_total"


class SourcesAddedError(ArithmeticRefusedError):
    """What two sources say is added."""

    rule = "sources"


class OverlapError(ArithmeticRefusedError):
    """The same people or things would be counted twice, or it is not known that they are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of figures of one term in `unit`: from the printed numbers, and as an interval under the convention and rounding asked for."""

    term: str
    unit: str
    interval: Interval
    nominal: Nominal
    source: str
    inputs: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[str, ...]
    convention: str
    rounding: bool


def total(
    entries: Sequence[Entry],
    *,
    places: Places = NOWHERE,
    judgements: Judgements = NOTHING_SAID,
    convention: str = DEFAULT_CONVENTION,
    rounding: bool = True,
) -> Total:
    """Return the sum of the figures of `entries`, or raise an ArithmeticRefusedError that says why there is none and what to do.

    `places` says which place lies in which, `judgements` which names are one source.
    """
    chosen = list({each.figure_id: each for each in entries}.values())
    check(chosen, places=places, judgements=judgements)
    intervals = [interval_of(each.figure, convention=convention, rounding=rounding) for each in chosen]
    numbered = [each for each in intervals if each is not None]
    if len(numbered) < len(chosen):
        raise _missing([entry for entry, interval in zip(chosen, intervals, strict=True) if interval is None])
    bare = [interval_of(each.figure, convention=convention, rounding=False) for each in chosen]
    printed = [each.figure.reported for each in chosen if each.figure.reported is not None]
    first = chosen[0].figure
    return Total(
        term=first.term or "", unit=first.unit, interval=reduce(Interval.__add__, numbered),
        nominal=Nominal(
            value=sum(printed, Decimal(0)) if len(printed) == len(chosen) else None,
            interval=reduce(Interval.__add__, [each for each in bare if each is not None]),
        ),
        source=judgements.source(chosen[0]), inputs=tuple(each.figure_id for each in chosen),
        places=tuple(dict.fromkeys(each.figure.place.name for each in chosen if each.figure.place)),
        periods=tuple(dict.fromkeys(days(each.figure.reference_period) for each in chosen if stated(each.figure.reference_period))),
        convention=convention, rounding=rounding,
    )  # fmt: skip


def check(entries: Sequence[Entry], *, places: Places = NOWHERE, judgements: Judgements = NOTHING_SAID) -> None:
    """Raise the ArithmeticRefusedError of the first rule that adding the figures would break; do nothing where they can be added.

    One figure is its own sum.
    """
    if not entries:
        raise NotANumberError([], rule="nothing")
    for refused in _refusals(entries, places, judgements):
        raise refused


def _refusals(entries: Sequence[Entry], places: Places, judgements: Judgements) -> Iterator[ArithmeticRefusedError]:
    """Give what forbids the sum, rule by rule in the order of their rows."""
    yield from _of_each(entries)
    if len(entries) < 2:
        return
    yield from _of_kind(entries)
    yield from _of_time(entries)
    yield from _of_who(entries, judgements)
    yield from _of_pairs(entries, places)


def _of_each(entries: Sequence[Entry]) -> Iterator[ArithmeticRefusedError]:
    without = [each for each in entries if each.figure.reported is None and each.figure.ends is None and each.figure.vague is None]
    if without:
        yield _missing(without)
    for each in entries:
        if each.figure.stance not in ELIGIBLE_STANCES:
            yield NotANumberError([each], rule="stance", words=_words(each), stance=each.figure.stance.value)
        if each.review_status is ReviewStatus.REJECTED:
            yield NotANumberError([each], rule="rejected", words=_words(each))
        if each.figure.term is None:
            yield NotANumberError([each], rule="unclassified", words=_words(each))


def _missing(without: Sequence[Entry]) -> NotANumberError:
    return NotANumberError(without, rule="missing", count=len(without), words=", ".join(_words(each) for each in without))


def _of_kind(entries: Sequence[Entry]) -> Iterator[ArithmeticRefusedError]:
    counted = dict.fromkeys(each.figure.term or "" for each in entries)
    if len(counted) > 1:
        yield DifferentThingsError(
            entries, rule="terms", terms=" and ".join(terms()[each].title.lower() if each in terms() else each for each in counted)
        )
    shares = [each for each in entries if each.figure.kind is Kind.SHARE]
    if shares:
        yield DifferentThingsError(shares, rule="shares", words=_words(shares[0]))
    in_units = dict.fromkeys(each.figure.unit for each in entries)
    if len(in_units) > 1:
        yield DifferentThingsError(entries, rule="units", units=" and ".join(in_units))


def _of_time(entries: Sequence[Entry]) -> Iterator[ArithmeticRefusedError]:
    by_kind = {kind: [each for each in entries if each.figure.accumulation is kind] for kind in Accumulation}
    stocks, flows, totals = by_kind[Accumulation.STOCK], by_kind[Accumulation.FLOW], by_kind[Accumulation.RUNNING_TOTAL]
    if stocks and flows:
        yield StockAndFlowError([stocks[0], flows[0]], stock=_words(stocks[0]), flow=_words(flows[0]))
    if totals:
        yield RunningTotalError(totals, words=_words(totals[0]))
    first = entries[0]
    other = next((each for each in entries if each.figure.change is not first.figure.change), None)
    if other is not None:
        changed = first if first.figure.change else other
        yield DifferentThingsError([first, other], rule="changes", words=_words(changed), other=_words(other if changed is first else first))
    if stocks:
        dates = sorted({_day_of(each) for each in stocks})
        if len(dates) > 1:
            yield StocksOverTimeError(stocks, count=len(dates), dates=", ".join(dates))


def _day_of(entry: Entry) -> str:
    """Return the day of a stock: where its report states none, the report itself, since two reports are two times."""
    period = entry.figure.reference_period
    return days(period) if stated(period) else f"that of report {entry.report_id}"


def _of_who(entries: Sequence[Entry], judgements: Judgements) -> Iterator[ArithmeticRefusedError]:
    voices = {judgements.source(each): _name(each) for each in entries}
    if len(voices) > 1:
        yield SourcesAddedError(entries, sources=" and ".join(voices.values()))
    groups = dict.fromkeys((each.figure.population_group, each.figure.disaggregation) for each in entries)
    if len(groups) > 1:
        said = (" ".join(filter(None, group)) for group in groups)
        yield OverlapError(entries, rule="groups", groups=" and ".join(said))
    roles = dict.fromkeys(each.figure.place_role.value for each in entries)
    if len(roles) > 1:
        yield DifferentThingsError(entries, rule="place_roles", roles=" and ".join(roles))


def _of_pairs(entries: Sequence[Entry], places: Places) -> Iterator[ArithmeticRefusedError]:
    """Give what would be counted twice: every two figures lie in places or in periods that do not overlap."""
    for one, other in combinations(entries, 2):
        if one.report_id == other.report_id:
            part = _part(one, other)
            if part is not None:
                yield OverlapError(part, rule="part_of", words=_words(part[0]), other=_words(part[1]))
            if _told_apart(one, other):
                continue
        refused = _overlap(one, other, places)
        if refused is not None:
            yield refused


def _overlap(one: Entry, other: Entry, places: Places) -> OverlapError | None:
    a, b = one.figure.place, other.figure.place
    flow = one.figure.accumulation is Accumulation.FLOW
    first, second = one.figure.reference_period, other.figure.reference_period
    if flow and stated(first) and stated(second) and not overlap(first, second):
        return None
    for entry, place in ((one, a), (other, b)):
        if place is None:
            return OverlapError([entry], rule="place_not_stated", words=_words(entry))
    if a is None or b is None:
        return None
    if a.id != b.id and place_key(a) != place_key(b):
        return _inside(one, other, a, b, places)
    for entry in (one, other):
        if flow and not stated(entry.figure.reference_period):
            return OverlapError([entry], rule="period_not_stated", words=_words(entry))
    rule = "periods" if flow and (first.start, first.end) != (second.start, second.end) else "same_fact"
    return OverlapError([one, other], rule=rule, words=_words(one), other=_words(other))


def _inside(one: Entry, other: Entry, a: Place, b: Place, places: Places) -> OverlapError | None:
    for inner, outer in ((a, b), (b, a)):
        if inner.parent == outer.id or places.inside(inner.id, outer.id):
            return OverlapError([one, other], rule="places", inner=inner.name, outer=outer.name)
    return None


def _part(one: Entry, other: Entry) -> tuple[Entry, Entry] | None:
    """Return part and whole where the report counts one figure in the other."""
    kinds = (RelationKind.SUBSET_OF, RelationKind.MOVED_FROM, RelationKind.SAME_FACT_AS)
    for part, whole in ((one, other), (other, one)):
        if any(each.kind in kinds and each.to == whole.figure.match_key for each in part.figure.relations):
            return part, whole
    return None


def _told_apart(one: Entry, other: Entry) -> bool:
    """Return whether their report counts the two apart: "12 were killed by shelling and 8 in air raids"."""
    a, b = one.figure, other.figure
    pairs = ((a.cause, b.cause), (a.actor, b.actor))
    return any(x is not None and y is not None and x.casefold() != y.casefold() for x, y in pairs)


def _words(entry: Entry) -> str:
    return f"“{' '.join(entry.figure.exact.split())}”"


def _name(entry: Entry) -> str:
    if entry.figure.source is not None:
        return entry.figure.source.name
    return entry.publisher or "a report that names nobody"
