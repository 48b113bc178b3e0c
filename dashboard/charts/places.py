"""A map: shapes of areas, and a circle for each place as large as its number, with the number's uncertainty drawn around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import AXIS, CLEAR, colour, faded, plain_figure, text
from dashboard.charts.labels import Spot, label_sides
from dashboard.charts.projection import Frame, clipped
from dashboard.drawing import Drawing, Mark
from dashboard.theme import ThemeName
from metrics.model.boundary import Point

HEIGHT, NARROW_HEIGHT = 520, 380
WIDE_PIXELS, NARROW_PIXELS = 700, 326
_LARGEST = 66.0
_SMALLEST = 7.0
_FADE = 1.65
_SIDES = {
    "right": ("left", "middle", 1, 0),
    "left": ("right", "middle", -1, 0),
    "above": ("center", "bottom", 0, 1),
    "below": ("center", "top", 0, -1),
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The shape of an area. `told` areas are those that something is reported of; `strength` from 0 to 1 shades a share or a rate."""

    name: str
    rings: Sequence[Sequence[Point]]
    colour: str = "soft"
    told: bool = False
    strength: float | None = None


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
    largest = max((each.drawing.reach for each in points if each.drawing is not None), default=0.0)
    seen = frame.wider(1.2)
    traces = [each for area in areas for each in _area(area, seen, frame, theme)]
    labels, labelled = _labels(points, frame, largest, theme, narrow=narrow, corner=locator is not None)
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    # Large circles first, so that small ones lie on top of them.
    for each in sorted(points, key=lambda one: -_width(one, largest)):
        x, y = frame.flat(each.at)
        if _silent(each):
            if each.name not in labelled:
                continue
            shapes.append(_gap(x, y, theme))
            traces.append(_dot(x, y, each, {"size": 16, "color": CLEAR, "line": {"width": 0}}))
        else:
            traces += _symbol(x, y, each, largest, theme)
            notes += _arrow(x, y, each, largest, theme)
    axes, inset = _locator(locator, frame, theme) if locator else ({}, [])
    bar, words = _scale_bar(frame, theme)
    (left, bottom), (right, top) = frame.box()
    layout = {
        "xaxis": {**AXIS, "range": [left, right], "constrain": "range"},
        "yaxis": {**AXIS, "range": [bottom, top], "scaleanchor": "x", "scaleratio": 1, "constrain": "range"},
        "annotations": [*notes, *labels, words, *_of_the_whole(whole, theme)],
        "shapes": [*shapes, *bar],
        **axes,
    }
    return plain_figure([*traces, *inset], layout, theme=theme, height=NARROW_HEIGHT if narrow else HEIGHT)


def _area(area: Area, seen: Frame, frame: Frame, theme: ThemeName) -> list[dict[str, Any]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in area.rings:
        for longitude, latitude in map(frame.flat, clipped(ring, seen)):
            x.append(longitude)
            y.append(latitude)
        x.append(None)
        y.append(None)
    if not any(each is not None for each in x):
        return []
    shade = faded(area.colour, theme, 0.08 + 0.42 * area.strength if area.strength is not None else 0.16 if area.told else 0.09)
    line = {"width": 1, "color": faded("soft", theme, 0.45)}
    return [
        {
            "type": "scatter",
            "x": x,
            "y": y,
            "mode": "lines",
            "line": line,
            "fill": "toself",
            "fillcolor": shade,
            "hoveron": "fills",
            "hoverinfo": "skip",
        }
    ]


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


def _symbol(x: float, y: float, point: PlacePoint, largest: float, theme: ThemeName) -> list[dict[str, Any]]:
    drawing = point.drawing
    if drawing is None:
        return []
    shade, card = colour(point.colour, theme), colour("card", theme)
    if drawing.mark is Mark.RING:
        return [_dot(x, y, point, {"size": 11, "color": card, "line": {"width": 2.2, "color": shade}})]
    inner = diameter(drawing.dot if drawing.dot is not None else drawing.lower, largest)
    out = []
    if drawing.endless:
        out.append(_halo(x, y, point, inner * _FADE + 8, theme, soft=True))
    elif drawing.upper is not None and diameter(drawing.upper, largest) > inner + 1:
        out.append(_halo(x, y, point, diameter(drawing.upper, largest), theme, soft=drawing.soft))
    if drawing.mark is Mark.BAND:
        inside = {
            "size": inner,
            "color": faded(point.colour, theme, 0.22),
            "line": {"width": 0 if drawing.soft else 1, "color": faded(point.colour, theme, 0.6)},
        }
        return [*out, _dot(x, y, point, inside)]
    filled = drawing.mark is Mark.FILLED
    dot = {
        "size": inner,
        "color": faded(point.colour, theme, 0.82) if filled else card,
        "line": {"width": 1 if filled else 2.4, "color": card if filled else shade},
    }
    return [*out, _dot(x, y, point, dot)]


def _halo(x: float, y: float, point: PlacePoint, wide: float, theme: ThemeName, *, soft: bool) -> dict[str, Any]:
    # Of a radial gradient Plotly takes `color` at the rim and the gradient's own in the middle.
    clear, strong, pale = (faded(point.colour, theme, each) for each in (0, 0.62, 0.26))
    marker: dict[str, Any] = {"size": wide, "color": clear if soft else pale, "line": {"width": 0}}
    if soft:
        marker["gradient"] = {"type": "radial", "color": strong}
    return {"type": "scatter", "x": [x], "y": [y], "mode": "markers", "marker": marker, "hoverinfo": "skip"}


def _dot(x: float, y: float, point: PlacePoint, marker: dict[str, Any]) -> dict[str, Any]:
    said = point.drawing.spoken if point.drawing else point.text
    opened = {"customdata": [point.key]} if point.key else {}
    return {
        "type": "scatter", "x": [x], "y": [y], "mode": "markers", "marker": {"opacity": 1, **marker}, "text": [f"{point.name}: {said}"], "hoverinfo": "text", **opened,
    }  # fmt: skip


def _gap(x: float, y: float, theme: ThemeName) -> dict[str, Any]:
    """Return the dashed circle of a place of which nothing is reported; it has the same size whatever the map shows."""
    line = {"width": 1.4, "dash": "dot", "color": colour("soft", theme)}
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y, "x0": -7, "x1": 7, "y0": -7, "y1": 7}
    return {"type": "circle", "xref": "x", "yref": "y", "line": line, "fillcolor": CLEAR, **pixels}


def _arrow(x: float, y: float, point: PlacePoint, largest: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the arrow of a number without an upper end, from the rim of its fading ring outward."""
    if point.drawing is None or not point.drawing.endless:
        return []
    reach = _width(point, largest) / 2 * 0.72
    head = {"showarrow": True, "arrowhead": 4, "arrowsize": 1.1, "arrowwidth": 1.4, "arrowcolor": colour(point.colour, theme), "text": ""}
    # An arrow is drawn from its tail (ax, ay) to (x, y) less `standoff`; both are moved by the same shift here.
    return [{"x": x, "y": y, "xshift": reach, "yshift": reach, "ax": -7, "ay": 7, "xref": "x", "yref": "y", **head}]


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
    scale = min(wide / (right - left), high / (top - bottom))
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
                optional=_silent(each),
            )
        )
    out = []
    labelled = set()
    # The small map of the country stands in the upper corner.
    taken = [(wide * 0.8, high * 0.78, float(wide), float(high))] if corner else []
    for each, spot, side in zip(points, spots, label_sides(spots, wide, high, taken), strict=True):
        if side is None:
            continue
        labelled.add(each.name)
        xanchor, yanchor, across, up = _SIDES[side]
        pale = "<span style='color:" + colour("soft", theme) + "'>{}</span>"
        when = "" if narrow else f" {pale.format(each.when)}"
        words = f"{pale.format(each.name)}<br>{pale.format(each.text) if _silent(each) else f'<b>{each.text}</b>{when}'}"
        x, y = frame.flat(each.at)
        shift = {"xshift": across * (spot.radius + 5), "yshift": up * (spot.radius + 3)}
        note = text(
            words, x=x, y=y, theme=theme, xref="x", yref="y", xanchor=xanchor, yanchor=yanchor, align="center" if not across else xanchor, **shift
        )
        out.append({**note, "font": {**note["font"], "size": 12.5}})
    return out, labelled


def _scale_bar(frame: Frame, theme: ThemeName) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    kilometres, length = frame.scale()
    line = {"color": colour("soft", theme), "width": 1.5}
    # Anchored in the corner of the picture and as long as the scale has it: a path of data units would leave the corner when the window changes.
    (left, bottom), (right, top) = frame.box()
    x, y = left + (right - left) * 0.03, bottom + (top - bottom) * 0.035
    shapes = [
        {"type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x + length, "y0": y, "y1": y, "line": line},
        *[
            {"type": "line", "xref": "x", "yref": "y", "ysizemode": "pixel", "yanchor": y, "x0": each, "x1": each, "y0": -4, "y1": 4, "line": line}
            for each in (x, x + length)
        ],
    ]
    return shapes, text(f"{kilometres:,} km", x=x, y=y, yshift=4, soft=True, size=12, theme=theme, xref="x", yref="y")


def _locator(area: Area, frame: Frame, theme: ThemeName) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the small map in the corner that says where in its country the frame lies."""
    whole = Frame.around([point for ring in area.rings for point in ring], margin=0.05)
    (left, bottom), (right, top) = whole.box()
    axes = {
        "xaxis2": {**AXIS, "range": [left, right], "domain": [0.82, 1], "anchor": "y2"},
        "yaxis2": {**AXIS, "range": [bottom, top], "domain": [0.8, 1], "anchor": "x2", "scaleanchor": "x2", "scaleratio": 1},
    }
    shape = [{**each, "xaxis": "x2", "yaxis": "y2", "fillcolor": colour("card", theme)} for each in _area(area, whole.wider(1), whole, theme)]
    here = whole.flat(((frame.west + frame.east) / 2, (frame.south + frame.north) / 2))
    mark = {"size": 8, "symbol": "square-open", "color": colour("ink", theme), "line": {"width": 1.6, "color": colour("ink", theme)}}
    dot = {
        "type": "scatter",
        "x": [here[0]],
        "y": [here[1]],
        "mode": "markers",
        "marker": mark,
        "hoverinfo": "text",
        "text": [f"Here in {area.name}"],
        "xaxis": "x2",
        "yaxis": "y2",
    }
    return axes, [*shape, dot]
