"""Who may write: the holder of a token of the ledger, or of one that the environment or a file names."""

from __future__ import annotations

import hmac
import os
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from metrics.api.problems import ProblemError
from metrics.ledger import AccountRole, Actor, Ledger, acting_as, actor
from metrics.ledger.work.tokens import TokenError, digest

TOKEN = "API_TOKEN"
FILE = "API_TOKENS_FILE"
_HOW = "send Authorization: Bearer TOKEN; one is made with: python -m metrics tokens make NAME"


def writer(request: Request, ledger: Ledger) -> str:
    """Return the name of who sends `request`. Raises ProblemError (401) for nobody and for a token that opens nothing, or nothing more."""
    said = request.headers.get("authorization", "")
    if bearer(said) is None:
        raise ProblemError(HTTPStatus.UNAUTHORIZED, f"writing needs a token; {_HOW}")
    return holder(said, ledger).name


def holder(authorization: str, ledger: Ledger) -> Actor:
    """Return who asks with the token of an Authorization header. Raises ProblemError (401), which says why it opens nothing."""
    token = bearer(authorization)
    try:
        found = None if token is None else ledger.work.tokens.who(token, at=datetime.now(UTC))
    except TokenError as error:
        raise ProblemError(HTTPStatus.UNAUTHORIZED, str(error)) from error
    name = None if token is None or found is not None else _of_environment(token)
    if found is None and name is None:
        raise ProblemError(HTTPStatus.UNAUTHORIZED, f"this token is not known; {_HOW}")
    return found or Actor(name=name or "", role=AccountRole.EDITOR, program=True)


def with_token(ledger: Ledger) -> Callable[[Request], AsyncIterator[None]]:
    """Return what lets a request with a token be answered, and write, as its holder may; the server's guard may have done so already."""

    async def acting(request: Request) -> AsyncIterator[None]:
        said = request.headers.get("authorization", "")
        if bearer(said) is None or actor() is not None:
            yield
            return
        with acting_as(await run_in_threadpool(holder, said, ledger)):
            yield

    return acting


def bearer(authorization: str) -> str | None:
    """Return the token of an Authorization header, None where it holds none.

    >>> bearer("Bearer hsd_1"), bearer("Basic eDp5"), bearer("")
    ('hsd_1', None, None)
    """
    kind, _, token = authorization.partition(" ")
    return token.strip() or None if kind.lower() == "bearer" else None


def _of_environment(token: str) -> str | None:
    """Return the name of a token that API_TOKEN ("name:token") or a line "name sha256" of API_TOKENS_FILE names."""
    wanted = digest(token)
    name, _, known = os.environ.get(TOKEN, "").partition(":")
    if known and hmac.compare_digest(digest(known), wanted):
        return name
    for line in _lines(os.environ.get(FILE)):
        name, _, known = line.partition(" ")
        if known and hmac.compare_digest(known.strip().lower(), wanted):
            return name
    return None


def _lines(path: str | None) -> list[str]:
    if not path:
        return []
    try:
        return [each.strip() for each in Path(path).read_text(encoding="utf-8").splitlines() if each.strip() and not each.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not text"
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, f"the file of tokens {path} can not be read ({why}); mend {FILE}") from error
