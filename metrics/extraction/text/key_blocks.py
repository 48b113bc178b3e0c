"""Key figures of which number and words are paragraphs of their own: "1.06M", a blank line, "flood-affected people"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metrics.extraction.found import Sentence

# A number or a range alone, large as key figures are printed, "412.3K", "301 million", and one that may as well be of a page.
ONE_NUMBER = r"[~≈<>≥≤+]?[ ]?(?:US\$|[$€£])?[ ]?\d[\d.,٬٫'\u00a0\u202f ]*(?:[KMBkm%٪+]|bn|[ ]?(?:mi|bi)l[^\W\d_]{1,6})?[+]?"
NUMBER = re.compile(f"{ONE_NUMBER}(?:[ ]?[-–—][ ]?{ONE_NUMBER})?")
PAGE = re.compile(r"\d{1,4}")
# Longer is no number alone, and no label.
_LONGEST_NUMBER, _LONGEST = 24, 90
_DATED = re.compile(r"\d\d")
# So many paragraphs of a run are looked at to see which of the two stands first.
_RUN = 24
_BLANKS = " \t\n•·*"


def is_parted_key_figure(text: str, start: int, at: int, end: int, before: Sequence[Sentence]) -> bool:
    """Whether a blank line from `at` to `end` parts a number, from `start` on, from the words that say of what it is.

    Words may stand over their number too: what begins with words, or ends with a number, is read in neither way.
    """
    if at - start > _LONGEST_NUMBER or not NUMBER.fullmatch(number := text[start:at].strip(_BLANKS)):
        return False
    label, after = _block(text, end)
    if not _is_label(label):
        return False
    last = text[before[-1].start : before[-1].end] if before else ""
    if "\n\n" in last and NUMBER.fullmatch(last[: last.index("\n")].strip()):
        return True
    return PAGE.fullmatch(number) is None and not (_is_label(last) and not last.isupper()) and _ends_with_label(text, after)


def _block(text: str, at: int) -> tuple[str, int]:
    """Return the paragraph that begins at `at`, and where the next one does; nothing where it is too long for a label."""
    close = text.find("\n\n", at, at + _LONGEST + 2)
    if close < 0:
        close = len(text) if len(text) - at <= _LONGEST else -1
    if close < 0:
        return "", len(text)
    following = close
    while following < len(text) and text[following].isspace():
        following += 1
    return text[at:close].strip(_BLANKS), following


def _is_label(block: str) -> bool:
    return 2 < len(block) <= _LONGEST and block[0].isalpha() and block[-1] not in ".:;?!," and "\n" not in block and not _DATED.search(block)


def _ends_with_label(text: str, at: int) -> bool:
    """Whether numbers and labels take turns from `at` on, and the last of them is a label."""
    for _ in range(_RUN):
        number, after = _block(text, at)
        if not NUMBER.fullmatch(number):
            return True
        label, at = _block(text, after)
        if not _is_label(label):
            return False
    return True


__all__ = ["NUMBER", "PAGE", "is_parted_key_figure"]
