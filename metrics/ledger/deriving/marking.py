"""Who may see what, followed from the lines: what each report was recorded as, and what people said of reports and figures since."""

from __future__ import annotations

from sqlalchemy import Connection

from metrics.ledger.deriving import dating, expressions
from metrics.ledger.statements import run, run_of

# Under which it is written down that markings changed of lines that were there: what was kept of them in memory is to be read again.
REMARKED = "remarked"
# Under which it is written down that a report was said to be of another day than the one that it was recorded with.
REDATED = "redated"
_SAID = "kind = 'confidentiality' AND seq > :done"
_REMARKED = f"SELECT subject FROM judgements WHERE {_SAID}"
# Of the lines that had been derived, those whose report or figure somebody marked. The sum keeps the planner from looking through all first lines for them.
_NEW = f"SELECT EXISTS ({_REMARKED}), EXISTS (SELECT 1 FROM judgements WHERE kind = 'published' AND seq > :done)"
_TOUCHED = f"""spans.id <= :spans AND spans.first_seq IN (SELECT seq FROM entries WHERE supersedes + 0 IS NULL
    AND (report_id IN ({_REMARKED}) OR figure_id IN ({_REMARKED})))"""


def follow(connection: Connection, *, reports: tuple[int, int], judgements: tuple[int, int], spans: int) -> None:
    """Take over the markings of the reports and judgements that are new, the last derived and the last there is; `spans` is the last one derived.

    With them the days of the reports that people have spoken of.
    """
    dialect = connection.dialect.name
    if reports[0] != reports[1]:
        level = expressions.level_of_body(dialect)
        run_of(connection, f"INSERT INTO markings (subject, level) SELECT id, {level} FROM reports", "seq", reports, then=f"AND {level} > 0")
    given = {"done": judgements[0], "spans": spans}
    remarked, redated = (False, False) if judgements[0] == judgements[1] else run(connection, _NEW, {"done": judgements[0]}).fetchone()
    if redated:
        _tell(connection, REDATED, judgements[1])
    if not remarked:
        if redated:
            dating.follow_said(connection, after=judgements[0])
        return
    said = f"INSERT INTO markings (subject, level) {levels_said(dialect, _SAID)} ON CONFLICT (subject) DO UPDATE SET level = excluded.level"
    run(connection, said, {"done": judgements[0]})
    marking = expressions.marking(dialect, "e")
    run(connection, f"UPDATE spans SET marking = (SELECT {marking} FROM entries e WHERE e.seq = spans.seq) WHERE {_TOUCHED}", given)
    dating.follow_said(connection, after=judgements[0])
    _tell(connection, REMARKED, judgements[1])


def _tell(connection: Connection, mark: str, last: int) -> None:
    told = f"INSERT INTO derived_marks (key, value) VALUES ('{mark}', :last) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    run(connection, told, {"last": str(last)})


def levels_said(dialect: str, chosen: str) -> str:
    """Return the question for what stands of the subjects whose judgements are `chosen`; one that is taken back leaves what was recorded."""
    recorded = f"(SELECT {expressions.level_of_body(dialect)} FROM reports r WHERE r.id = j.subject)"
    # What was said last stands, not what was written down last: another ledger may bring what was said there long before.
    later = "k.recorded_at > j.recorded_at OR (k.recorded_at = j.recorded_at AND k.seq > j.seq)"
    last = f"NOT EXISTS (SELECT 1 FROM judgements k WHERE k.kind = 'confidentiality' AND k.subject = j.subject AND ({later}))"
    level = f"CASE WHEN j.value IS NULL THEN COALESCE({recorded}, 0) ELSE {expressions.level('j.value')} END"
    return f"SELECT j.subject, {level} AS level FROM judgements j WHERE j.kind = 'confidentiality' AND j.subject IN (SELECT subject FROM judgements WHERE {chosen}) AND {last}"


def levels(dialect: str) -> str:
    """Return the question for every marking, from the lines alone."""
    said = levels_said(dialect, "kind = 'confidentiality'")
    level = expressions.level_of_body(dialect)
    unsaid = f"SELECT id, {level} FROM reports WHERE id NOT IN (SELECT subject FROM judgements WHERE kind = 'confidentiality')"
    return f"SELECT subject, level FROM ({said} UNION ALL {unsaid}) m WHERE level > 0"
