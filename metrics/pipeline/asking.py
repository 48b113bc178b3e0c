"""Out of the ledger: figures, what stands today, what follows from it, what a report changed, and files of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from metrics import exports, indicators
from metrics.definitions import DEFAULT_CONVENTION
from metrics.growing import Lines
from metrics.ledger import ChangeRow, Ledger, Problem, Query, changes, compared_by
from metrics.model import CurrentFigure, Entry, Observation, Situation, figure_id
from metrics.pipeline.adding import Proposal, placed_in_time, utc_now
from metrics.pipeline.held import Held, held
from metrics.pipeline.withholding import with_rule

EVERYTHING = Query()


def figures(ledger: Ledger, query: Query = EVERYTHING) -> list[Entry]:
    """Return the last line of each figure that `query` asks for."""
    return ledger.entries(query)


def rests_on(observation: Observation, chosen: Collection[str]) -> bool:
    """Return whether a value rests on one of the figures chosen, by id; one without inputs says what is missing, whatever is chosen."""
    return not observation.inputs or any(each.figure_id in chosen for each in observation.inputs)


def resting_on(observations: Iterable[Observation]) -> Mapping[str | None, Sequence[int]]:
    """Return which of some values rest on each figure, by where they stand and by the figure's id: under None those without inputs."""
    found: dict[str | None, list[int]] = {}
    for place, each in enumerate(observations):
        for key in {one.figure_id for one in each.inputs} or (None,):
            found.setdefault(key, []).append(place)
    return found


def current_figures(ledger: Ledger, query: Query = EVERYTHING) -> list[CurrentFigure]:
    """Return the figure that stands for each thing on the query's `as_of`, by default the day of the newest figure of its situation.

    What `query` narrows chooses among those that stand; only `sources` also leaves out what others say.
    """
    chosen = {each.figure_id for each in ledger.entries(query)}
    out: dict[int, CurrentFigure] = {}
    for of in _asked(ledger, query):
        for each in of.of_sources(query.sources).current():
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
    for of in _asked(ledger, query):
        for each in of.derived(convention=convention, rounding=rounding):
            if rests_on(each, chosen):
                out.setdefault(each.id, each)
    return list(out.values())


def checks(ledger: Ledger, query: Query = EVERYTHING, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[indicators.Finding]:
    """Return what does not add up in the figures, situation by situation, contradictions first."""
    return [finding for of in _asked(ledger, query) for finding in of.checked(convention=convention, rounding=rounding)]


def report_changes(ledger: Ledger, report_id: str | None = None, *, situation: str | None = None, query: Query = EVERYTHING) -> list[ChangeRow]:
    """Return what a report, by default the last one recorded, changed in what the reports of its situation before it said.

    [] where there is no such report.
    """
    if report_id is not None and situation is not None and query == EVERYTHING:
        return _changed(ledger, report_id, situation)
    stored = ledger.reports(situation=situation, as_known_on=query.as_known_on)
    asked = next((each for each in reversed(stored) if report_id in (None, each.id)), None)
    if asked is None:
        return []
    of = ledger.situation(situation or asked.situations[0])
    entries, judgements = ledger.entries(replace(query, situation=of.id)), ledger.judgements(as_known_on=query.as_known_on)
    return Held(situation=of, entries=Lines(entries), judgements=judgements).changed(stored, asked.id)


def _changed(ledger: Ledger, report_id: str, situation: str) -> list[ChangeRow]:
    """Return what a report changed in a situation as it stands, of which only what can be compared with it is looked at."""
    after = ledger.entries(Query(situation=situation, report_ids=(report_id,)))
    if not after:
        return []
    day = after[0].published
    before = [
        each for each in _comparable(ledger, after, situation, before=report_id)
        if day is None or each.published is None or each.published <= day
    ]  # fmt: skip
    return changes(before, after, ledger.judgements())


def _comparable(ledger: Ledger, after: Sequence[Entry], situation: str, *, before: str | None = None) -> list[Entry]:
    """Return the figures of a situation that those of a report can be compared with, those recorded `before` a report where it is given, in the order of publication."""
    by = compared_by(after)
    terms, places = ((), ()) if by is None else by
    if by is not None and not terms:
        return []
    query = Query(situation=situation, terms=terms, places=places)
    return ledger.entries(query) if before is None else ledger.before(before, query)


def expected_changes(ledger: Ledger, proposal: Proposal, *, situation: str) -> list[ChangeRow]:
    """Return what the proposal would change if all of it were recorded now; its entries carry the seq 0.

    A report that comes late is compared with what was published up to its own day: it does not change what is newer.
    """
    sha256, known = proposal.report.sha256, proposal.report.id
    published = placed_in_time(ledger, proposal.report, situation).published
    after = [
        Entry(
            seq=0, figure_id=figure_id(sha256, each.match_key), report_id=known, recorded_at=utc_now(), editor="", figure=each,
            published=published, publisher=proposal.report.publisher,
        )
        for each in proposal.figures
    ]  # fmt: skip
    before = [
        each for each in _comparable(ledger, after, situation)
        if each.report_id != known and (published is None or each.published is None or each.published <= published)
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
    """Return a file of `kind` (csv, xlsx, json ...) with the figures that `query` asks for; `about` is what it says of itself.

    Where the small-cell rule holds for who acts, the numbers that it leaves out are not in it.
    """
    about = with_rule(ledger, about)
    return exports.write(kind, table(ledger, query, convention=about.convention, rounding=about.rounding), about, part=part)


def verify(ledger: Ledger) -> list[Problem]:
    """Return every problem of the ledger; [] for a whole one."""
    return ledger.verify()


def _asked(ledger: Ledger, query: Query) -> Iterator[Held]:
    """Give each situation asked about with all its figures as of and as known on the days asked about."""
    asked: Iterable[Situation] = ledger.situations(as_known_on=query.as_known_on) if query.situation is None else [ledger.situation(query.situation)]
    for situation in asked:
        yield held(ledger, situation, query)
