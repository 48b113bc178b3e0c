"""What a number counts: the noun phrase after it, its head, and who or what that is."""

from __future__ import annotations

from metrics.extraction.counted.classifiers import counted_from, counts_one_before, past_statuses, stands_before
from metrics.extraction.counted.heads import find_head
from metrics.extraction.counted.joined_nouns import tell_whom
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.shares import past_share
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_OPENED, _CLOSING = ('"', "“", "«"), ('"', "”", "»")


def find_counted(mention: Mention, lexicon: Lexicon) -> None:
    """Fill in the head noun, what it counts and where the noun phrase ends."""
    line = mention.line
    mention.after = mention.end
    if mention.unit_group == "hyphened" or mention.head is not None or counts_one_before(mention, lexicon):
        return
    at = mention.end
    if mention.unit is not None:
        mention.kind = "money" if mention.unit_group == "money" else mention.unit_group
        _of_what(mention, at, lexicon)
        return
    following, sets = line.words[at] if at < line.size else "", lexicon.sets
    if following in sets["names.reached"]:
        # "has passed the two million | mark"
        mention.after = at + 1
        return
    if following in sets["names.times"]:
        # "hosts four | times more people than it was built for"
        mention.kind, mention.after = "thing", at + 1
        return
    if mention.share or mention.vague is not None or line.words[at - 1] in lexicon.numbers.dozens:
        of = at - bool(line.flags[at - 1] & mark.OF)
        others = line.found[mark.OTHERS].get(of)
        if mention.share and others is not None and (others[1] - of > 1 or line.words[of] in lexicon.sets["grammar.anaphora"]):
            # "half of them", "most of them"
            mention.pronoun, mention.after = True, others[1]
            return
        if at < line.size and line.flags[at] & mark.OF:
            _partitive(mention, at + 1, lexicon)
            return
        if mention.share and line.flags[at - 1] & mark.OF:
            _partitive(mention, at, lexicon)
            return
        if mention.share and mention.vague is None and mention.fraction is not None:
            _partitive(mention, at, lexicon)
            return
    if following in sets["grammar.partitive"] and at + 1 in line.found[mark.NOUN]:
        _partitive(mention, at + 1, lexicon)
        return
    if following in sets["ranges.out"] and at + 1 < line.size and line.flags[at + 1] & mark.OF:
        # "17 out of 36 hospitals" counts what the whole does.
        return
    if mention.vague is not None and lexicon.verb_first and line.printed[at - 1].startswith(tuple(sets["ranges.part_of"])):
        # "شيع | الآلاف جثامين 12 شهيدا": what has an article counts nothing that follows.
        return
    known = at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER]
    if lexicon.verb_first and not known and not sets["names.weekdays"].isdisjoint(line.words[at : at + 2]):
        # "إصابة خمسين | السبت", "أصيب 112 | مساء السبت"
        return
    begins = counted_from(mention, lexicon)
    if following in mark.DASHES and begins == at and not any(word[0].isalnum() for word in line.words[: mention.first]):
        # "9.5 million – | head of livestock lost", as facts are listed
        begins += 1
    start = past_statuses(line, past_share(line, begins), lexicon)
    if start + 1 < line.size and line.words[start] in _CLOSING and mention.first and line.words[mention.first - 1] in _OPENED:
        # "destroyed “at least 45” | houses"
        start += 1
    find_head(mention, start, lexicon)
    if mention.noun is not None and mention.after < line.size and line.words[mention.after] in sets["relations.whom"]:
        tell_whom(mention, lexicon)
    if mention.noun is None and not mention.counted and at + 1 < line.size and line.flags[at] & mark.OF:
        many = line.words[at] in lexicon.sets["grammar.of_the"] and line.words[at].endswith(lexicon.endings["plural"])
        if many or line.flags[at + 1] & mark.DEFINITE:
            # "Sixteen of the municipalities", "28 | dos mortos"
            _partitive(mention, at + 1, lexicon)


def _people(mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Read a participle with an article as those it is said of: "half of the displaced"."""
    line = mention.line
    noun = lexicon.definite_nouns.get(line.words[at]) if at < line.size and line.flags[at - 1] & mark.DEFINITE else None
    if noun is None or at + 1 in line.found[mark.NOUN] or (at + 1 < line.size and line.flags[at + 1] & mark.LINK):
        return False
    mention.noun, mention.kind, mention.group, mention.head, mention.after = noun, noun.kind, noun.group, (at, at + 1), at + 1
    return True


def _partitive(mention: Mention, at: int, lexicon: Lexicon) -> None:
    """Read "of the town's residents", "of Syrians": what a share or a vague word is of."""
    line = mention.line
    start = at
    while at < line.size and line.flags[at] & (mark.ARTICLE | mark.DEFINITE | mark.FILL) and not line.flags[at] & mark.NUMBER:
        at += 1
    if not _people(mention, at, lexicon):
        find_head(mention, at, lexicon)
        if mention.after < line.size and line.words[mention.after] in mark.POSSESSIVE:
            # "1,950 of the county|'s 6,200 households", "40 of the county|'s schools": who has those counted is none of them.
            had = mention.after + 1
            mention.kind, mention.noun, mention.group, mention.head, mention.counted, mention.after = None, None, None, None, None, mention.end
            if had < line.size and not line.flags[had] & mark.NUMBER:
                find_head(mention, had, lexicon)
    if mention.share and mention.after > start:
        mention.denominator = (start, mention.after)


def _of_what(mention: Mention, at: int, lexicon: Lexicon) -> None:
    """Read what a measure or a percentage is of: "8 hectares of crops", "80 % of the housing", "3 tonnes of food"."""
    line = mention.line
    after = at
    if at < line.size and line.words[at] == "(":
        close = next((stop for stop in range(at, min(at + 8, line.size)) if line.words[stop] == ")"), None)
        at = at if close is None else close + 1
    if at >= line.size:
        return
    others = line.found[mark.OTHERS].get(at) if mention.unit_group == "share" else None
    if others is not None and others[0] in lexicon.sets["grammar.of_them"]:
        # "displaced 4,100 people, 60 per cent | of them children"
        mention.pronoun, mention.after = True, others[1]
        return
    if mention.unit_group == "share" and line.words[at] == ")" and mention.first and line.words[mention.first - 1] == "(":
        # A share said again in figures, "over half (54 %)", is of what follows the brackets.
        at += at + 1 < line.size and bool(line.flags[at + 1] & mark.OF)
    if mention.unit_group == "share" and at + 1 < line.size and line.flags[at] & mark.ADVERB and line.flags[at + 1] & mark.OF:
        # "38 per cent only of the hospitals"
        at += 1
    start = at
    if line.flags[at] & mark.OF:
        start = at = at + 1
    elif stands_before(mention, at, lexicon):
        start = at
    else:
        return
    while at < line.size and line.flags[at] & (mark.ARTICLE | mark.DEFINITE | mark.FILL) and not line.flags[at] & mark.NUMBER:
        at += 1
    if at >= line.size or line.flags[at] & mark.NUMBER or at in line.found[mark.ASKED]:
        return
    if not _people(mention, at, lexicon):
        find_head(mention, at, lexicon)
    if mention.noun is not None or mention.unit_group == "share":
        mention.denominator = (start, mention.after)
    if mention.noun is None:
        mention.after = max(mention.after, after)


__all__ = ["find_counted"]
