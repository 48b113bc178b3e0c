"""Shapes of places from a GeoJSON file, made small enough to be kept with their situation and matched with its places."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from metrics.model import Boundary, Place
from metrics.model.boundary import Point, simplified, written
from metrics.reading.errors import ReadingError

BOUNDARIES = "boundaries.geojson"
LARGEST = 64_000_000
# A shape is drawn about a thousand pixels wide: what is smaller than a part of that can not be seen.
FINENESS = 2_500
_LEVEL = re.compile(r"adm(?:in)?_?(\d)")
# Endings in the language of the names come after plain ones: ADM1_EN, admin1Name, ADM1_AR.
_NAMED = ("name", "_name", "_en", "name_en", "shapename")


def read_boundaries(path: Path, places: Sequence[Place]) -> tuple[Boundary, ...]:
    """Return the shapes of a GeoJSON file of polygons in longitude and latitude (RFC 7946).

    A shape belongs to the place that has one of its properties as p-code or id, else as a name; one of none is kept as
    surroundings. Raises ReadingError naming the feature and what to do.
    """
    found = list(_shapes(path))
    if not found:
        raise ReadingError(f"{path.name} holds no polygon; give the shapes of areas, not points or lines")
    points = [point for _, rings in found for ring in rings for point in ring]
    reach = max(max(each[axis] for each in points) - min(each[axis] for each in points) for axis in (0, 1))
    decimals = max(2, min(5, math.ceil(-math.log10(reach / FINENESS / 2)))) if reach else 5
    return tuple(_boundary(properties, rings, places, reach / FINENESS, decimals) for properties, rings in found)


def _shapes(path: Path) -> Iterator[tuple[Mapping[str, Any], list[list[Point]]]]:
    for number, feature in enumerate(_features(path), start=1):
        where = f"{path.name}, feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict | None):
            raise ReadingError(f"{where} is no GeoJSON feature; export the file again as GeoJSON")
        geometry = feature.get("geometry") or {}
        if geometry.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        try:
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            rings = [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise ReadingError(f"{where}: its coordinates do not read; export the file again as GeoJSON") from error
        if any(not (-180.5 <= x <= 180.5 and -90.5 <= y <= 90.5) for ring in rings for x, y in ring):
            raise ReadingError(f"{where} is not in longitude and latitude; export the file again in EPSG:4326")
        yield feature.get("properties") or {}, rings


def _features(path: Path) -> list[Any]:
    if path.stat().st_size > LARGEST:
        raise ReadingError(f"{path.name} is larger than {LARGEST // 1_000_000} MB; simplify it first, for instance with mapshaper")
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ReadingError(f"{path.name} is no JSON: {error}; export the file again as GeoJSON") from error
    if not isinstance(held, dict) or not isinstance(held.get("features"), list):
        raise ReadingError(f"{path.name} is no GeoJSON FeatureCollection; export the file again as GeoJSON")
    return list(held["features"])


def _boundary(properties: Mapping[str, Any], rings: list[list[Point]], places: Sequence[Place], tolerance: float, decimals: int) -> Boundary:
    said = {key.casefold(): str(value).strip() for key, value in properties.items() if value not in (None, "")}
    code, name = _finest(said, ("pcode",)), _finest(said, _NAMED)
    place = _place([code, said.get("id")], name, places)
    # A ring is simplified in two halves: it has no ends to hold on to.
    kept = [[*simplified(ring[: len(ring) // 2 + 1], tolerance), *simplified(ring[len(ring) // 2 :], tolerance)[1:]] for ring in rings]
    return Boundary(
        name=place.name if place else name or "", place=place.id if place else None, pcode=code, decimals=decimals,
        rings=tuple(written(ring, decimals) for ring in kept if len(ring) > 3),
    )  # fmt: skip


def _finest(said: Mapping[str, str], endings: Sequence[str]) -> str | None:
    """Return the property with one of these endings that is of the lowest level: a district's row names its province too."""

    def rank(key: str) -> tuple[int, int]:
        level = _LEVEL.match(key)
        return (-int(level.group(1)) if level else -9, next(at for at, ending in enumerate(endings) if key.endswith(ending)))

    keys = sorted((key for key in said if key.endswith(tuple(endings))), key=rank)
    return said[keys[0]] if keys else None


def _place(codes: Sequence[str | None], name: str | None, places: Sequence[Place]) -> Place | None:
    """Return the place that a feature means: by p-code, by id, else by one of its names."""
    wanted = {each.casefold() for each in codes if each}
    by_code = [each for each in places if wanted & {key.casefold() for key in (each.pcode, each.id) if key}]
    named = [each for each in places if name and name.casefold() in {key.casefold() for key in (each.name, *each.names)}]
    return next(iter([*by_code, *named]), None)
