"""Names of places that stand right before what is counted there: "Zomba 60 cases, | Karonga 8 cases with 1 death", "Cauca: 12 muertos; | Nariño, 8 muertos"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, goes_on_to, name_start
from metrics.extraction.places.ranked import before_aside, place_ranked, told_with
from metrics.extraction.places.told_by_name import begun_at_place, begun_by_name, goes_on_at_place, goes_on_by_name, told_likewise
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_JOINTS = mark.COMMA | mark.CONJUNCTION | mark.STOP
# Between a name and its number, and around what such signs part.
_BEHIND = frozenset(":,")
_CUTS = frozenset(";:؛")
# One name before a number may be of anything; so many of a list are places.
_LISTED = 2
# Within so many words the name that a sentence begins with ends.
_OPENING = 6
# Digits behind a name may be an age: "Ahmed 12, Sara 8".
_OLDEST = 110
# The rule of a number behind the name of who did it to those counted.
DOER = "doer"


def place_before(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let numbers of a list be at the names that stand right before them, and those told with them, "| with 1 death", at the same."""
    _place_first(mentions, line, lexicon)
    place_ranked(mentions, line, lexicon)
    found = {id(each): named for each in mentions if (named := _named(each, line, lexicon)) is not None}
    if len(found) < _LISTED:
        return
    name: tuple[int, int] | None = None
    for before, mention in zip([None, *mentions], mentions, strict=False):
        name = found.get(id(mention)) or (name if before is not None and told_with(before, mention, line, lexicon) else None)
        if name is not None and mention.term is not None and not any(rule == IN_PLACE for rule, _, _ in mention.rules):
            mention.rules.append((IN_PLACE, *name))


def _place_first(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let the first of a ranking, which stands in brackets itself, be at the name that the sentence begins with: "| Kandy had the most deaths (88), followed by"."""
    for first, after in pairwise(mentions):
        if first.term is None or line.words[first.first - 1] != "(" or first.fired(IN_PLACE):
            continue
        if not any(rule == IN_PLACE and goes_on_to(at - 1, line, lexicon) for rule, at, _ in after.rules):
            continue
        counted = lexicon.sets["relations.known_in"]
        verb = next((at for at in range(1, min(_OPENING, first.first)) if line.flags[at] & mark.HAVE or line.words[at] in counted), 0)
        if verb and name_start(verb, line, lexicon) == 0:
            first.rules.append((IN_PLACE, 0, verb))


def _named(mention: Mention, line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the name that stands in a list right before a number and what it counts."""
    if mention.term is None or mention.head is None or mention.hedges or mention.unit is not None or mention.first < 1:
        return None
    sign = line.words[mention.first - 1]
    end = mention.first - (sign in _BEHIND)
    led = mention.first > 2 and lexicon.within("relations.accompanying", sign)
    if led:
        # "; Aleppo, in the north, with | 12 deaths;"
        end = before_aside(mention.first - 1 - bool(line.flags[mention.first - 2] & mark.COMMA), line)
    start = name_start(end, line, lexicon)
    if end == mention.first and not led and lexicon.verb_first and (end - start > 1 or _is_said(start, line, lexicon)):
        # Without capitals any words before a number look like a name: "وسجلت وزارة الصحة | 1210 إصابات".
        return None
    if start == end or start and not line.flags[start - 1] & _JOINTS or (led or sign == ",") and not _opens_part(start, line):
        return None
    known = any(line.flags[at] & mark.MONTH or at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER] for at in range(start, end))
    return None if known else (start, end)


def _is_said(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Return whether a word tells who says so or of whom a part is told, "سجلت", "منها", and is no name."""
    return line.words[at] in lexicon.sets["attribution.says"] or at in line.found[mark.SUBSET] or at in line.found[mark.OTHERS]


def _opens_part(start: int, line: Line) -> bool:
    """Return whether a sentence or a part of it that a semicolon or a colon cuts off begins with a word: "8 deaths; and | Liberia, 12 deaths"."""
    at = start - 1
    at -= at > 0 and bool(line.flags[at] & mark.CONJUNCTION)
    return at < 0 or line.words[at] in _CUTS


def is_next_of(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a bare number behind a name goes on with a list of places: "Honduras fue el más golpeado con seis muertos, Nicaragua | cuatro y Costa Rica | uno"."""
    if (
        mention.head is not None
        or mention.unit is not None
        or mention.hedges
        or before.unit is not None
        or before.share_of_whole
        or mention.value is None
    ):
        return False
    if _has_article(mention.at, line):
        return True
    if not lexicon.sets["relations.respectively"].isdisjoint(line.words[mention.end :]):
        # "500 desalojados e 200 desabrigados; em Nova Iguaçu, | 140 e 38, respectivamente"
        return False
    if (place := goes_on_at_place(mention.at, mention.end, line)) is not None:
        begun = begun_at_place(place[0], before.first, line)
        if begun is not None and not any(rule == IN_PLACE for rule, _, _ in before.rules):
            before.rules.append((IN_PLACE, *begun))
        mention.rules.append((IN_PLACE, *place))
        return True
    if (name := _with_so_many(mention, before, line, lexicon)) is not None:
        mention.rules.append((IN_PLACE, *name))
        return True
    if (likewise := told_likewise(mention.at, mention.end, line)) is not None:
        name, first = likewise
        mention.rules.append((IN_PLACE, *name))
        if not before.fired(IN_PLACE):
            before.rules.append((IN_PLACE, *first))
        return True
    if (
        not mention.in_words
        and mention.value <= _OLDEST
        and not goes_on_by_name(mention.at, mention.end, line)
        or mention.end < line.size
        and not line.flags[mention.end] & (mark.PUNCTUATION | mark.CONJUNCTION)
    ):
        return False
    start = name_start(mention.first, line, lexicon)
    if start and start < mention.first and line.flags[start - 1] & mark.DEFINITE and line.printed[start - 1][:1].isupper():
        # An article may be of the name: "El Salvador".
        start -= 1
    if start == mention.first or start <= before.after - 1 or not line.flags[start - 1] & (mark.COMMA | mark.CONJUNCTION):
        return False
    if any(line.flags[at] & mark.MONTH or at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER] for at in range(start, mention.first)):
        return False
    begun = begun_by_name(start - 1, line)
    if _did_it(before, begun, line):
        # "UNHCR assisted 340 families, UNICEF | 220": who did something is no place.
        mention.rules.append((DOER, start, mention.first))
        return True
    mention.rules.append((IN_PLACE, start, mention.first))
    if begun is not None and not any(rule == IN_PLACE for rule, _, _ in before.rules):
        # "| Benguela notificou 34 casos, Luanda 22": who reports them is where they are.
        before.rules.append((IN_PLACE, *begun))
    return True


def _has_article(at: int, line: Line) -> bool:
    """Whether an article is written onto a number, which says how many those before it are and names no place: "أم وأطفالها | الثلاثة"."""
    return len(line.printed[at]) > len(line.words[at]) and line.printed[at][:1].lower() == line.printed[at][:1].upper()


def _did_it(mention: Mention, begun: tuple[int, int] | None, line: Line) -> bool:
    """Whether the name that a list begins with is of who did something to those counted, by a verb between them, or the one before was such a name."""
    if mention.head is None and mention.fired("list") and line.printed[mention.first - 1][:1].isupper():
        return not mention.fired(IN_PLACE)
    verb = mention.trigger
    return begun is not None and verb is not None and verb.side == "object" and begun[1] <= verb.first < mention.first


def _with_so_many(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the next name of a list whose number a small word leads to, as it led to that of the name before: "Cuzco, con nueve muertos; Puno, con | seis"."""
    led = mention.first - 1
    ends = mention.end == line.size or bool(line.flags[mention.end] & (mark.PUNCTUATION | mark.CONJUNCTION))
    if not ends or line.words[led] != line.words[before.first - 1] or not lexicon.within("relations.accompanying", line.words[led]):
        return None
    end = led - bool(line.flags[led - 1] & mark.COMMA)
    start = name_start(end, line, lexicon)
    apart = before.after <= start - 1 and (line.flags[start - 1] & (mark.COMMA | mark.CONJUNCTION) or line.words[start - 1] == ";")
    return (start, end) if start < end and apart else None


__all__ = ["DOER", "is_next_of", "place_before"]
