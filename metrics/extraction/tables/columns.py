"""A table of figures by what its columns mean: each number of a row becomes a figure of the term, place, days and source that the row states.

Unlike the reading of words nothing is guessed here: a person has said what each column is, or the table's own HXL tags do.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from metrics import numerals
from metrics.definitions import terms
from metrics.extraction.tables.cell_places import CellPlaces
from metrics.extraction.tables.column_names import IGNORED, OF_A_TERM, is_head_of, known_words, role_of_name, role_of_tag, unit_of_name
from metrics.extraction.tables.grids import Cell, Grid
from metrics.extraction.tables.written import Written, written
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import (
    Accumulation,
    Accuracy,
    Evidence,
    Figure,
    Kind,
    Period,
    Phrase,
    Quantifier,
    Report,
    RuleFired,
    Source,
    State,
)

ROLES = ("term", "value", "place", "pcode", "date", "period_start", "period_end", "source", "unit", "population_group", IGNORED)
_SIGNS = {">=": Quantifier.AT_LEAST, "≥": Quantifier.AT_LEAST, ">": Quantifier.MORE_THAN, "<=": Quantifier.UP_TO, "≤": Quantifier.UP_TO,
          "<": Quantifier.LESS_THAN, "~": Quantifier.APPROXIMATELY, "≈": Quantifier.APPROXIMATELY, "c.": Quantifier.APPROXIMATELY}  # fmt: skip
_NUMBER = re.compile(r"(>=|<=|[≥≤><~≈]|c\.)?\s*([+-]?[\d][\d.,' \u00a0\u202f]*?)\s*(%|\+)?")
_RANGE = re.compile(r"([\d.,' ]+?)\s*(?:-|–|—| to )\s*([\d.,' ]+)")
_DAY = (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"), re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})"))
PERCENT = ("%", "percent")
_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What the columns of a table mean: a role for each ("term:killed", "place", "ignore" ...), and what holds for every row.

    `term`, `source`, `place` and `date` are for tables that do not have such a column.
    """

    roles: tuple[str, ...]
    term: str | None = None
    source: str | None = None
    place: str | None = None
    day: date | None = None

    def as_record(self) -> dict[str, Any]:
        """Return the mapping as it is remembered."""
        return {"roles": list(self.roles), "term": self.term, "source": self.source, "place": self.place}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The figures of a table, and of each row that gave none why: (number of the row from 1, what is wrong)."""

    figures: tuple[Figure, ...]
    left: tuple[tuple[int, str], ...] = field(default=())


def suggested(grid: Grid) -> ColumnMapping:
    """Return what the columns seem to mean, by their HXL tags, else by their names; what is not known is ignored."""
    roles = []
    for at, name in enumerate(grid.header):
        tag = grid.tags[at] if at < len(grid.tags) else ""
        roles.append(role_of_tag(tag) or role_of_name(name))
    # Of several places the last is the smallest: admin 1, then 2, then 3.
    places = [at for at, role in enumerate(roles) if role == "place"]
    roles = [IGNORED if role == "place" and at != places[-1] else role for at, role in enumerate(roles)]
    if "term" not in roles and any(role.startswith(OF_A_TERM) for role in roles):
        # Numbers of which nothing says what they are of do not keep the others out.
        roles = [IGNORED if role == "value" else role for role in roles]
    return ColumnMapping(roles=tuple(roles))


def mapped(report: Report, grid: Grid, mapping: ColumnMapping) -> Mapped:
    """Return the figures of `grid` as `mapping` reads it, and the rows that gave none with why."""
    places = CellPlaces(report)
    how = _written(grid, mapping)
    figures: list[Figure] = []
    left: list[tuple[int, str]] = []
    for number, row in enumerate(grid.lines, start=1):
        found, problems = _of_row(report, row, grid.header, mapping, places, how)
        figures += found
        if problems or not found:
            left.append((number, _together(problems) if problems else Phrase("no number stands in it")))
    return Mapped(figures=tuple(figures), left=tuple(left))


def _together(problems: Sequence[str]) -> str:
    """Return all that is wrong with a row as one, each part still to be said in the reader's language."""
    return reduce(lambda before, more: Phrase("{before}; {more}", before=before, more=more), problems)


def _written(grid: Grid, mapping: ColumnMapping) -> Written:
    """Return how the table writes what it counts and its days."""
    by_role = [(role, row[at][0]) for row in grid.lines for at, role in enumerate(mapping.roles) if at < len(row)]
    numbers = [(role.removeprefix(OF_A_TERM), words) for role, words in by_role if role == "value" or role.startswith(OF_A_TERM)]
    counts = ["%" not in words and (role == "value" or _counts(role)) for role, words in numbers]
    return written(
        [words for (_, words), whole in zip(numbers, counts, strict=True) if whole],
        [words for (_, words), whole in zip(numbers, counts, strict=True) if not whole],
        [words for role, words in by_role if role in ("date", "period_start", "period_end")],
    )


def _counts(term: str | None) -> bool:
    """Whether what a column is of is counted, in whole numbers."""
    return terms()[term].kind is Kind.COUNT if term in terms() else term is None


def _of_row(
    report: Report, row: Sequence[Cell], header: Sequence[str], mapping: ColumnMapping, places: CellPlaces, how: Written
) -> tuple[list[Figure], list[str]]:  # fmt: skip
    cells = {role: row[at] for at, role in enumerate(mapping.roles) if at < len(row) and row[at][0] and role in ROLES and role != IGNORED}
    problems: list[str] = []
    around: dict[str, Any] = {}
    evidence: list[Evidence] = []
    place = cells.get("pcode") if "pcode" in cells and cells["pcode"][0] in places else cells.get("place")
    # A total is of the whole table and of no place of that name.
    place = None if place and place[0].casefold().strip(" :") in known_words()["cells"]["total"] else place
    name = place[0] if place else mapping.place
    if name:
        around["place"] = places.named(name, header[mapping.roles.index("place")] if "place" in mapping.roles else "")
        evidence += [_quoted(place, "place")] if place else []
    period, where = _period(cells, mapping, how, problems)
    around["reference_period"] = period
    evidence += [_quoted(each, "period") for each in where]
    source = cells.get("source")
    said = source[0] if source else mapping.source
    if said:
        around["source"] = Source(name=said)
        evidence += [_quoted(source, "source")] if source else []
    if "population_group" in cells:
        around["population_group"] = cells["population_group"][0]
    figures = []
    for at, role in enumerate(mapping.roles):
        if at >= len(row) or not row[at][0]:
            continue
        term = role.removeprefix(OF_A_TERM) if role.startswith(OF_A_TERM) else _term_of(cells, mapping, problems) if role == "value" else None
        if role == "value" or role.startswith(OF_A_TERM):
            if is_head_of("many", header[at]):
                problems.append(Phrase("“{column}” is not in whole numbers; write them out and take that from its name", column=header[at]))
                continue
            figure = _figure(report, row[at], term, cells["unit"][0] if "unit" in cells else unit_of_name(header[at]), how, problems)
            figures += [_with(figure, around, evidence)] if figure is not None else []
    return figures, problems


def _with(figure: Figure, around: Mapping[str, Any], evidence: Sequence[Evidence]) -> Figure:
    return replace(figure, **around, evidence=(*figure.evidence, *evidence))


def _figure(report: Report, cell: Cell, key: str | None, unit: str, how: Written, problems: list[str]) -> Figure | None:
    words, start, end = cell
    term = terms().get(key or "")
    counts = _counts(key) and "%" not in words and unit.strip().lower() not in PERCENT
    if counts and how.in_doubt(words):
        problems.append(Phrase("“{words}” may be thousands, or have three decimals; write it without the point", words=words))
        return None
    try:
        said = value_of(how.counted(words) if counts else words)
    except ValueError as error:
        problems.append(error.args[0])
        return None
    if said is None:
        return None
    given = unit.strip().lower()
    kind = Kind.SHARE if said.pop("percent") or given in PERCENT else term.kind if term else Kind.COUNT
    kind = Kind.COUNT if kind is Kind.SHARE and given not in PERCENT and "%" not in words else kind
    default = term.units[0] if term else "1"
    if kind is Kind.COUNT and any(each != each.to_integral_value() for each in _ends(said)):
        problems.append(Phrase("“{words}” is no whole number, as what is counted has; say that it is a share, or ignore its column", words=words))
        return None
    chosen = "percent" if kind is Kind.SHARE else next((each for each in (term.units if term else ()) if given in (each, f"{each}s")), default)
    return Figure(
        match_key=_key(report, start, end), term=key, kind=kind, unit=chosen, evidence=(Evidence(start=start, end=end, exact=words),),
        accumulation=Accumulation(term.accumulation) if term else Accumulation.STOCK, rules=(RuleFired(rule="table_cell", words=words),), **said,
    )  # fmt: skip


def _ends(said: Mapping[str, Any]) -> list[Decimal]:
    """Return the numbers that a cell states."""
    ends = said.get("ends")
    return [each for each in (said.get("reported"), *((ends.lower, ends.upper) if ends else ())) if each is not None]


def value_of(words: str) -> dict[str, Any] | None:
    """Return what a cell says as fields of a figure; None for an empty one. Raises ValueError for words that are no number.

    >>> value_of("~1,200")["quantifier"].value, value_of("n/a")["state"].value, value_of("0")["state"].value, value_of("10-20")["ends"].notation()
    ('approximately', 'not_reported', 'none_reported', '[10, 20]')
    >>> value_of("at least 11")["quantifier"].value, value_of("environ 1 200")["quantifier"].value
    ('at_least', 'approximately')
    """
    hedge, plain = _hedged(words.strip())
    if not plain:
        return None
    if plain in known_words()["cells"]["empty"]:
        return None
    if plain.casefold() in known_words()["cells"]["not_reported"]:
        return {"state": State.NOT_REPORTED, "quantifier": None, "percent": False}
    span = _RANGE.fullmatch(plain)
    if span is not None and (low := numerals.digits(span[1].strip())) is not None and (high := numerals.digits(span[2].strip())) is not None:
        try:
            return {"ends": Interval.between(low, high), "quantifier": Quantifier.BETWEEN, "percent": False}
        except EmptyIntervalError as error:
            raise ValueError(Phrase("“{words}” begins with its larger end", words=plain)) from error
    match = _NUMBER.fullmatch(plain)
    value = numerals.digits(match[2].strip()) if match else None
    if match is None or value is None:
        raise ValueError(Phrase("“{words}” is not a number", words=plain))
    if value == 0 and not match[1] and hedge is None:
        return {"state": State.NONE_REPORTED, "reported": Decimal(0), "quantifier": Quantifier.EXACT, "in_words": True, "percent": False}
    quantifier = hedge or (Quantifier.AT_LEAST if match[3] == "+" else _SIGNS.get(match[1] or "", Quantifier.EXACT))
    return {"reported": value, "step": numerals.step(match[2].strip()), "quantifier": quantifier, "percent": match[3] == "%"}


def _hedged(words: str) -> tuple[Quantifier | None, str]:
    """Return the hedge that stands in words before a number, and the rest: "at least 11" is at least, 11."""
    for quantifier, hedges in known_words()["hedges"].items():
        for hedge in hedges:
            if words.casefold().startswith(f"{hedge} "):
                return Quantifier(quantifier), words[len(hedge) :].strip()
    return None, words


def _term_of(cells: Mapping[str, Cell], mapping: ColumnMapping, problems: list[str]) -> str | None:
    if "term" not in cells:
        return mapping.term
    words = " ".join(cells["term"][0].lower().split())
    found = next((key for key, term in terms().items() if words in (key, key.replace("_", " "), term.title.lower())), None)
    if found is None and mapping.term is None:
        problems.append(Phrase("no term is called “{words}”", words=cells["term"][0]))
    return found or mapping.term


def _period(
    cells: Mapping[str, Cell], mapping: ColumnMapping, how: Written, problems: list[str]
) -> tuple[Period, list[Cell]]:  # fmt: skip
    where = [cells[role] for role in ("date", "period_start", "period_end") if role in cells]
    if not where:
        return Period(start=mapping.day, end=mapping.day, accuracy=Accuracy.DAY) if mapping.day else Period(), []
    words = " to ".join(each[0] for each in where)
    month = _MONTH.fullmatch(where[0][0]) if len(where) == 1 else None
    if month is not None:
        first, last = _month(int(month["y"]), int(month["m"]))
        return Period(start=first, end=last, accuracy=Accuracy.MONTH, words=words, rule="column"), where
    days = [_day(each[0], how, problems) for each in where]
    if None in days:
        return Period(), where
    start, end = days[0], days[-1]
    return Period(start=start, end=end, accuracy=Accuracy.DAY if start == end else Accuracy.RANGE, words=words, rule="column"), where


def _day(words: str, how: Written, problems: list[str]) -> date | None:
    for pattern in _DAY:
        match = pattern.match(words)
        if match is not None:
            try:
                day, month = ("m", "d") if how.month_first and "/" in match[0] else ("d", "m")
                return date(int(match["y"]), int(match[month]), int(match[day]))
            except ValueError:
                break
    problems.append(Phrase("“{words}” is not a day; write it as 2016-12-12, or the figures of the row have no day of their own", words=words))
    return None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _quoted(cell: Cell, part: str) -> Evidence:
    return Evidence(start=cell[1], end=cell[2], exact=cell[0], part=part)


def _key(report: Report, start: int, end: int) -> str:
    return f"{report.sha256[:16]}:{start}-{end}:0"


__all__ = ["ROLES", "ColumnMapping", "Mapped", "mapped", "suggested", "value_of"]
