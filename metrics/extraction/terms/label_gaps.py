"""What may stand between a label and its number: insertions, other numbers, a verb that says how many."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Senses

# How far an insertion between commas reaches.
REACH = 18
_ADJECTIVES = 2
_PARTS = mark.BE | mark.HAVE | mark.MODAL | mark.COMMA | mark.STOP | mark.NUMBER | mark.SUBORDINATOR | mark.RELATIVE | mark.PRONOUN


def beside(other: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number between a label and its own only says where, or how strong: "the number of evacuees | in the 34 centres | stands at 9,870"."""
    at = other.first - 1
    if lexicon.sets["grammar.magnitudes"] and (other.unit == "degree" or line.words[at] in lexicon.sets["grammar.magnitudes"]):
        # "los muertos por el sismo de magnitud | 8,4 | ascendieron a 14"
        return True
    if line.flags[other.first] & mark.ARTICLE and line.flags[at] & mark.PREPOSITION:
        # "the number of people confirmed dead in the collapse of | a school | rose to 67"
        return other.head is not None
    at -= bool(at and line.flags[at] & mark.DEFINITE)
    after = other.after
    goes_on = after < line.size and (line.flags[after] & (mark.LABEL_LINK | mark.BE | mark.HAVE | mark.RELATIVE) or after in line.found[mark.CHANGE])
    return other.head is not None and bool(line.flags[at] & mark.PREPOSITION) and bool(goes_on)


def past_adjectives(at: int, first: int, line: Line) -> int:
    """Return where the adjectives of what a label counts end: "el número de refugiados | venezolanos, más de un millón,"."""
    end = at
    while end < first - 1 and end - at < _ADJECTIVES and not line.flags[end]:
        end += 1
    return end


def past_insertion(end: int, line: Line) -> int:
    """Return where the verb of the label that ends at `end` may begin, behind an insertion: "the death toll, in a city of 300,000, | has reached 75"."""
    at = end
    if at < line.size and line.words[at] == "(":
        # What the label is may be said in brackets: "people in crisis (IPC Phase 3 or above) | has risen to 85", "injured (last 24 hours)|: 17".
        closed = next((each for each in range(at, min(at + REACH, line.size - 1)) if line.words[each] == ")"), None)
        goes_on = closed is not None and (line.words[closed + 1] == ":" or line.flags[closed + 1] & (mark.LABEL_LINK | mark.BE | mark.HAVE))
        return closed + 1 if goes_on and closed is not None else at
    if at >= line.size or not line.flags[at] & mark.COMMA:
        return at
    for comma in range(at + 2, min(at + REACH, line.size - 1)):
        if line.flags[comma] & mark.COMMA:
            verb = comma + 1
            while verb < line.size - 1 and line.flags[verb] & mark.ADVERB and not line.flags[verb] & mark.LABEL_LINK:
                # "el número de desaparecidos, que era de 131, | ahora | bajó a 125"
                verb += 1
            goes_on = line.flags[verb] & (mark.LABEL_LINK | mark.BE | mark.HAVE) or verb in line.found[mark.CHANGE]
            return verb if goes_on else at
        if line.flags[comma] & mark.STOP:
            break
    return at


def brings_to(label: int, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the label at `label` follows its number: "which takes to 5,300 the number of those evacuated", "son ya 246 | las víctimas mortales"."""
    at = mention.after
    if lexicon.inverted and label == at + 1 and line.flags[at] & mark.DEFINITE:
        lead = mention.first - 1
        while lead > 0 and line.flags[lead] & (mark.ADVERB | mark.FILL):
            lead -= 1
        if lead >= 0 and line.flags[lead] & mark.BE:
            return True
    before = line.words[mention.first - 1] if mention.first else ""
    return (
        at <= label <= at + 2
        and (before in lexicon.sets["changes.to_total"] or (lexicon.inverted and bool(mention.hedges)))
        and not line.flags[at] & (mark.PREPOSITION | mark.COMMA | mark.STOP | mark.CONJUNCTION)
    )


def change_in(label: int, mention: Mention, line: Line) -> bool:
    """Whether the label at `label` follows an amount of change: "an increase of 15 per cent in the number of refugees", "a 15 per cent drop in deaths"."""
    at = mention.after
    named = at in line.found[mark.CHANGE] and at + 1 < line.size
    at += named
    return mention.change is not None and at <= label <= at + 2 - named and bool(line.flags[at] & mark.PREPOSITION)


def heads_its_label(at: int, mention: Mention, mentions: list[Mention], line: Line) -> bool:
    """Whether a line is a number and the label at `at` alone, as key figures are printed: "4 million | estimated | number of people in need"."""
    opens = not any(word[0].isalnum() for word in line.words[: mention.first])
    told = any(flag & (mark.BE | mark.HAVE) for flag in line.flags)
    return opens and mention.term is None and mention.kind != "case" and not told and len(mentions) == 1 and mention.end <= at <= mention.end + 1


def is_told(start: int, mention: Mention, mentions: list[Mention], line: Line, *, simple: bool) -> bool:
    """Whether the one verb from `start` on is one in the perfect tense that says how many: "has reached | 906,794", "have climbed to | 12"."""
    verb = mention.first - 1
    # "aumentó de 9.000 a | 13.393"
    leans = mark.PREPOSITION | mark.FILL | mark.ADVERB | (mark.NUMBER if simple else 0)
    # "has doubled in | one week | from 300 to 600", "has doubled in a week from | 300 | to 600"
    others = {each.after - 1: each.first - 1 for each in mentions if each.unit_group == "time" or each.after == mention.first - 1}
    while verb > start and (line.flags[verb] & leans or verb in others):
        verb = others.get(verb, verb - 1)
    says = verb in line.found[mark.CHANGE] or bool(line.flags[verb] & mark.LABEL_LINK)
    if simple and verb in line.found[mark.CHANGE] and not any(_is_verb(each, line) for each in range(start, verb)):
        # "el número de muertos en el centro y el sur | aumentó a | 82"
        return True
    if says and verb in line.found[mark.CHANGE] and not any(_tells(each, line) for each in range(start, verb)):
        # "the death toll from floods and landslides in the east and south of the country | rose to | 18"
        return True
    alone = not any(_is_verb(each, line) for each in range(start, verb - 1))
    return says and verb > start and bool(line.flags[verb - 1] & mark.HAVE) and alone


def _tells(at: int, line: Line) -> bool:
    """Whether something else is told or counted at `at`, so that a verb behind it is not the label's."""
    trigger = line.found[mark.TRIGGER].get(at)
    said = trigger is not None and trigger[0].roles.keys() & {mark.PAST, mark.PARTICIPLE, mark.PREDICATE, mark.SUBJECT}
    part = line.flags[at] & _PARTS and line.words[at] not in mark.POSSESSIVE
    return bool(said or part) or at in line.found[mark.HEADING]


def _is_verb(at: int, line: Line) -> bool:
    """Whether a form of "be" or "have" stands at `at`; not what an owner ends with: "in Mali|'s| north"."""
    return bool(line.flags[at] & (mark.BE | mark.HAVE)) and line.words[at] not in mark.POSSESSIVE


def names_others(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a participle with an article stands for others of them: "las destruidas son 37.521 y las | afectadas suman 6.072"."""
    trigger = line.found[mark.TRIGGER].get(at) if lexicon.head_first and line.flags[at - 1] & mark.DEFINITE else None
    return trigger is not None and mark.PARTICIPLE in trigger[0].roles and bool(line.flags[at - 2] & (mark.CONJUNCTION | mark.COMMA))


def _is_cited(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the toll is a document that what follows is told by or in: "según el | balance oficial, los albergues pasaron de 24 a 13"."""
    if line.words[at] not in lexicon.sets["grammar.tolls"]:
        return False
    # "en el último | balance"
    at -= bool(at > 1 and lexicon.head_first and not line.flags[at - 1] & ~(mark.FILL | mark.ADVERB) and at - 1 not in line.found[mark.TRIGGER])
    at -= bool(at and line.flags[at - 1] & mark.DEFINITE and not line.flags[at - 1] & mark.PREPOSITION)
    if at and line.words[at - 1] in lexicon.sets["grammar.locative"]:
        # "el número de desaparecidos, que en el | balance anterior era de 131"
        return True
    return any(" ".join(line.words[max(0, at - many) : at]) in lexicon.sets["attribution.according"] for many in (1, 2, 3))


def _is_served(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the label names those whom a service is for: "a clinic serving a | population of 40,000"."""
    while at and line.flags[at - 1] & (mark.ARTICLE | mark.DEFINITE | mark.PREPOSITION):
        at -= 1
    return at > 0 and line.words[at - 1] in lexicon.sets["grammar.serving"]


def led(label: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the verb of the label at `label` stands before it: "reached the toll 75"."""
    before = line.words[label - 1] if label else ""
    return before in lexicon.sets["grammar.label_verbs"] or (label in line.ends_hedge and lexicon.verb_first)


def is_labelled(mention: Mention, line: Line) -> bool:
    """Whether nothing is said of a bare number but by the label right before it: "Houses damaged 949, | livestock perished 7", "killed: 12, | sheltered in camps: 300"."""
    first, after = mention.first, mention.after
    if mention.head is not None or mention.unit is not None or not first or after < line.size and not line.flags[after] & mark.PUNCTUATION:
        return False
    signed = line.words[first - 1] == ":"
    return any(end == first - signed and (signed or end - at > 1) for at, (_, end) in line.found[mark.HEADING].items())


def counts_another(mention: Mention, end: int, senses: Senses | None, line: Line) -> bool:
    """Whether behind a comma the number counts by its own noun what the label does not: "las personas desplazadas, para que los 135.000 | damnificados"."""
    if mention.kind == "case" and any(end < at < mention.first for at in line.found[mark.ASKED]):
        # "بلغ عدد الوفيات 12 حالة وبلغ عدد الإصابات | 300 حالة": cases are of the "number of" right before them.
        return True
    colon = mention.first - 1
    if (
        colon > end
        and line.words[colon] == ":"
        and any(end <= each.first and each.after < colon and each.unit_group != "time" for each in line.mentions)
    ):
        # "houses damaged: 310, schools in use: | 9" has a label of its own.
        return True
    own = mention.noun.term if mention.noun is not None and mention.owns_term else None
    if own is None or senses is None or end >= mention.first or any(own in named for named in senses.values()):
        return False
    if all(named == ("population",) for named in senses.values()):
        # "instances of population movement comprising 411,105 | IDPs"
        return True
    return any(flag & mark.COMMA for flag in line.flags[end : mention.first])


def _names_unknown(first: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a label that is one verb form is said of things that no row knows, right before it: "revenue circles | affected: 6"."""
    at = first - 1
    plural, agents = lexicon.endings.get("plural", ()), lexicon.endings.get("agents", ())
    if at < 0 or end - first > 1 or lexicon.noun_leads or not plural or first not in line.found[mark.TRIGGER]:
        return False
    known = line.flags[at] or at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER] or at in line.found[mark.HEADING]
    word = line.words[at]
    return not known and word.isalpha() and word.endswith(plural) and not word.endswith(agents)


def is_of_others(first: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a label names none who are counted: those whom a place serves, what is cited, things that no row knows."""
    return _is_served(first, line, lexicon) or _is_cited(first, line, lexicon) or _names_unknown(first, end, line, lexicon)


def only_where(mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether an unknown noun says what it is from, or in how many places: "the toll from | three typhoons", "180 ألف شخص في | خمس ولايات"."""
    before = line.words[mention.first - 1]
    told = any(each.term is not None and each.after == mention.first - 1 for each in mentions)
    return before in lexicon.sets["changes.from"] or told and before in lexicon.sets["grammar.locative"]


def stands_behind_or(first: int, line: Line, lexicon: Lexicon) -> bool:
    """Return whether the word at `first` is one of two things that befell somebody: "dead or | missing", "have died or gone | missing"."""
    at = first - 1
    while at > 0 and line.flags[at] & mark.LINK and not lexicon.within("ranges.choice", line.words[at]):
        at -= 1
    return at >= 0 and lexicon.within("ranges.choice", line.words[at])


__all__ = [
    "beside",
    "brings_to",
    "change_in",
    "counts_another",
    "heads_its_label",
    "is_labelled",
    "is_of_others",
    "is_told",
    "led",
    "names_others",
    "only_where",
    "past_adjectives",
    "past_insertion",
    "stands_behind_or",
]
