"""How a language writes its numbers, as rows, and what reading one gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

_SETS = ("articles", "glue", "of", "point", "minus", "whole_parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRows:
    """How a language writes numbers; keys are lower-case words.

    `cardinals` are 0 to 99, `scales` multiply what stands before them ("hundred", "lakh"), `plurals` do so only after a
    number ("two millions", "four score"), `dozens` count in sets, `suffixes` are glued or spaced letters ("2.5m"), `parts`
    are the denominators of fractions ("third", "quarters"), `whole_parts` those that are no ordinals ("half") and may stand
    alone, `ordinals` words that only end a longer denominator ("twenty-first").
    """

    decimal: str = "."
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int] = field(default_factory=dict)
    dozens: Mapping[str, int] = field(default_factory=dict)
    suffixes: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    whole_parts: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    glue: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    point: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()

    @classmethod
    def of_section(cls, section: Mapping[str, object]) -> NumberRows:
        """Return the rows of a language's [numbers] section, with hyphenated compounds ("twenty-six") spelled out."""
        values = dict(section)
        cardinals: dict[str, int] = dict(values.pop("cardinals"))  # type: ignore[call-overload]
        parts: dict[str, int] = dict(values.pop("parts", {}))  # type: ignore[call-overload]
        ordinals: dict[str, int] = dict(values.pop("ordinals", {}))  # type: ignore[call-overload]
        tens = {word: n for word, n in cardinals.items() if 20 <= n <= 90 and n % 10 == 0}
        ones = {word: n for word, n in cardinals.items() if 1 <= n <= 9}
        whole = values.get("whole_parts", ())
        ends = {word: n for word, n in (parts | ordinals).items() if n < 10 and word not in whole}  # type: ignore[operator]
        for ten, high in tens.items():
            cardinals |= {f"{ten}-{one}": high + low for one, low in ones.items()}
            parts |= {f"{ten}-{end}": high + low for end, low in ends.items()}
        sets = {key: frozenset(values.pop(key, ())) for key in _SETS}  # type: ignore[call-overload]
        return cls(cardinals=cardinals, parts=parts, ordinals=ordinals, **sets, **values)  # type: ignore[arg-type]


class Reading(NamedTuple):
    """A number that ends before token `end`: its value, the place value of its last significant digit, and how it is printed."""

    end: int
    value: Decimal
    step: Decimal
    in_words: bool
    fraction: Fraction | None = None


class Whole(NamedTuple):
    """A whole number in words that ends before token `end`; `smallest` is the last scale above a hundred that it names."""

    end: int
    value: int
    smallest: int | None
