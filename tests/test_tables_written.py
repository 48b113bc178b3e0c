"""How a table writes its numbers and days is told by all its cells; a spreadsheet that comes back says of which lines it was made."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from metrics import pipeline
from metrics.exports import About, write
from metrics.extraction.tables.columns import mapped, suggested
from metrics.extraction.tables.grids import grids
from metrics.ledger import Ledger, Query
from metrics.model import Situation
from metrics.pipeline import sheets
from tests import seed_figures


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


AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATER = datetime(2026, 1, 6, 9, tzinfo=UTC)


def test_a_spreadsheet_of_before_takes_back_nothing_that_was_corrected_since() -> None:
    with Ledger.open("sqlite://") as ledger:
        situation = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
        ledger.record(seed_figures.report(), seed_figures.figures(), situation=situation, editor="anna", at=AT)
        figures = pipeline.table(ledger, Query(unclassified=True, rejected=True))
        made = list(csv.DictReader(io.StringIO(write("csv", figures, About(made_at=AT)).decode("utf-8-sig"))))
        book = write("xlsx", figures, About(made_at=AT))
        fled = next(each for each in ledger.entries() if each.figure.term == "fled")
        ledger.correct(
            fled.figure_id,
            replace(fled.figure, reported=Decimal(71_000)),
            based_on=fled.seq,
            reason="typed",
            comment="by phone",
            editor="ben",
            at=LATER,
        )

        def given(**changed: str) -> list[tuple[list[tuple[str, str, str]], str | None]]:
            out = io.StringIO()
            rows = csv.DictWriter(out, made[0])
            rows.writeheader()
            rows.writerows({**row, **(changed if row["id"] == fled.figure_id else {})} for row in made)
            found = sheets.compare(ledger, "figures.csv", out.getvalue().encode())
            return [(list(each.differences), each.problem) for each in found.changes]

        assert given() == [] == sheets.compare(ledger, "figures.xlsx", book).changes
        assert given(reported="71000") == []
        ((differences, problem),) = given(reported="72000")
        assert differences == [("reported", "70000", "72000")]
        assert problem == "somebody changed it since this file was made; export it again and correct it there"
        assert given(source="OCHA") == [([("source", "Syrian state television", "OCHA")], None)]
