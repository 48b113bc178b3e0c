"""Who did something, as it is told to others."""

from __future__ import annotations

from typing import Final

from dashboard.translation import t

UNNAMED: Final = "unnamed editor"
"""What is kept for the name of somebody who gave none."""


def somebody(editor: str | None) -> str:
    """Return the name of who did something, "Somebody" in the reader's language where none was given."""
    return editor if editor and editor != UNNAMED else t("Somebody")


def faster(editor: str | None) -> str:
    """Return what who acts on a figure is told that somebody else has just changed."""
    return t("{who} changed this figure a moment ago. Look at it as it is now, then decide.", who=somebody(editor))


__all__ = ["UNNAMED", "faster", "somebody"]
