"""Evidence is checked when it is recorded, not believed: the words stand in the report, and they state the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from metrics.definitions import terms, units
from metrics.definitions.languages import language, languages, numbers_in
from metrics.definitions.languages.recognising import spoken
from metrics.ledger.errors import EvidenceError
from metrics.model import Assumption, Evidence, Figure, Kind, Phrase, Report, State
from metrics.numerals import seen

# A number as printed, also one that a bad copy has torn apart ("61, 000") or that uses another country's separators.
_PRINTED = re.compile(r"\d(?:[\d.,' \u00a0\u202f\u2009\u066b\u066c]*\d)?")
# Of a number's digits before the point: arithmetic keeps 28, and past three hundred no program that reads our files can hold it.
LONGEST = 24
# Of a figure's words an error shows so many letters.
GLANCE = 80
_LETTER = re.compile(r"[^\W\d_]")
_CUT_SHORT = re.compile(r"(?<![\d.,])(\d{1,3}) ?[-–] ?\d{1,3}[.,\u00a0 ]000(?!\d)")
_DOZEN = Decimal(12)
_SCALES = frozenset(Decimal(10) ** power for power in (2, 3, 5, 6, 7, 9, 12))
# A share in words is recorded as a rounded percentage: "two-thirds" is 66.7.
_SHARE_ROUNDED = Decimal("0.5")


def check_evidence(figure: Figure, report: Report) -> None:
    """Check that every quotation of `figure` stands in `report` and that one of them states its number.

    An editor's note stands for itself, with the editor's name. Raises EvidenceError naming the figure and the words.
    """
    main = [each for each in figure.evidence if each.part == "figure"]
    if not main:
        raise EvidenceError(Phrase("{figure} has no words; quote the span of the report that states it", figure=_name(figure)))
    for each in figure.evidence:
        _check_quotation(each, figure, report)
    noted = Assumption.CORRECTED_BY_EDITOR in figure.assumptions and any(each.kind == "note" for each in figure.evidence)
    if not noted and not states_number(figure, report):
        said = {"figure": _name(figure), "number": _number(figure), "words": main[0].exact}
        raise EvidenceError(Phrase("{figure}: {number} does not stand in the words “{words}”; quote the words that state it", **said))


def check_size(figure: Figure) -> None:
    """Check that a number is one that programs can hold. Raises EvidenceError."""
    if any(each.is_finite() and each.adjusted() >= LONGEST for each in _numbers(figure)):
        raise EvidenceError(
            Phrase("{figure}: a number of more than {digits} digits counts nothing; leave it out", figure=_name(figure), digits=LONGEST)
        )


def check_sense(figure: Figure, before: Figure) -> None:
    """Check what no words can make true of a correction of `before`: a term that exists, in a unit of it, a finite number, nothing counted by halves or below nought.

    Raises EvidenceError naming the figure and the remedy.
    """
    wrong = next((each for each in _numbers(figure) if not _may_be(each, figure, before)), None)
    if wrong is not None:
        raise EvidenceError(Phrase("{figure}: {number} is no count; give a whole number of nought or more", figure=_name(figure), number=str(wrong)))
    if figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED) and figure.reported is not None:
        said = {"figure": _name(figure), "state": Phrase(figure.state.value.replace("_", " ")), "number": str(figure.reported)}
        raise EvidenceError(Phrase("{figure}: what is {state} has no number; leave out {number}, or say reported", **said))
    if (figure.term, figure.unit) == (before.term, before.unit) or figure.term is None:
        return
    term = terms().get(figure.term)
    if term is None:
        raise EvidenceError(Phrase("{figure}: no term has the key '{term}'; choose one of terms.toml", figure=_name(figure), term=figure.term))
    if figure.kind in (Kind.COUNT, Kind.MEASURE) and figure.unit not in term.units and not _compatible(figure.unit, term.units):
        said = {"figure": _name(figure), "term": term.id, "unit": figure.unit, "units": ", ".join(term.units)}
        raise EvidenceError(Phrase("{figure}: {term} is not given in {unit}; use {units}, or another term", **said))


def _numbers(figure: Figure) -> list[Decimal]:
    """Return what a figure says in numbers, an end without a bound left out."""
    ends = (figure.ends.lower, figure.ends.upper) if figure.ends is not None else ()
    return [each for each in (figure.reported, *ends) if each is not None and not each.is_infinite()]


def _may_be(number: Decimal, figure: Figure, before: Figure) -> bool:
    """Whether a number may be that of a figure; one that was read with a fraction, as a mean is, stays as it is."""
    if not number.is_finite():
        return False
    if figure.kind is not Kind.COUNT:
        return True
    return number >= 0 and (figure.term is None or number == number.to_integral_value() or number in _numbers(before))


def _compatible(unit: str, others: Iterable[str]) -> bool:
    known = units()
    return known.has(unit) and any(known.compatible(unit, each) for each in others)


def with_note(figure: Figure, before: Figure, report: Report, *, editor: str, comment: str | None) -> Figure:
    """Return a corrected `figure` with the words it was read from, and with the editor's note where they do not state its number.

    Raises EvidenceError where a note is needed and there is no comment to make it of.
    """
    quoted = any(each.kind == "text" for each in figure.evidence)
    kept = figure if quoted else replace(figure, evidence=tuple(each for each in before.evidence if each.kind == "text") + figure.evidence)
    plain = replace(
        kept,
        evidence=tuple(each for each in kept.evidence if each.kind == "text") or kept.evidence,
        assumptions=tuple(each for each in kept.assumptions if each is not Assumption.CORRECTED_BY_EDITOR),
    )
    if states_number(plain, report):
        return plain
    if not comment or not comment.strip():
        said = {"figure": _name(figure), "number": _number(figure)}
        raise EvidenceError(Phrase("{figure}: {number} does not stand in its words; say in a comment how you know it", **said))
    note = Evidence(start=plain.start, end=plain.end, exact=comment, part="number", kind="note", editor=editor)
    return replace(plain, evidence=(*plain.evidence, note), assumptions=(*plain.assumptions, Assumption.CORRECTED_BY_EDITOR))


def states_number(figure: Figure, report: Report) -> bool:
    """Return whether the quoted words state the figure: its number, its vague word, or that there is none or none is known."""
    spans = [seen(each.exact) for each in figure.evidence if each.part in ("figure", "number")]
    spoken = any(_LETTER.search(span) for span in spans)
    code = _code(report)
    if figure.state is not State.REPORTED:
        return spoken or (figure.state is State.NONE_REPORTED and _is_stated(Decimal(0), spans, figure, code))
    if figure.vague is not None:
        return spoken and _has_vague_word(figure.vague.row, spans, code)
    if figure.reported is None and figure.ends is None:
        return spoken
    wanted = [figure.reported] if figure.ends is None else [figure.ends.lower, figure.ends.upper]
    if spoken and figure.unit.startswith("degree"):
        # "12 degrees below zero": the words are the sign.
        wanted = [value if value is None else abs(value) for value in wanted]
    return all(value is None or value.is_infinite() or _is_stated(value, spans, figure, code) or _is_cut_short(value, spans) for value in wanted)


def _check_quotation(quoted: Evidence, figure: Figure, report: Report) -> None:
    if quoted.kind == "note":
        if not quoted.editor or not quoted.exact.strip():
            raise EvidenceError(Phrase("{figure}: a note needs its words and the name of who wrote it", figure=_name(figure)))
        return
    if not 0 <= quoted.start < quoted.end <= len(report.text) or report.text[quoted.start : quoted.end] != quoted.exact:
        raise EvidenceError(
            f"{_name(figure)}: “{quoted.exact}” does not stand at {quoted.start} to {quoted.end} of report {report.id}; quote it as it is printed"
        )


def _is_stated(value: Decimal, spans: Iterable[str], figure: Figure, code: str | None) -> bool:
    # "A man was killed" states one without a number word.
    if value == 1 and (figure.in_words or Assumption.SINGULAR_IS_ONE in figure.assumptions) and any(_LETTER.search(span) for span in spans):
        return True
    return any(
        value in _printed(span)
        or value in _values(span, code)
        or (figure.kind is Kind.SHARE and _is_share_of(value, span, code))
        # "a one-in-five chance"
        or (0 < value < 1 and _is_share_of(value * 100, span.replace("-", " "), code))
        # "a two-fold increase", "a 12-strong team in words": the number is a part of its word.
        or ("-" in span and value in _values(span.replace("-", " "), code))
        for span in spans
    )


def _is_cut_short(value: Decimal, spans: Iterable[str]) -> bool:
    """Return whether the first end of a range leaves its noughts to the second: "20-25,000"."""
    return any(value == Decimal(match[1]) * 1000 for span in spans for match in _CUT_SHORT.finditer(span))


def _values(span: str, code: str | None) -> set[Decimal]:
    """Return every value that `span` can be read as stating: its numbers, with any multiplier of the span ("1 to 2 million")."""
    found = _printed(span)
    if code is None:
        return found
    read = numbers_in(span, code)
    numbers = {value for _, _, value in read}
    longer = {high / low for start, _, high in read for begin, _, low in read if start == begin and low}
    scales = (numbers | longer) & _SCALES
    if any(value % _DOZEN == 0 and value > 0 for value in numbers):
        # "two to | three dozen"
        scales |= {_DOZEN}
    parts = [value for value in numbers if 0 < value < 1]
    # "two hours and a half", "un an et demi"
    halves = {whole + part for whole in (*numbers, Decimal(1)) for part in parts if whole == whole.to_integral_value()}
    return found | numbers | halves | {value * scale for value in numbers for scale in scales}


def _printed(span: str) -> set[Decimal]:
    return {Decimal(_joined(match.group())) for match in _PRINTED.finditer(span)}


def _is_share_of(value: Decimal, span: str, code: str | None) -> bool:
    """Return whether `span` states the percentage `value` as a part: "half", "two-thirds", "one in four"."""
    if code is None:
        return False
    numbers = [number for _, _, number in numbers_in(span, code)]
    parts = [part / whole for part, whole in zip(numbers, numbers[1:], strict=False) if 0 < part < whole]
    return any(abs(part * 100 - value) <= _SHARE_ROUNDED for part in (*numbers, *parts))


def _has_vague_word(row: str, spans: Iterable[str], code: str | None) -> bool:
    """Return whether a word of the vague `row` stands in `spans`; where the language has no words for the row, any words do."""
    rows = language(code) if code else None
    words = rows.section("vague").get(row) if rows else None
    if rows is None or not isinstance(words, str):
        return True
    return any(word.strip() in rows.folded(span.casefold()) for word in words.split(",") for span in spans)


def _joined(printed: str) -> str:
    if printed.isascii():
        # As most are; each of these digits is itself.
        return "".join(filter(str.isdecimal, printed))
    return "".join(str(int(character)) for character in printed if character.isdecimal())


def _code(report: Report) -> str | None:
    named = report.language is not None and report.language.split("-")[0].lower() not in languages()
    return None if named else spoken(report.language, report.text)


def _name(figure: Figure) -> Phrase:
    """Return what a person knows a figure by: its words, as many as one reads at a glance, and what it counts."""
    row = terms().get(figure.term or "")
    counts = Phrase("unclassified") if figure.term is None else figure.term if row is None else Phrase(row.title)
    words = next((" ".join(each.exact.split()) for each in figure.evidence if each.part == "figure"), "")
    shown = words if len(words) <= GLANCE else f"{words[: GLANCE - 1].rstrip()}…"
    return Phrase("figure “{words}” ({term})", words=shown, term=counts) if shown else Phrase("figure ({term})", term=counts)


def _number(figure: Figure) -> str:
    value: Decimal | None = figure.reported
    if value is not None:
        return f"{value:,}"
    return figure.ends.notation() if figure.ends is not None else Phrase("its number")
