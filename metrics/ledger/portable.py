"""A situation, or the whole ledger, as plain rows that another ledger takes over: everything that was recorded, nothing that is derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, exists, func, or_, select

from metrics.ledger import copies
from metrics.ledger.errors import LedgerError
from metrics.ledger.lines import situation_of
from metrics.ledger.loading import Line, Loaded, ReportLine, Taken, load
from metrics.ledger.schema import act_lines, acts, entries, judgements, report_marks, report_situations, reports, situations
from metrics.ledger.statements import kept_moment
from metrics.ledger.verifying import of_report
from metrics.model import JudgementKind, ReviewStatus, Role

TABLES = ("situations", "reports", "judgements", "acts")
Row = Mapping[str, Any]
_SAID = ("kind", "subject", "object", "value", "editor", "recorded_at", "reason", "comment")
_DONE = ("what", "editor", "recorded_at", "comment")
# What is kept beside the lines of figures.
_BESIDE = (judgements, acts, act_lines)
_STATUSES, _ROLES = frozenset(ReviewStatus), frozenset(Role)
_AS_KEPT = len("2016-12-12 00:00:00.000000")


@dataclass
class _Numbered:
    """How what acts speak of is called outside this ledger: a line by its figure and place in its history, a judgement by its place in the file."""

    lines: dict[int, tuple[str, int]] = field(default_factory=dict)
    judgements: dict[int, int] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)


def rows(connection: Connection, situation: str | None) -> Iterator[tuple[str, Row]]:
    """Give the rows of a situation, or of all, as (table, row), in an order in which another ledger can take them."""
    numbered = _Numbered()
    chosen = select(situations).order_by(situations.c.seq)
    linked = select(report_situations.c.report_id)
    if situation is not None:
        # That a report is of other situations too is theirs: who is given one situation does not learn of the others.
        linked = linked.where(report_situations.c.situation_id == situation)
        chosen = chosen.where(situations.c.id == situation)
    for row in connection.execute(chosen):
        yield "situations", {"id": row.id, "recorded_at": kept_moment(row.recorded_at), "body": row.body}
    seqs = list(connection.execute(select(reports.c.seq, reports.c.id, reports.c.id.in_(linked)).order_by(reports.c.seq)))
    for seq, key, wanted in seqs:
        if wanted:
            yield "reports", _report(connection, seq, numbered, situation)
        else:
            numbered.left_out.add(key)
    if situation is not None:
        numbered.left_out |= set(connection.scalars(select(entries.c.figure_id).where(entries.c.report_id.not_in(linked))))
    yield from _judgements(connection, numbered)
    yield from _acts(connection, numbered)


def _report(connection: Connection, seq: int, numbered: _Numbered, situation: str | None) -> Row:
    row = connection.execute(select(reports).where(reports.c.seq == seq)).mappings().one()
    links = connection.execute(select(report_situations).where(report_situations.c.report_id == row["id"]).order_by(report_situations.c.seq)).all()
    lines = connection.execute(select(entries).where(entries.c.report_id == row["id"]).order_by(entries.c.seq)).mappings().all()
    return {
        "values": {**{key: row[key] for key in ("id", "sha256", "body", "text")}, "published": _plain(row["published"])},
        "recorded_at": kept_moment(row["recorded_at"]),
        "editor": row["editor"],
        "situations": [[link.situation_id, kept_moment(link.recorded_at), link.editor] for link in links if situation in (None, link.situation_id)],
        "lines": list(_lines(lines, numbered)),
    }


def _lines(found: Sequence[RowMapping], numbered: _Numbered) -> Iterator[dict[str, Any]]:
    chains: dict[str, list[int]] = {}
    for row in found:
        chain = chains.setdefault(row["figure_id"], [])
        numbered.lines[row["seq"]] = (row["figure_id"], len(chain))
        line = {name: _plain(row[name]) for name in Line._fields if name not in ("restores", "number")}
        yield {**line, "restores": None if row["restores"] is None else len(chain) - chain.index(row["restores"])}
        chain.append(row["seq"])


def _judgements(connection: Connection, numbered: _Numbered) -> Iterator[tuple[str, Row]]:
    for row in connection.execute(select(judgements).order_by(judgements.c.seq)).mappings():
        if row["subject"] in numbered.left_out or row["object"] in numbered.left_out:
            continue
        numbered.judgements[row["seq"]] = len(numbered.judgements)
        yield "judgements", {name: _plain(row[name]) for name in _SAID}


def _acts(connection: Connection, numbered: _Numbered) -> Iterator[tuple[str, Row]]:
    places: dict[int, int] = {}
    for row in connection.execute(select(acts).order_by(acts.c.id)).mappings().all():
        did = connection.execute(select(act_lines).where(act_lines.c.act == row["id"]).order_by(act_lines.c.seq)).all()
        lines = [numbered.lines[each.entry] for each in did if each.entry in numbered.lines]
        said = [numbered.judgements[each.judgement] for each in did if each.judgement in numbered.judgements]
        if not lines and not said:
            continue
        places[row["id"]] = len(places)
        yield "acts", {**{name: _plain(row[name]) for name in _DONE}, "undoes": places.get(row["undoes"]), "lines": lines, "judgements": said}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return kept_moment(value)
    return value.isoformat() if isinstance(value, date) else value


def take(connection: Connection, given: Mapping[str, Iterable[Row]]) -> Taken:
    """Take over rows that `rows` gave; what is here already is left as it is. Raises LedgerError as `load` does, and for rows that do not read."""
    before = _last(connection)
    try:
        loaded = Loaded(situations=tuple(map(_situation, given["situations"])), reports=_reports(given["reports"]))
        taken = load(connection, loaded)
        said = _take_judgements(connection, given["judgements"])
        _take_acts(connection, given["acts"], said)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise LedgerError(f"the file does not hold what it should ({type(error).__name__}: {error}); back the other ledger up again") from error
    _check(connection, before)
    _mark_copies(connection)
    now = _last(connection)
    taken.said = sum(now[each.name] - before[each.name] for each in _BESIDE)
    return taken


def _last(connection: Connection) -> Mapping[str, int]:
    """Return the number of the last line of each table."""
    keys = {each.name: each.c.id if each is acts else each.c.seq for each in (entries, reports, report_situations, *_BESIDE)}
    return {name: connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one() for name, key in keys.items()}


def _check(connection: Connection, before: Mapping[str, int]) -> None:
    """Check what came after the lines `before` of each table, the evidence of figures too: a file is believed no more than a person is."""
    link = report_situations.c
    told = exists().where(situations.c.id == link.situation_id)
    lost = connection.execute(select(link.report_id, link.situation_id).where(link.seq > before[report_situations.name], ~told).limit(1)).first()
    if lost is not None:
        raise LedgerError(f"{lost.report_id} is of the situation {lost.situation_id!r}, of which the file tells nothing; nothing was taken over")
    came = select(entries.c.report_id).where(entries.c.seq > before[entries.name])
    chosen = select(reports).where(or_(reports.c.seq > before[reports.name], reports.c.id.in_(came))).order_by(reports.c.seq)
    for row in connection.execute(chosen).mappings().all():
        for problem in of_report(connection, row):
            raise LedgerError(f"{problem.subject}: {problem.text}; nothing was taken over")


def _reports(given: Iterable[Row]) -> Iterator[ReportLine]:
    for row in given:
        known = row["values"]
        yield ReportLine(
            values={**known, "published": None if known["published"] is None else date.fromisoformat(known["published"])},
            recorded_at=_moment(row["recorded_at"]),
            editor=row["editor"],
            situations=tuple((key, _moment(at), who) for key, at, who in row["situations"]),
            lines=tuple(map(_figure_line, row["lines"])),
        )


def _situation(row: Row) -> tuple[str, datetime, str]:
    """Return a line of a situation; one that does not read would keep the ledger from being opened."""
    if situation_of(row["body"]).id != row["id"]:
        raise ValueError(f"the description of the situation {row['id']} is of another")
    return row["id"], _moment(row["recorded_at"]), row["body"]


def _figure_line(given: dict[str, Any]) -> Line:
    """Return a line of a figure, whose columns can be read again; what stands in its `figure` is checked with its report."""
    line = Line(**given)
    at = line.recorded_at
    if line.review_status not in _STATUSES or (line.role is not None and line.role not in _ROLES):
        raise ValueError(f"{line.figure_id} is {line.review_status}, {line.role}, which no figure is")
    if len(at) != _AS_KEPT or at[10] != " " or datetime.fromisoformat(at).tzinfo is not None:
        raise ValueError(f"{at} is no moment as lines are kept with")
    return line


def _take_judgements(connection: Connection, given: Iterable[Row]) -> list[int]:
    """Return the number here of each judgement of the file."""
    known = {tuple(_plain(row[name]) for name in _SAID): row["seq"] for row in connection.execute(select(judgements)).mappings()}
    out = []
    for row in given:
        key = tuple(row[name] for name in _SAID)
        if key not in known:
            values = {**{name: row[name] for name in _SAID}, "kind": JudgementKind(row["kind"]).value, "recorded_at": _moment(row["recorded_at"])}
            known[key] = connection.execute(judgements.insert().values(**values).returning(judgements.c.seq)).scalar_one()
        out.append(known[key])
    return out


def _take_acts(connection: Connection, given: Iterable[Row], said: Sequence[int]) -> None:
    """Add the acts that are not here, and to those that are here what they did in other situations.

    An act is known by who did it when; of several that one moment saw, by what it did.
    """
    known: dict[tuple[Any, ...], list[int]] = {}
    for each in connection.execute(select(acts).order_by(acts.c.id)).mappings():
        known.setdefault(tuple(_plain(each[name]) for name in _DONE), []).append(each["id"])
    undone = set(connection.scalars(select(acts.c.undoes).where(acts.c.undoes.is_not(None))))
    here: list[int] = []
    for row in given:
        did = {(_line(connection, *each), None) for each in row["lines"]} | {(None, said[each]) for each in row["judgements"]}
        alike = {key: _did(connection, key) for key in known.get(tuple(row[name] for name in _DONE), ()) if key not in here}
        found = next((key for key, there in alike.items() if did & there), next(iter(alike), None))
        if found is None:
            undoes = None if row["undoes"] is None else here[row["undoes"]]
            # Where both ledgers took one act back, it was taken back once.
            undoes = None if undoes in undone else undoes
            undone.add(undoes)
            values = {**{name: row[name] for name in _DONE}, "recorded_at": _moment(row["recorded_at"]), "undoes": undoes}
            found = connection.execute(acts.insert().values(**values).returning(acts.c.id)).scalar_one()
        here.append(found)
        told = did - alike.get(found, set())
        new: list[dict[str, int | None]] = [
            *({"act": found, "entry": each, "judgement": None} for each in sorted(entry for entry, _ in told if entry is not None)),
            *({"act": found, "entry": None, "judgement": each} for each in sorted(judgement for _, judgement in told if judgement is not None)),
        ]
        if new:
            connection.execute(act_lines.insert(), new)


def _did(connection: Connection, act: int) -> set[tuple[int | None, int | None]]:
    return {(each.entry, each.judgement) for each in connection.execute(select(act_lines).where(act_lines.c.act == act))}


def _line(connection: Connection, figure: str, place: int) -> int:
    seqs: list[int] = list(connection.scalars(select(entries.c.seq).where(entries.c.figure_id == figure).order_by(entries.c.seq)))
    return seqs[place]


def _mark_copies(connection: Connection) -> None:
    """Mark the texts that came, so that a later copy of one is found."""
    lacking = select(reports.c.id, reports.c.text).where(reports.c.id.not_in(select(report_marks.c.report_id)))
    for key, text in connection.execute(lacking).all():
        copies.keep(connection, key, text)


def _moment(said: str) -> datetime:
    return datetime.strptime(said, "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=UTC)
