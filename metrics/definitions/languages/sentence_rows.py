"""The rows of `xx.sentences.toml`: how a language says a figure, an interval, a citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from metrics.definitions import rows
from metrics.definitions.languages import DEFAULT
from metrics.definitions.rows import DefinitionError

ENDING = ".sentences.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What stands for `of` where words meet, a regular expression: "de eau" is "d'eau"."""

    of: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumbers:
    """How digits are grouped, what parts decimals, and the words of a thousand, a million and a thousand million, for one and for more."""

    group: str
    decimal: str
    scales: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRows:
    """How a source and a date are cited."""

    comma: str
    unknown_source: str
    published_by: str
    date_inferred: str
    date_of_report: str
    no_date: str
    day: str
    range: str
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRows:
    """One language's sentences; `en.sentences.toml` explains the keys."""

    code: str
    hedges: Mapping[str, str]
    vague: Mapping[str, str]
    numbers: WrittenNumbers
    terms: Mapping[str, str]
    states: Mapping[str, str]
    generic: Mapping[str, str]
    citation: CitationRows
    stances: Mapping[str, str]
    changes: Mapping[str, str]
    units: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, str] = field(default_factory=dict)
    vague_masculine: Mapping[str, str] = field(default_factory=dict)
    masculine: tuple[str, ...] = ()
    joins: tuple[Replacement, ...] = ()


@cache
def sentence_languages() -> tuple[str, ...]:
    """Return the codes of the languages that sentences are written in."""
    here = files("metrics.definitions.languages")
    return tuple(sorted(each.name.removesuffix(ENDING) for each in here.iterdir() if each.name.endswith(ENDING)))


@cache
def sentence_rows(code: str = DEFAULT) -> SentenceRows:
    """Return the rows of a language. Raises DefinitionError for one without sentences, or for a row that does not read."""
    if code not in sentence_languages():
        raise DefinitionError(
            f"no sentences in the language {code!r}; write languages/{code}{ENDING}, or choose one of {', '.join(sentence_languages())}"
        )
    file = f"languages/{code}{ENDING}"
    return rows.row(SentenceRows, file, "file", {"code": code, **rows.toml(file)})
