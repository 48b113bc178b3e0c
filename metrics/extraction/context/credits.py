"""Where numbers are from by a line of its own or a bracket: "(Source: IOM, 7 March 2025)", "UNHCR – April 2021" under a key figure."""

from __future__ import annotations

from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words

# "Food Security Cluster – January 2021": the most words of such a line.
_LONGEST = 12
# Within how many characters "(Source:" stands, and how long a name with its date is.
_LABEL = 16
_LINE = 80
_DASHES = ("-", "–", "—")


def is_credit(words: Words, at: int, wording: Wording) -> bool:
    """Return whether the word `at` announces whom numbers are from: "Source:"."""
    return words.lowers[at] in wording.speech.credits and words.texts[at + 1 : at + 2] == (":",)


def credited_by_line(discourse: Discourse, index: int, wording: Wording) -> int | None:
    """Return at which word the name begins in a sentence that says of the numbers before it whom they are from, and nothing else."""
    start, end, *_ = discourse.sentences[index]
    if ":" not in discourse.text[start : start + _LABEL] and not (end - start <= _LINE and discourse.text[end - 2 : end].rstrip(")").isdigit()):
        # Most sentences are neither, and their words need not be cut.
        return None
    words = discourse.words(index)
    at = int(words.texts[:1] == ("(",))
    if at + 2 < words.size and is_credit(words, at, wording):
        return at + 2
    return 0 if is_dated_name(words, wording) else None


def is_dated_name(words: Words, wording: Wording) -> bool:
    """Return whether a sentence is a name with its date and nothing else: "UNHCR – April 2021"."""
    dash = next((at for at in range(1, min(words.size, _LONGEST)) if words.texts[at] in _DASHES), None)
    if dash is None or dash + 1 >= words.size or words.size > _LONGEST or not words.texts[0][0].isupper():
        return False
    named, dated = range(dash), range(dash + 1, words.size)
    if any(words.texts[at][0].isdecimal() for at in named) or not _is_year(words.texts[words.size - 1]):
        return False
    months = wording.periods.classes["month"]
    return all(words.texts[at].isdecimal() or words.lowers[at] in months for at in dated)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


__all__ = ["credited_by_line", "is_credit", "is_dated_name"]
