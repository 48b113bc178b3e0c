"""Each number of a list, a ranking or a clause with "where" is at its own place, and at none of another number's."""

from datetime import date

import pytest

from metrics.extraction import extract
from metrics.model import Accumulation, Accuracy, Report

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
    ("pt", "Desde o início do surto de cólera, foram registados 11.307 casos, dos quais 4.793 em Luanda, seguida do Bengo com 2.749 infeções e do Cuanza Norte com 1.166 casos, em Angola.", "- Luanda Bengo Cuanza-Norte"),
    ("fr", "Les inondations ont affecté 277 409 personnes dans le Batha, suivi du Mandoul (189 984) et de la Tandjilé (185 376), au Tchad.", "Batha Mandoul Tandjilé"),
    # What the hardest hit are called counts those affected there.
    ("fr", "Les provinces les plus touchées sont le Batha (Plus de 277 409 personnes), le Mandoul (267 408) et la Tandjilé (226 535).", "Batha Mandoul Tandjilé"),
    ("en", "The hardest-hit districts were Foobar (1,200 families), Barbaz (800 families) and Quxton (300 families).", "Foobar Barbaz Quxton"),
    ("en", "The worst affected states are Unity with 120,000 people affected, followed by Jonglei with 90,000 people.", "Unity Jonglei"),
    ("es", "Los departamentos más afectados son Chocó (12.000 personas), Nariño (8.000) y Cauca (5.000).", "Chocó Nariño Cauca"),
    ("pt", "Os distritos mais afetados são Búzi (12.000 pessoas) e Nhamatanda (8.000).", "Búzi Nhamatanda"),
    # A whole is of none of the places of its parts.
    ("en", "Of the 421 deaths recorded since the start of the war, 176 were in Luanda and 109 in Bengo, in Angola.", "Angola Luanda Bengo"),
    ("en", "A total of 4,472 cholera cases were reported, with 2,152 in Luanda and 1,711 in Bengo, in Angola.", "Angola Luanda Bengo"),
    ("pt", "Foram reportados 4.472 casos de cólera, sendo 2.152 na província de Luanda e 1.711 no Bengo, em Angola.", "Angola Luanda Bengo"),
    ("en", "Cholera cases reached 5,749, with Luanda province leading with 2,963 cases, in Angola.", "Angola Luanda"),
    ("en", "More than 8 million herders in Somali (3.5 million), Oromia (3.4 million) and Foobar (1 million) are affected by drought in Ethiopia.", "Ethiopia Somali-Region Oromia Foobar"),
    ("pt", "Em Angola, três casos de cólera no Huambo, dois no Cubango e dois no Namibe.", "Huambo Cubango Namibe"),
    ("pt", "Na província de Luanda foram registados 64 casos de cólera, em Cacuaco (14), Belas (5), Kilamba (5) e Samba (3).", "Luanda Cacuaco Belas Kilamba Samba"),
    ("en", "12 people were killed and 30 wounded in Homs, Syria.", "Homs Homs"),
    ("fr", "Le Niger, par exemple, a enregistré 322 morts.", "Niger"),
    ("en", "Niger, for example, recorded 322 deaths.", "Niger"),
    ("en", "Four bodies were found in St. Elizabeth Parish, in Jamaica.", "Saint-Elizabeth"),
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
    ("language", "text", "days"),
    [
        ("en", "The number of people affected went from 960,000 on 27 August to 1,495,000 people (266,000 households) on 3 September.", [27, 3, 3]),
        ("fr", "Le nombre de personnes affectées est passé de 960 000 le 27 août à 1 495 000 personnes au 3 septembre.", [27, 3]),
        ("es", "El número de afectados pasó de 960.000 el 27 de agosto a 1.495.000 el 3 de septiembre.", [27, 3]),
        ("en", "Gunmen killed 12 people on 27 August and five on 3 September.", [27, 3]),
    ],
)
def test_a_date_right_behind_a_number_is_not_that_of_the_next_which_has_its_own(language: str, text: str, days: list[int]):
    found = extract(Report(text=text, language=language, published=PUBLISHED))
    assert [each.reference_period.start.day if each.reference_period.start else None for each in found] == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two deaths were recorded, bringing the total to 59 since the start of the war, on 7 January."),
        ("fr", "Deux décès, portant le total à 59 depuis le début de la guerre, le 7 janvier."),
        ("pt", "Foram registados dois óbitos, elevando o total para 59 desde o início da guerra, a 7 de janeiro."),
    ],
)
def test_a_total_since_a_beginning_has_its_day_and_those_who_are_added_have_not(language: str, text: str):
    added, total = extract(Report(text=text, language=language, published=PUBLISHED))
    assert (added.accumulation, added.reference_period.words) == (Accumulation.FLOW, None)
    assert (total.accumulation, total.reference_period.accuracy, total.reference_period.start) == (
        Accumulation.RUNNING_TOTAL,
        Accuracy.SINCE,
        date(2024, 1, 7),
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Of the country's 124 districts, 117 were affected."),
        ("fr", "Sur les 124 départements du pays, 117 ont été touchés."),
        ("es", "De los 124 distritos del país, 117 fueron afectados."),
        ("pt", "Dos 124 distritos do país, 117 foram afetados."),
        ("en", "A total of 34 counties (out of 79) in the country have been affected."),
        ("en", "At least three mass casualty incidents took place on 16 and 17 July, two of them in schools hosting displaced people."),
    ],
)
def test_a_part_of_things_that_no_term_counts_is_no_number_of_people(language: str, text: str):
    assert extract(Report(text=text, language=language)) == []


def test_what_is_said_of_a_bare_number_is_not_said_of_the_one_before():
    found = extract(Report(text="Hay 100 desplazados y 12 confinados.", language="es"))
    assert [(each.term, each.reported) for each in found] == [("idps", 100), ("besieged", 12)]


def test_a_sentence_of_a_digest_that_names_no_place_is_of_the_country_that_its_line_named():
    text = "• Conflict in Yemen goes on. At least 6 million people are displaced.\n• South Sudan's latest analysis found 4.6 million people displaced.\n• In Iraq, 12 people died."
    found = extract(Report(text=text, language="en", published=PUBLISHED))
    assert [each.place.name if each.place else None for each in found] == ["Yemen", None, "Iraq"]


@pytest.mark.parametrize(
    ("language", "text", "sources"),
    [
        ("en", "The ministry reports 80 deaths, while the army has counted 60 deaths.", ["ministry", "army"]),
        ("es", "La Gobernación de Santander reporta 80 asesinatos, mientras que la Defensoría tiene información de 60 homicidios.", ["Gobernación de Santander", None]),
        ("en", "The ministry said 80 people died, while 60 were injured.", ["ministry", "ministry"]),
        ("ar", "خلفت الحرب أكثر من 20 ألف قتيل، وفق الأمم المتحدة، بينما قدر بحث لجامعات أمريكية عدد القتلى بنحو 130 ألفا.", ["الأمم المتحدة", None]),
        ("es", "Murieron 60 personas en Ábrego, El Tarra, Hacarí y Tibú, detalló la alcaldía en el informe.", ["alcaldía"]),
    ],
)  # fmt: skip
def test_a_contrast_with_somebody_of_its_own_ends_what_another_says(language: str, text: str, sources: list[str | None]):
    found = extract(Report(text=text, language=language, published=PUBLISHED))
    assert [each.source.name if each.source else None for each in found] == sources


@pytest.mark.parametrize(
    ("language", "text", "ways"),
    [
        ("en", "Twelve new cholera cases were recorded, bringing the total to 59 since May.", ["flow", "running_total"]),
        ("pt", "Angola conta já 97 novos casos de cólera, fazendo um cumulativo de 5.749 casos.", ["flow", "running_total"]),
        ("en", "A cumulative total of 590 cholera cases was recorded.", ["running_total"]),
        ("ar", "أصبح إجمالي الإصابات بالكوليرا 450 إصابة، وذلك منذ الإعلان عن ظهور الوباء في أغسطس 2024.", ["running_total"]),
        (
            "pt",
            "Desde o início da epidemia de cólera, declarada pelas autoridades em janeiro deste ano, foram reportados 605 casos.",
            ["running_total"],
        ),
    ],
)
def test_a_total_is_told_from_those_who_are_added_to_it(language: str, text: str, ways: list[str]):
    assert [each.accumulation.value for each in extract(Report(text=text, language=language, published=PUBLISHED))] == ways


def test_the_deaths_that_a_report_on_a_disease_counts_are_of_it():
    def terms_of(text: str) -> list[str | None]:
        return [each.term for each in extract(Report(text=text, title="Cholera in Angola: update", language="en"))]

    assert terms_of("Twelve deaths were reported.") == ["disease_deaths"]
    assert terms_of("Gunmen killed 12 health workers.") == ["killed"]
    assert terms_of("The floods left 12 dead.") == ["killed"]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "According to a report published on 20 September by OCHA, 502 people died.", "OCHA"),
        ("fr", "Les inondations ont tué 502 personnes, selon un rapport publié le 20 septembre par OCHA.", "OCHA"),
        ("pt", "Segundo um relatório publicado a 20 de setembro pela OCHA, 502 pessoas morreram.", "OCHA"),
        ("es", "Según un comunicado de prensa del Ministerio de Salud, murieron 55 personas.", "Ministerio de Salud"),
        ("fr", "Selon le comité interministériel de lutte contre les inondations, 960 personnes sont mortes.", "comité interministériel de lutte contre les inondations"),
        ("en", "The government and its partners recorded 164 houses destroyed.", "government and its partners"),
        ("fr", "La Côte d'Ivoire rapporte 12 morts.", "Côte d'Ivoire"),
        ("en", "At least 23 people died, according to the country's Civil Protection Agency.", "Civil Protection Agency"),
        ("ar", "وفقا لتقرير نشرته أوتشا، قتل 502 شخصا.", "أوتشا"),
    ],
)  # fmt: skip
def test_who_made_a_document_is_named_whole(language: str, text: str, source: str):
    (figure,) = extract(Report(text=text, language=language, published=PUBLISHED))
    assert figure.source is not None
    assert figure.source.name == source


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


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("fr", "Au Niger, les régions de Tahoua et Maradi ont été les plus touchées, avec respectivement 87 et 86 décès.", ["Tahoua", "Maradi"]),
        ("en", "In Sri Lanka, Badulla and Kandy districts recorded 83 and 62 deaths, respectively.", ["Badulla", "Kandy"]),
        ("en", "In Syria, Homs, Hama and Aleppo had 12, 8 and 7 deaths, respectively.", ["Homs", "Hama", "Aleppo"]),
        ("en", "12 and 7 people were killed in Homs and Idlib, respectively.", ["Homs", "Idlib"]),
        (
            "fr",
            "Au total, 339 morts ont été enregistrés : Maradi, avec 109 morts ; Tahoua, à l'ouest, avec 99 morts ; et Zinder, avec 60 morts.",
            [None, "Maradi", "Tahoua", "Zinder"],
        ),
        ("en", "In Syria, twelve people died in Homs while Aleppo recorded 46 deaths.", ["Homs", "Aleppo"]),
        ("en", "Twelve people died in Homs while Nomark recorded 46 deaths.", ["Homs", None]),
        ("fr", "Au Niger, on compte 25 décès à Maradi tandis que Zinder a enregistré 46 morts.", ["Maradi", "Zinder"]),
        ("pt", "Morreram 12 pessoas em Tete, enquanto a província de Sofala registou 46 mortos.", ["Tete", "Sofala"]),
    ],
)
def test_numbers_are_at_the_names_that_stand_in_their_order_or_have_them(language: str, text: str, places: list[str | None]):
    found = extract(Report(text=text, language=language, published=PUBLISHED))
    assert [each.place.name if each.place else None for each in found] == places


def test_a_place_that_records_what_is_counted_is_not_who_says_so():
    found = extract(Report(text="Badulla District recorded 83 deaths, and Kandy recorded 62 deaths.", language="en"))
    assert [(each.source, each.place and each.place.name) for each in found] == [(None, "Badulla"), (None, "Kandy")]
    (ministry,) = extract(Report(text="The Ministry of Health of Badulla recorded 83 deaths.", language="en"))
    assert ministry.source is not None


def test_brackets_of_a_list_are_no_parts_of_the_first_one():
    found = extract(Report(text="Les décès ont été enregistrés à Dosso (22 décès), Tillabéri (15 décès) et Niamey (7 décès).", language="fr"))
    assert [(each.place and each.place.name, each.relations) for each in found] == [("Dosso", ()), ("Tillabéri", ()), ("Niamey", ())]


def test_a_line_of_a_list_is_no_label_of_what_follows():
    text = "In Syria 43 people died.\n\n- Homs: 16\n- Aleppo: 1\n\nThere are 46 missing people."
    found = extract(Report(text=text, title="Floods in Syria", language="en"))
    missing = next(each for each in found if each.term == "missing")
    assert missing.place is not None
    assert missing.place.name == "Syria"


def test_homes_that_collapse_displace_nobody():
    def terms_of(text: str) -> list[str | None]:
        return [each.term for each in extract(Report(text=text, language="fr"))]

    assert terms_of("Au total, 152 personnes sont mortes suite à l'effondrement de leurs maisons.") == ["killed"]
    assert terms_of("Plus de 2 000 personnes ont été chassées de leurs maisons.") == ["displaced"]


def test_more_than_the_things_between_are_a_part_of_the_people_before_them():
    found = extract(Report(text="The war killed 1,400 people in 3 countries, 900 of them in Guinea.", language="en"))
    assert [(each.term, each.reported) for each in found] == [("killed", 1400), ("killed", 900)]


def test_another_level_of_a_number_is_no_level_of_the_whole_that_it_is_a_part_of():
    text = "The government says 90 percent of the country's 30 million people need help, but the UN puts that number at 15 million."
    assert ("population", 15_000_000) not in [(each.term, each.reported) for each in extract(Report(text=text, language="en"))]


def test_a_bracket_without_a_name_before_it_quotes_no_place() -> None:
    text = "Homs compte 800 sinistrés, suivie de Besim (775) et (160)."
    for figure in extract(Report(text=text, language="fr"), quantities=True):
        assert all(each.start < each.end and text[each.start : each.end] == each.exact for each in figure.evidence)
