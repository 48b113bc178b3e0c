"""Who may see what, followed from the lines: what each report was recorded as, and what people said of reports and figures since."""

from __future__ import annotations

from sqlalchemy import Connection, text

from metrics.ledger.deriving import expressions
from metrics.ledger.deriving.counting import COUNTS, MONTH, OF_MONTH, bounds, cells_of_spans, months_of_spans
from metrics.ledger.statements import run

_SAID = "kind = 'confidentiality' AND seq > :done"
_REMARKED = f"SELECT subject FROM judgements WHERE {_SAID}"
# Of the lines that had been derived, those whose report or figure somebody marked.
_TOUCHED = f"""spans.id <= :spans AND spans.first_seq IN (SELECT seq FROM entries WHERE supersedes IS NULL
    AND (report_id IN ({_REMARKED}) OR figure_id IN ({_REMARKED})))"""


def follow(connection: Connection, *, reports: tuple[int, int], judgements: tuple[int, int], spans: int) -> None:
    """Take over the markings of the reports and judgements that are new, the last derived and the last there is; `spans` is the last one derived."""
    dialect = connection.dialect.name
    if reports[0] != reports[1]:
        level = expressions.level_of_body(dialect)
        sql = f"INSERT INTO markings (subject, level) SELECT id, {level} FROM reports WHERE seq > :done AND {level} > 0"
        run(connection, sql, {"done": reports[0]})
    given = {"done": judgements[0], "spans": spans}
    if judgements[0] == judgements[1] or not run(connection, f"SELECT EXISTS ({_REMARKED})", {"done": judgements[0]}).scalar_one():
        return
    said = f"INSERT INTO markings (subject, level) {levels_said(dialect, _SAID)} ON CONFLICT (subject) DO UPDATE SET level = excluded.level"
    run(connection, said, {"done": judgements[0]})
    run(connection, cells_of_spans(f"{_TOUCHED} AND known_to IS NULL", "-"), given)
    # The months as they are counted without and with the new markings: both are counted again.
    months = [*_months(connection, given)]
    run(
        connection,
        f"UPDATE spans SET marking = (SELECT {expressions.marking(dialect, 'e')} FROM entries e WHERE e.seq = spans.seq) WHERE {_TOUCHED}",
        given,
    )
    run(connection, cells_of_spans(f"{_TOUCHED} AND known_to IS NULL"), given)
    again = months_of_spans(dialect, f"known_to IS NULL AND {OF_MONTH} AND day >= :first AND day < :after")
    for key in months:
        connection.execute(text(f"DELETE FROM months WHERE {OF_MONTH} AND month = :month"), key)
        connection.execute(text(f"INSERT INTO months ({MONTH}, n, least, greatest) {again}"), key)


def levels_said(dialect: str, chosen: str) -> str:
    """Return the question for what stands of the subjects whose judgements are `chosen`; one that is taken back leaves what was recorded."""
    recorded = f"(SELECT {expressions.level_of_body(dialect)} FROM reports r WHERE r.id = j.subject)"
    last = f"SELECT MAX(k.seq) FROM judgements k WHERE k.kind = 'confidentiality' AND k.subject IN (SELECT subject FROM judgements WHERE {chosen}) GROUP BY k.subject"
    level = f"CASE WHEN j.value IS NULL THEN COALESCE({recorded}, 0) ELSE {expressions.level('j.value')} END"
    return f"SELECT j.subject, {level} AS level FROM judgements j WHERE j.seq IN ({last})"


def levels(dialect: str) -> str:
    """Return the question for every marking, from the lines alone."""
    said = levels_said(dialect, "kind = 'confidentiality'")
    level = expressions.level_of_body(dialect)
    unsaid = f"SELECT id, {level} FROM reports WHERE id NOT IN (SELECT subject FROM judgements WHERE kind = 'confidentiality')"
    return f"SELECT subject, level FROM ({said} UNION ALL {unsaid}) m WHERE level > 0"


def _months(connection: Connection, given: dict[str, int]) -> list[dict[str, object]]:
    """Return the months that the touched lines speak of."""
    dialect = connection.dialect.name
    month = expressions.month_of_day(dialect, "day")
    sql = f"SELECT DISTINCT situation_id, term, unit, place_id, {month} AS month, {bounds(dialect)} FROM spans WHERE {_TOUCHED} AND known_to IS NULL AND {COUNTS}"
    return [dict(row) for row in connection.execute(text(sql), given).mappings()]
