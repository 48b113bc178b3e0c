"""What reading executes is counted, so that versions compare where clocks do not."""

from __future__ import annotations

from metrics.model import Report
from tests.benchmarks.instructions import STAGES, count

TEXT = "On Monday the ministry said that at least 120 people were killed in Kassala. Some 4,300 families were displaced."


def test_what_reading_executes_is_the_same_on_every_run() -> None:
    report = Report(text=TEXT, language="en")
    assert count(report) == count(report)


def test_every_stage_is_counted_and_is_part_of_the_whole() -> None:
    counted = count(Report(text=TEXT, language="en"))
    assert counted.stages.keys() == STAGES.keys(), "a stage was renamed: name it so in tests/benchmarks/instructions.py"
    assert all(0 < each < counted.own.total() for each in counted.stages.values())
