"""What places are called in a language, by the rows of the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from metrics.definitions import rows
from metrics.definitions.gazetteer import AREAS, CAMPS, FILE, LANGUAGES, MORE, columns

_LETTERS = ("ء", "ي")


@cache
def place_names(language: str) -> Mapping[str, str]:
    """Return the name in `language` of each place that the gazetteer has one of, by the place's id: none for a language without a column.

    English names are those of the rows themselves, and stand in no column. Of the names in Arabic letters that a city has in no stated
    language, one is taken only where it is the only one, or that of the area which is called as the city is.

    >>> place_names("pt")["BRA"], place_names("fr")["SYR"], place_names("ar")["SY-HL"], place_names("es")["ES-AN"], "SYR" in place_names("en")
    ('Brasil', 'Syrie', 'حلب', 'Andalucía', False)
    """
    if language not in LANGUAGES[1:]:
        return {}
    column = 4 + LANGUAGES.index(language)
    out: dict[str, str] = {}
    areas: dict[tuple[str, str], str] = {}
    for line in rows.text(FILE).splitlines():
        row = [] if line.startswith(("#", "id,")) else columns(line)
        if len(row) <= column or not row[column]:
            continue
        names = row[column].split("|")
        if row[1] == "area":
            areas[row[2], row[3]] = names[0]
        if row[1] != "city" or language != "ar" or len(names) == 1:
            out[row[0]] = names[0]
        elif (name := areas.get((row[2], row[3]))) in names:
            out[row[0]] = name
    for own in (*rows.records(AREAS), *rows.records(CAMPS)) if language == "ar" else ():
        written = next((name for name in own["names"].split("|") if name and _LETTERS[0] <= name[0] <= _LETTERS[1]), None)
        if written is not None:
            out[own["id"]] = written
    # What reports use comes first; a country's short forms do not: "RDC".
    more = {each["id"]: each["names"].split("|")[0] for each in rows.records(MORE) if each["language"] == language and not each["id"].isalpha()}
    return out | more


__all__ = ["place_names"]
