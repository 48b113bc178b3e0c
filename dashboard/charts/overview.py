"""What is said of when: a row a term, each number at the time it speaks of, and the days on which reports came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.charts.base import colour, faded, plain_figure, text
from dashboard.charts.days import Span, day_axis
from dashboard.charts.moments import Moment
from dashboard.drawing import Mark
from dashboard.theme import ThemeName
from dashboard.translation import tn

ROW, FOOT, HEAD = 46, 34, 30
_NEAR = 74.0
_MOST_SPOKEN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A term's numbers in time, of `count` in all; `group` is the heading it stands under."""

    label: str
    group: str
    colour: str
    moments: Sequence[Moment]
    count: int = 0


def overview_chart(
    rows: Sequence[Row], reports: Sequence[tuple[date, str]], span: Span, *, words: str, theme: ThemeName, narrow: bool
) -> dict[str, Any]:
    """Return the rows, by group, over the days of reports, which are called `words`, as a plain figure.

    Use it to see what is known of when, and where nothing is. A line is as long as the time a number speaks of; a hollow mark
    stands on the day of its report, which says no date; a dashed line is a time of which a number is not reported.
    """
    height = chart_height(rows)
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    y = float(height - FOOT)
    group = None
    for row in rows:
        if row.group != group:
            y -= HEAD
            group = row.group
            notes.append(text(f"<b>{group}</b>", x=0, y=y + 6, theme=theme, xref="paper", yref="y", size=13))
        y -= ROW
        shapes.append(_ground(y + 12, theme))
        notes.append(text(row.label, x=0, y=y + 17, soft=True, size=12.5, theme=theme, xref="paper", yref="y"))
        traces += _lines(row, y + 12, theme)
        traces.append(_dots(row, y + 12, theme))
        notes += _words(row, y + 12, span, theme, narrow=narrow)
    shapes.append(_ground(14, theme))
    notes.append(text(words, x=0, y=19, soft=True, size=12.5, theme=theme, xref="paper", yref="y"))
    traces.append(_reports(reports, theme))
    layout = {
        "xaxis": day_axis(span, theme, narrow=narrow),
        "yaxis": {"range": [0, height - FOOT], "domain": [FOOT / height, 1], "visible": False, "fixedrange": True},
        "annotations": notes,
        "shapes": shapes,
    }
    return plain_figure(traces, layout, theme=theme, height=height)


def chart_height(rows: Sequence[Row]) -> int:
    """Return how high the chart is, in pixels."""
    return ROW * (len(rows) + 1) + HEAD * len({each.group for each in rows}) + FOOT


def _ground(y: float, theme: ThemeName) -> dict[str, Any]:
    return {
        "type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below", "line": {"color": colour("hair", theme), "width": 1},
    }  # fmt: skip


def _lines(row: Row, y: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the times that are longer than a day as lines, all of a row in one trace; those without a number dashed."""
    out = []
    for gap in (False, True):
        x: list[str | None] = []
        heights: list[float | None] = []
        for start, end in _joined([each for each in row.moments if (each.drawing.mark is Mark.GAP) is gap and each.end > each.start]):
            x += [start.isoformat(), (end + timedelta(days=1)).isoformat(), None]
            heights += [y, y, None]
        if x:
            line = {"width": 1.5, "dash": "dash", "color": colour("soft", theme)} if gap else {"width": 7, "color": faded(row.colour, theme, 0.32)}
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
    gaps = [each.drawing.mark is Mark.GAP for each in row.moments]
    spoken = {day: "<br>".join(each.spoken for each in told[:_MOST_SPOKEN]) for day, told in _by_day(row.moments).items()}
    return {
        "type": "scatter", "mode": "markers", "x": [f"{each.end.isoformat()}T12:00:00" for each in row.moments], "y": [y] * len(row.moments), "cliponaxis": False,
        "marker": {
            "size": 10, "symbol": ["line-ns-open" if each else "circle" for each in gaps], "color": [colour("soft", theme) if gap else shade if full else card for full, gap in zip(filled, gaps, strict=True)],
            "line": {"width": [0 if each else 2.2 for each in filled], "color": shade},
        },
        "text": [spoken[each.end] for each in row.moments], "hoverinfo": "text", "customdata": [each.key for each in row.moments],
    }  # fmt: skip


def _words(row: Row, y: float, span: Span, theme: ThemeName, *, narrow: bool) -> list[dict[str, Any]]:
    """Return the numbers over their marks, those that have room, the newest first; marks that lie on each other have one label that tells of all."""
    pixel = span.days / (300.0 if narrow else 1050.0)
    label = len(row.label) * 6.6 + 14
    out: list[dict[str, Any]] = []
    before: float | None = None
    for day, told in _by_day(row.moments).items():
        at = (day - span.first).days / pixel
        for written in _labels(told):
            half = len(written) * 3.6
            if at - half >= label and (before is None or before - at >= max(_NEAR, 2 * half)):
                late = (span.last - day).days / pixel < half
                anchor = "right" if late else "center"
                out.append(text(written, x=f"{day.isoformat()}T12:00:00", y=y + 7, size=12.5, theme=theme, xref="x", yref="y", xanchor=anchor))
                before = at
                break
    return out


def _by_day(moments: Sequence[Moment]) -> dict[date, list[Moment]]:
    """Return the moments of each day, the last day first, what reaches furthest first on each."""
    out: dict[date, list[Moment]] = {}
    for each in sorted(moments, key=lambda one: (one.end, one.drawing.reach), reverse=True):
        out.setdefault(each.end, []).append(each)
    return out


def _labels(told: Sequence[Moment]) -> list[str]:
    """Return what may be written over the marks of a day, the longest first: both numbers of two, so that neither seems to stand alone."""
    texts = list(dict.fromkeys(each.text for each in told))
    if len(texts) == 1:
        return texts
    more = f"{texts[0]} · {tn('and {n} more', 'and {n} more', len(texts) - 1)}"
    return [f"{texts[0]} · {texts[1]}", more] if len(texts) == 2 else [more]


def _reports(reports: Sequence[tuple[date, str]], theme: ThemeName) -> dict[str, Any]:
    marker = {"size": 11, "symbol": "line-ns-open", "color": colour("ink", theme), "line": {"width": 1.6, "color": colour("ink", theme)}}
    return {
        "type": "scatter", "mode": "markers", "x": [f"{day.isoformat()}T12:00:00" for day, _ in reports], "y": [14] * len(reports), "marker": marker,
        "text": [title for _, title in reports], "hoverinfo": "text",
    }  # fmt: skip
