"""The ways in which the ledger grows. Each adds lines inside the transaction it is given, or raises and adds none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from sqlalchemy import Connection, RowMapping, select

from metrics.ledger import copies
from metrics.ledger.acting import Act
from metrics.ledger.copies import Likeness
from metrics.ledger.dating import REDATED, moved, not_inferred, report_now, with_days
from metrics.ledger.errors import LedgerError, StaleEditError, UnknownError
from metrics.ledger.evidence import check_evidence, check_sense, check_size, with_note
from metrics.ledger.lines import entry_of, figure_of, figure_values, report_of, report_values, situation_json
from metrics.ledger.narrowing import seen, situations_of
from metrics.ledger.people import AccountRole, actor, require, require_for
from metrics.ledger.schema import entries, report_situations, reports, situations, writes
from metrics.ledger.statements import Rows, add, at_once, run
from metrics.model import Entry, Figure, Phrase, Report, ReviewStatus, Role, Situation, Supersession, figure_id

UNDO = "undo"
APPROVED = (ReviewStatus.APPROVED, ReviewStatus.CHANGED_AFTER_APPROVAL)
SAID_BY_PEOPLE = (ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a report did. `new`: the text was not in the ledger; `linked`: it was not in this situation; `entries`: the last line of each figure that was written.

    `like` is a report in the ledger that a new one is a near duplicate of.
    """

    report_id: str
    new: bool
    linked: bool
    entries: tuple[Entry, ...] = ()
    like: Likeness | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the ledger had all of it."""
        return not self.new and not self.linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A figure as an editor corrected it before it was recorded; what was read stays as the line before."""

    figure: Figure
    comment: str | None = None
    reason: str = Supersession.EXTRACTION_ERROR.value


def add_situation(connection: Connection, situation: Situation, act: Act) -> bool:
    """Add a line for `situation` unless the last one says the same; return whether it did."""
    # Asked first: else the answer would tell who may not see it that there is such a situation.
    require_for("situation", situation.id)
    body = situation_json(situation)
    line = situations.c
    last = connection.execute(
        select(line.body, line.recorded_at).where(line.id == situation.id).order_by(line.recorded_at.desc(), line.seq.desc())
    ).first()
    if last is not None and last.body == body:
        return False
    # Where two clocks differ, what is said after another line was said later: the latest stands.
    at = act.at if last is None else max(act.at, last.recorded_at)
    connection.execute(situations.insert().values(id=situation.id, recorded_at=at, body=body))
    log(connection, act, "situation", situation.id)
    return True


def follow(connection: Connection, situation: str | Situation, act: Act, *, followed: bool) -> None:
    """Raise unless who acts may add to `situation`; add it where it is given whole and not `followed` yet, refuse a bare id of none."""
    key = situation if isinstance(situation, str) else situation.id
    require(AccountRole.CONTRIBUTOR, *([key] if followed else []))
    if followed:
        return
    if isinstance(situation, str):
        raise LedgerError(f"the ledger has no situation {situation!r}; add it first, or choose one that `situations` lists")
    add_situation(connection, situation, act)


def record(
    connection: Connection, report: Report, figures: Sequence[Figure], situation: str | Situation, act: Act, corrected: Sequence[Corrected] = ()
) -> Recorded:
    """Add `report` with its figures and what was corrected in them, or only its link to another situation, or nothing where the ledger has both."""
    key = situation if isinstance(situation, str) else situation.id
    followed, known, linked = _standing(connection, key, report.id)
    follow(connection, situation, act, followed=followed)
    if known:
        # To who may not see it, it is a new one.
        unseen = not seen(connection, report.id)
        if not linked:
            _link(connection, report, key, act)
            log(connection, act, "link", report.id, key)
        return Recorded(report_id=report.id, new=unseen, linked=not linked or unseen, entries=_last_entries(connection, report) if unseen else ())
    check_figures(report, figures)
    with at_once(connection):
        add(connection, reports, [{**report_values(report), "recorded_at": act.at, "editor": act.editor}])
        _link(connection, report, key, act)
        like = copies.note(connection, report, editor=act.editor, at=act.at)
        keys = [figure_id(report.sha256, figure.match_key) for figure in figures]
        proposed = ReviewStatus.PROPOSED.value
        first = [{"figure_id": key, **_line(figure, report, act), "review_status": proposed} for key, figure in zip(keys, figures, strict=True)]
        add(connection, entries, first)
        log(connection, act, "report", report.id, key)
        numbers = run(connection, "SELECT figure_id, seq FROM entries WHERE report_id = :report", {"report": report.id}, alike=True)
        if like is not None and not seen(connection, like.report_id):
            like = None
    if not corrected:
        return Recorded(
            report_id=report.id, new=True, linked=True, entries=_first_entries(numbers, report, dict(zip(keys, figures, strict=True)), act), like=like
        )
    for each in corrected:
        head = head_row(connection, figure_id(report.sha256, each.figure.match_key))
        correct(connection, head, each.figure, each.reason, each.comment, act)
    return Recorded(report_id=report.id, new=True, linked=True, entries=_last_entries(connection, report), like=like)


def _last_entries(connection: Connection, report: Report) -> tuple[Entry, ...]:
    """Return the last line of each figure of a report that who acts may see."""
    rows = connection.execute(select(entries).where(entries.c.report_id == report.id).order_by(entries.c.seq)).mappings()
    last = {row["figure_id"]: entry_of(row) for row in rows}
    return tuple(each for key, each in last.items() if seen(connection, key))


def _first_entries(rows: Rows, report: Report, figures: Mapping[str, Figure], act: Act) -> tuple[Entry, ...]:
    """Return the entries of figures just recorded, by id; what they say is known and need not be read again, only their numbers, which `rows` tell."""
    at, report_id = act.at.astimezone(UTC), report.id
    made = [
        Entry(
            seq=seq, figure_id=key, report_id=report_id, recorded_at=at, editor=act.editor, figure=figures[key],
            review_status=ReviewStatus.PROPOSED, published=report.published, publisher=report.publisher, first_seq=seq,
        )
        for key, seq in rows
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda each: each.seq))


def correct(connection: Connection, head: RowMapping, figure: Figure, reason: str, comment: str | None, act: Act) -> Entry:
    """Add a line with the corrected `figure`; one that changes nothing adds none."""
    before = entry_of(head)
    if figure.match_key != before.figure.match_key:
        raise LedgerError(
            f"the correction of {before.figure_id} has another match_key; change a copy of the figure, dataclasses.replace(entry.figure, ...)"
        )
    if not reason.strip():
        raise LedgerError(Phrase("say why {figure} is corrected: a reason such as extraction_error or source_correction", figure=before.figure_id))
    check_sense(figure, before.figure)
    report = report_now(connection, before.report_id)
    noted = with_note(figure, before.figure, report, editor=act.editor, comment=comment)
    if noted == before.figure:
        return before
    check_size(noted)
    check_evidence(noted, report)
    status = ReviewStatus.CHANGED_AFTER_APPROVAL if before.review_status in APPROVED else ReviewStatus.CORRECTED
    values = {**_line(noted, report, act), "review_status": status.value, "role": head["role"], "reason": reason, "comment": comment}
    return _supersede(connection, head, values, act, "correct")


def review(connection: Connection, head: RowMapping, status: ReviewStatus, reason: str | None, comment: str | None, act: Act) -> Entry:
    """Add a line with what people say of the figure; saying the same again without a comment adds none."""
    if status not in SAID_BY_PEOPLE:
        raise LedgerError(f"{status.value} follows from a correction and can not be set; say {', '.join(each.value for each in SAID_BY_PEOPLE)}")
    if status.value == head["review_status"] and not comment:
        return entry_of(head)
    values = {**_same(head), "recorded_at": act.at, "editor": act.editor, "review_status": status.value, "reason": reason, "comment": comment}
    return _supersede(connection, head, values, act, status.value)


def set_role(connection: Connection, head: RowMapping, role: Role | None, reason: str | None, comment: str | None, act: Act) -> Entry:
    """Add a line that says whether the figure stands for its fact; saying the same again adds none."""
    if head["role"] == (role.value if role else None):
        return entry_of(head)
    said = {"role": role.value if role else None, "reason": reason, "comment": comment}
    return _supersede(connection, head, {**_same(head), "recorded_at": act.at, "editor": act.editor, **said}, act, "role")


def add_figures(connection: Connection, report_id: str, figures: Sequence[Figure], reason: str, comment: str | None, act: Act) -> list[Entry]:
    """Add figures to a report that the ledger has, each proposed; where words do not state a number, the comment is the editor's note."""
    row = connection.execute(with_days().where(reports.c.id == report_id)).mappings().first()
    if row is None or not seen(connection, report_id):
        raise UnknownError(Phrase("the ledger has no report '{report}'; `reports` lists those it has", report=report_id))
    report = report_of(row)
    noted = [with_note(each, each, report, editor=act.editor, comment=comment) for each in figures]
    check_figures(report, noted)
    added = []
    for figure in noted:
        check_sense(figure, replace(figure, term=None, unit="", reported=None, ends=None))
        key = figure_id(report.sha256, figure.match_key)
        if connection.scalar(select(entries.c.seq).where(entries.c.figure_id == key).limit(1)) is not None:
            raise LedgerError(Phrase("figure {figure} is recorded already; correct it, or give the new one another match_key", figure=key))
        values = {**_line(figure, report, act), "figure_id": key, "review_status": ReviewStatus.PROPOSED.value, "reason": reason, "comment": comment}
        seq = connection.execute(entries.insert().values(**values).returning(entries.c.seq)).scalar_one()
        log(connection, act, "add", key)
        added.append(entry_of(_row(connection, seq)))
    return added


def restore(connection: Connection, head: RowMapping, line: RowMapping, act: Act) -> Entry:
    """Add a line that takes back `line`: what stood before it, or, of a figure that began with it, that it is rejected."""
    if line["supersedes"] is None:
        return review(connection, head, ReviewStatus.REJECTED, UNDO, None, act)
    return _say_again(connection, head, _row(connection, line["supersedes"]), act)


def undo(connection: Connection, head: RowMapping, act: Act) -> Entry:
    """Add a line that says again what the one before said; a second undo goes one further back."""
    shown = head
    while shown["restores"] is not None:
        shown = _row(connection, shown["restores"])
    if shown["reason"] == REDATED:
        raise LedgerError(
            Phrase("what {figure} says last is of its report's day of publication; take that back at the report", figure=head["figure_id"])
        )
    if shown["supersedes"] is None:
        raise LedgerError(Phrase("figure {figure} is as it was first recorded; there is nothing to undo", figure=head["figure_id"]))
    return _say_again(connection, head, _row(connection, shown["supersedes"]), act)


def _say_again(connection: Connection, head: RowMapping, target: RowMapping, act: Act) -> Entry:
    values = {**_same(target), "recorded_at": act.at, "editor": act.editor, "reason": UNDO, "comment": target["comment"], "restores": target["seq"]}
    if head["published"] != target["published"]:
        # The day of publication is said of the report: no figure goes back to another one by itself.
        report = report_now(connection, head["report_id"])
        values |= figure_values(moved(target, figure_of(target["figure"]), report), report)
    return _supersede(connection, head, values, act, UNDO)


def redate(connection: Connection, head: RowMapping, figure: Figure | None, report: Report, act: Act) -> Entry:
    """Add a line of a figure under the day of publication that stands for its report; `figure` where its own time follows from that."""
    dated = moved(head, figure_of(head["figure"]), report) if figure is None else not_inferred(figure, report)
    check_evidence(dated, report)
    said = {**_same(head), **_line(dated, report, act), "reason": REDATED}
    return _supersede(connection, head, said, act, "published")


def heads(connection: Connection, report: str) -> list[RowMapping]:
    """Return the last line of each figure of a report."""
    rows = connection.execute(select(entries).where(entries.c.report_id == report).order_by(entries.c.seq)).mappings()
    return list({row["figure_id"]: row for row in rows}.values())


def head_row(connection: Connection, figure: str) -> RowMapping:
    """Return the last line of `figure`. Raises UnknownError where the ledger has no such figure."""
    row = connection.execute(select(entries).where(entries.c.figure_id == figure).order_by(entries.c.seq.desc()).limit(1)).mappings().first()
    if row is None or not seen(connection, figure):
        raise UnknownError(Phrase("the ledger has no figure '{figure}'; `figures` lists those it has", figure=figure))
    return row


def check_based_on(connection: Connection, head: RowMapping, based_on: int) -> None:
    """Raise StaleEditError, with both lines, where `head` is no longer the line that the edit started from."""
    if head["seq"] == based_on:
        return
    started = connection.execute(select(entries).where(entries.c.seq == based_on, entries.c.figure_id == head["figure_id"])).mappings().first()
    if started is None:
        said = {"line": str(based_on), "figure": head["figure_id"], "last": str(head["seq"])}
        raise LedgerError(Phrase("line {line} is not one of figure {figure}; its last line is {last}", **said))
    raise StaleEditError(based_on=entry_of(started), current=entry_of(head))


def check_figures(report: Report, figures: Sequence[Figure]) -> None:
    """Raise LedgerError where two figures have one key, and EvidenceError where one's words do not stand in the report or do not state its number."""
    if len({figure.match_key for figure in figures}) < len(figures):
        twice = [key for key, count in Counter(figure.match_key for figure in figures).items() if count > 1]
        raise LedgerError(f"{len(twice)} match_key given to two figures of {report.id}, first {twice[0]}; give each figure its own")
    for figure in figures:
        check_size(figure)
        check_evidence(figure, report)


def _link(connection: Connection, report: Report, situation: str, act: Act) -> None:
    add(connection, report_situations, [{"report_id": report.id, "situation_id": situation, "recorded_at": act.at, "editor": act.editor}])


def _line(figure: Figure, report: Report, act: Act) -> dict[str, object]:
    return {"report_id": report.id, "recorded_at": act.at, "editor": act.editor, **figure_values(figure, report)}


def _same(row: RowMapping) -> dict[str, object]:
    """Return what a line says, without what makes it that line."""
    return {key: value for key, value in row.items() if key not in ("seq", "supersedes", "restores", "reason", "comment")}


def _supersede(connection: Connection, head: RowMapping, values: dict[str, object], act: Act, what: str) -> Entry:
    first = head["seq"] if head["first_seq"] is None else head["first_seq"]
    # Where two clocks differ, a line is never older than the one it takes the place of: else "as known on" would show it too early.
    at = max(act.at, head["recorded_at"])
    line = {**values, "recorded_at": at, "figure_id": head["figure_id"], "supersedes": head["seq"], "first_seq": first}
    seq = connection.execute(entries.insert().values(**line).returning(entries.c.seq)).scalar_one()
    log(connection, act, what, head["figure_id"])
    return entry_of(_row(connection, seq))


def _row(connection: Connection, seq: int) -> RowMapping:
    return connection.execute(select(entries).where(entries.c.seq == seq)).mappings().one()


def _standing(connection: Connection, situation: str, report: str) -> tuple[bool, bool, bool]:
    """Return whether the ledger follows a situation, whether it has a report, and whether the one belongs to the other."""
    sql = """SELECT EXISTS (SELECT 1 FROM situations WHERE id = :situation), EXISTS (SELECT 1 FROM reports WHERE id = :report),
        EXISTS (SELECT 1 FROM report_situations WHERE situation_id = :situation AND report_id = :report)"""
    followed, known, linked = run(connection, sql, {"situation": situation, "report": report}, alike=True).fetchone()
    return bool(followed), bool(known), bool(linked)


def log(connection: Connection, act: Act, what: str, subject: str, situation: str | None = None) -> None:
    """Add the line of `writes` by which every process learns that something was recorded.

    Raises NotAllowedError where who acts may do it neither in the whole ledger nor in `situation`, by default in any that `subject` belongs to.
    """
    if actor() is not None:
        require_for(what, *([situation] if situation is not None else situations_of(connection, what, subject)))
    add(connection, writes, [{"recorded_at": act.at, "editor": act.editor, "act": what, "subject": subject}])
