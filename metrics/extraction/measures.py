"""Units of measure, share and money beside a number."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mention import Mention
from metrics.numerals import read


def half_a_unit(mention: Mention, lexicon: Lexicon) -> bool:
    """Read "half a mile" as a measure, not as a share."""
    line, at = mention.line, mention.end
    if at + 1 < len(line) and line.flags[at] & mark.ARTICLE and at + 1 in line.found[mark.UNIT]:
        (mention.unit_group, mention.unit), mention.end = line.found[mark.UNIT][at + 1]
        return True
    return False


def multiplies(line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a letter glued to digits multiplies them: of money, printed large, or a million before a noun; else it is a unit."""
    letter = line.printed[end - 1][1:]
    if at and line.printed[at - 1].isupper() and line.printed[at - 1].isalpha() and line.printed[at - 1] + line.printed[at] in line.text:
        return True
    money = bool(at and (at - 1 in line.found[mark.SYMBOL] or at - 1 in line.found[mark.MONEY])) or end in line.found[mark.MONEY]
    if money or letter == "M":
        return True
    if letter.isupper():
        return len(line.words[at]) > 1
    if not lexicon.within("numbers.ambiguous", letter) or end >= len(line) or lexicon.within("names.measured", line.words[end]):
        return False
    return end in line.found[mark.NOUN] or (line.printed[end][0].isalpha() and not line.flags[end])


def measured(mention: Mention, unit: tuple[str, str], line: Line, lexicon: Lexicon) -> Mention:
    """Take the letter glued to the number as its unit, `unit`: "45g", "12m"."""
    alone = read(line.words[: mention.end - 1], mention.at, lexicon.numbers)
    if alone is not None:
        mention.value, mention.step = alone.value, alone.step
    mention.unit_group, mention.unit = unit
    return mention


def unit_before(mention: Mention) -> None:
    """Take a currency that stands right before the number: "$4", "USD 4"."""
    line, at = mention.line, mention.at
    if at and (at - 1 in line.found[mark.SYMBOL] or (at - 1 in line.found[mark.MONEY] and line.printed[at - 1].isupper())):
        before = line.found[mark.SYMBOL].get(at - 1) or line.found[mark.MONEY][at - 1]
        mention.unit_group, mention.unit, mention.first = "money", before[0], at - 1
        if at >= 4 and line.words[at - 4 : at - 1] == ["u", ".", "s"]:
            mention.first = at - 4


def unit_after(mention: Mention, lexicon: Lexicon) -> None:
    """Take a unit of measure, share or money right after the number: "8 km", "40 %", "3 million dollars", "8 kilometers square"."""
    line, end = mention.line, mention.end
    if end >= len(line):
        return
    money = line.found[mark.MONEY].get(end)
    if money is not None and mention.unit is None and _year_of_prices(mention, line):
        return
    if money is not None and mention.unit is None:
        mention.unit_group, mention.unit, mention.end = "money", money[0], money[1]
        return
    unit = line.found[mark.UNIT].get(end)
    if unit is None:
        compound = line.words[end]
        if compound[0] == "-" and len(compound) > 2:
            _hyphened(mention, compound[1:], lexicon)
        return
    (group, name), stop = unit
    if mention.unit is not None and mention.unit != name:
        return
    mention.unit_group, mention.unit, mention.end = group, name, stop
    if group == "length" and stop < len(line) and lexicon.within("units.squaring", line.words[stop]) and stop + 1 not in line.found[mark.NOUN]:
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
            if not entry.rest and entry.kind == mark.UNIT:
                mention.unit_group, mention.unit = ("hyphened", entry.meaning[1])
            if not entry.rest and entry.kind == mark.MONEY:
                mention.unit_group, mention.unit = ("hyphened", entry.meaning)
    mention.end += 1


__all__ = ["half_a_unit", "measured", "multiplies", "unit_after", "unit_before"]
