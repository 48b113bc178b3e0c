"""The round trip of a spreadsheet: figures go out, are corrected in Excel or LibreOffice, and what differs comes back as corrections to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from metrics import reading
from metrics.exports import FIGURE_COLUMNS, Column, subject_of_entry
from metrics.exports.column import Stored
from metrics.exports.csv_file import harmless
from metrics.ledger import Done, EvidenceError, Ledger, StaleEditError
from metrics.ledger.evidence import check_sense
from metrics.model import Entry, Figure, Phrase, ReviewStatus, Supersession
from metrics.pipeline.correcting import FIELDS, FieldsError, with_fields
from metrics.pipeline.sheet_files import NoFiguresSheetError as NoFiguresSheetError
from metrics.pipeline.sheet_files import rows_of

REVIEW, COMMENT, RECORDED = "review_status", "comment", "recorded_at"
TO_THE_MINUTE, TO_THE_SECOND = 12, 14
# What people correct though it follows from another column, or is the report's own.
ELSEWHERE = ("place", "pcode", "exact", "lower", "upper")
REVIEWED = {"approved": ReviewStatus.APPROVED, "rejected": ReviewStatus.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a row of the file would change of a figure: (column, before, after) each; `problem` says why it can not, `problems` says it by column."""

    row: int
    entry: Entry
    differences: Sequence[tuple[str, str, str]]
    figure: Figure
    review: ReviewStatus | None = None
    comment: str | None = None
    problem: str | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a file would change: `changes`, of `rows` in it; `unknown` are rows of figures that the ledger does not have, `left` what a row says in vain."""

    rows: int
    changes: Sequence[Change]
    unknown: Sequence[int] = ()
    left: Sequence[tuple[int, str]] = ()

    @property
    def usable(self) -> list[Change]:
        """The changes that can be recorded."""
        return [each for each in self.changes if each.problem is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was recorded of a file: the figures as they are now, and the act that one undo takes back."""

    entries: Sequence[Entry]
    act: Done


def compare(ledger: Ledger, name: str, content: bytes) -> Comparison:
    """Return what the corrected file would change, nothing recorded. Raises ReadingError or NoFiguresSheetError."""
    rows = rows_of(name, content)
    heads = {entry.figure_id: entry for entry in ledger.entries(_everything())}
    stored = {each.id: each for each in ledger.reports()}
    places = [place for situation in ledger.situations() for place in situation.places]
    changes: list[Change] = []
    unknown: list[int] = []
    left: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    for number, row in rows:
        key = row.get("id", "").strip()
        if not key:
            left.append(
                (number, Phrase("no figure's id stands in it, so nobody knows what it corrects; a new figure is added from the words of its report"))
            )
            continue
        entry = heads.get(key)
        if entry is None:
            unknown.append(number)
            continue
        report = stored.get(entry.report_id)
        now = _cells(entry, report)
        before = now if _is_of(row, entry) else _cells(_line_of(ledger, row, entry), report)
        change = _change(number, entry, before, row, places)
        if change is not None and before is not now:
            change = _since(change, now)
        if change is not None and entry.figure_id in first:
            left.append((number, Phrase("row {row} changes the same figure already; that one is taken", row=str(first[entry.figure_id]))))
            continue
        if change is not None:
            changes.append(change)
            first[entry.figure_id] = number
        left += [(number, why) for why in _in_vain(before, row, change)]
    return Comparison(rows=len(rows), changes=changes, unknown=unknown, left=left)


def apply(ledger: Ledger, comparison: Comparison, *, editor: str, at: datetime, comment: str = "corrected in a spreadsheet") -> Applied:
    """Record the usable changes as one act that one undo takes back; those that somebody else changed meanwhile are left out."""
    out: list[Entry] = []
    with ledger.together("correct", editor=editor, at=at, comment=comment) as act:
        for each in comparison.usable:
            said = each.comment or comment
            head = each.entry
            try:
                if each.figure != each.entry.figure:
                    head = act.correct(head.figure_id, each.figure, based_on=head.seq, reason=str(Supersession.EXTRACTION_ERROR), comment=said)
                if each.review is not None:
                    reason = "corrected in a spreadsheet" if each.review is ReviewStatus.REJECTED else None
                    head = act.review(head.figure_id, each.review, based_on=head.seq, reason=reason, comment=said)
            except StaleEditError:
                # Somebody was faster between the preview and now; their line stands.
                continue
            out.append(head)
        done = act.done()
    return Applied(entries=out, act=done)


def _everything() -> Any:
    from metrics.ledger import Query

    return Query(unclassified=True, rejected=True)


def _cells(entry: Entry, report: Stored | None) -> dict[str, str]:
    """Return what the files say of a line, by the names of columns."""
    return {column.name: _text(column, column.cell(subject_of_entry(entry, report))) for column in FIGURE_COLUMNS}


def _is_of(row: Mapping[str, str], line: Entry) -> bool:
    """Whether a row is of that line of its figure; one that does not say when it was recorded is of any."""
    said = _digits(row.get(RECORDED, ""))
    return len(said) < TO_THE_MINUTE or _digits(line.recorded_at.isoformat()).startswith(said)


def _line_of(ledger: Ledger, row: Mapping[str, str], head: Entry) -> Entry:
    """Return the line that a row was made of, which others have followed since; the last one where none is of its time."""
    return next((each for each in reversed(ledger.history(head.figure_id)) if _is_of(row, each)), head)


def _since(change: Change, now: Mapping[str, str]) -> Change | None:
    """Return a change of a figure that somebody changed since the file was made: nothing where both say the same, refused where they do not."""
    columns = {column.name: column for column in FIGURE_COLUMNS}
    apart = [(key, old, new) for key, old, new in change.differences if not _same(columns[key], now[key], new)]
    if not apart:
        return None
    if change.problem is None and any(now[key] != old for key, old, _ in apart):
        why = Phrase("somebody changed it since this file was made; export it again and correct it there")
        return replace(change, problem=why)
    return change


def _change(number: int, entry: Entry, before: Mapping[str, str], row: Mapping[str, str], places: Sequence[Any]) -> Change | None:
    """Return what the row changes, None for nothing. What stands in a column that can not be corrected is left alone."""
    columns = {column.name: column for column in FIGURE_COLUMNS}
    fields = {key: row[key] for key in FIELDS if key in row and not _same(columns[key], before[key], row[key])}
    comment = row.get(COMMENT, "").strip() if row.get(COMMENT, "").strip() != before[COMMENT] else None
    differences = [(key, before[key], value) for key, value in fields.items()]
    review = None
    try:
        review = _review(row.get(REVIEW, ""), before[REVIEW])
        differences += [(REVIEW, before[REVIEW], review.value)] if review else []
        if not differences:
            return None
        figure = with_fields(entry.figure, fields, places)
        check_sense(figure, entry.figure)
    except (FieldsError, EvidenceError) as error:
        if review is None and REVIEW in str(error):
            differences.append((REVIEW, before[REVIEW], row[REVIEW].strip()))
        problems = error.problems if isinstance(error, FieldsError) else {}
        return Change(row=number, entry=entry, differences=differences, figure=entry.figure, problem=str(error), problems=problems)
    return Change(row=number, entry=entry, differences=differences, figure=figure, review=review, comment=comment or None)


def _in_vain(before: Mapping[str, str], row: Mapping[str, str], change: Change | None) -> list[str]:
    """Return what the row says that is not taken up, with why; nothing of a row that is of an earlier line, or of an interval by another convention."""
    columns = {column.name: column for column in FIGURE_COLUMNS}
    of_this_line = _digits(row.get(RECORDED, ""))[:TO_THE_MINUTE] == _digits(before[RECORDED])[:TO_THE_MINUTE]
    by_ours = row.get("convention", "").strip() == before["convention"] and row.get("rounding", "").strip().casefold() in (before["rounding"], "yes")
    asked = [
        key
        for key in ELSEWHERE
        if key in row and of_this_line and (by_ours or key not in ("lower", "upper")) and not _same(columns[key], before[key], row[key])
    ]
    # Who gives the other place, or the other number, gives what follows from it too.
    given = {key for key, _, _ in change.differences} if change else set()
    follows = {"place": {"place_id"}, "pcode": {"place_id"}, "lower": {"reported", "quantifier", "ends"}, "upper": {"reported", "quantifier", "ends"}}
    out = [_as_it_is(key, columns[key].title) for key in asked if not given & follows.get(key, set())]
    said = row.get(COMMENT, "").strip()
    if change is None and said and said != before[COMMENT]:
        out.append(Phrase("a comment alone is not recorded; write it with `review ID comment`"))
    return out


def _as_it_is(key: str, column: str) -> str:
    """Return that a column can not be corrected, and what to do instead."""
    if key == "exact":
        return Phrase("{column} is left as it is: the words are the report's own", column=column)
    if key in ("lower", "upper"):
        return Phrase("{column} is left as it is: it follows from Reported and Quantifier", column=column)
    return Phrase("{column} is left as it is: correct Place id instead", column=column)


def _digits(moment: str) -> str:
    """Return the digits of a moment up to its second, which a spreadsheet writes in its own way."""
    return "".join(filter(str.isdigit, moment))[:TO_THE_SECOND]


def _review(cell: str, before: str) -> ReviewStatus | None:
    """Return the judgement that a cell gives, None where it gives no other. Raises FieldsError for a word that is none."""
    said = cell.strip().casefold()
    if not said or said == before or (said not in REVIEWED and said in set(ReviewStatus)):
        return None
    if said not in REVIEWED:
        raise FieldsError({REVIEW: Phrase("“{words}” is no judgement; write approved or rejected", words=cell.strip())})
    return REVIEWED[said]


def _same(column: Column[Any], before: str, after: str) -> bool:
    """Return whether a cell that came back says what it said: numbers by their value, days without a time, text without an apostrophe."""
    old, new = before.strip(), after.strip()
    if new in (old, harmless(old), reading.cell_text(old)):
        return True
    if column.type in ("number", "whole number") and old and new:
        if new == old.replace(".", ","):
            # As a spreadsheet of a country with a decimal comma writes it; any other comma groups thousands.
            return True
        try:
            return Decimal(old.replace(",", "")) == Decimal(new.replace(",", ""))
        except InvalidOperation:
            return False
    if column.type == "date":
        return old[:10] == new[:10] or _is_day(old[:10], new)
    return False


def _is_day(day: str, written: str) -> bool:
    """Return whether a day is `written` as a spreadsheet shows it, 31/12/2016, 12/31/2016 or 31.12.16: no correction, whichever its country."""
    parts = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?:[ T].*)?", written)
    if parts is None or len(day) != len("2016-12-31"):
        return False
    year, month, dated = (int(each) for each in day.split("-"))
    one, other, of = (int(each) for each in parts.groups())
    return of in (year, year % 100) and (one, other) in ((dated, month), (month, dated))


def _text(column: Column[Any], cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if column.type == "number" and isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
