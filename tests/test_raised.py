"""The mark of a footnote, a deleted or hidden word and the sign of a quotation are no part of a number, whatever format it stands in."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from metrics import pipeline
from metrics.extraction import extract
from metrics.ledger import Ledger
from metrics.model import Report

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def word() -> bytes:
    document, out = Document(), io.BytesIO()
    paragraph = document.add_paragraph("At least 12")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" people were killed in 8 km")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(". ")
    paragraph.add_run("77 people were injured.").font.hidden = True
    moved = f"<w:moveFrom {nsdecls('w')}><w:r><w:t>88 people were injured.</w:t></w:r></w:moveFrom>"
    paragraph._p.append(parse_xml(moved))
    document.save(out)
    return out.getvalue()


def open_document() -> bytes:
    body = (
        '<text:p>At least 12<text:span text:style-name="T1">1</text:span> people were killed in 8 km'
        '<text:span text:style-name="T2">2</text:span>.</text:p>'
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties style:text-position="{place}"/></style:style>'
        for name, place in (("T1", "super 58%"), ("T2", "33% 58%"))
    )
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", content)
    return out.getvalue()


FILES = {
    "a.docx": word(),
    "a.odt": open_document(),
    "a.html": b"<html><body><p>At least 12<sup>1</sup> people were killed in 8 km<sup>2</sup>.</p></body></html>",
    "b.html": b"<html><body><p>At least 12<sup><a href='#n'>[1]</a></sup> people were killed in 8 km<sup>2</sup>.</p></body></html>",
    "a.rtf": rb"{\rtf1\ansi At least 12{\super 1} people were killed in 8 km\super 2\nosupersub . {\deleted\revauthdel1 77 people were injured.}}",
    "a.md": b"At least 12[1] people were killed in 8 km\xc2\xb2.[2]",
}


@pytest.mark.parametrize("name", FILES)
def test_the_mark_of_a_note_is_no_digit_of_its_number(name: str) -> None:
    found = extract(pipeline.read_bytes(name, FILES[name]))
    assert [(each.term, each.reported, each.unit) for each in found] == [("killed", 12, "person"), ("area", 8, "kilometer ** 2")]


def test_a_mark_in_a_cell_of_a_page_stays_at_its_number() -> None:
    page = b"<table><tr><th>District</th><th>Killed</th></tr><tr><td>Beira<sup>a</sup></td><td><b>12</b><sup>3</sup></td></tr></table>"
    report = pipeline.read_bytes("a.html", page)
    assert "12³ |" in report.text
    assert [(each.term, each.reported) for each in extract(report)] == [("killed", 12)]


def test_a_figure_with_the_mark_of_a_note_is_recorded_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("At least 12[3] people were killed. Some 1,200[14] families fled.[15]")
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        recorded = pipeline.ingest(tmp_path / "a.md", ledger).recorded
        assert [(each.figure.reported, each.figure.exact) for each in recorded.entries] == [
            (12, "At least 12[3] people"),
            (1200, "Some 1,200[14] families"),
        ]
        assert ledger.verify() == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("He wrote:\n> 99 people were killed in Homs.\n> 12 people were injured.\n", [("exact", 99), ("exact", 12)]),
        ("He wrote:\n\n> On Monday she said:\n>> 99 people were killed in Homs.\n> 12 people were injured.\n", [("exact", 99), ("exact", 12)]),
        ("Killed in Homs:\n> 99 people were killed.\nNothing else.", [("more_than", 99)]),
        ("Killed in Homs: > 99 people were killed.", [("more_than", 99)]),
    ],
)
def test_lines_that_are_quoted_are_not_more_than_their_numbers(text: str, numbers: list[tuple[str, int]]) -> None:
    found = extract(Report(text=text, language="en"))
    assert [(each.quantifier.value, each.reported) for each in found] == numbers
    assert all(text[each.start : each.end] == each.exact for each in found)
