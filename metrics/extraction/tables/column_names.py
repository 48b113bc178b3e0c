"""What the heads of columns are called, in every language: which role, term and unit they name, and in what their numbers are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from metrics.definitions import rows, terms
from metrics.definitions.languages import language, languages
from metrics.extraction.vocabulary.lexicon import split

FILE = "columns.toml"
IGNORED = "ignore"
OF_A_TERM = "term:"
_IN_HEADS = re.compile(r"[\s()]+")


@cache
def known_words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return what columns and cells are called, by what they mean."""
    return {part: {role: frozenset(names) for role, names in roles.items()} for part, roles in rows.toml(FILE).items()}


def role_of_tag(tag: str) -> str | None:
    """Return what the HXL tag of a column says of it, None for a name that is no tag."""
    plain = tag.replace(" ", "").lower()
    if not plain.startswith("#"):
        return None
    of_terms = {term.hxl.replace(" ", "").lower(): key for key, term in terms().items() if term.hxl}
    if plain in of_terms:
        return OF_A_TERM + of_terms[plain]
    known = known_words()["hxl"]
    for asked in (plain, plain.split("+")[0]):
        found = next((role for role, names in known.items() if asked in names), None)
        if found is not None:
            return found
    return IGNORED


def role_of_name(name: str) -> str:
    """Return what the name of a column says of it: a role, a term, or that nothing is known."""
    plain = _plain(name)
    for key, term in terms().items():
        if plain in (key.replace("_", " "), term.title.lower()):
            return OF_A_TERM + key
    named = next((role for role, names in known_words()["names"].items() if plain in names), None)
    spelled = (_plain(language(code).folded(name)) for code in languages())
    return named or next((_labels()[each] for each in spelled if each in _labels()), IGNORED)


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[_\W]+", " ", name.lower()).split())


@cache
def _labels() -> Mapping[str, str]:
    """Return the terms that the labels of every language name, "morts" or "nombre de morts"; what is of one term here and of another there names none."""
    found: dict[str, set[str]] = {}
    for code in languages():
        for key, row in language(code).section("terms").items():
            for label in split(row.get("labels", "")):
                # One that names its term only with a certain noun, "deaths:case", names none alone.
                found.setdefault(_plain(label), set()).update([key] if ":" not in label else ())
    return {label: OF_A_TERM + key for label, keys in found.items() if len(keys) == 1 for key in keys}


def is_head_of(sort: str, name: str) -> bool:
    """Whether the head of a column says that its numbers are of that sort, a "share" or so "many"."""
    words = f" {' '.join(_IN_HEADS.split(name.lower()))} "
    return any(f" {each} " in words or each in name.lower() and not any(map(str.isalnum, each)) for each in known_words()["heads"][sort])


def unit_of_name(name: str) -> str:
    """Return the unit that the head of a column names, such as families; nothing where it names none."""
    if is_head_of("share", name):
        return "percent"
    words = set(re.sub(r"[_\W]+", " ", name.lower()).split())
    return next((unit for unit, names in known_words()["units"].items() if words & names), "")
