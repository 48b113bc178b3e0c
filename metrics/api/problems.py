"""What is refused, as problem details (RFC 9457): the words of the command line, and the status that HTTP has for them."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from metrics.api.said import said_of
from metrics.exports import ExportError, encoded, entry_row
from metrics.ledger import (
    ArithmeticRefusedError,
    EvidenceError,
    NotAllowedError,
    StaleEditError,
    StaleJudgementError,
    UnavailableError,
    UnwritableError,
)
from metrics.ledger.work.requests import ReusedKeyError
from metrics.pipeline import FetchError, LedgerError, NoFiguresError, ReadingError, TooLargeError, UnknownError, UnknownNameError, WrongKindError
from metrics.pipeline.correcting import FieldsError

MEDIA_TYPE = "application/problem+json"


# Where the ledger is kept, and what its database said, is for the log.
UNWRITABLE = "nothing was recorded: the ledger can be read, but not written; its file is read-only or its disk is full"
AWAY = "the ledger can not be used for a moment; ask the same again, and where something is written under the same Idempotency-Key"
AGAIN_SECONDS = 2
LOG = logging.getLogger(__name__)
# Of what was sent a refusal repeats no more characters.
LONGEST_SAID = 200
# How pydantic writes one of the values of an enumeration that may be chosen.
_MEMBER = re.compile(r"<\w+\.\w+: ([^>]*)>")


class ProblemError(Exception):
    """A request can not be answered; `status` says which kind of problem it is, the message what to do."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        self.status = status
        super().__init__(detail)


# The first that fits: an unknown id is also an error of the ledger.
STATUSES: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (WrongKindError, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (ReadingError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (NoFiguresError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (FieldsError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (FetchError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (EvidenceError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (ArithmeticRefusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (ReusedKeyError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UnknownNameError, HTTPStatus.BAD_REQUEST),
    (ExportError, HTTPStatus.BAD_REQUEST),
    (UnknownError, HTTPStatus.NOT_FOUND),
    (NotAllowedError, HTTPStatus.FORBIDDEN),
    (UnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerError, HTTPStatus.CONFLICT),
)

REFUSED: tuple[type[Exception], ...] = (RequestValidationError, ProblemError, *(kind for kind, _ in STATUSES))


class ProblemRoute(APIRoute):
    """A route whose refusals are problem details."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, with refusals caught around it; what is a bug stays one."""
        handler = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handler(request)
            except REFUSED as error:
                answer = refused(error)
                if answer is None:
                    raise
                return answer

        return told


def refused(error: Exception) -> Response | None:
    """Return the answer to a refusal, None for what is none."""
    if isinstance(error, RequestValidationError):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, refusal(error.errors()[0]))
    if isinstance(error, ProblemError):
        headers = {"www-authenticate": "Bearer"} if error.status is HTTPStatus.UNAUTHORIZED else None
        return problem(error.status, str(error), headers)
    if isinstance(error, UnavailableError):
        LOG.warning("the ledger can not be used: %s", error)
        said = UNWRITABLE if isinstance(error, UnwritableError) else AWAY
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, said, {"retry-after": str(AGAIN_SECONDS)})
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), None)
    return None if status is None else problem(status, str(error), more=_more(error))


def _more(error: Exception) -> dict[str, Any]:
    """Return what a refusal says besides its words: both versions of a figure that somebody changed first, the rule that a sum breaks."""
    if isinstance(error, StaleEditError):
        return versions(error)
    if isinstance(error, StaleJudgementError):
        return {"based_on": error.based_on and said_of(error.based_on), "current": said_of(error.current)}
    if isinstance(error, ArithmeticRefusedError):
        return {"rule": error.rule, "reason": error.reason, "remedy": error.remedy, "figures": list(error.figures)}
    return {}


def versions(error: StaleEditError) -> dict[str, Any]:
    """Return both versions of a figure that somebody else changed first, each with its line."""
    return {name: {**entry_row(each), "seq": each.seq} for name, each in (("based_on", error.based_on), ("current", error.current))}


def problem(status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None, *, more: Mapping[str, Any] | None = None) -> Response:
    """Return the answer that says what is wrong and what to do, with `more` members where the problem has some."""
    content = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": " ".join(detail.split()), **(more or {})}
    return Response(encoded(content), status, media_type=MEDIA_TYPE, headers={"cache-control": "no-store", **(headers or {})})


def refusal(error: Mapping[str, Any]) -> str:
    """Return in words what pydantic finds wrong with a parameter.

    >>> refusal({"type": "enum", "loc": ("query", "state", 0), "input": "gone", "msg": "", "ctx": {"expected": "'reported' or 'not_reported'"}})
    "state 'gone' is not one of reported or not_reported; choose one, or leave it out"
    """
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    name = next((each for each in error["loc"][1:] if isinstance(each, str)), "the question")
    if error["type"] == "missing":
        return f"{name} is missing; give it"
    given = repr(error["input"])
    given = given if len(given) <= LONGEST_SAID else f"{given[:LONGEST_SAID]}…"
    if "expected" in context:
        choices = _MEMBER.sub(r"\1", context["expected"]).replace("'", "")
        return f"{name} {given} is not one of {choices}; choose one, or leave it out"
    return f"{name} {given} can not be used: {error['msg'][:1].lower()}{error['msg'][1:]}; correct it, or leave it out"
