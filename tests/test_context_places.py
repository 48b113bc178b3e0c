"""Where a figure is, and what the place is to the people counted; nowhere where nothing says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction import extract
from metrics.model import Assumption, Place, PlaceRole, Report
from tests import seed_figures
from tests.context_questions import ask

PLACES = (
    *seed_figures.places().values(),
    Place(id="homs", name="Homs", kind="city"),
    Place(id="idlib", name="Idlib", kind="city"),
    Place(id="lebanon", name="Lebanon", kind="country"),
)
LOCATION, ORIGIN, DESTINATION = PlaceRole.LOCATION, PlaceRole.ORIGIN, PlaceRole.DESTINATION

# text, whether the figure counts people who move, place, role
NAMED = [
    ("[[16]] people were killed in Aleppo.", False, "aleppo", LOCATION),
    ("In Aleppo, shells killed [[16]] people.", False, "aleppo", LOCATION),
    ("In ALEPPO, shells killed [[16]] people.", False, "aleppo", LOCATION),
    ("[[16]] people were killed in southeast Aleppo.", False, "southeast-aleppo", LOCATION),
    ("Southeast Aleppo buried [[16]] people.", False, "southeast-aleppo", LOCATION),
    ("Out of eastern Aleppo’s [[275,000]] residents, 70,000 have fled.", False, "east-aleppo", LOCATION),
    ("Out of eastern Aleppo’s 275,000 residents, [[70,000]] have fled.", True, "east-aleppo", ORIGIN),
    ("Of Aleppo's residents, [[70,000]] have fled.", True, "aleppo", ORIGIN),
    ("The rebels lost [[six]] more Aleppo neighborhoods.", False, "aleppo", LOCATION),
    ("The army has taken [[99]] percent of the rebel-held territory.", False, "east-aleppo", LOCATION),
    ("[[2,400]] people have fled Aleppo.", True, "aleppo", ORIGIN),
    ("[[2,400]] people fled from Aleppo on foot.", True, "aleppo", ORIGIN),
    ("[[2,400]] people fled from Aleppo to Idlib.", True, "aleppo", ORIGIN),
    ("[[2,400]] people were displaced from Homs.", True, "homs", ORIGIN),
    ("[[2,400]] people were displaced in Homs.", True, "homs", LOCATION),
    ("[[2,400]] people left Homs for Lebanon.", True, "homs", ORIGIN),
    ("[[2,400]] people arrived in Idlib.", True, "idlib", DESTINATION),
    ("[[2,400]] people fled to Idlib.", True, "idlib", DESTINATION),
    ("[[2,400]] people have returned to Homs.", True, "homs", DESTINATION),
    ("[[2,400]] families crossed into Lebanon.", True, "lebanon", DESTINATION),
    ("[[2,400]] people were evacuated from the Ansari neighborhood to Idlib.", True, "al-ansari", ORIGIN),
    ("Lebanon hosts [[1,200]] refugees from Aleppo.", False, "lebanon", LOCATION),
    ("[[12]] people were killed in Homs and 30 in Idlib.", False, "homs", LOCATION),
    ("12 people were killed in Homs and [[30]] in Idlib.", False, "idlib", LOCATION),
    ("12 people were killed in Homs, while [[30]] were wounded in Idlib.", False, "idlib", LOCATION),
    ("“We are over [[80]] people,” Salim said from Homs.", False, "homs", LOCATION),
]

# text, title, place; nothing in the figure's own sentence says where
FROM_CONTEXT = [
    ("Shells fell on Homs. [[16]] people were killed.", None, "homs"),
    ("Shells fell on Homs.\n[[16]] people were killed.", "The siege of Idlib", "idlib"),
    ("Shells fell on Homs and Idlib. Then Idlib fell.\n[[16]] people were killed.", None, "idlib"),
    ("Civilians wait in Homs.\nIn this area [[16]] people were killed.", "The siege of Idlib", "homs"),
    ("Civilians wait in Homs.\n“Here [[16]] people were killed,” he says.", "The siege of Idlib", "homs"),
    # Where a person went, or comes from, is not where others are counted.
    ("Civilians wait in Homs. The dentist fled to the al-Ansari neighborhood. [[16]] people were killed.", None, "homs"),
    ("Civilians wait in Homs. Idlib dentist Salim Haddad posted a video. [[16]] people were killed.", None, "homs"),
    ("Civilians wait in Homs. The Idlib Media Center said so. [[16]] people were killed.", None, "homs"),
    ("Civilians wait in Homs. Lebanon said so. [[16]] people were killed.", None, "homs"),
    ("Civilians wait in Homs. Lebanon's army advances. [[16]] people were killed.", None, "homs"),
]


@pytest.mark.parametrize(("marked", "moved", "place", "role"), NAMED)
def test_a_place_in_the_sentence_is_found_with_its_role(marked, moved, place, role):
    found = ask(marked, places=PLACES).place(moved)
    assert found.value[0] is not None
    assert (found.value[0].id, found.value[1]) == (place, role)
    assert Assumption.PLACE_FROM_CONTEXT not in found.assumptions


@pytest.mark.parametrize(("marked", "title", "place"), FROM_CONTEXT)
def test_a_place_from_context_is_marked_as_one(marked, title, place):
    found = ask(marked, places=PLACES, title=title).place()
    assert found.value[0] is not None
    assert (found.value[0].id, found.value[1]) == (place, LOCATION)
    assert found.assumptions == (Assumption.PLACE_FROM_CONTEXT,)


def test_without_places_there_is_no_place():
    assert ask("[[16]] people were killed in the valley.").place().value == (None, LOCATION)
    assert ask("[[16]] people were killed in Torrento.", places=PLACES).place().value == (None, LOCATION)


def test_part_of_a_longer_word_is_no_place():
    assert ask("[[16]] Homsians were killed.", places=PLACES).place().value[0] is None


def test_digits_of_a_name_are_taken():
    places = (Place(id="camp-5", name="Camp 5", kind="camp"),)
    asked = ask("In Camp [[5]] people wait.", places=places)
    assert asked.context.is_taken(asked.start, asked.end)


def test_the_evidence_quotes_the_name():
    asked = ask("Shells fell on Homs. [[16]] people were killed.", places=PLACES)
    (evidence,) = asked.place().evidence
    assert (evidence.part, evidence.exact, asked.text[evidence.start : evidence.end]) == ("place", "Homs", "Homs")


@given(st.text(alphabet="İẞ Homsfledfrom’s to,.\n", max_size=120))
def test_offsets_hold_in_any_text(text):
    asked = ask(f"{text.strip()} Homs [[16]] {text}", places=PLACES)
    for evidence in asked.place(True).evidence:
        assert asked.text[evidence.start : evidence.end] == evidence.exact


# text, name of the gazetteer's place or None; the report has no places of its own
WORLD = [
    ("[[16]] people were killed in Maiduguri.", "Maiduguri"),
    ("In Maiduguri, shells killed [[16]] people.", "Maiduguri"),
    ("Floods in northern Mozambique killed [[16]] people.", "Mozambique"),
    ("[[16]] people were killed in Borno State, Nigeria.", "Borno"),
    ("[[16]] people were killed in Aleppo.", "Aleppo"),
    ("[[16]] people were killed in the city of Kunduz.", "Kunduz"),
    ("Chad hosts [[900,000]] refugees.", "Chad"),
    ("Kunduz province lost [[16]] schools.", "Kunduz"),
    # Names of people, bodies, months and words are no places, and of several namesakes none is taken.
    ("Chad Brown buried [[16]] people.", None),
    ("[[16]] people were killed, said Chad.", None),
    ("[[16]] people were killed in March.", None),
    ("[[16]] fighters of Islamic State in Iraq were killed.", None),
    ("[[16]] people were killed in Victoria Hospital.", None),
    ("They trust in God and buried [[16]] people.", None),
    ("[[16]] people were killed in San Pedro.", None),
    ("[[16]] people were killed. Shells fell in Maiduguri.", None),
    ("Shells fell in Maiduguri. [[16]] people were killed.", None),
]


@pytest.mark.parametrize(("marked", "name"), WORLD)
def test_without_a_situation_the_gazetteer_names_a_place_only_where_it_is_clear(marked, name):
    place = ask(marked).place().value[0]
    assert (place and place.name) == name


def test_a_country_that_the_text_names_decides_between_namesakes():
    assert ask("[[16]] people were killed in Santa Cruz. The government of Bolivia sent aid.").place().value[0].country == "BOL"
    assert ask("[[16]] people were killed in Hama.\nSyria is at war.").place().value[0].country == "SYR"


@pytest.mark.parametrize("title", ["Chad: Floods hit N'Djamena", "Retraction", None])
def test_a_city_that_is_an_area_of_its_own_is_one_place_whatever_the_report_tells(title):
    [figure] = extract(Report(text="33 people were killed in N'Djamena.", title=title, published=None))
    assert figure.place.id == "geonames-2427123"


def test_a_place_of_the_situation_goes_before_one_of_the_gazetteer():
    assert ask("[[16]] people were killed in Aleppo.", places=PLACES).place().value[0].id == "aleppo"
    assert ask("[[16]] people were killed in Maiduguri.", places=PLACES).place().value[0].name == "Maiduguri"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Sudan: North Darfur Flash Update No. 7", "North Darfur"),
        ("Kassala update, 3 March 2026", "Kassala"),
        ("Sudan Situation Report", "Sudan"),
        ("Floods in Kassala and Gedaref, Sudan", "Sudan"),
        ("Ukraine and Poland: people on the move", None),
        ("Victoria falls ill", None),
        ("WHO Media briefing", None),
    ],
)
def test_what_names_no_place_is_of_the_one_that_the_title_names(title: str, place: str | None) -> None:
    [figure] = extract(Report(text="At least 63 people were killed, officials said.", title=title))
    assert (figure.place.name if figure.place else None) == place
    assert (Assumption.PLACE_FROM_CONTEXT in figure.assumptions) == (place is not None)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Shells fell in Homs on Monday. No casualties were reported there.", "Homs"),
        ("Shells fell in Homs on Monday. There were no casualties.", "Homs"),
        ("Shells fell in the hills. Three people were killed there.", None),
        ("Some 900 people are displaced, most of them in Homs and Idlib.", "Aleppo"),
        # Elsewhere is no place that has a name, and what each of two places has is of neither and not of both.
        ("The storm killed 12 people elsewhere in the country.", None),
        ("The storm killed 12 people in other parts of Lebanon.", None),
        ("Some 900 people were hurt in each of the cities of Homs and Idlib.", None),
        ("Shells killed 12 people each in the cities of Homs and Idlib.", None),
        ("Elsewhere in the city, 12 people were killed.", "Aleppo"),
    ],
)
def test_there_is_where_the_sentence_before_was_and_most_of_them_are_not_all(text: str, where: str | None) -> None:
    found = extract(Report(text=text, title="Aleppo: flash update", places=PLACES))
    assert [each.place.name if each.place else None for each in found if each.term is not None] == [where]


@pytest.mark.parametrize(
    ("language", "text", "where"),
    [
        ("en", "The storm struck the Northern Highlands of Nicaragua and left 40 dead.", None),
        ("es", "La tormenta azotó el Caribe Norte de Nicaragua y dejó 40 muertos.", None),
        ("fr", "La tempête a frappé la Côte Atlantique du Nicaragua, faisant 40 morts.", None),
        ("pt", "A tempestade atingiu o Caribe Norte da Nicarágua, deixando 40 mortos.", None),
        ("es", "La Cruz Roja de Nicaragua dijo que hay 40 muertos.", "Honduras"),
        ("es", "La tormenta dejó 40 muertos.", "Honduras"),
    ],
)
def test_what_befell_another_country_is_not_where_the_report_is_about(language: str, text: str, where: str | None) -> None:
    [figure] = extract(Report(text=text, title="Honduras: Iota", language=language))
    assert (None if figure.place is None else figure.place.name) in (where, where or "Nicaragua")


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        # Who is called by a place speaks of it; a newspaper does not, and what the sentence says itself goes before.
        ("PDMA Balochistan counted 166 deaths.", "Pakistan floods", ["Balochistan"]),
        ("Kassala health department said 12 people had died.", None, ["Kassala"]),
        ("The Kassala Tribune said 12 people had died.", None, [None]),
        ("PDMA Balochistan counted 166 deaths in Sindh.", "Pakistan floods", ["Sindh"]),
        # What a sentence goes on with is where the one before was.
        ("Sind authorities counted 12 deaths. Meanwhile, 300 homes were damaged and 40 destroyed.", "Pakistan floods", ["Sindh"] * 3),
        ("Sind authorities counted 12 deaths. Some 300 homes were damaged.", "Pakistan floods", ["Sindh", "Pakistan"]),
        ("12 people died in Sindh and 9 people died in Punjab. Also, 300 homes were damaged.", "Pakistan floods", ["Sindh", "Punjab", "Pakistan"]),
        # A whole is of no place that was only hit worst.
        ("Homes destroyed rose to 4,360, with Sindh, Balochistan and Punjab provinces most affected.", "Pakistan floods", ["Pakistan"]),
        # A line of its own is what follows it is about, but for a list of such lines.
        ("Bago\n- At least 12 people died.\n- 30 people were injured.\nMagway:\n5 people died.", "Myanmar floods", ["Bago", "Bago", "Magway"]),
        ("## Bago region\n\nAt least 12 people died.\n\nHealth\n\n5 people died.", "Myanmar floods", ["Bago", "Myanmar"]),
        ("Areas visited\nBago\nMagway\nMandalay\nAt least 12 people died.", "Myanmar floods", ["Myanmar"]),
        # A heading says where in a clause, and the one right under it is of the same.
        ("Situation in the town of Bago\n\nAt least 12 people died.\n\nHealth\n\n5 people died.", "Myanmar floods", ["Bago", "Myanmar"]),
        ("Bago\n\nOverview\n\nAt least 12 people died.\n\nHealth\n\n5 people died.", "Myanmar floods", ["Bago", "Myanmar"]),
        # A country that the title names is one that places may be in; a list may have a comma before its "and".
        ("12 people died in Tigray. They had fled from Sudan.", "Ethiopia - Fact sheet", ["Tigray"]),
        ("12 people died in Tigray, Afar, and Amhara. They had fled from Sudan.", "Ethiopia - Fact sheet", ["Ethiopia"]),
        # In a headline a capital is no sign of a name.
        ("12 People Killed in Bago Requiring Urgent Help", "Myanmar floods", ["Bago"]),
        # A country that the text names again and again is what it is about.
        ("At least 12 people died. Roads in Chad are cut. Schools across Chad are closed. Doctors flew to Chad.", None, ["Chad"]),
        ("At least 12 people died. Roads in Chad are cut. Schools across Chad are closed. Doctors flew to Chad from Sudan.", None, ["Chad"]),
        (
            "At least 12 people died. Roads in Chad are cut. Schools across Chad are closed. Doctors left Chad for Sudan and Niger. Sudan helps.",
            None,
            [None],
        ),
        # A word of kind with a capital calls a place as one without does, but for what is a part of other names.
        ("Over 300 houses were destroyed in Tarkwe District alone.", "Nepal earthquake", ["Tarkwe"]),
        ("In Upper Tarkwe Rural Municipality, 12 people died.", "Nepal earthquake", ["Upper Tarkwe"]),
        ("Near Tarkwe Oblast, 12 people died.", "Ukraine floods", ["Tarkwe"]),
        ("12 people died in the Tarkwe State.", "Nepal earthquake", ["Nepal"]),
        ("12 people died in Tarkwe District Hospital.", "Nepal earthquake", ["Nepal"]),
        ("12 people died in the Eastern District.", "Nepal earthquake", ["Nepal"]),
        # Those in several places are of what they lie in; a share of those there is not.
        ("12 % of the homes in Sindh, Balochistan and Punjab provinces were destroyed.", "Pakistan floods", [None]),
        ("12 % of the homes in Sindh were destroyed.", "Pakistan floods", ["Sindh"]),
        # Where people of a title went is not where it happened.
        ("At least 12 people died.", "A thousand people fled to Chad from violence", [None]),
        ("At least 12 people died.", "Sudan: a thousand people fled to Chad", ["Sudan"]),
        ("At least 12 people died.", "Evacuations go on: response to Sudan", ["Sudan"]),
        # What an event is called by is not all that it befell.
        ("At least 12 people died.", "Bago Earthquake in Myanmar: report 1", ["Myanmar"]),
    ],
)
def test_where_no_place_is_named_speakers_headings_and_the_sentence_before_say_where(text: str, title: str | None, where: list[str | None]) -> None:
    found = extract(Report(text=text, title=title))
    assert [each.place.name if each.place else None for each in found if each.term is not None] == where


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        # A town and the area around it have one name: what the report says of it elsewhere, or that nature struck, tells which it means.
        ("12 people died in Herat.", "Afghanistan: clashes", "city"),
        ("12 people died in Herat. Schools of Herat Province are closed.", "Afghanistan: clashes", "area"),
        ("12 people died in Herat. The western province of Herat is calm.", "Afghanistan: clashes", "area"),
        ("12 people died in Herat city. Schools of Herat Province are closed.", "Afghanistan: clashes", "city"),
        ("12 people died in Herat.", "Afghanistan: earthquake in Herat", "area"),
        ("12 people died.", "Afghanistan: Herat earthquakes", "area"),
        ("12 people died.", "Afghanistan: fire in Herat", "city"),
    ],
)
def test_a_bare_name_is_of_the_area_where_the_report_speaks_of_one(text: str, title: str, where: str) -> None:
    [figure] = extract(Report(text=text, title=title))
    assert figure.place is not None
    assert figure.place.kind == where


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # A town in capitals before a text is where it was written; one that stands before what befell it is where that was.
        ("GUWAHATI: The floods in Assam grew worse on Sunday. Forty people are missing.", None),
        ("KABUL: Forty people are missing.", "Kabul"),
        ("HONDURAS: The floods in Cortés grew worse on Sunday. Forty people are missing.", "Honduras"),
    ],
)
def test_a_town_before_a_text_that_names_another_place_is_a_dateline(text: str, place: str | None) -> None:
    (figure,) = [each for each in extract(Report(text=text, language="en")) if each.term == "missing"]
    assert (figure.place.name if figure.place is not None else None) == place


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Ebola – DRC: situation as of 25 September 2025", "Democratic Republic of the Congo"),
        ("CAR: armed groups attack", "Central African Republic"),
        ("UAE aid reaches the coast", None),
        ("CAR BOMB KILLS 12", None),
        ("WHO: cholera update", None),
    ],
)
def test_a_title_may_call_its_country_by_letters_that_it_sets_apart(title: str, place: str | None) -> None:
    [figure] = extract(Report(text="There were 54 deaths.", title=title))
    assert (figure.place.name if figure.place is not None else None) == place


def test_an_area_that_alone_has_its_name_is_meant_in_a_text_that_names_another_country() -> None:
    toll, _ = extract(Report(text="The toll in Cebu rose to 150. In neighbouring Vietnam, the storm killed five people."))
    assert toll.place is not None
    assert (toll.place.name, toll.place.country) == ("Cebu", "PHL")
