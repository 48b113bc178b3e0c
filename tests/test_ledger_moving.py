"""What one ledger recorded another takes over without loss, whichever database keeps either; and never half of it."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from metrics import pipeline
from metrics.exports.bundle import BundleError
from metrics.ledger import Ledger, LedgerError, Query
from metrics.ledger.portable import TABLES
from metrics.model import ReviewStatus, Situation
from tests import lockstep
from tests import seed_figures as seed
from tests.ledgers.write import AT, fill
from tests.postgresql import Server

EVERYTHING = Query(rejected=True, unclassified=True)


@pytest.fixture
def source(ledger_url: str) -> Iterator[Ledger]:
    """A ledger with corrections, an undo, a judgement, an act, two situations."""
    with Ledger.open(ledger_url) as opened:
        fill(opened)
        heads = opened.entries(Query(terms=("population",)))
        pipeline.review_many(opened, {each.figure_id: each.seq for each in heads}, ReviewStatus.APPROVED, editor="ben", at=AT.replace(year=2027))
        yield opened


def recorded(ledger: Ledger, situation: str | None = None) -> list[object]:
    with ledger.recorded(situation) as rows:
        return list(rows)


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger on either database."""
    url = request.getfixturevalue("postgresql").ledger() if request.param == "postgresql" else str(tmp_path / "target.sqlite")
    with Ledger.open(url) as opened:
        yield opened


def test_a_zip_moves_a_ledger_without_loss_and_again_changes_nothing(source: Ledger, target: Ledger, tmp_path: Path) -> None:
    pipeline.pack(source, tmp_path / "all.zip")
    taken = pipeline.unpack(target, tmp_path / "all.zip", editor="cara")
    assert taken.lines > taken.reports == 1
    assert recorded(target) == recorded(source)
    assert [each.figure for each in target.entries(EVERYTHING)] == [each.figure for each in source.entries(EVERYTHING)]
    assert target.entries(Query(as_known_on=AT)) == []
    assert target.verify() == []
    was = target.revision(), target.moment(AT)
    again = pipeline.unpack(target, tmp_path / "all.zip", editor="cara")
    assert not again.anything
    assert recorded(target) == recorded(source)
    # Pages that are open are not told of a change, and a pinned link made now is the one made before.
    assert (target.revision(), target.moment(AT)) == was


def test_a_zip_of_one_situation_tells_nothing_of_the_others_that_its_reports_are_of(source: Ledger, target: Ledger, tmp_path: Path) -> None:
    source.record(seed.report(), seed.figures(), situation=Situation(id="harbour", title="Harbour"), editor="ben", at=AT.replace(year=2027))
    pipeline.pack(source, tmp_path / "one.zip", situation="east-aleppo")
    with zipfile.ZipFile(tmp_path / "one.zip") as held:
        assert not [name for name in held.namelist() if b"arbour" in held.read(name)]
    pipeline.unpack(target, tmp_path / "one.zip", editor="cara")
    assert [each.id for each in target.situations()] == ["east-aleppo"]
    assert recorded(target, "east-aleppo") == recorded(source, "east-aleppo")
    assert target.verify() == []


def test_both_go_on_where_only_one_has_and_are_told_apart_where_both_have(source: Ledger, target: Ledger, tmp_path: Path) -> None:
    pipeline.pack(source, tmp_path / "one.zip")
    pipeline.unpack(target, tmp_path / "one.zip", editor="cara")
    head = source.entries(Query(terms=("killed",)))[0]
    source.review(head.figure_id, ReviewStatus.APPROVED, based_on=head.seq, editor="ben", at=AT.replace(year=2028))
    pipeline.pack(source, tmp_path / "two.zip", situation="syria")
    assert pipeline.unpack(target, tmp_path / "two.zip", editor="cara").lines == 1
    for ledger, editor in ((source, "ben"), (target, "dora")):
        head = ledger.entry(head.figure_id)
        ledger.review(head.figure_id, ReviewStatus.REJECTED, based_on=head.seq, reason="x", editor=editor, at=AT.replace(year=2029))
    pipeline.pack(source, tmp_path / "three.zip")
    before = recorded(target)
    with pytest.raises(LedgerError, match=r"changed here and there: here dora said rejected on 2029-.*, there ben said rejected on 2029-"):
        pipeline.unpack(target, tmp_path / "three.zip", editor="cara")
    assert recorded(target) == before


def test_a_backup_is_restored_into_an_empty_ledger_alone(source: Ledger, target: Ledger, tmp_path: Path) -> None:
    name = tmp_path / ("kept.zip" if source.name.startswith("postgresql") else "kept.sqlite")
    if name.suffix == ".zip":
        pipeline.pack(source, name)
    else:
        source.backup(name)
    pipeline.restore(target, name, editor="cara")
    assert recorded(target) == recorded(source)
    with pytest.raises(LedgerError, match="holds something already"):
        pipeline.restore(target, name, editor="cara")


def test_a_file_that_was_not_written_so_is_refused_and_nothing_is_taken(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite") as source, Ledger.open(tmp_path / "b.sqlite") as target:
        fill(source)
        pipeline.pack(source, tmp_path / "good.zip")
        with pytest.raises(LedgerError, match="exists"):
            pipeline.pack(source, tmp_path / "good.zip")
        (tmp_path / "text.zip").write_text("no zip")
        with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
            other.writestr("a.txt", "a")
        with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "changed.zip", "w") as changed:
            for each in good.infolist():
                content = good.read(each)
                changed.writestr(each.filename, content.replace(b"70,000", b"90,000") if each.filename == "reports.jsonl" else content)
        for name, words in (
            ("text.zip", "can not be read as a zip"),
            ("other.zip", "no ledger that was copied"),
            ("changed.zip", "not as it was written"),
        ):
            with pytest.raises(BundleError, match=words):
                pipeline.unpack(target, tmp_path / name, editor="cara")
        assert target.revision() == 0
        forged = {table: [dict(row) for name, row in recorded(source) if name == table] for table in TABLES}  # type: ignore[misc]
        line = next(each for each in forged["reports"][0]["lines"] if '"reported":"60"' in each["figure"])
        line["figure"] = line["figure"].replace('"reported":"60"', '"reported":"90"')
        with pytest.raises(LedgerError, match="90 does not stand in the words"):
            target.take_over(forged, editor="mallory", at=AT)
        assert target.revision() == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (lambda report: {**report, "values": {**report["values"], "body": '{"language": 5}'}}, "does not read"),
        (lambda report: {**report, "values": {**report["values"], "published": "1999-01-01"}}, r"published is 1999-01-01 and"),
        (
            lambda report: {**report, "situations": [["nowhere", *report["situations"][0][1:]]]},
            "of the situation 'nowhere', of which the file tells nothing",
        ),
    ],
)
def test_a_report_without_figures_is_believed_no_more_than_one_with_them(
    changed: Callable[[dict[str, Any]], dict[str, Any]], words: str, target: Ledger, tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "source.sqlite") as source:
        source.record(seed.report(), [], situation=Situation(id="harbour", title="Harbour"), editor="ben", at=AT)
        rows = recorded(source)
    forged = {table: [dict(row) for name, row in rows if name == table] for table in TABLES}  # type: ignore[misc]
    forged["reports"] = [changed(each) for each in forged["reports"]]
    with pytest.raises(LedgerError, match=words):
        target.take_over(forged, editor="mallory", at=AT)
    assert (target.revision(), target.reports(), target.situations()) == (0, [], [])


def test_a_file_and_a_server_on_which_the_same_is_done_refuse_and_hold_the_same(postgresql: Server, tmp_path: Path) -> None:
    done = Counter[str]()
    for number in range(3):
        with Ledger.open(tmp_path / f"{number}.sqlite") as file, Ledger.open(postgresql.ledger()) as server:
            done += lockstep.works((file, server), 40, seed=number)
    # A number that a server gave to what was then refused is given to nothing else: the acts after it are one further there.
    assert {"undo act", "split", "EvidenceError", "report", "many"} <= set(done)
