"""Ten thousand reports: recorded by every core, killed on the way, and gone on with; nothing twice, nothing lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from metrics.ledger import Ledger
from metrics.pipeline import bulk
from tests.test_bulk import AT, SITUATION, begun, folder

ROOT = Path(__file__).parents[2]
REPORTS = int(os.environ.get("SOAK_REPORTS", "10000"))
SENTENCES = (
    "At least {n} people were killed in {place} on Monday, the Observatory said.",
    "About {n},000 people have fled {place} since last week.",
    "The hospital in {place} treated {n} injured civilians.",
)


@pytest.mark.skipif(sys.platform == "win32", reason="it is ended by a signal")
def test_ten_thousand_reports_are_recorded_though_the_first_run_is_killed(tmp_path: Path) -> None:
    rng = random.Random(1)
    (tmp_path / "in").mkdir()
    for number in range(REPORTS):
        words = " ".join(rng.choice(SENTENCES).format(n=rng.randint(2, 900), place=rng.choice(["Aleppo", "Idlib", "Homs"])) for _ in range(6))
        (tmp_path / "in" / f"r{number:05}.txt").write_text(f"Report {number}. {words}")
    command = [sys.executable, "-m", "metrics", "ingest", str(tmp_path / "in"), "--situation", "soak", "--ledger", str(tmp_path / "ledger.sqlite")]
    first = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while first.poll() is None and _count(tmp_path) < REPORTS // 4:
        time.sleep(1)
    first.send_signal(signal.SIGKILL)
    first.wait()
    stopped_at = _count(tmp_path)
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    took = time.monotonic() - began
    sys.stdout.write(f"killed at {stopped_at:,}; {REPORTS - stopped_at:,} more in {took:.0f} s, {(REPORTS - stopped_at) / took:.0f} a second\n")
    assert done.returncode == 0, done.stderr[-2000:]
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert len(ledger.reports()) == REPORTS
        assert ledger.verify() == []


def test_a_file_that_ends_the_process_that_reads_it_is_named_and_the_others_are_read(tmp_path: Path, monkeypatch) -> None:
    ledger = Ledger.open("sqlite://")
    ledger.add_situation(SITUATION, at=AT)
    path = folder(tmp_path / "in", 30)
    made = begun(ledger, path, workers=2)
    poisoned = [bulk.Source(key="poison", path=Poison("poison.txt")), *made.sources[2:5]]
    made.sources = poisoned
    monkeypatch.setattr(bulk, "WORTH_MORE_PROCESSES", 1)
    outcomes = list(bulk.run(ledger, made, now=lambda: AT))
    assert [each.error is None for each in outcomes] == [False, True, True, True]
    assert "ends the process that reads it" in str(outcomes[0].error)


class Poison(type(Path())):
    """A path that kills whoever takes it up."""

    def __reduce__(self):
        return (os._exit, (1,))


def _count(tmp_path: Path) -> int:
    if not (tmp_path / "ledger.sqlite").exists():
        return 0
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        return len(ledger.reports())
