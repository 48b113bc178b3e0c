"""What is read from a line, in the words of each database, so that a million lines are derived without leaving it."""

from __future__ import annotations

import hashlib
from functools import cache

from metrics.definitions import convention
from metrics.definitions.indicator_rows import indicator_rows
from metrics.definitions.quantifiers import DEFAULT_CONVENTION
from metrics.ledger.schema.derived import DAYS, DERIVED_VERSION, POSITIONS, REPORTS, SHAPE_VERSION
from metrics.model import Confidentiality

# What a reviewer should see first, of what one line tells; that it disagrees with others is told by what groups figures by fact.
FEEDS_AN_INDICATOR, VAGUE, UNCLASSIFIED = 4, 2, 1

_DAY = {"sqlite": "(unixepoch({0}) / 86400 + 25567)", "postgresql": "({0} - DATE '1900-01-01')"}
_MOMENT = {
    "sqlite": "(unixepoch({0}) * 1000000 + CAST(substr({0}, 21) AS INTEGER))",
    "postgresql": "CAST(EXTRACT(EPOCH FROM {0}) * 1000000 AS BIGINT)",
}
_JSON = {"sqlite": "({0} ->> '$.{1}')", "postgresql": "({0}::json #>> '{{{2}}}')"}
_REAL = {"sqlite": "REAL", "postgresql": "DOUBLE PRECISION"}
_LESSER = {"sqlite": "MIN({0}, {1})", "postgresql": "LEAST({0}, {1})"}
_GREATER = {"sqlite": "MAX({0}, {1})", "postgresql": "GREATEST({0}, {1})"}


def day(dialect: str, column: str) -> str:
    """Return the days of a date since 1900."""
    return _DAY[dialect].format(column)


def moment(dialect: str, column: str) -> str:
    """Return the microseconds of a moment since 1970."""
    return _MOMENT[dialect].format(column)


def lesser(dialect: str, one: str, other: str) -> str:
    """Return the lesser of two numbers."""
    return _LESSER[dialect].format(one, other)


def greater(dialect: str, one: str, other: str) -> str:
    """Return the greater of two numbers."""
    return _GREATER[dialect].format(one, other)


def words(dialect: str) -> str:
    """Return what is searched of a report: its title and its text, as each database indexes them."""
    if dialect == "sqlite":
        return "COALESCE(body ->> '$.title', '') || char(10) || text"
    # A tsvector holds a megabyte; of a longer report the beginning is found.
    return "to_tsvector('simple', left(COALESCE(body::json ->> 'title', '') || chr(10) || text, 400000))"


def rank(dialect: str) -> str:
    """Return where a line `e` of a report `r` stands: by day of publication, then by report, then by place in the text; undated ones first."""
    published = greater(dialect, "1", lesser(dialect, day(dialect, "e.published"), str(DAYS - 1)))
    position = lesser(dialect, "e.position", str(POSITIONS - 1))
    return f"((CASE WHEN e.published IS NULL THEN 0 ELSE {published} END * CAST({REPORTS} AS BIGINT) + r.seq) * {POSITIONS} + {position})"


def number(dialect: str) -> str:
    """Return what a line `e` is sorted by: the printed number, else the lower end of a range or of a vague word."""
    words = " ".join(f"WHEN '{row}' THEN {value}" for row, value in _vague())
    vague = f"(CASE {_said(dialect, 'vague', 'row')} {words} END * CAST({_said(dialect, 'vague', 'times')} AS {_REAL[dialect]}))"
    return f"COALESCE({_printed(dialect)}, {vague})"


def _said(dialect: str, *path: str) -> str:
    return _JSON[dialect].format("e.figure", ".".join(path), ",".join(path))


def _printed(dialect: str) -> str:
    """Return the printed number of a line `e`; to read it out of its figure takes longer than all else that is read of the line."""
    return f"COALESCE(e.number, CAST(COALESCE({_said(dialect, 'reported')}, {_said(dialect, 'ends', 'lower')}) AS {_REAL[dialect]}))"


def level(word: str) -> str:
    """Return how far a marking goes; a word that is not known is kept from most."""
    known = " ".join(f"WHEN '{each.value}' THEN {each.level}" for each in Confidentiality)
    return f"(CASE {word} {known} ELSE {Confidentiality.CONFIDENTIAL.level} END)"


@cache
def level_of_body(dialect: str) -> str:
    """Return how a report was marked when it was recorded."""
    return level(f"COALESCE({_JSON[dialect].format('body', 'confidentiality', 'confidentiality')}, '{Confidentiality.PUBLIC.value}')")


def marking(dialect: str, line: str) -> str:
    """Return the level of a line: the greater of its report's and its figure's own."""
    named = "COALESCE((SELECT m.level FROM markings m WHERE m.subject = {0}.{1}), 0)"
    return greater(dialect, named.format(line, "report_id"), named.format(line, "figure_id"))


def weight(dialect: str) -> str:
    """Return how soon a reviewer should see a line `e`."""
    feeding = ", ".join(f"'{each}'" for each in _feeding())
    parts = (
        f"CASE WHEN e.term IN ({feeding}) AND e.state IN ('reported', 'none_reported') AND e.stance IN ('asserted', 'estimated') THEN {FEEDS_AN_INDICATOR} ELSE 0 END",
        f"CASE WHEN {_printed(dialect)} IS NULL AND {_said(dialect, 'vague', 'row')} IS NOT NULL THEN {VAGUE} ELSE 0 END",
        f"CASE WHEN e.term IS NULL THEN {UNCLASSIFIED} ELSE 0 END",
    )  # fmt: skip
    return " + ".join(parts)


@cache
def stamp() -> str:
    """Return what names the rules by which the tables are derived: when a row of the definitions changes them, they are derived again."""
    said = f"{SHAPE_VERSION} {DERIVED_VERSION} {_vague()} {_feeding()}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@cache
def _vague() -> list[tuple[str, str]]:
    """Return the vague words of the default convention, each with its lower end."""
    rows = convention(DEFAULT_CONVENTION).vague
    return [(row, str(interval.lower)) for (row, times), interval in sorted(rows.items(), key=lambda item: item[0]) if times == 1]


@cache
def _feeding() -> list[str]:
    """Return the terms that some indicator takes in."""
    return sorted({each.term for row in indicator_rows().values() for each in row.inputs.values()})
