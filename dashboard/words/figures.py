"""Figures in words: the number with its hedge, as a sign or spelled out, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.translation import later, t
from dashboard.words.directions import quoted, signed
from dashboard.words.numbers import amount, interval_text, number
from dashboard.words.units import short_unit, unit_text, with_unit
from metrics.interval import Interval
from metrics.model import Change, Entry, Figure, Quantifier, State

SIGNS = {
    Quantifier.EXACT: "{n}",
    Quantifier.APPROXIMATELY: "≈ {n}",
    Quantifier.NEARLY: later("nearly {n}"),
    Quantifier.AT_LEAST: "≥ {n}",
    Quantifier.MORE_THAN: "> {n}",
    Quantifier.UP_TO: "≤ {n}",
    Quantifier.LESS_THAN: "< {n}",
}
# Vague words that count something only with a word between.
OF = ("a_couple", "majority")
HEDGES = {
    Quantifier.EXACT: "{n}",
    Quantifier.APPROXIMATELY: later("about {n}"),
    Quantifier.NEARLY: later("nearly {n}"),
    Quantifier.AT_LEAST: later("at least {n}"),
    Quantifier.MORE_THAN: later("more than {n}"),
    Quantifier.UP_TO: later("up to {n}"),
    Quantifier.LESS_THAN: later("fewer than {n}"),
}
STATES = {State.NONE_REPORTED: later("none"), State.NOT_REPORTED: later("not reported"), State.NOT_ASSESSED: later("not assessed")}
MULTIPLIERS = {1: "", 100: "hundreds", 1_000: "thousands", 1_000_000: "millions", 1_000_000_000: "billions"}
# Vague words as they are read; a language that has its own words for them has them in its catalogue.
VAGUE = (
    later("tens"), later("dozens"), later("scores"), later("hundreds"), later("thousands"), later("millions"), later("tens of thousands"),
    later("hundreds of thousands"), later("tens of millions"), later("several"), later("a few"), later("a couple"), later("several hundred"),
    later("several thousand"), later("a few hundred"), later("a few thousand"), later("a couple hundred"), later("several million"),
    later("dozens of thousands"), later("most"), later("a majority"), later("half"), later("many"), later("some"),
    later("ten to twenty"), later("ten to twenty thousand"),
)  # fmt: skip


def figure_text(figure: Figure) -> str:
    """Return a figure as its number with its hedge's sign, or the words that stand for it: "≥ 60", "none", "not reported".

    The sign is that of the sentence whatever the convention: what was said does not change with how it is computed with.
    """
    if figure.state is not State.REPORTED:
        return t(STATES[figure.state])
    if figure.vague is not None:
        return t(vague_text(figure))
    if figure.ends is not None:
        return interval_text(figure.ends, figure.unit)
    if figure.reported is None:
        return t("in words only")
    quantifier = figure.quantifier or Quantifier.EXACT
    if _hedged_change(figure):
        # A hedge and a direction are two things, and two signs in a row read as one.
        more = later("{n} more") if figure.change is Change.UP else later("{n} fewer")
        return t(more, n=signed(_said(SIGNS, quantifier, amount(figure.reported, figure.unit))))
    sign = "" if figure.change is None else "+" if figure.change is Change.UP else "−"
    return signed(_said(SIGNS, quantifier, f"{sign}{amount(figure.reported, figure.unit)}"))


def _hedged_change(figure: Figure) -> bool:
    return figure.change is not None and figure.reported is not None and figure.quantifier not in (None, Quantifier.EXACT)


def _said(hedges: Mapping[Quantifier, str], quantifier: Quantifier, written: str) -> str:
    return t(hedges.get(quantifier, "{n}"), n=written)


def figure_with_unit(figure: Figure) -> str:
    """Return a figure as `figure_text` does, with the unit where it is not people: "8 km²", "16,070 households", "> 80,000"."""
    text = figure_text(figure)
    if figure.state is not State.REPORTED or figure.unit == "person":
        return text
    if _hedged_change(figure) and figure.reported is not None:
        # What is more or fewer stands before or after it, as the language has it: "≥ 6 localités de plus".
        more = later("{n} more {unit}") if figure.change is Change.UP else later("{n} fewer {unit}")
        said = signed(_said(SIGNS, figure.quantifier or Quantifier.EXACT, amount(figure.reported, figure.unit)))
        return t(more, n=said, unit=short_unit(figure.unit))
    return of_unit(figure, text, short_unit(figure.unit)) if figure.vague is not None else with_unit(text, figure.unit)


def of_unit(figure: Figure, text: str, unit: str) -> str:
    """Return a vague number's words with what they count: "dozens of families", "several hundred people"."""
    vague = figure.vague
    if vague is None or not unit:
        return text
    if vague.row.endswith("s") or (vague.row in OF and vague.times == 1):
        return t("{dozens} of {unit}", dozens=text, unit=unit)
    return t("{several} {unit}", several=text, unit=unit) if vague.times == 1 else t("{several_hundred} {unit}", several_hundred=text, unit=unit)


def in_full(figure: Figure) -> str | None:
    """Return the number of a figure that is written shorter, digit by digit and with its unit, for who points at it; None for others."""
    if figure.reported is None or amount(figure.reported, figure.unit) == number(figure.reported):
        return None
    return with_unit(number(figure.reported), figure.unit)


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


def hedge_text(figure: Figure, interval: Interval | None) -> str:
    """Return the line under a figure's number: its hedge in words, or the width that it is read with."""
    unit = t("person") if figure.unit == "person" and figure.reported == 1 else unit_text(figure.unit)
    if figure.state is State.NONE_REPORTED:
        return t("the report says that there were none")
    if figure.state is not State.REPORTED:
        return t("the report says that it is not known")
    if interval is None:
        return t("{unit}; this convention gives these words no number", unit=unit)
    quantifier = figure.quantifier or Quantifier.EXACT
    if quantifier is Quantifier.EXACT and not interval.is_point:
        return t("{range} {unit} with rounding", range=interval_text(interval, figure.unit), unit=unit)
    if quantifier in (Quantifier.EXACT, Quantifier.BETWEEN):
        # The number has its unit beside it already, in the same words.
        return t("taken as printed") if unit in figure_with_unit(figure) else unit
    if quantifier in (Quantifier.APPROXIMATELY, Quantifier.NEARLY, Quantifier.VAGUE):
        return f"{interval_text(interval, figure.unit)} {unit}"
    return f"{spoken(figure)} {unit}"


def spoken(figure: Figure) -> str:
    """Return a figure with its hedge spelled out: "more than 80,000", "about 275,000", "not reported"."""
    if figure.state is State.REPORTED and figure.reported is not None:
        return _said(HEDGES, figure.quantifier or Quantifier.EXACT, amount(figure.reported, figure.unit))
    return figure_text(figure)


def said_by(entry: Entry) -> str:
    """Return who says a figure of the ledger: its source, else whose report it stands in, so that reports that name nobody are told apart."""
    return source_text(entry.figure, entry.publisher)


def is_only_denied(figure: Figure) -> bool:
    """Return whether all that is known of who says so is who denies it."""
    return figure.source is not None and figure.source.denied_by == figure.source.name


def source_text(figure: Figure, publisher: str | None = None, *, manner: bool = True) -> str:
    """Return who says so, as on a card: "published by OCHA" where nobody is named, and "source not named" where nobody says who published it.

    `manner` says how too, "in a video". Of a claim that only who denies it tells of, nobody is the source: "denied by the Red Cross".
    """
    source = figure.source
    if source is None:
        return t("published by {publisher}", publisher=quoted(publisher)) if publisher else t("source not named")
    if is_only_denied(figure):
        return t("denied by {name}", name=quoted(source.name))
    return quoted(f"{source.name}, {source.manner}" if manner and source.manner else source.name)
