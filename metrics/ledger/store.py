"""The ledger: reports and their figures, who changed what and why, and how it stood on any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, select

from metrics.growing import Lines
from metrics.ledger import loading, portable, recording, since, writing
from metrics.ledger.acting import acting
from metrics.ledger.asking import AskedBy
from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError, UnavailableError, UnknownError, unknown_situation
from metrics.ledger.judging import Judging
from metrics.ledger.lines import entry_of, situation_of
from metrics.ledger.loading import Loaded, Taken
from metrics.ledger.locating import address
from metrics.ledger.people import require_for
from metrics.ledger.query import Query
from metrics.ledger.recording import RecordedMany
from metrics.ledger.reporting import Reporting
from metrics.ledger.schema import entries
from metrics.ledger.stored import last_described
from metrics.ledger.timing import Told
from metrics.ledger.verifying import Problem, problems
from metrics.ledger.work import Desk
from metrics.ledger.writing import Corrected, Recorded
from metrics.model import Entry, Figure, Phrase, Report, ReviewStatus, Situation, Supersession


class Ledger(Judging, Reporting):
    """An append-only store of reports and figures; may be used by many threads, and its file by many processes, at once.

    Times are those of the caller's clock and must carry a zone; one that is behind what was written last goes on from there. Every method
    raises LedgerError, in one line with a remedy, where the database can not do what is asked; then nothing is recorded.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked_by = AskedBy()
        self.work = Desk(database)
        # Files for who is no editor leave out counts of persons below this; None leaves out none.
        self.small_cells: int | None = None

    @classmethod
    def open(cls, url: str | Path | None = None, *, create: bool = True) -> Self:
        """Open the ledger at `url`, an SQLAlchemy URL or a file path, and create it where there is none, unless `create` is off.

        Without `url` that of LEDGER_URL, else a SQLite file in the user's data folder. Raises LedgerError for a file that is
        no ledger or one of a newer version, and UnavailableError for one that can not be opened.
        """
        database = Database(address(url))
        try:
            database.prepare(create=create)
        except (LedgerError, UnavailableError):
            database.close()
            raise
        return cls(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections; the ledger opens them again if it is used."""
        self._database.close()

    @property
    def name(self) -> str:
        """Where the ledger is kept, without a password."""
        return self._database.name

    # ------------------------------------------------------------------ writing

    def add_situation(self, situation: Situation, *, at: datetime, editor: str = "") -> bool:
        """Follow `situation`, or record that its description changed; return whether anything was new."""
        with self._database.writing() as connection:
            return writing.add_situation(connection, situation, acting(connection, editor, at))

    def record(
        self, report: Report, figures: Sequence[Figure], *, situation: str | Situation, editor: str, at: datetime, corrected: Sequence[Corrected] = ()
    ) -> Recorded:
        """Record `report` and its `figures` for `situation`, an id or one that is added where it is new, whole or not at all.

        Those that the editor `corrected` on the way in become a second line each, as with `correct`. The same text again
        changes nothing; for another situation it adds only that the report belongs to it.
        Raises EvidenceError for a figure whose words do not stand in the text or do not state its number.
        """
        with self._database.writing() as connection:
            return writing.record(connection, report, figures, situation, acting(connection, editor, at), corrected)

    def record_many(self, given: Sequence[tuple[Report, Sequence[Figure]]], *, situation: str | Situation, editor: str, at: datetime) -> RecordedMany:
        """Record many reports with their figures in one transaction, as `record` would one after another; those refused are told and do not stop it."""
        with self._database.writing(much=True) as connection:
            return recording.record_many(connection, given, situation, acting(connection, editor, at))

    def load(self, given: Loaded, *, editor: str, at: datetime) -> Taken:
        """Take over lines of another ledger, all or none, with their times and editors; what is here already is left as it is.

        Raises LedgerError where a text is not that of its hash, or where both ledgers have gone on with the same figure.
        """
        with self._database.writing(much=True) as connection:
            act = acting(connection, editor, at)
            taken = loading.load(connection, given)
            if taken.anything:
                writing.log(connection, act, "load", f"{taken.reports} reports")
            return taken

    @contextmanager
    def recorded(self, situation: str | None) -> Iterator[Iterator[tuple[str, portable.Row]]]:
        """Lend the rows of everything recorded, of one situation or of all, as (table, row) of one moment: what `take_over` takes."""
        with self._database.reading() as connection:
            yield portable.rows(connection, situation)

    def take_over(self, rows: Mapping[str, Iterable[portable.Row]], *, editor: str, at: datetime) -> Taken:
        """Take over rows that another ledger's `recorded` gave, all or none; those that are here are left as they are. Raises LedgerError."""
        with self._database.writing(much=True) as connection:
            act = acting(connection, editor, at)
            require_for("import")
            taken = portable.take(connection, rows)
            if taken.anything:
                writing.log(connection, act, "import", f"{taken.reports} reports")
            return taken

    def correct(
        self, figure_id: str, figure: Figure, *, based_on: int, reason: str | Supersession, editor: str, at: datetime, comment: str | None = None
    ) -> Entry:
        """Record that the figure is really `figure`, a changed copy of the line `based_on`; return the new line.

        A number that its words do not state is kept with the comment as the editor's note. Raises StaleEditError, with both
        lines, where somebody else was faster, and EvidenceError where such a note is needed and there is no comment.
        """
        with self._database.writing() as connection:
            head = writing.head_row(connection, figure_id)
            writing.check_based_on(connection, head, based_on)
            return writing.correct(connection, head, figure, str(reason), comment, acting(connection, editor, at))

    def review(
        self, figure_id: str, status: ReviewStatus, *, based_on: int, editor: str, at: datetime, reason: str | None = None, comment: str | None = None
    ) -> Entry:
        """Approve or reject the line `based_on`, or propose it again; return the new line. Raises StaleEditError as `correct` does."""
        with self._database.writing() as connection:
            head = writing.head_row(connection, figure_id)
            writing.check_based_on(connection, head, based_on)
            return writing.review(connection, head, status, None if reason is None else str(reason), comment, acting(connection, editor, at))

    def undo(self, figure_id: str, *, editor: str, at: datetime, based_on: int | None = None) -> Entry:
        """Record again what the figure's line before said; a second undo goes one further back.

        Raises LedgerError for a figure as first recorded, StaleEditError where `based_on` is given and is no longer the last line.
        """
        with self._database.writing() as connection:
            head = writing.head_row(connection, figure_id)
            if based_on is not None:
                writing.check_based_on(connection, head, based_on)
            return writing.undo(connection, head, acting(connection, editor, at))

    # ------------------------------------------------------------------ reading

    def situations(self, *, as_known_on: date | datetime | None = None) -> list[Situation]:
        """Return the situations followed, as last described, in the order in which they were first added."""
        with self._database.questioning() as connection:
            return [situation_of(body) for body in connection.scalars(last_described(as_known_on))]

    def situation(self, key: str) -> Situation:
        """Return the situation of that id as last described. Raises UnknownError where there is none."""
        with self._database.questioning() as connection:
            body = connection.scalar(last_described(None, key=key))
        if body is None:
            raise unknown_situation(key, self.situations())
        return situation_of(body)

    def entries(self, query: Query | None = None) -> list[Entry]:
        """Return the last line of each figure that `query` asks for, in the order of publication and of the text."""
        asked, wanted = self._asked_by.now(), query or Query()
        return self._answered(lambda connection: asked.known_entries(connection, wanted), lambda connection: asked.entries(connection, wanted))

    def followed(self, query: Query) -> Lines[Entry]:
        """Return what `entries` does, as lines that were brought up by what was written since they were asked for last."""
        asked = self._asked_by.now()
        if (known := self._known(lambda connection: asked.known_followed(connection, query))) is not None:
            return known
        with nullcontext() if query.dated else asked.turn(query):
            return self._answered(lambda connection: asked.known_followed(connection, query), lambda connection: asked.followed(connection, query))

    def page(self, query: Query, *, after: int = 0, limit: int) -> list[Entry]:
        """Return at most `limit` of the lines that `query` asks for, of the figures first recorded after the line `after`, in that order.

        An edit does not move a figure, so that reading page by page while others write misses none and meets none twice.
        """
        asked = self._asked_by.now()
        return self._answered(
            lambda connection: asked.known_following(connection, query, after, limit),
            lambda connection: asked.following(connection, query, after, limit),
        )

    def entry(self, figure_id: str) -> Entry:
        """Return the last line of a figure. Raises UnknownError where there is no such figure."""
        with self._database.questioning() as connection:
            return entry_of(writing.head_row(connection, figure_id))

    def history(self, figure_id: str) -> list[Entry]:
        """Return every line of a figure, oldest first. Raises UnknownError where there is no such figure."""
        with self._database.questioning() as connection:
            rows = connection.execute(select(entries).where(entries.c.figure_id == figure_id).order_by(entries.c.seq)).mappings().all()
        if not rows:
            raise UnknownError(Phrase("the ledger has no figure '{figure}'; `figures` lists those it has", figure=figure_id))
        return [entry_of(row) for row in rows]

    def last_line(self) -> int:
        """Return the number of the line recorded last, 0 for none."""
        with self._database.questioning() as connection:
            return int(connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one())

    def lines(self, after: int, *, situation: str | None = None, limit: int) -> list[Entry]:
        """Return at most `limit` of the lines recorded after the line `after`, of one situation where it is given, the oldest first."""
        with self._database.questioning() as connection:
            return since.lines_since(connection, after, situation=situation, limit=limit)

    def revision(self) -> int:
        """Return a number that grows with every write of any process; 0 for an empty ledger."""
        with self._database.questioning() as connection:
            return since.last_revision(connection)

    def acts_since(self, revision: int) -> frozenset[str]:
        """Return which kinds of acts were recorded after a revision, as far as who acts may know of them."""
        with self._database.questioning() as connection:
            return since.acts_since(connection, revision)

    def wait_for_change(self, known: int, *, seconds: float) -> int:
        """Return the revision as soon as it is not `known`, whichever process wrote, at the latest after `seconds`.

        Raises LedgerError where the ledger is out of reach, or its file is not the one that was opened.
        """
        return self._database.wait_for_change(since.last_revision, known, seconds)

    # ------------------------------------------------------------------ keeping

    def check(self) -> None:
        """Raise LedgerError where the ledger does not answer, or its tables are not those of this program's version."""
        self._database.check()

    def tell_times(self, told: Told) -> None:
        """Tell `told` from now on who asked the ledger and how many seconds that took; never what was asked with."""
        self._database.timing.told = told

    def verify(self) -> list[Problem]:
        """Check every hash, quotation, chain and column, and that the database still refuses changes; [] is a whole ledger."""
        with self._database.reading() as connection:
            return list(problems(connection))

    def rebuild(self) -> None:
        """Make again what is derived from the lines, so that large ledgers answer at once; no line changes."""
        self._database.rebuild()

    def backup(self, target: Path) -> None:
        """Copy a SQLite ledger to `target` while it is in use. Raises LedgerError where `target` exists or can not be written."""
        self._database.backup(target)
