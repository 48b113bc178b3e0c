"""Numbers with their hedges: where a sentence states one, how sure, of how much."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from metrics.extraction.lexicon import (
    ADVERB, ARTICLE, BE, CHANGE, COMMA, CONJUNCTION, DEFINITE, DIGITS, FILL, HAVE, HEDGE, HEDGE_AFTER, MONEY, MONTH, MORE, NOUN, NUMBER, OF, PUNCTUATION, SUBORDINATOR, SUFFIX_MARK, SYMBOL, TRIGGER, UNIT, VAGUE,
    Lexicon, Noun, Trigger,
)  # fmt: skip
from metrics.extraction.lines import Line
from metrics.interval import Interval
from metrics.model import Quantifier, Vague
from metrics.numerals import Reading, read

_STRICT = {"at_least": 3, "more_than": 3, "up_to": 3, "less_than": 3, "nearly": 2, "approximately": 1}
_HEDGE_REACH = 6


class Mention:
    """A number in a sentence, by token positions; what is found out about it is filled in stage by stage."""

    __slots__ = (
        "after", "at", "borrowed", "change", "counted", "denominator", "disaggregation", "end", "ends", "first", "fraction", "group", "head", "hedges", "in_words", "kind",
        "last", "led_by", "line", "more", "noun", "parent", "pronoun", "quantifier", "relation", "rules", "share", "side_of_square", "stance", "state", "step", "term", "terms", "trigger",
        "unit", "unit_group", "vague", "value", "whole",
    )  # fmt: skip

    def __init__(self, line: Line, at: int, end: int) -> None:
        self.line = line
        self.first = self.at = at
        self.end = self.last = end
        self.value: Decimal | None = None
        self.step: Decimal | None = None
        self.in_words = False
        self.fraction: Fraction | None = None
        self.ends: Interval | None = None
        self.vague: Vague | None = None
        self.quantifier: Quantifier | None = Quantifier.EXACT
        self.more = False
        self.unit_group: str | None = None
        self.unit: str | None = None
        self.noun: Noun | None = None
        self.head: tuple[int, int] | None = None
        self.kind: str | None = None
        self.share = False
        self.denominator: tuple[int, int] | None = None
        self.after = end
        self.counted: str | None = None
        self.group: str | None = None
        self.disaggregation: str | None = None
        self.pronoun = False
        self.borrowed = False
        self.led_by: str | None = None
        self.side_of_square: str | None = None
        self.whole = False
        self.term: str | None = None
        self.terms: list[str] = []
        self.trigger: Any = None
        self.state: str = "reported"
        self.change: str | None = None
        self.stance: str = "asserted"
        self.parent: Mention | None = None
        self.relation: str | None = None
        self.hedges: list[str] = []
        self.rules: list[tuple[str, int, int]] = []

    @property
    def owns_term(self) -> bool:
        """Whether the head noun is of a term by itself: "5 injured"."""
        return self.noun is not None and self.noun.term is not None and not self.borrowed

    @property
    def stands_for(self) -> Any:
        """What makes the figure: the number, the vague word or the ends."""
        return self.value if self.vague is None and self.ends is None else self.vague or self.ends


def mentions_in(line: Line, lexicon: Lexicon) -> list[Mention]:
    """Return every number and vague word of the sentence with hedge, range and unit, left to right."""
    flags, vague = line.flags, line.found[VAGUE]
    found: list[Mention] = []
    at, n = 0, len(line)
    while at < n:
        mention = None
        if flags[at] & NUMBER:
            mention = _number(line, at, lexicon)
        elif at in vague:
            mention = _vague(line, at, lexicon)
        elif flags[at] & ARTICLE and at + 1 < n and (flags[at + 1] & NUMBER or line.words[at + 1] in lexicon.numbers.parts):
            mention = _number(line, at, lexicon)
        if mention is None:
            at += 1
            continue
        _hedge(mention, lexicon)
        found.append(mention)
        at = max(mention.last, mention.end, at + 1)
    line.mentions = found
    return found


def _number(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    reading = read(line.words, at, lexicon.numbers)
    if reading is None or (reading.in_words and line.words[at] in lexicon.numbers.articles and reading.end == at + 1):
        return None
    if at and line.words[at - 1] == "-" and line.flags[at] & DIGITS and _is_minus(line, at - 1):
        reading = reading._replace(value=-reading.value)
    mention = Mention(line, at, reading.end)
    mention.value, mention.step, mention.in_words, mention.fraction = reading.value, reading.step, reading.in_words, reading.fraction
    unit = lexicon.glued_units.get(line.words[reading.end - 1][1:]) if line.words[reading.end - 1][0] == SUFFIX_MARK else None
    if unit is not None and not _multiplies(line, at, reading.end, lexicon):
        return _measured(mention, unit, line, lexicon)
    _unit_before(mention)
    _unit_after(mention, lexicon)
    _range(mention, reading, lexicon)
    if mention.fraction is not None and mention.unit is None and mention.ends is None and not _half_a_unit(mention, lexicon):
        _one_in(mention, lexicon)
    elif mention.unit is None and mention.ends is None and mention.value is not None and mention.value < 1000:
        _one_in(mention, lexicon)
    return mention


def _half_a_unit(mention: Mention, lexicon: Lexicon) -> bool:
    """Read "half a mile" as a measure, not as a share."""
    line, at = mention.line, mention.end
    if at + 1 < len(line) and line.flags[at] & ARTICLE and at + 1 in line.found[UNIT]:
        (mention.unit_group, mention.unit), mention.end = line.found[UNIT][at + 1]
        return True
    return False


def _is_minus(line: Line, at: int) -> bool:
    """Whether a hyphen before digits is a sign: a space or a bracket stands before it, and none after."""
    if at and line.words[at - 1] not in "(:" and f" -{line.printed[at + 1]}" not in line.text:
        return False
    return at == 0 or not line.flags[at - 1] & MONTH


def _multiplies(line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a letter glued to digits multiplies them: of money, printed large, or a million before a noun; else it is a unit."""
    letter = line.printed[end - 1][1:]
    if at and line.printed[at - 1].isupper() and line.printed[at - 1].isalpha() and line.printed[at - 1] + line.printed[at] in line.text:
        return True
    money = bool(at and (at - 1 in line.found[SYMBOL] or at - 1 in line.found[MONEY])) or end in line.found[MONEY]
    if money or letter == "M":
        return True
    if letter.isupper():
        return len(line.words[at]) > 1
    if not lexicon.within("numbers.ambiguous", letter) or end >= len(line) or lexicon.within("names.measured", line.words[end]):
        return False
    return end in line.found[NOUN] or (line.printed[end][0].isalpha() and not line.flags[end])


def _measured(mention: Mention, unit: tuple[str, str], line: Line, lexicon: Lexicon) -> Mention:
    alone = read(line.words[: mention.end - 1], mention.at, lexicon.numbers)
    if alone is not None:
        mention.value, mention.step = alone.value, alone.step
    mention.unit_group, mention.unit = unit
    return mention


def _unit_before(mention: Mention) -> None:
    line, at = mention.line, mention.at
    if at and (at - 1 in line.found[SYMBOL] or (at - 1 in line.found[MONEY] and line.printed[at - 1].isupper())):
        before = line.found[SYMBOL].get(at - 1) or line.found[MONEY][at - 1]
        mention.unit_group, mention.unit, mention.first = "money", before[0], at - 1
        if at >= 4 and line.words[at - 4 : at - 1] == ["u", ".", "s"]:
            mention.first = at - 4


def _unit_after(mention: Mention, lexicon: Lexicon) -> None:
    """Take a unit of measure, share or money right after the number: "8 km", "40 %", "3 million dollars", "8 kilometers square"."""
    line, end = mention.line, mention.end
    if end >= len(line):
        return
    money = line.found[MONEY].get(end)
    if money is not None and mention.unit is None and _year_of_prices(mention, line):
        return
    if money is not None and mention.unit is None:
        mention.unit_group, mention.unit, mention.end = "money", money[0], money[1]
        return
    unit = line.found[UNIT].get(end)
    if unit is None:
        compound = line.words[end]
        if compound[0] == "-" and len(compound) > 2:
            _hyphened(mention, compound[1:], lexicon)
        return
    (group, name), stop = unit
    if mention.unit is not None and mention.unit != name:
        return
    mention.unit_group, mention.unit, mention.end = group, name, stop
    if group == "length" and stop < len(line) and lexicon.within("units.squaring", line.words[stop]) and stop + 1 not in line.found[NOUN]:
        mention.unit_group, mention.unit, mention.end, mention.side_of_square = "area", f"{name} ** 2", stop + 1, name


def _year_of_prices(mention: Mention, line: Line) -> bool:
    """Whether the number is the year of a currency: "$1.6 billion (2018 USD)"."""
    word = line.words[mention.at]
    return mention.end == mention.at + 1 and mention.at > 0 and line.words[mention.at - 1] == "(" and len(word) == 4 and word[:2] in ("19", "20")


def _hyphened(mention: Mention, compound: str, lexicon: Lexicon) -> None:
    """Read "72-hour", "35-year-old" and "300-bed": a measure of what follows, never a count of it."""
    first = compound.split("-")[0]
    word = lexicon.words.get(first)
    mention.unit_group, mention.unit = "hyphened", "dimensionless"
    if word is not None:
        for entry in word.entries:
            if not entry.rest and entry.kind == UNIT:
                mention.unit_group, mention.unit = ("hyphened", entry.meaning[1])
            if not entry.rest and entry.kind == MONEY:
                mention.unit_group, mention.unit = ("hyphened", entry.meaning)
    mention.end += 1


def _range(mention: Mention, reading: Reading, lexicon: Lexicon) -> None:
    """Join "15 to 20", "between 15 and 20", "40 per cent to 45 per cent", "2 to 3 million" and "one or two"."""
    line, words, end = mention.line, mention.line.words, mention.end
    if end + 1 >= len(line):
        return
    opening = _opening(mention, lexicon)
    if (opening is not None and _changes(line, opening)) or _year_alone(words, mention.at, mention.end):
        return
    joint = words[end].strip()
    if not (
        lexicon.within("ranges.joining", joint)
        or (opening is not None and lexicon.within("ranges.after_between", joint))
        or lexicon.within("ranges.choice", joint)
    ):
        opened = _noun_between(mention, lexicon) if opening is not None else None
        if opened is None:
            return
        end = opened
    at = end + 1
    while at < len(line) and (at in line.found[SYMBOL] or (line.flags[at] & FILL and not line.flags[at] & (ARTICLE | NUMBER) and at - end < 3)):
        at += 1
    if at >= len(line) or not (line.flags[at] & NUMBER or line.flags[at] & ARTICLE):
        return
    other = read(words, at, lexicon.numbers)
    if other is None or other.fraction is not None or reading.fraction is not None:
        return
    if mention.unit is not None and not _same_unit(mention, line, at, other.end):
        return
    if lexicon.within("ranges.choice", joint) and not (
        0 < other.value - reading.value <= max(reading.value, 1) and other.value < 100 and line.flags[at] & NUMBER
    ):
        return
    low = _scaled_like(reading, other, line, mention, lexicon)
    if low >= other.value and opening is None:
        return
    low, high = min(low, other.value), max(low, other.value)
    if low == high or (joint == "-" and _unlike(line, mention.at, at)):
        return
    mention.ends, mention.value, mention.quantifier = Interval.between(low, high), None, Quantifier.BETWEEN
    mention.end = other.end
    mention.in_words = False
    if opening is not None:
        mention.first = min(mention.first, opening)
    if mention.unit is None or words[mention.end : mention.end + 1]:
        _unit_after(mention, lexicon)


def _year_alone(words: list[str], at: int, end: int) -> bool:
    """Whether the first end is a year and the second none: "rose 60 % in 2018 to 3.9 million"."""
    year = len(words[at]) == 4 and words[at].isdecimal() and words[at][:2] in ("19", "20")
    after = words[end + 1]
    return year and not (len(after) == 4 and after.isdecimal())


def _changes(line: Line, opening: int) -> bool:
    """Whether "from" opens two levels rather than a range: "rose from 31 to 48"."""
    return any(at in line.found[CHANGE] for at in range(max(0, opening - 3), opening))


def _same_unit(mention: Mention, line: Line, at: int, end: int) -> bool:
    """Whether the second end has the unit of the first: "40 % to 45 %", not "up 9.4 % to $84"."""
    if mention.unit_group == "money":
        return end not in line.found[UNIT] or line.found[UNIT][end][0][0] != "share"
    unit = line.found[UNIT].get(end)
    return unit is not None and unit[0][1] == mention.unit


def _unlike(line: Line, at: int, other: int) -> bool:
    """Whether two numbers joined by a hyphen are a score, years or part of a longer code rather than a range."""
    follows = line.words[other + 1] if other + 1 < len(line) else ""
    if follows == "-" or (at and line.words[at - 1] == "-"):
        return True
    left, right = line.words[at], line.words[other]
    return len(left) == 4 == len(right) and left[:2] in ("19", "20") and right[:2] in ("19", "20")


def _opening(mention: Mention, lexicon: Lexicon) -> int | None:
    """Return where "between" or "from" stands before the first end."""
    line, at = mention.line, mention.first - 1
    for _ in range(3):
        if at < 0:
            return None
        if lexicon.within("ranges.opening", line.words[at]):
            two = f"{line.words[at - 1]} {line.words[at]}" if at else ""
            return at - 1 if lexicon.within("ranges.opening", two) else at
        if not line.flags[at] & (FILL | ADVERB) and at not in line.found[SYMBOL]:
            return None
        at -= 1
    return None


def _noun_between(mention: Mention, lexicon: Lexicon) -> int | None:
    """Return where the joint stands in "between 300 people and 350 people"."""
    line, end = mention.line, mention.end
    noun = line.found[NOUN].get(end)
    if (
        noun is not None
        and noun[1] + 1 < len(line)
        and lexicon.within("ranges.after_between", line.words[noun[1]])
        and line.flags[noun[1] + 1] & NUMBER
    ):
        after = read(line.words, noun[1] + 1, lexicon.numbers)
        if after is not None and line.words[after.end : after.end + 1] == line.words[end : end + 1]:
            return noun[1]
    return None


def _scaled_like(reading: Reading, other: Reading, line: Line, mention: Mention, lexicon: Lexicon) -> Decimal:
    """Return the first end with the multiplier that only the second one prints: "2 to 3 million", "ten to twelve thousand"."""
    scales = [word for word in line.words[other.end - 2 : other.end] if word in lexicon.numbers.scales or word in lexicon.numbers.suffixes]
    alone = reading.end == mention.at + 1 and not any(word in lexicon.numbers.scales for word in line.words[mention.at : reading.end])
    if scales and alone and reading.value < 1000:
        times = lexicon.numbers.scales.get(scales[-1]) or lexicon.numbers.suffixes[scales[-1]]
        if reading.value * times <= other.value and reading.value * 1000 > reading.value:
            return reading.value * times
    return reading.value


def _one_in(mention: Mention, lexicon: Lexicon) -> None:
    """Read "one in four", "four out of five" and "half of" as shares."""
    line, words, end = mention.line, mention.line.words, mention.end
    if mention.fraction is not None:
        # "half of", "half the", "two thirds were": a share; "1/2 pound" and "a half" are plain numbers.
        mention.share = end < len(line) and bool(line.flags[end] & (OF | DEFINITE | BE | HAVE))
        return
    at = end
    if at + 1 < len(line) and words[at] == "out" and line.flags[at + 1] & OF:
        at += 1
    elif at >= len(line) or words[at] != "in":
        return
    if at + 1 >= len(line) or not line.flags[at + 1] & NUMBER or mention.value is None:
        return
    whole = read(words, at + 1, lexicon.numbers)
    if whole is None or whole.fraction is not None or whole.value <= mention.value or mention.value <= 0 or (at == end and whole.value > 1000):
        return
    if at == end and not (
        mention.in_words == whole.in_words and mention.value < 10 and whole.end < len(line) and not line.flags[whole.end] & PUNCTUATION
    ):
        return
    mention.fraction = Fraction(mention.value) / Fraction(whole.value)
    mention.value, mention.step = Decimal(mention.fraction.numerator) / mention.fraction.denominator, Decimal("0.01")
    mention.share, mention.in_words, mention.end = True, True, whole.end


def _vague(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    row, end = line.found[VAGUE][at]
    times, stop = 1, end
    while stop < len(line):
        of = stop + 1 if line.flags[stop] & OF else stop
        word = line.words[of] if of < len(line) else ""
        factor = lexicon.vague_times.get(word) or lexicon.numbers.scales.get(word) or lexicon.numbers.dozens.get(word)
        if factor is None:
            break
        times, stop = times * factor, of + 1
    mention = Mention(line, at, stop)
    mention.vague, mention.quantifier, mention.in_words = Vague(row=row, times=times), Quantifier.VAGUE, True
    mention.share = row in ("most", "majority")
    _unit_before(mention)
    after = mention.end
    _unit_after(mention, lexicon)
    if mention.unit is None and after < len(line) and line.flags[after] & OF and after + 1 < len(line):
        mention.end = after + 1
        _unit_after(mention, lexicon)
        if mention.unit is None:
            mention.end = after
    return mention


def join_hedged(mentions: list[Mention], line: Line) -> None:
    """Join "more than 20 and at most 35" into one range with its own open ends."""
    for low, high in zip(list(mentions), list(mentions)[1:], strict=False):
        if low.quantifier not in (Quantifier.MORE_THAN, Quantifier.AT_LEAST) or high.quantifier not in (Quantifier.LESS_THAN, Quantifier.UP_TO):
            continue
        if (
            high.first - low.end != 1
            or not line.flags[low.end] & (CONJUNCTION | SUBORDINATOR)
            or low.value is None
            or high.value is None
            or low.value >= high.value
        ):
            continue
        high.ends = Interval(low.value, high.value, low.quantifier is Quantifier.MORE_THAN, high.quantifier is Quantifier.LESS_THAN)
        high.first, high.at, high.value, high.quantifier = low.first, low.at, None, Quantifier.BETWEEN
        mentions.remove(low)


def _inside_trigger(line: Line, start: int, end: int) -> bool:
    """Whether what looks like a hedge ends a longer phrase: "extends over"."""
    return any(stop == end and first < start for first, (_, stop) in line.found[TRIGGER].items())


def _hedge(mention: Mention, lexicon: Lexicon) -> None:
    """Find the hedge before or after the number; where several stand, the strictest one counts."""
    line = mention.line
    best: str | None = None
    at, start = mention.first, mention.first
    stop = max(0, at - _HEDGE_REACH)
    while at > stop:
        hedge = line.ends_hedge.get(at)
        if hedge is not None and not (line.flags[at - 1] & DEFINITE) and not _inside_trigger(line, hedge[0], at):
            at = start = hedge[0]
            mention.hedges.append(line.words[at])
            if best is None or _STRICT[hedge[1]] > _STRICT[best]:
                best = hedge[1]
            continue
        if not line.flags[at - 1] & FILL or line.flags[at - 1] & NUMBER:
            break
        mention.more = mention.more or bool(line.flags[at - 1] & MORE)
        at -= 1
    mention.first = start
    after = line.found[HEDGE_AFTER].get(mention.end)
    if after is not None and not any(at in line.found[HEDGE] for at in range(mention.end + 1, after[1] + 1)):
        mention.end = after[1]
        if best is None or _STRICT[after[0]] > _STRICT[best]:
            best = after[0]
    if mention.end < len(line) and line.flags[mention.end] & MORE and not line.flags[mention.end] & PUNCTUATION:
        mention.more = True
    if best is not None and mention.vague is None and mention.ends is None:
        mention.quantifier = Quantifier(best)
    elif best is not None and mention.ends is not None and best in ("at_least", "more_than", "up_to", "less_than"):
        mention.quantifier = Quantifier.BETWEEN
    mention.last = mention.end


__all__ = ["COMMA", "Mention", "join_hedged", "mentions_in"]
