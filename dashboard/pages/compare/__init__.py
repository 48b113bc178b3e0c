"""Compare sources: one fact, every source, and whether what they say can be true together."""

from dashboard.pages.compare.page import FILES, KEY, PATH, TITLE, layout, register

__all__ = ["FILES", "KEY", "PATH", "TITLE", "layout", "register"]
