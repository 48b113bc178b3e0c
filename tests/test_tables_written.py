"""How a table writes its numbers and days is told by all its cells: a point between thousands, the month before the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics import pipeline
from metrics.extraction.tables.columns import mapped, suggested
from metrics.extraction.tables.grids import grids


def read(text: str) -> tuple[list[Any], list[str]]:
    report = pipeline.read_bytes("a.csv", text.encode())
    (grid,) = grids(report.text)
    found = mapped(report, grid, suggested(grid))
    return [each.reported for each in found.figures], [why for _, why in found.left]


def test_points_between_thousands_are_told_by_the_whole_table() -> None:
    assert read("District;Killed;Injured\nBeira;1.234;2.000\nDondo;12;>3.000\n") == ([1234, 2000, 12, 3000], [])
    assert read("District;Killed;Funding required\nBeira;2.000;12,5\n")[0][0] == 2000
    numbers, left = read('District,Killed,Injured\nBeira,1.234,"2,500"\n')
    assert numbers == [2500]
    assert "“1.234” is no whole number" in left[0]
    assert read("District,Killed,Houses destroyed (%)\nBeira,12,12.345\n")[0][0] == 12


def test_a_count_that_may_be_thousands_is_left_and_told() -> None:
    numbers, left = read("District,Killed,Injured\nBeira,2.000,7\n")
    assert numbers == [7]
    assert "“2.000” may be thousands" in left[0]
    assert read("District,Killed,Injured\nBeira,12.0,7\n") == ([12, 7], [])


def test_a_day_past_the_twelfth_tells_which_number_is_the_month() -> None:
    def days(*said: str) -> list[date | None]:
        text = "".join(f"Beira,{number},{each}\n" for number, each in enumerate(said, start=1))
        report = pipeline.read_bytes("a.csv", f"District,Killed,Date\n{text}".encode())
        (grid,) = grids(report.text)
        return [each.reference_period.start for each in mapped(report, grid, suggested(grid)).figures]

    assert days("03/04/2019", "03/25/2019") == [date(2019, 3, 4), date(2019, 3, 25)]
    assert days("03/04/2019", "25/03/2019") == [date(2019, 4, 3), date(2019, 3, 25)]
    assert days("03.04.2019", "03/25/2019") == [date(2019, 4, 3), date(2019, 3, 25)]
    assert days("03/04/2019") == [date(2019, 4, 3)]


def test_a_column_of_numbers_of_nothing_known_keeps_no_other_out() -> None:
    report = pipeline.read_bytes("a.csv", b"#adm1+name,#affected+killed,#affected+f\nSofala,602,100\n")
    (grid,) = grids(report.text)
    assert suggested(grid).roles == ("place", "term:killed", "ignore")
