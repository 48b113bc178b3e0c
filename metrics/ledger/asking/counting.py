"""How many of the spans in memory a query gives, and with each other choice of a filter."""

from __future__ import annotations

from typing import Any

import numpy

from metrics.ledger.asking.answers import Facets
from metrics.ledger.asking.choosing import Chosen
from metrics.ledger.asking.columns import ALL, Moment, Rows
from metrics.ledger.asking.reading import Column
from metrics.ledger.schema.derived import SHARED

TOTAL = "total"
Tally = dict[str, Column]


def total(at: Moment, chosen: Chosen, key: Any) -> int:
    """Return how many figures a query gives; what was counted at the moment before is taken over, with what differs."""
    return int(_tally(at, chosen, (TOTAL, key), ())[TOTAL][0])


def sizes(at: Moment, chosen: Chosen, key: Any, name: str) -> Column:
    """Return how many figures a query gives with each value of a column, by its code."""
    return chosen.allowed(name, _tally(at, chosen, (name, key), (name,))[name])


def facets(at: Moment, chosen: Chosen, key: Any) -> Facets:
    """Return how many figures a query gives, and how many with each value of each column if that were the only one chosen of it."""
    found = _tally(at, chosen, ("facets", key), SHARED)
    out = {}
    for name in SHARED:
        counted = found[name].tolist()
        out[name] = {value: counted[code] for value, code in list(at.codes[name].items()) if code < len(counted) and counted[code]}
    return Facets(total=int(found[TOTAL][0]), of=out)


def _tally(at: Moment, chosen: Chosen, key: Any, names: tuple[str, ...]) -> Tally:
    def grow(known: Tally, before: Moment, added: Column, ended: Column) -> Tally:
        if not chosen.followed or len(added) + len(ended) > at.size // 2:
            return _counted(at, chosen, ALL, names)
        here = _counted(at, chosen, numpy.concatenate([added, ended]), names)
        grown = {name: _sum(known[name], here[name]) for name in (TOTAL, *names)}
        if not len(ended):
            return grown
        there = _counted(before, chosen.at(before), ended, names)
        return {name: _sum(grown[name], -there[name]) for name in (TOTAL, *names)}

    return at.brought_up(("tally", key), lambda: _counted(at, chosen, ALL, names), grow)


def _sum(one: Column, other: Column) -> Column:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    out = longer.copy()
    out[: len(shorter)] += shorter
    return out


def _counted(at: Moment, chosen: Chosen, rows: Rows, names: tuple[str, ...]) -> Tally:
    common = chosen.common(rows)
    of = {name: chosen.of(name, rows) for name in chosen.narrowed}
    mask = _all(common, of, None)
    out: Tally = {TOTAL: numpy.array([numpy.count_nonzero(mask)])}
    # All columns that the query does not narrow are counted over the same rows.
    picked = numpy.flatnonzero(mask) if names else mask
    for name in names:
        among = numpy.flatnonzero(_all(common, of, name)) if name in of else picked
        out[name] = numpy.bincount(at.columns[name][rows][among])
    return out


def _all(common: Column, of: dict[str, Column], but: str | None) -> Column:
    out = common
    for name, mask in of.items():
        if name != but:
            out = out & mask
    return out
