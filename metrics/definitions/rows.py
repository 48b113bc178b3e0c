"""Rows from the files of this folder; an error names file, row and remedy."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
# A check of one field: what it makes of a value, and `_UNSURE` where it can not tell.
Check = Callable[[Any], Any]
_UNSURE = object()


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


def names(name: str) -> Mapping[str, str]:
    """Return what each key of the TOML file `name` is called. Raises DefinitionError where a row is no name."""
    found = toml(name)
    for key, called in found.items():
        if not isinstance(called, str) or not called.strip():
            raise DefinitionError(f'{name}: {key} is no name; write {key} = "its name"')
    return MappingProxyType(found)


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
    """Return `values` as a `kind`. Raises DefinitionError naming file, row, field and what is wanted there.

    A row that is plainly right is taken at once: reading a text loads dozens, and pydantic, which judges all others and says
    what is wrong, takes longer to load than they do.
    """
    plain = _plainly(kind, values)
    if plain is not None:
        return plain
    from pydantic import ValidationError

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
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _plainly(kind: type[T], values: Mapping[str, Any]) -> T | None:
    """Return `values` as a dataclass of plain fields, None where a field, or its value, is not that plain."""
    checks = _checks(cast(Hashable, kind))
    if checks is None or not values.keys() <= checks.keys():
        return None
    out = {}
    for name, (check, needed) in checks.items():
        if name not in values:
            if needed:
                return None
            continue
        out[name] = check(values[name])
        if out[name] is _UNSURE:
            return None
    return kind(**out)


@cache
def _checks(kind: Any) -> dict[str, tuple[Check, bool]] | None:
    """Return the check of each field and whether it must be given; None for what is no dataclass or has a field of another sort."""
    if not is_dataclass(kind):
        return None
    hints, out = get_type_hints(kind), {}
    for each in fields(kind):
        check = _check(hints[each.name])
        if check is None or not each.init:
            return None
        out[each.name] = check, each.default is MISSING and each.default_factory is MISSING
    return out


def _check(hint: Any) -> Check | None:
    origin, args = get_origin(hint), get_args(hint)
    if hint in (str, bool, int):
        return lambda value: value if type(value) is hint else _UNSURE
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {each.value: each for each in hint}
        return lambda value: members.get(value, _UNSURE) if isinstance(value, str) else _UNSURE
    if origin is Literal:
        return lambda value: value if isinstance(value, str) and value in args else _UNSURE
    if origin in (Union, UnionType) and len(args) == 2 and args[1] is NoneType:
        inner = _check(args[0])
        return None if inner is None else lambda value: None if value is None else inner(value)
    if origin is tuple and args == (str, ...):
        return lambda value: tuple(value) if isinstance(value, list | tuple) and all(type(each) is str for each in value) else _UNSURE
    if origin is Mapping and args == (str, str):
        return lambda value: value if isinstance(value, dict) and all(type(each) is str for pair in value.items() for each in pair) else _UNSURE
    return None
