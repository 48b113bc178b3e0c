"""Files leave out small counts of persons, and no arithmetic on what they show brings one back."""

from __future__ import annotations

import csv
import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import pipeline
from metrics.exports import About, withheld
from metrics.exports.small_cells import Cell, Sum, closed, told
from metrics.ledger import AccountRole, Actor, Ledger, NotAllowedError, Query, acting_as
from metrics.model import Accumulation, Accuracy, Entry, Evidence, Figure, Kind, Period, Place, Report, Situation, Source
from tests.browser import THOROUGH

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = date(2026, 1, 4)
BELOW = 5


def cell(name: str) -> Cell:
    return Cell(term=name, place=None, period=(None, None), group=None, part=None, accumulation="", change=None, unit="person")


MOST = 12
CELLS = [cell(name) for name in "abcdefgh"]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Sum]]:
    """Numbers of persons with sums among them, some sharing parts: a table by place and by group is one."""
    parts = draw(st.lists(st.integers(0, MOST), min_size=4, max_size=6))
    numbers = {CELLS[at]: number for at, number in enumerate(parts)}
    among = []
    for at in range(draw(st.integers(1, 4))):
        chosen = draw(st.lists(st.sampled_from(CELLS[: len(parts)]), min_size=2, max_size=4, unique=True))
        whole = cell(f"whole {at}")
        numbers[whole] = sum(numbers[each] for each in chosen)
        among.append(Sum(whole, tuple(chosen)))
    return numbers, among


@given(tables())
@settings(max_examples=150 if THOROUGH else 100, deadline=None)
def test_no_cell_that_is_left_out_follows_from_those_shown(table: tuple[dict[Cell, int], list[Sum]]) -> None:
    nothing_follows(*table, tried_of=4 if THOROUGH else 3)


def nothing_follows(numbers: dict[Cell, int], among: list[Sum], *, tried_of: int) -> None:
    """Hold what is left out of a table to the rule; where it is no more than `tried_of` cells, by every number that each of them could be."""
    small = {each for each, number in numbers.items() if 0 < number < BELOW}
    sizes = {each: Decimal(number) for each, number in numbers.items()}
    out = closed(small, among, sizes)
    assert small <= out
    # A reader who tries every number: each cell left out has at least two that fit all that is shown.
    hidden = sorted(out, key=repr)
    assert not told(out, among, sizes)
    # The numbers of wholes follow from those of their parts, so only parts are tried.
    parts = [each for each in hidden if each in CELLS]
    if len(parts) <= tried_of:
        fits: dict[Cell, set[int]] = {each: set() for each in hidden}
        for guess in itertools.product(range(MOST + 2), repeat=len(parts)):
            tried = {**numbers, **dict(zip(parts, guess, strict=True))}
            tried |= {one.whole: sum(tried[each] for each in one.parts) for one in among if one.whole in out}
            if all(tried[one.whole] == sum(tried[each] for each in one.parts) for one in among):
                for each in hidden:
                    fits[each].add(tried[each])
        alone = [each for each in hidden if len(fits[each]) < 2 and any(each in one.cells for one in among)]
        assert not alone, (alone, numbers, among, out)


def entry(number: int, place: str, *, part: str | None = None, parent: str | None = None, at: int = 0, term: str = "injured") -> tuple[str, Figure]:
    text = f"Committee: {number} people were {term} in {place}{f', {part}' if part else ''}. Line {at}."
    said = f"{number} people"
    start = text.index(said)
    figure = Figure(
        match_key=f"k{at}", term=term, kind=Kind.COUNT, unit="person", reported=Decimal(number), disaggregation=part, counted="people",
        accumulation=Accumulation.FLOW, evidence=(Evidence(start=start, end=start + len(said), exact=said),), source=Source(name="the committee"),
        place=Place(id=place, name=place.title(), parent=parent), reference_period=Period(start=DAY, end=DAY, accuracy=Accuracy.DAY),
    )  # fmt: skip
    return text, figure


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A province and its three districts, one of which counts three people."""
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        opened.add_situation(Situation(id="coast", title="Coast"), at=NOW)
        for at, (number, place, parent) in enumerate(
            ((63, "province", None), (3, "north", "province"), (20, "south", "province"), (40, "east", "province"))
        ):
            text, figure = entry(number, place, parent=parent, at=at)
            report = Report(text=text, language="en", published=DAY, title=f"{number} injured, says the committee")
            opened.record(report, [figure], situation="coast", editor="a", at=NOW)
        opened.small_cells = BELOW
        yield opened


def numbers_of(ledger: Ledger, query: Query) -> dict[str, str]:
    content = pipeline.export(ledger, query, "csv", about=About(made_at=NOW))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return {row["place_id"]: row["reported"] or row["state"] for row in rows}


def test_a_small_count_and_one_more_are_left_out_for_who_is_no_editor(ledger: Ledger) -> None:
    expected = {"province": "63", "north": "suppressed", "south": "suppressed", "east": "40"}
    for role in (AccountRole.VIEWER, AccountRole.CONTRIBUTOR):
        with acting_as(Actor(name="vera", role=role)):
            assert numbers_of(ledger, Query()) == expected
            # Whatever a file is filtered by, it leaves out the same: two files give nothing away together.
            assert numbers_of(ledger, Query(places=("province",))) == {"province": "63"}
            assert numbers_of(ledger, Query(places=("south",))) == {"south": "suppressed"}
    for who in (Actor(name="ed", role=AccountRole.EDITOR), Actor(name="ed", role=AccountRole.VIEWER, roles=(("coast", AccountRole.EDITOR),)), None):
        with acting_as(who):
            assert numbers_of(ledger, Query())["north"] == "3"


def test_every_file_names_the_rule_and_holds_no_word_of_what_it_leaves_out(ledger: Ledger) -> None:
    with acting_as(Actor(name="vera", role=AccountRole.VIEWER)):
        for kind in ("csv", "json", "xlsx", "zip", "geojson"):
            content = pipeline.export(ledger, Query(), kind, about=About(made_at=NOW))
            if kind in ("zip", "xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as held:
                    said = "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
            else:
                said = content.decode()
            assert "suppressed" in said, kind
            assert "3 people" not in said.replace("63 people", ""), kind
            assert "20 people" not in said, kind
            # Nor the title of its report; others are called what they are called.
            assert "3 injured" not in said.replace("63 injured", ""), kind
            assert "63 injured" in said, kind
        assert "complementary suppression" in json.dumps(json.loads(pipeline.export(ledger, Query(), "json", about=About(made_at=NOW))))


def test_a_file_of_another_kind_is_not_given_where_the_rule_holds(ledger: Ledger) -> None:
    with acting_as(Actor(name="vera", role=AccountRole.VIEWER)), pytest.raises(NotAllowedError, match="left out of files"):
        pipeline.check_not_held(ledger)
    pipeline.check_not_held(ledger)
    ledger.small_cells = None
    with acting_as(Actor(name="vera", role=AccountRole.VIEWER)):
        pipeline.check_not_held(ledger)
        assert numbers_of(ledger, Query())["north"] == "3"


def test_parts_of_a_group_that_a_report_counts_are_left_out_together(ledger: Ledger) -> None:
    made = [
        entry(12, "port", at=10, term="killed"),
        entry(3, "port", part="children", at=11, term="killed"),
        entry(9, "port", part="men", at=12, term="killed"),
    ]
    for text, figure in made:
        ledger.record(Report(text=text, language="en", published=DAY), [figure], situation="coast", editor="a", at=NOW)
    entries: list[Entry] = ledger.entries(Query(terms=("killed",)))
    left = withheld(entries, BELOW)
    assert {each.figure.disaggregation for each in entries if each.figure_id in left} == {"children", "men"}
