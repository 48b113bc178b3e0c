"""Sentences that go on with the one before: its event, so that they are of its day, and its place."""

from __future__ import annotations

from metrics.extraction.context.place_parts import counts
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

# Within so many words from a sentence's beginning it counts others than those of the one before, and so near beside the word for these.
_OPENING, _COUNTED = 7, 2


def continues(wording: Wording, words: Words) -> bool:
    """Return whether a sentence goes on about the event of the one before: "That day, 12 died", "The attack also injured 60", "Another 60 were injured"."""
    lowers, continued = words.lowers, wording.periods.continued
    opening = 1 if lowers and lowers[0] in '“"' else 0
    told = not continued.openings.isdisjoint(lowers[opening : opening + 2])
    if told and any(continued.beginning(lowers, at) for at in range(opening, min(len(lowers), opening + 2))):
        return True
    return _counts_on(wording, words)


def goes_on(wording: Wording, words: Words, before: Words) -> bool:
    """Return whether a sentence goes on with what the one before told of its place: "Meanwhile, 300 houses were damaged", "The attack also injured 60"."""
    if not words.size:
        return False
    if wording.places.going_on.beginning(words.lowers, 0) or _counts_of_them(wording, words, before):
        return True
    event = wording.periods.continued.beginning(words.lowers, 0)
    return event is not None and not wording.periods.happened.isdisjoint(words.lowers[: event[0]]) or _counts_on(wording, words)


def _counts_of_them(wording: Wording, words: Words, before: Words) -> bool:
    """Return whether a sentence tells how many of those are of some kind whom the one before counted: "58 per cent | of the displaced | are children", behind "displaced 45,000"."""
    told = wording.places.of_those
    if told.openings.isdisjoint(words.lowers):
        return False
    for at, lower in enumerate(words.lowers):
        found = told.beginning(words.lowers, at) if lower in told.openings else None
        if found is not None and at + found[0] < words.size:
            end = at + found[0] + (words.lowers[at + found[0]] in wording.places.of_new)
            return words.lowers[end : end + 1] != () and words.lowers[end] in before.lowers and words.lowers[end] in wording.verb_forms
    return False


def _counts_on(wording: Wording, words: Words) -> bool:
    """Return whether a sentence opens by counting others than those of the one before: "At least 75 | others | were wounded", "| Another | 60 were injured"."""
    others = wording.places.counted_on
    if others.isdisjoint(words.lowers[:_OPENING]):
        return False
    return any(
        words.lowers[at] in others and any(counts(wording, words, each) for each in range(max(0, at - _COUNTED), min(words.size, at + _COUNTED + 1)))
        for at in range(min(_OPENING, words.size))
    )


__all__ = ["continues", "goes_on"]
