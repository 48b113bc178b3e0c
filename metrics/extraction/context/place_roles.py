"""What a place that a sentence names is to those whom it counts: where they are, were or go; or no place of theirs but an attribute of somebody."""

from __future__ import annotations

from enum import IntEnum

from metrics.extraction.context.names import Named
from metrics.extraction.context.place_lists import Mention
from metrics.extraction.context.place_parts import LED, counts
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Place, PlaceRole

DESCRIPTION_WORDS = 3
# How much nearer a place must stand from which a distance is told than one where something is.
AWAY = 200
# What may stand around the words that lead to a place.
_SIGNS = "()"


class Moves(IntEnum):
    """Whether those counted move, and if so whether it is told of where they left or of where they are by now."""

    NO = 0
    LEFT = 1
    ARE_THERE = 2


# So many words behind "claimed" it may be told that it was lives.
_LIVES = 8


def told_of(wording: Wording, words: Words, named: Named, place: Place) -> Mention:
    """Return what the words around the name of a place say of it."""
    first, last = words.at(named.start), words.at(named.end - 1)
    following = words.lowers[last + 1 : last + 3]
    owner = len(following) == 2 and following[0] == "'" and following[1] in wording.speech.genitive
    role = _role(wording, words, first)
    stands = not _is_attribute(wording, words, last + (2 if owner else 0), owner=owner) and not _is_where_told(wording, words, first)
    stands = stands and not (place.kind == "country" and _is_of_what_is_named(wording, words, last))
    stands = stands and not (role is PlaceRole.LOCATION and _is_sent_from(wording, words, first, country=place.kind == "country"))
    away = _is_away(wording, words, first)
    return Mention(place=place, named=named, first=first, last=last, role=role, stands=stands, owner=owner, away=away)


def _is_sent_from(wording: Wording, words: Words, first: int, *, country: bool) -> bool:
    """Return whether only those who did it, or what it was done with, are from the place: "peacekeepers from | Rwanda shot two attackers".

    Of a `country` so are those to whom it was done: "two minors from | Sudan were rescued".
    """
    rows, at = wording.places, first - 1
    if not rows.sent or at < 1:
        return False
    sent = rows.sent | rows.natives if country else rows.sent
    while at > 1 and words.lowers[at] in rows.parts:
        at -= 1
    if country and (words.texts[at - 1].isdecimal() or words.lowers[at - 1] in wording.cardinals) and not rows.natives.isdisjoint(words.lowers[:at]):
        # "rescued seven survivors, four from | Sudan"
        return bool(rows.origin.ending(words.lowers, at))
    return bool(rows.origin.ending(words.lowers, at)) and words.lowers[at - 1] in sent


def role_of(place: Mention, *, moved: Moves) -> PlaceRole:
    """Return what a place is to a figure: of those who move, the owner of people is where they left, "Aleppo's residents"; others are where they are."""
    if not moved:
        return PlaceRole.LOCATION
    if place.role is PlaceRole.LOCATION and place.owner:
        return PlaceRole.ORIGIN
    return place.role


def _role(wording: Wording, words: Words, first: int) -> PlaceRole:
    """Return what the words around a place make of it: "fled from A to B"."""
    rows, lowers = wording.places, words.lowers
    at = last = first - 1
    while at >= 0 and lowers[at] in wording.speech.determiners:
        at -= 1
    if at >= 1 and lowers[at] in rows.parts and lowers[at - 1] in (rows.kinds | rows.kinds_again | rows.parts):
        # "en el departamento de Chocó", "vers le nord du Togo": what leads to the department leads to its name.
        at -= 2
        while at >= 0 and lowers[at] in wording.speech.determiners:
            at -= 1
    elif at > 2 and lowers[at - 3] in rows.camps and lowers[at] in rows.parts and lowers[at - 2] in rows.parts:
        # "dans un camp de déplacés | de l'Ituri"
        at -= 4
        while at >= 0 and lowers[at] in wording.speech.determiners:
            at -= 1
        last = at
    elif at >= 1 and lowers[at] in rows.kinds and not wording.periods.capitals:
        # "إلى مدينة | القضارف"
        at -= 1
    cuts = wording.cuts(words)
    begin = max((cut for cut in cuts if cut < first), default=-1) + 1
    if rows.beside.ending(lowers, at):
        return PlaceRole.LOCATION
    if rows.left.ending(lowers, at):
        return PlaceRole.ORIGIN
    if rows.reached.ending(lowers, at):
        return PlaceRole.DESTINATION
    moving = rows.movement.within(lowers, begin, last) is not None
    if (led := rows.origin.ending(lowers, at)) and (moving or _is_whence_some_came(wording, words, at - led[0])):
        return PlaceRole.ORIGIN
    if rows.destination.ending(lowers, at) and moving:
        return PlaceRole.LOCATION if rows.displaced_in.ending(lowers, at) and _are_displaced(wording, words, begin, at) else PlaceRole.DESTINATION
    return PlaceRole.LOCATION


def _is_whence_some_came(wording: Wording, words: Words, last: int) -> bool:
    """Return whether a part that ends at a word is of those who came: "14,208 new arrivals were registered, 9,310 of them | from Sudan"."""
    if wording.places.came.isdisjoint(words.lowers[:last]):
        return False
    part = wording.parts.ending(words.lowers, last)
    last -= part[0] if part is not None else 0
    # "| 1.1 million | from South Sudan"
    return counts(wording, words, last) or last > 0 and counts(wording, words, last - 1) and words.lowers[last].isalpha()


def _are_displaced(wording: Wording, words: Words, begin: int, place: int) -> bool:
    """Return whether those before a place have been displaced, or fled what is there, and nothing says where to: "déplacées | en Ituri", "fui | leur domicile | à Goma"."""
    rows = wording.places
    moved = next((at for at in range(place - 1, begin - 1, -1) if words.lowers[at] in rows.displaced or words.lowers[at] in rows.fled_from), None)
    if moved is None or rows.movement.within(words.lowers, moved + 1, place) is not None:
        return False
    return words.lowers[moved] in rows.displaced or rows.left.within(words.lowers, begin, moved) is not None


def _is_attribute(wording: Wording, words: Words, last: int, *, owner: bool) -> bool:
    """Return whether a place describes a person or body: "East Aleppo dentist Salim", "Aleppo's army", "Aleppo Media Center"."""
    speech, rows = wording.speech, wording.places
    following = words.lowers[last + 1 : last + 1 + DESCRIPTION_WORDS + 1]
    if not following:
        return False
    # "Homs army", where what a place describes follows it; "جيش حمص" otherwise.
    described = not speech.head_first and (following[0] in rows.bodies or following[0] in rows.actors)
    # "fighting in Homs | claimed 26 lives"
    says = following[0] in speech.verbs and following[0] not in rows.kinds and speech.lives.isdisjoint(words.lowers[last + 1 : last + 1 + _LIVES])
    if described or says and not owner:
        # "Haiti recorded 1,450 cases": who counts its own people is where they are.
        return not rows.hosts.beginning(words.lowers, last + 1)
    if _gives(wording, words, last + 1) or speech.untold.beginning(words.lowers, last + 1):
        return True
    for offset, word in enumerate(following):
        text = words.texts[last + 1 + offset]
        if not word.isalpha() or word in speech.function_words or word in wording.periods.days:
            # "in Homs late | Friday"
            return False
        if text[0].isupper():
            return offset > 0
    return False


def _is_of_what_is_named(wording: Wording, words: Words, last: int) -> bool:
    """Return whether a kind of place follows whose name is told: "the DR | Congo | city of Goma"; not "Homs city", "the Homs area"."""
    rows, at = wording.places, last + 1
    if wording.speech.head_first or at + 2 >= words.size or words.lowers[at] not in rows.kinds:
        return False
    return words.lowers[at + 1] in rows.parts and words.texts[at + 1].isalpha() and words.texts[at + 2][0].isupper()


def _gives(wording: Wording, words: Words, at: int) -> bool:
    """Return whether the verb at a word makes the name before it one who gives: "The United States | has allocated $24 million"."""
    while at < words.size and words.lowers[at] in wording.auxiliaries:
        at += 1
    return at < words.size and words.lowers[at] in wording.places.giving


def _is_away(wording: Wording, words: Words, first: int) -> bool:
    """Return whether a distance leads to the place: "310 miles west of | Kathmandu", "75 kilometers from | Mount Everest"."""
    rows, at = wording.places, first - 1
    while at >= max(0, first - LED) and (words.lowers[at] in rows.parts or words.lowers[at] in rows.locative or words.lowers[at] in _SIGNS):
        at -= 1
    return 0 <= at < first - 1 and words.lowers[at] in rows.away


def _is_where_told(wording: Wording, words: Words, first: int) -> bool:
    """Return whether the place is where somebody was told of it: "told reporters in | Jos that 30 houses were razed"."""
    speech, at = wording.speech, first - 1
    if at < 1 or words.lowers[at] not in wording.places.locative or words.lowers[at - 1] not in speech.audience:
        return False
    return not speech.tells.isdisjoint(words.lowers[max(0, at - LED) : at - 1])


def farther(moved: Moves, role: PlaceRole) -> int:
    """Return how much farther a place of `role` is from those who move: they have left it, are there or go there; where they left is what those who fled are of."""
    if moved is Moves.ARE_THERE:
        return 1_000 * (role is PlaceRole.ORIGIN)
    return 1_000 * (role is PlaceRole.DESTINATION) + 500 * (role is PlaceRole.LOCATION) if moved else 0


__all__ = ["AWAY", "Moves", "farther", "role_of", "told_of"]
