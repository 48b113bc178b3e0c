"""How a number is said: estimated, feared, planned, projected, conditional, denied, historical; asserted where nothing says so."""

from __future__ import annotations

from datetime import date

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts_to_come import brings, is_part_of_what_is_to_come
from metrics.extraction.saying.averted import averted, denied_behind, is_not_so_many, is_told_beside_denial
from metrics.extraction.saying.past_events import apart, is_beside_year, is_long_past, is_of_these_years, told_of_the_past, was_so
from metrics.extraction.saying.remembered import is_blamed, is_of_who_was_caught, is_remembered, is_told_after, is_tried
from metrics.extraction.saying.these_days import speaks_of_today, used_to_be
from metrics.extraction.terms.clauses import tells_in_passing
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Kind, Period, Stance

_FORCED = 4  # Words between a modal and who is made to do something.
_LABELLED = 14  # Within how many words of its label a number may stand.
_SUPPORTED = 14  # Within how many words somebody is named who is to be supported.
_GIVEN = 6  # Words from a verb of giving to what is given: "deliver immediate life-saving food | assistance to".
_STANCES = {each.value: each for each in Stance}
_OF_TODAY = (Stance.ASSERTED, Stance.ESTIMATED)
_ORDER = ("denied", "conditional", "feared", "planned", "projected", "estimated")


def say_how(mentions: list[Mention], line: Line, lexicon: Lexicon, published: date | None) -> None:
    """Fill in the stance of each number from the words of its clause."""
    words = line.found[mark.STANCE]
    past = told_of_the_past(line, lexicon, published)
    grieved = line.found[mark.REMEMBERED] or not lexicon.sets["historical.marching"].isdisjoint(line.vocabulary)
    dated_after = not lexicon.sets["historical.moments"].isdisjoint(line.vocabulary)
    judged = not lexicon.sets["historical.tried_openings"].isdisjoint(line.vocabulary)
    for mention in mentions:
        whole = mention.parent if mention.relation == "subset_of" and mention.trigger is None else None
        told = past is not None and mention.term is not None and not apart(mention, past, line, lexicon) and was_so(mention, past, line)
        if told and not speaks_of_today(whole or mention, line, lexicon):
            mention.stance, mention.by_year = "historical", past is not None and is_beside_year(mention, past, line, lexicon)
            continue
        if grieved and is_remembered(mention, line, lexicon) or is_blamed(mention, line, lexicon) or is_of_who_was_caught(mention, line, lexicon):
            mention.stance = "historical"
            continue
        if dated_after and is_told_after(mention, line, lexicon):
            mention.stance = "historical"
            continue
        if line.any_flags & mark.NEGATION and is_not_so_many(mention, line, lexicon):
            mention.stance = "denied"
            continue
        if used_to_be(mention, line, lexicon):
            mention.stance = "historical"
            continue
        if denied_behind(mention, line, lexicon):
            mention.stance = "denied"
            continue
        if mention.fired("level"):
            # "plans to assist 650,000, down from | 900,000": what was is not planned.
            continue
        if (words or mention.trigger is not None) and mention.state not in ("not_reported", "not_assessed"):
            mention.stance = _stance(mention, line, lexicon) or mention.stance
        if judged and mention.stance == "asserted" and is_tried(mention, line, lexicon):
            mention.stance = "historical"
        if mention.stance == "asserted" and is_part_of_what_is_to_come(mention, line):
            mention.stance = mention.parent.stance if mention.parent is not None else mention.stance


def stance_of(mention: Mention, term: str | None, period: Period, published: date | None, lexicon: Lexicon) -> Stance:
    """Return how the number is said as one of `term`: "to assist 16 million people affected by conflict" plans what befell nobody.

    What is of days after the report came out, whatever its words, nobody has counted yet: "between April and June, 7 million face hunger".
    """
    befell = term != mention.term and mention.stance == "planned" and lexicon.term_rows[mention.term or ""].helps
    stance = Stance.ASSERTED if befell else _STANCES[mention.stance]
    if stance is Stance.HISTORICAL and is_of_these_years(mention, period, published):
        stance = Stance.ASSERTED
    if stance in _OF_TODAY and is_long_past(mention, period, published, lexicon):
        return Stance.HISTORICAL
    asked = term is None or terms()[term].kind is Kind.MONEY  # "requires $30 million | in 2027": today.
    ahead = not asked and published is not None and period.start is not None and period.start > published
    return Stance.PROJECTED if ahead and stance in _OF_TODAY else stance


def _stance(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    found = {each for each in ("planned" if _meant(mention, line, lexicon) else None, averted(mention, line, lexicon)) if each is not None}
    if not line.found[mark.STANCE]:
        return next(iter(found), None)
    # "fled | for fear of | attacks": words that hold one of a stance and say none of the number.
    plain = [(at, end) for at, (stance, end) in line.found[mark.STANCE].items() if stance == "asserted"]
    for at, (stance, end) in line.found[mark.STANCE].items():
        if stance == "asserted" or any(first <= at < stop for first, stop in plain):
            continue
        if line.flags[at] & mark.MONTH and line.printed[at][0].isupper() and at:
            continue
        if at and line.flags[at - 1] & mark.NUMBER and " ".join(line.words[at:end]) in lexicon.sets["changes.beyond"]:
            # "10 | a menos que na terça" is no condition.
            continue
        if _reaches(stance, at, end, mention, line, lexicon):
            found.add(stance)
    return next((each for each in _ORDER if each in found), None)


def _meant(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the verb is an infinitive of purpose: "vowed to kill an officer"; not "managed to rescue 12"."""
    hit = mention.trigger
    if hit is None or hit.side != "object" or not hit.first:
        return False
    noun = lexicon.noun_leads and mention.term is not None and lexicon.term_rows[mention.term].helps
    who = mention.led_by or (mention.noun.term if mention.noun is not None else None)
    if who is not None and mention.term == who:
        # "schools opened to house 1,200 | displaced people", who are displaced already.
        return False
    if _supports(hit.first, line, lexicon) or _to_give(hit.first, hit.end, line, lexicon):
        return True
    # Of whom a place houses the place is told, not the verb: "a camp built to | house 5,000".
    does = (
        mark.ACTIVE in line.found[mark.TRIGGER].get(hit.first, (hit.trigger, 0))[0].roles
        or noun
        or lexicon.within("names.supporting", line.words[hit.first])
    )
    if not (does and lexicon.within("changes.infinitive", line.words[hit.first - 1])):
        return False
    said = next((stance for stance, end in line.found[mark.STANCE].values() if end == hit.first - 1), None)
    # "likely to displace": the word before says how it is meant.
    if said not in (None, "planned") or hit.first >= 2 and line.words[hit.first - 2] in lexicon.sets["names.achieved"]:
        return False
    return lexicon.sets["names.causing"].isdisjoint(line.words[max(0, hit.first - _FORCED) : hit.first - 1])


def _supports(first: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the words at `first` say in what somebody is to be supported: "allocated to support the society in delivering | aid to 15,000"."""
    at = next((each for each in range(first - 1, max(0, first - _FORCED), -1) if line.words[each] in lexicon.sets["names.in_doing"]), None)
    if at is None or not line.flags[at] & mark.PREPOSITION:
        return False
    for verb in range(at - 1, max(0, at - _SUPPORTED), -1):
        if line.flags[verb] & (mark.STOP | mark.COMMA | mark.SUBORDINATOR):
            return False
        if line.words[verb] in lexicon.sets["names.supporting"] and line.words[verb - 1] in lexicon.sets["changes.infinitive"]:
            return True
    return False


def _to_give(first: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the help that leads to the number is the object of a purpose: "allocated funds to deliver immediate | assistance to 2,500"; not "managed to"."""
    if line.words[end - 1] not in lexicon.sets["changes.to"]:
        return False
    for verb in range(first - 1, max(0, first - _GIVEN), -1):
        if line.flags[verb] & (mark.STOP | mark.COMMA | mark.SUBORDINATOR | mark.NUMBER | mark.PREPOSITION):
            return False
        if line.words[verb] in lexicon.sets["names.giving"]:
            to = line.words[verb - 1] in lexicon.sets["changes.infinitive"]
            before = line.words[max(0, verb - 1 - _FORCED) : verb - 1]
            done = lexicon.sets["names.causing"] | lexicon.sets["names.achieved"]
            return bool(to and done.isdisjoint(before))
    return False


def _reaches(stance: str, at: int, end: int, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a stance word bears on the number: nothing ends its clause in between."""
    low, high = (
        min(mention.first, mention.trigger.first if mention.trigger else mention.first),
        max(mention.after, mention.trigger.end if mention.trigger else 0),
    )
    if lexicon.verb_first:
        # "متوقعا أن يصل | عدد الحالات إلى 130 ألفا": what it is said of stands before its number.
        low = min([low, *(first for name, first, _ in mention.rules if name == "label" and first > low - _LABELLED)])
    if stance == "estimated":
        # "estimated" is the number's own hedge or the verb that governs it, close by.
        if at >= mention.after:
            # "12,000 people are estimated to have fled"; not "33 injured, with damage estimated at 3 billion".
            between = range(mention.after, at - 1)
            return _open(line, mention.after, at, 8, lexicon) and not any(
                line.flags[each] & mark.COMMA or _begins_with_noun(line, each) for each in between
            )
        return mention.first - 4 <= at or _open(line, end, low, 8, lexicon)
    if stance == "conditional":
        return _conditional(at, mention, line, (low, high), lexicon)
    if stance == "planned" and at >= high and line.flags[end - 1] & mark.BE:
        # "the bodies of 10 children | have yet to be identified": of a verb of its own.
        return False
    if low <= at <= high or at < low < end:
        return True
    if end <= low:
        if stance == "feared" and any(name == "label" and stop == at for name, _, stop in mention.rules):
            # Of the label right before it: "Óbitos | em investigação: 3".
            return True
        if stance == "feared" and _of_the_one_before(at, end, low, line) or stance == "denied" and is_told_beside_denial(end, mention, line, lexicon):
            return False
        if stance == "denied" and mention.trigger is not None and low == mention.trigger.first and line.flags[low - 1] & mark.CONJUNCTION:
            # "denied that its jets had bombed the market and | killed 40"
            low -= 1
        return _open(line, end, low, 9, lexicon) and not (stance == "projected" and _moves_alone(end, low, line, lexicon))
    if at > high and _is_of_another_clause(stance, at, high, line, lexicon):
        return False
    if at > high and lexicon.noun_leads and line.flags[at - 1 - bool(line.flags[at - 1] & mark.PREPOSITION)] & mark.CONJUNCTION:
        # "300 prédios ruíram e | haverá pessoas sob os escombros", "تضرر 300 منزل ومن | المرجح"
        return False
    if lexicon.verb_first and any(line.flags[each] & mark.COMMA for each in range(high, at)):
        # "600 حالة وفاة، | متوقعا أن يرتفع العدد": who says so expects another thing.
        return False
    ongoing = lexicon.endings.get("lasting", ())
    others = any(line.flags[each] & mark.NUMBER for each in range(high, at)) or any(high <= each.first < at for each in line.mentions)
    if stance == "feared" and (others or ongoing and line.words[at].endswith(ongoing)):
        # "eight are confirmed dead and 22 | presumed dead", "4,000 slept outside, | fearing aftershocks"
        return False
    return stance in ("projected", "feared", "denied") and at - high <= 3 and _open(line, high, at, 3, lexicon) and not _begins_clause(line, high)


def _of_the_one_before(at: int, end: int, low: int, line: Line) -> bool:
    """Whether what is feared is said of the number before it, and another one follows: "40 are | feared dead and 12 were hurt"."""
    told = any(each.after <= at and each.trigger is not None and at <= each.trigger.first <= end for each in line.mentions)
    # "19 | em investigação | e 546 casos confirmados"
    beside = any(each.after == at or each.after == at - 1 and line.flags[at - 1] & mark.BE for each in line.mentions)
    joints = mark.CONJUNCTION | (mark.COMMA if beside else 0)
    begins = {each.first for each in line.mentions}
    return (told or beside) and any(line.flags[each] & joints and each + 1 in begins for each in range(end, low))


def _conditional(at: int, mention: Mention, line: Line, span: tuple[int, int], lexicon: Lexicon) -> bool:
    (low, high), opens = span, line.words[at] in lexicon.sets["grammar.conditional"]
    if lexicon.verb_first and at < low and not line.flags[at] & mark.SUBORDINATOR:
        # "قد | يواجه 400 شخص الجوع", "قد | تتسبب السيول بنزوح 400"
        return _open(line, at, low, 9, lexicon) and not any(line.flags[each] & mark.COMMA for each in range(at, low))
    if line.flags[at] & mark.MODAL and not opens:
        # A modal bears on its own verb only: "could be displaced", not "12 were killed, though nobody could say".
        hit = mention.trigger
        if hit is None:
            # "la cifra de desplazados | podría | llegar a los diez millones"
            return (
                low - 3 <= at < mention.first
                or low - _FORCED <= at < low
                and not any(line.flags[each] & (mark.COMMA | mark.STOP) for each in range(at, low))
            )
        if hit.side == "subject" and low - _FORCED <= at < low:
            # "could force 800,000 people to flee"
            return any(line.words[each] in lexicon.sets["changes.infinitive"] for each in (hit.first - 1, hit.first))
        return mention.after <= at < hit.first if hit.side == "subject" else brings(at, hit.first, line, lexicon)
    if opens and at == mention.after and mention.trigger is not None and mention.trigger.first in (at, at + 1) and mention.head is not None:
        # "1.462 pessoas | se | refugiaram": of themselves.
        return line.words[at] not in lexicon.sets["grammar.reflexive"]
    if opens and at and line.words[at] in lexicon.sets["grammar.reflexive"] and not line.flags[at - 1] & (mark.COMMA | mark.CONJUNCTION):
        # "a barragem | se | rompeu": of itself, since it is done.
        done = lexicon.endings.get("past_singular", ()) + lexicon.endings.get("past", ())
        if at + 1 < line.size and line.words[at + 1].endswith(done):
            return False
    if opens and line.words[at] in lexicon.sets["grammar.reflexive"] and any(each.head is not None and each.after == at for each in line.mentions):
        # "foram retiradas 500 pessoas e 200 soldados | se mobilizaram"
        return False
    reflexive = opens and 0 < at < line.size - 1 and line.words[at] in lexicon.sets["grammar.reflexive"]
    if reflexive and line.words[at - 1] in lexicon.sets["grammar.that"]:
        # "as chuvas que | se | abateram": of itself, where no noun follows.
        return bool(line.flags[at + 1] & (mark.DEFINITE | mark.ARTICLE | mark.NUMBER | mark.PRONOUN))
    if any(line.flags[each] & mark.COMMA and line.flags[each + 1] & mark.SUBORDINATOR for each in range(at, low - 1)):
        # "if confirmed, it would be the deadliest since October, | when 35 were killed"
        return False
    if line.flags[at] & mark.SUBORDINATOR or opens:
        return at == 0 or line.words[at - 1] in (",", '"') or at > high or bool(line.flags[at] & mark.SUBORDINATOR)
    # "14 million facing hunger, including 2 million children | at risk of malnutrition": said of those.
    of_others = any(line.flags[each] & mark.NUMBER for each in range(high, at))
    return low - 2 <= at <= high + 4 and not (line.flags[at] & mark.BE) and not of_others


def _moves_alone(end: int, low: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what is expected is that something else changes: "is likely to | increase in the days ahead as hopes of finding 50 fade"."""
    change = line.found[mark.CHANGE].get(end)
    after = end if change is None else change[1]
    if change is None or after >= low or not line.flags[after] & mark.PREPOSITION:
        return False
    return not any(lexicon.within(row, line.words[after]) for row in ("changes.to", "changes.by", "changes.from"))


def _open(line: Line, start: int, end: int, reach: int, lexicon: Lexicon) -> bool:
    """Whether one clause runs from `start` to `end`: no stop or subordinator but "that" lies between."""
    if end - start > reach:
        return False
    for at in range(start, end):
        flag = line.flags[at]
        if flag & mark.STOP or (flag & mark.SUBORDINATOR and line.words[at] not in lexicon.sets["grammar.that"]):
            return False
        if flag & mark.CONJUNCTION and line.printed[at - 1][:1].isupper() and line.printed[at + 1 : at + 2] and line.printed[at + 1][:1].isupper():
            # In a name: "Forças de Defesa | e Segurança".
            continue
        if flag & mark.CONJUNCTION and (at - start > 5 or line.words[at + 1] in lexicon.sets["attribution.says"]):
            # "denied striking the market | and said it killed dozens"
            return False
        if flag & mark.COMMA and at + 1 < end and any(lexicon.within(row, line.words[at + 1]) for row in ("attribution.says", "attribution.beside")):
            # "denied that anyone died, | saying that three were hurt"
            return False
        if flag & mark.COMMA and at + 1 < line.size and line.flags[at + 1] & mark.HAVE:
            # "rains, which are expected to go on, | have killed 389"
            return False
        if flag & mark.COMMA and tells_in_passing(line, at + 1, end):
            # "fear that the toll, | which stands at 32, will rise"
            return False
    return True


def _begins_with_noun(line: Line, at: int) -> bool:
    """Whether another clause begins at the "and" at `at`, with who does what follows: "killed hundreds | and the agency estimates"."""
    return bool(line.flags[at] & mark.CONJUNCTION and line.flags[at + 1] & (mark.DEFINITE | mark.PRONOUN | mark.ARTICLE))


def _is_of_another_clause(stance: str, at: int, high: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether an "and" parts what is feared from the number before it: "said 40 were killed | and | feared the toll would rise"; not "killed or feared dead"."""
    if stance != "feared":
        return False
    return any(line.flags[each] & mark.CONJUNCTION and not lexicon.within("ranges.choice", line.words[each]) for each in range(high, at))


def _begins_clause(line: Line, at: int) -> bool:
    """Whether another clause begins at `at`: "over 45,000 hectares, | and projections say that", "has risen to 676 | and is likely to rise"."""
    if at + 1 >= line.size:
        return False
    anew = line.flags[at] & mark.CONJUNCTION and line.flags[at + 1] & (mark.BE | mark.MODAL)
    return bool(anew or line.flags[at] & mark.COMMA and line.flags[at + 1] & mark.CONJUNCTION)


__all__ = ["say_how", "stance_of"]
