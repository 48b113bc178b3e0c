"""Short parts of a line one after the other, with the marks of the reader's language between them: Arabic has a comma of its own."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.translation import t


def with_commas(parts: Iterable[str]) -> str:
    """Return the parts that are not empty with commas between them.

    >>> with_commas(["Beirut", "", "4 August"])
    'Beirut, 4 August'
    """
    return t(", ").join(filter(None, parts))


def with_semicolons(parts: Iterable[str]) -> str:
    """Return the parts that are not empty with semicolons between them."""
    return t("; ").join(filter(None, parts))
