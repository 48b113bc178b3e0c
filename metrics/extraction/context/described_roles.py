"""What says of somebody with a role whose or of what sort they are, where adjectives and names follow: "ministère | libanais de la Santé"."""

from __future__ import annotations

from collections.abc import Container

from metrics.extraction.context.wording import SpeechWords
from metrics.extraction.context.words import Words

# So many words may describe a role.
DESCRIBED = 10


def end_of_description(speech: SpeechWords, words: Words, head: int, calendar: Container[str]) -> int:
    """Return where the adjectives and names behind a role end: "ministère | libanais de la Santé"; `head` where none follow."""
    last = head
    if not speech.head_first or words.lowers[head] not in speech.roles:
        return head
    for at in range(head + 1, min(head + DESCRIBED, words.size)):
        lower = words.lowers[at]
        if lower in speech.belongs or lower in speech.against or lower in speech.determiners and words.lowers[at - 1] in speech.against:
            continue
        if lower == "-" and words.touching(at - 1) and words.touching(at):
            # "Proteção Civil cabo-verdiana"
            continue
        told_in = lower in speech.documents and words.lowers[at - 1] in speech.situated
        # "مصدر في وزارة الداخلية | لسانا": to whom it was told, and no "مراسل | الجزيرة".
        told_in = told_in or lower in speech.audience and words.lowers[at - 1] not in speech.roles
        described = not told_in and lower.isalpha() and lower not in speech.verbs and lower not in speech.denies and lower not in calendar
        small = (lower in speech.function_words or speech.between.ending(words.lowers, at)) and not words.texts[at].isupper()
        if not described or small or _is_done_by(speech, words, at):
            break
        last = at
    return last


def _is_done_by(speech: SpeechWords, words: Words, at: int) -> bool:
    """Return whether a word says what somebody else did to what is told: "dados do Instituto Nacional | consultados pela Lusa"."""
    led = words.lowers[at + 1 : at + 2]
    return bool(led) and words.texts[at].islower() and led[0] in speech.owned and led[0] not in speech.belongs


def without_when(speech: SpeechWords, words: Words, first: int, last: int) -> int:
    """Return the last word of who speaks before the words that end it and say when: "وزارة الصحة | في وقت لاحق"."""
    for at in range(first + 1, last + 1):
        found = speech.when.beginning(words.lowers, at)
        if found is not None and at + found[0] > last:
            return at - 1
    return last


__all__ = ["DESCRIBED", "end_of_description", "without_when"]
