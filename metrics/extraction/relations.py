"""How the numbers of a sentence bear on each other: parts, wholes, the same people counted otherwise, lists that share a verb."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention
from metrics.extraction.parts import alike, dealt_out, fits_in, in_list, is_part, made_of, who
from metrics.extraction.senses import pick

REACH = 14
_LISTED = mark.COMMA | mark.CONJUNCTION | mark.FILL | mark.ADVERB
_OPENED = ("(", ":", "-", " - ", "—")
_CONVERTED = {"length", "area", "volume", "mass", "temperature", "speed"}
_SAME_KINDS = ({"person", "household"}, {"area", "crop"}, {"dwelling", "household"}, {"dwelling", "building"})


def join_wholes(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let "846 of the 922 people" count the people once: the part takes the noun, the whole only stands beside it."""
    for part, whole in zip(mentions, mentions[1:], strict=False):
        at = part.end + lexicon.within("ranges.out", line.words[part.end]) if part.end < len(line) else part.end
        if part.kind is not None or part.unit is not None or at >= len(line) or not line.flags[at] & mark.OF or not at < whole.first <= at + 4:
            continue
        if any(line.flags[each] & (mark.COMMA | mark.STOP | mark.CONJUNCTION | mark.PRONOUN) for each in range(at, whole.first)):
            continue
        if part.share:
            part.denominator = (at + 1, whole.after)
        part.kind, part.noun, part.head, part.after = whole.kind, whole.noun, whole.head, whole.after
        part.group, part.disaggregation, part.parent = whole.group, whole.disaggregation, whole
        part.relation = "subset_of"
        part.counted = whole.counted
        whole.whole = True


def convert(mentions: list[Mention], line: Line) -> None:
    """Give a conversion in brackets the hedge and change of the measure before it: "more than 100 kilometers (60 miles)"."""
    for before, mention in zip(mentions, mentions[1:], strict=False):
        measured = mention.unit_group in _CONVERTED and mention.unit_group == before.unit_group and mention.unit != before.unit
        if measured and not mention.hedges and 0 < mention.first - before.end <= 1 and line.words[mention.first - 1] == "(":
            mention.change = mention.change or before.change
            if mention.value is not None and before.value is not None:
                mention.quantifier = before.quantifier


def inherit(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give parts, continued lists and other counts of the same people the term of the number that they lean on."""
    for order, mention in enumerate(mentions):
        if mention.unit_group in ("time", "length", "hyphened", "speed", "temperature") or mention.whole:
            continue
        _outer_whole(mention, mentions[:order], line, lexicon)
        if mention.unit_group == "share" and mention.term is not None:
            made_of(mention, line)
        before = _leaned_on(mention, mentions[:order])
        if before is None:
            continue
        if mention.term is None and _other_level(mention, before, line, lexicon):
            mention.term = before.term
            mention.rules.append(("level", mention.first, mention.end))
            if mention.noun is None:
                mention.kind, mention.noun, mention.group = before.kind, before.noun, before.group
            continue
        if _same_fact(mention, before, line):
            mention.term = mention.term or before.term
            mention.relation, mention.parent = "same_fact_as", before
        elif is_part(mention, before, line, lexicon):
            if mention.term is None:
                mention.term, mention.stance = before.term, before.stance
                mention.rules.append(("part", mention.first, mention.end))
            if mention.relation is None and before.term == mention.term and fits_in(mention, before):
                mention.relation, mention.parent = (
                    "subset_of",
                    before.parent if before.relation == "subset_of" and before.parent and in_list(before, mention, line) else before,
                )
            who(mention, line, lexicon)
        elif mention.term is None and _continues(mention, before, line):
            mention.term = before.term
            mention.rules.append(("list", mention.first, mention.end))
        elif mention.term is None or mention.term != before.term:
            continue
        if mention.relation is None and dealt_out(mention, before, line, lexicon):
            mention.relation, mention.parent = "subset_of", before
        if mention.noun is None and mention.kind is None:
            mention.kind, mention.noun = before.kind, before.noun


def add_up(mentions: list[Mention], line: Line) -> None:
    """Make parts of numbers that follow their whole and add up to it: "two people, a teacher and a student, were killed"."""
    for order, whole in enumerate(mentions):
        if whole.term is None or whole.value is None or whole.value < 2 or whole.relation is not None:
            continue
        left, before = whole.value, whole
        parts: list[Mention] = []
        for each in mentions[order + 1 :]:
            between = range(before.after, each.first)
            listed = between and all(line.flags[at] & _LISTED or line.words[at] in _OPENED for at in between)
            if each.term != whole.term or each.value is None or each.relation is not None or not listed:
                break
            if not parts and not (line.flags[whole.after] & mark.COMMA or line.words[whole.after] in _OPENED):
                break
            left, before = left - each.value, each
            parts.append(each)
            if left <= 0:
                break
        if left == 0 and parts:
            for each in parts:
                each.relation, each.parent = "subset_of", whole


def _other_level(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is the level of another time: "1.3 million people need aid, up from | 870,000 in 2021"."""
    if not alike(mention, before) or mention.first <= before.after:
        return False
    words = line.words[max(before.after, mention.first - 3) : mention.first]
    return any(" ".join(words[-many:]) in lexicon.sets["changes.compared"] for many in (1, 2, 3))


def respectively(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Deal two verbs out to two numbers: "3 and 5 people were killed and injured respectively"."""
    if not any(word in lexicon.sets["relations.respectively"] for word in line.words):
        return
    for left, right in zip(mentions, mentions[1:], strict=False):
        if right.trigger is None or right.trigger.side != "subject" or right.first - left.end > 2:
            continue
        first, end = right.trigger.first, right.trigger.end
        second = line.found[mark.TRIGGER].get(end + 1)
        if second is None or not line.flags[end] & mark.CONJUNCTION:
            continue
        left.kind, left.noun, left.parent = right.kind, right.noun, right
        for each, trigger in ((left, right.trigger.trigger), (right, second[0])):
            senses = (
                trigger.roles.get(mark.PAST)
                or trigger.roles.get(mark.PARTICIPLE)
                or trigger.roles.get(mark.PREDICATE)
                or trigger.roles.get(mark.SUBJECT)
            )
            each.term = pick(senses, each, lexicon) if senses else None
            each.rules.append(("respectively", first, second[1]))
        left.relation = None


def _leaned_on(mention: Mention, earlier: list[Mention]) -> Mention | None:
    for each in reversed(earlier):
        reach = (
            REACH if mention.head is not None or mention.after >= len(mention.line) or not mention.line.flags[mention.after] & mark.BE else 2 * REACH
        )
        if each.term is not None and each.state == "reported" and mention.first - each.after <= reach:
            return each
        if each.unit_group not in ("time", "length", "hyphened") and each.kind not in ("thing", "unknown", "settlement"):
            return None
    return None


def _same_fact(mention: Mention, before: Mention, line: Line) -> bool:
    """Whether the number in brackets says the same in another unit: "1,200 families (6,000 people)"."""
    opened = mention.first - 1
    if not (before.end <= opened <= before.end + 1 or before.after <= opened <= before.after + 2) or line.words[opened] != "(":
        return False
    if mention.unit_group is not None and mention.unit_group == before.unit_group and mention.unit != before.unit:
        return True
    return any({mention.kind, before.kind} == pair for pair in _SAME_KINDS) and mention.kind != before.kind


def _continues(mention: Mention, before: Mention, line: Line) -> bool:
    """Whether a bare number goes on with the list before it: "five were killed in Sumy, two in Nikopol"."""
    if mention.unit is not None or (mention.head is not None and mention.noun is not None):
        return False
    if mention.kind == "unknown":
        return False
    between = range(before.after, mention.first)
    if not any(line.flags[at] & (mark.COMMA | mark.CONJUNCTION) for at in between) or any(
        line.flags[at] & (mark.STOP | mark.RELATIVE) for at in between
    ):
        return False
    if not line.flags[mention.first - 1] & (mark.COMMA | mark.CONJUNCTION | mark.ADVERB | mark.FILL):
        return False
    after = mention.after
    return mention.pronoun or after >= len(line) or bool(line.flags[after] & mark.PREPOSITION and not line.flags[after] & mark.OF)


def _outer_whole(mention: Mention, earlier: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Link "out of 275,000 residents, 70,000 have fled"."""
    if not earlier or mention.relation is not None or (mention.term is None and mention.head is not None):
        return
    whole = earlier[-1]
    if not (0 < mention.first - whole.after <= 2 and line.flags[whole.after] & mark.COMMA) or whole.kind not in ("person", "household", "dwelling"):
        return
    for at in range(whole.first - 1, max(-1, whole.first - 9), -1):
        if line.flags[at] & mark.OF:
            if whole.noun is not None and mention.noun is None:
                mention.kind, mention.noun = whole.kind, whole.noun
                mention.counted = mention.counted or whole.counted
            mention.term = mention.term or whole.term
            mention.relation = "moved_from" if mention.term is not None and terms()[mention.term].leaves else "subset_of"
            mention.parent = whole
            return
        if line.flags[at] & (mark.COMMA | mark.STOP | mark.NUMBER):
            return


__all__ = ["add_up", "convert", "inherit", "join_wholes", "respectively"]
