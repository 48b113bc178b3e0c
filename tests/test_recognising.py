"""A report that does not say its language is read in the one it is written in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.definitions import rows
from metrics.definitions.languages import languages
from metrics.definitions.languages.recognising import spoken
from metrics.extraction import extract
from metrics.model import Report
from tests.test_corpus import blocks

SENTENCES = {
    "en": "At least 12 people were killed and thousands of families were forced to flee by the floods in the north of the country.",
    "fr": "Au moins 12 personnes ont été tuées et des milliers de familles ont fui les inondations dans le nord du pays.",
    "es": "Al menos 12 personas murieron por las inundaciones en el norte del país, según los equipos de rescate.",
    "pt": "Pelo menos 12 pessoas morreram nas cheias que atingiram o norte do país, segundo a proteção civil.",
    "id": "Sedikitnya 12 orang tewas dan ribuan keluarga mengungsi akibat banjir di bagian utara negara itu.",
    "ar": "قتل ما لا يقل عن 12 شخصا في الفيضانات التي ضربت شمال البلاد، وفق الدفاع المدني.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_language_is_known_by_its_small_words(code: str) -> None:
    assert spoken(None, SENTENCES[code]) == code


@pytest.mark.parametrize("code", SENTENCES)
def test_a_report_without_a_language_is_read_in_its_own(code: str) -> None:
    [killed] = [each for each in extract(Report(text=SENTENCES[code])) if each.term == "killed"]
    assert (killed.reported, killed.quantifier) == (Decimal(12), "at_least")


@pytest.mark.parametrize("code", languages())
def test_one_sentence_is_nearly_always_enough(code: str) -> None:
    texts = [text for block in blocks(code)["figure"] for text in block["texts"] if len(text.split()) > 7]
    known = sum(spoken(None, text) == code for text in texts)
    assert known >= 0.97 * len(texts), [text for text in texts if spoken(None, text) != code]


def test_a_script_of_its_own_says_the_language() -> None:
    assert spoken(None, "تجاوز عدد القتلى 100.") == "ar"


def test_what_is_said_goes_before_what_is_guessed() -> None:
    assert spoken("fr-CD", SENTENCES["en"]) == "fr"


@pytest.mark.parametrize("text", ["", "12", "Killed: 12", "!!!", "Ouagadougou 2019"])
def test_what_shows_no_language_is_read_as_english(text: str) -> None:
    assert spoken(None, text) == "en"


def test_a_section_alone_is_that_of_the_whole_file() -> None:
    for code in languages():
        assert rows.section(f"languages/{code}.toml", "recognition") == rows.toml(f"languages/{code}.toml")["recognition"]


def test_a_section_that_is_missing_is_named_with_its_remedy() -> None:
    with pytest.raises(rows.DefinitionError, match=r"languages/en.toml has no section \[tides\]; write it"):
        rows.section("languages/en.toml", "tides")
