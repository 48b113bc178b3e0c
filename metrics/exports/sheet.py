"""What a file is made of: sheets of columns and rows, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.util import find_spec
from typing import Any

from metrics.definitions import DEFAULT_CONVENTION, convention
from metrics.exports.column import Column, ObservationSubject, Scalar, Stored, record
from metrics.exports.figures import FIGURE_COLUMNS, LEDGER_COLUMNS, subject_of_entry
from metrics.exports.observations import INDICATOR_COLUMNS, INDICATOR_RECORD_COLUMNS
from metrics.exports.reports import REPORT_COLUMNS
from metrics.exports.withholding import Withheld, without
from metrics.model import Entry, Observation


class ExportError(ValueError):
    """A file can not be made as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself: `view` is the filter in words, `made_at` the moment it was made (with its time zone).

    `address` is what links begin with, such as "https://dashboard.example.org"; links are paths without it. With `hxl` a row of HXL
    tags stands under the header of CSV and Excel files. `withheld` is what the small-cell rule leaves out.
    """

    made_at: datetime
    view: str = "everything"
    convention: str = DEFAULT_CONVENTION
    rounding: bool = True
    as_of: date | None = None
    as_known_on: datetime | date | None = None
    situation: str | None = None
    address: str = ""
    hxl: bool = False
    withheld: Withheld | None = None

    @property
    def version(self) -> str:
        """The version of the convention."""
        return convention(self.convention).version


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is exported: lines of the ledger, their reports by id, indicator values, and the titles of indicators by code."""

    entries: Sequence[Entry] = ()
    reports: Mapping[str, Stored] = field(default_factory=dict)
    observations: Sequence[Observation] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a name: `subjects` are what the `columns` are computed from, `in_records` the columns in the order of JSON."""

    name: str
    columns: Sequence[Column[Any]]
    subjects: Sequence[Any]
    in_records: Sequence[Column[Any]] | None = None

    @property
    def key(self) -> str:
        """The name in lower case, as JSON and file names have it."""
        return self.name.lower()

    def rows(self) -> Iterable[list[Scalar]]:
        """Yield the cells of each row, in the order of the columns."""
        for subject in self.subjects:
            yield [column.cell(subject) for column in self.columns]

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as JSON records, lists and records kept whole."""
        return [record(self.in_records or self.columns, subject) for subject in self.subjects]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The sheets of one file, first the one that a single-table format holds, and what the file says of itself."""

    about: About
    sheets: Sequence[Sheet]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format: `write` makes the bytes of a file, `suffix` and `media_type` name them, `whole` says whether it holds every sheet.

    `needs` is the module that has to be installed for it, where running does not install it.
    """

    kind: str
    title: str
    suffix: str
    media_type: str
    whole: bool
    write: Callable[[Book], bytes]
    needs: str | None = None

    @property
    def available(self) -> bool:
        """Whether this machine can write it."""
        return self.needs is None or find_spec(self.needs) is not None


def figures_sheet(table: Table, about: About) -> Sheet:
    """Return the sheet of figures, with intervals under the convention and rounding of `about`."""
    subjects = [
        subject_of_entry(entry, table.reports.get(entry.report_id), convention=about.convention, rounding=about.rounding, address=about.address)
        for entry in table.entries
    ]
    if about.withheld is None:
        return Sheet(name="Figures", columns=FIGURE_COLUMNS, subjects=subjects, in_records=LEDGER_COLUMNS)
    shown, recorded = (
        about.withheld.untitled(without(each, about.withheld.of_figure), lambda subject: subject.report_id)
        for each in (FIGURE_COLUMNS, LEDGER_COLUMNS)
    )
    return Sheet(name="Figures", columns=shown, subjects=subjects, in_records=recorded)


def indicators_sheet(table: Table, about: About) -> Sheet:
    """Return the sheet of indicator values."""
    subjects = [
        ObservationSubject(observation=each, title=table.titles.get(each.indicator, each.indicator), address=about.address)
        for each in table.observations
    ]
    if about.withheld is None:
        return Sheet(name="Indicators", columns=INDICATOR_COLUMNS, subjects=subjects, in_records=INDICATOR_RECORD_COLUMNS)
    rule = about.withheld.of_observation
    return Sheet(name="Indicators", columns=without(INDICATOR_COLUMNS, rule), subjects=subjects, in_records=without(INDICATOR_RECORD_COLUMNS, rule))


def reports_sheet(table: Table, about: About) -> Sheet:
    """Return the sheet of reports, those that the table's figures come from and any other given."""
    columns = REPORT_COLUMNS if about.withheld is None else about.withheld.untitled(REPORT_COLUMNS, lambda stored: stored.id)
    return Sheet(name="Reports", columns=columns, subjects=list(table.reports.values()))


def about_columns(about: About) -> tuple[Column[Any], ...]:
    """Return the columns by which a file with one table says what it shows: the same value in every row."""

    def constant(name: str, title: str, definition: str, type_: Any, value: Any) -> Column[Any]:
        return Column(name=name, title=title, definition=definition, type=type_, value=lambda _: value)

    return (
        constant("convention", "Convention", "The version of the convention that turns hedges into intervals.", "text", about.version),
        constant("rounding", "Rounding", "Whether unhedged round numbers are read as rounded (implied rounding).", "yes or no", about.rounding),
        constant("view", "View", "What the file shows: the filter in words.", "text", about.view),
        constant("view_as_of", "View as of", "The day that was asked about, where one was.", "date", about.as_of),
        constant("view_as_known_on", "View as known on", "The day of the ledger that was asked about, where one was.", "date", about.as_known_on),
        constant("made_at", "Made at", "When the file was made (UTC).", "time", about.made_at),
        *(
            [constant("small_cells", "Small cells", about.withheld.said, "text", f"1 to {about.withheld.below - 1} suppressed")]
            if about.withheld
            else []
        ),
    )


def view_in_words(**filters: Any) -> str:
    """Return a filter as words: its parts that are set, or "everything".

    >>> view_in_words(term=("killed", "injured"), place=(), words="Monday")
    'term: killed or injured; words: Monday'
    """
    parts = []
    for name, value in filters.items():
        values = [value] if isinstance(value, str) else list(value or ())
        if any(values):
            parts.append(f"{name.replace('_', ' ')}: {' or '.join(str(each) for each in values)}")
    return "; ".join(parts) or "everything"
