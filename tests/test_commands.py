"""The command line: data on standard output, one line for a refusal, exit codes 0, 1 and 2."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from metrics.commands import app
from metrics.commands.manual import manual
from metrics.ledger import Ledger
from metrics.model import Situation
from tests import seed_figures

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "rebel-forces-in-aleppo.txt"


@pytest.fixture
def filled(tmp_path):
    """Return the address of a ledger with the seed's figures."""
    address = str(tmp_path / "ledger.sqlite")
    with Ledger.open(address) as ledger:
        places = tuple(seed_figures.places().values())
        ledger.add_situation(Situation(id="east-aleppo", title="East Aleppo", places=places), at=seed_figures.NOON)
        ledger.record(seed_figures.report(), seed_figures.figures(), situation="east-aleppo", editor="test", at=seed_figures.NOON)
    return address


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return how to run a command; the ledger is an empty one unless the command names another."""
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "default.sqlite"))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, given=None):
        return CliRunner().invoke(app, [str(each) for each in arguments], input=given)

    return invoke


def refused(result, *words):
    """Check that `result` is a refusal: exit code 1, nothing on standard output, one line that holds `words`."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert all(word in line for word in words), line
    return line


def records(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_figures_of_the_ledger_as_a_table_and_as_records(run, filled):
    shown = run("figures", "--ledger", filled)
    assert "“over 80,000 human" in shown.stdout
    assert "> 80,000" in shown.stdout
    assert shown.stderr == "9 figures (everything)\n"
    found = records(run("figures", "--ledger", filled, "--format", "json"))
    assert [row["reported"] for row in found] == [None, 60, 6, 99, None, 8, 80000, 275000, 70000]
    assert found[6]["link"] == f"/figures?figure={found[6]['id']}"
    lines = run("figures", "--ledger", filled, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found


@pytest.mark.parametrize(
    ("narrowed", "kept"),
    [
        (("--term", "killed"), 2),
        (("--term", "killed", "--term", "fled"), 3),
        (("--place", "eastern Aleppo"), 3),
        (("--place", "southeast-aleppo", "--term", "area"), 1),
        (("--source", "syrian state television"), 3),
        (("--state", "not_reported"), 1),
        (("--status", "approved"), 0),
        (("--words", "fled"), 1),
        (("--situation", "east-aleppo"), 9),
        (("--as-of", "2016-12-11"), 0),
        (("--as-known-on", "2016-12-12"), 9),
        (("--as-known-on", "2016-12-11"), 0),
    ],
)
def test_filters_narrow_what_is_shown(run, filled, narrowed, kept):
    assert len(records(run("figures", "--ledger", filled, "--format", "json", *narrowed))) == kept


def test_convention_and_rounding_are_those_asked_for(run, filled):
    asked = ("figures", "--ledger", filled, "--format", "json", "--term", "fled")
    assert [records(run(*asked))[0][end] for end in ("lower", "upper")] == [65000, 75000]
    assert [records(run(*asked, "--rounding", "off"))[0][end] for end in ("lower", "upper")] == [70000, 70000]
    assert records(run(*asked, "--convention", "acled"))[0]["convention"] == "acled"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (("--term", "kiled"), ("'kiled'", "did you mean killed")),
        (("--place", "Atlantis"), ("no place is called 'Atlantis'",)),
        (("--source", "Nobody"), ("no source is called 'Nobody'",)),
        (("--situation", "west"), ("'west'",)),
        (("--report", "r-0"), ("'r-0'",)),
        (("--as-of", "2016-02-30"), ("--as-of '2016-02-30' is not a day", "2016-12-12")),
        (("--as-known-on", "yesterday"), ("--as-known-on 'yesterday' is not a day",)),
    ],
)
def test_a_filter_that_nothing_is_called_is_refused(run, filled, wrong, words):
    refused(run("figures", "--ledger", filled, *wrong), *words)


@pytest.mark.parametrize(
    "wrong",
    [("figures", "--format", "yaml"), ("figures", "--convention", "guess"), ("figures", "--rounding", "maybe"), ("extract",), ("nosuch",)],
)
def test_wrong_usage_is_exit_code_2(run, wrong):
    result = run(*wrong)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["figures", "indicators", "reports", "situations", "sources", "export"])
def test_an_empty_ledger_says_how_to_load_the_example(run, command, tmp_path):
    out = (tmp_path / "out.csv",) if command == "export" else ()
    refused(run(command, *out), "there is no ledger", "python -m metrics ingest seeds")
    assert not (tmp_path / "out.csv").exists()


def test_reports_situations_and_sources_are_listed(run, filled):
    (report,) = records(run("reports", "--ledger", filled, "--format", "json"))
    assert (report["figures"], report["published"], report["published_basis"]) == (9, "2016-12-12", "inferred")
    assert "Rebel Forces in Aleppo" in run("reports", "--ledger", filled).stdout
    (situation,) = records(run("situations", "--ledger", filled, "--format", "json"))
    assert (situation["id"], situation["places"], situation["reports"]) == ("east-aleppo", 8, 1)
    assert {row["source"]: row["figures"] for row in records(run("sources", "--ledger", filled, "--format", "json"))} == {
        "Salim Abu al-Nassar": 2,
        "Syrian Observatory for Human Rights": 1,
        "Syrian state television": 3,
    }


def test_a_figure_is_approved_corrected_and_rejected_with_a_reason(run, filled):
    (fled,) = records(run("figures", "--ledger", filled, "--term", "fled", "--format", "json"))

    def review(*arguments):
        return run("review", fled["id"], *arguments, "--ledger", filled, "--editor", "Ana")

    assert "is now approved" in review("approve").stderr
    assert "was already approved" in review("approve").stderr
    refused(review("correct", "--reported", "71,000"), "say why")
    refused(review("correct", "--reported", "many", "--reason", "extraction_error"), "'many' is not a number")
    refused(review("correct", "--reason", "extraction_error"), "say what is corrected")
    refused(review("correct", "--reported", "71,000", "--reason", "source_correction"), "71,000", "comment")
    assert "changed_after_approval" in review("correct", "--reported", "71,000", "--reason", "source_correction", "--comment", "a call").stderr
    (corrected,) = records(run("figures", "--ledger", filled, "--term", "fled", "--format", "json"))
    assert (corrected["reported"], corrected["editor"], corrected["reason"]) == (71000, "Ana", "source_correction")
    assert "is now rejected" in review("reject", "--reason", "duplicate").stderr
    assert records(run("figures", "--ledger", filled, "--term", "fled", "--format", "json")) == []
    refused(run("review", "f-0", "approve", "--ledger", filled), "'f-0'")


def _drop_triggers(database):
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {name}")


def test_a_whole_ledger_verifies_and_a_changed_one_does_not(run, filled):
    assert "the ledger is whole: 1 report checked" in run("verify", "--ledger", filled).stderr
    with sqlite3.connect(filled) as database:
        _drop_triggers(database)
        database.execute("UPDATE reports SET text = replace(text, '70,000', '90,000')")
    database.close()
    broken = run("verify", "--ledger", filled)
    assert broken.exit_code == 1
    assert "hash" in broken.stdout
    assert "restore the ledger from a backup" in broken.stderr


def test_a_backup_is_a_ledger_and_does_not_write_over_a_file(run, filled, tmp_path):
    copy = tmp_path / "copy.sqlite"
    assert run("backup", copy, "--ledger", filled).exit_code == 0
    assert len(records(run("figures", "--ledger", copy, "--format", "json"))) == 9
    refused(run("backup", copy, "--ledger", filled), "exists")


def test_a_file_that_is_no_ledger_and_a_newer_ledger_are_refused(run, filled, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("not a database, but long enough to be looked at as one\n" * 40)
    refused(run("figures", "--ledger", other), "notes.txt", "not a ledger")
    with sqlite3.connect(filled) as database:
        _drop_triggers(database)
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    database.close()
    refused(run("figures", "--ledger", filled), "newer")
    refused(run("figures", "--ledger", tmp_path / "no" / "where.sqlite"), "where.sqlite", "does not exist")


def test_csv_can_be_written_to_a_file_which_appears_whole(run, filled, tmp_path):
    out = tmp_path / "figures.csv"
    result = run("figures", "--ledger", filled, "--format", "csv", "--term", "killed", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    found = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["view"] for row in found] == ["term: killed"] * 2
    assert not list(tmp_path.glob("*.part"))
    refused(run("figures", "--ledger", filled, "--out", tmp_path / "no" / "figures.csv"), "figures.csv", "does not exist")


@pytest.mark.parametrize("name", ["all.csv", "all.xlsx", "all.json"])
def test_export_writes_what_the_name_ends_in(run, filled, tmp_path, name):
    result = run("export", name, "--ledger", filled)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).stat().st_size > 1000


def test_export_holds_the_same_numbers_in_every_format(run, filled, tmp_path):
    for name in ("a.csv", "a.xlsx", "a.json"):
        assert run("export", name, "--ledger", filled, "--term", "population").exit_code == 0
    by_json = json.loads((tmp_path / "a.json").read_text())
    assert by_json["about"]["view"] == "term: population"
    wanted = [row["reported"] for row in by_json["figures"]]
    assert wanted == [80000, 275000]
    rows = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert [float(row["reported"]) for row in rows] == wanted
    header, *cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["Figures"].iter_rows(values_only=True)
    assert [row[header.index("Reported")] for row in cells] == wanted


def test_export_to_standard_output_needs_a_format(run, filled):
    refused(run("export", "-", "--ledger", filled), "'-'", "--format")
    refused(run("export", "figures.doc", "--ledger", filled), ".csv", ".xlsx", ".json")
    written = run("export", "-", "--format", "csv", "--table", "dictionary", "--ledger", filled)
    assert written.stdout_bytes.startswith(b"\xef\xbb\xbftable,name")


def test_the_reference_is_that_of_the_commands():
    file = ROOT / "docs" / "commands.md"
    assert file.read_text(encoding="utf-8") == manual(), "run: python -m metrics.commands.manual > docs/commands.md"


def test_every_command_has_a_help_page(run):
    for command in app.registered_commands:
        shown = run(command.name, "--help")
        assert shown.exit_code == 0
        assert "Usage: " in shown.stdout


def module(*arguments, given=None, **environment):
    """Run `python -m metrics` for real."""
    return subprocess.run(
        [sys.executable, "-m", "metrics", *map(str, arguments)], cwd=ROOT, input=given, capture_output=True, check=False,
        env={**os.environ, **{key: str(value) for key, value in environment.items()}},
    )  # fmt: skip


def test_the_ledger_is_that_of_the_environment_and_a_narrow_terminal_is_respected(filled):
    done = module("figures", LEDGER_URL=filled, COLUMNS=70)
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert max(len(line) for line in lines) <= 70
    assert module("figures", "--ledger", "/no/such/folder/ledger.sqlite").stderr.decode().count("\n") == 1


def test_the_days_asked_about_are_said_with_the_filter(run, filled):
    assert run("figures", "--ledger", filled, "--as-known-on", "2000-01-01").stderr == "0 figures (everything; as known on 2000-01-01)\n"
    asked = run("figures", "--ledger", filled, "--term", "killed", "--as-of", "2000-01-01")
    assert asked.stderr == "0 figures (term: killed; as of 2000-01-01)\n"
