"""Who is heard: sources with their spellings, grades, corrections and how often others agree with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from metrics.definitions import DEFAULT_CONVENTION, interval_of
from metrics.definitions.organisations import organisations
from metrics.definitions.review_rows import grades
from metrics.ledger import Done, Fact, Judgements, Ledger, LedgerError, Member, Query, UnknownError, as_called_now, source_name_key
from metrics.ledger.sight import sight
from metrics.model import Entry, Judgement, JudgementKind, Supersession
from metrics.pipeline.comparing import EVERYTHING
from metrics.pipeline.done import OF_SOURCES, keys_of
from metrics.pipeline.held import held
from metrics.pipeline.naming import meant, source_names

UNNAMED = "not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """A source in a line. `shared` facts are those that another source speaks of too, `agreeing` those where all can be true together.

    Of its `figures`, `named` name it; the others stand without a source in what it published. `names` are the spellings under which reports name it, the most frequent first; `corrections` counts its own.
    """

    key: str
    name: str
    grade: str | None
    figures: int
    named: int
    reports: int
    first: date | None
    last: date | None
    names: tuple[str, ...]
    corrections: int
    shared: int
    agreeing: int
    kind: str | None = None
    country: str | None = None

    @property
    def agreement(self) -> float | None:
        """The share of the shared facts where its interval agrees with what the others say; None where it shares none."""
        return self.agreeing / self.shared if self.shared else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFact:
    """A fact that a source and others speak of: its figure, theirs, and whether all of them can be true together."""

    entry: Entry
    others: tuple[Entry, ...]
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHistory:
    """A source with its history: its figures, its corrections, the facts that it shares, who graded it and merged its names.

    `spellings` are all that was said of its names, `merged` what of that still holds: names that are it now, and were not parted again.
    """

    summary: SourceSummary
    figures: tuple[Entry, ...]
    corrections: tuple[Member, ...]
    shared: tuple[SharedFact, ...]
    grades: tuple[Judgement, ...]
    spellings: tuple[Judgement, ...]
    merged: tuple[Judgement, ...] = ()


def sources(ledger: Ledger, query: Query = EVERYTHING, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[SourceSummary]:
    """Return who says the figures that `query` asks for, by name: merged spellings as one, those of copied reports under the original's."""
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    said = _by_source(ledger.entries(query), judgements)
    spoken = _spoken(ledger, query, convention, rounding)
    made = [_summary(key, said[key], spoken.get(key, []), judgements) for key in said]
    return sorted(made, key=lambda each: each.name.casefold())


def source(ledger: Ledger, key: str, query: Query = EVERYTHING, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> SourceHistory:
    """Return one source, by its key or one of its names, with its history. Raises UnknownError where no figure is from it."""
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    said = _by_source(ledger.entries(query), judgements)
    wanted = next((each for each in (key, source_key(ledger, key)) if each in said), None)
    if wanted is None:
        raise UnknownError(f"no figure is from a source called {key!r}; {meant(key, source_names(ledger)) or '`sources` lists those it has'}")
    spoken = _spoken(ledger, query, convention, rounding).get(wanted, [])
    lines = [as_called_now(each) for each in ledger.said(kinds=OF_SOURCES, as_known_on=query.as_known_on)]
    if sight() is not None:
        # A name that only reports have which who asks may not see.
        known = keys_of(said[wanted], judgements)
        lines = [each for each in lines if each.subject in known]
    last = {each.subject: each for each in lines if each.kind is JudgementKind.SPELLING}
    return SourceHistory(
        merged=tuple(each for each in last.values() if each.value is not None and judgements.merged(each.subject) == wanted),
        summary=_summary(wanted, said[wanted], spoken, judgements), figures=tuple(said[wanted]),
        corrections=tuple(member for each in spoken for member in each.corrections), shared=tuple(each.shared for each in spoken if each.shared),
        grades=tuple(each for each in lines if each.kind is JudgementKind.GRADE and judgements.merged(each.subject) == wanted),
        spellings=tuple(each for each in lines if each.kind is JudgementKind.SPELLING and wanted in (judgements.merged(each.subject), each.object)),
    )  # fmt: skip


def grade_source(
    ledger: Ledger, name: str, grade: str | None, *, editor: str, at: datetime, comment: str | None = None, based_on: int | None = None
) -> Done:
    """Record how reliable a source is, A to F of the Admiralty code, set by people and never guessed; None takes it back.

    Raises StaleJudgementError where somebody graded it after the line `based_on`, 0 where the editor saw no grade.
    """
    if grade is not None and grade not in grades():
        raise LedgerError(f"{grade!r} is no grade; choose A (completely reliable) to E (unreliable), or F (can not be judged)")
    key = source_key(ledger, name)
    with ledger.together("grade", editor=editor, at=at, comment=comment) as act:
        act.judge(JudgementKind.GRADE, key, "", grade, comment=comment, based_on=based_on)
    return act.done()


def merge_sources(
    ledger: Ledger, names: Sequence[str], into: str, *, editor: str, at: datetime, comment: str | None = None, based_on: int | None = None
) -> Done:
    """Record that `names` are spellings of the source `into`, which may be a new name: their figures are then of one source.

    Nothing that a report says is changed, and one undo takes it back. Raises LedgerError where all are one source already, and
    StaleJudgementError where somebody merged or parted one of `names` after the line `based_on`, 0 where the editor saw none.
    """
    target = source_key(ledger, into)
    display = _display(ledger, target, into)
    others = [key for each in names if (key := source_key(ledger, each)) != target]
    if not others:
        raise LedgerError(f"{', '.join(names)} and {into} are one source already; nothing to merge")
    with ledger.together("merge sources", editor=editor, at=at, comment=comment) as act:
        if based_on is not None:
            # What a name leads to may itself be what somebody said meanwhile.
            for spelling in dict.fromkeys(each for name in names for each in (name, source_name_key(name))):
                act.check_said(JudgementKind.SPELLING, spelling, "", based_on=based_on)
        for key in dict.fromkeys(others):
            act.judge(JudgementKind.SPELLING, key, target, display, comment=comment, based_on=based_on)
    return act.done()


def part_source(ledger: Ledger, spelling: str, *, editor: str, at: datetime, comment: str | None = None, based_on: int | None = None) -> Done:
    """Record that a spelling that was merged is a source of its own again. Raises LedgerError for one that was not merged, and as `merge_sources` does."""
    key = source_name_key(spelling)
    known = ledger.judgements()
    found = next((each for each in (spelling, key) if each in known.spellings), None)
    if found is None:
        raise LedgerError(f"{spelling!r} was not merged into another source; `sources show` names the spellings of one")
    with ledger.together("part sources", editor=editor, at=at, comment=comment) as act:
        act.judge(JudgementKind.SPELLING, found, known.spellings[found], None, comment=comment, based_on=based_on)
    return act.done()


def source_key(ledger: Ledger, name: str) -> str:
    """Return the key of the source called `name`, an organisation's id, a key or any spelling, through merged spellings.

    A spelling that only reports have, such as the whole name before "(INGD)", is the source that they mean by it.
    """
    judgements = ledger.judgements()
    key = name if name in organisations() or name in judgements.spellings else source_name_key(name)
    if key in organisations() or key in judgements.spellings:
        return judgements.merged(key)
    meant_by: set[str] = set()
    for each in ledger.entries(Query(rejected=True)):
        voice = judgements.source(each)
        if voice == key:
            return key
        if each.figure.source is not None and source_name_key(each.figure.source.name) == key:
            meant_by.add(voice)
    return meant_by.pop() if len(meant_by) == 1 else key


def source_name(key: str, judgements: Judgements, names: Iterable[str] = ()) -> str:
    """Return how a source is shown: as people named it, else as the organisations' rows do, else by its most frequent spelling."""
    if key in judgements.names:
        return judgements.names[key]
    row = organisations().get(key)
    return row.name if row is not None else next(iter(names), key or UNNAMED)


def _display(ledger: Ledger, key: str, name: str) -> str:
    known = source_name(key, ledger.judgements())
    return name if known == key else known


def _by_source(entries: Iterable[Entry], judgements: Judgements) -> dict[str, list[Entry]]:
    out: dict[str, list[Entry]] = {}
    for entry in entries:
        key = judgements.source(entry)
        if key:
            out.setdefault(key, []).append(entry)
    return out


class _Spoken(NamedTuple):
    """What a source and others say of one fact, where others do, and how the source corrected itself in it."""

    shared: SharedFact | None
    corrections: tuple[Member, ...]


class _OfFact(NamedTuple):
    """A fact, with what is told of each source that speaks of it."""

    fact: Fact
    id: str
    of: dict[str, _Spoken]


def _spoken(ledger: Ledger, query: Query, convention: str, rounding: bool) -> dict[str, list[_Spoken]]:
    """Return what each source says of the facts that it speaks of, situation by situation."""
    asked = ledger.situations(as_known_on=query.as_known_on) if query.situation is None else [ledger.situation(query.situation)]
    out: dict[str, list[_Spoken]] = {}
    seen: set[str] = set()
    for situation in asked:
        among = held(ledger, situation, Query(as_of=query.as_of, as_known_on=query.as_known_on))
        for each in among.brought_up("heard", (convention, rounding), partial(_heard, among.facts(), convention, rounding)).values():
            if each.id not in seen:
                seen.add(each.id)
                for key, spoken in each.of.items():
                    out.setdefault(key, []).append(spoken)
    return out


def _heard(facts: Sequence[Fact], convention: str, rounding: bool, before: dict[int, _OfFact] | None) -> dict[int, _OfFact]:
    """Return what is told of the sources of each fact; a fact that nothing touched is the same object as before."""
    known, out = before or {}, {}
    for fact in facts:
        old = known.get(id(fact))
        out[id(fact)] = old if old is not None and old.fact is fact else _OfFact(fact, fact.id, {
            key: _Spoken(_shared(fact, key, convention, rounding), tuple(_corrections(fact, key))) for key in fact.sources
        })  # fmt: skip
    return out


def _summary(key: str, said: Sequence[Entry], spoken: Sequence[_Spoken], judgements: Judgements) -> SourceSummary:
    names = [name for name, _ in Counter(_spelled(each) for each in said).most_common()]
    days = [each.published for each in said if each.published is not None]
    shared = [each.shared for each in spoken if each.shared is not None]
    row = organisations().get(key)
    return SourceSummary(
        key=key, name=source_name(key, judgements, names), grade=judgements.grade(key), figures=len(said), named=sum(each.figure.source is not None for each in said),
        reports=len({each.report_id for each in said}),
        first=min(days, default=None), last=max(days, default=None), names=tuple(names), corrections=sum(len(each.corrections) for each in spoken),
        shared=len(shared), agreeing=sum(each.agrees for each in shared), kind=row.kind if row else None, country=row.country if row else None,
    )  # fmt: skip


def _spelled(entry: Entry) -> str:
    return entry.figure.source.name if entry.figure.source else entry.publisher or UNNAMED


def _corrections(fact: Fact, key: str) -> list[Member]:
    reasons = (Supersession.SOURCE_CORRECTION, Supersession.RETRACTION)
    return [member for member in fact.members if member.role is None and member.source == key and member.superseded in reasons]


def _shared(fact: Fact, key: str, convention: str, rounding: bool) -> SharedFact | None:
    """Return what a source and others say of one fact; None where it stands alone or nobody gives a number."""
    standing = [each for each in fact.members if each.role is not None]
    own = [each.entry for each in standing if each.source == key]
    others = tuple(each.entry for each in standing if each.source != key)
    numbers = [interval_of(each.figure, convention=convention, rounding=rounding) for each in (*own[:1], *others)]
    if not own or len([each for each in numbers if each is not None]) < 2 or numbers[0] is None:
        return None
    return SharedFact(entry=own[0], others=others, agrees=all(numbers[0].agrees(each) for each in numbers[1:] if each is not None))
