"""Ten thousand broken files of every format: each is read or refused in words, and nothing crashes, hangs or stays behind."""

from __future__ import annotations

import io
import os
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from metrics.reading import Child, ReadingError, read_bytes, suffixes
from tests import hostile
from tests.test_formats import a_docx, a_mail, a_pdf, an_html, an_odt

FILES = int(os.environ.get("SOAK_FILES", "10000"))
# A reader's own limit ends what takes longer; this says that it did.
LONGEST_SECONDS = 90.0


def a_workbook() -> bytes:
    book = Workbook()
    for row in (("place", "people killed"), ("Aleppo", 60), ("Homs", 12)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "txt": lambda: hostile.WORDS.encode() * 5, "md": lambda: f"---\ntitle: Toll\n---\n# Toll\n\n{hostile.WORDS}".encode() * 2, "html": an_html, "pdf": a_pdf,
    "docx": a_docx, "odt": an_odt, "rtf": lambda: rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 " + hostile.WORDS.encode() * 3 + rb"\par \u8211? \'e9}", "eml": a_mail,
    "csv": lambda: b"place,people killed\nAleppo,60\nHoms,12\n" * 5, "xlsx": a_workbook,
}  # fmt: skip
TOKENS = (b"\x00", b"\xff\xfe", b"%PDF-1.7", b"PK\x03\x04", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"{\\rtf1", b"\\bin99999 ", b"-1", b"4294967296",
          b"\r\n\r\n", b"obj", b"endstream", b"<<" * 30, b"[" * 50, "\u202e".encode(), b"\xed\xa0\x80", b"=?utf-8?q?=FF?=", b"--b--")  # fmt: skip


def broken(dice: random.Random, content: bytes) -> bytes:
    """A file with up to a dozen changes; of a zip also one whose members were changed and packed again."""
    if content.startswith(b"PK") and dice.random() < 0.6:
        return _repacked(dice, content)
    held = bytearray(content)
    for _ in range(dice.randrange(1, 13)):
        at, change = dice.randrange(len(held) + 1), dice.random()
        if change < 0.35 and held:
            held[min(at, len(held) - 1)] = dice.randrange(256)
        elif change < 0.6:
            held[at:at] = dice.choice(TOKENS)
        elif change < 0.75:
            del held[at : at + dice.randrange(1, 200)]
        elif change < 0.9:
            held[at:at] = held[at : at + dice.randrange(1, 400)] * dice.randrange(1, 4)
        else:
            del held[at:]
    return bytes(held)


def _repacked(dice: random.Random, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(sorted(members))
    members[name] = broken(dice, members[name] or b" ")
    return hostile.zipped(members, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


def test_every_format_is_among_them() -> None:
    same = {
        ".text": ".txt",
        ".markdown": ".md",
        ".htm": ".html",
        ".xhtml": ".html",
        ".mht": ".eml",
        ".mhtml": ".eml",
        ".tsv": ".csv",
        ".xlsm": ".xlsx",
        ".ods": ".xlsx",
        ".xls": ".xlsx",
    }
    assert {same.get(each, each) for each in suffixes()} <= {f".{each}" for each in GOOD}


@pytest.mark.parametrize("form", GOOD)
def test_broken_files_are_read_or_refused_in_words(form: str) -> None:
    dice, good = random.Random(f"broken {form}"), GOOD[form]()
    came: Counter[str] = Counter()
    began, slowest = time.monotonic(), 0.0
    child, unsaid = Child(), 0
    try:
        for number in range(FILES):
            content, start = broken(dice, good), time.monotonic()
            try:
                report = read_bytes(f"file{number}.{form}", content, child=child)
                came["read"] += 1
                assert report.text.strip(), content
            except ReadingError as refused:
                came[type(refused).__name__] += 1
                unsaid += not str(refused).startswith("file")
            slowest = max(slowest, time.monotonic() - start)
    finally:
        child.close()
    sys.stdout.write(f"\n{form}: {FILES:,} in {time.monotonic() - began:.0f} s, the slowest {slowest:.2f} s; {dict(came)}\n")
    assert not unsaid, "a refusal does not name its file"
    assert slowest < LONGEST_SECONDS
