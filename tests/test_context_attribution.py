"""Who says a figure: the source by its full name, the way it came, and nobody where nobody is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction import extract
from metrics.model import Assumption, Report
from tests.context_questions import ask

# text, who says the figure in brackets
NAMED = [
    # according to
    ("According to the Ministry of Health, [[26]] people were killed.", "Ministry of Health"),
    ("[[26]] people were killed, according to the Ministry of Health.", "Ministry of Health"),
    ("[[26]] people, according to UNICEF, were killed in the camp.", "UNICEF"),
    ("According to local officials in the city, [[26]] people were killed.", "local officials"),
    ("According to a police spokesman, [[26]] people were killed.", "police spokesman"),
    ("According to figures released by the Ministry of Health, [[26]] people were killed.", "Ministry of Health"),
    ("According to UNHCR data, [[26]] people have fled.", "UNHCR"),
    ("According to the latest report by OCHA, [[26]] people have fled.", "OCHA"),
    ("According to Dr. Amina Bello, [[26]] people were killed.", "Amina Bello"),
    ("According to the U.N. refugee agency, [[26]] people have fled.", "U.N. refugee agency"),
    ("According to preliminary figures from the inter-agency assessment report overseen by UNICEF, [[26]] people have fled.", "UNICEF"),
    ("12 people died, according to the police, and [[26]] were hurt, according to local officials.", "local officials"),
    # somebody says
    ("The Ministry of Health reported that [[26]] people had been killed.", "Ministry of Health"),
    ("The Ministry of Health said [[26]] people had been killed.", "Ministry of Health"),
    ("UNICEF says [[26]] children were killed.", "UNICEF"),
    ("The SOHR counts [[60]] dead.", "SOHR"),
    ("Syrian state television reports that the army has taken [[99]] percent of it.", "Syrian state television"),
    ("Police said [[26]] people were killed.", "police"),
    ("Local officials said [[26]] people were killed.", "local officials"),
    ("The army announced that [[26]] fighters had died.", "army"),
    ("The Israeli army said it had killed [[18]] militants.", "Israeli army"),
    ("A spokesman for Save the Children said [[26]] children were killed.", "spokesman for Save the Children"),
    ("Amina Bello told Reuters that [[43]] people had been killed.", "Amina Bello"),
    ("Provincial governor Juan Torres confirmed that [[15]] families were evacuated.", "Juan Torres"),
    ("Lieutenant-General Zaid al-Saleh, the head of the security committee, said [[15]] soldiers died.", "Zaid al-Saleh"),
    ("UNHCR has registered [[96,000]] refugees.", "UNHCR"),
    ("The ministry put the toll at [[26]].", "ministry"),
    ("Human Rights Watch documented [[22]] deaths.", "Human Rights Watch"),
    ("IOM estimates that [[4,000]] people were displaced.", "IOM"),
    ("Gaza's health ministry said [[31]] people were killed.", "Gaza's health ministry"),
    ("Residents told AFP that [[26]] people were killed.", "residents"),
    ("In the north, the Ministry of Health said [[26]] people were killed.", "Ministry of Health"),
    ("On Monday the National Disaster Management Authority reported [[860]] ruined houses.", "National Disaster Management Authority"),
    # the speaker after
    ("[[26]] people were killed, the Ministry of Health said.", "Ministry of Health"),
    ("[[26]] people were killed, said a hospital director.", "hospital director"),
    ("[[26]] people were killed, local police said in a statement.", "local police"),
    ("[[26]] homes were destroyed, said provincial spokesman Mohammad Yusufi.", "Mohammad Yusufi"),
    ("“We buried [[43]] people,” said Amina Bello.", "Amina Bello"),
    ("“We buried [[43]] people,” Amina Bello, a nurse at the clinic, told reporters.", "Amina Bello"),
    ("[[26]] people were killed, the ministry said, and 30 were wounded.", "ministry"),
    # figures of somebody
    ("Figures from UNICEF show that [[15,300]] people have been displaced.", "UNICEF"),
    ("UNICEF figures show that [[15,300]] people have been displaced.", "UNICEF"),
    ("[[26]] deaths were reported by the Ministry of Health.", "Ministry of Health"),
    ("[[26]] deaths were documented by Human Rights Watch.", "Human Rights Watch"),
    # one cites another
    ("SANA, citing a military source, said [[26]] people were killed.", "military source"),
    ("Al Jazeera reported [[26]] deaths, citing the Ministry of Health.", "Ministry of Health"),
    ("Reuters quoted the governor as saying [[12]] people died.", "governor"),
    ("Quoting an official from the province, Xinhua said [[120]] houses burned.", "official"),
    ("Reuters cited the Ministry of Interior, which said [[21]] civilians died.", "Ministry of Interior"),
    ("[[300]] people fled the valley (UNHCR, 12 May 2016).", "UNHCR"),
    ("According to a Facebook post by Lina Haddad, [[12]] people died.", "Lina Haddad"),
    ("The Ministry of Health was later quoted by Reuters, stating that [[12]] people died.", "Ministry of Health"),
    ("The Haddad Post said [[12]] people died.", "Haddad Post"),
    ("Local and international media report [[12]] deaths.", "local and international media"),
    # two in one sentence
    ("The Gaza Health Ministry said [[31]] people were killed, while the Israeli army said it had killed 18 militants.", "Gaza Health Ministry"),
    ("The Gaza Health Ministry said 31 people were killed, while the Israeli army said it had killed [[18]] militants.", "Israeli army"),
    ("According to Save the Children, [[14]] children were killed; Human Rights Watch documented 22 deaths.", "Save the Children"),
    ("According to Save the Children, 14 children were killed; Human Rights Watch documented [[22]] deaths.", "Human Rights Watch"),
]

# The source stands in another sentence, or behind a pronoun or a short name.
FROM_CONTEXT = [
    ("The Syrian Observatory for Human Rights (SOHR) spoke on Monday. The SOHR counts [[60]] dead.", "Syrian Observatory for Human Rights", False),
    ("The Norwegian Aid Council (NAC) works there. [[60]] people died, according to NAC.", "Norwegian Aid Council", False),
    ("State media has corrected its figures. It now reports that [[60]] people died.", "state media", True),
    ("UNICEF has teams in the camp. It says [[60]] children died.", "UNICEF", True),
    ("Dentist Salim Abu al-Nassar posted a video.\n“We are over [[80]] people here,” he reports.", "Salim Abu al-Nassar", True),
    ("Mayor Lina Haddad visited the camp. She said [[60]] people had died.", "Lina Haddad", True),
    ("Mayor Lina Haddad visited the camp. [[60]] people have died, Haddad said.", "Lina Haddad", False),
    ("“Nobody came,” said Amina Bello. “We buried [[43]] people.”", "Amina Bello", True),
    ("“We buried [[43]] people. Nobody came,” said Amina Bello.", "Amina Bello", True),
    ("Amina Bello said: “Nobody came. We buried [[43]] people.”", "Amina Bello", True),
]

NOBODY = [
    "According to official figures, [[26]] people were killed.",
    "Official figures say [[26]] people were killed.",
    "(Reuters) - [[26]] people were killed.",
    # What was quoted is told by whom, and not what another clause goes on to tell.
    "“The rains go on”, according to UNICEF, while the country fights an outbreak that has killed [[26]] people.",
    "[[26]] people were killed in the town.",
    "The death toll remains [[unknown]], though the ministry counts 60 dead.",
    "According to the ministry, 12 people were killed. [[30]] were wounded.",
    "The ministry said 12 people were killed.\nSome [[30]] houses burned.",
    "[[26]] people are said to have died.",
    "[[26]] people were reported killed.",
    "Clashes reported in the north killed [[26]] people.",
    "According to the footage, [[26]] people danced.",
    "The rebels have been forced to retreat from [[six]] districts.",
    "[[26]] people were killed and the ministry said 30 were wounded.",
    "There are reports that [[26]] people were killed.",
    "He said [[26]] people were killed.",
    "Initial reports stated that [[26]] people were killed.",
    "On Friday, alleged Israeli strikes killed [[26]] people.",
    "Typhoon Nina claimed [[26]] lives.",
    "Torrento recorded [[26]] deaths.",
    "Media reports of [[26]] deaths came in.",
    "The report was rejected by the government. It said [[120]] people had been killed.",
]


@pytest.mark.parametrize(("marked", "name"), NAMED)
def test_the_source_is_who_says_so(marked, name):
    found = ask(marked).source()
    assert found.value is not None
    assert found.value.name == name
    assert found.rules
    assert Assumption.SOURCE_FROM_CONTEXT not in found.assumptions


@pytest.mark.parametrize(("marked", "name", "assumed"), FROM_CONTEXT)
def test_a_pronoun_a_short_name_and_a_quotation_lead_to_the_full_name(marked, name, assumed):
    found = ask(marked).source()
    assert found.value is not None
    assert found.value.name == name
    assert (Assumption.SOURCE_FROM_CONTEXT in found.assumptions) is assumed


@pytest.mark.parametrize("marked", NOBODY)
def test_where_nobody_is_named_nobody_is_the_source(marked):
    assert ask(marked).source().value is None


def test_who_passes_it_on_stands_in_the_chain():
    assert ask("SANA, citing a military source, said [[26]] people were killed.").source().value.chain == ("SANA",)
    assert ask("Amina Bello told Reuters that [[43]] people had been killed.").source().value.chain == ("Reuters",)
    assert ask("Reuters cited the Ministry of Interior, which said [[21]] civilians died.").source().value.chain == ("Reuters",)
    assert ask("Quoting an official from the province, Xinhua said [[120]] houses burned.").source().value.chain == ("Xinhua",)
    assert ask("Amina Bello told reporters that [[43]] people had been killed.").source().value.chain == ()


def test_who_is_cited_in_brackets_passes_on_what_somebody_else_says():
    [figure] = extract(Report(text="26 people were killed, according to the governor. (ECHO, 4 June 2020)"))
    assert figure.source is not None
    assert (figure.source.name, figure.source.chain) == ("governor", ("ECHO",))
    assert {"according_to", "credited"} <= {each.rule for each in figure.rules}


@pytest.mark.parametrize("bracket", ["(IDP)", "(Figure 2)", "(Map 3).", "(Table 4, Annex 2)", "(2)"])
def test_a_bracket_that_is_no_body_and_has_no_date_cites_nobody_and_hides_no_citation(bracket):
    [figure] = extract(Report(text=f"The camp hosts 4,200 people. {bracket}"))
    assert figure.source is None
    cited = extract(Report(text=f"The camp hosts 4,200 people. {bracket} It is full. (OCHA, 14 May 2024)"))[0]
    assert cited.source is not None
    assert cited.source.name == "OCHA"


@pytest.mark.parametrize(
    "text",
    [
        "345 municípios do estado registraram problemas, com 850 pessoas afetadas.",
        "Vários hospitais do governo registraram 12 mortos.",
        "Em Angola registaram-se 12 mortos.",
    ],
)
def test_who_only_belongs_to_a_body_is_no_source(text):
    [figure] = [each for each in extract(Report(text=text, language="pt")) if each.term in ("affected", "killed")]
    assert figure.source is None


def test_a_denial_names_who_claims_and_who_denies():
    said = ask("The observatory said [[12]] civilians were killed, but the army denied it.").source().value
    assert (said.name, said.denied_by) == ("observatory", "army")
    later = ask("The observatory said [[12]] civilians were killed. The army denied the claim.").source().value
    assert (later.name, later.denied_by) == ("observatory", "army")
    about_something_else = ask("The army denied any role, but the observatory said [[12]] civilians were killed.").source().value
    assert (about_something_else.name, about_something_else.denied_by) == ("observatory", None)
    alone = ask("The army denied that [[12]] civilians were killed.").source().value
    assert alone.denied_by == "army"


def test_how_it_was_said_is_kept():
    assert ask("[[26]] people were killed, local police said in a statement.").source().value.manner == "in a statement"
    assert ask("Dentist Salim Abu al-Nassar posted a video.\n“We are over [[80]] people here,” he reports.").source().value.manner == "in a video"


def test_a_known_organisation_is_recognised_by_name_and_acronym():
    assert ask("UNHCR said [[26]] people fled.").source().value.id == "unhcr"
    assert ask("The UN refugee agency said [[26]] people fled.").source().value.id == "unhcr"
    assert ask("According to the Syrian Observatory for Human Rights (SOHR), [[26]] people fled.").source().value.id == "sohr"
    assert ask("UNICEF spokesperson Lina Haddad said [[26]] people fled.").source().value.id == "unicef"
    assert ask("Lina Haddad said [[26]] people fled to UNICEF.").source().value.id is None


def test_the_evidence_quotes_who_is_named():
    asked = ask("The Syrian Observatory for Human Rights (SOHR) counts [[60]] dead.")
    (evidence,) = asked.source().evidence
    assert (evidence.part, evidence.exact) == ("source", "Syrian Observatory for Human Rights (SOHR)")
    assert asked.text[evidence.start : evidence.end] == evidence.exact


@given(st.text(alphabet="Said it told (UN) of al-By,.”“ \nAccording to citing", max_size=200))
def test_any_text_is_read_without_an_error(text):
    asked = ask(f"{text.strip().replace('[', '')} said [[60]] people died, {text}")
    for evidence in asked.source().evidence:
        assert asked.text[evidence.start : evidence.end] == evidence.exact


def test_a_short_name_is_known_by_its_full_one_anywhere_in_a_long_text():
    before = "Nothing happened on that day in the town. " * 20
    asked = ask(f"{before}\nThe Norwegian Aid Council (NAC) works there.\n{before}\nNAC said [[60]] people died.")
    assert asked.source().value.name == "Norwegian Aid Council"


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        # What several countries have is known by the country that the report is about, and by its initials.
        (
            "According to Pakistan’s National Disaster Management Authority, 580 people died.",
            "National Disaster Management Authority",
            "ndma_pakistan",
        ),
        ("The National Disaster Management Authority said 12 people died in Assam, India.", "National Disaster Management Authority", "ndma_india"),
        ("Floods hit Pakistan. As per NDMA, 12 people died.", "NDMA", "ndma_pakistan"),
        ("The National Disaster Management Authority said 12 people died.", "National Disaster Management Authority", None),
        # What each country has keeps the country.
        ("Kenya's Health Ministry said 12 people died.", "Kenya's Health Ministry", None),
    ],
)
def test_a_national_body_is_that_of_the_reports_country(text, name, key):
    [figure] = extract(Report(text=text))
    assert (figure.source.name, figure.source.id) == (name, key)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Some 4,000 people fled. Another 12 died. Source: UNHCR", ["UNHCR", "UNHCR"]),
        ("4,000 IDPs\n(Source: IOM, May 2016)\n12 dead\n(Source: police)", ["IOM", "police"]),
        ("4,000 IDPs\nIOM – May 2016\n12 dead", ["IOM", None]),
        # What a sentence says itself goes before, a source of another paragraph is of other numbers.
        ("Police said 12 people died. Source: UNHCR", ["police"]),
        ("12 people died.\n\nSource: UNHCR", [None]),
        ("12 people died near the source: a spring.", [None]),
        # Behind a comma, a participle tells what a body says, and not what rains bring.
        ("UNHCR gave new figures, saying 12 people died.", ["UNHCR"]),
        ("Heavy rains came early, adding 12 deaths.", [None]),
    ],
)
def test_a_line_that_names_a_source_is_of_the_numbers_before_it(text, names):
    found = [each for each in extract(Report(text=text)) if each.term is not None]
    assert [None if each.source is None else each.source.name for each in found] == names
