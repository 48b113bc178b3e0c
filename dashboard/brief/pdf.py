"""The brief as PDF, drawn here: fonts come from installed packages, Arabic is shaped by HarfBuzz, nothing is asked of a network or a browser."""

from __future__ import annotations

from typing import Final

from fpdf.enums import XPos, YPos

from dashboard.brief.account import Step, Steps
from dashboard.brief.content import Brief, Line
from dashboard.brief.sheet import Colour, Sheet, mixed, rgb
from dashboard.drawing import Mark
from dashboard.translation import t, tongue

GAP: Final = 6.0
COLUMNS: Final = 3
PALE: Final = 0.45
FADE_STEPS: Final = 24
# How high a row with a line of small words under it is: a group of rows is begun where it fits whole, but no more of a page is left empty for it.
HIGH_ROW: Final = 10.0
MOST_LEFT_EMPTY: Final = 60.0
# What must be left of a page for a row; the last but one takes the last with it, which would stand alone on the next page.
ONE_ROW: Final = 12.0
TWO_ROWS: Final = 30.0


def brief_pdf(brief: Brief) -> bytes:
    """Return the brief as a PDF of one or two pages."""
    sheet = Sheet(f"{t('Situation figures')} · {brief.made}")
    sheet.set_title(brief.title)
    sheet.set_lang(tongue().language)
    sheet.write_line(brief.title, 20, bold=True)
    sheet.ln(1)
    sheet.write_line(f"{brief.made_of} {brief.scope}", 9, soft=True)
    _heading(sheet, t("Key figures"))
    _cards(sheet, brief.figures)
    if brief.account is not None:
        _account(sheet, brief.account)
    for title, lines in ((t("People killed, as reported"), brief.statements), (t("What follows"), brief.indicators)):
        if lines:
            _heading(sheet, title, needs=min(HIGH_ROW * (len(lines) + 1), MOST_LEFT_EMPTY))
            for number, each in enumerate(lines, start=1):
                _row(sheet, each, needs=TWO_ROWS if number == len(lines) - 1 else ONE_ROW)
    if brief.cautions:
        _heading(sheet, t("To bear in mind"), needs=6.0 * (len(brief.cautions) + 2))
        for caution in brief.cautions:
            sheet.write_line(f"• {caution}", 8.5)
    _heading(sheet, t("Reports"), needs=16)
    for n, citation in enumerate(brief.citations, start=1):
        sheet.write_line(f"{n}. {citation}", 8)
    sheet.ln(1.5)
    sheet.write_line(t("The same view, as it is known now:"), 8, soft=True)
    sheet.set_font("sans", "", 7)
    sheet.set_text_color(*rgb("soft"))
    sheet.multi_cell(sheet.room, 3.4, brief.address, align="L", link=brief.address, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(sheet.output())


def _heading(sheet: Sheet, text: str, *, needs: float = 40) -> None:
    if sheet.will_page_break(needs):
        sheet.add_page()
    sheet.ln(4)
    sheet.write_line(text, 12.5, bold=True)
    sheet.ln(1)


def _cards(sheet: Sheet, lines: tuple[Line, ...]) -> None:
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


def _card(sheet: Sheet, each: Line, start: float, width: float) -> None:
    colour = rgb(each.colour)
    sheet.set_draw_color(*rgb("line"))
    sheet.set_line_width(0.2)
    sheet.line(sheet.place(start), sheet.get_y(), sheet.place(start) + (-width if sheet.rtl else width), sheet.get_y())
    sheet.ln(1.5)
    sheet.write_line(" · ".join(filter(None, (each.title, each.more))), 8.5, bold=True, start=start, width=width, colour=colour)
    sheet.write_line(each.number, 17 if len(each.number) < 14 else 12, bold=True, start=start, width=width)
    sheet.write_line(each.hedge, 8, soft=True, start=start, width=width)
    sheet.ln(2.2)
    _bar(sheet, each, start, width)
    sheet.ln(2.8)
    sheet.write_quoted(each.quoted, f"[{each.reference}]", 8, start=start, width=width)
    sheet.write_line(each.said, 7.5, soft=True, start=start, width=width)


def _account(sheet: Sheet, account: Steps) -> None:
    """Draw where the people are: a bar a part, each beginning where the one above it ends."""
    _heading(sheet, account.title, needs=8.0 * (len(account.steps) + len(account.notes) + 1))
    label, bar = sheet.room * 0.24, sheet.room * 0.5
    for each in account.steps:
        top = sheet.get_y()
        sheet.write_line(each.label, 8.5, bold=True, width=label, colour=rgb(each.colour))
        low = sheet.get_y()
        sheet.set_y(top)
        _step(sheet, each, label + GAP, bar)
        rest = label + bar + 2 * GAP
        sheet.write_line(each.number, 9.5, bold=True, start=rest, width=sheet.room - rest, end=True)
        sheet.set_y(max(low, sheet.get_y()) + 1.4)
    for note in account.notes:
        sheet.write_line(note, 7.5, soft=True)


def _step(sheet: Sheet, each: Step, start: float, width: float) -> None:
    """Draw a part: solid, fading where it has no upper end, hatched where nobody has counted."""
    y, high = sheet.get_y(), 4.2
    begin, wide = start + each.begin * width, (each.end - each.begin) * width
    sheet.set_fill_color(*rgb("hair"))
    sheet.rect(sheet.place(start, width), y, width, high, style="F")
    if each.gap:
        with sheet.rect_clip(sheet.place(begin, wide), y, wide, high):
            sheet.set_fill_color(255, 255, 255)
            sheet.rect(sheet.place(begin, wide), y, wide, high, style="F")
            sheet.set_draw_color(*rgb("soft"))
            sheet.set_line_width(0.2)
            for n in range(int((wide + high) / 2) + 1):
                left = sheet.place(begin, wide) - high + n * 2
                sheet.line(left, y + high, left + high, y)
        return
    sheet.set_fill_color(*rgb(each.colour))
    sheet.rect(sheet.place(begin, wide), y, wide, high, style="F")
    if each.endless:
        fade = min(14.0, width - each.end * width)
        for n in range(FADE_STEPS):
            sheet.set_fill_color(*mixed(rgb(each.colour), 1 - (n + 0.5) / FADE_STEPS))
            step = fade / FADE_STEPS
            sheet.rect(sheet.place(begin + wide + n * step, step), y, step + 0.03, high, style="F")


def _row(sheet: Sheet, each: Line, *, needs: float) -> None:
    if sheet.will_page_break(needs):
        sheet.add_page()
    top = sheet.get_y()
    wide, bar = sheet.room * 0.5, sheet.room * 0.2
    reference = f" [{each.reference}]" if each.reference is not None else ""
    sheet.write_line(" · ".join(filter(None, (each.title, each.more))) + reference, 8.5, bold=True, width=wide, colour=rgb(each.colour))
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


def _bar(sheet: Sheet, each: Line, start: float, width: float) -> None:
    """Draw a number by the grammar of uncertainty: dot, band, fade, ring, cross or gap."""
    y = sheet.get_y()
    drawing, colour = each.drawing, rgb(each.colour)

    def at(value: float) -> float:
        share = max(0.0, min(1.0, value / each.maximum)) * (width - 3) + 1.5
        return sheet.place(start + share)

    sheet.set_line_width(0.2)
    sheet.set_draw_color(*rgb("soft" if drawing.mark is Mark.GAP else "line"))
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
    if drawing.mark is Mark.DENIED and drawing.dot is not None:
        _cross(sheet, at(drawing.dot), y)
    elif drawing.dot is not None:
        sheet.set_draw_color(*colour)
        sheet.set_fill_color(*(colour if drawing.mark is Mark.FILLED else (255, 255, 255)))
        sheet.set_line_width(0.45)
        sheet.circle(at(drawing.dot), y, 1.1, style="FD")


def _cross(sheet: Sheet, x: float, y: float) -> None:
    """Draw what stands for a number that is denied."""
    sheet.set_draw_color(*rgb("soft"))
    sheet.set_line_width(0.45)
    for way in (1, -1):
        sheet.line(x - 1, y - way, x + 1, y + way)


def _band(sheet: Sheet, begin: float, end: float, y: float, colour: Colour, *, endless: bool, soft: bool) -> None:
    """Draw a band in steps, so that it can fade: at its far end where that is open, at both where the words are vague."""
    step = (end - begin) / FADE_STEPS
    for n in range(FADE_STEPS):
        part = (n + 0.5) / FADE_STEPS
        share = PALE * (1.6 - 1.5 * part) if endless else PALE * min(1.0, part * 4, (1 - part) * 4) if soft else PALE
        sheet.set_fill_color(*mixed(colour, min(1.0, share)))
        left = min(begin + n * step, begin + (n + 1) * step)
        sheet.rect(left, y - 0.75, abs(step) + 0.03, 1.5, style="F")
    if endless:
        sheet.set_draw_color(*colour)
        sheet.set_line_width(0.35)
        back = -1.3 if end > begin else 1.3
        sheet.line(end + back, y - 1.1, end, y)
        sheet.line(end + back, y + 1.1, end, y)
