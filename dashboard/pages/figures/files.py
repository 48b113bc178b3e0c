"""The files of the Figures page: what the grid shows, everything there is, and what the columns mean."""

from __future__ import annotations

from dataclasses import replace

from dashboard.address import View
from dashboard.pages.figures.filters import FigureFilter
from dashboard.pages.figures.rows import in_order
from metrics import exports, pipeline
from metrics.ledger import Ledger, Query


def seen(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return the figures that the grid shows, in its order, and what follows from them. Raises AddressError."""
    wanted = FigureFilter.parse(search).settled(ledger)
    table = pipeline.table(ledger, wanted.query(), convention=wanted.view.convention, rounding=wanted.view.rounding)
    titles = {key: stored.report.title or "" for key, stored in table.reports.items()}
    ordered = replace(table, entries=in_order(table.entries, wanted.sort, titles))
    return exports.write(kind, ordered, pipeline.with_rule(ledger, _about(wanted, wanted.in_words(ledger))))


def everything(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return every figure of the ledger, rejected ones and those that no term classifies too, under the convention being shown."""
    return _whole(ledger, kind, FigureFilter.parse(search).settled(ledger).view, None)


def of_situation(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return every figure of the situation that the page shows, however the page is filtered: to be corrected in a spreadsheet and given back."""
    view = FigureFilter(view=View.parse(search)).settled(ledger).view
    return _whole(ledger, kind, view, view.situation)


def _whole(ledger: Ledger, kind: str, view: View, situation: str | None) -> bytes:
    table = pipeline.table(ledger, replace(EVERYTHING, situation=situation), convention=view.convention, rounding=view.rounding)
    about = exports.About(made_at=pipeline.utc_now(), view=ALL_IN_WORDS, convention=view.convention, rounding=view.rounding, situation=situation)
    return exports.write(kind, table, pipeline.with_rule(ledger, about))


def dictionary(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return what each column and each term of the files means."""
    wanted = FigureFilter.parse(search).settled(ledger)
    table = pipeline.table(ledger, EVERYTHING, convention=wanted.view.convention, rounding=wanted.view.rounding)
    return exports.write(kind, table, pipeline.with_rule(ledger, _about(wanted, ALL_IN_WORDS)), part="dictionary")


EVERYTHING = Query(unclassified=True, rejected=True)
ALL_IN_WORDS = "everything, rejected figures too"


def _about(wanted: FigureFilter, words: str) -> exports.About:
    view = wanted.view
    return exports.About(
        made_at=pipeline.utc_now(), view=words, convention=view.convention, rounding=view.rounding, as_of=view.as_of,
        as_known_on=view.as_known_on, situation=view.situation,
    )  # fmt: skip
