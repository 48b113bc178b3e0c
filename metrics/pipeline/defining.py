"""Indicators that users add to a situation: checked and previewed while they are written, then a line of the ledger like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from metrics import indicators
from metrics.definitions import DEFAULT_CONVENTION
from metrics.ledger import Ledger, Query
from metrics.model import Entry, Observation, OwnIndicator, Situation


def checked_indicator(code: str, row: Mapping[str, Any]) -> indicators.Indicator:
    """Return the indicator that a user wrote, terms, units and formula checked. Raises DefinitionError that says what to mend."""
    return indicators.own_indicator(code, row)


def previewed(
    code: str, row: Mapping[str, Any], entries: Sequence[Entry], *, situation: Situation, convention: str = DEFAULT_CONVENTION,
    rounding: bool = True, as_of: date | None = None,
) -> list[Observation]:  # fmt: skip
    """Return what an indicator gives on the figures of today, before anything is recorded; what is missing is named.

    Raises DefinitionError where the row can not be used.
    """
    checked_indicator(code, row)
    alone = replace(situation, indicators=(OwnIndicator(code=code, row=row),))
    return indicators.derive(
        entries, situation=alone, convention=convention, rounding=rounding, as_of=as_of, include_missing=True, only=(code,)
    )  # fmt: skip


def add_indicator(ledger: Ledger, situation: str, code: str, row: Mapping[str, Any], *, editor: str, at: datetime) -> Situation:
    """Record an indicator of a situation, in the place of one of the same key, and return the situation as it then is.

    Raises DefinitionError where the row can not be used; then nothing is recorded.
    """
    checked_indicator(code, row)
    known = ledger.situation(situation)
    own = OwnIndicator(code=code, row=dict(row), added_by=editor)
    rest = tuple(each for each in known.indicators if each.code != code)
    changed = replace(known, indicators=(*rest, own))
    indicators.check_own(replace(changed, indicators=(own,)))
    ledger.add_situation(changed, at=at, editor=editor)
    return changed


def remove_indicator(ledger: Ledger, situation: str, code: str, *, editor: str, at: datetime) -> Situation:
    """Record that a situation has an indicator no more; what it was stays in the ledger's earlier lines."""
    known = ledger.situation(situation)
    changed = replace(known, indicators=tuple(each for each in known.indicators if each.code != code))
    ledger.add_situation(changed, at=at, editor=editor)
    return changed


def over_time(ledger: Ledger, query: Query, code: str, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[indicators.Series]:
    """Return an indicator as series over time, one a place and source, from what the query's `as_known_on` knew."""
    if query.situation is None:
        raise ValueError("a series is of one situation; name it in the query")
    situation = ledger.situation(query.situation)
    entries = ledger.entries(Query(situation=situation.id, statuses=query.statuses, as_of=query.as_of, as_known_on=query.as_known_on))
    return indicators.over_time(entries, code, situation=situation, convention=convention, rounding=rounding, as_of=query.as_of)
