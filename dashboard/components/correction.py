"""From what an editor typed to a corrected figure: every field checked in place, each problem a sentence for its field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dashboard.components.periods import period_of, period_typed
from dashboard.translation import later, t
from dashboard.words import figure_text, period_text, plain_number, vague_text, words_of
from dashboard.words.places import place_name
from metrics import numerals
from metrics.definitions import terms
from metrics.definitions.quantifiers import vague_rows
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Accumulation, Evidence, Figure, Kind, Place, Quantifier, Report, Source, State, Vague

TIMES = {"": 1, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(rf"([-−+]?)\s*(\d[\d.,'  \s]*?)\s*({'|'.join(filter(None, TIMES))})?s?\s*%?", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|and)\s+|\s*[–—]\s*|(?<=\d)\s*-\s*(?=\d)", re.IGNORECASE)
NOT_THERE = later("These words do not stand in the report; copy them from it exactly as printed.")
MONEY = re.compile(r"[A-Z]{3}")


class CorrectionError(ValueError):
    """What was typed does not make a figure; `problems` says for each field what to do."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(self.problems.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields of the form, as text; None for one that is empty."""

    state: str | None = None
    quantifier: str | None = None
    number: str | None = None
    term: str | None = None
    unit: str | None = None
    place: str | None = None
    source: str | None = None
    words: str | None = None
    period: str | None = None
    period_words: str | None = None

    @classmethod
    def of(cls, figure: Figure) -> Typed:
        """Return what the form begins with: the figure as it stands."""
        return cls(
            state=figure.state.value,
            quantifier=(figure.quantifier or Quantifier.EXACT).value,
            number=_number_text(figure),
            term=figure.term,
            unit=figure.unit,
            place=figure.place.id if figure.place else None,
            source=figure.source.name if figure.source else None,
            words=figure.exact,
            period=period_typed(figure.reference_period),
            period_words=figure.reference_period.words,
        )

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> Typed:
        """Return the fields of a form's values; unknown keys are left alone, blank ones are None."""
        return cls(**{key: (str(values[key]).strip() or None) if values.get(key) is not None else None for key in cls.__slots__})


def corrected(figure: Figure, typed: Typed, report: Report, places: Sequence[Place]) -> Figure:
    """Return `figure` as `typed` has it; what is the same as before is left untouched, offsets and relations too.

    Raises CorrectionError with a sentence for each field that can not be read.
    """
    before = Typed.of(figure)
    changed = {key for key in Typed.__slots__ if getattr(typed, key) != getattr(before, key)}
    problems: dict[str, str] = {}
    out = figure
    if changed & {"state", "quantifier", "number"}:
        out = _valued(out, typed, before, problems)
    if "term" in changed or "unit" in changed:
        out = _classified(out, typed, problems)
    if "place" in changed:
        out = _placed(out, typed.place, places, problems)
    if "source" in changed:
        out = replace(out, source=Source(name=typed.source) if typed.source else None)
    if "words" in changed:
        out = _quoted(out, typed.words, report, problems)
    if changed & {"period", "period_words"}:
        out = _dated(out, typed, report, problems)
    if problems:
        raise CorrectionError(problems)
    return out


def _number_text(figure: Figure) -> str | None:
    if figure.state is not State.REPORTED:
        return None
    if figure.vague is not None:
        return vague_text(figure)
    if figure.ends is not None:
        return f"{plain_number(figure.ends.lower)} to {plain_number(figure.ends.upper)}"
    return None if figure.reported is None else plain_number(figure.reported)


def _valued(figure: Figure, typed: Typed, before: Typed, problems: dict[str, str]) -> Figure:
    state = State(typed.state or State.REPORTED)
    blank: dict[str, Any] = {"reported": None, "ends": None, "vague": None, "step": None, "in_words": False}
    if state is State.NONE_REPORTED:
        return replace(figure, **{**blank, "state": state, "reported": Decimal(0), "quantifier": Quantifier.EXACT, "in_words": True})
    if state is not State.REPORTED:
        return replace(figure, **{**blank, "state": state, "quantifier": None})
    quantifier = Quantifier(typed.quantifier or Quantifier.EXACT)
    if typed.number is None:
        problems["number"] = t("Write the number, or choose under “The report gives” that there is none or that it is not reported.")
        return figure
    same_number = typed.number == before.number and figure.state is State.REPORTED
    if same_number and (quantifier in (Quantifier.BETWEEN, Quantifier.VAGUE)) == (figure.reported is None):
        return replace(figure, quantifier=quantifier)
    try:
        return replace(figure, **{**blank, "state": state, "quantifier": quantifier, **_read(typed.number, quantifier)})
    except ValueError as error:
        problems["number"] = str(error)
        return figure


def _read(text: str, quantifier: Quantifier) -> dict[str, Any]:
    """Return the fields of a figure that a number's text gives. Raises ValueError with what to write instead."""
    if quantifier is Quantifier.VAGUE:
        return {"vague": vague_of(text)}
    if quantifier is Quantifier.BETWEEN:
        parts = _RANGE.split(text.strip())
        if len(parts) != 2:
            raise ValueError("Write both ends, such as 65,000 to 75,000, or choose another hedge.")
        try:
            ends = Interval.between(*(value_of(each)[0] for each in parts))
        except EmptyIntervalError as error:
            raise ValueError("The first end is larger than the second; write the smaller one first.") from error
        return {"ends": ends}
    value, step = value_of(text)
    return {"reported": value, "step": step}


def value_of(text: str) -> tuple[Decimal, Decimal]:
    """Return the value of a typed number and the place value of its last significant digit.

    Raises ValueError with what to write instead.

    >>> value_of("4.5 million"), value_of("275,000")
    ((Decimal('4500000.0'), Decimal('100000.0')), (Decimal('275000'), Decimal('5000')))
    """
    match = _NUMBER.fullmatch(text.strip())
    value = numerals.digits(match.group(2).strip()) if match else None
    if match is None or value is None:
        raise ValueError(f"“{text.strip()}” is not a number; write it in digits, such as 80,000 or 4.5 million.")
    times = TIMES[(match.group(3) or "").lower()]
    sign = -1 if match.group(1) in ("-", "−") else 1
    return sign * value * times, numerals.step(match.group(2).strip()) * times


def vague_of(text: str) -> Vague:
    """Return the vague word that `text` is. Raises ValueError naming some.

    >>> vague_of("tens of thousands")
    Vague(row='tens', times=1000)
    """
    wanted = " ".join(text.lower().split())
    for row in vague_rows():
        for times in TIMES.values():
            vague = Vague(row=row, times=times)
            if wanted in (_vague_words(vague), f"{row} x {times}", f"{row} × {times}"):
                return vague
    raise ValueError(f"“{text.strip()}” is not a vague word that is known; write dozens, several hundred or tens of thousands.")


def _vague_words(vague: Vague) -> str:
    shown = Figure(match_key="", term=None, kind=Kind.COUNT, unit="", evidence=(), vague=vague)
    return vague_text(shown)


def _classified(figure: Figure, typed: Typed, problems: dict[str, str]) -> Figure:
    if typed.unit is None:
        problems["unit"] = t("Choose what one of it is: people, households, percent, km² ...")
        return figure
    term = terms().get(typed.term or "")
    if term is not None and typed.unit != "percent" and typed.unit not in term.units and not MONEY.fullmatch(typed.unit):
        known = ", ".join(each.replace("_", " ") for each in term.units)
        problems["unit"] = t("“{title}” is counted in {known} or percent; choose one of these, or another term.", title=term.title, known=known)
        return figure
    kind = figure.kind
    if typed.unit == "percent":
        kind = Kind.SHARE
    elif MONEY.fullmatch(typed.unit):
        kind = Kind.MONEY
    elif term is not None:
        kind = term.kind if term.kind is not Kind.SHARE else Kind.COUNT
    accumulation = figure.accumulation
    if term is not None and term.id != figure.term:
        accumulation = Accumulation(term.accumulation)
    return replace(figure, term=typed.term, unit=typed.unit, kind=kind, accumulation=accumulation)


def _placed(figure: Figure, wanted: str | None, places: Sequence[Place], problems: dict[str, str]) -> Figure:
    if wanted is None:
        return replace(figure, place=None)
    found = next((each for each in places if each.id == wanted), None)
    if found is None:
        problems["place"] = t("This place is not among those of the situation; choose one of the list.")
        return figure
    return replace(figure, place=found)


def _dated(figure: Figure, typed: Typed, report: Report, problems: dict[str, str]) -> Figure:
    """Return the figure with another period. The words that say when, where there are any, stand in the report and become its evidence."""
    try:
        period = period_of(typed.period, typed.period_words)
    except ValueError as error:
        problems["period"] = str(error)
        return figure
    others = tuple(each for each in figure.evidence if each.part != "period")
    if typed.period_words is None:
        return replace(figure, reference_period=period, evidence=others)
    start = _nearest(typed.period_words, report, figure.start)
    if start is None:
        problems["period_words"] = t(NOT_THERE)
        return figure
    said = Evidence(start=start, end=start + len(typed.period_words), exact=typed.period_words, part="period")
    return replace(figure, reference_period=period, evidence=(*others, said))


def _nearest(wanted: str, report: Report, to: int) -> int | None:
    """Return where words stand in the report, nearest to a character; None where they do not."""
    found = [match.start() for match in re.finditer(re.escape(wanted), report.text)]
    return min(found, key=lambda each: abs(each - to), default=None)


def _quoted(figure: Figure, wanted: str | None, report: Report, problems: dict[str, str]) -> Figure:
    """Return the figure with other words of the report as its evidence: the occurrence nearest to where it stood."""
    start = _nearest(wanted, report, figure.start) if wanted else None
    if start is None or wanted is None:
        problems["words"] = t(NOT_THERE)
        return figure
    words = Evidence(start=start, end=start + len(wanted), exact=wanted)
    return replace(figure, evidence=(words, *(each for each in figure.evidence if each.part not in ("figure", "number"))))


def differences(before: Figure, after: Figure) -> list[tuple[str, str, str]]:
    """Return what differs between two versions of a figure, as (what, before, after) in words."""

    def shown(figure: Figure) -> dict[str, str]:
        term = terms().get(figure.term or "")
        return {
            "Number": figure_text(figure),
            "Term": term.title if term else t("not classified"),
            "Unit": figure.unit,
            "Place": place_name(figure.place) if figure.place else t("not stated"),
            "Source": figure.source.name if figure.source else t("not named"),
            "Date": period_text(figure.reference_period),
            "Words": words_of(figure),
        }

    old, new = shown(before), shown(after)
    return [(key, old[key], new[key]) for key in old if old[key] != new[key]]
