"""What can go wrong with an address, in one line with its remedy."""

from __future__ import annotations

from datetime import timedelta


class FetchError(ValueError):
    """An address gives nothing that can be used; `after` is how long its server wants to be left alone."""

    def __init__(self, text: str, *, after: timedelta | None = None) -> None:
        self.after = after
        super().__init__(text)


class UnreachableError(FetchError):
    """A server can not be found or reached, whatever is asked of it."""


class NotPublicError(FetchError):
    """An address leads into a private network or to this machine."""
