"""What somebody may not see is not there: while a ledger is read for them, views of the same names stand in the place of its tables.

Both databases look for a name among what is temporary first, so that every question, whoever wrote it, is answered from the lines
that may be seen, and what is counted, derived, searched, exported and listed is so without the others. There is no other place
where this is decided; `seen` asks the same of a single name before something is written to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from metrics.ledger.pooling import NARROWED
from metrics.ledger.schema.derived import CODED
from metrics.ledger.sight import Sight, sight

# What every reader may learn of: that everything may have changed. A marking may hide what was seen until then.
TOLD_TO_ALL = ("load", "import", "confidentiality")
_UNKNOWN = object()
_DROPPED = {"sqlite": "temp.{0}", "postgresql": "pg_temp.{0} CASCADE"}
BLOCK = "█"
_BLOCKS = {
    "sqlite": f"replace(hex(zeroblob(length({{0}}) / 2 + 1)), '0', '{BLOCK}')",
    "postgresql": f"repeat('{BLOCK}', length({{0}}) + 1)",
}  # fmt: skip
_END = re.compile(r"[.!?\u061f\u06d4](?=\s|$)|\n")
# Said as the index of figures says it: SQLite takes "supersedes IS NULL", which a million lines answer, for what narrows the most.
_FIRST = "COALESCE({0}.supersedes, 0) = 0"
_GREATER = {"sqlite": "MAX({0}, {1})", "postgresql": "GREATEST({0}, {1})"}
_SPAN = (
    "id", *CODED, "seq", "known_from", "known_to", "rank", "first_seq", "report_seq", "day", "number", "weight", "marking",
)  # fmt: skip


def narrow(connection: Connection, seen_by: Sight | None) -> None:
    """Let what is asked on this connection be answered as `seen_by` sees the ledger; None sees everything. To be called before a transaction."""
    if connection.info.get(NARROWED) == seen_by:
        return
    # Where a statement fails, the next to use the connection begins again.
    connection.info[NARROWED] = _UNKNOWN
    driver: Any = connection.connection.driver_connection
    dialect = connection.dialect.name
    statements = [f"DROP VIEW IF EXISTS {_DROPPED[dialect].format(name)}" for name in _names()]
    if seen_by is not None:
        statements += [f"CREATE TEMP VIEW {name} AS {sql}" for name, sql in Narrowed(seen_by, dialect, _home(driver, dialect)).views()]
    if dialect == "sqlite":
        for each in statements:
            driver.execute(each)
    else:
        # At once: the server may be far away.
        driver.execute("; ".join(statements))
        driver.commit()
    connection.info[NARROWED] = seen_by


def seen(connection: Connection, key: str) -> bool:
    """Return whether who acts may see the report or the figure of that id; what is neither is seen by all."""
    by = sight()
    if by is None:
        return True
    driver: Any = connection.connection.driver_connection
    narrowed = Narrowed(by, connection.dialect.name, _home(driver, connection.dialect.name))
    return bool(driver.execute(f"SELECT CASE WHEN {narrowed.any_seen(_quoted(key))} THEN 1 ELSE 0 END").fetchone()[0])


def masked(connection: Connection, report: str, text: str) -> str:
    """Return the text of a report as who acts may read it, with blocks for each sentence that states a figure they may not see; `text` is as the views give it."""
    by = sight()
    if by is None or BLOCK not in text:
        return text
    driver: Any = connection.connection.driver_connection
    home = _home(driver, connection.dialect.name)
    narrowed = Narrowed(by, connection.dialect.name, home)
    hidden = driver.execute(
        f"SELECT e.figure FROM {home}.entries e WHERE e.report_id = {_quoted(report)} AND NOT {narrowed.line_seen('e')}"
    ).fetchall()
    shown: str = driver.execute(f"SELECT text FROM {home}.reports WHERE id = {_quoted(report)}").fetchone()[0]
    signs = list(shown)
    for (figure,) in hidden:
        for quoted in json.loads(figure)["evidence"]:
            if quoted.get("kind", "text") == "text":
                start, end = _sentence(shown, quoted["start"], quoted["end"])
                signs[start:end] = BLOCK * (end - start)
    return "".join(signs)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, or the line of a table, that a span stands in: what is beside a number tells of it.

    >>> text = "One came. Two of 3.5 fled! Three stayed."
    >>> text[slice(*_sentence(text, 17, 20))]
    ' Two of 3.5 fled!'
    """
    before = max((found.end() for found in _END.finditer(text, 0, start)), default=0)
    after = _END.search(text, end)
    return before, len(text) if after is None else after.end()


def act_seen(connection: Connection, act: int) -> bool:
    """Return whether who acts may see all that was done in an act: what is seen in part can not be taken back."""
    if sight() is None:
        return True
    of = f"""SELECT e.figure_id FROM act_lines a JOIN entries e ON e.seq = a.entry WHERE a.act = {act} UNION
        SELECT j.subject FROM act_lines a JOIN judgements j ON j.seq = a.judgement WHERE a.act = {act} UNION
        SELECT j.object FROM act_lines a JOIN judgements j ON j.seq = a.judgement WHERE a.act = {act}"""
    driver: Any = connection.connection.driver_connection
    return all(seen(connection, row[0]) for row in driver.execute(of).fetchall())


def situations_of(connection: Connection, what: str, key: str) -> tuple[str, ...]:
    """Return the situations that the report, figure or situation of that id belongs to; () for what belongs to all."""
    if what == "situation":
        return (key,)
    named = _quoted(key)
    of = f"""SELECT situation_id FROM report_situations WHERE report_id = {named} UNION
        SELECT l.situation_id FROM report_situations l JOIN entries e ON e.report_id = l.report_id WHERE e.figure_id = {named} AND {_FIRST.format("e")}"""
    driver: Any = connection.connection.driver_connection
    return tuple(row[0] for row in driver.execute(of).fetchall())


def _home(driver: Any, dialect: str) -> str:
    """Return the name of the schema in which the tables themselves are."""
    if dialect == "sqlite":
        return "main"
    name: str = driver.execute("SELECT current_schema()").fetchone()[0]
    return '"' + name.replace('"', '""') + '"'


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


class Narrowed:
    """The SQL of what a `Sight` sees, over the tables of the schema `home`."""

    def __init__(self, by: Sight, dialect: str, home: str) -> None:
        self._by, self._dialect, self._home = by, dialect, home

    def views(self) -> Sequence[tuple[str, str]]:
        """Return each view with what it is made of; those that name another view follow it."""
        home, of = self._home, self._allowed
        link, own = self._level("l.report_id"), "l.situation_id"
        return (
            ("situations", f"SELECT * FROM {home}.situations s WHERE {of('s.id', '0')}"),
            ("report_situations", f"SELECT * FROM {home}.report_situations l WHERE {of(own, link)}"),
            ("reports", f"SELECT r.seq, r.id, r.sha256, r.recorded_at, r.editor, r.published, r.body, {self._text()} AS text, {self._whole()} AS whole "
                        f"FROM {home}.reports r WHERE {self._report_seen('r.id')}"),
            ("entries", f"SELECT * FROM {home}.entries e WHERE {self.line_seen('e')}"),
            ("spans", self._spans()),
            ("report_days", f"SELECT * FROM {home}.report_days d WHERE {self._allowed('d.situation_id', 'd.marking', numbered=True)}"),
            ("judgements", f"SELECT * FROM {home}.judgements j WHERE {self.any_seen('j.subject')} AND {self.any_seen('j.object')}"),
            ("act_lines", f"SELECT * FROM {home}.act_lines a WHERE EXISTS (SELECT 1 FROM entries e WHERE e.seq = a.entry) "
                          "OR EXISTS (SELECT 1 FROM judgements j WHERE j.seq = a.judgement)"),
            ("acts", f"SELECT * FROM {home}.acts t WHERE EXISTS (SELECT 1 FROM act_lines a WHERE a.act = t.id)"),
            ("writes", f"SELECT * FROM {home}.writes w WHERE CASE WHEN w.act IN ({', '.join(map(_quoted, TOLD_TO_ALL))}) THEN {self._yes} "
                       f"WHEN w.act = 'situation' THEN {of('w.subject', '0')} ELSE {self.any_seen('w.subject')} END"),
            ("feeds", f"SELECT * FROM {home}.feeds f WHERE {of('f.situation_id', '0')}"),
            ("feed_items", f"SELECT * FROM {home}.feed_items i WHERE EXISTS (SELECT 1 FROM feeds f WHERE f.id = i.feed_id) "
                           f"AND (i.report_id IS NULL OR {self._report_seen('i.report_id')})"),
            ("jobs", f"SELECT * FROM {home}.jobs b WHERE {of('b.situation_id', '0')}"),
            ("job_items", f"SELECT * FROM {home}.job_items i WHERE EXISTS (SELECT 1 FROM jobs b WHERE b.id = i.job_id) "
                          f"AND (i.report_id IS NULL OR {self._report_seen('i.report_id')})"),
            ("webhooks", f"SELECT * FROM {home}.webhooks h WHERE {of('h.situation_id', '0')}"),
            ("deliveries", f"SELECT * FROM {home}.deliveries d WHERE EXISTS (SELECT 1 FROM webhooks h WHERE h.id = d.webhook_id)"),
        )  # fmt: skip

    def any_seen(self, key: str) -> str:
        """Return the condition that the report or the figure `key` is seen; what is neither is no secret."""
        home = self._home
        # Not by EXISTS: PostgreSQL would first put every figure of the ledger into a table of its own, to look one of them up in it.
        figure = f"(SELECT 1 FROM {home}.entries e WHERE e.figure_id = {key} AND {_FIRST.format('e')} AND {self.line_seen('e')}) IS NOT NULL"
        linked = f"(SELECT 1 FROM {home}.report_situations l WHERE l.report_id = {key} AND {self._linked(key)} LIMIT 1) IS NOT NULL"
        return (
            f"(CASE WHEN (SELECT 1 FROM {home}.reports r WHERE r.id = {key}) IS NOT NULL THEN {linked} "
            f"WHEN (SELECT 1 FROM {home}.entries x WHERE x.figure_id = {key} AND {_FIRST.format('x')}) IS NOT NULL THEN {figure} ELSE {self._yes} END)"
        )

    def _whole(self) -> str:
        """Return the condition that a reader sees every figure of a report, and so may read its text."""
        # The sum keeps the planner from looking through all first lines of the ledger for those of each report.
        return (
            f"NOT EXISTS (SELECT 1 FROM {self._home}.markings m JOIN {self._home}.entries e ON e.figure_id = m.subject AND e.supersedes + 0 IS NULL "
            f"WHERE m.level > 0 AND e.report_id = r.id AND NOT {self.line_seen('e')})"
        )

    def _text(self) -> str:
        """Return a report's text, or as many blocks where it states what may not be seen: `masked` shows again what is beside that."""
        return f"CASE WHEN {self._whole()} THEN r.text ELSE {_BLOCKS[self._dialect].format('r.text')} END"

    @property
    def _yes(self) -> str:
        return "(1 = 1)"

    def _spans(self) -> str:
        of = self._allowed("s.situation_id", "s.marking", numbered=True)
        columns = ", ".join(f"s.{each}" for each in _SPAN)
        if self._by.uniform:
            return f"SELECT {columns}, s.main FROM {self._home}.spans s WHERE {of}"
        # A report's first situation may be one that is not seen: then another is the first.
        before = f"o.first_seq = s.first_seq AND o.seq = s.seq AND o.id < s.id AND {self._allowed('o.situation_id', 'o.marking', numbered=True)}"
        return f"SELECT {columns}, NOT EXISTS (SELECT 1 FROM {self._home}.spans o WHERE {before}) AS main FROM {self._home}.spans s WHERE {of}"

    def _report_seen(self, key: str) -> str:
        return f"EXISTS (SELECT 1 FROM {self._home}.report_situations l WHERE l.report_id = {key} AND {self._linked(key)})"

    def _linked(self, key: str) -> str:
        """Return the condition that the report `key` is seen by its link `l` to a situation."""
        return self._allowed("l.situation_id", self._level(key))

    def line_seen(self, line: str) -> str:
        """Return the condition that a line of a figure is seen."""
        level = _GREATER[self._dialect].format(self._level(f"{line}.report_id"), self._level(f"{line}.figure_id"))
        allowed = self._allowed("l.situation_id", level)
        return f"EXISTS (SELECT 1 FROM {self._home}.report_situations l WHERE l.report_id = {line}.report_id AND {allowed})"

    def _level(self, key: str) -> str:
        return f"COALESCE((SELECT m.level FROM {self._home}.markings m WHERE m.subject = {key}), 0)"

    def _allowed(self, situation: str, level: str, *, numbered: bool = False) -> str:
        """Return the condition that something of a level is seen in a situation, which is `numbered` where it is named as spans name it."""
        named = f"(SELECT k.id FROM {self._home}.span_names k WHERE k.name = {{}})" if numbered else "{}"
        parts = [f"{level} <= {self._by.everywhere}"] if self._by.everywhere >= 0 else []
        parts += [f"({situation} = {named.format(_quoted(key))} AND {level} <= {least})" for key, least in self._by.situations]
        return f"({' OR '.join(parts)})" if parts else "(1 = 0)"


def _names() -> tuple[str, ...]:
    """Return the names of the views, those that name others first."""
    return tuple(name for name, _ in reversed(Narrowed(Sight(everywhere=0), "sqlite", "main").views()))
