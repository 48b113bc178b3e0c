"""What differs between two reports, two days, or what the ledger knew on two days: as rows, counts and a short text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from metrics.definitions import DEFAULT_CONVENTION, interval_of, terms
from metrics.definitions.difference_rows import difference_kinds
from metrics.definitions.diseases import called, disease
from metrics.exports.wording import in_words
from metrics.ledger import DifferenceKind, DifferenceRow, Ledger, LedgerError, Query, UnknownError, counts, differences
from metrics.model import Change, Entry, State
from metrics.pipeline.comparing import EVERYTHING, place_tree
from metrics.pipeline.naming import UnknownNameError

By = Literal["report", "as_of", "as_known_on"]
NAMED_IN_TEXT = 5
_LIKE_A_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between `before` and `after`: two ids of reports, or two days by reference period or by the ledger's clock."""

    by: By
    before: str
    after: str
    before_title: str
    after_title: str
    rows: tuple[DifferenceRow, ...]
    situation: str | None = None

    @property
    def counts(self) -> dict[DifferenceKind, int]:
        """How many rows there are of each kind, in the order in which they are listed."""
        return counts(self.rows)


def difference(ledger: Ledger, before: str | date, after: str | date, *, by: By | None = None, query: Query = EVERYTHING) -> Difference:
    """Return what differs between two reports, given by their ids (or their beginnings), or between two days.

    `by` says which clock two days are of: "as_of", what had happened by then, which is the default, or "as_known_on", what this
    ledger knew at the end of them. `query` chooses the situation and narrows what is shown. Raises UnknownNameError.
    """
    days = _day(before), _day(after)
    if days[0] is not None and days[1] is not None:
        return _between_days(ledger, days[0], days[1], "as_known_on" if by == "as_known_on" else "as_of", query)
    if None not in days or days[0] is not days[1]:
        raise UnknownNameError(f"{before} and {after} are a report and a day; give two reports, or two days")
    return _between_reports(ledger, _report(ledger, str(before)), _report(ledger, str(after)), query)


def difference_text(found: Difference, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> str:
    """Return a difference as a short text: a sentence of counts, then one for each thing that changed, at most five of a kind.

    Every number keeps its hedge and every sentence names who says so.
    """
    if not found.rows:
        return f"Nothing differs between {found.before_title} and {found.after_title}."
    said = ", ".join(f"{count} {difference_kinds()[kind.value].title}" for kind, count in found.counts.items())
    lines = [f"{_opened(found.after_title)}, compared with {found.before_title}: {said}."]
    for kind in found.counts:
        if kind in (DifferenceKind.CONFIRMED, DifferenceKind.NOT_MENTIONED):
            continue
        of_kind = [row for row in found.rows if row.kind is kind]
        lines += [_sentence(row, convention, rounding) for row in of_kind[:NAMED_IN_TEXT]]
        if len(of_kind) > NAMED_IN_TEXT:
            lines.append(f"And {len(of_kind) - NAMED_IN_TEXT} more {difference_kinds()[kind.value].title}.")
    return "\n".join(lines)


def _opened(title: str) -> str:
    """Return a title as it begins a sentence."""
    return f"{title[:1].upper()}{title[1:]}"


def _between_reports(ledger: Ledger, before: str, after: str, query: Query) -> Difference:
    stored = ledger.report(before), ledger.report(after)
    shared = [each for each in stored[0].situations if each in stored[1].situations]
    situation = query.situation or (shared[0] if shared else None)
    if situation is None or situation not in shared:
        raise LedgerError(f"{before} and {after} belong to no situation together; link one of them with: situations link REPORT SITUATION")
    entries = ledger.entries(_narrowed(query, situation, report_ids=(before, after)))
    rows = differences(
        [each for each in entries if each.report_id == before], [each for each in entries if each.report_id == after],
        judgements=ledger.judgements(as_known_on=query.as_known_on), places=place_tree(ledger, entries, situation=situation), whole=True,
    )  # fmt: skip
    titles = [f"“{each.report.title or each.id}”" for each in stored]
    return Difference(
        by="report", before=before, after=after, before_title=titles[0], after_title=titles[1], rows=tuple(rows), situation=situation
    )  # fmt: skip


def _between_days(ledger: Ledger, before: date, after: date, by: By, query: Query) -> Difference:
    if before > after:
        raise LedgerError(f"{before} is later than {after}; give the earlier day first")
    asked = [query.situation] if query.situation is not None else [each.id for each in ledger.situations(as_known_on=query.as_known_on)]
    rows: list[DifferenceRow] = []
    seen: set[str] = set()
    for situation in asked:
        earlier, later = (ledger.entries(_on(query, situation, by, day)) for day in (before, after))
        judgements = ledger.judgements(as_known_on=after if by == "as_known_on" else query.as_known_on)
        for row in differences(earlier, later, judgements=judgements, places=place_tree(ledger, later, situation=situation)):
            if row.either.figure_id not in seen:
                seen.add(row.either.figure_id)
                rows.append(row)
    said = "as of" if by == "as_of" else "as known on"
    return Difference(
        by=by, before=str(before), after=str(after), before_title=f"{said} {before}", after_title=f"{said} {after}", rows=tuple(rows),
        situation=query.situation,
    )  # fmt: skip


def _on(query: Query, situation: str, by: By, day: date) -> Query:
    # What was rejected in between is a difference too, so rejected figures are asked for; `differences` leaves out those that were so before.
    if by == "as_of":
        return _narrowed(query, situation, as_of=day)
    return _narrowed(query, situation, as_known_on=day, rejected=True)


def _narrowed(query: Query, situation: str, **more: object) -> Query:
    return replace(query, situation=situation, **more)  # type: ignore[arg-type]


def _day(named: str | date) -> date | None:
    if isinstance(named, date):
        return named
    try:
        return date.fromisoformat(named.strip())
    except ValueError as error:
        if _LIKE_A_DAY.fullmatch(named.strip()):
            raise UnknownNameError(f"{named!r} is not a day; write it as 2016-12-12") from error
        return None


def _report(ledger: Ledger, named: str) -> str:
    """Return the id of the report with that id, or the only one whose id begins so. Raises UnknownNameError."""
    try:
        return ledger.report(named).id
    except UnknownError as error:
        found = [each.id for each in ledger.reports() if each.id.startswith(named) or each.id.removeprefix("r-").startswith(named)]
        if len(found) == 1:
            return found[0]
        more = f"; {len(found)} reports begin so" if found else ""
        raise UnknownNameError(
            f"there is no report and no day {named!r}{more}; `reports` lists those that the ledger has, a day is 2016-12-12"
        ) from error


# Which way a number changed, where the two can be compared.
_WAYS: Final = {Change.UP: "rose", Change.DOWN: "fell"}


def _sentence(row: DifferenceRow, convention: str, rounding: bool) -> str:
    figure = row.either.figure
    term = terms().get(figure.term or "")
    where = f" in {figure.place.name}" if figure.place else ""
    illness = disease(figure)
    of = f" ({called(illness)})" if illness else ""
    what = f"{term.title if term else 'Unclassified'}{of}{where}"

    def said(entry: Entry) -> str:
        if entry.figure.state is not State.REPORTED:
            return f"{entry.figure.state.value.replace('_', ' ')}, “{entry.figure.exact}” ({_who(entry)})"
        interval = interval_of(entry.figure, convention=convention, rounding=rounding)
        read = f", read as {in_words(interval)}" if interval is not None and interval.lower != interval.upper else ""
        return f"“{entry.figure.exact}”{read} ({_who(entry)})"

    way = _WAYS.get(row.direction) if row.kind is DifferenceKind.CHANGED and row.direction is not None else None
    title = way or difference_kinds()[row.kind.value].title
    numbers = " → ".join(said(each) for each in (row.old, row.new) if each is not None)
    because = f"; {row.because}" if row.because else ""
    return f"{what}, {title}: {numbers}{because}."


def _who(entry: Entry) -> str:
    return entry.figure.source.name if entry.figure.source else entry.publisher or "source not named"
