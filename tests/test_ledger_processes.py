"""Several processes on one SQLite file: nobody's report is lost, none is half there, whoever is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from metrics.ledger import Ledger

WRITER = """
import sys
from datetime import UTC, datetime
from metrics.ledger import Ledger
from metrics.model import Situation
from tests.test_ledger_properties import report

path, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Ledger.open(path) as ledger:
    for number in range(first, first + count):
        text, figures = report(number)
        recorded = ledger.record(text, figures, situation=Situation(id="s", title="S"), editor="w", at=datetime.now(UTC))
        print(recorded.report_id, flush=True)
"""


def writer(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), str(count)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    )  # fmt: skip


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    writers = [writer(path, first, 30) for first in (0, 15, 100)]
    said = [set((each.communicate(timeout=60)[0] or "").split()) for each in writers]
    assert [each.returncode for each in writers] == [0, 0, 0]
    with Ledger.open(path) as ledger:
        stored = ledger.reports()
        assert {each.id for each in stored} == set.union(*said)
        assert len(stored) == 75
        assert all(each.figure_count == 2 for each in stored)
        assert ledger.revision() == 75 + 1
        assert ledger.verify() == []


def test_another_process_sees_a_write_in_the_revision(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        before = ledger.revision()
        writer(path, 0, 1).communicate(timeout=60)
        assert ledger.revision() > before
