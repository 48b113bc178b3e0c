"""The words that a figure quotes: the smallest span that states it, those of what it counts, and where in the report they stand."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.stating import UNKNOWN
from metrics.extraction.terms.labels import line_words
from metrics.extraction.text.lines import Line
from metrics.extraction.text.normal import Normal
from metrics.extraction.vocabulary import marks as mark


class Quoted:
    """The text of a report, and where in it the tokens of its sentences stand."""

    def __init__(self, text: str, normal: Normal) -> None:
        self.text, self._normal = text, normal

    def measure(self, line: Line) -> None:
        """Find out how far the characters of a sentence stand from those of the normal text: first of all that is asked of it."""
        line.shift = self._normal.shift(line.start, line.start + len(line.text))

    def span(self, line: Line, first: int, last: int) -> tuple[int, int]:
        """Return where the tokens from `first` up to `last` begin and end."""
        start, end = line.span(first, last)
        if (shift := line.shift) is not None:
            return start + shift, end + shift
        return self._normal.original(start), self._normal.original(end - 1) + 1

    def words(self, line: Line, first: int, last: int) -> str:
        """Return the tokens from `first` up to `last`, one at least, as they are written."""
        start, end = self.span(line, first, max(last, first + 1))
        return self.text[start:end]


def stating_tokens(mention: Mention) -> tuple[int, int]:
    """Return the tokens of the smallest span that states number, hedge and what is counted."""
    first, last = mention.first, max(mention.after, mention.end)
    # "de | , pelo menos, 700 pessoas"
    first += bool(mention.line.flags[first] & mark.COMMA)
    if mention.state in UNKNOWN:
        return first, last
    # "al menos, | han sido 60 los homicidios"
    if mention.fired("hedged_before"):
        first = min([first, *(at for name, at, _ in mention.rules if name == "hedged_before")])
    named = mention.head is not None and mention.head[0] >= mention.at or mention.unit is not None or mention.denominator is not None
    trigger = mention.trigger
    if not named and trigger is not None and not mention.pronoun:
        if trigger.side == "object" and 0 <= first - trigger.end <= 3:
            first = trigger.first
        elif trigger.side == "subject" and 0 <= trigger.first - last <= 4:
            # "are in emergency | (IPC phase 4)": the bracket is not of the words.
            last = trigger.end - (mention.line.words[trigger.end - 1] == "(")
    return first, last


def counted_words(mention: Mention) -> str | None:
    """Return the words of what is counted, or of what the whole counts that the number is a part of."""
    if mention.counted is not None:
        return mention.counted
    if mention.head is not None:
        return line_words(mention)
    whole = mention.parent if mention.unit is None else None
    while whole is not None:
        named = whole.noun is None or whole.noun.term in (None, mention.term)
        # "killed 6 people, among them a pastor, and wounded 9": no pastors.
        apart = whole.relation == "subset_of" and whole.parent is not None and mention.relation is None
        if named and not apart and (words := whole.counted or line_words(whole)):
            return words
        whole = whole.parent
    if mention.unit is not None and mention.unit_group != "hyphened":
        return mention.line.printed[mention.end - 1].removeprefix(mark.SUFFIX_MARK)
    return None


__all__ = ["Quoted", "counted_words", "stating_tokens"]
