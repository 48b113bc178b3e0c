"""Indicators that users add to a situation: checked like every other, beside those that every situation has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from metrics.definitions import DefinitionError
from metrics.definitions.indicator_rows import FILE, own_indicator_row
from metrics.indicators.catalogue import Indicator, catalogue, indicator
from metrics.model import Situation

KEPT = 512
MOST = 200


def indicators_of(situation: Situation | None) -> dict[str, Indicator]:
    """Return the indicators of a situation by code: those of all, then its own that read; `unreadable` names those that do not."""
    if situation is None or not situation.indicators:
        return catalogue()
    return catalogue() | _own(situation)[0]


def unreadable(situation: Situation | None) -> dict[str, str]:
    """Return by code why an indicator of the situation can not be used, such as a term that is no more."""
    return {} if situation is None else _own(situation)[1]


def own_indicator(code: str, row: Mapping[str, Any]) -> Indicator:
    """Return an indicator that a user wrote. Raises DefinitionError naming row, field and remedy.

    >>> own_indicator("families_served", {"title": "People a kit", "formula": "people / kits", "unit": "person / kit",
    ...     "inputs": {"people": {"term": "affected"}, "kits": {"term": "kits_distributed", "unit": "kit"}}}).row.lead
    'people'
    """
    if not code.isidentifier() or not code.isascii() or code != code.lower():
        raise DefinitionError(f"{FILE}, [{code}]: an indicator's key is of small letters, digits and _, such as people_per_kit; choose such a one")
    if code in catalogue():
        raise DefinitionError(f"{FILE}, [{code}]: every situation has an indicator of that key already; choose another key")
    return _read(code, json.dumps(row, sort_keys=False, default=str))


def check_own(situation: Situation) -> None:
    """Check every indicator of a situation. Raises DefinitionError for the first that can not be used, or where there are too many."""
    if len(situation.indicators) > MOST:
        raise DefinitionError(f"{FILE}: {len(situation.indicators)} indicators are more than the {MOST} that a situation may add; leave some out")
    for each in situation.indicators:
        own_indicator(each.code, each.row)


def _own(situation: Situation) -> tuple[dict[str, Indicator], dict[str, str]]:
    read, broken = {}, {}
    for each in situation.indicators:
        try:
            read[each.code] = own_indicator(each.code, each.row)
        except DefinitionError as error:
            broken[each.code] = str(error)
    return read, broken


@lru_cache(maxsize=KEPT)
def _read(code: str, row: str) -> Indicator:
    return indicator(own_indicator_row(code, json.loads(row)))
