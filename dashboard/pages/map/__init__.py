"""Map: where what is reported was seen, with a list beside it that says the same in words."""

from dashboard.pages.map.page import FILES, KEY, PATH, TITLE, layout, register

__all__ = ["FILES", "KEY", "PATH", "TITLE", "layout", "register"]
