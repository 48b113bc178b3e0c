"""Key figures of a page, large numbers over or under small words, and the scales of its charts, whose numbers are no figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from metrics.reading.pdf.grids import is_key_number
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
MUCH_LARGER = 1.3
MOST_BESIDE = 3
LONGEST_BESIDE = 45


def is_of_figures(found: Sequence[Segment]) -> bool:
    """Whether a chain is key figures: a number alone on its line, larger than the words beside it; or as large, and no year that a line was wrapped before."""
    smallest = min(each.size for each in found)
    numbers = [each for each in found if is_key_number(each.text)]
    if not numbers or len(found) < 2:
        return False
    if any(each.size > OTHER_SIZE * smallest for each in numbers):
        return True
    return len(found) <= MOST_LINES and not any(_YEAR.fullmatch(each.text) for each in numbers) and len(numbers) * 2 >= len(found)


def key_figures(found: Sequence[Segment], usual: float) -> Iterator[list[str]]:
    """Yield the key figures of a chain in which numbers stand alone, each with its words in the order of the page, a line each.

    Words over the first number are its label only where words stand over every number and under none, or smaller ones than letters of the
    `usual` size under the only one, its source; else they are a heading.
    """
    lines = _lines(found)
    numbers = [at for at, line in enumerate(lines) if is_key_number(line)]
    label_first = numbers[0] > 0 and numbers[-1] == len(lines) - 1
    if numbers == [1] and found[-1].size < 0.95 * found[0].size < 0.9 * usual:
        yield lines
        return
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (at - 1 in numbers if label_first else at in numbers):
            yield lines[begin:at]
            begin = at


def _lines(found: Sequence[Segment]) -> list[str]:
    """Return what stands under each other, words of one size as one line."""
    lines = [found[0].text]
    for upper, lower in pairwise(found):
        if is_key_number(upper.text) or is_key_number(lower.text) or max(upper.size, lower.size) > OTHER_SIZE * min(upper.size, lower.size):
            lines.append(lower.text)
        else:
            lines[-1] = joined(lines[-1], lower.text)
    return lines


def usual_size(found: Sequence[Segment]) -> float:
    """Return the size of most letters of a page."""
    letters: Counter[float] = Counter()
    for each in found:
        letters[round(each.size, 1)] += len(each.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def beside_numbers(found: Sequence[Segment]) -> list[list[Segment]]:
    """Return large numbers with the words at their right, a line or three in small letters as high as the number is."""
    out = []
    taken: set[int] = set()
    for number in found:
        if not is_key_number(number.text):
            continue
        label = [each for each in found if id(each) not in taken and _is_beside(number, each)]
        edges = {round(each.left) for each in label}
        if label and len(label) <= MOST_BESIDE and len(edges) == 1 and not any(_is_under(number, each) for each in found):
            taken.update(map(id, label))
            out.append([number, *label])
    return out


def _is_beside(number: Segment, other: Segment) -> bool:
    return (
        other.size * MUCH_LARGER < number.size
        and 0 < other.left - number.right < number.size
        and -0.45 * number.size < other.base - number.base < 0.9 * number.size
        and len(other.text) <= LONGEST_BESIDE
        and not is_key_number(other.text)
    )


def _is_under(number: Segment, other: Segment) -> bool:
    """Whether words stand right under a number and within its width, as its label does."""
    return other.over(number) and other.size * MUCH_LARGER < number.size and 0 < number.base - other.base < 0.9 * number.size


def scales(found: Sequence[Segment]) -> set[int]:
    """Return which segments are marks of a chart's axis, by their identity: numbers in a line that rise from nought by one step, equally far apart."""
    lines: dict[tuple[str, int], list[Segment]] = {}
    before = None
    for each in found:
        # What stands behind other words on its line is of a column of a table, and of no upright scale.
        edges = [("base", each.base), *([("left", each.left), ("right", each.right)] if each.line != before else [])]
        before = each.line
        for edge, place in edges if _MARK.fullmatch(each.text) else ():
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
