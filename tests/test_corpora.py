"""A corpus on many workers: nothing is lost and nothing doubled, whoever dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Ledger, Report, extract
from metrics.corpora import CorpusError, Row, Settings, extract_corpus, load
from metrics.corpora.driver import DASK
from metrics.corpora.sources import chunks, records, rows
from metrics.exports import figure_row
from metrics.model import Situation, figure_id
from tests.browser import ROOT, thorough

psutil = pytest.importorskip("psutil", reason='the extra "scale" is not installed')
pytest.importorskip("distributed", reason='the extra "scale" is not installed')
parquet = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.filterwarnings("default")

SENTENCES = (
    "At least {n} people were killed in shelling on Monday, the Red Crescent said.",
    "Some {n},000 residents have fled to the north; {n} houses were destroyed.",
    "The committee met again. Nothing was decided.",
)


# A run over small chunks, as a program of its own that can be killed.
RUN = """if __name__ == "__main__":
    import sys
    from metrics.corpora import Settings, extract_corpus
    extract_corpus(Settings(corpus=sys.argv[1], language="en", chunk_bytes=8_000), sys.argv[2], workers=2)
"""


def lines(count: int) -> list[dict[str, Any]]:
    texts = ["\n\n".join(each.format(n=number % 97 + 3) for each in SENTENCES) for number in range(count)]
    return [{"id": f"row {number}", "text": f"{text}\n\nBulletin {number}.", "published": "2016-12-12"} for number, text in enumerate(texts)]


def corpus(path: Path, held: list[Any]) -> str:
    path.write_text("".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in held), encoding="utf-8")
    return str(path)


def settings(name: str, **more: Any) -> Settings:
    return Settings(**{"corpus": name, "language": "en", **more})


def figures(folder: Path) -> list[dict[str, Any]]:
    return [row for each in sorted((folder / "figures").iterdir()) for row in parquet.read_table(each).to_pylist()]


def expected(held: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    out = []
    for each in held:
        report = Report(text=each["text"], language="en", published=date(2016, 12, 12))
        out += [(each["id"], figure_id(report.sha256, figure.match_key), figure.exact) for figure in extract(report)]
    return out


def keys(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(each["report_id"], each["id"], each["exact"]) for each in found]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set(DASK),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as started,
    ):
        yield started


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=30), max_size=20), st.integers(1, 200))
def test_chunks_of_any_size_hold_every_row_once_and_in_order(texts: list[str], size: int) -> None:
    held = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        name = corpus(Path(folder) / "c.jsonl", held)
        found = [row for chunk in chunks(name, size=size) for row in rows(chunk)]
    assert [(each.id, each.text) for each in found if isinstance(each, Row)] == [(each["id"], each["text"]) for each in held]


def test_parts_hold_what_one_process_reads_from_lines_and_from_parquet(cluster: Any, tmp_path: Path) -> None:
    import pyarrow

    held = lines(60)
    by_lines = corpus(tmp_path / "c.jsonl", held)
    parquet.write_table(pyarrow.Table.from_pylist(held), tmp_path / "c.parquet", row_group_size=25)
    for name in (by_lines, str(tmp_path / "c.parquet")):
        out = tmp_path / f"of {Path(name).suffix}"
        outcome = extract_corpus(settings(name), str(out), scheduler=cluster.scheduler_address)
        assert keys(figures(out)) == expected(held)
        assert (outcome.reports, outcome.refused) == (60, 0)
        assert [each.id for each in records(name)] == [each["id"] for each in held]
    first = figures(tmp_path / "of .jsonl")[0]
    report = Report(text=held[0]["text"], language="en", published=date(2016, 12, 12))
    row = figure_row(extract(report)[0], "row 0")
    assert {key: first[key] for key in ("term", "reported", "lower", "upper", "quantifier", "exact", "start")} == {
        key: row[key] for key in ("term", "reported", "lower", "upper", "quantifier", "exact", "start")
    }


def test_a_row_that_does_not_read_is_set_apart_and_the_others_go_on(cluster: Any, tmp_path: Path) -> None:
    held = lines(6)
    name = corpus(tmp_path / "c.jsonl", [*held[:3], "{not json", {"id": "no text"}, *held[3:]])
    outcome = extract_corpus(settings(name), str(tmp_path / "out"), scheduler=cluster.scheduler_address)
    assert keys(figures(tmp_path / "out")) == expected(held)
    said = [row["refused"] for each in (tmp_path / "out/reports").iterdir() for row in parquet.read_table(each).to_pylist() if row["refused"]]
    assert outcome.refused == len(said) == 2
    assert "not JSON" in said[0]
    assert "'text' is missing" in said[1]


def test_results_of_two_askings_never_lie_in_one_folder(cluster: Any, tmp_path: Path) -> None:
    name, out = corpus(tmp_path / "c.jsonl", lines(2)), str(tmp_path / "out")
    extract_corpus(settings(name), out, scheduler=cluster.scheduler_address)
    assert extract_corpus(settings(name), out, scheduler=cluster.scheduler_address).made_now == 0
    with pytest.raises(CorpusError, match="another run .convention 'bounds' and not 'acled'"):
        extract_corpus(settings(name, convention="acled"), out, scheduler=cluster.scheduler_address)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("Dear all")
    with pytest.raises(CorpusError, match="other things than results"):
        extract_corpus(settings(name), str(tmp_path / "mine"), scheduler=cluster.scheduler_address)


@thorough
def test_a_report_that_no_worker_survives_is_set_apart_alone(cluster: Any, tmp_path: Path) -> None:
    held = lines(3)
    endless = {"id": "endless", "text": "\n\n".join(each["text"] for each in lines(30_000))}
    name = corpus(tmp_path / "c.jsonl", [*held[:2], endless, *held[2:]])
    assert len(chunks(name, size=1 << 30)) == 1
    asked = settings(name, seconds_a_report=3)
    outcome = extract_corpus(asked, str(tmp_path / "out"), scheduler=cluster.scheduler_address)
    lost = [row for each in (tmp_path / "out/reports").iterdir() for row in parquet.read_table(each).to_pylist() if row["refused"]]
    assert [(each["id"], "more than 3 seconds" in each["refused"]) for each in lost] == [("endless", True)]
    assert keys(figures(tmp_path / "out")) == expected(held)
    assert outcome.reports == 4


@thorough
def test_a_killed_worker_and_a_killed_driver_lose_and_double_nothing(tmp_path: Path) -> None:
    held = lines(388)
    name = corpus(tmp_path / "c.jsonl", held)
    out = tmp_path / "out"
    command = [sys.executable, "-c", RUN, name, str(out)]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    _wait_for_parts(out, 2, run)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    assert not (out / "manifest.json").exists()
    written = len(figures_files(out))
    again = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    _wait_for_parts(out, written + 1, again)
    _workers(again)[0].kill()
    said = again.communicate(timeout=300)[1]
    assert again.returncode == 0, said.decode()
    manifest = json.loads((out / "manifest.json").read_text())
    found = figures(out)
    assert manifest["reports"] == len(held)
    assert manifest["figures"] == len(found)
    assert len({(each["report_id"], each["id"]) for each in found}) == len(found)
    assert len(found) == len(expected(held[:97])) * 4
    assert not [each for each in (out / "figures").iterdir() if each.name.startswith(".")]


def figures_files(out: Path) -> list[Path]:
    folder = out / "figures"
    return [each for each in folder.iterdir() if each.name.startswith("part")] if folder.exists() else []


def _wait_for_parts(out: Path, count: int, run: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 240
    while len(figures_files(out)) < count:
        assert run.poll() is None, run.stderr and run.stderr.read().decode()
        assert time.monotonic() < until
        time.sleep(0.02)


def _workers(run: subprocess.Popen[bytes]) -> list[Any]:
    """The processes that do the work: grandchildren of the command, started by its nannies."""
    return [each for each in psutil.Process(run.pid).children(recursive=True) if "spawn_main" in " ".join(each.cmdline())]


def test_results_are_recorded_with_their_words_and_only_once(cluster: Any, tmp_path: Path) -> None:
    held = lines(12)
    out = str(tmp_path / "out")
    extract_corpus(settings(corpus(tmp_path / "c.jsonl", held)), out, scheduler=cluster.scheduler_address)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        loaded = load(out, ledger, situation=Situation(id="s", title="S"), editor="me", now=lambda: at)
        assert (loaded.reports, loaded.figures, loaded.known) == (12, len(expected(held)), 0)
        assert {each.figure_id for each in ledger.entries()} == {key for _, key, _ in expected(held)}
        before = ledger.revision()
        assert load(out, ledger, situation="s", editor="me", now=lambda: at).known == 12
        assert ledger.revision() == before
        assert not ledger.verify()


def test_many_reports_at_once_leave_the_ledger_as_one_after_another_would(tmp_path: Path) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    wire = (
        "\n\n".join(each.format(n=41) for each in SENTENCES)
        + " The agency said more on roads, water and bread in the north of the country on that day."
    )
    texts = [*(each["text"] for each in lines(9)), f"{wire} A.", f"{wire} B.", f"{wire} A."]
    given = [(report := Report(text=each, language="en", published=date(2016, 12, 12)), extract(report)) for each in texts]
    spoilt = Report(text="Nobody said a number here.", language="en")
    with Ledger.open(tmp_path / "one.sqlite") as one, Ledger.open(tmp_path / "many.sqlite") as many:
        for report, found in given:
            one.record(report, found, situation=Situation(id="s", title="S"), editor="me", at=at)
        many.record(*given[3], situation=Situation(id="s", title="S"), editor="me", at=at)
        did = many.record_many([*given, (spoilt, given[0][1])], situation="s", editor="me", at=at)
        assert (did.reports, did.known, did.alike, [key for key, _ in did.refused]) == (10, 2, 1, [spoilt.id])
        said = [[(each.kind, each.value, each.reason) for each in of.said()] for of in (one, many)]
        assert said[0] == said[1] != []
        assert {each.figure_id: each.figure for each in many.entries()} == {each.figure_id: each.figure for each in one.entries()}
        assert many.record_many(given, situation=Situation(id="t", title="T"), editor="me", at=at).reports == 0
        assert many.report(given[0][0].id).situations == ("s", "t")
        assert not many.verify()
