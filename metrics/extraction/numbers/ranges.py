"""Two numbers that are the ends of one range."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from metrics.extraction.numbers.measures import leads, multiplies, unit_after
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.text.sentences import BLANKS
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.interval import Interval
from metrics.model import Quantifier
from metrics.numerals import Reading, read

# "at least five, | and possibly | up to nine"
_JOINT = 3
# How long a phrase may be that stands between a change and its levels: "doubled | in one week | from 300 to 600".
_INSERTED = 7
# "rose | among women | by 40 to 110": how far before "by" what rose or fell is told.
_MOVED = 6
# "rose by 40 to 110" is a change and a level, "dropped by 1 to 1.5 degrees" a range: how many times the first the second is.
_FAR, _FEW = 3, 10
_THOUSAND = 1000
_SCORE, _LONG = re.compile(r"(?<![\w.,/-])(\d{1,3})-(\d{1,3})(?![\w.,/%-]*\d|-)"), 4
# Below it two numbers with "or" between them are about as many.
_CHOSEN = 100
_HYPHENS = ("-", "–")
# "20-25,000": the noughts that the first end leaves to the second, which is at most so many times as large.
_THOUSANDS, _CUT_SHORT = re.compile(r"[1-9]\d{0,2}[.,\u00a0 ]000"), 5


def find_range(mention: Mention, reading: Reading, lexicon: Lexicon) -> None:
    """Join "15 to 20", "between 15 and 20", "40 per cent to 45 per cent", "2 to 3 million" and "one or two"."""
    line, words, end = mention.line, mention.line.words, mention.end
    if end + 1 >= line.size:
        return
    opening, joint = _opening(mention, lexicon), words[end].strip()
    choice = joint in lexicon.sets["ranges.choice"]
    if opening is not None and f"{joint} {words[end + 1]}" in lexicon.sets["ranges.joining"]:
        # "from 10 | up to | 20"
        end, joint = end + 1, f"{joint} {words[end + 1]}"
    joined = choice or joint in lexicon.sets["ranges.joining"]
    if not joined and opening is None:
        return
    if (opening is not None and _changes(line, opening, lexicon)) or _moved(mention, lexicon) or _year_alone(words, mention.at, mention.end):
        return
    if not joined and opening is not None and _listed(line, opening, end, lexicon):
        return
    if not (joined or joint in lexicon.sets["ranges.after_between"]):
        opened = _noun_between(mention, lexicon)
        if opened is None:
            return
        end = opened
    at = end + 1
    while at < line.size and (
        at in line.found[mark.SYMBOL]
        or words[at] == "%"
        or words[at] in lexicon.sets["hedges.definite"]
        or at + 1 < line.size
        and (
            words[at] in lexicon.numbers.articles
            and line.flags[at + 1] & mark.DIGITS
            # "entre un tiers et | la | moitié"
            or line.flags[at] & mark.DEFINITE
            and words[at + 1] in lexicon.numbers.whole_parts
        )
        or (line.flags[at] & mark.FILL and not line.flags[at] & (mark.ARTICLE | mark.NUMBER) and at - end < 3)
    ):
        at += 1
    if at >= line.size or not (line.flags[at] & mark.NUMBER or line.flags[at] & mark.ARTICLE):
        return
    other = read(words, at, lexicon.numbers)
    if other is None or (other.fraction is None) != (reading.fraction is None):
        return
    if other.fraction is not None and reading.fraction is not None:
        _between_parts(mention, reading, other, opening)
        return
    letter = words[other.end - 1].removeprefix(mark.SUFFIX_MARK)
    if letter != words[other.end - 1] and letter in lexicon.glued_units and not multiplies(line, at, other.end, lexicon):
        # "5 to | 10m | wide"
        other = read(words[: other.end - 1], at, lexicon.numbers) or other
    if mention.unit is not None and not _same_unit(mention, line, at, other.end, lexicon):
        return
    low = _scaled_like(reading, other, line, mention, lexicon)
    if choice and not (_is_choice(reading, other, low) and line.flags[at] & mark.NUMBER):
        return
    if low >= other.value and (opening is None or low > other.value and line.words[opening] in lexicon.sets["changes.from"]):
        # "rebajó | de seis a cuatro la de desaparecidos" are two levels.
        return
    low, high = min(low, other.value), max(low, other.value)
    if low == high or (joint == "-" and (_unlike(line, mention.at, at) or _in_cells(line, mention.at, at))):
        return
    mention.ends, mention.value, mention.quantifier = Interval.between(low, high), None, Quantifier.BETWEEN
    mention.end = other.end
    mention.in_words = False
    if opening is not None:
        mention.first = min(mention.first, opening)
    if mention.unit is None or words[mention.end : mention.end + 1]:
        unit_after(mention, lexicon)


def _is_choice(reading: Reading, other: Reading, low: Decimal) -> bool:
    """Whether two numbers are so near that "or" makes a range of them: "two or three", "two or three dozen"; not "12 or 400"."""
    if reading.value <= 0:
        return False
    times = low / reading.value
    return 0 < other.value - low <= max(low, times) and other.value / times < _CHOSEN


def _between_parts(mention: Mention, reading: Reading, other: Reading, opening: int | None) -> None:
    """Read "between a third and a half" as the percentages that they are."""
    low, high = reading.value * 100, other.value * 100
    if opening is None or not 0 < low < high <= 100 or mention.unit is not None:
        return
    mention.ends, mention.value, mention.fraction, mention.quantifier = Interval.between(low, high), None, None, Quantifier.BETWEEN
    mention.unit_group, mention.unit = "share", "percent"
    mention.first, mention.end, mention.in_words = min(mention.first, opening), other.end, True


def _year_alone(words: list[str], at: int, end: int) -> bool:
    """Whether the first end is a year and the second none: "grew by a third in 2021 to 7.4 million"."""
    year = len(words[at]) == 4 and words[at].isdecimal() and words[at][:2] in ("19", "20")
    after = words[end + 1]
    return year and not (len(after) == 4 and after.isdecimal())


def _listed(line: Line, opening: int, joint: int, lexicon: Lexicon) -> bool:
    """Whether "and" goes on with a list and closes no range, which only "between" opens: "la cifra es de 250 | y | 32 personas han muerto"."""
    leads = line.flags[opening] & mark.OF or lexicon.within("changes.from", line.words[opening])
    return bool(leads and line.flags[joint] & mark.CONJUNCTION)


def _changes(line: Line, opening: int, lexicon: Lexicon) -> bool:
    """Whether "from" opens two levels rather than a range: "rose from 31 to 48", not "rose by between 31 and 48"."""
    if not lexicon.within("changes.from", line.words[opening]):
        return False
    changes = line.found[mark.CHANGE]
    if not changes:
        return False
    near = any(at in changes for at in range(max(0, opening - 3), opening)) or any(
        at in changes and _is_inserted(changes[at][1], opening, line) for at in range(max(0, opening - _INSERTED), opening - 3)
    )
    return near or _changes_too(line, opening, lexicon)


def _changes_too(line: Line, opening: int, lexicon: Lexicon) -> bool:
    """Whether "from" goes on with the two levels of another thing: "the dead rose from 139 to 150 and the wounded | from 200 to 210"."""
    at = opening - 1
    while at > 0 and opening - at <= _INSERTED and not line.flags[at] & (mark.NUMBER | mark.STOP | mark.BE | mark.HAVE):
        at -= 1
    if at < 1 or not line.flags[at] & mark.NUMBER or not line.flags[at + 1] & (mark.CONJUNCTION | mark.COMMA):
        return False
    while at > 0 and line.flags[at] & mark.NUMBER:
        at -= 1
    if not lexicon.within("changes.to", line.words[at]):
        return False
    before = next((each for each in range(at - 1, max(-1, at - _INSERTED), -1) if lexicon.within("changes.from", line.words[each])), None)
    return before is not None and _changes(line, before, lexicon)


def _is_inserted(first: int, opening: int, line: Line) -> bool:
    """Whether a stretch of time stands between a change and its levels: "doubled | in one week | from 300 to 600"."""
    lasting = any(first < at < opening and unit[0] == "time" for at, (unit, _) in line.found[mark.UNIT].items())
    return lasting and bool(line.flags[first] & mark.PREPOSITION) and not any(flag & mark.PUNCTUATION for flag in line.flags[first:opening])


def _moved(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the number is an amount of change and the next one the level reached: "rose 0.5 % to 4.75 %", "rose by 40 to 110"; not "rose 5 to 10 %"."""
    line, at = mention.line, mention.first - 1
    if not lexicon.within("changes.to", line.words[mention.end]):
        return False
    while at >= 0 and line.flags[at] & (mark.FILL | mark.ADVERB | mark.ARTICLE) and at not in line.found[mark.CHANGE]:
        at -= 1
    by = at >= 0 and lexicon.within("changes.by", line.words[at])
    at -= by
    if at in line.found[mark.CHANGE] and mention.unit_group in ("share", "money"):
        return mention.unit_group == "share" or not _multiplied(mention, lexicon)
    moving = by and any(each in line.found[mark.CHANGE] for each in range(max(0, at - _MOVED), at + 1))
    other = read(line.words, mention.end + 1, lexicon.numbers) if moving else None
    if other is None or mention.value is None or _multiplied(mention, lexicon):
        return False
    return other.value >= (_FAR if mention.value < _FEW else 2) * mention.value


def _multiplied(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether only the second end has the multiplier: "up $3 to $5 million"."""
    line = mention.line
    return (
        mention.value is not None
        and mention.value < 1000
        and any(word in lexicon.numbers.scales for word in line.words[mention.end + 1 : mention.end + 4])
    )


def _same_unit(mention: Mention, line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the second end has the unit of the first: "40 % to 45 %", not "up 9.4 % to $84"."""
    if mention.unit_group == "money":
        return end not in line.found[mark.UNIT] or line.found[mark.UNIT][end][0][0] != "share"
    unit = line.found[mark.UNIT].get(end)
    if line.words[at - 1] == "%" and leads(line, at):
        return mention.unit_group == "share"
    if unit is None and end < line.size:
        # "1.5C to | 2C"
        return lexicon.glued_units.get(line.printed[end].removeprefix(mark.SUFFIX_MARK), ("", ""))[1] == mention.unit
    return unit is not None and unit[0][1] == mention.unit


def _in_cells(line: Line, first: int, other: int) -> bool:
    """Whether the dash between two numbers is a cell of its own, for what is not known: "50    –    93"."""
    if not any(map(line.text.__contains__, BLANKS)):
        return False
    between = line.text[line.span(first, other)[0] - line.start : line.span(other, other + 1)[0] - line.start]
    return any(map(between.__contains__, BLANKS))


def _unlike(line: Line, at: int, other: int) -> bool:
    """Whether two numbers joined by a hyphen are a score, years or part of a longer code rather than a range."""
    follows = line.words[other + 1] if other + 1 < line.size else ""
    if follows == "-" or (at and line.words[at - 1] == "-"):
        return True
    left, right = line.words[at], line.words[other]
    counts = other + 1 in line.found[mark.NOUN] or other + 1 in line.found[mark.UNIT]
    if not counts and len(right) < _LONG and any(int(won) > int(lost) for won, lost in _SCORE.findall(line.text)):
        # "8-2 at home and | 3-7 away": where one pair falls they are scores.
        return True
    return len(left) == 4 == len(right) and left[:2] in ("19", "20") and right[:2] in ("19", "20")


def _opening(mention: Mention, lexicon: Lexicon) -> int | None:
    """Return where "between" or "from" stands before the first end."""
    line, at, opening = mention.line, mention.first - 1, lexicon.sets["ranges.opening"]
    if opening.isdisjoint(line.vocabulary):
        return None
    for _ in range(3):
        if at < 0:
            return None
        if line.words[at] in opening:
            two = f"{line.words[at - 1]} {line.words[at]}" if at else ""
            return at - 1 if two in opening else at
        if (
            not line.flags[at] & (mark.FILL | mark.ADVERB)
            and at not in line.found[mark.SYMBOL]
            and line.words[at] not in lexicon.sets["hedges.definite"]
        ):
            return None
        at -= 1
    return None


def _noun_between(mention: Mention, lexicon: Lexicon) -> int | None:
    """Return where the joint stands in "between 300 people and 350 people"."""
    line, end = mention.line, mention.end
    noun = line.found[mark.NOUN].get(end)
    if (
        noun is not None
        and noun[1] + 1 < line.size
        and lexicon.within("ranges.after_between", line.words[noun[1]])
        and line.flags[noun[1] + 1] & mark.NUMBER
    ):
        after = read(line.words, noun[1] + 1, lexicon.numbers)
        if after is not None and line.words[after.end : after.end + 1] == line.words[end : end + 1]:
            return noun[1]
    return None


def _scaled_like(reading: Reading, other: Reading, line: Line, mention: Mention, lexicon: Lexicon) -> Decimal:
    """Return the first end with the multiplier that only the second one prints: "2 to 3 million", "ten to twelve thousand"."""
    alone = reading.end == mention.at + 1 and line.words[mention.at] not in lexicon.numbers.scales
    if not alone or reading.value <= 0:
        return reading.value
    if reading.value < _THOUSAND and _cut_short(reading, other, line, mention):
        return reading.value * _THOUSAND
    rows = lexicon.numbers
    multipliers = {**rows.suffixes, **rows.dozens, **rows.plurals, **rows.scales}
    times, at = 1, other.end
    while at > mention.end + 1 and line.words[at - 1] in multipliers:
        at -= 1
        times *= multipliers[line.words[at]]
    # "1,5 y 2 | mil millones", "1.500 a 2.000 | millones"
    return reading.value * times if reading.value * times <= other.value else reading.value


def _cut_short(reading: Reading, other: Reading, line: Line, mention: Mention) -> bool:
    """Whether a hyphen joins a first end to thousands that only the second one prints: "20-25,000 people"."""
    first, last = line.words[mention.at], line.words[other.end - 1]
    near = reading.value < other.value / _THOUSAND <= reading.value * _CUT_SHORT
    return near and line.words[mention.end].strip() in _HYPHENS and first.isdecimal() and bool(_THOUSANDS.fullmatch(last))


def join_hedged(mentions: list[Mention], line: Line) -> None:
    """Join "more than 20 and at most 35", in either order, into one range with its own open ends."""
    for first, second in pairwise(list(mentions)):
        low, high = (first, second) if first.value is None or second.value is None or first.value < second.value else (second, first)
        if low.quantifier not in (Quantifier.MORE_THAN, Quantifier.AT_LEAST) or high.quantifier not in (Quantifier.LESS_THAN, Quantifier.UP_TO):
            continue
        if (
            not 0 < second.first - first.end <= _JOINT
            or not line.flags[first.end] & (mark.CONJUNCTION | mark.SUBORDINATOR | mark.COMMA)
            or not all(line.flags[at] & mark.ADVERB and not line.flags[at] & mark.CONJUNCTION for at in range(first.end + 1, second.first))
            or low.value is None
            or high.value is None
            or low.value >= high.value
        ):
            continue
        second.ends = Interval(low.value, high.value, low.quantifier is Quantifier.MORE_THAN, high.quantifier is Quantifier.LESS_THAN)
        second.first, second.at, second.value, second.quantifier = first.first, first.at, None, Quantifier.BETWEEN
        mentions.remove(first)


__all__ = ["find_range", "join_hedged"]
