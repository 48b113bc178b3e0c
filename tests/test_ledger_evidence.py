"""A number is recorded only with words that state it, in digits or in words, with their multipliers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from metrics.interval import Interval
from metrics.ledger.evidence import states_number
from metrics.model import Evidence, Figure, Kind, Quantifier, Report, State, Vague


def figure(exact: str, **more: object) -> Figure:
    made = Figure(match_key="k", term="killed", kind=Kind.COUNT, unit="person", evidence=(Evidence(start=0, end=len(exact), exact=exact),))
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("exact", "value"),
    [
        ("at least 60 fatalities", 60), ("275,000 residents", 275_000), ("275 000", 275_000), ("1.200 tents", 1_200), ("61, 000", 61_000),
        ("4.5 million", 4_500_000), ("at least140,000", 140_000), ("2.5m people", 2_500_000), ("US$4.5bn", 4_500_000_000), ("12 lakh", 1_200_000),
        ("two hundred and six", 206), ("at least six more neighborhoods", 6), ("a dozen", 12), ("4.5-million", 4_500_000), ("0 cases", 0),
    ],
)  # fmt: skip
def test_words_that_state_the_number(exact: str, value: int) -> None:
    report = Report(text=exact, language="en")
    assert states_number(figure(exact, reported=Decimal(value)), report)
    assert not states_number(figure(exact, reported=Decimal(value) * 10 + 7), report)


@pytest.mark.parametrize(
    ("exact", "more", "stated"),
    [
        ("1 to 2 million", {"ends": Interval.between(1_000_000, 2_000_000)}, True),
        ("five to six hundred", {"ends": Interval.between(500, 600)}, True),
        ("12-15 people", {"ends": Interval.between(12, 16)}, False),
        ("a man was killed", {"reported": Decimal(1), "in_words": True}, True),
        ("a man was killed", {"reported": Decimal(2), "in_words": True}, False),
        ("six killed", {"reported": Decimal(7), "in_words": True}, False),
        ("two-thirds of homes", {"reported": Decimal("66.7"), "kind": Kind.SHARE, "in_words": True}, True),
        ("one in four children", {"reported": Decimal(25), "kind": Kind.SHARE, "in_words": True}, True),
        ("half of them", {"reported": Decimal(60), "kind": Kind.SHARE, "in_words": True}, False),
        ("Tens of thousands", {"vague": Vague(row="tens", times=1000), "quantifier": Quantifier.VAGUE}, True),
        ("a man", {"vague": Vague(row="tens", times=1000), "quantifier": Quantifier.VAGUE}, False),
        ("no casualties", {"state": State.NONE_REPORTED, "reported": Decimal(0)}, True),
        ("0", {"state": State.NONE_REPORTED, "reported": Decimal(0)}, True),
        ("The death toll remains unknown", {"state": State.NOT_REPORTED, "quantifier": None}, True),
        ("…", {"state": State.NOT_REPORTED, "quantifier": None}, False),
    ],
)
def test_words_ranges_shares_and_states(exact: str, more: dict[str, object], stated: bool) -> None:
    assert states_number(figure(exact, **more), Report(text=exact)) is stated


def test_a_number_that_is_a_part_of_its_word_is_stated_by_it() -> None:
    assert states_number(figure("two-fold", reported=Decimal(2)), Report(text="two-fold", language="en"))
    assert not states_number(figure("two-fold", reported=Decimal(3)), Report(text="two-fold", language="en"))


def test_a_language_without_rows_still_has_its_digits_checked() -> None:
    text = "au moins 1 200 familles"
    assert states_number(figure(text, reported=Decimal(1_200)), Report(text=text, language="xx"))
    assert not states_number(figure(text, reported=Decimal(1_300)), Report(text=text, language="xx"))
