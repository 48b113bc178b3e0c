"""What makes a number a part of the one before it, and who the part is: "including five children", "of whom 3,100 are women"."""

from __future__ import annotations

from metrics.extraction.counted.joined_nouns import who_together
from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

_LIVES = {"person", "life"}
_WHO = ("person", "household")
# What parts the members of a list that have commas within, and how many words such a one may have behind its noun.
_PARTED = (";",)
_TAIL = 8
# "and her | four children"
_OWNED = 2
# "of | about 2 million", "of some 2 million"
_HEDGED = 3
# How far behind a part the rest is told: "one in Gaza City and the other in Rafah".
_REST = 14


def alike(mention: Mention, before: Mention) -> bool:
    """Whether two numbers may count the same kind of thing."""
    if mention.kind is None or before.kind is None:
        return mention.unit is None
    # "claimed 28 lives, among them | 9 women"
    return mention.kind == before.kind or {mention.kind, before.kind} == _LIVES or (mention.unit_group == "share" and mention.noun is None)


def of_whole_behind(part: Mention, whole: Mention, line: Line) -> bool:
    """Whether a whole says how many those are that a share is of: "half of | Goma's population of 2 million", no families "of 12 soldiers"."""
    if part.head is None or not part.share_of_whole or whole.head is not None and whole.kind != part.kind:
        return False
    of = part.head[1]
    return of < whole.first <= of + _HEDGED and bool(line.flags[of] & mark.OF)


def is_part(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is a part of the one before: "including five children", "of whom 3,100", "six of them"."""
    if not alike(mention, before):
        return False
    if mention.pronoun and mention.after > mention.end and (line.flags[mention.end] & mark.OF or _of_them(mention, lexicon)):
        return True
    at = mention.first
    for _ in range(4):
        if at <= before.end:
            break
        hit = subset_ending(line, at)
        if hit is not None:
            return line.words[hit] not in lexicon.sets["relations.accompanying"] or _with_them(mention, before, hit)
        owned = lexicon.within("grammar.possessives", line.words[at - 1])
        # "dont | la moitié"
        owned = owned or mention.share_of_whole and bool(line.flags[at - 1] & mark.DEFINITE)
        if not (owned or line.flags[at - 1] & (mark.FILL | mark.ADVERB | mark.ARTICLE | mark.COMMA)) or line.flags[at - 1] & mark.NUMBER:
            break
        at -= 1
    if _says_how(mention, before, line):
        return True
    if (
        mention.kind in (None, "person")
        and mention.head is None
        and before.kind == "person"
        and mention.term is None
        and mention.after < line.size
        and line.flags[mention.after] & mark.BE
    ):
        noun = line.found[mark.NOUN].get(mention.after + 1)
        if noun is not None and (noun[0].group or noun[0].disaggregation):
            # "3.7 million are displaced and | 5.6 million are refugees": those are others, and of "12 killed" they are a part.
            return before.term is None or lexicon.term_rows[before.term].event or noun[0].term in (None, before.term)
    opened = line.words[mention.first - 1].strip() if mention.first else ""
    if (
        opened in (":", "(", "-", "—")
        and before.kind in (None, mention.kind)
        and before.unit is None
        and (mention.group or mention.disaggregation)
        and mention.term is None
    ):
        return True
    if (
        opened == "("
        and mention.head is None
        and mention.after + 1 < line.size
        and line.flags[mention.after] & mark.BE
        and mention.after + 1 in line.found[mark.NOUN]
    ):
        return True
    listed = in_list(before, mention, line) or _parted_off(before, mention, line)
    return before.relation == "subset_of" and mention.term is None and listed


def _parted_off(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether a semicolon parts one kind of people from the next: "including 420 men; 110 children aged 0 to 5; | 64 pregnant women"."""
    between = range(before.after, mention.first)
    told = mention.group or mention.disaggregation or mention.head is not None and mention.kind == "person" and mention.term is None
    if not told or not between or len(between) > _TAIL or line.words[mention.first - 1] not in _PARTED:
        return False
    return not any(line.flags[at] & (mark.BE | mark.HAVE | mark.MODAL) or at in line.found[mark.TRIGGER] for at in between)


def _says_how(mention: Mention, before: Mention, line: Line) -> bool:
    """Whether a bare number says of how many it was so: "ten were wounded, | three seriously", "and | five slightly"."""
    bare = mention.term is None and mention.head is None and mention.unit is None and (mention.noun is None or mention.borrowed)
    at = mention.end
    while at < line.size and line.flags[at] & mark.ADVERB:
        at += 1
    ends = at >= line.size or bool(line.flags[at] & (mark.PUNCTUATION | mark.CONJUNCTION))
    if not (bare and at > mention.end and ends and fits_in(mention, before)):
        return False
    start = before.after if before.trigger is None else max(before.after, before.trigger.end)
    if start == mention.first - 1 and line.flags[start] & mark.CONJUNCTION and before.relation != "subset_of" and before.kind not in _WHO:
        # "39,140 were totally destroyed and | 13,342 partially": others.
        return False
    return start < mention.first and all(flag & (mark.COMMA | mark.CONJUNCTION | mark.ADVERB) for flag in line.flags[start : mention.first])


def _of_them(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether words that lead back to those named before follow the number: "12 | di antaranya anak-anak"."""
    line = mention.line
    words = " ".join(line.words[mention.end : mention.after])
    return words in lexicon.sets["grammar.anaphora"] and words not in lexicon.sets["relations.rest"]


def _with_them(mention: Mention, before: Mention, at: int) -> bool:
    """Whether "with" says who they are, "12 people | with three children"; not whom they met, "in a clash with two officers"."""
    line = mention.line
    apart = any(line.flags[each] & mark.PREPOSITION for each in range(before.after, at))
    return bool(mention.group or mention.disaggregation) and not apart


def fits_in(mention: Mention, before: Mention) -> bool:
    """Whether the part is no larger than its whole: "a woman with two children" are three."""
    return mention.value is None or before.value is None or mention.kind != before.kind or mention.value <= before.value


def in_list(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether nothing but commas and small words stands between two numbers, or whose they are: "among them a mother and her | four children"."""
    between = line.flags[before.after : mention.first]
    if len(between) == _OWNED and mention.head is not None and between[0] & mark.CONJUNCTION and between[1] & mark.DEFINITE:
        return True
    return bool(between) and all(flag & (mark.COMMA | mark.CONJUNCTION | mark.FILL | mark.ADVERB) for flag in between)


def named_with(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether people stand in a list that a label opens: "the dead include two officials and | 10 soldiers", "Killed: 12 men, | 9 women"."""
    people = mention.kind in _WHO and before.kind in _WHO
    listed = people and in_list(before, mention, line) and bool(before.rules)
    if not listed or mention.after < line.size and not line.flags[mention.after] & (mark.PUNCTUATION | mark.CONJUNCTION):
        return False
    lead = line.words[before.first - 1]
    opens = (lexicon.within("grammar.comprising", lead) or lead == ":") and before.rules[-1][0] == "label"
    return opens or before.rules[-1][0] == "list" and before.head is not None


def subset_ending(line: Line, at: int) -> int | None:
    """Return where words that open a part begin which end at `at`: "including | 5 children"."""
    for start, (_, end) in line.found[mark.SUBSET].items():
        if end == at:
            return start
    return None


def who(mention: Mention, line: Line, lexicon: Lexicon) -> None:
    """Read who a part is: "of whom 3,100 are children", "three of them women"."""
    at, group, one = mention.after, mark.BE | mark.ADVERB, mention.pronoun and mention.value == 1
    while at < line.size and line.flags[at] & group:
        group |= mark.LINK if line.flags[at] & mark.BE else 0
        at += 1
    said = at
    while (one or mention.after < at) and at < line.size and line.flags[at] & (mark.ARTICLE | mark.DEFINITE) and at not in line.found[mark.NOUN]:
        # "one of whom was | a child", "one of them | a child", "dont 17 500 sont | des enfants"
        at += 1
    if mention.share and at == mention.after and at < line.size and line.flags[at] & mark.OF:
        # "la moitié d'entre elles | des femmes"
        at += 1
    noun = line.found[mark.NOUN].get(at)
    before = mention.parent
    # "of the 52,000 IDPs, | 53 per cent are women": the group of a share is that of its whole.
    of_whole = mention.group if mention.unit_group == "share" and before is not None and before.noun is not None else None
    if (
        noun is not None
        and any(line.flags[each] & mark.BE for each in range(mention.after, at))
        and before is not None
        and before.trigger is not None
        and before.kind not in (None, noun[0].kind)
        and mention.head is None
        and not (before.kind == "household" and noun[0].term is not None)
    ):
        # "1,604 structures, of which 1,077 were homes"
        mention.kind, mention.noun = noun[0].kind, noun[0]
        mention.term = pick(before.trigger.senses, mention, lexicon) or mention.term
        mention.counted, mention.after = " ".join(line.printed[at : noun[1]]), noun[1]
        return
    if (
        noun is not None
        and mention.group == of_whole
        and mention.disaggregation is None
        and noun[0].unit == "person"
        and not (mention.vague is not None and of_two(noun[1], line))
        and (mention.head is None or mention.pronoun)
    ):
        mention.group, mention.disaggregation, mention.after = people_at(noun[0], at, noun[1], line)
        mention.group = mention.group or of_whole
        mention.counted = " ".join(line.printed[at : mention.after])
    elif noun is None and mention.pronoun and said > mention.after and _describes(line, said):
        mention.term = None


def who_are(mention: Mention, line: Line) -> None:
    """Read who those of a whole are that the number counts: "five of the dead | were children"."""
    if mention.group is None and mention.disaggregation is None and is_who(mention, line):
        at = mention.after
        while at not in line.found[mark.NOUN]:
            at += 1
        noun, end = line.found[mark.NOUN][at]
        mention.group, mention.disaggregation, _ = people_at(noun, at, end, line)


def _describes(line: Line, at: int) -> bool:
    """Whether what is said of a part is a quality that no row knows: "one of whom was | pregnant"."""
    return at < line.size and at not in line.found[mark.TRIGGER] and not line.flags[at] and line.printed[at][0].islower()


def people_at(noun: Noun, at: int, end: int, line: Line) -> tuple[str | None, str | None, int]:
    """Return the group and the part that the noun at `at` says, with another that is named with it, and where they end."""
    if not of_two(end, line):
        return noun.group, noun.disaggregation, end
    other, stop = line.found[mark.NOUN][end + 1]
    return *who_together((noun, other), " ".join(line.words[at:stop])), stop


def is_who(mention: Mention, line: Line, *, bare: bool = False) -> bool:
    """Whether the sentence goes on with who they are: "half of the displaced | are children"; with `bare` also without a verb: "أربعة منهم | أطفال"."""
    at = mention.after
    said = mark.BE | mark.ADVERB | mark.PRONOUN
    while at < line.size and line.flags[at] & said:
        # "are | estimated to be | children"
        said |= mark.LINK if line.flags[at] & mark.BE else 0
        at += 1
    if at > mention.after and at not in line.found[mark.NOUN] and at < line.size and line.flags[at] & mark.OF:
        # "sont | des enfants"
        at += 1
    who = line.found[mark.NOUN].get(at) if at > mention.after or bare else None
    named = who is not None and who[0].unit == "person" and bool(who[0].group or who[0].disaggregation)
    return who is not None and named and not of_two(who[1], line)


def of_the_whole(mention: Mention, hit: Hit, line: Line, lexicon: Lexicon) -> bool:
    """Whether the words only say of whom the share is: "a third of the affected population | is Muslim", "62 % of the IDPs in camps | cited tents"."""
    if hit.side == "attribute":
        end = mention.after
    elif (
        hit.first == mention.after
        and line.flags[hit.first] & mark.PREPOSITION
        and mention.denominator is not None
        and not mention.borrowed
        and not lexicon.within("changes.infinitive", line.words[hit.first])
        and not lexicon.verb_first
    ):
        end = hit.end
    else:
        return False
    return end < line.size and not line.flags[end] & mark.PUNCTUATION and not is_who(mention, line)


def of_two(end: int, line: Line) -> bool:
    """Whether another noun of people is named with the one that ends at `end`: "are women | and children" is no group of one name."""
    joined = end + 1 < line.size and bool(line.flags[end] & (mark.CONJUNCTION | mark.COMMA))
    other = line.found[mark.NOUN].get(end + 1) if joined else None
    return other is not None and other[0].unit == "person"


def dealt_out(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether one of those before is told apart from the rest: "two homes, | one in Gaza City and the other in Rafah"."""
    if mention.value is None or before.value is None or mention.value >= before.value or not line.flags[mention.first - 1] & mark.COMMA:
        return False
    rest = range(mention.after, min(line.size, mention.after + _REST))
    return any(
        line.words[at] in lexicon.sets["relations.rest"] and line.flags[at - 1] & (mark.CONJUNCTION | mark.DEFINITE | mark.COMMA) for at in rest
    )


__all__ = [
    "alike",
    "dealt_out",
    "fits_in",
    "in_list",
    "is_part",
    "is_who",
    "named_with",
    "of_the_whole",
    "of_two",
    "people_at",
    "subset_ending",
    "who",
    "who_are",
]
