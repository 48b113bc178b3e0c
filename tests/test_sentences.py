"""Sentences: what is said of a figure is read back as the same figure, what is said of a value names nominal and bounds, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from metrics.definitions import DefinitionError, interval_of, terms
from metrics.definitions.languages import numbers_in
from metrics.definitions.languages.sentence_rows import sentence_languages, sentence_rows
from metrics.indicators import catalogue, derive
from metrics.interval import Interval
from metrics.model import Accuracy, Assumption, Change, Period, Place, PublishedBasis, Quantifier, Report, Situation, Source, Stance, State
from metrics.pipeline import extract
from metrics.sentences import Cited, citation, figure_sentence, observation_sentence, said
from tests import seed_figures
from tests.indicator_figures import entry
from tests.sentence_cases import figure, points, ranges, vague, wrong

EVERY_LANGUAGE = ("ar", "en", "es", "fr", "pt")
INFERRED = Cited(published=date(2016, 12, 12), basis=PublishedBasis.INFERRED)


def test_nothing_is_said_to_be_read_as_rounded_where_no_input_is_a_round_number():
    entries = [
        entry("fled", "66", quantifier=Quantifier.APPROXIMATELY, relations=()),
        entry("population", "275", quantifier=Quantifier.APPROXIMATELY),
    ]
    (found,) = [each for each in derive(entries) if each.indicator == "displaced_share"]
    assert found.rounding
    text = observation_sentence(found, catalogue()["displaced_share"].row, ["United Nations"])
    assert "as the hedges allow" in text
    assert "rounded" not in text


def test_every_language_of_the_pages_has_sentences_for_every_term_quantifier_and_indicator():
    assert sentence_languages() == EVERY_LANGUAGE
    for code in EVERY_LANGUAGE:
        rows = sentence_rows(code)
        assert set(terms()) <= set(rows.terms), f"{code}.sentences.toml, [terms]"
        assert {each.value for each in Quantifier if each is not Quantifier.VAGUE} <= set(rows.hedges), f"{code}.sentences.toml, [hedges]"
        assert {each.value for each in Stance} - {"asserted", "estimated"} <= set(rows.stances)
        assert {each.value for each in State} - {"reported"} <= set(rows.states)
        assert len(rows.citation.months) == 12
        if code != "en":
            assert set(terms()) <= set(rows.titles), f"{code}.sentences.toml, [titles]"
            assert set(catalogue()) <= set(rows.indicators), f"{code}.sentences.toml, [indicators]"
    with pytest.raises(DefinitionError, match="choose one of"):
        sentence_rows("xx")


@pytest.mark.parametrize("code", EVERY_LANGUAGE)
def test_what_is_said_of_a_figure_is_read_back_as_the_same_figure(code):
    # Each term with one or two of the quantifiers, some with the vague words too; every term, number and word in tests/soak.
    failures = []
    for at, term in enumerate(terms()):
        cases = [*points(term, some=True)][at % 5 :: 5] + ([*ranges(term), *vague(term, code)] if at % 20 == 0 else [])
        failures += [found for each in cases if (found := wrong(each, code)) is not None]
    assert not failures, "\n".join(failures[:10])


@pytest.mark.parametrize("code", EVERY_LANGUAGE)
def test_a_place_and_a_citation_change_nothing_of_what_is_read_back(code):
    who = Source(name="Salim Abu al-Nassar", manner="in a video")
    for term, number, quantifier in (
        ("population", 80_000, Quantifier.MORE_THAN),
        ("killed", 60, Quantifier.AT_LEAST),
        ("idps", 275_000, Quantifier.APPROXIMATELY),
    ):
        made = figure(term, reported=Decimal(number), quantifier=quantifier, source=who, place=Place(id="x", name="Aleppo"))
        text = figure_sentence(made, INFERRED, language=code)
        assert "Salim Abu al-Nassar" in text
        assert "2016" in text
        assert "Aleppo" in text
        found = [each for each in extract(Report(text=text, language=code)) if each.term == term]
        assert [interval_of(each) for each in found] == [interval_of(made)], text


def test_a_sentence_is_the_one_that_a_reader_would_write():
    who = Source(name="Salim Abu al-Nassar", manner="in a video")
    made = figure("population", reported=Decimal(80_000), quantifier=Quantifier.MORE_THAN, source=who)
    assert figure_sentence(made, INFERRED) == "More than 80,000 people live there (Salim Abu al-Nassar, in a video, 12 December 2016, date inferred)."
    assert citation(made) == "Salim Abu al-Nassar, in a video, no date"
    # Days that words name in full are sure whenever the report came out; those reckoned from that day are not.
    full = replace(made, reference_period=Period(start=date(2016, 12, 10), end=date(2016, 12, 11), accuracy=Accuracy.RANGE))
    assert citation(full, INFERRED).endswith("11 December 2016")
    assert citation(replace(full, assumptions=(Assumption.PUBLICATION_DATE_INFERRED,)), INFERRED).endswith("date inferred")
    given = Cited(published=date(2016, 12, 12), basis=PublishedBasis.GIVEN)
    assert citation(figure("killed", reported=Decimal(1)), given, language="fr") == "source non nommée, 12 décembre 2016, date du rapport"
    published = replace(given, publisher="OCHA")
    assert citation(figure("killed", reported=Decimal(1)), published) == "published by OCHA, 12 December 2016, date of the report"
    assert citation(made, published).startswith("Salim Abu al-Nassar")


def test_what_is_not_asserted_or_not_a_level_or_not_a_number_is_never_said_as_if_it_were():
    assert said(figure("killed", reported=Decimal(200), quantifier=Quantifier.UP_TO, stance=Stance.FEARED)) == "up to 200 people were killed (feared)"
    assert said(figure("killed", reported=Decimal(7), change=Change.UP)).endswith("(an increase)")
    assert said(figure("killed", quantifier=None, state=State.NOT_REPORTED)) == "Killed: the report says that the number is not known"
    assert said(figure("killed", quantifier=None, state=State.NOT_ASSESSED), language="es") == "Muertos: no evaluado"
    assert said(figure("killed", reported=Decimal(0), state=State.NONE_REPORTED), language="fr").startswith("Tués : le rapport")


def test_a_sentence_says_no_more_than_the_figure_does():
    def told(term, language="en", **more):
        return said(figure(term, reported=Decimal(45), **more), language=language)

    assert told("disease_cases", cause="measles") == "45 cases of measles were reported"
    assert told("disease_deaths", cause="ebola") == "45 people died of Ebola"
    assert told("disease_deaths", "fr", cause="ebola") == "45 personnes sont mortes d'Ebola"
    assert told("disease_cases", "es", cause="measles") == "45 casos de sarampión fueron notificados"
    assert told("disease_cases", cause="a mystery fever") == "45 cases of a mystery fever were reported"
    assert told("disease_cases", cause=None) == "Disease cases: 45 people"
    # Who controls it, what struck, where they shelter and whom is not in the figure.
    made_up = (
        "flood",
        "the group",
        "in schools",
        "women",
        "inondation",
        "rebelle",
        "des écoles",
        "femmes",
        "rebeldes",
        "mujeres",
        "mulheres",
        "المتمردون",
        "امرأة",
    )
    for language in EVERY_LANGUAGE:
        words = " ".join(told(term, language) for term in ("area_controlled_share", "settlements_affected", "sheltered", "raped"))
        assert not [each for each in made_up if each in words], words


@pytest.mark.parametrize("code", EVERY_LANGUAGE)
def test_the_sentence_of_a_value_names_nominal_and_bounds_and_its_numbers_read_back(code):
    situation = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
    entries = {each.figure_id: each for each in seed_figures.entries()}
    for each in derive(list(entries.values()), situation=situation):
        citations = [citation(entries[one.figure_id].figure, INFERRED, language=code) for one in each.inputs]
        row = catalogue()[each.indicator].row
        text = observation_sentence(each, row, citations, language=code)
        title = sentence_rows(code).indicators.get(row.id, row.title)
        assert text.startswith(title)
        assert all(source in text for source in citations)
        read = {value for _, _, value in numbers_in(text.removeprefix(title), code)}
        for wanted in (each.nominal.value, each.interval.lower, each.interval.upper):
            if wanted.is_finite() and wanted != 0:
                assert any(abs(value - wanted) <= abs(wanted) * Decimal("0.02") for value in read), (text, wanted)


def test_the_seed_density_in_full():
    situation = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
    density = next(each for each in derive(seed_figures.entries(), situation=situation) if each.indicator == "density")
    text = observation_sentence(density, catalogue()["density"].row, ["Salim Abu al-Nassar"])
    assert "more than 10,000 people per km²; more than 9,411 people per km² with round numbers read as rounded" in text
    assert "“over 80,000 human beings” has no upper end" in text, "what must be known beside a value travels into its sentence"
    assert Interval.more_than(10_000) == density.nominal.interval
