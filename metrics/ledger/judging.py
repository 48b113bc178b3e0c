"""The part of the ledger that people's judgement is kept in: what they said, what they did together, which reports are copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import select

from metrics.ledger.acting import acting
from metrics.ledger.judgements import Judgements
from metrics.ledger.lines import judgement_of, markings_of
from metrics.ledger.query import moment
from metrics.ledger.questioned import Questioned
from metrics.ledger.schema import acts, judgements
from metrics.ledger.together import UNDO, Done, Together, act_row, check_not_undone, done_of
from metrics.model import Confidentiality, Judgement, JudgementKind


class Judging(Questioned):
    """What people said, beside the lines of figures."""

    @contextmanager
    def together(self, what: str, *, editor: str, at: datetime, comment: str | None = None) -> Iterator[Together]:
        """Do several things as one act, in one transaction, that one `undo_act` takes back; an error inside records nothing of it."""
        with self._database.writing() as connection:
            yield Together(connection, what, acting(connection, editor, at), comment=comment)

    def undo_act(self, act: int, *, editor: str, at: datetime) -> Done:
        """Take back all that `act` did, as a new act; what somebody changed since stays as it is and is named in `kept`.

        Undoing the undo does it again. Raises UnknownError for an act that is not there, LedgerError for one undone already.
        """
        with self._database.writing() as connection:
            row = act_row(connection, act)
            check_not_undone(connection, act)
            together = Together(connection, UNDO, acting(connection, editor, at), comment=row["what"], undoes=act)
            together.take_back(act)
            return together.done()

    def act(self, act: int) -> Done:
        """Return what was done under that number, with its lines. Raises UnknownError where there is nothing."""
        with self._database.reading() as connection:
            return done_of(connection, act_row(connection, act))

    def acts(self, *, limit: int = 50) -> list[Done]:
        """Return what was done last, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(acts).order_by(acts.c.id.desc()).limit(limit)).mappings().all()
            return [done_of(connection, row) for row in rows]

    def said(
        self, *, kinds: Sequence[JudgementKind] = (), subjects: Sequence[str] = (), as_known_on: date | datetime | None = None
    ) -> list[Judgement]:
        """Return every line that was said of `subjects`, of all where none is given, oldest first; also what was taken back."""
        chosen = select(judgements).order_by(judgements.c.recorded_at, judgements.c.seq)
        if kinds:
            chosen = chosen.where(judgements.c.kind.in_([each.value for each in kinds]))
        if subjects:
            chosen = chosen.where(judgements.c.subject.in_(subjects))
        if as_known_on is not None:
            chosen = chosen.where(judgements.c.recorded_at <= moment(as_known_on))
        with self._database.questioning() as connection:
            rows = connection.execute(chosen).mappings().all()
        return [judgement_of(row) for row in rows]

    def marked(self, keys: Iterable[str]) -> dict[str, Confidentiality]:
        """Return how the reports and figures of these ids are marked themselves, today; what nobody marked is public."""
        wanted = list(dict.fromkeys(keys))
        with self._database.reading() as connection:
            return dict.fromkeys(wanted, Confidentiality.PUBLIC) | markings_of(connection, wanted)

    def judgements(self, *, as_known_on: date | datetime | None = None) -> Judgements:
        """Return what stands of all that people said, or stood on a day: merged spellings, grades, copies, one fact or two."""
        asked = self._asked_by.now().judged
        if as_known_on is None:
            return self._answered(asked.known, asked.now)
        # Here, as all that is asked of a ledger is loaded when it is asked first.
        from metrics.ledger.asking.judged import STANDING, standing_of

        said = self.said(kinds=STANDING, as_known_on=as_known_on)
        with self._database.questioning() as connection:
            return standing_of(connection, said)
