"""Units of measure, share and money beside a number."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.numbers.sides import measure_sides
from metrics.extraction.numbers.sums import share_money
from metrics.extraction.numbers.weights import weighed
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.numerals import read

# "Rs." and "U.S.$" are of several tokens.
_SYMBOL_TOKENS = 3
MILLION = 1_000_000
# A year has quarters, of which nothing is a part.
_QUARTER = Fraction(1, 4)
# Multipliers that may stand apart from their digits, as printed; a small m apart is metres.
MULTIPLIERS = ("K", "k", "M", "B")
# Units that the last number of a list prints for all of them.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_SHARED = ("time", "length", "mass", "share", "temperature")
# What is told again in another unit in brackets.
_CONVERTED = {"length", "area", "volume", "mass", "temperature", "speed"}


def half_a_unit(mention: Mention, lexicon: Lexicon) -> bool:
    """Read "half a mile" as a measure, not as a share."""
    line, at = mention.line, mention.end
    if mention.at and mention.fraction == _QUARTER and line.words[mention.at - 1] in lexicon.sets["names.before_half_alone"]:
        # "in the same | quarter a year earlier"
        return False
    if at + 2 < line.size and line.flags[at] & mark.OF and (line.flags[at + 1] & mark.ARTICLE or _is_one_percent(line, at + 1, lexicon)):
        at += 1
    if at + 1 < line.size and (line.flags[at] & mark.ARTICLE or at > mention.end) and at + 1 in line.found[mark.UNIT]:
        (mention.unit_group, mention.unit), mention.end = line.found[mark.UNIT][at + 1]
        _part_of_percent(mention)
        return True
    return False


def _is_one_percent(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether "one percent" stands at `at`, of which a part is told: "three tenths of | 1 percent"."""
    one = read(line.words, at, lexicon.numbers)
    unit = line.found[mark.UNIT].get(at + 1)
    return one is not None and one.value == 1 and one.end == at + 1 and unit is not None and unit[0][0] == "share"


def _part_of_percent(mention: Mention) -> None:
    """Take a part of one percent for itself, not for a share in hundredths: "half a percent" is 0.5 %."""
    if mention.unit_group == "share" and mention.fraction is not None:
        mention.fraction, mention.in_words = None, True


def multiplies(line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a letter glued to digits multiplies them: of money, printed large, or a million before a noun; else it is a unit."""
    letter = line.printed[end - 1][1:]
    if at and line.printed[at - 1].isupper() and line.printed[at - 1].isalpha() and line.printed[at - 1] + line.printed[at] in line.text:
        return True
    money = bool(at and (at - 1 in line.found[mark.SYMBOL] or at - 1 in line.found[mark.MONEY])) or end in line.found[mark.MONEY]
    if money or letter == "M":
        return True
    if end < line.size and line.words[end] == "/":
        # "60m/h"
        return False
    if letter.isupper():
        return len(line.words[at]) > 1
    while end + 2 < line.size and lexicon.within("ranges.joining", line.words[end].strip()) and line.words[end + 2] == line.words[at + 1]:
        # "3m-5m people": what the last end counts says what the letter is.
        end += 3
    if not lexicon.within("numbers.ambiguous", letter) or end < line.size and lexicon.within("names.measured", line.words[end]):
        return False
    if _counts_elsewhere(line, end - 1, lexicon) or any(stop <= at for found in (mark.ASKED, mark.HEADING) for _, stop in line.found[found].values()):
        # What is counted was told before: "6.5 million people face hunger, with | 4m at risk of famine", "Number of food insecure: | 10.3m".
        return True
    return end < line.size and (end in line.found[mark.NOUN] or line.printed[end][0].isalpha() and not line.flags[end])


def _counts_elsewhere(line: Line, letter: int, lexicon: Lexicon) -> bool:
    """Whether the letter at `letter`, or the word that it stands for, multiplies another number of the sentence, which says whom it counts."""
    rows, printed = lexicon.numbers, line.words[letter]
    others = (
        at for at, word in enumerate(line.words) if at != letter and (word == printed or rows.scales.get(word) == rows.suffixes.get(printed, 0))
    )
    return any(at + 1 in line.found[mark.NOUN] and line.found[mark.NOUN][at + 1][0].unit == "person" for at in others)


def measured(mention: Mention, unit: tuple[str, str], line: Line, lexicon: Lexicon) -> Mention:
    """Take the letter glued to the number as its unit, `unit`: "45g", "12m"."""
    alone = read(line.words[: mention.end - 1], mention.at, lexicon.numbers)
    if alone is not None:
        mention.value, mention.step = alone.value, alone.step
    mention.unit_group, mention.unit = unit
    return mention


def unit_before(mention: Mention, lexicon: Lexicon) -> None:
    """Take a currency that stands right before the number: "$4", "USD 4", "HK $4", "Rs. 4", "P86.1 million"."""
    line, at = mention.line, mention.at
    letter = line.printed[at - 1] if at else ""
    if letter in lexicon.glued_money:
        # "P86.1", "N500 million"; "N95" is a name.
        glued = letter + line.printed[at] in line.text
        if mention.end > at + 1 or not line.printed[at].isdecimal() if glued else _is_amount(line, at, mention.end, lexicon):
            mention.unit_group, mention.unit, mention.first = "money", lexicon.glued_money[letter], at - 1
            return
        if glued:
            return
    if letter == "%" and leads(line, at):
        mention.unit_group, mention.unit, mention.first = "share", "percent", at - 1
        return
    if not line.found[mark.SYMBOL] and not line.found[mark.MONEY]:
        return
    minus = at >= 2 and line.words[at - 1] == "-" and mention.value is not None and mention.value < 0
    for first in range(max(0, at - _SYMBOL_TOKENS), at):
        symbol = line.found[mark.SYMBOL].get(first) or (line.found[mark.MONEY].get(first) if line.printed[first].isupper() else None)
        if symbol is None or symbol[1] != at - minus or (line.printed[first].isalpha() and not line.printed[first][0].isupper()):
            continue
        mention.unit_group, mention.unit, mention.first = "money", symbol[0], first
        if first >= 3 and line.words[first - 3 : first] == ["u", ".", "s"]:
            mention.first = first - 3
        return


def leads(line: Line, at: int) -> bool:
    """Whether a sign of per cent touches the number behind it and none before it, as Arabic writes it: "%40 من السكان", "٪12"."""
    touches = line.span(at - 1, at)[1] == line.span(at, at + 1)[0]
    return touches and not (at > 1 and line.flags[at - 2] & mark.NUMBER and line.span(at - 2, at - 1)[1] == line.span(at - 1, at)[0])


def glued_letter(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a letter that may be a currency is glued to the number at `at`: "P86.1"."""
    letter = line.printed[at - 1] if at else ""
    return letter in lexicon.glued_money and letter + line.printed[at] in line.text


def _is_amount(line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the number behind a letter that may be a currency is grouped or multiplied, as none of a name is: "P | 31,500", "N | 4.2 million"."""
    return bool(_GROUPED.fullmatch(line.printed[at])) or end > at + 1 and line.words[end - 1] in lexicon.numbers.scales


def past_of(mention: Mention, lexicon: Lexicon) -> int:
    """Return where what is counted begins: right after the number, or after the "of" that a number word which is a noun takes."""
    line, end, numbers = mention.line, mention.end, lexicon.numbers
    if not numbers.nominal or not (mention.at < end < line.size and line.flags[end] & mark.OF):
        return end
    last = line.words[end - 1]
    millions = mention.value is not None and mention.value >= MILLION and mention.value % MILLION == 0
    # "1,5 | M | de personnes"
    letter = end - 1 > mention.at and line.printed[end - 1] in MULTIPLIERS
    return end + 1 if last in numbers.nominal or last.startswith(mark.SUFFIX_MARK) or millions or letter else end


def unit_after(mention: Mention, lexicon: Lexicon) -> None:
    """Take a unit of measure, share or money right after the number: "8 km", "40 %", "3 million dollars", "8 kilometers square"."""
    line, end = mention.line, past_of(mention, lexicon)
    if end >= line.size:
        return
    money = line.found[mark.MONEY].get(end)
    if money is not None and mention.unit is None and _year_of_prices(mention, line):
        return
    if money is not None and end in line.found[mark.UNIT] and weighed(mention, end, lexicon):
        money = None
    if money is not None and mention.unit is None and (line.printed[end].isupper() or line.words[end].upper() != money[0]):
        mention.unit_group, mention.unit, mention.end = "money", money[0], money[1]
        return
    symbol = line.found[mark.SYMBOL].get(end)
    if (
        symbol is not None
        and mention.unit is None
        and not line.printed[end].isalpha()
        and not (symbol[1] < line.size and line.flags[symbol[1]] & mark.NUMBER)
    ):
        # "20€": a sign after its number is of no number behind it.
        mention.unit_group, mention.unit, mention.end = "money", symbol[0], symbol[1]
        return
    unit = line.found[mark.UNIT].get(end)
    if unit is None and line.words[end] in lexicon.sets["units.between"] and (timed := line.found[mark.UNIT].get(end + 1)) is not None:
        # "17 | straight | days"
        unit = timed if timed[0][0] == "time" else None
    if unit is None and _lone_letter(line, end, lexicon):
        unit = lexicon.glued_units[line.printed[end].removeprefix(mark.SUFFIX_MARK)], end + 1
    if unit is None:
        compound = line.words[end]
        # "subió a 43 -siete más que ayer-": what a space parts is no unit.
        if compound[0] == "-" and len(compound) > 2 and end not in line.found[mark.HEDGE_AFTER] and f" {line.printed[end]}" not in line.text:
            if mention.unit is None:
                _hyphened(mention, compound[1:], lexicon)
            else:
                # "$20 | -an-hour"
                mention.end += 1
        return
    (group, name), stop = unit
    if group == "share" and stop < line.size and line.words[stop] in lexicon.numbers.scales and line.words[stop - 1] in lexicon.numbers.scales:
        # "38 | pour cent | mille habitants"
        return
    if mention.unit not in (None, name) or group == "time" and not lexicon.sets["names.weekdays"].isdisjoint(line.words[stop : stop + 1]):
        # "أصيب 75 | يوم الاثنين" was on that day.
        return
    mention.unit_group, mention.unit, mention.end = group, name, stop
    _part_of_percent(mention)
    if group == "length" and stop < line.size and lexicon.within("units.squaring", line.words[stop]) and stop + 1 not in line.found[mark.NOUN]:
        mention.unit_group, mention.unit, mention.end, mention.side_of_square = "area", f"{name} ** 2", stop + 1, name


def _lone_letter(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a letter behind its digits is a unit: glued to them, "45g", "12V", where they are no code, or apart, "2.5 m", where nothing is counted after it."""
    printed = line.printed[at]
    if printed[0] == mark.SUFFIX_MARK and printed[1:] in lexicon.glued_units:
        before = at - 2
        # "could | top 40C" is a verb, and "top 40" a rank.
        labelled = lexicon.within("names.labels", line.words[before]) and not (before > 0 and line.flags[before - 1] & mark.MODAL)
        return before < 0 or not (labelled or _is_named(line, before))
    if printed not in lexicon.glued_units:
        return False
    after = at + 1
    return after >= line.size or bool(line.flags[after] & mark.FUNCTION) or lexicon.within("names.measured", line.words[after])


def _is_named(line: Line, at: int) -> bool:
    """Whether a word is a name, behind which digits with a letter are its model: "Boeing | 12C"."""
    return at > 0 and line.printed[at][0].isupper() and not line.flags[at]


def _year_of_prices(mention: Mention, line: Line) -> bool:
    """Whether the number is the year of a currency: "$1.6 billion (2018 USD)"."""
    word = line.words[mention.at]
    return mention.end == mention.at + 1 and mention.at > 0 and line.words[mention.at - 1] == "(" and len(word) == 4 and word[:2] in ("19", "20")


def _hyphened(mention: Mention, compound: str, lexicon: Lexicon) -> None:
    """Read "72-hour", "35-year-old" and "300-bed": a measure of what follows, never a count of it."""
    first, *rest = compound.split("-")
    if lexicon.within("ranges.one_in", first) and rest and _one_of(mention, rest, lexicon):
        return
    word = lexicon.words.get(first)
    mention.unit_group, mention.unit = "hyphened", "dimensionless"
    if word is not None:
        # "-square-foot"
        begun = (word.phrases or {}).get(rest[0]) if rest else None
        longer = [each for each in begun.every() if each.rest == tuple(rest[: len(each.rest)])] if begun is not None else []
        for entry in (*word.alone, *longer):
            if entry.kind == mark.UNIT:
                mention.unit_group, mention.unit = ("hyphened", entry.meaning[1])
            if entry.kind == mark.MONEY:
                mention.unit_group, mention.unit = ("hyphened", entry.meaning)
    mention.end += 1


def _one_of(mention: Mention, whole: list[str], lexicon: Lexicon) -> bool:
    """Read "a one | -in-five | chance" as the part that it is."""
    under = read(whole, 0, lexicon.numbers)
    if under is None or under.end != len(whole) or mention.value is None or not 0 < mention.value < under.value:
        return False
    mention.fraction = Fraction(mention.value) / Fraction(under.value)
    mention.value, mention.step, mention.end = Decimal(mention.fraction.numerator) / mention.fraction.denominator, Decimal("0.01"), mention.end + 1
    return True


def _was_before(each: Mention, last: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a bare number is the level that a share has left: "were cut from | 80 to 40 per cent"."""
    bare = each.unit is None and each.unit_group is None and each.head is None
    between, led = line.words[each.end : last.first], line.words[each.first - 1] if each.first else ""
    return (
        bare and last.unit_group == "share" and len(between) == 1 and lexicon.within("changes.to", between[0]) and lexicon.within("changes.from", led)
    )


def share_units(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give the numbers of a list the unit that only its last one prints: "aged 12, 14 and | 17 years", "27 and | 43 per cent respectively"."""
    if not lexicon.sets["units.sides"].isdisjoint(line.vocabulary):
        measure_sides(mentions, line, lexicon)
    for each, last in pairwise(mentions):
        share_money(each, last, line)
        if _was_before(each, last, line, lexicon):
            each.unit_group, each.unit, each.kind, each.noun = last.unit_group, last.unit, last.kind, last.noun
    dealt = not lexicon.sets["relations.respectively"].isdisjoint(line.vocabulary)
    for order in range(len(mentions) - 1, not dealt, -1):
        last, named = mentions[order], mentions[:order]
        listed: list[Mention] = []
        for each in reversed(named):
            between = line.flags[each.end : (listed[-1] if listed else last).first]
            if each.unit is not None or each.head is not None or not between or not all(flag & (mark.COMMA | mark.CONJUNCTION) for flag in between):
                break
            listed.append(each)
        joined = any(flag & mark.CONJUNCTION for flag in line.flags[listed[0].end : last.first]) if listed else False
        aged = last.unit_group == "hyphened" and last.unit in ("year", "month")
        if (last.unit_group in _SHARED or aged) and joined and len(listed) > 1 - (dealt and last.unit_group == "share"):
            for each in listed:
                each.unit_group, each.unit, each.kind, each.noun = last.unit_group, last.unit, last.kind, last.noun


def convert(mentions: list[Mention], line: Line) -> None:
    """Give a conversion in brackets the hedge and change of the measure before it: "more than 100 kilometers (60 miles)"."""
    for before, mention in zip(mentions, mentions[1:], strict=False):
        measured = mention.unit_group in _CONVERTED and mention.unit_group == before.unit_group and mention.unit != before.unit
        if measured and not mention.hedges and 0 < mention.first - before.end <= 1 and line.words[mention.first - 1] == "(":
            mention.change = mention.change or before.change
            if mention.value is not None and before.value is not None:
                mention.quantifier = before.quantifier


__all__ = ["convert", "glued_letter", "half_a_unit", "leads", "measured", "multiplies", "share_units", "unit_after", "unit_before"]
