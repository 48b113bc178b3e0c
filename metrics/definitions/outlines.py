"""The outlines of the world's countries, for maps without boundaries of their own; loaded when first asked for."""

from __future__ import annotations

from functools import cache

from metrics.definitions import rows
from metrics.model import Boundary

FILE = "outlines.csv"
DECIMALS = 2
CREDIT = "Outlines of countries: Natural Earth, public domain. A border that is drawn is not one that anybody here endorses."


Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@cache
def _rows() -> tuple[tuple[Box, Boundary], ...]:
    return tuple(
        (
            (float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"])),
            Boundary(name=row["name"], place=row["code"] or None, rings=tuple(row["rings"].split()), decimals=DECIMALS),
        )
        for row in rows.records(FILE)
    )


def outline(country: str) -> Boundary | None:
    """Return the outline of a country by its ISO 3166-1 alpha-3 code, None where there is none."""
    return next((each for _, each in _rows() if each.place == country), None)


def outlines_within(box: Box) -> list[Boundary]:
    """Return the outlines of the countries that may be seen in `box`.

    >>> {"LBN", "SYR"} <= {each.place for each in outlines_within((36.0, 33.0, 36.2, 33.4))}
    True
    """
    west, south, east, north = box
    return [each for (left, bottom, right, top), each in _rows() if left <= east and right >= west and bottom <= north and top >= south]
