"""Tables as people lay them out: what a head says of its numbers, cells over several rows, per cent and hidden rows. A wrong number is worse than none."""

import io

import openpyxl
import pytest
from docx import Document

from metrics import pipeline
from metrics.extraction import extract
from metrics.extraction.tables.columns import mapped, suggested
from metrics.extraction.tables.grids import grids
from metrics.model import Kind, Report


def read(text: str, language: str = "en") -> list[tuple[str | None, str | None, int | None]]:
    return [(each.term, each.unit, each.reported) for each in extract(Report(text=text, language=language))]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "IDPs ('000)"),
        ("en", "IDPs (thousands)"),
        ("en", "IDPs, in millions"),
        ("en", "IDPs (%)"),
        ("en", "% displaced"),
        ("en", "Displaced (percentage)"),
        ("en", "Killed per 100,000"),
        ("en", "Killed per 10 000 people"),
        ("fr", "Déplacés (milliers)"),
        ("fr", "Morts pour 100 000"),
        ("fr", "Déplacés (pourcentage)"),
        ("es", "Desplazados (miles)"),
        ("es", "Desplazados (porcentaje)"),
        ("pt", "Deslocados (milhares)"),
        ("pt", "Mortos (percentagem)"),
        ("ar", "النازحون (بالآلاف)"),
        ("ar", "نسبة النازحين"),
        ("id", "Pengungsi (ribu)"),
    ],
)
def test_a_number_under_a_head_that_tells_otherwise_is_no_plain_count(language: str, head: str) -> None:
    assert read(f"| District | {head} |\n| Beira | 450 |\n| Buzi | 30 |", language) == []


def test_heads_that_say_a_year_or_an_age_count_as_before() -> None:
    killed = [("killed", "person", 12), ("killed", "person", 5)]
    assert read("| District | Killed (2024) |\n| Beira | 12 |\n| Buzi | 5 |") == killed
    assert read("| District | Children under 5 killed |\n| Beira | 12 |\n| Buzi | 5 |") == killed


def test_a_row_that_tells_otherwise_and_a_label_that_does_give_no_count() -> None:
    assert read("| Category | Number |\n| People killed | 12 |\n| IDPs (thousands) | 450 |\n| Children killed (%) | 33 |") == [
        ("killed", "person", 12)
    ]
    assert read("IDPs (thousands): 450") == []
    assert read("Funding required (US$ million): 450") == []
    assert read("| IDPs (000) | 450 |\n| Killed | 12 |") == [("killed", "person", 12)]
    assert read("IDPs: 450 thousand") == [("idps", "person", 450_000)]


def test_a_line_over_a_table_tells_of_all_its_numbers() -> None:
    rows = "| District | IDPs | Killed |\n| Beira | 45 | 12 |\n| Buzi | 3 | 5 |"
    for line in ("Displacement (in thousands)", "Figures in millions", "IDPs by district ('000)", "Population (000s)"):
        assert read(f"{line}\n{rows}") == read(f"{line}\n\n{rows}") == []
    for line in ("Displacement by district", "Floods in Sofala", "Table 3"):
        assert len(read(f"{line}\n\n{rows}")) == 4


def test_a_note_under_a_table_tells_of_all_its_numbers_and_prose_under_it_of_itself() -> None:
    rows = "| District | IDPs | Killed |\n| Beira | 45 | 12 |\n| Buzi | 3 | 5 |"
    for line in (
        "Figures in thousands",
        "Note: all figures are in thousands.",
        "* Numbers in millions of people",
        "(in thousands)",
        "Population ('000)",
    ):
        assert read(f"{rows}\n{line}") == read(f"{rows}\n\n{line}") == [], line
    for line in ("Source: IOM", "People fled in thousands.", "In Beira thousands of houses still stand in water.", "Figures are provisional."):
        assert len(read(f"{rows}\n\n{line}")) >= 4, line


@pytest.mark.parametrize(
    ("language", "head", "note"),
    [
        ("fr", "Déplacés internes", "Les chiffres sont en milliers"),
        ("es", "Desplazados internos", "Nota: cifras en miles"),
        ("pt", "Deslocados internos", "Números em milhares"),
        ("id", "Pengungsi", "Angka dalam ribuan"),
        ("ar", "النازحون", "الأرقام (بالآلاف)"),
    ],
)
def test_a_note_under_a_table_is_heeded_in_every_language(language: str, head: str, note: str) -> None:
    rows = f"| District | {head} |\n| Beira | 45 |\n| Buzi | 3 |"
    assert len(read(rows, language)) == 2
    assert read(f"{rows}\n{note}", language) == []


def test_a_unit_beside_a_number_tells_what_the_number_is() -> None:
    rows = ("People killed | 12 | people", "IDPs | 45 | thousands", "Funding required | 4.5 | USD million", "Houses destroyed | 30 | %")
    assert read("\n".join(f"| {row} |" for row in ("Indicator | Value | Unit", *rows))) == [("killed", "person", 12)]
    assert read("| District | Displaced |\n| Beira | thousands |\n| Buzi | 12 |") == [("displaced", "person", None), ("displaced", "person", 12)]


def test_a_tag_of_hxl_is_not_read_for_its_first_word() -> None:
    assert read("| #loc+name | #affected+killed |\n| Beira | 12 |\n| Buzi | 5 |")[:1] in ([("killed", "person", 12)], [])


def test_what_is_counted_is_counted_whole() -> None:
    assert read("| District | Cholera cases | Killed |\n| Beira | 2.5 | 3 |\n| Buzi | 4 | 1.200 |") == [
        ("disease_deaths", "person", 3), ("disease_cases", "person", 4),
    ]  # fmt: skip


def test_a_head_that_names_families_in_brackets_counts_families() -> None:
    assert read("| District | Displaced (number of families) |\n| Beira | 300 |\n| Buzi | 20 |") == [
        ("displaced", "household", 300), ("displaced", "household", 20),
    ]  # fmt: skip


def test_a_label_that_names_families_in_brackets_counts_families() -> None:
    assert read("Displaced (HH): 1,200\n") == [("displaced", "household", 1200)]
    assert read("| Displaced (HH) | 1,200 |\n| Killed | 12 |") == [("displaced", "household", 1200), ("killed", "person", 12)]


def test_a_full_stop_in_a_cell_does_not_end_its_row() -> None:
    assert read("| Province | Deaths | Affected (Ind.) | Injured |\n| Sofala | 12 | 30 | 5 |") == [
        ("killed", "person", 12), ("affected", "person", 30), ("injured", "person", 5),
    ]  # fmt: skip


def test_what_a_page_strikes_out_or_hides_is_not_read() -> None:
    page = b"""<p>12 people were killed.</p><del>99 people were killed.</del><p><s>98 people</s> were injured</p><p hidden>97 people were killed.</p>
    <div style="color:red; Display:none">96 people were killed.</div>"""
    assert [each.reported for each in extract(pipeline.read_bytes("a.html", page))] == [12]


def columns(text: str) -> tuple[list[tuple[str | None, Kind, str | None, int | None]], list[str]]:
    report = pipeline.read_bytes("a.csv", text.encode())
    (grid,) = grids(report.text)
    found = mapped(report, grid, suggested(grid))
    return [(each.term, each.kind, each.unit, each.reported) for each in found.figures], [why for _, why in found.left]


def test_columns_that_a_person_names_are_held_to_the_same() -> None:
    shares, left = columns("District,Killed (%)\nBeira,25\n".replace("Killed (%)", "Killed"))
    assert (shares, left) == ([("killed", Kind.COUNT, "person", 25)], [])
    report = pipeline.read_bytes("a.csv", b"District,Houses (%),IDPs ('000),Cases\nBeira,25,450,2.5\n")
    (grid,) = grids(report.text)
    mapping = suggested(grid)
    said = mapped(report, grid, type(mapping)(roles=("place", "term:housing_destroyed", "term:idps", "term:disease_cases")))
    assert [(each.kind, each.unit, each.reported) for each in said.figures] == [(Kind.SHARE, "percent", 25)]
    ((_, why),) = said.left
    assert "“IDPs ('000)” is not in whole numbers" in why
    assert "“2.5” is no whole number" in why


PAGE = b"""<table><tr><th rowspan=2>District</th><th colspan=2>Casualties</th><th rowspan=2>Houses destroyed</th></tr><tr><th>Killed</th><th>Injured</th></tr>
<tr><td>Beira</td><td>12</td><td>30</td><td>200</td></tr><tr><td rowspan=2>Buzi</td><td>4</td><td>5</td><td>6</td></tr><tr><td>7</td><td>8</td><td rowspan=2>9</td></tr>
<tr><td>Dondo</td><td>1</td><td>2</td></tr></table>"""
LINES = [
    "| District | Casualties Killed | Casualties Injured | Houses destroyed |",
    "| Beira | 12 | 30 | 200 |",
    "| Buzi | 4 | 5 | 6 |",
    "| Buzi | 7 | 8 | 9 |",
    "| Dondo | 1 | 2 |  |",
]


def word() -> bytes:
    document, out = Document(), io.BytesIO()
    cells = [["District", "Casualties", "", "Houses destroyed"], ["", "Killed", "Injured", ""], ["Beira", "12", "30", "200"]]
    cells += [["Buzi", "4", "5", "6"], ["", "7", "8", "9"], ["Dondo", "1", "2", ""]]
    table = document.add_table(rows=len(cells), cols=4)
    for row, line in enumerate(cells):
        for column, words in enumerate(line):
            table.cell(row, column).text = words
    for first, last in (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)), ((3, 0), (4, 0)), ((4, 3), (5, 3))):
        table.cell(*first).merge(table.cell(*last))
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "content"), [("a.html", PAGE), ("a.docx", word())])
def test_cells_over_several_rows_or_columns_leave_each_number_under_its_head(name: str, content: bytes) -> None:
    report = pipeline.read_bytes(name, content)
    assert report.text.splitlines() == LINES
    found = [(each.term, each.place.name if each.place else None, each.reported) for each in extract(report)]
    assert [each for each in found if each[0] == "killed"] == [
        ("killed", "Beira", 12),
        ("killed", "Buzi", 4),
        ("killed", "Buzi", 7),
        ("killed", "Dondo", 1),
    ]
    assert [each for each in found if each[0] == "housing_destroyed"] == [
        ("housing_destroyed", "Beira", 200), ("housing_destroyed", "Buzi", 6), ("housing_destroyed", "Buzi", 9),
    ]  # fmt: skip


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append([])
    for row in (["District", "Killed", "In need"], ["Beira", 12, 0.25], ["Buzi", 5, 1], ["Dondo", 99, 0.07], ["Chibabava", 7, 0.5]):
        sheet.append([None, *row])
    for row, code in ((3, "0%"), (4, "0.0%"), (5, "0%"), (6, '0.00\\%" % of"')):
        sheet.cell(row, 4).number_format = code
    sheet.row_dimensions[5].hidden = True
    hidden = book.create_sheet("Last year")
    hidden.append(["District", "Killed"])
    hidden.append(["Beira", 777])
    hidden.sheet_state = "hidden"
    book.save(out)
    return out.getvalue()


def test_a_sheet_is_read_as_it_is_seen() -> None:
    report = pipeline.read_bytes("a.xlsx", workbook())
    assert report.text.splitlines() == ["| District | Killed | In need |", "| Beira | 12 | 25% |", "| Buzi | 5 | 100% |", "| Chibabava | 7 | 0.5 |"]
    assert [note.partition(";")[0] for note in report.notes] == [
        "Sheets that it hides were not read: Last year", "1 of its rows are hidden and were not read",
    ]  # fmt: skip
    assert [(each.term, each.reported) for each in extract(report) if each.term == "killed"] == [("killed", 12), ("killed", 5), ("killed", 7)]


def test_a_target_or_a_baseline_is_not_what_its_row_names() -> None:
    assert read("| Indicator | Baseline | Target |\n| People reached | 100 | 500 |\n| Houses destroyed | 12 | 30 |") == []
    assert read("| District | Targeted | Reached |\n| Beira | 500 | 250 |") == [("targeted", "person", 500), ("reached", "person", 250)]


def test_a_number_of_men_or_women_is_no_number_of_all() -> None:
    found = extract(Report(text="|  | Men | Women |\n| Killed | 5 | 7 |\n| Injured | 10 | 20 |", language="en"))
    assert [(each.term, each.disaggregation, each.reported) for each in found] == [
        ("killed", "male", 5), ("killed", "female", 7), ("injured", "male", 10), ("injured", "female", 20),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["12 ± 3", "12 [10-15]", "12 (10-15)", "12 (95% CI 10-15)"])
def test_how_sure_a_number_is_is_no_other_number(cell: str) -> None:
    assert read(f"| District | Killed |\n| Beira | {cell} |\n| Buzi | 5 |") == [("killed", "person", 12), ("killed", "person", 5)]


def test_a_column_that_goes_on_counting_is_a_total_so_far_whatever_its_day() -> None:
    text = "| Date | New deaths | Cumulative deaths |\n| 1 March 2024 | 3 | 30 |\n| 2 March 2024 | 5 | 35 |"
    found = extract(Report(text=text, language="en"))
    assert [(each.reported, each.accumulation.value) for each in found] == [(3, "flow"), (30, "running_total"), (5, "flow"), (35, "running_total")]


def test_noughts_that_may_be_decimals_or_thousands_count_nobody() -> None:
    assert read("12.000 people were killed in Jakarta.") == []
    assert read("Murieron 12.000 personas.", "es") == [("killed", "person", 12_000)]
