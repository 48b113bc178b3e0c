"""Into the ledger: read, extract, record. A proposal is what a person sees before anything is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from metrics import extraction, indicators, reading
from metrics.definitions.gazetteer import gazetteer
from metrics.ledger import Corrected, Ledger, LedgerError, Query, Recorded, situations_meant
from metrics.model import Assumption, Figure, Place, PublishedBasis, Report, Situation
from metrics.pipeline.naming import country_titled
from metrics.pipeline.situating import begun, checked_situation, places_to_choose

Clock = Callable[[], datetime]
# Of fewer figures that name a place it can not be told that a report is of another country.
LEAST_NAMED = 2
# No report that is read here is older; a year of fewer digits is a slip.
EARLIEST = 1900
FIRST_SITUATION = Situation(id="situation", title="Situation")


class UnclearSituationError(LedgerError):
    """It is not clear which situation is meant."""


class NoFiguresError(ValueError):
    """A text states no figures; there is nothing to record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A report and the figures found in it, in the order of the text; nothing is recorded yet.

    `left` are the rows of a table, from 1, that were not read, or not whole, with why.
    """

    report: Report
    figures: tuple[Figure, ...]
    left: tuple[tuple[int, str], ...] = ()

    @property
    def classified(self) -> tuple[Figure, ...]:
        """The figures of a term."""
        return tuple(each for each in self.figures if each.term is not None)

    @property
    def unclassified(self) -> tuple[Figure, ...]:
        """The quantities that no term classifies."""
        return tuple(each for each in self.figures if each.term is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one report: what was found in it, and what was recorded for which situation."""

    report: Report
    situation: str
    recorded: Recorded


def utc_now() -> datetime:
    """Return the time, with its zone: the clock wherever none is given."""
    return datetime.now(UTC)


def extract(report: Report, *, quantities: bool = False) -> list[Figure]:
    """Return the figures of `report`, with `quantities` also those that no term classifies."""
    return extraction.extract(report, quantities=quantities)


def headed(report: Report) -> Report:
    """Return `report` with the title and the day that its head prints, where nobody gave them."""
    return extraction.headed(report)


def propose(report: Report, situation: Situation | None = None, *, name: str | None = None) -> Proposal:
    """Return `report`, which then knows the places of `situation`, or its country, and the title and day printed at its head, with every figure found in it.

    Raises NoFiguresError for a text that states none; it is called by `name`, else by its title.
    """
    known = extraction.headed(replace(report, places=known_places(situation)) if situation is not None and not report.places else report)
    figures = extract(known, quantities=True)
    if not figures:
        raise NoFiguresError(f"no figures found in {name or report.title or 'the text'}; give a report that states numbers")
    return Proposal(report=known, figures=tuple(figures))


def elsewhere(proposal: Proposal, situation: Situation) -> str | None:
    """Return the country that a report speaks of, where none of its figures is anywhere in that of `situation`; None where that can not be told.

    A figure that names no place says nothing of it.
    """
    own, home = {each.id for each in situation.places}, situation.country
    named = [each.place for each in proposal.classified if each.place is not None and Assumption.PLACE_FROM_CONTEXT not in each.assumptions]
    abroad = Counter(each.country for each in named if each.id not in own and each.country not in (None, home))
    if home is None or abroad.total() < len(named) or len(named) < LEAST_NAMED:
        return None
    country = gazetteer("en").country(str(abroad.most_common(1)[0][0]))
    return None if country is None else country.place().name


def known_places(situation: Situation) -> tuple[Place, ...]:
    """Return the places of a situation, for one that has none the country that it is in, or that its title names."""
    code = situation.country or country_titled(situation.title)
    if situation.places or code is None:
        return situation.places
    country = gazetteer("en").country(code)
    return () if country is None else (country.place(),)


def places_by_name(ledger: Ledger, situations: Iterable[Situation]) -> dict[str, Place]:
    """Return where figures of `situations` may be said to be by every name that a place goes by; of two with one name, that of the first."""
    out: dict[str, Place] = {}
    for each in situations:
        told = (entry.figure for entry in ledger.entries(Query(situation=each.id, unclassified=True)))
        for place in places_to_choose(known_places(each), told):
            for name in filter(None, (place.id, place.pcode, place.name, *place.names)):
                out.setdefault(name, place)
    return out


def accept(
    ledger: Ledger,
    proposal: Proposal,
    *,
    situation: str | Situation,
    editor: str,
    at: datetime,
    figures: Sequence[Figure] | None = None,
    comments: Mapping[str, str] | None = None,
) -> Recorded:
    """Record the proposal's report with `figures`, by default all that were found, whole or not at all.

    A figure that differs from the proposed one of the same match_key is recorded as it was read and corrected at once, with
    its comment from `comments` (by match_key), which a number needs that its words do not state. A report without a date is
    placed in time as `placed_in_time` says.
    """
    proposed = {each.match_key: each for each in proposal.figures}
    chosen = proposal.figures if figures is None else figures
    for each in chosen:
        if each.match_key not in proposed:
            raise LedgerError(f"the figure {each.match_key} was not proposed; change a copy of a proposed one, dataclasses.replace(figure, ...)")
    said = comments or {}
    corrected = [Corrected(figure=each, comment=said.get(each.match_key)) for each in chosen if each != proposed[each.match_key]]
    report = placed_in_time(ledger, proposal.report, situation if isinstance(situation, str) else situation.id)
    return ledger.record(
        report, [proposed[each.match_key] for each in chosen], situation=situation, editor=editor, at=at, corrected=corrected
    )  # fmt: skip


def placed_in_time(ledger: Ledger, report: Report, situation: str) -> Report:
    """Return a report without a date with that of the newest report that its situation has, marked as inferred and why.

    It then follows what was known when it came in, and neither jumps to today nor loses to what is older. The first report of a
    situation keeps none: its figures stand until something dated does. Periods that its figures state are not changed.
    """
    newest = ledger.newest_published(situation) if report.published is None else None
    if newest is None:
        return report
    note = f"No day is printed or given: placed on that of the newest report of the situation when it was recorded, {newest}."
    return replace(report, published=newest, published_basis=PublishedBasis.INFERRED, published_note=note)


def ingest(path: str | Path, ledger: Ledger, *, situation: str | None = None, now: Clock = utc_now, editor: str = "", **known: Any) -> Ingested:
    """Record every figure of the report at `path`, "-" for standard input; the same report twice changes nothing.

    `known` are fields of the report (`published`, `confidentiality` ...) as `read` takes them. Without `situation`, an id or title, it belongs to the situation of its folder or to the only one that the ledger follows.
    Raises ReadingError, NoFiguresError or LedgerError; then nothing is recorded.
    """
    report = reading.read(path, **known)
    followed = chosen_situation(ledger, situation, beside=Path(path).parent)
    proposal = propose(report, followed, name=Path(path).name if str(path) != reading.STANDARD_INPUT else "standard input")
    return _recorded(ledger, proposal, followed, now, editor)


def load_situation(folder: str | Path, ledger: Ledger, *, now: Clock = utc_now, editor: str = "") -> list[Ingested]:
    """Follow the situation in `folder` and record the reports that its file lists; a second call changes nothing.

    Where it has no list, every report in the folder belongs to it, which `pipeline.bulk` records.
    Indicators that were added in the browser stay beside those of the folder's file, which win where both have one.
    Raises DefinitionError for an indicator of the file that can not be used; then nothing is recorded.
    """
    read = checked_situation(reading.read_situation(Path(folder)))
    indicators.check_own(read)
    situation = with_what_was_added(read, next((each for each in ledger.situations() if each.id == read.id), None))
    proposals = [propose(reading.read(path), situation, name=path.name) for path in reading.situation_reports(Path(folder)) or ()]
    ledger.add_situation(situation, at=now(), editor=editor)
    return [_recorded(ledger, each, situation, now, editor) for each in proposals]


def said_otherwise(kept: Report, given: Report) -> tuple[str, ...]:
    """Return which of title, publisher and day of publication are `given` with a text otherwise than they are `kept` with it.

    The text is recorded once and with what was said of it then: who gives it again with another day has to be told that it is not taken.
    """
    said = ["title", "publisher", *(() if given.published_basis is PublishedBasis.INFERRED else ("published",))]
    return tuple(each for each in said if getattr(given, each) not in (None, getattr(kept, each)))


def is_doubtful(published: date, now: datetime) -> bool:
    """Return whether a day of publication has come nowhere yet, or lies before any report that could be meant: a digit too many or few.

    One such day makes all other figures old, since what stands is asked as of the newest.
    """
    return published > now.date() + timedelta(days=1) or published.year < EARLIEST


def is_described(folder: Path, name: str | None) -> bool:
    """Return whether `folder` describes the situation that is meant: any where no name is given, else the one of that id or title."""
    if not (folder / reading.SITUATION).is_file():
        return False
    if name is None:
        return True
    read = reading.read_situation(folder)
    return name in (read.id, read.title)


def chosen_situation(ledger: Ledger, name: str | None, *, beside: Path | None = None) -> Situation:
    """Return the situation called `name`, by id or title; without a name that of the folder `beside`, else the only one followed.

    A ledger that follows none yet gets its first one of that name. Raises LedgerError where it is not clear which is meant.
    """
    followed = ledger.situations()
    if not followed:
        return FIRST_SITUATION if name is None else begun(name)
    wanted = name
    if wanted is None and beside is not None and (beside / reading.SITUATION).is_file():
        wanted = reading.read_situation(beside).id
    found = [each for each in followed if wanted in (each.id, each.title)]
    if not found and name is None and len(followed) == 1:
        return followed[0]
    if not found:
        asked = f"no situation is called {name!r}" if name is not None else "it is not clear which situation the report belongs to"
        question = situations_meant(name, followed) if name is not None else ""
        raise UnclearSituationError(
            f"{asked}; {question}{' ' if question else ''}choose one with --situation: {', '.join(each.id for each in followed)}; a folder with a {reading.SITUATION} begins a new one"
        )
    return found[0]


def _recorded(ledger: Ledger, proposal: Proposal, situation: Situation, now: Clock, editor: str) -> Ingested:
    recorded = accept(ledger, proposal, situation=situation, editor=editor, at=now())
    return Ingested(report=proposal.report, situation=situation.id, recorded=recorded)


def with_what_was_added(read: Situation, known: Situation | None) -> Situation:
    """Return the situation as its folder has it, with the indicators that were added to `known` in the browser and a size that its file lacks."""
    if known is None:
        return read
    codes = {each.code for each in read.indicators}
    added = tuple(each for each in known.indicators if each.added_by is not None and each.code not in codes)
    return replace(read, indicators=(*read.indicators, *added), household_size=read.household_size or known.household_size)
