"""How a language writes its numbers, as rows, and what reading one gives."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from metrics.numerals.digits import VULGAR

_SETS = (
    "articles",
    "glue",
    "tens_glue",
    "hundreds_glue",
    "part_nouns",
    "part_adjectives",
    "pieces",
    "of",
    "point",
    "minus",
    "whole_parts",
    "added_parts",
    "unjoined_parts",
    "coins",
    "denominators",
    "closed",
    "teens_after",
    "tens_glue_ones",
    "nominal",
    "round",
    "teens",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRows:
    """How a language writes numbers; keys are lower-case words.

    `cardinals` are 0 to 99, `scales` multiply what stands before them ("hundred", "lakh"), `plurals` do so only after a
    number ("two millions", "four score"), `dozens` count in sets, `suffixes` are glued or spaced letters ("2.5m"), `parts`
    are the denominators of fractions ("third", "quarters"), `whole_parts` those that are no ordinals ("half") and may stand
    alone, `ordinals` words that only end a longer denominator ("twenty-first"), `derived_parts` those
    of the parts that an ending of the rows makes of a cardinal ("veintiunavo"). `compounds` are the cardinals of several
    words by the first one ("quatre vingts"). `tens_glue` joins ones to tens ("vingt et un", "treinta y dos"), before a part only those of `tens_glue_ones` where there are any, `hundreds_glue` what is
    below a hundred to hundreds, and hundreds in digits to thousands ("duzentos e seis", "120 mil e 500"), `teens_after` are tens
    after which the teens go on ("soixante douze"), `closed` are hundreds that no numerator is joined to ("cem e três quartos"), `added_parts` those added to a scale whatever follows ("un million et demi de"),
    `unjoined_parts` those added without a word of `glue` to the number before them ("satu setengah juta").
    `coins` are scales that are money behind digits of ten and more ("43 cents").
    `part_adjectives` are parts only before one of `part_nouns` ("a quinta parte"), since they are days or ordinals elsewhere.
    `denominators` make one of the whole number before them ("três vinte avos"), and with
    `whole_numerators` all of a number in words is over a part in the plural ("vinte e um quintos").
    `pieces` stand between numerator and denominator ("ثلاثة أجزاء من مئة"), `dual_parts` ends two of a part ("خمسا السكان").
    `nominal` are number words that are nouns, with "of" before what is counted ("deux millions de personnes"), `round` those that
    mean about as many ("une trentaine"). Where numbers are `joined`, every part but a scale stands after a word of `glue`, ones
    before tens, cardinals may be of any size ("two hundred" in one word) and `teens` after ones make ten more of them.
    """

    decimal: str = "."
    cardinals: Mapping[str, int]
    compounds: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]] = field(default_factory=dict)
    scales: Mapping[str, int]
    plurals: Mapping[str, int] = field(default_factory=dict)
    dozens: Mapping[str, int] = field(default_factory=dict)
    suffixes: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    derived_parts: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    whole_parts: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    glue: frozenset[str] = frozenset()
    tens_glue: frozenset[str] = frozenset()
    hundreds_glue: frozenset[str] = frozenset()
    tens_glue_ones: frozenset[int] = frozenset()
    closed: frozenset[str] = frozenset()
    teens_after: frozenset[int] = frozenset()
    of: frozenset[str] = frozenset()
    point: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    added_parts: frozenset[str] = frozenset()
    unjoined_parts: frozenset[str] = frozenset()
    coins: frozenset[str] = frozenset()
    denominators: frozenset[str] = frozenset()
    whole_numerators: bool = False
    nominal: frozenset[str] = frozenset()
    part_nouns: frozenset[str] = frozenset()
    part_adjectives: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    dual_parts: str = ""
    round: frozenset[str] = frozenset()
    joined: bool = False
    teens: frozenset[str] = frozenset()
    # All that a number in digits may go on with: behind most stands none of these.
    behind_digits: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        further = (self.glue, self.unjoined_parts, self.suffixes, self.scales, self.plurals, self.dozens, VULGAR, ("/",))
        object.__setattr__(self, "behind_digits", frozenset().union(*further))

    @classmethod
    def of_section(cls, section: Mapping[str, object]) -> NumberRows:
        """Return the rows of a language's [numbers] section, with hyphenated compounds ("twenty-six") spelled out."""
        values = dict(section)
        if values.pop("accents_lost", False):
            values = {key: _with_plain_letters(value) if isinstance(value, Mapping) else value for key, value in values.items()}
        named: dict[str, int] = dict(values.pop("cardinals"))  # type: ignore[call-overload]
        cardinals = {word: n for word, n in named.items() if " " not in word}
        parts: dict[str, int] = dict(values.pop("parts", {}))  # type: ignore[call-overload]
        ordinals: dict[str, int] = dict(values.pop("ordinals", {}))  # type: ignore[call-overload]
        tens = {word: n for word, n in cardinals.items() if 20 <= n <= 90 and n % 10 == 0}
        ones = {word: n for word, n in cardinals.items() if 1 <= n <= 9}
        whole, teens_after = values.get("whole_parts", ()), values.get("teens_after", ())
        ends = {word: n for word, n in (parts | ordinals).items() if n < 20 and word not in whole}  # type: ignore[operator]
        for ten, high in tens.items():
            cardinals |= {f"{ten}-{one}": high + low for one, low in ones.items()}
            parts |= {f"{ten}-{end}": high + low for end, low in ends.items() if low < 10 or high in teens_after}  # type: ignore[operator]
        endings: dict[str, int] = dict(values.pop("denominator_endings", {}))  # type: ignore[call-overload]
        derived = _written_on(cardinals, dict(values["scales"]), endings)  # type: ignore[call-overload]
        values["derived_parts"] = frozenset(derived.keys() - parts.keys())
        parts = derived | parts
        sets = {key: frozenset(values.pop(key, ())) for key in _SETS}  # type: ignore[call-overload]
        return cls(cardinals=cardinals, compounds=_by_first_word(named), parts=parts, ordinals=ordinals, **sets, **values)  # type: ignore[arg-type]


def without_accents(word: str) -> str:
    """Return a word in plain letters, as telegrams and old files have it: "déplacés" is "deplaces"."""
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def _with_plain_letters(values: Mapping[str, int]) -> dict[str, int]:
    return {without_accents(word): n for word, n in values.items()} | dict(values)


def _written_on(cardinals: dict[str, int], scales: dict[str, int], endings: Mapping[str, int]) -> dict[str, int]:
    """Return the denominators that an ending makes of a cardinal, of one under a hundred after it, or of a thousand: "cientocincoavo"."""
    if not endings:
        return {}
    small = {without_accents(word): n for word, n in cardinals.items() if 1 < n < 100 and "-" not in word}
    large = {word: n for word, n in (cardinals | scales).items() if 100 <= n <= 1000}
    stems = small | large | {f"{word}{one}": n + low for word, n in large.items() if n in (100, 1000) for one, low in small.items()}
    return {f"{stem}{ending}": n * times for stem, n in stems.items() for ending, times in endings.items()}


def _by_first_word(cardinals: Mapping[str, int]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Return the cardinals of several words by their first one, the longest first."""
    found = sorted(((tuple(words.split(" ")), n) for words, n in cardinals.items() if " " in words), key=lambda each: -len(each[0]))
    return {first: tuple(each for each in found if each[0][0] == first) for first in {words[0] for words, _ in found}}


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
