"""What reading refuses."""

from __future__ import annotations


class ReadingError(ValueError):
    """A text can not be read; the message is one line that says what, where and what to do."""
