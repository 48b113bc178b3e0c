"""A folder of reports is read by every core, goes on where it was interrupted, and says what failed and why."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
from datetime import UTC, datetime
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.commands import app
from metrics.ledger import Ledger
from metrics.model import Situation
from metrics.pipeline import bulk
from tests import hostile

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
SITUATION = Situation(id="test", title="Test")


def folder(path: Path, count: int) -> Path:
    path.mkdir()
    for number in range(count):
        (path / f"r{number:03}.txt").write_text(f"At least {number + 2} people were killed in Aleppo.")
    (path / "deeper").mkdir()
    (path / "deeper" / "paper.docx").write_bytes(hostile.good_docx())
    (path / "cut.pdf").write_bytes(hostile.good_pdf()[:300])
    (path / ".hidden.txt").write_text("99 killed")
    (path / "picture.png").write_bytes(b"x")
    return path


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://") as opened:
        opened.add_situation(SITUATION, at=AT)
        yield opened


def begun(ledger: Ledger, path: Path, **more) -> bulk.Bulk:
    return bulk.begin(ledger, path, SITUATION, now=lambda: AT, **more)


def test_every_report_of_a_folder_is_recorded_in_the_order_of_names_and_the_refused_are_named(ledger: Ledger, tmp_path: Path) -> None:
    made = begun(ledger, folder(tmp_path / "in", 30), workers=2)
    outcomes = list(bulk.run(ledger, made, now=lambda: AT))
    assert [each.source.path.name for each in outcomes] == ["cut.pdf", "paper.docx", *(f"r{number:03}.txt" for number in range(30))]
    assert [each.source.path.name for each in outcomes if each.error] == ["cut.pdf"]
    assert [name for name, why in ledger.work.jobs.failed(made.job) if "cut off or damaged" in why] == [outcomes[0].source.key]
    assert len(ledger.reports()) == 31
    assert [str(each.report.text)[:12] for each in ledger.reports()][1:3] == ["At least 2 p", "At least 3 p"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no names in other encodings")
def test_a_name_in_another_encoding_stops_no_folder(ledger: Ledger, tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"arr\xeat")
    place.mkdir()
    (place / os.fsdecode(b"caf\xe9.txt")).write_text("At least 12 people were killed in Aleppo.")
    (place / os.fsdecode(b"vide\xe9.txt")).write_text("")
    first = list(bulk.run(ledger, begun(ledger, place), now=lambda: AT))
    assert [each.error is None for each in first] == [True, False]
    assert [name.split("#")[0] for name, _ in ledger.work.jobs.failed(begun(ledger, place).job)] == ["vide\\udce9.txt"]
    assert begun(ledger, place).done == 1


def test_a_few_reports_are_recorded_in_the_order_of_their_publication(ledger: Ledger, tmp_path: Path) -> None:
    for name, day, dead in (("a", "2019-04-29", 62), ("b", "2019-03-27", 46), ("c", "2019-04-02", 59)):
        (tmp_path / f"{name}.md").write_text(f"---\npublished: {day}\n---\nThe death toll stands at {dead} people.")
    outcomes = list(bulk.run(ledger, begun(ledger, tmp_path), now=lambda: AT))
    assert [each.source.path.name for each in outcomes] == ["b.md", "c.md", "a.md"]


def test_workers_never_hear_of_an_interruption_and_end_with_it(ledger: Ledger, tmp_path: Path) -> None:
    running = bulk.run(ledger, begun(ledger, folder(tmp_path / "in", 60), workers=2), now=lambda: AT)
    next(running)
    workers = multiprocessing.active_children()
    assert len(workers) == 2
    if sys.platform == "linux":
        blocked = [re.search(r"^SigBlk:\s*(\w+)$", Path(f"/proc/{each.pid}/status").read_text(), re.MULTILINE) for each in workers]
        assert all(found and int(found.group(1), 16) & 1 << (signal.SIGINT - 1) for found in blocked)
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    ends = {each.sentinel for each in workers}
    running.close()
    # By their ends and not by `is_alive`, which says yes for a moment where another thread has just asked how one of them ended.
    assert set(wait(list(ends), timeout=0)) == ends


def test_what_was_interrupted_goes_on_where_it_stopped(ledger: Ledger, tmp_path: Path) -> None:
    path = folder(tmp_path / "in", 22)
    first = bulk.run(ledger, begun(ledger, path, workers=1), now=lambda: AT)
    for _ in range(14):
        next(first)
    first.close()
    recorded = len(ledger.reports())
    assert 14 <= recorded < 23
    again = begun(ledger, path, workers=1)
    assert again.done == recorded
    # The one that was refused is tried again.
    assert len(again.sources) == 24 - recorded
    assert sum(each.ingested is not None for each in bulk.run(ledger, again, now=lambda: AT)) == 23 - recorded
    assert len(ledger.reports()) == 23
    assert len(begun(ledger, path).sources) == 1
    (path / "r000.txt").write_text("At least 200 people were killed in Aleppo.")
    assert sorted(each.path.name for each in begun(ledger, path).sources) == ["cut.pdf", "r000.txt"]
    assert len(begun(ledger, path, again=True).sources) == 24


def test_who_interrupts_is_told_how_much_was_recorded_and_that_the_same_command_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, there = folder(tmp_path / "in", 22), tmp_path / "ledger.sqlite"
    command = ["ingest", str(path), "--situation", "test", "--workers", "1", "--ledger", str(there)]
    with Ledger.open(there) as ledger:
        ledger.add_situation(SITUATION, at=AT)
    whole = bulk.run

    def interrupted(*args, **more):
        yield from islice(whole(*args, **more), 3)
        raise KeyboardInterrupt

    monkeypatch.setattr(bulk, "run", interrupted)
    stopped = CliRunner().invoke(app, command)
    with Ledger.open(there) as ledger:
        recorded = ledger.report_count()
    assert stopped.exit_code == 130
    assert stopped.stderr.endswith(f"stopped; {recorded} reports recorded; run the same command again to go on\n")
    assert recorded > 2
    monkeypatch.undo()
    assert f"{recorded} files recorded before" in CliRunner().invoke(app, command).stderr


def test_a_command_that_is_interrupted_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "open", interrupted)
    stopped = CliRunner().invoke(app, ["figures"])
    assert (stopped.exit_code, stopped.stderr) == (130, "stopped; what was recorded until then stays\n")


def test_a_zip_file_of_reports_is_recorded_from_the_command_line(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))
    (tmp_path / "in.zip").write_bytes(
        hostile.zipped({"a.txt": b"At least 12 people were killed in Aleppo.", "../b.txt": b"x", "c.docx": hostile.good_docx()})
    )
    done = CliRunner().invoke(app, ["ingest", str(tmp_path / "in.zip"), "--situation", "test"])
    assert done.exit_code == 1
    assert done.stdout.count("recorded for test") == 2
    assert [line for line in done.stderr.splitlines() if line.startswith("Error")] == [
        "Error: in.zip: ../b.txt leads out of the archive; it is not opened"
    ]
    again = CliRunner().invoke(app, ["ingest", str(tmp_path / "in.zip"), "--situation", "test"])
    assert "2 files recorded before; going on with 1" in again.stderr


@pytest.mark.parametrize("folder", ["", "of march/", "of march\\"])
def test_a_side_file_in_a_zip_file_counts_as_in_a_folder(folder: str, ledger: Ledger, tmp_path: Path) -> None:
    said = b'\xef\xbb\xbftitle = "Flash update"\r\npublished = 2024-03-12\r\nconfidentiality = "confidential"\r\n'
    files = {f"{folder}a.txt": b"At least 12 people were killed in Aleppo.", f"{folder}a.toml": said}
    (tmp_path / "in.zip").write_bytes(hostile.zipped(files))
    (done,) = bulk.run(ledger, begun(ledger, tmp_path / "in.zip"), now=lambda: AT)
    assert done.error is None
    (stored,) = ledger.reports()
    assert (stored.report.title, str(stored.report.published), stored.report.confidentiality) == ("Flash update", "2024-03-12", "confidential")


@pytest.mark.parametrize("named", [(), ("--situation", "cyclone-season"), ("--situation", "Cyclones")])
def test_a_folder_that_says_only_its_title_is_followed_with_every_report_in_it(named: tuple[str, ...], tmp_path: Path) -> None:
    made = tmp_path / "Cyclone season"
    made.mkdir()
    (made / "situation.toml").write_text('title = "Cyclones"\n')
    (made / "places.csv").write_text("id,name\nbeira,Beira\n")
    (made / "one.txt").write_text("At least 60 people were killed in Beira.")
    (made / "two.txt").write_text("70,000 people have fled Beira.")
    ran = CliRunner().invoke(app, ["ingest", str(made), *named, "--ledger", str(tmp_path / "l.sqlite")])
    assert ran.exit_code == 0, ran.output
    assert "begins with this" not in ran.output
    with Ledger.open(tmp_path / "l.sqlite") as opened:
        [situation] = opened.situations()
        assert (situation.id, situation.title, len(opened.reports())) == ("cyclone-season", "Cyclones", 2)


def test_a_situation_without_a_title_is_told_what_to_add(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text('country = "MOZ"\n')
    ran = CliRunner().invoke(app, ["ingest", str(tmp_path), "--ledger", str(tmp_path / "l.sqlite")])
    assert ran.exit_code == 1
    assert "situation.toml: title: is missing; add it" in ran.output
