"""What is corrected in a figure, from the options of the command line."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from metrics.commands.options import day
from metrics.commands.refusing import RefusedError
from metrics.model import Accuracy, Figure, Period, Quantifier, Source, State

if TYPE_CHECKING:
    from metrics.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What is given on the command line; an empty field stays as it is."""

    reported: str | None = None
    quantifier: Quantifier | None = None
    term: str | None = None
    unit: str | None = None
    place: str | None = None
    source: str | None = None
    period: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything is given."""
        return any(getattr(self, each.name) is not None for each in fields(self))


def corrected(ledger: Ledger, figure: Figure, changes: Corrections, report_id: str) -> Figure:
    """Return `figure` of a report with what is given changed. Raises RefusedError where nothing is, and for a number or a day that is none."""
    if not changes.any:
        raise RefusedError("say what is corrected: --reported, --quantifier, --term, --unit, --place, --source or --period")
    out = _numbered(figure, changes)
    if changes.term is not None:
        out = _of_term(out, changes.term)
    if changes.unit is not None:
        out = replace(out, unit=changes.unit)
    if changes.place is not None:
        out = _placed(ledger, out, changes.place, report_id)
    if changes.source is not None:
        out = replace(out, source=Source(name=changes.source))
    return out if changes.period is None else replace(out, reference_period=_period(changes.period))


def _numbered(figure: Figure, changes: Corrections) -> Figure:
    from metrics import numerals

    if changes.reported is None:
        return figure if changes.quantifier is None else replace(figure, quantifier=changes.quantifier)
    value = numerals.digits(changes.reported) if changes.reported else None
    if value is None:
        raise RefusedError(f"--reported {changes.reported!r} is not a number in digits; write it as 70,000 or 4.5")
    keeps = figure.quantifier not in (None, Quantifier.VAGUE, Quantifier.BETWEEN)
    hedge = changes.quantifier or (figure.quantifier if keeps else Quantifier.EXACT)
    return replace(
        figure, state=State.REPORTED, reported=value, step=numerals.step(changes.reported), ends=None, vague=None, in_words=False, quantifier=hedge
    )  # fmt: skip


def _of_term(figure: Figure, name: str) -> Figure:
    from metrics.definitions import terms
    from metrics.pipeline import among

    row = terms()[among(name, terms(), "term")]
    # What nothing had classified takes the kind, unit and place in time of its term; what had one keeps what its sentence says.
    if figure.term is None:
        unit = figure.unit if figure.unit in row.units else row.unit
        return replace(figure, term=row.id, kind=row.kind, unit=unit, accumulation=row.accumulation)
    return replace(figure, term=row.id)


def _placed(ledger: Ledger, figure: Figure, name: str, report_id: str) -> Figure:
    from metrics.pipeline import among, places_by_name

    belongs = ledger.report(report_id).situations
    places = places_by_name(ledger, sorted(ledger.situations(), key=lambda each: each.id not in belongs))
    return replace(figure, place=places[among(name, places, "place")])


def _period(printed: str) -> Period:
    first, _, last = printed.partition("/")
    start = day(first, "--period")
    end: date | None = day(last, "--period") if last else start
    if start is None or end is None or end < start:
        raise RefusedError(f"--period {printed!r} ends before it begins; write it as 2016-12-01/2016-12-12")
    return Period(start=start, end=end, accuracy=Accuracy.DAY if start == end else Accuracy.RANGE, words=printed)
