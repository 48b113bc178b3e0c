"""The ledger keeps what it is given, checks the words, never changes a line, and tells who was faster."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from metrics.definitions import terms
from metrics.interval import Interval
from metrics.ledger import EvidenceError, Ledger, LedgerError, Query, StaleEditError, UnavailableError
from metrics.ledger.connecting import sqlite_module
from metrics.ledger.database import Database
from metrics.ledger.lines import figure_values, situation_json
from metrics.ledger.locating import address
from metrics.ledger.schema import APPEND_ONLY
from metrics.model import (
    Alternative,
    Assumption,
    Entry,
    Evidence,
    Figure,
    JudgementKind,
    Period,
    Quantifier,
    ReviewStatus,
    Situation,
    State,
    Supersession,
    figure_id,
)
from metrics.pipeline import frames
from tests import seed_figures as seed
from tests.postgresql import Server

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ALEPPO = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed.places().values()), key_terms=("killed",))


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    with Ledger.open(ledger_url) as opened:
        yield opened


@pytest.fixture
def seeded(ledger: Ledger) -> Ledger:
    return filled(ledger)


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Ledger]:
    """The same in a file."""
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield filled(opened)


def filled(ledger: Ledger) -> Ledger:
    ledger.add_situation(ALEPPO, at=AT)
    ledger.record(seed.report(), seed.figures(), situation="east-aleppo", editor="anna", at=AT)
    return ledger


def of_term(ledger: Ledger, term: str) -> Entry:
    return next(each for each in ledger.entries(Query(terms=(term,))) if each.figure.state is State.REPORTED)


def corrected(ledger: Ledger, value: int, **more: object) -> Entry:
    entry = of_term(ledger, "fled")
    figure = replace(entry.figure, reported=Decimal(value))
    return ledger.correct(
        entry.figure_id,
        figure,
        **{"based_on": entry.seq, "reason": Supersession.EXTRACTION_ERROR, "editor": "ben", "at": LATER, "comment": "by phone", **more},
    )  # type: ignore[arg-type]


# ---------------------------------------------------------------------- recording


def test_what_is_recorded_comes_back_as_it_was(seeded: Ledger) -> None:
    assert [each.figure for each in seeded.entries()] == seed.figures()
    stored = seeded.report(seed.report().id)
    assert stored.report == replace(seed.report(), places=())
    assert (stored.recorded_at, stored.editor, stored.figure_count, stored.situations) == (AT, "anna", 9, ("east-aleppo",))
    assert seeded.situations() == [ALEPPO] == [seeded.situation("east-aleppo")]


def test_the_same_report_twice_changes_nothing(seeded: Ledger) -> None:
    before = seeded.revision()
    again = seeded.record(seed.report(), seed.figures(), situation="east-aleppo", editor="ben", at=LATER)
    assert again.unchanged
    assert again.entries == ()
    assert seeded.revision() == before


def test_a_report_of_a_second_situation_adds_only_the_link(seeded: Ledger) -> None:
    seeded.add_situation(Situation(id="syria", title="Syria"), at=LATER)
    again = seeded.record(seed.report(), seed.figures(), situation="syria", editor="ben", at=LATER)
    assert (again.new, again.linked, again.entries) == (False, True, ())
    assert len(seeded.entries(Query(situation="syria"))) == 9
    assert seeded.entries(Query(situation="syria", as_known_on=AT)) == []
    assert seeded.report(seed.report().id).situations == ("east-aleppo", "syria")


def test_a_figure_gets_the_same_id_in_every_ledger(seeded: Ledger) -> None:
    assert {each.figure_id for each in seeded.entries()} == {figure_id(seed.report().sha256, figure.match_key) for figure in seed.figures()}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"evidence": (Evidence(start=2517, end=2533, exact="75,000 have fled"),), "reported": Decimal(75_000)}, "75,000 have fled"),
        ({"evidence": (Evidence(start=0, end=99_999, exact="70,000 have fled"),)}, "70,000 have fled"),
        ({"evidence": (Evidence(start=2517, end=2533, exact="70,000 have fled"),), "reported": Decimal(80_000)}, "80,000"),
        ({"evidence": ()}, "no words"),
        ({"evidence": (Evidence(start=0, end=0, exact="I know", kind="note"),)}, "name of who wrote it"),
    ],
)
def test_a_figure_whose_words_do_not_state_it_is_refused_and_nothing_is_recorded(ledger: Ledger, change: dict[str, object], named: str) -> None:
    ledger.add_situation(ALEPPO, at=AT)
    figures = seed.figures()
    bad = replace(figures[-1], **change)  # type: ignore[arg-type]
    with pytest.raises(EvidenceError, match=named) as refused:
        ledger.record(seed.report(), [*figures[:-1], bad], situation="east-aleppo", editor="anna", at=AT)
    # A person knows a figure by its words and by what it counts, and no key of ours.
    assert bad.match_key not in str(refused.value)
    assert terms()[str(bad.term)].title in str(refused.value)
    assert ledger.reports() == []
    assert ledger.entries() == []


def test_two_figures_of_one_key_are_refused(ledger: Ledger) -> None:
    ledger.add_situation(ALEPPO, at=AT)
    with pytest.raises(LedgerError, match="match_key"):
        ledger.record(seed.report(), [seed.figures()[0]] * 2, situation="east-aleppo", editor="anna", at=AT)


def test_an_unknown_situation_figure_and_report_are_named(seeded: Ledger) -> None:
    with pytest.raises(LedgerError, match="no situation 'x'"):
        seeded.record(seed.report(), [], situation="x", editor="anna", at=AT)
    for asked in (seeded.entry, seeded.history, seeded.report, seeded.situation):
        with pytest.raises(LedgerError, match="'f-0'"):
            asked("f-0")


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Exception, match="time zone"):
        ledger.add_situation(ALEPPO, at=datetime(2026, 1, 1))


def test_a_changed_situation_is_a_new_line_and_the_same_one_is_none(seeded: Ledger) -> None:
    assert not seeded.add_situation(ALEPPO, at=LATER)
    assert seeded.add_situation(replace(ALEPPO, title="Aleppo"), at=LATER)
    assert [each.title for each in seeded.situations()] == ["Aleppo"]
    assert [each.title for each in seeded.situations(as_known_on=AT)] == ["East Aleppo"]


# ---------------------------------------------------------------------- review


def test_a_correction_is_a_new_line_and_the_old_one_stays(seeded: Ledger) -> None:
    before = of_term(seeded, "fled")
    after = corrected(seeded, 71_000)
    assert seeded.history(before.figure_id) == [before, after]
    assert (after.supersedes, after.reason, after.review_status, after.first_seq) == (
        before.seq,
        "extraction_error",
        ReviewStatus.CORRECTED,
        before.seq,
    )
    assert of_term(seeded, "fled") == after


def test_a_number_that_is_not_in_the_words_is_kept_as_the_editors_note(seeded: Ledger) -> None:
    after = corrected(seeded, 71_000)
    text, note = after.figure.evidence
    assert text.exact == "70,000 have fled"
    assert (note.kind, note.exact, note.editor) == ("note", "by phone", "ben")
    assert Assumption.CORRECTED_BY_EDITOR in after.figure.assumptions
    assert seeded.verify() == []


def test_such_a_note_needs_a_comment(seeded: Ledger) -> None:
    with pytest.raises(EvidenceError, match="comment"):
        corrected(seeded, 71_000, comment=None)


def test_a_correction_back_to_the_printed_number_needs_no_note(seeded: Ledger) -> None:
    corrected(seeded, 71_000)
    back = corrected(seeded, 70_000, comment=None)
    assert back.figure == seed.figures()[-1]


def test_a_correction_that_changes_nothing_adds_no_line(seeded: Ledger) -> None:
    before = seeded.revision()
    assert corrected(seeded, 70_000) == of_term(seeded, "fled")
    assert seeded.revision() == before


def test_an_approved_figure_that_is_corrected_is_changed_after_approval(seeded: Ledger) -> None:
    entry = of_term(seeded, "fled")
    approved = seeded.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="ben", at=LATER)
    assert approved.review_status is ReviewStatus.APPROVED
    assert corrected(seeded, 71_000).review_status is ReviewStatus.CHANGED_AFTER_APPROVAL
    assert corrected(seeded, 72_000).review_status is ReviewStatus.CHANGED_AFTER_APPROVAL


def test_the_second_of_two_editors_is_told_and_shown_both_lines(seeded: Ledger) -> None:
    started = of_term(seeded, "fled")
    faster = corrected(seeded, 71_000)
    with pytest.raises(StaleEditError, match="ben") as told:
        corrected(seeded, 72_000, based_on=started.seq)
    assert (told.value.based_on, told.value.current) == (started, faster)
    assert seeded.history(started.figure_id) == [started, faster]


def test_undo_restores_the_line_before_as_a_new_line_and_again_the_one_before_that(seeded: Ledger) -> None:
    first = of_term(seeded, "fled")
    corrected(seeded, 71_000)
    corrected(seeded, 72_000)
    once = seeded.undo(first.figure_id, editor="ben", at=LATER)
    twice = seeded.undo(first.figure_id, editor="ben", at=LATER)
    assert [once.figure.reported, twice.figure.reported] == [71_000, 70_000]
    assert (twice.reason, twice.review_status, len(seeded.history(first.figure_id))) == ("undo", ReviewStatus.PROPOSED, 5)
    with pytest.raises(LedgerError, match="nothing to undo"):
        seeded.undo(first.figure_id, editor="ben", at=LATER)


def test_a_rejected_figure_is_left_out_until_asked_for(seeded: Ledger) -> None:
    entry = of_term(seeded, "fled")
    seeded.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, reason="duplicate", editor="ben", at=LATER)
    assert seeded.entries(Query(terms=("fled",))) == []
    assert len(seeded.entries(Query(terms=("fled",), rejected=True))) == 1
    assert len(seeded.entries(Query(statuses=(ReviewStatus.REJECTED,)))) == 1


def test_corrected_can_not_be_set_by_hand_and_a_line_of_another_figure_is_refused(seeded: Ledger) -> None:
    entry = of_term(seeded, "fled")
    with pytest.raises(LedgerError, match="approved, rejected, proposed"):
        seeded.review(entry.figure_id, ReviewStatus.CORRECTED, based_on=entry.seq, editor="ben", at=LATER)
    with pytest.raises(LedgerError, match="not one of figure"):
        seeded.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq - 1, editor="ben", at=LATER)
    with pytest.raises(LedgerError, match="match_key"):
        seeded.correct(entry.figure_id, seed.figures()[0], based_on=entry.seq, reason="x", editor="ben", at=LATER)
    with pytest.raises(LedgerError, match="say why"):
        corrected(seeded, 71_000, reason=" ")


# ---------------------------------------------------------------------- asking


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query(terms=("fled",)), ["70,000 have fled"]),
        (Query(sources=("Salim Abu al-Nassar",)), ["8 kilometers square", "over 80,000 human beings"]),
        (Query(places=("east-aleppo",), terms=("population",)), ["approximately 275,000 residents"]),
        (Query(themes=("access and territory",), states=(State.REPORTED,)), None),
        (Query(states=(State.NOT_REPORTED,)), ["The death toll remains unknown"]),
        (Query(words="FATALITIES observatory"), ["at least 60 fatalities"]),
        (Query(words="100%_"), []),
        (Query(themes=("education",)), []),
        (Query(situation="elsewhere"), []),
        (Query(as_of=date(2016, 12, 11)), []),
        (Query(as_known_on=AT - timedelta(seconds=1)), []),
        (Query(as_known_on=AT.date(), terms=("fled",)), ["70,000 have fled"]),
    ],
)
def test_a_query_finds_what_it_names(seeded: Ledger, query: Query, words: list[str] | None) -> None:
    found = [each.figure.exact for each in seeded.entries(query)]
    if words is None:
        assert "8 kilometers square" in found
        assert "70,000 have fled" not in found
    else:
        assert found == words


def test_a_figure_that_nothing_classifies_is_given_only_when_asked_for(ledger: Ledger) -> None:
    ledger.add_situation(ALEPPO, at=AT)
    ledger.record(seed.report(), [replace(seed.figures()[-1], term=None)], situation="east-aleppo", editor="anna", at=AT)
    assert ledger.entries() == []
    assert len(ledger.entries(Query(unclassified=True))) == 1


def test_what_was_known_on_a_day_stays_as_it_was(seeded: Ledger) -> None:
    then = seeded.entries()
    corrected(seeded, 71_000)
    assert seeded.entries(Query(as_known_on=AT)) == then
    assert seeded.entries() != then


# ---------------------------------------------------------------------- keeping


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_database_itself_refuses_to_change_delete_or_replace_a_line(filed: Ledger, table: str) -> None:
    connection = sqlite_module().connect(filed.name)
    column = connection.execute(f"SELECT name FROM pragma_table_info('{table}') WHERE NOT pk LIMIT 1").fetchone()[0]
    for statement in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        if connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]:
            with pytest.raises(sqlite_module().IntegrityError, match="append-only"):
                connection.execute(statement)
    connection.close()


def test_a_server_refuses_to_change_delete_or_empty(postgresql: Server) -> None:
    url = postgresql.ledger()
    with Ledger.open(url) as ledger:
        filled(ledger)
    engine = create_engine(url)
    with engine.connect() as connection:
        filled_tables = [each for each in APPEND_ONLY if connection.scalar(text(f"SELECT COUNT(*) FROM {each}"))]
    column = {"writes": "editor", "situations": "body", "report_situations": "editor"}
    refused = [f"TRUNCATE {each} CASCADE" for each in APPEND_ONLY]
    refused += [f"UPDATE {each} SET {(name := column.get(each, 'editor'))} = {name}" for each in filled_tables]
    refused += [f"DELETE FROM {each}" for each in filled_tables]
    assert len(refused) >= len(APPEND_ONLY) + 10
    for statement in refused:
        with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
    engine.dispose()
    postgresql.drop(url)


@pytest.mark.parametrize("act", ["update", "delete", "replace", "truncate"])
def test_a_trigger_that_is_gone_or_switched_off_is_found(ledger: Ledger, act: str) -> None:
    on_server = ledger._database.on_server
    if act == ("replace" if on_server else "truncate"):
        pytest.skip("this database has no such statement")
    trigger = f"entries_append_only_{act}"
    assert ledger.verify() == []
    with ledger._database.writing() as connection:
        connection.exec_driver_sql(f"ALTER TABLE entries DISABLE TRIGGER {trigger}" if on_server else f"DROP TRIGGER {trigger}")
    [found] = ledger.verify()
    assert (found.code, found.subject) == ("not_append_only", trigger)


def tampered(ledger: Ledger, *statements: str) -> set[str]:
    connection = sqlite_module().connect(ledger.name)
    for trigger in ("reports_append_only_update", "entries_append_only_update"):
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return {each.code for each in ledger.verify()}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("SELECT 1", "not_append_only"),
        ("UPDATE reports SET text = replace(text, '70,000', '90,000')", "evidence"),
        ("UPDATE reports SET text = text || ' '", "hash"),
        ("UPDATE entries SET term = 'killed' WHERE term = 'fled'", "column"),
        ("UPDATE entries SET figure = '{}' WHERE term = 'fled'", "unreadable"),
        ("UPDATE entries SET supersedes = 1 WHERE seq = 2", "chain"),
        ("UPDATE entries SET first_seq = 1 WHERE seq = 2", "chain"),
        ("UPDATE entries SET restores = 1 WHERE seq = 2", "chain"),
        ("UPDATE entries SET review_status = 'splendid' WHERE seq = 2", "unreadable"),
        ("UPDATE entries SET role = 'leading' WHERE seq = 2", "unreadable"),
    ],
)
def test_verify_finds_what_was_tampered_with(filed: Ledger, statement: str, code: str) -> None:
    assert filed.verify() == []
    assert code in tampered(filed, statement)


def test_a_backup_holds_all_of_it(filed: Ledger, tmp_path: Path) -> None:
    filed.backup(tmp_path / "copy.sqlite")
    with Ledger.open(tmp_path / "copy.sqlite") as copy:
        assert copy.entries() == filed.entries()
        assert copy.verify() == []
    with pytest.raises(LedgerError, match="exists"):
        filed.backup(tmp_path / "copy.sqlite")


def test_a_backup_that_is_broken_off_is_no_backup(filed: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What one left that was killed half-way.
    (tmp_path / "copy.sqlite.part").write_bytes(b"half a copy")
    (tmp_path / "copy.sqlite.part-journal").write_bytes(b"and what it was")
    monkeypatch.setattr(Path, "rename", broken := Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        filed.backup(tmp_path / "copy.sqlite")
    assert broken.called
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("copy")] == []
    monkeypatch.undo()
    filed.backup(tmp_path / "copy.sqlite")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("copy")] == ["copy.sqlite"]


def test_a_ledger_in_memory_serves_tests() -> None:
    with Ledger.open("sqlite://") as ledger:
        ledger.add_situation(ALEPPO, at=AT)
        assert ledger.revision() == 1


# ---------------------------------------------------------------------- what is refused


def test_a_ledger_of_a_newer_version_is_refused(filed: Ledger) -> None:
    connection = sqlite_module().connect(filed.name)
    connection.execute("UPDATE meta SET value = '99'")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="newer version.*update this program"):
        Ledger.open(filed.name)


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("At least 60 fatalities. " * 99)
    with pytest.raises(UnavailableError, match="not a ledger but another kind of file"):
        Ledger.open(tmp_path / "report.txt")
    connection = sqlite_module().connect(str(tmp_path / "other.sqlite"))
    connection.execute("CREATE TABLE contacts (name TEXT)")
    connection.close()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(tmp_path / "other.sqlite")


def test_a_folder_that_does_not_exist_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger.open(tmp_path / "none" / "ledger.sqlite")
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("url", ["mysql://host/name", "no scheme://", "nonsense://x"])
def test_an_address_of_no_ledger_is_refused(url: str) -> None:
    with pytest.raises(LedgerError, match="sqlite:///FILE"):
        Ledger.open(url)


@pytest.mark.parametrize("url", ["sqlite:///x?bad=1", "sqlite:///file:x?mode=ro&uri=true&mod=1"])
def test_what_an_address_of_a_file_does_not_know_is_refused_by_name(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match=r"takes no (bad|mod); after the question mark it knows uri, mode"):
        Ledger.open(url)
    assert not list(tmp_path.iterdir())


def test_a_read_only_ledger_can_be_read_and_says_that_it_is_read_only(filed: Ledger) -> None:
    with Ledger.open(f"sqlite:///file:{filed.name}?mode=ro&uri=true") as ledger:
        assert len(ledger.entries()) == 9
        with pytest.raises(UnavailableError, match="read-only"):
            ledger.add_situation(Situation(id="x", title="X"), at=LATER)


def test_a_locked_ledger_can_be_read_and_says_who_holds_it(filed: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.ledger.connecting.WAIT_SECONDS", 0.1)
    other = sqlite_module().connect(filed.name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(filed.name) as ledger:
        assert len(ledger.entries()) == 9
        with pytest.raises(UnavailableError, match="another program"):
            ledger.add_situation(Situation(id="x", title="X"), at=LATER)
    other.close()


def test_where_the_ledger_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LEDGER_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert address().database == str(tmp_path / "humanitarian-situation-dashboard" / "ledger.sqlite")
    monkeypatch.setattr("sys.platform", "win32")
    assert str(tmp_path) in str(address().database)
    monkeypatch.setenv("LEDGER_URL", "postgresql://team@host/crisis")
    assert address().drivername == "postgresql+psycopg"
    assert address("here.sqlite").database == "here.sqlite"


def test_a_password_is_never_named() -> None:
    try:
        name = Database(address("postgresql://team:secret@host/crisis")).name
    except LedgerError as error:
        name = str(error)
    assert "secret" not in name


def test_figures_survive_with_unbounded_ends(ledger: Ledger) -> None:

    ledger.add_situation(ALEPPO, at=AT)
    figure: Figure = replace(seed.figures()[-1], reported=None, ends=Interval.at_least(70_000))
    ledger.record(seed.report(), [figure], situation="east-aleppo", editor="anna", at=AT)
    assert ledger.entries()[0].figure == figure


def test_a_line_says_all_that_it_means_so_that_no_default_of_the_model_can_change_it_later(seeded: Ledger) -> None:
    written = json.loads(figure_values(of_term(seeded, "area").figure, seed.report())["figure"])
    assert set(written) == {each.name for each in fields(Figure)}
    assert set(written["alternatives"][0]) == {each.name for each in fields(Alternative)}
    assert set(written["reference_period"]) == {each.name for each in fields(Period)}
    assert set(json.loads(situation_json(ALEPPO))) == {each.name for each in fields(Situation)}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reported": Decimal("NaN")}, "NaN is no count"),
        ({"reported": Decimal(-5)}, "-5 is no count"),
        ({"reported": Decimal("70.5")}, "70.5 is no count; give a whole number"),
        ({"reported": None, "step": None, "quantifier": Quantifier.BETWEEN, "ends": Interval.between(Decimal("0.5"), 7)}, "0.5 is no count"),
        ({"term": "nonsense"}, "no term has the key 'nonsense'"),
        ({"unit": "bananas"}, "fled is not given in bananas; use person"),
        ({"term": "area"}, "area is not given in person; use kilometer"),
    ],
)
def test_a_correction_that_can_not_be_true_is_refused(seeded: Ledger, changed: dict[str, object], words: str) -> None:
    before = of_term(seeded, "fled")
    with pytest.raises(EvidenceError, match=words):
        seeded.correct(
            before.figure_id, replace(before.figure, **changed), based_on=before.seq, reason="typed", editor="ben", at=LATER, comment="by phone"
        )  # type: ignore[arg-type]
    assert seeded.entry(before.figure_id) == before


def test_a_time_without_a_zone_is_refused_in_one_line(seeded: Ledger) -> None:
    entry = of_term(seeded, "fled")
    with pytest.raises(LedgerError, match="has no time zone; pass") as refused:
        seeded.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="ben", at=datetime(2026, 1, 6))
    assert "\n" not in str(refused.value)


def test_a_moment_without_a_zone_is_asked_for_by_nobody(seeded: Ledger) -> None:
    naive = datetime(2026, 1, 5, 9)
    asked = (
        lambda: Query(as_known_on=naive), lambda: seeded.situations(as_known_on=naive), lambda: seeded.reports(as_known_on=naive),
        lambda: seeded.report_counts(as_known_on=naive), lambda: seeded.judgements(as_known_on=naive), lambda: frames.figures(seeded, as_known_on=naive),
    )  # fmt: skip
    for each in asked:
        with pytest.raises(
            LedgerError, match=r"2026-01-05 09:00:00 has no time zone; pass one with a zone, such as 2026-01-05T09:00:00\+00:00"
        ) as refused:
            each()
        assert "\n" not in str(refused.value)
    with pytest.raises(LedgerError, match="as_of takes a day and no moment; pass 2026-01-05"):
        Query(as_of=naive)
    # The zone may be any, and a day is its end in UTC.
    east = timezone(timedelta(hours=3))
    assert seeded.entries(Query(as_known_on=AT.astimezone(east))) == seeded.entries(Query(as_known_on=AT.date())) == seeded.entries()


def test_a_clock_that_is_behind_does_not_make_a_correction_known_before_its_figure(seeded: Ledger) -> None:
    entry = of_term(seeded, "fled")
    line = seeded.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="ben", at=AT - timedelta(days=30))
    assert AT < line.recorded_at < AT + timedelta(seconds=1)
    assert seeded.entries(Query(as_known_on=(AT - timedelta(days=1)).date())) == []


def test_what_is_recorded_after_a_clock_was_set_back_changes_nothing_that_was_known_before(seeded: Ledger) -> None:
    # Whatever the clock showed when the link was made.
    assert seeded.moment(AT - timedelta(days=400)) == seeded.moment(AT + timedelta(days=3)) == AT
    pinned = Query(as_known_on=seeded.moment(AT))
    known, described = seeded.entries(pinned), seeded.situations(as_known_on=pinned.as_known_on)
    assert known
    back = AT - timedelta(days=400)
    report = replace(seed.report(), text="Nothing is known of Homs.", published=back.date())
    assert seeded.record(report, [], situation="east-aleppo", editor="ben", at=back).new
    seeded.add_situation(replace(seeded.situations()[0], title="Called otherwise"), at=back)
    with seeded.together("rated", editor="ben", at=back) as together:
        together.judge(JudgementKind.CREDIBILITY, known[0].figure_id, "", "2")
    assert seeded.entries(pinned) == known
    assert seeded.situations(as_known_on=pinned.as_known_on) == described
    assert not seeded.said(subjects=[known[0].figure_id], as_known_on=pinned.as_known_on)
    assert len(seeded.reports(as_known_on=pinned.as_known_on)) + 1 == len(seeded.reports())
    assert seeded.verify() == []


def test_moments_of_a_ledger_never_run_backwards_and_follow_the_clock_again_once_it_is_right(seeded: Ledger) -> None:
    entry = of_term(seeded, "fled")
    at, moments = (AT - timedelta(days=9), AT - timedelta(days=99), AT + timedelta(hours=3)), []
    for each, status in zip(at, (ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED), strict=True):
        entry = seeded.review(entry.figure_id, status, based_on=entry.seq, editor="ben", at=each)
        moments.append(entry.recorded_at)
    assert moments == sorted(set(moments))
    assert moments[-1] == AT + timedelta(hours=3) == seeded.moment(AT)


def test_a_server_that_is_not_there_is_said_with_what_to_do() -> None:
    with pytest.raises(UnavailableError, match="does not answer there; start it, or check host and port"):
        Ledger.open("postgresql://nobody@127.0.0.1:1/x")
