"""Laws of extraction that hold for any text: offsets quote it, numbers survive their printing, time grows with length."""

from __future__ import annotations

import random
import time
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.definitions.languages import languages
from metrics.extraction import extract
from metrics.extraction.compiling import lexicon
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import read_line
from metrics.extraction.text.normal import normalise
from metrics.ledger.evidence import check_evidence
from metrics.model import Figure, Quantifier, Report
from metrics.numerals import UNSEEN
from tests.fuzz import mutated, problems
from tests.test_corpus import blocks

WORDINGS = [text for block in blocks("en")["figure"] for text in block["texts"]]
ALPHABET = st.sampled_from(
    list("aeiou 0123456789,.-–%$£€ \n\t“”'\"()|:;ﬁ\u00a0\u2009é½°²")
    + ["killed ", "people ", "at least ", "million ", "between ", " and ", "No ", "% of "]
)


def read(text: str) -> list[Figure]:
    return extract(Report(text=text, language="en"), quantities=True)


def quotes(text: str, figures: list[Figure]) -> bool:
    return all(text[piece.start : piece.end] == piece.exact and piece.exact for each in figures for piece in each.evidence)


@given(st.lists(ALPHABET, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_offsets_quote_any_text(text: str) -> None:
    assert quotes(text, read(text))


@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from([",", " ", "\u00a0", "\u2009", ""]))
@settings(max_examples=120, deadline=None)
def test_a_number_printed_with_any_separator_is_read_back(number: int, separator: str) -> None:
    printed = f"{number:,}".replace(",", separator)
    found = [each for each in read(f"Gunmen killed {printed} people.") if each.term == "killed"]
    assert [each.reported for each in found] == [Decimal(number)]


@pytest.mark.parametrize("sign", list(UNSEEN))
def test_what_is_not_seen_changes_no_number_and_no_hedge(sign: str) -> None:
    """A mark of direction, as mails of two scripts have before their digits, made of "at least 12" a plain 12, and of "1,200" a 1 and a 200."""
    for text in (f"At least {sign}1,{sign}200{sign} people were killed.", f"At least 1{sign},200 people{sign} were {sign}killed."):
        report = Report(text=text, language="en")
        [figure] = extract(report)
        assert (figure.term, figure.quantifier, figure.reported) == ("killed", Quantifier.AT_LEAST, 1200)
        check_evidence(figure, report)
    text = f"On {sign}3 May{sign} 2015, the {sign}Red Cross said at least 12 people were killed in {sign}Homs{sign}."
    [figure] = extract(Report(text=text, language="en"))
    assert figure.place is not None
    assert figure.source is not None
    assert (figure.place.name, figure.source.name, figure.reference_period.start) == ("Homs", "Red Cross", date(2015, 5, 3))


@given(st.decimals(min_value="0.1", max_value="99.9", places=1), st.sampled_from([("million", 10**6), ("billion", 10**9), ("lakh", 10**5)]))
@settings(max_examples=60, deadline=None)
def test_a_scale_multiplies(number: Decimal, scale: tuple[str, int]) -> None:
    found = read(f"{number} {scale[0]} people fled.")
    assert [each.reported for each in found if each.term == "fled"] == [number * scale[1]]


@pytest.mark.parametrize("text", WORDINGS[::9])
def test_what_a_text_states_does_not_depend_on_what_stands_before_it(text: str) -> None:
    before = "The market opened again. Rain fell in the evening.\n\n"
    alone, after = read(text), read(before + text)
    shift = len(before)
    facts = [(each.term, each.reported, each.quantifier, each.unit, each.start, each.end) for each in alone]
    assert facts == [(each.term, each.reported, each.quantifier, each.unit, each.start - shift, each.end - shift) for each in after]


def test_the_same_text_gives_the_same_figures() -> None:
    text = " ".join(WORDINGS[:60])
    assert read(text) == read(text)


def test_match_keys_are_unique_within_a_report() -> None:
    keys = [each.match_key for each in read("\n\n".join(WORDINGS))]
    assert len(keys) == len(set(keys))


def test_mutated_texts_are_read_without_error_and_quoted_within_bounds() -> None:
    # The long version, a hundred thousand texts in every language, is tests/soak.
    dice = random.Random(7)
    for number in range(600):
        code = languages()[number % len(languages())]
        text = mutated(dice, code)
        assert not problems(extract(Report(text=text, language=code), quantities=True), text), (code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # A verb that counts nobody at the end, a bracket of a list without a name, an "and" before the first name.
        ("fr", "2 600@ perand sonnes refusent de quitter \r\n*leu rs maisons."),
        ("fr", "Homs compte 800 sinistrés, suivie de Besim (775D ed te )aru (160)."),
        ("fr", "&Ⴕ1.5"),
        # A rate that ends a text, and a dash before a number grouped by points.
        ("ar", "يحصل النازحون على 7 لترات من المياه للشخص يوميا"),
        ("en", "Each person receives 7 litres of water daily"),
        ("ar", "وصل عدد النازحين إلى –338.934 شخصا، ولجأ نحو ثلث، ولجأ نحو ثلثيهم إلى مدارس."),
    ],
)
def test_texts_that_mutation_found_are_read_and_quoted_within_bounds(code: str, text: str) -> None:
    assert not problems(extract(Report(text=text, language=code), quantities=True), text)


def test_two_texts_apart_state_what_each_states() -> None:
    dice = random.Random(5)

    def stated(text: str, shift: int = 0) -> list[tuple[object, ...]]:
        return [(each.reported, each.ends, each.vague, each.quantifier, each.unit, each.start + shift, each.end + shift) for each in read(text)]

    for _ in range(60):
        one, other = dice.choice(WORDINGS), dice.choice(WORDINGS)
        assert stated(f"{one}\n\n{other}") == [*stated(one), *stated(other, len(one) + 2)], (one, other)


@pytest.mark.parametrize(
    "piece", ["1,", "1 000 ", "killed ", "between 1 and ", "(", "one hundred and ", "of whom 3 ", "12 people, ", "$1 ", "\n| 5 |", "-5", "a "]
)
def test_time_grows_linearly_with_adversarial_repeats(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        extract(Report(text=text, language="en"), quantities=True)
        return time.process_time() - start

    seconds(50)
    most = 3 * 4 * min(seconds(500) for _ in range(3))
    # What else the machine does may hold one reading up, hardly three of them.
    assert any(seconds(2000) < most for _ in range(3)), "four times the text must not take more than about four times as long"


def test_the_way_back_from_normal_text_is_exact() -> None:
    text = "The ﬁre\u00ad killed\u00a0“12” people…"
    normal = normalise(text)
    at = normal.text.index("12")
    assert text[normal.original(at) : normal.original(at + 1) + 1] == "12"


def test_every_letter_of_a_ligature_stands_where_the_ligature_does() -> None:
    normal = normalise("ﬃ 12 oﬃ")
    assert [normal.original(at) for at in range(len(normal.text))] == [0, 0, 0, 1, 2, 3, 4, 5, 6, 6, 6]


def test_a_number_that_stands_behind_the_verb_of_another_quotes_itself() -> None:
    text = "Half of the 111,000 people displaced in the north returned to their home| 5 |s."
    assert not problems(extract(Report(text=text, language="en"), quantities=True), text)


@pytest.mark.parametrize("published", ["2016-12-12", "2016-12-12T09:30:00+03:00", datetime(2016, 12, 12, 23, 30)])
def test_a_day_of_publication_may_be_given_as_text_or_as_a_moment(published: Any) -> None:
    [figure] = extract(Report(text="Twelve people were killed on Sunday.", published=published))
    assert figure.reference_period.start == date(2016, 12, 11)


def test_what_is_no_day_of_publication_is_refused_with_what_to_give() -> None:
    with pytest.raises(ValueError, match=r"published is a day, not '12 Dec': give a date, or text such as 2016-12-12"):
        Report(text="Twelve people were killed.", published=cast("Any", "12 Dec"))


def test_numbers_never_lean_on_each_other_in_a_circle() -> None:
    line = read_line("12 and 5 and 3", 0, 0, lexicon("en"))
    one, other, third = (Mention(line, at, at + 1) for at in (0, 2, 4))
    one.parent, other.parent = other, third
    third.parent = one
    assert (one.parent, other.parent, third.parent) == (other, third, None)


def test_a_part_of_those_of_the_sentence_before_is_read_as_its_whole_was_told() -> None:
    told = extract(
        Report(
            text="Since the beginning of the year, in all districts along the river, 900 people have been killed. Of these, 62 per cent are women.",
            language="en",
        )
    )
    assert [each.accumulation.value for each in told if each.term == "killed"] == ["running_total", "running_total"]
