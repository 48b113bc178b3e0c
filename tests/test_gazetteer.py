"""The gazetteer: what its rows promise, and that looking into it costs little."""

import math
import time

import pytest

from metrics.definitions.gazetteer import Gazetteer, _keys, gazetteer, key, middles
from metrics.extraction import extract
from metrics.extraction.context import world
from metrics.model import Report


def test_every_kind_is_there_with_country_and_place():
    known = {each.kind: each for each in gazetteer().named("Aleppo")}
    assert set(known) == {"area", "city"}
    place = known["city"].place()
    assert (place.country, place.parent, round(place.latitude or 0), place.source) == ("SYR", "SYR", 36, "GeoNames")


def test_a_country_is_found_by_the_names_of_the_language():
    assert [each.id for each in gazetteer().named("Ivory Coast")] == ["CIV"]
    assert [each.id for each in gazetteer("fr").named("Syrie")] == ["SYR"]
    assert [each.id for each in gazetteer("ar").named("سوريا")] == ["SYR"]
    # No column of its own: the English names, and those of the file of more names.
    assert [[each.id for each in gazetteer("id").named(name)] for name in ("Suriah", "Syria", "Sulawesi Tengah")] == [["SYR"], ["SYR"], ["ID-ST"]]
    assert [each.id for each in gazetteer().named("DRC")] == ["COD"]


def test_first_level_areas_are_found_by_their_names_in_each_language():
    named = {
        "en": ("Andalusia", "Kherson", "Al Haouz"), "fr": ("Andalousie", "Oblast de Kherson", "Al Haouz"), "es": ("Andalucía", "Jersón", "Al Hauz"),
        "pt": ("Andaluzia", "Kherson", "Al Haouz"), "ar": ("أندلوسيا", "خيرسون", "الحوز"),
    }  # fmt: skip
    for language, names in named.items():
        found = [{each.id for each in gazetteer(language).named(name)} for name in names]
        assert "ES-AN" in found[0], language
        assert "MA-HAO" in found[2], language
    assert [each.id for each in gazetteer("es").named("Castilla-La Mancha")] == ["ES-CM"]


def test_capitals_are_found_by_their_names_in_each_language():
    for language, cairo, tehran in (
        ("fr", "Le Caire", "Téhéran"),
        ("es", "El Cairo", "Teherán"),
        ("pt", "Cairo", "Teerã"),
        ("ar", "القاهرة", "طهران"),
    ):
        assert "geonames-360630" in {each.id for each in gazetteer(language).named(cairo)}, language
        assert "geonames-112931" in {each.id for each in gazetteer(language).named(tehran)}, language
    # The country alone.
    assert [each.id for each in gazetteer("es").named("Túnez") if each.kind != "area"] == ["TUN"]


def test_a_name_that_is_a_common_word_alone_is_that_of_no_area():
    # The mountains, the valley and the north are no areas; "Soria" in Arabic letters is Syria.
    for word in ("الجبال", "الوادي", "الشمال"):
        assert [each.id for each in gazetteer("ar").named(word) if each.kind == "area"] == [], word
    assert [each.id for each in gazetteer("ar").named("سوريا")] == ["SYR"]


def test_camps_that_reports_name_are_places_of_their_country():
    (camp,) = gazetteer("fr").named("Hagadera")
    assert (camp.kind, camp.place().parent, camp.place().latitude, camp.place().source) == ("camp", "KEN", None, "our own rows")
    assert [each.id for each in gazetteer("ar").named("الزعتري")] == ["camp-zaatari"] == [each.id for each in gazetteer().named("Za'atari")]


def test_accents_hyphens_and_articles_make_no_difference():
    assert {each.id for each in gazetteer().named("Al Hasakah")} & {each.id for each in gazetteer().named("Hasakah")}
    assert gazetteer().named("Mbaiki") == gazetteer().named("Mbaïki") != []


def test_a_name_is_known_by_its_letters_whatever_stands_between_them():
    found = [[each.id for each in gazetteer().named(name)] for name in ("Ma'rib", "Ma’rib", "Maʿrib", "Marib")]
    assert found[0] == found[1] == found[2] == found[3]
    assert "YE-MA" in found[0]
    assert {each.country for each in gazetteer().named("Elazig")} == {"TUR"}


def test_the_keys_of_many_names_are_those_of_each():
    names = ["Deir ez-Zor", "Mbaïki", "", "Ma’rib", "St. Elizabeth", "ΆΓΙΟΣ", "Elazığ", " Al  Hasakah ", "حلب"]
    assert _keys(names) == [key(each) for each in names]


def test_a_text_that_names_no_place_reads_no_names(monkeypatch: pytest.MonkeyPatch):
    fresh = Gazetteer("en")
    monkeypatch.setattr(world, "gazetteer", lambda language: fresh)
    assert extract(Report(text="At least 60 people were killed on Monday."))
    assert "_named" not in vars(fresh)
    assert extract(Report(text="At least 60 people were killed in Aleppo."))[0].place
    assert "_named" in vars(fresh)


def test_what_reports_call_a_place_is_shown_and_english_names_serve_in_other_languages():
    (oblast,) = [each for each in gazetteer().named("Kharkivshchyna") if each.kind == "area"]
    assert (oblast.name, oblast.place().name) == ("Kharkiv Oblast", "Kharkiv Oblast")
    for language in ("en", "fr", "es", "pt", "id"):
        assert [each.id for each in gazetteer(language).named("Beit Hanoun")] == ["geonames-281146"]
    assert [each.id for each in gazetteer("es").named("DRC")] == []


def test_regions_and_small_towns_that_reports_name_are_places_of_their_country():
    strip = {
        each.id for language, name in (("en", "Gaza Strip"), ("fr", "bande de Gaza"), ("ar", "قطاع غزة")) for each in gazetteer(language).named(name)
    }
    assert strip == {"area-gaza-strip"}
    (town,) = gazetteer("fr").named("Masisi")
    assert (town.kind, town.place().country, town.place().source) == ("city", "COD", "our own rows")


def test_the_middle_of_an_areas_towns_lies_among_the_towns_of_its_country():
    everywhere = {code: [each for each in gazetteer().within(code) if each.latitude] for code in ("SDN", "MMR", "TUR")}
    for area, code in (("SD-DN", "SDN"), ("MM-16", "MMR"), ("TR-27", "TUR")):
        longitude, latitude = middles()[area]
        assert min(math.hypot(float(each.longitude) - longitude, float(each.latitude) - latitude) for each in everywhere[code]) < 1.5
    areas = {each.id for code in ("MLI", "BRA", "HTI") for each in gazetteer().within(code) if each.kind == "area"}
    assert areas <= set(middles())


def test_areas_that_are_a_second_level_elsewhere_have_a_middle_too():
    def known(code):
        towns = {each.name for each in gazetteer().within(code) if each.kind == "city"}
        areas = [each for each in gazetteer().within(code) if each.kind == "area"]
        return sum(each.id in middles() or bool(each.latitude) or each.name in towns for each in areas) / len(areas)

    assert min(map(known, ("PSE", "BGD", "UKR", "PHL", "LKA", "BFA", "LBY"))) > 0.85
    # Two areas are called so in one country, of which one is the other's: nobody knows whose towns these are.
    assert "NP-BA" not in middles()


def test_of_two_areas_of_one_name_each_stands_among_its_own_towns():
    # A city and the oblast around it, a division and its district, governorates that GeoNames has under their Arabic names.
    assert {"UA-30", "UA-32", "BD-B", "BD-10", "PS-HBN", "PS-JEM"} <= set(middles())
    for area, town in (("UA-30", "Kyiv"), ("UA-40", "Sevastopol"), ("BD-10", "Chattogram"), ("PS-HBN", "Hebron"), ("PS-JEM", "East Jerusalem")):
        (place,) = [each.place() for each in gazetteer().named(town) if each.kind == "city" and each.country in ("UKR", "BGD", "PSE")]
        longitude, latitude = middles()[area]
        assert math.hypot(float(place.longitude) - longitude, float(place.latitude) - latitude) < 0.3, area
    # The towns of a district that GeoNames says in no district are those that have its name.
    assert {"BD-19", "BD-37", "BD-44", "BD-52", "BD-57", "BD-60"} <= set(middles())


def test_it_loads_quickly():
    fastest = min(_seconds() for _ in range(3))
    # A fifth of a second on a quiet machine; tests run beside others.
    assert fastest < 1


def _seconds() -> float:
    before = time.process_time()
    assert Gazetteer("en").named("Aleppo")
    return time.process_time() - before
