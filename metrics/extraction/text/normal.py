"""The text as the rules read it: one space for every kind of space, straight quotes, no ligatures, no marks of footnotes, and a way back to the original offsets."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain
from operator import attrgetter

from metrics.extraction.found import Sentence, sentence_of
from metrics.numerals import UNSEEN

_ONE_FOR_ONE = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("‘’ʼ`´", "'"),
    **dict.fromkeys("“”„«»‟", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("\u2028\u2029\u0085\x0b\x0c", "\n"),
    "―": "—",
    "⁄": "/",
}
_LONGER = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "…": "...", **dict.fromkeys(UNSEEN, "")}
PIECE = 1 << 16
# What Markdown sets around words that it prints bold.
_BOLD = "**"
_ASCII = bytes(range(128))
_HALF = re.compile("[\ud800-\udfff]")
# "1,200[4] families": the mark of a note in square brackets.
_NOTE = re.compile(r"\[(?<=[\w.,;:)\]\"%]\[)\d{1,3}\](?!\()")
# "at 414,000,1 spread over": the mark of a note that print raised behind a comma, where no thousands end.
_GLUED_NOTE = re.compile(r",(?<=\d,)(\d{3},)(\d{1,2})(?=\s[^\W\d_])")
# "[A]t least 99 people": a letter that who quotes has put in.
# What begins with a sign is looked for many times as fast as what begins with a look-behind, which then stands behind the sign.
_PUT_IN = re.compile(r"\[(?<![^\W_]\[)[^\W\d_]\](?=[^\W\d_])")
_QUOTED = re.compile(r"(?:^(?:> ?)+.*\n)+(?:^(?:> ?)+)", re.MULTILINE)
_SIGNS_OF_QUOTES = re.compile(r"^(?:> ?)+", re.MULTILINE)
# "in five departments -Cauca, Meta and Chocó- were": hyphens that touch what stands between them, as dashes do.
_INSERTED = re.compile(r"-(?<= -)(-?)(?=[^\W\d_])((?:[^\n—-]|(?<=\w)-(?=\w)){2,160}?)(?<=[^\s-])(-?)-(?=[ ,;)])")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
# Behind and before the mark of a footnote.
_BEFORE_MARK, _BEHIND_MARK = frozenset('.,;:)]"%'), frozenset(".,;:)")
_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` to read, and where its characters stand in the original."""

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, at: int) -> int:
        """Return the offset in the original text of the character at offset `at` of `text`."""
        if not self.cuts:
            return at
        return at + self.shifts[bisect_right(self.cuts, at) - 1]

    def shift(self, start: int, end: int) -> int | None:
        """Return how far the characters from `start` to `end` of `text` stand from the original ones; None where not all stand alike."""
        if not self.cuts:
            return 0
        at = bisect_right(self.cuts, start)
        return self.shifts[at - 1] if at == len(self.cuts) or self.cuts[at] >= end else None

    def originals(self, found: list[Sentence]) -> list[Sentence]:
        """Return the sentences, which are in the order of the text and do not overlap, in characters of the original text."""
        if not self.cuts:
            return found
        out: list[Sentence] = []
        first, last, cuts = 0, len(found), (*self.cuts, sys.maxsize)
        while first < last:
            start, end, paragraph, quoted = found[first]
            at = bisect_right(cuts, start) - 1
            shift = self.shifts[at]
            # Those up to the next place where something was put in or left out are all shifted alike.
            stop = bisect_right(found, cuts[at + 1], lo=first, key=_END)
            if stop == first:
                out.append(Sentence(start + shift, self.original(end - 1) + 1, paragraph, quoted))
                first += 1
                continue
            out += (
                [sentence_of((low + shift, high + shift, number, said)) for low, high, number, said in found[first:stop]]
                if shift
                else found[first:stop]
            )
            first = stop
        return out


def normalise(text: str) -> Normal:
    """Return `text` as the rules read it; offsets map back exactly.

    >>> normalise("ﬁve\u00a0dead").text, normalise("1,234¹ displaced² in 8 km²").text
    ('five dead', '1,234 displaced in 8 km²')
    >>> normalise("**45** people dis\u00adplaced").text, normalise("1,200[4] families").text
    ('45 people displaced', '1,200 families')
    >>> normalise("puts them at 414,000,1 spread over").text
    'puts them at 414,000,  spread over'
    >>> normalise("at least \u200e45\u200f").text
    'at least 45'
    >>> normalise("[a]t least 45").text
    'at least 45'
    """
    plain, beyond = text, _beyond_ascii(text)
    for sign, other in _ONE_FOR_ONE.items():
        # Few of them stand in a text, and to look for one is far quicker than to translate every character.
        if sign in beyond or sign.isascii() and sign in plain:
            plain = plain.replace(sign, other)
    if "\n>" in plain:
        # Mails and Markdown quote so, line by line; it says nothing of the number behind it.
        plain = _QUOTED.sub(lambda lines: _SIGNS_OF_QUOTES.sub(lambda signs: " " * len(signs[0]), lines[0]), plain)
    if "," in plain:
        plain = _GLUED_NOTE.sub(lambda found: f",{found[1]}{' ' * len(found[2])}", plain)
    if " -" in plain:
        plain = _INSERTED.sub(lambda found: f"—{' ' * len(found[1])}{found[2]}{' ' * len(found[3])}—", plain)
    cuts: list[int] = []
    shifts: list[int] = []
    signs = [_BOLD] if _BOLD in plain else []
    if "[" in plain:
        signs += ["[", "]"] if _PUT_IN.search(plain) else ["["] if _NOTE.search(plain) else []
    signs += [sign for sign in (*_LONGER, *_RAISED) if sign in beyond]
    if signs:
        plain, cuts, shifts = _expanded(plain, signs)
    return Normal(plain, tuple(cuts), tuple(shifts))


def _beyond_ascii(text: str) -> frozenset[str]:
    """Return the signs of `text` beyond ASCII, a piece at a time: to look for each of those that are replaced takes many times as long."""
    if text.isascii():
        return frozenset()
    pieces = (text[at : at + PIECE].encode(errors="surrogatepass") for at in range(0, len(text), PIECE))
    return frozenset(chain.from_iterable(piece.translate(None, _ASCII).decode(errors="surrogatepass") for piece in pieces))


def lowered(text: str) -> str:
    """Return `text` in small letters, every character at its own place.

    Piece by piece, since the lower case of a text with any letter beyond Latin takes twelve bytes a character while it is made.
    """
    if text.isascii() or len(text) <= PIECE:
        return _small(text)
    return "".join(_small(text[at : at + PIECE]) for at in range(0, len(text), PIECE))


def _small(text: str) -> str:
    if text.isascii():
        return text.lower()
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        # Half a character of a broken file can not be searched in.
        text = _HALF.sub("\ufffd", text)
        raw = text.encode()
    beyond = raw.translate(None, _ASCII).decode()
    if beyond.lower() == beyond:
        # Beside plain letters only signs, or letters that are small: bytes are made small ten times as fast.
        return raw.lower().decode()
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A few letters, such as İ, change length in lower case; they keep their own case instead.
    return "".join(small if len(small := each.lower()) == 1 else each for each in text)


def _is_mark(text: str, first: int, end: int) -> bool:
    """Return whether raised digits are the mark of a footnote behind a word, a number or a stop, and not the power of a unit or of ten."""
    before, after = text[max(0, first - 3) : first], text[end : end + 1]
    if len(before) == 3 and before.isalpha() or before[-1:] in _BEFORE_MARK:
        return True
    ten = before[-2:] == "10" and not (len(before) == 3 and (before[0].isalnum() or before[0] == "_"))
    return before[-1:].isdecimal() and not ten and (not after or after.isspace() or after in _BEHIND_MARK)


def _is_put_in(text: str, at: int) -> bool:
    """Return whether the bracket at `at` is one of the two around a letter that who quotes has put in."""
    opened = at if text[at] == "[" else at - 2
    return opened >= 0 and _PUT_IN.match(text, opened) is not None


def all_of(sign: str, text: str) -> Iterator[int]:
    """Yield where a sign stands in a text: to look for one is many times quicker than to try each character against a set of them."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _raised_to(text: str, end: int) -> int:
    """Return where the raised digits end that go on at `end`."""
    while end < len(text) and text[end] in _RAISED:
        end += 1
    return end


def _expanded(text: str, signs: list[str]) -> tuple[str, list[int], list[int]]:
    """Return the text with its ligatures written out, without hyphens that only part lines and without marks; `signs` are those that it has."""
    parts: list[str] = []
    cuts, shifts = [0], [0]
    last = done = length = shift = 0
    for at in merge(*(all_of(sign, text) for sign in signs)):
        if at < done:
            continue
        raised = text[at] in _RAISED
        note = _NOTE.match(text, at) if text[at] == "[" else None
        done = note.end() if note else _raised_to(text, at + 1) if raised else at + (len(_BOLD) if text.startswith(_BOLD, at) else 1)
        if (raised and not _is_mark(text, at, done)) or (text[at] in "[]" and note is None and not _is_put_in(text, at)):
            continue
        longer = _LONGER.get(text[at], "")
        parts += (text[last:at], longer)
        length += at - last
        for inner in range(1, len(longer)):
            # Every letter of a ligature stands where the ligature does.
            cuts.append(length + inner)
            shifts.append(shift - inner)
        length += len(longer)
        last = done
        shift += last - at - len(longer)
        cuts.append(length)
        shifts.append(shift)
    parts.append(text[last:])
    return "".join(parts), cuts, shifts
