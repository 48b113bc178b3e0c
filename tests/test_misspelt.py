"""What is misspelt, given in vain or contradicts itself is said, with what was perhaps meant; nothing happens silently."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.address import AddressError
from dashboard.pages.figures.filters import FigureFilter
from metrics.commands import app
from metrics.ledger import Ledger

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return how to run a command in an empty folder, on a ledger of its own."""
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "toll.txt").write_text("At least 60 people were killed in Homs.")
    return lambda *arguments: CliRunner().invoke(app, [str(each) for each in arguments])


def refused(result: Result, *words: str) -> None:
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    assert all(word in result.stderr for word in words), result.stderr


def test_a_misspelt_situation_is_asked_after_by_every_way_in(run) -> None:
    assert run("ingest", SEEDS).exit_code == 0
    for command in (("figures",), ("indicators",), ("reports",), ("places",), ("export", "a.csv"), ("ingest", "toll.txt")):
        refused(run(*command, "--situation", "east-alepo"), "did you mean east-aleppo?")
    refused(run("situations", "show", "East Alepo"), "did you mean east-aleppo?")


def test_a_situation_that_begins_by_its_name_alone_is_told_and_has_the_id_that_it_would_get_otherwise(run, tmp_path: Path) -> None:
    told = run("ingest", "toll.txt", "--situation", "Cyclone Idai, 2019")
    assert told.exit_code == 0
    assert "cyclone-idai-2019 (“Cyclone Idai, 2019”) begins with this" in told.stderr
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert [each.id for each in ledger.situations()] == ["cyclone-idai-2019"]
    assert "begins" not in run("ingest", "toll.txt", "--situation", "cyclone-idai-2019").stderr


def test_a_situation_without_letters_begins_nothing(run, tmp_path: Path) -> None:
    refused(run("ingest", "toll.txt", "--situation", "??"), "has no letters")
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.revision() == 0


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("Ville,Morts,Blessés,Familles déplacées", ("place", "killed", "injured", "displaced")),
        ("Ciudad,Muertos,Heridos,Desaparecidos", ("place", "killed", "injured", "missing")),
        ("Cidade,Mortos,Feridos,Observações", ("place", "killed", "injured", "ignore")),
        ("المدينة,القتلى,الجرحى,ملاحظات", ("place", "killed", "injured", "ignore")),
    ],
)
def test_columns_are_suggested_by_their_names_in_every_language(run, tmp_path: Path, head: str, roles: tuple[str, ...]) -> None:
    (tmp_path / "table.csv").write_text(f"{head}\nHoms,12,30,5\n")
    shown = run("table", "table.csv")
    assert shown.exit_code == 0, shown.output
    said = shown.stderr.splitlines()[:4]
    assert [line.partition(": ")[2].partition(" (")[0] for line in said] == list(roles)


def test_a_misspelt_column_or_meaning_of_one_is_asked_after(run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Place,Toll\nHoms,12\n")
    refused(run("table", "table.csv", "--column", "Tol=killed"), "did you mean Toll?")
    refused(run("table", "table.csv", "--column", "Toll=kiled"), "did you mean killed")


def test_a_file_is_not_written_under_the_ending_of_another_format(run, tmp_path: Path) -> None:
    assert run("ingest", SEEDS).exit_code == 0
    refused(run("export", "d.xlsx", "--format", "json"), "ends in .xlsx and --format is json")
    assert not (tmp_path / "d.xlsx").exists()
    assert run("export", "d.dat", "--format", "json").exit_code == 0
    assert run("export", "d.JSON", "--format", "json").exit_code == 0


@pytest.mark.parametrize("command", ["ingest"])
def test_a_corpus_that_is_given_as_a_report_is_sent_to_where_it_is_read(run, tmp_path: Path, command: str) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"id": "a", "text": "60 people were killed."}\n')
    refused(run(command, "corpus.jsonl"), "extract corpus.jsonl --engine dask", "--from-parquet")


@pytest.mark.parametrize("format", ["table", "jsonl"])
def test_a_corpus_without_texts_is_refused(run, tmp_path: Path, format: str) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    result = run("extract", "empty.jsonl", "--format", format)
    assert result.exit_code == 1
    assert "empty.jsonl holds no texts" in result.stderr


def test_shapes_that_are_of_no_place_are_named(run, tmp_path: Path) -> None:
    assert run("ingest", SEEDS).exit_code == 0
    ring = [[37.1, 36.1], [37.3, 36.1], [37.3, 36.3], [37.1, 36.1]]
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}} for name in ("Aleppo", "Alepo")
    ]
    (tmp_path / "shapes.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    told = run("places", "add", "shapes.geojson")
    assert told.exit_code == 0
    assert "1 shape of the places of east-aleppo; 1 of none, drawn around them: Alepo; " in told.stderr


def test_a_theme_in_an_address_that_is_none_is_not_passed_over() -> None:
    with pytest.raises(AddressError, match="theme=casualtys in the address is not one of"):
        FigureFilter.parse("?theme=casualtys")
    assert FigureFilter.parse("?theme=casualties").themes == ("casualties",)


def test_a_misspelt_source_is_asked_after(run) -> None:
    assert run("ingest", SEEDS).exit_code == 0
    refused(run("sources", "show", "Syrian stat television"), "did you mean Syrian state television")
    refused(run("sources", "grade", "Syrian stat television", "B"), "did you mean Syrian state television")
    told = run("sources", "merge", "Syrian stat television", "--into", "SANA")
    assert told.exit_code == 0
    assert "no figure is from a source called 'Syrian stat television' so far; did you mean Syrian state television" in told.stderr
    assert "Note" not in run("sources", "merge", "syrian state television", "--into", "SANA").stderr


def test_a_misspelt_country_is_asked_after(run) -> None:
    refused(run("situations", "add", "Storm", "--country", "Sirya"), "did you mean", "SYR?")
