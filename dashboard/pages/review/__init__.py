"""Review: what to look at first, keyboard first; approve, reject, correct, split, merge, comment, each with one undo."""

from dashboard.pages.review.page import KEY, PATH, TITLE, layout, register

__all__ = ["KEY", "PATH", "TITLE", "layout", "register"]
