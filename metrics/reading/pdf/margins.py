"""Heads and feet of the pages: what stands on most of them alike, and their numbers, are of the paper and not of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from metrics.reading.content import one_line
from metrics.reading.pdf.segments import Segment

# How many lines of a page from above and from below may be of a head or a foot.
MARGIN_LINES = 3
FEWEST_LETTERS = 3
FEWEST_CELLS = 3
# In points: what stands at the same place on two pages.
SAME_PLACE = 2.0
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(
    r"(?:\w{1,7}\.?\s*)?[-–|]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*(?:(?:/|\||\w{1,3})\s*\d{1,3})?\s*[-–|]?", re.IGNORECASE
)  # fmt: skip
_ALONE = re.compile(r"[-–|]?\s*(\d{1,3})\s*(?:/\s*\d{1,3})?\s*[-–|]?")


def without_repeated(shown: Sequence[Sequence[Sequence[Segment]]]) -> list[list[list[Segment]]]:
    """Return the pages, by the way their words run, without their numbers and what stands alike at the ends of most of them."""
    first = _first_number(shown)
    unnumbered = [[_without_number(way, first + number if first is not None else None) for way in page] for number, page in enumerate(shown)]
    repeated = _repeated(unnumbered)
    kept = []
    for page in unnumbered:
        ends = {each for way in page for each in _ends(way)}
        kept.append([[each for each in way if id(each) not in ends or _shape(each) not in repeated] for way in page])
    # The same page over and over: what each of them says is no head or foot of the others.
    alike = len({frozenset(_shape(each) for way in page for each in way if _has_words(each)) for page in unnumbered}) == 1
    return unnumbered if alike else kept


def _has_words(one: Segment) -> bool:
    return len(_LETTER.findall(one.text)) >= FEWEST_LETTERS


def _repeated(pages: Sequence[Sequence[Sequence[Segment]]]) -> frozenset[str]:
    if len(pages) < 2:
        return frozenset()
    shapes: Counter[str] = Counter()
    places: Counter[tuple[str, int, int]] = Counter()
    for page in pages:
        at_ends = {each for way in page for each in _ends(way)}
        ends = [each for way in page for each in way if id(each) in at_ends and _has_words(each)]
        shapes.update({_shape(each) for each in ends})
        places.update({(_shape(each), round(each.base / SAME_PLACE), round(each.size / SAME_PLACE)) for each in ends})
    by_shape = {shape for shape, count in shapes.items() if len(pages) > 2 and count > len(pages) / 2}
    return frozenset(by_shape | {shape for (shape, _, _), count in places.items() if count >= max(2, len(pages) * 0.4)})


def _ends(way: Sequence[Segment]) -> set[int]:
    """Return which segments stand in the lines at the ends of a page, by their identity."""
    counts = Counter(each.line for each in way)
    lines = sorted(counts)
    ends = {*lines[:MARGIN_LINES], *lines[-MARGIN_LINES:]}
    # Lines of many cells are the rows of a table, whose head stands over it on every page.
    rows = {line for one, other in pairwise(lines) if counts[one] >= FEWEST_CELLS and counts[other] >= FEWEST_CELLS for line in (one, other)}
    return {id(each) for each in way if each.line in ends - rows}


def _without_number(way: Sequence[Segment], counted: int | None) -> list[Segment]:
    """Return what stands on a page without its number in the first or the last of its lines, where it is alone or `counted` from page to page."""
    lines = sorted({each.line for each in way})
    return [each for each in way if each.line not in (lines[0], lines[-1]) or not _is_page_number(each, way, counted)]


def _is_page_number(one: Segment, way: Sequence[Segment], counted: int | None) -> bool:
    if any(each.line == one.line for each in way if each is not one):
        return counted is not None and _counted(one) == counted
    return _NUMBER.fullmatch(one.text) is not None


def _counted(one: Segment) -> int | None:
    """Return the page that a number, "4" or "4 / 12", may be of."""
    found = _ALONE.fullmatch(one.text)
    return int(found.group(1)) if found is not None else None


def _first_number(shown: Sequence[Sequence[Sequence[Segment]]]) -> int | None:
    """Return what number the first page has where numbers at the ends of most pages rise with them, None where none do."""
    firsts: Counter[int] = Counter()
    for number, page in enumerate(shown):
        ends = {each for way in page for each in _ends(way)}
        firsts.update({value - number for way in page for each in way if id(each) in ends and (value := _counted(each)) is not None})
    first, count = max(firsts.items(), key=lambda found: found[1], default=(0, 0))
    return first if count >= 2 and count > len(shown) / 2 else None


def _shape(one: Segment) -> str:
    return _DIGITS.sub("0", one_line(one.text))
