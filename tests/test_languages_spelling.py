"""However a language's letters, digits and spaces are written, a wording states the same figures, quoted from its own text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from metrics.definitions.languages import languages
from metrics.extraction import extract
from metrics.model import Report
from tests.test_corpus import blocks

# One wording in so many of a corpus, so that the suite stays short.
EVERY = 41
WESTERN, ARABIC, PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
LETTERS: dict[str, Callable[[str], str]] = {
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda text: text.replace(" ", "\u202f"),
}
ONLY_ARABIC: dict[str, Callable[[str], str]] = {
    "marks of direction": lambda text: "".join(f"\u200e{each}\u200f" if each == " " else each for each in text),
    "Arabic digits": lambda text: text.translate(str.maketrans(WESTERN, ARABIC)),
    "Persian digits": lambda text: text.translate(str.maketrans(WESTERN, PERSIAN)),
    "no hamza": lambda text: text.translate(str.maketrans("أإآ", "ااا")),
}


def wordings(code: str) -> list[str]:
    return [text for block in blocks(code)["figure"] for text in block["texts"]][::EVERY]


def stated(text: str, code: str) -> list[tuple[object, ...]]:
    report = Report(text=text, language=code)
    found = extract(report)
    assert all(report.text[each.start : each.end] == each.exact for figure in found for each in figure.evidence)
    return [(each.term, each.reported, each.ends, each.vague, each.quantifier, each.state, each.stance) for each in found]


@pytest.mark.parametrize("code", [each for each in languages() if each != "en"])
def test_a_wording_states_the_same_however_its_signs_are_written(code: str) -> None:
    ways = LETTERS | (ONLY_ARABIC if code == "ar" else {})
    changed = [
        (name, text) for text in wordings(code) for plain in [stated(text, code)] for name, way in ways.items() if stated(way(text), code) != plain
    ]
    assert not changed, changed[:5]


@pytest.mark.parametrize("code", ["fr", "es", "pt"])
def test_a_wording_states_the_same_where_a_file_lost_its_accented_letters(code: str) -> None:
    def lost(text: str) -> str:
        return "".join("\ufffd" if each.isalpha() and not each.isascii() else each for each in text)

    broken = [text for text in wordings(code) if lost(text) != text]
    assert len(broken) > 15
    assert [text for text in broken if stated(lost(text), code) != stated(text, code)] == []
