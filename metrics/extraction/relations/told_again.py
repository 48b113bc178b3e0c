"""The same fact told twice: "1,200 families (6,000 people)", "36,700 individuals in 7,600 households were affected"."""

from __future__ import annotations

from itertools import pairwise

from metrics.definitions import terms
from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import is_bracketed
from metrics.extraction.terms.subjects import said_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# The most people that a household is counted with.
_LARGEST_HOME = 20
# Within how many words what is inserted ends.
_INSERTED = 7
# "(HH)" is of so many tokens.
_SHORT = 3
_PEOPLE = ("person", "household")
_SAME_KINDS = ({"person", "household"}, {"area", "crop"}, {"dwelling", "household"}, {"dwelling", "building"})


def lend_back(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give the first of two numbers of one fact what is said of the second alone: "36,700 individuals in 7,600 households | affected"."""
    for before, mention in pairwise(mentions):
        if before.term is None and _says_share(before, mention, line):
            # "some 8.2 million, nearly | a quarter of the population, need aid"
            before.term, before.trigger, before.kind, before.noun = mention.term, mention.trigger, mention.kind, mention.noun
            before.rules.append(mention.rules[-1])
            continue
        if before.term is None and _share_before(before, mention, line, lexicon):
            # "two thirds of the population, some | 17 million people, need aid"
            before.term, before.trigger = mention.term, mention.trigger
            before.rules.append(mention.rules[-1])
            continue
        if before.term is None and before.share_of_whole and mention.term is None and is_bracketed(mention, line):
            _say_of_both(before, mention, line, lexicon)
            continue
        told = mention.trigger is not None and mention.trigger.side == "subject" and mention.term is not None
        if not told or before.term is not None or {before.kind, mention.kind} != _SAME_KINDS[0] or before.share_of_whole or mention.share_of_whole:
            continue
        before.term = mention.term
        if "household" in terms()[mention.term or ""].units and same_fact(mention, before, line, lexicon):
            before.trigger, mention.relation, mention.parent = mention.trigger, "same_fact_as", before
            before.rules.append(mention.rules[-1])
        else:
            before.term = None


def _says_share(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether a share between commas only says how large a part of them the bare number before it is, and what is said behind it is of both."""
    bare = before.head is None and before.unit is None and before.noun is None and not before.share_of_whole and before.state == "reported"
    told = mention.share_of_whole and mention.denominator is not None and mention.trigger is not None and mention.trigger.side == "subject"
    inserted = (
        mention.first - before.after == 1 and line.flags[before.after] & mark.COMMA and line.flags[min(mention.after, line.size - 1)] & mark.COMMA
    )
    return bool(bare and told and inserted)


def _say_of_both(share: Mention, mention: Mention, line: Line, lexicon: Lexicon) -> None:
    """Say what follows a bracket of the share before it and of how many that is: "44 per cent (13,979 individuals) | are displaced"."""
    if mention.head is None or mention.kind not in _PEOPLE or mention.first - share.after > 1:
        return
    mention.after += 1
    hit = said_of(mention, [], line, lexicon).hit
    mention.after -= 1
    term = pick(hit.senses, mention, lexicon, hit.trigger.words) if hit is not None and hit.side == "subject" else None
    if hit is None or term is None or lexicon.term_rows[term].weak:
        return
    for each in (share, mention):
        each.term, each.trigger = term, hit
        each.rules.append(("subject", hit.first, hit.end))
    share.kind, share.noun = mention.kind, mention.noun
    mention.relation, mention.parent = "same_fact_as", share


def _share_before(before: Mention, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number between commas only says how many the share before it are, and what is said behind it is of both."""
    said = mention.trigger is not None and mention.trigger.side == "subject" and mention.term is not None and not mention.share_of_whole
    if not said or not before.share_of_whole or before.denominator is None or mention.first <= before.after:
        return False
    between = range(before.after, mention.first)
    again = len(between) == 1 or _that_is(before.after, mention.first, line, lexicon)
    inserted = line.flags[before.after] & mark.COMMA and line.flags[min(mention.after, line.size - 1)] & mark.COMMA
    return bool(again and inserted)


def same_fact(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number says the same in another unit: "1,200 families (6,000 people)", "1,200 families, or some 6,000 people"."""
    opened = mention.first - 1
    named = _behind_short_name(opened, line)
    bracketed = line.words[opened] == "(" and (before.end <= named <= before.end + 1 or before.after <= named <= before.after + 2)
    start = before.after
    dashed = line.words[opened] in mark.DASHES and opened == start and mention.after < line.size and line.words[mention.after] in mark.DASHES
    if before.trigger is not None and before.trigger.side == "subject":
        # "13.442 famílias afetadas, ou seja, | 65.500 pessoas", "534 familias fueron evacuadas, sumando | 2.014 personas"
        while start < before.trigger.first and line.flags[start] & mark.VERB_GROUP:
            start += 1
        start = before.trigger.end if before.trigger.first == start else before.after
    # A word for "that is" may hedge the number too: "ما يعادل | 350 أسرة".
    again = _that_is(start, mention.first, line, lexicon) or mention.hedges and _that_is(start, mention.at, line, lexicon)
    if not (bracketed or dashed or again) and not _grouped(before, mention, start, lexicon):
        return False
    if mention.unit_group is not None and mention.unit_group == before.unit_group and mention.unit != before.unit:
        return True
    bare = before.kind is None and before.term is not None and before.unit is None and bracketed
    kind = "person" if bare else before.kind
    return any({mention.kind, kind} == pair for pair in _SAME_KINDS) and mention.kind != kind


def _behind_short_name(opened: int, line: Line) -> int:
    """Return where the bracket at `opened` stands, or one before it with the short name of what is counted: "650 households | (HH) (3,900 individuals)"."""
    named = opened >= _SHORT and line.words[opened - 1] == ")" and line.words[opened - _SHORT] == "(" and line.printed[opened - 2].isalpha()
    return opened - _SHORT if named else opened


def _grouped(before: Mention, mention: Mention, start: int, lexicon: Lexicon) -> bool:
    """Whether the people before are told again by the households that they make: "12,400 displaced people in | 2,300 households"."""
    if mention.kind != "household" or before.kind != "person" or not mention.value or mention.value == 1 or not before.value:
        return False
    if before.term is None or "household" not in terms()[before.term].units:
        # Families are not killed: "25 people belonging to | three families".
        return False
    words = " ".join(mention.line.words[start : mention.first])
    return words in lexicon.sets["relations.grouped"] and 1 < before.value / mention.value <= _LARGEST_HOME


def _that_is(start: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether nothing but words that say a thing again stands between: ", or", ", soit", ", es decir,"."""
    while start < end and line.flags[start] & mark.COMMA:
        start += 1
    while start < end and not lexicon.within("relations.that_is", " ".join(line.words[start:end])):
        if not line.flags[end - 1] & (mark.COMMA | mark.FILL | mark.ADVERB):
            return False
        end -= 1
    return start < end


def same_one(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Count one person once who is named twice: "one person, a 62-year-old man, died"; not "a farmer, his wife and"."""
    for first, second in zip(mentions, mentions[1:], strict=False):
        if first.term is None or first.term != second.term or first.value != 1 or second.value != 1:
            continue
        if lexicon.within("grammar.possessives", line.words[second.at]):
            continue
        beside = second.first - first.after == 1
        # "one injured person – a 21-year-old man"
        dashed = beside and line.words[first.after] in mark.DASHES and second.parent in (None, first)
        inserted = (
            beside and line.flags[first.after] & mark.COMMA and second.after < line.size and (second.relation is None or second.parent is first)
        )
        if dashed or inserted and _closed(second.after, line):
            first.group, first.disaggregation = first.group or second.group, first.disaggregation or second.disaggregation
            second.term, second.terms, second.parent, second.relation = None, [], None, None


def _closed(at: int, line: Line) -> bool:
    """Whether a comma closes what is inserted, which may say of whom or where: "a woman, a resident | of the village, was killed"."""
    stop = min(line.size, at + _INSERTED)
    comma = next((each for each in range(at, stop) if line.flags[each] & mark.COMMA), None)
    if comma is None:
        return False
    if comma == at:
        # "killed a teacher, a nurse|, and two others"
        joint = at + 1 + bool(at + 1 < line.size and line.flags[at + 1] & mark.CONJUNCTION)
        return joint >= line.size or not line.flags[joint] & (mark.ARTICLE | mark.NUMBER)
    # "a shepherd | named Lotfi Misto,"
    named = not line.flags[at] and line.printed[at + 1][:1].isupper()
    return bool(line.flags[at] & mark.PREPOSITION or named) and not any(
        line.flags[each] & (mark.BE | mark.HAVE | mark.STOP) for each in range(at, comma)
    )


__all__ = ["lend_back", "same_fact", "same_one"]
