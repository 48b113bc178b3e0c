"""Words of a report as one reads them out: without the signs by which a text marks tables, lists and bold print."""

from __future__ import annotations

import re

from metrics.model import Figure

_EDGE = re.compile(r"\s*\|\s*")
_BOLD = re.compile(r"\*\*|__")
_BULLET = re.compile(r"(?:^|(?<=\n))[ \t]*(?:[-*•·]|#{1,6})[ \t]+")


def read_out(words: str) -> str:
    """Return words of a text without the signs of tables and lists, as one reads them out.

    >>> read_out("| **Total** | 16,070 | "), read_out("- At least 23 people")
    (' · Total · 16,070 · ', 'At least 23 people')
    """
    return _EDGE.sub(" · ", _BULLET.sub("", _BOLD.sub("", words)))


def words_of(figure: Figure) -> str:
    """Return the words that state a figure, read out: "148 people" of "148** people". What is stored stays as the report has it."""
    return read_out(figure.exact)
