"""Which figures are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from metrics.ledger.errors import LedgerError
from metrics.model import ReviewStatus, Stance, State

# No figure is looked for by more characters: databases refuse patterns of tens of thousands.
LONGEST_WORDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which figures: each field narrows, an empty one does not.

    `terms`, `report_ids`, `sources` (names), `places` (ids, exactly: a part of a place is another place) and `themes` name
    what is wanted; each word of `words` must stand in the figure's words, counted thing, source, place or term.
    `unclassified` also gives quantities that no term classifies, `rejected` also gives rejected figures.
    `as_of` leaves out what was true, or published, only later; `as_known_on` gives the ledger as it stood at that moment,
    or at the end of that day in UTC. Raises LedgerError for a moment without a time zone, and for one in the place of the day of `as_of`.
    """

    situation: str | None = None
    terms: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    stances: tuple[Stance, ...] = ()
    statuses: tuple[ReviewStatus, ...] = ()
    words: str = ""
    unclassified: bool = False
    rejected: bool = False
    as_of: date | None = None
    as_known_on: date | datetime | None = None

    def __post_init__(self) -> None:
        if isinstance(self.as_of, datetime):
            raise LedgerError(f"as_of takes a day and no moment; pass {self.as_of.date().isoformat()} instead of {self.as_of}")
        if self.as_known_on is not None:
            moment(self.as_known_on)

    @property
    def dated(self) -> bool:
        """Whether another day than today is asked about."""
        return self.as_of is not None or self.as_known_on is not None


def moment(known_on: date | datetime) -> datetime:
    """Return the last moment of "as known on": the time itself, or the end of the day in UTC. Raises LedgerError for a time without a zone."""
    if isinstance(known_on, datetime):
        if known_on.utcoffset() is None:
            raise LedgerError(f"the moment {known_on} has no time zone; pass one with a zone, such as {known_on.isoformat()}+00:00, or the day alone")
        return known_on
    return datetime.combine(known_on, time.max, tzinfo=UTC)
