"""The brief as PDF, drawn here: fonts come from installed packages, Arabic is shaped by HarfBuzz, nothing is asked of a network or a browser."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from dashboard.brief.content import Brief, Line
from dashboard.drawing import Mark
from dashboard.theme import COLOURS
from dashboard.translation import t, tongue

Colour = tuple[int, int, int]
PAPER: Final = "A4"
SIDE: Final = 15.0
GAP: Final = 6.0
COLUMNS: Final = 3
PALE: Final = 0.45
FADE_STEPS: Final = 24
ISOLATES: Final = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
FONTS: Final = Path(str(files("fontpkg_ibm_plex_sans_arabic") / "files"))


class _Sheet(FPDF):
    """A page in the reader's direction: `place` turns a distance from the beginning of a line into one from the left edge."""

    def __init__(self, footer: str) -> None:
        super().__init__(format=PAPER)
        self.rtl = tongue().direction == "rtl"
        self._footer = footer
        self.set_margins(SIDE, SIDE, SIDE)
        self.set_auto_page_break(True, margin=18)
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
        plain = text.translate(ISOLATES)
        return "".join(each if ord(each) in self._drawn else unicodedata.normalize("NFKD", each)[0] for each in plain)

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
        self.set_text_color(*(colour or _rgb("soft" if soft else "ink")))
        wide = self.room - start if width is None else width
        right = self.rtl != end
        self.set_x(self.place(start, wide))
        self.multi_cell(wide, size * 0.48, self._written(text), align="R" if right else "L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def brief_pdf(brief: Brief) -> bytes:
    """Return the brief as a PDF of one or two pages."""
    sheet = _Sheet(f"{t('Situation figures')} · {brief.made}")
    sheet.set_title(brief.title)
    sheet.set_lang(tongue().language)
    sheet.write_line(brief.title, 20, bold=True)
    sheet.ln(1)
    sheet.write_line(f"{brief.made_of} {brief.scope}", 9, soft=True)
    _heading(sheet, t("Key figures"))
    _cards(sheet, brief.figures)
    for title, lines in ((t("People killed, as reported"), brief.statements), (t("What follows"), brief.indicators)):
        if lines:
            _heading(sheet, title, needs=24)
            for each in lines:
                _row(sheet, each)
    if brief.cautions:
        _heading(sheet, t("To bear in mind"), needs=16)
        for caution in brief.cautions:
            sheet.write_line(f"• {caution}", 8.5)
    _heading(sheet, t("Reports"), needs=16)
    for n, citation in enumerate(brief.citations, start=1):
        sheet.write_line(f"{n}. {citation}", 8)
    sheet.ln(1.5)
    sheet.write_line(t("The same view, as it is known now:"), 8, soft=True)
    sheet.set_font("sans", "", 7)
    sheet.set_text_color(*_rgb("soft"))
    sheet.multi_cell(sheet.room, 3.4, brief.address, align="L", link=brief.address, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(sheet.output())


@cache
def _letters() -> frozenset[int]:
    """Return what the font can draw."""
    with TTFont(FONTS / "IBMPlexSansArabic-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _rgb(name: str) -> Colour:
    value = COLOURS["light"][name].lstrip("#")
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def _mixed(colour: Colour, share: float) -> Colour:
    """Return a colour mixed with white: 1 is the colour, 0 is white."""
    red, green, blue = (round(255 - (255 - each) * share) for each in colour)
    return red, green, blue


def _heading(sheet: _Sheet, text: str, *, needs: float = 40) -> None:
    if sheet.will_page_break(needs):
        sheet.add_page()
    sheet.ln(4)
    sheet.write_line(text, 12.5, bold=True)
    sheet.ln(1)


def _cards(sheet: _Sheet, lines: tuple[Line, ...]) -> None:
    """Draw key figures in columns; a row of cards is as high as its highest."""
    width = (sheet.room - GAP * (COLUMNS - 1)) / COLUMNS
    for begin in range(0, len(lines), COLUMNS):
        if sheet.will_page_break(48):
            sheet.add_page()
        top = sheet.get_y()
        lowest = top
        for column, each in enumerate(lines[begin : begin + COLUMNS]):
            sheet.set_y(top)
            _card(sheet, each, column * (width + GAP), width)
            lowest = max(lowest, sheet.get_y())
        sheet.set_y(lowest + 3.5)


def _card(sheet: _Sheet, each: Line, start: float, width: float) -> None:
    colour = _rgb(each.colour)
    sheet.set_draw_color(*_rgb("line"))
    sheet.set_line_width(0.2)
    sheet.line(sheet.place(start), sheet.get_y(), sheet.place(start) + (-width if sheet.rtl else width), sheet.get_y())
    sheet.ln(1.5)
    sheet.write_line(" · ".join(filter(None, (each.title, each.more))), 8.5, bold=True, start=start, width=width, colour=colour)
    sheet.write_line(each.number, 17 if len(each.number) < 14 else 12, bold=True, start=start, width=width)
    sheet.write_line(each.hedge, 8, soft=True, start=start, width=width)
    sheet.ln(2.2)
    _bar(sheet, each, start, width)
    sheet.ln(2.8)
    before, words, after = each.quoted
    sheet.write_line(f"“{before}{words}{after}” [{each.reference}]", 8, start=start, width=width)
    sheet.write_line(each.said, 7.5, soft=True, start=start, width=width)


def _row(sheet: _Sheet, each: Line) -> None:
    if sheet.will_page_break(13):
        sheet.add_page()
    top = sheet.get_y()
    wide, bar = sheet.room * 0.44, sheet.room * 0.26
    reference = f" [{each.reference}]" if each.reference is not None else ""
    sheet.write_line(" · ".join(filter(None, (each.title, each.more))) + reference, 8.5, bold=True, width=wide, colour=_rgb(each.colour))
    if each.said:
        sheet.write_line(each.said, 7.5, soft=True, width=wide)
    low = sheet.get_y()
    sheet.set_y(top + 2.4)
    _bar(sheet, each, wide + GAP, bar)
    sheet.set_y(top)
    rest = wide + bar + 2 * GAP
    sheet.write_line(each.number, 9.5, bold=True, start=rest, width=sheet.room - rest, end=True)
    sheet.write_line(each.hedge, 7.5, soft=True, start=rest, width=sheet.room - rest, end=True)
    sheet.set_y(max(low, sheet.get_y()) + 1.2)


def _bar(sheet: _Sheet, each: Line, start: float, width: float) -> None:
    """Draw a number by the grammar of uncertainty: dot, band, fade, ring or gap."""
    y = sheet.get_y()
    drawing, colour = each.drawing, _rgb(each.colour)

    def at(value: float) -> float:
        share = max(0.0, min(1.0, value / each.maximum)) * (width - 3) + 1.5
        return sheet.place(start + share)

    sheet.set_line_width(0.2)
    sheet.set_draw_color(*_rgb("soft" if drawing.mark is Mark.GAP else "line"))
    if drawing.mark is Mark.GAP:
        sheet.set_dash_pattern(dash=1.2, gap=1)
    sheet.line(at(0), y, at(each.maximum), y)
    sheet.set_dash_pattern()
    if drawing.mark is Mark.GAP:
        return
    if drawing.lower is not None and (drawing.endless or drawing.upper is not None):
        _band(
            sheet,
            at(drawing.lower),
            at(each.maximum if drawing.upper is None else drawing.upper),
            y,
            colour,
            endless=drawing.endless,
            soft=drawing.soft,
        )
    if drawing.dot is not None:
        sheet.set_draw_color(*colour)
        sheet.set_fill_color(*(colour if drawing.mark is Mark.FILLED else (255, 255, 255)))
        sheet.set_line_width(0.45)
        sheet.circle(at(drawing.dot), y, 1.1, style="FD")


def _band(sheet: _Sheet, begin: float, end: float, y: float, colour: Colour, *, endless: bool, soft: bool) -> None:
    """Draw a band in steps, so that it can fade: at its far end where that is open, at both where the words are vague."""
    step = (end - begin) / FADE_STEPS
    for n in range(FADE_STEPS):
        part = (n + 0.5) / FADE_STEPS
        share = PALE * (1.6 - 1.5 * part) if endless else PALE * min(1.0, part * 4, (1 - part) * 4) if soft else PALE
        sheet.set_fill_color(*_mixed(colour, min(1.0, share)))
        left = min(begin + n * step, begin + (n + 1) * step)
        sheet.rect(left, y - 0.75, abs(step) + 0.03, 1.5, style="F")
    if endless:
        sheet.set_draw_color(*colour)
        sheet.set_line_width(0.35)
        back = -1.3 if end > begin else 1.3
        sheet.line(end + back, y - 1.1, end, y)
        sheet.line(end + back, y + 1.1, end, y)
