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
        ("5 have been killed in Sumy, 2 in Nikopol.", None, ["running_total", "running_total"]),
        ("Floods have displaced 11,300 families (67,800 people).", None, ["running_total", "running_total"]),
        # Those who came to others are no total.
        ("At least 17 more people have died.", None, ["flow"]),
        ("34,900 homes have been damaged (including 28,200 fully and 6,700 partially damaged).", None, ["running_total"] * 3),
    ],
)
def test_a_total_since_a_beginning_is_told_from_what_happened_in_a_period(text: str, title: str | None, accumulations: list[str]) -> None:
    found = extract(Report(text=text, title=title, published=date(2022, 8, 5)))
    assert [each.accumulation for each in found if each.term is not None] == [Accumulation(each) for each in accumulations]


def test_parts_that_say_how_are_parts_of_one_whole() -> None:
    whole, *parts = extract(Report(text="34,900 homes were damaged (including 28,200 fully and 6,700 partially damaged)."))
    assert [part.part_of for part in parts] == [{whole.match_key}] * 2


def test_a_list_behind_including_is_of_parts_as_long_as_they_fit_in_the_whole() -> None:
    text = "About 3,100 homes were destroyed, including 1,900 in Kassala, 800 in Gedaref, and 210 in Sennar."
    whole, *parts = extract(Report(text=text))
    assert [[each.to for each in part.relations] for part in parts] == [[whole.match_key]] * 3
    other = extract(Report(text="12 people were killed, including 3 in Homs, and 15 in Hama."))
    assert [len(each.relations) for each in other] == [0, 1, 0]


@pytest.mark.parametrize("text", ["The camp received 1,200 new arrivals in May.", "Some 1,200 new arrivals were recorded."])
def test_new_arrivals_are_a_count_and_no_amount_of_change(text: str) -> None:
    assert [each.change for each in extract(Report(text=text))] == [None]


@pytest.mark.parametrize(
    "later",
    [
        "Five of the dead were pupils.",
        "Of the dead, 35 drowned in Sikasso.",
        "Rescuers went on searching. Nine of the dead were women.",
    ],
)
def test_those_named_by_what_befell_them_are_some_of_those_told_before(later: str) -> None:
    whole, part = extract(Report(text=f"The landslide killed 61 people. {later}", language="en"))
    assert [(each.kind.value, each.to) for each in part.relations] == [("subset_of", whole.match_key)]


def test_of_several_told_before_nobody_says_whose_part_a_number_is() -> None:
    *_, part = extract(Report(text="12 people were killed in Homs and 9 were killed in Idlib. Five of the dead were women.", language="en"))
    assert part.relations == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hay 217.000 damnificados y 300 viviendas afectadas.", [None]),
        ("Hay 1.200 damnificados y 8.000 personas afectadas.", ["severely_affected", None]),
        ("- Damnificadas: 3.215\n- Afectadas: 88.940", ["severely_affected"]),
    ],
)
def test_those_who_lost_their_home_are_a_part_only_beside_the_affected(text, parts):
    found = extract(Report(text=text, language="es"))
    assert [each.disaggregation for each in found if each.term == "affected"] == parts
