"""Which figures a command is about: the same options for `figures`, `indicators` and `export`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from metrics.commands import completing
from metrics.commands.options import ConventionOption, LedgerOption, RoundingOption, SituationOption, day
from metrics.model import ReviewStatus, Stance, State

if TYPE_CHECKING:
    from datetime import date

    from metrics.exports import About
    from metrics.ledger import Ledger, Query

NARROWING = ("situation", "term", "theme", "place", "source", "report", "status", "state", "stance", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was asked for; an empty field does not narrow."""

    ledger: LedgerOption = None
    situation: SituationOption = None
    term: Annotated[
        list[str] | None, typer.Option("--term", autocompletion=completing.terms, metavar="KEY", help="Only this term; may be repeated.")
    ] = None
    theme: Annotated[
        list[str] | None, typer.Option("--theme", autocompletion=completing.themes, metavar="NAME", help="Only terms of this theme; may be repeated.")
    ] = None
    place: Annotated[
        list[str] | None,
        typer.Option("--place", autocompletion=completing.places, metavar="NAME", help="Only this place, by id or name; may be repeated."),
    ] = None
    source: Annotated[
        list[str] | None,
        typer.Option("--source", autocompletion=completing.sources, metavar="NAME", help="Only what this source says; may be repeated."),
    ] = None
    report: Annotated[list[str] | None, typer.Option("--report", metavar="ID", help="Only this report; may be repeated.")] = None
    status: Annotated[list[ReviewStatus] | None, typer.Option("--status", help="Only figures reviewed like this; may be repeated.")] = None
    state: Annotated[list[State] | None, typer.Option("--state", help="Only figures in this state; may be repeated.")] = None
    stance: Annotated[list[Stance] | None, typer.Option("--stance", help="Only figures said like this; may be repeated.")] = None
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help="Only figures with these words in quotation, source, place or term.")] = ""
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What was true by this day.")] = None
    as_known_on: Annotated[str | None, typer.Option("--as-known-on", metavar="DATE", help="What this ledger knew at the end of this day.")] = None
    convention: ConventionOption = ""
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
        """Return the question to `ledger`. Raises UnknownNameError for what nobody knows."""
        from metrics import pipeline

        return pipeline.question(
            ledger,
            situation=self.situation,
            term=self.term or (),
            theme=self.theme or (),
            place=self.place or (),
            source=self.source or (),
            report=self.report or (),
            status=self.status or (),
            state=self.state or (),
            stance=self.stance or (),
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


def _convention_of(asked: Filters) -> str:
    """Return the convention of the situation that is asked about, or of the only one that is followed; the default for several."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open(asked.ledger, create=False) as ledger:
        return pipeline.usual_convention(ledger, asked.situation)


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
        # What is called under a command asks a ledger of its own choosing, and there need not be another.
        context: typer.Context | None = given.get("context")
        if context is not None and context.invoked_subcommand is not None:
            return
        chosen = Filters(**{each.name: given.pop(each.name) for each in shared})
        command(chosen if chosen.convention else replace(chosen, convention=_convention_of(chosen)), **given)

    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own.values() if each.name != "filters"] + options
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
