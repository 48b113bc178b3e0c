"""Where a clause goes on behind what is inserted: the parts of those it tells of, and what stands between dashes."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.terms.clauses import APPOSITION, main_verb
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So many words say of a part who it is: "à terme".
_TOLD = 2
# So many words tell what somebody has, and so many what befell it: "whose | mud houses | were | washed away by the floods".
_OWNED = 8
# So near stands what says with "que" behind the verb that there are no more.
_VERB = 6
_VERBS = mark.BE | mark.HAVE | mark.MODAL
_ENDS = mark.STOP | mark.COMMA | mark.CONJUNCTION | mark.RELATIVE | mark.NUMBER


def past_parts(mentions: list[Mention], at: int, line: Line, they: tuple[str, ...]) -> int | None:
    """Return where a clause goes on after parts that no commas enclose: "66 people including 37 men and 24 women | were hurt".

    A verb that ends as one of `they` is of all: "17 شخصا بينهم 4 أطفال و6 نساء | قتلوا".
    What follows "of which 1,000" is of those thousand alone.
    """
    opened = end = line.found[mark.SUBSET][at][1]
    if line.flags[end - 1] & mark.RELATIVE:
        return None
    small = mark.COMMA | mark.CONJUNCTION | mark.FILL | mark.ADVERB
    parts = sorted((each for each in mentions if each.first >= end and each.head is not None), key=lambda each: each.first)
    for part in parts:
        # "dont une femme à terme et une adolescente"
        told = end + _TOLD if end > opened and line.flags[end] & mark.PREPOSITION else end
        if not all(flag & small for flag in line.flags[told : part.first]):
            break
        end = part.after
    if end == opened:
        end = _past_named(opened, line)
    if end + 1 < line.size and line.flags[end] & mark.COMMA and main_verb(end + 1, line):
        return end + 1 if end > opened else None
    goes_on = end < line.size and line.flags[end] & (mark.BE | mark.HAVE | mark.MODAL)
    goes_on = goes_on or bool(they) and end in line.found[mark.TRIGGER] and line.printed[end].endswith(they)
    return end if end > opened and goes_on else None


def _past_named(at: int, line: Line) -> int:
    """Return where those end who are named as a part and not counted: "41 people including | women and children | were killed"."""
    nouns, end = line.found[mark.NOUN], at
    while end < line.size and (end in nouns or line.flags[end] & (mark.CONJUNCTION | mark.ADVERB | mark.COMMA) and not line.flags[end] & mark.BE):
        end = nouns[end][1] if end in nouns else end + 1
    return end


def past_dashes(line: Line, at: int) -> int | None:
    """Return where a clause goes on after an insertion between dashes: "1.2 million people – half of them children – | need aid"."""
    for close in range(at + 1, min(at + APPOSITION, line.size - 1)):
        if line.words[close] in mark.DASHES:
            return close + 1
        if line.flags[close] & mark.STOP:
            return None
    return None


def past_whose(line: Line, at: int) -> int | None:
    """Return where a clause goes on after what befell something of theirs: "300 people | whose homes were destroyed by fire | are in a school"."""
    group = next((each for each in range(at + 1, min(at + _OWNED, line.size)) if line.flags[each] & _VERBS), None)
    if group is None:
        return None
    while group < line.size and line.flags[group] & mark.VERB_GROUP:
        group += 1
    for verb in range(group + 1, min(group + _OWNED, line.size)):
        if line.flags[verb] & _ENDS:
            return None
        if line.flags[verb] & _VERBS:
            return verb
    return None


def says_only(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Return whether the word at `at` says with one before the verb that there are no more: "n'a reçu | que 32 %"."""
    before = line.words[max(0, at - _VERB) : at]
    return lexicon.within("grammar.that", line.words[at]) and not lexicon.sets["grammar.no_more_after"].isdisjoint(before)


def insertion_before(line: Line, close: int, lexicon: Lexicon) -> int | None:
    """Return where an insertion that ends with the comma at `close` begins: "the evacuation of, according to officials, 400", "قتلت القوات، أمس الاثنين، شابين"."""
    when = lexicon.sets["attribution.when"] if lexicon.verb_first else ()
    for at in range(close - 1, max(0, close - 10), -1):
        if line.flags[at] & (mark.NUMBER | mark.COMMA):
            said = line.flags[at - 1] & mark.OF or at + 1 < close and all(each in when for each in line.words[at + 1 : close])
            return at if line.flags[at] & mark.COMMA and said else None
    return None


__all__ = ["insertion_before", "past_dashes", "past_parts", "past_whose", "says_only"]
