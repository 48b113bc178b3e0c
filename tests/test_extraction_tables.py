"""The rows of a table are parts of one thing where its first column says so, and places where it says that; what is counted, its head or what stands over it."""

from __future__ import annotations

import pytest

from metrics.extraction import extract
from metrics.model import Report


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "| Sector | People in need |\n|---|---|\n| Food security | 1,200,000 |\n| **Health** | 890,000 |"),
        ("fr", "| Secteur | Personnes dans le besoin |\n|---|---|\n| Food security | 1 200 000 |\n| Health | 890 000 |"),
        ("es", "| Sector | Personas necesitadas |\n|---|---|\n| Food security | 1.200.000 |\n| Health | 890.000 |"),
    ],
)
def test_sectors_are_parts_of_those_in_need(language: str, text: str) -> None:
    found = extract(Report(text=text, language=language))
    assert [(each.term, each.reported, each.disaggregation) for each in found] == [
        ("in_need", 1_200_000, "Food security"),
        ("in_need", 890_000, "Health"),
    ]


def test_states_are_places() -> None:
    text = "| State | People in need |\n|---|---|\n| Khartoum | 1,200,000 |\n| Kassala | 890,000 |"
    found = extract(Report(text=text))
    assert [(each.place.name if each.place else None, each.disaggregation) for each in found] == [("Khartoum", None), ("Kassala", None)]


def read(text: str, language: str = "en") -> list[tuple[str | None, int, str, str | None, str | None]]:
    return [
        (each.term, int(each.reported or 0), each.unit, each.place.name if each.place else None, each.disaggregation)
        for each in extract(Report(text=text, language=language))
    ]


@pytest.mark.parametrize(
    ("language", "over", "head", "term"),
    [
        ("en", "## Displacement by county", "County | Households | Individuals", "displaced"),
        ("en", "Table 2: Number of IDPs by district", "District | HHs | Ind.", "idps"),
        ("en", "People affected by floods, by ward", "Ward | Families | Persons", "affected"),
        ("fr", "Déplacés internes par territoire", "Territoire | Ménages | Personnes", "idps"),
        ("es", "Desplazados por municipio", "Municipio | Familias | Personas", "idps"),
        ("pt", "Deslocados internos por distrito", "Distrito | Famílias | Pessoas", "idps"),
        ("ar", "النازحون حسب المديرية", "المديرية | الأسر | الأفراد", "idps"),
    ],
)
def test_what_stands_over_a_table_says_what_columns_of_people_count(language: str, over: str, head: str, term: str) -> None:
    text = f"{over}\n\n| {head} |\n|---|---:|---:|\n| Fangalo | 612 | 3670 |\n| Bortala | 43 | 258 |"
    assert read(text, language) == [
        (term, 612, "household", "Fangalo", None), (term, 3670, "person", "Fangalo", None),
        (term, 43, "household", "Bortala", None), (term, 258, "person", "Bortala", None),
    ]  # fmt: skip


def test_a_total_is_of_the_place_that_the_table_is_of_and_no_place_itself() -> None:
    text = (
        "Displacement in Kassala by locality\n\n| State | Locality | Households |\n|---|---|---|\n| Kassala | Um Gargo | 610 |\n| | **Total** | 900 |"
    )
    assert read(text) == [("displaced", 610, "household", "Um Gargo", None), ("displaced", 900, "household", "Kassala", None)]


def test_sexes_and_ages_are_parts_and_no_places_or_quantities() -> None:
    text = "IDPs by age and sex\n\n| Age group | Male | Female | Total |\n|---|---|---|---|\n| 0-4 | 412 | 430 | 842 |\n| Total | 900 | 950 | 1,850 |"
    assert [(each.reported, each.disaggregation) for each in extract(Report(text=text), quantities=True)] == [
        (412, "0-4, male"), (430, "0-4, female"), (842, "0-4"), (900, "male"), (950, "female"), (1850, None),
    ]  # fmt: skip


def test_households_stay_households_and_what_no_person_is_counts_none() -> None:
    text = "| Key figures | |\n|---|---|\n| Families affected | 3,400 |\n| Counties affected | 11 |\n| Villages affected | 45 |\n| Women killed | 4 |"
    assert read(text) == [
        ("affected", 3400, "household", None, None),
        ("settlements_affected", 45, "settlement", None, None),
        ("killed", 4, "person", None, "female"),
    ]
    head = "| Province | Affected families | Damaged houses (totally) | Damaged houses (partially) |\n|---|---|---|---|\n| Cagayan | 241 | 34 | 218 |"
    assert [each[:3] for each in read(head)] == [
        ("affected", 241, "household"),
        ("housing_destroyed", 34, "dwelling"),
        ("housing_damaged", 218, "dwelling"),
    ]


def test_deaths_beside_cases_are_of_the_disease() -> None:
    text = "| Week | Cases | Deaths |\n|---|---|---|\n| 12 | 134 | 3 |"
    assert {each[:2] for each in read(text)} >= {("disease_cases", 134), ("disease_deaths", 3)}


def test_a_sentence_over_a_table_is_no_caption_of_it() -> None:
    text = "A total of 4,300 people were displaced in the district.\n\n| District | Households |\n|---|---|\n| Gaighata | 300 |"
    assert [each[:2] for each in read(text)] == [("displaced", 4300)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("KEY FIGURES\n1.2M\nPeople in need\n640K\nIDPs\n23\nDeaths", [("in_need", 1_200_000), ("idps", 640_000), ("killed", 23)]),
        ("People affected\n412,300\nPeople displaced\n96,400", [("affected", 412_300), ("displaced", 96_400)]),
        ("$71.4M\nRequired\n\n28%\nFunded", [("funding_required", 71_400_000), ("funding_received", 28)]),
        ("12\nPeople in need of shelter in the county", []),
        ("12,300\nThe first rains came early, and people fled.", []),
    ],
)
def test_a_key_figure_is_a_number_over_or_under_the_line_that_says_of_what_it_is(text: str, wanted: list[tuple[str, int]]) -> None:
    assert [each[:2] for each in read(text)] == wanted


def test_what_a_table_names_as_a_place_is_one_where_the_report_speaks_of_it() -> None:
    text = (
        "Floods in Jonglei\n\nIn Fangalo, local authorities say that 1,820 households lost their homes. Some 340 people were relocated on Sunday.\n\n"
        "| County | Households displaced |\n|---|---|\n| Fangalo | 612 |"
    )
    found = extract(Report(text=text, title="South Sudan: Jonglei floods"))
    assert [(each.term, each.place.name if each.place else None) for each in found] == [
        ("homeless", "Fangalo"), ("relocated", "Jonglei"), ("displaced", "Fangalo"),
    ]  # fmt: skip
    assert found[0].place == found[2].place


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Families displaced | Individuals displaced"),
        ("en", "IDPs Households | IDPs Individuals"),
        ("en", "Returnees – Households | Returnees – Individuals"),
        ("es", "Desplazados hogares | Desplazados personas"),
        ("es", "Familias desplazadas | Personas desplazadas"),
        ("fr", "Ménages déplacés | Personnes déplacées"),
    ],
)
def test_columns_of_households_and_of_people_are_of_the_same_term_and_not_of_one_unit(language: str, head: str) -> None:
    found = read(f"| Zona | {head} |\n|---|---|---|\n| Istmina | 410 | 1640 |", language)
    assert [each[1:3] for each in found] == [(410, "household"), (1640, "person")]
    assert len({each[0] for each in found}) == 1


@pytest.mark.parametrize("over", ["Killed and injured by district", "Number of IDPs and returnees by district", "IDPs and refugees by district"])
def test_a_caption_of_two_things_says_of_none_which_a_cell_is(over: str) -> None:
    assert read(f"{over}\n\n| District | Individuals |\n|---|---|\n| Gaighata | 300 |\n| Sundarga | 40 |") == []


def test_a_table_of_sectors_or_kinds_names_no_places() -> None:
    text = "| Location | Killed |\n|---|---|\n| market | 12 |\n| Gaighata | 3 |"
    assert [each[3] for each in read(text)] == [None, "Gaighata"]
    assert [each[3] for each in read("| Area | People reached |\n|---|---|\n| WASH | 1,200 |\n| Health | 900 |")] == [None, None]


def test_a_row_without_a_cell_is_the_head_of_nothing() -> None:
    assert read("|\n| 5 |\n| Homs | 12 |") == []


def test_bars_part_cells_without_a_line_around_them() -> None:
    text = (
        "Table 1: People affected and houses lost, by state\nState | People affected | Houses destroyed | Houses damaged | Deaths\n"
        "Kassala | 21,300 | 1,640 | 2,210 | 12\nSennar | 8,100 | 610 | 540 | -\nTotal | 29,400 | 2,250 | 2,750 | 12"
    )
    assert [each[:2] + each[3:4] for each in read(text)] == [
        ("affected", 21300, "Kassala"), ("housing_destroyed", 1640, "Kassala"), ("housing_damaged", 2210, "Kassala"), ("killed", 12, "Kassala"),
        ("affected", 8100, "Sennar"), ("housing_destroyed", 610, "Sennar"), ("housing_damaged", 540, "Sennar"),
        ("affected", 29400, None), ("housing_destroyed", 2250, None), ("housing_damaged", 2750, None), ("killed", 12, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("en", "AFFECTED\nFamilies: 120\nPersons: 600", "affected"),
        ("en", "Displaced population\n\n• Inside centres: 120 families / 600 persons", "idps"),
        ("fr", "Personnes déplacées\nMénages : 120\nPersonnes : 600", "displaced"),
        ("es", "DAMNIFICADOS\nFamilias: 120\nPersonas: 600", "affected"),
        ("pt", "DESALOJADOS\nFamílias: 120\nPessoas: 600", "displaced"),
        ("ar", "النازحون\nالأسر: 120\nالأفراد: 600", "idps"),
    ],
)
def test_lines_of_a_list_that_say_only_whom_count_what_its_heading_says(language: str, text: str, term: str) -> None:
    assert [each[:3] for each in read(text, language)] == [(term, 120, "household"), (term, 600, "person")]


def test_what_was_done_wholly_and_in_part_are_two_terms_under_one_heading() -> None:
    assert [each[:2] for each in read("DAMAGED HOUSES\nTotally: 2,310\nPartially: 19,844")] == [
        ("housing_destroyed", 2310),
        ("housing_damaged", 19844),
    ]


def test_sexes_under_a_heading_are_parts() -> None:
    assert [each[:2] + each[4:] for each in read("Injured\n\nMen: 12\nWomen: 9\nTotal: 21")] == [
        ("injured", 12, "male"), ("injured", 9, "female"), ("injured", 21, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "AFFECTED AREAS\nBarangays: 12\nFamilies: 10",
        "Affected\nElectricity: 45",
        "Killed on Monday, said the mayor.\nFamilies: 12",
        "AFFECTED\nThe road to Homs reopened for 3,000 people who came back.",
    ],
)
def test_what_a_heading_does_not_count_stays_without_a_term(text: str) -> None:
    assert not [each for each in read(text) if each[0] in ("affected", "killed")]
