"""Places from a file: known to the reports that come later."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from metrics.commands import app
from tests.browser import ROOT


def test_a_place_of_a_file_is_the_place_of_figures_that_come_later(tmp_path: Path) -> None:
    ledger = str(tmp_path / "ledger.sqlite")

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(app, [*arguments, "--ledger", ledger])

    assert run("ingest", str(ROOT / "seeds")).exit_code == 0
    places = tmp_path / "more.csv"
    places.write_text(
        "id,name,kind,parent,pcode,admin_level,latitude,longitude,names\nzitan,Zitan,town,aleppo,SY0299,3,36.1,37.1,Zeitan|Zaytan\n", "utf-8"
    )
    assert run("places", "add", str(places), "--editor", "me").exit_code == 0
    report = tmp_path / "report.txt"
    report.write_text("In Zaytan at least 14 people were killed on Tuesday, the Red Crescent said.", "utf-8")
    assert run("ingest", str(report), "--published", "2016-12-14", "--editor", "me").exit_code == 0
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run("places", "--format", "csv").stdout.lstrip("\ufeff")))}
    assert (rows["zitan"]["pcode"], rows["zitan"]["figures"], rows["aleppo"]["id"]) == ("SY0299", "1", "aleppo")
    missing = run("places", "add", str(tmp_path / "nowhere.csv"))
    assert (missing.exit_code, "does not exist; check the path" in missing.output) == (1, True)


def test_a_file_of_places_that_can_not_be_is_refused_and_one_of_another_delimiter_is_read(tmp_path: Path) -> None:
    ledger = str(tmp_path / "ledger.sqlite")

    def add(text: str) -> Any:
        (tmp_path / "places.csv").write_text(text, "utf-8")
        return CliRunner().invoke(app, ["places", "add", str(tmp_path / "places.csv"), "--ledger", ledger])

    assert CliRunner().invoke(app, ["situations", "add", "Floods", "--ledger", ledger]).exit_code == 0
    for text, remedy in (
        ("", "holds no places; give a line of the columns id, name"),
        ("id,name,parent\na,A,a\n", "'a' lies in itself; correct its parent"),
        ("id,name,parent\na,A,b\nb,B,a\n", "'a' lies in itself"),
        ("id,name,latitude,longitude\na,A,95,20\n", "latitude is 95; write degrees from -90 to 90"),
    ):
        refused = add(text)
        assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
        assert remedy in refused.stderr
    assert "2 places given" in add("id;name;parent\na;A;\nb;B;a\n").stderr
    # A file alone does not say what the ledger has: here the two would lie in each other.
    assert "'a' would lie in itself" in add("id,name,parent\na,A,b\n").stderr
