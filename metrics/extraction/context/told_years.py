"""The year that a report says once of a day which it names again without: "since 8 October 2023", and later "since 8 October"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from metrics.extraction.context.dates import Parts, Stretch

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# What may stand between the parts of a date: "8 de octubre de 2023", "October 8th, 2023".
_JOINS = r"(?:st|nd|rd|th|er|º)?[,.]?\s+(?:de\s+|of\s+)?"
# So many characters before a year its day and month stand.
_BEFORE = 32
_HALF_A_YEAR = timedelta(days=183)


def is_long_ago(stretch: Stretch | None, published: date | None) -> bool:
    """Return whether days are nearer to publication a year later: in September "October" may be the next one."""
    return stretch is not None and published is not None and published - stretch.start > _HALF_A_YEAR


def may_be_to_come(relation: str, stretch: Stretch | None, published: date | None) -> bool:
    """Return whether days may be those of a year later: they are nearer to publication then, or were over where something lasts "until | August"."""
    over = relation == "until" and stretch is not None and published is not None and stretch.end < published
    return relation != "since" and (over or is_long_ago(stretch, published))


class ToldYears:
    """The years that a text gives days in; `months` are the names of the months with their numbers. The text is looked through once, where somebody asks."""

    def __init__(self, text: str, months: Mapping[str, int]) -> None:
        self._text = text
        self._months = months

    def dated(self, parts: Parts) -> Parts:
        """Return the parts of a date with the only year that the text gives that day in elsewhere, where they say none."""
        numbers = parts.numbers
        if "year" in numbers or not {"day", "month"} <= numbers.keys():
            return parts
        years = self._told.get((numbers["day"], numbers["month"]), set())
        return parts._replace(numbers={**numbers, "year": next(iter(years))}) if len(years) == 1 else parts

    @cached_property
    def _told(self) -> dict[tuple[int, int], set[int]]:
        names = "|".join(map(re.escape, self._months))
        date = re.compile(rf"(?:\b(\d{{1,2}}){_JOINS}({names})|\b({names})\.?\s+(\d{{1,2}})){_JOINS}$", re.IGNORECASE)
        out: dict[tuple[int, int], set[int]] = {}
        for year in _YEAR.finditer(self._text):
            found = date.search(self._text[max(0, year.start() - _BEFORE) : year.start()])
            month = self._months.get((found[2] or found[3]).lower()) if found is not None else None
            if found is not None and month is not None:
                out.setdefault((int(found[1] or found[4]), month), set()).add(int(year[0]))
        return out


__all__ = ["ToldYears", "is_long_ago", "may_be_to_come"]
