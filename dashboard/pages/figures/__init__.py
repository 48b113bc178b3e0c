"""Figures: every figure of the ledger in one grid; filters live in the address, a row opens its evidence, the files say what they hold."""

from dashboard.pages.figures.files import dictionary, everything, of_situation, seen
from dashboard.pages.figures.page import PATH, TITLE, layout, register

FILES = {"seen": seen, "situation": of_situation, "all": everything, "dictionary": dictionary}

__all__ = ["FILES", "PATH", "TITLE", "layout", "register"]
