"""The seed report from the command line: every figure a careful reader finds, every value that follows, and an update."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.commands import app
from metrics.exports import figure_row
from metrics.ledger import Ledger
from metrics.model import figure_id
from tests import seed_figures

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SEED = SEEDS / "rebel-forces-in-aleppo.txt"
UPDATE = SEEDS / "made-up-update.md"
DERIVED = {
    "density": (10_000, (9411, None)),
    "displaced_share": (25.45, (23.4, 27.6)),
    "remaining_population": (205_000, (197_500, 212_500)),
    "unaccounted_population": (125_000, (0, 132_500)),
    "killed_per_10000_residents": (2.18, (2.16, None)),
    "killed_per_10000_remaining": (2.927, (2.82, None)),
    "area_per_person": (100, (0, 107)),
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))

    def invoke(*arguments, given=None):
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=given)
        assert result.exit_code == 0, result.output
        return result

    return invoke


def test_extract_gives_every_figure_of_the_seed(run):
    found = json.loads(run("extract", SEED, "--format", "json").stdout)
    text = SEED.read_text(encoding="utf-8")
    for wanted in (figure_row(each, None) for each in seed_figures.figures()):
        near = [row for row in found if row["term"] == wanted["term"] and row["start"] < wanted["end"] and wanted["start"] < row["end"]]
        assert len(near) == 1, f"{wanted['term']}: {wanted['exact']}"
        for name in ("state", "quantifier", "reported", "lower", "upper", "lower_open", "upper_open", "unit", "kind", "change", "vague"):
            assert near[0][name] == wanted[name], f"{name} of “{wanted['exact']}”"
        assert text[near[0]["start"] : near[0]["end"]] == near[0]["exact"]


def test_extract_says_why_when_asked(run):
    shown = run("extract", SEED, "--explain")
    assert "assumed implied_rounding: The number stands without a hedge" in shown.stdout
    assert "the source says so: “Syrian state television reports” (said)" in shown.stdout
    assert shown.stderr.endswith("figures in 1 file\n")


def test_extract_reads_a_corpus_line_by_line(run, tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    rows = [
        {"id": "a", "text": "At least 12 people were killed on Monday.", "language": "en", "published": "2016-12-14"},
        {"id": 7, "text": "Nothing happened."},
        {"id": "c", "text": "About 4,500 families have fled."},
    ]
    corpus.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    lines = [json.loads(line) for line in run("extract", corpus, "--format", "jsonl").stdout.splitlines()]
    assert [(row["report_id"], row["term"], row["quantifier"]) for row in lines] == [("a", "killed", "at_least"), ("c", "fled", "approximately")]
    assert lines[0]["period_start"] == "2016-12-12"
    assert isinstance(lines[0]["reported"], int)


def test_extract_reads_standard_input(run):
    (figure,) = json.loads(
        run("extract", "-", "--format", "json", "--published", "2016-12-14", given="At least 12 people were killed on Monday.").stdout
    )
    assert (figure["term"], figure["lower"], figure["period_start"]) == ("killed", 12, "2016-12-12")


def test_a_figure_has_the_same_name_before_and_after_it_is_recorded(run, tmp_path):
    before = {row["id"] for row in json.loads(run("extract", SEED, "--format", "json").stdout)}
    run("ingest", SEEDS)
    assert before <= {row["id"] for row in json.loads(run("figures", "--format", "json").stdout)}
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for entry in ledger.entries():
            assert entry.figure_id == figure_id(seed_figures.report().sha256, entry.figure.match_key)


def test_the_seed_is_loaded_once_and_gives_every_derived_value(run):
    first = run("ingest", SEEDS)
    assert "recorded for east-aleppo" in first.stdout
    assert "≥ 60" in first.stdout
    assert "was already recorded; nothing changed" in run("ingest", SEEDS).stdout
    found = {row["indicator"]: row for row in json.loads(run("indicators", "--format", "json").stdout)}
    for code, (nominal, (lower, upper)) in DERIVED.items():
        row = found[code]
        assert row["nominal"] == pytest.approx(nominal, rel=0.002), code
        assert row["lower"] == pytest.approx(lower, rel=0.005), code
        assert (row["upper"] is None) if upper is None else row["upper"] == pytest.approx(upper, rel=0.01), code
        assert row["inputs"], code
    assert found["density"]["alternatives"][0]["nominal"] == 1250
    shown = run("indicators").stdout
    assert "> 10,000" in shown
    assert "> 9,411" in shown


def test_rounding_off_leaves_the_hedges_alone(run):
    run("ingest", SEEDS)
    with_rounding = json.loads(run("indicators", "--format", "json").stdout)
    without = {row["id"]: row for row in json.loads(run("indicators", "--format", "json", "--rounding", "off").stdout)}
    for row in with_rounding:
        assert row["hedges"] == {"lower": without[row["id"]]["lower"], "upper": without[row["id"]]["upper"]}


def test_an_update_says_what_rose_what_is_corrected_and_what_is_no_longer_reported(run):
    run("ingest", SEEDS)
    shown = run("ingest", UPDATE).stdout
    assert "recorded for east-aleppo" in shown
    for words in ("changed", "corrected", "no longer reported", "≥ 82", "> 50,000", "not reported"):
        assert words in shown, words
    newest = json.loads(run("figures", "--format", "json", "--term", "killed", "--words", "82").stdout)
    assert [row["reported"] for row in newest] == [82]
    earlier = json.loads(run("indicators", "--format", "json", "--as-of", "2016-12-12").stdout)
    assert {"density": 10_000}.items() <= {row["indicator"]: row["nominal"] for row in earlier}.items()


def test_the_same_report_from_standard_input_and_from_its_file_is_one(run):
    run("ingest", SEEDS)
    assert "was already recorded; nothing changed" in run("ingest", "-", "--situation", "east-aleppo", given=SEED.read_bytes()).stdout


def test_the_same_text_with_another_day_changes_nothing_and_says_so_with_the_way_out(run, tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("At least 12 people were killed in Homs.", encoding="utf-8")
    run("ingest", SEEDS)
    run("ingest", text, "--published", "2016-12-14")
    again = run("ingest", text, "--published", "2016-12-16")
    assert "nothing changed" in again.stdout
    assert "recorded with published 2016-12-14, and not with 2016-12-16 as given now. If that is right: reject its figures" in again.stderr
    assert "not with" not in run("ingest", text, "--published", "2016-12-14").stderr
    assert "not with" not in run("ingest", text).stderr


def test_extract_starts_without_the_ledger_the_units_and_the_dashboard():
    code = "import sys; from metrics.commands import app; app(sys.argv[1:], standalone_mode=False); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", SEED, "--format", "jsonl"], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert len(done.stdout.splitlines()) >= 9
    assert not {"sqlalchemy", "pint", "pandas", "dash", "plotly", "xlsxwriter"} & set(done.stderr.split())


def test_asking_a_ledger_begins_without_the_units_and_the_frames():
    code = "import sys, metrics.pipeline, metrics.commands; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"pint", "pandas", "dash", "plotly", "xlsxwriter"} & set(done.stdout.split())
