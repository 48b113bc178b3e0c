"""Numbers that French, Spanish, Arabic, Portuguese and Indonesian write in words and digits come back as they were."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from metrics.definitions.languages import numbers_in
from metrics.numerals import without_accents
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
POINTS = {"en": ("point",), "fr": ("virgule",), "es": ("coma", "punto"), "pt": ("vírgula",), "ar": ("فاصلة",)}
MINUS = {"en": ("minus",), "fr": ("moins",), "es": ("menos",), "pt": ("menos",), "ar": ("سالب", "ناقص")}
MILLIONS = {"en": "million", "fr": "millions", "es": "millones", "pt": "milhões", "ar": "مليون"}
THOUSAND = {"en": "thousand", "fr": "mille", "es": "mil", "pt": "mil", "ar": "ألف"}
# Of each part the word for one and for more, and in Arabic that for two.
PARTS: dict[str, dict[int, tuple[str, ...]]] = {
    "fr": {
        3: ("tiers", "tiers"),
        4: ("quart", "quarts"),
        5: ("cinquième", "cinquièmes"),
        8: ("huitième", "huitièmes"),
        10: ("dixième", "dixièmes"),
        100: ("centième", "centièmes"),
    },
    "es": {
        3: ("tercio", "tercios"),
        4: ("cuarto", "cuartos"),
        5: ("quinto", "quintos"),
        7: ("séptimo", "séptimos"),
        11: ("onceavo", "onceavos"),
        20: ("veinteavo", "veinteavos"),
        100: ("centésimo", "centésimos"),
    },
    "pt": {
        3: ("terço", "terços"),
        4: ("quarto", "quartos"),
        5: ("quinto", "quintos"),
        9: ("nono", "nonos"),
        12: ("doze avos", "doze avos"),
        30: ("trinta avos", "trinta avos"),
        2000: ("dois milésimos", "dois milésimos"),
    },
    "ar": {
        3: ("ثلث", "أثلاث", "ثلثان"),
        4: ("ربع", "أرباع", "ربعان"),
        5: ("خمس", "أخماس", "خمسان"),
        6: ("سدس", "أسداس", "سدسان"),
        8: ("ثمن", "أثمان", "ثمنان"),
        9: ("", "أتساع", ""),
    },
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


def exactly(text: str, code: str) -> Decimal | None:
    """The value of a number that is all of `text`, with its decimals, None where it is not read so."""
    whole = [value for start, end, value in numbers_in(text, code) if (start, end) == (0, len(text))]
    return whole[0] if whole else None


def in_words(n: int, code: str, spelling: Spelling) -> str:
    return spelling.words(n) if code == "ar" else num2words(n, lang=code).replace(",", "")


@settings(max_examples=150, deadline=None)
@given(n=st.integers(0, 10**6), decimals=st.integers(1, 999), noughts=st.integers(0, 2), code=st.sampled_from(sorted(POINTS)), spelling=SPELLINGS)
def test_decimals_in_words_are_read_one_by_one_or_together(n: int, decimals: int, noughts: int, code: str, spelling: Spelling) -> None:
    together = in_words(decimals, code, spelling) if code != "en" else " ".join(in_words(int(each), code, spelling) for each in str(decimals))
    after = [in_words(0, code, spelling)] * noughts + [together]
    for point in POINTS[code]:
        text = " ".join((in_words(n, code, spelling), point, *after))
        assert exactly(text, code) == Decimal(f"{n}.{'0' * noughts}{decimals}"), text


@settings(max_examples=150, deadline=None)
@given(n=NUMBERS.filter(bool), code=st.sampled_from(sorted(MINUS)), spelling=SPELLINGS)
def test_a_negative_number_keeps_its_sign(n: int, code: str, spelling: Spelling) -> None:
    for minus in MINUS[code]:
        assert exactly(f"{minus} {in_words(n, code, spelling)}", code) == -n


@settings(max_examples=150, deadline=None)
@given(millions=st.integers(2, 999), thousands=st.integers(100, 999), code=st.sampled_from(sorted(MILLIONS)))
def test_digits_before_every_scale_make_one_number(millions: int, thousands: int, code: str) -> None:
    joint = " و" if code == "ar" else " "
    assert exactly(f"{millions} {MILLIONS[code]}{joint}{thousands} {THOUSAND[code]}", code) == millions * 1_000_000 + thousands * 1000


@settings(max_examples=200, deadline=None)
@given(
    over=st.integers(1, 40),
    code=st.sampled_from(sorted(PARTS)),
    which=st.integers(0, 5),
    whole=st.integers(2, 10**6).filter(lambda n: n % 1000),
    spelling=SPELLINGS,
)
def test_a_fraction_in_words_is_read_alone_and_with_a_whole_before_it(over: int, code: str, which: int, whole: int, spelling: Spelling) -> None:
    under, words = list(PARTS[code].items())[which % len(PARTS[code])]
    over = over % (min(under, 10) - 1) + 1
    if code == "ar":
        plain = spelling._replace(apart=False)
        part = words[0] if over == 1 else words[2] if over == 2 else f"{plain._replace(feminine=False).words(over)} {words[1]}"
    else:
        part = f"{'un' if over == 1 and code != 'pt' else in_words(over, code, spelling)} {words[over > 1]}"
    # By itself "خمس" is five.
    if (code, over) != ("ar", 1) and part:
        assert Fraction(str(exactly(part, code))).limit_denominator(10_000) == Fraction(over, under), part
        joint = {"fr": " et ", "es": " con ", "pt": " com ", "ar": " و"}[code]
        mixed = in_words(whole, code, spelling) + joint + part
        assert Fraction(str(exactly(mixed, code))).limit_denominator(10_000) == whole + Fraction(over, under), mixed


@settings(max_examples=150, deadline=None)
@given(n=NUMBERS, code=st.sampled_from(["fr", "es", "pt"]), ways=st.integers(0, 7))
def test_words_are_read_in_capitals_without_accents_and_with_no_break_spaces(n: int, code: str, ways: int) -> None:
    words = num2words(n, lang=code).replace(",", "")
    for bit, way in enumerate((str.upper, without_accents, lambda text: text.replace(" ", "\u00a0"))):
        words = way(words) if ways & 1 << bit else words
    assert alone(words, code) == n, words


@settings(max_examples=150, deadline=None)
@given(n=NUMBERS, code=st.sampled_from(["es", "pt"]))
def test_what_is_feminine_is_counted_by_feminine_words(n: int, code: str) -> None:
    words = num2words(n, lang=code).replace(",", "")
    for masculine, feminine in (("cientos", "cientas"), ("quinientos", "quinientas"), ("zentos", "zentas"), ("nhentos", "nhentas")):
        words = words.replace(masculine, feminine)
    ends = {"es": {"uno": "una", "veintiuno": "veintiuna"}, "pt": {"um": "uma", "dois": "duas"}}[code]
    before, _, last = words.rpartition(" ")
    words = f"{before} {ends.get(last, last)}".strip()
    assert alone(words, code) == n, words


@settings(max_examples=150, deadline=None)
@given(n=st.integers(2, 1999), code=st.sampled_from(["fr", "es", "pt"]))
def test_no_ordinal_in_words_is_a_number(n: int, code: str) -> None:
    # The author of the words has no ordinal of round hundreds in French.
    if code != "fr" or n % 100 not in (0, 80):
        assert not numbers_in(num2words(n, lang=code, to="ordinal"), code)


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
        ("fr", "deux millions et demi", 2_500_000), ("fr", "un million et demi", 1_500_000), ("fr", "une demi-douzaine", 6), ("fr", "deux virgule cinq millions", 2_500_000), ("fr", "un virgule deux million", 1_200_000), ("fr", "trois dizaines", 30), ("fr", "deux milliards et trois quarts millions", 2_000_750_000), ("fr", "1'234'567", 1_234_567), ("fr", "une vingtaine de milliers", 20_000), ("fr", "2 millions 300 000", 2_300_000), ("fr", "une dizaine de millions", 10**7),
        ("es", "veintiún mil", 21_000), ("es", "cuatro mil 833", 4833), ("es", "mil 594", 1594), ("es", "treinta y un mil", 31_000), ("es", "dos millones y medio", 2_500_000), ("es", "media docena", 6), ("es", "mil millones", 10**9),
        ("es", "quinientas una", 501), ("es", "veintidos", 22), ("es", "dos coma cinco millones", 2_500_000), ("es", "cuatro docenas y media", 54), ("es", "medio millar", 500), ("es", "medio millón", 500_000), ("es", "millar y medio", 1500), ("es", "un centenar y medio", 150), ("es", "dos centenas", 200), ("es", "diez y siete", 17), ("es", "tres con cinco millones", 3_500_000), ("es", "una veintena de miles", 20_000), ("es", "2 millones 300.000", 2_300_000),
        ("pt", "dezesseis", 16), ("pt", "dezasseis", 16), ("pt", "mil milhões", 10**9), ("pt", "dois milhões e meio", 2_500_000), ("pt", "meia dúzia", 6), ("pt", "meio milhão", 500_000),
        ("pt", "dois milhões e mil", 2_001_000), ("pt", "duas mil e uma", 2001), ("pt", "três vírgula sete milhões", 3_700_000), ("pt", "quatorze", 14), ("pt", "catorze", 14), ("pt", "45 mil e 300", 45_300), ("pt", "um vírgula quatro milhões", 1_400_000), ("pt", "uma dezena de milhares", 10_000),
        ("id", "satu setengah juta", 1_500_000), ("id", "seribu dua ratus lima", 1205), ("id", "dua lusin", 24), ("id", "tiga perempat juta", 750_000), ("id", "sejuta", 10**6),
        ("ar", "مليون ونصف المليون", 1_500_000), ("ar", "3 آلاف و500", 3500), ("ar", "15 ألفًا و320", 15_320), ("ar", "ثلاثة فاصلة سبعة ملايين", 3_700_000), ("ar", "خمسطعش", 15), ("ar", "اثنان فاصلة خمسة وسبعون مليون", 2_750_000),
        ("ar", "خمسة وثلاثون مئة", 3500), ("ar", "مئتان ودزينة", 212), ("ar", "دزينة ونصف", 18), ("ar", "12k", 12_000), ("ar", "تلتمية", 300), ("ar", "ألف خمسمئة", 1500), ("ar", "مئتا ألف", 200_000), ("ar", "وأحد عشر", 11), ("ar", "مليونان و345 ألفا و678", 2_345_678), ("ar", "نصف مليون", 500_000), ("ar", "ألفا وسبعمئة", 1700), ("ar", "ثلاثة آلاف مليون", 3 * 10**9), ("ar", "مليونان وثلاثة أرباع المليون", 2_750_000), ("ar", "ستة فاصلة خمسة عشر مليون", 6_150_000),
    ],
)  # fmt: skip
def test_a_number_as_it_is_said_has_its_value(code: str, text: str, value: int) -> None:
    assert alone(text, code) == value or any(end == len(text) and found == value for _, end, found in numbers_in(text, code))


@pytest.mark.parametrize(
    ("code", "text", "fraction"),
    [
        ("fr", "un et demi", "1.5"), ("fr", "trois et un sixième", "3.167"), ("fr", "vingt et trois cinquièmes", "20.6"), ("fr", "vingt et un cinquièmes", "4.2"), ("pt", "cem e três quartos", "100.75"), ("es", "cien y dos tercios", "100.667"), ("es", "siete veintiochoavos", "0.25"), ("es", "cinco octavos", "0.625"), ("es", "cinco doscientosavos", "0.025"), ("es", "un ciento veinticincoavo", "0.008"), ("pt", "um e meio", "1.5"), ("pt", "a centésima parte", "0.01"), ("pt", "duas centésimas", "0.02"), ("pt", "três quinquagésimos", "0.06"),
        ("ar", "جزء من خمسين", "0.02"), ("ar", "سبعة فاصلة ثلاثة عشر", "7.13"),
    ],
)  # fmt: skip
def test_a_fraction_as_it_is_said_has_its_value(code: str, text: str, fraction: str) -> None:
    assert any(end == len(text) and f"{value:.3f}".rstrip("0") == fraction for _, end, value in numbers_in(text, code)), text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "الدورة الخامسة والثلاثون"),
        ("ar", "المرتبة الثانية عشرة"),
        ("fr", "cent vingt-cinquième"),
        ("fr", "deux cent cinquième"),
        ("fr", "soixante et onzième"),
        ("fr", "la quatre-vingt-huitième session"),
        ("en", "the two hundred and twentieth day"),
    ],
)
def test_an_ordinal_is_no_number(code: str, text: str) -> None:
    assert not numbers_in(text, code)
