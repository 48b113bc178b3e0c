"""Names of values that pages show as they stand in the model or in rows: marked here for the catalogues, as nothing else writes them out."""

from __future__ import annotations

from typing import Final

from dashboard.translation import later

COLUMNS: Final = (
    later("Accuracy"), later("From"), later("Until"), later("Input"), later("Latitude"), later("Longitude"), later("Lies in"), later("Nominal"),
    later("Reading"), later("Rounded"), later("Under"),
)  # fmt: skip
HEDGES: Final = (
    later("exact"), later("approximately"), later("between"), later("less than"), later("vague"), later("reported"), later("none reported"), later("majority"),
    later("billions"),
)  # fmt: skip
STANCES: Final = (
    later("asserted"), later("estimated"), later("projected"), later("feared"), later("planned"), later("conditional"), later("denied"), later("historical"),
)  # fmt: skip
ASSUMPTIONS: Final = (
    later("implied rounding"), later("floor of nought"), later("corrected by editor"), later("period is publication date"),
    later("publication date inferred"), later("place from context"), later("source from context"), later("term from context"), later("singular is one"),
)  # fmt: skip
UNITS: Final = (
    later("acres"), later("dunams"), later("iraqi dunams"), later("feddans"), later("jeribs"), later("aid items"), later("classrooms"), later("kilograms"),
    later("metric tons"), later("quintals"), later("parcels"), later("tents"), later("vehicles"), later("days"),
)  # fmt: skip
SOURCES: Final = (later("our own"),)
SUPERSEDED: Final = (
    later("the same statement again, in one report or in a copy of it"), later("a running total can not fall"),
    later("what happened in the same period can not become less"), later("the same source has spoken of it again"),
)  # fmt: skip
