"""A number in a sentence, and what is found out about it stage by stage."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Noun
from metrics.interval import Interval
from metrics.model import Quantifier, Vague

_name = itemgetter(0)


class Mention:
    """A number in a sentence, by token positions; what is found out about it is filled in stage by stage."""

    __slots__ = (
        "after", "at", "borrowed", "by_year", "change", "counted", "denominator", "disaggregation", "disease", "echo", "end", "ends", "first", "fraction", "group", "head", "hedges", "in_words",
        "is_part", "key", "kind",
        "_parent", "last", "led_by", "line", "more", "noun", "pronoun", "quantifier", "relation", "rules", "scaled_to", "share", "side_of_square", "stance", "state", "step", "term", "terms", "trigger",
        "unit", "unit_group", "vague", "value", "whole",
    )  # fmt: skip

    def __init__(self, line: Line, at: int, end: int) -> None:
        self.line = line
        self.first = self.at = at
        self.end = self.last = end
        self.value: Decimal | None = None
        self.step: Decimal | None = None
        self.in_words = False
        self.fraction: Fraction | None = None
        self.ends: Interval | None = None
        self.vague: Vague | None = None
        self.quantifier: Quantifier | None = Quantifier.EXACT
        self.more = False
        self.unit_group: str | None = None
        self.unit: str | None = None
        self.noun: Noun | None = None
        self.head: tuple[int, int] | None = None
        self.kind: str | None = None
        self.share = False
        self.denominator: tuple[int, int] | None = None
        self.scaled_to = end
        self.after = end
        self.counted: str | None = None
        self.group: str | None = None
        self.disaggregation: str | None = None
        self.disease: str | None = None
        self.pronoun = False
        self.borrowed = False
        self.is_part = False
        # That of the first figure made of it, for relations to it.
        self.key = ""
        self.led_by: str | None = None
        self.side_of_square: str | None = None
        self.whole = False
        self.term: str | None = None
        self.terms: list[str] = []
        self.trigger: Any = None
        self.state: str = "reported"
        self.change: str | None = None
        self.stance: str = "asserted"
        # Whether only a year beside it made it historical.
        self.by_year = False
        self._parent: Mention | None = None
        self.relation: str | None = None
        self.echo: Mention | None = None
        self.hedges: list[str] = []
        self.rules: list[tuple[str, int, int]] = []

    @property
    def parent(self) -> Mention | None:
        """The number that this one takes its noun from, or is a part of."""
        return self._parent

    @parent.setter
    def parent(self, other: Mention | None) -> None:
        # Numbers that lean on each other in a circle would never be read to an end.
        if other is None or not other.leans_on(self):
            self._parent = other

    if not TYPE_CHECKING:
        # So many rules ask for it that the call of a getter in Python would show.
        parent = property(attrgetter("_parent"), parent.fset, doc=parent.__doc__)

    def leans_on(self, other: Mention) -> bool:
        """Whether the number takes its noun from the other, directly or through those between, so that the other can not take its own from it."""
        each: Mention | None = self
        while each is not None and each is not other:
            each = each.parent
        return each is other

    def fired(self, rule: str) -> bool:
        """Whether a rule has fired on the number."""
        return rule in map(_name, self.rules)

    @property
    def owns_term(self) -> bool:
        """Whether the head noun is of a term by itself: "5 injured"."""
        return self.noun is not None and self.noun.term is not None and not self.borrowed

    @property
    def is_nought(self) -> bool:
        """Whether a nought is stated, and no end of a range: of a term it is none reported, "Missing: 0"."""
        return self.value == 0 and self.state == "reported" and self.unit is None and self.ends is None and self.vague is None

    @property
    def share_of_whole(self) -> bool:
        """Whether the number is a percentage or a fraction of something."""
        return self.share or self.unit_group == "share"

    @property
    def stands_for(self) -> Any:
        """What makes the figure: the number, the vague word or the ends."""
        return self.value if self.vague is None and self.ends is None else self.vague or self.ends


__all__ = ["Mention"]
