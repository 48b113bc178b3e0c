"""Following the lines: whatever adds them, what is derived from them is added before the transaction ends."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.schema import CreateIndex, DropIndex

from metrics.ledger.deriving import expressions
from metrics.ledger.schema.derived import SHARED, create_derived, drop_derived, marks, spans

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
    _end_spans(connection, grown)
    if many:
        _with_indexes(connection)
    _count(connection, grown)
    _months(connection, grown)
    _mark(connection, grown)
    return True


def _grown(connection: Connection) -> _Grown:
    done = {row.key: int(row.value) for row in connection.execute(select(marks).where(marks.c.key != _STAMP))}
    sql = "SELECT (SELECT COALESCE(MAX(seq), 0) FROM entries), (SELECT COALESCE(MAX(seq), 0) FROM report_situations), (SELECT COALESCE(MAX(seq), 0) FROM reports), (SELECT COALESCE(MAX(revision), 0) FROM writes)"
    entries, links, reports, revision = connection.execute(text(sql)).one()
    return _Grown(
        entries=(done.get(_ENTRIES, 0), entries), links=(done.get(_LINKS, 0), links), reports=(done.get(_REPORTS, 0), reports), spans=done.get(_SPANS, 0),
        revisions=(done.get(_WRITES, 0), revision),
    )  # fmt: skip


def _mark(connection: Connection, grown: _Grown) -> None:
    spans_now = connection.scalar(text("SELECT COALESCE(MAX(id), 0) FROM spans"))
    rows = {_ENTRIES: grown.entries[1], _LINKS: grown.links[1], _REPORTS: grown.reports[1], _SPANS: spans_now, _WRITES: grown.revisions[1]}
    upsert = text("INSERT INTO derived_marks (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
    connection.execute(upsert, [{"key": key, "value": str(value)} for key, value in rows.items()])


def _words(connection: Connection, grown: _Grown) -> None:
    column = "rowid" if connection.dialect.name == "sqlite" else "seq"
    sql = f"INSERT INTO report_words ({column}, words) SELECT seq, {expressions.words(connection.dialect.name)} FROM reports WHERE seq > :done"
    connection.execute(text(sql), {"done": grown.reports[0]})


def _add_spans(connection: Connection, grown: _Grown) -> None:
    """Add a span for each new line in each situation of its report, and for the old lines of a report in a situation that is new to it."""
    sql = f"INSERT INTO spans ({', '.join(SPAN)}) {spans_sql(connection.dialect.name)}"
    connection.execute(text(f"{sql} WHERE e.seq > :entries ORDER BY e.seq, l.seq"), {"entries": grown.entries[0]})
    if grown.links[0] != grown.links[1] and grown.entries[0]:
        where = "WHERE l.seq > :links AND e.seq <= :entries ORDER BY e.seq, l.seq"
        connection.execute(text(f"{sql} {where}"), {"links": grown.links[0], "entries": grown.entries[0]})


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
    connection.execute(text(sql), {"done": grown.entries[0], "spans": grown.spans})


_ADDED = "spans.id > :spans AND spans.known_to IS NULL"
_ENDED = """spans.first_seq IN (SELECT first_seq FROM entries WHERE entries.seq > :entries AND supersedes <= :entries)
    AND spans.seq IN (SELECT supersedes FROM entries WHERE entries.seq > :entries AND supersedes <= :entries) AND spans.id <= :spans"""


def _count(connection: Connection, grown: _Grown) -> None:
    sql = """INSERT INTO cells ({key}, n, revision)
        SELECT {key}, {sign}COUNT(*), (SELECT COALESCE(MAX(revision), 0) FROM writes) FROM spans WHERE {where} GROUP BY {key}
        ON CONFLICT ({key}) DO UPDATE SET n = cells.n + excluded.n, revision = excluded.revision"""
    for sign, where in (("", _ADDED), ("-", _ENDED)):
        connection.execute(text(sql.format(key=_KEY, sign=sign, where=where)), {"spans": grown.spans, "entries": grown.entries[0]})


def _months(connection: Connection, grown: _Grown) -> None:
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
    connection.execute(text(added), at)
    if not grown.entries[0]:
        return
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
