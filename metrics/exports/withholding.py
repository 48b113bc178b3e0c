"""The small-cell rule in a file: what is left out is named where it would stand, with nothing that would give it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from metrics.exports.column import Column, FigureSubject, ObservationSubject

SUPPRESSED = "suppressed"
# What may stand beside a number that is left out: what was counted, where, when, by whom, and in which report; no word of it.
KEPT = frozenset(
    ("id", "term", "term_title", "theme", "kind", "state", "unit", "accumulation", "population_group", "disaggregation", "place", "place_id", "pcode",
     "latitude", "longitude", "place_role", "period_start", "period_end", "period_accuracy", "source", "stance", "report_title", "publisher",
     "published", "published_basis", "url", "report_id", "review_status", "convention", "rounding", "recorded_at", "link",
     "indicator", "title", "as_of", "as_known_on"),
)  # fmt: skip
# Of a report, what it is called.
TITLES = ("report_title", "title")
# Where it says so: a text of each table that readers look at first.
SAYS = ("state", "sign")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a file leaves out: counts of persons from 1 to `below` - 1, and the `figures` (ids) by which they could be worked out.

    `reports` (ids) state one of these: their titles may say it too.
    """

    below: int
    figures: frozenset[str]
    reports: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """The rule in a sentence."""
        return (
            f"Counts of persons from 1 to {self.below - 1} are suppressed, with the words that state them; so are as many other numbers as "
            "it takes that none of them follows from what is shown (complementary suppression), and the values derived from any of these. "
            f"The titles of reports that state one of them are left out too. Such rows say “{SUPPRESSED}” in place of a state or a sign, and their numbers are empty; which of them are small is not said."
        )

    def of_figure(self, subject: FigureSubject) -> bool:
        """Return whether the number of a figure is left out."""
        return subject.figure_id in self.figures

    def untitled(self, columns: Sequence[Column[Any]], report_of: Callable[[Any], str | None]) -> tuple[Column[Any], ...]:
        """Return the columns without the titles of `reports`, `report_of` what a row is about."""

        def bare(column: Column[Any]) -> Column[Any]:
            return replace(column, value=lambda subject: None if report_of(subject) in self.reports else column.value(subject))

        return tuple(bare(each) if each.name in TITLES else each for each in columns)

    def of_observation(self, subject: ObservationSubject) -> bool:
        """Return whether a value rests on a figure that is left out."""
        return any(each.figure_id in self.figures for each in subject.observation.inputs)


def without(columns: Sequence[Column[Any]], left_out: Callable[[Any], bool]) -> tuple[Column[Any], ...]:
    """Return the columns with the cells of what is left out empty, and the one that says so saying so."""
    return tuple(_without(each, left_out) for each in columns)


def _without(column: Column[Any], left_out: Callable[[Any], bool]) -> Column[Any]:
    if column.name in SAYS:
        return replace(column, value=lambda subject: SUPPRESSED if left_out(subject) else column.value(subject))
    if column.name in KEPT:
        return column
    return replace(column, value=lambda subject: None if left_out(subject) else column.value(subject))
