"""Up to where what is derived from the lines had come at the moment that a transaction sees."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from metrics.ledger.deriving.done import done
from metrics.ledger.deriving.following import MADE
from metrics.ledger.deriving.marking import REMARKED
from metrics.ledger.sight import sight


@dataclass(frozen=True, slots=True)
class At:
    """A moment of what is derived: which making of it, which change of markings, and its last span and line."""

    made: str
    remarked: int
    spans: int
    entries: int

    def follows(self, other: At) -> bool:
        """Return whether all that was there at the `other` moment is there still."""
        same = (self.made, self.remarked) == (other.made, other.remarked)
        return same and self.spans >= other.spans and self.entries >= other.entries


def at(connection: Connection) -> At:
    """Return the moment that a transaction sees."""
    found = done(connection)
    # Who sees everything sees the same whatever is marked: nothing is read anew.
    remarked = 0 if sight() is None else int(found.get(REMARKED, "0"))
    return At(found.get(MADE, ""), remarked, int(found.get("spans", "0")), int(found.get("entries", "0")))
