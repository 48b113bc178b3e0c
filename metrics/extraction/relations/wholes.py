"""Wholes and their parts: "846 of the 922 people", "out of 275,000 residents, 70,000 have fled", "two people, a teacher and a student"."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.senses import Hit
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.labelled_parts import tell_labelled
from metrics.extraction.relations.parts import fits_in, of_whole_behind
from metrics.extraction.terms.subjects import said_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_LISTED = mark.COMMA | mark.CONJUNCTION | mark.FILL | mark.ADVERB
_TOLD = (":", "-", "—", "–", "(")
_OPENED = ("(", ":", "-", " - ", "—")
_AFTER_COMMA = 3
_WHOLE_TAIL = 10
# Of so many, one is an example and no figure.
_MANY = 10


def join_wholes(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let "846 of the 922 people" count the people once: the part takes the noun, the whole only stands beside it."""
    for part, whole in zip(mentions, mentions[1:], strict=False):
        at = _of(part, line, lexicon)
        money, behind = part.unit_group == "money" and part.unit == whole.unit, of_whole_behind(part, whole, line)
        if (
            not (money or behind)
            and (part.kind is not None and part.unit_group != "share" or part.unit not in (None, "percent"))
            or at >= line.size
            or not (line.flags[at] | line.flags[part.end]) & (mark.OF | mark.DEFINITE if part.fraction is not None else mark.OF)
            or not (at < whole.first <= at + 4 or behind)
        ):
            continue
        if any(flag & (mark.COMMA | mark.STOP | mark.CONJUNCTION | mark.PRONOUN | mark.RELATIVE) for flag in line.flags[at : whole.first]):
            continue
        if line.found[mark.SUBSET].get(at, (None, -1))[1] == whole.first:
            # "756 | من بينهم 344 طفلا"
            continue
        own = part.head[1] if part.head is not None and part.share_of_whole else whole.first
        if any(line.flags[each] & mark.PREPOSITION and not line.flags[each] & mark.OF for each in range(own, whole.first)):
            # As in "80% of homes | in two districts".
            continue
        if _one_of_many(part, whole, at, line) or _of_the_found(whole, line, lexicon):
            part.kind = "thing"
            continue
        if part.share_of_whole:
            part.denominator = (at + bool(line.flags[at] & mark.OF), whole.after)
        if whole.head is not None or part.noun is None:
            part.kind, part.noun, part.head, part.counted = whole.kind, whole.noun, whole.head, whole.counted
            part.group, part.disaggregation = whole.group, whole.disaggregation
        part.after, part.parent, part.relation, whole.whole = whole.after, whole, "subset_of", True


def _one_of_many(part: Mention, whole: Mention, at: int, line: Line) -> bool:
    """Whether one is only named as one of so many of whom something is said: "his mother, | one of around 200,000 people forced to flee"."""
    alone = part.value == 1 and part.in_words and whole.value is not None and whole.value >= _MANY
    named = part.first > 0 and line.flags[part.first - 1] & (mark.COMMA | mark.BE | mark.PREPOSITION)
    told = whole.after in line.found[mark.TRIGGER] or whole.after < line.size and line.flags[whole.after] & mark.RELATIVE
    return bool(alone and named and told) and not any(line.flags[each] & mark.DEFINITE for each in range(at, whole.first))


def _of_the_found(whole: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the part is of dead who were found, so that something else is said of it: "identified 31 | of the 45 bodies"."""
    found = whole.head is not None and line.words[whole.head[0]] in lexicon.sets["grammar.told_before"]
    return found and bool(line.flags[whole.first - 1] & mark.DEFINITE)


def _of(part: Mention, line: Line, lexicon: Lexicon) -> int:
    """Return where the word is that leads from a part to its whole: "846 | of", "5 out | of", "5000 من | أصل"."""
    at = part.end
    if at + 1 < line.size and lexicon.within("relations.out_of", " ".join(line.words[at : at + 2])):
        return at + 1
    return at + (line.words[at] in lexicon.sets["ranges.out"]) if at < line.size else at


def share_out(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let a share count those it is of, named before it: "of the 1,120 families, | 64 per cent live with relatives"."""
    for whole, part in zip(mentions, mentions[1:], strict=False):
        of = whole.first - 1
        of -= bool(of > 0 and line.flags[of] & mark.DEFINITE)
        opened = of >= 0 and (line.flags[of] & mark.OF or line.words[of] in lexicon.sets["relations.out_of"]) and _opens(line, of, lexicon)
        beside = part.first - whole.after == 1 and line.flags[whole.after] & mark.COMMA
        if not (opened and beside) or part.unit_group != "share" or part.noun is not None or whole.noun is None or whole.unit is not None:
            continue
        part.kind, part.noun, part.group, part.disaggregation = whole.kind, whole.noun, whole.group, whole.disaggregation
        part.counted, part.parent, part.relation, part.borrowed = whole.counted, whole, "subset_of", True
        part.denominator = (whole.first, whole.after)


def link_whole(mention: Mention, whole: Mention, line: Line, lexicon: Lexicon) -> None:
    """Link a number with the one before it: "out of 275,000 residents, 70,000 have fled"."""
    if mention.relation is not None or (mention.term is None and mention.head is not None):
        return
    # "41 شخصا، من بينهم 12 طفلا، وتدمير | 3400 منزل": what is a part itself is no whole of what follows.
    if whole.relation == "subset_of" or whole.kind not in ("person", "household", "dwelling") or not _closed(whole, mention, line):
        return
    for at in range(whole.first - 1, max(-1, whole.first - 9), -1):
        if line.flags[at] & mark.OF or line.words[at] in lexicon.sets["relations.out_of"]:
            if not _opens(line, at, lexicon) or line.flags[at + 1] & mark.RELATIVE:
                # "displaced 38,000, | of whom 7,000 are in camps, and affected 210,000"
                return
            if whole.noun is not None and mention.noun is None:
                mention.kind, mention.noun = whole.kind, whole.noun
                mention.counted = mention.counted or whole.counted
            mention.term = mention.term or whole.term
            mention.relation = "moved_from" if mention.term is not None and terms()[mention.term].leaves else "subset_of"
            mention.parent = whole
            return
        if line.flags[at] & (mark.COMMA | mark.STOP | mark.NUMBER):
            return


def leave_whole(mention: Mention, whole: Mention) -> None:
    """Let those who left a whole be no part of what remains: "70,000 of the 275,000 residents have fled"."""
    if whole.whole and whole.term == mention.term and whole.noun is not None and whole.noun.term is not None:
        # "عاد 5000 من أصل 20 ألف لاجئ": what is said of both is said of the part.
        whole.term = whole.noun.term
    left = mention.term is not None and terms()[mention.term].leaves and whole.term != mention.term
    if left and whole.whole and mention.relation == "subset_of":
        mention.relation = "moved_from"


def _closed(whole: Mention, part: Mention, line: Line) -> bool:
    """Whether a comma that closes the phrase of the whole stands right before the part: "of the 900 people in need, | only 400"."""
    commas = [at for at in range(whole.after, part.first) if line.flags[at] & (mark.COMMA | mark.STOP)]
    return len(commas) == 1 and part.first - commas[0] <= _AFTER_COMMA and commas[0] - whole.after <= _WHOLE_TAIL


def _opens(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether "of" opens a clause, as in "(out) | of 275,000 residents, 70,000"; not "the floods of May left 155 dead, 806 injured"."""
    before = at - 1
    opening = mark.COMMA | mark.PUNCTUATION | mark.CONJUNCTION | mark.SUBORDINATOR | mark.RELATIVE
    return (
        before < 0
        or " ".join(line.words[: at + 1]) in lexicon.sets["relations.regarding"]
        or bool(line.flags[before] & opening)
        or any(lexicon.within(name, line.words[before]) for name in ("ranges.out", "grammar.that"))
    )


def join_among(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Make those who were among others a part of them: "nine civilians were among | the 23 people killed"."""
    for part, whole in zip(mentions, mentions[1:], strict=False):
        said = part.noun is not None and part.noun.unit == "person" and part.head is not None and part.term is None and part.unit is None
        if not said or part.parent is not None or whole.term is None or whole.relation is not None or not lexicon.term_rows[whole.term].event:
            continue
        end = whole.first
        while end > part.after and line.flags[end - 1] & (mark.DEFINITE | mark.FILL) and line.words[end - 1] not in lexicon.sets["relations.among"]:
            end -= 1
        between = range(part.after, end - 1)
        verbs = lexicon.sets["relations.among_verbs"]
        if not between or line.words[end - 1] not in lexicon.sets["relations.among"] or part.value is None or whole.value is None:
            continue
        if all(line.flags[at] & (mark.BE | mark.ADVERB) or line.words[at] in verbs for at in between) and part.value < whole.value:
            part.term, part.stance, part.relation, part.parent = whole.term, whole.stance, "subset_of", whole
            part.rules.append(("part", part.after, end))


def tell_parts(mentions: list[Mention], line: Line) -> None:
    """Give the bare numbers that a whole is parted into its term: "15 deaths: | eight in Haiti, four in Cuba and three in Jamaica"."""
    if "(" in line.vocabulary:
        tell_labelled(mentions, line)
    for order, whole in enumerate(mentions):
        if whole.term is None or whole.value is None or whole.unit is not None or whole.state != "reported":
            continue
        parts, left = list[Mention](), whole.value
        for each in mentions[order + 1 :]:
            if each.term not in (None, whole.term) or each.unit is not None or each.value is None or not _may_be_told(each, whole, line):
                break
            parts.append(each)
            left -= each.value
            if left <= 0:
                break
        if len(parts) < 2 or line.words[parts[0].first - 1].strip() not in _TOLD or left != 0:
            continue
        for each in parts:
            told = each.term is not None
            if each.relation is None and not (told and line.words[parts[0].first - 1] == "("):
                # "Dosso (22 deaths), Tillabéri (15) and Niamey (7)" are no parts of Dosso's, whatever they come to.
                each.relation, each.parent = "subset_of", whole
            if told:
                # "31 are missing: | 18 in Hidalgo": named by the word before them already.
                continue
            each.term, each.stance = whole.term, whole.stance
            if each.head is None:
                each.kind, each.noun = whole.kind, whole.noun
            each.rules.append(("part", each.first, each.end))


def _may_be_told(part: Mention, whole: Mention, line: Line) -> bool:
    """Whether a part says where, "eight | in Haiti", or who, "31 attackers and 16 | cattle keepers"."""
    if part.head is not None:
        return part.kind in (whole.kind, "unknown")
    return part.after < line.size and bool(line.flags[part.after] & mark.PREPOSITION)


def add_up(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Make parts of numbers that follow their whole and add up to it: "two people, a teacher and a student, were killed"."""
    for order, whole in enumerate(mentions):
        if whole.term is None or whole.value is None or whole.value < 2 or whole.relation is not None:
            continue
        if whole.trigger is not None and whole.trigger.side == "subject" and _named_behind(whole, mentions[order + 1 :], line, lexicon):
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


def _named_behind(whole: Mention, later: list[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Name those counted who are told one by one behind the verb: "two people were killed, | a man and his daughter, and nine hurt"."""
    parts, left, at = list[Mention](), whole.value, whole.trigger.end
    for each in later:
        between = range(at, each.first)
        if each.unit_group == "hyphened":
            # "a 67-year-old man"
            continue
        if left is None or not left or not between or not all(line.flags[stop] & _LISTED for stop in between):
            break
        if (
            each.kind != "person"
            or each.head is None
            or each.value is None
            or each.relation is not None
            or not (parts or line.flags[at] & mark.COMMA)
            # "three were reported dead, | two injured and one missing"
            or each.term not in (None, whole.term)
            and each.fired("noun")
            and lexicon.term_rows[each.term].event
        ):
            break
        parts, left, at = [*parts, each], left - each.value, each.after
    if left != 0 or len(parts) < 2 and (not parts or parts[0].value == 1) or at < line.size and not line.flags[at] & (mark.COMMA | mark.PUNCTUATION):
        return False
    for each in parts:
        each.term, each.terms, each.stance = whole.term, [], whole.stance
        each.relation, each.parent = "subset_of", whole
        each.rules.append(("part", each.first, each.end))
    return True


def said_of_whole(mention: Mention, line: Line, lexicon: Lexicon) -> list[Hit]:
    """Read only what stands right after the whole of a part: "half of the 6,400 families | uprooted by the flood | went home"."""
    said = said_of(mention, [], line, lexicon)
    hit = said.hit
    beside = hit is not None and all(line.flags[at] & mark.ADVERB for at in range(mention.after, hit.first))
    reduced = hit is not None and said.close and beside and _reduces(hit, line)
    return [hit] if reduced and hit is not None else []


def _reduces(hit: Hit, line: Line) -> bool:
    """Whether the words stand for a relative clause: "the 111,000 people | displaced", "the 3.4 million people | in need"; not "remain open".

    "5,000 of the 20,000 refugees returned home" has no other verb, so that this one is the sentence's.
    """
    # "the $2.6 billion needed | has been received"
    goes_on = hit.end < line.size and line.flags[hit.end] & (mark.HAVE | mark.BE)
    if mark.SUBJECT in hit.trigger.roles or line.flags[hit.first] & mark.VERB_GROUP and not goes_on:
        return False
    late = range(hit.end, line.size)
    return (
        mark.PREDICATE not in hit.trigger.roles
        or bool(line.flags[hit.first] & mark.PREPOSITION)
        # "6 million people | require emergency | food assistance" has no other verb.
        or any(line.flags[at] & mark.VERB_GROUP or at in line.found[mark.TRIGGER] and at not in line.found[mark.NOUN] for at in late)
    )


def is_kind_of(part: str | None, whole: str | None) -> bool:
    """Whether what is of one term may be a part of what is of another: homes destroyed are among those destroyed or damaged."""
    return part == whole or part is not None and terms()[part].partly == whole


def whole_of_both(mention: Mention, before: Mention, line: Line) -> Mention | None:
    """Return the whole that a number is a part of like the one before it: "150,000 homes, including 60,900 destroyed and | 89,100 damaged"."""
    whole, said = before.parent, before.trigger
    if before.relation != "subset_of" or whole is None or mention.relation is not None:
        return None
    if said is None and before.head is None:
        # "including 28,200 fully and | 6,700 partially damaged": how is said of the first, what of both.
        start = before.end
    elif said is not None and said.side == "subject":
        start = said.end
    else:
        return None
    between = range(start, mention.first)
    parting = mark.COMMA | mark.CONJUNCTION | (mark.ADVERB if said is None else 0)
    joined = len(between) > 0 and all(line.flags[at] & parting for at in between)
    alike = mention.head is None and mention.term is not None and is_kind_of(mention.term, whole.term)
    return whole if joined and alike and fits_in(mention, whole) else None


__all__ = [
    "add_up",
    "is_kind_of",
    "join_among",
    "join_wholes",
    "leave_whole",
    "link_whole",
    "said_of_whole",
    "share_out",
    "tell_parts",
    "whole_of_both",
]
