"""Which figures are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

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
    or at the end of that day in UTC.
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

    @property
    def dated(self) -> bool:
        """Whether another day than today is asked about."""
        return self.as_of is not None or self.as_known_on is not None


def moment(known_on: date | datetime) -> datetime:
    """Return the last moment of "as known on": the time itself, or the end of the day in UTC."""
    if isinstance(known_on, datetime):
        return known_on
    return datetime.combine(known_on, time.max, tzinfo=UTC)
