"""Where those counted are, by a name that no row knows: "12 people were killed in | Foobar", "In | Foobar|, 12 people", "Fighting in | Foobar | displaced 3,000"."""

from __future__ import annotations

from collections.abc import Container

from metrics.extraction.context.unknown_places import has_capitals, named_alone
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

# So many words may say what befell those counted before the word that leads to where: "12 people | were reported killed | in Foobar".
_BEFELL = 4
# So many words may name the event that somebody was killed in.
_EVENT = 5
# The digits of a year.
_YEAR = 4
# So many words a part may take that is told between commas before where they all were.
_PART = 7
# So far behind a figure its place may stand at the end of what is told: "reached 3,400 people with food in | Foobar".
_ENDING = 9


def named_where(wording: Wording, words: Words, start: int, figure: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the one name that says where those counted from `start` to `figure` are: "12 people were killed in | Foobar", "In | Foobar|, 12 people"."""
    rows, at = wording.places, figure + 1
    while at < words.size and at - figure <= _BEFELL and (words.lowers[at] in wording.auxiliaries or words.lowers[at] in wording.verb_forms):
        at += 1
    if at < words.size and words.texts[at] == ",":
        # "20 people, including nine children, | in Foobar"
        at = next((each + 1 for each in range(at + 1, min(words.size - 1, at + _PART)) if words.texts[each] == ","), at)
    at = _past_event(wording, words, at)
    if at + 1 < words.size and words.texts[at] in rows.within and not words.texts[at - 1][0].isupper():
        # "are sheltering in schools in | Foobar"
        return named_alone(wording, words, at + 1, calendar) or _ends_in(wording, words, at, calendar)
    if (ended := _ends_in(wording, words, at, calendar) or _named_by_event(wording, words, start, calendar)) is not None:
        return ended
    led = words.lowers[0] in rows.within and not any(words.texts[each] in ";:" or _is_number(words, each, calendar) for each in range(start))
    found = named_alone(wording, words, 1, calendar) if led else None
    if found is None or found[1] + 1 >= start:
        return None
    # "In Foobar, 12 people died", "In Foobar | they | killed 44"
    behind, told = found[1] + 1, (*wording.speech.plural, *wording.speech.singular)
    return found if words.texts[behind] == "," or words.lowers[behind] in told and words.texts[behind].islower() else None


def _past_event(wording: Wording, words: Words, at: int) -> int:
    """Return the small word that leads to where an event was, behind the one that leads to the event: "killed | in a suicide attack | in Foobar"; else the word at `at`."""
    rows = wording.periods
    if at + 1 >= words.size or words.texts[at] not in wording.places.within or words.lowers[at + 1] not in wording.speech.indefinite:
        return at
    event = next(
        (
            each
            for each in range(at + 2, min(words.size - 1, at + 2 + _EVENT))
            if words.lowers[each] in rows.happened or words.lowers[each] in rows.befalling
        ),
        None,
    )
    return at if event is None or words.texts[event + 1] not in wording.places.within else event + 1


def _is_number(words: Words, at: int, calendar: Container[str]) -> bool:
    """Return whether a word is a number and of no date: not "31 March 2026"."""
    text = words.texts[at]
    if not text[0].isdecimal() or len(text) == _YEAR and text.isdecimal() and text[:2] in ("19", "20"):
        return False
    beside = (*words.lowers[max(0, at - 2) : at], *words.lowers[at + 1 : at + 2])
    return not any(each in calendar for each in beside)


def _named_by_event(wording: Wording, words: Words, start: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the one name where the event was that the sentence opens with and that brought what it counts: "Fighting in | Foobar | displaced 3,000"."""
    rows, events = wording.places, wording.periods.happened | wording.periods.befalling
    led = next((at for at in range(1, start - 1) if words.texts[at] in rows.within), None)
    event = None if led is None else next((at for at in range(led - 1, max(-1, led - 1 - _BEFELL), -1) if words.lowers[at] in events), None)
    if led is None or event is None or not has_capitals(wording) or not wording.verb_forms.isdisjoint(words.lowers[event + 1 : led]):
        return None
    found = named_alone(wording, words, led + 1, calendar, told=True)
    if found is None or found[1] + 1 >= start or any(words.texts[at] in ",;:()" or _is_number(words, at, calendar) for at in range(led)):
        return None
    between = range(found[1] + 1, start)
    parted = any(words.texts[at] in ";:" or words.lowers[at] in wording.speech.contrast for at in between)
    return None if parted else found


def _ends_in(wording: Wording, words: Words, begin: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the one name that ends what is told from a word on: "reached 3,400 people | with food in | Foobar", "3,400 stay | in schools in | Foobar"."""
    rows, speech = wording.places, wording.speech
    led = next((at for at in range(begin, min(words.size - 1, begin + _ENDING)) if words.texts[at + 1][0].isupper()), None)
    if led is None or words.texts[led] not in rows.within or not has_capitals(wording):
        return None
    between = range(begin, led)
    parted = any(words.texts[at] in ",;:()-–—" or _is_number(words, at, calendar) and rows.aged.isdisjoint(words.lowers[begin:led]) for at in between)
    clauses = speech.clause_words | speech.relative | speech.contrast | speech.says | wording.that | wording.periods.paired
    verbs = wording.auxiliaries | wording.verb_forms
    if parted or not clauses.isdisjoint(words.lowers[begin:led]) or not verbs.isdisjoint(words.lowers[begin:led]):
        return None
    found = named_alone(wording, words, led + 1, calendar)
    return found if found is not None and (found[1] + 1 >= words.size or words.texts[found[1] + 1] == ".") else None


__all__ = ["named_where"]
