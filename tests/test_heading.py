"""A report that says nothing of itself is called and dated by what its head prints."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.extraction.heading import printed_day, printed_title
from metrics.model import PublishedBasis, Report
from metrics.pipeline import propose

BODY = "\n\nAt least 60 people were killed on 2 March, officials said. Fighting went on for a second day."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Kassala update, 3 March 2026", 3),
        ("Flash update 4\nMonday, 3 March 2026", 3),
        ("Reporting period: 1–7 March 2026", 7),
        ("Situation report 5 (24 February - 2 March 2026)", 2),
        ("1 to 7 March 2026\nPublished: 9 March 2026", 9),
        ("KHARTOUM, 3 March 2026 (Agency) - At least 5 people were killed on Monday.", 3),
        ("KHARTOUM, March 3 2026 — At least 5 people were killed.", 3),
        ("Pemba, 3 March 2026: At least 5 people were killed.", 3),
        ("Floods in Chad\n\nN'Djamena, 3 March 2026. At least 5 people were killed.", 3),
        ("3 March 2026. At least 5 people were killed.", 3),
    ],
)
def test_a_head_prints_the_day(head: str, day: int) -> None:
    found = printed_day(Report(text=head + BODY))
    assert found is not None
    assert found[0] == date(2026, 3, day)


@pytest.mark.parametrize(
    "head",
    [
        "Update 2 March 2026\nPublished 3 March 2026",
        "On 3 March 2026 - a Tuesday - 5 people were killed.",
        "The camp opened on 3 March 2026.",
        "The camp opened on 3 March 2026. It holds 500.",
        "The fire began after dusk, 3 March 2026. It went on.",
        "A look back at the 2010s",
        "A plain title",
    ],
)
def test_two_days_or_a_day_in_a_sentence_give_none(head: str) -> None:
    assert printed_day(Report(text=head + BODY)) is None


def test_a_dateline_is_read_in_its_language() -> None:
    text = "Bogotá, 3 de marzo de 2026 (Agencia) - Al menos 5 personas murieron y otras 12 resultaron heridas en las inundaciones."
    assert printed_day(Report(text=text)) == (date(2026, 3, 3), "3 de marzo de 2026")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tchad : inondations\n\nN'Djamena, 3 mars 2026. Le bilan est passé à 21 morts, a annoncé le ministère.", "3 mars 2026"),
        ("Chiúre\n\nPemba, 3 de março de 2026. Pelo menos 18 pessoas morreram, disse o governador.", "3 de março de 2026"),
        ("Inundaciones\n\n3 de marzo de 2026. Entre 60.000 y 70.000 personas han huido.", "3 de marzo de 2026"),
    ],
)
def test_a_dateline_that_is_a_sentence_of_its_own_is_one(text: str, words: str) -> None:
    assert printed_day(Report(text=text)) == (date(2026, 3, 3), words)


@pytest.mark.parametrize(
    ("first", "title"),
    [("# **Flash update** 3", "Flash update 3"), ("  Kassala   update ", "Kassala update"), ("تقرير الوضع رقم 4", "تقرير الوضع رقم 4")],
)
def test_the_first_line_is_the_title_where_it_is_a_heading(first: str, title: str) -> None:
    assert printed_title(Report(text=first + BODY)) == title


@pytest.mark.parametrize(
    "first",
    ["At least 60 people were killed.", "| Term | Number |", "- Killed: 12", "https://example.org/report", "12", "A " + "very " * 40 + "long line"],
)
def test_what_is_no_heading_is_no_title(first: str) -> None:
    assert printed_title(Report(text=first + BODY)) is None


def test_a_text_of_one_line_has_no_title() -> None:
    assert printed_title(Report(text="Killed in Kassala: 12")) is None


def test_what_was_given_goes_before_what_is_printed() -> None:
    text = "Kassala update, 3 March 2026" + BODY
    bare = propose(Report(text=text)).report
    assert (bare.title, bare.published, bare.published_basis) == ("Kassala update, 3 March 2026", date(2026, 3, 3), PublishedBasis.INFERRED)
    given = propose(Report(text=text, title="Mine", published=date(2026, 3, 9), published_basis=PublishedBasis.GIVEN)).report
    assert (given.title, given.published, given.published_basis) == ("Mine", date(2026, 3, 9), PublishedBasis.GIVEN)
