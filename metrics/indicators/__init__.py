"""What follows from figures: formulas over intervals, with units, lineage, warnings, closure checks and thresholds.

Formulas, pairing, cautions and thresholds are rows of `metrics/definitions/`; here is only how they are worked out.
"""

from metrics.indicators.catalogue import Indicator, catalogue
from metrics.indicators.derivation import derive
from metrics.indicators.drivers import Driver, drivers, trial
from metrics.indicators.findings import Finding, checks
from metrics.indicators.statement import HouseholdSize

__all__ = ["Driver", "Finding", "HouseholdSize", "Indicator", "catalogue", "checks", "derive", "drivers", "trial"]
