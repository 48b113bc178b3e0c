"""Digits in brackets of which words around them make one number: "(10) آلاف و (22) إصابة" is 10,022."""

from __future__ import annotations

from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.numerals import Reading, plain, read


def join_scaled(line: Line, reading: Reading, at: int, lexicon: Lexicon) -> Reading:
    """Return the number with the scale behind its bracket, and with the smaller one in the next bracket that "and" adds to it."""
    if not lexicon.verb_first or reading.in_words or not _in_brackets(at, reading.end, line) or reading.end + 1 >= line.size:
        return reading
    word = line.words[reading.end + 1]
    times = lexicon.vague_times.get(word) or lexicon.numbers.scales.get(word)
    if times is None:
        return reading
    end, value, smallest = reading.end + 2, reading.value * times, reading.step * times
    if end + 2 < line.size and line.flags[end] & mark.CONJUNCTION and line.words[end + 1] == "(":
        rest = read(line.words, end + 2, lexicon.numbers)
        closed = rest.end if rest is not None else end
        counted = closed + 1 < line.size and closed + 1 in line.found[mark.NOUN]
        if rest is not None and counted and _in_brackets(end + 2, closed, line) and rest.value < times and rest.fraction is None:
            end, value, smallest = closed + 1, value + rest.value, rest.step
    return reading._replace(end=end, value=plain(value), step=plain(smallest))


def _in_brackets(at: int, end: int, line: Line) -> bool:
    return at > 0 and line.words[at - 1] == "(" and end < line.size and line.words[end] == ")"


__all__ = ["join_scaled"]
