"""A derived value as a sentence: its nominal with the sign of its bounds, the bounds that rounding leaves, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.definitions.indicator_rows import IndicatorRow
from metrics.definitions.languages import DEFAULT
from metrics.definitions.languages.sentence_rows import SentenceRows, sentence_rows
from metrics.interval import Interval
from metrics.model import Observation
from metrics.sentences.figures import cited, range_key
from metrics.sentences.numbers import shown

HEDGES = {
    "=": ("exact", ""), ">": ("more_than", "lower"), "≥": ("at_least", "lower"), "<": ("less_than", "upper"), "≤": ("up_to", "upper"),
    "in": ("approximately", ""),
}  # fmt: skip


def observation_sentence(
    observation: Observation, row: IndicatorRow, citations: Sequence[str], *, language: str = DEFAULT, unit: str | None = None,
    cautions: Sequence[str] | None = None,
) -> str:  # fmt: skip
    """Return a derived value as a sentence with its citation; each citation once, its cautions after it.

    `cautions` are its warnings in the language, by default those of English in English and none in another.

    "Density, eastern Aleppo: more than 10,000 people per km²; more than 9,411 with round numbers read as rounded (worked out from ...)."

    Raises ValueError for a value that could not be computed, DefinitionError for a language without sentences.
    """
    if observation.interval is None:
        raise ValueError(f"observation {observation.id} has no value to put in words; name what is missing instead")
    rows = sentence_rows(language)
    named = rows.units.get(observation.unit, unit or row.suffix)
    value = value_words(observation, rows, named)
    bounds = interval_words(observation.interval, rows, named)
    # Where no input was a round number, nothing was read as rounded, whatever was asked for.
    rounded = observation.rounding and observation.interval != observation.hedges
    more = rows.generic["bounds" if rounded else "bounds_alone"].format(interval=bounds) if bounds != value else ""
    pattern = rows.generic["indicator" if observation.place else "unplaced"]
    place = observation.place.name if observation.place else ""
    sentence = pattern.format(title=rows.indicators.get(row.id, row.title), place=place, value=value, bounds=more)
    known = list(dict.fromkeys(citations))
    said = cited(sentence, rows.generic["worked_out"].format(sources="; ".join(known)), language=language)
    if cautions is None:
        cautions = [each.text for each in observation.warnings] if language == DEFAULT else []
    return " ".join((said, *cautions))


def value_words(observation: Observation, rows: SentenceRows, unit: str) -> str:
    """Return the nominal in words, with the hedge that its inputs' hedges give it: "more than 10,000 people per km²"."""
    nominal = observation.nominal
    if nominal is None or nominal.value is None or (nominal.sign == "in" and nominal.interval.upper.is_infinite()):
        interval = nominal.interval if nominal is not None else observation.interval
        return interval_words(interval, rows, unit) if interval is not None else ""
    key, end = HEDGES[nominal.sign]
    return _with_unit(rows.hedges[key].format(n=shown(nominal.value, rows.numbers, end=end)), unit)


def interval_words(interval: Interval, rows: SentenceRows, unit: str) -> str:
    """Return an interval in words, its ends rounded outward: "more than 9,411 people per km²", "between 23.4 and 27.6 %"."""
    if interval.is_point:
        return _with_unit(rows.hedges["exact"].format(n=shown(interval.lower, rows.numbers)), unit)
    if interval.lower.is_infinite() and interval.upper.is_infinite():
        return rows.generic["any"]
    if interval.upper.is_infinite():
        said = rows.hedges["more_than" if interval.lower_open else "at_least"].format(n=shown(interval.lower, rows.numbers, end="lower"))
    elif interval.lower.is_infinite() or interval.lower == 0:
        said = rows.hedges["less_than" if interval.upper_open else "up_to"].format(n=shown(interval.upper, rows.numbers, end="upper"))
    else:
        low, high = shown(interval.lower, rows.numbers, end="lower"), shown(interval.upper, rows.numbers, end="upper")
        said = rows.hedges[range_key(interval)].format(a=low, b=high)
    return _with_unit(said, unit)


def _with_unit(number: str, unit: str) -> str:
    return f"{number} {unit}".strip()
