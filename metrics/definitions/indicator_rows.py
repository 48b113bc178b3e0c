"""The rows of `indicators.toml` and of `warnings.toml`, as they are written; `metrics.indicators` reads the formulas in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from metrics.definitions import rows
from metrics.definitions.terms import Colour, Theme, terms
from metrics.definitions.threshold_rows import ThresholdRow, threshold_row

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
    `thresholds` are those written with the row itself, `own` marks one that a user added to a situation.
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
    thresholds: tuple[ThresholdRow, ...] = ()
    own: bool = False


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
        out[key] = rows.row(IndicatorRow, FILE, key, {"id": key, **values, "inputs": _inputs(values)})
    return out


def _inputs(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the inputs of a row with `with`, which Python keeps for itself, under a name of ours."""
    return {name: {("with_" if key == "with" else key): value for key, value in each.items()} for name, each in values["inputs"].items()}


def own_indicator_row(code: str, values: Mapping[str, Any]) -> IndicatorRow:
    """Return the row of an indicator that a user added, what it leaves out filled in from its inputs.

    Title, formula, unit and inputs with their terms are enough; `threshold` may give a limit of its own.
    Raises DefinitionError naming row, field and what is wanted there.
    """
    known = dict(values)
    given = known.get("inputs")
    if not isinstance(given, Mapping) or not given or not all(isinstance(each, Mapping) for each in given.values()):
        raise rows.DefinitionError(
            f'{FILE}, [{code}], inputs: name at least one input with its term, such as inputs.people = {{ term = "population" }}'
        )
    limit = known.pop("threshold", None)
    inputs = {name: {"label": _label(name, each), **each} for name, each in _inputs(known).items()}
    lead = known.get("lead") or next(iter(inputs))
    term = terms().get(str(inputs.get(lead, {}).get("term")))
    unit = str(known.get("unit", ""))
    filled = {
        "meaning": str(known.get("formula", "")), "suffix": "%" if unit == "percent" else "", "decimals": 1, "theme": term.theme if term else "population and displacement",
        "colour": term.colour if term else "other", "worse": "neither", "lead": lead, "source": "added to this situation",
    }  # fmt: skip
    thresholds = () if limit is None else (_own_threshold(code, limit, unit),)
    return rows.row(IndicatorRow, FILE, code, {**filled, **known, "id": code, "inputs": inputs, "thresholds": thresholds, "own": True})


def _label(name: str, values: Mapping[str, Any]) -> str:
    term = terms().get(str(values.get("term")))
    return term.title.lower() if term else name.replace("_", " ")


def _own_threshold(code: str, values: Any, unit: str) -> ThresholdRow:
    if not isinstance(values, Mapping):
        raise rows.DefinitionError(f"{FILE}, [{code}], threshold: give a table with limit, direction and standard")
    filled = {"title": "", "indicator": code, "unit": unit, "holds": "within the limit", "fails": "beyond the limit"}
    return threshold_row(f"{code}.threshold", {**filled, **values}, file=FILE)


@cache
def warning_rows() -> dict[str, WarningRow]:
    """Return every warning by its code. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(WarningRow, WARNINGS_FILE, key, {"code": key, **values}) for key, values in rows.toml(WARNINGS_FILE).items()}
