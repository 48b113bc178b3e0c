"""Numbers that are said of a label: "the death toll rose to 75", "Killed: 12", "the number of IDPs fell by 4,000"."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.classifiers import only_classified
from metrics.extraction.counted.phrases import find_counted
from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import subset_ending
from metrics.extraction.terms.classify import classify
from metrics.extraction.terms.clauses import taken_back
from metrics.extraction.terms.label_gaps import (
    REACH,
    beside,
    brings_to,
    change_in,
    counts_another,
    heads_its_label,
    is_of_others,
    is_told,
    led,
    names_others,
    only_where,
    past_adjectives,
    past_insertion,
    stands_behind_or,
)
from metrics.extraction.terms.label_words import Label, describes_noun, is_verb_form, of_items, of_noun, opens_item
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon, Senses
from metrics.model import Kind, Quantifier

# How far where a verb says how many: "the number of families affected by the monsoon and three cyclones in Luzon | has reached 906,794".
FAR = 40
# Within how many words what stands between commas ends: "the toll, 312 | on Monday,".
_DATED = 5
_MARKS = {":", "-", "|", "=", "—", "("}


def labels_in(line: Line, lexicon: Lexicon) -> list[Label]:
    """Return the labels of a sentence, left to right: headings of the rows, and "the number of" with what is counted."""
    found: list[Label] = []
    for at, (_, end) in line.found[mark.ASKED].items():
        if end < line.size:
            while end < line.size - 1 and line.flags[end] & (mark.DEFINITE | mark.FILL) and not line.flags[end] & mark.NUMBER:
                end += 1
            counted = Mention(line, at, end)
            # "kidnapped an unspecified number of villagers"
            counted.first = next((first for first, (_, stop) in line.found[mark.UNKNOWN].items() if stop == at), at)
            find_counted(counted, lexicon)
            classify([counted], line, lexicon, own=True)
            heading = line.found[mark.HEADING].get(at) or line.found[mark.HEADING].get(at + 1)
            last = max(counted.after, counted.trigger.end if counted.trigger else 0)
            if counted.term is not None and not (heading is not None and heading[1] >= last):
                found.append(Label(at, last, None, counted))
    found += (
        of_noun(Label(at, end, trigger.roles[mark.LABEL], None), line)
        for at, (trigger, end) in line.found[mark.HEADING].items()
        if not describes_noun(trigger.roles[mark.LABEL], end, line, lexicon) and not is_of_others(at, end, line, lexicon)
    )
    found += of_items(line, lexicon)
    found.sort(key=lambda label: (label.first, -label.end))
    if not lexicon.sets["ranges.choice"].isdisjoint(line.vocabulary):
        # "the number of dead or missing": of each, nobody can say.
        joined = {each.first for each in found if stands_behind_or(each.first, line, lexicon)}
        found = [each for each in found if each.first not in joined and each.end + 1 not in joined]
    if len(found) < 2:
        return found
    return [
        each
        for each in found
        if not any(other.first < each.first < other.end for other in found)
        and not any(
            other is not each and other.first <= each.first and each.end <= other.end and (other.first, other.end) != (each.first, each.end)
            for other in found
        )
    ]


def apply_labels(mentions: list[Mention], labels: list[Label], line: Line, lexicon: Lexicon) -> None:
    """Give numbers that have no term yet that of the label they are said of."""
    for mention in mentions:
        if mention.unit_group in ("hyphened", "time", "length", "speed", "temperature"):
            continue
        if mention.kind == "unknown" and mention.head is not None and only_where(mention, mentions, line, lexicon):
            continue
        if mention.noun is ANYBODY and mention.head is not None or mention.pronoun and taken_back(mention, line, lexicon):
            # "the toll has risen to 300 dead or missing", "has been restored to | 21,000 of them"
            continue
        for label in reversed(labels):
            own = mention.term is not None and mention.trigger is not None and mention.trigger.first <= label.first < mention.trigger.end
            if own or counts_another(mention, label.end, label.senses, line) or any(_is_of(label, each) for each in mentions if each is not mention):
                continue
            if _says_whom(label, line) and heads_its_label(label.first, mention, mentions, line):
                mention.kind, mention.noun, mention.head, mention.after = None, None, None, mention.end
            elif not (
                _joined(label, mention, mentions, line, lexicon)
                or change_in(label.first, mention, line)
                or brings_to(label.first, mention, line, lexicon)
            ):
                continue
            term = term_of(label, mention, lexicon)
            # A case is of what its label says: "the deaths of cholera | reached 346 cases".
            if term is not None and (mention.term in (None, term) or mention.kind == "case"):
                mention.term = term
                mention.rules.append(("label", label.first, label.end))
                hedge = line.ends_hedge.get(label.first)
                if hedge is not None and lexicon.verb_first and mention.quantifier is Quantifier.EXACT:
                    mention.quantifier = Quantifier(hedge[1])
                    mention.hedges.append(line.words[hedge[0]])
                _tell_part(mention, mentions, line, lexicon)
                break


def _tell_part(whole: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Read what is said of a bare part of what a label counts: "the number of homes affected reached 4,560, of which | 310 were razed"."""
    part = next((each for each in mentions if each.first > whole.first), None)
    if part is None or part.term is not None or part.kind is not None or part.unit is not None or whole.noun is None or whole.noun.unit == "person":
        return
    if subset_ending(line, part.first) is not None:
        part.kind, part.noun, part.parent, part.borrowed = whole.kind, whole.noun, whole, True
        classify([part], line, lexicon)


def _is_of(label: Label, other: Mention) -> bool:
    """Whether the label is rather what another number counts: "23 | fatalities and over 100 casualties", "a city of 300,000 | inhabitants"."""
    counts = other.head is not None and other.head[0] <= label.first < other.head[1]
    return counts or other.term is not None and other.first <= label.first < other.after


def term_of(label: Label, mention: Mention, lexicon: Lexicon) -> str | None:
    """Return the term of a number that is said of `label`, and let the number count what the label does."""
    if label.counted is not None:
        counted = label.counted
        if mention.noun is not None and counted.noun is not None and mention.noun.unit != counted.noun.unit and mention.kind != "share":
            return None
        if mention.noun is None or mention.borrowed and mention.head is None:
            mention.noun, mention.group, mention.disaggregation = counted.noun, counted.group, counted.disaggregation
            mention.kind = mention.kind or counted.kind
        mention.counted = mention.counted or (line_words(counted) if counted.head else None)
        return counted.term
    senses = label.senses or {}
    if mention.borrowed and mention.head is None:
        # "22 villages with a combined population of 31,000": the label says what is counted.
        mention.borrowed, mention.kind, mention.noun, mention.parent = False, None, None, None
    noun = label.noun if mention.noun is None and mention.unit is None and not mention.share_of_whole else None
    if noun is not None:
        mention.noun, mention.kind = noun, mention.kind or noun.kind
        mention.group, mention.disaggregation = mention.group or noun.group, mention.disaggregation or noun.disaggregation
    term = pick(senses, mention, lexicon)
    if term is not None and not lexicon.term_rows[term].without.get("labels", frozenset()).isdisjoint(mention.line.vocabulary):
        # "Déficit de | financement": what is missing was not received.
        return None
    if term is None and noun is not None and noun.unit in terms()[first := next(iter(senses.values()))[0]].units:
        return first
    if term is None and mention.kind in (None, "share") and mention.unit in (None, "percent") and _counts(senses):
        term = next(iter(senses.values()))[0] if mention.kind is None or "rate" in senses else None
    if term is None and mention.unit_group == "area" and senses and mention.unit in terms()[first := next(iter(senses.values()))[0]].units:
        # The unit a label asks for stands beside its number: "Crop area affected: | 1,150 hectares".
        return first
    if term is None and mention.change is not None and mention.kind == "share":
        term = next(iter(senses.values()))[0]
    return term


def _counts(senses: Senses) -> bool:
    """Whether a label's first term is a count or a rate, which need no unit beside the number."""
    return terms()[next(iter(senses.values()))[0]].kind in (Kind.COUNT, Kind.SHARE)


def line_words(mention: Mention) -> str:
    """Return the words of the head noun as printed."""
    if mention.head is None:
        return ""
    return " ".join(mention.line.printed[mention.head[0] : mention.head[1]])


def _says_whom(label: Label, line: Line) -> bool:
    """Whether the label says by itself whom it counts: "number of people in need", "population of Tigray"."""
    if label.counted is not None or label.first in line.found[mark.ASKED]:
        return True
    return "person" in (label.senses or ()) and label.end < line.size and bool(line.flags[label.end] & mark.OF)


def _counts_others(label: Label, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether others than those of the label are named at `at`: "put the number of dead at 1,115 and of | wounded at 3,000"."""
    noun = line.found[mark.NOUN].get(at)
    term = noun[0].term if noun is not None and line.flags[at - 1] & mark.OF else None
    if term is None or not lexicon.term_rows[term].event:
        return False
    own = {label.counted.term} if label.counted is not None else {each for terms in (label.senses or {}).values() for each in terms}
    return term not in own


def _beside_label(label: Label, mention: Mention, line: Line) -> bool:
    """Whether the number stands in brackets or between commas behind its label: "number of deaths (165)", "the toll, 312 on Monday, rose"."""
    at, after, flags = label.end, mention.after, line.flags
    if after >= line.size or is_verb_form(label, line):
        return False
    if line.words[at] == "(":
        # "Deaths (7): | 12": nobody can say of which the 7 are.
        return line.words[after] == ")" and line.words[after + 1 : after + 2] != [":"]
    if flags[at] & mark.COMMA and flags[after] & mark.COMMA and mention.hedges:
        # "the greatest number of refugees, | more than a million, followed by"
        return True
    dated = flags[at] & mark.COMMA and flags[after] & mark.PREPOSITION and not flags[after] & mark.OF
    closed = next((each for each in range(after + 1, min(line.size, after + _DATED)) if flags[each] & mark.COMMA), None)
    goes_on = closed is not None and closed + 1 < line.size and flags[closed + 1] & (mark.LABEL_LINK | mark.BE | mark.HAVE)
    return bool(dated and closed is not None and (goes_on or closed + 1 in line.found[mark.CHANGE]))


def _of_hours(label: Label, mention: Mention, mentions: list[Mention], line: Line) -> bool:
    """Whether a colon stands before the number, and nothing between it and the label but in how many hours or days: "Killed in the last 24 hours: | 8"."""
    between = [each for each in mentions if label.end <= each.first < mention.first]
    return line.words[mention.first - 1] == ":" and len(between) == 1 and between[0].unit_group == "time" and between[0].end == mention.first - 1


def _joined(label: Label, mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether nothing but a verb and what leans on the label stands between it and the number."""
    flags = line.flags
    first, start = mention.first, past_insertion(label.end, line)
    gap = first - start
    named = past_adjectives(label.end, first, line) if lexicon.head_first else label.end
    if first - named == 1 and mention.noun is None and _beside_label(label._replace(end=named), mention, line):
        return True
    if gap < 0 or gap > FAR:
        return False
    verb = bool(mention.hedges) and first < mention.at and bool(flags[first] & mark.LABEL_LINK) and not flags[first] & mark.PREPOSITION
    told = lexicon.noun_leads and verb or is_told(start, mention, mentions, line, simple=lexicon.noun_leads)
    if gap > REACH and not told:
        return False
    if gap == 0 and (label.first == 0 or not is_verb_form(label, line) or lexicon.head_first and opens_item(label.first, label.end, line)):
        return (
            mention.noun is None
            or only_classified(mention, lexicon)
            or mention.borrowed
            and mention.head is None
            or mention.kind == "share"
            or (lexicon.verb_first and mention.kind == "case")
            or led(label.first, line, lexicon)
        )
    lead = first - 1
    # "has passed | the | 2 million mark"
    lead -= mention.end < line.size and lexicon.within("names.reached", line.words[mention.end]) and bool(flags[lead] & mark.DEFINITE)
    while lead > start and flags[lead] & (mark.ADVERB | mark.FILL) and not flags[lead] & mark.LABEL_LINK:
        # "put the number of abducted at | only | five"
        lead -= 1
    last = flags[lead]
    marked = line.words[start].strip() in _MARKS or _of_hours(label, mention, mentions, line)
    if is_verb_form(label, line) and (not marked or lexicon.head_first and flags[label.first - 1] & mark.BE):
        # "han sido | afectados: 75 en Valencia" goes on about those before.
        return False
    linked = (
        bool(last & mark.LABEL_LINK)
        or bool(mention.hedges and mention.first < mention.at and flags[mention.first] & mark.LABEL_LINK)
        or mention.change is not None
        or bool(mention.hedges)
        and lead in line.found[mark.CHANGE]
        or led(label.first, line, lexicon)
    )
    if not linked or lead > start + 2 and flags[lead - 1] & mark.RELATIVE:
        # "“... are dead”, said Ali, who was | one of 300 survivors": another's verb.
        return False
    for at in range(start, first):
        flag = flags[at]
        if flag & mark.COMMA and last & mark.OF and first - 2 not in line.found[mark.CHANGE]:
            # "no deaths were reported in Homs, a city of | 800,000 residents"
            return False
        if _counts_others(label, at, line, lexicon) or at > start and names_others(at, line, lexicon):
            return False
        that = told and lexicon.noun_leads and lexicon.within("grammar.that", line.words[at])
        ends = flag & mark.SUBORDINATOR and not flag & mark.ADVERB and line.words[at] != "since" and not that
        if ends or flag & mark.STOP and not (at == first - 1 or at == start):
            return False
        if flag & mark.CONJUNCTION and at > start + 4 and not told and not any(flags[each] & mark.BE for each in range(max(at, first - 4), first)):
            return False
    for other in mentions:
        if (
            start <= other.at < first
            and other.unit_group not in ("time", "hyphened")
            and other.term is None
            and not flags[first - 1] & mark.COMMA
            and not beside(other, line, lexicon)
        ):
            return False
    return True


__all__ = ["Label", "apply_labels", "labels_in", "line_words", "term_of"]
