"""What the cells and the months are counted by, written once for all that counts them."""

from __future__ import annotations

from metrics.ledger.deriving import expressions
from metrics.ledger.schema.derived import COUNTED

CELL = f"situation_id, main, {', '.join(COUNTED)}, marking"
MONTH = "situation_id, term, unit, place_id, month, marking"
# The numbers of a month that can be compared: said to be, and not rejected.
COUNTS = "term <> '' AND day IS NOT NULL AND number IS NOT NULL AND state IN ('reported', 'none_reported') AND stance IN ('asserted', 'estimated') AND review_status <> 'rejected'"
OF_MONTH = "situation_id = :situation_id AND term = :term AND unit = :unit AND place_id = :place_id"


def months_of_spans(dialect: str, where: str) -> str:
    """Return the question for the months of the spans that `where` chooses."""
    month = expressions.month_of_day(dialect, "day")
    return f"""SELECT situation_id, term, unit, place_id, {month}, marking, COUNT(*), MIN(number), MAX(number) FROM spans
        WHERE {where} AND {COUNTS} GROUP BY 1, 2, 3, 4, 5, 6"""


def cells_of_spans(where: str, sign: str = "") -> str:
    """Return the statement that adds the spans that `where` chooses to their cells, or with a `sign` takes them away."""
    return f"""INSERT INTO cells ({CELL}, n, revision)
        SELECT {CELL}, {sign}COUNT(*), (SELECT COALESCE(MAX(revision), 0) FROM writes) FROM spans WHERE {where} GROUP BY {CELL}
        ON CONFLICT ({CELL}) DO UPDATE SET n = cells.n + excluded.n, revision = excluded.revision"""


def bounds(dialect: str) -> str:
    """Return the first day of the month of `day`, and of the next."""
    if dialect == "sqlite":
        whole = "date('1900-01-01', day || ' days', 'start of month'{0})"
        first, after = (expressions.day(dialect, whole.format(more)) for more in ("", ", '+1 month'"))
    else:
        whole = "CAST(date_trunc('month', DATE '1900-01-01' + day) {0} AS DATE)"
        first, after = (expressions.day(dialect, whole.format(more)) for more in ("", "+ INTERVAL '1 month'"))
    return f"{first} AS first, {after} AS after"
