"""Each number of a list, a ranking or a clause with "where" is at its own place, and at none of another number's."""

from datetime import date

import pytest

from metrics.extraction import extract
from metrics.model import Report

PUBLISHED = date(2024, 11, 7)

# Language, text, and the place of each figure by its name, in order.
LISTED = [
    ("en", "New cases were as follows: Guinea, 3 cases of cholera and 4 deaths; Liberia, 38 cases and 12 deaths; and Nigeria, 4 cases.", "Guinea Guinea Liberia Liberia Nigeria"),
    ("es", "Los casos de cólera son: Cauca, 12 casos y 3 muertes; Nariño, 8 casos; y Chocó, 5 casos.", "Cauca Cauca Nariño Chocó"),
    ("fr", "Bilan par province : Ituri, 12 morts et 5 blessés ; Maniema, 8 morts.", "Ituri Ituri Maniema"),
    ("en", "Homs has most deaths (38), followed by Aleppo with five deaths and Idlib with three deaths, in Syria.", "Homs Aleppo Idlib"),
    ("fr", "La plus touchée est Homs, où 12 personnes sont mortes, suivie d'Alep, avec 5 morts, et Idleb, avec 3 morts.", "Homs Aleppo Idlib"),
    ("es", "La más afectada es Homs, donde murieron 12 personas, seguida de Alepo, con 5 muertos.", "Homs Aleppo"),
    ("pt", "O mais atingido é Homs, onde 12 pessoas morreram, seguido de Alepo, com 5 mortos.", "Homs Aleppo"),
    ("ar", "سجلت 290 وفاة بإقليم الحوز، و89 وفاة بإقليم شيشاوة، و30 وفاة بإقليم ورزازات.", "Al-Haouz Chichaoua Ouarzazate"),
    # One that no row knows has no place rather than that of the number beside it.
    ("ar", "سجلت 290 وفاة بإقليم الحوز، و19 وفاة بإقليم فوبارا، و30 وفاة بإقليم ورزازات.", "Al-Haouz - Ouarzazate"),
    ("ar", "تعد ولاية الحوز مركز الزلزال، حيث سقط 293 قتيلا، تليها ولاية تارودانت، التي سقط فيها 52 قتيلا.", "Al-Haouz Taroudant"),
    ("en", "The worst hit is Homs, where 12 people died, then Idlib, whose hospital was destroyed, in Syria.", "Homs"),
    ("es", "En Hanói, la capital de Vietnam, murieron 12 personas.", "Hanoi"),
    ("fr", "À Bangui, capitale de la Centrafrique, 12 personnes ont été tuées.", "Bangui"),
    # What names a region only to say how strong something was does not say where.
    ("es", "El tifón causó 14 muertes, siendo el tifón más poderoso registrado en Asia este año.", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "places"), LISTED, ids=[f"{language} {text[:40]}" for language, text, _ in LISTED])
def test_a_number_of_a_list_is_at_its_own_place(language: str, text: str, places: str):
    found = [each for each in extract(Report(text=text, language=language, published=PUBLISHED)) if each.term is not None]
    assert [each.place.name.replace(" ", "-") if each.place else "-" for each in found] == places.split()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The typhoon, the most powerful storm to hit Asia this year, killed four people."),
        ("en", "The second attack this month killed 12 people."),
        ("en", "It was the deadliest earthquake since 1980 and killed 12 people."),
        ("es", "El tifón más poderoso de este año mató a 14 personas."),
        ("fr", "Le cyclone, le plus violent de cette année, a tué 12 personnes."),
        ("pt", "O ciclone mais forte deste ano matou 12 pessoas."),
        ("ar", "أدى أقوى زلزال هذا العام إلى مقتل 12 شخصا."),
    ],
)
def test_the_time_of_which_an_event_is_the_worst_does_not_date_a_figure(language: str, text: str):
    (figure,) = extract(Report(text=text, language=language, published=PUBLISHED))
    assert figure.reference_period.words is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The attack this month killed 12 people.", "this month"),
        ("The deadliest attack in 2019 killed 12 people.", "in 2019"),
        ("It was the worst attack since 2021, when 95 people were massacred.", "since 2021"),
    ],
)
def test_the_time_of_the_event_itself_does(text: str, words: str):
    (figure,) = extract(Report(text=text, language="en", published=PUBLISHED))
    assert figure.reference_period.words == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "En Hanói, la capital de Vietnam, se reportaron daños en más de 7.100 casas."),
        ("pt", "O país mais populoso de África regista 15 casos de cólera."),
        ("en", "In Foobar, the capital of the region, reported 12 deaths."),
        ("fr", "L'effondrement de la mine de Foubar a fait au moins soixante morts."),
    ],
)
def test_a_name_that_only_says_where_is_no_source(language: str, text: str):
    assert [each.source for each in extract(Report(text=text, language=language, published=PUBLISHED))] == [None]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("أعلنت وزارة الداخلية المغربية في تقدير أولي، مقتل 296 شخصا.", "وزارة الداخلية المغربية"),
        ("أعلنت وزارة الصحة في حصيلة جديدة مقتل 296 شخصا.", "وزارة الصحة"),
        ("أعلنت وزارة الصحة في غزة مقتل 296 شخصا.", "وزارة الصحة في غزة"),
        ("بحسب تقديرات الهلال الأحمر، نزح 4,000 شخص.", "الهلال الأحمر"),
    ],
)
def test_the_document_that_a_ministry_speaks_in_is_no_part_of_its_name(text: str, source: str):
    (figure,) = extract(Report(text=text, language="ar", published=PUBLISHED))
    assert figure.source is not None
    assert figure.source.name == source
