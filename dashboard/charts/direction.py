"""Charts of values in the reader's direction: where words run from right to left, so do scales, as the bars of cards beside them do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.translation import tongue

_OTHER_SIDE = {"left": "right", "right": "left"}


def in_direction(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return the layout of a chart whose x axis is a scale of values, turned round where the reader's language is written from the right.

    Time and maps are left as they are: days run from left to right in every language, and east lies where it lies.
    """
    if tongue().direction == "ltr":
        return dict(layout)
    axis = layout["xaxis"]
    return {
        **layout,
        "xaxis": {**axis, "range": list(reversed(axis["range"]))},
        "annotations": [_words(each) for each in layout.get("annotations", ())],
        "shapes": [_shape(each) for each in layout.get("shapes", ())],
    }


def _words(note: Mapping[str, Any]) -> dict[str, Any]:
    turned = dict(note)
    if note.get("xref") == "paper":
        turned["x"] = 1 - note["x"]
    for key in ("xanchor", "align"):
        if note.get(key) in _OTHER_SIDE:
            turned[key] = _OTHER_SIDE[note[key]]
    for key in ("ax", "xshift"):
        if key in note:
            turned[key] = -note[key]
    return turned


def _shape(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {**shape, "x0": 1 - shape["x1"], "x1": 1 - shape["x0"]} if shape.get("xref") == "paper" else dict(shape)
