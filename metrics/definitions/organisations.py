"""The organisations that reports name as a source, with their acronyms and other names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from metrics.definitions import rows

FILE = "organisations.csv"
NAMES_FILE = "organisation_names.csv"
COMMON_FILE = "organisation_common_names.csv"

_OF_A_COUNTRY = re.compile(r"(?P<name>.+) \([^()]+\)")
# Shorter initials are too many things.
_SHORTEST = 3

OrganisationKind = Literal["un", "ngo", "government", "media", "monitor", "red_cross", "donor", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A row of `organisations.csv`. `country` is an ISO 3166-1 alpha-3 code, None for an international one.

    `acronym` stands in texts in this very spelling; of `name` and `aliases` only the capitals must be as written here.
    """

    id: str
    name: str
    acronym: str | None
    aliases: tuple[str, ...]
    kind: OrganisationKind
    country: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases: all that a text may call it but for the acronym."""
        return (self.name, *self.aliases)


@cache
def organisations() -> dict[str, Organisation]:
    """Return every organisation by its id. Raises DefinitionError for a row that does not read, or a name that two rows share."""
    out: dict[str, Organisation] = {}
    owners: dict[str, str] = {}
    for record in rows.records(FILE):
        key = record["id"]
        values = {
            "id": key,
            "name": record["name"],
            "acronym": record["acronym"] or None,
            "aliases": tuple(alias for alias in record["aliases"].split("|") if alias),
            "kind": record["kind"],
            "country": record["country"] or None,
        }
        found = rows.row(Organisation, FILE, key, values)
        if key in out:
            raise rows.DefinitionError(f"{FILE}, [{key}]: two rows have this id; give one of them another")
        for name in {*found.names, *filter(None, [found.acronym])}:
            if name in owners:
                raise rows.DefinitionError(f"{FILE}, [{key}]: {name!r} already stands in the row {owners[name]}; leave it in one of them")
            owners[name] = key
        out[key] = found
    return out


@cache
def national() -> dict[str, dict[str, str]]:
    """Return the names and acronyms that only a country makes clear, "National Disaster Management Authority (India)", with the id in each country.

    >>> national()["NDMA"]["IND"]
    'ndma_india'
    """
    out: dict[str, dict[str, str]] = {}
    for record in rows.records(COMMON_FILE):
        for key in record["ids"].split("|"):
            known = organisations().get(key)
            if known is None or known.country is None:
                raise rows.DefinitionError(f"{COMMON_FILE}: {FILE} has no {key!r} of a country; add a row there, or correct the id")
            for name in record["names"].split("|"):
                out.setdefault(name, {})[known.country] = key
    for each in organisations().values():
        proper = _OF_A_COUNTRY.fullmatch(each.name)
        if proper is None or each.country is None:
            continue
        name = proper["name"]
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        for called in (name, *([initials] if each.acronym is None and len(initials) >= _SHORTEST else [])):
            out.setdefault(called, {})[each.country] = each.id
    return out


@cache
def names_in(language: str) -> tuple[tuple[str, str], ...]:
    """Return what texts in `language` call organisations beside their own names, each with the id of the organisation.

    Raises DefinitionError for a row of no organisation, and for a name that two organisations would share.

    >>> dict(names_in("fr"))["OIM"]
    'iom'
    """
    known = organisations()
    owners = {name: each.id for each in known.values() for name in each.names}
    out: list[tuple[str, str]] = []
    for record in rows.records(NAMES_FILE):
        key = record["id"]
        if key not in known:
            raise rows.DefinitionError(f"{NAMES_FILE}, [{key}]: {FILE} has no such id; add a row there, or correct the id")
        for name in record["names"].split("|") if record["language"] == language else ():
            if owners.setdefault(name, key) != key:
                raise rows.DefinitionError(
                    f"{NAMES_FILE}, [{key}, {language}]: {name!r} is a name of {owners[name]} already; leave it with one of them"
                )
            out.append((name, key))
    return tuple(out)


@cache
def called() -> dict[str, str]:
    """Return what names a body by itself, in any language and in small letters, with what identifies that body: "organisation mondiale de la santé" with "who".

    A word of Latin letters that only another language has for it ("PAM") may be somebody's name, and two bodies may share a name: neither is here. What
    bodies of several countries are called ("ministère de la santé") is all the first of these names ("ministry of health").
    """
    out: dict[str, str] = {}
    for each in organisations().values():
        for name in (*each.names, *filter(None, [each.acronym])):
            out.setdefault(name.casefold(), each.id)
    foreign: dict[str, set[str]] = {}
    for record in rows.records(NAMES_FILE):
        for name in record["names"].split("|"):
            if " " in name or not name.isascii():
                foreign.setdefault(name.casefold(), set()).add(record["id"])
    for record in rows.records(COMMON_FILE):
        names = [name.casefold() for name in record["names"].split("|")]
        for name in names:
            foreign.setdefault(name, set()).add(names[0])
    for name, keys in foreign.items():
        if len(keys) == 1:
            out.setdefault(name, *keys)
    return out
