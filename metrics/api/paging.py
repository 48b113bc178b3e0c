"""Page by page: a cursor is the place where an answer ended, and it fits only the question that it was given for."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from metrics.api.parameters import Listed
from metrics.api.problems import ProblemError
from metrics.exports import Sheet

HOW = ("cursor", "limit", "format")
Key = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some rows of a list, and the cursor of the rest where there is one."""

    sheet: Sheet
    cursor: str | None


def page(found: Sequence[Any], key: Callable[[Any], Key], asked: Listed) -> tuple[Sequence[Any], str | None]:
    """Return the rows of `found`, a list whose order stays, from `asked.cursor` on, and the cursor of the rest.

    Raises ProblemError where the row at which the answer before ended is no longer in the list.
    """
    after, start = after_of(asked), 0
    if after is not None:
        start = next((at for at, each in enumerate(found, start=1) if str(key(each)) == after), 0)
        if not start:
            raise ProblemError(HTTPStatus.BAD_REQUEST, "the list has changed where the answer before ended; begin again without cursor")
    rest = found[start : start + asked.limit + 1]
    return shortened(rest, key, asked)


def shortened(rest: Sequence[Any], key: Callable[[Any], Key], asked: Listed) -> tuple[Sequence[Any], str | None]:
    """Return the first `asked.limit` of `rest`, and the cursor of what follows where there is more."""
    if len(rest) <= asked.limit:
        return rest, None
    shown = rest[: asked.limit]
    written = f"{_question(asked)}.{key(shown[-1])}"
    return shown, base64.urlsafe_b64encode(written.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def after_of(asked: Listed) -> str | None:
    """Return the key after which `asked` goes on; None for the first rows. Raises ProblemError for another question's cursor."""
    if asked.cursor is None:
        return None
    try:
        padded = asked.cursor + "=" * (-len(asked.cursor) % 4)
        written = base64.b64decode(padded, altchars=b"-_", validate=True).decode("utf-8", "surrogatepass")
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{asked.cursor!r} is not a cursor; give the one of `next`, or leave it out") from error
    belongs, _, key = written.partition(".")
    if belongs != _question(asked):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the cursor belongs to another question; ask the same one, or leave the cursor out")
    return key


def _question(asked: Listed) -> str:
    """Return the digest of what is asked, however it is shown."""
    said = type(asked).__name__ + asked.model_dump_json(exclude=set(HOW))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:12]
