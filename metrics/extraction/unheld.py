"""Methods that are handed to what their own object holds, without a circle: it would stay, with the text of the report, until Python looks for circles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar
from weakref import WeakMethod

P = ParamSpec("P")
R = TypeVar("R")


def unheld(method: Callable[P, R]) -> Callable[P, R]:
    """Return what calls a bound method of an object that lives as long as whoever calls it, and does not keep it alive.

    >>> class Told:
    ...     def of(self, number: int) -> str:
    ...         return f"{number} came"
    >>> told = Told()
    >>> unheld(told.of)(3)
    '3 came'
    """
    weak: WeakMethod[Any] = WeakMethod(method)

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        found = weak()
        if found is None:
            raise ReferenceError("the object whose method is called is gone; keep it as long as what it is handed to")
        told: R = found(*args, **kwargs)
        return told

    return call
