"""What a writer costs those who read: `python -m tests.benchmarks.readers FIGURES [--ledger URL] [--own-time]`.

Reader and writer are processes of their own, as in use. Each read is measured alone and beside each writer, in turns: a page whose lines are in memory,
a page whose lines are not, and a figure's history, which the database is asked for each time. What a write changed is followed by the next read: "first after a write" is
that read alone.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path

from metrics.collecting import collect_seldom
from metrics.ledger import Ledger, Query
from metrics.ledger.asking.remembered import Remembered
from metrics.ledger.lines import figure_of, report_of
from metrics.model import ReviewStatus
from tests.benchmarks import synthetic

NORTH = Query(situation="north", unclassified=True)
# Seconds between two writes: a report of twenty figures now and then, or one after another, or reviews one after another.
WRITERS = {"a report every 50 ms": ("reports", 0.05), "reports without a pause": ("reports", 0.0), "reviews without a pause": ("reviews", 0.0)}
Times = list[tuple[float, bool]]


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` of them do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def reads(ledger: Ledger) -> dict[str, Callable[[], object]]:
    """Return what is asked."""
    dice, total = random.Random(1), ledger.count(NORTH)
    keys = [each.figure_id for each in ledger.listed(NORTH, limit=200).entries]

    def unknown() -> object:
        # Lines that somebody looked at before are in memory: here nobody did.
        ledger._asked_by.now().lines = Remembered()
        return ledger.listed(NORTH, offset=dice.randrange(total))

    return {
        "a page, its lines in memory": lambda: ledger.listed(NORTH),
        "a page, its lines read": unknown,
        "a figure's history": lambda: ledger.history(dice.choice(keys)),
    }


def taken(ledger: Ledger, ask: Callable[[], object], seconds: float, clock: Callable[[], float]) -> Times:
    """Return how many milliseconds each read took of some seconds, and whether it was the first after a write."""
    ask()
    times: Times = []
    before, end = ledger.revision(), time.perf_counter() + seconds
    while time.perf_counter() < end:
        now = ledger.revision()
        start = clock()
        ask()
        times.append(((clock() - start) * 1000, now != before))
        before = now
    return times


@contextmanager
def writing(name: str, kind: str, pause: float) -> Iterator[None]:
    """Let another process write meanwhile."""
    context = multiprocessing.get_context("spawn")
    begun, stop = context.Event(), context.Event()
    writer = context.Process(target=_write, args=(name, kind, pause, begun, stop))
    writer.start()
    begun.wait()
    try:
        yield
    finally:
        stop.set()
        writer.join()


def _write(name: str, kind: str, pause: float, begun: Event, stop: Event) -> None:
    collect_seldom()
    with Ledger.open(name) as ledger:
        waiting = ledger.queue(NORTH, limit=200).entries
        made = synthetic.ledger(10**7, seed=time.time_ns())
        for at in count():
            if kind == "reports":
                new = next(made)
                figures = list({each.figure_id: figure_of(each.figure) for each in new.lines}.values())
                ledger.record(report_of(new.values), figures, situation="north", editor="writer", at=datetime.now(UTC))
            else:
                head = ledger.entry(waiting[at % len(waiting)].figure_id)
                status = ReviewStatus.APPROVED if head.review_status is ReviewStatus.PROPOSED else ReviewStatus.PROPOSED
                ledger.review(head.figure_id, status, based_on=head.seq, editor="writer", at=datetime.now(UTC))
            begun.set()
            if stop.wait(pause):
                return


def show(ledger: Ledger, clock: Callable[[], float] = time.perf_counter, *, seconds: float = 2, turns: int = 2) -> None:
    """Print for each read, and each writer, p50 and p95 alone and beside it, and what of that the first reads after a write are."""
    print(
        f"{'milliseconds':30} {'beside':26} {'p50 alone':>9} {'beside':>7} {'p95 alone':>9} {'beside':>7} {'times':>6}  first after a write: p50, share"
    )
    for what, ask in reads(ledger).items():
        for writer, (kind, pause) in WRITERS.items():
            alone: Times = []
            beside: Times = []
            for _ in range(turns):
                alone += taken(ledger, ask, seconds, clock)
                with writing(ledger.name, kind, pause):
                    beside += taken(ledger, ask, seconds, clock)
            one, other = [each for each, _ in alone], [each for each, _ in beside]
            first = [each for each, is_first in beside if is_first] or [0.0]
            print(
                f"{what:30} {writer:26} {percentile(one, 0.5):9.2f} {percentile(other, 0.5):7.2f} {percentile(one, 0.95):9.2f} {percentile(other, 0.95):7.2f} "
                f"{percentile(other, 0.95) / percentile(one, 0.95):6.2f}  {percentile(first, 0.5):.2f}, {len(first) / len(other):.0%}",
                flush=True,
            )


def main() -> None:
    """Make or open the ledger, and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=int)
    parser.add_argument("--ledger")
    parser.add_argument("--own-time", action="store_true", help="count the time of the reader alone, on a machine that does other things too")
    given = parser.parse_args()
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder, Ledger.open(given.ledger or str(Path(folder) / "ledger.sqlite")) as ledger:
        if not ledger.situations():
            ledger.load(synthetic.loaded(given.figures), editor="benchmark", at=datetime.now(UTC))
        show(ledger, time.process_time if given.own_time else time.perf_counter)


if __name__ == "__main__":
    main()
