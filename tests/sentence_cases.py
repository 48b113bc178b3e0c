"""Figures to be said and read back: every quantifier for a term, with numbers that imply little and much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from metrics import pipeline
from metrics.definitions import interval_of, terms
from metrics.definitions.languages.sentence_rows import sentence_rows
from metrics.interval import Interval
from metrics.model import Evidence, Figure, Kind, Quantifier, Report, Vague
from metrics.numerals import step
from metrics.sentences import said
from metrics.sentences.figures import hedged

POINTS = [each for each in Quantifier if each not in (Quantifier.BETWEEN, Quantifier.VAGUE)]
VAGUE = [
    Vague(row="dozens"), Vague(row="hundreds"), Vague(row="thousands"), Vague(row="tens", times=1000), Vague(row="hundreds", times=1000),
    Vague(row="several", times=100), Vague(row="several", times=1000),
]  # fmt: skip


def figure(term: str, **more: Any) -> Figure:
    """Return a figure of a term in its own unit, as an extractor would make it."""
    row = terms()[term]
    words = Evidence(start=0, end=1, exact="x")
    of = {"cause": "cholera"} if row.of_disease else {}
    return Figure(match_key="k", term=term, kind=row.kind, unit=row.unit, accumulation=row.accumulation, evidence=(words,), **{**of, **more})


def numbers(term: str) -> tuple[str, ...]:
    """Return numbers as they are printed: small, round, unround and large ones that the term can have."""
    row = terms()[term]
    if row.kind is Kind.SHARE:
        return ("15", "15.4", "80")
    if row.kind is Kind.MONEY:
        return ("1,235", "275,000", "45,000,000")
    return ("47", "1,235", "275,000", "70,000")


def points(term: str, *, some: bool = False) -> Iterator[Figure]:
    """Yield a figure for each quantifier and number, with `some` one number for each quantifier."""
    for at, quantifier in enumerate(POINTS):
        printed = numbers(term)
        for number in (printed[at % len(printed)],) if some else printed:
            yield figure(term, reported=Decimal(number.replace(",", "")), step=step(number), quantifier=quantifier)
    if not some and terms()[term].kind is Kind.COUNT:
        # 4.5 million is not 4,500,000: what is printed says how well it is known.
        yield figure(term, reported=Decimal(4_500_000), step=Decimal(100_000), quantifier=Quantifier.EXACT)


def ranges(term: str) -> Iterator[Figure]:
    """Yield a range whose ends are both its own."""
    low, high = (15, 20) if terms()[term].kind is Kind.SHARE else (60, 75)
    yield figure(term, ends=Interval.between(low, high), quantifier=Quantifier.BETWEEN)


def vague(term: str, language: str) -> Iterator[Figure]:
    """Yield a figure for each vague word that the language has a row for; shares are not said in tens."""
    if terms()[term].kind is not Kind.SHARE:
        for each in VAGUE:
            made = figure(term, vague=each, quantifier=Quantifier.VAGUE)
            if hedged(made, sentence_rows(language)) is not None:
                yield made


def wrong(made: Figure, language: str) -> str | None:
    """Return what is read back of a figure's sentence where it is another term or interval; None where all is well."""
    sentence = said(made, language=language)
    text = f"{sentence[:1].upper()}{sentence[1:]}."
    found = pipeline.extract(Report(text=text, language=language))
    same = [
        each for each in found
        if each.term == made.term and all(interval_of(each, rounding=on) == interval_of(made, rounding=on) for on in (True, False))
    ]  # fmt: skip
    # Who was executed was killed: such words state two figures.
    others = [each for each in found if each not in same and not (made.term == "executed" and each.term == "killed")]
    if len(same) == 1 and not others:
        return None
    read = "; ".join(f"{each.term} {each.quantifier} {interval_of(each)}" for each in found) or "nothing"
    return f"{language} {made.term} {made.quantifier} {interval_of(made)}: {text!r} is read as {read}"
