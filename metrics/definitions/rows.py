"""Rows from the files of this folder; an error names file, row and remedy."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Hashable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


class DefinitionError(ValueError):
    """A row of a definition file is not as it must be."""


def text(name: str) -> str:
    """Return the text of the file `name` of this folder."""
    return files("metrics.definitions").joinpath(name).read_text(encoding="utf-8")


def toml(name: str) -> dict[str, Any]:
    """Return the parsed TOML file `name`. Raises DefinitionError with the line that does not parse."""
    try:
        return tomllib.loads(text(name))
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name}: {error}; mend the line") from error


def section(name: str, key: str) -> dict[str, Any]:
    """Return the section `key` of the TOML file `name` alone, which costs a hundredth of the whole file.

    Raises DefinitionError where it is missing or does not parse.
    """
    whole = text(name)
    begin = f"\n{whole}".find(f"\n[{key}]\n")
    if begin < 0:
        raise DefinitionError(f"{name} has no section [{key}]; write it, or take the rows of a file beside it as a model")
    end = whole.find("\n[", begin + 1)
    try:
        found: dict[str, Any] = tomllib.loads(whole[begin : end if end >= 0 else len(whole)])[key]
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name}, [{key}]: {error}; mend the line") from error
    return found


def records(name: str) -> list[dict[str, str]]:
    """Return the rows of the CSV file `name` by column; lines that begin with # are comments."""
    lines = [line for line in text(name).splitlines() if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def row(kind: type[T], name: str, key: str, values: Mapping[str, Any]) -> T:
    """Return `values` as a `kind`. Raises DefinitionError naming file, row, field and what is wanted there."""
    try:
        found: T = _adapter(cast(Hashable, kind)).validate_python(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "row"
        raise DefinitionError(f"{name}, [{key}], {field}: {first['msg']}; correct the row") from error
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Return the checker of `kind`: making one takes a millisecond, and files have hundreds of rows."""
    return TypeAdapter(kind)
