"""Lines as another ledger wrote them, taken over by the thousand: what was recorded when, by whom and why stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, text
from sqlalchemy.schema import CreateIndex, DropIndex

from metrics.ledger.errors import LedgerError
from metrics.ledger.schema import entries, report_situations, reports, situations
from metrics.ledger.schema.guards import replacing
from metrics.ledger.statements import add, driver_of, kept_moment, run
from metrics.model import sha256

REPORTS_AT_ONCE = 250


class Line(NamedTuple):
    """A line of a figure as it is kept (see `schema.entries`); it takes the place of the one before it in its report's lines.

    Times are written as `kept_moment` writes them and days as 2016-12-12. `number` may be left out where the figure says it; `restores` says how many lines further back the one
    stands whose content an undo brought back.
    """

    figure_id: str
    recorded_at: str
    editor: str
    reason: str | None
    role: str | None
    review_status: str
    comment: str | None
    figure: str
    term: str | None
    kind: str
    state: str
    stance: str
    unit: str
    place_id: str | None
    source: str | None
    published: str | None
    publisher: str | None
    period_start: str | None
    period_end: str | None
    position: int
    words: str
    number: float | None = None
    restores: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report as it is kept, with the situations it belongs to and the lines of its figures, oldest first."""

    values: Mapping[str, Any]
    recorded_at: datetime
    editor: str
    situations: tuple[tuple[str, datetime, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What is taken over: the lines of situations as (id, when, body), oldest first, and reports in the order of their recording."""

    situations: tuple[tuple[str, datetime, str], ...]
    reports: Iterable[ReportLine]


@dataclass(slots=True)
class Taken:
    """How much of it was new; `said` counts judgements, acts and what was done in them."""

    reports: int = 0
    lines: int = 0
    links: int = 0
    situations: int = 0
    said: int = 0

    @property
    def anything(self) -> bool:
        """Whether any of it was new."""
        return any((self.reports, self.lines, self.links, self.situations, self.said))


_COLUMNS = ("seq", "report_id", "supersedes", "first_seq", *Line._fields)
_RECORDED = _COLUMNS.index("recorded_at")
# The driver of SQLite looks for a way to write each None and takes longer over it than the database does over the row; what is no number
# goes straight through, and is NULL there.
_NOTHING = float("nan")
# More new lines than this, and than there are, and the indexes that slow each one down are taken away and put back in the same transaction.
MANY = 20_000
# More lines at once than this, and the database is not asked for each whether it takes the place of another: their numbers are given here.
SOME = 500


@dataclass
class _Numbers:
    """The numbers that the next lines get."""

    report: int
    entry: int


def load(connection: Connection, given: Loaded) -> Taken:
    """Add what the ledger does not have yet; a report that it has gets the lines that are new, where its own are the beginning of them.

    Raises LedgerError where a text is not that of its hash, or where both ledgers have gone on with the same figure.
    """
    taken = Taken()
    for key, at, body in given.situations:
        taken.situations += _situation(connection, key, at, body)
    numbers = _Numbers(report=_last(connection, reports), entry=_last(connection, entries))
    before, bare, guarded = numbers.entry, False, True
    rest = iter(given.reports)
    while some := tuple(islice(rest, REPORTS_AT_ONCE)):
        lines = taken.lines + sum(len(each.lines) for each in some)
        if connection.dialect.name == "sqlite":
            if guarded and lines > SOME:
                guarded = _unguard(connection)
            if not bare and lines > max(before, SOME) and (before == 0 or lines > MANY):
                bare = _lay_bare(connection)
        _some(connection, some, numbers, taken)
    if bare:
        _dress(connection)
    if not guarded:
        connection.exec_driver_sql(replacing("entries"))
    _go_on(connection)
    return taken


def _unguard(connection: Connection) -> bool:
    """Take away what compares each new line with all others; the transaction puts it back before anybody else can write."""
    connection.exec_driver_sql("DROP TRIGGER entries_append_only_replace")
    return False


def _lay_bare(connection: Connection) -> bool:
    """Take away what places each new line in an order; on a server that would stop its readers."""
    for index in entries.indexes:
        connection.execute(DropIndex(index))
    return True


def _dress(connection: Connection) -> None:
    """Put it back: the indexes refuse two lines that are the same."""
    for index in sorted(entries.indexes, key=lambda each: each.name or ""):
        connection.execute(CreateIndex(index))


def _last(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one())


def _situation(connection: Connection, key: str, at: datetime, body: str) -> int:
    known = connection.scalar(select(situations.c.seq).where(situations.c.id == key, situations.c.recorded_at == at, situations.c.body == body))
    if known is not None:
        return 0
    connection.execute(situations.insert().values(id=key, recorded_at=at, body=body))
    return 1


def _some(connection: Connection, some: tuple[ReportLine, ...], numbers: _Numbers, taken: Taken) -> None:
    keys = [each.values["id"] for each in some]
    known, linked = _there(connection, keys)
    new_reports, links = [], []
    lines: list[Iterable[tuple[Any, ...]]] = []
    before = numbers.entry
    nothing = _NOTHING if connection.dialect.name == "sqlite" else None
    for each in some:
        key = each.values["id"]
        if sha256(each.values["text"]) != each.values["sha256"] or key != f"r-{each.values['sha256'][:16]}":
            raise LedgerError(f"the text of report {key} is not the one that was recorded; back the other ledger up again")
        if key in known:
            lines.append(
                [tuple([nothing if value is None else value for value in row]) for row in _numbered(each, _standing(connection, key), numbers)]
            )
        else:
            numbers.report += 1
            new_reports.append({"seq": numbers.report, **each.values, "recorded_at": each.recorded_at, "editor": each.editor})
            lines.append(_first(each, numbers.entry, nothing))
            numbers.entry += len(each.lines)
        links += [
            {"situation_id": situation, "report_id": key, "recorded_at": at, "editor": who}
            for situation, at, who in each.situations
            if (key, situation) not in linked
        ]
    add(connection, reports, new_reports)
    add(connection, report_situations, links)
    if numbers.entry > before:
        _insert(connection, chain.from_iterable(lines))
    taken.reports += len(new_reports)
    taken.links += len(links)
    taken.lines += numbers.entry - before


def _there(connection: Connection, keys: Sequence[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """Return which of some reports there are, and their situations."""
    asked = {f"key{number}": key for number, key in enumerate(keys)}
    among = f"IN (:{', :'.join(asked)})"
    known = {row[0] for row in run(connection, f"SELECT id FROM reports WHERE id {among}", asked)}
    if not known:
        return known, set()
    return known, {
        (row[0], row[1]) for row in run(connection, f"SELECT report_id, situation_id FROM report_situations WHERE report_id {among}", asked)
    }


def _standing(connection: Connection, report: str) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for row in connection.execute(select(entries).where(entries.c.report_id == report).order_by(entries.c.seq)):
        out.setdefault(row.figure_id, []).append(row)
    return out


def _numbered(report: ReportLine, stood: Mapping[str, list[Any]], numbers: _Numbers) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the lines that are new, each with its number and those of the lines it speaks of."""
    seqs: dict[str, list[int]] = {}
    for line in report.lines:
        before = seqs.setdefault(line.figure_id, [])
        own = stood.get(line.figure_id, ())
        if len(before) < len(own):
            there = own[len(before)]
            same = (there.figure, there.review_status, kept_moment(there.recorded_at), there.editor)
            if same != (line.figure, line.review_status, line.recorded_at, line.editor):
                raise LedgerError(
                    f"figure {line.figure_id} was changed here and there: here {there.editor} said {there.review_status} on "
                    f"{kept_moment(there.recorded_at):.16}, there {line.editor} said {line.review_status} on {line.recorded_at:.16}; "
                    "import into a ledger that has not gone on with this report"
                )
            before.append(there.seq)
            continue
        numbers.entry += 1
        restores = None if line.restores is None else before[-line.restores]
        last, first = (before[-1], before[0]) if before else (None, None)
        before.append(numbers.entry)
        yield (numbers.entry, report.values["id"], last, first, *line[:-1], restores)


def _first(report: ReportLine, last: int, nothing: float | None) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a report that is new, as `_numbered` would, for the thousands of them, numbered after `last`; what is empty is `nothing`.

    One after another, as the database takes them: of thousands that are kept at once Python would look through all again and again.
    """
    key = report.values["id"]
    chains: dict[str, list[int]] = {}
    for at, line in enumerate(report.lines, last + 1):
        said = [nothing if each is None else each for each in line]
        before = chains.get(line[0])
        if before is None:
            chains[line[0]] = [at]
            yield (at, key, nothing, nothing, *said)
            continue
        if line.restores is not None:
            said[-1] = before[-line.restores]
        yield (at, key, before[-1], before[0], *said)
        before.append(at)


def _insert(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of entries past the compiler, which takes longer over each than the database does."""
    if connection.dialect.name == "sqlite":
        driver_of(connection).executemany(f"INSERT INTO entries ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})", rows)
        return
    with driver_of(connection).cursor() as cursor, cursor.copy(f"COPY entries ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
        for row in rows:
            # Moments are kept in UTC without saying so; the server would take them for its own time.
            copy.write_row((*row[:_RECORDED], f"{row[_RECORDED]}+00", *row[_RECORDED + 1 :]))


def _go_on(connection: Connection) -> None:
    """Let a server give the next numbers after those that were given here."""
    if connection.dialect.name == "postgresql":
        for table in ("reports", "entries"):
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), GREATEST((SELECT MAX(seq) FROM {table}), 1))"))
