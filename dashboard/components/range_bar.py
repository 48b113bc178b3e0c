"""The range bar: one value with its uncertainty, drawn with plain elements so that a card needs no chart code."""

from __future__ import annotations

from math import floor, log10

from dash.development.base_component import Component

from dashboard.attributes import aria
from dashboard.drawing import Drawing, Mark
from dashboard.elements import html
from dashboard.words import number
from dashboard.words.numbers import scale_text

_FLOOR_OF_WIDTH = 1.2
_LABEL_ROOM = 10.0
_SHAPES = {Mark.FILLED: "range-dot", Mark.DENIED: "range-dot range-dot-denied"}
# From the number of the dot to that of the scale there is so much of its length between, so that neither is read as the other.
_FAR = 35.0
# A scale is numbered where a round number stands: so many of its highest digit's place.
_ROUND = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def range_bar(
    drawing: Drawing, *, maximum: float, colour: str, label: str | None = None, limit: float | None = None, small: bool = False
) -> Component:
    """Return `drawing` on a scale from nought to `maximum`, as one picture with a sentence for those who can not see it.

    `colour` names one of the look's six; `label` is written under the dot, and far from it the last round number of the scale;
    `limit` is where a standard's number lies.
    """
    parts: list[Component] = [html.Span(className="range-track")]
    if drawing.mark is Mark.GAP:
        parts = [html.Span(drawing.spoken if not small else "", className="range-gap")]
    else:
        parts += _band(drawing, maximum)
        parts += _limit(limit, maximum)
        parts += _dot(drawing, maximum)
        if label is not None and not small:
            parts += _labels(drawing, maximum, label)
    return html.Span(
        parts,
        className="range range-small" if small else "range",
        role="img",
        style={"--c": f"var(--{colour})"},
        **aria(label=drawing.spoken),
    )


def _share(value: float, maximum: float) -> float:
    return max(0.0, min(100.0, 100.0 * value / maximum)) if maximum > 0 else 0.0


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def _band(drawing: Drawing, maximum: float) -> list[Component]:
    if drawing.lower is None:
        return []
    start = _share(drawing.lower, maximum)
    if drawing.endless:
        # A bound below the dot (rounding) is part of the band: it begins there and not at the dot.
        return [
            html.Span(className="range-band range-fade", style={"insetInlineStart": _percent(start), "insetInlineEnd": "2px"}),
            html.Span(className="range-arrow"),
        ]
    if drawing.upper is None or (drawing.upper == drawing.lower and drawing.mark is not Mark.BAND):
        return []
    width = max(_share(drawing.upper, maximum) - start, _FLOOR_OF_WIDTH)
    soft = " range-soft" if drawing.soft else ""
    return [html.Span(className=f"range-band range-pale{soft}", style={"insetInlineStart": _percent(start), "width": _percent(width)})]


def _limit(limit: float | None, maximum: float) -> list[Component]:
    if limit is None or limit > maximum:
        return []
    return [html.Span(className="range-limit", style={"insetInlineStart": _percent(_share(limit, maximum))})]


def _dot(drawing: Drawing, maximum: float) -> list[Component]:
    if drawing.dot is None:
        return []
    shape = _SHAPES.get(drawing.mark, "range-dot range-dot-open")
    return [html.Span(className=shape, style={"insetInlineStart": _percent(_share(drawing.dot, maximum))})]


def _labels(drawing: Drawing, maximum: float, label: str) -> list[Component]:
    at = _share(drawing.dot if drawing.dot is not None else drawing.lower if drawing.lower is not None else 0.0, maximum)
    room = html.Span(number(0), className="range-label range-zero")
    far = _far_end(at if drawing.upper is None else max(at, _share(drawing.upper, maximum)), maximum)
    if not label:
        return [room, *far]
    place = {"insetInlineStart": _percent(at)}
    edge = " range-label-start" if at < _LABEL_ROOM else " range-label-end" if at > 100 - _LABEL_ROOM else ""
    written = html.Span(label, className=f"range-label{edge}", style={} if edge else place)
    return [written, *far] if at < _LABEL_ROOM else [room, written, *far]


def _far_end(drawn: float, maximum: float) -> list[Component]:
    """Return the number of the scale's last round value, where the picture ends far from it: of several on one scale, how long it is."""
    if maximum <= 0 or 100 - drawn < _FAR:
        return []
    place = 10.0 ** floor(log10(maximum))
    last = max(each * place for each in _ROUND if each * place <= maximum * (1 + 1e-9))
    at = _share(last, maximum)
    edge = " range-label-end" if at > 100 - _LABEL_ROOM else ""
    return [html.Span(scale_text(last), className=f"range-label range-far{edge}", style={} if edge else {"insetInlineStart": _percent(at)})]
