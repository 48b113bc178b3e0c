"""What Review records: it warns before it joins what the rules tell apart, and takes back what was done in the drawer beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.pages.review.acts import perform
from metrics import pipeline
from metrics.ledger import Ledger, LedgerError
from metrics.model import Entry, Report, ReviewStatus, Situation

TEXT = "In Homs, 12 people were killed. In Idlib, 14 people were killed."


@pytest.fixture
def desk() -> Iterator[tuple[Ledger, list[Entry]]]:
    with Ledger.open("sqlite://") as ledger:
        situation = Situation(id="s", title="S", country="SYR")
        ledger.add_situation(situation, at=pipeline.utc_now())
        report = Report(text=TEXT, title="Update", published=date(2026, 3, 3))
        pipeline.accept(ledger, pipeline.propose(report, situation), situation=situation, editor="ana", at=pipeline.utc_now())
        yield ledger, ledger.entries()


def test_figures_of_two_places_are_joined_only_once_somebody_has_read_that_they_are(desk: tuple[Ledger, list[Entry]]) -> None:
    ledger, (one, other) = desk
    asked = {"act": "merge", "at": one.figure_id, "lines": {each.figure_id: each.seq for each in (one, other)}}
    warned = perform(ledger, asked)
    assert warned.asks
    assert warned.done is None
    assert warned.text.startswith("They are of different places: Homs and Idlib.")
    assert ledger.entry(other.figure_id).seq == other.seq
    assert perform(ledger, {**asked, "sure": True}).done is not None
    assert ledger.entry(other.figure_id).review_status is ReviewStatus.REJECTED


def test_what_was_done_in_the_drawer_is_undone_by_the_line_that_it_wrote(desk: tuple[Ledger, list[Entry]]) -> None:
    ledger, (one, _) = desk
    written = ledger.review(one.figure_id, ReviewStatus.APPROVED, based_on=one.seq, editor="ana", at=pipeline.utc_now())
    asked = {"act": "undo", "undo": {"figure": one.figure_id, "seq": written.seq}}
    assert perform(ledger, asked).text == "Undone."
    assert ledger.entry(one.figure_id).review_status is ReviewStatus.PROPOSED
    with pytest.raises(LedgerError, match="changed since"):
        perform(ledger, asked)
