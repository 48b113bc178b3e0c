"""Changes: what differs between a report and all before it, two reports, two days, or what the ledger knew on two days."""

from dashboard.pages.changes.page import FILES, KEY, PATH, TITLE, layout, register

__all__ = ["FILES", "KEY", "PATH", "TITLE", "layout", "register"]
