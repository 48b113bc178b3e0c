"""Evidence is checked when it is recorded, not believed: the words stand in the report, and they state the number."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from metrics.ledger.errors import EvidenceError
from metrics.model import Assumption, Evidence, Figure, Report, State

_DIGITS = re.compile(r"\d(?:[\d.,' \u00a0\u202f\u2009\u066b\u066c]*\d)?")
_LETTER = re.compile(r"[^\W\d_]")


def check_evidence(figure: Figure, report: Report) -> None:
    """Check that every quotation of `figure` stands in `report` and that one of them states its number.

    An editor's note stands for itself, with the editor's name. Raises EvidenceError naming the figure and the words.
    """
    main = [each for each in figure.evidence if each.part == "figure"]
    if not main:
        raise EvidenceError(f"{_name(figure)} has no words; quote the span of the report that states it")
    for each in figure.evidence:
        _check_quotation(each, figure, report)
    noted = Assumption.CORRECTED_BY_EDITOR in figure.assumptions and any(each.kind == "note" for each in figure.evidence)
    if not noted and not states_number(figure):
        raise EvidenceError(f"{_name(figure)}: {_number(figure)} does not stand in the words “{main[0].exact}”; quote the words that state it")


def with_note(figure: Figure, before: Figure, *, editor: str, comment: str | None) -> Figure:
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
    if states_number(plain):
        return plain
    if not comment:
        raise EvidenceError(f"{_name(figure)}: {_number(figure)} does not stand in its words; say in a comment how you know it")
    note = Evidence(start=plain.start, end=plain.end, exact=comment, part="number", kind="note", editor=editor)
    return replace(plain, evidence=(*plain.evidence, note), assumptions=(*plain.assumptions, Assumption.CORRECTED_BY_EDITOR))


def states_number(figure: Figure) -> bool:
    """Return whether the quoted words state the figure: its digits, or words where it is given in words or says that there is none."""
    spans = [each.exact for each in figure.evidence if each.part in ("figure", "number")]
    if figure.state is not State.REPORTED or figure.in_words or figure.vague is not None:
        return any(_LETTER.search(span) for span in spans)
    wanted = [figure.reported] if figure.ends is None else [figure.ends.lower, figure.ends.upper]
    printed = {_significant(match.group()) for span in spans for match in _DIGITS.finditer(span)}
    return all(value is None or value.is_infinite() or _significant(str(value)) in printed for value in wanted)


def _check_quotation(quoted: Evidence, figure: Figure, report: Report) -> None:
    if quoted.kind == "note":
        if not quoted.editor or not quoted.exact.strip():
            raise EvidenceError(f"{_name(figure)}: a note needs its words and the name of who wrote it")
        return
    if not 0 <= quoted.start < quoted.end <= len(report.text) or report.text[quoted.start : quoted.end] != quoted.exact:
        raise EvidenceError(
            f"{_name(figure)}: “{quoted.exact}” does not stand at {quoted.start} to {quoted.end} of report {report.id}; quote it as it is printed"
        )


def _significant(printed: str) -> str:
    """Return the digits that count: those of "4.5 million", "4,500,000" and 4500000 are the same."""
    digits = "".join(str(int(character)) for character in printed if character.isdecimal())
    return digits.strip("0") or "0"


def _name(figure: Figure) -> str:
    return f"figure {figure.match_key} ({figure.term or 'unclassified'})"


def _number(figure: Figure) -> str:
    value: Decimal | None = figure.reported
    if value is not None:
        return f"{value:,}"
    return figure.ends.notation() if figure.ends is not None else "its number"
