"""A page of the PDF in the reader's direction: lines, quotations with their evidence marked, colours and the letters that the font has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from dashboard.theme import COLOURS
from dashboard.translation import tongue
from dashboard.words import from_the_right, unmarked

Colour = tuple[int, int, int]
Run = tuple[str, bool]
PAPER: Final = "A4"
SIDE: Final = 15.0
LEADING: Final = 0.48
# The font has no isolates. A number that is kept from left to right, sign first, is so between two marks, which are not drawn.
MARK: Final = "\u200e"
FROM_THE_LEFT: Final = re.compile("\u2066([^\u2066-\u2069]*)\u2069")
# Words of the other direction among words from the left: what follows them, a comma and a number, is none of theirs.
OF_ITS_OWN: Final = re.compile("\u2068([^\u2066-\u2069]*)\u2069")
FONTS: Final = Path(str(files("fontpkg_ibm_plex_sans_arabic") / "files"))


class Sheet(FPDF):
    """A page in the reader's direction: `place` turns a distance from the beginning of a line into one from the left edge."""

    def __init__(self, footer: str) -> None:
        super().__init__(format=PAPER)
        self.rtl = tongue().direction == "rtl"
        self._footer = footer
        self.set_margins(SIDE, SIDE, SIDE)
        self.c_margin = 0.0
        self.set_auto_page_break(True, margin=16)
        for style, weight in (("", "Regular"), ("B", "SemiBold")):
            self.add_font("sans", style, FONTS / f"IBMPlexSansArabic-{weight}.ttf")
        self._drawn = _letters()
        self.set_text_shaping(True)
        self.add_page()

    def footer(self) -> None:
        """Write the number of the page, and where the brief comes from."""
        self.set_y(-13)
        self.write_line(f"{self._footer}   {self.page_no()}", 7.5, soft=True)

    @property
    def room(self) -> float:
        """The width between the margins."""
        return float(self.w - 2 * SIDE)

    def place(self, start: float, width: float = 0.0) -> float:
        """Return the left edge of something `width` wide that begins `start` from the beginning of the line."""
        return float(self.w - SIDE - start - width) if self.rtl else SIDE + start

    def _written(self, text: str) -> str:
        """Return a text with letters that the font does not have written without their accents: "ş" as "s"."""
        # A line that begins with a number and an Arabic name is read from the left all the same.
        kept = FROM_THE_LEFT.sub(rf"{MARK}\1{MARK}", text) if self.rtl else OF_ITS_OWN.sub(rf"\1{MARK}", text)
        plain = unmarked(kept if self.rtl or kept == text else f"{MARK}{kept}")
        return "".join(each if ord(each) in self._drawn or each == MARK else unicodedata.normalize("NFKD", each)[0] for each in plain)

    def write_line(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        soft: bool = False,
        start: float = 0.0,
        width: float | None = None,
        colour: Colour | None = None,
        end: bool = False,
    ) -> None:
        """Write a paragraph at the current height and move under it; `end` sets it at the far side."""
        self.set_font("sans", "B" if bold else "", size)
        self.set_text_color(*(colour or rgb("soft" if soft else "ink")))
        wide = self.room - start if width is None else width
        written = self._written(text)
        self.set_x(self.place(start, wide))
        # A line that holds words from the right is read from the right, whichever letter it begins with.
        with self._read_from_the_right(self.rtl and from_the_right(written)):
            self.multi_cell(wide, size * LEADING, written, align="R" if self.rtl != end else "L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    @contextmanager
    def _read_from_the_right(self, asked: bool) -> Iterator[None]:
        if asked:
            self.set_text_shaping(True, direction="rtl")
        yield
        self.set_text_shaping(True)

    def write_quoted(self, parts: tuple[str, str, str], reference: str, size: float, *, start: float, width: float) -> None:
        """Write what a report says, the evidence of its three `parts` on a yellow ground, and the `reference` after it.

        Words from the right are set without the ground: where each of them stands is known to the shaping of the whole line alone.
        """
        before, words, rest = (self._written(each) for each in parts)
        if from_the_right(before + words + rest):
            self.write_line(f"“{before}{words}{rest}” {reference}", size, start=start, width=width)
            return
        self.set_font("sans", "", size)
        self.set_text_color(*rgb("ink"))
        self.set_fill_color(*rgb("mark"))
        left, at, last = self.place(start, width), 0.0, False
        space = self.get_string_width(" ")
        for word in _words((f"“{before}", False), (words, True), (f"{rest}” {reference}", False)):
            wide = sum(self.get_string_width(text) for text, _ in word)
            if at and at + space + wide > width:
                self.ln(size * LEADING)
                at, last = 0.0, False
            elif at:
                if last and word[0][1]:
                    self._ground(left + at, space, size)
                at += space
            for text, marked in word:
                at += self._run(text, left + at, size, marked=marked)
            last = word[-1][1]
        self.ln(size * LEADING)

    def _run(self, text: str, left: float, size: float, *, marked: bool) -> float:
        """Write some letters at a place, and return how wide they are."""
        wide = float(self.get_string_width(text))
        if marked:
            self._ground(left, wide, size)
        self.set_x(left)
        self.cell(wide, size * LEADING, text)
        return wide

    def _ground(self, left: float, width: float, size: float) -> None:
        self.rect(left, self.get_y() + size * 0.03, width + 0.05, size * (LEADING - 0.06), style="F")


def _words(*runs: Run) -> Iterator[list[Run]]:
    """Yield the words of some runs, each as its own runs: a full stop after marked letters is of their word, and not marked.

    >>> list(_words(("“at ", False), ("least 60", True), (".”", False)))
    [[('“at', False)], [('least', True)], [('60', True), ('.”', False)]]
    """
    letters = [(letter, marked) for text, marked in runs for letter in text]
    for blank, word in groupby(letters, key=lambda each: each[0].isspace()):
        if not blank:
            yield [("".join(letter for letter, _ in run), marked) for marked, run in groupby(word, key=lambda each: each[1])]


@cache
def _letters() -> frozenset[int]:
    """Return what the font can draw."""
    with TTFont(FONTS / "IBMPlexSansArabic-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def rgb(name: str) -> Colour:
    """Return a colour of the light look by its name."""
    value = COLOURS["light"][name].lstrip("#")
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def mixed(colour: Colour, share: float) -> Colour:
    """Return a colour mixed with white: 1 is the colour, 0 is white."""
    red, green, blue = (round(255 - (255 - each) * share) for each in colour)
    return red, green, blue
