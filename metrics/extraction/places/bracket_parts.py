"""Numbers in brackets that say how many of those named before it, and how large a part: "IDPs in camps (988,000 individuals or 40 %)", "1.2 million people (33 %)"."""

from __future__ import annotations

from itertools import pairwise

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

# How far before the bracket those stand whom it counts, and what may not stand between.
_REACH = 12
_APART = mark.BE | mark.HAVE | mark.MODAL | mark.STOP | mark.COMMA | mark.NUMBER | mark.RELATIVE | mark.SUBORDINATOR | mark.PRONOUN
# Between a count and the bracket with its share: "9.2 million people in need (40 %)".
_BEHIND = 4
_PEOPLE = ("person", "household")
# Signs that open what is put in between.
INSERTED = frozenset({"(", *mark.DASHES})


def tell_in_brackets(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give a count in brackets the term of the noun before it, and a share in brackets that of the count that it is the share of."""
    for before, mention in pairwise([None, *mentions]):
        if mention is None or mention.term is not None or mention.state != "reported":
            continue
        if mention.unit_group == "share":
            if before is not None and _is_share_of(before, mention, line, lexicon):
                mention.term, mention.kind, mention.noun, mention.group = before.term, before.kind, before.noun, before.group
                mention.parent, mention.relation = before, "same_fact_as"
                mention.rules.append(("share_in_brackets", mention.first, mention.end))
        elif before is not None and _is_number_of(before, mention, line):
            mention.term, mention.group, mention.trigger = before.term, before.group, before.trigger
            mention.parent, mention.relation = before, "same_fact_as"
            mention.rules.append(("share_in_brackets", before.first, before.end))
        elif mention.kind in _PEOPLE and mention.noun is not None and mention.noun.generic and line.words[mention.first - 1 : mention.first] == ["("]:
            found = _noun_before(mention.first - 1, line, lexicon)
            if found is not None:
                at, end, noun = found
                mention.term, mention.group = noun.term, noun.group
                mention.rules.append(("noun", at, end))


def _is_number_of(share: Mention, count: Mention, line: Line) -> bool:
    """Whether a bracket or dashes say how many the share before them is: "a third of the population | (641,000 people)", "80 % of the population of Vanuatu | – some 250,000 people –"."""
    opened, closed = count.first - 1, count.after
    if share.term is None or not share.share_of_whole or share.noun is None or count.kind != "person" or opened < share.after or closed >= line.size:
        return False
    marks = line.words[opened], line.words[closed]
    # Where the whole is: "of Vanuatu".
    of_place = line.flags[share.after] & mark.OF and all(each[:1].isupper() for each in line.printed[share.after + 1 : opened])
    return (opened - share.after <= 1 or bool(of_place)) and (marks == ("(", ")") or set(marks) <= mark.DASHES)


def _noun_before(opened: int, line: Line, lexicon: Lexicon) -> tuple[int, int, Noun] | None:
    """Return the nearest noun of a term before the bracket that no number counts: "IDPs residing in host communities | (1.4 million individuals)"."""
    nearest: tuple[int, int, Noun] | None = None
    for at in range(opened - 1, max(-1, opened - _REACH), -1):
        noun = line.found[mark.NOUN].get(at)
        if noun is not None and noun[0].unit in _PEOPLE and noun[0].term is not None and not lexicon.term_rows[noun[0].term].weak:
            nearest = (at, noun[1], noun[0])
        if line.flags[at] & _APART or line.words[at] == ")":
            return None if line.flags[at] & mark.NUMBER else nearest
        if nearest is not None and at < nearest[0] - 2:
            return nearest
    return nearest


def _is_share_of(count: Mention, share: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the bracket says how large a part the count before it is, alone, behind "or" or with of what: "(54 %)", "(988,000 or 40 %)", "(33 % of the population)"."""
    if count.term is None or count.kind not in _PEOPLE or count.share_of_whole or count.state != "reported":
        return False
    opened = share.first - 1
    within = count.first > 0 and line.words[count.first - 1] == "(" and _says_again(count.after, share.first, line, lexicon)
    alone = line.words[opened] == "(" and opened - count.after <= _BEHIND and not any(line.flags[at] & _APART for at in range(count.after, opened))
    closed = next((at for at in range(share.end, line.size) if line.words[at] == ")"), None)
    if closed is None or not (within or alone):
        return False
    return closed == share.end or bool(line.flags[share.end] & mark.OF) and not any(line.flags[at] & _APART for at in range(share.end + 1, closed))


def _says_again(start: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    return (
        start < end
        and lexicon.within("relations.that_is", " ".join(line.words[start:end]))
        or end - start == 1
        and bool(line.flags[start] & mark.COMMA)
    )


__all__ = ["INSERTED", "tell_in_brackets"]
