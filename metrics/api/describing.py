"""The OpenAPI 3.1 description: parameters as the routes declare them, records as the columns of the exports define them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from metrics.api.writing.bodies import BODIES
from metrics.exports import (
    ACT_COLUMNS,
    DIFFERENCE_COLUMNS,
    FACT_COLUMNS,
    QUEUE_COLUMNS,
    REPORT_COLUMNS,
    SITUATION_COLUMNS,
    SOURCE_COLUMNS,
    About,
    Column,
    Sheet,
    Table,
    exporter,
    figures_sheet,
    indicators_sheet,
)
from metrics.pipeline import utc_now

TITLE = "Humanitarian Situation Dashboard"
DESCRIPTION = (
    "What the ledger holds, to read; and to write, for who has a token. Figures carry their hedge as an interval with open ends, their words, source, place and period; "
    "an end that nothing bounds is null, and `bounded` says whether there is an interval at all. Every answer has an ETag: ask again with "
    "If-None-Match and get 304 while nothing changed. Lists are read page by page: follow `next`."
)
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "whole number": {"type": ["integer", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "time": {"type": ["string", "null"], "format": "date-time"},
    "yes or no": {"type": ["boolean", "null"]},
    "list": {"type": ["array", "null"], "items": {}},
    "record": {"type": ["object", "null"]},
}
PROBLEM = {
    "type": "object",
    "description": "What is wrong and what to do (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, where, and what to do."},
    },
    "required": ["type", "title", "status", "detail"],
}
ABOUT = {
    "type": "object",
    "description": "What the answer shows.",
    "properties": {
        "view": {"type": "string", "description": "The filter in words."},
        "situation": TYPES["text"],
        "convention": {"type": "string", "description": "The version of the convention that turns hedges into intervals."},
        "rounding": {"type": "boolean", "description": "Whether unhedged round numbers are read as rounded."},
        "as_of": TYPES["date"],
        "as_known_on": TYPES["text"],
        "permalink": {"type": "string", "description": "The address that gives this very answer for ever."},
        "revision": {"type": "integer", "description": "The ledger's revision, which grows with every write."},
    },
    "required": ["view", "situation", "convention", "rounding", "as_of", "as_known_on", "revision", "permalink"],
}
REFUSED: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Refused: a name that nobody knows (400), an id that is not there (404), no format that is accepted (406), "
        "a value that can not be used (422), a ledger that can not be read (503).",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    },
    304: {"description": "Nothing has changed since the ETag of If-None-Match."},
}
LINE = {"seq": {"type": "integer", "description": "The line of the ledger: `based_on` of what is said of it next."}}
MORE_OF_A_FIGURE = {
    **LINE,
    "history": {
        "type": "array",
        "items": {"allOf": [{"$ref": "#/components/schemas/Figure"}, {"type": "object", "properties": LINE, "required": ["seq"]}]},
        "description": "Every line of the figure, oldest first.",
    },
}
MORE_OF_A_REPORT = {
    "situations": {"type": "array", "items": {"type": "string"}, "description": "The situations that it belongs to."},
    "published_said": {
        "type": "array",
        "items": {"type": "object"},
        "description": "Every day that people said it was published on, oldest first; `seq` is the line that the next correction is based on.",
    },
    "text": {"type": "string", "description": "The text, in whose characters the offsets of figures count."},
}


def answered(name: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a list of records `name`, such as "Figure"."""
    return answered_as(name, f"{name.lower()}s")


def answered_as(name: str, key: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a list of records `name` that stand under `key`."""
    body = {
        "type": "object",
        "properties": {
            "about": {"$ref": "#/components/schemas/About"},
            key: {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
            "next": {"type": ["string", "null"], "description": "Where the rest is, or null. Also the Link header with rel=next."},
        },
        "required": ["about", key, "next"],
    }
    content = {
        "application/json": {"schema": body},
        "text/csv": {"schema": {"type": "string"}},
        "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
    }
    return {200: {"description": f"A page of {key}.", "content": content}, **REFUSED}


def answered_whole(name: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of one record `name` with all that belongs to it."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Whole{name}"}}}
    return {200: {"description": f"One {name.lower()}.", "content": content}, **REFUSED}


def answered_one(description: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of one record that is described in a sentence."""
    return {200: {"description": description, "content": {"application/json": {"schema": {"type": "object"}}}}, **REFUSED}


def answered_as_file() -> dict[int | str, dict[str, Any]]:
    """Return the answers of a file to save."""
    kinds = (exporter(kind).media_type.split(";")[0] for kind in ("csv", "xlsx", "json", "parquet", "geojson", "zip"))
    content = {kind: {"schema": {} if kind.endswith("json") else {"type": "string"}} for kind in kinds}
    return {200: {"description": "The file.", "content": content}, **REFUSED}


def described(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """Return the description of `routes` with the schemas that their answers name."""
    found: dict[str, Any] = get_openapi(title=TITLE, version="1", description=DESCRIPTION, routes=routes)
    components = found.setdefault("components", {})
    components.setdefault("schemas", {}).update(_schemas())
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token, made with: python -m metrics tokens make NAME"}
    }
    return found


def _schemas() -> dict[str, Any]:
    about = About(made_at=utc_now())
    figure = _record(_in_records(figures_sheet(Table(), about)))
    report = _record(REPORT_COLUMNS)
    return {
        **_bodies(),
        "About": ABOUT,
        "Problem": PROBLEM,
        "Figure": figure,
        "WholeFigure": _with(figure, MORE_OF_A_FIGURE),
        "Indicator": _record(_in_records(indicators_sheet(Table(), about))),
        "Report": report,
        "WholeReport": _with(report, MORE_OF_A_REPORT),
        "Situation": _record(SITUATION_COLUMNS),
        "Source": _record(SOURCE_COLUMNS),
        "Fact": _record(FACT_COLUMNS),
        "Difference": _record(DIFFERENCE_COLUMNS),
        "Queued": _record(QUEUE_COLUMNS),
        "Act": _record(ACT_COLUMNS),
    }


def _bodies() -> dict[str, Any]:
    """Return what is sent, each kind under its own name, and what it holds of other kinds beside it."""
    out: dict[str, Any] = {}
    for each in BODIES:
        found = each.model_json_schema(ref_template="#/components/schemas/{model}")
        out |= found.pop("$defs", {})
        out[each.__name__] = found
    return out


def _in_records(sheet: Sheet) -> Sequence[Column[Any]]:
    return sheet.in_records or sheet.columns


def _record(columns: Sequence[Column[Any]]) -> dict[str, Any]:
    properties = {column.name: {**TYPES[column.type], "title": column.title, "description": column.definition} for column in columns}
    return {"type": "object", "properties": properties, "required": [column.name for column in columns]}


def _with(record: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    return {**record, "properties": {**record["properties"], **more}, "required": [*record["required"], *more]}
