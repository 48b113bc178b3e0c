"""How a large ledger is asked: lists, pages of a table, counts, facets, months and words, by what is derived from the lines."""

from metrics.ledger.asking.answers import Facets, Month, Order, Page, Sorted, Summary
from metrics.ledger.asking.askers import AskedBy
from metrics.ledger.asking.searching import Found

__all__ = ["AskedBy", "Facets", "Found", "Month", "Order", "Page", "Sorted", "Summary"]
