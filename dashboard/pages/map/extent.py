"""Which stretch of land the map draws, and which places are spots on it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.projection import Frame
from dashboard.pages.map.placed import Placed
from dashboard.shown import Shown
from metrics.definitions.outlines import outline
from metrics.model import Boundary
from metrics.model.places import COUNTRY

LEAST_DEGREES = 0.05


def extent(rows: Sequence[Placed], country: Boundary | None, shown: Shown) -> Frame:
    """Return the stretch to be drawn: the whole country, or the places told of with their shapes."""
    told = [each for each in rows if each.at is not None and each.told]
    if country is not None:
        return Frame.around([point for ring in country.lines() for point in ring], margin=0.06)
    # A number of a whole country says nothing of where in it to look: the spots decide, its own and those that nothing is told of.
    spots = [each for each in told if is_spot(each)] or [
        each for each in rows if is_spot(each) and (each.place.admin_level is None or each.place.admin_level > 1)
    ]
    points = [each.at for each in spots if each.at is not None]
    ids = {each.place.id for each in spots or told}
    shapes = [each for each in (shown.situation.boundaries if shown.situation else ()) if each.place in ids]
    if not spots or _stands_alone(spots, shown):
        shapes += [found for each in spots or told if (found := outline(each.place.country or each.place.id)) is not None]
    points += [point for shape in shapes for ring in shape.lines() for point in ring]
    return Frame.around(points, margin=0.12 if shapes else 0.35, least=LEAST_DEGREES)


def _stands_alone(spots: Sequence[Placed], shown: Shown) -> bool:
    """Return whether one place of the gazetteer is all there is: streets say nothing of where it is, its country does."""
    own = {each.id for each in shown.situation.places} if shown.situation else set()
    return len(spots) == 1 and spots[0].place.id not in own


def is_spot(row: Placed) -> bool:
    """Return whether a place is drawn as a circle: all whose place is known but whole countries, which are drawn as their outline."""
    return row.at is not None and row.place.kind != COUNTRY


def is_within(row: Placed, frame: Frame) -> bool:
    """Return whether a place lies in the stretch that is drawn."""
    if row.at is None:
        return False
    return frame.west <= row.at[0] <= frame.east and frame.south <= row.at[1] <= frame.north
