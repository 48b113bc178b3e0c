"""What was known before a crisis, with its source: populations become figures of a report, a household size that of the situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from metrics import numerals, reading
from metrics.definitions import implied_rounding, terms
from metrics.interval import Interval
from metrics.ledger import Ledger, LedgerError, Recorded, source_name_key
from metrics.model import Assumption, Evidence, Figure, HouseholdSize, Place, PublishedBasis, Report, Situation, Source
from metrics.pipeline.adding import places_by_name
from metrics.pipeline.naming import among
from metrics.reading import BaselineFile, BaselineRow
from metrics.reading.baseline import HOUSEHOLD_SIZE

POPULATION = "population"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What became of a baseline file: the report that it is, its figures, and the household size of the situation where it gave one."""

    situation: str
    recorded: Recorded
    household_size: HouseholdSize | None = None


def add_baseline(ledger: Ledger, path: Path, *, situation: str, editor: str, at: datetime) -> Baseline:
    """Record the populations and the household size in the CSV file at `path` for `situation`; the same file twice changes nothing.

    Each number becomes a figure whose evidence is its cell of the file, with the source that its line names. Raises ReadingError
    for a file that does not read, UnknownNameError for a place or term that nobody knows; then nothing is recorded.
    """
    followed = ledger.situation(situation)
    read = reading.read_baseline(path)
    report = Report(text=read.text, title=read.name, media_type="text/csv", published_basis=PublishedBasis.UNKNOWN)
    sizes = [row for row in read.rows if row.cell("term") == HOUSEHOLD_SIZE]
    if len(sizes) > 1:
        raise LedgerError(f"{read.name}, line {sizes[1].number}: a situation has one household size; keep one line of it")
    places = places_by_name(ledger, [followed])
    figures = [_figure(row, number, report, places, followed, read) for number, row in enumerate(read.rows) if row not in sizes]
    size = _household_size(sizes[0], read) if sizes else None
    recorded = ledger.record(report, figures, situation=followed, editor=editor, at=at)
    if size is not None and size != followed.household_size:
        ledger.add_situation(replace(followed, household_size=size), at=at, editor=editor)
    return Baseline(situation=followed.id, recorded=recorded, household_size=size)


def _figure(row: BaselineRow, number: int, report: Report, places: Mapping[str, Place], situation: Situation, read: BaselineFile) -> Figure:
    term = terms()[among(row.cell("term") or POPULATION, terms(), "term")]
    printed = row.cells["value"]
    value = _number(row, read)
    unit = row.cell("unit") or term.unit
    start, end = row.line
    quoted = (
        Evidence(start=start, end=end, exact=report.text[start:end], kind="cell"),
        Evidence(start=row.value[0], end=row.value[1], exact=printed, part="number", kind="cell"),
    )
    name = row.cells["source"]
    made = Figure(
        match_key=f"{report.sha256[:16]}:{row.value[0]}-{row.value[1]}:{number}", term=term.id, kind=term.kind, unit=unit, evidence=quoted, reported=value,
        step=numerals.step(printed), accumulation=term.accumulation, population_group=row.cell("group") or "total",
        place=_place(row, places, situation, read), reference_period=row.period, source=Source(name=name, id=_organisation(name)),
    )  # fmt: skip
    return replace(made, assumptions=(Assumption.IMPLIED_ROUNDING,)) if implied_rounding(made, rounds=term.rounding) else made


def _household_size(row: BaselineRow, read: BaselineFile) -> HouseholdSize:
    size = _number(row, read)
    half = numerals.step(row.cells["value"]) / 2
    if size <= half:
        raise LedgerError(f"{read.name}, line {row.number}: {size} is no household size; give how many people a household has on average")
    return HouseholdSize(size=size, source=f"{row.cells['source']}, {row.cells['date']}", interval=Interval.between(size - half, size + half))


def _number(row: BaselineRow, read: BaselineFile) -> Decimal:
    value = numerals.digits(row.cells["value"])
    if value is None:
        raise LedgerError(f"{read.name}, line {row.number}: {row.cells['value']!r} is not a number in digits; write it as 275,000 or 5.2")
    return value


def _place(row: BaselineRow, by_name: Mapping[str, Place], situation: Situation, read: BaselineFile) -> Place:
    if not by_name:
        raise LedgerError(
            f"{situation.id} has no places yet, so {row.cells['place']!r} of {read.name} can not be found; add them with: places add FILE"
        )
    return by_name[among(row.cells["place"], by_name, "place")]


def _organisation(name: str) -> str | None:
    key = source_name_key(name)
    return key if key != " ".join(name.casefold().split()).removeprefix("the ") else None
