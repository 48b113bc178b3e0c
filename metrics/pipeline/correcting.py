"""From changed fields, as files and programs give them, to a corrected figure; each problem a sentence for its field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from metrics import numerals
from metrics.definitions import terms
from metrics.definitions.population_groups import EVERYONE
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Accumulation, Accuracy, Figure, Kind, Period, Phrase, Place, Quantifier, Source, Stance, State
from metrics.pipeline.naming import UnknownNameError, group_named

# The columns of the files that can be corrected there, in the order in which people think of them.
FIELDS = ("state", "reported", "quantifier", "ends", "term", "unit", "place_id", "period_start", "period_end", "source", "stance", "population_group")
_RANGE = re.compile(r"(.+?)\s*(?: to | and |–|—)\s*(.+)")
_CURRENCY = re.compile(r"[A-Z]{3}")
_BLANK: dict[str, Any] = {"reported": None, "ends": None, "vague": None, "step": None, "in_words": False}


class FieldsError(ValueError):
    """Changed fields do not make a figure; `problems` says for each field what to do."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{field}: {text}" for field, text in self.problems.items()))


def with_fields(figure: Figure, fields: Mapping[str, str | None], places: Sequence[Place]) -> Figure:
    """Return `figure` with `fields` as given (None and "" mean nothing is stated); fields that are not given stay.

    Raises FieldsError with a sentence for each field that can not be used.
    """
    problems = {key: f"can not be corrected here; {', '.join(FIELDS)} can" for key in fields if key not in FIELDS}
    given = {key: (value or "").strip() or None for key, value in fields.items() if key in FIELDS}
    out = figure
    if given.keys() & {"state", "reported", "quantifier", "ends"}:
        out = _valued(out, given, problems)
    if given.keys() & {"term", "unit"}:
        out = _classified(out, given, problems)
    if "place_id" in given:
        out = _placed(out, given["place_id"], places, problems)
    if given.keys() & {"period_start", "period_end"}:
        out = _dated(out, given, problems)
    if "source" in given:
        out = replace(out, source=Source(name=given["source"]) if given["source"] else None)
    if "stance" in given:
        out = replace(out, stance=_member(Stance, "stance", given["stance"] or Stance.ASSERTED.value, problems) or out.stance)
    if "population_group" in given:
        out = replace(out, population_group=_group(out, given["population_group"], problems))
    if problems:
        raise FieldsError(problems)
    return out


def _group(figure: Figure, given: str | None, problems: dict[str, str]) -> str:
    try:
        return EVERYONE if given is None else figure.population_group if given == figure.population_group else group_named(given)
    except UnknownNameError as error:
        problems["population_group"] = str(error)
        return figure.population_group


def _valued(figure: Figure, given: Mapping[str, str | None], problems: dict[str, str]) -> Figure:
    state = _member(State, "state", given["state"], problems) if given.get("state") else figure.state
    if state is not None and state is not State.REPORTED and not given.get("state"):
        number = next((key for key in ("reported", "ends") if given.get(key) not in (None, "", "0")), None)
        if number is not None:
            problems[number] = Phrase("the figure says {state}; give the state reported with the number", state=state.value.replace("_", " "))
            return figure
    if state is State.NONE_REPORTED:
        return replace(figure, **{**_BLANK, "state": state, "reported": Decimal(0), "quantifier": Quantifier.EXACT, "in_words": True})
    if state is not State.REPORTED:
        return replace(figure, **{**_BLANK, "state": state or figure.state, "quantifier": None})
    hedge = _member(Quantifier, "quantifier", given["quantifier"], problems) if given.get("quantifier") else figure.quantifier
    if given.get("ends"):
        return _between(figure, str(given["ends"]), problems)
    if given.get("reported"):
        value = numerals.digits(str(given["reported"]))
        if value is None:
            problems["reported"] = Phrase("“{words}” is not a number in digits; write it as 80,000 or 4.5", words=str(given["reported"]))
            return figure
        hedge = hedge if hedge not in (None, Quantifier.BETWEEN, Quantifier.VAGUE) else Quantifier.EXACT
        return replace(figure, **{**_BLANK, "state": state, "reported": value, "step": numerals.step(str(given["reported"])), "quantifier": hedge})
    if "reported" in given and figure.reported is not None:
        problems["reported"] = Phrase("the number is gone; write it, or give the state none_reported or not_reported")
        return figure
    if figure.state is not State.REPORTED:
        problems["reported"] = Phrase("write the number that is reported")
        return figure
    if hedge in (Quantifier.BETWEEN, Quantifier.VAGUE) and hedge is not figure.quantifier:
        problems["quantifier"] = Phrase("“{hedge}” needs more than a number; give ends such as 65,000 to 75,000", hedge=hedge.value)
        return figure
    return replace(figure, quantifier=hedge)


def _between(figure: Figure, text: str, problems: dict[str, str]) -> Figure:
    match = _RANGE.fullmatch(text)
    low, high = (numerals.digits(match[1].strip()), numerals.digits(match[2].strip())) if match else (None, None)
    if low is None or high is None:
        problems["ends"] = Phrase("“{words}” is no range; write both ends, such as 65,000 to 75,000", words=text)
        return figure
    try:
        return replace(figure, **{**_BLANK, "state": State.REPORTED, "ends": Interval.between(low, high), "quantifier": Quantifier.BETWEEN})
    except EmptyIntervalError:
        problems["ends"] = Phrase("“{words}” begins with its larger end; write the smaller one first", words=text)
        return figure


def _classified(figure: Figure, given: Mapping[str, str | None], problems: dict[str, str]) -> Figure:
    key = given.get("term", figure.term) if "term" in given else figure.term
    unit = given.get("unit") or figure.unit
    term = terms().get(key or "")
    if key is not None and term is None:
        problems["term"] = Phrase("no term has the key “{key}”; the sheet Dictionary lists those there are", key=key)
        return figure
    kind = figure.kind
    if unit == "percent":
        kind = Kind.SHARE
    elif _CURRENCY.fullmatch(unit):
        kind = Kind.MONEY
    elif term is not None:
        kind = term.kind if term.kind is not Kind.SHARE else Kind.COUNT
    accumulation = Accumulation(term.accumulation) if term is not None and term.id != figure.term else figure.accumulation
    return replace(figure, term=key, unit=unit, kind=kind, accumulation=accumulation)


def _placed(figure: Figure, wanted: str | None, places: Sequence[Place], problems: dict[str, str]) -> Figure:
    if wanted is None:
        return replace(figure, place=None)
    folded = wanted.casefold()
    found = next((each for each in places if folded in (each.id.casefold(), each.name.casefold(), *(name.casefold() for name in each.names))), None)
    if found is None:
        problems["place_id"] = Phrase("no place of the situation is called “{name}”; `places` lists those there are", name=wanted)
        return figure
    return replace(figure, place=found)


def _dated(figure: Figure, given: Mapping[str, str | None], problems: dict[str, str]) -> Figure:
    period = figure.reference_period
    days = {"period_start": period.start, "period_end": period.end}
    for key in days.keys() & given.keys():
        days[key] = day_of(given[key], key, problems)
    start, end = days["period_start"], days["period_end"]
    if start and end and end < start:
        problems["period_end"] = Phrase("{last} is before {first}; write the first day under period_start", last=str(end), first=str(start))
        return figure
    accuracy = Accuracy.NOT_STATED if start is None and end is None else Accuracy.DAY if start == end else Accuracy.RANGE
    return replace(figure, reference_period=Period(start=start, end=end, accuracy=accuracy, words=period.words, rule="corrected"))


def day_of(text: str | None, key: str, problems: dict[str, str]) -> date | None:
    """Return the day that `text` is, None for none; a text that is no day is put among `problems`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        problems[key] = Phrase("“{words}” is not a day; write it as 2016-12-12", words=text)
        return None


def _member(kind: Any, key: str, text: str | None, problems: dict[str, str]) -> Any:
    try:
        return kind(text)
    except ValueError:
        problems[key] = Phrase("“{words}” is not one of {those}", words=text, those=", ".join(each.value for each in kind))
        return None
