"""HTML attributes whose names are no Python names."""

from __future__ import annotations

from typing import Any


def aria(**values: str | bool | int | None) -> dict[str, Any]:
    """Return `aria-` attributes, to be spread into a component; those without a value are left out.

    >>> aria(label="Pages", current=None)
    {'aria-label': 'Pages'}
    """
    return _prefixed("aria", values)


def dataset(**values: str | int | None) -> dict[str, Any]:
    """Return `data-` attributes, to be spread into a component; those without a value are left out.

    >>> dataset(figure="f-1", copy_link="address")
    {'data-figure': 'f-1', 'data-copy-link': 'address'}
    """
    return _prefixed("data", values)


def _prefixed(prefix: str, values: dict[str, Any]) -> dict[str, Any]:
    written = {key: str(value).lower() if isinstance(value, bool) else value for key, value in values.items() if value is not None}
    return {f"{prefix}-{key.replace('_', '-')}": value for key, value in written.items()}
