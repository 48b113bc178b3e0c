"""Whatever people do in whatever order: no line changes, the last one stands, and any moment can be asked for again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from metrics.ledger import Ledger, LedgerError, Query, StaleEditError
from metrics.ledger.writing import SAID_BY_PEOPLE
from metrics.model import Entry, Evidence, Figure, Kind, Report, ReviewStatus, Situation
from tests.browser import THOROUGH

START = datetime(2026, 1, 1, tzinfo=UTC)
NUMBERS = st.integers(min_value=1, max_value=4)


def report(number: int) -> tuple[Report, list[Figure]]:
    """Return a report that states two figures."""
    text = f"Report {number}: at least 60 were killed and 70 fled."
    spans = (("at least 60 were killed", "killed", 60), ("70 fled", "fled", 70))
    made = [
        Figure(
            match_key=f"{number}-{term}", term=term, kind=Kind.COUNT, unit="person", reported=Decimal(value),
            evidence=(Evidence(start=text.index(exact), end=text.index(exact) + len(exact), exact=exact),),
        )
        for exact, term, value in spans
    ]  # fmt: skip
    return Report(text=text, language="en"), made


class Desk(RuleBasedStateMachine):
    """A ledger, and beside it the plainest account of what should be in it: a list of lines a figure, each with its time."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger.open("sqlite://")
        self.clock = START
        self.lines: dict[str, list[Entry]] = {}
        # For each figure what undo goes back through: the lines that are not undone, oldest first.
        self.standing: dict[str, list[Entry]] = {}

    def teardown(self) -> None:
        assert self.ledger.verify() == []
        self.ledger.close()

    def now(self) -> datetime:
        self.clock += timedelta(hours=1)
        return self.clock

    @initialize()
    def follow(self) -> None:
        self.ledger.add_situation(Situation(id="s", title="S"), at=self.now())

    @rule(number=NUMBERS)
    def record(self, number: int) -> None:
        text, figures = report(number)
        recorded = self.ledger.record(text, figures, situation="s", editor="anna", at=self.now())
        assert recorded.new == (not any(entry.figure_id in self.lines for entry in recorded.entries)) or not recorded.entries
        for entry in recorded.entries:
            self.lines[entry.figure_id] = [entry]
            self.standing[entry.figure_id] = [entry]

    def add(self, entry: Entry) -> None:
        if entry.seq != self.lines[entry.figure_id][-1].seq:
            self.lines[entry.figure_id].append(entry)
            self.standing[entry.figure_id].append(entry)

    @precondition(lambda self: self.lines)
    @rule(data=st.data(), value=NUMBERS)
    def correct(self, data: st.DataObject, value: int) -> None:
        head = self.head(data)
        figure = replace(head.figure, reported=Decimal(value * 20))
        entry = self.ledger.correct(
            head.figure_id, figure, based_on=head.seq, reason="extraction_error", comment="known", editor="ben", at=self.now()
        )
        assert entry.figure.reported == value * 20
        approved = head.review_status in (ReviewStatus.APPROVED, ReviewStatus.CHANGED_AFTER_APPROVAL)
        if entry.seq != head.seq:
            assert entry.review_status is (ReviewStatus.CHANGED_AFTER_APPROVAL if approved else ReviewStatus.CORRECTED)
        self.add(entry)

    @precondition(lambda self: self.lines)
    @rule(data=st.data(), status=st.sampled_from(SAID_BY_PEOPLE))
    def review(self, data: st.DataObject, status: ReviewStatus) -> None:
        head = self.head(data)
        entry = self.ledger.review(head.figure_id, status, based_on=head.seq, editor="ben", at=self.now())
        assert (entry.review_status, entry.figure) == (status, head.figure)
        self.add(entry)

    @precondition(lambda self: self.lines)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        head = self.head(data)
        standing = self.standing[head.figure_id]
        if len(standing) == 1:
            with pytest.raises(LedgerError, match="nothing to undo"):
                self.ledger.undo(head.figure_id, editor="ben", at=self.now())
            return
        entry = self.ledger.undo(head.figure_id, editor="ben", at=self.now())
        standing.pop()
        assert (entry.figure, entry.review_status) == (standing[-1].figure, standing[-1].review_status)
        self.lines[head.figure_id].append(entry)

    @precondition(lambda self: any(len(each) > 1 for each in self.lines.values()))
    @rule(data=st.data())
    def edit_an_old_line(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(key for key, each in self.lines.items() if len(each) > 1)))
        old = data.draw(st.sampled_from(self.lines[key][:-1]))
        with pytest.raises(StaleEditError):
            self.ledger.review(key, ReviewStatus.APPROVED, based_on=old.seq, editor="cara", at=self.now())

    def head(self, data: st.DataObject) -> Entry:
        return self.lines[data.draw(st.sampled_from(sorted(self.lines)))][-1]

    @invariant()
    def no_line_changes_and_the_last_one_stands(self) -> None:
        for key, lines in self.lines.items():
            assert self.ledger.history(key) == lines
            assert self.ledger.entry(key) == lines[-1]
            assert [each.supersedes for each in lines] == [None, *(each.seq for each in lines[:-1])]

    @invariant()
    def any_moment_can_be_asked_for_again(self) -> None:
        for moment in (self.clock, self.clock - timedelta(hours=3), START):
            known = {key: [each for each in lines if each.recorded_at <= moment] for key, lines in self.lines.items()}
            heads = {key: lines[-1] for key, lines in known.items() if lines and lines[-1].review_status is not ReviewStatus.REJECTED}
            assert {each.figure_id: each for each in self.ledger.entries(Query(situation="s", as_known_on=moment))} == heads


class TestDesk(Desk.TestCase):  # type: ignore[name-defined, misc]
    settings = settings(max_examples=15 if THOROUGH else 10, stateful_step_count=15 if THOROUGH else 12)
