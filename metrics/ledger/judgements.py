"""What people said of sources, figures and reports, as it stands: who is one voice, how reliable, which reports are copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from metrics.definitions.organisations import called
from metrics.model import Entry, Judgement, JudgementKind, Source

UNGRADED = "F"


@lru_cache(maxsize=20_000)
def source_name_key(name: str) -> str:
    """Return what identifies a source by its name alone: the id of the organisation that is called so, else the name in small letters.

    >>> source_name_key("SOHR") == source_name_key("the Syrian Observatory for Human Rights")
    True
    >>> source_name_key("Organisation mondiale de la Santé"), source_name_key("Ministère de la Santé") == source_name_key("Ministry of Health")
    ('who', True)
    """
    folded = " ".join(name.casefold().split()).removeprefix("the ")
    return called().get(folded, folded)


def source_key_of(source: Source) -> str:
    """Return what identifies a source: its id, else its name. Those who only pass it on, its `chain`, are not asked."""
    return source.id or source_name_key(source.name)


@dataclass(frozen=True, slots=True)
class Touched:
    """The reports and figures that people have said something else of."""

    reports: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()

    @property
    def again(self) -> Callable[[Entry], bool] | None:
        """What tells whether a figure is to be looked at again; None where none is."""
        return (lambda each: each.report_id in self.reports or each.figure_id in self.figures) if self.reports or self.figures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What stands of all that people said. Keys of sources are those of `source`, which follows merged spellings.

    `names` are those under which merged spellings are shown; `copies` names for each copied report the report that it copies, and `publishers` who published that.
    """

    grades: Mapping[str, Judgement] = field(default_factory=dict)
    credibilities: Mapping[str, Judgement] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str | None] = field(default_factory=dict)
    _decided: Mapping[str, Sequence[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        decided: dict[str, list[str]] = {}
        for one, other in self.facts:
            decided.setdefault(one, []).append(other)
            decided.setdefault(other, []).append(one)
        object.__setattr__(self, "_decided", decided)

    def source(self, entry: Entry) -> str:
        """Return the voice that says a figure: its source with merged spellings as one, else the publisher, of a copy the original's.

        What an agency publishes itself and what others cite it for is one voice. Two publishers that name nobody are two: one must
        not replace the other. Reports without a publisher speak with one, "".
        """
        source = entry.figure.source
        if source is not None:
            return self.merged(source_key_of(source))
        original = self.original(entry.report_id)
        publisher = entry.publisher if original == entry.report_id else self.publishers.get(original, entry.publisher)
        return self.merged(source_name_key(publisher)) if publisher else ""

    def merged(self, key: str) -> str:
        """Return the key of the source that the spelling `key` was merged into, else `key` itself."""
        if key not in self.spellings:
            return key
        seen = {key}
        while (following := self.spellings.get(key)) is not None and following not in seen:
            seen.add(following)
            key = following
        return key

    def original(self, report: str) -> str:
        """Return the report that `report` is a copy of, through copies of copies; itself where it is none."""
        if report not in self.copies:
            return report
        seen = {report}
        while (following := self.copies.get(report)) is not None and following not in seen:
            seen.add(following)
            report = following
        return report

    def grade(self, source: str) -> str | None:
        """Return the reliability of a source, A to F; None where nobody has graded it."""
        found = self.grades.get(source)
        return None if found is None else found.value

    def decided(self, one: str, other: str) -> Judgement | None:
        """Return an editor's word on whether two figures are of one fact; None where nobody has said."""
        return self.facts.get(pair(one, other))

    def decided_with(self, figure: str) -> Sequence[str]:
        """Return the figures of which an editor has said whether they are of one fact with `figure`."""
        return self._decided.get(figure, ())

    def touched(self, before: Judgements) -> Touched | None:
        """Return of what people had said otherwise `before`; None where it was of sources, which may be those of any figure."""
        if (self.spellings, self.grades) != (before.spellings, before.grades):
            return None
        reports: frozenset[str] = frozenset()
        if (self.copies, self.publishers) != (before.copies, before.publishers):
            reports = frozenset(each for each in (*self.copies, *before.copies) if self._told_by(each) != before._told_by(each))
        facts = self.facts.items() ^ before.facts.items() if self.facts != before.facts else ()
        return Touched(reports, frozenset(each for both, _ in facts for each in both))

    def _told_by(self, report: str) -> tuple[str, str | None]:
        original = self.original(report)
        return original, self.publishers.get(original)

    def with_sources_merged(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the figures with merged spellings of a source under its one id, for a stage that knows figures only."""
        return [self._with_source_merged(each) for each in entries] if self.spellings else list(entries)

    def _with_source_merged(self, entry: Entry) -> Entry:
        source = entry.figure.source
        key = self.merged(source_key_of(source)) if source is not None else None
        if source is None or key is None or key == (source.id or source.name.casefold()):
            return entry
        return replace(entry, figure=replace(entry.figure, source=replace(source, id=key)))


NOTHING_SAID = Judgements()


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two ids in the order in which a judgement on both names them."""
    return (one, other) if one <= other else (other, one)


def standing(lines: Iterable[Judgement], publishers: Mapping[str, str | None]) -> Judgements:
    """Return what stands after `lines`, oldest first; `publishers` are those of the copied originals."""
    last: dict[tuple[JudgementKind, str, str], Judgement] = {}
    for each in map(as_called_now, lines):
        key = (each.kind, each.subject, "" if each.kind in (JudgementKind.SPELLING, JudgementKind.COPY) else each.object)
        last[key] = each
    kept = [each for each in last.values() if each.value is not None]
    return Judgements(
        grades=_by_subject(kept, JudgementKind.GRADE),
        credibilities=_by_subject(kept, JudgementKind.CREDIBILITY),
        spellings={each.subject: each.object for each in kept if each.kind is JudgementKind.SPELLING},
        names={each.object: each.value or "" for each in kept if each.kind is JudgementKind.SPELLING},
        facts={(each.subject, each.object): each for each in kept if each.kind is JudgementKind.FACT},
        copies={each.subject: each.object for each in kept if each.kind is JudgementKind.COPY and each.value == "copy"},
        publishers=publishers,
    )


def as_called_now(each: Judgement) -> Judgement:
    """Return what was said of a source by a name that the organisations' rows have come to know since, as said of that organisation."""
    if each.kind is JudgementKind.GRADE:
        return replace(each, subject=source_name_key(each.subject))
    if each.kind is JudgementKind.SPELLING:
        return replace(each, subject=source_name_key(each.subject), object=source_name_key(each.object))
    return each


def _by_subject(kept: Iterable[Judgement], kind: JudgementKind) -> dict[str, Judgement]:
    return {each.subject: each for each in kept if each.kind is kind}
