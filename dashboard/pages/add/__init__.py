"""Add: a text is read, its figures are proposed beside its words, and only what a person accepts is recorded."""

from dashboard.pages.add.page import IN_MENU, PATH, TITLE, layout, register

__all__ = ["IN_MENU", "PATH", "TITLE", "layout", "register"]
