"""Which numbers are totals since a beginning: by their words, by the day up to which they count, by what the report follows."""

from datetime import date

import pytest

from metrics.extraction import extract
from metrics.model import Accumulation, Report

FOLLOWED = "2022 monsoon floods: situation report 4"


@pytest.mark.parametrize(
    ("text", "title", "accumulations"),
    [
        ("As of 30 July, the authority counted 419 deaths.", None, ["running_total"]),
        ("By 30 July, 419 deaths had been recorded.", None, ["running_total"]),
        ("419 people died on 30 July.", None, ["flow"]),
        ("The rains have killed 12 people.", None, ["running_total"]),
        ("The floods killed 12 people.", None, ["running_total"]),
        ("Floods killed 12 people.", None, ["flow"]),
        # A day dates a toll, hours bound it.
        ("The toll climbed to 41 on Wednesday.", None, ["running_total"]),
        ("The latest death toll includes 41 people killed in the past 24 hours.", None, ["flow"]),
        # A report that follows an event of nature counts since it began, unless a day is given or somebody else did it.
        ("580 people killed and 939 injured.", FOLLOWED, ["running_total", "running_total"]),
        ("Heavy rains killed 12 people.", FOLLOWED, ["running_total"]),
        ("Heavy rains killed 12 people on 30 July.", FOLLOWED, ["flow"]),
        ("Shelling killed 12 people.", FOLLOWED, ["flow"]),
        ("580 people killed and 939 injured.", "Floods kill hundreds", ["flow", "flow"]),
        ("580 people killed and 939 injured.", "Conflict: situation report 4", ["flow", "flow"]),
        # What a part is of is told of the whole.
        ("Some 70 people have been killed, including 12 children.", None, ["running_total", "running_total"]),
        ("34,900 homes have been damaged (including 28,200 fully and 6,700 partially damaged).", None, ["running_total"] * 3),
    ],
)
def test_a_total_since_a_beginning_is_told_from_what_happened_in_a_period(text: str, title: str | None, accumulations: list[str]) -> None:
    found = extract(Report(text=text, title=title, published=date(2022, 8, 5)))
    assert [each.accumulation for each in found if each.term is not None] == [Accumulation(each) for each in accumulations]


def test_parts_that_say_how_are_parts_of_one_whole() -> None:
    whole, *parts = extract(Report(text="34,900 homes were damaged (including 28,200 fully and 6,700 partially damaged)."))
    assert [part.part_of for part in parts] == [{whole.match_key}] * 2
