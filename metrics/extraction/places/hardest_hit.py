"""How many are affected in each of the places that a sentence calls the hardest hit: "the most affected provinces are Lac (277,409 people), | Mandoul (267,408)"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, name_start
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon

_PEOPLE = ("person", "household")
# The longest phrase that calls places so, in words, how far from it the kind of place stands, and how far behind it the first name.
_LONGEST = 3
_KIND = 3
_REACH = 10


def tell_hardest(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let people and households counted in brackets behind the names of such places be affected there, and bare numbers where these go on with people."""
    called = hardest_called(line, lexicon)
    if called is None:
        return
    # As in "in terms of people, they are Lac (218,000)".
    people = any(noun.unit in _PEOPLE and noun.generic for at, (noun, _) in line.found[mark.NOUN].items() if at >= called[1])
    listed = called[1]
    for mention in mentions:
        opened = mention.first - 1
        if mention.first <= called[1] or mention.unit is not None or mention.state != "reported" or line.words[opened] != "(":
            continue
        name = name_start(opened, line, lexicon)
        if name == opened or not _goes_on(listed, name, line):
            return
        bare = mention.head is None and mention.noun is None and people
        if mention.term is None and (bare or mention.kind in _PEOPLE):
            mention.term, mention.kind = "affected", mention.kind or "person"
            mention.noun = mention.noun or ANYBODY
            mention.rules.append(("label", *called))
        if mention.term is not None and not any(rule == IN_PLACE for rule, _, _ in mention.rules):
            mention.rules.append((IN_PLACE, name, opened))
        people = people or mention.kind == "person"
        listed = mention.after + 1


def hardest_called(line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words that call places of some kind the hardest hit, "les provinces les | plus touchées", None where none do."""
    phrases, kinds = lexicon.sets["relations.hardest"], lexicon.sets["grammar.table_places"]
    openings = lexicon.sets["relations.hardest_openings"]
    if kinds.isdisjoint(line.vocabulary) or openings.isdisjoint(line.vocabulary):
        return None
    for at, word in enumerate(line.words):
        for many in range(_LONGEST, 0, -1) if word in openings else ():
            if " ".join(line.words[at : at + many]) in phrases:
                around = (*line.words[max(0, at - _KIND) : at], *line.words[at + many : at + many + _KIND])
                return (at, at + many) if not kinds.isdisjoint(around) else None
    return None


def _goes_on(listed: int, name: int, line: Line) -> bool:
    """Whether nothing that begins another clause stands between what was listed before and a name."""
    between = range(listed, name)
    return len(between) <= _REACH and not any(line.flags[at] & (mark.NUMBER | mark.RELATIVE | mark.SUBORDINATOR) for at in between)


__all__ = ["hardest_called", "tell_hardest"]
