"""The numbers that spans have in the place of names: a name gets one with the first span that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from sqlalchemy import Connection

from metrics.ledger.schema.derived import CODED, SHARED
from metrics.ledger.statements import run

# In the place of a name that has no number yet, until the new spans are numbered.
UNNAMED = 0
# A word that can stand in a statement as it is.
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
# The words of a line `e` in a situation `l` whose numbers its span has.
WORDS_OF = {
    "situation_id": "l.situation_id", "term": "COALESCE(e.term, '')", "place_id": "COALESCE(e.place_id, '')", "source": "COALESCE(e.source, '')",
    "unit": "e.unit", "state": "e.state", "stance": "e.stance", "review_status": "e.review_status",
}  # fmt: skip


# Columns of a few words, of which most lines have one of so many: these are told by comparing before they are looked for.
FEW, OFTEN = ("situation_id", "unit", "state", "stance", "review_status"), 4
_LOOKED_AT = 5_000
# (column, word, its number)
Often: TypeAlias = "tuple[tuple[str, str, int], ...]"


def number_of(name: str, often: Sequence[tuple[str, int]] = ()) -> str:
    """Return the number under which spans have a name, UNNAMED where it has none; the words that are `often` met are not looked for."""
    found = f"COALESCE((SELECT k.id FROM span_names k WHERE k.name = {name}), {UNNAMED})"
    told = " ".join(f"WHEN '{word}' THEN {number}" for word, number in often)
    return f"CASE {name} {told} ELSE {found} END" if told else found


def often_met(connection: Connection, after: int) -> Often:
    """Return the words that the first spans after one have most often in the columns of few words."""
    found: list[tuple[str, str, int]] = []
    for column in FEW:
        counted = f"""SELECT k.name, s.id FROM (SELECT {column} AS id, COUNT(*) AS times FROM spans WHERE id > :after AND id <= :last GROUP BY {column}
            ORDER BY times DESC LIMIT {OFTEN}) s JOIN span_names k ON k.id = s.id ORDER BY s.times DESC"""
        rows = run(connection, counted, {"after": after, "last": after + _LOOKED_AT}).fetchall()
        found += [(column, str(word), int(number)) for word, number in rows if _PLAIN.fullmatch(word)]
    return tuple(found)


def named(columns: tuple[str, ...]) -> str:
    """Return columns of spans `s`, with the names themselves in the place of their numbers."""
    return ", ".join(f"(SELECT k.name FROM span_names k WHERE k.id = s.{each}) AS {each}" if each in CODED else f"s.{each}" for each in columns)


_NEW = f"id > :before AND {UNNAMED} IN ({', '.join(SHARED)})"
_ADDED = "INSERT INTO span_names (name) SELECT n.name FROM ({}) n WHERE NOT EXISTS (SELECT 1 FROM span_names k WHERE k.name = n.name)"
# Words that are put together are in no index: else SQLite would go through all links there are to find the different names of the few new ones.
_SITUATIONS = _ADDED.format("SELECT DISTINCT situation_id || '' AS name FROM report_situations WHERE seq > :links")
_NAMES = f"""WITH lines AS MATERIALIZED (SELECT {", ".join(f"{WORDS_OF[name]} AS {name}" for name in SHARED)} FROM entries e
    WHERE e.seq IN (SELECT seq FROM spans WHERE {_NEW})) {_ADDED.format(" UNION ".join(f"SELECT {name} AS name FROM lines" for name in SHARED))}"""
_NUMBERED = ", ".join(f"{name} = (SELECT {number_of(WORDS_OF[name])} FROM entries e WHERE e.seq = spans.seq)" for name in SHARED)
_NUMBER = f"UPDATE spans SET {_NUMBERED} WHERE {_NEW}"


def name_situations(connection: Connection, after: int) -> None:
    """Give numbers to the situations that the links after one are the first to name."""
    run(connection, _SITUATIONS, {"links": after})


@contextmanager
def naming(connection: Connection, before: int) -> Iterator[None]:
    """Give numbers to the names that only spans have which are added meanwhile, after the span `before`; asking each line for them before would cost as much as adding it."""
    yield
    given = {"before": before}
    if run(connection, f"SELECT EXISTS (SELECT 1 FROM spans WHERE {_NEW})", given).fetchone()[0]:
        run(connection, _NAMES, given)
        run(connection, _NUMBER, given)
