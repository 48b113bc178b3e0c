"""A figure: one number, or the words that say there is none, as one report states it, with everything that qualifies it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import inf, log
from typing import Protocol

from metrics.interval import Interval
from metrics.model.report import Period, Place


class Kind(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    SHARE = "share"
    MEASURE = "measure"
    MONEY = "money"


class State(StrEnum):
    """Missing is not zero: four states, never mixed."""

    REPORTED = "reported"
    NONE_REPORTED = "none_reported"
    NOT_REPORTED = "not_reported"
    NOT_ASSESSED = "not_assessed"


class Quantifier(StrEnum):
    """The hedge of a number (IDMC Helix's word)."""

    EXACT = "exact"
    APPROXIMATELY = "approximately"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    VAGUE = "vague"


class Change(StrEnum):
    """The figure is an amount of change, not a level."""

    UP = "up"
    DOWN = "down"


class Accumulation(StrEnum):
    """How the figure relates to time."""

    STOCK = "stock"
    FLOW = "flow"
    RUNNING_TOTAL = "running_total"


class Stance(StrEnum):
    """How it is said. Only asserted and estimated figures feed indicators."""

    ASSERTED = "asserted"
    ESTIMATED = "estimated"
    PROJECTED = "projected"
    FEARED = "feared"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    HISTORICAL = "historical"


class PlaceRole(StrEnum):
    """What the place is to the people counted."""

    LOCATION = "location"
    ORIGIN = "origin"
    DESTINATION = "destination"


class Assumption(StrEnum):
    """What had to be taken for granted; each has a plain sentence wherever it is shown."""

    IMPLIED_ROUNDING = "implied_rounding"
    PERIOD_IS_PUBLICATION_DATE = "period_is_publication_date"
    PUBLICATION_DATE_INFERRED = "publication_date_inferred"
    PLACE_FROM_CONTEXT = "place_from_context"
    SOURCE_FROM_CONTEXT = "source_from_context"
    TERM_FROM_CONTEXT = "term_from_context"
    SINGULAR_IS_ONE = "singular_is_one"
    FLOOR_OF_NOUGHT = "floor_of_nought"
    CORRECTED_BY_EDITOR = "corrected_by_editor"


class RelationKind(StrEnum):
    """How one figure of a report bears on another one."""

    SUBSET_OF = "subset_of"
    MOVED_FROM = "moved_from"
    SAME_FACT_AS = "same_fact_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A vague word: the row of `quantifiers.toml` and what it multiplies ("tens of thousands" is tens × 1,000)."""

    row: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the report: `exact == text[start:end]`, in characters (W3C Web Annotation).

    `part` says what they state: "figure" (number, hedge and what is counted), "number", "source", "place", "period".
    `kind` is "text", or "note" for an editor's own statement, which then stands in `exact` with the editor's name.
    """

    start: int
    end: int
    exact: str
    part: str = "figure"
    kind: str = "text"
    editor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so. `chain` holds those who pass it on, nearest to the report first; `denied_by` who contradicts it."""

    name: str
    id: str | None = None
    chain: tuple[str, ...] = ()
    denied_by: str | None = None
    manner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link to another figure of the same report, named by its `match_key`."""

    kind: RelationKind
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFired:
    """A rule and the words it took, so that a figure explains itself."""

    rule: str
    words: str


class Stated(Protocol):
    """What the interval of a statement depends on, and nothing else does."""

    @property
    def kind(self) -> Kind: ...
    @property
    def state(self) -> State: ...
    @property
    def reported(self) -> Decimal | None: ...
    @property
    def ends(self) -> Interval | None: ...
    @property
    def vague(self) -> Vague | None: ...
    @property
    def quantifier(self) -> Quantifier | None: ...
    @property
    def step(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def change(self) -> Change | None: ...
    @property
    def in_words(self) -> bool: ...
    @property
    def power(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another reading of the same words. With `power` 2 what is printed is the side of a square in `unit`."""

    reason: str
    kind: Kind
    unit: str
    reported: Decimal | None = None
    ends: Interval | None = None
    vague: Vague | None = None
    quantifier: Quantifier | None = Quantifier.EXACT
    step: Decimal | None = None
    term: str | None = None
    state: State = State.REPORTED
    change: Change | None = None
    in_words: bool = False
    power: int = 1

    @property
    def unit_of_value(self) -> str:
        """The unit of the value that is meant: the square of the printed one for a side."""
        return self.unit if self.power == 1 else f"{self.unit} ** {self.power}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of one report, as printed, with its hedge, unit, source, place, period and words.

    `reported` is the number as printed (None for a range or a vague word, 0 for none_reported) in `unit`, a pint name.
    `ends` are the ends of a range as printed; `step` is the place value of the last significant digit as printed.
    `in_words` says that the number is a word such as "half" or "a man", which implies no rounding.
    The interval is not stored: `metrics.definitions.interval_of` computes it under the convention that is asked for.
    """

    match_key: str
    term: str | None
    kind: Kind
    unit: str
    evidence: tuple[Evidence, ...]
    state: State = State.REPORTED
    reported: Decimal | None = None
    ends: Interval | None = None
    vague: Vague | None = None
    quantifier: Quantifier | None = Quantifier.EXACT
    step: Decimal | None = None
    in_words: bool = False
    denominator: str | None = None
    denominator_key: str | None = None
    counted: str | None = None
    change: Change | None = None
    accumulation: Accumulation = Accumulation.STOCK
    population_group: str = "total"
    disaggregation: str | None = None
    cause: str | None = None
    actor: str | None = None
    place: Place | None = None
    place_role: PlaceRole = PlaceRole.LOCATION
    reference_period: Period = Period()
    source: Source | None = None
    stance: Stance = Stance.ASSERTED
    relations: tuple[Relation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    rules: tuple[RuleFired, ...] = ()

    @property
    def power(self) -> int:
        """A figure's own reading is never a power of what is printed; see `Alternative`."""
        return 1

    @property
    def words(self) -> Evidence:
        """The smallest span that states number, hedge and what is counted."""
        for each in self.evidence:
            if each.part == "figure":
                return each
        raise ValueError(f"figure {self.match_key} has no words that state it")

    @property
    def exact(self) -> str:
        """The words of `words`."""
        return self.words.exact

    @property
    def start(self) -> int:
        """Where `words` begin, in characters of the report's text."""
        return self.words.start

    @property
    def end(self) -> int:
        """Where `words` end, in characters of the report's text."""
        return self.words.end

    @property
    def part_of(self) -> frozenset[str]:
        """The match keys of the figures that its report makes it a part of: of 368 cases, "including 14 confirmed"."""
        return frozenset(each.to for each in self.relations if each.kind is RelationKind.SUBSET_OF)


def figure_id(report_sha256: str, match_key: str) -> str:
    """Return the id of a figure when it is first recorded: the same for the same words of the same report, always.

    >>> figure_id("ab" * 32, "k1") == figure_id("ab" * 32, "k1")
    True
    """
    return "f-" + hashlib.sha256(f"{report_sha256} {match_key}".encode()).hexdigest()[:16]


def times_apart(one: Figure, other: Figure) -> float:
    """Return how far the numbers of two figures are from each other, by how many times the one is the other: 0 for the same, infinite where one has none.

    What several places of a report say of one thing is held against what is nearest to it.
    """
    a, b = one.reported, other.reported
    return inf if a is None or b is None or a * b <= 0 else abs(log(a / b))
