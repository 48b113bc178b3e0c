"""Every route and callback asked by everybody for everything, every figure by its id, every number that a cell could be; the suite asks a part of it."""

from __future__ import annotations

from hypothesis import given, settings

from metrics.exports.small_cells import Cell, Sum
from metrics.ledger import Ledger
from tests.test_access import World, asked_by_all, called_by_all, world
from tests.test_narrowing import ledger, unknown_by_id
from tests.test_small_cells import nothing_follows, tables

__all__ = ["ledger", "world"]


def test_whoever_asks_for_what_reads_no_word_that_is_not_theirs(world: World) -> None:
    print(f"{asked_by_all(world, every=1)} answers to GET, {called_by_all(world, every=1)} of callbacks")


def test_what_may_not_be_seen_is_unknown_by_its_id(ledger: Ledger) -> None:
    unknown_by_id(ledger, some=None)


@given(tables())
@settings(max_examples=1_000, deadline=None)
def test_no_cell_that_is_left_out_follows_from_those_shown(table: tuple[dict[Cell, int], list[Sum]]) -> None:
    nothing_follows(*table, tried_of=4)
