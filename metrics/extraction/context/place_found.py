"""A place that was found, with the words that name it and the rule by which it is the figure's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from metrics.extraction.context.names import Named
from metrics.extraction.context.place_lists import PLACES_OF_A_LIST, Mention
from metrics.extraction.found import Found
from metrics.model import Assumption, Evidence, Place, PlaceRole, RuleFired

# So many places may lie in each other.
_DEEPEST = 5

PlaceFound = Found[tuple[Place | None, PlaceRole]]
NOWHERE: PlaceFound = Found((None, PlaceRole.LOCATION))
# Of a sentence whose figures are at several places: the next one can go on with none of them.
SEVERAL: PlaceFound = Found((None, PlaceRole.LOCATION), (), (), ())


def after(before: PlaceFound, found: PlaceFound) -> PlaceFound:
    """Return the place that a sentence leaves behind whose figure was at one place before and is at another now: "15,000 came to Homs, 5,300 to Hama"."""
    one, other = before.value[0], found.value[0]
    apart = one is not None and other is not None and one.id != other.id
    return SEVERAL if before is SEVERAL or apart else found


def named_at(place: Place, start: int, end: int, rule: str, text: str, *assumptions: Assumption) -> PlaceFound:
    """Return a place that the words from `start` to `end` name."""
    evidence = Evidence(start=start, end=end, exact=text[start:end], part="place")
    return Found((place, PlaceRole.LOCATION), (evidence,), assumptions, (RuleFired(rule=rule, words=evidence.exact),))


def of_words(place: Place, start: int, end: int, rule: str, text: str) -> PlaceFound:
    """Return a place that words elsewhere than in the sentence name."""
    return named_at(place, start, end, rule, text, Assumption.PLACE_FROM_CONTEXT)


def evidence_of(named: Named, text: str) -> Evidence:
    """Return the name of a place as evidence."""
    return Evidence(start=named.start, end=named.end, exact=text[named.start : named.end], part="place")


def found_in(mention: Mention, role: PlaceRole, rule: str, text: str, *assumptions: Assumption) -> PlaceFound:
    """Return a place that a sentence names."""
    evidence = evidence_of(mention.named, text)
    return Found((mention.place, role), (evidence,), assumptions, (RuleFired(rule=rule, words=evidence.exact),))


def of_report(place: Place, named: Named | None, text: str) -> PlaceFound:
    """Return the place of the whole report, with its name where the text has it."""
    evidence = () if named is None else (evidence_of(named, text),)
    rules = (RuleFired(rule="place_of_the_report", words=evidence[0].exact if evidence else place.name),)
    return Found((place, PlaceRole.LOCATION), evidence, (Assumption.PLACE_FROM_CONTEXT,), rules)


def of_several(several: Sequence[Mention], role: PlaceRole, chains: Sequence[Sequence[Place]], text: str) -> PlaceFound:
    """Return what all places of a list lie in, by the `chains` of what each does, nothing where they share nothing: a figure of three states is not of the first."""
    start, end = several[0].named.start, several[-1].named.end
    evidence = Evidence(start=start, end=end, exact=text[start:end], part="place")
    shared = next((place for place in chains[0] if all(place.id in {each.id for each in chain} for chain in chains[1:])), None)
    rules = (RuleFired(rule=PLACES_OF_A_LIST, words=evidence.exact),)
    return Found((shared, role), (evidence,) if shared is not None else (), (), rules)


__all__ = ["NOWHERE", "SEVERAL", "PlaceFound", "after", "evidence_of", "found_in", "named_at", "of_report", "of_several", "of_words"]


def around(place: Place, places: Mapping[str, Place], country_of: Callable[[str], Place | None]) -> list[Place]:
    """Return what a place lies in by the `places` of the situation, the smallest first, its country last."""
    out: list[Place] = []
    while place.parent is not None and place.parent in places and len(out) < _DEEPEST:
        place = places[place.parent]
        out.append(place)
    if place.country is not None and place.kind != "country" and (country := country_of(place.country)) is not None:
        out.append(country)
    return out
