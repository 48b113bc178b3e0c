"""Lines put together to the paragraphs that they were wrapped from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

WIDE = 0.72
_ITEM = re.compile(r"[-*•·▪◦‣●■✓➢►\uf0b7\uf0a7]\s|\d{1,2}[.)]\s|[⁰¹²³⁴-⁹]+\s")
_STOP = re.compile(r"[.!?:][\"')\]”’⁰¹²³⁴-⁹]*\Z")
_ENDS_SENTENCE = re.compile(r"[.!?:;؟][\"')\]”’⁰¹²³⁴-⁹]*\Z")
# A line that is a day and nothing else: "10 March 2026", "As of 10 mars 2026", "(March 10, 2026)", "10/03/2026".
_DAY = re.compile(r"\(?(?:[^\W\d]+,? ){0,2}(?:\d{1,2}\w{0,2}\.? (?:de )?[^\W\d]+\.?(?: de)?|[^\W\d]+ \d{1,2}|\d{1,2}[./-]\d{1,2}[./-]),? ?\d{4}\)?")
_HYPHENS = "-‐\u00ad"


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends with its sentence."""
    return _ENDS_SENTENCE.search(text) is not None


def begins_item(text: str) -> bool:
    """Whether a line begins an item of a list, or a footnote."""
    return _ITEM.match(text) is not None


def paragraphs(lines: Sequence[str], widths: Sequence[float] | None = None) -> Iterator[str]:
    """Yield the paragraphs that lines were wrapped from: a line as wide as the others goes on in the next one.

    A day that stands alone under the first line, which is no sentence, is of that title and no part of it.

    `widths` are those of the lines, where they are known better than by their letters. A word that a hyphen cuts at the end of a line is one word again.

    >>> list(paragraphs(["At least 140 people were dis-", "placed on Monday.", "Shelter"]))
    ['At least 140 people were displaced on Monday.', 'Shelter']
    """
    measured = [float(len(line)) for line in lines] if widths is None else widths
    wide = WIDE * max(measured, default=0.0)
    kept, last, width = "", "", 0.0
    for raw, measure in zip(lines, measured, strict=True):
        line = raw.strip()
        under_title = kept == last and not ends_sentence(last) and _DAY.fullmatch(line) is not None
        if not line or (kept and (under_title or _begins_anew(line, last, width < wide, width < wide * 1.15))):
            if kept:
                yield kept
            kept = line
        else:
            kept = joined(kept, line) if kept else line
        last, width = line, measure
    if kept:
        yield kept


def joined(one: str, other: str) -> str:
    """Return two lines as one, a word that a hyphen cuts put together.

    >>> joined("were dis-", "placed"), joined("1,200", "families")
    ('were displaced', '1,200 families')
    """
    if len(one) > 1 and one[-1] in _HYPHENS and one[-2].isalpha() and other[:1].islower():
        return one[:-1] + other
    return f"{one} {other}"


def _begins_anew(line: str, last: str, is_short: bool, is_rather_short: bool) -> bool:
    if begins_item(line):
        return True
    if line[0].islower():
        return False
    return is_short or (is_rather_short and _STOP.search(last) is not None)
