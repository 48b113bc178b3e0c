"""Of which day each report of a situation is, followed from the lines: the newest is found without looking at the others."""

from __future__ import annotations

from sqlalchemy import Connection

from metrics.ledger.dating import day_of
from metrics.ledger.deriving.naming import number_of
from metrics.ledger.statements import run, run_of

DAYS = ("link", "situation_id", "day", "marking")
_LEVEL = "COALESCE((SELECT m.level FROM markings m WHERE m.subject = r.id), 0)"
_SAID = "SELECT subject FROM judgements WHERE kind IN ('published', 'confidentiality') AND seq > :done"


def days_sql(*, as_words: bool = False) -> str:
    """Return the question for the day of every report in every situation, from the lines alone, situations as their numbers or as the words themselves."""
    situation = "l.situation_id" if as_words else number_of("l.situation_id")
    columns = f"l.seq AS link, {situation} AS situation_id, {day_of('r')} AS day, {_LEVEL} AS marking"
    return f"SELECT {columns} FROM report_situations l JOIN reports r ON r.id = l.report_id"


def follow(connection: Connection, *, links: tuple[int, int]) -> None:
    """Take over the reports that came into a situation, whose names have numbers: the last link that was derived, and the last there is."""
    if links[0] != links[1]:
        run_of(connection, f"INSERT INTO report_days ({', '.join(DAYS)}) {days_sql()}", "l.seq", links)


def follow_said(connection: Connection, *, after: int) -> None:
    """Take over what people have said of days and of who may see reports since the judgement `after`."""
    now = "SELECT {} FROM report_situations l JOIN reports r ON r.id = l.report_id WHERE l.seq = report_days.link"
    sql = f"""UPDATE report_days SET day = ({now.format(day_of("r"))}), marking = ({now.format(_LEVEL)})
        WHERE link IN (SELECT l.seq FROM report_situations l WHERE l.report_id IN ({_SAID}))"""
    run(connection, sql, {"done": after})
