"""A map: shapes of areas, and a circle for each place as large as its number, with the number's uncertainty drawn around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import AXIS, CLEAR, colour, faded, plain_figure, text
from dashboard.charts.labels import Spot, label_sides, sides_in_short
from dashboard.charts.land import Area, drawn_area, locator_map, scale_bar
from dashboard.charts.projection import Frame
from dashboard.drawing import Drawing, Mark
from dashboard.theme import SANS, ThemeName
from dashboard.words import lines_apart
from metrics.model.boundary import Point

HEIGHT, NARROW_HEIGHT = 520, 380
WIDE_PIXELS, NARROW_PIXELS = 700, 326
_LARGEST = 66.0
# So many circles have room beside each other; of more each is smaller, at most by so much of its area.
_ROOMY, _CROWDED = 25, 9.0
_SMALLEST = 7.0
_FADE = 1.65
_SIDES = {"right": "middle right", "left": "middle left", "above": "top center", "below": "bottom center"}
# So many open ends have an arrow laid out by itself, and so many places, those of the largest numbers, words beside them.
MOST_ARROWS, MOST_LABELS = 12, 40
# An arrow that points up and right, in pixels from its middle.
_ARROW = ((2.5, 2.5), (1.6, -4.1), (-4.1, 1.6))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePoint:
    """A place on the map: `drawing` is None where nothing is reported of it; `key` is the figure that a click opens."""

    name: str
    text: str
    at: Point
    when: str = ""
    colour: str = "other"
    drawing: Drawing | None = None
    key: str | None = None


def place_map(
    points: Sequence[PlacePoint],
    areas: Sequence[Area],
    frame: Frame,
    *,
    theme: ThemeName,
    narrow: bool,
    locator: Area | None = None,
    whole: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the map as a plain figure.

    Use it to see where what is reported was seen. A circle's area is in proportion to its number; a pale ring reaches to the
    upper end, a fading one with an arrow has none, a hollow circle is "more than", a dashed one is a place of which nothing is reported.
    What is said of a country as a whole, `whole`, is no circle anywhere in it: it stands in the corner, over the shaded outline.
    """
    # The circles of many places are smaller, all alike, or they would hide each other.
    crowd = min(_CROWDED, max(1.0, sum(not _silent(each) for each in points) / _ROOMY))
    largest = crowd * max((each.drawing.reach for each in points if each.drawing is not None), default=0.0)
    seen = frame.wider(1.2)
    land = [each for area in areas for each in drawn_area(area, seen, frame, theme)]
    labels, labelled = _labels(points, frame, largest, theme, narrow=narrow, corner=locator is not None)
    # Large circles first, so that small ones lie on top of them.
    ordered = sorted(points, key=lambda one: -_width(one, largest))
    told = [each for each in ordered if not _silent(each)]
    silent = [each for each in ordered if _silent(each) and each.name in labelled]
    shapes = [_gap(*frame.flat(each.at), theme) for each in silent]
    traces = [*_halos(told, frame, largest, theme), *_dots([*told, *silent], frame, largest, theme)]
    endless = [each for each in told if each.drawing is not None and each.drawing.endless]
    few = len(endless) <= MOST_ARROWS
    notes = [_arrow(each, frame, largest, theme) for each in endless] if few else []
    arrows = [] if few else _arrows(endless, frame, largest, theme, _scale_of(frame, narrow=narrow))
    axes, country, here = locator_map(locator, frame, theme) if locator else ({}, [], None)
    bar, words = scale_bar(frame, theme)
    (left, bottom), (right, top) = frame.box()
    layout = {
        "xaxis": {**AXIS, "range": [left, right], "constrain": "range"},
        "yaxis": {**AXIS, "range": [bottom, top], "scaleanchor": "x", "scaleratio": 1, "constrain": "range"},
        "annotations": [*notes, words, *_of_the_whole(whole, theme)],
        "shapes": [*land, *country, *shapes, *bar, *arrows],
        **axes,
    }
    return plain_figure([*traces, *labels, *([here] if here else [])], layout, theme=theme, height=NARROW_HEIGHT if narrow else HEIGHT)


def _width(point: PlacePoint, largest: float) -> float:
    """Return how wide a place's symbol is in all, in pixels."""
    drawing = point.drawing
    if drawing is None or drawing.mark in (Mark.GAP, Mark.RING):
        return 16.0
    inner = diameter(drawing.dot if drawing.dot is not None else drawing.lower, largest)
    outer = diameter(drawing.upper, largest) if drawing.upper is not None else inner
    return max(inner * _FADE + 8 if drawing.endless else inner, outer)


def diameter(value: float | None, largest: float) -> float:
    """Return how wide a circle is whose area is in proportion to `value`, in pixels.

    >>> diameter(100.0, 100.0), diameter(25.0, 100.0)
    (66.0, 33.0)
    """
    if value is None or value <= 0 or largest <= 0:
        return _SMALLEST
    return float(round(max(_SMALLEST, _LARGEST * (value / largest) ** 0.5), 1))


def _halos(points: Sequence[PlacePoint], frame: Frame, largest: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the rings that reach to the upper ends, all that are of one kind as one trace."""
    held: dict[tuple[str, bool], list[tuple[PlacePoint, float]]] = {}
    for each in points:
        drawing = each.drawing
        if drawing is None or drawing.mark is Mark.RING:
            continue
        inner = _inner(drawing, largest)
        if drawing.endless:
            held.setdefault((each.colour, True), []).append((each, inner * _FADE + 8))
        elif drawing.upper is not None and diameter(drawing.upper, largest) > inner + 1:
            held.setdefault((each.colour, drawing.soft), []).append((each, diameter(drawing.upper, largest)))
    out = []
    for (tone, soft), rings in held.items():
        # Of a radial gradient Plotly takes `color` at the rim and the gradient's own in the middle.
        clear, strong, pale = (faded(tone, theme, each) for each in (0, 0.62, 0.26))
        marker: dict[str, Any] = {"size": [wide for _, wide in rings], "color": clear if soft else pale, "line": {"width": 0}, "opacity": 1}
        if soft:
            marker["gradient"] = {"type": "radial", "color": strong}
        out.append({**_at([each for each, _ in rings], frame), "mode": "markers", "marker": marker, "hoverinfo": "skip"})
    return out


def _inner(drawing: Drawing, largest: float) -> float:
    return diameter(drawing.dot if drawing.dot is not None else drawing.lower, largest)


def _at(points: Sequence[PlacePoint], frame: Frame) -> dict[str, Any]:
    flat = [frame.flat(each.at) for each in points]
    return {"type": "scatter", "x": [x for x, _ in flat], "y": [y for _, y in flat]}


def _dots(points: Sequence[PlacePoint], frame: Frame, largest: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the circles themselves as one trace: what is pointed at and opened."""
    if not points:
        return []
    sizes, colours, widths, lines = zip(*(_dot(each, largest, theme) for each in points), strict=True)
    marker = {"opacity": 1, "size": list(sizes), "color": list(colours), "line": {"width": list(widths), "color": list(lines)}}
    spoken = [f"{each.name}: {each.drawing.spoken if each.drawing else each.text}" for each in points]
    keys = [each.key for each in points]
    return [{**_at(points, frame), "mode": "markers", "marker": marker, "text": spoken, "hoverinfo": "text", "customdata": keys}]


def _dot(point: PlacePoint, largest: float, theme: ThemeName) -> tuple[float, str, float, str]:
    """Return how wide a place's circle is, its colour, and how wide its line is and of which colour."""
    drawing, shade, card = point.drawing, colour(point.colour, theme), colour("card", theme)
    if drawing is None or drawing.mark is Mark.GAP:
        return 16.0, CLEAR, 0.0, CLEAR
    if drawing.mark is Mark.RING:
        return 11.0, card, 2.2, shade
    inner = _inner(drawing, largest)
    if drawing.mark is Mark.BAND:
        return inner, faded(point.colour, theme, 0.22), 0.0 if drawing.soft else 1.0, faded(point.colour, theme, 0.6)
    return (inner, faded(point.colour, theme, 0.82), 1.0, card) if drawing.mark is Mark.FILLED else (inner, card, 2.4, shade)


def _gap(x: float, y: float, theme: ThemeName) -> dict[str, Any]:
    """Return the dashed circle of a place of which nothing is reported; it has the same size whatever the map shows."""
    line = {"width": 1.4, "dash": "dot", "color": colour("soft", theme)}
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y, "x0": -7, "x1": 7, "y0": -7, "y1": 7}
    return {"type": "circle", "xref": "x", "yref": "y", "line": line, "fillcolor": CLEAR, **pixels}


def _arrow(point: PlacePoint, frame: Frame, largest: float, theme: ThemeName) -> dict[str, Any]:
    """Return the arrow of a number without an upper end, from the rim of its fading ring outward."""
    x, y = frame.flat(point.at)
    reach = _width(point, largest) / 2 * 0.72
    head = {"showarrow": True, "arrowhead": 4, "arrowsize": 1.1, "arrowwidth": 1.4, "arrowcolor": colour(point.colour, theme), "text": ""}
    # An arrow is drawn from its tail (ax, ay) to (x, y) less `standoff`; both are moved by the same shift here.
    return {"x": x, "y": y, "xshift": reach, "yshift": reach, "ax": -7, "ay": 7, "xref": "x", "yref": "y", **head}


def _arrows(points: Sequence[PlacePoint], frame: Frame, largest: float, theme: ThemeName, scale: float) -> list[dict[str, Any]]:
    """Return the arrows of many numbers without an upper end, `scale` pixels to a unit of the picture, all of one colour as one shape.

    As marks of a trace each would be an element, which takes a browser as long as its circle.
    """
    held: dict[str, list[str]] = {}
    for each in points:
        (x, y), away = frame.flat(each.at), _width(each, largest) / 2 * 0.72 + 2
        corners = [(round(x + (away + right) / scale, 5), round(y + (away + up) / scale, 5)) for right, up in _ARROW]
        held.setdefault(each.colour, []).append(f"M{'L'.join(f'{right},{up}' for right, up in corners)}Z")
    drawn = {"type": "path", "xref": "x", "yref": "y", "layer": "above", "line": {"width": 0}}
    return [{**drawn, "fillcolor": colour(tone, theme), "path": "".join(paths)} for tone, paths in held.items()]


def _scale_of(frame: Frame, *, narrow: bool) -> float:
    """Return how many pixels a unit of the picture is long."""
    (left, bottom), (right, top) = frame.box()
    wide, high = (NARROW_PIXELS, NARROW_HEIGHT) if narrow else (WIDE_PIXELS, HEIGHT)
    return min(wide / (right - left), high / (top - bottom))


def _of_the_whole(whole: Sequence[str], theme: ThemeName) -> list[dict[str, Any]]:
    lines = "<br>".join(f"<b>{each}</b>" for each in whole)
    return (
        [text(lines, x=0.015, y=0.98, theme=theme, size=13, xref="paper", yref="paper", xanchor="left", yanchor="top", align="left")] if whole else []
    )


def _silent(point: PlacePoint) -> bool:
    return point.drawing is None or point.drawing.mark is Mark.GAP


def _labels(
    points: Sequence[PlacePoint], frame: Frame, largest: float, theme: ThemeName, *, narrow: bool, corner: bool
) -> tuple[list[dict[str, Any]], set[str]]:
    """Return the labels that have room, and whose they are. A place that nothing is reported of is drawn only where its label has room."""
    (left, bottom), (right, top) = frame.box()
    high = NARROW_HEIGHT if narrow else HEIGHT
    wide = NARROW_PIXELS if narrow else WIDE_PIXELS
    scale = _scale_of(frame, narrow=narrow)
    spots = []
    for each in points:
        x, y = frame.flat(each.at)
        at = wide / 2 + (x - (left + right) / 2) * scale, high / 2 + (y - (bottom + top) / 2) * scale
        spots.append(
            Spot(
                x=at[0],
                y=at[1],
                radius=_width(each, largest) / 2,
                words=max(each.name, f"{each.text} {'' if narrow else each.when}", key=len),
                short="" if narrow or _silent(each) else max(each.name, each.text, key=len),
                optional=_silent(each),
            )
        )
    # The small map of the country stands in the upper corner.
    taken = [(wide * 0.8, high * 0.78, float(wide), float(high))] if corner else []
    sides = label_sides(spots, wide, high, taken, most=MOST_LABELS)
    short = sides_in_short(spots, sides, wide, high, taken) if len(points) <= MOST_LABELS else [None] * len(spots)
    found = [(each, spot, side or less, narrow or side is None) for each, spot, side, less in zip(points, spots, sides, short, strict=True)]
    held = [(each, spot, side, brief) for each, spot, side, brief in found if side is not None]
    if not held:
        return [], set()
    # Words keep clear of a mark of their trace: these are as wide as the symbols, and unseen.
    clear = {"size": [2 * spot.radius for _, spot, *_ in held], "opacity": 0}
    font = {"family": SANS, "size": 12.5, "color": colour("ink", theme)}
    trace = {
        **_at([each for each, *_ in held], frame), "mode": "markers+text", "text": [lines_apart(_said(each, theme, brief=brief)) for each, _, _, brief in held], "marker": clear, "textfont": font,
        "textposition": [_SIDES[side] for _, _, side, _ in held], "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
    return [trace], {each.name for each, *_ in held}


def _said(point: PlacePoint, theme: ThemeName, *, brief: bool) -> str:
    """Return the two lines of a place's label: its name, and under it the number and, unless it must be `brief`, of when it is."""
    pale = "<span style='color:" + colour("soft", theme) + "'>{}</span>"
    if _silent(point):
        return f"{pale.format(point.name)}<br>{pale.format(point.text)}"
    when = "" if brief else f" {pale.format(point.when)}"
    return f"{pale.format(point.name)}<br><b>{point.text}</b>{when}"
