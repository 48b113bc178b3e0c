"""Which figure stands today, and what a new report changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from metrics.definitions import terms
from metrics.ledger import ChangeKind, changes, current
from metrics.model import (
    Accumulation,
    Accuracy,
    Change,
    CurrentFigure,
    Entry,
    Evidence,
    Figure,
    Kind,
    Period,
    Quantifier,
    Relation,
    RelationKind,
    ReviewStatus,
    Role,
    Source,
    Stance,
    State,
)  # fmt: skip
from tests import seed_figures as seed

NEXT_DAY = date(2016, 12, 13)
MONDAY = Period(start=seed.PUBLISHED, end=seed.PUBLISHED, accuracy=Accuracy.DAY)


def line(seq: int, figure: Figure, report: str = "r-update", published: date = NEXT_DAY, **more: Any) -> Entry:
    return Entry(
        seq=seq, figure_id=f"f-{seq}", report_id=report, recorded_at=seed.NOON + timedelta(days=seq), editor="test", figure=figure, published=published, **more
    )  # fmt: skip


def made(exact: str, term: str, place: str | None, value: int | None, **more: Any) -> Figure:
    more.setdefault("reference_period", Period(start=NEXT_DAY, end=NEXT_DAY))
    return Figure(
        **{"match_key": f"{exact}-{term}", "term": term, "kind": Kind.COUNT, "unit": "person", "reported": None if value is None else Decimal(value),
           "place": seed.places()[place] if place else None, "evidence": (Evidence(start=0, end=len(exact), exact=exact),), **more}
    )  # fmt: skip


def update() -> list[Entry]:
    """Return the figures of a second report like the made-up example beside the seed, as a careful reader finds them."""
    residents = made(
        "approximately 265,000 residents", "population", "east-aleppo", 265_000, quantifier=Quantifier.APPROXIMATELY, step=Decimal(5_000), source=seed.STATE_TV
    )  # fmt: skip
    figures = [
        made("at least 82 people were killed", "killed", "aleppo", 82, quantifier=Quantifier.AT_LEAST, source=seed.SOHR, accumulation=Accumulation.FLOW, reference_period=MONDAY),
        residents,
        made("95,000 have fled", "fled", "east-aleppo", 95_000, source=seed.STATE_TV, accumulation=Accumulation.RUNNING_TOTAL,
             relations=(Relation(kind=RelationKind.MOVED_FROM, to=residents.match_key),)),
        made("5 square kilometres", "area", "southeast-aleppo", 5, kind=Kind.MEASURE, unit="kilometer ** 2", source=seed.DENTIST),
        made("over 50,000 people", "population", "southeast-aleppo", 50_000, quantifier=Quantifier.MORE_THAN, source=seed.DENTIST),
        made("The number of people trapped", "trapped", "southeast-aleppo", None, state=State.NOT_REPORTED, quantifier=None),
    ]  # fmt: skip
    return [line(n, figure) for n, figure in enumerate(figures, start=20)]


def standing(entries: Sequence[Entry], term: str, place: str, **more: Any) -> list[CurrentFigure]:
    return [
        each for each in current(entries, terms=terms(), **more) if each.entry.figure.term == term and each.entry.figure.place == seed.places()[place]
    ]


# ---------------------------------------------------------------------- what stands today


def test_of_one_report_every_figure_stands() -> None:
    assert {each.entry.figure_id for each in current(seed.entries())} == {each.figure_id for each in seed.entries()}
    assert not any(each.stale for each in current(seed.entries()))


@pytest.mark.parametrize(
    ("term", "place", "now", "then"),
    [
        ("killed", "aleppo", 82, 60),
        ("population", "east-aleppo", 265_000, 275_000),
        ("fled", "east-aleppo", 95_000, 70_000),
        ("area", "southeast-aleppo", 5, 8),
        ("population", "southeast-aleppo", 50_000, 80_000),
    ],
)
def test_a_later_report_of_the_same_source_replaces_the_earlier(term: str, place: str, now: int, then: int) -> None:
    stands = [each for each in standing(seed.entries() + update(), term, place) if each.entry.figure.state is State.REPORTED]
    assert [(each.entry.figure.reported, each.before and each.before.figure.reported) for each in stands] == [(now, then)]


def test_what_is_no_longer_reported_stands_as_that_and_never_as_nought() -> None:
    [trapped] = standing(seed.entries() + update(), "trapped", "southeast-aleppo")
    assert (trapped.entry.figure.state, trapped.entry.figure.reported) == (State.NOT_REPORTED, None)
    assert trapped.before is not None
    assert trapped.before.figure.exact == "Tens of thousands of Syrians"


def test_no_longer_reported_without_a_source_speaks_of_every_source() -> None:
    un = line(5, made("40,000 trapped", "trapped", "southeast-aleppo", 40_000, source=Source(name="UN")), report="r-un", published=seed.PUBLISHED)
    [trapped] = standing([*seed.entries(), un, *update()], "trapped", "southeast-aleppo")
    assert trapped.entry.figure.state is State.NOT_REPORTED


def test_of_a_named_source_it_silences_that_source_only() -> None:
    un = made("40,000 trapped", "trapped", "southeast-aleppo", 40_000, source=Source(name="UN"))
    ngo = replace(un, source=Source(name="NGO"), state=State.NOT_REPORTED, reported=None, quantifier=None)
    [trapped] = standing([line(1, un), line(2, ngo, report="r-ngo")], "trapped", "southeast-aleppo")
    assert trapped.entry.figure.reported == 40_000
    assert [each.seq for each in trapped.others] == [2]


def test_sources_stand_beside_each_other() -> None:
    figure = made("82 killed", "killed", "aleppo", 82, source=seed.SOHR, accumulation=Accumulation.FLOW, reference_period=MONDAY)
    other = replace(figure, source=Source(name="UN"), reported=Decimal(70))
    [killed] = standing([line(1, figure), line(2, other, report="r-un")], "killed", "aleppo")
    assert killed.entry.seq == 2
    assert [each.seq for each in killed.others] == [1]
    assert killed.before is None


def test_two_publishers_that_name_nobody_are_two_voices() -> None:
    figure = made("250 wounded", "injured", "aleppo", 250)
    one, two = (
        line(1, figure, "r-one", publisher="Morning Paper"),
        line(2, replace(figure, reported=Decimal(300)), "r-two", publisher="Evening Paper"),
    )
    (stands,) = current([one, two])
    assert {each.figure.reported for each in (stands.entry, *stands.others)} == {Decimal(250), Decimal(300)}
    assert stands.before is None


def test_the_same_publisher_that_names_nobody_replaces_its_own_figure() -> None:
    figure = replace(made("250 wounded", "injured", "aleppo", 250), accumulation=Accumulation.RUNNING_TOTAL)
    one, two = (
        line(1, figure, "r-one", publisher="Morning Paper"),
        line(2, replace(figure, reported=Decimal(300)), "r-two", publisher="Morning Paper"),
    )
    (stands,) = current([one, two])
    assert stands.entry is two
    assert stands.before is one


def test_a_recommended_figure_stands_before_a_newer_one() -> None:
    figure = made("82 killed", "killed", "aleppo", 82, source=seed.SOHR)
    other = replace(figure, source=Source(name="UN"), reported=Decimal(70))
    [killed] = standing([line(1, figure, role=Role.RECOMMENDED), line(2, other, report="r-un")], "killed", "aleppo")
    assert killed.entry.seq == 1


def test_flows_of_different_periods_stand_apart() -> None:
    monday = made("60 killed", "killed", "aleppo", 60, source=seed.SOHR, accumulation=Accumulation.FLOW, reference_period=MONDAY)
    tuesday = replace(monday, reference_period=Period(start=NEXT_DAY, end=NEXT_DAY, accuracy=Accuracy.DAY))
    assert len(standing([line(1, monday), line(2, tuesday, report="r-2")], "killed", "aleppo")) == 2


def test_a_flow_without_a_period_and_a_figure_without_a_place_match_in_their_own_report_only() -> None:
    for figure in (made("60 killed", "killed", "aleppo", 60, accumulation=Accumulation.FLOW), made("60 trapped", "trapped", None, 60)):
        assert len(current([line(1, figure), line(2, figure, report="r-2")])) == 2


def test_two_causes_of_one_report_are_two_facts() -> None:
    shells = made("12 killed", "killed", "aleppo", 12, accumulation=Accumulation.FLOW, reference_period=MONDAY, cause="shelling")
    raids = replace(shells, reported=Decimal(8), cause="air raids")
    assert len(standing([line(1, shells), line(2, raids)], "killed", "aleppo")) == 2


def test_a_total_since_a_later_day_is_no_later_word_on_the_whole() -> None:
    """ "8,631 have died; 154 since the second earthquake": the smaller one stood for the country, being told last."""
    second = Period(start=date(2016, 12, 8), end=NEXT_DAY, accuracy=Accuracy.SINCE)
    total = made("8,631 have died", "killed", "aleppo", 8631, accumulation=Accumulation.RUNNING_TOTAL)
    lately = made("154 have died", "killed", "aleppo", 154, accumulation=Accumulation.RUNNING_TOTAL, reference_period=second)
    before = replace(total, match_key="before", reported=Decimal(8000))
    found = standing([line(1, before, report="r-before"), line(2, total), line(3, lately)], "killed", "aleppo")
    assert {(each.entry.seq, each.before and each.before.seq) for each in found} == {(2, 1), (3, None)}
    # Whichever report tells it, and whatever the earlier one told besides.
    alone = standing([line(1, before, report="r-before", published=seed.PUBLISHED), line(3, lately)], "killed", "aleppo")
    assert {each.entry.seq for each in alone} == {3}, "both speak of one day: nobody can say that the one was counted before the other began"
    before = replace(before, reference_period=Period(start=date(2016, 12, 5), end=date(2016, 12, 5)))
    alone = standing([line(1, before, report="r-before", published=seed.PUBLISHED), line(3, lately)], "killed", "aleppo")
    assert {each.entry.seq for each in alone} == {1, 3}
    [row] = changes([line(1, before, report="r-before")], [line(3, lately)])
    assert row.kind is ChangeKind.NEW
    longer = replace(lately, reported=Decimal(8700))
    assert len(standing([line(2, total), line(3, longer)], "killed", "aleppo")) == 1, "what is no fewer may be the same, told with its beginning"


def test_two_different_numbers_of_one_source_in_one_report_are_both_shown_and_a_repeated_one_once() -> None:
    first = made("60 trapped", "trapped", "aleppo", 60)
    [same] = standing([line(1, first), line(2, replace(first, match_key="again"))], "trapped", "aleppo")
    assert same.others == ()
    [differing] = standing([line(1, first), line(2, replace(first, match_key="again", reported=Decimal(70)))], "trapped", "aleppo")
    assert [each.seq for each in differing.others] == [1]


def test_an_edit_of_an_old_report_does_not_make_it_the_latest_word() -> None:
    edited = replace(seed.entries()[1], seq=99, first_seq=2, published=seed.PUBLISHED)
    [killed] = [each for each in standing([*seed.entries()[2:], edited, *update()], "killed", "aleppo") if each.entry.figure.source == seed.SOHR]
    assert killed.entry.figure.reported == 82


def test_rejected_and_merely_feared_figures_do_not_stand() -> None:
    figure = made("200 killed", "killed", "aleppo", 200)
    assert (
        current(
            [
                line(1, figure, review_status=ReviewStatus.REJECTED),
                line(2, replace(figure, stance=Stance.FEARED)),
                line(3, replace(figure, term=None)),
            ]
        )
        == []
    )


def test_as_of_a_day_later_figures_are_not_known_and_old_stocks_are_stale() -> None:
    entries = seed.entries() + update()
    [then] = standing(entries, "population", "east-aleppo", as_of=seed.PUBLISHED)
    assert (then.entry.figure.reported, then.age_days) == (275_000, 0)
    [much_later] = standing(entries, "population", "east-aleppo", as_of=date(2017, 2, 1))
    assert (much_later.stale, much_later.age_days) == (True, 50)
    [flow] = standing(update(), "killed", "aleppo", as_of=date(2017, 2, 1))
    assert not flow.stale


def test_an_old_stock_of_another_source_is_not_the_same_fact() -> None:
    new = made("82 trapped", "trapped", "aleppo", 82, source=seed.SOHR)
    old = replace(new, source=Source(name="UN"), reference_period=Period(start=date(2016, 1, 1), end=date(2016, 1, 1)))
    assert [each.stale for each in standing([line(1, old, report="r-old"), line(2, new)], "trapped", "aleppo")] == [False, True]


# ---------------------------------------------------------------------- what changed


def test_what_the_second_report_changed() -> None:
    rows = {(row.new.figure.exact, row.kind, row.direction, row.old and row.old.figure.exact) for row in changes(seed.entries(), update())}
    assert rows == {
        ("at least 82 people were killed", ChangeKind.CHANGED, Change.UP, "at least 60 fatalities"),
        ("approximately 265,000 residents", ChangeKind.CORRECTED, Change.DOWN, "approximately 275,000 residents"),
        ("95,000 have fled", ChangeKind.CHANGED, Change.UP, "70,000 have fled"),
        ("5 square kilometres", ChangeKind.CHANGED, Change.DOWN, "8 kilometers square"),
        ("over 50,000 people", ChangeKind.CHANGED, Change.DOWN, "over 80,000 human beings"),
        ("The number of people trapped", ChangeKind.NO_LONGER_REPORTED, None, "Tens of thousands of Syrians"),
    }


def test_of_several_things_that_the_last_report_told_the_one_most_alike_is_what_it_was() -> None:
    toll = made("8,631 have died", "killed", "aleppo", 8631, accumulation=Accumulation.RUNNING_TOTAL)
    second = Period(start=date(2016, 12, 8), end=NEXT_DAY, accuracy=Accuracy.SINCE)
    lately = replace(toll, match_key="lately", reported=Decimal(154), reference_period=second)
    struck = replace(toll, match_key="struck", reported=Decimal(8500), cause="landslides")
    before = [line(1, toll, report="r-1"), line(2, struck, report="r-1"), line(3, lately, report="r-1")]
    for value in (8669, 8510, 160):
        [row] = changes(before, [line(4, replace(toll, reported=Decimal(value)), report="r-2")])
        assert row.old is not None
        assert row.old.seq == 1
    [row] = changes(before, [line(4, replace(lately, reported=Decimal(8510)), report="r-2")])
    assert row.old is not None
    assert row.old.seq == 3


def test_the_first_report_is_all_new_and_the_same_again_confirms() -> None:
    assert {row.kind for row in changes([], seed.entries())} == {ChangeKind.NEW}
    again = [replace(each, seq=each.seq + 50, figure_id=f"f-{each.seq + 50}", report_id="r-again") for each in seed.entries()]
    kinds = {row.new.figure.exact: row.kind for row in changes(seed.entries(), again)}
    assert kinds.pop("at least six more Aleppo neighborhoods") is ChangeKind.NEW
    assert set(kinds.values()) == {ChangeKind.CONFIRMED}


def test_a_falling_running_total_and_an_edit_are_corrections_with_their_reason() -> None:
    total = made("95,000 have fled", "fled", "aleppo", 95_000, accumulation=Accumulation.RUNNING_TOTAL)
    [fell] = changes([line(1, total)], [line(2, replace(total, reported=Decimal(90_000)), report="r-2")])
    assert (fell.kind, fell.because) == (ChangeKind.CORRECTED, "a running total can not fall")
    [edited] = changes([line(1, total)], [replace(line(1, replace(total, reported=Decimal(96_000))), seq=2, editor="ben")])
    assert (edited.kind, edited.direction) == (ChangeKind.CORRECTED, Change.UP)
    assert "ben" in str(edited.because)


def test_numbers_that_can_not_be_compared_have_no_direction() -> None:
    vague = seed.figures()[4]
    [row] = changes([line(1, vague)], [line(2, replace(vague, vague=None, quantifier=Quantifier.EXACT, reported=Decimal(50_000)), report="r-2")])
    assert (row.kind, row.direction) == (ChangeKind.CHANGED, None)
    [up] = changes([line(1, vague)], [line(2, replace(vague, vague=None, quantifier=Quantifier.EXACT, reported=Decimal(200_001)), report="r-2")])
    assert up.direction is Change.UP
