"""The place that somebody is called by who speaks of it: "the Mandalay fire department", "PDMA Balochistan", not "the Washington Post"."""

from __future__ import annotations

from collections.abc import Callable

from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import words_of
from metrics.model import Evidence, Place

_SHORTEST = 3


def place_of_speaker(said: tuple[Evidence, ...], wording: Wording, titled: Callable[[str], Place | None]) -> tuple[Place, Evidence] | None:
    """Return the place smaller than a country that the words for a source name, where these are of an authority or an office; `titled` finds it."""
    for evidence in said:
        words = words_of(evidence.exact)
        office = not wording.places.authorities.isdisjoint(words.lowers) or any(
            len(text) >= _SHORTEST and text.isupper() and text.isascii() for text in words.texts
        )
        place = titled(evidence.exact) if office else None
        if place is not None and place.kind != "country":
            return place, evidence
    return None


__all__ = ["place_of_speaker"]
