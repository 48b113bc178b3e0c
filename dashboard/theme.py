"""The look's colours in Python, for what CSS can not reach: Mantine's theme and Plotly's figures. `assets/tokens.css` holds the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

ThemeName = Literal["light", "dark"]

SERIF: Final = '"Source Serif 4", "Iowan Old Style", Charter, Georgia, "Times New Roman", serif'
SANS: Final = 'Inter, "Source Sans 3", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

COLOURS: Final[Mapping[ThemeName, Mapping[str, str]]] = {
    "light": {
        "paper": "#faf9f6", "card": "#ffffff", "ink": "#1b2330", "soft": "#566072", "line": "#e2dfd8", "hair": "#efece6",
        "population": "#2f5d8c", "displacement": "#b4590c", "casualties": "#a3283a", "territory": "#5b4b9a", "shelter": "#1d7468", "other": "#5c6470",
        "warn": "#6f5b1e", "mark": "#fff0c2",
    },
    "dark": {
        "paper": "#12161c", "card": "#191f27", "ink": "#e9e6df", "soft": "#a5aebb", "line": "#2c3440", "hair": "#222a34",
        "population": "#7fb0e0", "displacement": "#e9a15b", "casualties": "#ec8291", "territory": "#b3a5ee", "shelter": "#67c4b4", "other": "#a5aebb",
        "warn": "#e3b84d", "mark": "#4a3d12",
    },
}  # fmt: skip

_INK = ["#f4f3ef", "#e6e4dd", "#c9cbd0", "#a5aebb", "#7d8797", "#566072", "#3d4757", "#2a3342", "#1b2330", "#12161c"]

# What scrolls within a list of options: a group of them, and to be reached as such.
_LISTED = {"role": "group", "tabIndex": 0}

MANTINE: Final[Mapping[str, Any]] = {
    "primaryColor": "ink",
    "primaryShade": {"light": 8, "dark": 1},
    "colors": {"ink": _INK},
    "autoContrast": True,
    "luminanceThreshold": 0.179,
    "fontFamily": SANS,
    "defaultRadius": 6,
    "respectReducedMotion": True,
    "cursorType": "pointer",
    "components": {
        "Checkbox": {"defaultProps": {"size": "md"}},
        "Radio": {"defaultProps": {"size": "md"}},
        **{name: {"defaultProps": {"scrollAreaProps": {"viewportProps": _LISTED}}} for name in ("Select", "MultiSelect", "Autocomplete")},
    },
}


def theme_name(text: str | None) -> ThemeName:
    """Return the theme that a cookie or store names; anything but "dark" is light."""
    return "dark" if text == "dark" else "light"
