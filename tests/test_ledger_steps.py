"""What a write takes, and what a reader takes to follow it, counted in steps of SQLite's own machine: in a large ledger no more than in a small one.

Which way a question is answered SQLite decides by what it knows of its tables: nothing in a ledger that grew report by report, and in one that was
loaded how large it was then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Pool, event

from metrics.ledger import Ledger, Query
from metrics.ledger.connecting import sqlite_module
from metrics.ledger.lines import figure_of, report_of
from metrics.model import JudgementKind, ReviewStatus
from tests.benchmarks import synthetic

AT = datetime(2030, 1, 1, tzinfo=UTC)
NORTH = Query(situation="north", unclassified=True)
SMALL, LARGE = 400, 4_000
# Some steps are of how full the last page of an index is.
NEARLY = 1.25


def steps(path: Path, figures: int, known: int | None) -> dict[str, int]:
    """Return how many steps each of some writes, and the reads after it, take in a new ledger of that many figures, of which SQLite knows `known` spans."""
    with Ledger.open(path) as made:
        made.load(synthetic.loaded(figures), editor="test", at=AT)
    _tell(path, known)
    counted: list[None] = []

    def watched(driver: Any, *_: object) -> None:
        driver.set_progress_handler(lambda: counted.append(None), 1)

    out: dict[str, int] = {}

    def taken(what: str, ask: Callable[[], object]) -> None:
        counted.clear()
        ask()
        out[what] = len(counted)

    with Ledger.open(path) as writer, Ledger.open(path) as reader:
        reader.listed(NORTH)
        reader.reports(situation="north")
        head = writer.queue(NORTH).entries[0]
        new = next(synthetic.ledger(synthetic.FIGURES, seed=99))
        report, figures_of = report_of(new.values), list({each.figure_id: figure_of(each.figure) for each in new.lines}.values())
        acts: dict[str, Callable[[], object]] = {
            "review": lambda: writer.review(head.figure_id, ReviewStatus.APPROVED, based_on=head.seq, editor="w", at=AT),
            "undo": lambda: writer.undo(head.figure_id, editor="w", at=AT),
            "record": lambda: writer.record(report, figures_of, situation="north", editor="w", at=AT),
            "another situation": lambda: writer.record(report, figures_of, situation="south", editor="w", at=AT),
        }
        event.listen(Pool, "checkout", watched)
        try:
            for what, act in acts.items():
                before = reader.last_line()
                taken(what, act)
                taken(f"page after {what}", lambda: reader.listed(NORTH))
                taken(f"reports after {what}", lambda: reader.reports(situation="north"))
                taken(f"lines after {what}", lambda before=before: reader.lines(before, situation="north", limit=50))  # type: ignore[misc]
            with writer.together("mark", editor="w", at=AT) as marking:
                marking.judge(JudgementKind.CONFIDENTIALITY, head.figure_id, head.figure_id, "restricted")
            taken("page after a marking, of who sees everything", lambda: reader.listed(NORTH))
            taken("history", lambda: reader.history(head.figure_id))
        finally:
            event.remove(Pool, "checkout", watched)
    return out


def _tell(path: Path, spans: int | None) -> None:
    """Let SQLite believe that so many spans are there, or know nothing."""
    driver = sqlite_module().connect(str(path), isolation_level=None)
    driver.execute("ANALYZE spans")
    driver.execute("DELETE FROM sqlite_stat1")
    if spans is not None:
        driver.execute("INSERT INTO sqlite_stat1 VALUES ('spans', 'spans_by_first', ?)", (f"{spans} 2 1",))
    driver.close()


@pytest.mark.parametrize("known", [None, SMALL, LARGE, 1_000_000], ids=["knows nothing", "knows few", "knows all", "believes more"])
def test_a_write_and_a_read_after_it_take_as_much_in_a_ledger_ten_times_as_large(tmp_path: Path, known: int | None) -> None:
    small, large = steps(tmp_path / "small.sqlite", SMALL, known), steps(tmp_path / "large.sqlite", LARGE, known)
    assert {what: (small[what], taken) for what, taken in large.items() if taken > NEARLY * small[what]} == {}
