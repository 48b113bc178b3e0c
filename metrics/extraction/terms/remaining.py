"""Terms that a number has by what it counts alone, where no verb or label says more: refugees, residents, areas, cases of a disease."""

from __future__ import annotations

from itertools import pairwise

from metrics.definitions import DEFAULT_CONVENTION, conventions
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import is_who, of_two
from metrics.extraction.terms.clauses import do_unknown
from metrics.extraction.terms.diseases import Illness, dead_of_cases, is_of_something_else, just_died
from metrics.extraction.terms.recovered import are_recovered
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_FAR = 6
_MANY = 1000
_NONE: frozenset[str] = frozenset()
_ENDS = mark.NUMBER | mark.COMMA | mark.STOP | mark.CONJUNCTION
_VERB_GROUP = mark.BE | mark.HAVE | mark.ADVERB | mark.LINK | mark.OF | mark.RELATIVE
_KILLED = "killed"
_AREAS = {"kilometer ** 2", "hectare", "acre", "mile ** 2", "dunam", "feddan", "jerib"}
# What cases may be told as, by a label or by themselves.
# "28 | of them from | cholera": so many words may lead from a part to what it died of.
_OF_THEM = 3
_OF_CASES = ("disease_cases", "disease_deaths", "killed")


def settle(mentions: list[Mention], line: Line, lexicon: Lexicon, *, disease_near: Illness) -> None:
    """Give the numbers that still have no term the one of their head noun or unit, and tell deaths of a disease from others."""
    several = len(mentions) > 1
    disease = _mentions_disease(line) or several and any(dead_of_cases(before, mention, line) for before, mention in pairwise(mentions))
    violent = bool(line.any_flags & mark.VIOLENCE)

    def infected() -> bool:
        return lexicon.verb_first and (disease or disease_near(line.index))

    for mention in mentions:
        if mention.term == "injured" and not violent and mention.noun is not None and mention.noun.term == "injured" and infected():
            # "إصابة" is an injury or an infection, which the dead beside it are told apart by.
            mention.term = "disease_cases"
    for mention in mentions:
        if mention.term is None and mention.value == 0 and mention.head is not None and mention.state == "reported":
            # "zero casualties"
            mention.term = lexicon.none_nouns.get(line.words[mention.head[1] - 1])
        if mention.term is None and mention.head is None and mention.unit is None and mention.state == "reported":
            _named_after(mention, line)
        if mention.term is None and mention.kind is not None:
            mention.term = _own(mention, line, lexicon, disease=disease, disease_near=disease_near)
            if mention.term is not None:
                mention.rules.append(("noun", *(mention.head or (mention.at, mention.end))))
        if mention.term is not None and mention.is_nought:
            mention.state = "none_reported"
        if mention.term == "killed":
            otherwise = (
                violent and not _ends_outbreak(mention, line, lexicon) or _of_hazard(mention, line, lexicon) or _with_injured(mention, mentions, line)
            )
            otherwise = otherwise or _ill_in_part(mention, mentions, line) and not disease_near(line.index)
            if not otherwise and _of_illness(mention, mentions, lexicon, disease=disease, disease_near=disease_near):
                mention.term = "disease_deaths"
        if mention.term == "killed" and mention.relation == "subset_of" and mention.parent is not None and mention.parent.term == "disease_deaths":
            mention.term = "disease_deaths"
        if mention.term == "affected" and _struck_by_disease(mention, line):
            mention.term = "disease_cases"
        if mention.kind == "case" and mention.term in _OF_CASES and are_recovered(mention, line, lexicon):
            # "ارتفع تراكمي الوفيات إلى 110 حالة، وبلغ تراكمي التعافي | 5145 حالة": a label before may reach as far as these.
            mention.term = None
        if (
            mention.term == "disease_cases"
            and (mention.kind == "case" or _only_status(mention, lexicon))
            and not (disease or disease_near(line.index))
        ):
            mention.term = None


def _ill_in_part(mention: Mention, mentions: list[Mention], line: Line) -> bool:
    """Whether the sentence names its only disease right behind a part of the dead, so that the others died of something else: "53 died, | 28 of them from cholera"."""
    named = [at for at in range(line.size) if line.flags[at] & mark.DISEASE or at in line.found[mark.ILLNESS]]
    parts = [each for each in mentions if each.relation == "subset_of" and each.parent is mention]
    return bool(named) and any(all(each.after < at <= each.after + _OF_THEM for at in named) for each in parts)


def _only_status(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether all that the label says is how sure it is: "Confirmed: | 311", which may be visitors."""
    return any(name == "label" and mention.line.words[first] in lexicon.case_status and end - first == 1 for name, first, end in mention.rules)


def _mentions_disease(line: Line) -> bool:
    """Whether the sentence names a disease, so that "12 new cases" in it or the next one are of it."""
    return bool(line.any_flags & mark.DISEASE or line.found[mark.ILLNESS])


def _of_illness(mention: Mention, mentions: list[Mention], lexicon: Lexicon, *, disease: bool, disease_near: Illness) -> bool:
    """Whether the dead are those of a disease: it is named, or the sentence counts its cases or tells of its outbreak and they are of them."""
    counted = any(each.term == "disease_cases" for each in mentions)
    told = not lexicon.sets["states.outbreaks"].isdisjoint(mention.line.vocabulary)
    return (
        disease
        or counted
        and mention.pronoun
        or (counted or told)
        and disease_near(mention.line.index)
        or disease_near.titled
        and (_is_plain_death(mention) or just_died(mention, mention.line, lexicon))
    )


def _is_plain_death(mention: Mention) -> bool:
    """Whether a noun or a label counts the dead and nothing before it is said to have killed them: in a report on cholera they are of it."""
    return (mention.owns_term or any(rule == "label" for rule, _, _ in mention.rules)) and not any(
        at < mention.first for at in mention.line.found[mark.CAUSE]
    )


def _struck_by_disease(mention: Mention, line: Line) -> bool:
    """Whether a disease is what befell them: "cholera has so far affected | 5,870 people"; not "the cholera response"."""
    hit = mention.trigger
    if hit is None or hit.side != "object" or mention.kind not in ("person", None):
        return False
    at = hit.first - 1
    while at >= 0 and line.flags[at] & mark.VERB_GROUP:
        at -= 1
    return at >= 0 and (bool(line.flags[at] & mark.DISEASE) or any(end == at + 1 for _, end in line.found[mark.ILLNESS].values()))


def _of_hazard(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether what did it stands before the number, and a disease only behind it: "rains that killed | 300 raised the risk of cholera"; or is its verb's subject, "a fire in a Covid unit killed | 60"."""
    if not _mentions_disease(line):
        return False
    hit = mention.trigger
    if hit is not None and hit.side == "object":
        # "following the storm, a cholera outbreak | claimed 2 lives": its subject stands behind the comma.
        clause = next((at + 1 for at in range(hit.first - 1, -1, -1) if line.flags[at] & mark.COMMA), 0)
        if not lexicon.sets["states.dying_otherwise"].isdisjoint(line.words[clause : hit.first]):
            return True
    ill = [*line.found[mark.ILLNESS], *(at for at, flag in enumerate(line.flags) if flag & mark.DISEASE)]
    return min(ill) >= mention.after and any(at < mention.first for at in line.found[mark.CAUSE])


def _with_injured(mention: Mention, mentions: list[Mention], line: Line) -> bool:
    """Whether the injured are told right behind the dead, and a disease only behind those: "12 died, | 30 were injured, and 140 cases of cholera were confirmed"."""
    if not _mentions_disease(line):
        return False
    ill = [*line.found[mark.ILLNESS], *(at for at, flag in enumerate(line.flags) if flag & mark.DISEASE)]
    hurt = [each.after for each in mentions if each.term == "injured" and each.noun is None or each.term == "injured" and each.kind == "person"]
    return any(mention.after <= after <= min(ill) for after in hurt)


def _ends_outbreak(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number ends what is told of an outbreak, whatever fighting stands before: "rebels attack as the city fights a cholera outbreak that has caused | 90 deaths"."""
    at = mention.first - 1
    while at >= 0 and not line.flags[at] & (_ENDS | mark.VIOLENCE) and line.words[at] not in lexicon.sets["states.outbreaks"]:
        at -= 1
    if at < 1 or line.words[at] not in lexicon.sets["states.outbreaks"]:
        return False
    return bool(line.flags[at - 1] & mark.DISEASE) or any(end == at for _, end in line.found[mark.ILLNESS].values())


def _named_after(mention: Mention, line: Line) -> None:
    """Let a bare number count those whom the sentence goes on to name: "of these, 68.3 million are | IDPs"."""
    at = mention.after
    while at < line.size and line.flags[at] & (mark.BE | mark.ADVERB):
        at += 1
    noun = line.found[mark.NOUN].get(at) if at > mention.after and line.flags[mention.after] & mark.BE else None
    if mention.kind in ("household", "thing") and at in line.found[mark.TRIGGER]:
        # "de las familias 697 fueron | damnificadas": said of them.
        return
    if noun is None or noun[0].term is None or noun[0].unit != "person" or of_two(noun[1], line) or line.words[noun[1] : noun[1] + 1] == ["'s"]:
        return
    mention.noun, mention.kind, mention.group, mention.borrowed, mention.parent = noun[0], noun[0].kind, noun[0].group, False, None
    mention.head, mention.counted = (at, noun[1]), " ".join(line.printed[at : noun[1]])


def _own(mention: Mention, line: Line, lexicon: Lexicon, *, disease: bool, disease_near: Illness) -> str | None:
    if mention.kind == "case" and mention.head is None and _died(mention, line):
        return "disease_deaths" if disease or disease_near(line.index) else None
    if mention.kind == "case" and mention.state in ("reported", "none_reported"):
        if _beside("disease_cases", mention, line, lexicon) or is_of_something_else(mention, line):
            return None
        if mention.share_of_whole and (do_unknown(mention.after, line) or _is_said_so(mention, line)):
            # "seven out of 10 cases | required hospitalization" says nothing of how many there are.
            return None
        return "disease_cases" if disease or disease_near(line.index) else None
    if mention.unit_group == "area" and mention.kind in ("area", None):
        return "area" if mention.unit in _AREAS and not _rate(mention, line, lexicon) else None
    if mention.kind == "aid" and mention.unit_group == "mass":
        return None if _beside("aid_tonnes", mention, line, lexicon) else "aid_tonnes"
    if mention.kind == "settlement" and mention.state == "reported":
        return "settlements_affected" if _among(mention, line, lexicon) else None
    if mention.led_by is not None and mention.state == "reported":
        return mention.led_by
    noun = mention.noun
    if mention.value == 1 and mention.in_words and mention.end < line.size and line.flags[mention.end] & mark.OF:
        # "placed over one of the bodies" singles one out and counts nothing.
        return None
    if noun is None or mention.state != "reported":
        return None
    if mention.whole and noun.term is None:
        return "population" if noun.generic and _owned(mention, line, lexicon) else None
    if mention.share or mention.share_of_whole and mention.parent is not None and mention.parent.whole:
        if noun.term is None and lexicon.noun_leads and mention.parent is not None and mention.parent.noun is not None:
            # "45% من النازحين البالغ عددهم": those whose number is told between.
            noun = mention.parent.noun
        return noun.term if noun.group is not None and is_who(mention, line) else None
    large = _is_large(mention)
    if noun.term is not None and not lexicon.term_rows[noun.term].without.get("nouns", _NONE).isdisjoint(line.vocabulary):
        return None
    if noun.term is not None and lexicon.term_rows[noun.term].having and not _all_there(mention, line, lexicon):
        return None
    if noun.term is not None and mention.share_of_whole and (_do_something(mention.after, line, lexicon) or _is_said_so(mention, line)):
        # "62 % of the IDPs | cited tents", "20 % of IDPs | are at risk of" say nothing of how many are displaced.
        return None
    if noun.term is not None and not (mention.parent is not None and mention.head is None):
        return noun.term if large or lexicon.term_rows[noun.term].least == 0 else None
    if noun.generic and large and (_had(mention, line, lexicon) or _home_of(mention, line, lexicon)):
        return "population"
    return None


def _died(mention: Mention, line: Line) -> bool:
    """Whether of a bare number of cases it is said that they died: "of the 312 cases, 12 | have died"."""
    at = mention.end
    while at < line.size and line.flags[at] & _VERB_GROUP and at not in line.found[mark.TRIGGER]:
        at += 1
    said = line.found[mark.TRIGGER].get(at)
    return said is not None and any(_KILLED in senses.get("person", ()) for senses in said[0].roles.values())


def _do_something(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether those of whom a share is do something that makes no figure of them: "37 % of refugees | arrived by boat", "40 % of IDPs | reported"."""
    acts = at in line.found[mark.TRIGGER] or at < line.size and line.words[at] in lexicon.sets["attribution.says"]
    return acts and not line.flags[at] & (mark.PREPOSITION | mark.OF) or do_unknown(at, line)


def _is_large(mention: Mention) -> bool:
    """Return whether so many may live in a place: a thousand and more, ends of any, vague words for more than hundreds."""
    if mention.vague is not None:
        known = conventions()[DEFAULT_CONVENTION].vague.get((mention.vague.row, mention.vague.times))
        return known is None or known.upper is None or known.upper >= _MANY
    return mention.ends is not None or mention.value is not None and mention.value >= _MANY


def _is_said_so(mention: Mention, line: Line) -> bool:
    """Whether something else is said of a share than who they are: "a third of the refugees | are from Syria"."""
    at = mention.after
    while at < line.size and line.flags[at] & (mark.BE | mark.HAVE | mark.MODAL | mark.ADVERB):
        at += 1
    who = line.found[mark.NOUN].get(at)
    return at > mention.after and (who is None or who[0].unit != "person") and not is_who(mention, line)


def _all_there(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is of all who live somewhere, "the town's | 6,000 residents"; not "6,000 residents | remain without water"."""
    after, at = mention.after, mention.first - 1
    while at >= 0 and line.flags[at] & (mark.FILL | mark.ADVERB) and not line.flags[at] & (mark.PREPOSITION | mark.DEFINITE):
        at -= 1
    if mention.whole:
        return True
    if at > 0 and line.flags[at] & mark.BY and line.words[at - 1] not in lexicon.sets["grammar.lived_in"]:
        # "the blast was heard by | 10,000 residents"
        return False
    if after >= line.size or line.flags[after] & mark.PUNCTUATION:
        # "one doctor treats | 18,000 residents." says nothing of the place.
        return (
            at < 0
            or any(line.flags[each] & mark.OF for each in range(mention.first, mention.at))
            or bool(line.flags[at])
            or line.words[at] in lexicon.term_rows["population"].having
            or not line.printed[at][0].islower()
        )
    led = at >= 0 and (line.flags[at] & (mark.DEFINITE | mark.OF | mark.HAVE) or line.words[at] in mark.POSSESSIVE)
    return bool(led) or line.words[at] in lexicon.sets["grammar.possessives"] or at >= 0 and line.words[at] in lexicon.term_rows["population"].having


def _among(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether people are affected in that many villages: "affected 1.5 million people in 3,200 villages"."""
    words = lexicon.term_rows["settlements_affected"].among
    return (
        mention.first > 0
        and line.words[mention.first - 1] in words
        and any(each.term == "affected" and each.after <= mention.first for each in line.mentions)
    )


def _beside(term: str, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether words stand beside the number that its term does not go with: "the loss of | 19,000 tonnes of food", "214 cases | discarded"."""
    words = lexicon.term_rows[term].without.get("nouns", _NONE)
    return not words.isdisjoint(line.words[max(0, mention.first - _FAR) : mention.after + _FAR])


def _rate(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    return mention.after < line.size and line.words[mention.after] in lexicon.sets["units.rate"]


def _had(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a place or its people are said to have them: "we have over 80,000 human beings"."""
    at = mention.first - 1
    while at >= 0 and line.flags[at] & (mark.FILL | mark.ADVERB | mark.ARTICLE):
        at -= 1
    return at >= 0 and bool(line.flags[at] & mark.HAVE) and line.words[at] in lexicon.term_rows["population"].having


def _owned(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether they are a place's own: "1.7 million of Gaza's | 2.3 million people", "a quarter of the country's | 18 million people"."""
    at = mention.first - 2
    owns = at >= 0 and line.words[at + 1] in mark.POSSESSIVE
    return owns and (line.printed[at].istitle() or line.words[at] in lexicon.sets["grammar.homes"])


def _home_of(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a place is said to be of that size: "Goma, a city of | two million people"."""
    at = mention.first - 1
    return at >= 1 and bool(line.flags[at] & mark.OF) and line.words[at - 1] in lexicon.sets["grammar.homes"]


__all__ = ["settle"]
