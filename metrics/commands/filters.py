"""Which figures a command is about: the same options for `figures`, `indicators` and `export`."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

from metrics.commands.options import ConventionOption, LedgerOption, RoundingOption, SituationOption, day
from metrics.commands.refusing import RefusedError
from metrics.model import ReviewStatus, State

if TYPE_CHECKING:
    from datetime import date

    from metrics.exports import About
    from metrics.ledger import Ledger, Query

NARROWING = ("situation", "term", "place", "source", "report", "status", "state", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was asked for; an empty field does not narrow."""

    ledger: LedgerOption = None
    situation: SituationOption = None
    term: Annotated[list[str] | None, typer.Option("--term", metavar="KEY", help="Only this term; may be repeated.")] = None
    place: Annotated[list[str] | None, typer.Option("--place", metavar="NAME", help="Only this place, by id or name; may be repeated.")] = None
    source: Annotated[list[str] | None, typer.Option("--source", metavar="NAME", help="Only what this source says; may be repeated.")] = None
    report: Annotated[list[str] | None, typer.Option("--report", metavar="ID", help="Only this report; may be repeated.")] = None
    status: Annotated[list[ReviewStatus] | None, typer.Option("--status", help="Only figures reviewed like this; may be repeated.")] = None
    state: Annotated[list[State] | None, typer.Option("--state", help="Only figures in this state; may be repeated.")] = None
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help="Only figures with these words in quotation, source, place or term.")] = ""
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What was true by this day.")] = None
    as_known_on: Annotated[str | None, typer.Option("--as-known-on", metavar="DATE", help="What this ledger knew at the end of this day.")] = None
    convention: ConventionOption = "bounds"
    rounding: RoundingOption = "on"

    @property
    def as_of_day(self) -> date | None:
        """The day of --as-of. Raises RefusedError for a text that is no day."""
        return day(self.as_of, "--as-of")

    @property
    def as_known_on_day(self) -> date | None:
        """The day of --as-known-on. Raises RefusedError for a text that is no day."""
        return day(self.as_known_on, "--as-known-on")

    def query(self, ledger: Ledger) -> Query:
        """Return the question to `ledger`. Raises RefusedError for a term, place, source or report that nobody knows."""
        from metrics.definitions import terms
        from metrics.ledger import Query

        if self.situation is not None:
            ledger.situation(self.situation)
        for each in self.report or ():
            ledger.report(each)
        known = {entry.figure.source.name for entry in ledger.entries() if entry.figure.source} if self.source else set()
        return Query(
            situation=self.situation,
            terms=tuple(among(each, terms(), "term") for each in self.term or ()),
            places=tuple(_place(each, ledger) for each in self.place or ()),
            sources=tuple(among(each, known, "source") for each in self.source or ()),
            report_ids=tuple(self.report or ()),
            statuses=tuple(self.status or ()),
            states=tuple(self.state or ()),
            words=self.words,
            as_of=self.as_of_day,
            as_known_on=self.as_known_on_day,
        )

    def about(self) -> About:
        """Return what a file of these figures says of itself."""
        from metrics.commands.output import now
        from metrics.exports import About, view_in_words

        return About(
            made_at=now(),
            view=view_in_words(**{name: getattr(self, name) for name in NARROWING}),
            convention=self.convention,
            rounding=self.rounding == "on",
            as_of=self.as_of_day,
            as_known_on=self.as_known_on_day,
            situation=self.situation,
        )


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the options of `Filters`; it gets them as its first argument, `filters`."""
    hints, shared = get_type_hints(Filters, include_extras=True), fields(Filters)
    own = inspect.signature(command, eval_str=True).parameters
    options = [
        inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name])
        for each in shared
        if each.default is not MISSING
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        chosen = Filters(**{each.name: given.pop(each.name) for each in shared})
        command(chosen, **given)

    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own.values() if each.name != "filters"] + options
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def among(name: str, known: Iterable[str], what: Literal["term", "source", "place"]) -> str:
    """Return the one of `known` that `name` is, whatever its case. Raises RefusedError naming the nearest."""
    by_fold = {each.casefold(): each for each in known}
    found = by_fold.get(name.strip().casefold())
    if found is not None:
        return found
    near = difflib.get_close_matches(name.casefold(), by_fold, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(by_fold[each] for each in near)}?" if near else f"`python -m metrics figures` shows each figure's {what}"
    raise RefusedError(f"no {what} is called {name!r}; {hint}")


def _place(name: str, ledger: Ledger) -> str:
    by_name: dict[str, str] = {}
    for situation in ledger.situations():
        for place in situation.places:
            for each in (place.id, place.name, *place.names):
                by_name.setdefault(each, place.id)
    return by_name[among(name, by_name, "place")]
