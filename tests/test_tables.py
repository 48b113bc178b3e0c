"""Tables of figures come in by what their columns mean, and spreadsheets of figures come back as corrections to look at first."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from datetime import UTC, date, datetime

import openpyxl
import pytest
from plotly.utils import PlotlyJSONEncoder
from typer.testing import CliRunner

from dashboard.markup import to_html
from dashboard.pages.add.proposal import proposal_head
from dashboard.pages.figures import corrections
from dashboard.translation import speaking
from metrics import pipeline
from metrics.commands import app
from metrics.exports import About, write
from metrics.extraction.tables.columns import mapped, suggested
from metrics.extraction.tables.grids import grids
from metrics.ledger import Ledger, Query
from metrics.model import Quantifier, ReviewStatus, Situation, State
from metrics.pipeline import figure_tables, sheets
from tests import seed_figures

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ABOUT = About(made_at=AT)
SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
WIDE = "District,Killed,IDPs,Date,Source\neastern Aleppo,12,~1200,2016-12-12,OCHA\nIdlib,0,n/a,2016-12-12,\nHoms,>30,10-20,2016-13-45,OCHA\nHama,-,,2016-12-12,OCHA\n"
LONG = "Place,Indicator,Value\neastern Aleppo,killed,12\nIdlib,Injured,30+\nHoms,apples,3\n"
HXL = 'Where,Toll,When\n#adm1+name,#affected+killed,#date\neastern Aleppo,"1,234",12/12/2016\n'


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://") as opened:
        opened.record(seed_figures.report(), seed_figures.figures(), situation=SITUATION, editor="anna", at=AT)
        yield opened


def table(text: str):
    from dataclasses import replace

    return replace(pipeline.read_bytes("a.csv", text.encode()), places=SITUATION.places)


def test_every_number_of_a_table_becomes_a_figure_with_place_day_source_and_its_cells_as_evidence() -> None:
    report = table(WIDE)
    (grid,) = grids(report.text)
    assert suggested(grid).roles == ("place", "term:killed", "term:idps", "date", "source")
    found = mapped(report, grid, suggested(grid))
    assert [(each.term, each.state, each.reported, each.quantifier) for each in found.figures] == [
        ("killed", State.REPORTED, 12, Quantifier.EXACT), ("idps", State.REPORTED, 1200, Quantifier.APPROXIMATELY),
        ("killed", State.NONE_REPORTED, 0, Quantifier.EXACT), ("idps", State.NOT_REPORTED, None, None),
        ("killed", State.REPORTED, 30, Quantifier.MORE_THAN), ("idps", State.REPORTED, None, Quantifier.BETWEEN),
    ]  # fmt: skip
    first = found.figures[0]
    assert (first.place.id, first.source.name, first.reference_period.start) == ("east-aleppo", "OCHA", date(2016, 12, 12))
    assert {each.part: each.exact for each in first.evidence} == {"figure": "12", "place": "eastern Aleppo", "period": "2016-12-12", "source": "OCHA"}
    assert all(report.text[each.start : each.end] == each.exact for figure in found.figures for each in figure.evidence)
    # A dash and an empty cell state nothing: neither a nought nor that it is not reported.
    assert [number for number, _ in found.left] == [3, 4]
    assert "“2016-13-45” is not a day" in found.left[0][1]


def test_a_long_table_names_its_terms_in_a_column_and_hxl_tags_go_before_names() -> None:
    (grid,) = grids(table(LONG).text)
    found = mapped(table(LONG), grid, suggested(grid))
    assert [(each.term, each.reported, each.quantifier) for each in found.figures] == [
        ("killed", 12, Quantifier.EXACT), ("injured", 30, Quantifier.AT_LEAST), (None, 3, Quantifier.EXACT),
    ]  # fmt: skip
    assert "no term is called “apples”" in found.left[0][1]
    (tagged,) = grids(table(HXL).text)
    assert suggested(tagged).roles == ("place", "term:killed", "date")
    (figure,) = mapped(table(HXL), tagged, suggested(tagged)).figures
    assert (figure.reported, figure.reference_period.start) == (1234, date(2016, 12, 12))


def test_a_cell_may_hedge_in_words_and_names_the_place_that_the_words_of_a_report_would(ledger: Ledger) -> None:
    floods = Situation(id="floods", title="Floods", country="MOZ")
    rows = "Province,Killed\nSofala,at least 11\nBuzi,environ 1 200\nMaputo,less than 5\nNowhere,dozens\n"
    found = figure_tables.propose_table(ledger, pipeline.read_bytes("floods.csv", rows.encode()), floods)
    assert [(each.place.id, each.place.name, each.quantifier, each.reported) for each in found.proposal.figures] == [
        ("MZ-S", "Sofala", Quantifier.AT_LEAST, 11), ("geonames-12718693", "Búzi", Quantifier.APPROXIMATELY, 1200), ("MZ-MPM", "Maputo", Quantifier.LESS_THAN, 5),
    ]  # fmt: skip
    assert [each.exact for each in found.proposal.figures] == ["at least 11", "environ 1 200", "less than 5"]
    assert found.left == found.proposal.left == ((4, "“dozens” is not a number"),)
    head = to_html(proposal_head(found.proposal, floods, newest=None))
    assert "Not read, or not whole:" in head
    assert "Row 4: “dozens” is not a number" in head
    with speaking("fr"):
        assert "« dozens » n’est pas un nombre" in to_html(proposal_head(found.proposal, floods, newest=None))
    # Where nobody says which country it is in, nothing is known of a place but its name.
    (bare,) = figure_tables.propose_table(
        ledger, pipeline.read_bytes("bare.csv", b"Town,Killed\nBeira,3\n"), Situation(id="a", title="A")
    ).proposal.figures
    assert (bare.place.name, bare.place.latitude) == ("Beira", None)


def test_what_columns_mean_is_remembered_for_the_next_table_of_the_kind(ledger: Ledger) -> None:
    odd = "Où,Combien,Vague\neastern Aleppo,12,5\n"
    with pytest.raises(figure_tables.NoTableError, match="no column is said to hold numbers; say of one of Où, Combien, Vague"):
        figure_tables.propose_table(ledger, table(odd), SITUATION)
    (grid,) = grids(table(odd).text)
    mapping = figure_tables.mapping_of(grid, {"Combien": "killed", "Où": "place"}, source="Croix-Rouge")
    found = figure_tables.propose_table(ledger, table(odd), SITUATION, mapping)
    recorded = figure_tables.accept_table(ledger, found, situation=SITUATION, editor="anna", at=AT)
    assert [(each.figure.term, each.figure.source.name) for each in recorded.entries] == [("killed", "Croix-Rouge")]
    again = figure_tables.propose_table(ledger, table(odd.replace("12", "15")), SITUATION)
    assert (again.remembered, again.mapping.roles) == (True, ("place", "term:killed", "ignore"))
    assert ledger.verify() == []
    with pytest.raises(figure_tables.NoTableError, match="is no term and no other meaning of a column"):
        figure_tables.mapping_of(grid, {"Combien": "apples"})


def edited(content: bytes, change) -> bytes:
    """Return the workbook with `change` made to its sheet, as Excel would save it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Figures"]
    change(sheet, {cell.value: cell.column for cell in sheet[1]}, {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def exported(ledger: Ledger, kind: str) -> bytes:
    return write(kind, pipeline.table(ledger, Query(unclassified=True, rejected=True)), ABOUT)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "zip"])
def test_a_file_that_nobody_changed_changes_nothing(ledger: Ledger, kind: str) -> None:
    found = sheets.compare(ledger, f"figures.{kind}", exported(ledger, kind))
    assert (found.rows, found.changes, found.unknown) == (9, [], [])


def test_what_is_corrected_in_a_spreadsheet_comes_back_as_one_act_that_one_undo_takes_back(ledger: Ledger) -> None:
    by_term = {entry.figure.term: entry for entry in ledger.entries()}
    fled, area, trapped = by_term["fled"], by_term["area"], by_term["trapped"]

    def change(sheet, columns, rows) -> None:
        sheet.cell(rows[fled.figure_id], columns["Reported"]).value = 71_000
        sheet.cell(rows[fled.figure_id], columns["Quantifier"]).value = "at_least"
        sheet.cell(rows[fled.figure_id], columns["Comment"]).value = "by phone"
        sheet.cell(rows[area.figure_id], columns["Review"]).value = "approved"
        sheet.cell(rows[trapped.figure_id], columns["Reported"]).value = "many"
        sheet.cell(rows[trapped.figure_id], columns["Evidence"]).value = "changed words are left alone"
        sheet.delete_rows(rows[by_term["population"].figure_id])

    found = sheets.compare(ledger, "figures.xlsx", edited(exported(ledger, "xlsx"), change))
    assert {each.entry.figure.term: [name for name, _, _ in each.differences] for each in found.changes} == {
        "fled": ["reported", "quantifier"], "area": ["review_status"], "trapped": ["reported"],
    }  # fmt: skip
    assert [each.entry.figure.term for each in found.changes if each.problem] == ["trapped"]
    assert [why for _, why in found.left] == ["Evidence is left as it is: the words are the report's own"]
    done = sheets.apply(ledger, found, editor="anna", at=AT)
    assert {each.figure.term for each in done.entries} == {"fled", "area"}
    head = ledger.entry(fled.figure_id)
    assert (head.figure.reported, head.figure.quantifier, head.comment, head.review_status) == (
        71_000,
        Quantifier.AT_LEAST,
        "by phone",
        ReviewStatus.CORRECTED,
    )
    assert ledger.verify() == []
    ledger.undo_act(done.act.id, editor="anna", at=AT)
    assert ledger.entry(fled.figure_id).figure.reported == 70_000
    assert ledger.entry(area.figure_id).review_status is ReviewStatus.PROPOSED


def test_what_a_spreadsheet_says_in_vain_is_told(ledger: Ledger) -> None:
    by_term = {entry.figure.term: entry.figure_id for entry in ledger.entries()}

    def change(sheet, columns, rows) -> None:
        sheet.cell(rows[by_term["fled"]], columns["Place"]).value = "Idlib"
        sheet.cell(rows[by_term["fled"]], columns["Upper"]).value = 99_999
        sheet.cell(rows[by_term["area"]], columns["Comment"]).value = "looked at"
        sheet.cell(rows[by_term["trapped"]], columns["Review"]).value = "aproved"
        sheet.cell(rows[by_term["settlements_taken"]], columns["Review"]).value = "corrected"

    found = sheets.compare(ledger, "figures.xlsx", edited(exported(ledger, "xlsx"), change))
    assert sorted(why for _, why in found.left) == [
        "Place is left as it is: correct Place id instead", "Upper is left as it is: it follows from Reported and Quantifier",
        "a comment alone is not recorded; write it with `review ID comment`",
    ]  # fmt: skip
    assert [(each.entry.figure.term, each.problem) for each in found.changes] == [
        ("trapped", "review_status: “aproved” is no judgement; write approved or rejected"),
    ]  # fmt: skip
    with pytest.raises(sheets.NoFiguresSheetError, match="is not UTF-8; save it as CSV UTF-8"):
        sheets.compare(ledger, "figures.csv", exported(ledger, "csv") + "é".encode("latin-1"))
    with pytest.raises(sheets.NoFiguresSheetError, match="give the .xlsx, .csv or .zip file"):
        sheets.compare(ledger, "figures.json", b"{}")


def test_the_page_shows_row_by_row_what_a_corrected_file_would_change_and_what_it_can_not(ledger: Ledger) -> None:
    by_term = {entry.figure.term: entry.figure_id for entry in ledger.entries()}

    def change(sheet, columns, rows) -> None:
        sheet.cell(rows[by_term["fled"]], columns["Reported"]).value = 71_000
        sheet.cell(rows[by_term["trapped"]], columns["Reported"]).value = "many"
        sheet.cell(rows[by_term["area"]], columns["Place"]).value = "Idlib"

    content = base64.b64encode(edited(exported(ledger, "xlsx"), change)).decode()
    found = corrections.compared(ledger, "figures.xlsx", f"data:application/x;base64,{content}")
    shown = json.dumps(corrections.preview(found, "figures.xlsx").to_plotly_json(), cls=PlotlyJSONEncoder)
    assert "figures.xlsx: 1 figure would be corrected. 9 rows were looked at." in shown
    assert [each for each in ("70000", "71000") if f'"{each}"' not in shown] == []
    assert "is not a number in digits" in shown
    assert "Place is left as it is" in shown
    assert '"sheet-record"' in shown
    with pytest.raises(sheets.NoFiguresSheetError, match="did not arrive whole"):
        corrections.compared(ledger, "figures.xlsx", "data:application/x;base64,%%%")
    unchanged = json.dumps(
        corrections.preview(sheets.compare(ledger, "figures.xlsx", exported(ledger, "xlsx")), "figures.xlsx").to_plotly_json(), cls=PlotlyJSONEncoder
    )
    assert "Nothing would be changed" in unchanged
    assert '"sheet-record"' not in unchanged


def test_a_file_that_only_another_spreadsheet_saved_corrects_nothing(ledger: Ledger) -> None:
    head, *rows = csv.reader(io.StringIO(exported(ledger, "csv").decode("utf-8-sig")))

    def written(form: str, cell: str) -> str:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
            return date.fromisoformat(cell).strftime(form)
        return cell.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", cell) else cell

    for form, encoding, first in (("%d/%m/%Y", "utf-16", ""), ("%m/%d/%Y", "utf-8-sig", ""), ("%d.%m.%y", "utf-8", "sep=;\r\n")):
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows([head, *([written(form, cell) for cell in row] for row in rows)])
        found = sheets.compare(ledger, "figures.csv", (first + out.getvalue()).encode(encoding))
        assert (found.rows, found.changes, found.left) == (len(rows), [], [])
    day = head.index("period_start")
    wrong = [[*row[:day], "13/12/2017", *row[day + 1 :]] if row[day] else row for row in rows]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([head, *wrong])
    assert any("is not a day" in str(each.problem) for each in sheets.compare(ledger, "figures.csv", out.getvalue().encode()).changes)


def test_of_two_rows_that_correct_one_figure_the_first_is_taken_and_the_other_told(ledger: Ledger) -> None:
    head, *rows = csv.reader(io.StringIO(exported(ledger, "csv").decode("utf-8-sig")))
    number, row = head.index("reported"), next(each for each in rows if each[head.index("term")] == "fled")
    out = io.StringIO()
    csv.writer(out).writerows([head, *([*row[:number], value, *row[number + 1 :]] for value in ("71000", "72000"))])
    found = sheets.compare(ledger, "figures.csv", out.getvalue().encode())
    assert [each.figure.reported for each in found.usable] == [71_000]
    assert found.left == [(3, "row 2 changes the same figure already; that one is taken")]


def test_a_file_of_others_is_no_correction(ledger: Ledger) -> None:
    with pytest.raises(sheets.NoFiguresSheetError, match="has no column Figure"):
        sheets.compare(ledger, "a.csv", b"a,b\n1,2\n")
    rows = list(csv.reader(io.StringIO(exported(ledger, "csv").decode("utf-8-sig"))))
    rows[1][0] = "f-unknown"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    found = sheets.compare(ledger, "a.csv", out.getvalue().encode())
    assert (found.changes, found.unknown) == ([], [2])


def test_a_row_that_lost_its_id_is_named_and_the_others_are_taken(ledger: Ledger) -> None:
    head, *rows = csv.reader(io.StringIO(exported(ledger, "csv").decode("utf-8-sig")))
    number, key = head.index("reported"), head.index("id")
    fled = next(row for row in rows if row[head.index("term")] == "fled")
    fled[number] = "71000"
    new = ["" if at == key else "72000" if at == number else cell for at, cell in enumerate(fled)]
    out = io.StringIO()
    csv.writer(out).writerows([head, ["#meta+id", *[""] * (len(head) - 1)], new, [f" {fled[key]} ", *fled[1:]], [" "] * len(head)])
    found = sheets.compare(ledger, "figures.csv", out.getvalue().encode())
    assert (found.rows, [each.figure.reported for each in found.usable], found.unknown) == (2, [71_000], [])
    assert [row for row, why in found.left if "no figure's id" in why] == [3]
    assert "Row 3: no figure's id" in json.dumps(corrections.preview(found, "figures.csv").to_plotly_json(), cls=PlotlyJSONEncoder)


def test_the_command_line_takes_a_table_and_gives_corrections_back(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))
    (tmp_path / "a.csv").write_text("Où,Combien\nIdlib,12\n")

    def run(*arguments: str):
        return CliRunner().invoke(app, [str(each) for each in arguments])

    assert run("table", tmp_path / "a.csv").exit_code == 1
    shown = run("table", tmp_path / "a.csv", "--column", "Combien=killed", "--column", "Où=place", "--format", "json")
    assert [(each["term"], each["reported"], each["place"]) for each in json.loads(shown.stdout)] == [("killed", 12, "Idlib")]
    assert "1 figure recorded" in run("table", tmp_path / "a.csv", "--column", "Combien=killed", "--column", "Où=place", "--record").stdout
    assert run("export", tmp_path / "out.csv").exit_code == 0
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    rows[0] |= {"reported": "13", "comment": "counted again"}
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "out.csv").write_text(out.getvalue())
    preview = json.loads(run("corrections", tmp_path / "out.csv", "--format", "json").stdout)
    assert [each["changes"] for each in preview] == ["reported: 12 → 13"]
    done = run("corrections", tmp_path / "out.csv", "--record")
    assert (done.stdout, done.exit_code) == ("1 figure corrected, 0 refused\n", 0)
    assert json.loads(run("figures", "--format", "json").stdout)[0]["reported"] == 13


@pytest.mark.parametrize(
    "row",
    [{"id": "f-nowhere", "reported": "14"}, {"id": "", "reported": "14"}, {"upper": "900"}, {"reported": "many"}],
    ids=lambda row: next(iter(row)),
)
def test_corrections_of_which_nothing_is_recorded_tell_so_by_their_exit_code(tmp_path, row: dict[str, str]) -> None:
    ledger = str(tmp_path / "ledger.sqlite")
    (tmp_path / "a.txt").write_text("At least 12 people were killed in Idlib.")

    def run(*arguments: str):
        return CliRunner().invoke(app, [*arguments, "--ledger", ledger])

    assert run("ingest", str(tmp_path / "a.txt")).exit_code == 0
    assert run("export", str(tmp_path / "out.csv")).exit_code == 0
    (first, *_) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig")))
    out = io.StringIO()
    writer = csv.DictWriter(out, first)
    writer.writeheader()
    writer.writerow(first | row)
    (tmp_path / "out.csv").write_text(out.getvalue())
    done = run("corrections", str(tmp_path / "out.csv"), "--record")
    assert (done.exit_code, done.stdout.splitlines()[0][:19]) == (1, "0 figures corrected")
    assert "ow 2" in done.stderr


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_sheet_with_a_title_and_a_head_of_two_levels_is_read_by_the_columns_under_them() -> None:
    laid_out = workbook(
        ("Weekly table of the desk",), (), ("District", "People", None, "Homes", None), (None, "Killed", "Injured", "Destroyed", "Damaged"),
        ("Idlib", 75, 140, 300, 400), ("Homs", 6, 40, 20, "n/a"),
    )  # fmt: skip
    report = pipeline.read_bytes("week.xlsx", laid_out)
    assert report.text.startswith("Weekly table of the desk\n")
    (grid,) = grids(report.text)
    assert grid.header == ("District", "People Killed", "People Injured", "Homes Destroyed", "Homes Damaged")
    assert [row[0][0] for row in grid.lines] == ["Idlib", "Homs"]
    read = {(each.term, each.place.name, int(each.reported)) for each in pipeline.extract(report)}
    assert {("killed", "Idlib", 75), ("injured", "Homs", 40), ("housing_destroyed", "Idlib", 300)} <= read


@pytest.mark.parametrize("text", ["Place,Killed,\nIdlib,n/a,unsure\nHoms,3,2\n", "a,,b\n,no,yes\nx,y,z\n", "Killed\n12\n13\n", ",Killed\nIdlib,12\n"])
def test_rows_that_are_no_head_stay_rows(text: str) -> None:
    lines = pipeline.read_bytes("a.csv", text.encode()).text.split("\n")
    assert len(lines) == len(text.splitlines())


def test_a_row_of_totals_is_of_no_place_and_families_in_a_head_are_households() -> None:
    rows = "Ville,Morts,Familles déplacées\nIdlib,12,1 200\nTotal,15,1 500\n"
    report = table(rows)
    (grid,) = grids(report.text)
    said = figure_tables.mapping_of(grid, {"Ville": "place", "Morts": "killed", "Familles déplacées": "displaced"})
    found = mapped(report, grid, said).figures
    assert [(each.place and each.place.name, each.unit) for each in found] == [
        ("Idlib", "person"), ("Idlib", "household"), (None, "person"), (None, "household"),
    ]  # fmt: skip


def test_formulas_that_nobody_worked_out_are_told() -> None:
    (note,) = pipeline.read_bytes("a.xlsx", workbook(("Place", "Killed"), ("Idlib", "=20+20"), ("Homs", 3))).notes
    assert note.startswith("1 of its cells hold formulas without their values")
    assert pipeline.read_bytes("a.xlsx", workbook(("Place", "Killed"), ("Homs", 3))).notes == ()
