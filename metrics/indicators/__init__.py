"""What follows from figures: formulas over intervals, with units, lineage, warnings, closure checks and thresholds.

Formulas, pairing, cautions and thresholds are rows of `metrics/definitions/`; here is only how they are worked out.
"""

from metrics.indicators.catalogue import Indicator, catalogue
from metrics.indicators.derivation import derive, trial
from metrics.indicators.findings import Finding, checks
from metrics.indicators.statement import HouseholdSize

__all__ = ["Finding", "HouseholdSize", "Indicator", "catalogue", "checks", "derive", "trial"]
