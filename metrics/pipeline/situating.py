"""Situations: added, edited, and which reports belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from metrics import reading
from metrics.definitions import DEFAULT_CONVENTION, convention
from metrics.definitions.gazetteer import gazetteer
from metrics.definitions.gazetteer import key as spelled
from metrics.definitions.terms import Colour, terms
from metrics.ledger import Ledger, LedgerError, unknown_situation
from metrics.model import Figure, Place, Situation
from metrics.pipeline.naming import among, country_named

# As many as a list in a form can hold without being slow; whoever needs a village adds it as a place of the situation.
MOST_KNOWN = 400
LONGEST_TITLE = 200
LONGEST_ID = 80


def situation_id(title: str) -> str:
    """Return the id that a situation gets from its title.

    >>> situation_id("East  Aleppo, 2016")
    'east-aleppo-2016'
    """
    words = "".join(each if each.isalnum() else " " for each in title.casefold()).split()
    return "-".join(words)


def begun(title: str) -> Situation:
    """Return the situation that a report begins by naming it, with the id that `add_situation` would give it. Raises LedgerError for a title that can be none."""
    key = situation_id(title)[:LONGEST_ID].rstrip("-")
    return Situation(id=_checked_id(key, title), title=title.strip())


def add_situation(ledger: Ledger, title: str, *, editor: str, at: datetime, id: str | None = None, **known: Any) -> Situation:
    """Begin to follow a situation, and return it; `known` are its other fields. Raises LedgerError for an id that is taken or a field that can not be."""
    key = _checked_id(id or situation_id(title)[:LONGEST_ID].rstrip("-"), title)
    if key != situation_id(key) or len(key) > LONGEST_ID:
        raise LedgerError(f"{key[:LONGEST_ID]!r} is no id of a situation; write it in small letters, digits and single dashes, {LONGEST_ID} at most")
    if any(each.id == key for each in ledger.situations()):
        raise LedgerError(f"the ledger follows a situation {key!r} already; edit that one, or give the new one another id")
    made = checked_situation(Situation(id=key, title=title.strip(), **_with_country(known)))
    ledger.add_situation(made, at=at, editor=editor)
    return made


def _checked_id(key: str, title: str) -> str:
    if len(title.strip()) > LONGEST_TITLE:
        raise LedgerError(
            f"the title has {len(title.strip()):,} characters; give one of {LONGEST_TITLE} at most, and say the rest in the description"
        )
    if not key:
        raise LedgerError(f"the title {title!r} has no letters; give the situation another, or an id")
    return key


def edit_situation(ledger: Ledger, key: str, *, editor: str, at: datetime, **changed: Any) -> Situation:
    """Record what changed in a situation (title, description, country, setting, convention, colour, key_terms), and return it.

    What it was stays in the ledger's earlier lines. Raises UnknownError, and LedgerError for a field that can not be so.
    """
    made = checked_situation(replace(ledger.situation(key), **_with_country(changed)))
    ledger.add_situation(made, at=at, editor=editor)
    return made


def _with_country(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields of a situation with the country that is given by its code; one that says none, or stays, is left as it is."""
    return {**fields, "country": country_named(fields["country"])} if fields.get("country") else fields


def add_places(ledger: Ledger, key: str, places: tuple[Place, ...], *, editor: str, at: datetime) -> Situation:
    """Record places of a situation; one with the id of another takes its place. Raises LedgerError for a place whose parent is nowhere, or that lies in itself."""
    known = ledger.situation(key)
    by_id = {each.id: each for each in (*known.places, *places)}
    for each in by_id.values():
        if each.parent is not None and each.parent not in by_id:
            raise LedgerError(f"the place {each.id!r} lies in {each.parent!r}, which {key} does not have; add that place too")
    inside = reading.in_itself(by_id.values())
    if inside is not None:
        raise LedgerError(f"the place {inside!r} would lie in itself; correct its parent, or that of a place that it lies in")
    made = replace(known, places=tuple(by_id.values()))
    ledger.add_situation(made, at=at, editor=editor)
    return made


def places_to_choose(places: Iterable[Place], figures: Iterable[Figure]) -> list[Place]:
    """Return where a figure may be said to be: `places` of the situation, those of `figures`, then what is known in their countries; each once.

    What is known of a country does not stand beside a place of the same name. Of a large country the areas and the largest towns.
    """
    own = {each.id: each for each in (*places, *(figure.place for figure in figures if figure.place is not None))}
    taken = {spelled(name) for each in own.values() for name in (each.name, *each.names)}
    countries = dict.fromkeys(each.country for each in own.values() if each.country)
    known = (each for code in countries for each in gazetteer("en").within(code) if each.id not in own and spelled(each.name) not in taken)
    return [*own.values(), *(each.place() for each in islice(known, MOST_KNOWN))]


def add_boundaries(ledger: Ledger, key: str, path: Path, *, editor: str, at: datetime) -> Situation:
    """Record the shapes of a GeoJSON file as those of a situation's places, in place of those before.

    Raises ReadingError for a file that holds no shapes, naming the feature and what to do.
    """
    known = ledger.situation(key)
    made = replace(known, boundaries=reading.read_boundaries(path, known.places))
    ledger.add_situation(made, at=at, editor=editor)
    return made


def link_report(ledger: Ledger, report_id: str, situation: str, *, editor: str, at: datetime) -> bool:
    """Record that a report in the ledger also belongs to `situation`; return whether that was new. Raises UnknownError."""
    stored = ledger.report(report_id)
    ledger.situation(situation)
    return ledger.record(stored.report, [], situation=situation, editor=editor, at=at).linked


def checked_situation(situation: Situation) -> Situation:
    """Return `situation` if every choice of it is one that there is. Raises LedgerError or DefinitionError that names the choices."""
    if not situation.title.strip():
        raise LedgerError("a situation has a title; give one")
    convention(situation.convention)
    if situation.colour is not None and situation.colour not in get_args(Colour):
        raise LedgerError(f"{situation.colour!r} is no colour of a situation; choose {', '.join(get_args(Colour))}")
    for each in situation.key_terms:
        among(each, terms(), "term")
    return situation


def usual_convention(
    ledger: Ledger, situation: str | None = None, *, report_id: str | None = None, as_known_on: date | datetime | None = None
) -> str:
    """Return how hedges become intervals where nobody asks for a convention: as `situation` has it, else the only one of the report or the ledger.

    The default where several are followed, or none.
    """
    asked = (situation,) if situation is not None else ledger.report(report_id).situations if report_id is not None else None
    found = [each.convention for each in ledger.situations(as_known_on=as_known_on) if asked is None or each.id in asked]
    return found[0] if len(found) == 1 else DEFAULT_CONVENTION


def situation_named(ledger: Ledger, name: str) -> Situation:
    """Return the situation with that id or title. Raises UnknownError where there is none."""
    followed = ledger.situations()
    found = [each for each in followed if name in (each.id, each.title)]
    if not found:
        raise unknown_situation(name, followed)
    return found[0]
