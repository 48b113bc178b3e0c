"""A pinned link keeps what was known when it was made, and says what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from dashboard.address import AddressError, View
from dashboard.pinned import changed_since, pinned_bar
from dashboard.shown import read
from metrics.ledger import Ledger
from metrics.model import ReviewStatus, Situation
from tests.seed_figures import NOON, figures, places, report

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(places().values()))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        opened.add_situation(SITUATION, at=NOON)
        opened.record(report(), figures(), situation=SITUATION.id, editor="import", at=NOON)
        yield opened


def test_a_pinned_address_is_a_view_of_that_moment_and_is_written_again_as_it_was() -> None:
    view = View.parse("?pinned=2016-12-12T13:00:00.5Z&rounding=off&lang=fr")
    assert view.pinned is not None
    assert view.search() == "?pinned=2016-12-12T13%3A00%3A00.500000Z&rounding=off&lang=fr"
    assert View.parse("?as_known_on=2016-12-12").pinned is None
    with pytest.raises(AddressError, match="pinned=noon"):
        View.parse("?pinned=noon")


def test_a_pinned_view_shows_the_old_numbers_and_its_bar_the_new_ones(ledger: Ledger) -> None:
    view = View.parse(f"?pinned={(NOON + timedelta(minutes=1)).isoformat().replace('+00:00', 'Z')}")
    assert "Nothing has changed since" in str(pinned_bar(ledger, "/situation", view))
    killed, fled = (next(each for each in ledger.entries() if each.figure.term == term and each.figure.reported) for term in ("killed", "fled"))
    later = NOON + timedelta(hours=1)
    corrected = replace(killed.figure, reported=Decimal(62))
    ledger.correct(killed.figure_id, corrected, based_on=killed.seq, reason="extraction_error", comment="read again", editor="test", at=later)
    ledger.review(fled.figure_id, ReviewStatus.REJECTED, based_on=fled.seq, editor="test", at=later)
    assert {row.either.figure_id for row in changed_since(ledger, view)} == {killed.figure_id, fled.figure_id}
    assert {each.figure.reported for each in read(ledger, view).entries if each.figure_id == killed.figure_id} == {Decimal(60)}
    bar = str(pinned_bar(ledger, "/situation", view))
    for said in ("2 figures have changed since", "≥ 60", "≥ 62", "rejected", "/situation"):
        assert said in bar


def test_a_view_that_is_not_pinned_has_no_bar(ledger: Ledger) -> None:
    assert pinned_bar(ledger, "/situation", View()) == []
