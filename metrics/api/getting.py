"""How an address that is read is registered: for GET, as it is described, and for HEAD."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Response

Answering = Callable[..., Response]


def get(api: APIRouter, path: str, responses: dict[int | str, dict[str, Any]]) -> Callable[[Answering], Answering]:
    """Register a function for GET, as described, and for HEAD."""

    def register(function: Answering) -> Answering:
        name = function.__name__
        api.add_api_route(path, function, methods=["GET"], response_model=None, response_class=Response, responses=responses, operation_id=name)
        api.add_api_route(path, function, methods=["HEAD"], response_model=None, include_in_schema=False)
        return function

    return register
