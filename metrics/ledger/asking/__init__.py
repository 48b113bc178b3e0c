"""How a large ledger is asked: lists, pages of a table, counts, facets, months and words, by what is derived from the lines."""

from metrics.ledger.asking.asked import Asked, AskedBy
from metrics.ledger.asking.cells import Facets
from metrics.ledger.asking.paging import Order, Page, Sorted
from metrics.ledger.asking.searching import Found
from metrics.ledger.asking.series import Month, Summary

__all__ = ["Asked", "AskedBy", "Facets", "Found", "Month", "Order", "Page", "Sorted", "Summary"]
