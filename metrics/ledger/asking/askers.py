"""Answers for each sight apart: what is kept in memory for one reader is told to no other."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from metrics.ledger.sight import Sight, sight
from metrics.room import Room, room_of

if TYPE_CHECKING:
    from metrics.ledger.asking.asked import Asked
    from metrics.ledger.asking.remembered import Remembered

# An eighth of what a machine has is for all who see something else; the three who asked last have theirs in any case.
SHARE, LEAST, ALWAYS = 8, 256 << 20, 3


class AskedBy:
    """Answers for one ledger, made for who asks when they first ask."""

    def __init__(self) -> None:
        self._lines: Remembered | None = None
        self._of: Room[Sight | None, Asked] = Room(room_of(SHARE, LEAST), always=ALWAYS)
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
            found = self._of.get(by) or Asked(self._lines)
            # It grows with what it is asked: what it weighs is said each time.
            self._of.put(by, found, weight=found.weight)
        return found
