"""A reported figure as a sentence, hedge kept, with who says so and of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.definitions import terms
from metrics.definitions.diseases import called, disease
from metrics.definitions.languages import DEFAULT, language
from metrics.definitions.languages.sentence_rows import CitationRows, SentenceRows, sentence_rows
from metrics.interval import Interval
from metrics.model import Accuracy, Assumption, Change, Figure, Kind, PublishedBasis, Quantifier, Stance, State, Vague
from metrics.sentences.numbers import printed

VAGUE_PERSON = ("several", "a_few", "a_couple")
DISEASE = "{disease}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is known of the report that states a figure: when it was published, how we know, and by whom."""

    published: date | None = None
    publisher: str | None = None
    basis: PublishedBasis = PublishedBasis.UNKNOWN


NO_REPORT = Cited()


def figure_sentence(figure: Figure, report: Cited = NO_REPORT, *, language: str = DEFAULT) -> str:
    """Return a figure as a sentence with its citation: "More than 80,000 people live there (Salim Abu al-Nassar, 12 December 2016)."

    Raises DefinitionError for a language without sentences.
    """
    rows = sentence_rows(language)
    sentence = said(figure, language=language)
    if figure.place is not None:
        sentence = rows.generic["placed"].format(place=figure.place.name, sentence=sentence)
    return cited(sentence, citation(figure, report, language=language), language=language)


def cited(sentence: str, citations: str | Sequence[str], *, language: str = DEFAULT) -> str:
    """Return a sentence with its citation in parentheses, beginning with a capital and ending with a full stop."""
    rows = sentence_rows(language)
    whole = rows.generic["cited"].format(sentence=sentence, citation=citations if isinstance(citations, str) else "; ".join(citations))
    return f"{whole[:1].upper()}{whole[1:]}."


def said(figure: Figure, *, language: str = DEFAULT) -> str:
    """Return a figure as a clause, without place and citation: "more than 80,000 people live there"."""
    rows = sentence_rows(language)
    title = _title(figure, rows)
    if figure.state is not State.REPORTED:
        return rows.states[figure.state.value].format(term=title)
    number = hedged(figure, rows)
    if number is None:
        return rows.states["words_only"].format(term=title, words=figure.exact)
    sentence = _placed_in(figure, number, rows, title)
    if figure.change is not None:
        sentence = rows.changes["up" if figure.change is Change.UP else "down"].format(sentence=sentence)
    if figure.stance not in (Stance.ASSERTED, Stance.ESTIMATED):
        sentence = rows.stances[figure.stance.value].format(sentence=sentence)
    for each in rows.joins:
        sentence = re.sub(each.of, each.by, sentence)
    return sentence


def _title(figure: Figure, rows: SentenceRows) -> str:
    row = terms().get(figure.term or "")
    return rows.titles.get(figure.term or "", row.title if row else (figure.counted or figure.exact))


def _placed_in(figure: Figure, number: str, rows: SentenceRows, title: str) -> str:
    row = terms().get(figure.term or "")
    own = row is not None and figure.unit == row.unit and (figure.kind is Kind.SHARE) == (row.kind is Kind.SHARE)
    pattern = rows.terms.get(figure.term or "") if own else rows.terms.get(f"{figure.term}.{figure.unit}")
    name = illness(figure, rows.code) if pattern is not None and DISEASE in pattern else ""
    if pattern is None or name is None:
        unit = figure.denominator if figure.kind is Kind.SHARE and figure.denominator else None
        named = rows.units.get(figure.unit, figure.unit.replace("_", " "))
        return rows.generic["figure"].format(term=title, n=number, unit=f"{named} ({unit})" if unit else named).strip()
    if figure.vague is not None:
        pattern = _plural(pattern, rows)
    return pattern.replace("{n}", number).replace(DISEASE, name)


def illness(figure: Figure, code: str) -> str | None:
    """Return what a language calls the disease that a figure is of: by its rows, else as the report has it; None where none is told."""
    key = disease(figure)
    if key is None:
        return None
    own = called(key)
    words = language(code).section("diseases").get("named", {}).get(key, "").split(",")[0].strip()
    named = own if code == DEFAULT or not words else words
    return f"{named[:1].upper()}{named[1:]}" if own[:1].isupper() else named


def _plural(pattern: str, rows: SentenceRows) -> str:
    for one, many in sorted(rows.plurals.items(), key=lambda pair: -len(pair[0])):
        if f"{{n}} {one}" in pattern:
            return pattern.replace(f"{{n}} {one}", f"{{n}} {many}")
    return pattern


def hedged(figure: Figure, rows: SentenceRows) -> str | None:
    """Return the number with its hedge: "at least 60", "tens of thousands of"; None for words that the language has no row for."""
    quantifier = figure.quantifier or Quantifier.EXACT
    if figure.vague is not None:
        words = vague_words(figure.vague, rows, masculine=figure.term in rows.masculine)
        return words if words is None or quantifier in (Quantifier.VAGUE, Quantifier.EXACT) else rows.hedges[quantifier.value].format(n=words)
    if figure.ends is not None:
        low, high = (printed(end, None, rows.numbers) for end in (figure.ends.lower, figure.ends.upper))
        return rows.hedges[range_key(figure.ends)].format(a=low, b=high)
    if figure.reported is None:
        return None
    number = printed(figure.reported, figure.step, rows.numbers)
    return rows.hedges[quantifier.value].format(n=number)


def range_key(ends: Interval) -> str:
    """Return which hedge says a range with ends like these."""
    if ends.lower_open:
        return "above_below" if ends.upper_open else "above_at_most"
    return "between_open" if ends.upper_open else "between"


def vague_words(vague: Vague, rows: SentenceRows, *, masculine: bool = False) -> str | None:
    """Return a vague word as the language says it, with what it multiplies; None where it has no row for it."""
    named = {**rows.vague, **rows.vague_masculine} if masculine else rows.vague
    if vague.times == 1:
        return named.get(vague.row)
    person = vague.row in VAGUE_PERSON
    word = (named.get(f"{vague.row}_by") or named.get(vague.row)) if person else named.get(vague.row)
    pattern = named.get(f"{'few' if person else 'times'}_{vague.times}")
    return None if word is None or pattern is None else pattern.format(word=word)


def citation(figure: Figure, report: Cited = NO_REPORT, *, language: str = DEFAULT) -> str:
    """Return who says so, in which manner, and of when: "Salim Abu al-Nassar, in a video, 12 December 2016, date inferred"."""
    rows = sentence_rows(language).citation
    unnamed = rows.published_by.format(publisher=report.publisher) if report.publisher else rows.unknown_source
    who = [figure.source.name, figure.source.manner] if figure.source else [unnamed]
    return rows.comma.join(each for each in (*who, *_when(figure, report, rows)) if each)


def _when(figure: Figure, report: Cited, rows: CitationRows) -> list[str]:
    period = figure.reference_period
    inferred = [rows.date_inferred] if report.basis is PublishedBasis.INFERRED else []
    days = [each for each in (period.start, period.end) if each is not None]
    if period.accuracy is not Accuracy.NOT_STATED and days:
        first, last = day_text(days[0], rows), day_text(days[-1], rows)
        # A day that the words name by the report's own date ("on Monday") is as sure as that date; one that they name in full is sure.
        leans = Assumption.PUBLICATION_DATE_INFERRED in figure.assumptions
        return [first if first == last else rows.range.format(first=first, last=last), *(inferred if leans else ())]
    if report.published is None:
        return [rows.no_date]
    return [day_text(report.published, rows), *(inferred or [rows.date_of_report])]


def day_text(day: date, rows: CitationRows) -> str:
    """Return a day as the language writes it: "12 December 2016"."""
    return rows.day.format(day=day.day, month=rows.months[day.month - 1], year=day.year)
