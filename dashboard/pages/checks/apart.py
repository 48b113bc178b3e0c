"""Of how many facts the sources can not all be right, brought up as facts come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from metrics.growing import Ranked
from metrics.ledger import Fact


class Apart(NamedTuple):
    """Some facts, and the number of those whose sources can not all be right."""

    facts: Sequence[Fact]
    number: int


def apart(before: Apart | None, facts: Sequence[Fact], *, convention: str, rounding: bool) -> Apart:
    """Return of how many facts the sources can not all be right, brought up from others `before` that were read alike: what nothing touched is not asked again."""

    def count(some: Iterable[Fact]) -> int:
        return sum(len(each.members) > 1 and not each.agrees(convention=convention, rounding=rounding) for each in some)

    if before is None or not isinstance(facts, Ranked):
        return Apart(facts, count(facts))
    gone, come = facts.since(before.facts)
    return Apart(facts, before.number + count(come) - count(gone))
