"""Histories of figures made at random, in a ledger and, beside it, in the plainest account of them: a list of lines with their times."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from metrics.ledger import Ledger, Query
from metrics.model import Accuracy, Evidence, Figure, Kind, Period, Report, ReviewStatus, Situation, Supersession

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
ACTS = ("accept", "correct", "reject", "supersede", "undo", "propose")


@dataclass
class Told:
    """A line as the plain account has it."""

    at: datetime
    number: Decimal
    day: date
    status: ReviewStatus


def _report(number: int, day: date) -> tuple[Report, Figure]:
    text = f"Report {number}: 70 fled."
    figure = Figure(
        match_key=f"{number}", term="fled", kind=Kind.COUNT, unit="person", reported=Decimal(70),
        evidence=(Evidence(start=text.index("70 fled"), end=text.index("70 fled") + 7, exact="70 fled"),), reference_period=Period(start=day, end=day, accuracy=Accuracy.DAY),
    )  # fmt: skip
    return Report(text=text, language="en"), figure


def live(ledger: Ledger, number: int, dice: random.Random, told: dict[str, list[Told]]) -> Iterator[datetime]:
    """Let a figure live through some acts, giving the time of each before it is done; `told` is told all of them under the figure's id."""
    at, day = START + timedelta(hours=dice.randrange(60)), START.date() + timedelta(days=dice.randrange(6))
    yield at
    report, figure = _report(number, day)
    (entry,) = ledger.record(report, [figure], situation=Situation(id="s", title="S"), editor="a", at=at).entries
    lines = told[entry.figure_id] = [Told(at, Decimal(70), day, entry.review_status)]
    # What undo goes back through.
    standing = [lines[0]]
    for _ in range(dice.randrange(6)):
        at += timedelta(hours=dice.randrange(1, 30))
        yield at
        act = dice.choice(ACTS)
        head = ledger.entry(entry.figure_id)
        if act == "undo":
            if len(standing) == 1:
                continue
            ledger.undo(entry.figure_id, editor="b", at=at)
            standing.pop()
            lines.append(replace(standing[-1], at=at))
            continue
        if act in ("correct", "supersede"):
            number_, day = Decimal(dice.randrange(1, 10_000)), START.date() + timedelta(days=dice.randrange(6))
            changed = replace(head.figure, reported=number_, reference_period=Period(start=day, end=day, accuracy=Accuracy.DAY))
            reason = Supersession.LATER_ROUND if act == "supersede" else Supersession.EXTRACTION_ERROR
            line = ledger.correct(entry.figure_id, changed, based_on=head.seq, reason=reason, comment="by phone", editor="b", at=at)
        else:
            status = {"accept": ReviewStatus.APPROVED, "reject": ReviewStatus.REJECTED, "propose": ReviewStatus.PROPOSED}[act]
            line = ledger.review(entry.figure_id, status, based_on=head.seq, editor="b", at=at)
        if line.seq != head.seq:
            said = line.figure
            lines.append(Told(at, said.reported or Decimal(0), said.reference_period.end or day, line.review_status))
            standing.append(lines[-1])


def live_together(lives: Sequence[Iterator[datetime]]) -> None:
    """Let all live, what is earlier first: the time of a ledger never runs backwards."""
    coming = [(next(each), number) for number, each in enumerate(lives)]
    heapq.heapify(coming)
    while coming:
        _, number = heapq.heappop(coming)
        following = next(lives[number], None)
        if following is not None:
            heapq.heappush(coming, (following, number))


def pairs() -> Iterator[tuple[date | None, datetime | None]]:
    """Give every pair of a day and a moment that these histories can tell apart, and what is asked without one of them."""
    for day in (None, *(START.date() + timedelta(days=each) for each in range(-1, 7, 2))):
        for moment in (None, *(START + timedelta(hours=each) for each in range(-1, 200, 25))):
            yield day, moment


def expected(histories: dict[str, list[Told]], day: date | None, moment: datetime | None) -> dict[str, Decimal]:
    """Return the number of each figure that stands on `day` as known at `moment`, by looking through every line."""
    out = {}
    for key, lines in histories.items():
        known = [each for each in lines if moment is None or each.at <= moment]
        if known and known[-1].status is not ReviewStatus.REJECTED and (day is None or known[-1].day <= day):
            out[key] = known[-1].number
    return out


def agree(url: str, count: int, seed: int) -> None:
    """Let `count` figures live, and compare the ledger with the plain account at every pair of dates."""
    dice = random.Random(seed)
    with Ledger.open(url) as ledger:
        histories: dict[str, list[Told]] = {}
        live_together([live(ledger, number, dice, histories) for number in range(count)])
        for day, moment in pairs():
            query = Query(situation="s", as_of=day, as_known_on=moment)
            wanted = expected(histories, day, moment)
            found = {each.figure_id: each.figure.reported for each in ledger.entries(query)}
            assert found == wanted, (day, moment)
            page = ledger.listed(query, limit=count)
            assert {each.figure_id: each.figure.reported for each in page.entries} == wanted, (day, moment)
            assert ledger.count(query) == page.total == len(wanted), (day, moment)
        assert ledger.verify() == []
