"""Numbers that count nothing: years, ranks, names of things, scores, telephone numbers."""

from __future__ import annotations

from metrics.extraction.no_counts.labelled import addressed, is_cell, labelled, telephone
from metrics.extraction.numbers.measures import glued_letter
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.nth import day_named
from metrics.extraction.numbers.rates import is_round, is_whole_of_rate
from metrics.extraction.text.lines import Line
from metrics.extraction.text.sentences import is_row
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# "49ers", "76er": a team, not a count.
_TEAMS = ("er", "ers")
# Numbers of a list's items end here: "192." is none.
_LIST_END = 100
_IDIOM_WORDS = 4
_HEADING = 6
_YEARS = range(1800, 2200)
_LONG_AGO = range(1500, 2200)
_RECENT = range(1950, 2060)


def is_name(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the number is part of a name, a label, a rank, a year or a score, and so no quantity at all."""
    line, at = mention.line, mention.at
    if mention.vague is not None:
        # "cinquante personnes, pour | la plupart des | orpailleurs": mostly, and a part that has no number.
        return line.words[at] in lexicon.idioms and _idiom(line, at, lexicon)
    if mention.unit_group == "money" or mention.unit == "percent":
        return False
    if _per(mention, line, at, lexicon) or line.words[at] in lexicon.idioms and _idiom(line, at, lexicon):
        return True
    if not line.flags[at] & mark.DIGITS:
        return _pronoun(mention, lexicon) or _of_a_name(mention, line) or _tells(mention, line, lexicon) or _after_its_unit(mention, line, lexicon)
    return (
        _ordinal(line, at, lexicon)
        or day_named(line, at, lexicon)
        or _year(mention, line, at, lexicon)
        or at > 1
        and (_short_year(mention, line, at) or _sampled(line, at))
        or _coded(mention, line, at)
        or telephone(line, at)
        or glued_letter(line, at, lexicon)
        or labelled(mention, line, at, lexicon)
        or addressed(mention, line, lexicon)
        or at == 0
        and mention.end == 1
        and (_bullet(line, mention) or _heading(line))
    )


def _sampled(line: Line, at: int) -> bool:
    """Whether the number only says of how many something was worked out: "(N=254)"."""
    return line.words[at - 1] == "=" and line.words[at - 2] == "n"


def _of_a_name(mention: Mention, line: Line) -> bool:
    """Whether a number word with a capital ends a name in a sentence that has small letters: "the Final | Four", "the Group of | Seven"."""
    at, end = mention.at, mention.end
    before = at - 2 if at > 1 and line.flags[at - 1] & mark.OF else at - 1
    if before < 1 or mention.noun is not None or mention.hedges or not line.printed[at][0].isupper() or not line.printed[before][0].isupper():
        return False
    return line.printed[before][-1].islower() and not line.flags[before] and (end >= line.size or not line.printed[end][0].isupper())


def _per(mention: Mention, line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is what a rate is of: "per 10,000"; a word that also says who did it, "par 12 hommes", leads to round ones only."""
    if not at or mention.value is None or mention.ends is not None:
        return False
    rounded = is_round(mention.value)
    if rounded and is_whole_of_rate(mention, line, lexicon):
        return True
    return line.words[at - 1] in lexicon.sets["names.per"] and (rounded or not line.flags[at - 1] & mark.BY)


def _tells(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether "one" is one of those who tell, and what it tells is counted behind: "| one reported five killed, another seven"."""
    says = mention.end + 1 < line.size and line.words[mention.end] in lexicon.sets["attribution.says"] and mention.value == 1
    return says and bool(line.flags[mention.end + 1] & mark.NUMBER or mention.end + 1 in line.found[mark.HEDGE])


def _after_its_unit(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number word only says again that its unit is one, "شهر | واحد", or how many of them, each with its article, "الساعات | الأربع والعشرين الماضية"."""
    if mention.unit is not None or not lexicon.within("grammar.construct", "yes"):
        return False
    articles = tuple(lexicon.sets["ranges.part_of"]) or None
    both = articles is not None and all(line.printed[each].startswith(articles) for each in (mention.at - 1, mention.at))
    return (both or mention.in_words and mention.value == 1) and any(end == mention.at for _, end in line.found[mark.UNIT].values())


def _ordinal(line: Line, at: int, lexicon: Lexicon) -> bool:
    following = line.words[at + 1] if at + 1 < line.size else ""
    if at > 1 and line.words[at - 1] in lexicon.sets["names.nth_between"]:
        # "اليوم الـ | 400 للحرب" is the four hundredth.
        return any(end == at - 1 and unit[0] == "time" and first + 1 == end for first, (unit, end) in line.found[mark.UNIT].items())
    if following.startswith(mark.SUFFIX_MARK) and len(following) > 1:
        tail = following[1:].split("-")[0]
        if tail in lexicon.sets["names.ordinals"] or tail in lexicon.sets["names.centuries"]:
            return True
    return following == "'" + "s" and len(line.words[at]) == 4


def _year(mention: Mention, line: Line, at: int, lexicon: Lexicon) -> bool:
    word = line.words[at]
    if _long_ago(mention, line, word, lexicon):
        return True
    if (
        len(word) != 4
        or not word.isdecimal()
        or int(word) not in (_YEARS if mention.ends is None else _LONG_AGO)
        or mention.unit is not None
        or mention.fraction is not None
    ):
        return False
    if mention.ends is not None:
        last = line.words[mention.end - 1]
        return last.isdecimal() and len(last) == 4 and int(last) in _LONG_AGO
    if mention.hedges and mention.noun is None and mention.kind is None and _until(mention, line, lexicon):
        return True
    if mention.hedges and not (len(mention.hedges) == 1 and mention.hedges[0] in ("around", "about", "past")):
        return mention.noun is None and mention.kind is None and mention.hedges[-1] in ("over", "about", "around", "by")
    before = line.flags[at - 1] if at else mark.PREPOSITION
    known = mention.noun is not None and mention.noun.kind != "thing"
    if mention.pronoun and mention.end in line.found[mark.OTHERS] and lexicon.noun_leads and not before & (mark.PREPOSITION | mark.MONTH):
        # "وأصيب 2000 آخرون"
        return False
    if known and lexicon.within("grammar.bare_after_year", "no"):
        # "1847 personnes": no noun follows a year without an article.
        return bool(before & mark.MONTH)
    if not known and (mention.pronoun or _of_label(line, at, lexicon)) and int(word) not in _RECENT:
        return False
    # "the 2019 attack", "a 2021 attack"
    named = line.words[at - 1 : at] == ["the"] or bool(before & mark.ARTICLE) and int(word) in _RECENT and mention.kind != "person"
    return not known or named or bool(before & (mark.PREPOSITION | mark.MONTH))


def _long_ago(mention: Mention, line: Line, word: str, lexicon: Lexicon) -> bool:
    """Whether words of time lead to the year, of long ago: "built circa | 1450", "in | 1492, he sailed"; not "in | 1450 villages"."""
    at, end = mention.at, mention.end
    if not at or mention.noun is not None or mention.kind is not None or mention.unit is not None or mention.ends is not None:
        return False
    if len(word) != 4 or word[0] != "1" or not word.isdecimal():
        return False
    if (mention.hedges[-1] if mention.hedges else line.words[at - 1]) in lexicon.sets["hedges.dating"]:
        return True
    led = not mention.hedges and line.words[at - 1] in lexicon.sets["names.since"]
    return led and (
        end >= line.size
        or bool(line.flags[end] & (mark.PUNCTUATION | mark.PRONOUN | mark.ARTICLE | mark.DEFINITE) and not line.flags[end] & mark.NUMBER)
    )


def _until(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a small word of time leads to the hedge of a year of these days: "until | at least 2023"; "rose to at least 2,000" is none."""
    if not mention.first or int(line.words[mention.at]) not in _RECENT:
        return False
    before = mention.first - 1
    return bool(line.flags[before] & (mark.PREPOSITION | mark.SUBORDINATOR)) and not lexicon.within("changes.to", line.words[before])


def _short_year(mention: Mention, line: Line, at: int) -> bool:
    """Whether the number is the year of a date in two digits: "12 Nov | 89"."""
    dated = bool(line.flags[at - 1] & mark.MONTH) and bool(line.flags[at - 2] & mark.DIGITS)
    return dated and len(line.words[at]) == 2 and mention.end == at + 1 and mention.kind is None and mention.unit is None


def _of_label(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is all that stands after a label, "Blessés : 1847", "بلغ عدد القتلى 1847"; a year of these days may still be that of the table."""
    signed = at > 0 and line.words[at - 1].strip() in (":", "|", "=")
    if not signed and not lexicon.verb_first:
        return False
    return any(end == at or signed and end == at - 1 for _, end in line.found[mark.HEADING].values()) or signed and bool(line.found[mark.ASKED])


def _coded(mention: Mention, line: Line, at: int) -> bool:
    """Whether the digits belong to a score, a telephone number or a fraction of signs: "2-0", "+963 11 222", "9/11"."""
    if mention.ends is not None:
        return False
    before = line.words[at - 1] if at else ""
    after = line.words[mention.end] if mention.end < line.size else ""
    beyond = mention.end + 1 < line.size and line.flags[mention.end + 1] & mark.NUMBER
    if (
        before == "-"
        and at >= 2
        and not is_cell(line, at - 1)
        and mention.first > at - 2
        and not (mention.value is not None and mention.value < 0)
        and (line.flags[at - 2] & mark.NUMBER or line.printed[at - 2].removeprefix("-")[:1].isalpha())
    ):
        return True
    if after == "-" and beyond:
        return not is_cell(line, mention.end)
    if (
        before == "+"
        or (before in ("/", ":") and at >= 2 and line.flags[at - 2] & mark.DIGITS and _tight(line, at - 1))
        or (after in ("/", ":") and beyond and mention.unit is None and _tight(line, mention.end))
    ):
        return True
    if not mention.hedges and not (mention.noun is not None and mention.noun.unit == "person") and _stuck(line, at):
        return True
    if after[:1].isalpha() and any(each.isdecimal() for each in after) and line.printed[at] + line.printed[mention.end] in line.text:
        # "1 | Q21"
        return True
    if after.removeprefix(mark.SUFFIX_MARK) in _TEAMS:
        return True
    neighbours = bool(at and line.flags[at - 1] & mark.DIGITS) + bool(mention.end < line.size and line.flags[mention.end] & mark.DIGITS)
    return neighbours > 0 and not is_row(line.text) and mention.noun is None and (neighbours == 2 or mention.unit is None and mention.kind is None)


def _tight(line: Line, at: int) -> bool:
    """Whether a colon stands between its numbers without a space, "14:30"; "7 March 2021: 12 people" is a date and what it brought."""
    return line.words[at] != ":" or f"{line.printed[at - 1]}:{line.printed[at + 1]}" in line.text


def _stuck(line: Line, at: int) -> bool:
    """Whether the digits are glued to an unknown word or a unit before them: "X-Pro3", "A/cm2"."""
    if not at or not line.printed[at - 1][-1].isalpha():
        return False
    if line.flags[at - 1] and at - 1 not in line.found[mark.UNIT]:
        return False
    return line.printed[at - 1] + line.printed[at] in line.text and at - 1 not in line.found[mark.MONEY] and not line.printed[at - 1].isupper()


def _idiom(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is of a set phrase: "fifty-fifty", "a baker's dozen"."""
    around = f" {' '.join(line.words[max(0, at - _IDIOM_WORDS) : at + _IDIOM_WORDS + 1])} "
    return any(f" {phrase} " in around for phrase in lexicon.idioms[line.words[at]])


def _bullet(line: Line, mention: Mention) -> bool:
    """Whether the number, which opens the line, is that of an item of a list: "12. Shelter", "3) 400 tents"."""
    if line.size == 1:
        return False
    listed = line.size > 2 or (mention.value is not None and mention.value < _LIST_END)
    return line.words[1] in (".", ")", ":") and listed


def _heading(line: Line) -> bool:
    """Whether the number, which opens the line, is that of a heading or a page, which names nothing but a body: "6 UNICEF"."""
    if len(line.printed[0]) > 2 or not 2 <= line.size <= _HEADING:
        return False
    named = line.printed[1].isupper() and len(line.printed[1]) > 2 and 1 not in line.found[mark.NOUN] and 1 not in line.found[mark.UNIT]
    return named and not line.found[mark.TRIGGER] and not line.found[mark.NOUN]


def _pronoun(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether "one" stands for somebody, or a number word is part of an idiom."""
    line, at = mention.line, mention.at
    before = line.words[at - 1] if at else ""
    after = line.words[at + 1] if at + 1 < line.size else ""
    if mention.fraction is not None and mention.end == at + 1:
        # "the 2nd | half"
        nth = before[:1] == mark.SUFFIX_MARK and before[1:] in lexicon.sets["names.ordinals"]
        if nth or before in lexicon.sets["names.before_half"] or _of_a_year(line, at, lexicon):
            return True
    if mention.value != 1 or mention.fraction is not None or mention.end != at + 1 or mention.unit is not None:
        return False
    if _one_more(line, at, lexicon):
        return False
    if f"{before} one" in lexicon.sets["names.pronoun_one"] or f"{before} {line.words[at]}" in lexicon.sets["relations.each"]:
        return True
    if f"one {after}" in lexicon.sets["names.pronoun_one"]:
        return after != "of"
    return (
        mention.kind is None
        and at + 1 < line.size
        and bool(line.flags[at + 1] & (mark.MODAL | mark.PRONOUN))
        and not line.printed[at + 1].isupper()
        and not line.flags[at + 1] & mark.OF
    )


def _of_a_year(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a part is a time or a place by itself, of which nothing is: "in the | quarter", "the Katenga | quarter"."""
    if not at or line.words[at] not in lexicon.numbers.whole_parts:
        return False
    if at > 1 and line.printed[at - 1][0].isupper() and not line.flags[at - 1]:
        return True
    alone = at + 1 >= line.size or not line.flags[at + 1] & mark.OF and at + 1 not in line.found[mark.NOUN]
    return alone and line.words[at - 1] in lexicon.sets["names.before_half_alone"]


def _one_more(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether something is said of "another one" or "one more": "one more | injured", "another one | wounded"."""
    more = at + 1 < line.size and bool(line.flags[at + 1] & mark.MORE)
    return (more or at > 0 and line.words[at - 1] in lexicon.sets["grammar.one_more"]) and at + 1 + more in line.found[mark.TRIGGER]


def of_a_scale(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is what something measures, "un séisme de magnitude 6,8", so that no verb after it is of it."""
    measured = mention.first > 0 and line.words[mention.first - 1] in lexicon.sets["names.measured"]
    return measured and (mention.kind is None or mention.borrowed) and mention.unit is None


def says_nothing(mention: Mention) -> bool:
    """Whether a number that no term classifies tells a reviewer nothing: "several reasons", "most of us", "hands on one"."""
    if mention.term is not None or mention.unit is not None:
        return False
    if mention.echo is not None:
        return True
    if mention.vague is not None:
        return mention.vague.times == 1 and mention.vague.row in ("several", "a_few", "a_couple", "most", "majority")
    line, at = mention.line, mention.at
    lone = mention.value == 1 and not line.flags[at] & mark.DIGITS and mention.end == at + 1
    return (
        lone
        and mention.kind is None
        and not (mention.end < line.size and line.flags[mention.end] & mark.OF)
        and not mention.pronoun
        and line.size > 1
    )


__all__ = ["is_name", "of_a_scale", "says_nothing"]
