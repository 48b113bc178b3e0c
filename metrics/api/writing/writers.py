"""Who may write: the holder of a token of the ledger, or of one that the environment or a file names."""

from __future__ import annotations

import hmac
import os
from http import HTTPStatus
from pathlib import Path

from fastapi import Request

from metrics.api.problems import ProblemError
from metrics.ledger import Ledger
from metrics.ledger.work.tokens import digest

TOKEN = "API_TOKEN"
FILE = "API_TOKENS_FILE"
_HOW = "send Authorization: Bearer TOKEN; one is made with: python -m metrics tokens make NAME"


def writer(request: Request, ledger: Ledger) -> str:
    """Return the name of who sends `request`. Raises ProblemError (401) for nobody and for a token that is not known."""
    said = request.headers.get("authorization", "")
    if bearer(said) is None:
        raise ProblemError(HTTPStatus.UNAUTHORIZED, f"writing needs a token; {_HOW}")
    name = owner(said, ledger)
    if name is None:
        raise ProblemError(HTTPStatus.UNAUTHORIZED, f"this token is not known, or was taken back; {_HOW}")
    return name


def owner(authorization: str, ledger: Ledger) -> str | None:
    """Return whose token stands in an Authorization header; None for another header, and for a token that is not known."""
    token = bearer(authorization)
    return None if token is None else ledger.work.tokens.owner(token) or _of_environment(token)


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
    except OSError as error:
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, f"the file of tokens {path} can not be read ({error.strerror}); mend {FILE}") from error
