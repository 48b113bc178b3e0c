"""Timeline: what is said of when; what happened and how things stood apart, sources side by side and never joined."""

from dashboard.pages.timeline.page import FILES, KEY, PATH, TITLE, layout, register

__all__ = ["FILES", "KEY", "PATH", "TITLE", "layout", "register"]
