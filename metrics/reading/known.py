"""What is known about a report beside its words: front matter, side file or the caller, the same keys in each."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from metrics.model import Confidentiality, Phrase, PublishedBasis
from metrics.reading.errors import ReadingError

SIDE = ".toml"
KEYS = ("title", "publisher", "published", "published_basis", "published_note", "url", "language", "licence", "confidentiality")
_FENCE = "---"
_SPELLINGS = {"license": "licence"}
_NEARLY = 0.82
_LINE = re.compile(r"([A-Za-z_][\w-]*)\s*:\s*(.*)")
_LINES_AT_MOST = 60


def cut_front_matter(text: str, where: str = "the text") -> tuple[str, dict[str, str]]:
    r"""Return `text` without its front matter, and the values of the keys we know.

    Front matter is what stands between a first line "---" and the next one, "key: value" in each line, quoted or bare.
    Where none of `KEYS` is among them, it is no front matter and stays in the text. Raises ReadingError for a key that is nearly one of them:
    a "confidental" that nobody heeded would open what was to be closed. `where` is what the error calls the text.

    >>> cut_front_matter('---\ntitle: "A: B"\ntags: x\n---\nText')
    ('Text', {'title': 'A: B'})
    """
    first, _, rest = text.partition("\n")
    if first.strip() != _FENCE:
        return text, {}
    found: dict[str, str] = {}
    others: list[str] = []
    for _ in range(_LINES_AT_MOST):
        line, newline, rest = rest.partition("\n")
        if line.strip() == _FENCE:
            if found:
                _check_spelling(others, where)
            return (rest, found) if found else (text, {})
        match = _LINE.fullmatch(line.strip())
        if match and not line[0].isspace() and match[2]:
            key = _SPELLINGS.get(match[1].lower(), match[1].lower())
            if key in KEYS:
                found[key] = _scalar(match[2])
            else:
                others.append(match[1])
        if not newline:
            break
    return text, {}


def _check_spelling(keys: Iterable[str], where: str) -> None:
    for key in keys:
        near = difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=_NEARLY)
        if near:
            raise ReadingError(
                Phrase("{where}: {key} in its front matter is not known; did you mean {near}?", where=where, key=repr(key), near=near[0])
            )


def beside(path: Path) -> dict[str, Any]:
    """Return what the side file NAME.toml beside `path` says; nothing where there is none. Raises ReadingError naming key and file."""
    side = path.with_suffix(SIDE)
    return {} if side == path or not side.is_file() else said_beside(side.name, side.read_bytes())


def said_beside(name: str, content: bytes) -> dict[str, Any]:
    """Return what the side file `name` says of a report. Raises ReadingError naming key and file."""
    values = _parsed(name, content)
    for key in values:
        if key not in KEYS:
            raise ReadingError(f"{name}: {key!r} is not known; use {', '.join(KEYS)}")
    return values


def toml_file(path: Path) -> dict[str, Any]:
    """Return the parsed TOML file. Raises ReadingError with the line that does not parse."""
    return _parsed(path.name, path.read_bytes())


def _parsed(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise ReadingError(f"{name} is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ReadingError(f"{name}: {error}; mend the line") from error


def checked(values: Mapping[str, Any], *, basis: PublishedBasis, where: str) -> dict[str, Any]:
    """Return `values` as fields of a report; `basis` is how a publication date is known that says nothing about it.

    Raises ReadingError for a date, a basis or a text that is none.
    """
    out = {key: value for key, value in values.items() if value is not None and value != ""}
    for key, value in out.items():
        if key != "published" and not isinstance(value, str):
            raise ReadingError(f"{where}: {key} is {value!r}; write it as text")
    if "published" in out:
        out["published"] = a_date(out["published"], where)
        out["published_basis"] = _basis(out.get("published_basis", basis.value), where)
    else:
        out.pop("published_basis", None)
    if "confidentiality" in out:
        out["confidentiality"] = _marking(out["confidentiality"], where)
    return out


def closest(*said: Mapping[str, Any]) -> dict[str, Confidentiality]:
    """Return the marking that lets the fewest see a report, of what several say of it; nothing where none says any.

    >>> closest({"confidentiality": Confidentiality.RESTRICTED}, {}, {"confidentiality": Confidentiality.PUBLIC})
    {'confidentiality': <Confidentiality.RESTRICTED: 'restricted'>}
    """
    found = [each["confidentiality"] for each in said if "confidentiality" in each]
    return {"confidentiality": max(found, key=lambda each: each.level)} if found else {}


def a_date(value: object, where: str) -> date:
    """Return the publication date that `value` is: a date, or text such as "2016-12-12". Raises ReadingError for another."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10] if "T" in str(value) else str(value).strip())
    except ValueError as error:
        raise ReadingError(Phrase("{where}: published {value} is not a date; write it as 2016-12-12", where=where, value=repr(str(value)))) from error


def _basis(value: str, where: str) -> PublishedBasis:
    try:
        return PublishedBasis(value)
    except ValueError as error:
        raise _not_known("published_basis", value, ", ".join(PublishedBasis), where) from error


def _marking(value: str, where: str) -> Confidentiality:
    try:
        return Confidentiality(value.strip().lower())
    except ValueError as error:
        raise _not_known("confidentiality", value, ", ".join(Confidentiality), where) from error


def _not_known(key: str, value: str, those: str, where: str) -> ReadingError:
    return ReadingError(Phrase("{where}: {key} {value} is not known; use {those}", where=where, key=key, value=repr(value), those=those))


def _scalar(printed: str) -> str:
    """Return a quoted or bare value; a comment ends a bare one."""
    quote = printed[0]
    if quote in "\"'" and (end := printed.find(quote, 1)) > 0:
        return printed[1:end]
    return printed.split(" #", 1)[0].strip()
