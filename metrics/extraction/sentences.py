"""Cut a text into sentences, list items and table rows, in one pass."""

from __future__ import annotations

import re
from itertools import chain

from metrics.extraction.found import Sentence

# It begins with a set of characters, which is looked for far quicker than what begins with a choice or a look-behind.
_CUT = re.compile(r"[.!?\n](?:(?<=\n)[ \t]*(?:\n\s*)?|(?<!\n)[.!?]*[\"')\]]*(?:\s+|(?=[A-Z][a-z])))")
_LIST_ITEM = re.compile(r"[-*•·|]|\d{1,2}[.)]\s|[A-Z][^.\n]{0,60}:\s*\S")
# What parts the columns of a table without lines, and how many there are at least.
CELLS = re.compile(r"\t+ *| {3,}\t*")
COLUMNS = 1
SHORT_LINE = 60
LONGEST = 1200
LONGEST_WORD = 40


def sentences(text: str, abbreviations: frozenset[str]) -> list[Sentence]:
    """Return the sentences of `text` in order; none is longer than `LONGEST` characters, so that no rule looks further."""
    found: list[Sentence] = []
    paragraph, quoted, start, length = 0, False, 0, len(text)
    # What ends with the text ends a paragraph too.
    for match in chain(_CUT.finditer(text), (None,)):
        at, end = match.span() if match is not None else (length, length)
        if match is None:
            breaks, stop = True, length
        elif text[at] == "\n":
            breaks, stop = text.count("\n", at, end) > 1, at
            if not breaks and not _line_ends(text, start, at, end):
                continue
        else:
            if text[at] == "." and not _ends(text, start, at, end, abbreviations):
                continue
            breaks, stop = end - at > 1 and text.count("\n", at, end) > 1, end
        piece = text[start:stop]
        if stripped := piece.strip():
            low = start if piece[0] == stripped[0] else start + piece.index(stripped[0])
            high = low + len(stripped)
            while high - low > LONGEST:
                cut = text.rfind(" ", low + LONGEST // 2, low + LONGEST)
                cut = cut if cut > low else low + LONGEST
                found.append(Sentence(low, cut, paragraph, quoted))
                low = cut
            quotes = piece.count('"') if '"' in piece else 0
            found.append(Sentence(low, high, paragraph, quoted or quotes > 0))
            if quotes % 2:
                quoted = not quoted
        if breaks:
            paragraph, quoted = paragraph + 1, False
        start = end
    return found


def _line_ends(text: str, start: int, at: int, end: int) -> bool:
    """Whether a line break ends a sentence: before a list item, after a short line, never inside wrapped prose."""
    if end >= len(text) or _LIST_ITEM.match(text, end):
        return True
    line = max(start, text.rfind("\n", 0, at) + 1)
    if is_row(text[line:at]):
        return True
    return at - line < SHORT_LINE and not text[end].islower()


def is_row(line: str) -> bool:
    """Whether a line is a row of a table that tabs or runs of spaces part into columns."""
    return ("\t" in line or "   " in line) and len(CELLS.split(line.strip())) > COLUMNS


def _ends(text: str, start: int, at: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop ends a sentence: not after "Jan." or an initial, not before a small letter."""
    if end < len(text) and text[end].islower():
        return False
    low = max(start, at - LONGEST_WORD)
    printed = text[max(low, text.rfind(" ", low, at) + 1) : at].lstrip("([\"'\n")
    word = printed.lower()
    if word in abbreviations or (len(word) == 1 and printed.isupper()):
        return False
    glued = end < len(text) and text[end - 1] == "."
    return not glued or (len(word) > 2 and "." not in word)
