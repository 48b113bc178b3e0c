"""Numbers that no numeral states: "no deaths", "nobody was hurt", "a man was killed"."""

from __future__ import annotations

from decimal import Decimal
from itertools import compress

from metrics.extraction.counted.beside_others import is_that_one
from metrics.extraction.counted.phrase_words import is_of_another
from metrics.extraction.counted.phrases import find_counted
from metrics.extraction.counted.senses import pick
from metrics.extraction.no_counts.ages import is_of_any, past_children
from metrics.extraction.numbers.hedging import find_hedge
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon

_PARTS = mark.CONJUNCTION | mark.COMMA | mark.PREPOSITION | mark.STOP
_OLDEST, _AGES = 110, ("year", "month", "day", "week")


def none_in(line: Line, taken: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return "no deaths" and "no one" as mentions of nought; whether they count anything is for their term to say."""
    found = []
    counted = {end for _, end in line.found[mark.NONE].values()}  # "aucune | personne n'a été tuée" counts the noun
    for at, (_, end) in ((at, each) for at, each in line.found[mark.NOBODY].items() if at not in counted):
        mention = _nought(line, at, end)
        mention.noun, mention.kind, mention.after = ANYBODY, "person", end
        if _of_whole(mention, taken):
            found.append(mention)
            continue
        verb = next((trigger for each, (trigger, _) in line.found[mark.TRIGGER].items() if at <= each < end and mark.FIRST in trigger.roles), None)
        if verb is not None:
            mention.term = pick(verb.roles[mark.FIRST], mention, lexicon)
            mention.rules.append(("none", at, end))
        found.append(mention)
    for at, (_, end) in line.found[mark.NONE].items():
        if any(each < at < stop for each, (_, stop) in line.found[mark.NONE].items()):
            continue
        if at in line.found[mark.HEDGE] or at in line.found[mark.NOBODY] or line.flags[end - 1] & mark.NUMBER or end >= line.size:
            continue
        mention = _nought(line, at, end)
        find_counted(mention, lexicon)
        if any(lexicon.within("grammar.others", each) for each in line.words[end : mention.after + 1]):
            # "the assailant was killed, | no other casualties were reported": those who were are not none.
            continue
        if at and line.flags[at - 1] & mark.HAVE and mention.kind != "person" and any(each.after == at - 1 and each.value != 1 for each in taken):
            # "41 of the sites have no latrines" counts the sites.
            continue
        named = _named_none(line, end, lexicon)
        if mention.head is None and named > end:
            mention.head, mention.kind, mention.after = (end, named), "unknown", named
        if mention.head is not None and lexicon.noun_leads and mention.head[0] != end and is_of_another(mention.head[0], end, line, lexicon):
            continue
        if (
            mention.head is not None
            and mention.noun is not None
            and lexicon.within("grammar.tolls", " ".join(line.words[mention.head[1] : mention.head[1] + 1]))
        ):
            found += _untold(mention)
            continue
        if mention.head is not None and mention.kind not in (None, "thing"):
            begin, stop = mention.head
            named = _named_none(line, begin, lexicon)
            # "tidak ada korban | luka": a longer noun says more.
            term = lexicon.none_nouns.get(" ".join(line.words[begin:named])) if named >= stop else None
            if term is not None:
                mention.term = term
                mention.rules.append(("none", at, mention.head[1]))
            found.append(mention)
            found += _nor(mention, lexicon)
    return found


def _untold(mention: Mention) -> list[Mention]:
    """Return how many there are as not reported where there is no count of them: "gave | no official death toll"."""
    untold = Mention(mention.line, mention.first, mention.head[1] + 1 if mention.head is not None else mention.after)
    untold.state, untold.quantifier, untold.noun, untold.kind = "not_reported", None, mention.noun, mention.kind
    untold.term = mention.noun.term if mention.noun is not None else None
    untold.rules.append(("not_reported", untold.first, untold.after))
    return [untold] if untold.term is not None else []


def _named_none(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return where what there is none of ends, in one word or several: "casualties", "خسائر في الأرواح"."""
    return next((at + many for many in (4, 3, 2, 1) if " ".join(line.words[at : at + many]) in lexicon.none_nouns), at)


def _of_whole(mention: Mention, taken: list[Mention]) -> bool:
    """Take a number that none is of into the words of none: "none of the 40 passengers"."""
    line, end = mention.line, mention.end
    whole = next((each for each in taken if end < each.first <= end + 3), None)
    if whole is None or not line.flags[end] & mark.OF:
        return False
    mention.noun, mention.kind, mention.after = whole.noun or ANYBODY, whole.kind or "person", whole.after
    whole.whole = True
    return True


def _nor(mention: Mention, lexicon: Lexicon) -> list[Mention]:
    """Read what else there is none of: "no injuries | or deaths", "ni muertos, | heridos | ni desaparecidos"; a list ends with a word that joins."""
    line, at, found = mention.line, mention.after, list[Mention]()
    if mention.term is None and not _is_told_of(mention, lexicon):
        return []
    while at + 1 < line.size and line.flags[at] & (mark.CONJUNCTION | mark.NEGATION | mark.COMMA):
        other = _nought(line, at, at + 1)
        find_counted(other, lexicon)
        if other.head is None or not _is_told_of(other, lexicon):
            return []
        other.first = other.at = other.head[0]
        other.end = other.last = other.head[1]
        found.append(other)
        if not line.flags[at] & mark.COMMA:
            return found
        at = other.after
    return []


def _is_told_of(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether there being none of them is told by their noun alone: deaths, injuries, cases."""
    noun = mention.noun
    return noun is not None and (noun.kind == "case" or noun.term is not None and lexicon.term_rows[noun.term].event)


def _nought(line: Line, at: int, end: int) -> Mention:
    mention = Mention(line, at, end)
    mention.value, mention.step, mention.in_words, mention.state = Decimal(0), Decimal(1), True, "none_reported"
    return mention


def singles_in(line: Line, taken: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return "a man", "another soldier" as mentions of one; a term that they are subject or object of makes them figures."""
    triggers = line.found[mark.TRIGGER]
    if not triggers:
        return []
    found = []
    inside = {at for each in taken for at in range(each.first, each.after)}
    ages = {each.first: each.end for each in taken if each.unit_group == "hyphened" and each.unit in _AGES}
    owned = lexicon.sets["grammar.possessives"]
    told_by, told_ends = lexicon.sets["attribution.according"], lexicon.sets["attribution.according_ends"]
    more, ones = lexicon.sets["grammar.one_more"], lexicon.sets["grammar.ones"]
    articles = compress(range(line.size), map(mark.ARTICLE.__and__, line.flags))
    for at in sorted({*articles, *compress(range(line.size), map(ones.__contains__, line.words))}):
        flag = line.flags[at]
        if at in inside or at + 1 >= line.size and line.words[at] not in more or at and line.flags[at - 1] & mark.ARTICLE and line.words[at] in more:
            continue
        # "une autre a été blessée"
        one_more = line.words[at] in more or bool(flag & mark.ARTICLE) and line.words[at + 1] in more
        if at + 1 >= line.size and not any(end == at for _, end in triggers.values()):
            continue
        if not (flag & mark.ARTICLE or one_more or line.words[at] in owned) or at in line.found[mark.VAGUE]:
            continue
        if at and line.words[at - 1] in told_ends and any(" ".join(line.words[max(0, at - many) : at]) in told_by for many in (1, 2, 3)):
            # "according to | a doctor, 12 people died"
            continue
        start = _past_age(line, ages.get(at + 1, at + 1), lexicon)
        if start == at + 1 < line.size and line.flags[start] & mark.NUMBER:
            continue
        mention = Mention(line, at, start)
        mention.value, mention.step, mention.in_words, mention.more = Decimal(1), Decimal(1), True, one_more
        find_counted(mention, lexicon)
        if line.ends_hedge.get(at, ("", ""))[1] == "at_least":
            find_hedge(mention, lexicon)
        said = min(max(mention.end, mention.after), line.size - 1)
        if line.found[mark.OTHERS] and (them := _one_of_them(line, mention.end, lexicon)) is not None:
            mention.pronoun = True
            mention.noun = mention.head = mention.kind = None
            mention.after = them
        elif one_more and _stands_alone(mention, said, line):
            mention.pronoun = True
            mention.noun = mention.head = mention.kind = None
            mention.after = mention.end
        elif (
            (
                (mention.noun is None and not _befalls_people(mention, lexicon))
                or mention.head is None
                or mention.kind in ("thing", "territory", "case", "life", "crop", "water", "aid", "commodity")
                or mention.kind == "unknown"
                and mention.noun is not None
            )
            or (
                mention.noun is not None
                and mention.noun.term is not None
                and not _is_somebody(mention.noun.term, line.words[mention.head[0]], lexicon)
            )
            or (line.words[at] in owned and (mention.noun is None or mention.noun.unit != "person"))
            or _several(line, mention, lexicon)
            or _after_its_head(line, mention, lexicon)
            or _speaks(line, mention.after, lexicon)
            or _of_number(line, mention, lexicon)
            or is_of_any(line, mention.after, lexicon)
            or is_that_one(mention, taken, line, lexicon)
        ):
            continue
        found.append(mention)
    return found


def _befalls_people(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether what is done to somebody whom no row knows is done to people alone: "assassinated | a former magnate", "a magnate | was kidnapped"."""
    line, at = mention.line, mention.after
    if mention.kind != "unknown" or mention.pronoun or at >= line.size or line.flags[at] & mark.OF:
        return False
    if line.flags[at] & mark.BE and (hit := line.found[mark.TRIGGER].get(at + 1)) is not None:
        return hit[0].words in lexicon.sets["grammar.of_people_only"]
    return any(end == mention.first and trigger.words in lexicon.sets["grammar.of_people_only"] for trigger, end in line.found[mark.TRIGGER].values())


def _after_its_head(line: Line, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a word that no row knows stands where nouns do, so that the one behind it only describes it: "una cifra | oficial"."""
    at = mention.end
    unknown = at < line.size and not line.flags[at] & ~mark.LABEL_LINK and line.printed[at].islower() and at not in line.found[mark.TRIGGER]
    return lexicon.head_first and mention.head is not None and mention.head[0] == at + 1 and unknown and mention.head[1] == at + 2


def _speaks(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the one person only says it: "injured three, a relief worker | said", "a resident, | estimating that 30 were killed"; not "a man | reported missing"."""
    if at + 1 >= line.size:
        return at < line.size and line.words[at] in lexicon.sets["attribution.says"]
    if line.words[at] in lexicon.sets["attribution.says"]:
        return at + 1 not in line.found[mark.TRIGGER] and not line.flags[at + 1] & (mark.BE | mark.HAVE | mark.LINK)
    that = at + 2 < line.size and line.words[at + 2] in lexicon.sets["grammar.that"]
    return that and bool(line.flags[at] & mark.COMMA) and line.words[at + 1].endswith(lexicon.endings.get("lasting", ()))


def _is_somebody(term: str, word: str, lexicon: Lexicon) -> bool:
    """Whether an article counts a noun that is of a term by itself: "a refugee" is somebody, "a death" is not."""
    row = lexicon.term_rows[term]
    return row.moves and not row.event or word in lexicon.sets["grammar.counted_one"]


def _one_of_them(line: Line, at: int, lexicon: Lexicon) -> int | None:
    """Return where words for those counted before end which follow an article: "una | de ellas", "l'une | d'entre elles"."""
    others = line.found[mark.OTHERS].get(at)
    return others[1] if others is not None and " ".join(line.words[at : others[1]]) in lexicon.sets["grammar.one_of"] else None


def _stands_alone(mention: Mention, said: int, line: Line) -> bool:
    """Whether "another" names one of those before it by itself: "another | was hurt", "another | injured", "wounding | another"."""
    head = mention.head
    if head is not None:
        return head[0] == mention.end and head[0] in line.found[mark.TRIGGER] and mention.owns_term and not line.words[head[1] - 1].endswith("s")
    if said in line.found[mark.TRIGGER] or line.flags[said] & (mark.BE | mark.HAVE):
        return True
    ends = mention.after >= line.size or bool(line.flags[mention.after] & (_PARTS | mark.PUNCTUATION))
    return ends and any(end == mention.first for _, end in line.found[mark.TRIGGER].values())


def _past_age(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return where the noun begins after an age, or a word that only says one: "a 22-year | old daughter", "un | seul mort"."""
    return at + 1 if at < line.size and (line.words[at] in lexicon.sets["names.old"] or line.words[at] in lexicon.sets["grammar.alone"]) else at


def bare_singles_in(line: Line, taken: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return nouns in the singular right after what is done to them, in languages without an article for one: "killed | man", "among them | woman"."""
    singular = lexicon.sets.get("grammar.singulars", frozenset())
    inside = {at for each in taken for at in range(each.first, each.after)}
    done = {end for trigger, end in line.found[mark.TRIGGER].values() if trigger.roles.keys() & {mark.FIRST, mark.OBJECT}}
    # "one of them | a child" is one.
    done.update(end for at, (_, end) in line.found[mark.SUBSET].items() if not at or not line.flags[at - 1] & mark.NUMBER)
    found: list[Mention] = []
    for at, (noun, end) in line.found[mark.NOUN].items():
        word = line.words[at]
        printed = lexicon.folded(line.printed[at])
        # "killed man and | woman", "three children and | woman"
        others = (each for each in (*found, *taken) if each in found or each.kind == "person" and each.head is not None)
        beside = bool(at) and bool(line.flags[at - 1] & mark.CONJUNCTION) and any(each.after == at - 1 for each in others)
        if not (at in done or beside) or at in inside or word not in singular or not printed.endswith(word[1:]) or len(printed) > len(word) + 1:
            continue
        counted = any(end <= each.at < end + 4 and each.unit_group != "hyphened" for each in taken)
        if counted and not line.flags[min(end, line.size - 1)] & _PARTS:
            continue
        mention = Mention(line, at, end)
        mention.value, mention.step, mention.in_words = Decimal(1), Decimal(1), True
        mention.noun, mention.kind, mention.head, mention.after = noun, noun.kind, (at, end), end
        mention.group, mention.disaggregation = noun.group, noun.disaggregation
        found.append(mention)
    return found


def _of_number(line: Line, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the one is a group of a stated size, "a family of 3"; "a boy of 14" is that old."""
    at = mention.after
    years = at + 1 < line.size and line.words[at + 1].isdecimal() and int(line.words[at + 1]) <= _OLDEST
    counted = line.found[mark.NOUN].get(at + 2)
    # "a girl of 9 | wounded"
    old = years and (counted is None or counted[0].term is not None)
    one = old and mention.noun is not None and mention.noun.unit == "person"
    if one and mention.head is not None and line.words[mention.head[1] - 1] not in lexicon.sets["grammar.groups_of"]:
        # What is said of "a boy of 14 | and a girl of 12", stands behind the age.
        mention.after = at if at + 2 in line.found[mark.AGE] or at + 2 in line.found[mark.UNIT] else at + 2
        return False
    size = at + 1 < line.size and bool(line.flags[at] & mark.OF) and bool(line.flags[at + 1] & mark.NUMBER)
    if size and (end := past_children(at, line, lexicon)) is not None:
        mention.after = end
        return False
    return size and not (at + 2 in line.found[mark.AGE] or at + 2 in line.found[mark.UNIT])


def _several(line: Line, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether what looks like one is a collective or plural: "a few", "a police force", "a group of people"."""
    if mention.head is None:
        return True
    word = line.words[mention.head[1] - 1]
    endings = lexicon.endings
    return word.endswith(endings["collective"]) or (word.endswith(endings["plural"]) and not word.endswith(endings["singular"]))


__all__ = ["bare_singles_in", "none_in", "singles_in"]
