"""Following the lines: whatever adds them, what is derived from them is added before the transaction ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_hex

from sqlalchemy import Connection, inspect, select
from sqlalchemy.schema import CreateIndex, DropIndex

from metrics.ledger.deriving import dating, expressions, marking
from metrics.ledger.deriving.clearing import SHAPE, clear
from metrics.ledger.deriving.done import done
from metrics.ledger.deriving.naming import WORDS_OF, Often, name_situations, naming, number_of, often_met
from metrics.ledger.schema.derived import SHAPE_VERSION, SHARED, marks, spans
from metrics.ledger.statements import run, run_of

# Above this many new lines, and more than there were, indexes are made anew at the end: sorting once is faster than placing each.
MANY = 20_000
# The first of many lines bring most of the names: they are added apart, so that few of the others have to be given a number afterwards.
NAMED_FIRST, THEN_TIMES = 5_000, 4
_ENTRIES, _LINKS, _REPORTS, _SPANS, _STAMP = "entries", "report_situations", "reports", "spans", "stamp"
# A server plans by what it knows of its tables, which after a large load is nothing until it comes to look by itself: it read every report for each search,
# and all links for each of a million lines.
_COUNTED_BEFORE = "ANALYZE entries, reports, report_situations"
_COUNTED = {"sqlite": "ANALYZE spans", "postgresql": "ANALYZE report_words, spans"}
_WRITES, _JUDGEMENTS, MADE = "writes", "judgements", "made"
SPAN = (
    "situation_id",
    "seq",
    "main",
    "known_from",
    "known_to",
    "rank",
    "first_seq",
    "report_seq",
    *SHARED,
    "day",
    "number",
    "weight",
    "marking",
)


@dataclass(frozen=True, slots=True)
class _Grown:
    """The last lines that had been derived, and the last there are."""

    entries: tuple[int, int]
    links: tuple[int, int]
    reports: tuple[int, int]
    judgements: tuple[int, int]
    spans: int
    revisions: tuple[int, int]
    # Whether a new line takes the place of one whose span was there before, whether a report with old lines came into a new situation, and whether
    # a situation has no number yet.
    ends: bool
    links_old: bool
    unnamed: bool

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
    clear(connection)
    # By the name of this making programs learn that what they keep in memory was of another one.
    said = {_STAMP: expressions.stamp(), MADE: token_hex(8), SHAPE: str(SHAPE_VERSION)}
    connection.execute(marks.insert(), [{"key": key, "value": value} for key, value in said.items()])
    derive_new(connection)


def derive_new(connection: Connection) -> bool:
    """Derive what follows from the lines that were added since the last time; return whether anything at all was written."""
    grown = _grown(connection)
    marking.follow(connection, reports=grown.reports, judgements=grown.judgements, spans=grown.spans)
    if grown.empty:
        if grown.judgements[0] != grown.judgements[1]:
            _mark(connection, grown)
        return grown.revised
    many = grown.many
    if many:
        _prepare(connection)
    _words(connection, grown)
    if grown.unnamed:
        name_situations(connection, grown.links[0])
    dating.follow(connection, links=grown.links)
    _add_spans(connection, grown)
    if grown.ends:
        _end_spans(connection, grown)
    if many:
        _conclude(connection)
    _mark(connection, grown)
    return True


_FOLLOWED = (_ENTRIES, _LINKS, _REPORTS, _JUDGEMENTS, _WRITES)
_LAST = "SELECT " + ", ".join(f"(SELECT COALESCE(MAX({'revision' if each == _WRITES else 'seq'}), 0) FROM {each})" for each in _FOLLOWED)
# Asked with numbers: a server that does not know them beforehand plans to go through all the lines there are.
_TOUCHED = """SELECT EXISTS (SELECT 1 FROM entries WHERE seq > :entries AND supersedes + 0 <= :entries),
    EXISTS (SELECT 1 FROM report_situations l JOIN entries e ON e.report_id = l.report_id WHERE l.seq > :links AND e.seq + 0 <= :entries),
    EXISTS (SELECT 1 FROM report_situations l WHERE l.seq > :links AND NOT EXISTS (SELECT 1 FROM span_names k WHERE k.name = l.situation_id))"""


def _grown(connection: Connection) -> _Grown:
    known = {key: int(value) for key, value in done(connection).items() if key not in (_STAMP, MADE)}
    before = {table: known.get(table, 0) for table in _FOLLOWED}
    asked = run(connection, _LAST, alike=True)
    touched = run(connection, _TOUCHED, {"entries": before[_ENTRIES], "links": before[_LINKS]}) if before[_ENTRIES] else None
    last = asked.fetchone()
    both = {table: (before[table], int(last[at])) for at, table in enumerate(_FOLLOWED)}
    ends, links_old, unnamed = (False, False, True) if touched is None else touched.fetchone()
    return _Grown(
        entries=both[_ENTRIES], links=both[_LINKS], reports=both[_REPORTS], judgements=both[_JUDGEMENTS], spans=known.get(_SPANS, 0),
        revisions=both[_WRITES], ends=bool(ends), links_old=bool(links_old), unnamed=bool(unnamed),
    )  # fmt: skip


def _mark(connection: Connection, grown: _Grown) -> None:
    sql = """INSERT INTO derived_marks (key, value) VALUES ('entries', :entries), ('report_situations', :links), ('reports', :reports),
        ('judgements', :judgements),
        ('spans', (SELECT CAST(COALESCE(MAX(id), 0) AS VARCHAR) FROM spans)), ('writes', :revision)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value"""
    now = {
        "entries": grown.entries[1],
        "links": grown.links[1],
        "reports": grown.reports[1],
        "judgements": grown.judgements[1],
        "revision": grown.revisions[1],
    }
    run(connection, sql, {key: str(value) for key, value in now.items()}, alike=True)


def _words(connection: Connection, grown: _Grown) -> None:
    if grown.reports[0] == grown.reports[1]:
        return
    column = "rowid" if connection.dialect.name == "sqlite" else "seq"
    sql = f"INSERT INTO report_words ({column}, words) SELECT seq, {expressions.words(connection.dialect.name)} FROM reports"
    run_of(connection, sql, "seq", grown.reports)


def _add_spans(connection: Connection, grown: _Grown) -> None:
    """Add a span for each new line in each situation of its report, and for the old lines of a report in a situation that is new to it."""
    sql = f"INSERT INTO spans ({', '.join(SPAN)}) {spans_sql(connection.dialect.name)}"
    first, last = grown.entries
    for start, stop in _stretches(first, last):
        if start > first and stop - start > NAMED_FIRST:
            sql = f"INSERT INTO spans ({', '.join(SPAN)}) {spans_sql(connection.dialect.name, often=often_met(connection, grown.spans))}"
        with naming(connection, grown.spans):
            run_of(connection, sql, "e.seq", (start, stop), then="ORDER BY e.seq, l.seq")
    if grown.links_old:
        # A sum hides the lines' number from the planner: it shall begin with the few new links, not with all the lines there are.
        where = "WHERE l.seq > :links AND e.seq + 0 <= :entries ORDER BY e.seq + 0, l.seq"
        run(connection, f"{sql} {where}", {"links": grown.links[0], "entries": first})


def _stretches(done: int, last: int) -> Iterator[tuple[int, int]]:
    size = NAMED_FIRST
    while done < last:
        yield done, min(done + size, last)
        done, size = done + size, size * THEN_TIMES


@lru_cache(maxsize=8)
def spans_sql(dialect: str, *, as_words: bool = False, often: Often = ()) -> str:
    """Return the question that gives every span of the ledger from its lines alone, its names as their numbers or as the words themselves."""
    known = {name: [(word, number) for column, word, number in often if column == name] for name in WORDS_OF}
    known_from = expressions.moment(dialect, expressions.greater(dialect, "e.recorded_at", "l.recorded_at"))
    values = {
        **{name: words if as_words else number_of(words, known[name]) for name, words in WORDS_OF.items()},
        "seq": "e.seq",
        "main": "l.seq = (SELECT MIN(f.seq) FROM report_situations f WHERE f.report_id = e.report_id)",
        "known_from": known_from,
        "known_to": expressions.moment(dialect, "n.recorded_at"),
        "rank": expressions.rank(dialect),
        "first_seq": "COALESCE(e.first_seq, e.seq)",
        "report_seq": "r.seq",
        "day": expressions.day(dialect, "COALESCE(e.period_end, e.period_start, e.published)"),
        "number": expressions.number(dialect),
        "weight": expressions.weight(dialect),
        "marking": expressions.marking(dialect, "e"),
    }
    joined = "entries e JOIN reports r ON r.id = e.report_id JOIN report_situations l ON l.report_id = e.report_id LEFT JOIN entries n ON n.supersedes = e.seq"
    named = ", ".join(f"{values[name]} AS {name}" for name in SPAN)
    return f"SELECT {named} FROM {joined}"


def _end_spans(connection: Connection, grown: _Grown) -> None:
    """Write down until when the lines stood whose place a new one took."""
    ended = expressions.moment(connection.dialect.name, "n.recorded_at")
    # The sums hide from the planner all the lines that ever took the place of another, and all the spans there are: it shall begin with the few new lines.
    sql = f"""UPDATE spans SET known_to = (SELECT {ended} FROM entries n WHERE n.supersedes = spans.seq)
        WHERE first_seq IN (SELECT first_seq FROM entries WHERE seq > :done AND supersedes + 0 <= :done) AND known_to IS NULL AND id + 0 <= :spans"""
    run(connection, sql, {"done": grown.entries[0], "spans": grown.spans})


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Its indexes stay: to take one away would wait for all who read, and let nobody read until the end.
        run(connection, _COUNTED_BEFORE)
        return
    for index in spans.indexes:
        connection.execute(DropIndex(index, if_exists=True))


def _conclude(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for index in sorted(spans.indexes, key=lambda each: each.name or ""):
            connection.execute(CreateIndex(index))
    run(connection, _COUNTED[connection.dialect.name])
