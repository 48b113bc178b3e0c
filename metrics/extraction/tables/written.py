"""How a table writes its numbers and its days, which all its cells tell together where one alone can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TOKEN = re.compile(r"\d(?:[\d.,]*\d)?")
_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMALS_BEHIND_COMMA = re.compile(r"[\d.]*\d,\d{1,2}")
_ONE_ROUND_GROUP = re.compile(r"\d{1,3}\.000")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}\b")
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """`dots` where points stand between thousands, `month_first` where days are written as in 12/31/2016."""

    dots: bool = False
    month_first: bool = False

    def counted(self, words: str) -> str:
        """Return the words of a cell that counts something, without the points between thousands."""
        return _BY_DOTS.sub(lambda found: found[0].replace(".", ""), words) if self.dots else words

    def in_doubt(self, words: str) -> bool:
        """Whether a count may be as many thousands as well: "2.000", where nothing in the table tells."""
        return not self.dots and any(_ONE_ROUND_GROUP.fullmatch(each) for each in _TOKEN.findall(words))


def written(counts: Iterable[str], others: Iterable[str], days: Iterable[str]) -> Written:
    """Return how a table writes, from the cells that count what is whole, those with `others` numbers, and those that are days.

    >>> written(["1.234", "2.000"], [], ["12/31/2016", "01/02/2017"]), written(["2.000"], ["12,5"], [])
    (Written(dots=True, month_first=True), Written(dots=True, month_first=False))
    >>> written(["1.234", "2,500"], [], ["31/12/2016", "01/02/2017"]), written(["1.234"], ["12.5 %"], [])
    (Written(dots=False, month_first=False), Written(dots=False, month_first=False))
    """
    counted, more = ([token for words in cells for token in _TOKEN.findall(words)] for cells in (counts, others))
    told = any("." in each and not _ONE_ROUND_GROUP.fullmatch(each) for each in counted)
    told = told or any(_DECIMALS_BEHIND_COMMA.fullmatch(each) for each in (*counted, *more))
    by_dots = all(_BY_DOTS.fullmatch(each) if "." in each else not _BY_COMMAS.fullmatch(each) for each in (*counted, *more))
    pairs = [(int(found[1]), int(found[2])) for words in days if (found := _SLASHED.match(words))]
    month_first = any(second > _LAST_MONTH for _, second in pairs) and all(first <= _LAST_MONTH for first, _ in pairs)
    return Written(dots=told and by_dots, month_first=month_first)
