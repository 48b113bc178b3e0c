"""What may be asked in a query string: the options of the command line under the same names; anything else is refused."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from metrics.definitions import DEFAULT_CONVENTION, convention
from metrics.exports import About, view_in_words
from metrics.ledger import Ledger, Query
from metrics.model import ReviewStatus, Stance, State
from metrics.pipeline import question, usual_convention, utc_now

MOST = 1000
NARROWING = ("situation", "term", "theme", "place", "source", "report", "status", "state", "stance", "words")


def _day(value: Any, asked: ValidationInfo) -> Any:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except (ValueError, AttributeError) as error:
        raise ValueError(f"{asked.field_name} {value!r} is not a day; write it as 2016-12-12") from error


def _convention(name: str | None) -> str | None:
    return None if name is None else convention(name).id


def _moment(value: Any, asked: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise ValueError(f"{asked.field_name} {value!r} is not a time; write it as 2016-12-12T09:30:00Z") from error
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError(f"{asked.field_name} {value!r} is no time that a calendar has; write it as 2016-12-12T09:30:00Z") from error


Moment = Annotated[datetime | None, BeforeValidator(_moment)]
Day = Annotated[date | None, BeforeValidator(_day)]
Convention = Annotated[str | None, BeforeValidator(_convention)]


class Asked(BaseModel):
    """A query string, every key of it known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: Any) -> Any:
        for name in given:
            if name not in cls.model_fields:
                near = difflib.get_close_matches(name, cls.model_fields, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(cls.model_fields) or 'none'}"
                raise ValueError(f"there is no parameter {name!r}; {hint}")
        return given

    def settled(self, ledger: Ledger, *, report_id: str | None = None) -> Self:
        """Return the question with what the ledger settles where it leaves it open."""
        return self

    def about(self) -> About:
        """Return what an answer says of itself."""
        return About(made_at=utc_now())


class Listed(Asked):
    """A list that is read page by page, as JSON or as CSV."""

    limit: int = Field(100, ge=1, le=MOST, description="At most so many rows in one answer.")
    cursor: str | None = Field(None, description="Where the answer before ended: its `next`. Leave it out for the first rows.")
    format: Literal["json", "csv", "parquet"] | None = Field(None, description="JSON, CSV or Parquet, whatever the Accept header says.")


class Known(Asked):
    """What this ledger knew on a day."""

    as_known_on: Day = Field(None, description="What this ledger knew at the end of this day.")
    pinned: Moment = Field(None, description="What this ledger knew at this moment, as a link that never changes says it.")

    @property
    def known(self) -> date | datetime | None:
        """The day or the moment of the ledger that is asked about."""
        return self.pinned or self.as_known_on

    def about(self) -> About:
        """Return what an answer says of itself: of which day or moment it is."""
        return About(made_at=utc_now(), as_known_on=self.known)


class Narrowed(Known):
    """Which figures; an empty field does not narrow."""

    situation: str | None = Field(None, description="Only this situation.")
    term: list[str] = Field([], description="Only this term; may be repeated.")
    theme: list[str] = Field([], description="Only terms of this theme; may be repeated.")
    place: list[str] = Field([], description="Only this place, by id or name; may be repeated.")
    source: list[str] = Field([], description="Only what this source says; may be repeated.")
    report: list[str] = Field([], description="Only this report; may be repeated.")
    status: list[ReviewStatus] = Field([], description="Only figures reviewed like this; may be repeated. Without it all but rejected ones.")
    state: list[State] = Field([], description="Only figures in this state; may be repeated.")
    stance: list[Stance] = Field([], description="Only figures said like this; may be repeated.")
    q: str = Field("", description="The same as words, as addresses of the dashboard have it.")
    words: str = Field("", description="Only figures with these words in quotation, source, place or term.")
    as_of: Day = Field(None, description="What was true by this day.")

    def query(self, ledger: Ledger) -> Query:
        """Return the question to `ledger`. Raises UnknownNameError for a term, place, source, report or situation that nobody knows."""
        asked = question(ledger, **narrowing(self), as_of=self.as_of)
        return replace(asked, as_known_on=self.known)


class Reckoned(Asked):
    """How hedges and round numbers become intervals."""

    convention: Convention = Field(
        None, description="How hedges become intervals: bounds, acled, emdat, ccc, wikimpacts. Without it as the situation has it, else bounds."
    )
    rounding: Literal["on", "off"] = Field("on", description="Whether unhedged round numbers are read as rounded: 70,000 as 65,000 to 75,000.")

    def settled(self, ledger: Ledger, *, report_id: str | None = None) -> Self:
        """Return the question with the convention of what it asks about, where it names none."""
        if self.convention is not None:
            return self
        known = getattr(self, "known", None)
        usual = usual_convention(ledger, getattr(self, "situation", None), report_id=report_id, as_known_on=known)
        return self.model_copy(update={"convention": usual})

    @property
    def hedges(self) -> str:
        """The convention by which hedges become intervals."""
        return self.convention or DEFAULT_CONVENTION

    @property
    def rounds(self) -> bool:
        """Whether implied rounding is on."""
        return self.rounding == "on"


class SituationList(Listed, Known):
    """Parameters of /situations."""


class ReportList(Listed, Known):
    """Parameters of /reports."""

    situation: str | None = Field(None, description="Only this situation.")

    def about(self) -> About:
        """Return what an answer says of itself: of which situation, and of which day or moment."""
        return About(made_at=utc_now(), view=view_in_words(situation=self.situation), as_known_on=self.known, situation=self.situation)


class SourceList(Listed, Narrowed):
    """Parameters of /sources."""

    def about(self) -> About:
        """Return what an answer says of itself: which figures were counted."""
        return _about(self)


class One(Known, Reckoned):
    """Parameters of /figures/{id}."""


class FigureList(Listed, Narrowed, Reckoned):
    """Parameters of /figures and /indicators."""

    def about(self) -> About:
        """Return what an answer says of itself: the filter in words, convention and rounding."""
        return _about(self, convention=self.hedges, rounding=self.rounds)


class File(Narrowed, Reckoned):
    """Parameters of /export."""

    kind: Literal["csv", "xlsx", "json", "parquet", "geojson", "zip"] = Field(
        "csv", description="The format. Excel, JSON and the zip data package hold every table."
    )
    part: Literal["figures", "indicators", "reports", "dictionary", "method"] = Field(
        "figures", description="Which table a CSV, Parquet or GeoJSON file holds."
    )
    hxl: bool = Field(False, description="Put a row of HXL tags under the header of a CSV or Excel file.")

    def about(self) -> About:
        """Return what the file says of itself: the filter in words, convention and rounding."""
        return _about(self, convention=self.hedges, rounding=self.rounds, hxl=self.hxl)


def narrowing(asked: Narrowed) -> dict[str, Any]:
    """Return what narrows the question, by the names of the options of the command line."""
    named = {name: getattr(asked, name) for name in NARROWING}
    return {**named, "words": " ".join(each for each in (asked.words, asked.q) if each)}


def _about(asked: Narrowed, **more: Any) -> About:
    view = view_in_words(**narrowing(asked))
    return About(made_at=utc_now(), view=view, as_of=asked.as_of, as_known_on=asked.known, situation=asked.situation, **more)
