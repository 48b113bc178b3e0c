"""Which of the figures that stand their reports make parts of others: "12 killed, including 5 children"."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

from metrics.growing import Ranked
from metrics.model import CurrentFigure, Entry


class PartsAmong(NamedTuple):
    """The figures among some that their reports make parts of others, by id."""

    current: Ranked[CurrentFigure]
    parts: Mapping[str, Entry]


def parts_among(before: PartsAmong | None, current: Ranked[CurrentFigure]) -> PartsAmong:
    """Return the parts among figures that stand, brought up from those among others `before`: few name another figure at all."""
    known, gone, come = ({}, (), current) if before is None else (before.parts, *current.since(before.current))
    left, came = ([one for each in some for one in (each.entry, *each.others) if one.figure.relations] for some in (gone, come))
    parts = dict(known)
    for each in left:
        parts.pop(each.figure_id, None)
    return PartsAmong(current, parts | {each.figure_id: each for each in came if each.figure.part_of})


def with_wholes(parts: Collection[Entry], of_report: Mapping[Hashable, Sequence[Entry]]) -> frozenset[str]:
    """Return the ids of those parts of whose wholes one is among the figures of their report."""
    known = {(key, each.figure.match_key) for key in {one.report_id for one in parts} for each in of_report.get(key, ())}
    return frozenset(each.figure_id for each in parts if any((each.report_id, to) in known for to in each.figure.part_of))
