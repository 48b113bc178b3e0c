"""The place that somebody is called by who speaks of it: "the Mandalay fire department", "PDMA Balochistan", not "the Washington Post"."""

from __future__ import annotations

import re
from collections.abc import Callable

from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import words_of
from metrics.model import Place

_SHORTEST = 3
_KEPT = 1024


class SpeakerPlaces:
    """The places that those who speak in a report are called by, each worked out once: a report cites the same ones again and again."""

    def __init__(self, wording: Wording, titled: Callable[[str], Place | None]) -> None:
        """`titled` finds the one place that a name speaks of."""
        self._authorities = wording.places.authorities
        self._head_first = wording.speech.head_first
        several = sorted((each for each in self._authorities if " " in each), key=len, reverse=True)
        # "Cruz Roja" is no town of that name.
        self._bodies = re.compile("|".join(map(re.escape, several)) or r"(?!)", re.IGNORECASE)
        self._titled = titled
        self._known: dict[str, Place | None] = {}

    def place(self, speaker: str) -> Place | None:
        """Return the place smaller than a country that the words for a source name, where these are of an authority or an office."""
        if speaker not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[speaker] = self._read(speaker)
        return self._known[speaker]

    def _read(self, speaker: str) -> Place | None:
        words = words_of(speaker)
        office = not self._authorities.isdisjoint(words.lowers) or any(
            len(text) >= _SHORTEST and text.isupper() and text.isascii() for text in words.texts
        )
        # Where the kind of a body stands first, it is called by no place that it begins with: "| Unidad | Nacional" is not the state of Unity.
        named = self._bodies.sub("", speaker)
        named = named.partition(" ")[2] if self._head_first and named == speaker else named
        place = self._titled(named) if office else None
        return None if place is None or place.kind == "country" else place


__all__ = ["SpeakerPlaces"]
