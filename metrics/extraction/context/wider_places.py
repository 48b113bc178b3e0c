"""Places wider than a country: "in Central America", "across the Horn of Africa", "worldwide"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from metrics.extraction.context.names import Named
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Place


def wider_places(wording: Wording, words: Words) -> Iterator[tuple[Named, Place]]:
    """Yield the regions of several countries that a sentence says something is in; only their names are known."""
    regions = wording.places.regions
    if regions.openings.isdisjoint(words.lowers):
        return
    at = 0
    while at < words.size:
        found = regions.beginning(words.lowers, at) if words.lowers[at] in regions.openings else None
        if found is not None and _is_led(wording, words, at, last := at + found[0] - 1):
            place = Place.of_name(words.said(at, last))
            yield Named(words.starts[at], words.end(last), place.id), place
        at += 1 if found is None else found[0]


def besides(found: Iterable[tuple[Named, Place]], wider: Sequence[tuple[Named, Place]]) -> list[tuple[Named, Place]]:
    """Return the `wider` places and those found that are no part of their names: "the Horn of Africa" is no town of Horn."""
    return [(each, place) for each, place in found if not any(one.start < each.end and each.start < one.end for one, _ in wider)] + [*wider]


def is_everywhere(wording: Wording, words: Words) -> bool:
    """Return whether a sentence counts the whole world: "110 million people are displaced worldwide"."""
    everywhere = wording.places.everywhere
    return not everywhere.openings.isdisjoint(words.lowers) and everywhere.next(words.lowers, 0, words.size) is not None


def _is_led(wording: Wording, words: Words, first: int, last: int) -> bool:
    """Return whether a word of place leads to the words `first` to `last`, or they stand alone at the beginning, and no longer name begins with them."""
    following = words.texts[last + 1] if last + 1 < words.size else ""
    if following[:1].isupper() and following.lower() not in wording.places.kinds:
        # "The Pacific Disaster Center"
        return False
    at = first - 1
    while at >= 0 and (words.lowers[at] in wording.speech.determiners or words.lowers[at] in wording.places.parts):
        at -= 1
    return words.lowers[at] in wording.places.locative if at >= 0 else following in ("", ",", ":")


__all__ = ["besides", "is_everywhere", "wider_places"]
