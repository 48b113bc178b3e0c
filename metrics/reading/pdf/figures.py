"""Key figures of a page, large numbers over or under small words, and the scales of its charts, whose numbers are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from metrics.reading.pdf.grids import is_number
from metrics.reading.pdf.paragraphs import joined
from metrics.reading.pdf.segments import Segment

FEWEST_MARKS = 3
# A label and a number of its size: more lines are a text or a list.
MOST_LINES = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile(r"\d{1,3}(?:[.,' \u00a0\u202f]?\d{3})*\s?[%KkMm]?")
_NO_DIGIT = re.compile(r"\D")
# In points.
SAME_GAP = 3.0
# In heights of the letters: words of other sizes than this apart are another line of a key figure.
OTHER_SIZE = 1.1


def is_of_figures(found: Sequence[Segment]) -> bool:
    """Whether a chain is key figures: a number alone on its line, larger than the words beside it; or as large, and no year that a line was wrapped before."""
    smallest = min(each.size for each in found)
    numbers = [each for each in found if is_number(each.text)]
    if not numbers or len(found) < 2:
        return False
    if any(each.size > OTHER_SIZE * smallest for each in numbers):
        return True
    return len(found) <= MOST_LINES and not any(_YEAR.fullmatch(each.text) for each in numbers) and len(numbers) * 2 >= len(found)


def key_figures(found: Sequence[Segment]) -> Iterator[list[str]]:
    """Yield the key figures of a chain in which numbers stand alone, each with its words in the order of the page, a line each.

    Words over the first number are its label only where words stand over every number and under none; else they are a heading.
    """
    lines = _lines(found)
    numbers = [at for at, line in enumerate(lines) if is_number(line)]
    label_first = numbers[0] > 0 and numbers[-1] == len(lines) - 1
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (at - 1 in numbers if label_first else at in numbers):
            yield lines[begin:at]
            begin = at


def _lines(found: Sequence[Segment]) -> list[str]:
    """Return what stands under each other, words of one size as one line."""
    lines = [found[0].text]
    for upper, lower in pairwise(found):
        if is_number(upper.text) or is_number(lower.text) or max(upper.size, lower.size) > OTHER_SIZE * min(upper.size, lower.size):
            lines.append(lower.text)
        else:
            lines[-1] = joined(lines[-1], lower.text)
    return lines


def scales(found: Sequence[Segment]) -> set[int]:
    """Return which segments are marks of a chart's axis, by their identity: numbers in a line that rise from nought by one step, equally far apart."""
    lines: dict[tuple[str, int], list[Segment]] = {}
    for each in found:
        if _MARK.fullmatch(each.text):
            for edge, place in (("left", each.left), ("right", each.right), ("base", each.base)):
                lines.setdefault((edge, round(place)), []).append(each)
    return {id(each) for (edge, _), line in lines.items() if len(line) >= FEWEST_MARKS and _is_scale(line, edge) for each in line}


def _is_scale(line: Sequence[Segment], edge: str) -> bool:
    values = [int(_NO_DIGIT.sub("", each.text)) for each in line]
    places = [each.left + each.right if edge == "base" else each.base for each in line]
    steps = {other - one for one, other in pairwise(values)}
    gaps = [abs(other - one) for one, other in pairwise(places)]
    return 0 in (values[0], values[-1]) and len(steps) == 1 and 0 not in steps and max(gaps) - min(gaps) < SAME_GAP


def shows_nothing(text: str) -> bool:
    """Whether a line is signs alone, as a drawn symbol of a font is."""
    return not any(map(str.isalnum, text))
