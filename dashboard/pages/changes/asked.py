"""What is compared with what, as the address says, and the difference itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from dashboard import words
from dashboard.address import AddressError, View
from dashboard.shown import Shown
from dashboard.translation import later, t, tongue
from dashboard.words import long_day, short_day
from dashboard.words.directions import quoted
from metrics import pipeline
from metrics.ledger import DifferenceKind, Ledger, Query, StoredReport, compared_with, differences

MODES: Final = {
    "": later("a report with all before it"),
    "reports": later("two reports"),
    "days": later("two days"),
    "known": later("what was known on two days"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for: `mode` is a key of MODES; `before` and `after` are ids of reports or days; `kind` is the only one to list."""

    mode: str = ""
    before: str | None = None
    after: str | None = None
    kind: DifferenceKind | None = None
    term: str | None = None

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> Asked:
        """Return what the query string asks for. Raises AddressError for a mode or a kind that is not there."""
        mode, kind = query.get("by", ""), query.get("kind")
        if mode not in MODES:
            raise AddressError(
                t("by={mode} in the address is not known; write {modes}, or leave it out", mode=mode, modes=", ".join(filter(None, MODES)))
            )
        if kind is not None and kind not in [each.value for each in DifferenceKind]:
            raise AddressError(
                t("kind={kind} in the address is not known; write {kinds}, or leave it out", kind=kind, kinds=", ".join(DifferenceKind))
            )
        return cls(
            mode=mode, before=query.get("before"), after=query.get("after"), kind=DifferenceKind(kind) if kind else None, term=query.get("term")
        )

    def search(self, view: View, **more: str | None) -> str:
        """Return the query string that asks for this."""
        asked = {"by": self.mode, "before": self.before, "after": self.after, "kind": self.kind.value if self.kind else None, "term": self.term}
        return view.search(**{**asked, **more})


def reports_of(ledger: Ledger, shown: Shown) -> list[StoredReport]:
    """Return the reports of the situation that can be compared, the newest recorded first."""
    stored = ledger.reports(situation=shown.situation.id if shown.situation else None, as_known_on=shown.view.as_known_on)
    return [each for each in reversed(stored) if each.figure_count]


def days_of(shown: Shown, mode: str) -> Sequence[date]:
    """Return the days that can be compared, the newest first."""
    return shown.recorded if mode == "known" else shown.days


def completed(asked: Asked, reports: Sequence[StoredReport], days: Sequence[date]) -> Asked | None:
    """Return what is asked for with its defaults: the newest, and what came before it. None where there is nothing to compare with."""
    keys = [each.id for each in reports] if asked.mode in ("", "reports") else [each.isoformat() for each in days]
    if not keys:
        return None
    after = asked.after if asked.after in keys else keys[0]
    if asked.mode == "":
        return Asked(mode="", after=after, kind=asked.kind, term=asked.term)
    came_before = [each.id for each in reversed(compared_with(reports[::-1], after))] if asked.mode == "reports" else keys[keys.index(after) + 1 :]
    earlier = came_before or [each for each in keys if each != after]
    if not earlier:
        return None
    before = asked.before if asked.before in keys and asked.before != after else earlier[0]
    if asked.mode != "reports" and before > after:
        before, after = after, before
    return Asked(mode=asked.mode, before=before, after=after, kind=asked.kind, term=asked.term)


def came_late(reports: Sequence[StoredReport], asked: Asked) -> bool:
    """Return whether the report that is told apart from all before it is older than some that came before it, which it is not compared with."""
    if asked.mode or asked.after is None:
        return False
    in_order = reports[::-1]
    before = next(at for at, each in enumerate(in_order) if each.id == asked.after)
    return len(compared_with(in_order, asked.after)) < before


def difference(ledger: Ledger, shown: Shown, asked: Asked) -> pipeline.Difference:
    """Return what differs. Raises LedgerError where the ledger does not have what is compared."""
    view = shown.view
    query = Query(situation=shown.situation.id if shown.situation else None, sources=view.sources, as_known_on=view.as_known_on)
    if asked.mode == "":
        # It names both sides in the reader's language, and is kept for readers of that language.
        return shown.kept_asking("against-all", (query, asked.after, tongue()), lambda: _against_all(ledger, query, asked.after or ""))
    by: pipeline.By | None = {"days": "as_of", "known": "as_known_on"}.get(asked.mode)  # type: ignore[assignment]
    made = partial(pipeline.difference, ledger, asked.before or "", asked.after or "", by=by, query=query)
    return of_days(shown.kept_asking("difference", (query, asked.mode, asked.before, asked.after), made))


def of_days(found: pipeline.Difference) -> pipeline.Difference:
    """Return a difference of two days named in the reader's language; one of two reports as it is."""
    if found.by == "report":
        return found
    sides = [long_day(date.fromisoformat(each)) for each in (found.before, found.after)]
    before, after = (t("what was known on {day}", day=each) for each in sides) if found.by == "as_known_on" else sides
    return replace(found, before_title=before, after_title=f"{after[:1].upper()}{after[1:]}")


def _against_all(ledger: Ledger, query: Query, report_id: str) -> pipeline.Difference:
    """Return what a report changed in all before it: what came earlier and is no newer, as where it was recorded."""
    stored = ledger.reports(situation=query.situation, as_known_on=query.as_known_on)
    earlier = {each.id for each in compared_with(stored, report_id)}
    entries = ledger.entries(query)
    rows = differences(
        [each for each in entries if each.report_id in earlier], [each for each in entries if each.report_id == report_id],
        judgements=ledger.judgements(as_known_on=query.as_known_on), places=pipeline.place_tree(ledger, entries, situation=query.situation),
    )  # fmt: skip
    report = next(each for each in stored if each.id == report_id)
    return pipeline.Difference(
        by="report", before="", after=report_id, before_title=t("all before it"), after_title=_quoted_title(report), rows=tuple(rows), situation=query.situation,
    )  # fmt: skip


def _quoted_title(stored: StoredReport) -> str:
    """Return the title of a report in quotation marks, and its day behind them."""
    day = f"{t(', ')}{short_day(stored.report.published)}" if stored.report.published else ""
    return f"“{_called(stored)}”{day}"


def _called(stored: StoredReport) -> str:
    report = stored.report
    return words.report_title(report) if report.title or not report.publisher else quoted(report.publisher)


def report_title(stored: StoredReport) -> str:
    """Return what a report is called in a list, with its day."""
    title = _called(stored)
    return f"{title}, {short_day(stored.report.published)}" if stored.report.published else title
