"""Answers for each sight apart: what is kept in memory for one reader is told to no other."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from metrics.ledger.sight import Sight, sight

if TYPE_CHECKING:
    from metrics.ledger.asking.asked import Asked
    from metrics.ledger.asking.remembered import Remembered

SIGHTS = 24


class AskedBy:
    """Answers for one ledger, made for who asks when they first ask."""

    def __init__(self) -> None:
        self._lines: Remembered | None = None
        self._of: OrderedDict[Sight | None, Asked] = OrderedDict()
        self._lock = Lock()

    def now(self) -> Asked:
        """Return the answers for who acts."""
        # Here, so that who only writes or extracts does not wait for numpy.
        from metrics.ledger.asking.asked import Asked
        from metrics.ledger.asking.remembered import Remembered

        by = sight()
        with self._lock:
            if self._lines is None:
                self._lines = Remembered()
            found = self._of.get(by) or self._of.setdefault(by, Asked(self._lines))
            self._of.move_to_end(by)
            while len(self._of) > SIGHTS:
                self._of.popitem(last=False)
        return found
