"""Numbers that French, Spanish, Arabic, Portuguese and Indonesian write in words and digits come back as they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from metrics.definitions.languages import numbers_in
from tests.arabic_words import Spelling

# As many from every order of size, and all round ones.
NUMBERS = st.one_of(*(st.integers(0, 10**digits - 1) for digits in (2, 3, 4, 6, 9, 12))) | st.builds(
    lambda digit, power: digit * 10**power, st.integers(1, 9), st.integers(0, 10)
)
SPELLINGS = st.builds(
    Spelling, st.booleans(), st.booleans(), st.sampled_from(["مئة", "مائة"]), st.booleans(), st.booleans(), st.sampled_from(["", "ا", "اً", "ًا"]), st.booleans()
)  # fmt: skip
JOINED: tuple[Callable[[str], str], ...] = (str, lambda words: words.replace("-", " "), lambda words: words.replace(" ", "-"))
LOCALES: dict[str, tuple[str, ...]] = {
    "fr": (" ", "\u00a0", "\u202f", "\u2009", "."),
    "es": (".", " ", "\u00a0", "\u202f", "\u2009"),
    "pt": (".", " ", "\u00a0", "\u202f"),
    "ar": (",", "\u066c", "\u00a0"),
    "id": (".", "\u00a0"),
}
DIGITS = {"ar": ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")}
DECIMALS = {"fr": ",", "es": ",", "pt": ",", "ar": "\u066b", "id": ","}


def alone(text: str, code: str) -> int | None:
    """The value of a number that is all of `text`, None where it is not read so."""
    whole = [value for start, end, value in numbers_in(text, code) if (start, end) == (0, len(text))]
    return int(whole[0]) if whole else None


@settings(max_examples=150, deadline=None)
@given(n=NUMBERS, code=st.sampled_from(["fr", "fr_BE", "fr_CH"]), joined=st.sampled_from(JOINED))
def test_french_words_are_read_with_hyphens_everywhere_or_nowhere(n: int, code: str, joined: Callable[[str], str]) -> None:
    words = joined(num2words(n, lang=code))
    assert alone(words, "fr") == n, words


@settings(max_examples=150, deadline=None)
@given(n=NUMBERS, code=st.sampled_from(["es", "pt", "pt_BR", "id"]))
def test_spanish_portuguese_and_indonesian_words_are_read(n: int, code: str) -> None:
    words = num2words(n, lang=code).replace(",", "")
    assert alone(words, code[:2]) == n, words


@settings(max_examples=200, deadline=None)
@given(n=NUMBERS, spelling=SPELLINGS)
def test_arabic_words_are_read_in_every_gender_case_and_spelling(n: int, spelling: Spelling) -> None:
    words = spelling.words(n)
    assert alone(words, "ar") == n, words


@settings(max_examples=200, deadline=None)
@given(n=NUMBERS, code=st.sampled_from(sorted(LOCALES)), which=st.integers(0, 9), tenth=st.integers(0, 9))
def test_digits_are_read_with_the_separators_of_their_language(n: int, code: str, which: int, tenth: int) -> None:
    sign = LOCALES[code][which % len(LOCALES[code])]
    signs = DIGITS.get(code, ("0123456789",))
    written = f"{n:,}".replace(",", sign).translate(str.maketrans("0123456789", signs[which % len(signs)]))
    assert alone(written, code) == n, written
    if sign != DECIMALS[code]:
        with_tenth = f"{n:,}".replace(",", sign) + f"{DECIMALS[code]}{tenth}"
        values = [value for start, end, value in numbers_in(with_tenth, code) if (start, end) == (0, len(with_tenth))]
        assert [f"{value:.1f}" for value in values[:1]] == [f"{n}.{tenth}"], with_tenth


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("fr", "septante-et-un", 71), ("fr", "soixante et onze", 71), ("fr", "quatre-vingt-dix-neuf", 99), ("fr", "deux mille cinq", 2005), ("fr", "mille cent", 1100),
        ("fr", "deux millions et demi", 2_500_000), ("fr", "un million et demi", 1_500_000), ("fr", "une demi-douzaine", 6), ("fr", "deux virgule cinq millions", 2_500_000), ("fr", "un virgule deux million", 1_200_000), ("fr", "trois dizaines", 30), ("fr", "deux milliards et trois quarts millions", 2_000_750_000), ("fr", "1'234'567", 1_234_567),
        ("es", "veintiún mil", 21_000), ("es", "cuatro mil 833", 4833), ("es", "mil 594", 1594), ("es", "treinta y un mil", 31_000), ("es", "dos millones y medio", 2_500_000), ("es", "media docena", 6), ("es", "mil millones", 10**9),
        ("es", "quinientas una", 501), ("es", "veintidos", 22), ("es", "dos coma cinco millones", 2_500_000), ("es", "medio millar", 500), ("es", "medio millón", 500_000), ("es", "millar y medio", 1500), ("es", "un centenar y medio", 150), ("es", "dos centenas", 200), ("es", "diez y siete", 17), ("es", "tres con cinco millones", 3_500_000),
        ("pt", "dezesseis", 16), ("pt", "dezasseis", 16), ("pt", "mil milhões", 10**9), ("pt", "dois milhões e meio", 2_500_000), ("pt", "meia dúzia", 6), ("pt", "meio milhão", 500_000),
        ("pt", "dois milhões e mil", 2_001_000), ("pt", "duas mil e uma", 2001), ("pt", "três vírgula sete milhões", 3_700_000), ("pt", "quatorze", 14), ("pt", "catorze", 14), ("pt", "45 mil e 300", 45_300), ("pt", "um vírgula quatro milhões", 1_400_000),
        ("id", "satu setengah juta", 1_500_000), ("id", "seribu dua ratus lima", 1205), ("id", "dua lusin", 24), ("id", "tiga perempat juta", 750_000), ("id", "sejuta", 10**6),
        ("ar", "مليون ونصف المليون", 1_500_000), ("ar", "3 آلاف و500", 3500), ("ar", "15 ألفًا و320", 15_320), ("ar", "ثلاثة فاصلة سبعة ملايين", 3_700_000), ("ar", "خمسطعش", 15), ("ar", "اثنان فاصلة خمسة وسبعون مليون", 2_750_000),
        ("ar", "تلتمية", 300), ("ar", "ألف خمسمئة", 1500), ("ar", "مئتا ألف", 200_000), ("ar", "وأحد عشر", 11), ("ar", "مليونان و345 ألفا و678", 2_345_678), ("ar", "نصف مليون", 500_000), ("ar", "ألفا وسبعمئة", 1700), ("ar", "ثلاثة آلاف مليون", 3 * 10**9), ("ar", "مليونان وثلاثة أرباع المليون", 2_750_000), ("ar", "ستة فاصلة خمسة عشر مليون", 6_150_000),
    ],
)  # fmt: skip
def test_a_number_as_it_is_said_has_its_value(code: str, text: str, value: int) -> None:
    assert alone(text, code) == value or any(end == len(text) and found == value for _, end, found in numbers_in(text, code))


@pytest.mark.parametrize(
    ("code", "text", "fraction"),
    [
        ("fr", "un et demi", "1.5"), ("fr", "trois et un sixième", "3.167"), ("es", "cien y dos tercios", "100.667"), ("es", "siete veintiochoavos", "0.25"), ("es", "cinco octavos", "0.625"), ("es", "cinco doscientosavos", "0.025"), ("es", "un ciento veinticincoavo", "0.008"), ("pt", "um e meio", "1.5"), ("pt", "a centésima parte", "0.01"),
        ("ar", "جزء من خمسين", "0.02"), ("ar", "سبعة فاصلة ثلاثة عشر", "7.13"),
    ],
)  # fmt: skip
def test_a_fraction_as_it_is_said_has_its_value(code: str, text: str, fraction: str) -> None:
    assert any(end == len(text) and f"{value:.3f}".rstrip("0") == fraction for _, end, value in numbers_in(text, code)), text


@pytest.mark.parametrize(
    ("code", "text"),
    [("ar", "الدورة الخامسة والثلاثون"), ("ar", "المرتبة الثانية عشرة"), ("fr", "cent vingt-cinquième"), ("fr", "deux cent cinquième")],
)
def test_an_ordinal_is_no_number(code: str, text: str) -> None:
    assert not numbers_in(text, code)
