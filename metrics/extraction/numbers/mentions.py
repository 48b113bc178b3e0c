"""Numbers with their hedges: where a sentence states one, how sure, of how much."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import compress

from metrics.definitions import terms
from metrics.extraction.numbers.below_zero import count_below_zero
from metrics.extraction.numbers.bracketed_scales import join_scaled
from metrics.extraction.numbers.halves import behind_unit
from metrics.extraction.numbers.hedging import find_hedge, hedge_after_noun
from metrics.extraction.numbers.measures import MULTIPLIERS, half_a_unit, measured, multiplies, unit_after, unit_before
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.numbers.nth import nth_of
from metrics.extraction.numbers.ranges import find_range, join_hedged
from metrics.extraction.numbers.shares import in_whole, noun_of_each, one_in, one_noun_in, part_of_the
from metrics.extraction.numbers.spaced_groups import join_first, join_group
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Kind, Quantifier, Vague
from metrics.numerals import GROUPED, Reading, plain, read, step

# Units of which a thousandth is never told: "33,500 hectáreas" are no 33 and a half.
_GROUPED_UNITS = ("area", "money", "mass", "length", "volume")
_SIGNED = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+")
_OPENS = mark.NUMBER | mark.ARTICLE
_OPENINGS = ("(", ":", "<", ">", "=", "<=", ">=")
# "6.7 m people": no metres have people.
_SMALL_MILLION = "m"


def mentions_in(line: Line, lexicon: Lexicon) -> list[Mention]:
    """Return every number and vague word of the sentence with hedge, range and unit, left to right."""
    flags, vague, echoes = line.flags, line.found[mark.VAGUE], line.found[mark.ECHO]
    found: list[Mention] = []
    n, done, ordered, between = line.size, 0, not lexicon.nth.keys().isdisjoint(line.vocabulary), lexicon.sets["ranges.noun_in"]
    for at in _openings(line, lexicon):
        if at < done:
            continue
        mention = None
        if ordered and found and (one := nth_of(line, at, found, lexicon)) is not None:
            found.append(one)
            done = one.end
            continue
        if at in echoes:
            mention = _as_many(line, at, found, lexicon)
        elif flags[at] & mark.NUMBER and not (at + 1 in line.ends_hedge and line.words[at] in lexicon.numbers.minus):
            # "pelo menos 60" is no minus.
            mention = _number(line, at, lexicon)
        elif at in vague and not _verb(line, at) and not (lexicon.head_first and _of_kinds(line, at)):
            mention = _vague(line, at, lexicon)
        elif (
            flags[at] & mark.ARTICLE
            and at + 1 < n
            and (
                flags[at + 1] & mark.NUMBER
                or line.words[at + 1] in lexicon.numbers.parts
                or in_whole(line, at + 1, lexicon)
                or _goes_on(line, at + 1, lexicon)
            )
            or at + 1 < n
            and line.words[at + 1] in lexicon.numbers.part_nouns
            and line.words[at] in lexicon.numbers.parts
            or line.words[at] in lexicon.numbers.pieces
        ):
            mention = _number(line, at, lexicon)
        if between and (mention is None or mention.fraction is None):
            mention = one_noun_in(line, at, lexicon) or mention
        if mention is None:
            continue
        whole = behind_unit(mention, found, lexicon) if mention.fraction is not None else None
        if whole is not None and whole is not mention:
            done = whole.end
            continue
        find_hedge(mention, lexicon)
        found.append(mention)
        done = max(mention.last, mention.end, at + 1)
    line.mentions = found
    return found


def _goes_on(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows an article may make a number of it: "un | et demi", "um | vírgula dois"."""
    numbers = lexicon.numbers
    if at + 1 >= line.size or line.words[at] not in numbers.glue and line.words[at] not in numbers.point:
        return False
    return line.words[at + 1] in numbers.articles or line.words[at + 1] in numbers.whole_parts or line.words[at] not in numbers.glue


def _openings(line: Line, lexicon: Lexicon) -> list[int]:
    """Return the tokens that a number may begin with: number words and articles, vague words, words that say a number again, parts."""
    part_nouns, pieces, bare = lexicon.numbers.part_nouns, lexicon.numbers.pieces, lexicon.sets["grammar.bare_nth"]
    found = list(compress(range(line.size), map(_OPENS.__and__, line.flags))) if line.any_flags & _OPENS else []
    vague, echoes = line.found[mark.VAGUE], line.found[mark.ECHO]
    if (
        vague
        or echoes
        or not pieces.isdisjoint(line.vocabulary)
        or not part_nouns.isdisjoint(line.vocabulary)
        or not bare.isdisjoint(line.vocabulary)
    ):
        parts = [at for at, word in enumerate(line.words[1:]) if word in part_nouns]
        parts += [at for at, word in enumerate(line.words) if word in pieces]
        parts += [at for at, word in enumerate(line.words) if word in bare]
        found = sorted({*found, *vague, *echoes, *parts})
    return found


def _number(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    reading = read(line.words, at, lexicon.numbers)
    if reading is None or (
        reading.in_words and line.words[at] in lexicon.numbers.articles and reading.end == at + 1 and not in_whole(line, at + 1, lexicon)
    ):
        return None
    first = at
    if reading.end < line.size and len(line.words[reading.end]) == 1:
        # A sign or a letter alone: "13, | 502", "2.4 | M", "five | (5)".
        reading = join_group(line, reading, at, lexicon)
        scaled = join_scaled(line, reading, at, lexicon)
        first, reading = at - (scaled is not reading), scaled
        reading = _said_again(line, _powered(line, reading, lexicon), lexicon)
    elif len(line.words[at]) == 1:
        reading = join_first(line, reading, at)
    if at and line.words[at - 1] == "-" and line.flags[at] & mark.DIGITS and _is_minus(line, at - 1, reading.end):
        reading = reading._replace(value=-reading.value, fraction=None if reading.fraction is None else -reading.fraction)
    mention = Mention(line, at, reading.end)
    mention.first = first
    mention.value, mention.step, mention.in_words, mention.fraction = reading.value, reading.step, reading.in_words, reading.fraction
    unit = lexicon.glued_units.get(line.words[reading.end - 1][1:]) if line.words[reading.end - 1][0] == mark.SUFFIX_MARK else None
    if unit is not None and not multiplies(line, at, reading.end, lexicon):
        return measured(mention, unit, line, lexicon)
    unit_before(mention, lexicon)
    if "-" in line.vocabulary:
        _signed(mention)
    unit_after(mention, lexicon)
    find_range(mention, reading, lexicon)
    count_below_zero(mention, lexicon)
    if lexicon.sets["ranges.part_of"] and part_of_the(mention, lexicon) or lexicon.sets["grammar.singulars"] and noun_of_each(mention, lexicon):
        return mention
    if mention.unit is None and mention.ends is None and not (mention.fraction is not None and half_a_unit(mention, lexicon)):
        one_in(mention, lexicon)
    return mention


def _powered(line: Line, reading: Reading, lexicon: Lexicon) -> Reading:
    """Take a large letter that stands apart as a multiplier where nothing is counted after it: "2.4 M", "7 k"."""
    end = reading.end
    if reading.in_words or reading.fraction is not None or end >= line.size:
        return reading
    if line.printed[end] not in MULTIPLIERS and not (line.printed[end] == _SMALL_MILLION and _counts_people(end + 1, line)):
        return reading
    times = lexicon.numbers.suffixes.get(mark.SUFFIX_MARK + line.words[end])
    at = reading.end - 1
    money = at > 0 and (at - 1 in line.found[mark.SYMBOL] or at - 1 in line.found[mark.MONEY]) and line.flags[at] & mark.DIGITS
    after = (
        bool(money)
        or end + 1 >= line.size
        or line.flags[end + 1] & (mark.PUNCTUATION | mark.BE | mark.HAVE)
        or end + 1 in line.found[mark.NOUN]
        or end + 1 in line.found[mark.MONEY]
        or end + 1 in line.found[mark.SYMBOL]
        # "1,5 M de personnes", "3 M d'euros"
        or (line.flags[end + 1] & mark.OF and (end + 2 in line.found[mark.NOUN] or end + 2 in line.found[mark.MONEY]))
    )
    return (
        reading._replace(end=end + 1, value=plain(reading.value * times), step=plain(reading.step * times))
        if times is not None and after
        else reading
    )


def _counts_people(at: int, line: Line) -> bool:
    noun = line.found[mark.NOUN].get(at)
    return noun is not None and noun[0].unit in ("person", "household")


def _said_again(line: Line, reading: Reading, lexicon: Lexicon) -> Reading:
    """Take the digits in brackets behind a number word, or the words behind digits, for the same number: "five | (5) | people"."""
    opened = reading.end
    if opened + 2 >= line.size or line.words[opened] != "(" or reading.fraction is not None or not line.flags[opened + 1] & mark.NUMBER:
        return reading
    other = read(line.words, opened + 1, lexicon.numbers)
    if other is None or other.value != reading.value or other.in_words == reading.in_words or other.fraction is not None:
        return reading
    return reading._replace(end=other.end + 1) if other.end < line.size and line.words[other.end] == ")" else reading


def _signed(mention: Mention) -> None:
    """Take the sign into the words of a negative number, and a sign before its currency: "-5", "(-$3 million"."""
    line, before = mention.line, mention.first - 1
    if before < 0 or line.words[before] != "-" or mention.value is None or mention.in_words:
        return
    if mention.value < 0:
        mention.first = before
    elif mention.unit_group == "money" and before and (line.words[before - 1] in _OPENINGS or f" -{line.printed[before + 1]}" in line.text):
        mention.value, mention.first = -mention.value, before


def _is_minus(line: Line, at: int, end: int) -> bool:
    """Whether a hyphen before digits is a sign: a space or a bracket stands before it, and none after; a sentence may begin with a list's mark."""
    if at == 0:
        return (
            end >= line.size
            or end in line.found[mark.UNIT]
            and (line.found[mark.UNIT][end][0][0] == "temperature" or line.found[mark.UNIT][end][1] >= line.size)
        )
    if line.words[at - 1] not in _OPENINGS and at - 1 not in line.found[mark.SYMBOL] and f" -{line.printed[at + 1]}" not in line.text:
        return False
    return not line.flags[at - 1] & mark.MONTH


def _vague(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    row, end = line.found[mark.VAGUE][at]
    times, stop = 1, end
    while stop < line.size:
        of = stop + 1 if line.flags[stop] & mark.OF else stop
        word = line.words[of] if of < line.size else ""
        factor = lexicon.vague_times.get(word) or lexicon.numbers.scales.get(word) or lexicon.numbers.dozens.get(word)
        if factor is None:
            break
        times, stop = times * factor, of + 1
    mention = Mention(line, at, stop)
    mention.vague, mention.quantifier, mention.in_words = Vague(row=row, times=times), Quantifier.VAGUE, True
    mention.share = row in ("most", "majority")
    unit_before(mention, lexicon)
    after = mention.end
    unit_after(mention, lexicon)
    if mention.unit is None and after < line.size and line.flags[after] & mark.OF and after + 1 < line.size:
        mention.end = after + 1
        unit_after(mention, lexicon)
        if mention.unit is None:
            mention.end = after
    return mention


def _as_many(line: Line, at: int, earlier: list[Mention], lexicon: Lexicon) -> Mention | None:
    """Read what says the number before it again, of others: "20 people were killed and | as many | wounded"."""
    before = earlier[-1] if earlier else None
    multiplied = at > 0 and (line.flags[at - 1] & mark.NUMBER or lexicon.within("relations.multiplied", line.words[at - 1]))
    if before is None or before.value is None or before.unit is not None or before.fraction is not None or multiplied or at in line.found[mark.HEDGE]:
        return None
    end = line.found[mark.ECHO][at][1]
    if end < line.size and line.flags[end] & mark.NUMBER:
        # "seven and | as many | 14 were killed"
        return None
    mention = Mention(line, at, end)
    mention.value, mention.step, mention.in_words, mention.echo = before.value, before.step, before.in_words, before
    mention.quantifier = before.quantifier
    return mention


def _verb(line: Line, at: int) -> bool:
    """Whether a vague word is rather a verb: "she scores 12 points"."""
    _, end = line.found[mark.VAGUE][at]
    if end != at + 1 or end >= line.size or not at:
        return False
    return bool(line.flags[at - 1] & mark.PRONOUN or line.flags[end] & mark.NUMBER and line.printed[end][0].isdecimal())


def _of_kinds(line: Line, at: int) -> bool:
    """Whether a vague word rather says of what stands before it that there are several kinds: "hectares de culturas | diversas | inundados"."""
    row, end = line.found[mark.VAGUE][at]
    return row == "several" and end not in line.found[mark.NOUN] and any(start < at <= stop for start, (_, stop) in line.found[mark.NOUN].items())


def regroup(mention: Mention) -> None:
    """Read "3,200 personas" as thousands: whole things have no three decimals, whatever sign the language writes them with."""
    line, value = mention.line, mention.value
    if value is None or mention.end != mention.at + 1 or mention.unit_group is not None or value == value.to_integral_value():
        return
    whole = mention.noun is not None or mention.term is not None and terms()[mention.term].kind is Kind.COUNT
    # "2, 049 maisons": what a line has broken.
    if whole and GROUPED.fullmatch(line.words[mention.at].replace(" ", "")):
        mention.value = value * 1000
        mention.step = step(str(abs(int(mention.value))))


def regroup_measure(mention: Mention, commas: Callable[[], bool]) -> None:
    """Read "33,500 hectáreas" as thousands where the report itself groups its digits so, though its language does not."""
    line, value = mention.line, mention.value
    if value is None or mention.unit_group not in _GROUPED_UNITS or mention.end - mention.at > 2 or value == value.to_integral_value():
        return
    if GROUPED.fullmatch(line.words[mention.at]) and commas():
        mention.value = value * 1000
        mention.step = step(str(int(mention.value)))


def groups_by_comma(text: str) -> bool:
    """Whether a report groups digits with commas and writes decimals with points, whatever is usual in its language."""
    signs = [_tail(each) for each in _SIGNED.findall(text)]
    return signs.count(",3") > 1 and ".3" not in signs and not any(each[0] == "," and each != ",3" for each in signs)


def _tail(printed: str) -> str:
    """Return the last sign of a number and how many digits follow it: ",3" of "33,500"."""
    at = max(printed.rfind(","), printed.rfind("."))
    return f"{printed[at]}{len(printed) - at - 1}"


__all__ = ["Mention", "groups_by_comma", "hedge_after_noun", "join_hedged", "mentions_in", "regroup", "regroup_measure"]
