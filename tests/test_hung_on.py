"""What hangs on a paragraph or lies in a table of a page (notes, comments, boxes of text, other tables) is read by itself, or not at all."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from metrics import extract, pipeline
from tests import hostile

SPACES = " ".join(
    (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)
ROWS = [["District", "Killed"], ["Dondo", "3"]]
TABLE = "| District | Killed |\n| Dondo | 3 |"


def word(document: Any) -> str:
    out = io.BytesIO()
    document.save(out)
    return pipeline.read_bytes("a.docx", out.getvalue()).text


def filled(table: Any) -> Any:
    for row, line in enumerate(ROWS):
        for column, words in enumerate(line):
            table.cell(row, column).text = words
    return table


def box(*lines: str) -> str:
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return f"<w:txbxContent>{inner}</w:txbxContent>"


def hung(*lines: str) -> Any:
    """Return a run that holds a box of text as Word writes it: twice, the second time for older programs."""
    return parse_xml(
        f'<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps">{box(*lines)}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box(*lines)}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("1,200", "people injured", "45", "people killed"), "1,200\npeople injured\n\n45\npeople killed"),
        (("People injured", "1,200", "People killed", "45"), "People injured\n1,200\n\nPeople killed\n45"),
        (
            ("Flooding goes on.", "45 people were killed.", "1,200 were injured."),
            "Flooding goes on.\n\n45 people were killed.\n\n1,200 were injured.",
        ),
    ],
)
def test_a_box_of_text_in_a_word_file_is_apart_from_the_paragraph_it_hangs_on(lines: tuple[str, ...], said: str) -> None:
    document = Document()
    paragraph = document.add_paragraph("The situation is bad.")
    paragraph._p.append(hung(*lines))
    paragraph.add_run(" 300 houses were destroyed.")
    assert word(document) == f"The situation is bad. 300 houses were destroyed.\n\n{said}"
    table = filled(document.add_table(2, 2))
    table.cell(1, 1).paragraphs[0]._p.append(hung("7"))
    assert word(document).endswith("| District | Killed |\n| Dondo | 3 7 |")


def test_a_table_of_tables_lays_out_a_page() -> None:
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "12 people were injured."
    filled(outer.cell(0, 1).add_table(2, 2))
    assert word(document) == f"12 people were injured.\n\n{TABLE}"
    inner = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    page = f"<table><tr><td><p>12 people were injured.</p></td><td><table>{inner}</table></td></tr></table>"
    assert pipeline.read_bytes("a.html", page.encode()).text == f"12 people were injured.\n\n{TABLE}"


def test_rows_that_a_form_repeats_are_read() -> None:
    document = Document()
    row = filled(document.add_table(2, 2)).rows[1]._tr
    form = parse_xml(f"<w:sdt {SPACES}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(form)
    form[-1].append(row)
    assert word(document) == TABLE


def test_what_a_word_file_strikes_out_is_not_read() -> None:
    document = Document()
    paragraph = document.add_paragraph("12 people were killed.")
    paragraph.add_run(" 99 people were injured.").font.strike = True
    paragraph.add_run(" 98 people were injured.").font.double_strike = True
    paragraph.add_run(" 7 are missing.").font.strike = False
    assert word(document) == "12 people were killed. 7 are missing."


def open_document(body: str) -> str:
    content = f"<office:document-content {OPEN}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    return pipeline.read_bytes("a.odt", hostile.zipped(files)).text


def test_notes_comments_and_boxes_of_an_open_document_stand_in_no_sentence() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of whom 12 were children.</text:p></text:note-body></text:note>"
    )
    comment = "<office:annotation><text:p>300 injured?</text:p></office:annotation>"
    frame = "<draw:frame><draw:text-box><text:p>5 are missing.</text:p></draw:text-box></draw:frame>"
    text = open_document(f"<text:p>At least 45{note} people{comment} were<text:s/>killed.{frame}</text:p>")
    assert text == "At least 45 people were killed.\n\nOf whom 12 were children.\n\n5 are missing."


def test_cells_of_an_open_document_reach_over_rows_and_columns() -> None:
    cell = "<table:table-cell{0}><text:p>{1}</text:p></table:table-cell>".format
    over = "<table:covered-table-cell/>"
    rows = [
        cell(' table:number-rows-spanned="2"', "District") + cell(' table:number-columns-spanned="2"', "People") + over,
        over + cell("", "Killed") + cell("", "Injured"),
        cell("", "Beira") + cell("", "12") + cell("", "34"),
    ]
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = f"<table:table>{inner}</table:table>"
    said = "| District | People Killed | People Injured |\n| Beira | 12 | 34 |"
    assert open_document(table) == said
    assert open_document(f"<table:table><table:table-row><table:table-cell>{table}</table:table-cell></table:table-row></table:table>") == said


def test_what_a_page_makes_invisible_is_not_read() -> None:
    page = b'<p>12 people were killed.</p><p style="Visibility: hidden">99 people were killed.</p><p style="visibility:hidden">98 people were killed.</p>'
    assert [each.reported for each in extract(pipeline.read_bytes("a.html", page))] == [12]
