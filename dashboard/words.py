"""Numbers, ranges, dates and sources in words: the one place where the dashboard writes them, so that a hedge is never lost."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from metrics.interval import Interval
from metrics.model import Accuracy, Change, Figure, Nominal, Period, Quantifier, State

SIGNS = {
    Quantifier.EXACT: "",
    Quantifier.APPROXIMATELY: "≈ ",
    Quantifier.NEARLY: "nearly ",
    Quantifier.AT_LEAST: "≥ ",
    Quantifier.MORE_THAN: "> ",
    Quantifier.UP_TO: "≤ ",
    Quantifier.LESS_THAN: "< ",
}
HEDGES = {
    Quantifier.EXACT: "",
    Quantifier.APPROXIMATELY: "about ",
    Quantifier.NEARLY: "nearly ",
    Quantifier.AT_LEAST: "at least ",
    Quantifier.MORE_THAN: "more than ",
    Quantifier.UP_TO: "up to ",
    Quantifier.LESS_THAN: "fewer than ",
}
STATES = {State.NONE_REPORTED: "none", State.NOT_REPORTED: "not reported", State.NOT_ASSESSED: "not assessed"}
MULTIPLIERS = {1: "", 100: "hundreds", 1_000: "thousands", 1_000_000: "millions", 1_000_000_000: "billions"}
UNITS = {
    "": "",
    "dimensionless": "",
    "percent": "%",
    "person": "people",
    "household": "households",
    "kilometer ** 2": "km²",
    "person / kilometer ** 2": "people per km²",
    "meter ** 2": "m²",
    "meter ** 2 / person": "m² per person",
    "mile ** 2": "square miles",
    "livestock": "head of livestock",
    "liter": "litres",
    "liter / day": "litres a day",
    "liter / day / person": "litres a person a day",
    "meter ** 3": "m³",
    "meter ** 3 / day": "m³ a day",
    "per_10000": "per 10,000",
    "per_10000 / day": "per 10,000 a day",
}
SHORT_UNITS = {"person": "", "person / kilometer ** 2": "/km²", "meter ** 2 / person": "m²", "per_10000": "", "per_10000 / day": ""}


def number(value: Decimal | int) -> str:
    """Return `value` with thousands grouped and no digit added: 80,000 or 8.5.

    >>> number(Decimal("80000")), number(Decimal("8.50"))
    ('80,000', '8.5')
    """
    plain = Decimal(value)
    if plain.is_infinite():
        return "∞" if plain > 0 else "−∞"
    text = f"{plain:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def decimals_for(value: Decimal) -> int:
    """Return how many decimals a computed value is shown with: three digits that matter, whole numbers from a hundred on."""
    size = abs(value)
    if size.is_infinite() or size >= 100 or size == 0:
        return 0
    if size >= 10:
        return 1
    if size >= 1:
        return 2
    return 2 - size.adjusted()


def lower_text(value: Decimal) -> str:
    """Return a lower bound for display, rounded down.

    >>> lower_text(Decimal("9411.76")), lower_text(Decimal("23.42"))
    ('9,411', '23.4')
    """
    return number(_rounded(value, ROUND_FLOOR))


def upper_text(value: Decimal) -> str:
    """Return an upper bound for display, rounded up.

    >>> upper_text(Decimal("106.25")), upper_text(Decimal("27.53"))
    ('107', '27.6')
    """
    return number(_rounded(value, ROUND_CEILING))


def nearest_text(value: Decimal) -> str:
    """Return a computed value for display, rounded to the nearest."""
    return number(_rounded(value, ROUND_HALF_EVEN))


def _rounded(value: Decimal, how: str) -> Decimal:
    if value.is_infinite():
        return value
    return value.quantize(Decimal(1).scaleb(-decimals_for(value)), rounding=how)


def unit_text(unit: str) -> str:
    """Return a unit as it is read after a number: "people", "km²", "%", "health facilities"."""
    if unit in UNITS:
        return UNITS[unit]
    plain = unit.replace(" ** 2", "²").replace("_", " ")
    if plain.endswith("y") and " " in plain:
        return f"{plain[:-1]}ies"
    return plain if plain.isupper() or "/" in plain or "²" in plain else f"{plain}s"


def with_unit(text: str, unit: str) -> str:
    """Return a number's text with the short form of its unit: "> 10,000 /km²", "25.5 %"; people are not repeated."""
    short = SHORT_UNITS.get(unit, unit_text(unit))
    return f"{text} {short}".strip()


def figure_text(figure: Figure) -> str:
    """Return a figure as its number with its hedge's sign, or the words that stand for it: "≥ 60", "none", "not reported".

    The sign is that of the sentence whatever the convention: what was said does not change with how it is computed with.
    """
    if figure.state is not State.REPORTED:
        return STATES[figure.state]
    if figure.vague is not None:
        return vague_text(figure)
    if figure.ends is not None:
        return interval_text(figure.ends)
    if figure.reported is None:
        return "in words only"
    hedge = SIGNS.get(figure.quantifier or Quantifier.EXACT, "")
    if figure.change is not None and hedge:
        # A hedge and a direction are two things, and two signs in a row read as one.
        return f"{hedge}{number(figure.reported)} {'more' if figure.change is Change.UP else 'fewer'}"
    sign = "" if figure.change is None else "+" if figure.change is Change.UP else "−"
    return f"{hedge}{sign}{number(figure.reported)}"


def figure_with_unit(figure: Figure) -> str:
    """Return a figure as `figure_text` does, with the unit where it is not people: "8 km²", "99 %", "> 80,000"."""
    text = figure_text(figure)
    return with_unit(text, figure.unit) if figure.state is State.REPORTED and figure.unit not in ("person", "household") else text


def vague_text(figure: Figure) -> str:
    """Return the words of a vague number: "tens of thousands", "several hundred"."""
    vague = figure.vague
    if vague is None:
        raise ValueError(f"figure {figure.match_key} is not vague; ask only where `vague` is set")
    word = vague.row.replace("_", " ")
    if vague.times == 1:
        return word
    unit = MULTIPLIERS.get(vague.times, number(vague.times))
    return f"{word} of {unit}" if word.endswith("s") else f"{word} {unit.rstrip('s')}"


def interval_text(interval: Interval) -> str:
    """Return an interval in words, bounds rounded outward: "272,500 to 277,500", "> 9,411", "≥ 60", "< 107".

    >>> interval_text(Interval.more_than(80_000)), interval_text(Interval.parse("[0, 106.25)"))
    ('> 80,000', '< 107')
    """
    if interval.is_point:
        return nearest_text(interval.lower)
    if interval.upper.is_infinite():
        if interval.lower.is_infinite() or (interval.lower == 0 and not interval.lower_open):
            return "any number"
        return f"{'>' if interval.lower_open else '≥'} {lower_text(interval.lower)}"
    if interval.lower.is_infinite() or interval.lower == 0:
        return f"{'<' if interval.upper_open else '≤'} {upper_text(interval.upper)}"
    decimals = min(decimals_for(interval.lower), decimals_for(interval.upper))
    outward = interval.outward(decimals)
    # Both ends with as many decimals as the finer one needs: "2.18 to 2.70", but "7.5 to 8.5".
    needed = max(_decimals(number(outward.lower)), _decimals(number(outward.upper)))
    return f"{outward.lower:,.{needed}f} to {outward.upper:,.{needed}f}".replace("-", "−")


def nominal_text(nominal: Nominal, unit: str) -> str:
    """Return a derived value as it is shown large: the sign that its inputs' hedges give, and the number: "> 10,000 /km²"."""
    if nominal.value is None:
        return with_unit(interval_text(nominal.interval), unit)
    interval = nominal.interval
    if interval.upper.is_infinite():
        text = f"{'>' if interval.lower_open else '≥'} {lower_text(nominal.value)}"
    elif interval.lower <= 0 and interval.upper > 0 and not interval.is_point:
        text = f"{'<' if interval.upper_open else '≤'} {upper_text(nominal.value)}"
    else:
        text = nearest_text(nominal.value)
    return with_unit(text, unit)


def hedge_text(figure: Figure, interval: Interval | None) -> str:
    """Return the line under a figure's number: its hedge in words, or the width that it is read with."""
    unit = unit_text(figure.unit)
    if figure.state is not State.REPORTED:
        return {State.NONE_REPORTED: f"the report says there were no {unit}"}.get(figure.state, "the report says that it is not known")
    if interval is None:
        return f"{unit}; this convention gives these words no number"
    quantifier = figure.quantifier or Quantifier.EXACT
    if quantifier is Quantifier.EXACT and not interval.is_point:
        return f"{interval_text(interval)} {unit} with rounding"
    if quantifier in (Quantifier.EXACT, Quantifier.BETWEEN):
        return unit
    if quantifier in (Quantifier.APPROXIMATELY, Quantifier.NEARLY, Quantifier.VAGUE):
        return f"{interval_text(interval)} {unit}"
    return f"{spoken(figure)} {unit}"


def spoken(figure: Figure) -> str:
    """Return a figure with its hedge spelled out: "more than 80,000", "about 275,000", "not reported"."""
    if figure.state is State.REPORTED and figure.reported is not None:
        return f"{HEDGES.get(figure.quantifier or Quantifier.EXACT, '')}{number(figure.reported)}"
    return figure_text(figure)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def spoken_interval(interval: Interval) -> str:
    """Return an interval for a screen reader, without signs: "more than 80,000, no upper limit"."""
    if interval.is_point:
        return nearest_text(interval.lower)
    if interval.upper.is_infinite():
        return f"{'more than' if interval.lower_open else 'at least'} {lower_text(interval.lower)}, no upper limit"
    if interval.lower == 0:
        return f"{'less than' if interval.upper_open else 'at most'} {upper_text(interval.upper)}"
    return interval_text(interval)


def notation(interval: Interval) -> str:
    """Return the set notation with bounds as they are read: "(80,000, ∞)", "[65,000, 75,000]".

    >>> notation(Interval.more_than(80_000))
    '(80,000, ∞)'
    """
    left, right = "(" if interval.lower_open else "[", ")" if interval.upper_open else "]"
    return f"{left}{lower_text(interval.lower)}, {upper_text(interval.upper)}{right}"


def long_day(day: date) -> str:
    """Return "12 December 2016"."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date, *, beside: date | None = None) -> str:
    """Return "12 Dec 2016", without the year where it is that of `beside`."""
    return f"{day.day} {day:%b}" if beside is not None and day.year == beside.year else f"{day.day} {day:%b %Y}"


def period_text(period: Period, *, beside: date | None = None) -> str:
    """Return when a figure was true, or "date not said" where its report does not say."""
    if period.accuracy is Accuracy.NOT_STATED or (period.start is None and period.end is None):
        return "date not said"
    start = short_day(period.start, beside=beside) if period.start else ""
    end = short_day(period.end, beside=beside) if period.end else ""
    if period.accuracy is Accuracy.SINCE:
        return f"since {start}"
    if period.accuracy is Accuracy.UNTIL:
        return f"until {end}"
    if period.accuracy is Accuracy.MONTH and period.start:
        return f"{period.start:%B %Y}"
    if period.accuracy is Accuracy.YEAR and period.start:
        return f"{period.start:%Y}"
    return start if start == end or not end else end if not start else f"{start} to {end}"


def source_text(figure: Figure) -> str:
    """Return who says so, as on a card; "source not named" where nobody is."""
    if figure.source is None:
        return "source not named"
    manner = f", {figure.source.manner}" if figure.source.manner else ""
    return f"{figure.source.name}{manner}"


def age_text(days: int) -> str:
    """Return how old something is: "31 days old", "today"."""
    if days <= 0:
        return "today"
    return "1 day old" if days == 1 else f"{number(days)} days old"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 report", "3 figures"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
