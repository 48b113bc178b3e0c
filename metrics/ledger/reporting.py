"""The part of the ledger that is asked about whole reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, select

from metrics.ledger.asking.reported import newest_first
from metrics.ledger.dating import with_days
from metrics.ledger.errors import UnknownError
from metrics.ledger.lines import StoredReport
from metrics.ledger.query import moment
from metrics.ledger.questioned import Questioned
from metrics.ledger.schema import report_situations, reports
from metrics.ledger.statements import run
from metrics.ledger.stored import all_stored, of_situation, some_stored
from metrics.model import Phrase

# Who waited while another read all reports may have begun too long ago to be answered from what that read: begun once more, they are.
TRIES = 2
_NEWEST = """SELECT d.day FROM report_days d WHERE d.situation_id = (SELECT k.id FROM span_names k WHERE k.name = :situation) AND d.day IS NOT NULL
    ORDER BY d.day DESC LIMIT 1"""


class Reporting(Questioned):
    """What the ledger tells of reports: lists of them, how many there are, and each with its text."""

    def reports(self, *, situation: str | None = None, as_known_on: date | datetime | None = None) -> list[StoredReport]:
        """Return the reports, of one situation where it is given, in the order in which they were recorded."""
        return self._listed_reports(situation, as_known_on, newest=False)

    def newest_reports(self, *, situation: str | None = None, as_known_on: date | datetime | None = None) -> list[StoredReport]:
        """Return the reports, of one situation where it is given, those first that were published last; of one day the one recorded last."""
        return self._listed_reports(situation, as_known_on, newest=True)

    def _listed_reports(self, situation: str | None, as_known_on: date | datetime | None, *, newest: bool) -> list[StoredReport]:
        until = None if as_known_on is None else moment(as_known_on)
        asked = self._asked_by.now()
        if (told := self._known(lambda connection: asked.known_reports(connection, situation, until, newest=newest))) is not None:
            return told
        for _ in range(TRIES):
            with asked.turn("reports"), self._database.reading(derived=True) as connection:
                if (known := asked.reports(connection, situation, until, newest=newest)) is not None:
                    return known
        with self._database.reading(derived=True) as connection:
            linked = of_situation(situation, as_known_on)
            rows = connection.execute(with_days(until).where(reports.c.id.in_(linked)).order_by(reports.c.seq)).mappings().all()
            read = all_stored(connection, rows, linked)
        return newest_first(read) if newest else read

    def report_count(self, *, situation: str | None = None, as_known_on: date | datetime | None = None) -> int:
        """Return how many reports there are, without reading them."""
        if situation is not None:
            return self.report_counts(as_known_on=as_known_on).get(situation, 0)
        with self._database.questioning() as connection:
            counted = select(func.count()).select_from(reports).where(reports.c.id.in_(of_situation(None, as_known_on)))
            return int(connection.execute(counted).scalar_one())

    def report_counts(self, *, as_known_on: date | datetime | None = None) -> dict[str, int]:
        """Return how many reports each situation has that has any."""
        if as_known_on is None:
            asked = self._asked_by.now()
            return self._answered(asked.known_report_counts, asked.report_counts)
        link = report_situations.c
        counted = select(link.situation_id, func.count()).where(link.recorded_at <= moment(as_known_on)).group_by(link.situation_id)
        with self._database.questioning() as connection:
            return {row[0]: row[1] for row in connection.execute(counted)}

    def newest_published(self, situation: str) -> date | None:
        """Return the day on which the newest report of a situation was published; None where none has a day."""
        with self._database.questioning() as connection:
            found = run(connection, _NEWEST, {"situation": situation}).fetchone()
        return None if found is None else date.fromisoformat(found[0])

    def report(self, key: str, *, as_known_on: date | datetime | None = None) -> StoredReport:
        """Return the report of that id, of the day that it was known to be of. Raises UnknownError where there is none."""
        found = self.some_reports((key,), as_known_on=as_known_on).get(key)
        if found is None:
            raise UnknownError(Phrase("the ledger has no report '{report}'; `reports` lists those it has", report=key))
        return found

    def some_reports(self, keys: Iterable[str], *, as_known_on: date | datetime | None = None) -> dict[str, StoredReport]:
        """Return those of the reports of these ids that there are, by id, of the days that they were known to be of: as many as a page shows."""
        wanted, until = list(dict.fromkeys(keys)), None if as_known_on is None else moment(as_known_on)
        asked = self._asked_by.now()
        if (told := self._known(lambda connection: asked.known_some_reports(connection, wanted, until))) is not None:
            return told
        with self._database.reading(derived=True) as connection:
            known = asked.some_reports(connection, wanted, until)
            return {key: each for key, (_, each) in some_stored(connection, wanted, until).items()} if known is None else known
