"""Whose a document is: "figures released by the | ministry", "un rapport publié le 20 septembre par | OCHA", "comunicado de prensa del | Ministerio"."""

from __future__ import annotations

from collections.abc import Container

from metrics.extraction.context.wording import SpeechWords
from metrics.extraction.context.words import Words

# So many words may say what kind of document it is and when it was published.
_REACH = 10


def owner_after(speech: SpeechWords, words: Words, first: int, calendar: Container[str]) -> int | None:
    """Return where the owner of the document that is named at `first` begins, None where none is said."""
    seen = False
    for at in range(first, min(first + _REACH, words.size - 1)):
        seen = seen or words.lowers[at] in speech.documents
        if words.lowers[at] in speech.denies:
            # "The report was | rejected | by the government"
            return None
        if seen and words.lowers[at] in speech.owned and words.lowers[at + 1] not in calendar and not _describes(speech, words, at + 1):
            return at + 1
        if not words.lowers[at].isalpha() and not words.texts[at].isdecimal():
            return None
    return None


def past_document(speech: SpeechWords, words: Words, first: int, last: int) -> int:
    """Return where the owner begins of the document that the words `first` to `last` begin with, "Dados do | INGD"; `first` where they begin with none."""
    at = first + 1
    if not speech.head_first or at >= last or words.lowers[first] not in speech.documents or words.lowers[at] not in speech.owned:
        return first
    while at < last and (words.lowers[at] in speech.owned or words.lowers[at] in speech.determiners):
        at += 1
    return at


def _describes(speech: SpeechWords, words: Words, at: int) -> bool:
    """Return whether a small word only says what kind of document it is: "comunicado de | prensa | del Ministerio"."""
    lower = words.lowers[at]
    plain = words.texts[at].islower() and (lower not in speech.roles or lower in speech.audience) and lower not in speech.function_words
    return plain and at + 1 < words.size and words.lowers[at + 1] in speech.owned


__all__ = ["owner_after", "past_document"]
