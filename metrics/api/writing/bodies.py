"""What is sent: each kind of body with its fields; anything else is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from metrics.api.parameters import Day
from metrics.model import Confidentiality, ReviewStatus
from metrics.pipeline import country_named, reason_named

Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Line = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
# Empty is none, as it was.
Reason = Annotated[Line, AfterValidator(lambda said: reason_named(said) if said.strip() else said)]
Country = Annotated[Line, AfterValidator(lambda said: country_named(said) if said.strip() else said)]


class Body(BaseModel):
    """A body of which every field is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SentReport(Body):
    """A text with what is known about it."""

    text: str = Field(description="The whole text, as published.", max_length=5_000_000)
    situation: Key | None = Field(None, description="The situation that it belongs to; may be left out where the ledger follows one.")
    title: Line | None = Field(None, description="Its title.")
    publisher: Line | None = Field(None, description="Who published it.")
    published: Day = Field(None, description="The day of publication.")
    url: Line | None = Field(None, description="Where it was published.")
    language: Line | None = Field(None, description="Its language, as ISO 639-1 has it; recognised where it is left out.")
    licence: Line | None = Field(None, description="The licence of the text.")
    confidentiality: Confidentiality = Field(Confidentiality.PUBLIC, description="Who may see it: public, restricted or confidential.")


class SentReview(Body):
    """What somebody says of a figure."""

    status: Literal[ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED] = Field(description="approved, rejected, or proposed again.")
    based_on: int = Field(description="The line that was looked at: `seq` of the figure's last line.", ge=0, le=2**62)
    reason: Reason | None = Field(None, description="Why; a rejection needs one.")
    comment: Line | None = Field(None, description="A note.")


class SentCorrection(Body):
    """What a figure really is: only the fields that change."""

    fields: dict[Key, Line | None] = Field(
        description="By the names of columns: state, reported, quantifier, ends, term, unit, place_id, ...", min_length=1
    )
    based_on: int = Field(description="The line that was looked at: `seq` of the figure's last line.", ge=0, le=2**62)
    reason: Reason = Field(description="Why, such as extraction_error or source_correction.")
    comment: Line | None = Field(None, description="A note; needed where the number does not stand in the words.")


class SentUndo(Body):
    """Which line is taken back."""

    based_on: int | None = Field(None, description="The line that was looked at; the last one where it is left out.", ge=0, le=2**62)


class SentMarking(Body):
    """Who may see a report or a figure."""

    confidentiality: Confidentiality | None = Field(description="public, restricted or confidential; null takes back what was said.")
    comment: Line | None = Field(None, description="A note.")


Seen = Annotated[int, Field(ge=0, le=2**62)]


class SentPublished(Body):
    """On which day a report was published."""

    published: Day = Field(description="The day, as 2016-12-12; null takes back what was said, so that the day of its recording stands.")
    based_on: Seen | None = Field(None, description="The `seq` of the last of its `published_said` that was looked at; 0 where there was none.")
    comment: Line | None = Field(None, description="Why, in a sentence.")


class SeenFigure(Body):
    """A figure with the line of it that was looked at."""

    id: Key = Field(description="The figure.")
    based_on: Seen = Field(description="The line that was looked at: `seq` of the figure's last line.")


class SentReviews(Body):
    """What somebody says of several figures at once."""

    status: Literal[ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED] = Field(description="approved, rejected, or proposed again.")
    figures: list[SeenFigure] = Field(description="The figures.", min_length=1, max_length=1_000)
    reason: Reason | None = Field(None, description="Why; a rejection needs one.")
    comment: Line | None = Field(None, description="A note.")


class SentPart(Body):
    """One of the figures that words really state."""

    words: Line = Field(description="The words of the report that state it, as they are printed.", min_length=1)
    fields: dict[Key, Line | None] = Field(
        {}, description="What the reading of these words finds otherwise, by the names of columns, as in corrections."
    )


class SentSplit(Body):
    """The figures that one figure really is."""

    based_on: Seen = Field(description="The line that was looked at: `seq` of the figure's last line.")
    parts: list[SentPart] = Field(description="The figures that take its place.", min_length=2, max_length=50)
    comment: Line | None = Field(None, description="A note; needed where a number does not stand in its words.")


class SentMerge(Body):
    """A second reading of the same statement."""

    other: SeenFigure = Field(description="The figure that is the duplicate; it is rejected and leads to this one.")
    based_on: Seen = Field(description="The line of this figure that was looked at.")
    comment: Line | None = Field(None, description="A note.")


class SentRecommendation(Body):
    """Whether a figure stands for its fact."""

    recommended: bool = Field(description="true: it stands for its fact; false: the rule decides again.")
    based_on: Seen = Field(description="The line that was looked at: `seq` of the figure's last line.")
    reason: Reason | None = Field(None, description="Why, such as better_source.")
    comment: Line | None = Field(None, description="A note.")


class SentCredibility(Body):
    """How credible a figure is."""

    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = Field(
        description="By the Admiralty code: 1 confirmed to 6 can not be judged; null takes it back."
    )
    based_on: Seen = Field(description="The `seq` of the credibility that was looked at, as `said` gives it; 0 where there was none.")
    comment: Line | None = Field(None, description="A note.")


class SentGrade(Body):
    """How reliable a source is."""

    grade: Literal["A", "B", "C", "D", "E", "F"] | None = Field(description="By the Admiralty code: A to E, F can not be judged; null takes it back.")
    based_on: Seen = Field(description="The `seq` of the last of the source's `grades` that was looked at; 0 where there was none.")
    comment: Line | None = Field(None, description="Why, in a sentence.")


class SentSourceMerge(Body):
    """Spellings of one source."""

    names: list[Key] = Field(description="The spellings, or keys of sources.", min_length=1, max_length=200)
    into: Key = Field(description="The source that they are spellings of; may be a new name.")
    based_on: Seen = Field(description="The greatest `seq` among the `spellings` of these sources that were looked at; 0 where there were none.")
    comment: Line | None = Field(None, description="Why, in a sentence.")


class SentSourcePart(Body):
    """A spelling that is a source of its own again."""

    name: Key = Field(description="The spelling that was merged.")
    based_on: Seen = Field(description="The greatest `seq` among the `spellings` of its source that were looked at.")
    comment: Line | None = Field(None, description="Why, in a sentence.")


class SentSituation(Body):
    """A crisis to follow, or how it is described from now on."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")] = Field(description="Its id, in small letters, digits and dashes.")
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")] = Field(
        description="Its title."
    )
    description: Line = Field("", description="What it is.")
    country: Country | None = Field(None, description="Its country, by its code of three letters in ISO 3166, such as SYR.")


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


BODIES: tuple[type[Body], ...] = (
    SeenFigure, SentPart, SentReport, SentReview, SentReviews, SentCorrection, SentUndo, SentMarking, SentPublished, SentSplit, SentMerge, SentRecommendation, SentCredibility, SentGrade, SentSourceMerge,
    SentSourcePart, SentSituation, SentFeed, SentWebhook,
)  # fmt: skip
