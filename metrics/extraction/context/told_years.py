"""The year that a report says once of a day which it names again without: "since 8 October 2023", and later "since 8 October"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from metrics.extraction.context.dates import Parts

# What may stand between the parts of a date: "8 de octubre de 2023", "October 8th, 2023".
_JOINS = r"(?:st|nd|rd|th|er|º)?[,.]?\s+(?:de\s+|of\s+)?"
_YEAR = r"((?:19|20)\d\d)\b"


class ToldYears:
    """The years that a text gives days in; `months` are the names of the months with their numbers. Each day is looked for once."""

    def __init__(self, text: str, months: Mapping[str, int]) -> None:
        self._text = text
        self._months = months
        self._known: dict[tuple[int, int], int | None] = {}

    def dated(self, parts: Parts) -> Parts:
        """Return the parts of a date with the year that the text gives that day elsewhere, where they say none."""
        numbers = parts.numbers
        year = None if "year" in numbers or not {"day", "month"} <= numbers.keys() else self._of(numbers["day"], numbers["month"])
        return parts if year is None else replace(parts, numbers={**numbers, "year": year})

    def _of(self, day: int, month: int) -> int | None:
        """Return the only year in which the text names a day of a month, None where it names none or several."""
        key = day, month
        if key not in self._known:
            names = "|".join(re.escape(name) for name, number in self._months.items() if number == month)
            dates = re.compile(rf"\b0?{day}{_JOINS}(?:{names}){_JOINS}{_YEAR}|\b(?:{names})\.?\s+0?{day}{_JOINS}{_YEAR}", re.IGNORECASE)
            years = {int(match[1] or match[2]) for match in dates.finditer(self._text)}
            self._known[key] = next(iter(years)) if len(years) == 1 else None
        return self._known[key]


__all__ = ["ToldYears"]
