"""Cases and deaths say of which disease they are, and people who are helped with what: two of them are never one fact."""

from __future__ import annotations

from datetime import date

import pytest

from metrics import Report, extract
from metrics.definitions import DefinitionError
from metrics.definitions.diseases import called, disease
from metrics.extraction.terms.diseases import named_diseases
from metrics.extraction.terms.sectors import named_sectors


def of(text: str, title: str | None = None, language: str | None = None) -> list[tuple[str | None, int, str | None]]:
    found = extract(Report(text=text, title=title, published=date(2024, 5, 1), language=language))
    return [(each.term, int(each.reported or 0), disease(each)) for each in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5,410 cholera cases and 18,020 malaria cases were recorded.", ["cholera", "malaria"]),
        ("Malaria: 18,020 cases. Cholera: 5,410 cases.", ["malaria", "cholera"]),
        ("The measles outbreak has killed 41 children and cholera has killed 13 people.", ["measles", "cholera"]),
        ("310 people died of acute watery diarrhoea.", ["acute_watery_diarrhoea"]),
        ("Cholera is spreading in three districts. 11 cases were reported on Sunday, and two people died.", ["cholera", "cholera"]),
        ("1,300 cases of cholera and measles were recorded.", [None]),
        ("L'épidémie de choléra a fait 41 morts. 1 300 cas ont été signalés.", ["cholera", "cholera"]),
        ("Se registraron 310 casos de sarampión.", ["measles"]),
        (
            "Hay 14 casos de fiebre amarilla. Se notificaron 19 casos de dengue. El acumulado asciende a 98 casos.",
            ["yellow_fever", "dengue", "dengue"],
        ),
        ("Cholera and measles are spreading. 11 cases were reported on Sunday.", [None]),
        ("Foram registados 310 casos de cólera.", ["cholera"]),
        ("سجلت وزارة الصحة 120 إصابة بالكوليرا.", ["cholera"]),
    ],
)
def test_cases_and_deaths_are_of_the_disease_that_their_sentence_or_those_before_name(text: str, wanted: list[str | None]) -> None:
    assert [each[2] for each in of(text)] == wanted


def test_the_title_names_the_disease_where_the_text_does_not() -> None:
    told = "The outbreak goes on in both districts and the virus spreads. Health workers are too few. Roads are cut. New cases this week: 12."
    assert {each[2] for each in of(told, title="Mpox: situation report 5")} <= {"mpox"}


def test_a_table_has_the_disease_of_its_column() -> None:
    table = "| District | Cholera cases | Measles cases |\n|---|---|---|\n| Beira | 410 | 32 |\n| Buzi | 51 | 7 |"
    assert of(table) == [
        ("disease_cases", 410, "cholera"), ("disease_cases", 32, "measles"), ("disease_cases", 51, "cholera"), ("disease_cases", 7, "measles")
    ]  # fmt: skip


def test_cases_of_what_is_no_disease_are_none_of_the_disease_named_before() -> None:
    assert of("Cholera is spreading in three districts. 45 cases of looting were reported.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6,810 suspected cholera cases were reported, including 651 confirmed cases and 5,620 hospitalized suspected cases.",
         ["suspected", "confirmed", "hospitalized, suspected"]),
        ("Suspected cholera cases stand at 111.", ["suspected"]),
        ("On a recensé 120 cas suspects de choléra.", ["suspected"]),
        ("Se notificaron 120 casos confirmados de dengue.", ["confirmed"]),
        ("120 cholera cases were reported.", [None]),
    ],
)  # fmt: skip
def test_cases_say_how_sure_they_are(text: str, told: list[str | None]) -> None:
    assert [each.disaggregation for each in extract(Report(text=text))] == told


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Partners reached 350,000 people with clean water.", "water"),
        ("WFP provided food assistance to 52,000 people.", "food"),
        ("Food assistance reached 1.2 million people.", "food"),
        (">1.4M People reached with food assistance", "food"),
        ("2.3 million people are in need of health services.", "health"),
        ("An estimated 1.8 million people are in need of humanitarian assistance and protection.", None),
        ("Partners have reached 120,000 people with food and water.", None),
        ("The plan targets 5.2 million people for food assistance.", "food"),
        ("Le PAM a fourni une assistance alimentaire à 52 000 personnes.", "food"),
    ],
)
def test_people_helped_or_in_need_are_told_apart_by_sector(text: str, sector: str | None) -> None:
    [figure] = extract(Report(text=text, published=date(2024, 5, 1)))
    assert figure.disaggregation == sector


def test_what_is_of_no_disease_is_not_told_apart_by_the_one_that_is_spoken_of() -> None:
    assert of("Cholera is spreading. Only 12 hospitals are functional. 340 people were vaccinated.") == [
        ("health_facilities_functional", 12, None), ("vaccinated", 340, "cholera")
    ]  # fmt: skip


def test_a_key_that_no_row_has_is_named_with_what_to_do() -> None:
    with pytest.raises(DefinitionError, match=r"en.toml, \[diseases.named\]: gout is not in diseases.toml"):
        named_diseases("en", {"gout": "gout"})
    with pytest.raises(DefinitionError, match=r"en.toml, \[sectors\]: sport is not in sectors.toml"):
        named_sectors("en", {"sport": "balls"})


def test_what_no_row_names_is_called_as_the_report_calls_it() -> None:
    assert (called("covid_19"), called("sleeping sickness")) == ("COVID-19", "sleeping sickness")
