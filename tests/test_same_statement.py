"""One statement in five languages gives the same figures."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from metrics.extraction import extract
from metrics.model import Figure, Report

LANGUAGES = ("en", "fr", "es", "pt", "ar")
_STATEMENTS = tomllib.loads((Path(__file__).parent / "same_statement.toml").read_text(encoding="utf-8"), parse_float=Decimal)["statement"]


def stated(figure: Figure) -> Any:
    """Return what stands for the number in the rows: a number, two ends, a vague word's row, or nothing."""
    if figure.ends is not None:
        return [figure.ends.lower, figure.ends.upper]
    if figure.vague is not None:
        return figure.vague.row
    return figure.reported


def about(figure: Figure) -> dict[str, Any]:
    return {
        "term": figure.term,
        "value": stated(figure),
        "quantifier": figure.quantifier and figure.quantifier.value,
        "unit": figure.unit,
        "group": figure.population_group,
        "disaggregation": figure.disaggregation,
        "stance": figure.stance.value,
        "state": figure.state.value,
        "accumulation": figure.accumulation.value,
        "relation": next((each.kind.value for each in figure.relations), None),
        "place": figure.place and figure.place.name,
        "role": figure.place_role.value,
        "source": figure.source and (figure.source.id or figure.source.name),
        "start": str(figure.reference_period.start),
        "end": str(figure.reference_period.end),
        "accuracy": figure.reference_period.accuracy.value,
    }


def expected(row: dict[str, Any]) -> dict[str, Any]:
    hedged = {} if "start" in row or "place" in row or "source" in row else {"quantifier": None if row.get("state") == "not_reported" else "exact"}
    return {"value": None} | hedged | row


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("statement", _STATEMENTS, ids=lambda each: each["en"][:48])
def test_a_statement_gives_the_same_figures_in_every_language(statement: dict[str, Any], language: str) -> None:
    text = statement[language]
    published = date.fromisoformat(statement["published"]) if "published" in statement else None
    wanted = [expected(each) for each in statement["expect"]]
    found = [about(each) for each in extract(Report(text=text, language=language, published=published))]
    by_term = sorted(found, key=lambda each: (each["term"], str(each["value"])))
    by_row = sorted(wanted, key=lambda each: (each["term"], str(each["value"])))
    assert [{key: got[key] for key in row} for got, row in zip(by_term, by_row, strict=True)] == by_row, text
