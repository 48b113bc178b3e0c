"""What people name (terms, themes, places, sources) to what the ledger knows, refused in the same words by every way in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from metrics.definitions import terms as known_terms
from metrics.definitions.gazetteer import gazetteer
from metrics.definitions.gazetteer import key as spelled
from metrics.definitions.languages import language
from metrics.definitions.languages.recognising import spoken
from metrics.definitions.organisations import organisations
from metrics.definitions.population_groups import population_groups
from metrics.definitions.review_rows import reasons
from metrics.ledger import LONGEST_WORDS, Ledger, Query, UnknownError
from metrics.model import ReviewStatus, Stance, State

_WORD = re.compile(r"[^\W_]+")
# The longest name of a place in a title, in words, and how many people a city has that names its country.
_LONGEST_NAME = 4
_LARGE = 200_000


class UnknownNameError(ValueError):
    """Nothing is called so."""


def question(
    ledger: Ledger,
    *,
    situation: str | None = None,
    term: Sequence[str] = (),
    theme: Sequence[str] = (),
    place: Sequence[str] = (),
    source: Sequence[str] = (),
    report: Sequence[str] = (),
    status: Sequence[ReviewStatus] = (),
    state: Sequence[State] = (),
    stance: Sequence[Stance] = (),
    words: str = "",
    as_of: date | None = None,
    as_known_on: date | None = None,
) -> Query:
    """Return the question to `ledger` for what was named: terms, themes and sources whatever their case, places by id or any name.

    A source is asked for under all its spellings, also those that people merged: "SOHR" is the Syrian Observatory for Human Rights.
    Raises UnknownNameError, with the nearest names, for what nobody knows.
    """
    if len(words) > LONGEST_WORDS:
        raise UnknownNameError(f"the words to look for are {len(words):,} characters; give {LONGEST_WORDS:,} at most")
    try:
        if situation is not None:
            ledger.situation(situation)
        for each in report:
            ledger.report(each)
    except UnknownError as error:
        raise UnknownNameError(str(error)) from error
    sources = source_names(ledger) if source else {}
    places = _places(ledger) if place else {}
    themes = {each.theme for each in known_terms().values()}
    return Query(
        situation=situation,
        terms=tuple(among(each, known_terms(), "term") for each in term),
        themes=tuple(among(each, themes, "theme") for each in theme),
        places=tuple(places[among(each, places, "place")] for each in place),
        sources=tuple(dict.fromkeys(name for each in source for name in sources[among(each, sources, "source")])),
        report_ids=tuple(report),
        statuses=tuple(status),
        states=tuple(state),
        stances=tuple(stance),
        words=words,
        as_of=as_of,
        as_known_on=as_known_on,
    )


def among(name: str, known: Iterable[str], what: str) -> str:
    """Return the one of `known` that `name` is, whatever its case. Raises UnknownNameError naming the nearest.

    >>> among("Killed", ["killed", "injured"], "term")
    'killed'
    """
    by_fold = {each.casefold(): each for each in known}
    found = by_fold.get(name.strip().casefold())
    if found is not None:
        return found
    raise UnknownNameError(f"no {what} is called {name!r}; {meant(name, by_fold.values()) or _where(what, known)}")


def meant(name: str, known: Iterable[str]) -> str:
    """Return the question whether one of `known` was meant that is written like `name`, nothing where none is.

    >>> meant("kiled", ["killed", "population"]), meant("Syria", ["killed"])
    ('did you mean killed?', '')
    """
    by_fold = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(name.strip().casefold(), by_fold, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(by_fold[each] for each in near)}?" if near else ""


def reason_named(code: str) -> str:
    """Return the reason of a review with that code. Raises UnknownNameError with all that there are.

    >>> reason_named("Duplicate")
    'duplicate'
    """
    return _one_of(code, reasons(), "reason")


def country_named(code: str) -> str:
    """Return the ISO 3166-1 code of three letters of a country, given as such or by its English name. Raises UnknownNameError for what is none.

    >>> country_named("syr"), country_named("Syria")
    ('SYR', 'SYR')
    """
    by_name = {name.casefold(): country for name, country in gazetteer("en").countries}
    codes = set(by_name.values())
    wanted = code.strip()
    found = wanted.upper() if wanted.upper() in codes else by_name.get(wanted.casefold())
    if found is not None:
        return found
    near = difflib.get_close_matches(wanted.casefold(), by_name, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(dict.fromkeys(by_name[each] for each in near))}? " if near else ""
    raise UnknownNameError(f"no country has the code {wanted[:40]!r}; {hint}write the three letters of ISO 3166, such as SYR")


@lru_cache(maxsize=256)
def country_titled(title: str) -> str | None:
    """Return the ISO 3166-1 code of the one country that a title names, in English or in its own language; None where it names none, or several.

    A title without a country is of the one that its areas and large cities lie in, where they are in no other.

    >>> country_titled("Inondations au Tchad 2024"), country_titled("South Sudan floods"), country_titled("From Sudan to Chad")
    ('TCD', 'SSD', None)
    >>> country_titled("Gaza Strip"), country_titled("Kahramanmaraş earthquake"), country_titled("Floods in the north")
    ('PSE', 'TUR', None)
    """
    words = " ".join(_WORD.findall(spelled(title)))
    for code_of_language in dict.fromkeys(("en", spoken(None, title))):
        # The longest first: South Sudan is not Sudan.
        names = sorted(((spelled(name), code) for name, code in gazetteer(code_of_language).countries), key=lambda each: -len(each[0]))
        rest, found = f" {words} ", set()
        for name, code in names:
            if f" {name} " in rest:
                rest = rest.replace(f" {name} ", "  ")
                found.add(code)
        if found:
            return found.pop() if len(found) == 1 else None
    return _country_around(title)


def _country_around(title: str) -> str | None:
    """Return the country of the areas and large cities that a title names with capitals, the longest names first; None where they are in several or could be."""
    words, found, at = _WORD.findall(title), set[str](), 0
    regions = language(spoken(None, title)).section("places").get("regions", ())
    if any(f" {spelled(each)} " in f" {spelled(title)} " for each in regions):
        # The Sahel is no area of one country.
        return None
    while at < len(words):
        names = (" ".join(words[at:end]) for end in range(min(len(words), at + _LONGEST_NAME), at, -1)) if not words[at][0].islower() else ()
        name, known = next(((name, known) for name in names if (known := _large(name, title))), ("", set()))
        found |= known
        at += max(1, len(name.split()))
    return found.pop() if len(found) == 1 else None


def _large(name: str, title: str) -> set[str]:
    known = gazetteer(spoken(None, title)).named(name)
    return {each.country for each in known} if any(each.kind == "area" or each.population >= _LARGE for each in known) else set()


def countries_in(language: str) -> list[tuple[str, str]]:
    """Return the countries by ISO 3166-1 code of three letters with their names in a language, in the order of the names.

    >>> dict(countries_in("fr"))["SYR"]
    'Syrie'
    """
    names: dict[str, list[str]] = {}
    for name, code in gazetteer(language).countries:
        names.setdefault(code, []).append(name)
    # The first name is the English one; where no other is known both are the same.
    own = {code: known[0] if language == "en" else known[min(1, len(known) - 1)] for code, known in names.items()}
    return sorted(own.items(), key=lambda each: spelled(each[1]))


def group_named(code: str) -> str:
    """Return the population group of that code. Raises UnknownNameError with all that there are."""
    return _one_of(code, population_groups(), "population group")


def _one_of(code: str, known: Iterable[str], what: str) -> str:
    found = next((each for each in known if each.casefold() == code.strip().casefold()), None)
    if found is None:
        raise UnknownNameError(f"no {what} is called {code[:40]!r}; choose one of {', '.join(known)}")
    return found


def _where(what: str, known: Iterable[str]) -> str:
    """Return where the names of a sort are found: those of themes, which no table for people shows, here."""
    return f"choose one of {', '.join(sorted(known))}" if what == "theme" else f"`figures` shows each figure's {what}"


def source_names(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Return the spellings of each source by every name that it goes by: its spellings, its key, its organisation's names."""
    judgements = ledger.judgements()
    spelled: dict[str, list[str]] = {}
    for entry in ledger.entries(Query(rejected=True)):
        if entry.figure.source is not None:
            names = spelled.setdefault(judgements.source(entry), [])
            if entry.figure.source.name not in names:
                names.append(entry.figure.source.name)
    out: dict[str, tuple[str, ...]] = {}
    for key, names in spelled.items():
        row = organisations().get(key)
        also = (row.name, row.acronym, *row.aliases) if row is not None else (judgements.names.get(key),)
        for name in (*names, key, *filter(None, also)):
            out.setdefault(name, tuple(names))
    return out


def _places(ledger: Ledger) -> dict[str, str]:
    """Return the ids of places by every name that they go by, of situations and of figures; of two with one name, that of the first."""
    out: dict[str, str] = {}
    for situation in ledger.situations():
        for place in situation.places:
            for name in (place.id, place.name, *place.names):
                out.setdefault(name, place.id)
    told = [each for each in ledger.facets(Query(unclassified=True)).of["place_id"] if each]
    for key, name in ledger.place_names(told).items():
        for called in (key, name):
            out.setdefault(called, key)
    return out
