"""The rows of the grid: the columns of the files, and what the grid shows instead of bare keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.components.evidence import term_colour, term_title
from dashboard.components.history import STATUS_WORDS
from dashboard.pages.figures.filters import FigureFilter
from dashboard.translation import later, t
from dashboard.words import figure_text, in_full, interval_text, period_text, report_title, source_text, unit_text, words_of
from dashboard.words.places import name_of_place, place_name
from metrics.definitions import interval_of
from metrics.ledger import Ledger, Order, StoredReport
from metrics.ledger.asking import Sorted
from metrics.ledger.facts import ELIGIBLE_STANCES
from metrics.model import Entry, State

NUMBER, WORDS, STATUS = "number", "exact", "review_status"
# What one who points at a cell is told in full: the number digit by digit where the page writes it shorter, and that a day is that of the report.
FULL, WHEN = "full", "period_full"
# How a number is said that is told as no fact: it stands beside the number where its column has no room.
NO_FACT = "no_fact"
IN_FULL = {NUMBER: FULL, "period_start": WHEN}
# Those up to how it is said have room beside each other on a desk's screen: a number that somebody denies is none that stands.
SHOWN: tuple[tuple[str, str, int], ...] = (
    ("term_title", later("Term"), 178),
    (NUMBER, later("Number"), 152),
    ("unit", later("Unit"), 106),
    ("range", later("Range"), 166),
    (WORDS, later("Words"), 172),
    ("source", later("Source"), 154),
    ("place", later("Place"), 124),
    ("period_start", later("Of when"), 180),
    ("stance", later("Stance"), 112),
    (STATUS, later("Review"), 140),
    ("state", later("State"), 120),
    ("report_title", later("Report"), 260),
)
# What stands at the end of its column, as numbers do.
BESIDE_NUMBERS = (NUMBER, "range")
_CLASSES = {WORDS: "serif", NUMBER: "cell-end", "range": "cell-end cell-number"}
# What a column of the page means; the dictionary of the files says it with the keys that stand in them.
_MEANING = {
    "term_title": later("What is counted."),
    NUMBER: later("The number as it is said: its hedge, and the number as printed. Sorted by the number."),
    "unit": later("What the number counts or is measured in; people and households are never mixed."),
    "range": later("The values that the words allow under the convention being shown."),
    WORDS: later("The words of the report that state number, hedge and what is counted."),
    "source": later("Who says so, which is not who published it."),
    "place": later("The place that the figure is of."),
    "period_start": later("When the figure was true, where the report says."),
    STATUS: later("Whether somebody has looked at it, and what they made of it."),
    "state": later("Reported, none reported (the report says none), not reported or not assessed. Missing is not nought."),
    "stance": later("How it is said: as a fact, an estimate, a plan, a fear, denied, or of earlier times. Only facts and estimates feed indicators."),
    "report_title": later("The report the words stand in."),
}


def column_definitions(sort: Sequence[tuple[str, str]] = ()) -> list[dict[str, Any]]:
    """Return the columns as the grid takes them, sorted by `sort` at first; their meaning is that of the files' dictionary."""
    sorted_by = {column: {"sort": way, "sortIndex": at} for at, (column, way) in enumerate(sort)}
    return [
        {
            "field": key,
            "colId": key,
            "headerName": t(title),
            "headerTooltip": t(_MEANING[key]),
            "width": width,
            # Nobody looks for a sentence by its first letter; the search beside the filters finds its words.
            "sortable": key != WORDS,
            "cellRenderer": {"term_title": "FigureTerm", NUMBER: "FigureNumber", STATUS: "FigureStatus"}.get(key),
            **({"tooltipField": IN_FULL[key]} if key in IN_FULL else {}),
            "cellClass": _CLASSES.get(key, ""),
            "headerClass": "ag-right-aligned-header" if key in BESIDE_NUMBERS else "",
            **sorted_by.get(key, {}),
        }
        for key, title, width in SHOWN
    ]


def grid_row(entry: Entry, stored: StoredReport | None, *, convention: str, rounding: bool) -> dict[str, Any]:
    """Return one row of the grid."""
    figure = entry.figure
    interval = interval_of(figure, convention=convention, rounding=rounding)
    status, tone = STATUS_WORDS[entry.review_status]
    status = t(status)
    return {
        "id": entry.figure_id,
        "colour": term_colour(figure.term),
        "term_title": term_title(figure.term),
        NUMBER: figure_text(figure),
        FULL: in_full(figure) or "",
        "unit": unit_text(figure.unit) if figure.state in (State.REPORTED, State.NONE_REPORTED) else "",
        "range": "" if interval is None else interval_text(interval, figure.unit),
        WORDS: words_of(figure),
        "source": t("not named") if figure.source is None and not entry.publisher else source_text(figure, entry.publisher, manner=False),
        "place": place_name(figure.place) if figure.place else t("not stated"),
        "period_start": period_text(figure.reference_period, brief=True),
        WHEN: period_text(figure.reference_period),
        STATUS: status,
        "tone": tone,
        "state": t(figure.state.value.replace("_", " ")),
        "stance": t(figure.stance.value),
        NO_FACT: "" if figure.stance in ELIGIBLE_STANCES else t(figure.stance.value),
        "report_title": report_title(stored.report) if stored else entry.report_id,
    }


def in_order(found: Sequence[Entry], sort: Sequence[tuple[str, str]], titles: Mapping[str, str]) -> list[Entry]:
    """Return the entries as the grid asks for them; those without a value come last whichever way it is sorted."""
    out = list(found)
    for column, way in reversed(sort):
        key = _SORT_KEYS.get(column)
        if key is None:
            continue
        valued = [(value, entry) for entry in out if (value := key(entry, titles)) is not None]
        without = [entry for entry in out if key(entry, titles) is None]
        valued.sort(key=lambda pair: pair[0], reverse=way == "desc")
        out = [entry for _, entry in valued] + without
    return out


def _value(entry: Entry, _: Mapping[str, str]) -> Decimal | None:
    figure = entry.figure
    if figure.reported is not None or figure.state is not State.REPORTED:
        return figure.reported
    interval = interval_of(figure)
    return None if interval is None else interval.lower


def _lower(entry: Entry, _: Mapping[str, str]) -> Decimal | None:
    interval = interval_of(entry.figure)
    return None if interval is None else interval.lower


def _day(entry: Entry, _: Mapping[str, str]) -> date | None:
    return entry.figure.reference_period.start or entry.figure.reference_period.end


_SORT_KEYS: Mapping[str, Callable[[Entry, Mapping[str, str]], Any]] = {
    "term_title": lambda entry, _: term_title(entry.figure.term).casefold(),
    NUMBER: _value,
    "unit": lambda entry, _: entry.figure.unit,
    "range": _lower,
    WORDS: lambda entry, _: entry.figure.exact.casefold(),
    "source": lambda entry, _: entry.figure.source.name.casefold() if entry.figure.source else None,
    "place": lambda entry, _: place_name(entry.figure.place).casefold() if entry.figure.place else None,
    "period_start": _day,
    STATUS: lambda entry, _: entry.review_status.value,
    "state": lambda entry, _: entry.figure.state.value,
    "stance": lambda entry, _: entry.figure.stance.value,
    "report_title": lambda entry, titles: titles.get(entry.report_id, "").casefold(),
}


# The ledger's columns that the grid's are sorted by, where they are plain values.
_PLAIN: Mapping[str, Sorted] = {NUMBER: "number", "range": "number", "period_start": "day", "report_title": "report"}
_NAMED: Mapping[str, Sorted] = {
    "term_title": "term",
    "unit": "unit",
    "source": "source",
    "place": "place_id",
    STATUS: "review_status",
    "state": "state",
    "stance": "stance",
}


def orders(ledger: Ledger, wanted: FigureFilter) -> tuple[Order, ...]:
    """Return the grid's order as the ledger takes it: names in the order in which they are shown, those without one last whichever way."""
    out = []
    for column, way in wanted.sort:
        if column in _PLAIN:
            out.append(Order(column=_PLAIN[column], descending=way == "desc"))
        elif column in _NAMED:
            values = ledger.facets(replace(wanted.query(), words="", report_ids=())).of[_NAMED[column]]
            shown = _shown(ledger, column, values)
            ordered = sorted((each for each in values if each), key=lambda each, shown=shown: shown[each].casefold(), reverse=way == "desc")  # type: ignore[misc]
            out.append(Order(column=_NAMED[column], values=(*ordered, "")))
    return tuple(out)


def _shown(ledger: Ledger, column: str, values: Iterable[str]) -> Mapping[str, str]:
    if column == "place":
        return {key: name_of_place(key, name) for key, name in ledger.place_names(values).items()}
    return {each: term_title(each) if column == "term_title" else each for each in values}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A block of the grid in its order, with the reports of its figures; `total` is how many the filter gives, `everything` how many there are without it."""

    entries: Sequence[Entry]
    reports: Mapping[str, StoredReport]
    total: int
    everything: int


def block(ledger: Ledger, wanted: FigureFilter, *, start: int, end: int) -> Listed:
    """Return the rows from `start` to before `end` of what `wanted` asks for. Raises LedgerError where the ledger can not be read."""
    page = ledger.listed(wanted.query(), orders=orders(ledger, wanted), offset=start, limit=end - start)
    whole = FigureFilter(view=wanted.view.changed(sources=()))
    everything = ledger.count(whole.query()) if wanted.narrows else page.total
    reports = ledger.some_reports((each.report_id for each in page.entries), as_known_on=wanted.view.as_known_on)
    return Listed(entries=page.entries, reports=reports, total=page.total, everything=everything)
