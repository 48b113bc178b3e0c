"""Every route and callback asked by everybody for everything; the suite lets each reader ask some and the next one the others."""

from __future__ import annotations

from tests.test_access import World, asked_by_all, called_by_all, world

__all__ = ["world"]


def test_whoever_asks_for_what_reads_no_word_that_is_not_theirs(world: World) -> None:
    print(f"{asked_by_all(world, every=1)} answers to GET, {called_by_all(world, every=1)} of callbacks")
