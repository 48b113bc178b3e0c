"""What a process keeps is bounded by what it weighs, and what is asked for in turns is never pushed out by what weighs much."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts import LEAST_PART, THING, weight_of
from metrics.ledger import Judgements
from metrics.model import Situation
from metrics.pipeline import Held, Workings
from metrics.room import ALWAYS, Room, room_of

KINDS = ("stands", "follows", "agrees")
USES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(KINDS), st.integers(0, 60), st.sampled_from(["get", "put", "weigh", "first"])), max_size=60
)


@given(uses=USES, most=st.integers(0, 200))
def test_no_more_is_kept_than_there_is_room_for_but_the_last_of_each_kind(uses: list[tuple[str, str, int, str]], most: int) -> None:
    room: Room[tuple[str, str], object] = Room(most)
    # What was used, the last use last, and what each thing weighs.
    used: dict[tuple[str, str], int] = {}
    for name, kind, weight, way in uses:
        key, value = (name, kind), object()
        held = room.get(key)
        assert (held is not None) == (key in used)
        known = used.pop(key, None)
        grew = way == "put" or (way == "weigh" and held is not None)
        if way == "put":
            room.put(key, value, weight=weight, kind=kind)
            used[key] = weight
        elif way == "first":
            assert room.get_or_put(key, value, kind=kind) is (held or value)
            used[key] = known or 0
        elif known is not None:
            used[key] = known
            if way == "weigh" and held is not None:
                room.weigh(key, held, weight=weight)
                used[key] = weight
        # What only is used is no heavier than before: room is made where something more is kept.
        used = _kept(used, most) if grew else used
        assert room.weight == sum(used.values())
    assert {(name, kind) for name in "abcdef" for kind in KINDS if room.get((name, kind)) is not None} == set(used)


def _kept(used: dict[tuple[str, str], int], most: int) -> dict[tuple[str, str], int]:
    """Return what is to be kept of what was used, the last use last, said once more in the plainest way."""
    later: Counter[str] = Counter()
    always = set()
    for key in reversed(used):
        later[key[1]] += 1
        if later[key[1]] <= ALWAYS:
            always.add(key)
    out = dict(used)
    for key in used:
        if key not in always and sum(out.values()) > most:
            del out[key]
    return out


@given(sizes=st.lists(st.integers(1, 10**7), min_size=2, max_size=2), small=st.lists(st.integers(0, 50), max_size=30))
def test_two_situations_of_any_size_that_are_asked_for_in_turns_are_made_once(sizes: list[int], small: list[int]) -> None:
    made: Counter[tuple[str, int]] = Counter()
    room: Room[tuple[str, int], str] = Room(1_000)

    def ask(kind: str, which: int, weight: int) -> None:
        if room.get((kind, which)) is None:
            made[kind, which] += 1
            room.put((kind, which), "made", weight=weight, kind=kind)

    for turn in range(6):
        for which, weight in enumerate(sizes):
            for kind in KINDS:
                ask(kind, which, weight)
        for at, weight in enumerate(small):
            ask("another", 10 + at + turn, weight)
    assert {made[kind, which] for kind in KINDS for which in (0, 1)} == {1}


def test_what_was_made_for_one_reader_is_given_to_no_other() -> None:
    rooms = Workings()._rooms
    one, other = Workings(rooms), Workings(rooms, "another sight")  # type: ignore[arg-type]
    assert one.brought_up(("all",), lambda before: before or "mine") == "mine"
    assert other.brought_up(("all",), lambda before: before or "theirs") == "theirs"
    assert one.brought_up(("all",), lambda before: before or "made again") == "mine"


def test_what_failed_is_not_kept_and_what_came_instead_is_not_left() -> None:
    room: Room[str, object] = Room(10)
    failed, good = object(), object()
    room.get_or_put("key", failed)
    room.put("key", good, weight=4)
    room.leave("key", failed)
    room.weigh("key", failed, weight=9)
    assert room.get("key") is good
    assert room.weight == 4
    room.forget(lambda key: key == "key")
    assert room.get("key") is None
    assert room.weight == 0


def test_a_part_weighs_what_it_lists_itself_and_what_the_few_things_list_that_it_is_of() -> None:
    situation = Situation(id="north", title="North")
    held = Held(situation=situation, entries=("line",) * 7, judgements=Judgements())  # type: ignore[arg-type]
    assert weight_of("words") == LEAST_PART
    assert weight_of({1: 1, 2: 2}) == LEAST_PART + 2 * THING
    assert weight_of((held, {"a": "line"})) == LEAST_PART + (2 + 7 + 1) * THING
    assert weight_of([["x"] * 5] * 100) == LEAST_PART + 100 * THING


def test_room_grows_with_the_memory_and_is_never_less_than_the_least() -> None:
    assert room_of(4, 10, 400) == 100
    assert room_of(4, 10, 8) == 10
