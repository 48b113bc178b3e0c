"""What is sent: each kind of body with its fields; anything else is refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from metrics.model import Confidentiality, ReviewStatus

Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Line = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]


class Body(BaseModel):
    """A body of which every field is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SentReport(Body):
    """A text with what is known about it."""

    text: str = Field(description="The whole text, as published.", max_length=5_000_000)
    situation: Key | None = Field(None, description="The situation that it belongs to; may be left out where the ledger follows one.")
    title: Line | None = Field(None, description="Its title.")
    publisher: Line | None = Field(None, description="Who published it.")
    published: date | None = Field(None, description="The day of publication.")
    url: Line | None = Field(None, description="Where it was published.")
    language: Line | None = Field(None, description="Its language, as ISO 639-1 has it; recognised where it is left out.")
    licence: Line | None = Field(None, description="The licence of the text.")
    confidentiality: Confidentiality = Field(Confidentiality.PUBLIC, description="Who may see it: public, restricted or confidential.")


class SentReview(Body):
    """What somebody says of a figure."""

    status: Literal[ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED] = Field(description="approved, rejected, or proposed again.")
    based_on: int = Field(description="The line that was looked at: `seq` of the figure's last line.", ge=0, le=2**62)
    reason: Line | None = Field(None, description="Why; a rejection needs one.")
    comment: Line | None = Field(None, description="A note.")


class SentCorrection(Body):
    """What a figure really is: only the fields that change."""

    fields: dict[Key, Line | None] = Field(
        description="By the names of columns: state, reported, quantifier, ends, term, unit, place_id, ...", min_length=1
    )
    based_on: int = Field(description="The line that was looked at: `seq` of the figure's last line.", ge=0, le=2**62)
    reason: Key = Field(description="Why, such as extraction_error or source_correction.")
    comment: Line | None = Field(None, description="A note; needed where the number does not stand in the words.")


class SentUndo(Body):
    """Which line is taken back."""

    based_on: int | None = Field(None, description="The line that was looked at; the last one where it is left out.", ge=0, le=2**62)


class SentMarking(Body):
    """Who may see a report or a figure."""

    confidentiality: Confidentiality | None = Field(description="public, restricted or confidential; null takes back what was said.")
    comment: Line | None = Field(None, description="A note.")


class SentSituation(Body):
    """A crisis to follow, or how it is described from now on."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")] = Field(description="Its id, in small letters, digits and dashes.")
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")] = Field(
        description="Its title."
    )
    description: Line = Field("", description="What it is.")
    country: Line | None = Field(None, description="Its country, as ISO 3166 has it.")


class SentFeed(Body):
    """A feed to follow."""

    id: Key = Field(description="What it is called.")
    kind: Literal["rss", "reliefweb", "web"] = Field(description="RSS or Atom, ReliefWeb, or one web page. Folders are added on the machine itself.")
    address: Line = Field(description="Its address; of ReliefWeb also the words to search for.")
    situation: Key | None = Field(None, description="The situation that its reports belong to.")
    every_minutes: int = Field(60, description="After how many minutes it is asked again.", ge=1, le=10_080)
    options: dict[Key, Line] = Field({}, description="Of ReliefWeb: appname, query, country.")


class SentWebhook(Body):
    """An address that is told of every change."""

    url: Line = Field(description="The address; it has to be public.")
    situation: Key | None = Field(None, description="Only changes of this situation.")


BODIES: tuple[type[Body], ...] = (SentReport, SentReview, SentCorrection, SentUndo, SentSituation, SentFeed, SentWebhook)
