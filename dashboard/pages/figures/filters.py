"""What the Figures page is narrowed to, as its address says it: the same words make the grid, the files and the sentence in the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import parse_qsl

from dashboard.address import AddressError, View
from dashboard.followed import of_one
from dashboard.translation import later, t
from metrics.definitions import terms
from metrics.exports import view_in_words
from metrics.ledger import LONGEST_WORDS, Ledger, Query
from metrics.model import ReviewStatus, State
from metrics.pipeline import usual_convention

THEMES = tuple(dict.fromkeys(term.theme for term in terms().values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """A view and what narrows it further; empty fields do not narrow. `source` is part of the view."""

    view: View = View()
    words: str = ""
    themes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    statuses: tuple[ReviewStatus, ...] = ()
    reports: tuple[str, ...] = ()
    sort: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, search: str | None) -> Self:
        """Return the filter that a query string asks for. Raises AddressError for a state or a status that does not exist, and for too many words.

        >>> FigureFilter.parse("?term=killed&term=injured&q=Monday").terms
        ('killed', 'injured')
        >>> FigureFilter.parse("?term=killed&term=killed").terms
        ('killed',)
        """
        pairs = parse_qsl((search or "").lstrip("?"))

        def all_of(key: str) -> tuple[str, ...]:
            # What an address says twice is asked for, and shown, once.
            return tuple(dict.fromkeys(value for name, value in pairs if name == key))

        words = " ".join(all_of("q"))
        if len(words) > LONGEST_WORDS:
            raise AddressError(t("q in the address has {n} characters; look for {most} at most, or leave it out", n=len(words), most=LONGEST_WORDS))
        return cls(
            view=View.parse(search),
            words=words,
            themes=_themes(all_of("theme")),
            terms=all_of("term"),
            places=all_of("place"),
            states=_members(State, "state", all_of("state")),
            statuses=_members(ReviewStatus, "status", all_of("status")),
            reports=all_of("report"),
            sort=tuple(_order(each) for each in all_of("sort")),
        )

    def settled(self, ledger: Ledger) -> Self:
        """Return the filter of one situation, that of the reports asked for or the one followed first, and with its convention, where the address names none."""
        view = self.view if self.reports else of_one(ledger, self.view)
        return replace(self, view=view.settled(usual_convention(ledger, view.situation, as_known_on=view.as_known_on)))

    @property
    def narrows(self) -> bool:
        """Whether anything but the view narrows what is shown."""
        return bool(self.words or self.themes or self.terms or self.places or self.states or self.statuses or self.reports or self.view.sources)

    def query(self) -> Query:
        """Return what the ledger is asked for."""
        return Query(
            situation=self.view.situation,
            terms=self.terms,
            themes=self.themes,
            report_ids=self.reports,
            sources=self.view.sources,
            places=self.places,
            states=self.states,
            statuses=self.statuses,
            words=self.words,
            unclassified=True,
            rejected=False,
            as_of=self.view.as_of,
            as_known_on=self.view.as_known_on,
        )

    def in_words(self, ledger: Ledger) -> str:
        """Return the filter as the files say it: "term: Killed; place: eastern Aleppo", or "everything"."""
        names = {place.id: place.name for situation in ledger.situations() for place in situation.places}
        return str(
            view_in_words(
                situation=self.view.situation or "",
                words=self.words,
                theme=self.themes,
                term=[terms()[key].title if key in terms() else key for key in self.terms],
                source=self.view.sources,
                place=[names.get(key, key) for key in self.places],
                state=[each.value.replace("_", " ") for each in self.states],
                status=[each.value.replace("_", " ") for each in self.statuses],
                report=self.reports,
            )
        )


_NOT_ONE_OF = later("{asked} in the address is not one of {known}; choose one, or leave it out")


def _order(text: str) -> tuple[str, str]:
    """Return a step of the order: "number.desc" is the column "number", largest first."""
    column, _, way = text.rpartition(".")
    if not column or way not in ("asc", "desc"):
        raise AddressError(t("sort={asked} in the address is not an order; write it as sort=number.desc, or leave it out", asked=text))
    return column, way


def _themes(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in THEMES:
            raise AddressError(t(_NOT_ONE_OF, asked=f"theme={value}", known=", ".join(sorted(THEMES))))
    return values


def _members(kind: Any, key: str, values: tuple[str, ...]) -> tuple[Any, ...]:
    known = {each.value for each in kind}
    for value in values:
        if value not in known:
            raise AddressError(t(_NOT_ONE_OF, asked=f"{key}={value}", known=", ".join(sorted(known))))
    return tuple(kind(value) for value in values)
