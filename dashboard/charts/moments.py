"""Numbers in time: a lane a source, each number as wide as its period and as high as its interval; nothing is joined but the steps of one total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap
from typing import Any

from dashboard.charts.account import round_step
from dashboard.charts.base import CLEAR, colour, faded, plain_figure, rectangle, text
from dashboard.charts.days import Span, day_axis
from dashboard.drawing import Drawing, Mark, shared_scale
from dashboard.theme import ThemeName
from dashboard.words import number

LANE, FOOT = 132, 34
_TALL = 0.56
_Box = tuple[str, str, float, float]
_NEAR = 62.0
# So many fading bands are each drawn with a gradient of their own; more are drawn in steps of shade, many as one, as each one costs the browser as
# much as a whole chart of bars.
MOST_FADES = 40
_STEPS = 6
_WIDE = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A number of a time: from `start` to `end`, both included; `open_start` where only the end is known, `key` is the figure it opens."""

    start: date
    end: date
    text: str
    spoken: str
    drawing: Drawing
    key: str
    stated: bool = True
    open_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one source says of one thing over time."""

    label: str
    moments: Sequence[Moment]


def lanes_chart(lanes: Sequence[Lane], span: Span, *, tone: str, form: str, theme: ThemeName, narrow: bool) -> dict[str, Any]:
    """Return the lanes under each other, all on one scale and one line of time, as a plain figure.

    `form` says what the numbers are: a "stock" is a point with a band as wide as its date is known, a "flow" a bar over its
    period, a "running_total" a step from each count to the next of the same source. Sources never share a lane.
    """
    reach = shared_scale([each.drawing for lane in lanes for each in lane.moments]) if lanes else 1.0
    draw = _Lanes(span=span, reach=reach, tone=tone, theme=theme, narrow=narrow)
    for index, lane in enumerate(lanes):
        draw.lane(lane, float(len(lanes) - index - 1), form)
    draw.fade()
    height = chart_height(lanes)
    layout = {
        "xaxis": day_axis(span, theme, narrow=narrow),
        "yaxis": {"range": [0, max(len(lanes), 1)], "domain": [FOOT / height, 1], "visible": False, "fixedrange": True},
        "annotations": draw.notes,
        "shapes": draw.shapes,
    }
    return plain_figure([*draw.blocks(), *draw.traces, draw.dots()], layout, theme=theme, height=height)


def chart_height(lanes: Sequence[Lane]) -> int:
    """Return how high the chart is, in pixels."""
    return LANE * max(len(lanes), 1) + FOOT


class _Lanes:
    """Collects what is drawn, lane by lane."""

    def __init__(self, *, span: Span, reach: float, tone: str, theme: ThemeName, narrow: bool) -> None:
        self.span, self.reach, self.tone, self.theme = span, reach, tone, theme
        self.narrow = narrow
        self.pixel = span.days / (300.0 if narrow else 1050.0)
        self.traces: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self._marks: list[tuple[str, float, Moment]] = []
        # Boxes (left, right, bottom, top) by how they are filled and outlined, and those that fade, with the steps of their shade.
        self._boxes: dict[tuple[str, bool], list[_Box]] = defaultdict(list)
        self._fades: list[tuple[_Box, Sequence[tuple[float, float]], bool]] = []

    def lane(self, lane: Lane, base: float, form: str) -> None:
        """Draw one source: its name, its ground line, its numbers."""
        self._ground("<br>".join(wrap(lane.label, 40)[:2]) if self.narrow else lane.label, base)
        moments = sorted(lane.moments, key=lambda each: (each.end, each.start))
        if form == "running_total":
            self._steps(moments, base)
        said: float | None = None
        for each in moments:
            at = self._at(each, form)
            self._body(each, at, base, form)
            here = (at - self.span.first).days / self.pixel
            if said is None or here - said >= _NEAR:
                self._words(each, at, base, form)
                said = here

    def _y(self, value: float, base: float) -> float:
        return base + 0.06 + _TALL * min(1.0, value / self.reach)

    def _at(self, each: Moment, form: str) -> date:
        """Return the day that a number's mark stands on: a total on the day it was counted, all others in the middle of their time."""
        if form == "running_total" or each.open_start:
            return each.end
        return each.start + (each.end - each.start) / 2

    def _sides(self, each: Moment, at: date, form: str) -> tuple[str, str]:
        """Return where the body of a number begins and ends; a day is at least as wide as can be seen."""
        least = timedelta(days=max(1.0, 9 * self.pixel))
        begin, end = (at, at) if form == "running_total" or each.open_start else (each.start, each.end)
        wide = timedelta(days=(end - begin).days + 1)
        spare = max(timedelta(0), least - wide) / 2
        return _stamp(begin, -spare), _stamp(begin, wide + spare)

    def _ground(self, label: str, base: float) -> None:
        y0, y1 = self._y(0, base), self._y(self.reach, base)
        line = {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "layer": "below"}
        self.shapes += [
            {**line, "y0": y0, "y1": y0, "line": {"color": colour("line", self.theme), "width": 1}},
            {**line, "y0": base + 0.99, "y1": base + 0.99, "line": {"color": colour("hair", self.theme), "width": 1}},
        ]
        soft: dict[str, Any] = {"theme": self.theme, "soft": True, "xref": "paper", "yref": "y"}
        self.notes.append(text(f"<b>{label}</b>", x=0, y=base + 0.96, yanchor="top", **{**soft, "soft": False, "size": 13}))
        step = round_step(self.reach)
        top = max((step * n for n in range(1, 6) if step * n <= self.reach), default=self.reach)
        self.shapes.append({**line, "y0": self._y(top, base), "y1": self._y(top, base), "line": {"color": colour("hair", self.theme), "width": 1}})
        if y1 > y0:
            self.notes.append(text(number(Decimal(str(top)).normalize()), x=1, y=self._y(top, base), xanchor="right", size=11.5, **soft))

    def _body(self, each: Moment, at: date, base: float, form: str) -> None:
        drawing = each.drawing
        left, right = self._sides(each, at, form)
        if drawing.mark is Mark.GAP:
            dash = {"color": colour("soft", self.theme), "width": 1, "dash": "dash"}
            y0, y1 = self._y(0, base), self._y(self.reach * 0.5, base)
            self.shapes.append(
                {"type": "rect", "xref": "x", "yref": "y", "x0": left, "x1": right, "y0": y0, "y1": y1, "line": dash, "fillcolor": CLEAR}
            )
            self._marks.append((_stamp(at, timedelta(hours=12)), (y0 + y1) / 2, each))
            return
        value = drawing.dot if drawing.dot is not None else drawing.upper if drawing.upper is not None else drawing.lower
        if form == "flow" and drawing.dot:
            self._block(left, right, 0.0, drawing.dot, base, strength=0.75, dashed=not each.stated)
        self._band(drawing, left, right, base)
        if value is not None:
            self._marks.append((_stamp(at, timedelta(hours=12)), self._y(value, base), each))

    def _block(self, left: str, right: str, low: float, high: float, base: float, *, strength: float, dashed: bool = False) -> None:
        shade = faded(self.tone, self.theme, 0.18 if dashed else strength)
        self._boxes[shade, dashed].append((left, right, self._y(low, base), self._y(high, base)))

    def blocks(self) -> list[dict[str, Any]]:
        """Return the boxes, all that are filled alike as one trace."""
        return [self._block_of(boxes, shade, dashed=dashed) for (shade, dashed), boxes in self._boxes.items()]

    def _block_of(self, boxes: Sequence[_Box], shade: str, *, dashed: bool) -> dict[str, Any]:
        block = rectangle(0, 0, 0, 0, fillcolor=shade, outline=colour(self.tone, self.theme) if dashed else None)
        sides = [(each[0], each[1], each[1], each[0], each[0]) for each in boxes]
        ends = [(each[2], each[2], each[3], each[3], each[2]) for each in boxes]
        block.update(x=_parted(sides), y=_parted(ends), hoverinfo="skip")
        if dashed:
            block["line"] = {**block["line"], "dash": "dash"}
        return block

    def _band(self, drawing: Drawing, left: str, right: str, base: float) -> None:
        """Draw from the lower to the upper end; upward and fading where there is none."""
        if drawing.lower is None:
            return
        if drawing.endless:
            start, stop = self._y(drawing.lower, base), self._y(self.reach, base) + 0.04
            self._fades.append(((left, right, start, stop), [(0, 0.7), (1, 0)], True))
        elif drawing.upper is not None and drawing.upper > drawing.lower:
            start, stop = self._y(drawing.lower, base), max(self._y(drawing.upper, base), self._y(drawing.lower, base) + 0.02)
            if drawing.soft:
                self._fades.append(((left, right, start, stop), [(0, 0), (0.25, 0.4), (0.75, 0.4), (1, 0)], False))
            else:
                self._block(left, right, drawing.lower, drawing.upper, base, strength=0.35)

    def fade(self) -> None:
        """Draw what fades: a few with gradients and arrows of their own, many in steps of shade."""
        if len(self._fades) <= MOST_FADES:
            for box, steps, endless in self._fades:
                self._gradient(box, steps)
                if endless:
                    self._arrow(box)
            return
        for (left, right, start, stop), steps, _ in self._fades:
            for step in range(_STEPS):
                low, high = (start + (stop - start) * part / _STEPS for part in (step, step + 1))
                shade = faded(self.tone, self.theme, round(_between(steps, (step + 0.5) / _STEPS), 2))
                self._boxes[shade, False].append((left, right, low, high))
        arrows = [box for box, _, endless in self._fades if endless]
        marker = {"symbol": "triangle-up", "size": 8, "color": colour(self.tone, self.theme)}
        x, y = [_middle(left, right) for left, right, _, _ in arrows], [stop for *_, stop in arrows]
        self.traces.append({"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": marker, "hoverinfo": "skip", "cliponaxis": False})

    def _gradient(self, box: _Box, steps: Sequence[tuple[float, float]]) -> None:
        left, right, start, stop = box
        scale = [[at, faded(self.tone, self.theme, strength)] for at, strength in steps]
        block = rectangle(0, 0, start, stop, fillcolor=CLEAR, fillgradient={"type": "vertical", "start": start, "stop": stop, "colorscale": scale})
        block.update(x=[left, right, right, left, left], hoverinfo="skip")
        self.traces.append(block)

    def _arrow(self, box: _Box) -> None:
        left, right, _, stop = box
        head = {"showarrow": True, "arrowhead": 4, "arrowsize": 1.1, "arrowwidth": 1.4, "arrowcolor": colour(self.tone, self.theme), "text": ""}
        self.notes.append({"x": _middle(left, right), "y": stop, "ax": 0, "ay": 7, "xref": "x", "yref": "y", **head})

    def _steps(self, moments: Sequence[Moment], base: float) -> None:
        counted = [(each.end, each.drawing.dot) for each in moments if each.drawing.dot is not None]
        if len(counted) < 2:
            return
        x = [_stamp(end, timedelta(hours=12)) for end, _ in counted]
        y = [self._y(dot, base) for _, dot in counted]
        line = {"shape": "hv", "width": 1.6, "color": faded(self.tone, self.theme, 0.6)}
        self.traces.append({"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"})

    def _words(self, each: Moment, at: date, base: float, form: str) -> None:
        drawing = each.drawing
        high = (
            self.reach * 0.5
            if drawing.mark is Mark.GAP
            else max((end for end in (drawing.dot, drawing.upper, drawing.lower) if end is not None), default=0.0)
        )
        late = (self.span.last - at).days / self.pixel < 40
        early = (at - self.span.first).days / self.pixel < 40
        bold = f"<b>{each.text}</b>" if drawing.mark is not Mark.GAP else each.text
        place: dict[str, Any] = {"xanchor": "right" if late else "left" if early else "center", "yshift": 5}
        if drawing.endless:
            # Beside the arrow of an open end, clear of the bar it rises from.
            left, right = (datetime.fromisoformat(side) for side in self._sides(each, at, form))
            aside = (right - left).days / self.pixel / 2 + 6
            if aside > _WIDE:
                # A wide bar has room for them itself, beside its arrow, where its shade has faded; beside it they would stand on the next.
                high, aside = self.reach, 8.0
            place.update(xanchor="right" if late else "left", xshift=-aside if late else aside, yshift=-2)
        self.notes.append(
            text(bold, x=_stamp(at, timedelta(hours=12)), y=self._y(high, base), size=12.5, soft=drawing.mark is Mark.GAP, theme=self.theme, xref="x", yref="y", **place)
        )  # fmt: skip

    def dots(self) -> dict[str, Any]:
        """Return the marks of all numbers as one trace: what is pointed at and opened."""
        shade, card = colour(self.tone, self.theme), colour("card", self.theme)
        filled = [each.drawing.mark is Mark.FILLED and each.stated for _, _, each in self._marks]
        shown = [each.drawing.mark in (Mark.FILLED, Mark.OPEN, Mark.RING) for _, _, each in self._marks]
        return {
            "type": "scatter", "mode": "markers", "x": [x for x, _, _ in self._marks], "y": [y for _, y, _ in self._marks], "cliponaxis": False,
            "marker": {
                "size": 10, "opacity": [1 if each else 0 for each in shown], "color": [shade if each else card for each in filled],
                "line": {"width": [0 if each else 2.2 for each in filled], "color": shade},
            },
            "text": [each.spoken for _, _, each in self._marks], "hoverinfo": "text", "customdata": [each.key for _, _, each in self._marks],
        }  # fmt: skip


def _parted(parts: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the corners of many boxes in one row, with a gap between two."""
    out: list[Any] = []
    for each in parts:
        out += [*([None] if out else []), *each]
    return out


def _between(steps: Sequence[tuple[float, float]], at: float) -> float:
    """Return the shade at a part of the way, between the steps on both sides."""
    (low, before), (high, after) = next((one, other) for one, other in pairwise(steps) if one[0] <= at <= other[0])
    return before + (after - before) * (at - low) / (high - low)


def _stamp(day: date, shift: timedelta) -> str:
    """Return a moment as Plotly's date axes take it."""
    return (datetime(day.year, day.month, day.day) + shift).isoformat()


def _middle(left: str, right: str) -> str:
    begin, end = datetime.fromisoformat(left), datetime.fromisoformat(right)
    return (begin + (end - begin) / 2).isoformat()
