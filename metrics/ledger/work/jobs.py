"""Jobs: a folder being read file by file, so that what was interrupted goes on where it stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from metrics.ledger.database import Database
from metrics.ledger.schema.work import job_items, jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A folder that is being read, for a situation."""

    id: str
    source: str
    situation: str | None
    started_at: datetime
    finished_at: datetime | None = None
    editor: str = ""


class Jobs:
    """The jobs of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, source: str, situation: str | None, *, at: datetime, editor: str) -> Job:
        """Return the job of reading `source` for `situation`: the same one each time, so that it can go on."""
        key = "j-" + hashlib.sha256(f"{source}\n{situation or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        with self._database.writing() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == key)).mappings().first()
            if row is None:
                connection.execute(jobs.insert().values(id=key, source=source, situation_id=situation, started_at=at, editor=editor))
                return Job(id=key, source=source, situation=situation, started_at=at, editor=editor)
            connection.execute(jobs.update().where(jobs.c.id == key).values(finished_at=None))
        return Job(id=key, source=source, situation=situation, started_at=row["started_at"], editor=row["editor"])

    def unfinished(self) -> list[Job]:
        """Return the jobs that are going on, in whichever process, or were interrupted, the oldest first."""
        asked = select(jobs).where(jobs.c.finished_at.is_(None)).order_by(jobs.c.started_at, jobs.c.id)
        with self._database.questioning() as connection:
            return [
                Job(id=row["id"], source=row["source"], situation=row["situation_id"], started_at=row["started_at"], editor=row["editor"])
                for row in connection.execute(asked).mappings()
            ]

    def done(self, job: Job) -> set[str]:
        """Return the keys of the files that were recorded; those that were refused are tried again."""
        asked = select(job_items.c.key).where((job_items.c.job_id == job.id) & job_items.c.error.is_(None))
        with self._database.questioning() as connection:
            return set(connection.scalars(asked))

    def note(self, job: Job, items: Iterable[tuple[str, str | None, str | None]], *, at: datetime) -> None:
        """Write down what became of files: key, report, and why it was refused."""
        with self._database.writing() as connection:
            for key, report_id, error in items:
                same = (job_items.c.job_id == job.id) & (job_items.c.key == key)
                values = {"done_at": at, "report_id": report_id, "error": error}
                if not connection.execute(job_items.update().where(same).values(**values)).rowcount:
                    connection.execute(job_items.insert().values(job_id=job.id, key=key, **values))

    def finish(self, job: Job, *, at: datetime) -> None:
        """Write down that every file was tried."""
        with self._database.writing() as connection:
            connection.execute(jobs.update().where(jobs.c.id == job.id).values(finished_at=at))

    def failed(self, job: Job) -> list[tuple[str, str]]:
        """Return the files that were refused, with why."""
        asked = (
            select(job_items.c.key, job_items.c.error)
            .where((job_items.c.job_id == job.id) & job_items.c.error.is_not(None))
            .order_by(job_items.c.key)
        )
        with self._database.questioning() as connection:
            return [(key, error) for key, error in connection.execute(asked)]

    def count(self, job: Job) -> int:
        """Return how many files were tried."""
        with self._database.questioning() as connection:
            return int(connection.execute(select(func.count()).where(job_items.c.job_id == job.id)).scalar_one())
