"""What is said of when: a row a term, each number at the time it speaks of, and the days on which reports came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.charts.base import Words, colour, faded, lines_across, parted, plain_figure
from dashboard.charts.counts import Bars, Count, most_of
from dashboard.charts.days import Span, day_axis, day_number
from dashboard.charts.moments import Moment
from dashboard.drawing import Mark
from dashboard.theme import ThemeName
from dashboard.translation import tn
from dashboard.words import number, scale_text

ROW, FOOT, HEAD = 46, 34, 30
# Of a row of counts how high it is, and its bars.
COUNTED_ROW, BARS = 58, 24
# In a narrow window the numbers stand under the name of their row, as where one would have no room beside it.
UNDER = 16
_NEAR, _APART, _HALF_LETTER = 74.0, 6.0, 3.6
_SYMBOLS = {Mark.GAP: "line-ns-open", Mark.DENIED: "x-thin"}
_MOST_SPOKEN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A term's numbers in time, of `count` in all; `group` is the heading it stands under. Where they are too many to be told apart, `counts` stand for them."""

    label: str
    group: str
    colour: str
    moments: Sequence[Moment] = ()
    counts: Sequence[Count] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """The reports by the day on which they came out, each with its title; too many to be told apart as `counts`."""

    label: str
    days: Sequence[tuple[date, str]] = ()
    counts: Sequence[Count] = ()


def overview_chart(rows: Sequence[Row], reports: Reports, span: Span, *, theme: ThemeName, narrow: bool) -> dict[str, Any]:
    """Return the rows, by group, over the row of the days of reports, as a plain figure.

    Use it to see what is known of when, and where nothing is. A line is as long as the time a number speaks of; a hollow mark
    stands on the day of its report, which says no date; a dashed line is a time of which a number is not reported, a cross one that is denied. A bar counts
    the figures of its time; each row has a scale of its own, whose largest count stands at its end.
    """
    height, under = chart_height(rows, span, narrow=narrow), _stands_under(rows, span, narrow=narrow)
    left, right = day_number(span.first, 0), day_number(span.last, 24)
    words, bars = Words(theme=theme), Bars(theme=theme)
    traces: list[dict[str, Any]] = []
    grounds: list[float] = []
    y = float(height - FOOT)
    group = None
    for row in rows:
        if row.group != group:
            y -= HEAD
            group = row.group
            words.add(f"<b>{group}</b>", x=left, y=y + 6, at="top right", size=13)
        y -= _high(row, under=under)
        grounds.append(y + 12)
        words.add(row.label, x=left, y=y + (BARS + 14 if row.counts else 22 + UNDER * under), at="top right", soft=True)
        if row.counts:
            bars.add(row.counts, base=y + 12, high=BARS, tone=row.colour)
            words.add(scale_text(most_of(row.counts)), x=right, y=y + 12 + BARS, at="middle left", soft=True, size=11.5)
        else:
            traces += [*_lines(row, y + 12, theme), _dots(row, y + 12, theme)]
        _say(words, row, y + 12, span, narrow=narrow, under=under)
    words.add(reports.label, x=left, y=BARS + 16 if reports.counts else 22, at="top right", soft=True)
    if reports.counts:
        bars.add(reports.counts, base=14, high=BARS, tone="ink")
    else:
        traces.append(_reports(reports, theme))
    layout = {
        "xaxis": day_axis(span, theme, narrow=narrow),
        "yaxis": {"range": [0, height - FOOT], "domain": [FOOT / height, 1], "visible": False, "fixedrange": True},
        "shapes": [lines_across([*grounds, 14], left, right, "hair", theme), *bars.shapes()],
    }
    return plain_figure([*traces, *bars.traces(), *words.traces()], layout, theme=theme, height=height)


def _high(row: Row, *, under: bool) -> int:
    return COUNTED_ROW if row.counts else ROW + UNDER * under


def chart_height(rows: Sequence[Row], span: Span, *, narrow: bool) -> int:
    """Return how high the chart is, in pixels."""
    under = _stands_under(rows, span, narrow=narrow)
    return sum(_high(each, under=under) for each in rows) + COUNTED_ROW + HEAD * len({each.group for each in rows}) + FOOT


def _stands_under(rows: Sequence[Row], span: Span, *, narrow: bool) -> bool:
    """Whether the numbers stand under the names of their rows: of one mark at least the number would be where its row's name is."""
    pixel = _pixel(span, narrow=narrow)
    return narrow or any(
        _across(each.end, span, pixel) - len(each.text) * _HALF_LETTER < _name_width(row) for row in rows if not row.counts for each in row.moments
    )


def _pixel(span: Span, *, narrow: bool) -> float:
    return span.days / (300.0 if narrow else 1050.0)


def _across(day: date, span: Span, pixel: float) -> float:
    """Return how many pixels from the left the mark of a day stands: in a span of three days half a day is a sixth of the chart."""
    return (day_number(day) - day_number(span.first, 0)) / pixel


def _name_width(row: Row) -> float:
    return len(row.label) * 6.6 + 14


def _lines(row: Row, y: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the times that are longer than a day as lines, all of a row in one trace; those without a number dashed."""
    out = []
    for gap in (False, True):
        times = _joined(
            [
                each
                for each in row.moments
                if (each.drawing.mark is Mark.GAP) is gap and each.drawing.mark is not Mark.DENIED and each.end > each.start
            ]
        )
        if times:
            x = parted([(day_number(start, 0), day_number(end, 24)) for start, end in times])
            line = {"width": 1.5, "dash": "dash", "color": colour("soft", theme)} if gap else {"width": 7, "color": faded(row.colour, theme, 0.32)}
            heights = parted([(y, y)] * len(times))
            out.append({"type": "scatter", "mode": "lines", "x": x, "y": heights, "line": line, "hoverinfo": "skip"})
    return out


def _joined(moments: Sequence[Moment]) -> list[tuple[date, date]]:
    """Return the times that any of the moments speaks of, each stretch once: two pale lines on each other would look like a stronger one."""
    out: list[tuple[date, date]] = []
    for each in sorted(moments, key=lambda one: one.start):
        if out and each.start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], each.end))
        else:
            out.append((each.start, each.end))
    return out


def _dots(row: Row, y: float, theme: ThemeName) -> dict[str, Any]:
    shade, card = colour(row.colour, theme), colour("card", theme)
    filled = [each.drawing.mark in (Mark.FILLED, Mark.BAND) and each.stated for each in row.moments]
    symbols = [_SYMBOLS.get(each.drawing.mark, "circle") for each in row.moments]
    pale = colour("soft", theme)
    # A cross on a dot could not be told from it: where something stands on the day, its words tell of what is denied.
    told = {each.end for each in row.moments if each.drawing.mark is not Mark.DENIED}
    spoken = {day: "<br>".join(each.spoken for each in told[:_MOST_SPOKEN]) for day, told in _by_day(row.moments).items()}
    return {
        "type": "scatter", "mode": "markers", "x": [day_number(each.end) for each in row.moments], "y": [y] * len(row.moments), "cliponaxis": False,
        "marker": {
            "size": 10, "symbol": symbols, "opacity": [0 if each.drawing.mark is Mark.DENIED and each.end in told else 1 for each in row.moments], "color": [pale if each.drawing.mark is Mark.GAP else shade if full else card for full, each in zip(filled, row.moments, strict=True)],
            "line": {"width": [0 if each else 2.2 for each in filled], "color": [pale if each.drawing.mark is Mark.DENIED else shade for each in row.moments]},
        },
        "text": [spoken[each.end] for each in row.moments], "hoverinfo": "text", "customdata": [each.key for each in row.moments],
    }  # fmt: skip


def _say(words: Words, row: Row, y: float, span: Span, *, narrow: bool, under: bool) -> None:
    """Write the numbers over their marks, those that have room, the newest first; marks that lie on each other have one label that tells of all."""
    pixel = _pixel(span, narrow=narrow)
    label = 0.0 if under else _name_width(row)
    before, edge = None, 1e9
    for day, told in _by_day(row.moments).items():
        at = _across(day, span, pixel)
        for written in _labels(told):
            half = len(written) * _HALF_LETTER
            early, late = at < half, (day_number(span.last, 24) - day_number(day)) / pixel < half
            begin, end = at - (2 * half if late else 0 if early else half), at + (0 if late else 2 * half if early else half)
            if (under or at - half >= label) and (before is None or (before - at >= _NEAR and end + _APART <= edge)):
                words.add(written, x=day_number(day), y=y + 9, at=f"top {'left' if late else 'right' if early else 'center'}")
                before, edge = at, begin
                break


def _by_day(moments: Sequence[Moment]) -> dict[date, list[Moment]]:
    """Return the moments of each day, the last day first, what reaches furthest first on each, what is denied last."""
    out: dict[date, list[Moment]] = {}
    for each in sorted(moments, key=lambda one: (one.end, one.drawing.mark is not Mark.DENIED, one.drawing.reach), reverse=True):
        out.setdefault(each.end, []).append(each)
    return out


def _labels(told: Sequence[Moment]) -> list[str]:
    """Return what may be written over the marks of a day, the longest first: both numbers of two, so that neither seems to stand alone."""
    texts = list(dict.fromkeys(each.text for each in told))
    if len(texts) == 1:
        return texts
    left = len(texts) - 1
    more = [f"{texts[0]} · {tn('and {n} more', 'and {n} more', left)}", f"{texts[0]} (+{number(left)})"]
    return [f"{texts[0]} · {texts[1]}", *more] if left == 1 else more


def _reports(reports: Reports, theme: ThemeName) -> dict[str, Any]:
    marker = {"size": 11, "symbol": "line-ns-open", "color": colour("ink", theme), "line": {"width": 1.6, "color": colour("ink", theme)}}
    x = [day_number(day) for day, _ in reports.days]
    spoken = [title for _, title in reports.days]
    return {"type": "scatter", "mode": "markers", "x": x, "y": [14] * len(x), "marker": marker, "text": spoken, "hoverinfo": "text"}
