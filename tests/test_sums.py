"""The arithmetic refuses what would count twice, names the rule and the remedy, and adds the rest exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.definitions import interval_of
from metrics.definitions.arithmetic_rows import arithmetic_rules
from metrics.interval import Interval
from metrics.ledger import (
    ArithmeticRefusedError,
    DifferentThingsError,
    Judgements,
    NotANumberError,
    OverlapError,
    RunningTotalError,
    SourcesAddedError,
    StockAndFlowError,
    StocksOverTimeError,
    total_of,
)
from metrics.model import (
    Accumulation,
    Accuracy,
    Change,
    Entry,
    Kind,
    Period,
    Place,
    PlaceRole,
    Quantifier,
    Relation,
    RelationKind,
    ReviewStatus,
    Stance,
    State,
    Vague,
)
from tests.test_sameness import ALEPPO, EAST, HOMS, PLACES, STOCK, TOTAL, UN, day, entry, unstated

# What breaks each rule: the first figure is sixty killed in Aleppo on 12 December besides what is given, the second the same in Homs on the 13th.
ELSEWHERE = {"place": HOMS, "reference_period": day(13)}
BROKEN: list[tuple[str, dict[str, Any], dict[str, Any], type[ArithmeticRefusedError]]] = [
    ("missing", {}, {**ELSEWHERE, "state": State.NOT_REPORTED, "reported": None, "quantifier": None}, NotANumberError),
    ("stance", {}, {**ELSEWHERE, "stance": Stance.PROJECTED}, NotANumberError),
    ("rejected", {}, {**ELSEWHERE, "review_status": ReviewStatus.REJECTED}, NotANumberError),
    ("unclassified", {}, {**ELSEWHERE, "term": None}, NotANumberError),
    ("terms", {}, {**ELSEWHERE, "term": "injured"}, DifferentThingsError),
    ("shares", {"kind": Kind.SHARE, "unit": "percent"}, {**ELSEWHERE, "kind": Kind.SHARE, "unit": "percent"}, DifferentThingsError),
    ("units", STOCK, {**STOCK, "place": HOMS, "unit": "household"}, DifferentThingsError),
    ("stock_and_flow", {}, {**ELSEWHERE, "accumulation": Accumulation.STOCK}, StockAndFlowError),
    ("running_total", TOTAL, {**ELSEWHERE, **TOTAL}, RunningTotalError),
    ("changes", {}, {**ELSEWHERE, "change": Change.UP}, DifferentThingsError),
    ("stocks_over_time", STOCK, {**STOCK, **ELSEWHERE}, StocksOverTimeError),
    ("sources", {}, {**ELSEWHERE, "source": UN}, SourcesAddedError),
    ("groups", {}, {**ELSEWHERE, "population_group": "child"}, OverlapError),
    ("place_roles", {}, {**ELSEWHERE, "place_role": PlaceRole.ORIGIN}, DifferentThingsError),
    ("part_of", {"relations": (Relation(kind=RelationKind.SUBSET_OF, to="k2"),)}, {**ELSEWHERE, "report": "r-1"}, OverlapError),
    ("place_not_stated", {}, {"place": None}, OverlapError),
    ("places", {}, {"place": EAST}, OverlapError),
    ("period_not_stated", {}, {"reference_period": unstated()}, OverlapError),
    ("periods", {}, {"reference_period": day(10, 16)}, OverlapError),
    ("same_fact", {}, {}, OverlapError),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "one", "other", "kind"), BROKEN, ids=[each[0] for each in BROKEN])
def test_a_sum_that_breaks_a_rule_is_refused_with_its_name_and_remedy(
    rule: str, one: dict[str, Any], other: dict[str, Any], kind: type[ArithmeticRefusedError]
) -> None:
    figures = [entry(1, **one), entry(2, **{"report": "r-2", **other})]
    for given_ in (figures, figures[::-1]):
        with pytest.raises(kind) as refused:
            total_of(given_, places=PLACES)
        row = arithmetic_rules()[rule]
        assert (refused.value.rule, refused.value.remedy) == (rule, row.remedy)
        assert row.remedy in str(refused.value)
        assert "{" not in str(refused.value)
        assert refused.value.figures


def test_every_rule_has_a_sum_that_breaks_it() -> None:
    assert {each[0] for each in BROKEN} | {"nothing"} == set(arithmetic_rules())
    with pytest.raises(NotANumberError, match="Choose figures"):
        total_of([])


def test_what_a_report_tells_apart_and_what_spellings_say_together_may_be_added() -> None:
    found = total_of([entry(1, cause="shelling"), entry(2, cause="air raids", reported=Decimal(8))])
    assert (found.nominal.value, found.inputs) == (68, ("f-001", "f-002"))
    merged = Judgements(spellings={"un": "sohr"})
    assert total_of([entry(1), entry(2, source=UN, **ELSEWHERE)], judgements=merged).nominal.value == 120
    assert total_of([entry(1, **STOCK), entry(2, **STOCK, place=HOMS)], places=PLACES).places == ("Aleppo", "Homs")


def test_a_vague_word_makes_an_interval_and_no_printed_sum() -> None:
    found = total_of([entry(1), entry(2, reported=None, quantifier=Quantifier.VAGUE, vague=Vague(row="tens"), **ELSEWHERE)])
    assert (found.nominal.value, found.interval) == (None, Interval.between(80, 159))
    with pytest.raises(NotANumberError):
        total_of([entry(1, reported=None, quantifier=Quantifier.VAGUE, vague=Vague(row="tens"))], convention="emdat")


SPOTS = [Place(id=f"camp-{number}", name=f"Camp {number}") for number in range(5)]
QUANTIFIERS = st.sampled_from([Quantifier.EXACT, Quantifier.AT_LEAST, Quantifier.MORE_THAN, Quantifier.APPROXIMATELY, Quantifier.UP_TO])


@st.composite
def flows(draw: st.DrawFn) -> list[Entry]:
    """Draw flows of one source on days and in places of which no two are the same."""
    spots = draw(st.lists(st.tuples(st.integers(1, 28), st.sampled_from(SPOTS)), min_size=1, max_size=6, unique=True))
    return [
        entry(seq, report=f"r-{seq}", place=place, reference_period=day(on), reported=Decimal(draw(st.integers(1, 50_000))), quantifier=draw(QUANTIFIERS), step=None)
        for seq, (on, place) in enumerate(spots, start=1)
    ]  # fmt: skip


@given(flows(), st.randoms())
def test_a_sum_is_that_of_the_ends_whatever_the_order_and_one_more_twice_is_refused(entries: list[Entry], chance: Any) -> None:
    found = total_of(entries)
    intervals = [interval_of(each.figure) for each in entries]
    assert found.interval.lower == sum(each.lower for each in intervals if each is not None)
    assert found.interval.upper == sum(each.upper for each in intervals if each is not None)
    assert found.nominal.value == sum(each.figure.reported or 0 for each in entries)
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert total_of([*shuffled, *shuffled]).interval == found.interval
    again = replace(entries[0], figure_id="f-again", seq=99)
    with pytest.raises(OverlapError):
        total_of([*shuffled, again])


KINDS = st.sampled_from(list(Accumulation))


@given(st.lists(st.tuples(KINDS, st.integers(0, 3), st.sampled_from([ALEPPO, EAST, HOMS]), st.sampled_from([1, 2])), min_size=2, max_size=4))
def test_nothing_is_added_over_time_over_sources_or_into_its_own_part(drawn: list[tuple[Accumulation, int, Place, int]]) -> None:
    entries = [
        entry(
            seq, report=f"r-{seq}", accumulation=kind, place=place, source=UN if voice == 2 else entry().figure.source,
            reference_period=Period(start=date(2016, 12, 1) + timedelta(days=on), end=date(2016, 12, 1) + timedelta(days=on), accuracy=Accuracy.DAY),
        )
        for seq, (kind, on, place, voice) in enumerate(drawn, start=1)
    ]  # fmt: skip
    try:
        total_of(entries, places=PLACES)
    except ArithmeticRefusedError:
        return
    kinds, voices = {each[0] for each in drawn}, {each[3] for each in drawn}
    assert len(kinds) == len(voices) == 1
    assert Accumulation.RUNNING_TOTAL not in kinds
    spots = [(on, place) for _, on, place, _ in drawn]
    assert len(set(spots)) == len(spots)
    if Accumulation.STOCK in kinds:
        assert len({on for on, _ in spots}) == 1
    assert not any(one[0] == other[0] and {one[1], other[1]} == {ALEPPO, EAST} for one in spots for other in spots)
