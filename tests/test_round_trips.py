"""What is written by us and read by others is the same rows: CSV, Excel, Parquet, HXL, GeoJSON, the data package, and LibreOffice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from metrics.exports import COLUMNS, figures_sheet, write
from tests.test_exports import ABOUT, seed_table, spoilt_table

NAMES = [column.name for column in COLUMNS]


def expected() -> list[dict[str, object]]:
    """Return the cells of the seed's figures as every format has to give them back."""
    return [dict(zip(NAMES, row, strict=True)) for row in figures_sheet(seed_table(), ABOUT).rows()]


def as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def in_text() -> list[dict[str, str]]:
    return [{name: as_text(cell) for name, cell in row.items()} for row in expected()]


def read_csv(content: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{name: row[name] for name in NAMES} for row in rows]


def test_csv_gives_back_every_cell() -> None:
    assert read_csv(write("csv", seed_table(), ABOUT)) == in_text()


def test_excel_gives_back_every_cell_with_its_type() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", seed_table(), ABOUT)))
    assert book.sheetnames == ["Figures", "Indicators", "Reports", "Dictionary", "Method"]
    sheet = book["Figures"]
    assert sheet.freeze_panes == "A2"
    rows = [dict(zip(NAMES, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    for found, wanted in zip(rows, expected(), strict=True):
        for name, cell in wanted.items():
            if isinstance(cell, datetime):
                assert found[name] == cell.replace(tzinfo=None, microsecond=0)
            elif isinstance(cell, date):
                assert found[name].date() == cell
            else:
                assert found[name] == cell or (cell == "" and found[name] is None), name


def test_parquet_gives_back_every_cell_with_its_type() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(write("parquet", seed_table(), ABOUT)))
    for found, wanted in zip(table.to_pylist(), expected(), strict=True):
        assert {name: found[name] for name in NAMES} == {name: float(cell) if _is_number(name, cell) else cell for name, cell in wanted.items()}


def _is_number(name: str, cell: object) -> bool:
    kind = next(column.type for column in COLUMNS if column.name == name)
    return kind == "number" and cell is not None


def test_hxl_tags_are_read_by_libhxl_with_every_row() -> None:
    hxl = pytest.importorskip("hxl")
    content = write("csv", seed_table(), replace(ABOUT, hxl=True))
    data = hxl.data(hxl.make_input(io.BytesIO(content)))
    tags = {column.hxl.split("+")[0] for column in COLUMNS if column.hxl}
    assert tags <= set(data.tags)
    wanted = [row["reported"] for row in in_text()]
    assert [row.get("#value+reported") or "" for row in data] == wanted
    sheet = openpyxl.load_workbook(io.BytesIO(write("xlsx", seed_table(), replace(ABOUT, hxl=True))))["Figures"]
    assert sheet.freeze_panes == "A3"
    assert [cell.value or "" for cell in sheet[2]] == [column.hxl or "" for column in COLUMNS]


def test_geojson_has_a_feature_for_every_row_at_its_place() -> None:
    found = json.loads(write("geojson", seed_table(), ABOUT))
    assert found["type"] == "FeatureCollection"
    assert found["about"]["convention"] == "bounds-1"
    rows = expected()
    assert len(found["features"]) == len(rows)
    for feature, row in zip(found["features"], rows, strict=True):
        assert feature["properties"]["exact"] == row["exact"]
        point = None if row["latitude"] is None else {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
        assert feature["geometry"] == point
    assert any(feature["geometry"] for feature in found["features"])


def test_the_data_package_is_valid_and_has_every_row(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    content = write("zip", seed_table(), ABOUT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
        names = set(archive.namelist())
    assert names == {
        "data/figures.csv", "data/indicators.csv", "data/reports.csv", "data/dictionary.csv", "README.md", "CITATION.md", "LICENCE.md", "METHOD.md",
        "datapackage.json", "SHA256SUMS",
    }  # fmt: skip
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert read_csv((tmp_path / "data" / "figures.csv").read_bytes()) == in_text()
    rows = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("figures").read_rows()
    assert [row["reported"] for row in rows] == [row["reported"] for row in expected()]
    assert [row["period_start"] for row in rows] == [row["period_start"] for row in expected()]
    sums = dict(line.split("  ")[::-1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines())
    assert sums == {name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in names - {"SHA256SUMS"}}
    assert write("zip", seed_table(), ABOUT) == content


@pytest.mark.parametrize("hostile", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "\t=1", "＝1+1"])
def test_no_cell_of_any_file_is_a_formula(hostile: str) -> None:
    for content in (write("csv", spoilt_table(hostile), ABOUT), _csv_of_package(write("zip", spoilt_table(hostile), ABOUT))):
        for row in read_csv(content):
            assert not row["counted"].lstrip().startswith(("=", "@", "+", "＝"))
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", spoilt_table(hostile), ABOUT)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def _csv_of_package(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("data/figures.csv")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook_and_gives_back_every_row(tmp_path: Path) -> None:
    (tmp_path / "figures.xlsx").write_bytes(write("xlsx", seed_table(), ABOUT))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "figures.xlsx")], check=True, timeout=120
    )
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    titles = {column.name: column.title for column in COLUMNS}
    assert [row[titles["exact"]] for row in rows] == [row["exact"] for row in in_text()]
