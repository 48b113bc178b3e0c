"""The places of the world by name: countries, first-level areas, cities of 15,000 people or more, camps and what else reports name; loaded when first asked for."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from metrics.definitions import rows
from metrics.model import Place

FILE = "gazetteer.csv"
MORE = "gazetteer_more.csv"
CAMPS = "gazetteer_camps.csv"
AREAS = "gazetteer_areas.csv"
# The kind of an area there whose name says which country a report is about.
TERRITORY = "territory"
MIDDLES = "gazetteer_middles.csv"
# Where the file of more names says so instead of a language, the name is the one that pages and files show.
SHOWN = "shown"
LANGUAGES = ("en", "fr", "es", "ar", "pt")
_SOURCES = {"country": "GeoNames, CLDR", "area": "ISO 3166-2, CLDR", "city": "GeoNames"}
_OWN = "our own rows"
# Ids of rows of our own begin so; those of others are codes.
_OWN_IDS = ("camp-", "area-", "town-")
# Arabic letters that print takes for each other, letters that are no plain one with an accent, and signs between letters: reports write
# "Ma’rib", "Maʿrib" and "Marib".
_LATIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
_CAPITALS = {letter.upper(): plain for letter, plain in _LATIN.items()}
_ONE_LETTER = str.maketrans({"ى": "ي", "ة": "ه", "ı": "i", "ß": "ss", **_LATIN, **_CAPITALS, **dict.fromkeys("’‘ʿʾʼ`´", "")})
_KEPT_ANSWERS = 4096
_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLE = "ال"
_SAINTS = ("st. ", "st ")


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the gazetteer. `country` is an ISO 3166-1 alpha-3 code; `population` is 0 where it is not known."""

    id: str
    kind: str
    country: str
    name: str
    latitude: str
    longitude: str
    population: int

    def place(self) -> Place:
        """Return the row as a place; one that is no country lies in its country."""
        return Place(
            id=self.id, name=self.name, kind=self.kind, parent=None if self.kind == "country" else self.country, country=self.country,
            latitude=float(self.latitude) if self.latitude else None, longitude=float(self.longitude) if self.longitude else None,
            source=_OWN if self.id.startswith(_OWN_IDS) else _SOURCES[self.kind],
        )  # fmt: skip


def key(name: str) -> str:
    """Return `name` as it is looked up: small letters, no accents, no apostrophes, a space for a hyphen, "saint" in full.

    >>> key("Deir ez-Zor"), key("Mbaïki"), key("Ma’rib"), key("Elazığ"), key("St. Elizabeth"), key("Đà Lạt")
    ('deir ez zor', 'mbaiki', 'marib', 'elazig', 'saint elizabeth', 'da lat')
    """
    return _spaced(_small(name if name.isascii() else _plain_letters(name)))


def _keys(names: Sequence[str]) -> list[str]:
    """Return the key of each of `names`, lines of a file, worked out for all of them at once: those of the world one by one took as long as a report."""
    letters = iter(_plain_letters("\n".join([name for name in names if not name.isascii()])).split("\n"))
    return list(map(_spaced, _small("\n".join([name if name.isascii() else next(letters) for name in names])).split("\n")))


def _plain_letters(text: str) -> str:
    return "".join([each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)]).translate(_ONE_LETTER)


def _small(text: str) -> str:
    return text.lower().replace("-", " ").replace("'", "")


def _spaced(small: str) -> str:
    plain = " ".join(small.split())
    return f"saint {plain.partition(' ')[2]}" if plain.startswith(_SAINTS) else plain


class Gazetteer:
    """The places by the names of one language. A name gives every place that has it: which one is meant, the text must tell.

    `countries` are the names of countries as they are written, with their codes. A language without a column of its own has the
    English names, and what the file of more names adds for it.
    """

    def __init__(self, language: str) -> None:
        self._column = 4 + LANGUAGES.index(language) if language in LANGUAGES else 4
        # Lines as the file has them, and places as numbers of lines: forty thousand rows of twelve columns take longer to take apart, and
        # later to let go, than a report takes to read, which names a dozen of them.
        self._lines = [line for line in rows.text(FILE).splitlines() if not line.startswith("#")][1:]
        # Behind them those that the project itself lists, with their names, the same in every language that is written so.
        self._own = [_listed(row) for file in (AREAS, CAMPS) for row in rows.records(file)]
        # Areas whose name says as well which country a report is about, with its code: "Gaza Strip".
        self.territories = [(name, row["country"]) for row in rows.records(AREAS) if row["kind"] == TERRITORY for name in _listed(row)[1]]
        self._shown: dict[str, str] = {}
        self._more: dict[str, list[str]] = {}
        # What was asked lately: a text names the same places again and again.
        self._answers: dict[str, list[Known]] = {}
        self._opens: dict[str, bool] = {}
        for record in rows.records(MORE):
            if record["language"] == SHOWN:
                self._shown[record["id"]] = record["names"]
            # English names of areas and cities are used in every language that is written with Latin letters.
            if record["language"] in (language, LANGUAGES[self._column - 4]) or (
                language != "ar" and record["language"] == "en" and not record["id"].isalpha()
            ):
                self._more.setdefault(record["id"], []).extend(record["names"].split("|"))
        countries = [columns(line) for line in self._lines if ",country," in line]
        self.countries = [(name, row[2]) for row in countries if row[1] == "country" for name in self._names(row)]

    def _names(self, row: Sequence[str]) -> list[str]:
        """Return the names of a row of the file: its own, those in the column of the language, and those of the file of more."""
        spoken = row[self._column].split("|") if row[self._column] else ()
        return [row[3], *spoken, *self._more.get(row[0], ())]

    @cached_property
    def _named(self) -> dict[str, int | list[int]]:
        """The places by the keys of their names; found out when first asked, since many a short text names none."""
        names: list[str] = []
        of: list[int] = []
        for index, line in enumerate(self._lines):
            row = columns(line)
            found = self._names(row)
            if row[0] in self._shown:
                found.append(self._shown[row[0]])
            names += found
            of += [index] * len(found)
        for index, (_, found) in enumerate(self._own, len(self._lines)):
            names += found
            of += [index] * len(found)
        named: dict[str, int | list[int]] = {}
        for plain, index in zip(_keys(names), of, strict=True):
            _add(named, plain, index)
        return named

    @cached_property
    def small_endings(self) -> frozenset[str]:
        """The small words that names of countries end with: "République centrafricaine", "Guinée équatoriale"."""
        endings = (name.split()[-1] for name, _ in self.countries if " " in name)
        return frozenset(each for each in endings if each[0].islower())

    @cached_property
    def _openings(self) -> frozenset[str]:
        """The letters that names begin with, as far as the first sign or space; "St" is looked up as "Saint"."""
        firsts = {plain.partition(" ")[0] for plain in self._named}
        whole = {each for each in firsts if each.isalpha()}
        return frozenset({found[0] for each in firsts - whole if (found := _LETTERS.match(each))} | whole | {"st"})

    def opens(self, word: str) -> bool:
        """Return whether a name may begin with a word of letters behind which no apostrophe or accent stands: with most words none does."""
        known = self._opens.get(word)
        if known is None:
            if len(self._opens) >= _KEPT_ANSWERS:
                self._opens.clear()
            known = self._opens[word] = key(word) in self._openings
        return known

    def named(self, name: str) -> list[Known]:
        """Return the places called `name`, the largest cities first."""
        known = self._answers.get(name)
        if known is None:
            plain = key(name)
            found = self._named.get(plain, ())
            if found == () and plain.startswith(_ARTICLE):
                found = self._named.get(plain[2:], ())
            known = [self._known(index) for index in ((found,) if isinstance(found, int) else found)]
            if len(self._answers) >= _KEPT_ANSWERS:
                self._answers.clear()
            self._answers[name] = known
        return known

    def country(self, code: str) -> Known | None:
        """Return the country with an ISO 3166-1 alpha-3 code; None for no such one."""
        name = next((name for name, country in self.countries if country == code), None)
        return None if name is None else next((each for each in self.named(name) if each.kind == "country"), None)

    def within(self, code: str) -> list[Known]:
        """Return the places of a country but itself: areas by name, then the others, the largest first."""
        listed = (_known(columns(line), self._shown) for line in self._lines if f",{code}," in line)
        found = [each for each in (*listed, *(known for known, _ in self._own)) if each.country == code and each.kind != "country"]
        return sorted(found, key=lambda each: (each.kind != "area", -each.population, each.name))

    def _known(self, index: int) -> Known:
        listed = len(self._lines)
        return _known(columns(self._lines[index]), self._shown) if index < listed else self._own[index - listed][0]


def _add(named: dict[str, int | list[int]], plain: str, index: int) -> None:
    """Let the place at a line be one of those with the key `plain`."""
    found = named.setdefault(plain, index)
    if isinstance(found, list):
        if index not in found:
            found.append(index)
    elif found != index:
        named[plain] = [found, index]
    if plain.startswith("al ") and len(plain) > 6:
        # "Hasakah" as well as "Al-Hasakah".
        _add(named, plain[3:], index)


def _listed(row: Mapping[str, str]) -> tuple[Known, list[str]]:
    """Return the place of a row of our own, with its names."""
    kind = row.get("kind", "camp")
    known = Known(row["id"], "area" if kind == TERRITORY else kind, row["country"], row["name"], row["latitude"], row["longitude"], 0)
    return known, [row["name"], *filter(None, row["names"].split("|"))]


def columns(line: str) -> list[str]:
    """Return the cells of a line of the file of the world's places."""
    return next(csv.reader([line])) if '"' in line else line.split(",")


def _known(row: Sequence[str], shown: Mapping[str, str]) -> Known:
    return Known(row[0], row[1], row[2], shown.get(row[0], row[3]), row[9], row[10], int(row[11]) if row[11] else 0)


@cache
def gazetteer(language: str = "en") -> Gazetteer:
    """Return the gazetteer by the names of `language`; English ones for a language without a column."""
    return Gazetteer(language)


@cache
def middles() -> Mapping[str, tuple[float, float]]:
    """Return where the towns of areas lie on average, as (longitude, latitude) by the areas' ids: nobody says where an area itself lies.

    >>> middles()["MM-16"]
    (94.01, 18.89)
    """
    return {row["id"]: (float(row["longitude"]), float(row["latitude"])) for row in rows.records(MIDDLES)}
