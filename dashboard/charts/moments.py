"""Numbers in time: a lane a source, each number as wide as its period and as high as its interval; nothing is joined but the steps of one total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from textwrap import wrap
from typing import Any

from dashboard.charts.account import round_step
from dashboard.charts.base import CLEAR, Words, colour, faded, filled, lines_across, outline, plain_figure, rectangle
from dashboard.charts.counts import Bars, Count, most_of
from dashboard.charts.days import Span, day_axis, day_number
from dashboard.drawing import Drawing, Mark, shared_scale
from dashboard.theme import ThemeName
from dashboard.words import scale_text

LANE, FOOT = 132, 34
# How high the row of counts is beside a lane, and its bars.
_COUNTED, _BARS = 0.62, 0.34
_TALL = 0.56
_Box = tuple[float, float, float, float]
_NEAR = 62.0
# How near to its end a lane's numbers may stand before the number of its scale gives way.
_SCALE = 90.0
# So many fading bands each have a gradient, which costs the browser as much as a chart of bars; more are drawn in steps of shade, many as one.
MOST_FADES, _STEPS = 10, 5
_WIDE, _CHARACTER = 24.0, 7.4
# Of so many numbers of a lane each has its words, even where they are close.
_FEW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A number of a time: from `start` to `end`, both included; `open_start` where only the end is known, `begun` where a total says since when, `key` is the figure it opens."""

    start: date
    end: date
    text: str
    spoken: str
    drawing: Drawing
    key: str
    stated: bool = True
    open_start: bool = False
    begun: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one source says of one thing over time."""

    label: str
    moments: Sequence[Moment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many figures speak of each time, of all lanes and those that are not drawn; `label` says of how many in all."""

    label: str
    counts: Sequence[Count]


def lanes_chart(
    lanes: Sequence[Lane], span: Span, *, tone: str, form: str, theme: ThemeName, narrow: bool, counted: Counted | None = None
) -> dict[str, Any]:
    """Return the lanes under each other, all on one scale and one line of time, as a plain figure.

    `form` says what the numbers are: a "stock" is a point with a band as wide as its date is known, a "flow" a bar over its
    period, a "running_total" a step from each count to the next of the same source. Sources never share a lane.
    Where the figures are too many to be told apart, `counted` stands over the lanes and counts them all.
    """
    reach = shared_scale([each.drawing for lane in lanes for each in lane.moments]) if lanes else 1.0
    draw = _Lanes(span=span, reach=reach, tone=tone, theme=theme, narrow=narrow)
    for index, lane in enumerate(lanes):
        draw.lane(lane, float(len(lanes) - index - 1), form)
    if counted is not None:
        draw.counted(counted, float(len(lanes)))
    draw.fade()
    height = chart_height(lanes, counted)
    layout = {
        "xaxis": day_axis(span, theme, narrow=narrow),
        "yaxis": {"range": [0, (height - FOOT) / LANE], "domain": [FOOT / height, 1], "visible": False, "fixedrange": True},
        "annotations": draw.notes,
        "shapes": [*draw.grounds(), *draw.blocks()],
    }
    return plain_figure([*draw.traces, *draw.words.traces(), draw.dots()], layout, theme=theme, height=height)


def chart_height(lanes: Sequence[Lane], counted: Counted | None = None) -> int:
    """Return how high the chart is, in pixels."""
    return LANE * max(len(lanes), 1) + (round(LANE * _COUNTED) if counted else 0) + FOOT


class _Lanes:
    """Collects what is drawn, lane by lane."""

    def __init__(self, *, span: Span, reach: float, tone: str, theme: ThemeName, narrow: bool) -> None:
        self.span, self.reach, self.tone, self.theme = span, reach, tone, theme
        self.narrow = narrow
        # In a narrow window a lane's name takes two lines, and the highest number would stand in the second.
        self.tall = _TALL - 0.1 if narrow else _TALL
        self.pixel = span.days / (300.0 if narrow else 1050.0)
        self.left, self.right = day_number(span.first, 0), day_number(span.last, 24)
        self.traces: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.words = Words(theme=theme)
        self._bars = Bars(theme=theme)
        self._grounds: dict[str, list[float]] = defaultdict(list)
        self._gaps: list[_Box] = []
        self._marks: list[tuple[float, float, Moment]] = []
        # Boxes (left, right, bottom, top) by how they are filled and outlined, and those that fade, with the steps of their shade.
        self._boxes: dict[tuple[str, bool], list[_Box]] = defaultdict(list)
        self._fades: list[tuple[_Box, tuple[tuple[float, float], ...], bool]] = []

    def lane(self, lane: Lane, base: float, form: str) -> None:
        """Draw one source: its name, its ground line, its numbers."""
        moments = sorted(lane.moments, key=lambda each: (each.end, each.start))
        late = any((self.right - self._at(each, form)) / self.pixel < _SCALE for each in moments)
        self._ground("<br>".join(wrap(lane.label, 40)[:2]) if self.narrow else lane.label, base, begins=late)
        if form == "running_total":
            self._steps(moments, base)
        stands = [self._at(each, form) for each in moments]
        marked, written = -_NEAR * self.pixel, self.left
        for number, (at, each) in enumerate(zip(stands, moments, strict=True)):
            self._body(each, at, base, form)
            after = stands[number + 1] if number + 1 < len(stands) else self.right
            if (at - marked) / self.pixel < _NEAR or (len(moments) > _FEW and not self._has_room(each, at, written, after)):
                continue
            before = max(written, stands[number - 1] if number else self.left)
            end = self._say(each, at, base, form, room=((at - before) / self.pixel, (after - at) / self.pixel))
            if end is not None:
                marked, written = at, end

    def _has_room(self, each: Moment, at: float, written: float, after: float) -> bool:
        """Return whether words over the middle of a mark would lie on none before and none behind; those beside an open end are looked at for themselves."""
        half = len(each.text) * _CHARACTER / 2 * self.pixel
        return each.drawing.endless or (at - half >= written and at + half <= max(after, self.right - half))

    def counted(self, counted: Counted, base: float) -> None:
        """Draw the counts of all figures over the lanes."""
        self.words.add(f"<b>{counted.label}</b>", x=self.left, y=base + _COUNTED - 0.04, at="bottom right", size=13)
        self._grounds["hair"].append(base)
        ground = base + 0.1
        self._grounds["line"].append(ground)
        self.words.add(scale_text(most_of(counted.counts)), x=self.right, y=ground + _BARS, at="middle left", soft=True, size=11.5)
        self._bars.add(counted.counts, base=ground, high=_BARS, tone=self.tone)
        self.traces += self._bars.traces()

    def _y(self, value: float, base: float) -> float:
        return round(base + 0.06 + self.tall * min(1.0, value / self.reach), 4)

    def _at(self, each: Moment, form: str) -> float:
        """Return where a number's mark stands: a total on the day it was counted, all others in the middle of their time."""
        middle = day_number(each.start) + (each.end - each.start).days // 2
        return day_number(each.end) if form == "running_total" or each.open_start else middle

    def _sides(self, each: Moment, form: str) -> tuple[float, float]:
        """Return where the body of a number begins and ends; a day is at least as wide as can be seen."""
        begin = each.end if form == "running_total" or each.open_start else each.start
        left, right = day_number(begin, 0), day_number(each.end, 24)
        spare = max(0.0, max(1.0, 9 * self.pixel) - (right - left)) / 2
        return round(left - spare, 2), round(right + spare, 2)

    def _ground(self, label: str, base: float, *, begins: bool) -> None:
        """Draw a lane's lines and its scale, whose number stands where the lane `begins` if there are numbers where it ends."""
        step = round_step(self.reach)
        top = max((step * n for n in range(1, 6) if step * n <= self.reach), default=self.reach)
        self._grounds["line"].append(self._y(0, base))
        self._grounds["hair"] += [base + 0.99, self._y(top, base)]
        self.words.add(f"<b>{label}</b>", x=self.left, y=base + 0.96, at="bottom right", size=13)
        x, side = (self.left, "top right") if begins else (self.right, "top left")
        self.words.add(scale_text(top), x=x, y=self._y(top, base), at=side, soft=True, size=11.5)

    def grounds(self) -> list[dict[str, Any]]:
        """Return the lines that numbers stand on, and the dashed outlines of gaps and of what its words give no date."""
        lines = [lines_across(heights, self.left, self.right, name, self.theme) for name, heights in self._grounds.items()]
        unsaid = [box for (_, dashed), boxes in self._boxes.items() if dashed for box in boxes]
        for boxes, name in ((self._gaps, "soft"), (unsaid, self.tone)):
            if boxes:
                dash = {"color": colour(name, self.theme), "width": 1, "dash": "dash"}
                lines.append(outline([[(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)] for x0, x1, y0, y1 in boxes], line=dash))
        return lines

    def _body(self, each: Moment, at: float, base: float, form: str) -> None:
        drawing = each.drawing
        left, right = self._sides(each, form)
        if drawing.mark is Mark.GAP:
            y0, y1 = self._y(0, base), self._y(self.reach * 0.5, base)
            self._gaps.append((left, right, y0, y1))
            self._marks.append((at, (y0 + y1) / 2, each))
            return
        value = drawing.dot if drawing.dot is not None else drawing.upper if drawing.upper is not None else drawing.lower
        if form == "flow" and drawing.dot and drawing.mark is not Mark.DENIED:
            self._block(left, right, 0.0, drawing.dot, base, strength=0.75, dashed=not each.stated)
        self._band(drawing, left, right, base)
        if value is not None:
            self._marks.append((at, self._y(value, base), each))

    def _block(self, left: float, right: float, low: float, high: float, base: float, *, strength: float, dashed: bool = False) -> None:
        shade = faded(self.tone, self.theme, 0.18 if dashed else strength)
        self._boxes[shade, dashed].append((left, right, self._y(low, base), self._y(high, base)))

    def blocks(self) -> list[dict[str, Any]]:
        """Return the boxes, all that are filled alike as one shape."""
        return [*(filled(boxes, shade) for (shade, _), boxes in self._boxes.items()), *self._bars.shapes()]

    def _band(self, drawing: Drawing, left: float, right: float, base: float) -> None:
        """Draw from the lower to the upper end; upward and fading where there is none."""
        if drawing.lower is None:
            return
        if drawing.endless:
            start, stop = self._y(drawing.lower, base), self._y(self.reach, base) + 0.04
            self._fades.append(((left, right, start, stop), ((0, 0.7), (1, 0)), True))
        elif drawing.upper is not None and drawing.upper > drawing.lower:
            start, stop = self._y(drawing.lower, base), max(self._y(drawing.upper, base), self._y(drawing.lower, base) + 0.02)
            if drawing.soft:
                self._fades.append(((left, right, start, stop), ((0, 0), (0.25, 0.4), (0.75, 0.4), (1, 0)), False))
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
        stepped: dict[tuple[tuple[float, float], ...], list[list[_Box]]] = {}
        for (left, right, start, stop), steps, _ in self._fades:
            shades = stepped.get(steps) or stepped.setdefault(steps, self._shades(steps))
            ends = [round(start + (stop - start) * part / _STEPS, 4) for part in range(_STEPS + 1)]
            for boxes, low, high in zip(shades, ends, ends[1:], strict=False):
                boxes.append((left, right, low, high))
        arrows = [box for box, _, endless in self._fades if endless]
        marker = {"symbol": "triangle-up", "size": 8, "color": colour(self.tone, self.theme)}
        x, y = [(left + right) / 2 for left, right, _, _ in arrows], [stop for *_, stop in arrows]
        self.traces.append({"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": marker, "hoverinfo": "skip", "cliponaxis": False})

    def _shades(self, steps: Sequence[tuple[float, float]]) -> list[list[_Box]]:
        """Return, for each step of a fading band from its start, the boxes that are shaded like it."""
        strengths = [round(_between(steps, (step + 0.5) / _STEPS), 2) for step in range(_STEPS)]
        return [self._boxes[faded(self.tone, self.theme, each), False] for each in strengths]

    def _gradient(self, box: _Box, steps: Sequence[tuple[float, float]]) -> None:
        left, right, start, stop = box
        scale = [[at, faded(self.tone, self.theme, strength)] for at, strength in steps]
        block = rectangle(0, 0, start, stop, fillcolor=CLEAR, fillgradient={"type": "vertical", "start": start, "stop": stop, "colorscale": scale})
        block.update(x=[left, right, right, left, left], hoverinfo="skip")
        self.traces.append(block)

    def _arrow(self, box: _Box) -> None:
        left, right, _, stop = box
        head = {"showarrow": True, "arrowhead": 4, "arrowsize": 1.1, "arrowwidth": 1.4, "arrowcolor": colour(self.tone, self.theme), "text": ""}
        self.notes.append({"x": (left + right) / 2, "y": stop, "ax": 0, "ay": 7, "xref": "x", "yref": "y", **head})

    def _steps(self, moments: Sequence[Moment], base: float) -> None:
        """Join the counts of one total; one that counts since a later day is another, dotted, from nothing on that day. What does not say since when goes on with the oldest."""
        first = min((each.begun for each in moments if each.begun is not None), default=None)
        totals: dict[date | None, list[tuple[date, float]]] = defaultdict(list)
        for each in moments:
            if each.drawing.dot is not None and each.drawing.mark is not Mark.DENIED:
                totals[each.begun if each.begun != first else None].append((each.end, each.drawing.dot))
        for begun, counted in totals.items():
            points = [(begun, 0.0), *counted] if begun else counted
            if len(points) > 1:
                x, y = [max(day_number(day), self.left) for day, _ in points], [self._y(dot, base) for _, dot in points]
                line = {"shape": "hv", "width": 1.6, "color": faded(self.tone, self.theme, 0.6), "dash": "dot" if begun else "solid"}
                self.traces.append({"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"})

    def _say(self, each: Moment, at: float, base: float, form: str, *, room: tuple[float, float]) -> float | None:
        """Write a number over its mark, and return where its words end, None where there was no room: `room` is how far what is before and after it is, in pixels."""
        drawing = each.drawing
        gap = drawing.mark is Mark.GAP
        high = self.reach * 0.5 if gap else max((end for end in (drawing.dot, drawing.upper, drawing.lower) if end is not None), default=0.0)
        # Words that would not end within the chart begin or end at their mark.
        edge = max(40.0, len(each.text) * _CHARACTER / 2)
        late, early = (self.right - at) / self.pixel < edge, (at - self.left) / self.pixel < edge
        x, y, side = at, self._y(high, base) + 5 / LANE, "left" if late else "right" if early else "center"
        if drawing.endless:
            # Beside the arrow of an open end, clear of the bar it rises from and of the next.
            left, right = self._sides(each, form)
            aside = (right - left) / self.pixel / 2 + 6
            needed = 2 * aside + len(each.text) * _CHARACTER
            if aside > _WIDE:
                # A wide bar has room for them itself, beside its arrow, where its shade has faded; beside it they would stand on the next.
                y, aside = self._y(self.reach, base), 8.0
            elif max(room) < needed:
                return None
            side = "right" if room[1] >= needed or (aside == 8.0 and not late) else "left"
            # The step to the next count leads away from the mark, and would strike words out that stood level with it; so would the ground.
            x, y = at + (-aside if side == "left" else aside) * self.pixel, max(y - (3 if form == "running_total" else 12) / LANE, self._y(0, base))
        soft = gap or drawing.mark is Mark.DENIED
        self.words.add(each.text if soft else f"<b>{each.text}</b>", x=x, y=y, at=f"top {side}", soft=soft)
        return x + {"left": 0.0, "center": 0.5, "right": 1.0}[side] * len(each.text) * _CHARACTER * self.pixel

    def dots(self) -> dict[str, Any]:
        """Return the marks of all numbers as one trace: what is pointed at and opened."""
        shade, card = colour(self.tone, self.theme), colour("card", self.theme)
        filled = [each.drawing.mark is Mark.FILLED and each.stated for _, _, each in self._marks]
        shown = [each.drawing.mark not in (Mark.BAND, Mark.GAP) for _, _, each in self._marks]
        denied = [each.drawing.mark is Mark.DENIED for _, _, each in self._marks]
        return {
            "type": "scatter", "mode": "markers", "x": [x for x, _, _ in self._marks], "y": [y for _, y, _ in self._marks], "cliponaxis": False,
            "marker": {
                "size": 10, "symbol": ["x-thin" if each else "circle" for each in denied], "opacity": [1 if each else 0 for each in shown], "color": [shade if each else card for each in filled],
                "line": {"width": [0 if each else 2.2 for each in filled], "color": [colour("soft", self.theme) if each else shade for each in denied]},
            },
            "text": [each.spoken for _, _, each in self._marks], "hoverinfo": "text", "customdata": [each.key for _, _, each in self._marks],
        }  # fmt: skip


def _between(steps: Sequence[tuple[float, float]], at: float) -> float:
    """Return the shade at a part of the way, between the steps on both sides."""
    (low, before), (high, after) = next((one, other) for one, other in pairwise(steps) if one[0] <= at <= other[0])
    return before + (after - before) * (at - low) / (high - low)
