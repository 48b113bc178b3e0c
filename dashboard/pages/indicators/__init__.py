"""Indicators: what follows from the figures, how it was worked out, how wide it is, and what must be kept in mind."""

from dashboard.pages.indicators.page import PATH, TITLE, layout, register
from dashboard.pages.indicators.readings import readings_file, values_file

FILES = {"values": values_file, "readings": readings_file}

__all__ = ["FILES", "PATH", "TITLE", "layout", "register"]
