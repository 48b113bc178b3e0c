"""Several things done as one act: all of them are recorded or none, and one undo takes all of them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, select

from metrics.ledger import writing
from metrics.ledger.acting import Act
from metrics.ledger.dating import report_now
from metrics.ledger.errors import LedgerError, StaleJudgementError, UnknownError
from metrics.ledger.lines import entry_of, judgement_of
from metrics.ledger.narrowing import act_seen, seen
from metrics.ledger.schema import act_lines, acts, entries, judgements
from metrics.model import Entry, Figure, Judgement, JudgementKind, Phrase, ReviewStatus, Role

UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An act as it is recorded: what was done, by whom, its lines, and what it could not do; `id` is None where nothing was to be done.

    `kept` are the figures that an undo left as they are, because somebody changed them since.
    """

    id: int | None
    what: str
    editor: str
    recorded_at: datetime
    comment: str | None = None
    undoes: int | None = None
    undone_by: int | None = None
    entries: tuple[Entry, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    kept: tuple[str, ...] = ()


class Together:
    """The things that one act does, inside the transaction it is given. Each method raises as that of `Ledger` does; then nothing is recorded."""

    def __init__(self, connection: Connection, what: str, act: Act, *, comment: str | None = None, undoes: int | None = None) -> None:
        self._connection, self._act = connection, act
        self.what, self.comment, self.undoes = what, comment, undoes
        self.id: int | None = None
        self.entries: list[Entry] = []
        self.judgements: list[Judgement] = []
        self.kept: list[str] = []

    def head(self, figure_id: str) -> Entry:
        """Return the last line of a figure."""
        return entry_of(writing.head_row(self._connection, figure_id))

    def check(self, figure_id: str, *, based_on: int) -> None:
        """Raise StaleEditError where `based_on` is no longer the last line of a figure."""
        self._checked(figure_id, based_on)

    def review(self, figure_id: str, status: ReviewStatus, *, based_on: int, reason: str | None = None, comment: str | None = None) -> Entry:
        """Approve, reject or propose again the line `based_on` of a figure."""
        head = self._checked(figure_id, based_on)
        return self._wrote(head, writing.review(self._connection, head, status, reason, comment, self._act))

    def correct(self, figure_id: str, figure: Figure, *, based_on: int, reason: str, comment: str | None = None) -> Entry:
        """Record what the figure of the line `based_on` really is."""
        head = self._checked(figure_id, based_on)
        return self._wrote(head, writing.correct(self._connection, head, figure, reason, comment, self._act))

    def set_role(self, figure_id: str, role: Role | None, *, based_on: int, reason: str | None = None, comment: str | None = None) -> Entry:
        """Record whether the figure stands for its fact; None leaves it to the rule."""
        head = self._checked(figure_id, based_on)
        return self._wrote(head, writing.set_role(self._connection, head, role, reason, comment, self._act))

    def add(self, report_id: str, figures: Sequence[Figure], *, reason: str, comment: str | None = None) -> list[Entry]:
        """Record figures that the reading of a report in the ledger did not find, or put together wrongly."""
        added = writing.add_figures(self._connection, report_id, figures, reason, comment, self._act)
        for each in added:
            self._line(entry=each.seq)
        self.entries += added
        return added

    def judge(
        self, kind: JudgementKind, subject: str, object: str, value: str | None, *, reason: str | None = None, comment: str | None = None,
        based_on: int | None = None,
    ) -> Judgement:  # fmt: skip
        """Record what is said of `subject`, or with no `value` take back what was said; saying the same again adds nothing.

        Raises StaleJudgementError where something was said of it after the line `based_on`, 0 for none.
        """
        for each in (subject, object):
            if not seen(self._connection, each):
                raise UnknownError(Phrase("the ledger has no report or figure '{key}'; `reports` and `figures` list those it has", key=each))
        if based_on is not None:
            self.check_said(kind, subject, object, based_on=based_on)
        before = self._last(kind, subject, object)
        if before is not None and kind is not JudgementKind.COMMENT and (before.value, before.object, before.comment) == (value, object, comment):
            return before
        # What was said last stands; where two clocks differ, what is said after it was said later.
        at = self._act.at if before is None else max(self._act.at, before.recorded_at)
        values = {
            "kind": kind.value, "subject": subject, "object": object, "value": value, "editor": self._act.editor, "recorded_at": at,
            "reason": reason, "comment": comment,
        }  # fmt: skip
        seq = self._connection.execute(judgements.insert().values(**values).returning(judgements.c.seq)).scalar_one()
        writing.log(self._connection, self._act, kind.value, subject)
        made = judgement_of(self._connection.execute(select(judgements).where(judgements.c.seq == seq)).mappings().one())
        self.judgements.append(made)
        self._line(judgement=seq)
        return made

    def date(
        self, report_id: str, day: date | None, *, figures: Mapping[int, Figure], comment: str | None = None, based_on: int | None = None
    ) -> Judgement:
        """Record the day on which a report was published, None for that of its recording, and give its figures a line under it.

        `figures` are those whose own time follows from it, by the line that they are read from. Raises as `judge` does.
        """
        said = self.judge(JudgementKind.PUBLISHED, report_id, "", None if day is None else day.isoformat(), comment=comment, based_on=based_on)
        self._redate(report_id, figures)
        return said

    def _redate(self, report_id: str, figures: Mapping[int, Figure]) -> None:
        report = report_now(self._connection, report_id)
        for head in writing.heads(self._connection, report_id):
            figure = figures.get(head["seq"])
            if figure is not None or head["published"] != report.published:
                self._wrote(head, writing.redate(self._connection, head, figure, report, self._act))

    def check_said(self, kind: JudgementKind, subject: str, object: str, *, based_on: int) -> None:
        """Raise StaleJudgementError where something was said of `subject` after the line `based_on`, 0 for none."""
        now = self._last(kind, subject, object)
        if now is not None and now.seq > based_on:
            raise StaleJudgementError(based_on=self._last(kind, subject, object, before=based_on + 1), current=now)

    def take_back(self, act: int) -> None:
        """Say again what stood before `act`, wherever nobody has changed it since; the others are named in `kept`."""
        lines = self._connection.execute(select(act_lines).where(act_lines.c.act == act).order_by(act_lines.c.seq.desc())).all()
        undone: set[str] = set()
        # A day of publication goes first: the figures go back to the one that stands then.
        days = {line.judgement: self._said(line.judgement) for line in lines if line.judgement is not None}
        dated = {seq: each.subject for seq, each in days.items() if each.kind is JudgementKind.PUBLISHED}
        for seq in dated:
            self._take_back_judgement(seq)
        for line in lines:
            if line.entry is not None:
                self._take_back_entry(line.entry, undone)
            elif line.judgement is not None and line.judgement not in dated:
                self._take_back_judgement(line.judgement)
        for report_id in dated.values():
            self._redate(report_id, {})

    def done(self) -> Done:
        """Return the act as it is recorded."""
        return Done(
            id=self.id, what=self.what, editor=self._act.editor, recorded_at=self._act.at, comment=self.comment, undoes=self.undoes,
            entries=tuple(self.entries), judgements=tuple(self.judgements), kept=tuple(dict.fromkeys(self.kept)),
        )  # fmt: skip

    def _take_back_entry(self, seq: int, undone: set[str]) -> None:
        row = self._connection.execute(select(entries).where(entries.c.seq == seq)).mappings().one()
        figure = row["figure_id"]
        head = writing.head_row(self._connection, figure)
        if figure not in undone and head["seq"] != seq:
            self.kept.append(figure)
            return
        if figure in self.kept:
            return
        undone.add(figure)
        self._wrote(head, writing.restore(self._connection, head, row, self._act))

    def _take_back_judgement(self, seq: int) -> None:
        said = self._said(seq)
        last = self._last(said.kind, said.subject, said.object)
        if said.kind is JudgementKind.COMMENT:
            self.judge(JudgementKind.COMMENT, said.subject, str(said.seq), None, reason=UNDO)
            return
        if last is None or last.seq != seq:
            self.kept.append(said.subject)
            return
        before = self._last(said.kind, said.subject, said.object, before=seq)
        self.judge(
            said.kind, said.subject, before.object if before else said.object, before.value if before else None, reason=UNDO,
            comment=before.comment if before else None,
        )  # fmt: skip

    def _said(self, seq: int) -> Judgement:
        return judgement_of(self._connection.execute(select(judgements).where(judgements.c.seq == seq)).mappings().one())

    def _last(self, kind: JudgementKind, subject: str, object: str, *, before: int | None = None) -> Judgement | None:
        column = judgements.c
        wanted = [column.kind == kind.value, column.subject == subject]
        if kind not in ONE_OBJECT:
            wanted.append(column.object == object)
        if before is not None:
            wanted.append(column.seq < before)
        row = (
            self._connection.execute(select(judgements).where(*wanted).order_by(column.recorded_at.desc(), column.seq.desc()).limit(1))
            .mappings()
            .first()
        )
        return None if row is None else judgement_of(row)

    def _checked(self, figure_id: str, based_on: int) -> RowMapping:
        head = writing.head_row(self._connection, figure_id)
        writing.check_based_on(self._connection, head, based_on)
        return head

    def _wrote(self, head: RowMapping, entry: Entry) -> Entry:
        if entry.seq != head["seq"]:
            self.entries.append(entry)
            self._line(entry=entry.seq)
        return entry

    def _line(self, *, entry: int | None = None, judgement: int | None = None) -> None:
        if self.id is None:
            said = {"what": self.what, "editor": self._act.editor, "recorded_at": self._act.at, "comment": self.comment, "undoes": self.undoes}
            self.id = self._connection.execute(acts.insert().values(**said).returning(acts.c.id)).scalar_one()
        self._connection.execute(act_lines.insert().values(act=self.id, entry=entry, judgement=judgement))


# A spelling is of one source, a copy of one report: what is said last of them stands, whatever the object before was.
ONE_OBJECT = (JudgementKind.SPELLING, JudgementKind.COPY)


def act_row(connection: Connection, act: int) -> RowMapping:
    """Return the line of an act. Raises UnknownError where there is none."""
    row = connection.execute(select(acts).where(acts.c.id == act)).mappings().first()
    if row is None or not act_seen(connection, act):
        raise UnknownError(Phrase("nothing was done under the number {act}; `review acts` shows what was", act=str(act)))
    return row


def check_not_undone(connection: Connection, act: int) -> None:
    """Raise LedgerError where an act was undone already; undoing that undo does it again."""
    by = connection.scalar(select(acts.c.id).where(acts.c.undoes == act))
    if by is not None:
        raise LedgerError(Phrase("act {act} was undone by act {by} already; undo that one to do it again", act=str(act), by=str(by)))


def done_of(connection: Connection, row: RowMapping) -> Done:
    """Return an act with its lines."""
    lines = connection.execute(select(act_lines.c.entry, act_lines.c.judgement).where(act_lines.c.act == row["id"]).order_by(act_lines.c.seq)).all()
    wrote = [each.entry for each in lines if each.entry is not None]
    said = [each.judgement for each in lines if each.judgement is not None]
    found = connection.execute(select(entries).where(entries.c.seq.in_(wrote)).order_by(entries.c.seq)).mappings()
    judged = connection.execute(select(judgements).where(judgements.c.seq.in_(said)).order_by(judgements.c.seq)).mappings()
    return Done(
        id=row["id"], what=row["what"], editor=row["editor"], recorded_at=row["recorded_at"], comment=row["comment"], undoes=row["undoes"],
        undone_by=connection.scalar(select(acts.c.id).where(acts.c.undoes == row["id"])),
        entries=tuple(entry_of(each) for each in found), judgements=tuple(judgement_of(each) for each in judged),
    )  # fmt: skip
