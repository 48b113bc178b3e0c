"""A brief: one or two pages of a situation to print, as HTML and as PDF, with its charts, cautions and citations."""

from dashboard.brief.content import Brief, brief_of
from dashboard.brief.page import brief_page

# The PDF is in a module of its own, dashboard.brief.pdf, which takes long to import.
__all__ = ["Brief", "brief_of", "brief_page"]
