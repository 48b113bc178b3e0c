"""How a number stands to time: how things are on a day, what happened in a period, or a total since a beginning."""

from __future__ import annotations

from itertools import compress

from metrics.definitions import terms
from metrics.extraction.numbers.changes import change_of
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.levels import comes_to
from metrics.extraction.relations.tolls import goes_with
from metrics.extraction.relations.wholes import is_kind_of
from metrics.extraction.saying.causes import cause_of, is_natural, is_one_hazard
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accumulation, Accuracy, Kind, Period

_FLOWS_DATED = {Accuracy.DAY, Accuracy.RANGE, Accuracy.WEEK, Accuracy.MONTH, Accuracy.YEAR}
# What bounds a term that is usually told as a total; of a year it is the total so far.
_TOTALS_DATED = _FLOWS_DATED - {Accuracy.YEAR}
# "since June", and "as of 30 July": up to a day is since a beginning that nobody says.
_FROM_A_BEGINNING = {Accuracy.SINCE, Accuracy.UNTIL}
# Rules of dates that say how long a toll was counted.
_BOUNDING = ("past_units", "within_units")
_OF_TODAY = ("asserted", "estimated")
# By these a number is told as a total so far, where no period bounds it: "Killed: 12", and a column of that head.
_TOTALLED = ("label", "total", "column", "caption", "respectively")
# "since the | most recent start": how far behind "since" a beginning may stand.
_FROM_SINCE = 6
# So many words the phrase that a sentence begins with may take: "Since the ceasefire of 10 October,".
_SINCE_CLAUSE = 14
# "rose on Tuesday | to": how far before a level the word of change stands.
_FROM_CHANGE = 8
# "jusqu'à présent": the most words that say up to now.
_SO_FAR = range(1, 5)
# "stood at", "s'élevait à": how many words say that a number stands at a level.
_STANDING = range(1, 5)
_JOINT = mark.CONJUNCTION | mark.COMMA
# Of people it is told so of what happened just now: "14 are killed in a blast".
_PERSON = "person"


def accumulation_of(mention: Mention, term: str | None, line: Line, lexicon: Lexicon) -> Accumulation:
    """Return how a number of `term` stands to time, as its words say before any date is asked."""
    if term is None:
        return Accumulation.STOCK
    usual = terms()[term].accumulation
    if usual is not Accumulation.FLOW:
        return usual
    told = any(name in _TOTALLED and not _labelled_new(name, first, end, line, lexicon) for name, first, end in mention.rules)
    added = change_of(mention, term) is not None
    since = _opens_with_since(line, lexicon)
    if not added and (told or since or _since_the_start(mention, line, lexicon) or _says_so_far(line, lexicon) or _is_total(mention, line, lexicon)):
        return Accumulation.RUNNING_TOTAL
    leaned = _leans_on(mention, term, line)
    if leaned is not None:
        return accumulation_of(leaned, leaned.term, leaned.line, lexicon)
    # "13 more have died": so many came to those before, of whom nobody says how many they are now.
    perfect = not added and (_in_the_perfect(mention, line, lexicon) or _goes_on_in_the_perfect(mention, line, lexicon))
    perfect = perfect or not added and terms()[term].unit != _PERSON and _are_so(mention, line, lexicon)
    return Accumulation.RUNNING_TOTAL if perfect else usual


def _labelled_new(name: str, first: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Return whether a label tells only of what came to a total, or of a day: "| New cases: | 412", "| daily deaths reached | 12"."""
    label = line.words[max(0, first - 1) : end]
    return name == "label" and not (lexicon.sets["hedges.more"].isdisjoint(label) and lexicon.sets["units.daily"].isdisjoint(label))


def _opens_with_since(line: Line, lexicon: Lexicon) -> bool:
    """Return whether a sentence begins with what all that it tells is counted from: "Since the ceasefire of 10 October, 312 were killed and | 572 bodies retrieved"."""
    return not lexicon.sets["grammar.since"].isdisjoint(line.words[:2]) and any(flag & mark.COMMA for flag in line.flags[:_SINCE_CLAUSE])


def _leans_on(mention: Mention, term: str, line: Line) -> Mention | None:
    """Return the number that is told with the words that hold for this one too: its whole, the same in other units, the list that it goes on with.

    "70 have been killed, including | 12 children"; "have displaced 12,350 families (| 74,100 people)"; "five have been killed in Sumy, | two in Nikopol".
    """
    other = mention.parent
    if (
        other is not None
        and other.term is not None
        and (mention.relation == "subset_of" and is_kind_of(term, other.term) or mention.relation == "same_fact_as" and other.term == term)
    ):
        return other
    if mention.trigger is not None or not mention.fired("list"):
        return None
    return max((each for each in line.mentions if each.after <= mention.first and each.term == term), key=lambda each: each.after, default=None)


def _in_the_perfect(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether the verb is in the perfect: "12 people have been killed", "the rains have killed 12"."""
    trigger = mention.trigger
    if trigger is None or trigger.side not in ("subject", "object"):
        return False
    at, first = trigger.first - 1, mention.after if trigger.side == "subject" else 0
    while at >= first and line.flags[at] & (mark.BE | mark.ADVERB | mark.HAVE):
        if line.flags[at] & mark.HAVE and lexicon.within("grammar.perfect", line.words[at]):
            return True
        at -= 1
    return False


def _are_so(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether things are said to be in a state by now, or go on with such: "1,289 houses are destroyed and | 4,322 partially damaged"; not "are being destroyed"."""
    present = lexicon.sets["grammar.present_be"]
    if present.isdisjoint(line.vocabulary):
        return False
    trigger = mention.trigger
    if trigger is not None and trigger.side == "subject":
        verb = [line.words[at] for at in range(mention.after, trigger.first) if line.flags[at] & mark.BE]
        if len(verb) == 1:
            return verb[0] in present
    before = max((each for each in line.mentions if each.after <= mention.first), key=lambda each: each.after, default=None)
    if before is None or before.trigger is None or before.term is None or not _are_so(before, line, lexicon):
        return False
    opens = mention.first if trigger is None else min(mention.first, trigger.first)
    return goes_with(range(max(before.after, before.trigger.end), opens), line, lexicon)


def _goes_on_in_the_perfect(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether the number goes on with one in the perfect: "7 have been killed and | 9 injured", "have affected 1,000, with | 400 displaced"."""
    if len(line.mentions) < 2:
        return False
    before = max((each for each in line.mentions if each.after <= mention.first), key=lambda each: each.after, default=None)
    if before is None or before.trigger is None or not _in_the_perfect(before, line, lexicon):
        return False
    opens = mention.first if mention.trigger is None else min(mention.first, mention.trigger.first)
    return goes_with(range(max(before.after, before.trigger.end), opens), line, lexicon)


def dated(accumulation: Accumulation, term: str, period: Period) -> Accumulation:
    """Return a flow for a total that a period bounds, a running total for one that has only a beginning, or only an end."""
    usual = terms()[term]
    if usual.accumulation is not Accumulation.FLOW:
        # "reached 54,000 people between 29 July and 4 August"; money is told by the year of its appeal.
        bounded = usual.accumulation is Accumulation.RUNNING_TOTAL and usual.kind is not Kind.MONEY and period.accuracy in _TOTALS_DATED
        return Accumulation.FLOW if bounded else accumulation
    if period.accuracy in _FROM_A_BEGINNING:
        return Accumulation.RUNNING_TOTAL
    if accumulation is Accumulation.RUNNING_TOTAL and period.accuracy in _FLOWS_DATED:
        return Accumulation.FLOW
    return accumulation


def is_of_one_hazard(mention: Mention, term: str, line: Line, lexicon: Lexicon, *, titled: bool) -> bool:
    """Return whether the number is of those whom one event of nature befell: no day given, that is a total since it began.

    `titled` says that the report is on one by its title.
    """
    if terms()[term].accumulation is not Accumulation.FLOW or change_of(mention, term) is not None:
        return False
    leaned = _leans_on(mention, term, line)
    if leaned is not None and leaned.term is not None:
        return is_of_one_hazard(leaned, leaned.term, leaned.line, lexicon, titled=titled)
    cause = cause_of(mention, line, lexicon)
    if cause is None:
        return titled and mention.stance in _OF_TODAY
    return is_one_hazard(cause, line, lexicon) or titled and is_natural(cause, line, lexicon)


def is_toll(mention: Mention, line: Line, lexicon: Lexicon, period: Period, *, between: bool = False) -> bool:
    """Return whether the number is named as a toll, which a day dates and does not bound: "the toll climbed to 24 on Wednesday".

    So is one to which a number rises, or at which it stands: "the number of dead stood at 24 on Wednesday"; not where the
    words of the day stand `between` what it is called and the number: "the number of people killed on Wednesday reached 24".

    A stretch of hours bounds it, where it did not rise in these: "the latest toll includes 41 killed in the past 24 hours".
    """
    if not mention.fired("label"):
        return False
    tolls = lexicon.sets["grammar.tolls"]
    labels = [(first, last) for name, first, last in mention.rules if name == "label"]
    if any(_labelled_new("label", first, last, line, lexicon) for first, last in labels):
        return False
    if period.rule in _BOUNDING:
        # "est passé de 25 à | 40 en 24 heures": in so many hours it came to that.
        return _is_risen_to(mention, line, lexicon)
    if any(not tolls.isdisjoint(line.words[first:last]) for first, last in labels) or _is_risen_to(mention, line, lexicon):
        return True
    return not between and period.accuracy is Accuracy.DAY and _stands(mention, labels, line, lexicon)


def _is_risen_to(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether words of change lead to the number as to a level: "rose to | 660", "elevó hoy a | 660"."""
    lead = mention.first - 1
    if mention.change is not None or lead < 1 or not lexicon.within("changes.to_total", line.words[lead]):
        return False
    return any(at in line.found[mark.CHANGE] for at in range(max(0, lead - _FROM_CHANGE), lead))


def _stands(mention: Mention, labels: list[tuple[int, int]], line: Line, lexicon: Lexicon) -> bool:
    """Return whether by words right before it a number stands at a level: "had reached | 150", "stood at | about 150", "بلغ عدد القتلى | 150"."""
    words, standing = line.words, lexicon.sets["changes.standing"]
    ends = [*range(mention.first, mention.at + 1), *(first for first, _ in labels if lexicon.verb_first)]
    return any(" ".join(words[end - many : end]) in standing for end in ends for many in _STANDING if end >= many)


def _since_the_start(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether the number is counted from a beginning that no date says: "since the start of the war"; not "two died, | bringing the total to 59 since the start"."""
    since, beginnings = lexicon.sets["grammar.since"], lexicon.sets["grammar.beginnings"]
    if since.isdisjoint(line.vocabulary):
        return False
    bringing = lexicon.sets["changes.bringing"]
    starts = (at for at, word in enumerate(line.words) if word in since and not beginnings.isdisjoint(line.words[at : at + _FROM_SINCE]))
    return any(bringing.isdisjoint(line.words[mention.after : at]) for at in starts)


def _says_so_far(line: Line, lexicon: Lexicon) -> bool:
    """Return whether the sentence counts up to now: "so far", "to date"."""
    words, openings = line.words, lexicon.sets["grammar.so_far_openings"]
    if openings.isdisjoint(line.vocabulary):
        return False
    phrases = lexicon.sets["grammar.so_far"]
    opened = compress(range(line.size), map(openings.__contains__, words))
    return any(" ".join(words[at : at + many]) in phrases for at in opened for many in _SO_FAR)


def _is_total(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether words call the number a total, or one that it is joined to: "bringing the cumulative total to 3,847 cases and | 41 deaths"."""
    if lexicon.sets["grammar.cumulative"].isdisjoint(line.vocabulary) and lexicon.sets["changes.bringing"].isdisjoint(line.vocabulary):
        return False
    while not (_is_cumulative(mention, line, lexicon) or comes_to(mention, line, lexicon)):
        before = max((each for each in line.mentions if each.after < mention.first), key=lambda each: each.after, default=None)
        between = () if before is None else line.flags[before.after : mention.first]
        if before is None or not any(flag & _JOINT for flag in between) or not all(flag & (_JOINT | mark.OF | mark.DISEASE) for flag in between):
            return False
        mention = before
    return True


def _is_cumulative(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether a word right before the number, and beyond no other, calls it a total: "fazendo um cumulativo de | 5.749 casos"."""
    words = lexicon.sets["grammar.cumulative"]
    at = mention.first - 1
    while at >= max(0, mention.first - _FROM_SINCE) and not line.flags[at] & (mark.NUMBER | mark.STOP):
        if line.words[at] in words:
            return True
        at -= 1
    return not words.isdisjoint(line.words[mention.end : mention.after])


__all__ = ["accumulation_of", "dated", "is_of_one_hazard", "is_toll"]
