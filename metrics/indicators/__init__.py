"""What follows from figures: formulas over intervals, with units, lineage, warnings, closure checks and thresholds.

Formulas, pairing, cautions and thresholds are rows of `metrics/definitions/`; here is only how they are worked out.
"""

from metrics.indicators.catalogue import Indicator, RefusedFormulaError, catalogue
from metrics.indicators.checked import Checked, checked
from metrics.indicators.derivation import derive
from metrics.indicators.derived import Derived, derived
from metrics.indicators.drivers import Driver, drivers, trial, tried
from metrics.indicators.finding import Finding
from metrics.indicators.findings import checks
from metrics.indicators.growth import Growth, grown
from metrics.indicators.over_time import Moment, Series, over_time
from metrics.indicators.own import check_own, indicators_of, own_indicator, unreadable

__all__ = [
    "Checked",
    "Derived",
    "Driver",
    "Finding",
    "Growth",
    "Indicator",
    "Moment",
    "RefusedFormulaError",
    "Series",
    "catalogue",
    "check_own",
    "checked",
    "checks",
    "derive",
    "derived",
    "drivers",
    "grown",
    "indicators_of",
    "over_time",
    "own_indicator",
    "trial",
    "tried",
    "unreadable",
]
