"""The rows of `findings.toml`: what kinds of contradiction and gap there are, and their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from metrics.definitions import rows

FILE = "findings.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A kind of finding; `certain` says that the figures contradict each other whatever their widths."""

    kind: str
    title: str
    text: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionRow:
    """Groups of people that do not overlap and together are everyone; `certain` where they never overlap, whatever the words."""

    groups: tuple[str, ...]
    certain: bool = True


@cache
def finding_rows() -> dict[str, FindingRow]:
    """Return every kind of finding by its name. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(FindingRow, FILE, key, {"kind": key, **values}) for key, values in rows.toml(FILE).items() if key != "partition"}


@cache
def partition_rows() -> tuple[PartitionRow, ...]:
    """Return the sets of groups that do not overlap. Raises DefinitionError for a row that does not read."""
    return tuple(rows.row(PartitionRow, FILE, f"partition {n}", values) for n, values in enumerate(rows.toml(FILE)["partition"], start=1))
