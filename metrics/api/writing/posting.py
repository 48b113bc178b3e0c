"""How an address that is written to is registered: its body, its answers and its key described."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Depends, Path, Query, Response

from metrics.api.parameters import Asked
from metrics.api.writing.bodies import Body
from metrics.api.writing.received import limited_body

Content: TypeAlias = Annotated[bytes, Depends(limited_body)]
Id: TypeAlias = Annotated[str, Path(min_length=1, max_length=200)]


def nothing_asked(_: Annotated[Asked, Query()]) -> None:
    """Let a request go on whose address asks nothing: what is sent stands in the body, and a misspelt or misplaced part of it is not passed over."""


SECURITY: list[dict[str, list[str]]] = [{"token": []}]
KEY_HEADER = {
    "name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -~]+$"},
    "description": "The same key with the same request gets the first answer again, for two days; nothing is done twice.",
}  # fmt: skip


def post(
    api: APIRouter, path: str, body: type[Body] | None, what: str, *statuses: HTTPStatus
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Register a function for POST, with its body and answers described."""

    def register(function: Callable[..., Response]) -> Callable[..., Response]:
        extra: dict[str, Any] = {"security": SECURITY, "parameters": [KEY_HEADER]}
        if body is not None:
            extra["requestBody"] = {"required": True, "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{body.__name__}"}}}}
        api.add_api_route(
            path, function, methods=["POST"], response_model=None, response_class=Response, status_code=statuses[0], openapi_extra=extra,
            operation_id=function.__name__, responses=answers_of(what, *statuses), dependencies=[Depends(nothing_asked)],
        )  # fmt: skip
        return function

    return register


def answers_of(what: str, *statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Return the answers of an address that is written to, refusals too, as OpenAPI describes them."""
    content = {"application/json": {"schema": {"type": "object"}}}
    found: dict[int | str, dict[str, Any]] = {
        each.value: {"description": what, "content": content} for each in statuses if each is not HTTPStatus.NO_CONTENT
    }
    if HTTPStatus.NO_CONTENT in statuses:
        found[204] = {"description": what}
    found["default"] = {
        "description": "Refused: no token (401), not there (404), changed by somebody else or a key used twice (409), too large (413), "
        "another media type (415), fields that can not be used (422).",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return found


def delete(api: APIRouter, path: str, what: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Register a function for DELETE."""

    def register(function: Callable[..., Response]) -> Callable[..., Response]:
        api.add_api_route(
            path, function, methods=["DELETE"], response_model=None, response_class=Response, status_code=204, operation_id=function.__name__,
            openapi_extra={"security": SECURITY}, responses=answers_of(what, HTTPStatus.NO_CONTENT), dependencies=[Depends(nothing_asked)],
        )  # fmt: skip
        return function

    return register
