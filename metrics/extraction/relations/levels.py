"""Numbers that tell the level of another time beside one: "up from 80,000", "bringing the total to 19", "rose from 40 to 60"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import alike
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# How many words a number may stand behind the one that it leans on.
REACH = 14
# "rose to 150 on Saturday | from 139": how far behind the level that was reached the one that was left may stand, and the word of change before it.
LEFT, MOVED = 6, 8
# Who may be counted by a bare number.
_COUNTED = (None, "person", "household", "case")
# How many words may compare a level: "down from a peak of | 41,200".
_COMPARED = range(1, 6)
# "9.870 casos | de dengue y | 13": fewer words than these part two numbers that "and" joins.
_JOINED = 4
_PARTING = mark.STOP | mark.COMMA | mark.CONJUNCTION


def other_level(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is the level of another time: "1.3 million people need aid, up from | 870,000 in 2021"."""
    shares = [each.unit_group == "share" for each in (mention, before)]
    if mention.head is not None and before.kind is None and mention.kind not in _COUNTED:
        # "900 escaped from | two prisons"
        return False
    if not alike(mention, before) or mention.first <= before.after or shares[0] != shares[1]:
        return False
    told = compared(mention, line, lexicon, before.after) or came_from(mention, before, line, lexicon)
    bare = mention.head is None
    return told or bare and (comes_to(mention, line, lexicon) or _reached_from(before, mention, line, lexicon))


def came_from(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the bare number is the level from which something rose or fell to the one before: "rose to 150 on Saturday from | 139 a day earlier"."""
    lead, opens = before.first - 1, mention.first - 1
    if mention.head is not None or lead < 1 or not 0 <= opens - before.after <= LEFT or not lexicon.within("changes.from", line.words[opens]):
        return False
    if not lexicon.within("changes.to", line.words[lead]) or any(flag & _PARTING for flag in line.flags[before.after : opens]):
        return False
    return any(at in line.found[mark.CHANGE] for at in range(max(0, lead - MOVED), lead))


def _reached_from(before: Mention, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is the later of two levels, of which the first has its term: "that of the injured rose from 200 to | 210"."""
    if mention.first != before.after + 1 or not before.first or before.ends is not None:
        return False
    return lexicon.within("changes.from", line.words[before.first - 1]) and lexicon.within("changes.to", line.words[before.after])


def compared(mention: Mention, line: Line, lexicon: Lexicon, after: int = 0) -> bool:
    """Whether words right before the number compare another one with it, which ends before `after`: "up from | 870,000"."""
    if mention.first <= after or line.words[mention.first - 1] not in lexicon.sets["changes.compared_ends"]:
        return _compared_in_bracket(mention, line, lexicon)
    words = line.words[max(after, mention.first - _COMPARED[-1]) : mention.first]
    if len(words) > 1 and line.words[mention.first - 2] in lexicon.sets["names.violence"]:
        # "des combats contre | 40 rebelles"
        return False
    return any(" ".join(words[-many:]) in lexicon.sets["changes.compared"] for many in _COMPARED)


def _compared_in_bracket(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number opens a bracket behind what another is compared with: "a fall of 37 % compared with the week before (| 495 cases)"."""
    opened = mention.first - 1
    if opened < 0 or line.words[opened] != "(":
        return False
    for at in range(opened - 1, max(-1, opened - _COMPARED[-1] - 1), -1):
        if line.flags[at] & (mark.NUMBER | mark.MONTH | _PARTING):
            # "up from September (| 175)" says when.
            return False
        if line.words[at] in lexicon.sets["changes.compared_ends"]:
            return any(" ".join(line.words[max(0, at + 1 - many) : at + 1]) in lexicon.sets["changes.compared"] for many in _COMPARED)
    return False


def _beside(mention: Mention, line: Line) -> Mention | None:
    """Return the number that one only goes on with: "43 cases and 2 deaths, against 61 cases and | 5 deaths"."""
    at = mention.first - 1
    joined = at > 0 and line.flags[at] & (mark.CONJUNCTION | mark.COMMA)
    return next((each for each in reversed(line.mentions) if each.after == at), None) if joined else None


def _compared_beside(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    before = _beside(mention, line)
    return before is not None and (compared(before, line, lexicon) or _compared_beside(before, line, lexicon))


def comes_to(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is what those told before come to: "bringing the total to | 19", "bringing the total since the war began to | 812,000"."""
    words = line.words[max(0, mention.first - 3) : mention.first]
    if any(" ".join(words[-many:]) in lexicon.sets["changes.totalling"] for many in (2, 3)) or _said_again(mention, line, lexicon):
        return True
    for at in range(max(0, mention.first - REACH), mention.first - 3):
        if line.words[at] in lexicon.sets["changes.bringing"]:
            named = (line.words[at + 1 : at + 1 + many] for many in (1, 2))
            return any(" ".join((*each, words[-1])) in lexicon.sets["changes.totalling"] for each in named)
    return False


def _said_again(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is what the one before comes to, named again: "and that number was expected to rise to | 727,000"."""
    names = lexicon.sets["changes.said_again"]
    if not names or not mention.first or line.words[mention.first - 1] not in lexicon.sets["changes.to"]:
        return False
    for at in range(mention.first - 2, max(0, mention.first - REACH), -1):
        if line.flags[at] & (mark.NUMBER | mark.COMMA | mark.STOP):
            return False
        if " ".join(line.words[at - 1 : at + 1]) in names:
            return not line.flags[at + 1] & mark.OF
    return False


def level_of(mention: Mention, before: Mention, earlier: Sequence[Mention], line: Line, lexicon: Lexicon) -> Mention | None:
    """Return which number the one level behind it is of: of two joined by "and" the one that its article agrees with.

    None where nobody can say: "9.870 casos y 13 defunciones, frente a | los | 6.110" are cases.
    """
    others = (each for each in earlier if each.term != before.term and (each.term is not None or each.kind == "case"))
    joined = [each for each in others if each.unit is None and is_joined(each, before, line)]
    if not joined or comes_to(mention, line, lexicon) or before.unit is not None:
        return before
    article = line.words[mention.first - 1]
    if not line.flags[mention.first - 1] & mark.DEFINITE:
        return None
    feminine = article.endswith(_endings(lexicon, "grammar.feminine"))
    ends = _endings(lexicon, "grammar.feminine_nouns")
    agreeing = [each for each in (*joined, before) if each.head is not None and line.words[each.head[1] - 1].endswith(ends) is feminine]
    return agreeing[0] if len(agreeing) == 1 else None


def says_where(place: Mention, mentions: Sequence[Mention], line: Line) -> bool:
    """Whether a number only says in how many places those are who are told of before it: "69,861 people remain in | 753 centres, down from 188,000"."""
    led = line.flags[place.first - 1] if place.first else 0
    where = led & mark.PREPOSITION and not led & mark.OF and place.term is None and place.head is not None and place.kind not in _COUNTED
    return bool(where) and any(each.term is not None and each.after < place.first for each in mentions)


def is_joined(each: Mention, before: Mention, line: Line) -> bool:
    """Whether only "and" parts two numbers, or what the first are of: "9.870 casos | de dengue y | 13 defunciones"."""
    at = before.first - 1
    of = range(each.after, at)
    led = not of or bool(line.flags[of[0]] & mark.OF)
    return (
        led
        and each.after <= at
        and bool(line.flags[at] & mark.CONJUNCTION)
        and len(of) < _JOINED
        and not any(line.flags[word] & _PARTING for word in of)
    )


def _endings(lexicon: Lexicon, row: str) -> tuple[str, ...]:
    return tuple(lexicon.sets[row])


def is_earlier(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether another number of the sentence tells the later level: "96,000, up from | 80,000", "rose from | 23 to 31", "rose to 31 from | 23"; not "450 people from | 90 families"."""
    behind = compared(mention, line, lexicon) or _compared_beside(mention, line, lexicon)
    behind = behind or any(came_from(mention, each, line, lexicon) for each in line.mentions)
    left = mention.first > 0 and lexicon.within("changes.from", line.words[mention.first - 1]) and mention.after < line.size
    left = left and lexicon.within("changes.to", line.words[mention.after])
    before = _beside(mention, line)
    if before is not None and _compared_in_bracket(before, line, lexicon) and is_earlier(before, line, lexicon):
        return True
    return (behind or left) and any(
        (behind and each.first < mention.first or left and mention.after < each.first <= mention.after + 2)
        and each.term == mention.term
        and alike(each, mention)
        for each in line.mentions
    )


def lend_to_levels(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let the level of another time count those whom it is compared with: "42 aid workers were killed, compared with | 36 killed in 2025"."""
    if lexicon.sets["changes.compared_ends"].isdisjoint(line.vocabulary):
        return
    for order, mention in enumerate(mentions):
        bare = mention.group is None and mention.disaggregation is None and (mention.head is None or mention.owns_term) and mention.relation is None
        if not bare or mention.term is None or mention.kind not in (None, "person") or not compared(mention, line, lexicon):
            continue
        told = next((each for each in mentions[:order] if each.term == mention.term and each.relation is None), None)
        if told is not None:
            mention.group, mention.disaggregation = told.group, told.disaggregation
