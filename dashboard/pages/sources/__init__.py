"""Sources: who is heard, how reliable people hold them, how often others agree, and under which names they are known."""

from dashboard.pages.sources.page import FILES, KEY, PATH, TITLE, layout, register

__all__ = ["FILES", "KEY", "PATH", "TITLE", "layout", "register"]
