"""Selected words of a report read again: what figures they may state, for an editor to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metrics import extraction
from metrics.ledger import EvidenceError, Ledger, LedgerError, Query
from metrics.ledger.writing import UNDO
from metrics.model import Evidence, Figure, Kind, Report, ReviewStatus, figure_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure that selected words may state; `recorded` is the id of the one that the ledger has already read there.

    `how` says where it is from: "report" (the whole text, read again), "words" (the words alone, which loses what stands
    around them) or "blank" (nothing was found: an editor fills it in).
    """

    figure: Figure
    how: str
    recorded: str | None = None


def readings(ledger: Ledger, report_id: str, start: int, end: int) -> list[Reading]:
    """Return the figures that the characters `start` to `end` of a report may state, the best reading first.

    The report is read again with the places of its situations; where that finds nothing in the words, the words are read alone,
    and where that finds nothing, a blank figure that quotes them is given. Nothing is recorded; see `add_figure`.
    Raises UnknownError for the report and LedgerError for a span that is not in its text.
    """
    stored = ledger.report(report_id)
    text = stored.report.text
    if not 0 <= start < end <= len(text):
        raise LedgerError(f"the characters {start} to {end} are not in report {report_id}, which has {len(text)}; select words of it")
    start, end = _trimmed(text, start, end)
    known = _known(ledger, report_id)
    places = tuple(place for each in stored.situations for place in ledger.situation(each).places)
    report = replace(stored.report, places=places)
    around = [each for each in extraction.extract(report, quantities=True) if each.start < end and start < each.end]
    found = [_reading(each, "report", report, known) for each in around]
    if not any(each.recorded is None for each in found):
        found += [_reading(each, "words", report, known) for each in _alone(report, start, end)]
    return found if any(each.recorded is None for each in found) else [*found, Reading(figure=blank(report, start, end), how="blank")]


def figures_in_words(ledger: Ledger, report_id: str, words: str, *, near: int | None = None) -> list[Figure]:
    """Return the figures that `words` of a report may state and that are not recorded yet, the best reading first.

    Of words that stand there more than once, those nearest to the character `near`. Raises EvidenceError where they do not stand
    there, and where nobody says which of several are meant.
    """
    text = ledger.report(report_id).report.text
    starts = [at for at in range(len(text)) if text.startswith(words, at)] if words.strip() else []
    if not starts:
        raise EvidenceError(f"“{words}” does not stand in report {report_id}; copy the words as they are printed")
    if near is None and len(starts) > 1:
        raise EvidenceError(f"“{words}” stands {len(starts)} times in report {report_id}; give more of the words around it")
    start = starts[0] if near is None else min(starts, key=lambda at: abs(at - near))
    return [each.figure for each in readings(ledger, report_id, start, start + len(words)) if each.recorded is None]


def with_free_keys(ledger: Ledger, report_id: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return figures of a report that can be recorded: those that were, and were taken away by an undo, are to be recognised by another key."""
    sha256, known = ledger.report(report_id).report.sha256, _known(ledger, report_id)
    return [replace(each, match_key=_free_key(sha256, each.match_key, known)) for each in figures]


def _known(ledger: Ledger, report_id: str) -> dict[str, bool]:
    """Return the figures of a report, and of each whether it was added, taken away by an undo and rejected by nobody."""
    heads = ledger.entries(Query(report_ids=(report_id,), unclassified=True, rejected=True))
    return {each.figure_id: each.review_status is ReviewStatus.REJECTED and _taken_away(ledger, each.figure_id) for each in heads}


def _taken_away(ledger: Ledger, figure: str) -> bool:
    return all(each.reason == UNDO for each in ledger.history(figure) if each.review_status is ReviewStatus.REJECTED)


def _free_key(sha256: str, key: str, known: Mapping[str, bool]) -> str:
    """Return a key under which nothing stands, where all that was recorded under it was taken away."""
    free, number = key, 1
    while known.get(figure_id(sha256, free)):
        number += 1
        free = f"{key}:again-{number}"
    return free


def blank(report: Report, start: int, end: int) -> Figure:
    """Return a figure of no term that quotes the characters `start` to `end` and says nothing else, to be filled in."""
    quoted = Evidence(start=start, end=end, exact=report.text[start:end])
    return Figure(match_key=f"{report.sha256[:16]}:{start}-{end}:by-hand", term=None, kind=Kind.COUNT, unit="dimensionless", evidence=(quoted,))


def _reading(figure: Figure, how: str, report: Report, known: Mapping[str, bool]) -> Reading:
    figure = replace(figure, match_key=_free_key(report.sha256, figure.match_key, known))
    key = figure_id(report.sha256, figure.match_key)
    return Reading(figure=figure, how=how, recorded=key if key in known else None)


def _alone(report: Report, start: int, end: int) -> list[Figure]:
    """Return what the words state read by themselves, with their places in the whole text."""
    alone = replace(report, text=report.text[start:end], paragraphs=())
    prefix = report.sha256[:16]
    out = []
    for number, each in enumerate(extraction.extract(alone, quantities=True)):
        evidence = tuple(replace(quoted, start=quoted.start + start, end=quoted.end + start) for quoted in each.evidence)
        out.append(replace(each, match_key=f"{prefix}:{start}-{end}:selected-{number}", evidence=evidence, relations=()))
    return out


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends, unless it is nothing else."""
    words = text[start:end]
    if not words.strip():
        return start, end
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
