"""Files that are made to harm who reads them, each made here and none kept: python -m tests.hostile prints how each is met."""

from __future__ import annotations

import io
import random
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

from metrics.reading import Child, ReadingError, read_bytes, unpacked

WORDS = "At least 60 civilians were killed on Monday in Aleppo, the Observatory said. "


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of `members`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(objects: list[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """Return a PDF of `objects`, numbered from 1."""
    out, at = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % each for each in at)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, root, trailer, len(out),
    )  # fmt: skip


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """Return a compressed stream of a PDF."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def _catalog(pages: bytes) -> list[bytes]:
    return [b"<< /Type /Catalog /Pages 2 0 R >>", pages]


def good_docx() -> bytes:
    """Return a Word file that reads well."""
    from docx import Document

    document = Document()
    document.add_paragraph(WORDS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def good_pdf(pages: int = 1, password: str | None = None) -> bytes:
    """Return a PDF that reads well, or one that opens only with `password`."""
    from fpdf import FPDF
    from fpdf.enums import AccessPermission

    made = FPDF()
    made.set_font("Helvetica", size=11)
    if password is not None:
        made.set_encryption(owner_password="o" + password, user_password=password, permissions=AccessPermission.none())
    for _ in range(pages):
        made.add_page()
        made.multi_cell(0, 6, WORDS * 3)
    return bytes(made.output())


def scanned_pdf(pages: int = 2) -> bytes:
    """Return a PDF whose pages are pictures."""
    from fpdf import FPDF
    from PIL import Image

    made = FPDF()
    for number in range(pages):
        made.add_page()
        made.image(Image.new("L", (60 + number, 80), 200), x=0, y=0, w=made.w)
    return bytes(made.output())


def _docx_with(**parts: bytes) -> bytes:
    """Return a Word file with some of its parts replaced."""
    source = zipfile.ZipFile(io.BytesIO(good_docx()))
    members = {each: source.read(each) for each in source.namelist()}
    return zipped({**members, **{name.replace("__", "/") + ".xml": content for name, content in parts.items()}})


def _encrypted_zip() -> bytes:
    content = bytearray(zipped({"report.txt": WORDS.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + offset] |= 1
    return bytes(content)


def _lying_zip() -> bytes:
    """Return a zip file whose directory says that 10 MB are a hundred bytes."""
    content = bytearray(zipped({"report.txt": b"0" * 10_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.find(mark) + offset, 100)
    return bytes(content)


def _sheet(cells: bytes) -> bytes:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = b"http://schemas.openxmlformats.org/package/2006/relationships"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped({
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
        b'ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": b'<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (relations, office),
        "xl/workbook.xml": b'<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>' % (main, office),
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        % (relations, office),
        "xl/worksheets/sheet1.xml": b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, cells),
    })  # fmt: skip


def _mail_nested() -> bytes:
    head, tail = b"", b""
    for number in range(400):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
        tail = b"\n--b%d--" % number + tail
    return b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n" + head + b"Content-Type: text/plain\n\n60 killed" + tail


def _loop_of_pages() -> bytes:
    return pdf([*_catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"])


def _deep_pages() -> bytes:
    objects = _catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    objects += [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(3, 3000)]
    return pdf([*objects, b"<< /Type /Page >>"])


def _pdf_bomb() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    return pdf([*_catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), page, stream(b"\0" * 90_000_000)])


def _wordy_pdf() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    # What nothing refers to makes the file larger, and so is it given longer: it is refused for what it unpacks to, on a slow machine too.
    unused = stream(random.Random(1).randbytes(150_000))
    return pdf([*_catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), page, stream(b"BT /F1 9 Tf (60 killed) Tj ET\n" * 1_000_000), unused])


def _busy_pdf() -> bytes:
    """Return a PDF whose forms draw each other ten times over, eight deep."""
    forms = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    objects = [*_catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), forms, stream(b"/F Do " * 10)]
    for depth in range(8):
        inner = b"/Resources << /XObject << /F %d 0 R >> >>" % (6 + depth)
        objects.append(stream(b"/F Do " * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + (inner if depth < 7 else b"")))
    return pdf(objects)


def _noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


HOSTILE: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("zip bomb", "bomb.zip", lambda: zipped({"report.txt": b"0" * 40_000_000})),
    ("zip bomb of many files", "many.zip", lambda: zipped({f"{number}.txt": b"" for number in range(5000)})),
    ("zip that lies about its sizes", "lying.zip", _lying_zip),
    ("zip in a zip", "nested.zip", lambda: zipped({"inner.zip": zipped({"inner.zip": zipped({"r.txt": b"60 killed"})})})),
    ("zip that leads out", "slip.zip", lambda: zipped({"../../etc/report.txt": b"60 killed"})),
    ("locked zip", "locked.zip", _encrypted_zip),
    ("cut-off zip", "cut.zip", lambda: zipped({"report.txt": _noise(50_000)})[:20_000]),
    ("locked PDF", "locked.pdf", lambda: good_pdf(password="x")),
    ("locked Word file", "locked.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
    ("scanned PDF", "scan.pdf", scanned_pdf),
    ("cut-off PDF", "cut.pdf", lambda: good_pdf()[:700]),
    ("PDF of noise", "noise.pdf", lambda: b"%PDF-1.7\n" + _noise(200_000)),
    ("PDF whose pages lead back", "loop.pdf", _loop_of_pages),
    ("PDF whose pages are 3,000 deep", "deep.pdf", _deep_pages),
    ("PDF bomb", "bomb.pdf", _pdf_bomb),
    ("PDF of a million words in 230 kB", "wordy.pdf", _wordy_pdf),
    ("PDF that draws itself 10⁸ times", "busy.pdf", _busy_pdf),
    ("Word file that is a bomb", "bomb.docx", lambda: _docx_with(word__document=b"<a>" + b" " * 40_000_000 + b"</a>")),
    ("Word file with a DOCTYPE", "doctype.docx", lambda: _docx_with(word__document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    ("Word file nested 100,000 deep", "deep.docx", lambda: _docx_with(word__document=b"<a>" * 100_000 + b"</a>" * 100_000)),
    ("cut-off Word file", "cut.docx", lambda: good_docx()[:9_000]),
    ("zip called a Word file", "other.docx", lambda: zipped({"report.txt": b"60 killed"})),
    ("page nested 200,000 deep", "deep.html", lambda: b"<div>" * 200_000 + WORDS.encode()),
    ("page of 200,000 spans", "spans.html", lambda: b"<html><body>" + b"<span><b>" * 200_000 + b"60 killed"),
    ("page without words", "empty.html", lambda: b"<html><body><script>" + b"x" * 1000 + b"</script></body></html>"),
    ("rich text nested 100,000 deep", "deep.rtf", lambda: b"{\\rtf1 " + b"{" * 100_000 + b"60 killed" + b"}" * 100_001),
    ("mail nested 400 deep", "deep.eml", _mail_nested),
    ("mail that is none", "none.eml", lambda: WORDS.encode()),
    ("sheet that reaches to the last cell", "wide.xlsx", lambda: _sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ("sheet that is a bomb", "long.xlsx", lambda: _sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' + b" " * 40_000_000)),
    ("table of 10⁶ columns", "wide.csv", lambda: b"," * 1_000_000 + b"\n1,2\n"),
    ("table of 300,000 rows", "long.csv", lambda: b"1,2\n" * 300_000),
    ("PDF called a text", "wrong.txt", good_pdf),
    ("picture called a PDF", "wrong.pdf", lambda: b"\x89PNG\r\n\x1a\n" + _noise(2000)),
    ("program called a Word file", "wrong.docx", lambda: b"MZ\x90\x00" + _noise(2000)),
    ("text called a sheet", "wrong.xlsx", lambda: WORDS.encode()),
)  # fmt: skip


def meet(name: str, content: bytes, child: Child | None = None) -> str:
    """Return in what words the file is refused. Raises AssertionError for one that is read."""
    try:
        if name.endswith(".zip"):
            for _, found in unpacked(name, content):
                if isinstance(found, ReadingError):
                    raise found
        else:
            read_bytes(name, content, child=child)
    except ReadingError as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError(f"{name} was read")


def main() -> None:
    """Print how each file is met, how long it takes and by how much this process grows."""
    import psutil

    process = psutil.Process()
    read_bytes("good.docx", good_docx())
    sys.stdout.write("| file | seconds | MB more | refused in these words |\n|---|---|---|---|\n")
    for title, name, make in HOSTILE:
        content = make()
        before, began = process.memory_info().rss, time.perf_counter()
        said = meet(name, content)
        took, grown = time.perf_counter() - began, max(0, process.memory_info().rss - before) / 1e6
        sys.stdout.write(f"| {title}, {len(content):,} bytes | {took:.2f} | {grown:.1f} | {said} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
