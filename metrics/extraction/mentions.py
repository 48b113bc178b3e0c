"""Numbers with their hedges: where a sentence states one, how sure, of how much."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.measures import half_a_unit, measured, multiplies, unit_after, unit_before
from metrics.extraction.mention import Mention
from metrics.extraction.ranges import find_range, join_hedged
from metrics.model import Quantifier, Vague
from metrics.numerals import GROUPED, Reading, plain, read, step

_STRICT = {"at_least": 3, "more_than": 3, "up_to": 3, "less_than": 3, "nearly": 2, "approximately": 1}
_STRICTEST = 3
_HEDGE_REACH = 6
# Multipliers that may stand apart from their digits, as printed; a small m apart is metres.
_LETTERS = ("K", "k", "M", "B")
_OPENINGS = ("(", ":", "<", ">", "=", "<=", ">=")


def mentions_in(line: Line, lexicon: Lexicon) -> list[Mention]:
    """Return every number and vague word of the sentence with hedge, range and unit, left to right."""
    flags, vague = line.flags, line.found[mark.VAGUE]
    found: list[Mention] = []
    at, n = 0, len(line)
    opens, part_nouns = mark.NUMBER | mark.ARTICLE, lexicon.numbers.part_nouns
    while at < n:
        if not (flags[at] & opens or at in vague or part_nouns):
            at += 1
            continue
        mention = None
        if flags[at] & mark.NUMBER and not (at + 1 in line.ends_hedge and line.words[at] in lexicon.numbers.minus):
            # "pelo menos 60" is no minus.
            mention = _number(line, at, lexicon)
        elif at in vague and not _verb(line, at):
            mention = _vague(line, at, lexicon)
        elif (
            flags[at] & mark.ARTICLE
            and at + 1 < n
            and (flags[at + 1] & mark.NUMBER or line.words[at + 1] in lexicon.numbers.parts or _in_whole(line, at + 1, lexicon))
            or at + 1 < n
            and line.words[at + 1] in lexicon.numbers.part_nouns
            and line.words[at] in lexicon.numbers.parts
        ):
            mention = _number(line, at, lexicon)
        if mention is None or mention.fraction is None:
            mention = _one_noun_in(line, at, lexicon) or mention
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
    if reading is None or (
        reading.in_words and line.words[at] in lexicon.numbers.articles and reading.end == at + 1 and not _in_whole(line, at + 1, lexicon)
    ):
        return None
    reading = _powered(line, reading, lexicon)
    if at and line.words[at - 1] == "-" and line.flags[at] & mark.DIGITS and _is_minus(line, at - 1, reading.end):
        reading = reading._replace(value=-reading.value, fraction=None if reading.fraction is None else -reading.fraction)
    mention = Mention(line, at, reading.end)
    mention.value, mention.step, mention.in_words, mention.fraction = reading.value, reading.step, reading.in_words, reading.fraction
    unit = lexicon.glued_units.get(line.words[reading.end - 1][1:]) if line.words[reading.end - 1][0] == mark.SUFFIX_MARK else None
    if unit is not None and not multiplies(line, at, reading.end, lexicon):
        return measured(mention, unit, line, lexicon)
    unit_before(mention)
    _signed(mention)
    unit_after(mention, lexicon)
    find_range(mention, reading, lexicon)
    if _part_of_the(mention, lexicon) or _noun_of_each(mention, lexicon):
        return mention
    if mention.unit is None and mention.ends is None and not (mention.fraction is not None and half_a_unit(mention, lexicon)):
        _one_in(mention, lexicon)
    return mention


def _part_of_the(mention: Mention, lexicon: Lexicon) -> bool:
    """Read a word that may be five or a fifth as the part where an article follows, which no plain number takes: "خمس السكان"."""
    line, at = mention.line, mention.at
    under = lexicon.numbers.parts.get(line.words[at])
    if under is None or mention.fraction is not None or mention.end != at + 1 or mention.unit_group not in (None, "time") or not mention.in_words:
        return False
    article = next(iter(lexicon.sets["ranges.part_of"]), "")
    if not article or at + 1 >= len(line) or not line.printed[at + 1].startswith(article):
        return False
    mention.value, mention.step, mention.fraction = Decimal(1) / under, Decimal("0.01"), Fraction(1, under)
    mention.unit = mention.unit_group = None
    mention.end, mention.share = at + 1, at + 1 in line.found[mark.NOUN]
    return True


def _noun_of_each(mention: Mention, lexicon: Lexicon) -> bool:
    """Read "طفل من كل أربعة" as a share where nouns of one take no article: what is counted stands first, and the whole last."""
    line, at, value = mention.line, mention.at, mention.value
    if at < 3 or value is None or value <= 1 or mention.ends is not None or not lexicon.within("ranges.each", line.words[at - 1]):
        return False
    first = at - 2
    while first > 1 and line.words[first] in lexicon.sets["ranges.out"] and first - 1 not in line.found[mark.NOUN]:
        first -= 1
    noun = line.found[mark.NOUN].get(first - 1)
    if line.words[first] not in lexicon.sets["ranges.out"] or noun is None or not lexicon.within("grammar.singulars", line.words[first - 1]):
        return False
    mention.fraction = Fraction(1) / Fraction(value)
    mention.value, mention.step = Decimal(1) / value, Decimal("0.01")
    mention.first, mention.share, mention.in_words = first - 1, True, True
    mention.head = mention.denominator = (first - 1, noun[1])
    mention.noun, mention.kind, mention.group, mention.disaggregation = noun[0], noun[0].kind, noun[0].group, noun[0].disaggregation
    return True


def _powered(line: Line, reading: Reading, lexicon: Lexicon) -> Reading:
    """Take a large letter that stands apart as a multiplier where nothing is counted after it: "2.4 M", "7 k"."""
    end = reading.end
    if reading.in_words or reading.fraction is not None or end >= len(line) or line.printed[end] not in _LETTERS:
        return reading
    times = lexicon.numbers.suffixes.get(mark.SUFFIX_MARK + line.words[end])
    after = (
        end + 1 >= len(line)
        or line.flags[end + 1] & (mark.PUNCTUATION | mark.BE | mark.HAVE)
        or end + 1 in line.found[mark.NOUN]
        or end + 1 in line.found[mark.MONEY]
    )
    return (
        reading._replace(end=end + 1, value=plain(reading.value * times), step=plain(reading.step * times))
        if times is not None and after
        else reading
    )


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
            end >= len(line)
            or end in line.found[mark.UNIT]
            and (line.found[mark.UNIT][end][0][0] == "temperature" or line.found[mark.UNIT][end][1] >= len(line))
        )
    if line.words[at - 1] not in _OPENINGS and at - 1 not in line.found[mark.SYMBOL] and f" -{line.printed[at + 1]}" not in line.text:
        return False
    return not line.flags[at - 1] & mark.MONTH


def _one_in(mention: Mention, lexicon: Lexicon) -> None:
    """Read "one in four", "four out of five" and "half of" as shares, and "one over eight", where nothing follows, as a fraction."""
    line, words, end = mention.line, mention.line.words, mention.end
    if mention.fraction is not None:
        # "half of", "half the", "two thirds were": a share; "1/2 pound" and "a half" are plain numbers.
        of = end < len(line) and bool(line.flags[end] & (mark.OF | mark.DEFINITE | mark.BE | mark.HAVE))
        mention.share = of or (end in line.found[mark.NOUN] and lexicon.within("grammar.construct", "yes"))
        return
    at = end
    if at >= len(line) or mention.value is None:
        return
    if at + 1 < len(line) and lexicon.within("ranges.out", words[at]) and lexicon.within("ranges.out", words[at + 1]):
        # "من بين كل خمسة"
        at += 1
    over = lexicon.within("ranges.divided_by", words[at])
    if at + 1 < len(line) and lexicon.within("ranges.out", words[at]) and line.flags[at + 1] & mark.OF or _in_each(line, at, lexicon):
        at += 1
    elif not over and not lexicon.within("ranges.one_in", words[at]):
        return
    if at + 1 >= len(line) or not line.flags[at + 1] & mark.NUMBER:
        return
    whole = read(words, at + 1, lexicon.numbers)
    if whole is None or whole.fraction is not None or whole.value <= 0:
        return
    ended = whole.end >= len(line) or bool(line.flags[whole.end] & mark.PUNCTUATION)
    if over:
        if not (ended or lexicon.within("ranges.divided_by_any", words[at])) or mention.quantifier is not Quantifier.EXACT:
            return
    elif not 0 < mention.value < whole.value or at == end and not _is_ratio(mention, whole, line, ended=ended):
        return
    mention.fraction = Fraction(mention.value) / Fraction(whole.value)
    mention.value, mention.step = Decimal(mention.fraction.numerator) / mention.fraction.denominator, Decimal("0.01")
    mention.share, mention.in_words, mention.end = not over, True, whole.end


def _in_whole(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the words at `at` make a number of an article before them: "uma | em cada quatro", "um | sobre vinte"."""
    over = at + 1 < len(line) and lexicon.within("ranges.divided_by", line.words[at]) and bool(line.flags[at + 1] & mark.NUMBER)
    return over or _in_each(line, at, lexicon)


def _in_each(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the words at `at` leave no doubt that a whole follows: "uma | em cada quatro"."""
    each = lexicon.sets["ranges.each"]
    return bool(each) and at + 1 < len(line) and lexicon.within("ranges.one_in", line.words[at]) and line.words[at + 1] in each


def _one_noun_in(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    """Read "un enfant sur quatre", "quatre maisons sur cinq": what is counted stands between part and whole."""
    between = lexicon.sets["ranges.noun_in"]
    if not between or not line.flags[at] & (mark.NUMBER | mark.ARTICLE):
        return None
    part = read(line.words, at, lexicon.numbers)
    if part is None:
        return None
    noun = line.found[mark.NOUN].get(part.end)
    stop = part.end if noun is None else noun[1]
    if stop + 1 >= len(line) or line.words[stop] not in between:
        return None
    whole = read(line.words, stop + 1, lexicon.numbers)
    if whole is None or whole.fraction is not None or not 0 < part.value < whole.value or whole.end in line.found[mark.NOUN]:
        return None
    mention = Mention(line, at, whole.end)
    mention.fraction = Fraction(part.value) / Fraction(whole.value)
    mention.value, mention.step = Decimal(mention.fraction.numerator) / mention.fraction.denominator, Decimal("0.01")
    mention.share, mention.in_words = True, True
    if noun is None:
        return mention
    mention.head = part.end, stop
    mention.noun, mention.kind, mention.group, mention.disaggregation = noun[0], noun[0].kind, noun[0].group, noun[0].disaggregation
    mention.denominator = mention.head
    return mention


def _is_ratio(mention: Mention, whole: Reading, line: Line, *, ended: bool) -> bool:
    """Whether "3 in 10" is a ratio: not "3 in 2014", "two in nine days" or "4 in two"."""
    if whole.value > 1000 and not (whole.in_words and mention.value == 1) or whole.end in line.found[mark.UNIT]:
        return False
    return mention.value == 1 or mention.in_words == whole.in_words and mention.value is not None and mention.value < 10 and not ended


def _vague(line: Line, at: int, lexicon: Lexicon) -> Mention | None:
    row, end = line.found[mark.VAGUE][at]
    times, stop = 1, end
    while stop < len(line):
        of = stop + 1 if line.flags[stop] & mark.OF else stop
        word = line.words[of] if of < len(line) else ""
        factor = lexicon.vague_times.get(word) or lexicon.numbers.scales.get(word) or lexicon.numbers.dozens.get(word)
        if factor is None:
            break
        times, stop = times * factor, of + 1
    mention = Mention(line, at, stop)
    mention.vague, mention.quantifier, mention.in_words = Vague(row=row, times=times), Quantifier.VAGUE, True
    mention.share = row in ("most", "majority")
    unit_before(mention)
    after = mention.end
    unit_after(mention, lexicon)
    if mention.unit is None and after < len(line) and line.flags[after] & mark.OF and after + 1 < len(line):
        mention.end = after + 1
        unit_after(mention, lexicon)
        if mention.unit is None:
            mention.end = after
    return mention


def _verb(line: Line, at: int) -> bool:
    """Whether a vague word is rather a verb: "she scores 12 points"."""
    _, end = line.found[mark.VAGUE][at]
    if end != at + 1 or end >= len(line) or not at:
        return False
    return bool(line.flags[at - 1] & mark.PRONOUN or line.flags[end] & mark.NUMBER and line.printed[end][0].isdecimal())


def _takes_article(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether an article stands before a number word that is a noun: "plus de la | moitié", "dépassé la | centaine"."""
    line, at = mention.line, mention.at
    word = line.words[at]
    return bool(line.flags[at - 1] & mark.DEFINITE) and (
        word in lexicon.numbers.nominal or word in lexicon.numbers.whole_parts and bool(lexicon.numbers.nominal)
    )


def hedge_after_noun(mention: Mention, lexicon: Lexicon) -> None:
    """Find the hedge behind what is counted: "60 personnes au moins"."""
    line = mention.line
    hedge = line.found[mark.HEDGE_AFTER].get(mention.after)
    if hedge is None or mention.quantifier is not Quantifier.EXACT or mention.ends is not None:
        return
    if " ".join(line.words[mention.after : hedge[1]]) in lexicon.sets["hedges.after_noun"]:
        mention.quantifier, mention.after = Quantifier(hedge[0]), hedge[1]


def regroup(mention: Mention) -> None:
    """Read "3,200 personas" as thousands: whole things have no three decimals, whatever sign the language writes them with."""
    line, value = mention.line, mention.value
    if value is None or mention.end != mention.at + 1 or mention.noun is None or mention.unit_group is not None:
        return
    if GROUPED.fullmatch(line.words[mention.at]) and value != value.to_integral_value():
        mention.value = value * 1000
        mention.step = step(str(int(mention.value)))


def _inside_trigger(line: Line, start: int, end: int) -> bool:
    """Whether what looks like a hedge ends a longer phrase: "extends over"."""
    return any(stop == end and first < start for first, (_, stop) in line.found[mark.TRIGGER].items())


def _hedge(mention: Mention, lexicon: Lexicon) -> None:
    """Find the hedge before or after the number; where several stand, the strictest one counts."""
    line = mention.line
    best: str | None = None
    at, start = mention.first, mention.first
    stop = max(0, at - _HEDGE_REACH)
    while at > stop:
        hedge = line.ends_hedge.get(at)
        if hedge is not None and not (line.flags[at - 1] & mark.DEFINITE and hedge[0] == at - 1) and not _inside_trigger(line, hedge[0], at):
            at = start = hedge[0]
            mention.hedges.append(line.words[at])
            if best is None or _STRICT[hedge[1]] > _STRICT[best]:
                best = hedge[1]
            continue
        if (
            not (
                line.flags[at - 1] & mark.FILL
                or lexicon.within("hedges.definite", line.words[at - 1])
                or at == mention.at
                and _takes_article(mention, lexicon)
            )
            or line.flags[at - 1] & mark.NUMBER
        ):
            break
        mention.more = mention.more or bool(line.flags[at - 1] & mark.MORE)
        at -= 1
    mention.first = start
    if best is None and line.words[mention.end - 1] in lexicon.numbers.round and mention.ends is None:
        best = "approximately"
    after = line.found[mark.HEDGE_AFTER].get(mention.end)
    if after is not None and not any(at in line.found[mark.HEDGE] for at in range(mention.end + 1, after[1] + 1)):
        mention.end = after[1]
        if best is None or _STRICT[after[0]] > _STRICT[best]:
            best = after[0]
    if mention.end < len(line) and line.flags[mention.end] & mark.MORE and not line.flags[mention.end] & mark.PUNCTUATION:
        mention.more = True
    if best is not None and mention.vague is not None and _STRICT[best] == _STRICTEST:
        # "at least tens of thousands": the hedge opens an end of the word's bounds.
        mention.quantifier = Quantifier(best)
    elif best is not None and mention.vague is None and mention.ends is None:
        mention.quantifier = Quantifier(best)
    elif best is not None and mention.ends is not None and best in ("at_least", "more_than", "up_to", "less_than"):
        mention.quantifier = Quantifier.BETWEEN
    mention.last = mention.end


__all__ = ["Mention", "hedge_after_noun", "join_hedged", "mentions_in", "regroup"]
