"""What did it: "killed by shelling", "floods killed 12", "displaced by Tropical Cyclone Idai"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.stating import UNKNOWN
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So many words may say what befell those of a list before what did it: "29 | were killed | by landslides".
_SAID = 4
_PARTING = mark.COMMA | mark.STOP | mark.CONJUNCTION


def cause_of(mention: Mention, line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the words of what did it stand, with the name that they are of; None where none do.

    What is not known takes none from beyond another number, which has a clause of its own.
    """
    if not line.found[mark.CAUSE]:
        return None
    known = mention.state not in UNKNOWN
    led_by = lexicon.sets["causes.led_by"]
    if len(dealt := _dealt(line, led_by)) > 1:
        return next((_named(*cause, line) for owner, cause in dealt if owner is mention), None)
    for at, (_, end) in sorted(line.found[mark.CAUSE].items()):
        if mention.first <= at < mention.after:
            continue
        if _is_of_a_part(mention, (at, end), line, led_by):
            continue
        if not known and any(min(at, mention.first) < other.first < max(at, mention.first) for other in line.mentions):
            continue
        before = line.words[max(0, at - 3) : at]
        if any(word in led_by for word in before) or _led_from(at, line, led_by) is not None or _does_it(mention, at, end, line, lexicon):
            return _named(at, end, line)
    return None


def _dealt(line: Line, led_by: frozenset[str]) -> list[tuple[Mention, tuple[int, int]]]:
    """Return the numbers of a list with the cause that each leads to: "61 dead: | 29 by landslide|, | 17 by lightning| and 4 by snake bite"."""
    out: list[tuple[Mention, tuple[int, int]]] = []
    for at, (_, end) in sorted(line.found[mark.CAUSE].items()):
        led = _led_from(at, line, led_by)
        owner = next((each for each in reversed(line.mentions) if each.first < led), None) if led is not None else None
        if owner is None or led is None:
            continue
        between = range(owner.after, led)
        if len(between) > _SAID or any(line.flags[each] & _PARTING for each in between):
            continue
        if all(each is not owner for each, _ in out):
            out.append((owner, (at, end)))
    return out


def _led_from(cause: int, line: Line, led_by: frozenset[str]) -> int | None:
    """Return where the words begin that lead to a cause: "| by | the landslide", "| due to | drought"; None where none do."""
    led = cause - 1
    while led > 0 and line.words[led] not in led_by and line.flags[led] & (mark.DEFINITE | mark.ARTICLE):
        led -= 1
    if led > 0 and f"{line.words[led - 1]} {line.words[led]}" in led_by:
        return led - 1
    return led if led >= 0 and line.words[led] in led_by else None


def _is_of_a_part(mention: Mention, cause: tuple[int, int], line: Line, led_by: frozenset[str]) -> bool:
    """Whether a number leads to the cause that is not the one it is asked for, and either counts nothing itself or is in the middle of a list.

    "31 deaths, 12 of them by drowning and | 4 by | lightning", "102 dead, | 70 missing by the | tsunami and 9,000 without a home".
    """
    at, end = cause
    led = at - 1
    while led > 0 and line.words[led] not in led_by and line.flags[led] & (mark.DEFINITE | mark.ARTICLE):
        led -= 1
    part = next((each for each in line.mentions if led in (each.end, each.after)), None)
    if part is None or part is mention or part.unit is not None or line.words[led] not in led_by:
        return False
    goes_on = end + 1 < line.size and line.flags[end] & mark.CONJUNCTION and any(each.first in (end + 1, end + 2) for each in line.mentions)
    return part.head is None and part.end == led or bool(goes_on) and part.first > 0 and bool(line.flags[part.first - 1] & mark.COMMA)


def is_natural(cause: tuple[int, int], line: Line, lexicon: Lexicon) -> bool:
    """Return whether a cause is an event of nature: "heavy rains"."""
    return bool(_natural(cause, line, lexicon))


def is_one_hazard(cause: tuple[int, int], line: Line, lexicon: Lexicon) -> bool:
    """Return whether a cause is one event of nature that the report is about: "Tropical Cyclone Idai", "the earthquake", not "floods"."""
    natural = _natural(cause, line, lexicon)
    if not natural:
        return False
    # "the | December | earthquake"
    at = cause[0] - 1 - (cause[0] > 1 and bool(line.flags[cause[0] - 1] & mark.MONTH))
    definite = at >= 0 and bool(line.flags[at] & mark.DEFINITE)
    return definite or cause != (natural[0][0], max(end for _, end in natural))


def _natural(cause: tuple[int, int], line: Line, lexicon: Lexicon) -> list[tuple[int, int]]:
    hazards = lexicon.sets["causes.hazards"]
    return [(at, end) for at, (_, end) in line.found[mark.CAUSE].items() if cause[0] <= at < cause[1] and " ".join(line.words[at:end]) in hazards]


def _does_it(mention: Mention, at: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the cause is the subject of the verb whose object the number is: "floods | have killed | 12", "the earthquake | left | 14 people dead"."""
    hit = mention.trigger
    verb = hit.first if hit is not None and hit.side == "object" else -1
    if mention.first and line.words[mention.first - 1] in lexicon.sets["grammar.leaves"]:
        verb = mention.first - 1
    if at >= verb:
        return False
    return all(line.flags[each] & (mark.HAVE | mark.ADVERB | mark.BE) or line.printed[each][0].isupper() for each in range(end, verb))


def _named(at: int, end: int, line: Line) -> tuple[int, int]:
    """Return the words of a cause with the name that it has: "Tropical | Cyclone | Idai"."""
    if not line.printed[at][0].isupper():
        return at, end
    while at > 0 and line.printed[at - 1].istitle() and not line.flags[at - 1]:
        at -= 1
    while end < line.size and line.printed[end].istitle() and not line.flags[end]:
        end += 1
    return at, end


__all__ = ["cause_of", "is_natural", "is_one_hazard"]
