"""Checks: figures that contradict each other, and what their sums leave open, with the sentences; the largest gap first."""

from dashboard.pages.checks.page import PATH, TITLE, findings_file, layout, register

FILES = {"findings": findings_file}

__all__ = ["FILES", "PATH", "TITLE", "layout", "register"]
