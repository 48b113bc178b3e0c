"""Kill writers with SIGKILL, one after another, and say what they had acknowledged: `python -m tests.killing LEDGER ROUNDS SEED`.

`python -m tests.killing load LEDGER REPORTS` fills a new ledger, says when it begins and when it is done, and waits to be killed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

from metrics.ledger import Ledger, connecting
from metrics.model import Situation
from tests.benchmarks import synthetic
from tests.test_ledger_properties import report


def load(path: str, count: int) -> None:
    """Fill a new ledger with so little memory that most of it is in the file before the end."""
    connecting.LOADING_KIBIBYTES = 512
    made = synthetic.loaded(count * synthetic.FIGURES)
    given = replace(made, reports=list(made.reports))
    with Ledger.open(path) as ledger:
        print("begins", flush=True)
        ledger.load(given, editor="w", at=datetime.now(UTC))
        print("done", flush=True)
        time.sleep(60)


def write(path: str, first: int, said: int) -> None:
    """Record reports without end; say each one's id after it was recorded."""
    with Ledger.open(path) as ledger:
        number = first
        while True:
            text, figures = report(number)
            recorded = ledger.record(text, figures, situation=Situation(id="s", title="S"), editor="w", at=datetime.now(UTC))
            os.write(said, f"{recorded.report_id}\n".encode())
            number += 1


def killed(path: str, first: int, seconds: float) -> list[str]:
    """Return what a writer acknowledged before it was killed, some time after its first report."""
    hear, say = os.pipe()
    child = os.fork()
    if not child:
        os.close(hear)
        write(path, first, say)
    os.close(say)
    with os.fdopen(hear) as hearing:
        heard = [hearing.readline()]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        heard += hearing.readlines()
    os.waitpid(child, 0)
    return [each.strip() for each in heard if each.endswith("\n")]


def main() -> None:
    """Kill as many as are asked for, or be the one that loads."""
    if sys.argv[1] == "load":
        load(sys.argv[2], int(sys.argv[3]))
        return
    path, rounds, dice = sys.argv[1], int(sys.argv[2]), random.Random(int(sys.argv[3]))
    for round_ in range(rounds):
        print("\n".join(killed(path, round_ * 100_000, dice.uniform(0, 0.05))), flush=True)


if __name__ == "__main__":
    main()
