"""Indicators: what follows from the figures, how it was worked out, how wide it is, and what must be kept in mind."""

from dashboard.pages.indicators.card import PATH
from dashboard.pages.indicators.files import FILES
from dashboard.pages.indicators.page import TITLE, layout, register

__all__ = ["FILES", "PATH", "TITLE", "layout", "register"]
