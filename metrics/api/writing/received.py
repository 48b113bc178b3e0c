"""Taking a body and answering it once: its size is limited, its fields are checked, and a request that is sent again gets its first answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import Request, Response
from pydantic import ValidationError

from metrics.api.problems import MEDIA_TYPE, ProblemError, problem, refusal, refused
from metrics.api.writing.bodies import Body
from metrics.exports import encoded
from metrics.ledger import Ledger
from metrics.ledger.work import Answered
from metrics.pipeline import LIMIT, utc_now

JSON = "application/json"
PLAIN = "identity"
KEY = "idempotency-key"
LONGEST_KEY = 200
B = TypeVar("B", bound=Body)


async def limited_body(request: Request) -> bytes:
    """Return the body. Raises ProblemError: 413 as soon as it is larger than a report may be, 415 for one that was packed on its way."""
    packed = request.headers.get("content-encoding", PLAIN).strip().lower()
    if packed not in ("", PLAIN):
        # Unpacking could give a thousand times as much; read as it is it would be another text.
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body is packed ({packed[:40]!r}); send it as it is, without Content-Encoding")
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > LIMIT:
            raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is larger than {LIMIT // 1_000_000} MB; cut it into smaller reports")
    return bytes(parts)


def parsed(request: Request, content: bytes, kind: type[B]) -> B:
    """Return the body as a `kind`. Raises ProblemError: 415 for another media type, 400 for no JSON, 422 for fields that can not be used."""
    sent = request.headers.get("content-type", JSON).split(";")[0].strip().lower()
    if sent != JSON:
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body is {sent!r}; send {JSON}")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"the body is not JSON ({str(error)[:100]}); mend it") from error
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise ProblemError(HTTPStatus.BAD_REQUEST, f"the body is not JSON ({first['msg'][:100]}); mend it") from error
        if not isinstance(found, dict):
            raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is no JSON object; send one") from error
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, refusal({**first, "loc": ("body", *first["loc"])})) from error


def once(request: Request, ledger: Ledger, who: str, content: bytes, make: Callable[[], Response]) -> Response:
    """Return what `make` answers; a request that comes again with its Idempotency-Key gets the answer that it got before."""
    key = request.headers.get(KEY)
    if key is None:
        return make()
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, f"the Idempotency-Key is longer than {LONGEST_KEY} characters or not printable; send a shorter one"
        )
    asked = hashlib.sha256(b"\n".join([request.method.encode(), str(request.url.path).encode(), request.url.query.encode(), content])).hexdigest()
    before = ledger.work.requests.begin(who, key, asked, at=utc_now())
    if before is not None:
        return _again(before)
    try:
        answer = make()
    except Exception as error:
        told = refused(error)
        if told is None or told.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            # What may go well the next time is not kept.
            ledger.work.requests.drop(who, key)
            raise
        answer = told
    kept = Answered(
        status=answer.status_code,
        media_type=answer.media_type or JSON,
        body=bytes(answer.body).decode("utf-8", "replace"),
        location=answer.headers.get("location"),
    )
    ledger.work.requests.answer(who, key, kept)
    return answer


def written(record: dict[str, Any], *, status: HTTPStatus = HTTPStatus.OK, location: str | None = None) -> Response:
    """Return the answer to something that was recorded."""
    headers = {"cache-control": "no-store", **({"location": location} if location else {})}
    return Response(encoded(record), status, media_type=JSON, headers=headers)


def nothing() -> Response:
    """Return the answer to something that was taken away."""
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _again(before: Answered) -> Response:
    headers = {"cache-control": "no-store", "idempotent-replayed": "true", **({"location": before.location} if before.location else {})}
    if before.status == HTTPStatus.NO_CONTENT:
        return Response(status_code=before.status, headers={"idempotent-replayed": "true"})
    return Response(before.body, before.status, media_type=before.media_type, headers=headers)


__all__ = ["JSON", "MEDIA_TYPE", "limited_body", "nothing", "once", "parsed", "problem", "written"]
