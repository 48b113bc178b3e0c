"""The population account: where the people of a place are, as far as its reports say, as one bar with the gap shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.charts.base import AXIS, CLEAR, colour, faded, plain_figure, rectangle, text
from dashboard.charts.direction import in_direction
from dashboard.theme import ThemeName
from dashboard.translation import t
from dashboard.words import number

HEIGHT = 190
ROW = 62
_FADE = 0.14
_BOLD = "<b>{}</b>"
_LARGE_PIXELS = 11.0
_SMALL_PIXELS = 7.0
# The least that is not narrow: what fits there fits on every wider screen.
_WIDE_PIXELS = 600.0
_NARROW_PIXELS = 315.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """People who are somewhere: `value` is the number as printed, `text` with its hedge; `endless` where it has no upper end."""

    label: str
    text: str
    value: float
    colour: str
    endless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A whole and its parts. `gap` is in none of them; it is None where the parts use up the whole. `margin` is the whole's ±."""

    whole: float
    whole_text: str
    parts: tuple[Part, ...]
    gap: float | None
    gap_text: str
    margin: tuple[float, float] | None = None


def account_chart(account: Account, *, theme: ThemeName, narrow: bool = False) -> dict[str, Any]:
    """Return the account as one bar from nought to the whole; on a narrow screen, or where labels would collide, one row a part.

    Shows what the reports' own numbers add up to: what is known is solid, what has no upper end fades, what nobody
    has counted is hatched. Use it for one whole of one date; never for wholes of several sources.
    """
    if narrow or not _labels_fit(account):
        return _rows(account, theme)
    return _one_bar(account, theme)


def chart_height(account: Account, *, narrow: bool) -> int:
    """Return how high the chart is, in pixels."""
    return ROW * (len(account.parts) + (account.gap is not None)) + 44 if narrow or not _labels_fit(account) else HEIGHT


def _reach(account: Account) -> float:
    upper = account.margin[1] if account.margin else account.whole
    return max(account.whole, upper, sum(part.value for part in account.parts)) * 1.004


def _labels_fit(account: Account) -> bool:
    wide = _WIDE_PIXELS / _reach(account)
    return all(part.value * wide >= max(len(part.text) * _LARGE_PIXELS, len(part.label) * _SMALL_PIXELS) + 12 for part in account.parts)


def _one_bar(account: Account, theme: ThemeName) -> dict[str, Any]:
    traces, notes = [], []
    at = 0.0
    for part in account.parts:
        traces += _part(part, at, 0.0, 1.0, account.whole, theme)
        notes += _label(part.text, part.label, at, theme)
        at += part.value
    if account.gap is not None:
        traces.append(_hatched(at, account.whole, 0.0, 1.0, account.gap_text, theme))
        fading = account.whole * _FADE if account.parts and account.parts[-1].endless else 0.0
        notes += _label(
            account.gap_text, t("in neither number") if len(account.parts) == 2 else t("in none of these numbers"), at + fading * 0.4, theme
        )
    axis, ticks = _axis(account, theme)
    layout = {
        "xaxis": {**AXIS, "range": [0, _reach(account)]},
        "yaxis": {**AXIS, "range": [0, 1], "domain": [0.36, 0.64]},
        "annotations": [*notes, *axis],
        "shapes": ticks,
    }
    return plain_figure(traces, in_direction(layout), theme=theme, height=HEIGHT)


def _part(part: Part, at: float, bottom: float, top: float, whole: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return a part's rectangle; one without an upper end runs on, fading, over what comes after it."""
    end = at + part.value
    hover = f"{part.text} {part.label}"
    shade = colour(part.colour, theme)
    if not part.endless:
        return [rectangle(at, end - _reach_of_gap(whole), bottom, top, fillcolor=shade, text=hover)]
    stop = end + whole * _FADE
    solid, clear = faded(part.colour, theme, 1), faded(part.colour, theme, 0)
    scale = [[0, solid], [part.value / (stop - at), solid], [1, clear]]
    gradient = {"type": "horizontal", "start": at, "stop": stop, "colorscale": scale}
    return [rectangle(at, stop, bottom, top, fillgradient=gradient, fillcolor=shade, text=t("{hover}: no upper end", hover=hover))]


def _reach_of_gap(whole: float) -> float:
    """Return the width of the white line between two parts."""
    return whole / 600


def _hatched(left: float, right: float, bottom: float, top: float, words: str, theme: ThemeName) -> dict[str, Any]:
    pattern = {"shape": "/", "fgcolor": faded("soft", theme, 0.55), "bgcolor": CLEAR, "size": 9, "solidity": 0.16}
    return rectangle(
        left,
        right,
        bottom,
        top,
        fillpattern=pattern,
        fillcolor=CLEAR,
        outline=faded("soft", theme, 0.4),
        text=t("{words}: nobody's number", words=words),
    )


def _label(large: str, small: str, at: float, theme: ThemeName) -> list[dict[str, Any]]:
    return [
        text(_BOLD.format(large), x=at, y=0.80, size=20, theme=theme, yref="paper", xref="x"),
        text(small, x=at, y=0.67, soft=True, theme=theme, yref="paper", xref="x"),
    ]


def _axis(account: Account, theme: ThemeName) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the scale under the bar: nought, round steps and the whole with its ±."""
    step = round_step(account.whole)
    marks = [step * n for n in range(int(account.whole / step) + 1) if account.whole - step * n > step * 0.45]
    base: dict[str, Any] = {"yref": "paper", "yanchor": "top", "theme": theme, "soft": True, "size": 12.5}
    words = [text(number(Decimal(int(mark))), x=mark, y=0.235, xanchor="left" if mark == 0 else "center", **base) for mark in marks]
    words.append(text(account.whole_text, x=account.whole, y=0.235, xanchor="right", **base))
    line = {"type": "line", "xref": "x", "yref": "paper", "line": {"color": colour("line", theme), "width": 1}}
    shapes = [{**line, "x0": 0, "x1": account.whole, "y0": 0.27, "y1": 0.27}]
    if account.margin is not None:
        ends = {"type": "line", "xref": "x", "yref": "paper", "y0": 0.235, "y1": 0.305, "line": {"color": colour("population", theme), "width": 1.5}}
        shapes += [{**ends, "x0": value, "x1": value} for value in account.margin]
        words.append(text(_margin_text(account), x=account.whole, y=0.125, xanchor="right", **{**base, "size": 12}))
    return words, shapes


def _margin_text(account: Account) -> str:
    lower, upper = account.margin or (account.whole, account.whole)
    if round(account.whole - lower) == round(upper - account.whole):
        return f"± {number(Decimal(round(upper - account.whole)))}"
    return t("{low} to {high}", low=number(Decimal(round(lower))), high=number(Decimal(round(upper))))


def round_step(reach: float) -> float:
    """Return a round step that cuts `reach` into two to four parts.

    >>> round_step(275_000), round_step(90)
    (100000.0, 50.0)
    """
    power = 10.0 ** (len(str(int(reach))) - 1)
    return next(step for step in (power / 5, power / 2, power, power * 2, power * 5) if reach / step < 4)


def _rows(account: Account, theme: ThemeName) -> dict[str, Any]:
    """Return the account as steps: one row a part, each bar beginning where the one above it ends."""
    rows: list[tuple[Part | None, float]] = []
    at = 0.0
    for part in account.parts:
        rows.append((part, at))
        at += part.value
    if account.gap is not None:
        rows.append((None, at))
    traces, notes = [], []
    for index, (row, begin) in enumerate(rows):
        top = len(rows) - index - 0.5
        if row is None:
            traces.append(_hatched(begin, account.whole, top - 0.38, top, account.gap_text, theme))
        else:
            traces += _part(row, begin, top - 0.38, top, account.whole, theme)
        large, small = (account.gap_text, t("in neither number")) if row is None else (row.text, row.label)
        # Words that would run out of the picture to the right end where their bar ends, or at the edge.
        right = begin / _reach(account) * _NARROW_PIXELS + len(f"{large}  {small}") * _SMALL_PIXELS > _NARROW_PIXELS
        words = f"<b>{large}</b>  <span style='color:{colour('soft', theme)}'>{small}</span>"
        place: dict[str, Any] = {"x": account.whole if right else begin, "xanchor": "right" if right else "left"}
        notes.append(text(words, y=top + 0.06, theme=theme, yref="y", xref="x", **place))
    layout = {
        "xaxis": {**AXIS, "range": [0, _reach(account)]},
        "yaxis": {**AXIS, "range": [0, len(rows)], "domain": [44 / (44 + ROW * len(rows)), 1]},
        "annotations": [*notes, *_row_axis(account, theme)],
    }
    return plain_figure(traces, in_direction(layout), theme=theme, height=ROW * len(rows) + 44)


def _row_axis(account: Account, theme: ThemeName) -> list[dict[str, Any]]:
    base: dict[str, Any] = {"yref": "paper", "y": 0.0, "yanchor": "bottom", "theme": theme, "soft": True, "size": 12.5, "yshift": 12}
    whole = f"{account.whole_text} ({_margin_text(account)})" if account.margin else account.whole_text
    return [text(number(0), x=0, **base), text(whole, x=account.whole, xanchor="right", **base)]
