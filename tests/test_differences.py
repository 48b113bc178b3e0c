"""What differs between two states of knowledge: every kind, nothing twice, and nothing between a state and itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from metrics.definitions.difference_rows import difference_kinds
from metrics.ledger import DifferenceKind, counts, differences
from metrics.ledger.facts import eligible
from metrics.model import Accumulation, Change, Entry, Quantifier, ReviewStatus, State
from tests.test_sameness import HOMS, JAZEERA, NOON, PLACES, SOHR, STOCK, TOTAL, UN, day, entry, unstated


def kinds(before: list[Entry], after: list[Entry], **more: Any) -> list[tuple[DifferenceKind, str | None, str | None]]:
    return [
        (row.kind, row.old and row.old.figure_id, row.new and row.new.figure_id) for row in differences(before, after, places=PLACES, **more)
    ]  # fmt: skip


def test_every_kind_is_told_apart() -> None:
    before = [
        entry(1), entry(2, **STOCK), entry(3, **TOTAL, place=HOMS), entry(4, term="injured"), entry(5, **STOCK, place=HOMS, source=None),
        entry(6, term="missing", source=UN),
    ]  # fmt: skip
    after = [
        entry(11, report="r-2", published=14, source=UN, reported=Decimal(90)),
        entry(12, report="r-2", published=14, **STOCK, reported=Decimal(70), reference_period=day(14)),
        entry(13, report="r-2", published=14, **TOTAL, place=HOMS, reported=Decimal(50), reference_period=day(14)),
        entry(14, report="r-2", published=14, term="injured", source=UN, quantifier=Quantifier.AT_LEAST),
        entry(15, report="r-2", published=14, **STOCK, place=HOMS, source=None, state=State.NOT_REPORTED, reported=None, quantifier=None),
        entry(16, report="r-2", published=14, term="rescued"),
    ]  # fmt: skip
    rows = differences(before, after, places=PLACES, whole=True)
    assert [row.kind.value for row in rows] == list(difference_kinds())
    assert {row.kind: (row.old and row.old.seq, row.new and row.new.seq) for row in rows} == {
        DifferenceKind.CONTRADICTED: (1, 11), DifferenceKind.CORRECTED: (3, 13), DifferenceKind.NO_LONGER_REPORTED: (5, 15),
        DifferenceKind.CHANGED: (2, 12), DifferenceKind.NEW: (None, 16), DifferenceKind.CONFIRMED: (4, 14), DifferenceKind.NOT_MENTIONED: (6, None),
    }  # fmt: skip
    assert counts(rows) == dict.fromkeys(DifferenceKind, 1)


def test_what_is_perhaps_the_same_is_new_and_says_so() -> None:
    [row] = differences([entry(1, reference_period=unstated())], [entry(2, report="r-2", source=UN)], places=PLACES, whole=True)
    assert (row.kind, row.old, row.perhaps and row.perhaps.seq) == (DifferenceKind.NEW, None, 1)


def test_an_edit_a_rejection_and_an_approval_are_told_with_who_did_it() -> None:
    old = [entry(1), entry(2, place=HOMS), entry(3, term="injured")]
    edited = replace(old[0], seq=11, editor="ben", figure=replace(old[0].figure, reported=Decimal(61)))
    rejected = replace(old[1], seq=12, editor="cara", review_status=ReviewStatus.REJECTED, reason="duplicate")
    approved = replace(old[2], seq=13, editor="dora", review_status=ReviewStatus.APPROVED)
    found = {row.either.seq: (row.kind, row.because) for row in differences(old, [edited, rejected, approved])}
    assert found == {
        11: (DifferenceKind.CORRECTED, "the figure itself was edited by ben"),
        12: (DifferenceKind.CORRECTED, "cara rejected it (duplicate)"),
        13: (DifferenceKind.CONFIRMED, "dora looked at it: approved"),
    }


def test_silence_is_no_statement_between_two_days() -> None:
    assert kinds([entry(1), entry(2, place=HOMS)], [entry(1)]) == []
    assert kinds([entry(1), entry(2, place=HOMS)], [entry(1)], whole=True) == [(DifferenceKind.NOT_MENTIONED, "f-002", None)]


@st.composite
def states(draw: st.DrawFn) -> list[Entry]:
    """Draw the figures of some reports, each of one of a few terms, places and sources, on one of a few days."""
    drawn = st.tuples(
        st.sampled_from(["killed", "injured", "population"]), st.sampled_from([SOHR, UN, JAZEERA]), st.integers(10, 14), st.integers(1, 5), st.integers(1, 3)
    )  # fmt: skip
    out = []
    for seq, (term, source, on, tens, report) in enumerate(draw(st.lists(drawn, min_size=1, max_size=8)), start=1):
        accumulation = Accumulation.STOCK if term == "population" else Accumulation.FLOW
        made = entry(
            seq, report=f"r-{report}", term=term, source=source, reported=Decimal(10 * tens), accumulation=accumulation, reference_period=day(on)
        )
        out.append(replace(made, recorded_at=NOON + timedelta(hours=seq)))
    return out


@given(states())
def test_nothing_differs_between_a_state_and_itself(entries: list[Entry]) -> None:
    assert differences(entries, entries, places=PLACES) == []
    assert differences(entries, entries, places=PLACES, whole=True) == []


@given(states(), st.integers(0, 8))
def test_every_new_figure_is_told_once_or_has_a_later_word_of_its_source(entries: list[Entry], cut: int) -> None:
    before, fresh = entries[:cut], [each for each in entries[cut:] if eligible(each)]
    rows = differences(before, entries, places=PLACES)
    told = [row.new.figure_id for row in rows if row.new is not None]
    assert len(told) == len(set(told))
    assert set(told) <= {each.figure_id for each in fresh}
    for each in (each for each in fresh if each.figure_id not in told):
        assert any(
            other is not each
            and other.figure.term == each.figure.term
            and other.figure.source == each.figure.source
            and (other.figure_id in told or other.figure.reported == each.figure.reported)
            for other in fresh
        )  # fmt: skip


@given(states(), states())
def test_a_row_holds_what_its_kind_says(one: list[Entry], other: list[Entry]) -> None:
    after = [replace(each, figure_id=f"g-{each.seq}", seq=each.seq + 50, report_id=f"s-{each.report_id}") for each in other]
    for row in differences(one, after, places=PLACES, whole=True):
        assert (row.old is None) == (row.kind is DifferenceKind.NEW)
        assert (row.new is None) == (row.kind is DifferenceKind.NOT_MENTIONED)
        if row.old is not None and row.new is not None:
            assert row.old.figure.term == row.new.figure.term
            same = row.old.figure.reported == row.new.figure.reported
            assert same if row.kind is DifferenceKind.CONFIRMED and row.direction is None else True
            assert row.kind is not DifferenceKind.CONTRADICTED or not same
            if row.direction is not None and row.old.figure.reported is not None and row.new.figure.reported is not None:
                assert (row.new.figure.reported > row.old.figure.reported) == (row.direction is Change.UP)
