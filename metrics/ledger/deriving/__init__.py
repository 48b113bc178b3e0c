"""What is derived from the lines: kept in step with them in the same transaction, made again from nothing, and compared with that."""

from metrics.ledger.deriving.comparing import differences
from metrics.ledger.deriving.following import derive_all, derive_new, is_derived

__all__ = ["derive_all", "derive_new", "differences", "is_derived"]
