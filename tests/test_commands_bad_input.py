"""Bad input gets one line that names the thing and the remedy, exit code 1, and nothing half recorded."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.commands import app
from metrics.ledger import Ledger, connecting, database

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SEED = SEEDS / "rebel-forces-in-aleppo.txt"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return how to run a command in an empty folder, on a ledger of its own."""
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, given=None: CliRunner().invoke(app, [str(each) for each in arguments], input=given)


def refused(result, *words):
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert all(word in line for word in words), line


def bad_files(folder):
    """Write one file of each kind that is refused; return them with the words that the refusal must hold."""
    wrong = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "binary.txt": (b"MZ\x00\x01\x02\xff" * 40, "binary.txt"),
        "picture.png": (b"\x89PNG\r\n\x1a\n", "picture.png"),
        "latin1.txt": ("Près de 2 000 réfugiés".encode("latin-1"), "UTF-8"),
        "large.txt": (b"12 people were killed. " * 2_300_000, "MB"),
        "wordy.txt": (b"Nothing is known of anybody.", "number"),
        "dated.md": (b"---\npublished: 2016-13-45\n---\n12 people were killed.", "2016-13-45"),
    }
    for name, (content, _) in wrong.items():
        (folder / name).write_bytes(content)
    return [(folder / name, word) for name, (_, word) in wrong.items()]


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_every_bad_file_is_refused_in_one_line(run, tmp_path, command):
    for path, word in bad_files(tmp_path):
        refused(run(command, path), word)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.revision() == 0


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize(("given", "word"), [(b"", "empty"), (b"\x00\x01", "standard input"), (b"Nothing is known.", "number")])
def test_standard_input_is_held_to_the_same(run, command, given, word):
    refused(run(command, "-", given=given), word)


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_what_is_not_there_and_a_day_that_is_none_are_refused(run, tmp_path, command):
    refused(run(command, tmp_path / "nowhere.txt"), "nowhere.txt", "does not exist")
    refused(run(command, SEED, "--published", "2016-02-30"), "--published '2016-02-30' is not a day", "2016-12-12")
    (tmp_path / "none").mkdir()
    refused(run(command, tmp_path / "none"), "none")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{not json", ("corpus.jsonl, line 2", "not JSON")),
        (b'["a", "b"]', ("corpus.jsonl, line 2", "not an object")),
        (b'{"id": "a"}', ("corpus.jsonl, line 2", "'text' is missing")),
        (b'{"text": "12 killed"}', ("corpus.jsonl, line 2", "'id' is missing")),
        (b'{"id": "a", "text": 5}', ("corpus.jsonl, line 2", "'text' is not text")),
        (b'{"id": "a", "text": "12 killed", "published": "soon"}', ("corpus.jsonl, line 2", "'soon' is not a day")),
        (b'{"id": "a", "text": "\xff"}', ("corpus.jsonl, line 2",)),
        (b'{"id": "a", "text": "12 \\ud800 killed"}', ("corpus.jsonl, line 2", "half a character at 3")),
        (b"[" * 100_000, ("corpus.jsonl, line 2",)),
    ],
)
def test_a_bad_line_of_a_corpus_is_named_by_file_and_line(run, tmp_path, line, words):
    (tmp_path / "corpus.jsonl").write_bytes(b'{"id": "0", "text": "nothing here"}\n' + line + b"\n")
    refused(run("extract", "corpus.jsonl", "--format", "jsonl"), *words)


def test_nothing_appears_where_a_refused_run_should_have_written(run, tmp_path):
    (tmp_path / "corpus.jsonl").write_text('{"id": "1", "text": "12 people were killed."}\n{broken\n')
    refused(run("extract", "corpus.jsonl", "--format", "jsonl", "--out", tmp_path / "out.jsonl"), "line 2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl"]


def test_a_locked_ledger_is_refused_and_keeps_nothing(run, tmp_path, monkeypatch):
    monkeypatch.setattr(connecting, "WAIT_SECONDS", 0.1)
    Ledger.open(tmp_path / "ledger.sqlite").close()
    # One process sees its own locks only through one SQLite library: the ledger's.
    writer = database.sqlite_module().connect(tmp_path / "ledger.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        refused(run("ingest", SEED), "ledger.sqlite", "being written")
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.revision() == 0


def test_a_read_only_ledger_is_refused(run, tmp_path):
    Ledger.open(tmp_path / "ledger.sqlite").close()
    refused(run("ingest", SEED, "--ledger", f"sqlite:///file:{tmp_path}/ledger.sqlite?mode=ro&uri=true"), "read-only")


def test_a_ledger_of_a_newer_version_is_refused(run, tmp_path):
    Ledger.open(tmp_path / "ledger.sqlite").close()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as opened:
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            opened.execute(f"DROP TRIGGER {name}")
        opened.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    opened.close()
    refused(run("ingest", SEED), "newer version", "update this program")


def test_a_bad_report_among_good_ones_does_not_stop_them(run, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("At least 12 people were killed in Aleppo.")
    (reports / "b.txt").write_bytes(b"\xff\xfe\x00\x00")
    (reports / "c.md").write_text("---\ntitle: Third\npublished: 2016-12-14\n---\n300 families fled.")
    result = run("ingest", "reports", "--situation", "Test")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["Error", "Note"]
    assert "b.txt" in result.stderr
    assert result.stdout.count("recorded for test") == 2


def test_no_refusal_shows_a_traceback_in_a_real_shell(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    for command in ("extract", "ingest"):
        done = subprocess.run(
            [sys.executable, "-m", "metrics", command, tmp_path / "empty.txt"], cwd=ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "LEDGER_URL": str(tmp_path / "ledger.sqlite")},
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_ledger_that_is_not_there_is_refused_and_not_made_by_asking(run, tmp_path):
    for command in (["figures"], ["indicators"], ["verify"], ["backup", "copy.sqlite"], ["export", "out.csv"]):
        refused(run(*command, "--ledger", "misspelt.sqlite"), "misspelt.sqlite", "ingest")
    assert list(tmp_path.iterdir()) == []


def test_a_report_without_figures_is_named_by_its_file(run, tmp_path):
    (tmp_path / "wordy.md").write_text("---\ntitle: A title\n---\nNothing is known of anybody.")
    refused(run("ingest", "wordy.md"), "wordy.md")
    refused(run("ingest", "-", given=b"Nothing is known."), "standard input")


def test_what_can_not_be_written_is_named_as_it_was_given(run, tmp_path):
    run("ingest", SEED)
    for command in ("export", "backup"):
        refused(run(command, tmp_path / "none" / "out.csv"), "none", "folder")
    (tmp_path / "file").write_text("")
    refused(run("export", tmp_path / "file" / "out.csv"), f"{tmp_path / 'file' / 'out.csv'} can not be written")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="words of other encodings, pipes")
def test_words_in_another_encoding_are_refused_and_files_named_so_are_read(run, tmp_path):
    run("ingest", SEED)
    wrong = os.fsdecode(b"caf\xe9")
    for command in (
        ["figures", "--words"],
        ["figures", "--situation"],
        ["situations", "add"],
        ["tokens", "make"],
        ["review", "f-none", "comment", "--comment"],
    ):
        refused(run(*command, wrong), "is not UTF-8", "write it in UTF-8")
    (tmp_path / f"{wrong}.txt").write_text("At least 12 people were killed in Aleppo.")
    assert run("ingest", f"{wrong}.txt").exit_code == 0


def test_a_folder_or_a_pipe_to_write_to_is_never_replaced(run, tmp_path):
    run("ingest", SEED)
    (tmp_path / "folder").mkdir()
    refused(run("figures", "--out", "folder"), "folder is a folder")
    refused(run("backup", "-"), "a backup is a file")
    if Path("/dev/full").is_char_device():
        refused(run("figures", "--out", "/dev/full"), "/dev/full can not be written", "free some space")
        assert Path("/dev/full").is_char_device()
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        end = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        assert run("export", "pipe", "--format", "csv", "--table", "dictionary", "--ledger", "ledger.sqlite").exit_code == 0
        assert os.read(end, 3) == b"\xef\xbb\xbf"
        os.close(end)
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("ledger")) == [
        "folder",
        *(["pipe"] if sys.platform != "win32" else []),
    ]


def test_an_empty_name_and_an_empty_file_are_nothing_to_work_on(run, tmp_path):
    refused(run("ingest", ""), "names nothing")
    for name in ("ftp://example.org/x", "file:///etc/hostname"):
        refused(run("ingest", name), f"{name} is no web address; write it as https://example.org/report")
    (tmp_path / "cut.sqlite").write_bytes(b"")
    for command in (["verify"], ["figures"]):
        refused(run(*command, "--ledger", "cut.sqlite"), "an empty file", "restore it from a backup")
    refused(run("restore", "cut.sqlite", "--ledger", "new.sqlite"), "an empty file")
    assert (tmp_path / "cut.sqlite").stat().st_size == 0


def test_a_number_beyond_all_counting_spoils_no_answer(run, tmp_path):
    run("ingest", SEED)
    (tmp_path / "joke.txt").write_text(f"At least {'9' * 400} people were killed in Aleppo. Some 70,000 people fled.")
    assert run("ingest", "joke.txt").stdout.splitlines()[0].endswith("1 figure recorded for situation")
    (tmp_path / "words.txt").write_text(f"About 5 {'trillion ' * 40}people fled.")
    refused(run("ingest", "words.txt"), "more than 24 digits")
    figure = Ledger.open(tmp_path / "ledger.sqlite").entries()[0].figure_id
    refused(run("review", figure, "correct", "--reason", "extraction_error", "--reported", "9" * 400, "--comment", "x"), "is not a number in digits")
    for command in (
        ["figures", "--format", "json"],
        ["extract", "joke.txt", "--format", "jsonl"],
        ["extract", "words.txt", "--format", "jsonl"],
        ["export", "out.xlsx"],
    ):
        assert run(*command).exit_code == 0


def test_what_is_said_by_half_is_refused_with_how_to_write_it(run, tmp_path):
    run("ingest", SEED)
    (tmp_path / "toll.csv").write_text("Ville,Morts\nAleppo,12\n")
    refused(run("table", "toll.csv", "--column", "Morts"), "NAME=ROLE", "Morts=killed")
    refused(run("feeds", "add", "desk", "folder", tmp_path, "--option", "appname"), "KEY=VALUE")
    refused(run("places", "add", tmp_path), "is no file")
    refused(run("situations", "add", "X", "--id", "../x"), "'../x' is no id", "small letters")
    refused(run("situations", "add", "y" * 201), "201 characters", "200 at most")
    assert "follows " + "y" * 80 + " " in run("situations", "add", "y" * 200).stderr


def test_a_situation_that_nobody_knows_is_refused_by_every_listing(run):
    run("ingest", SEED)
    for command in ("figures", "indicators", "reports", "sources"):
        refused(run(command, "--situation", "nowhere"), "'nowhere'", "`situations` lists")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's redirections")
@pytest.mark.parametrize(
    ("redirected", "said"),
    [(">/dev/full", "standard output can not be written"), (">&-", "standard output is closed"), ("- <&-", "standard input is closed")],
)
def test_standard_streams_that_are_full_or_closed_are_refused(redirected, said):
    if redirected == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    given = "" if redirected.startswith("-") else SEED
    done = subprocess.run(
        f"'{sys.executable}' -m metrics extract {given} {redirected}", shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert said in done.stderr


def test_a_language_that_is_not_read_and_a_day_that_is_none_are_named(run):
    refused(run("extract", SEED, "--language", "xx"), "'xx'", "en, es, fr")
    assert run("extract", SEED, "--language", "en-GB").exit_code == 0
    assert run("ingest", SEED).exit_code == 0
    refused(run("diff", "2024-02-31", "2024-03-05"), "'2024-02-31' is not a day", "2016-12-12")
    refused(run("diff", "2024-03-05", "05/03/2024"), "'05/03/2024' is not a day")


def test_a_folder_names_the_files_that_are_no_reports_and_ends_with_what_became_of_the_others(run, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text("At least 12 people were killed in Idlib.")
    (folder / "second.txt").write_text("")
    (folder / "old.doc").write_bytes(b"\xd0\xcf")
    (folder / "more.zip").write_bytes(b"PK")
    (folder / "first.toml").write_text('title = "First"')
    (folder / ".hidden").write_text("")
    result = run("ingest", folder, "--situation", "idlib")
    assert result.exit_code == 1
    assert "not read, as their names are of no report: more.zip, old.doc\n" in result.stderr
    assert result.stdout.splitlines()[-1] == "2 files for idlib: 1 recorded, 0 known already, 1 refused; 1 figure"


@pytest.mark.parametrize(("published", "doubted"), [("2151-05-01", True), ("0015-05-01", True), ("2015-05-01", False)])
def test_a_day_that_can_hardly_be_meant_is_told(run, tmp_path, published, doubted):
    (tmp_path / "slip.txt").write_text("At least 12 people were killed in Idlib.")
    result = run("ingest", tmp_path / "slip.txt", "--published", published)
    assert result.exit_code == 0
    assert (f"is of {published}, a day that can hardly be meant" in result.stderr) is doubted


def test_a_report_of_unknown_numbers_says_what_to_do_and_prints_no_empty_table(run, tmp_path):
    (tmp_path / "odd.csv").write_text("Depot,Spoons\nNorth,12\nSouth,30\n")
    result = run("ingest", "odd.csv", "--situation", "idlib")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "2 numbers of nothing that is known; say what the columns of a table mean with `table FILE`" in result.stderr


def test_what_is_no_backup_is_named_as_such_and_not_as_the_ledger(run, tmp_path):
    (tmp_path / "notes.txt").write_text("12 people were killed.")
    refused(run("restore", "notes.txt", "--ledger", "new.sqlite"), "notes.txt is no backup", "`backup` wrote")
