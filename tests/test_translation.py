"""The interface speaks five languages: whose words a page shows, how its numbers are written, and which words are missing."""

from __future__ import annotations

import re
import string
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask, request

from dashboard.address import AddressError, View
from dashboard.catalogues import ROOT, catalogue, template, untranslated
from dashboard.pages.figures.filters import FigureFilter
from dashboard.pages.figures.page import said_of
from dashboard.shown import read
from dashboard.translation import HEADER, LANGUAGES, Tongue, asked_by, localised, speaking, t, tn
from dashboard.words import lines_apart, names_quoted, short_day
from dashboard.words.cautions import caution_text, formula_text, phrase_text, reading_text
from dashboard.words.directions import quoted, signed, unmarked
from dashboard.words.joining import with_commas, with_semicolons
from dashboard.words.numbers import interval_text
from dashboard.words.places import place_name
from dashboard.words.refusals import refusal
from metrics.definitions.indicator_rows import warning_rows
from metrics.indicators import catalogue as catalogue_of_indicators
from metrics.interval import Interval
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, UnknownError, acting_as
from metrics.ledger.people import require
from metrics.model import Phrase, Place, Warned, Word

OTHERS = [each for each in LANGUAGES if each != "en"]


def asked(path: str = "/", **headers: str) -> Tongue:
    """Return what a request asks for; names of headers are written with underscores."""
    with Flask("test").test_request_context(path, headers={key.replace("_", "-"): value for key, value in headers.items()}):
        return asked_by(request)


def test_the_five_languages_are_there() -> None:
    assert set(LANGUAGES) == {"en", "fr", "es", "ar", "pt"}


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        ("/", {}, Tongue("en")),
        ("/?lang=fr", {"Cookie": "lang=es", "Accept_Language": "pt"}, Tongue("fr")),
        ("/", {"Cookie": "lang=es", "Accept_Language": "pt"}, Tongue("es")),
        ("/", {"Accept_Language": "pt-BR,pt;q=0.9,en;q=0.5"}, Tongue("pt")),
        ("/?lang=xx", {"Accept_Language": "sw"}, Tongue("en")),
        ("/?lang=ar&digits=arab", {}, Tongue("ar", "arab")),
        ("/?lang=fr&digits=arab", {}, Tongue("fr", "latn")),
        ("/_dash-update-component", {"Referer": "http://here/?lang=ar&digits=arab", "Cookie": "lang=es"}, Tongue("ar", "arab")),
        ("/_dash-update-component", {HEADER: "pt", "Referer": "http://here/", "Cookie": "lang=es"}, Tongue("pt")),
    ],
)
def test_the_page_knows_best_then_the_address_then_the_reader_then_the_browser(path: str, headers: dict[str, str], expected: Tongue) -> None:
    assert asked(path, **headers) == expected


def test_numbers_are_written_as_the_reader_does_and_nothing_is_lost() -> None:
    written = {"en": "80,000.5", "fr": "80\u202f000,5", "es": "80.000,5", "pt": "80.000,5", "ar": "80,000.5"}
    for language, expected in written.items():
        with speaking(language):
            assert localised("80,000.5") == expected
    with speaking(Tongue("ar", "arab")):
        assert localised("80,000.5") == "٨٠٬٠٠٠٫٥"
        assert t("{n}", n=Decimal("1234.5")) == "١٬٢٣٤٫٥"


def test_a_text_without_a_translation_is_shown_in_english() -> None:
    with speaking("fr"):
        assert t("This text is in no catalogue: {n}", n=3) == "This text is in no catalogue: 3"
        assert tn("{n} unheard-of thing", "{n} unheard-of things", 2) == "2 unheard-of things"


def test_a_caution_is_said_in_the_language_of_the_page_and_quotes_what_was_said() -> None:
    words = Warned("open_ended", warning_rows()["open_ended"].text, (("words", "over 80,000 killed"), ("way", Word("higher"))))
    dates = Warned("dates_not_stated", warning_rows()["dates_not_stated"].text, (("labels", (Word("residents"), Word("fled"))),))
    old = Warned("stale_input", warning_rows()["stale_input"].text, (("label", Word("killed")), ("age", 61)))
    assert caution_text(words) == "“over 80,000 killed” has no upper end: the value may be higher."
    assert old.text == "Killed is 61 days old."
    with speaking("fr"):
        assert caution_text(words) == "« over 80,000 killed » n'a pas de borne supérieure : la valeur peut être plus élevée."
        assert caution_text(old) == "Tués : chiffre vieux de 61 jours."
        assert formula_text(catalogue_of_indicators()["killed_per_10000_remaining"]) == "tués ÷ (habitants − {fled})".format(fled=t("fled"))
    with speaking("ar"):
        assert "«\u2068over 80,000 killed\u2069»" in caution_text(words)
        assert interval_text(Interval.between(9411, 10667)) == "\u20679,411 إلى 10,667\u2069"
    groups = (("first_group", Phrase("{group} ({part})", group="everyone", part="aid_worker")), ("second_group", Word("everyone")))
    mixed = Warned("group_mismatch", warning_rows()["group_mismatch"].text, (("first", Word("missing")), ("second", Word("killed")), *groups))
    assert caution_text(mixed) == "Different groups: everyone (aid workers) for missing, everyone for killed."
    for language in OTHERS:
        with speaking(language):
            assert t("aid workers") in caution_text(mixed)
            said = caution_text(dates)
            assert t("residents") in said
            assert said != dates.text


def test_a_sentence_of_the_page_has_the_digits_that_its_numbers_have() -> None:
    with speaking(Tongue("ar", "arab")):
        assert "١٠٬٠٠٠" in t("Killed per 10,000 residents")
        assert "2016-12-13" in t("As 2016-12-13. If it is empty, the day printed at the head of the text is taken")
        assert t("bounds-1") == "bounds-1"
    with speaking(Tongue("ar")):
        assert "10,000" in t("Killed per 10,000 residents")


def test_a_date_a_name_and_a_line_of_a_chart_keep_their_direction_in_arabic() -> None:
    assert (short_day(date(2016, 12, 13)), names_quoted("Idlib: 5"), lines_apart("5 km²")) == ("13 Dec 2016", "Idlib: 5", "5 km²")
    with speaking("ar"):
        assert short_day(date(2016, 12, 13)) == "\u206713 ديسمبر 2016\u2069"
        assert names_quoted("Eastern Aleppo: نحو 5 (Syrian state television, 13 ديسمبر)") == (
            "\u2067\u2068Eastern Aleppo\u2069: نحو 5 (\u2068Syrian state television\u2069, 13 ديسمبر)\u2069"
        )
        assert names_quoted("\u2068in Idlib\u2069 و Homs") == "\u2067\u2068in Idlib\u2069 و \u2068Homs\u2069\u2069"
        assert lines_apart("Aleppo<br>5 كم²") == "Aleppo<br>\u20675 كم²\u2069"


def test_an_arabic_title_keeps_its_direction_and_the_day_behind_it_its_place_in_english() -> None:
    assert quoted("نداء") == "\u2068نداء\u2069"
    assert quoted("An appeal") == "An appeal"
    assert names_quoted("Beira: 5 (published by مكتب تنسيق, 8 March)") == "Beira: 5 (published by \u2068مكتب تنسيق\u2069, 8 March)"


def test_what_is_typed_as_it_stands_runs_from_the_left_in_arabic() -> None:
    """Behind an Arabic letter "2016-12-13" would be seen as "13-12-2016", which is no day."""
    said = [text for message in catalogue("ar") if message.id for text in ([message.string] if isinstance(message.string, str) else message.string)]
    days = [text for text in said if re.search(r"\d{4}-\d{2}", text)]
    assert days
    assert [text for text in days if re.search(r"\d{4}-\d{2}", re.sub("\u2066[^\u2069]*\u2069", "", text))] == []


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_every_name_in_braces(language: str) -> None:
    wrong: list[Any] = []
    for message in catalogue(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        # A singular may leave the number out, and say "one" or "two" by itself.
        allowed = set().union(*(fields(each) for each in ids))
        needed = allowed - {"n"} if len(ids) > 1 else allowed
        wrong += [(message.id, each) for each in said if each and not needed <= fields(each) <= allowed]
    assert not wrong


def test_words_for_the_catalogues_are_found_in_code_scripts_and_rows() -> None:
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in template()}
    assert {"Pages", "{n} figure waits to be reviewed", "People killed"} & found >= {"Pages", "{n} figure waits to be reviewed"}


@pytest.mark.parametrize("language", OTHERS)
def test_nearly_every_text_has_its_words_and_those_without_are_named(language: str) -> None:
    missing = untranslated(language)
    assert len(missing) <= 0.03 * len(template()), f"run python -m dashboard.catalogues and write the words of {language}.po for: {missing}"


def test_what_the_engine_makes_of_a_pattern_has_its_words() -> None:
    begun = {each for file in (ROOT / "metrics").rglob("*.py") for each in re.findall(r'Phrase\(\s*"([^"]+)"', file.read_text(encoding="utf-8"))}
    wanted = {each for each in begun if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", each))}
    known = {message.id for message in template() if isinstance(message.id, str)}
    assert wanted
    assert [each for each in wanted if not any(text.startswith(each) for text in known)] == []
    with speaking("fr"):
        assert phrase_text(Phrase("{label} of the same place", label="people in the place")) == "personnes sur place du même lieu"
        within = Phrase(
            "“{formula}”: {why}; use names, numbers, + − × ÷, parentheses, min, max, sum(name) and days(name)",
            formula="a +",
            why=Phrase("{name} takes one name", name="sum"),
        )
        assert phrase_text(within).startswith("« a + » : sum prend un seul nom")


def test_why_the_ledger_refuses_something_is_said_in_the_readers_language() -> None:
    with Ledger.open("sqlite://") as ledger, pytest.raises(UnknownError) as caught:
        ledger.report("nowhere")
    assert str(caught.value) == "the ledger has no report 'nowhere'; `reports` lists those it has"
    with speaking("fr"):
        assert refusal(caught.value) == "le registre n’a pas de rapport « nowhere » ; `reports` énumère ceux qu’il contient"
        assert refusal(LedgerError("of no pattern")) == "of no pattern"
    vera = Actor(name="vera", role=AccountRole.VIEWER)
    with acting_as(vera), speaking("es"), pytest.raises(LedgerError) as refused:
        require(AccountRole.EDITOR)
    with speaking("es"):
        assert refusal(refused.value) == "vera es lector y puede leer; hace falta el papel de editor: pídalo a un administrador"


def test_another_reading_is_told_in_the_readers_language() -> None:
    with speaking("fr"):
        assert reading_text("a square with sides of 1,200 meters") == "un carré de 1\u202f200 m de côté"
        assert reading_text("the number of a table") == "the number of a table"
    with speaking("en"):
        assert reading_text("a square with sides of 8 kilometers") == "a square with sides of 8 kilometers"


def test_a_page_in_another_language_shows_its_words_and_numbers() -> None:
    shown = {}
    for language in ("en", "fr", "ar"):
        with speaking(language):
            shown[language] = (t("Key figures"), tn("{n} figure", "{n} figures", 2), t("at least {n}", n=80_000))
    assert shown["en"] == ("Key figures", "2 figures", "at least 80,000")
    assert shown["fr"] == ("Chiffres clés", "2 chiffres", "au moins 80\u202f000")
    assert shown["ar"] == ("الأرقام الرئيسية", "رقمان", "ما لا يقل عن 80,000")


def test_a_place_is_called_as_the_readers_language_does_where_that_is_known() -> None:
    rows = (("BRA", "Brazil", "country"), ("SY-HL", "Aleppo", "area"), ("geonames-360630", "Cairo", "city"), ("12345", "Brasília", "city"))
    places = [Place(id=key, name=name, kind=kind) for key, name, kind in rows]
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = [place_name(each) for each in places]
    assert said == {
        "en": ["Brazil", "Aleppo", "Cairo", "Brasília"],
        "fr": ["Brésil", "Alep", "Le Caire", "Brasília"],
        "es": ["Brasil", "Alepo", "El Cairo", "Brasília"],
        "ar": ["البرازيل", "حلب", "القاهرة", "Brasília"],
        "pt": ["Brasil", "Alepo", "Cairo", "Brasília"],
    }


def test_what_is_wrong_with_an_address_and_what_matched_nothing_is_said_in_the_readers_language() -> None:
    with Ledger.open("sqlite://") as ledger, speaking("fr"):
        with pytest.raises(AddressError, match="n’est pas un jour"):
            View.parse("?as_of=yesterday")
        with pytest.raises(AddressError, match="n’est aucun de"):
            FigureFilter.parse("?theme=weather")
        with pytest.raises(AddressError, match="Rien n’était encore connu ici le 1 janvier 2016"):
            read(ledger, View.parse("?situation=quake&as_known_on=2016-01-01"))
        wanted = FigureFilter.parse("?q=zzz&term=killed&place=BRA&state=reported")
        assert said_of(ledger, wanted) == "Mots “zzz”; Terme Tués; Lieu Brésil; État Rapporté"


def test_parts_of_a_line_stand_apart_by_the_marks_of_the_readers_language() -> None:
    assert with_commas(["OCHA", "", "4 August"]) == "OCHA, 4 August"
    with speaking("ar"):
        assert with_commas(["OCHA", "4 أغسطس"]) == "OCHA، 4 أغسطس"
        assert with_semicolons(["بيروت", "4 أغسطس"]) == "بيروت؛ 4 أغسطس"


def test_a_sign_stays_on_the_line_of_its_number_where_words_run_from_the_right() -> None:
    with speaking(Tongue("ar", "latn")):
        kept = interval_text(Interval.parse("[60, inf)"))
        assert kept == signed("≥ 60") == "\u2066≥\u00a060\u2069"
    assert unmarked(kept) == interval_text(Interval.parse("[60, inf)")) == "≥ 60"
