"""What reading refuses: one kind of error for each thing that can be wrong with a file, each one line with its remedy."""

from __future__ import annotations


class ReadingError(ValueError):
    """A text can not be read; the message is one line that says what, where and what to do."""


class TooLargeError(ReadingError):
    """A file is larger, or unpacks to more, than is read."""


class WrongKindError(ReadingError):
    """What a file holds is not what its name says, or no format that is read."""


class EncryptedError(ReadingError):
    """A file opens only with a password."""


class DamagedError(ReadingError):
    """A file is cut off, or broken in a way that nothing can be read from it."""


class NoTextError(ReadingError):
    """A file holds pictures of words and no words."""


class SuspectError(ReadingError):
    """A file is made as no program that people write reports with makes it."""


class LimitError(ReadingError):
    """Reading a file took more memory or time than it may."""


KINDS: tuple[type[ReadingError], ...] = (
    TooLargeError, WrongKindError, EncryptedError, DamagedError, NoTextError, SuspectError, LimitError, ReadingError,
)  # fmt: skip
