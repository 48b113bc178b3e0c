"""The files of the Indicators page: all values, and the tables of one value's charts."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.components import Table
from dashboard.components.chart_rows import file_of
from dashboard.pages.indicators.course import time_table
from dashboard.pages.indicators.detail import convention_table, driver_table
from dashboard.pages.indicators.readings import asked, readings_file, values_file
from dashboard.shown import Shown
from metrics.ledger import Ledger
from metrics.model import Observation


def _of_one(table: Callable[[Shown, Observation], Table], name: str) -> Callable[[Ledger, str, str], bytes]:
    def made(ledger: Ledger, kind: str, search: str) -> bytes:
        shown, found = asked(ledger, search)
        return file_of(table(shown, found), shown, kind, name=name)

    return made


FILES = {
    "values": values_file,
    "readings": readings_file,
    "drivers": _of_one(driver_table, "Drivers"),
    "conventions": _of_one(convention_table, "Conventions"),
    "over-time": _of_one(time_table, "Over time"),
}
