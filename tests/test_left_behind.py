"""What a page has worked out and no longer needs is free at once: nothing of ours names itself in a circle, which stays until Python looks for circles.

Of a situation of half a million figures the columns of one state are fifty megabytes; after each report there is another one.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from dashboard import as_yet, create_app, parts
from dashboard.as_yet import KEPT
from dashboard.shown import Showing
from metrics.extraction import extract
from metrics.ledger import Ledger, Loaded, Query
from metrics.model import ReviewStatus
from tests import seed_figures as seed
from tests.benchmarks import synthetic
from tests.benchmarks.growing import PAGES

AT = datetime(2026, 1, 2, tzinfo=UTC)
FIGURES = 1_000
ROUNDS = 3


@contextmanager
def only_circles() -> Iterator[Counter[str]]:
    """Give the kinds of ours that are left in circles when the block has ended."""
    found: Counter[str] = Counter()
    gc.collect()
    gc.disable()
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        kinds = (type(each) for each in gc.garbage)
        found.update(f"{kind.__module__}.{kind.__qualname__}" for kind in kinds if kind.__module__.startswith(("metrics", "dashboard")))
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def test_a_text_that_was_read_is_let_go_with_all_that_was_found_out_of_it() -> None:
    figures = extract(seed.report())
    with only_circles() as left:
        assert extract(seed.report()) == figures != []
    assert not left


def test_pages_leave_nothing_in_circles_when_the_ledger_has_grown(tmp_path: Path) -> None:
    dice = Random(5)
    names = synthetic.Names(dice)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.load(synthetic.loaded(FIGURES), editor="test", at=AT)
        client = create_app(ledger).state.shell.server.test_client()

        def look() -> None:
            assert {client.get(page).status_code for page in PAGES} == {200}

        def grow(number: int) -> Counter[str]:
            with only_circles() as left:
                made = synthetic.report(FIGURES + number, date(2023, 12, 20), dice, names)
                linked = ((synthetic.SITUATIONS[0], made.recorded_at, "desk"),)
                ledger.load(Loaded(situations=(), reports=[replace(made, situations=linked)]), editor="test", at=AT)
                look()
                entry = ledger.page(Query(situation=synthetic.SITUATIONS[0]), limit=1)[0]
                ledger.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="test", at=AT)
                look()
            return left

        look()
        rounds = [grow(number) for number in range(ROUNDS)]
    # What the threads of another test leave, they leave once.
    assert not set.intersection(*map(set, rounds)), rounds


def test_who_looks_at_ever_other_moments_and_situations_makes_no_process_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOMENTS", 3)
    monkeypatch.setattr(as_yet, "WORKED", 3)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.load(synthetic.loaded(100), editor="test", at=AT)
        server = create_app(ledger).state.shell.server
        client = server.test_client()
        for number in range(10):
            client.get(f"/timeline?pinned=2020-01-01T00:00:{number:02}Z")
            client.get("/_dash-layout", query_string={"path": "/timeline", "search": f"?situation=none-{number}"})
        assert server.extensions[KEPT]._known.weight <= 3
        assert Showing(ledger)._parts._newest.weight <= 3
