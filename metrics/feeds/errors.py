"""What can go wrong with an address, in one line with its remedy."""

from __future__ import annotations

from datetime import timedelta


class FetchError(ValueError):
    """An address gives nothing that can be used; `after` is how long its server wants to be left alone, `passing` whether it may go well later."""

    def __init__(self, text: str, *, after: timedelta | None = None, passing: bool = False) -> None:
        self.after, self.passing = after, passing
        super().__init__(text)


class UnreachableError(FetchError):
    """A server can not be found or reached, whatever is asked of it."""

    def __init__(self, text: str, *, after: timedelta | None = None) -> None:
        super().__init__(text, after=after, passing=True)


class NotPublicError(FetchError):
    """An address leads into a private network or to this machine."""
