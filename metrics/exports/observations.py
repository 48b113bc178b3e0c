"""The columns of an indicator's value, and the record of one that JSON has everywhere."""

from __future__ import annotations

from typing import Any

from metrics.exports.column import Column, ObservationSubject, named, number, record
from metrics.interval import Interval
from metrics.model import Observation

Subject = ObservationSubject


def _interval(subject: Subject) -> Interval | None:
    return subject.observation.interval


def _hedges(subject: Subject) -> dict[str, int | float | None] | None:
    hedges = subject.observation.hedges
    return None if hedges is None else {"lower": number(hedges.lower), "upper": number(hedges.upper)}


def _threshold(subject: Subject) -> dict[str, Any] | None:
    answer = subject.observation.threshold
    if answer is None:
        return None
    return {
        "answer": answer.answer,
        "text": answer.text,
        "limit": number(answer.limit),
        "standard": answer.standard,
        "citation": answer.citation,
        "status": answer.status,
    }


def _sign(subject: Subject) -> str | None:
    nominal = subject.observation.nominal
    return None if nominal is None else nominal.sign


def _nominal(subject: Subject) -> int | float | None:
    nominal = subject.observation.nominal
    return None if nominal is None else number(nominal.value)


def _inputs(subject: Subject) -> list[str]:
    return [each.figure_id for each in subject.observation.inputs]


def _warnings(subject: Subject) -> list[dict[str, str]]:
    return [{"code": each.code, "text": each.text} for each in subject.observation.warnings]


def _alternatives(subject: Subject) -> list[dict[str, Any]]:
    return [observation_row(each, title=subject.title) for each in subject.observation.alternatives]


def _flat_alternatives(values: list[dict[str, Any]]) -> str:
    return "; ".join(f"{each['reading']}: {_bound(each, 'lower')} to {_bound(each, 'upper')} {each['unit']}" for each in values)


def _bound(values: dict[str, Any], end: str) -> str:
    return "no bound" if values[end] is None else str(values[end])


def _link(subject: Subject) -> str:
    return f"{subject.address}/indicators?indicator={subject.observation.indicator}"


def _column(name: str, title: str, definition: str, type_: Any, value: Any, **more: Any) -> Column[Subject]:
    return Column(name=name, title=title, definition=definition, type=type_, value=value, **more)


INDICATOR_COLUMNS: tuple[Column[Subject], ...] = (
    _column("id", "Value", "The name of this value: indicator, place and date asked about.", "text", lambda s: s.observation.id, width=24),
    _column("indicator", "Indicator key", "The key of the indicator among the definitions.", "text", lambda s: s.observation.indicator,
            hxl="#indicator+code", width=26),
    _column("title", "Indicator", "The indicator in words.", "text", lambda s: s.title, hxl="#indicator+name", width=30),
    _column("unit", "Unit", "The unit of the value and of its ends.", "text", lambda s: s.observation.unit, hxl="#value+unit", width=18),
    _column("nominal", "Nominal", "The value from the numbers as printed. Empty where an input is a range or a vague word.", "number", _nominal,
            hxl="#value+nominal"),
    _column("sign", "Sign", "How the truth stands to the nominal by the hedges' signs: =, >, ≥, < or ≤; “in” within two ends.", "text", _sign, width=6),
    _column("lower", "Lower", "The lower end under the convention and rounding of the row. Empty where nothing bounds it.", "number",
            lambda s: None if (i := _interval(s)) is None else number(i.lower), hxl="#value+min"),
    _column("upper", "Upper", "The upper end under the convention and rounding of the row. Empty where nothing bounds it.", "number",
            lambda s: None if (i := _interval(s)) is None else number(i.upper), hxl="#value+max"),
    _column("lower_open", "Lower open", "Whether the lower end itself is excluded.", "yes or no",
            lambda s: None if (i := _interval(s)) is None else i.lower_open, width=10),
    _column("upper_open", "Upper open", "Whether the upper end itself is excluded, or there is none.", "yes or no",
            lambda s: None if (i := _interval(s)) is None else i.upper_open, width=10),
    _column("bounded", "Has an interval", "No where an input is missing, so that no value can be given.", "yes or no",
            lambda s: _interval(s) is not None, width=10),
    _column("hedges", "By hedges alone", "The two ends with implied rounding off.", "record", _hedges,
            flat=lambda v: f"{_bound(v, 'lower')} to {_bound(v, 'upper')}", width=22),
    _column("inputs", "Inputs", "The ids of the figures that went into the formula.", "list", _inputs, width=24),
    _column("missing", "Missing inputs", "The inputs that nothing reports.", "list", lambda s: list(s.observation.missing), width=20),
    _column("warnings", "Cautions", "What to keep in mind when this value is used.", "list", _warnings,
            flat=lambda v: " ".join(each["text"] for each in v), width=50, wrap=True),
    _column("warning_codes", "Caution codes", "The codes of the cautions, as the documentation of indicators lists them.", "list",
            lambda s: list(dict.fromkeys(each.code for each in s.observation.warnings)), width=24),
    _column("threshold", "Against a standard", "How the value stands to a published standard, or why none applies.", "record", _threshold,
            flat=lambda v: f"{v['answer']}: {v['text']}", width=50, wrap=True),
    _column("alternatives", "Other readings", "The value under other readings of the same words.", "list", _alternatives, flat=_flat_alternatives,
            width=36, wrap=True),
    _column("reading", "Reading", "Of another reading: which one.", "text", lambda s: s.observation.reading, width=20),
    _column("assumptions", "Assumptions", "What had to be taken for granted.", "list", lambda s: list(s.observation.assumptions), width=24),
    _column("place", "Place", "The place that the value is of.", "text", lambda s: s.observation.place.name if s.observation.place else None,
            hxl="#loc+name", width=22),
    _column("place_id", "Place id", "The place's id among the places of the situation.", "text",
            lambda s: s.observation.place.id if s.observation.place else None, hxl="#loc+code", width=16),
    _column("period_start", "Period start", "First day that the value is of.", "date", lambda s: s.observation.period_start, hxl="#date+start"),
    _column("period_end", "Period end", "Last day that the value is of.", "date", lambda s: s.observation.period_end, hxl="#date+end"),
    _column("convention", "Convention", "The version of the convention that turns hedges into intervals.", "text", lambda s: s.observation.convention),
    _column("rounding", "Rounding", "Whether unhedged round numbers are read as rounded.", "yes or no", lambda s: s.observation.rounding, width=10),
    _column("as_of", "As of", "The day that was asked about.", "date", lambda s: s.observation.as_of),
    _column("as_known_on", "As known on", "The day of the ledger that was asked about.", "date", lambda s: s.observation.as_known_on),
    _column("link", "Link", "The page that shows formula, inputs and cautions.", "text", _link, width=28),
)  # fmt: skip

_ORDER_OF_A_RECORD = (
    "id", "indicator", "unit", "nominal", "lower", "upper", "lower_open", "upper_open", "hedges", "inputs", "warnings", "threshold",
    "alternatives", "assumptions", "place", "period_start", "period_end",
)  # fmt: skip
INDICATOR_RECORD_COLUMNS = named(INDICATOR_COLUMNS, _ORDER_OF_A_RECORD) + tuple(c for c in INDICATOR_COLUMNS if c.name not in _ORDER_OF_A_RECORD)


def observation_row(observation: Observation, *, title: str | None = None, address: str = "") -> dict[str, Any]:
    """Return the JSON record of `observation`; `title` is its indicator's (the code where none is given)."""
    return record(INDICATOR_RECORD_COLUMNS, ObservationSubject(observation=observation, title=title or observation.indicator, address=address))
