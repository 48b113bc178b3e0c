"""From what is counted and the sense of a verb or label to the term it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun, Senses, TermRow, Trigger
from metrics.numerals import GROUPED

# Kinds of which more must be known; of what is weighed or measured, aid and crops, a bare number says nothing of how much.
_NARROWED = ("unknown", "share", "settlement", "aid", "crop")
# "of | the required funding": so many words say what a share is of, also where they are a verb's own.
_SAID_OF = 4
# The most words that end a verb behind its object: "took eleven | to an unknown place".
_CLOSING = 4


class Hit(NamedTuple):
    """A trigger found for a number: where it stands, the senses that apply, and how it bears on the number."""

    first: int
    end: int
    trigger: Trigger
    senses: Senses
    side: str


def kinds(mention: Mention, lexicon: Lexicon, words: str = "") -> tuple[str, ...]:
    """Return the classes that a number may be of, the surest first; `words` are what is done to them."""
    kind = mention.kind
    if mention.noun is not None and mention.noun.unit == "percent" and not mention.share_of_whole and mention.value is not None:
        # Provinces are counted here, and no share of the land is: "12 des 45 provinces".
        return ()
    if kind is not None and kind not in _NARROWED:
        return (kind,)
    if kind in (None, "unknown") and _has_decimals(mention):
        return ()
    if kind == "unknown":
        # "kidnapped two | zamindars"
        return ("person",) if lexicon.within("grammar.of_people_only", words) or _looks_like_people(mention, lexicon) else ()
    if kind == "share" or (kind is None and mention.share):
        return ("rate", "funding") if _may_be_money(mention, lexicon) else ("rate",)
    if kind is None:
        return ("person",)
    if kind == "settlement":
        # "90 % of the town was destroyed" says nothing of how many towns.
        return () if mention.share_of_whole and _is_one(mention, lexicon) else (kind,)
    if mention.unit is None and not mention.share_of_whole and mention.value is not None and mention.vague is None:
        # "entregó 16.149 ayudas", "24 kanals of maize": of no weight, of no area that is known.
        return ()
    return (kind,)


def _is_one(mention: Mention, lexicon: Lexicon) -> bool:
    """Return whether the head noun is in the singular, where a language has an ending for more."""
    plural = lexicon.endings.get("plural", ())
    return bool(plural) and mention.head is not None and not mention.line.words[mention.head[0]].endswith(plural)


def _named_by_nothing(noun: Noun, rows: Mapping[str, TermRow]) -> bool:
    """Return whether a noun says of people no more than that they are, or that they live there: "3,000 | residents | crossed the border"."""
    return noun.plain or noun.generic or noun.unit == "household" or noun.term is not None and noun.unit == "person" and rows[noun.term].weak


def _may_be_money(mention: Mention, lexicon: Lexicon) -> bool:
    """Return whether a share may be one of money: what it is of is not said, is a number or what is asked for."""
    if mention.denominator is None:
        return True
    first, end = mention.denominator
    words = mention.line.words[first : max(end, first + _SAID_OF)]
    return not lexicon.sets["grammar.money_asked"].isdisjoint(words) or any(word[0].isdigit() for word in words)


def pick(senses: Senses, mention: Mention, lexicon: Lexicon, words: str = "") -> str | None:
    """Return the term that fits what is counted and who; `words` that need a hazard or another word beside them, such as "cost" or "ordered", do not go without."""
    rows = lexicon.term_rows
    group = mention.group
    if group is None and mention.borrowed and mention.parent is not None:
        # "screened 18,400 children, of whom | 1,260 are malnourished": children too.
        group = mention.parent.group
    for kind in kinds(mention, lexicon, words):
        terms = senses.get(kind)
        if not terms:
            continue
        for term in terms:
            if group in rows[term].groups and not _ruled_out(mention, words, rows[term]):
                return term
        for term in terms:
            row = rows[term]
            if (
                row.groups
                or (row.weak and mention.head is None and not mention.pronoun and " " not in words)
                or (row.peaceful and mention.line.any_flags & mark.VIOLENCE)
                or (mention.kind == "unknown" and not row.people)
                or (words in row.with_cause and not mention.line.found[mark.CAUSE])
                or (words in row.needs and row.needs[words].isdisjoint(mention.line.vocabulary))
                or (words in row.without and _ruled_out(mention, words, row))
                or (words in row.counting and not _counts_one_of(mention, row.counting[words]))
                or (row.leaves_out and _left_out(mention, row.leaves_out))
                or (words in row.closed_by and not _closed(mention, row.closed_by[words]))
                or (words in row.to_name and not _leads_to_name(mention, words))
                or (words in row.plain and mention.noun is not None and not _named_by_nothing(mention.noun, rows))
            ):
                continue
            return term
    return None


def predicated(roles: Mapping[int, Senses], *, done: bool) -> Senses:
    """Return what words say of the noun before them; with `done` also as what was done to it, so that each class of things has its own."""
    participle, past = (roles.get(mark.PARTICIPLE, {}), roles.get(mark.PAST, {})) if done else ({}, {})
    return participle | roles[mark.PREDICATE] | roles.get(mark.SUBJECT, {}) | past


def _ruled_out(mention: Mention, words: str, row: TermRow) -> bool:
    """Whether a word of the sentence rules the term out for these words: "screened | for malnutrition"."""
    return words in row.without and not row.without[words].isdisjoint(mention.line.vocabulary)


def _counts_one_of(mention: Mention, nouns: frozenset[str]) -> bool:
    """Whether the head noun is one of those that a verb asks for: "lost 12 relatives"."""
    return mention.head is not None and " ".join(mention.line.words[mention.head[0] : mention.head[1]]) in nouns


def _left_out(mention: Mention, nouns: frozenset[str]) -> bool:
    """Whether the head noun is one that the term does not count: "reached 2 million customers"."""
    # "of the 35 bodies, | 29 were recovered"
    head = mention.parent.head if mention.head is None and mention.borrowed and mention.parent is not None else mention.head
    return head is not None and not nouns.isdisjoint(mention.line.words[head[0] : head[1]])


def _leads_to_name(mention: Mention, words: str) -> bool:
    """Whether a name of something follows the words behind the number at once: "30,000 people have left | Derna"; no month."""
    line, said = mention.line, words.split()
    for at in range(mention.after, line.size - len(said)):
        if line.words[at : at + len(said)] == said:
            name = at + len(said)
            return line.printed[name][:1].isupper() and not line.flags[name] & mark.MONTH
    return False


def _closed(mention: Mention, closings: frozenset[str]) -> bool:
    """Whether the words that end a verb stand right after its object: "beat two men | to death"."""
    words, head = mention.line.words, mention.head
    after = words[mention.after : mention.after + _CLOSING]
    if head is not None and " ".join(words[head[0] : head[1]]) in closings:
        # "took 251 people | hostage", "took 250 | hostages"
        return True
    return any(" ".join(after[:many]) in closings for many in range(1, len(after) + 1))


def _has_decimals(mention: Mention) -> bool:
    """Whether the number has decimals and no unit, so that it counts nobody: "the 5.6 temblor killed 157"; "11.750" may be thousands."""
    value = mention.value
    if value is None or mention.unit is not None or mention.fraction is not None or mention.share or value == value.to_integral_value():
        return False
    return not GROUPED.fullmatch(mention.line.words[mention.at])


def _looks_like_people(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether an unknown head is written like a people or an occupation: "3 Kalenjin", "12 beekeepers"."""
    if mention.head is None or mention.counted is None:
        return False
    word = mention.counted
    return (word[0].isupper() and not word.isupper() and mention.head[0] > 0) or word.endswith(lexicon.endings["agents"])
