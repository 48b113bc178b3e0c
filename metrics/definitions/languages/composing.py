"""Letters that a text writes in two signs, "e" and an accent, as the one letter that rows have, with a way back to the text."""

from __future__ import annotations

import re
import unicodedata
from array import array

from metrics.definitions.languages.spelling import Spelled

# A letter and the accents, or the hamza and madda, that stand behind it as signs of their own.
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f\u0653-\u0655]+")
_ACCENT = re.compile("[\u0300-\u036f\u0653-\u0655]")
# What each of them begins with in UTF-8: to look for a byte takes a hundredth of trying every character against a set.
_FIRST_BYTES = (b"\xcc", b"\xcd", b"\xd9")
_PIECE = 1 << 16


def composed(text: str) -> Spelled | None:
    """Return `text` with every accented letter as one, None where it has none in two signs.

    >>> composed("de\u0301place\u0301s").text, composed("déplacés")
    ('déplacés', None)
    """
    if text.isascii() or not _may_have_accents(text) or not _ACCENT.search(text):
        return None
    out: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for match in _ACCENTED.finditer(text):
        start, end = match.span()
        letter = unicodedata.normalize("NFC", match[0])
        out += (text[done:start], letter)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(letter))
        ends.extend([end] * len(letter))
        done = end
    if not out:
        return None
    out.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Spelled("".join(out), starts, ends)


def _may_have_accents(text: str) -> bool:
    """Return whether a character of the blocks that the accents are of stands in the text, a piece at a time."""
    pieces = (text[at : at + _PIECE].encode(errors="surrogatepass") for at in range(0, len(text), _PIECE))
    return any(first in piece for piece in pieces for first in _FIRST_BYTES)
