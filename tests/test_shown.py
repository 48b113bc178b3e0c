"""What is worked out of a situation stays while nothing of it is another, and never longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dashboard.address import View
from dashboard.shown import Showing, Shown
from metrics import pipeline
from metrics.ledger import Ledger
from metrics.model import ReviewStatus, Situation

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        for key in ("here", "there"):
            add(opened, key, "At least 60 people were killed in Aleppo on 12 December 2016.")
        yield opened


def add(ledger: Ledger, situation: str, text: str) -> None:
    report = pipeline.read_text(f"{text} So it was said of {situation}.", publisher="Desk")
    of = Situation(id=situation, title=situation.capitalize())
    pipeline.accept(ledger, pipeline.propose(report, of), situation=of, editor="e", at=AT)


def of(ledger: Ledger, situation: str = "here") -> Shown:
    shown = Showing(ledger).of(View.parse(f"?situation={situation}"))
    assert list(shown.current)
    return shown


def test_a_report_of_another_situation_leaves_what_was_worked_out(ledger: Ledger) -> None:
    before = of(ledger)
    current, kept = before.current, before.kept("page", (), lambda: object())
    add(ledger, "there", "At least 70 people were killed in Homs on 13 December 2016.")
    assert of(ledger).current is current
    assert of(ledger).kept("page", (), lambda: object()) is kept
    # What a page asks the ledger for may be of more than the situation.
    asked = before.kept_asking("page", (), lambda: object())
    assert of(ledger).kept_asking("page", (), lambda: object()) is not asked
    assert len(of(ledger, "there").current) == 2


def test_whatever_is_said_of_the_situation_itself_is_seen_at_once(ledger: Ledger) -> None:
    add(ledger, "here", "At least 70 people were killed in Homs on 13 December 2016.")
    assert len(of(ledger).current) == 2
    first = of(ledger).entries[0]
    ledger.review(first.figure_id, ReviewStatus.APPROVED, based_on=first.seq, editor="e", at=AT)
    assert next(each for each in of(ledger).entries if each.figure_id == first.figure_id).review_status is ReviewStatus.APPROVED
    ledger.add_situation(Situation(id="here", title="Renamed"), at=AT)
    assert of(ledger).situation == Situation(id="here", title="Renamed")
    before = of(ledger).current
    pipeline.grade_source(ledger, "Desk", "A", editor="e", at=AT)
    assert of(ledger).current is not before


def test_of_what_a_situation_was_before_nothing_is_kept(ledger: Ledger) -> None:
    shown = of(ledger)
    for number in range(8):
        add(ledger, "here", f"At least {number + 100} people were killed in Homs on 1{number} January 2017.")
        assert len(of(ledger).current) > 1
    of_here = [key for key in shown.parts._kept._room._kept if "here" in key]
    assert len({key[2] for key in of_here}) == 1
