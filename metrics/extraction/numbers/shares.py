"""Parts of a whole: "one in four", "four out of five", "half of", "one over eight"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Quantifier
from metrics.numerals import Reading, read

# Parts of larger wholes are counts, but of these.
_SHARE_OF = 10
_ROUND = (100, 1_000, 10_000, 100_000, 1_000_000)
# What "nine in 10" may be of: "killed nine in 10 villages" is of nobody's share.
_LIVED_IN = ("person", "household", "dwelling")
# Within how many words the whole that a share in brackets is of ends.
_WHOLE = 4


def part_of_the(mention: Mention, lexicon: Lexicon) -> bool:
    """Read a word that may be five or a fifth as the part where an article follows, which no plain number takes: "خمس السكان"."""
    line, at = mention.line, mention.at
    under = lexicon.numbers.parts.get(line.words[at])
    timed = mention.unit_group == "time"
    if under is None or mention.fraction is not None or not mention.in_words or not (timed or mention.unit_group is None):
        return False
    if mention.end != at + 1 and not (timed and mention.end == at + 2):
        return False
    article = next(iter(lexicon.sets["ranges.part_of"]), "")
    if not article or at + 1 >= line.size or not line.printed[at + 1].startswith(article):
        return False
    # Before an article "خمسا" is no five but two of the parts.
    over = 1 + (under > 2 and line.printed[at] == f"{line.words[at]}{lexicon.numbers.dual_parts}")
    mention.value, mention.step, mention.fraction = Decimal(over) / under, Decimal("0.01"), Fraction(over, under)
    mention.unit = mention.unit_group = None
    mention.end, mention.share = at + 1, at + 1 in line.found[mark.NOUN]
    return True


def noun_of_each(mention: Mention, lexicon: Lexicon) -> bool:
    """Read "طفل من كل أربعة" as a share where nouns of one take no article: what is counted stands first, and the whole last."""
    line, at, value = mention.line, mention.at, mention.value
    if at < 3 or value is None or value <= 1 or mention.ends is not None or line.words[at - 1] not in lexicon.sets["ranges.each"]:
        return False
    first = at - 2
    while first > 1 and line.words[first] in lexicon.sets["ranges.out"] and first - 1 not in line.found[mark.NOUN]:
        first -= 1
    noun = line.found[mark.NOUN].get(first - 1)
    if line.words[first] not in lexicon.sets["ranges.out"] or noun is None or line.words[first - 1] not in lexicon.sets["grammar.singulars"]:
        return False
    mention.fraction = Fraction(1) / Fraction(value)
    mention.value, mention.step = Decimal(1) / value, Decimal("0.01")
    mention.first, mention.share, mention.in_words = first - 1, True, True
    mention.head = mention.denominator = (first - 1, noun[1])
    mention.noun, mention.kind, mention.group, mention.disaggregation = noun[0], noun[0].kind, noun[0].group, noun[0].disaggregation
    return True


def one_in(mention: Mention, lexicon: Lexicon) -> None:
    """Read "one in four", "four out of five" and "half of" as shares, and "one over eight", where nothing follows, as a fraction."""
    line, words, end = mention.line, mention.line.words, mention.end
    if mention.fraction is not None:
        # "half of", "half the", "two thirds were": a share; "1/2 pound" and "a half" are plain numbers.
        of = end < line.size and bool(line.flags[end] & (mark.OF | mark.DEFINITE | mark.BE | mark.HAVE))
        them = end in line.found[mark.OTHERS] and words[end] in lexicon.sets["grammar.anaphora"]
        mention.share = of or them or (end in line.found[mark.NOUN] and lexicon.within("grammar.construct", "yes"))
        return
    at = end
    if at >= line.size or mention.value is None:
        return
    if at + 1 < line.size and words[at] in lexicon.sets["ranges.out"] and words[at + 1] in lexicon.sets["ranges.out"]:
        # "من بين كل خمسة"
        at += 1
    over = words[at] in lexicon.sets["ranges.divided_by"] and not _is_part(mention, at, lexicon)
    if at + 1 < line.size and words[at] in lexicon.sets["ranges.out"] and line.flags[at + 1] & mark.OF or _in_each(line, at, lexicon):
        at += 1
    elif line.flags[at] & mark.OF and _is_every(line, at + 1, lexicon):
        # "two of every three households"
        at += 1
    elif not over and words[at] not in lexicon.sets["ranges.one_in"]:
        return
    if at > end and at + 2 < line.size and words[at + 1] in lexicon.sets["ranges.each"]:
        # "eight out of every ten"
        at += 1
    if at + 1 >= line.size or not line.flags[at + 1] & mark.NUMBER:
        return
    whole = read(words, at + 1, lexicon.numbers)
    if whole is None or whole.fraction is not None or whole.value <= 0:
        return
    ended = whole.end >= line.size or bool(line.flags[whole.end] & mark.PUNCTUATION)
    if over:
        if not (ended or words[at] in lexicon.sets["ranges.divided_by_any"]) or mention.quantifier is not Quantifier.EXACT:
            return
    elif (
        not 0 < mention.value < whole.value
        or words[at] not in lexicon.sets["ranges.each"]
        and _counts_part(mention, whole, line, out=at > end or mention.value != 1 and bool(line.flags[at] & mark.OF))
        or at == end
        and not _is_ratio(mention, whole, line, ended=ended)
    ):
        return
    mention.fraction = Fraction(mention.value) / Fraction(whole.value)
    mention.value, mention.step = Decimal(mention.fraction.numerator) / mention.fraction.denominator, Decimal("0.01")
    # "١ على ٤ من السكان": a ratio of those who are named is their share.
    of = whole.end < line.size and words[whole.end] in lexicon.sets["grammar.partitive"] and whole.end + 1 in line.found[mark.NOUN]
    mention.share, mention.in_words, mention.end = not over or of, True, whole.end


def _is_part(mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Whether a word that divides rather leads to a whole here: "un | sur quatre" is a share, "deux mille | sur trois" none."""
    line = mention.line
    if not lexicon.within("ranges.one_in", line.words[at]) or at + 1 >= line.size or not line.flags[at + 1] & mark.NUMBER:
        return False
    whole = read(line.words, at + 1, lexicon.numbers)
    said = mention.in_words and whole is not None and whole.in_words
    return not said or whole is None or mention.value is None or 0 < mention.value < whole.value


def _counts_part(mention: Mention, whole: Reading, line: Line, *, out: bool) -> bool:
    """Whether the part is counted rather than a share given: "17 out of 36 hospitals", "41,000 out of 120,000", not "four out of five homes"."""
    if out and mention.value is not None and mention.value > _SHARE_OF * _SHARE_OF:
        return True
    return out and mention.value is not None and _is_of_a_count(mention.value, whole.value) and whole.end in line.found[mark.NOUN]


def _is_of_a_count(part: Decimal, whole: Decimal) -> bool:
    """Whether so many are counted of a whole that was: 12 out of 40, 17 of 36; a share is told of few, of a hundred or a thousand, or as one of so many."""
    return whole > _SHARE_OF and part != 1 and whole not in _ROUND


def in_whole(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the words at `at` make a number of an article before them: "uma | em cada quatro", "um | sobre vinte"."""
    over = at + 1 < line.size and lexicon.within("ranges.divided_by", line.words[at]) and bool(line.flags[at + 1] & mark.NUMBER)
    return over or _in_each(line, at, lexicon)


def _in_each(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the words at `at` leave no doubt that a whole follows: "uma | em cada quatro"."""
    each = lexicon.sets["ranges.each"]
    return bool(each) and at + 1 < line.size and line.words[at] in lexicon.sets["ranges.one_in"] and line.words[at + 1] in each


def _is_every(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether "every" and a number stand at `at`."""
    return at + 1 < line.size and line.words[at] in lexicon.sets["ranges.each"] and bool(line.flags[at + 1] & mark.NUMBER)


def one_noun_in(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    """Read "un enfant sur quatre", "quatre maisons sur cinq": what is counted stands between part and whole."""
    between = lexicon.sets["ranges.noun_in"]
    if not between or not line.flags[at] & (mark.NUMBER | mark.ARTICLE):
        return None
    part = read(line.words, at, lexicon.numbers)
    if part is None:
        return None
    noun = line.found[mark.NOUN].get(part.end)
    stop = part.end + _is_several(line, part, lexicon) if noun is None else noun[1]
    if noun is not None and lexicon.head_first and stop < line.size and not line.flags[stop] and line.printed[stop][0].islower():
        # "un soldat | ukrainien | sur deux"
        stop += 1
    if stop + 1 >= line.size or line.words[stop] not in between:
        return None
    counted = stop > part.end
    each = lexicon.sets["ranges.each"]
    if each:
        # "um em 25" may be a date; "um em cada 25" is a share.
        stop_each = stop + 1
        if line.words[stop_each] not in each or stop_each + 1 >= line.size:
            return None
        stop = stop_each
    whole = read(line.words, stop + 1, lexicon.numbers)
    if whole is None or whole.fraction is not None or not 0 < part.value < whole.value:
        return None
    if counted and (part.value > _SHARE_OF * _SHARE_OF or _is_of_a_count(part.value, whole.value)):
        # "17 hôpitaux | sur 36": the part is counted.
        return None
    named = line.found[mark.NOUN].get(whole.end)
    if counted and noun is None and _is_several(line, whole, lexicon):
        # "deux dentistes sur cinq | continents"
        return None
    if named is not None and (not each or noun is None or named[0].unit != noun[0].unit):
        return None
    # "طفلان من كل 5 | أطفال": those of whom it is a share may be named again.
    mention = Mention(line, at, whole.end if named is None else named[1])
    mention.fraction = Fraction(part.value) / Fraction(whole.value)
    mention.value, mention.step = Decimal(mention.fraction.numerator) / mention.fraction.denominator, Decimal("0.01")
    mention.share, mention.in_words = True, True
    if noun is None:
        if counted:
            mention.head = mention.denominator = (part.end, part.end + 1)
            mention.kind, mention.counted = "unknown", line.printed[part.end]
        return mention
    mention.head = part.end, noun[1]
    mention.noun, mention.kind, mention.group, mention.disaggregation = noun[0], noun[0].kind, noun[0].group, noun[0].disaggregation
    mention.denominator = mention.head
    return mention


def _is_several(line: Line, number: Reading, lexicon: Lexicon) -> bool:
    """Whether a noun that no row knows, of several, stands behind the number: "quatre | dentistes | sur cinq"."""
    at = number.end
    if at >= line.size or number.value <= 1 or line.flags[at] or at in line.found[mark.UNIT] or at in line.found[mark.TRIGGER]:
        return False
    return line.printed[at].isalpha() and line.printed[at].islower() and line.words[at].endswith(lexicon.endings.get("plural", ("",)))


def _is_ratio(mention: Mention, whole: Reading, line: Line, *, ended: bool) -> bool:
    """Whether "3 in 10" is a ratio: not "3 in 2014", "two in nine days" or "4 in two"."""
    if whole.value > 1000 and not (whole.in_words and mention.value == 1) or whole.end in line.found[mark.UNIT]:
        return False
    # "nine in 10 houses", as a style book has it that spells numbers below ten.
    named = line.found[mark.NOUN].get(whole.end)
    spelled = mention.in_words and whole.value == _SHARE_OF and named is not None and named[0].kind in _LIVED_IN
    alike = mention.in_words == whole.in_words or spelled
    if ended and mention.in_words and whole.in_words and mention.first and whole.end < line.size:
        # "1.9 million people, nine in ten, are displaced"
        ended = not line.flags[mention.first - 1] & line.flags[whole.end] & mark.COMMA
    return mention.value == 1 or alike and mention.value is not None and mention.value < 10 and not ended


def past_share(line: Line, at: int) -> int:
    """Return where what is counted begins behind the share that the number is, in brackets: "36,089 (69%) | returnees", "215,000 (14.3% of 1.5m) | children"."""
    if at + 3 >= line.size or line.words[at] != "(" or not line.flags[at + 1] & mark.DIGITS:
        return at
    unit = line.found[mark.UNIT].get(at + 2)
    if unit is None or unit[0][0] != "share":
        return at
    end = unit[1] + 1
    if unit[1] + 2 < line.size and line.flags[unit[1]] & mark.OF and line.flags[end] & mark.NUMBER:
        end = next((each for each in range(end + 1, min(end + _WHOLE, line.size)) if line.words[each] == ")"), unit[1]) + 1
    return end if line.words[end - 1] == ")" else at
