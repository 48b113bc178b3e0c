"""What the short and the long tests of crashes and of several people share."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from metrics.ledger import Ledger, Query, UnavailableError
from metrics.model import Situation
from tests.postgresql import Server
from tests.test_ledger_properties import report

ROOT = Path(__file__).parent.parent
SITUATION = Situation(id="s", title="S")

REVIEWER = """
import random, sys, time
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from metrics.ledger import Ledger, Query, StaleEditError
from metrics.model import ReviewStatus

url, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
dice, end = random.Random(name), time.monotonic() + seconds
with Ledger.open(url) as ledger:
    keys = [each.figure_id for each in ledger.entries(Query(rejected=True))]
    # The first acts of a process take longer than the others: it reads the definitions.
    done = 0
    while time.monotonic() < end or done < 10:
        done += 1
        head = ledger.entry(dice.choice(keys))
        now = datetime.now(UTC)
        try:
            if dice.random() < 0.5:
                status = dice.choice([each for each in (ReviewStatus.APPROVED, ReviewStatus.REJECTED) if each is not head.review_status])
                line = ledger.review(head.figure_id, status, based_on=head.seq, editor=name, at=now)
            else:
                figure = replace(head.figure, reported=Decimal(dice.randrange(1, 10**9)))
                line = ledger.correct(head.figure_id, figure, based_on=head.seq, reason="known", comment="by phone", editor=name, at=now)
        except StaleEditError:
            print("stale", flush=True)
        else:
            print(head.figure_id, line.seq, head.seq, flush=True)
"""


def writers_are_killed(path: Path, rounds: int, seed: int = 1) -> int:
    """Kill writers and check that what they acknowledged is there, whole, and nothing by half; return how many reports that is."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(path), str(rounds), str(seed)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()  # fmt: skip
    assert len(said) >= rounds
    holds_whole(str(path), set(said))
    return len(said)


def holds_whole(url: str, acknowledged: set[str]) -> None:
    """Check that a ledger has every acknowledged report with both its figures, no other by half, and is whole."""
    with Ledger.open(url) as ledger:
        stored = ledger.reports()
        assert acknowledged <= {each.id for each in stored}
        assert {each.figure_count for each in stored} == {2}
        assert ledger.verify() == []


def server_is_killed(server: Server, rounds: int) -> int:
    """Kill a PostgreSQL server while two write to it, start it again, and check as above; return how many reports were acknowledged."""
    url = server.ledger()
    acknowledged: set[str] = set()
    with Ledger.open(url) as ledger:
        ledger.add_situation(SITUATION, at=datetime.now(UTC))
        for round_ in range(rounds):
            stop = Event()
            writers = [Thread(target=_record, args=(ledger, 1_000_000 * round_ + 100_000 * each, acknowledged, stop)) for each in range(2)]
            for each in writers:
                each.start()
            wanted = len(acknowledged) + 3
            while len(acknowledged) < wanted:
                time.sleep(0.01)
            time.sleep(0.02 * (round_ % 10))
            server.kill()
            stop.set()
            for each in writers:
                each.join()
            server.start()
            with Ledger.open(url) as again:
                assert acknowledged <= {each.id for each in again.reports()}
    holds_whole(url, acknowledged)
    return len(acknowledged)


def _record(ledger: Ledger, first: int, acknowledged: set[str], stop: Event) -> None:
    number = first
    while not stop.is_set():
        text, figures = report(number)
        try:
            recorded = ledger.record(text, figures, situation="s", editor="w", at=datetime.now(UTC))
        except UnavailableError:
            continue
        acknowledged.add(recorded.report_id)
        number += 1


def people_review_at_once(url: str, *, people: int, seconds: float) -> tuple[int, int]:
    """Let several processes review the same few figures; check that nobody's line is lost or hides another's.

    Return how many lines they wrote, and how often one was told that somebody was faster.
    """
    with Ledger.open(url) as ledger:
        for number in range(2):
            text, figures = report(number)
            ledger.record(text, figures, situation=SITUATION, editor="w", at=datetime.now(UTC))
    reviewers = [
        subprocess.Popen([sys.executable, "-c", REVIEWER, url, f"person {each}", str(seconds)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for each in range(people)
    ]
    said = [line.split() for each in reviewers for line in (each.communicate(timeout=seconds * 4 + 120)[0] or "").splitlines()]
    assert [each.returncode for each in reviewers] == [0] * people
    wrote: dict[str, dict[int, int]] = defaultdict(dict)
    for words in said:
        if words != ["stale"]:
            key, seq, before = words[0], int(words[1]), int(words[2])
            assert seq not in wrote[key], "two were told that the same line is theirs"
            wrote[key][seq] = before
    with Ledger.open(url) as ledger:
        for entry in ledger.entries(Query(rejected=True)):
            first, *rest = ledger.history(entry.figure_id)
            assert {each.seq: each.supersedes for each in rest} == wrote[entry.figure_id]
            assert [each.supersedes for each in rest] == [first.seq, *(each.seq for each in rest[:-1])] if rest else True
        assert ledger.verify() == []
    return sum(len(each) for each in wrote.values()), said.count(["stale"])


def loads_are_killed(folder: Path, rounds: int, *, reports: int, seed: int = 1) -> tuple[int, int]:
    """Kill programs that fill new ledgers with so many reports and check that each is empty or has all; return how many were the one and the other."""
    empty = full = 0
    dice = random.Random(seed)
    for round_ in range(rounds):
        path = folder / f"{seed}-{round_}.sqlite"
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.killing", "load", str(path), str(reports)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "begins\n"
        # About as long as such a load takes.
        time.sleep(dice.uniform(0, reports / 600))
        child.kill()
        said = child.stdout.read()
        child.wait()
        child.stdout.close()
        with Ledger.open(path) as ledger:
            found = ledger.report_count()
            assert found in (0, reports), f"{path}: {found} reports"
            assert found or "done" not in said
            assert ledger.verify() == []
            text, figures = report(round_)
            assert ledger.record(text, figures, situation=SITUATION, editor="w", at=datetime.now(UTC)).new
        empty, full = empty + (found == 0), full + (found > 0)
        path.unlink()
    return empty, full
