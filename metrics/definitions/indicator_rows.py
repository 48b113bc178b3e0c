"""The rows of `indicators.toml` and of `warnings.toml`, as they are written; `metrics.indicators` reads the formulas in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from metrics.definitions import rows
from metrics.definitions.terms import Colour, Theme

FILE = "indicators.toml"
WARNINGS_FILE = "warnings.toml"
AS_REPORTED = "as reported"

Near = Literal["same", "inside", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRow:
    """What an indicator takes in: figures of `term`, called `label` in sentences, given in `unit` (the term's first by default).

    `with_` is the input that it is paired with (the lead by default) and `place` where it must be, seen from there: the same
    place, strictly inside it, or near (the same, around it or inside it). `part_of` names the input whose part it is.
    `same_source` refuses figures of another source than that input's.
    """

    term: str
    label: str
    unit: str | None = None
    with_: str | None = None
    place: Near = "same"
    part_of: str | None = None
    same_source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What must always be said beside an indicator: a code of `warnings.toml` and a sentence of its own."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """A row of `indicators.toml`.

    There is one value for each figure of `lead`, with its best partners. `same` lists attributes of figures that must agree.
    `domain` is the set of values that can be, a cut at which is listed among the assumptions. `judged_by` names the
    threshold block whose answer stands first where several answer, or that judges an indicator of another code.
    """

    id: str
    title: str
    meaning: str
    formula: str
    unit: str
    suffix: str
    decimals: int
    theme: Theme
    colour: Colour
    worse: Literal["higher", "lower", "neither"]
    lead: str
    source: str
    inputs: dict[str, InputRow]
    cautions: tuple[Caution, ...] = ()
    same: tuple[Literal["cause", "accumulation", "population_group", "disaggregation"], ...] = ()
    domain: str | None = None
    least_days: int = 1
    judged_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRow:
    """A row of `warnings.toml`: what a code means in general, and the sentence it writes."""

    code: str
    title: str
    text: str = field(default="")


@cache
def indicator_rows() -> dict[str, IndicatorRow]:
    """Return every indicator by its code, in the order of the file. Raises DefinitionError for a row that does not read."""
    out = {}
    for key, values in rows.toml(FILE).items():
        inputs = {
            name: {("with_" if field_ == "with" else field_): value for field_, value in each.items()} for name, each in values["inputs"].items()
        }
        out[key] = rows.row(IndicatorRow, FILE, key, {"id": key, **values, "inputs": inputs})
    return out


@cache
def warning_rows() -> dict[str, WarningRow]:
    """Return every warning by its code. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(WarningRow, WARNINGS_FILE, key, {"code": key, **values}) for key, values in rows.toml(WARNINGS_FILE).items()}
