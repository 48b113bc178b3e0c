"""What reading refuses: one kind of error for each thing that can be wrong with a file, each one line with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.model import Phrase


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

    @classmethod
    def of(cls, name: str, why: str, program: str) -> DamagedError:
        """Return the error of the file `name`, which `program` may be able to mend."""
        return cls(Phrase("{name} is damaged ({why}); open it in {program} and save it again", name=name, why=why, program=program))


class NoTextError(ReadingError):
    """A file holds pictures of words and no words."""


class SuspectError(ReadingError):
    """A file is made as no program that people write reports with makes it."""


class LimitError(ReadingError):
    """Reading a file took more memory or time than it may."""


KINDS: tuple[type[ReadingError], ...] = (
    TooLargeError, WrongKindError, EncryptedError, DamagedError, NoTextError, SuspectError, LimitError, ReadingError,
)  # fmt: skip


def written(said: str) -> str | Mapping[str, Any]:
    """Return what is said of a file as it goes to another process, its pattern with what fills it.

    >>> unwritten(written(Phrase("{name} is {kind}", name="a.pdf", kind=Phrase("a {ending} file", ending=".txt")))).names["kind"].pattern
    'a {ending} file'
    """
    if not isinstance(said, Phrase):
        return said
    return {"pattern": said.pattern, "names": {name: written(value) if isinstance(value, str) else value for name, value in said.names.items()}}


def unwritten(said: str | Mapping[str, Any]) -> str:
    """Return what another process says of a file."""
    if isinstance(said, str):
        return said
    return Phrase(said["pattern"], **{name: unwritten(value) if isinstance(value, str | Mapping) else value for name, value in said["names"].items()})
