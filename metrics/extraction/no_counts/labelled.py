"""Words beside a number that make it a label or a name: "Phase 4", "Brgys. 1 & 2", "12 Station Road", "(212) 555-0143"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.told_by_name import goes_on_at_place, goes_on_by_name, is_listed_behind_label
from metrics.extraction.text.lines import Line
from metrics.extraction.text.sentences import BLANKS
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_STREET_WORDS = 4
# A telephone number has at most so many groups of digits, and at least so many digits.
_GROUPS, _TELEPHONE = 7, 8
_HYPHENS = ("-", "–")
# Signs between a label cut short and its number: "no. 4", "n° 4".
_ABBREVIATED = (".", "°", "º")


def labelled(mention: Mention, line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a word before makes it a label or name: "Phase 4", "Resolution 2417", "Windows 10"."""
    if not at or mention.first != at or mention.ends is not None and line.words[at - 1] not in lexicon.sets["names.labels"]:
        return False
    before, known = line.words[at - 1], mention.noun is not None and mention.noun.kind != "thing"
    if before in _ABBREVIATED and at >= 2:
        before = line.words[at - 2]
    if at > 2 and line.words[at - 2] == "&" and not known and f"{line.printed[at - 3]}&{line.printed[at - 1]} " in line.text:
        # "S&P | 500"
        return mention.unit is None
    if _joins_labelled(line, at, lexicon) and (not known or mention.end < line.size and line.flags[mention.end] & mark.OF):
        return True
    if (
        not known
        and mention.unit is None
        and (_of_so_many(line, at, lexicon) or before in lexicon.sets["names.labels"] and mention.fraction is not None)
    ):
        return True
    if before in lexicon.sets["names.labels"] and not known and mention.unit is None:
        return mention.value is not None and mention.value == mention.value.to_integral_value() and "," not in line.printed[at]
    printed = line.printed[at - 1]
    if (
        not printed[0].isupper()
        or known
        or mention.unit is not None
        or (len(printed) < 2 and printed in ("A", "I"))
        or mention.kind not in (None, "unknown", "thing")
    ):
        return False
    if (
        line.flags[at - 1] & (mark.PREPOSITION | mark.CONJUNCTION | mark.ADVERB | mark.BE | mark.HAVE | mark.MODAL | mark.PRONOUN | mark.FILL)
        or at - 1 in line.found[mark.OTHERS]
        or at - 1 in line.found[mark.TRIGGER]
        or at - 1 in line.found[mark.NOUN]
    ):
        return False
    following = mention.end
    if at == 1 and before.endswith(lexicon.endings.get("first_verbs", ())):
        # "Faltan | 12, quedan 3"
        return False
    if goes_on_by_name(at, following, line) or goes_on_at_place(at, following, line) is not None or is_listed_behind_label(at, following, line):
        return False
    plain = (
        following >= line.size
        or following in line.found[mark.CHANGE]
        or bool(line.flags[following] & mark.PUNCTUATION)
        or line.printed[following][0].isupper()
        or bool(line.flags[following] & (mark.BE | mark.HAVE | mark.PREPOSITION | mark.LINK | mark.CONJUNCTION))
    )
    # "Tartus      7" is a row of a table.
    told = plain and mention.value is not None and mention.value < 10_000 and "," not in line.printed[at]
    return told and not _begins_cell(line, at)


def _joins_labelled(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number goes on with those that a label in the plural names: "Districts 3, 4 and | 5", "Brgys. 1 & | 2 of the town"."""
    before = at - 1
    if not line.flags[before] & (mark.CONJUNCTION | mark.COMMA):
        return False
    while before > 0 and line.flags[before] & (mark.CONJUNCTION | mark.COMMA | mark.DIGITS):
        before -= 1
    before -= before > 0 and line.words[before] == "."
    listed = bool(line.flags[at - 2] & mark.DIGITS) and line.words[before].endswith(lexicon.endings["plural"])
    return listed and line.words[before] in lexicon.sets["names.labels"]


def addressed(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a word after makes it a label: "the 300 index", "12 Station Road"; the name of a street is in large letters."""
    at, stop = mention.end, min(line.size, mention.end + _STREET_WORDS)
    if mention.unit is not None or mention.hedges or at >= line.size:
        return False
    if line.words[at] in lexicon.sets["names.labels_after"]:
        return True
    while at < stop and line.printed[at][0].isupper():
        if at > mention.end and line.words[at] in lexicon.sets["names.streets"]:
            return True
        at += 1
    return False


def telephone(line: Line, at: int) -> bool:
    """Whether the digits are of a telephone number, of a country's or with the area in brackets: "+63 917 555 0143", "(212) 555-0143"."""
    if _of_a_country(line, at):
        return True
    first = at if at and line.words[at - 1] == "(" else at - 2
    code, close, beginning, dash, rest = first, first + 1, first + 2, first + 3, first + 4
    if first < 1 or rest >= line.size or line.words[first - 1] != "(" or line.words[close] != ")" or line.words[dash] not in _HYPHENS:
        return False
    return all(
        line.words[each].isdecimal() and len(line.words[each]) in lengths
        for each, lengths in ((code, range(2, 5)), (beginning, range(3, 6)), (rest, range(4, 5)))
    )


def _of_a_country(line: Line, at: int) -> bool:
    """Whether the digits are of a row of groups that a plus opens, together longer than any count that signs part: "+249 91 234 | 5678"."""
    first, last = at, at
    while first > max(0, at - _GROUPS) and line.words[first - 1].isdecimal():
        first -= 1
    while last + 1 < min(line.size, at + _GROUPS) and line.words[last + 1].isdecimal():
        last += 1
    return first > 0 and last > first and line.words[first - 1] == "+" and sum(map(len, line.words[first : last + 1])) >= _TELEPHONE


def _of_so_many(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number says of how many a label names one: "Page 2 of | 6"."""
    leads = at > 2 and line.words[at - 1] in lexicon.sets["relations.out_of"] and bool(line.flags[at - 2] & mark.DIGITS)
    return leads and line.words[at - 3] in lexicon.sets["names.labels"]


def _begins_cell(line: Line, at: int) -> bool:
    if not any(map(line.text.__contains__, BLANKS)):
        return False
    before = line.text[: line.span(at, at + 1)[0] - line.start]
    return any(map(before.endswith, BLANKS))


def is_cell(line: Line, at: int) -> bool:
    """Whether the sign at `at` is a cell of its own in a row that tabs or runs of spaces part: "50    -    93"."""
    if not any(map(line.text.__contains__, BLANKS)):
        return False
    start, end = line.span(at, at + 1)
    around = line.text[: start - line.start], line.text[end - line.start :]
    return any(around[0].endswith(each) for each in BLANKS) and any(around[1].startswith(each) for each in BLANKS)


__all__ = ["addressed", "is_cell", "labelled", "telephone"]
