"""Cut a text into sentences, list items and table rows, in one pass."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import chain
from operator import methodcaller

from metrics.extraction.found import Sentence, sentence_of
from metrics.extraction.text.key_blocks import NUMBER, PAGE, is_parted_key_figure

# It begins with a set of characters, which is looked for far quicker than what begins with a choice or a look-behind.
_CUT = re.compile(r"[.!?\n](?:(?<=\n)[ \t]*(?:\n\s*)?|(?<!\n)[.!?]*[\"')\]]*(?:[-–—](?=\s?[A-ZÁÉÍÓÚÑÇ¿¡«\"]))?(?:\s+|(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])))")
_SPAN = methodcaller("span")
_LIST_ITEM = re.compile(r"[-*•·|]|\d{1,2}[.)]\s|[A-ZÁÉÍÓÚÀÂÊÔÇÑ][^.\n]{0,60}:\s*\S")
# "UNHCR – April 2021", a line that says whom the number over it is from.
_CREDIT = re.compile(r"[A-Z][^\n\d]{1,50} [–—-] (?:[A-Z]\w{2,12}\.? )?(?:19|20)\d\d[ \t]*(?:\n|$)")
# "Lima, 3 feb (EFE).-", "BEIJING, March 31 (Xinhua) --": the place, the day and the agency that a report begins with, under its title.
_DATELINE = re.compile(
    r"[A-ZÁÉÍÓÚ][^\n.;:]{1,40}, (?:\d{1,2} (?:de )?[^\W\d_]{3,10}|[^\W\d_]{3,9}\.? \d{1,2})(?:,? (?:de )?\d{4})?(?:\.? ?\([^\n)]{2,30}\)|\. |\.? ?[-–—])"
)
# A word in a large letter and a small one behind it: of a name, or what a sentence begins with.
_OPENS = re.compile(r"([A-ZÁÉÍÓÚÀÂÊÔ][^\W\d_]*) [^\W\d_]")
# What goes on over a line that ends with it.
_GOES_ON = frozenset(",;:-–—(")
# What parts the columns of a table, and of one without lines; how many of these there are at least.
EDGE = "|"
CELLS = re.compile(r"\t+ *| {3,}\t*")
COLUMNS = 1
BLANKS = ("\t", "   ")
# A line of a list of key figures begins with its number and goes on in words: "2,29M personnes déplacées internes".
_FIGURE_LINE = re.compile(r"\d[\d.,\u00a0\u202f]*(?: \d{3})*[ \u00a0]?[KMk]?[ \u00a0]+[^\W\d_]{3}")
_DIGIT = re.compile(r"\d")
SHORT_LINE = 60
Openers = tuple[Container[str], Container[str]]
# What stands around a line of a list: blanks and its mark.
_BLANKS = " \t\n•·*"
LONGEST = 1200
LONGEST_WORD = 40
# Titles have no more letters: "Dr.", "Sr.".
_SHORT = 2


def sentences(
    text: str,
    abbreviations: frozenset[str],
    scales: Container[str],
    labels: Container[str] = frozenset(),
    openers: Openers = (frozenset(), frozenset()),
) -> list[Sentence]:
    """Return the sentences of `text` in order; none is longer than `LONGEST` characters, so that no rule looks further.

    `scales` are words that a number in digits may end with, such as "million", `labels` what a number on the next line is of,
    `openers` small words that have a large letter only where a sentence begins, and those of them that no name goes on with, articles.
    """
    found: list[Sentence] = []
    paragraph, quoted, start, length = 0, False, 0, len(text)
    # What ends with the text ends a paragraph too.
    for at, end in chain(map(_SPAN, _CUT.finditer(text)), ((length, length),)):
        sign, following = text[at : at + 1], text[end : end + 1]
        if sign == "\n":
            breaks, stop = text.count("\n", at, end) > 1, at
            if breaks and is_parted_key_figure(text, start, at, end, found):
                continue
            if not breaks and (not _line_ends(text, start, at, end, openers) or _is_key_figure(text, start, at, end, found, scales, labels)):
                continue
        elif sign:
            if following == "|" and "\n" not in text[at:end]:
                # "Affected (Ind.) | Remarks" ends a cell, and its row goes on.
                continue
            breaks, stop = end - at > 2 and text.count("\n", at, end) > 1, end
            # Behind a blank line nothing goes on, whatever is abbreviated: "rose by 8 m."
            if sign == "." and not breaks and (following.islower() or not _ends(text, start, at, end, abbreviations)):
                continue
        else:
            breaks, stop = True, length
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
            for first, last in _key_figures(text, low, high) if EDGE in piece or BLANKS[1] in piece else ((low, high),):
                found.append(sentence_of((first, last, paragraph, quoted or quotes > 0)))
            if quotes % 2:
                quoted = not quoted
        if breaks:
            paragraph, quoted = paragraph + 1, False
        start = end
    return found


def _line_ends(text: str, start: int, at: int, end: int, openers: Openers) -> bool:
    """Whether a line break ends a sentence: before a list item, a dateline or a word that opens one, after a short line, never inside wrapped prose."""
    if end >= len(text) or _LIST_ITEM.match(text, end) or _CREDIT.match(text, end) or _DATELINE.match(text, end):
        return True
    line = max(start, text.rfind("\n", 0, at) + 1)
    following = text.find("\n", end)
    if (
        is_row(text[line:at])
        or text.find(EDGE, end, following if following >= 0 else len(text)) >= 0
        or _FIGURE_LINE.match(text, end)
        and _FIGURE_LINE.match(text, line)
    ):
        return True
    if at - line < SHORT_LINE:
        return not text[end].islower()
    opens = _OPENS.match(text, end)
    if opens is None or text[at - 1] in _GOES_ON or (opener := opens[1].lower()) not in openers[0]:
        return False
    # "in | El Salvador" is a name, "in Colombia | El Plan de Respuesta" begins with it.
    return text[opens.end() - 1].islower() or opener in openers[1] and text[line:at].rsplit(None, 1)[-1].lower() not in openers[0]


def _is_key_figure(text: str, start: int, at: int, end: int, before: list[Sentence], scales: Container[str], labels: Container[str]) -> bool:
    """Whether a line break parts a number from the line that says of what it is, "412.3K | People affected", or that from its number.

    A small number may be of a page, but where the line before it is a key figure too, or a line that is a label leads to it.
    """
    line, stop = text[start:at].strip(_BLANKS), text.find("\n", end)
    following = text[end : stop if stop >= 0 else len(text)].strip()
    if len(line) > SHORT_LINE or len(following) > SHORT_LINE:
        return False
    number, label = (line, following) if _is_number(line, scales) else (following, line)
    last_told = text[before[-1].start : before[-1].end] if before else ""
    if number is following and label.rstrip(":").lower() in labels and _is_number(number, scales):
        # "Killed | 12", where the line over it is not the number that it is the label of.
        return not _is_number(last_told, scales) or text.count("\n", before[-1].end, start) > 1
    close = text.find("\n\n", end)
    last = text[end : close if close >= 0 else len(text)].rstrip().rsplit("\n", 1)[-1].strip()
    if number is following and not _is_number(last, scales):
        # What ends with a label begins with a number, whatever heads it: "KEY FIGURES | 1.2M | People in need".
        return False
    if not _is_number(number, scales) or not label[:1].isalpha() or _DIGIT.search(label) or label.endswith((".", ":")):
        return False
    beside = _is_number(last_told.split("\n")[0].strip(), scales)
    return beside or PAGE.fullmatch(number) is None


def _is_number(line: str, scales: Container[str]) -> bool:
    """Whether a line is a number alone: "412.3K", "4.5 MILLION"."""
    if NUMBER.fullmatch(line):
        return not is_row(line)
    digits, _, scale = line.rpartition(" ")
    return scale.lower() in scales and NUMBER.fullmatch(digits) is not None


def is_row(line: str) -> bool:
    """Whether a line is a row of a table, which bars, tabs or runs of spaces part into columns."""
    return EDGE in line or any(map(line.__contains__, BLANKS)) and len(CELLS.split(line.strip())) > COLUMNS


def _ends(text: str, start: int, at: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop before no small letter ends a sentence: not after "Jan." or an initial."""
    low = start if at - start < LONGEST_WORD else at - LONGEST_WORD
    printed = text[text.rfind(" ", low, at) + 1 or low : at].lstrip("([\"'\n")
    word = printed.lower()
    if word in abbreviations and not (len(word) > _SHORT and "\n" in text[at:end] and text[end : end + 1].isupper()):
        # At the end of its line, before a large letter, "Mar." is the sea and no month.
        return False
    if len(word) == 1 and printed.isupper():
        return False
    return text[end - 1] != "." or end == len(text) or (len(word) > 2 and "." not in word)


def _key_figures(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return where the parts of a line of key figures begin and end, "3.2M people in need | 1.1M reached"; a row of a table, beside which others stand, is one.

    Where only runs of spaces part them, each of them is a number and its words.
    """
    begin, end, row = text.rfind("\n", max(0, low - LONGEST), low), text.find("\n", high, high + LONGEST), text[low:high]
    over = text[text.rfind("\n", max(0, begin - LONGEST), begin) + 1 : begin] if begin > 0 else ""
    under = text[end + 1 : max(end + 1, text.find("\n", end + 1, end + LONGEST))] if end >= 0 else ""
    barred = EDGE in row
    if row[0] == EDGE or "\n" in row or EDGE in over or EDGE in under or not barred and (is_row(over) or is_row(under)):
        return [(low, high)]
    cells = cells_of(row)
    told = [bool(_FIGURE_LINE.match(row, first)) for first, _ in cells]
    if not barred and not all(told):
        return [(low, high)]
    return [(low + first, low + last) for first, last in cells if last > first] if told[0] and sum(told) > 1 else [(low, high)]


def cells_of(row: str) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends, blanks around it aside.

    >>> cells_of("| Kano | 12 |"), cells_of("Kano    12"), cells_of("Kano | 12")
    ([(2, 6), (9, 11)], [(0, 4), (8, 10)], [(0, 4), (7, 9)])
    """
    if EDGE in row:
        cuts = [at for at, sign in enumerate(row) if sign == EDGE]
        cuts = cuts if cuts[0] == 0 else [-1, *cuts]
        pieces = list(zip([each + 1 for each in cuts], [*cuts[1:], len(row)], strict=True))
        pieces = pieces[:-1] if pieces and not row[pieces[-1][0] :].strip() else pieces
    else:
        parted = [match.span() for match in CELLS.finditer(row)]
        pieces = list(zip([0, *(end for _, end in parted)], [*(start for start, _ in parted), len(row)], strict=True))
    return [(start + len(row[start:end]) - len(row[start:end].lstrip()), start + len(row[start:end].rstrip())) for start, end in pieces]
