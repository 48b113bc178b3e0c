"""The rows of `thresholds.toml`: what standards say of an indicator, and where they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from metrics.definitions import rows

FILE = "thresholds.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An indicator that looks alike and must not be judged by a threshold, with the words to show."""

    indicator: str
    answer: Literal["not_applicable", "not_comparable"]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRow:
    """A number of a standard: either a `limit`, or `bands` with one name more than numbers; with `causes` of those alone."""

    id: str
    title: str
    indicator: str
    unit: str
    direction: Literal["at_least", "at_most", "below"]
    standard: str
    edition: str = ""
    section: str = ""
    status: Literal["checked", "quoted second-hand"] = "quoted second-hand"
    note: str = ""
    url: str | None = None
    when: str | None = None
    causes: tuple[str, ...] = ()
    limit: Decimal | None = None
    bands: tuple[Decimal, ...] = ()
    band_names: tuple[str, ...] = ()
    holds: str = ""
    fails: str = ""
    not_applicable: tuple[Exemption, ...] = ()

    @property
    def citation(self) -> str:
        """Where it stands: standard, edition and section."""
        named = f"{self.standard}, {self.edition}" if self.edition else self.standard
        return f"{named}: {self.section}" if self.section else named


@dataclass(frozen=True, slots=True, kw_only=True)
class NoStandard:
    """An indicator that no standard judges, with the words to show."""

    indicator: str
    because: str


@cache
def threshold_rows() -> dict[str, ThresholdRow]:
    """Return every threshold by its key. Raises DefinitionError for a row that does not read or has neither limit nor bands."""
    out = {}
    for key, values in rows.toml(FILE).items():
        if key == "no_standard":
            continue
        out[key] = threshold_row(key, values)
    return out


@cache
def exemptions_of(code: str) -> tuple[tuple[ThresholdRow, Exemption], ...]:
    """Return the thresholds that must not judge an indicator though they look as if they could, each with why."""
    return tuple((each, exemption) for each in threshold_rows().values() for exemption in each.not_applicable if exemption.indicator == code)


@cache
def thresholds_of(code: str, judged_by: str | None) -> tuple[ThresholdRow, ...]:
    """Return the thresholds for an indicator of that code, and those of the block, or of the other indicator, by which it says it is judged."""
    rows, exempt = threshold_rows(), {each.id for each, _ in exemptions_of(code)}

    def judges(each: ThresholdRow) -> bool:
        named = each.id if judged_by in rows else each.indicator
        return code == each.indicator or (judged_by == named and each.id not in exempt)

    return tuple(filter(judges, rows.values()))


def threshold_row(key: str, values: Mapping[str, Any], *, file: str = FILE) -> ThresholdRow:
    """Return one threshold as written in `file`. Raises DefinitionError where it does not read or has neither limit nor bands."""
    row = rows.row(ThresholdRow, file, key, {"id": key, **values})
    if (row.limit is None) == (not row.bands):
        raise rows.DefinitionError(f"{file}, [{key}]: a threshold has a limit or bands; give one of them")
    if row.bands and (len(row.band_names) != len(row.bands) + 1 or list(row.bands) != sorted(set(row.bands))):
        raise rows.DefinitionError(f"{file}, [{key}]: bands ascend and have one name more than numbers; correct the row")
    return row


@cache
def no_standards() -> dict[str, NoStandard]:
    """Return by indicator code the words for indicators that no standard judges."""
    found = rows.toml(FILE).get("no_standard", [])
    return {each["indicator"]: rows.row(NoStandard, FILE, f"no_standard {each.get('indicator')}", each) for each in found}
