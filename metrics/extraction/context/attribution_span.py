"""The words of a sentence by which somebody is said to speak."""

from __future__ import annotations

from typing import NamedTuple

from metrics.extraction.context.speakers import Speaker


class Attribution(NamedTuple):
    """Words `first` to `last` that say who speaks. It covers what comes after them where `ahead`, and before where `behind`."""

    first: int
    last: int
    rule: str
    speaker: Speaker
    ahead: bool = True
    behind: bool = False
    passed_on_by: Speaker | None = None
    told: Speaker | None = None
    denial: bool = False
    manner: str | None = None


__all__ = ["Attribution"]
