"""The rows of `review.toml`: reasons of a review, grades of sources and the credibility of figures (Admiralty code)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from metrics.definitions import rows

FILE = "review.toml"

ReviewAct = Literal["add", "correct", "merge", "name", "recommend", "reject", "split", "supersede"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRow:
    """A reason that people give for what they do, and what it is a reason for."""

    id: str
    title: str
    text: str
    acts: tuple[ReviewAct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow:
    """A step of the Admiralty code."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """What makes a figure worth looking at, and how much it matters."""

    id: str
    title: str
    text: str
    weight: int


@cache
def reasons() -> dict[str, ReasonRow]:
    """Return the reasons by their id. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(ReasonRow, FILE, f"reason.{key}", {"id": key, **values}) for key, values in _section("reason").items()}


@cache
def grades() -> dict[str, GradeRow]:
    """Return the grades of sources, A to F."""
    return {key: rows.row(GradeRow, FILE, f"grade.{key}", {"id": key, **values}) for key, values in _section("grade").items()}


@cache
def credibilities() -> dict[str, GradeRow]:
    """Return the steps of a figure's credibility, 1 to 6."""
    return {key: rows.row(GradeRow, FILE, f"credibility.{key}", {"id": key, **values}) for key, values in _section("credibility").items()}


@cache
def queue_rows() -> dict[str, QueueRow]:
    """Return what makes a figure worth looking at first, by its id."""
    return {key: rows.row(QueueRow, FILE, f"queue.{key}", {"id": key, **values}) for key, values in _section("queue").items()}


def _section(name: str) -> dict[str, Any]:
    found: dict[str, Any] = rows.toml(FILE)[name]
    return found
