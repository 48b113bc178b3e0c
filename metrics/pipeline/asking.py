"""Out of the ledger: figures, what stands today, what follows from it, what a report changed, and files of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from metrics import exports, indicators
from metrics.definitions import DEFAULT_CONVENTION, terms
from metrics.ledger import ChangeRow, Ledger, Problem, Query, changes, current
from metrics.ledger.query import moment
from metrics.model import CurrentFigure, Entry, Observation, Situation, figure_id
from metrics.pipeline.adding import Proposal, placed_in_time, utc_now

EVERYTHING = Query()


def figures(ledger: Ledger, query: Query = EVERYTHING) -> list[Entry]:
    """Return the last line of each figure that `query` asks for."""
    return ledger.entries(query)


def current_figures(ledger: Ledger, query: Query = EVERYTHING) -> list[CurrentFigure]:
    """Return the figure that stands for each thing on the query's `as_of`, by default the day of the newest figure of its situation.

    What `query` narrows chooses among those that stand, so that an old figure never looks current because a newer one was
    not asked for; only `sources` also leaves out what others say.
    """
    chosen = {each.figure_id for each in ledger.entries(query)}
    out: dict[int, CurrentFigure] = {}
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    for _, entries in _by_situation(ledger, query, sources=query.sources):
        for each in current(entries, as_of=query.as_of, terms=terms(), judgements=judgements):
            if each.entry.figure_id in chosen:
                out.setdefault(each.entry.seq, each)
    return list(out.values())


def derive(ledger: Ledger, query: Query = EVERYTHING, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[Observation]:
    """Return what follows from the figures, situation by situation, so that no two crises are ever paired.

    What else `query` narrows (terms, places, sources, words ...) chooses the values that rest on such a figure; their other
    inputs are still looked for among all figures.
    """
    chosen = {each.figure_id for each in ledger.entries(query)}
    out: dict[str, Observation] = {}
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    for situation, entries in _by_situation(ledger, query):
        merged = judgements.with_sources_merged(entries)
        derived = indicators.derive(merged, situation=situation, convention=convention, rounding=rounding, as_of=query.as_of)
        for each in derived:
            if not each.inputs or chosen & {given.figure_id for given in each.inputs}:
                out.setdefault(each.id, replace(each, as_known_on=_day(query.as_known_on)))
    return list(out.values())


def checks(ledger: Ledger, query: Query = EVERYTHING, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[indicators.Finding]:
    """Return what does not add up in the figures, situation by situation, contradictions first."""
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    return [
        finding
        for situation, entries in _by_situation(ledger, query)
        for finding in indicators.checks(
            judgements.with_sources_merged(entries), situation=situation, convention=convention, rounding=rounding, as_of=query.as_of
        )
    ]


def report_changes(ledger: Ledger, report_id: str | None = None, *, situation: str | None = None, query: Query = EVERYTHING) -> list[ChangeRow]:
    """Return what a report, by default the last one recorded, changed in what the reports of its situation before it said.

    [] where there is no such report.
    """
    stored = ledger.reports(situation=situation, as_known_on=query.as_known_on)
    asked = next((each for each in reversed(stored) if report_id in (None, each.id)), None)
    if asked is None:
        return []
    key = situation or asked.situations[0]
    earlier = {each.id for each in stored[: stored.index(asked)] if key in each.situations}
    entries = ledger.entries(replace(query, situation=key))
    before, after = [each for each in entries if each.report_id in earlier], [each for each in entries if each.report_id == asked.id]
    return changes(before, after, ledger.judgements(as_known_on=query.as_known_on))


def expected_changes(ledger: Ledger, proposal: Proposal, *, situation: str) -> list[ChangeRow]:
    """Return what the proposal would change if all of it were recorded now; its entries carry the seq 0."""
    before = [each for each in ledger.entries(Query(situation=situation)) if each.report_id != proposal.report.id]
    sha256, known = proposal.report.sha256, proposal.report.id
    published = placed_in_time(ledger, proposal.report, situation).published
    after = [
        Entry(seq=0, figure_id=figure_id(sha256, each.match_key), report_id=known, recorded_at=utc_now(), editor="", figure=each, published=published)
        for each in proposal.figures
    ]  # fmt: skip
    return changes(before, after, ledger.judgements())


def table(ledger: Ledger, query: Query = EVERYTHING, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> exports.Table:
    """Return the figures that `query` asks for, what follows from them, and their reports, as one thing to export."""
    entries = ledger.entries(query)
    used = {each.report_id for each in entries}
    stored = {each.id: each for each in ledger.reports(situation=query.situation, as_known_on=query.as_known_on) if each.id in used}
    titles = indicator_titles(ledger, query)
    observations = derive(ledger, query, convention=convention, rounding=rounding)
    return exports.Table(entries=entries, reports=stored, observations=observations, titles=titles)


def indicator_titles(ledger: Ledger, query: Query = EVERYTHING) -> dict[str, str]:
    """Return the titles of all indicators by code, those of the situations followed too."""
    followed = ledger.situations(as_known_on=query.as_known_on)
    return {code: each.row.title for of in (None, *followed) for code, each in indicators.indicators_of(of).items()}


def export(ledger: Ledger, query: Query, kind: str, *, about: exports.About, part: str = "figures") -> bytes:
    """Return a file of `kind` (csv, xlsx, json ...) with the figures that `query` asks for; `about` is what it says of itself."""
    return exports.write(kind, table(ledger, query, convention=about.convention, rounding=about.rounding), about, part=part)


def verify(ledger: Ledger) -> list[Problem]:
    """Return every problem of the ledger; [] for a whole one."""
    return ledger.verify()


def _by_situation(ledger: Ledger, query: Query, *, sources: tuple[str, ...] = ()) -> Iterator[tuple[Situation, list[Entry]]]:
    """Give each situation asked about with all its figures as of and as known on the days asked about."""
    asked: Iterable[Situation] = ledger.situations(as_known_on=query.as_known_on) if query.situation is None else [ledger.situation(query.situation)]
    wide = Query(sources=sources, statuses=query.statuses, as_of=query.as_of, as_known_on=query.as_known_on)
    for situation in asked:
        yield situation, ledger.entries(replace(wide, situation=situation.id))


def _day(known_on: date | datetime | None) -> date | None:
    return None if known_on is None else moment(known_on).date()
