"""What was told of one named place is told of the next one by its name and number alone: "Sindh counted 12 deaths and Punjab | 9", "in Homs five died, in Hama | two"."""

from __future__ import annotations

from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark

# A name has at most so many words, and a verb with its auxiliary.
_NAME, _VERB = 4, 2
# So many words stand between a label and its colon: "Deaths | by state | :".
_BY = 3
# So many words say what is counted, and so many that and what befell them.
_NOUN, _TOLD = 5, 7
_JOINT = mark.COMMA | mark.CONJUNCTION
_NO_VERB = mark.PREPOSITION | mark.ARTICLE | mark.DEFINITE | mark.NUMBER | mark.PUNCTUATION | mark.CONJUNCTION | mark.PRONOUN
_SMALL = mark.FILL | mark.ADVERB | mark.MORE
_ENDS = mark.PUNCTUATION | mark.CONJUNCTION


def goes_on_by_name(at: int, end: int, line: Line) -> bool:
    """Whether a number, from `at` to `end`, stands alone behind the next name of a list that begins with a name, a verb and so many of something."""
    if end < line.size and not line.flags[end] & _ENDS:
        return False
    start = _name(at, line)
    while start and line.flags[start - 1] & _JOINT:
        before = start - 1
        if before and line.flags[before - 1] & mark.NUMBER and _name(before - 1, line):
            # "Punjab 9 and Balochistan | four"
            start = _name(before - 1, line)
            continue
        return begun_by_name(before, line) is not None
    return False


def told_likewise(at: int, end: int, line: Line) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the next name of a list and the first, where the verb too stands between name and number: "Homs recorded 40 deaths, while Hama recorded | 60"; "had" is any verb."""
    if end < line.size and not line.flags[end] & _ENDS:
        return None
    verb = at
    while verb and at - verb < _VERB and not line.flags[verb - 1] & _NO_VERB and line.printed[verb - 1][:1].islower():
        verb -= 1
    start = _name(verb, line)
    if not 0 < start < verb < at:
        return None
    joint = start
    while joint > 1 and line.flags[joint - 1] & (_JOINT | mark.SUBORDINATOR | mark.RELATIVE) and not line.flags[joint - 1] & mark.NUMBER:
        joint -= 1
    if joint == start:
        return None
    begun = begun_by_name(joint, line)
    if begun is None and line.flags[joint - 1] & mark.NUMBER:
        # "Homs recorded 40 deaths, Hama recorded 60 and Idlib had | 12"
        earlier = told_likewise(joint - 1, joint, line)
        return None if earlier is None else ((start, verb), earlier[1])
    said = begun is not None and (line.flags[at - 1] & mark.HAVE or line.words[at - 1] in line.words[begun[1] : begun[1] + _VERB])
    return ((start, verb), begun) if begun is not None and said else None


def goes_on_at_place(at: int, end: int, line: Line) -> tuple[int, int] | None:
    """Return the place behind which a number stands alone, where the word leads to it that led to the first.

    "a Cúcuta llegaron 15.000, a Ocaña otros | 11.000", "En Besim murieron 62; en Homa, | 24".
    """
    if end < line.size and not line.flags[end] & _ENDS:
        return None
    while at and (line.flags[at - 1] & _SMALL and not line.flags[at - 1] & mark.NUMBER or at - 1 in line.found[mark.OTHERS]):
        at -= 1
    apart = at > 1 and line.words[at - 1] == "," and not line.flags[at - 1] & mark.NUMBER
    at -= apart
    lead = _name(at, line) - 1
    if lead < 1 or lead + 1 == at or not line.flags[lead] & mark.PREPOSITION or line.flags[lead] & mark.OF or not _is_joint(lead - 1, line):
        return None
    if apart and ";" not in line.words[:lead]:
        return None
    first = _first_lead(lead, line)
    return (lead + 1, at) if first is not None and any(flag & mark.NUMBER for flag in line.flags[first:lead]) else None


def begun_at_place(name: int, number: int, line: Line) -> tuple[int, int] | None:
    """Return the first place of the list that goes on to the one named at `name`, where the number at `number` is the first behind it."""
    first = _first_lead(name - 1, line)
    if first is None or any(flag & mark.NUMBER for flag in line.flags[first:number]):
        return None
    begin = end = _name_from(first + 1, number, line)
    while end < number and line.printed[end][:1].isupper():
        end += 1
    return begin, end


def _first_lead(lead: int, line: Line) -> int | None:
    """Return the first word that leads to a name as the one at `lead` does, and begins a clause too."""
    found = (each for each in range(lead) if line.words[each] == line.words[lead] and (not each or _is_joint(each - 1, line)))
    first = next(found, None)
    return first if first is not None and line.printed[_name_from(first + 1, lead, line)][:1].isupper() else None


def _name_from(at: int, stop: int, line: Line) -> int:
    """Return where a name may begin behind the kind of place that is told before it: "en | la provincia de | Chimborazo"."""
    end = at
    while end < stop - 1 and (line.flags[end] & (mark.DEFINITE | mark.OF) or end in line.found[mark.NOUN] and line.printed[end].islower()):
        end += 1
    return end if end == at or line.flags[end - 1] & (mark.OF | mark.DEFINITE) else at


def is_listed_behind_label(at: int, end: int, line: Line) -> bool:
    """Whether a number, from `at` to `end`, stands alone behind a name in a list of several that a label or a count and a colon open: "Deaths by state: Kassala 12, Sennar | 8"."""
    start = _listed_name(at, end, line)
    if start is None:
        return False
    goes_on = end < line.size and _is_joint(end, line)
    following = next((each for each in range(end + 1, min(line.size, end + 2 + _NAME)) if line.flags[each] & mark.NUMBER), None) if goes_on else None
    several = following is not None and _listed_name(following, following + 1, line) is not None
    while start > 1 and _is_joint(start - 1, line):
        before = start - 1 - bool(line.flags[start - 1] & mark.CONJUNCTION and start > 1 and _is_joint(start - 2, line))
        earlier = _listed_name(before - 1, before, line) if before > 0 and line.flags[before - 1] & mark.NUMBER else None
        if earlier is None:
            return False
        start, several = earlier, True
    colon = start - 1
    if not several or colon < 0 or line.words[colon] != ":":
        return False
    return any(end <= colon <= end + _BY for _, end in line.found[mark.HEADING].values()) or counted_before(colon, line) is not None


def counted_before(colon: int, line: Line) -> int | None:
    """Return where the number stands that with what it counts, and what befell them, stands before a colon: "| 9 people died: Benguela 4, Luanda 3"."""
    for at in range(colon - 2, max(-1, colon - 2 - _TOLD), -1):
        if line.flags[at] & mark.NUMBER:
            return at if any(each in line.found[mark.NOUN] for each in range(at + 1, colon)) else None
        if line.flags[at] & (mark.COMMA | mark.STOP):
            return None
    return None


def _listed_name(at: int, end: int, line: Line) -> int | None:
    """Return where the name begins that a number alone, from `at` to `end`, follows."""
    start, ends = _name(at, line), end == line.size or end == line.size - 1 and line.words[end] == "."
    return start if start < at and (ends or _is_joint(end, line)) else None


def _is_joint(at: int, line: Line) -> bool:
    return bool(line.flags[at] & _JOINT) or line.words[at] == ";"


def begun_by_name(before: int, line: Line) -> tuple[int, int] | None:
    """Return the name that with a verb and so many of something stands right before the joint at `before`, as a list of places begins."""
    number = next((at for at in range(before - 1, max(-1, before - 2 - _NOUN), -1) if line.flags[at] & mark.NUMBER), None)
    if number is None or not any(at in line.found[mark.NOUN] for at in range(number + 1, before)):
        return None
    if any(_parts(at, line) for at in range(number + 1, before)):
        return None
    verb = line.ends_hedge[number][0] if number in line.ends_hedge else number
    first = verb
    while first and verb - first < _VERB and not line.flags[first - 1] & _NO_VERB and line.printed[first - 1][:1].islower():
        first -= 1
    start = _name(first, line)
    opens = start == 0 or bool(line.flags[start - 1] & (_JOINT | mark.STOP | mark.DEFINITE))
    return (start, first) if start < first < verb and opens else None


def _parts(at: int, line: Line) -> bool:
    """Whether the word at `at` leads away from what is counted; not to the disease of it, "34 mortes | por cólera"."""
    if not line.flags[at] & (mark.PREPOSITION | mark.RELATIVE | mark.BE) or line.flags[at] & mark.OF:
        return False
    ill = line.flags[at + 1] & mark.DISEASE or at + 1 in line.found[mark.ILLNESS]
    return not (line.flags[at] & mark.PREPOSITION and ill)


def _name(end: int, line: Line) -> int:
    """Return where the words in large letters begin that end at `end`, there where none do; an article in large letters is of the name."""
    at = end
    while (
        at and end - at < _NAME and line.printed[at - 1][:1].isupper() and not line.flags[at - 1] & mark.MONTH and at - 1 not in line.found[mark.NOUN]
    ):
        at -= 1
    return at


__all__ = ["begun_at_place", "begun_by_name", "counted_before", "goes_on_at_place", "goes_on_by_name", "is_listed_behind_label", "told_likewise"]
