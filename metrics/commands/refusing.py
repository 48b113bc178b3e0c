"""The edge at which every refusal becomes one line on standard error and exit code 1; what is a bug keeps its traceback."""

from __future__ import annotations

import errno
import os
from typing import Any

import typer
from typer.core import TyperGroup

OURS = "metrics."
# What shells say of a program that was ended by Ctrl-C.
STOPPED = 130
UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT, errno.EFBIG})


class RefusedError(ValueError):
    """What was given on the command line can not be used; the message says what, where and what to do."""


class RefusingGroup(TyperGroup):
    """The commands, with refusals caught in one place."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words of the command line. A word in another encoding that names no file is refused: nothing could be written down of it."""
        for each in args:
            if not is_text(each) and not os.path.lexists(each):
                typer.echo(f"Error: {shortened(each)!r} is not UTF-8 and names no file; write it in UTF-8", err=True)
                raise typer.Exit(1)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. An error that this project raises on purpose, or that the system gives for a file, is a refusal."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            typer.echo("stopped; what was recorded until then stays", err=True)
            raise typer.Exit(STOPPED) from interrupt
        except Exception as error:
            line = refusal(error)
            if line is None:
                raise
            typer.echo(f"Error: {line}", err=True)
            raise typer.Exit(1) from error


def is_text(word: str) -> bool:
    r"""Return whether a word of the command line is text, and not bytes of another encoding that the shell passed on.

    >>> is_text("café"), is_text(b"caf\xe9".decode("utf-8", "surrogateescape"))
    (True, False)
    """
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def shortened(word: str, most: int = 100) -> str:
    """Return the beginning of a word that a message names, whole where it is not long."""
    return word if len(word) <= most else f"{word[:most]}…"


def refusal(error: Exception) -> str | None:
    """Return the line that says what was refused, or None for an error that is not a refusal.

    >>> refusal(RefusedError("notes.txt is empty; choose another file"))
    'notes.txt is empty; choose another file'
    >>> refusal(FileNotFoundError(2, "No such file", "x.txt"))
    'x.txt does not exist; check the path'
    >>> refusal(KeyError("x")) is None
    True
    """
    if isinstance(error, OSError):
        return _of_system(error)
    if type(error).__module__.startswith(OURS):
        return " ".join(str(error).split())
    return None


def _of_system(error: OSError) -> str | None:
    if error.errno == errno.EPIPE:
        return None
    if error.filename is None:
        # What is written without a name is the standard output, redirected to a full disk or a lost share.
        return f"standard output can not be written ({error.strerror}); write to another place" if error.errno in UNWRITABLE else None
    remedies = {
        errno.ENOENT: "does not exist; check the path",
        errno.EISDIR: "is a folder; name a file",
        errno.ENOTDIR: "leads through a file; check the path",
        errno.EACCES: "can not be opened; allow it, or choose another file",
        errno.EROFS: "is on a read-only disk; choose another place",
        errno.ENOSPC: "does not fit on the disk; free some space",
    }
    remedy = remedies.get(error.errno) if error.errno is not None else None
    remedy = remedy or f"can not be used ({error.strerror}); choose another file"
    return f"{error.filename} {remedy}"
