"""Every format gives the same words, says where they stood, and what is made to harm is refused in one line."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from email.message import EmailMessage

import pytest

from metrics import extract
from metrics.reading import READERS, Child, LimitError, NoTextError, ReadingError, child, read_bytes, unpacked
from metrics.reading.pdf.paragraphs import paragraphs
from tests import hostile

SAID = "At least 60 civilians were killed on Monday in Aleppo."
MORE = "More than 80 people were injured."
ROWS = [("District", "Killed", "Displaced"), ("Idlib", "12", "1,200"), ("Homs", "3", "800")]
TABLE = "| District | Killed | Displaced |\n| Idlib | 12 | 1,200 |\n| Homs | 3 | 800 |"
FOUND = [("killed", 60), ("killed", 12), ("displaced", 1200), ("killed", 3), ("displaced", 800), ("injured", 80)]


@pytest.fixture(scope="module")
def one_child():
    with Child() as started:
        yield started


def a_docx() -> bytes:
    from docx import Document
    from docx.oxml import OxmlElement

    document = Document()
    document.core_properties.title = "Flash update"
    document.add_paragraph(SAID)
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate(ROWS):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    last = document.add_paragraph()
    last.add_run()._r.append(OxmlElement("w:lastRenderedPageBreak"))
    last.add_run(MORE)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_pdf() -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica", size=11)
    made.set_title("Flash update")
    made.add_page()
    made.multi_cell(0, 6, SAID)
    made.ln(4)
    for row in ROWS:
        for words in row:
            made.cell(40, 7, words, border=1)
        made.ln()
    made.add_page()
    made.multi_cell(0, 6, MORE)
    return bytes(made.output())


def an_odt() -> bytes:
    cells = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in row) + "</table:table-row>"
        for row in ROWS
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )  # fmt: skip
    body = (
        f"<text:p>{SAID}</text:p><table:table>{cells}</table:table><text:p>More<text:s/>than 80 <text:span>people</text:span> were injured.</text:p>"
    )
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    meta = '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    meta += "<office:meta><dc:title>Flash update</dc:title></office:meta></office:document-meta>"
    return hostile.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(), "meta.xml": meta.encode()})


def an_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{words}" for words in row) + "</tr>" for row in ROWS)
    return (
        '<html lang="en-GB"><head><title>Flash update</title><meta property="og:site_name" content="OCHA">'
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2016-12-12T10:00:00Z"}]}</script></head>'
        f"<body><nav>1,000 other pages</nav><main><p>{SAID}</p><table>{rows}</table><p>More than <b>80</b> people were injured.</p></main>"
        "<footer>5 offices</footer></body></html>"
    ).encode()


def a_mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "OCHA Desk <desk@example.org>", "Flash update", "Tue, 13 Dec 2016 10:00:00 +0000"
    mail.set_content("The report is attached.")
    mail.add_attachment(a_pdf(), maintype="application", subtype="pdf", filename="../sitrep.pdf")
    mail.add_attachment(b"MZ\x90", maintype="application", subtype="octet-stream", filename="setup.exe")
    return mail.as_bytes()


def found(report):
    return [(each.term, each.reported) for each in extract(report)]


def test_the_same_report_gives_the_same_figures_in_every_format(one_child) -> None:
    made = {"a.docx": a_docx(), "a.pdf": a_pdf(), "a.odt": an_odt(), "a.html": an_html()}
    for name, content in made.items():
        report = read_bytes(name, content, child=one_child)
        assert report.text == f"{SAID}\n\n{TABLE}\n\n{MORE}", name
        assert report.title == "Flash update"
        assert found(report) == FOUND, name
        # What a row of a table is about stands in a cell of its own.
        assert [each.place.name for each in extract(report)[1:5] if each.place] == ["Idlib", "Idlib", "Homs", "Homs"], name
    rich = r"{\rtf1\ansi " + SAID + r"\par " + MORE + r"\par}"
    assert read_bytes("a.rtf", rich.encode(), child=one_child).text == f"{SAID}\n\n{MORE}"


def test_pages_and_attachments_are_known_for_every_character(one_child) -> None:
    for name, content in (("a.pdf", a_pdf()), ("a.docx", a_docx())):
        report = read_bytes(name, content, child=one_child)
        assert [report.position(each.start).page for each in extract(report)] == [1, 1, 1, 1, 1, 2], name
    mail = read_bytes("a.eml", a_mail(), child=one_child)
    assert (mail.title, mail.publisher, mail.published) == ("Flash update", "OCHA Desk", date(2016, 12, 13))
    last = mail.position(mail.text.index(MORE))
    assert (last.page, last.part) == (2, "sitrep.pdf")
    assert mail.position(0).part == "the mail"
    assert mail.notes == ("The attachment setup.exe: .exe files can not be read; save it as .txt, .md, .pdf or .docx",)


def test_a_page_of_the_web_says_what_its_head_says(one_child) -> None:
    page = read_bytes("a.html", an_html(), child=one_child)
    assert (page.publisher, page.published, page.language) == ("OCHA", date(2016, 12, 12), "en")


def test_a_table_reads_the_same_from_csv_and_from_excel(one_child) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in [("District", "Killed", "Day"), ("Idlib", 12, date(2016, 12, 12)), ("Homs", 3.5, None)]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    read = "| District | Killed | Day |\n| Idlib | 12 | 2016-12-12 |\n| Homs | 3.5 |  |"
    assert read_bytes("a.xlsx", out.getvalue(), child=one_child).text == read
    for text in ("District;Killed;Day\nIdlib;12;2016-12-12\n\nHoms;3.5;\n", "District\tKilled\tDay\r\nIdlib\t12\t2016-12-12\r\nHoms\t3.5\r\n"):
        assert read_bytes("a.csv", text.encode("utf-8-sig"), child=one_child).text == read
    windows = read_bytes("a.csv", "Région,Tués\nAlep,12\n".encode("cp1252"), child=one_child)
    assert windows.text.startswith("| Région | Tués |")
    assert "Windows 1252" in windows.notes[0]


def test_lines_of_a_page_become_the_paragraphs_they_were() -> None:
    lines = [
        "In the last week at least 140 people were dis-",
        "placed from the east of the city and 1,200",
        "Families reached the west.",
        "Shelter",
        "- 20 tents",
    ]
    assert list(paragraphs(lines)) == [
        "In the last week at least 140 people were displaced from the east of the city and 1,200 Families reached the west.",
        "Shelter",
        "- 20 tents",
    ]


def test_a_scan_is_said_to_be_one_and_a_page_that_is_a_picture_is_named(one_child) -> None:
    with pytest.raises(NoTextError, match="scan.pdf is a scan: its 2 pages are pictures without words; read it by OCR first"):
        read_bytes("scan.pdf", hostile.scanned_pdf(), child=one_child)
    from pypdf import PdfWriter

    mixed = PdfWriter()
    for content in (a_pdf(), hostile.scanned_pdf(1)):
        mixed.append(io.BytesIO(content))
    out = io.BytesIO()
    mixed.write(out)
    report = read_bytes("mixed.pdf", out.getvalue(), child=one_child)
    assert report.notes == ("Page 3 is a picture without words; nothing was read from it.",)
    assert found(report) == FOUND


def test_what_every_page_says_alike_is_read_where_they_say_nothing_else(one_child) -> None:
    from pypdf import PdfWriter

    made = PdfWriter()
    for _ in range(4):
        made.append(io.BytesIO(a_pdf()), pages=(0, 1))
    out = io.BytesIO()
    made.write(out)
    assert SAID in read_bytes("thrice.pdf", out.getvalue(), child=one_child).text


def test_a_zip_gives_its_reports_one_by_one_and_names_those_refused() -> None:
    content = hostile.zipped({
        "a/one.txt": SAID.encode(), "a/__MACOSX/._one.txt": b"x", "picture.png": b"x", "../two.txt": b"x", "in.zip": b"x", "three.md": MORE.encode(),
    })  # fmt: skip
    found = dict(unpacked("a.zip", content))
    assert [name for name, each in found.items() if isinstance(each, bytes)] == ["a.zip: a/one.txt", "a.zip: three.md"]
    assert [str(each) for each in found.values() if isinstance(each, ReadingError)] == [
        "a.zip: ../two.txt leads out of the archive; it is not opened",
        "a.zip: in.zip is an archive in an archive; unpack it and give what is in it",
    ]


def test_every_hostile_file_is_refused_in_one_line_and_this_process_does_not_grow(one_child) -> None:
    import psutil

    read_bytes("good.docx", hostile.good_docx(), child=one_child)
    grown = []
    for title, name, make in hostile.HOSTILE:
        content = make()
        before = psutil.Process().memory_info().rss
        said = hostile.meet(name, content, one_child)
        grown.append(psutil.Process().memory_info().rss - before)
        assert "\n" not in said, title
        assert name in said, title
        assert said.startswith("EncryptedError") == name.startswith("locked."), title
        assert one_child._process is not None, f"{title} ended the process that reads"
    assert max(grown) < 50_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of computing time")
def test_a_process_that_computes_for_ever_or_dies_is_ended_and_the_next_file_is_read(monkeypatch) -> None:
    with Child() as started:
        process = started._started()
        os.kill(process.pid, 9)
        process.wait()
        assert read_bytes("a.csv", b"a,b\n1,2\n", child=started).text == "| a | b |\n| 1 | 2 |"
    monkeypatch.setattr(child, "LEAST_SECONDS", 0.1)
    monkeypatch.setattr(child, "STARTING_SECONDS", 0.0)
    monkeypatch.setattr(child, "PATIENCE", 0)
    with Child() as started, pytest.raises(LimitError, match="takes more than 0 seconds"):
        read_bytes("a.csv", b"a,b\n1,2\n", child=started)


def test_every_reader_names_its_endings_and_whether_it_needs_a_process_of_its_own() -> None:
    endings = [each for reader in READERS for each in reader.SUFFIXES]
    assert len(endings) == len(set(endings))
    assert [reader.__name__ for reader in READERS if not reader.APART] == ["metrics.reading.text"]
