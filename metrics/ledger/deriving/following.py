"""Following the lines: whatever adds them, what is derived from them is added before the transaction ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.schema import CreateIndex, DropIndex

from metrics.ledger.deriving import expressions
from metrics.ledger.schema.derived import SHARED, create_derived, drop_derived, marks, spans
from metrics.ledger.statements import run

# Above this many new lines, and more than there were, indexes are made anew at the end: sorting once is faster than placing each.
MANY = 20_000
_ENTRIES, _LINKS, _REPORTS, _SPANS, _STAMP = "entries", "report_situations", "reports", "spans", "stamp"
_WRITES = "writes"
SPAN = ("situation_id", "seq", "main", "known_from", "known_to", "rank", "first_seq", "report_seq", *SHARED, "early", "day", "number", "weight")
_FALSE = {"sqlite": "0", "postgresql": "FALSE"}
_KEY = f"situation_id, main, {', '.join(SHARED)}"
# The numbers of a month that can be compared: said to be, and not rejected.
COUNTS = "term <> '' AND day IS NOT NULL AND number IS NOT NULL AND state IN ('reported', 'none_reported') AND stance IN ('asserted', 'estimated') AND review_status <> 'rejected'"


@dataclass(frozen=True, slots=True)
class _Grown:
    """The last lines that had been derived, and the last there are."""

    entries: tuple[int, int]
    links: tuple[int, int]
    reports: tuple[int, int]
    spans: int
    revisions: tuple[int, int]

    @property
    def revised(self) -> bool:
        return self.revisions[0] != self.revisions[1]

    @property
    def empty(self) -> bool:
        return self.entries[0] == self.entries[1] and self.links[0] == self.links[1] and self.reports[0] == self.reports[1]

    @property
    def many(self) -> bool:
        new = self.entries[1] - self.entries[0]
        return new > MANY and new > self.entries[0]


def is_derived(connection: Connection) -> bool:
    """Return whether the derived tables are there, made by the rules of this program."""
    if not inspect(connection).has_table(marks.name):
        return False
    return connection.scalar(select(marks.c.value).where(marks.c.key == _STAMP)) == expressions.stamp()


def derive_all(connection: Connection) -> None:
    """Make the derived tables again, from the lines alone."""
    drop_derived(connection)
    create_derived(connection)
    connection.execute(marks.insert().values(key=_STAMP, value=expressions.stamp()))
    derive_new(connection)


def derive_new(connection: Connection) -> bool:
    """Derive what follows from the lines that were added since the last time; return whether anything at all was written."""
    grown = _grown(connection)
    if grown.empty:
        return grown.revised
    many = grown.many
    if many:
        _without_indexes(connection)
    _words(connection, grown)
    _add_spans(connection, grown)
    ended = _takes_places(connection, grown)
    if ended:
        _end_spans(connection, grown)
    if many:
        _with_indexes(connection)
    _count(connection, grown, ended=ended)
    _months(connection, grown, ended=ended)
    _mark(connection, grown)
    return True


_KNOWN = """SELECT key, CAST(value AS BIGINT) FROM derived_marks WHERE key <> 'stamp'
    UNION ALL SELECT 'last entries', (SELECT COALESCE(MAX(seq), 0) FROM entries)
    UNION ALL SELECT 'last report_situations', (SELECT COALESCE(MAX(seq), 0) FROM report_situations)
    UNION ALL SELECT 'last reports', (SELECT COALESCE(MAX(seq), 0) FROM reports)
    UNION ALL SELECT 'last writes', (SELECT COALESCE(MAX(revision), 0) FROM writes)"""


def _grown(connection: Connection) -> _Grown:
    known = {str(row[0]): int(row[1]) for row in run(connection, _KNOWN)}
    both = {table: (known.get(table, 0), known[f"last {table}"]) for table in (_ENTRIES, _LINKS, _REPORTS, _WRITES)}
    return _Grown(entries=both[_ENTRIES], links=both[_LINKS], reports=both[_REPORTS], spans=known.get(_SPANS, 0), revisions=both[_WRITES])


def _mark(connection: Connection, grown: _Grown) -> None:
    sql = """INSERT INTO derived_marks (key, value) VALUES ('entries', :entries), ('report_situations', :links), ('reports', :reports),
        ('spans', (SELECT CAST(COALESCE(MAX(id), 0) AS VARCHAR) FROM spans)), ('writes', :revision)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value"""
    now = {"entries": grown.entries[1], "links": grown.links[1], "reports": grown.reports[1], "revision": grown.revisions[1]}
    run(connection, sql, {key: str(value) for key, value in now.items()})


def _words(connection: Connection, grown: _Grown) -> None:
    if grown.reports[0] == grown.reports[1]:
        return
    column = "rowid" if connection.dialect.name == "sqlite" else "seq"
    sql = f"INSERT INTO report_words ({column}, words) SELECT seq, {expressions.words(connection.dialect.name)} FROM reports WHERE seq > :done"
    run(connection, sql, {"done": grown.reports[0]})


def _takes_places(connection: Connection, grown: _Grown) -> bool:
    """Return whether a new line takes the place of one whose span was there before."""
    if not grown.entries[0]:
        return False
    sql = "SELECT EXISTS (SELECT 1 FROM entries WHERE seq > :done AND supersedes <= :done)"
    return bool(run(connection, sql, {"done": grown.entries[0]}).scalar_one())


def _add_spans(connection: Connection, grown: _Grown) -> None:
    """Add a span for each new line in each situation of its report, and for the old lines of a report in a situation that is new to it."""
    sql = f"INSERT INTO spans ({', '.join(SPAN)}) {spans_sql(connection.dialect.name)}"
    run(connection, f"{sql} WHERE e.seq > :entries ORDER BY e.seq, l.seq", {"entries": grown.entries[0]})
    if grown.links[0] != grown.links[1] and grown.entries[0]:
        # A sum hides the lines' number from the planner: it shall begin with the few new links, not with all the lines there are.
        where = "WHERE l.seq > :links AND e.seq + 0 <= :entries ORDER BY e.seq + 0, l.seq"
        run(connection, f"{sql} {where}", {"links": grown.links[0], "entries": grown.entries[0]})


@cache
def spans_sql(dialect: str) -> str:
    """Return the question that gives every span of the ledger from its lines alone."""
    recorded, linked = expressions.moment(dialect, "e.recorded_at"), expressions.moment(dialect, "l.recorded_at")
    known_from = expressions.greater(dialect, recorded, linked)
    values = {
        "situation_id": "l.situation_id",
        "seq": "e.seq",
        "main": "l.seq = (SELECT MIN(f.seq) FROM report_situations f WHERE f.report_id = e.report_id)",
        "known_from": known_from,
        "known_to": expressions.moment(dialect, "n.recorded_at"),
        "rank": expressions.rank(dialect),
        "first_seq": "COALESCE(e.first_seq, e.seq)",
        "report_seq": "r.seq",
        "term": "COALESCE(e.term, '')",
        "place_id": "COALESCE(e.place_id, '')",
        "source": "COALESCE(e.source, '')",
        "unit": "e.unit",
        "state": "e.state",
        "stance": "e.stance",
        "review_status": "e.review_status",
        "early": f"COALESCE({expressions.day(dialect, 'e.published')} > {known_from} / {expressions.A_DAY} + {expressions.EPOCH}, {_FALSE[dialect]})",
        "day": expressions.day(dialect, "COALESCE(e.period_end, e.period_start, e.published)"),
        "number": expressions.number(dialect),
        "weight": expressions.weight(dialect),
    }
    joined = "entries e JOIN reports r ON r.id = e.report_id JOIN report_situations l ON l.report_id = e.report_id LEFT JOIN entries n ON n.supersedes = e.seq"
    named = ", ".join(f"{value} AS {name}" for name, value in values.items())
    return f"SELECT {named} FROM {joined}"


def _end_spans(connection: Connection, grown: _Grown) -> None:
    """Write down until when the lines stood whose place a new one took."""
    ended = expressions.moment(connection.dialect.name, "n.recorded_at")
    sql = f"""UPDATE spans SET known_to = (SELECT {ended} FROM entries n WHERE n.supersedes = spans.seq)
        WHERE first_seq IN (SELECT first_seq FROM entries WHERE seq > :done AND supersedes <= :done) AND known_to IS NULL AND id <= :spans"""
    run(connection, sql, {"done": grown.entries[0], "spans": grown.spans})


_ADDED = "spans.id > :spans AND spans.known_to IS NULL"
_ENDED = """spans.first_seq IN (SELECT first_seq FROM entries WHERE entries.seq > :entries AND supersedes <= :entries)
    AND spans.seq IN (SELECT supersedes FROM entries WHERE entries.seq > :entries AND supersedes <= :entries) AND spans.id <= :spans"""


def _count(connection: Connection, grown: _Grown, *, ended: bool) -> None:
    sql = """INSERT INTO cells ({key}, n, revision)
        SELECT {key}, {sign}COUNT(*), (SELECT COALESCE(MAX(revision), 0) FROM writes) FROM spans WHERE {where} GROUP BY {key}
        ON CONFLICT ({key}) DO UPDATE SET n = cells.n + excluded.n, revision = excluded.revision"""
    at = {"spans": grown.spans, "entries": grown.entries[0]}
    run(connection, sql.format(key=_KEY, sign="", where=_ADDED), at)
    if ended:
        run(connection, sql.format(key=_KEY, sign="-", where=_ENDED), at)


def _months(connection: Connection, grown: _Grown, *, ended: bool) -> None:
    dialect = connection.dialect.name
    month = expressions.month_of_day(dialect, "day")
    at = {"spans": grown.spans, "entries": grown.entries[0]}
    least, greatest = (
        expressions.lesser(dialect, "months.least", "excluded.least"),
        expressions.greater(dialect, "months.greatest", "excluded.greatest"),
    )
    grouped = "SELECT situation_id, term, unit, place_id, {month}, COUNT(*), MIN(number), MAX(number) FROM spans WHERE {where} GROUP BY 1, 2, 3, 4, 5"
    added = f"""INSERT INTO months (situation_id, term, unit, place_id, month, n, least, greatest) {grouped.format(month=month, where=f"{_ADDED} AND {COUNTS}")}
        ON CONFLICT (situation_id, term, unit, place_id, month) DO UPDATE SET n = months.n + excluded.n, least = {least}, greatest = {greatest}"""
    run(connection, added, at)
    if ended:
        _take_from_months(connection, month, at, grouped)


def _take_from_months(connection: Connection, month: str, at: dict[str, int], grouped: str) -> None:
    """Take the numbers that no longer stand out of their months; where one was the least or the greatest, count its month again."""
    ended = connection.execute(
        text(f"""SELECT situation_id, term, unit, place_id, {month} AS month, {_bounds(connection.dialect.name)}, COUNT(*) AS n, MIN(number) AS low, MAX(number) AS high
            FROM spans WHERE {_ENDED} AND {COUNTS} GROUP BY 1, 2, 3, 4, 5, 6, 7"""), at
    ).mappings().all()  # fmt: skip
    of_month = "situation_id = :situation_id AND term = :term AND unit = :unit AND place_id = :place_id"
    again = f"known_to IS NULL AND {COUNTS} AND {of_month} AND day >= :first AND day < :after"
    for row in ended:
        key = dict(row)
        less = f"UPDATE months SET n = n - :n WHERE {of_month} AND month = :month AND least < :low AND greatest > :high"
        if connection.execute(text(less), key).rowcount:
            continue
        connection.execute(text(f"DELETE FROM months WHERE {of_month} AND month = :month"), key)
        connection.execute(
            text(f"INSERT INTO months (situation_id, term, unit, place_id, month, n, least, greatest) {grouped.format(month=month, where=again)}"),
            key,
        )


def _bounds(dialect: str) -> str:
    """Return the first day of the month of `day`, and of the next."""
    if dialect == "sqlite":
        whole = "date('1900-01-01', day || ' days', 'start of month'{0})"
        first, after = (expressions.day(dialect, whole.format(more)) for more in ("", ", '+1 month'"))
    else:
        whole = "CAST(date_trunc('month', DATE '1900-01-01' + day) {0} AS DATE)"
        first, after = (expressions.day(dialect, whole.format(more)) for more in ("", "+ INTERVAL '1 month'"))
    return f"{first} AS first, {after} AS after"


def _without_indexes(connection: Connection) -> None:
    for index in spans.indexes:
        connection.execute(DropIndex(index, if_exists=True))


def _with_indexes(connection: Connection) -> None:
    for index in sorted(spans.indexes, key=lambda each: each.name or ""):
        connection.execute(CreateIndex(index))
    connection.exec_driver_sql("ANALYZE spans")
