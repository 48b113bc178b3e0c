"""How a statement is drawn: the one grammar of uncertainty, for cards, rows, charts and print alike.

| said | drawn |
|---|---|
| a number | a filled dot, on a pale band as wide as it is uncertain |
| more than, less than | an open dot |
| no upper end | a band fading out to an arrow |
| tens of thousands | a band with both ends soft, no dot |
| none | an open circle at nought |
| not reported, not assessed | a dashed gap with the word; never a nought |
| denied | a cross and no band; it is on no scale that others set, and sets none |
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dashboard.translation import t
from dashboard.words import of_unit, spoken, spoken_interval, unit_text
from metrics.interval import Interval
from metrics.model import Figure, Nominal, Quantifier, Stance, State


class Mark(StrEnum):
    """What stands for the value itself."""

    FILLED = "filled"
    OPEN = "open"
    RING = "ring"
    BAND = "band"
    GAP = "gap"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn of one value: `dot` is where its mark stands, `lower` to `upper` the band; no `upper` is an open end."""

    mark: Mark
    dot: float | None = None
    lower: float | None = None
    upper: float | None = None
    endless: bool = False
    soft: bool = False
    spoken: str = ""

    @property
    def reach(self) -> float:
        """The largest number that is drawn; an endless band adds nothing to it."""
        return max((value for value in (self.dot, self.lower, self.upper) if value is not None), default=0.0)


def of_figure(figure: Figure, interval: Interval | None) -> Drawing:
    """Return the drawing of a reported figure; `interval` is its interval under the convention being shown, if it has one."""
    if figure.stance is Stance.DENIED and interval is not None:
        return _denied(figure, interval)
    if figure.state is State.NONE_REPORTED:
        return Drawing(mark=Mark.RING, dot=0.0, spoken=t("no {unit}", unit=unit_text(figure.unit)).strip())
    if interval is None:
        return Drawing(mark=Mark.GAP, spoken=spoken(figure))
    vague = figure.vague is not None
    unit = unit_text(figure.unit)
    said = of_unit(figure, spoken(figure), unit) if vague else f"{spoken(figure)} {unit}".strip()
    if figure.reported is None:
        return _band(interval, soft=vague, spoken=f"{said}: {spoken_interval(interval)}" if vague else said)
    strict = figure.quantifier in (Quantifier.MORE_THAN, Quantifier.LESS_THAN)
    mark = Mark.OPEN if strict and figure.reported not in interval else Mark.FILLED
    return _dotted(mark, figure.reported, interval, _sentence(said, interval))


def _denied(figure: Figure, interval: Interval) -> Drawing:
    """Return a cross at the number that is denied, of words or a range at their lower end, of "up to" at the upper: nothing says how far it may reach."""
    lower, upper, _ = _ends(interval)
    at = float(figure.reported) if figure.reported is not None else upper if lower == 0 else lower
    unit = unit_text(figure.unit)
    said = of_unit(figure, spoken(figure), unit) if figure.vague is not None else f"{spoken(figure)} {unit}".strip()
    return Drawing(mark=Mark.DENIED, dot=at, spoken=t("{said} (denied)", said=said))


def of_observation(nominal: Nominal | None, interval: Interval | None, unit: str) -> Drawing:
    """Return the drawing of a derived value: its nominal as the dot, its whole interval as the band."""
    if interval is None:
        return Drawing(mark=Mark.GAP, spoken=t("can not be computed"))
    said = f"{spoken_interval(interval)} {unit_text(unit)}".strip()
    if nominal is None or nominal.value is None:
        return _band(interval, soft=False, spoken=said)
    mark = Mark.FILLED if nominal.value in nominal.interval else Mark.OPEN
    return _dotted(mark, nominal.value, interval, said)


def _sentence(said: str, interval: Interval) -> str:
    """Return what was said with the width it is read with, where that says more."""
    if interval.is_point or interval.lower == 0:
        return said
    if interval.upper.is_infinite():
        return t("{said}, no upper limit", said=said)
    return f"{said}: {spoken_interval(interval)}"


def _band(interval: Interval, *, soft: bool, spoken: str) -> Drawing:
    lower, upper, endless = _ends(interval)
    return Drawing(mark=Mark.BAND, lower=lower, upper=upper, endless=endless, soft=soft, spoken=spoken)


def _dotted(mark: Mark, value: Decimal, interval: Interval, spoken: str) -> Drawing:
    lower, upper, endless = _ends(interval)
    return Drawing(mark=mark, dot=float(value), lower=lower, upper=upper, endless=endless, spoken=spoken)


def _ends(interval: Interval) -> tuple[float, float | None, bool]:
    lower = 0.0 if interval.lower.is_infinite() else float(interval.lower)
    return lower, None if interval.upper.is_infinite() else float(interval.upper), interval.upper.is_infinite()


def shared_scale(drawings: Iterable[Drawing]) -> float:
    """Return the upper end of a scale that holds all drawings, with room behind an open end for its arrow; what is denied only where there is nothing else.

    >>> shared_scale([Drawing(mark=Mark.FILLED, dot=60.0, lower=60.0, endless=True)])
    200.0
    """
    every = list(drawings)
    known = [each for each in every if each.mark is not Mark.DENIED] or every
    bounded = max((each.reach for each in known if not each.endless), default=0.0)
    endless = max((each.reach for each in known if each.endless), default=0.0)
    return max(bounded * 1.05, endless / 0.3 if not bounded else endless / 0.75) or 1.0
