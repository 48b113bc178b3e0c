"""A crisis as a folder of rows: situation.toml, places.csv, boundaries.geojson and the reports that it starts with."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from metrics.interval import Interval
from metrics.model import HouseholdSize, OwnIndicator, Place, Situation
from metrics.reading.boundaries import BOUNDARIES, read_boundaries
from metrics.reading.errors import ReadingError
from metrics.reading.known import toml_file

SITUATION = "situation.toml"
PLACES = "places.csv"
INDICATORS = "indicators.toml"
_REPORTS = "reports"
# What a folder holds of its situation; no report is among it.
SITUATION_FILES = (SITUATION, PLACES, BOUNDARIES, INDICATORS)
_SITUATION_KEYS = frozenset(each.name for each in fields(Situation)) - {"places", "boundaries", "indicators"}
_PLACE_KEYS = frozenset(each.name for each in fields(Place))


def read_situation(folder: Path) -> Situation:
    """Return the situation that `folder` describes, with its places, the shapes of its boundaries.geojson and its own indicators.

    One whose file gives no id is known by the name of its folder. Raises ReadingError naming file, row and remedy.
    """
    values = _values(folder)
    values.pop(_REPORTS, None)
    for key in values:
        if key not in _SITUATION_KEYS:
            raise ReadingError(f"{SITUATION}: {key!r} is not known; use {', '.join(sorted(_SITUATION_KEYS))} and {_REPORTS}")
    values.setdefault("id", "-".join(folder.resolve().name.casefold().split()))
    if "household_size" in values:
        values["household_size"] = _household_size(values["household_size"])
    places = read_places(folder / PLACES)
    shapes = read_boundaries(folder / BOUNDARIES, places) if (folder / BOUNDARIES).is_file() else ()
    made: Situation = _checked(
        Situation, {**values, "places": places, "boundaries": shapes, "indicators": read_indicators(folder / INDICATORS)}, SITUATION
    )
    return made


def read_indicators(path: Path) -> tuple[OwnIndicator, ...]:
    """Return the indicators of a file, none where there is no file; whoever uses them checks what the blocks say.

    Raises ReadingError for a file that does not parse or holds something else than blocks.
    """
    if not path.is_file():
        return ()
    values = toml_file(path)
    for code, row in values.items():
        if not isinstance(row, dict):
            raise ReadingError(f"{path.name}: {code!r} stands outside a block; begin an indicator with a line [its_key]")
    return tuple(OwnIndicator(code=code, row=row) for code, row in values.items())


def _household_size(values: Any) -> HouseholdSize:
    if not isinstance(values, Mapping) or set(values) != {"size", "source", "interval"}:
        wanted = 'household_size = { size = 5.2, interval = "[4.8, 5.6]", source = "census 2014" }'
        raise ReadingError(f"{SITUATION}: a household size has a size, an interval and a source; write {wanted}")
    try:
        interval = Interval.parse(str(values["interval"]))
        return HouseholdSize(size=Decimal(str(values["size"])), source=str(values["source"]), interval=interval)
    except (ValueError, InvalidOperation) as error:
        raise ReadingError(f"{SITUATION}: household_size: {error}") from error


def situation_reports(folder: Path) -> list[Path] | None:
    """Return the files of the reports that the situation in `folder` starts with, as situation.toml lists them; None where it lists none, not even an empty list.

    Then every report in the folder is meant.
    """
    names = _values(folder).get(_REPORTS)
    if names is None:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ReadingError(f'{SITUATION}: reports is a list of file names, such as ["report.txt"]')
    for name in names:
        if not (folder / name).is_file():
            raise ReadingError(f"{SITUATION}: the report {name!r} is not in {folder.name}; add the file or take the name out of reports")
    return [folder / name for name in names]


def read_places(path: Path, *, known: Collection[str] = ()) -> tuple[Place, ...]:
    """Return the places of a CSV file, none where there is no file; lines that begin with # are comments, `names` are parted by |.

    `known` are the ids of places elsewhere that these may lie in. Raises ReadingError naming the line of a place that does not read, has the id of another, or lies in one that is not there.
    """
    if not path.is_file():
        return ()
    places: dict[str, Place] = {}
    rows = _rows(path)
    for number, row in rows:
        where = f"{path.name}, line {number}"
        values: dict[str, Any] = {key: value.strip() for key, value in row.items() if value and value.strip()}
        if "names" in values:
            values["names"] = tuple(name.strip() for name in values["names"].split("|") if name.strip())
        place: Place = _checked(Place, values, where)
        for name, most in (("latitude", 90), ("longitude", 180)):
            if (degrees := getattr(place, name)) is not None and abs(degrees) > most:
                raise ReadingError(f"{where}: {name} is {degrees:g}; write degrees from -{most} to {most}")
        if place.id in places:
            raise ReadingError(f"{where}: the id {place.id!r} is taken by another place; give each place its own")
        places[place.id] = place
    for place in places.values():
        if place.parent is not None and place.parent not in places and place.parent not in known:
            raise ReadingError(f"{path.name}: {place.id!r} lies in {place.parent!r}, which is not in the file; add that place or leave parent empty")
    inside = in_itself(places.values())
    if inside is not None:
        raise ReadingError(f"{path.name}: {inside!r} lies in itself; correct its parent, or that of a place that it lies in")
    return tuple(places.values())


def in_itself(places: Iterable[Place]) -> str | None:
    """Return the id of a place that lies in itself, straight or by way of others; None where none does."""
    parents = {each.id: each.parent for each in places}
    for start in parents:
        at, passed = parents[start], {start}
        while at is not None and at not in passed:
            passed.add(at)
            at = parents.get(at)
        if at == start:
            return start
    return None


def _rows(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadingError(f"{path.name} is not UTF-8; save it as CSV in UTF-8") from error
    kept = [(number, line) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")]
    if not kept:
        return []
    delimiter = max(",;\t", key=kept[0][1].count)
    header = next(csv.reader([kept[0][1]], delimiter=delimiter))
    unknown = [name for name in header if name not in _PLACE_KEYS]
    if unknown or not {"id", "name"} <= set(header):
        wrong = f"the column {unknown[0]!r} is not known" if unknown else "the columns id and name are needed"
        raise ReadingError(f"{path.name}, line {kept[0][0]}: {wrong}; use {', '.join(each.name for each in fields(Place))}")
    out: list[tuple[int, Mapping[str, str]]] = []
    for number, line in kept[1:]:
        cells = next(csv.reader([line], delimiter=delimiter))
        if len(cells) > len(header):
            raise ReadingError(f"{path.name}, line {number}: {len(cells)} cells under {len(header)} columns; put quotes around a cell with a comma")
        out.append((number, dict(zip(header, cells, strict=False))))
    return out


def _values(folder: Path) -> dict[str, Any]:
    path = folder / SITUATION
    if not path.is_file():
        raise ReadingError(f"{folder} holds no {SITUATION}; choose a folder that does, such as seeds/")
    return toml_file(path)


def _checked(kind: type[Any], values: Mapping[str, Any], where: str) -> Any:
    # Loaded where it is needed: the process that a single file is parsed in begins in half the time without it.
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "row"
        wrong = "is missing; add it" if first["type"] == "missing" else f"{first['msg']}; correct it"
        raise ReadingError(f"{where}: {field}: {wrong}") from error
