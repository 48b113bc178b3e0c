"""A report as it was read, and the places, periods and situations that its figures are about."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from metrics.interval import Interval
from metrics.model.boundary import Boundary

# Characters that are hashed at once.
AT_ONCE = 1 << 18


class PublishedBasis(StrEnum):
    """How we know the publication date."""

    STATED = "stated"
    GIVEN = "given"
    INFERRED = "inferred"
    CORRECTED = "corrected"
    UNKNOWN = "unknown"


class Confidentiality(StrEnum):
    """Who may see a report or a figure, the openest first; which role sees which is a row of `confidentiality.toml`."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"

    @property
    def level(self) -> int:
        """Its place in the order.

        >>> Confidentiality.CONFIDENTIAL.level > Confidentiality.PUBLIC.level
        True
        """
        return list(Confidentiality).index(self)


class Accuracy(StrEnum):
    """How exactly the reference period is known."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SINCE = "since"
    UNTIL = "until"
    NOT_STATED = "not_stated"


def as_text(name: str) -> str:
    r"""Return the name of a file so that it can be written down: bytes that are no UTF-8, as old disks have them, as their escapes.

    >>> as_text(b"caf\xe9.txt".decode("utf-8", "surrogateescape"))
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode()


# Each figure of a report asks for its hash: the last texts need not be read again.
@lru_cache(maxsize=8)
def sha256(text: str) -> str:
    """Return the SHA-256 of the UTF-8 bytes of `text`, in hexadecimal."""
    digest = hashlib.sha256()
    for at in range(0, len(text), AT_ONCE):
        digest.update(text[at : at + AT_ONCE].encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text with its position in the original, `start` to `end` in characters.

    `part` is the attachment or the sheet that it stands in, where the original has several.
    """

    start: int
    end: int
    page: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place by its `id` in the situation's places or the gazetteer; `parent` is the id of the place it lies in."""

    id: str
    name: str
    kind: str = "place"
    parent: str | None = None
    pcode: str | None = None
    admin_level: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    names: tuple[str, ...] = ()
    country: str | None = None
    source: str | None = None

    @classmethod
    def of_name(cls, name: str) -> Place:
        """Return a place of which only its name is known.

        >>> Place.of_name("Bor South").id
        'bor-south'
        """
        return cls(id="-".join(re.findall(r"\w+", name.casefold())) or "place", name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When a figure was true: from `start` to `end`, both included; `words` and `rule` say how we know."""

    start: date | None = None
    end: date | None = None
    accuracy: Accuracy = Accuracy.NOT_STATED
    words: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text that somebody published. Offsets of evidence are characters of `text`, which is kept word for word.

    `paragraphs` say where in the original each stretch stood, `notes` what of the original could not be read.
    """

    text: str
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_note: str | None = None
    url: str | None = None
    licence: str | None = None
    retrieved: datetime | None = None
    media_type: str = "text/plain"
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    confidentiality: Confidentiality = Confidentiality.PUBLIC

    def __post_init__(self) -> None:
        """Take the day of publication from a moment, or from text in ISO 8601: `published="2016-12-12"`. Raises ValueError for any other."""
        if type(self.published) not in (date, type(None)):
            object.__setattr__(self, "published", _day(self.published))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text: two reports with the same text are one report."""
        return sha256(self.text)

    def position(self, at: int) -> Paragraph | None:
        """Return the stretch that the character `at` stands in, with its page and part, where the original had such."""
        index = bisect_right(self.paragraphs, at, key=lambda each: each.start) - 1
        found = self.paragraphs[index] if index >= 0 else None
        return found if found is not None and at < found.end and (found.page is not None or found.part is not None) else None

    @property
    def id(self) -> str:
        """A short stable key made from the hash of the text."""
        return f"r-{self.sha256[:16]}"


def _day(given: object) -> date:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, str):
        try:
            return datetime.fromisoformat(given).date()
        except ValueError:
            pass
    raise ValueError(f"published is a day, not {given!r}: give a date, or text such as 2016-12-12")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSize:
    """How many people a household has on average, how far that may be off, and who says so; without it households stay households.

    IDMC's rule: reported × average household size, half up; the ends of a number are multiplied with the ends of `interval`.
    """

    size: Decimal
    source: str
    interval: Interval

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("a household size has a source; say who counted, such as “census 2014”")
        if not self.interval.is_bounded or self.interval.lower <= 0 or self.size not in self.interval:
            raise ValueError(
                f"the household size {self.size} lies within its own interval of positive numbers, such as [4.8, 5.6]; correct one of them"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndicator:
    """An indicator that a user added to a situation: its `code`, and its row with the keys of a block of `indicators.toml`.

    `added_by` is the editor who added it in the browser; nobody for one that stands in the file of the situation's folder.
    """

    code: str
    row: Mapping[str, Any]
    added_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A crisis being followed; `places` are its own, `key_terms` the terms whose figures lead its page.

    `indicators` are its own beside those that every situation has; `household_size` lets its households be counted as people.
    `setting` says what its thresholds stand against, `convention` how hedges become intervals on its pages, `colour` is that of its mark.
    """

    id: str
    title: str
    description: str = ""
    country: str | None = None
    setting: str | None = None
    places: tuple[Place, ...] = ()
    key_terms: tuple[str, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    indicators: tuple[OwnIndicator, ...] = ()
    household_size: HouseholdSize | None = None
    convention: str = "bounds"
    colour: str | None = None
