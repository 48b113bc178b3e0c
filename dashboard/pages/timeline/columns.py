"""Figures in the order of their time, and what the timeline asks of each as a column of numbers.

Choosing and counting look at the numbers of all figures, at the figures themselves only what is drawn: of a hundred thousand that is a
hundred. What is made of some figures is brought up to others by what came and went; an earlier state stays as it is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, overload

import numpy
from numpy.typing import NDArray

from metrics.growing import Lines
from metrics.growing import lines as lines_of
from metrics.model import Accumulation, Entry, Stance, State

Column: TypeAlias = NDArray[Any]
# How a number is said that stands for what it is.
PLAIN = (Stance.ASSERTED, Stance.ESTIMATED)
UNKNOWN = (State.NOT_REPORTED, State.NOT_ASSESSED)
NO_DAY = 0
# Of a figure without a term, a place or a source.
NONE = -1
# What figures are told apart by. `place` is its id, `named` its name; `voice` is who says it of whom, `who` the source alone.
CODED = ("term", "place", "named", "voice", "who", "report", "kind", "form")
_KINDS: Mapping[str, Any] = {
    "order": numpy.int64, "seq": numpy.int64, "end": numpy.int32, "start": numpy.int32, "total": numpy.bool_, "unknown": numpy.bool_,
    **dict.fromkeys(CODED, numpy.int32),
}  # fmt: skip
# Whole numbers that lie in so wide a range are told apart by their places in it; fewer different ones than a small number counts are put in order by counting.
WIDEST, NARROW = 1 << 20, 1 << 16
# Of a day and the number of a line: the latter has room for a million million.
_ROOM = 40


def end_of(entry: Entry) -> date:
    """Return the last day that a figure speaks of; where it says none, the day of its report."""
    period = entry.figure.reference_period
    return period.end or period.start or entry.published or entry.recorded_at.date()


def voice_of(entry: Entry) -> Hashable:
    """Return what figures of one lane have in common, beside their place: one source whatever medium it spoke by, "in a statement" or "in a video"; publishers that name nobody are as many voices, and parts of a number no later word on it."""
    figure = entry.figure
    who: Hashable = (figure.source.id or figure.source.name,) if figure.source is not None else entry.publisher
    stance = None if figure.stance in PLAIN else figure.stance
    return who, figure.population_group, figure.disaggregation, figure.cause, figure.change is None, stance, bool(figure.part_of)


def _row(entry: Entry) -> tuple[Any, ...]:
    """Return what the columns say of a figure, the coded ones as what they stand for."""
    figure = entry.figure
    end, start = end_of(entry).toordinal(), figure.reference_period.start
    place, source = figure.place, figure.source
    return (
        -((end << _ROOM) | entry.seq), entry.seq, end, NO_DAY if start is None else start.toordinal(),
        figure.accumulation is Accumulation.RUNNING_TOTAL, figure.state in UNKNOWN,
        figure.term or None, None if place is None else place.id, None if place is None else place.name, voice_of(entry),
        None if source is None else (source.name, source.manner), entry.report_id, figure.accumulation, (figure.accumulation, figure.unit),
    )  # fmt: skip


def _empty() -> dict[str, Column]:
    return {name: numpy.empty(0, dtype=kind) for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The figures, the newest time first, their columns, and the codes of what stands in them: the first code is nought."""

    entries: Column = field(default_factory=lambda: numpy.empty(0, dtype=object))
    columns: Mapping[str, Column] = field(default_factory=_empty)
    codes: Mapping[str, Mapping[Hashable, int]] = field(default_factory=lambda: {name: {} for name in CODED})


@dataclass(frozen=True, kw_only=True)
class Told:
    """All figures, and those that are asked for again and again.

    What those rest on is apart: if they named what names them, the columns of each state would stay until Python looks for circles.
    """

    lines: Lines[Entry] = field(default_factory=Lines)
    held: Held = field(default_factory=Held)

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Told:
        """Return what is made of figures from nothing."""
        return brought_up(None, entries)

    @cached_property
    def every(self) -> Some:
        """All figures of a term."""
        return Some(self.held, numpy.flatnonzero(self.held.columns["term"] != NONE))

    @cached_property
    def of_term(self) -> Mapping[str, Some]:
        """The figures of each term."""
        return {term: of for of in self.every.by("term") if (term := of[0].figure.term)}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The names of the places of all figures of a term by their ids, as the oldest figure of each calls it."""
        every = self.every
        codes, at, _ = _met(every.column("place")[::-1])
        oldest = [every[len(every) - 1 - row] for code, row in zip(codes.tolist(), at.tolist(), strict=True) if code != NONE]
        return {place.id: place.name for each in oldest if (place := each.figure.place) is not None}

    @cached_property
    def nothing(self) -> Some:
        """None of the figures."""
        return self.every[:0]


class Some(Sequence[Entry]):
    """Some of the figures, the newest time first."""

    __slots__ = ("_held", "rows")

    def __init__(self, held: Held, rows: Column) -> None:
        self._held, self.rows = held, rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Some: ...
    def __getitem__(self, at: int | slice) -> Entry | Some:
        if isinstance(at, slice):
            return Some(self._held, self.rows[at])
        found: Entry = self._held.entries[self.rows[at]]
        return found

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._held.entries[self.rows].tolist())

    def column(self, name: str) -> Column:
        """Return what a column says of each."""
        found: Column = self._held.columns[name][self.rows]
        return found

    def where(self, chosen: Column) -> Some:
        """Return those that are `chosen`: a mask of all, or where they stand among them."""
        return Some(self._held, self.rows[chosen])

    def within(self, groups: Iterable[Some]) -> Some:
        """Return those that are in one of `groups`, in their own order."""
        return self.where(numpy.isin(self.rows, numpy.concatenate([each.rows for each in groups])))

    def of(self, column: str, value: Hashable) -> Some:
        """Return those of which a column says `value`."""
        return self.where(self.column(column) == self._held.codes[column].get(value, len(self._held.codes[column])))

    def by(self, *columns: str) -> list[Some]:
        """Return them apart by what columns say of them, in the order in which the first of each stands."""
        key = self.column(columns[0]).astype(numpy.int64)
        for name in columns[1:]:
            key = key * (len(self._held.codes[name]) + 1) + self.column(name)
        _, first, of = _met(key)
        parts = numpy.split(numpy.argsort(of, kind="stable"), numpy.cumsum(numpy.bincount(of))[:-1])
        return [self.where(parts[at]) for at in numpy.argsort(first).tolist()] if len(self) else []

    def many(self, column: str) -> int:
        """Return how many different things a column says."""
        return len(_met(self.column(column))[0])

    def terms(self) -> set[str]:
        """Return their terms."""
        named = list(self._held.codes["term"])
        return {str(named[code]) for code in _met(self.column("term"))[0].tolist() if code != NONE}

    @property
    def first_day(self) -> date:
        """The day of the oldest."""
        return date.fromordinal(int(self.column("end")[-1]))

    @property
    def last_day(self) -> date:
        """The day of the newest."""
        return date.fromordinal(int(self.column("end")[0]))


def brought_up(before: Told | None, entries: Sequence[Entry]) -> Told:
    """Return the columns of `entries`, brought up from those of any others `before`; lines of one number are the same line."""
    known, lines = before or Told(), lines_of(entries)
    changed, held = lines.since(known.lines), known.held
    if not changed:
        return known
    kept = ~numpy.isin(held.columns["seq"], [each.seq for each in changed.gone])
    come, columns, codes = _columns(changed.come, held.codes)
    order = held.columns["order"][kept]
    at = numpy.searchsorted(order, columns["order"])
    grown = Held(
        entries=numpy.insert(held.entries[kept], at, come),
        columns={name: numpy.insert(held.columns[name][kept], at, columns[name]) for name in _KINDS},
        codes=codes,
    )
    return Told(lines=lines, held=grown)


def _met(codes: Column) -> tuple[Column, Column, Column]:
    """Return what stands in a column of whole numbers, in order, where each stands first, and which of them stands at each place.

    `numpy.unique` sorts them for it, which takes ten times as long of very many.
    """
    low = int(codes.min(initial=0))
    width = int(codes.max(initial=0)) - low + 1
    if width > WIDEST:
        return numpy.unique(codes, return_index=True, return_inverse=True)
    within = codes - low
    first = numpy.full(width, -1, dtype=numpy.int64)
    # Of several at one place the last one stays: from the end on, the first.
    first[within[::-1]] = numpy.arange(len(codes) - 1, -1, -1)
    met = numpy.flatnonzero(first >= 0)
    turn = numpy.zeros(width, dtype=numpy.uint16 if len(met) <= NARROW else numpy.int64)
    turn[met] = numpy.arange(len(met))
    return met + low, first[met], turn[within]


def told_of(entries: Sequence[Entry]) -> Some:
    """Return figures of a term, made from nothing."""
    return Told.of(entries).every


def _columns(
    come: Sequence[Entry], codes: Mapping[str, Mapping[Hashable, int]]
) -> tuple[Column, dict[str, Column], Mapping[str, Mapping[Hashable, int]]]:
    """Return figures that came in their order, their columns, and the codes with those that they brought."""
    out = _empty()
    if not come:
        return numpy.empty(0, dtype=object), out, codes
    # Copies: who holds an earlier state goes on reading the codes that it had.
    grown = {name: dict(known) for name, known in codes.items()}
    for name, values in zip(_KINDS, zip(*map(_row, come), strict=True), strict=True):
        known = grown.get(name)
        coded = values if known is None else [NONE if each is None else known.setdefault(each, len(known)) for each in values]
        out[name] = numpy.array(coded, dtype=_KINDS[name])
    order = numpy.argsort(out["order"], kind="stable")
    held = numpy.empty(len(come), dtype=object)
    held[:] = come
    return held[order], {name: each[order] for name, each in out.items()}, grown
