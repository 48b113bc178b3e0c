"""Whether two figures are of the same fact, and why: the rules, a reason each, and editors' word above them.

The same fact is: same situation, term, kind, unit, population group, disaggregation, change, accumulation and place role, both
asserted or estimated; the same place (a place inside another is a part of it); for a flow the same period, for a stock and a
running total dates within the term's `same_date_within` days. A place or period that is not stated matches only where one
report states both figures without it. What is neither the same nor different is perhaps the same, for an editor to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from metrics.definitions import terms, units
from metrics.definitions.counted_groups import people_counted
from metrics.definitions.diseases import called, disease
from metrics.definitions.sameness_rows import sameness_rows
from metrics.ledger.facts import ELIGIBLE_STANCES, statement
from metrics.model import Accumulation, Accuracy, Entry, Figure, Judgement, Kind, Period, Phrase, Place, RelationKind, ReviewStatus, Verdict
from metrics.model.places import Places

NOWHERE = Places(())
UNKNOWN_TERM_WITHIN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason: its code in `sameness.toml`, what it makes of the two figures, and its sentence."""

    code: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """Whether two figures are of one fact, with every reason, those that decide it first."""

    verdict: Verdict
    reasons: tuple[Why, ...]

    @property
    def text(self) -> str:
        """The reasons that decide it, as one text."""
        return " ".join(each.text for each in self.deciding)

    @property
    def deciding(self) -> tuple[Why, ...]:
        """The reasons of the verdict itself."""
        return tuple(each for each in self.reasons if each.verdict is self.verdict)


def sameness(one: Entry, other: Entry, *, places: Places = NOWHERE, decided: Judgement | None = None) -> Sameness:
    """Return whether two figures of one situation are of the same fact, and every reason for it.

    `places` says which place lies in which; `decided` is the last word of an editor on the two, which stands above the rules.
    """
    if one.figure_id == other.figure_id:
        return _of([_why("itself")])
    if decided is not None and decided.value is not None:
        return _of([_why(f"decided_{decided.value}", name=decided.editor or "somebody")])
    kept = list(_standing(one, other))
    if kept:
        return _of(kept)
    if one.figure.unit == other.figure.unit and _says(one, other, RelationKind.SAME_FACT_AS):
        return _of([_why("said_by_the_report")])
    return _of([*_counted(one, other), *_placed(one, other, places), *_timed(one, other)])


def of_other_situations(one: str, other: str) -> Sameness:
    """Return that figures of the situations called `one` and `other` are different facts."""
    return _of([_why("situation", one=one, other=other)])


def stated(period: Period) -> bool:
    """Return whether the report itself says when the figure was true."""
    return period.accuracy is not Accuracy.NOT_STATED and (period.start is not None or period.end is not None)


def place_key(place: Place) -> str:
    """Return what identifies a place: its p-code, else its id."""
    return place.pcode or place.id


def within(figure: Figure) -> int:
    """Return how many days two dates of the figure's term may lie apart and be of one fact."""
    row = terms().get(figure.term or "")
    return row.same_date_within if row else UNKNOWN_TERM_WITHIN


def _of(reasons: list[Why]) -> Sameness:
    order = (Verdict.DIFFERENT, Verdict.PERHAPS, Verdict.SAME)
    ranked = sorted(reasons, key=lambda each: order.index(each.verdict))
    return Sameness(verdict=ranked[0].verdict, reasons=tuple(ranked))


def _why(code: str, **names: object) -> Why:
    row = sameness_rows()[code]
    return Why(code=code, verdict=Verdict(row.verdict), text=Phrase(row.text, **names))


def _standing(one: Entry, other: Entry) -> Iterator[Why]:
    """Give why one of the two stands for no fact at all, or for another thing."""
    for each in (one, other):
        figure = each.figure
        if figure.term is None:
            yield _why("unclassified", name=f"“{figure.exact}”")
        if each.review_status is ReviewStatus.REJECTED:
            yield _why("rejected", name=figure.exact)
        if figure.stance not in ELIGIBLE_STANCES:
            yield _why("stance", name=figure.exact, one=figure.stance.value)
    a, b = one.figure.term, other.figure.term
    if a is not None and b is not None and a != b:
        yield _why("term", one=_title(a), other=_title(b))


def _title(term: str) -> str:
    row = terms().get(term)
    return row.title.lower() if row else term


def _counted(one: Entry, other: Entry) -> Iterator[Why]:
    a, b = one.figure, other.figure
    if a.kind is not b.kind:
        yield _why("kind", one=a.kind.value, other=b.kind.value)
    elif a.unit != b.unit:
        yield _why(_unit_reason(a, b), one=a.unit, other=b.unit)
    if people_counted(a) != people_counted(b):
        yield _why("population_group", one=a.population_group, other=b.population_group)
    if a.disaggregation != b.disaggregation:
        yield _why("disaggregation", one=a.disaggregation or "nothing", other=b.disaggregation or "nothing")
    yield from _ill(a, b)
    if a.change is not b.change:
        yield _why("change", one=a.change.value if a.change else "level", other=b.change.value if b.change else "level")
    if a.accumulation is not b.accumulation:
        yield _why("accumulation", one=_plain(a.accumulation), other=_plain(b.accumulation))
    if a.place_role is not b.place_role:
        yield _why("place_role", one=a.place_role.value, other=b.place_role.value)
    if one.report_id == other.report_id:
        yield from _told_apart(one, other)


def _ill(a: Figure, b: Figure) -> Iterator[Why]:
    """Give whether the cases or deaths of two figures are of two diseases, or one does not say of which."""
    one, other = disease(a), disease(b)
    if one == other:
        return
    if one is None or other is None:
        yield _why("disease_not_stated", one=called(one or other or ""))
    else:
        yield _why("disease", one=called(one), other=called(other))


def _unit_reason(a: Figure, b: Figure) -> str:
    if {a.unit, b.unit} == {"household", "person"}:
        return "household"
    known = units()
    convertible = a.kind is Kind.MEASURE and known.has(a.unit) and known.has(b.unit) and known.compatible(a.unit, b.unit)
    return "unit_convertible" if convertible else "unit"


def _plain(accumulation: Accumulation) -> str:
    return accumulation.value.replace("_", " ")


def _told_apart(one: Entry, other: Entry) -> Iterator[Why]:
    """Give how a report tells two of its own numbers apart: by causes, actors or denominators, or as part and whole."""
    a, b = one.figure, other.figure
    for x, y in ((a.cause, b.cause), (a.actor, b.actor), (a.denominator, b.denominator)):
        if x is not None and y is not None and x.casefold() != y.casefold():
            yield _why("cause", one=f"“{x}”", other=f"“{y}”")
    if _says(one, other, RelationKind.SUBSET_OF) or _says(one, other, RelationKind.MOVED_FROM):
        yield _why("part_of")
    elif one.report_id == other.report_id and a.part_of & b.part_of:
        yield _why("parts")


def _says(one: Entry, other: Entry, kind: RelationKind) -> bool:
    """Return whether one report relates the two figures to each other in that way."""
    if one.report_id != other.report_id:
        return False
    pairs = ((one.figure, other.figure), (other.figure, one.figure))
    return any(relation.kind is kind and relation.to == b.match_key for a, b in pairs for relation in a.relations)


def is_elsewhere(one: Entry, other: Entry, places: Places) -> bool:
    """Return whether the places of two figures, both stated, alone tell that they are different facts, unless somebody says otherwise."""
    stated_ = one.figure.place is not None and other.figure.place is not None
    return stated_ and any(each.verdict is Verdict.DIFFERENT for each in _placed(one, other, places))


def _placed(one: Entry, other: Entry, places: Places) -> Iterator[Why]:
    a, b = one.figure.place, other.figure.place
    if a is None or b is None:
        together = a is b and one.report_id == other.report_id
        yield _why("same_unstated_place" if together else "place_not_stated")
    elif a.id == b.id or place_key(a) == place_key(b):
        yield _why("same_place", name=a.name)
    elif _inside(a, b, places) or _inside(b, a, places):
        inner, outer = (a, b) if _inside(a, b, places) else (b, a)
        yield _why("place_part", one=inner.name, other=outer.name)
    elif a.name.casefold() == b.name.casefold() and None in (a.pcode, b.pcode):
        yield _why("place_name", name=a.name)
    else:
        yield _why("place", one=a.name, other=b.name)


def _inside(inner: Place, outer: Place, places: Places) -> bool:
    return inner.parent == outer.id or places.inside(inner.id, outer.id)


def _timed(one: Entry, other: Entry) -> Iterator[Why]:
    a, b = one.figure.reference_period, other.figure.reference_period
    if not (stated(a) and stated(b)):
        together = one.report_id == other.report_id
        if together and stated(a) is stated(b):
            yield _why("same_unstated_period")
        else:
            yield _why("period_stated_once" if together and statement(one) == statement(other) else "period_not_stated")
    elif one.figure.accumulation is Accumulation.FLOW:
        yield _flowed(a, b)
    else:
        yield _dated(one.figure, other.figure)


def _flowed(a: Period, b: Period) -> Why:
    if (a.start, a.end) == (b.start, b.end):
        return _why("same_period", name=days(a))
    return _why("period_overlap" if overlap(a, b) else "period", one=days(a), other=days(b))


def _dated(one: Figure, other: Figure) -> Why:
    a, b, most = one.reference_period, other.reference_period, within(one)
    apart = abs((_last(a) - _last(b)).days)
    names = {"days": apart, "within": most, "name": _title(one.term or "")}
    if one.accumulation is Accumulation.RUNNING_TOTAL and since(a) and since(b) and abs((_first(a) - _first(b)).days) > most:
        return _why("since", one=_first(a), other=_first(b))
    if apart > most:
        return _why("dates", one=_last(a), other=_last(b), **names)
    return _why("near_dates", **names)


def since(period: Period) -> bool:
    """Return whether a period says from which day on something is counted."""
    return period.start is not None and (period.accuracy is Accuracy.SINCE or period.start != period.end)


def overlap(a: Period, b: Period) -> bool:
    """Return whether two stated periods share a day; one without a beginning or an end goes on."""
    starts = a.start or date.min, b.start or date.min
    ends = a.end or date.max, b.end or date.max
    return max(starts) <= min(ends)


def days(period: Period) -> str:
    """Return a period in words: "2016-12-12", "2016-12-01 to 2016-12-12"."""
    return " to ".join(dict.fromkeys(str(each) for each in (period.start, period.end) if each is not None)) or "no stated day"


def _first(period: Period) -> date:
    return period.start or period.end or date.min


def _last(period: Period) -> date:
    return period.end or period.start or date.min
