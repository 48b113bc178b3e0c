"""The hedge of a number: before it, behind it, or behind what is counted."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Quantifier

_STRICT = {"at_least": 3, "more_than": 3, "up_to": 3, "less_than": 3, "nearly": 2, "approximately": 1}
_STRICTEST = 3
_REACH = 6
# "passou de 1.200 em janeiro | para 2.850": what may stand between two levels.
_BETWEEN_LEVELS = 5
# "nearly all of | the small town's | 12,000 residents": the most words of whose they are.
_OWNER = 5
_LESS = "less_than"
# Of arrows and of "<>", which say nothing of how sure a number is: "-> 30", "=> 30", "<> 30".
_HEADS, _SHAFTS = ("<", ">"), ("=", "-", "–", "—", "<", ">")


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
    ends = {hedge[1], *(line.found[mark.HEDGE][at][1] for at in range(mention.after, hedge[1]) if at in line.found[mark.HEDGE])}
    if any(end < line.size and line.flags[end] & mark.NUMBER for end in ends):
        # "hurt 12 people at least | three times", "12 people or | more than half of them"
        return
    if " ".join(line.words[mention.after : hedge[1]]) in lexicon.sets["hedges.after_noun"]:
        mention.quantifier, mention.after = Quantifier(hedge[0]), hedge[1]


def _leaves_level(mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a hedge before `at` leads from one level to the next: "passou de 3,3 para 4,7 milhões"."""
    line, end = mention.line, mention.end
    if _reaches_level(line, at, lexicon):
        return True
    if at != mention.first or line.words[at - 1] not in lexicon.sets["changes.from"]:
        return False
    for to in range(end, min(end + _BETWEEN_LEVELS, line.size - 1)):
        if line.flags[to + 1] & mark.NUMBER and line.words[to] in lexicon.sets["changes.to"] and to not in line.found[mark.HEDGE]:
            # "más de 800 murieron y | al menos | 2.700" is no level: the word for less, the sign of a number elsewhere, is of a hedge.
            return True
        if line.flags[to] & (mark.COMMA | mark.STOP | mark.NUMBER):
            return False
    return False


def _reaches_level(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the word leads to the level that something rose to: "subió un 38 % | hasta los 45.000"."""
    hedge = line.ends_hedge[at][0]
    if hedge + 1 != at or line.words[hedge] not in lexicon.sets["changes.to"]:
        return False
    for before in range(hedge - 1, max(-1, hedge - _REACH - 1), -1):
        if before in line.found[mark.CHANGE]:
            return True
        if line.flags[before] & (mark.COMMA | mark.STOP | mark.CONJUNCTION):
            return False
    return False


def _inserted(line: Line, at: int) -> bool:
    """Whether a hedge that begins at `at` stands between commas behind a small word: "de, | pelo menos, 700"."""
    return at > 1 and bool(line.flags[at - 1] & mark.COMMA and line.flags[at - 2] & mark.PREPOSITION)


def _inside_trigger(line: Line, start: int, end: int) -> bool:
    """Whether what looks like a hedge ends a longer phrase: "extends over"."""
    return any(stop == end and first < start for first, (_, stop) in line.found[mark.TRIGGER].items())


def _is_somebody(line: Line, at: int) -> bool:
    """Whether the word at `at`, which may begin a hedge, is one who is counted before it: "dos | menores | de 3 y 7 años"."""
    return at > 0 and bool(line.flags[at - 1] & (mark.NUMBER | mark.ARTICLE | mark.DEFINITE)) and at in line.found[mark.NOUN]


def _leads_on(line: Line, at: int) -> bool:
    """Whether a hedge at `at` leads to a number of its own: "12 or | more than half", not "20 or above"."""
    hedge = line.found[mark.HEDGE].get(at)
    return (
        hedge is not None
        and hedge[1] < line.size
        and bool(line.flags[hedge[1]] & (mark.NUMBER | mark.ARTICLE | mark.FILL) or hedge[1] in line.found[mark.SYMBOL])
    )


def past_owner(line: Line, at: int) -> int:
    """Return where those begin whose so many are, behind the "of" that leads to them: "nearly all of | the town's | 12,000 residents"; else `at`."""
    if at < 2 or line.words[at - 1] not in mark.POSSESSIVE:
        return at
    for start in range(at - 2, max(0, at - 2 - _OWNER), -1):
        if line.flags[start - 1] & mark.OF:
            return start
        if line.flags[start] & ~mark.DEFINITE:
            break
    return at


def _past_all(line: Line, at: int) -> int:
    """Return where a hedge of all of somebody's ends: "nearly all of | the town's 12,000 residents"; else `at`."""
    start = past_owner(line, at)
    if start == at:
        return at
    ends = (each for each in (start, start + 1) if each < at and each in line.ends_hedge)
    return next((each for each in ends if each - line.ends_hedge[each][0] > 1), at)


def _before_being(mention: Mention, lexicon: Lexicon) -> str | None:
    """Return the hedge before a verb of being that the number stands behind: "al menos, | han sido | 60 los homicidios"."""
    line, at, end = mention.line, mention.first, mention.end
    if not lexicon.inverted or mention.vague is not None or mention.ends is not None or end >= line.size or not line.flags[end] & mark.DEFINITE:
        return None
    while at and line.flags[at - 1] & (mark.BE | mark.HAVE):
        at -= 1
    if at == mention.first:
        return None
    hedge = line.ends_hedge.get(at) or (line.ends_hedge.get(at - 1) if at > 1 and line.flags[at - 1] & mark.COMMA else None)
    if hedge is None:
        return None
    mention.hedges.append(line.words[hedge[0]])
    mention.rules.append(("hedged_before", hedge[0], mention.first))
    return hedge[1]


def _is_turned(mention: Mention, start: int, lexicon: Lexicon) -> bool:
    """Whether a verb that is denied stands right before "less than", so that it was as many or more: "n'a pas | fait | moins de 22 morts"."""
    line, turned = mention.line, lexicon.sets["hedges.turned"]
    if not turned or start < 2:
        return False
    verb = next((first for first, (_, end) in line.found[mark.TRIGGER].items() if end == start and first < start - 1), start - 1)
    return (
        verb > 0
        and line.words[verb - 1] in turned
        and not line.flags[verb] & (mark.FUNCTION & ~(mark.BE | mark.HAVE | mark.MODAL | mark.PREPOSITION) | mark.ADVERB)
    )


def find_hedge(mention: Mention, lexicon: Lexicon) -> None:
    """Find the hedge before or after the number; where several stand, the strictest one counts."""
    line, end = mention.line, mention.end
    best: str | None = None
    start = mention.first
    at = _past_all(line, start)
    stop = max(0, at - _REACH)
    while at > stop:
        hedge = line.ends_hedge.get(at)
        definite = hedge is not None and bool(line.flags[at - 1] & mark.DEFINITE) and hedge[0] == at - 1
        if hedge is not None and _is_somebody(line, hedge[0]):
            break
        if (
            hedge is not None
            and not definite
            and not _inside_trigger(line, hedge[0], at)
            and not _leaves_level(mention, at, lexicon)
            and not (line.words[hedge[0]] in _HEADS and hedge[0] and line.words[hedge[0] - 1] in _SHAFTS)
        ):
            at = start = hedge[0]
            mention.hedges.append(line.words[at])
            if best is None or _STRICT[hedge[1]] > _STRICT[best]:
                best = hedge[1]
            continue
        apart = line.ends_hedge.get(at - 1)
        if apart is not None and line.flags[at - 1] & mark.COMMA and (at - 1 - apart[0] > 2 or _inserted(line, apart[0])):
            # "At the very least, 60 people", "a morte de, pelo menos, | 700 pessoas"
            at -= 1
            if _inserted(line, apart[0]):
                mention.hedges.append(line.words[apart[0]])
                best, at = best or apart[1], apart[0] - 1
                start = at
            continue
        if (
            not (
                line.flags[at - 1] & mark.FILL
                or line.words[at - 1] in lexicon.sets["hedges.definite"]
                or at == mention.at
                and _takes_article(mention, lexicon)
            )
            or line.flags[at - 1] & mark.NUMBER
        ):
            break
        mention.more = mention.more or bool(line.flags[at - 1] & mark.MORE)
        at -= 1
    mention.first = start
    if best == _LESS and _is_turned(mention, start, lexicon):
        best = "at_least"
    # "une vingtaine", "une vingtaine | de milliers"
    rounded = lexicon.numbers.round
    if best is None and mention.ends is None and (line.words[end - 1] in rounded or end - mention.at > 2 and line.words[end - 3] in rounded):
        best = "approximately"
    best = best or _before_being(mention, lexicon)
    after = line.found[mark.HEDGE_AFTER].get(mention.end)
    if after is not None and not any(_leads_on(line, at) for at in range(mention.end + 1, after[1] + 1)):
        mention.end = after[1]
        if best is None or _STRICT[after[0]] > _STRICT[best]:
            best = after[0]
    more = mention.end < line.size and line.flags[mention.end] & mark.MORE and not line.flags[mention.end] & mark.PUNCTUATION
    if more and mention.end not in line.found[mark.NOUN]:
        # Not "1,200 | new arrivals", which is what those are called.
        mention.more = True
    if best is not None and mention.vague is not None and _STRICT[best] == _STRICTEST:
        # "at least tens of thousands": the hedge opens an end of the word's bounds.
        mention.quantifier = Quantifier(best)
    elif best is not None and mention.vague is None and mention.ends is None:
        mention.quantifier = Quantifier(best)
    elif best is not None and mention.ends is not None and best in ("at_least", "more_than", "up_to", "less_than"):
        mention.quantifier = Quantifier.BETWEEN
    mention.last = mention.end
