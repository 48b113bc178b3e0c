"""How an answer is given: JSON or CSV as the caller prefers, and nothing at all where the caller has it already."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response

from metrics.api.paging import Part
from metrics.api.parameters import File, Listed
from metrics.api.problems import ProblemError
from metrics.exports import About, Book, encoded, exporter
from metrics.ledger import Ledger
from metrics.ledger.sight import sight

JSON, CSV, PARQUET = "application/json", "text/csv", "application/vnd.apache.parquet"
MEDIA_TYPES = {"json": JSON, "csv": CSV, "parquet": PARQUET}
# The list of feeds and the like has no past.
UNPINNED = ("/feeds", "/webhooks")
Asking = TypeVar("Asking", bound=Listed)
_QUALITY = re.compile(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)")


def listed(request: Request, ledger: Ledger, asked: Asking, make: Callable[[Asking], Part]) -> Response:
    """Return a page of a list, made by `make` of the question with all that the ledger settles, only where the caller does not have it already."""
    kind = MEDIA_TYPES[asked.format] if asked.format else preferred(request.headers.get("accept", "*/*"), (JSON, CSV, PARQUET))
    headers, revision = _headers(request, ledger, kind)
    if _has(request, headers["etag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    settled = asked.settled(ledger)
    part, about = make(settled), settled.about()
    following = None if part.cursor is None else _following(request, part.cursor)
    if following is not None:
        headers["link"] = f'<{following}>; rel="next"'
    if kind != JSON:
        form = exporter("csv" if kind == CSV else "parquet")
        headers["content-disposition"] = f'inline; filename="{part.sheet.key}{form.suffix}"'
        return Response(form.write(Book(about=about, sheets=[part.sheet])), media_type=form.media_type, headers=headers)
    body = {
        "about": {**_said(about), "revision": revision, "permalink": _permalink(request, about)},
        part.sheet.key: part.sheet.records(),
        "next": following,
    }
    return Response(encoded(body), media_type=JSON, headers=headers)


def one(request: Request, ledger: Ledger, make: Callable[[], dict[str, Any]]) -> Response:
    """Return one record with everything that belongs to it, as JSON."""
    headers, _ = _headers(request, ledger, preferred(request.headers.get("accept", "*/*"), (JSON,)))
    if _has(request, headers["etag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(encoded(make()), media_type=JSON, headers=headers)


def file(request: Request, ledger: Ledger, asked: File, make: Callable[[], bytes]) -> Response:
    """Return a file to save."""
    form = exporter(asked.kind)
    headers, _ = _headers(request, ledger, form.media_type)
    if _has(request, headers["etag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    name = "figures" if form.whole else asked.part
    headers["content-disposition"] = f'attachment; filename="{name}{form.suffix}"'
    return Response(make(), media_type=form.media_type, headers=headers)


def preferred(accept: str, offered: Sequence[str]) -> str:
    """Return the one of `offered` media types that an Accept header likes best, the first of equals.

    Raises ProblemError where it takes none of them.

    >>> preferred("text/csv, application/json;q=0.5", ("application/json", "text/csv"))
    'text/csv'
    """
    liked = {each: _liking(accept, each) for each in offered}
    best = max(offered, key=lambda each: liked[each])
    if not liked[best]:
        said = " or ".join(offered)
        raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, f"this is answered as {said}, not as {accept!r}; accept one of them, or leave Accept out")
    return best


def _liking(accept: str, media_type: str) -> float:
    """Return how much the most exact range that fits `media_type` likes it, from 0 to 1."""
    exact = (media_type, f"{media_type.split('/')[0]}/*", "*/*")
    found = {}
    for each in accept.split(","):
        range_, *parameters = (part.strip().lower() for part in each.split(";"))
        match = next((match for part in parameters if (match := _QUALITY.fullmatch(part))), None)
        found[range_] = float(match.group(1)) if match else 1.0
    return next((found[each] for each in exact if each in found), 0.0)


def _headers(request: Request, ledger: Ledger, kind: str) -> tuple[dict[str, str], int]:
    """Return the headers of an answer, and the ledger's revision, read before the answer is made so that it is never called newer than it is."""
    revision = ledger.revision()
    # What two readers may see differs, and so do the answers that each of them holds.
    asked = "\n".join(
        [repr(sight()), request.url.path, *sorted(f"{key}={value}" for key, value in request.query_params.multi_items()), kind, _program()]
    )
    digest = hashlib.sha256(asked.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    # Weak: the same facts, but a file also says when it was made.
    return {"etag": f'W/"{revision}-{digest}"', "cache-control": "no-cache", "vary": "accept, authorization, cookie"}, revision


def _has(request: Request, tag: str) -> bool:
    held = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return "*" in held or tag.removeprefix("W/") in held


@cache
def _program() -> str:
    """Return the digest of this program and its definitions: the same ledger may say something else after an update."""
    found = hashlib.sha256()
    waiting = [files("metrics")]
    for folder in waiting:
        for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if each.is_dir():
                waiting.append(each)
            elif each.name.endswith((".py", ".toml", ".txt", ".csv")):
                found.update(each.read_bytes())
    return found.hexdigest()


def _permalink(request: Request, about: About) -> str:
    """Return the address that gives this very answer for ever: pinned to the moment of now where nothing else was asked for."""
    kept = [(key, value) for key, value in request.query_params.multi_items()]
    if about.as_known_on is None and not request.url.path.endswith(UNPINNED):
        kept.append(("pinned", about.made_at.isoformat().replace("+00:00", "Z")))
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


def _following(request: Request, cursor: str) -> str:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "cursor"]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"


def _said(about: About) -> dict[str, Any]:
    return {
        "view": about.view,
        "situation": about.situation,
        "convention": about.version,
        "rounding": about.rounding,
        "as_of": about.as_of and about.as_of.isoformat(),
        "as_known_on": about.as_known_on and about.as_known_on.isoformat(),
    }
