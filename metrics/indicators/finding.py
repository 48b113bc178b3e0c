"""One finding: figures that contradict each other or leave something open, its gap, its size and its sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.definitions.finding_rows import finding_rows
from metrics.indicators.catalogue import factor, measures
from metrics.indicators.eligible import Item
from metrics.interval import INFINITY, Interval
from metrics.model import Filling, Gap, Place, Warned

Known = dict[str, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction (`certain`), or a gap that the figures leave open, with its sentence and the figures it is about.

    `gap` is how far apart they are in `unit`; `size` is the gap's share of the number it is measured against, so that
    gaps of people and of homes can be ranked together.
    """

    id: str
    kind: str
    title: str
    said: Warned
    certain: bool
    gap: Interval
    unit: str
    size: Decimal
    inputs: tuple[str, ...]
    place: Place | None = None

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.said.text


def in_unit(each: Item, known: Known, unit: str) -> Interval | None:
    """Return the interval of a figure in `unit`; None where it has no number or measures another thing."""
    found = known.get(each.id)
    own = each.figure.unit
    if found is None or own == unit:
        return found
    return found.scaled(factor(own, unit)) if measures(own, unit) else None


def over(more: Interval, less: Interval) -> Interval | None:
    """Return by how much every value of `more` exceeds every value of `less`; None where the widths allow that it does not."""
    if more.lower < less.upper:
        return None
    gap = more - less
    return gap if gap.lower > 0 or (gap.lower == 0 and gap.lower_open) else None


def larger(kind: str, part: Item, whole: Item, known: Known) -> Iterator[Finding]:
    """Yield the finding that a part is larger than its whole, where no width of theirs allows that it is not."""
    one, other = in_unit(part, known, whole.figure.unit), in_unit(whole, known, whole.figure.unit)
    if one is None or other is None:
        return
    gap = over(one, other)
    if gap is not None:
        yield made(kind, gap, other, whole.figure.unit, [part, whole], words=part.figure.exact, other=whole.figure.exact)


def made(kind: str, gap: Interval, against: Interval, unit: str, items: Sequence[Item], *, at: Item | None = None, **names: Filling) -> Finding:
    """Return a finding of `kind` about figures: `gap` in `unit`, measured against a number; `names` fill its sentence."""
    row = finding_rows()[kind]
    measure = gap.lower if row.certain else gap.upper
    base = next((each for each in (against.upper, against.lower) if each.is_finite() and each > 0), Decimal(1))
    key = "|".join([kind, *sorted(each.entry.figure_id for each in items)])
    return Finding(
        id=f"c-{hashlib.sha256(key.encode()).hexdigest()[:16]}", kind=kind, title=row.title, said=Warned(kind, row.text, (("gap", Gap(gap)), *names.items())),
        certain=row.certain, gap=gap, unit=unit, size=measure / base if measure.is_finite() else INFINITY, inputs=tuple(each.entry.figure_id for each in items),
        place=(at or items[-1]).figure.place,
    )  # fmt: skip
