"""The address is the view: what a page shows is written in its query string, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from dashboard.translation import t
from metrics.definitions import DEFAULT_CONVENTION, DefinitionError, convention

KEYS = ("situation", "as_of", "as_known_on", "pinned", "convention", "rounding", "source")
# How it is shown rather than what: kept from page to page where the address says it, else the reader's own cookies decide.
LOOKS = ("lang", "digits", "scheme")


class AddressError(ValueError):
    """The address asks for something that is not there; the sentence says what would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which situation, of when, as known when, read by which convention, from which sources (none named: all).

    Where the address names no convention (`told` is off), it is the one that the situation has: `settled` says which that is, and
    `usual` keeps it, so that links leave out what need not be said.
    A pinned view is as known at the moment at which its link was made: `as_known_on` is then a time.
    `looks` are language, digits and scheme (light or dark) where the address names them; they change no number.
    """

    situation: str | None = None
    as_of: date | None = None
    as_known_on: date | None = None
    convention: str = DEFAULT_CONVENTION
    told: bool = field(default=False, compare=False)
    usual: str | None = field(default=None, compare=False)
    rounding: bool = True
    sources: tuple[str, ...] = ()
    looks: tuple[tuple[str, str], ...] = ()

    @property
    def pinned(self) -> datetime | None:
        """The moment at which a pinned link was made, or None for a view that is not pinned."""
        return self.as_known_on if isinstance(self.as_known_on, datetime) else None

    @classmethod
    def parse(cls, search: str | None) -> Self:
        """Return the view that a query string asks for; keys of other purposes are left alone.

        Raises AddressError for a date that is none, an unknown convention or a rounding that is neither on nor off.

        >>> View.parse("?as_of=2016-12-12&rounding=off").rounding
        False
        """
        pairs = parse_qsl((search or "").lstrip("?"), keep_blank_values=False)
        asked = {key: value for key, value in pairs if key in KEYS}
        return cls(
            situation=asked.get("situation"),
            as_of=_day(asked, "as_of"),
            as_known_on=_moment(asked) or _day(asked, "as_known_on"),
            convention=_convention(asked.get("convention", DEFAULT_CONVENTION)),
            told="convention" in asked,
            rounding=_rounding(asked.get("rounding", "on")),
            sources=tuple(dict.fromkeys(value for key, value in pairs if key == "source")),
            looks=tuple((key, dict(pairs)[key]) for key in LOOKS if key in dict(pairs)),
        )

    def changed(self, **changes: Any) -> View:
        """Return this view with some of its fields changed."""
        return replace(self, **changes)

    def settled(self, usual: str) -> View:
        """Return this view of a situation whose convention is `usual`, which holds where the address names none.

        >>> View.parse("").settled("acled").convention, View.parse("?convention=bounds").settled("acled").search()
        ('acled', '?convention=bounds')
        """
        if self.usual is not None:
            return self
        asked = self.told or self.convention != DEFAULT_CONVENTION
        return replace(self, convention=self.convention if asked else usual, usual=usual)

    def search(self, **extra: str | None) -> str:
        """Return the query string of this view, defaults left out, with `extra` keys: "?as_of=2016-12-12", or "" for the default view."""
        pairs: list[tuple[str, str]] = []
        if self.situation:
            pairs.append(("situation", self.situation))
        known = ("pinned" if self.pinned else "as_known_on", self.as_known_on)
        pairs += [(key, _written(day)) for key, day in (("as_of", self.as_of), known) if day is not None]
        if self.convention != (self.usual or DEFAULT_CONVENTION) or (self.told and self.usual is None):
            pairs.append(("convention", self.convention))
        if not self.rounding:
            pairs.append(("rounding", "off"))
        pairs += [("source", each) for each in self.sources]
        pairs += [(key, value) for key, value in extra.items() if value]
        pairs += self.looks
        return f"?{urlencode(pairs)}" if pairs else ""


def query_of(search: str | None) -> Mapping[str, str]:
    """Return every key of a query string with its last value, as pages take it in `layout(**query)`."""
    return dict(parse_qsl((search or "").lstrip("?")))


def tabs_of(search: str | None) -> list[str]:
    """Return the tabs of frames that a query string opens.

    >>> tabs_of("?term=killed&tab=timeline.table&tab=map.sources")
    ['timeline.table', 'map.sources']
    """
    return [value for key, value in parse_qsl((search or "").lstrip("?")) if key == "tab"]


def _day(asked: Mapping[str, str], key: str) -> date | None:
    text = asked.get(key)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise AddressError(
            t("{key}={asked} in the address is not a day; write it as {key}=2016-12-12, or leave it out", key=key, asked=text)
        ) from error


def _moment(asked: Mapping[str, str]) -> datetime | None:
    text = asked.get("pinned")
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise AddressError(
            t("pinned={asked} in the address is not a time; write it as pinned=2016-12-12T18:30:00Z, or leave it out", asked=text)
        ) from error


def _written(day: date) -> str:
    return day.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(day, datetime) else day.isoformat()


def _convention(name: str) -> str:
    try:
        return convention(name).id
    except DefinitionError as error:
        raise AddressError(t("convention={name} in the address: {error}", name=name, error=str(error))) from error


def _rounding(text: str) -> bool:
    if text not in ("on", "off"):
        raise AddressError(t("rounding={asked} in the address is neither on nor off; write rounding=off, or leave it out", asked=text))
    return text == "on"
