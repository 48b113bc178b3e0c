"""Nouns that stand together behind one number: "7 men, women and children", "dos bases militares"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from metrics.definitions import terms
from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun, Trigger

# Numbers up to this one take their noun in the plural in Arabic, so that a noun in the singular after "and" is one more.
_FEW = 10
# So many adjectives may follow a member of a list.
ADJECTIVES = 2
_PEOPLE = ("person", "household")
# How what befell them stands before their noun: "4,000 | damaged | homes".
_SAID = (mark.ADJECTIVE, mark.PARTICIPLE, mark.PAST, mark.PREDICATE)
# Behind these a whole is parted.
_PARTING = frozenset(":(")


def alone_beside(mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that are one more beside so small a number, where nouns of one take no article: "two children and | a woman"."""
    few = mention.value is not None and mention.value <= _FEW and lexicon.noun_leads
    return lexicon.sets["grammar.singulars"] if few else frozenset()


def counted_together(line: Line, end: int, alone: frozenset[str]) -> tuple[int, list[Noun]] | None:
    """Return where nouns end that are counted together with the one that ends at `end`: "7 men, women and children"; none of `alone`."""
    others: list[Noun] = []
    while end + 1 < line.size and line.flags[end] & (mark.CONJUNCTION | mark.COMMA):
        last = bool(line.flags[end] & mark.CONJUNCTION)
        # As in "88 % de femmes et | d' | enfants".
        end += bool(line.flags[end + 1] & mark.OF)
        other = line.found[mark.NOUN].get(end + 1)
        if other is None or other[0].unit != "person" or other[0].term is not None or line.words[end + 1] in alone:
            return None
        further = line.found[mark.NOUN].get(other[1])
        # "women and children | killed": who they are ends before what befell them.
        end = further[1] if further is not None and further[0].unit == "person" and further[0].term is None else other[1]
        others.append(other[0])
        if last:
            return end, others
    return None


def summed_with(noun: Noun, end: int, line: Line) -> int | None:
    """Return where the noun ends that is counted with the one that ends at `end`, where nobody says how many are of its term: "refugees | and IDPs"."""
    if noun.term is None or noun.group is None or end + 1 >= line.size or not line.flags[end] & mark.CONJUNCTION:
        return None
    at = end + 1 + bool(line.flags[end + 1] & (mark.DEFINITE | mark.OF))
    other = line.found[mark.NOUN].get(at)
    if other is None or other[0].term is None or other[0].group is None:
        return None
    summed = terms()[noun.term].together.get(other[0].term, terms()[other[0].term].together.get(noun.term)) == ""
    return other[1] if summed else None


def who_together(nouns: Sequence[Noun], words: str) -> tuple[str | None, str | None]:
    """Return the group and the part of those whom several nouns count: both of "boys and girls" children, "women and children" by their `words`."""
    groups, parts = {each.group for each in nouns}, {each.disaggregation for each in nouns}
    group = next(iter(groups)) if len(groups) == 1 else None
    if len(groups) == len(parts) == 1:
        return group, next(iter(parts))
    return group, None if {"male", "female"} <= parts else words


def tell_whom(mention: Mention, lexicon: Lexicon) -> None:
    """Read whom it befell behind what befell them: "12 deaths among | children", "no casualties among the | rebels"; not "two deaths among 300 patients"."""
    line, at = mention.line, mention.after + 1
    none = mention.state == "none_reported" and mention.head is not None and line.words[mention.head[0]] in lexicon.none_nouns
    if not (none or mention.owns_term):
        return
    while at < line.size and line.flags[at] & mark.DEFINITE:
        at += 1
    if at + 1 in line.found[mark.NOUN] and at not in line.found[mark.NOUN] and is_adjective(at, line):
        # "among the | resistance | fighters"
        at += 1
    noun, end = line.found[mark.NOUN].get(at, (None, at))
    if noun is None or noun.unit != "person" or mention.group is not None or mention.disaggregation is not None:
        return
    together = counted_together(line, end, frozenset())
    if together is None and end + 1 < line.size and line.flags[end] & mark.CONJUNCTION and not line.flags[end + 1] & (mark.NUMBER | mark.ARTICLE):
        # Of two such groups nobody can say: "deaths among returnees and host communities".
        return
    stop, others = together or (end, [])
    mention.group, mention.disaggregation = who_together((noun, *others), " ".join(line.words[at:stop]))


def _lend_to_parts(mentions: list[Mention], line: Line) -> None:
    """Let numbers behind a colon or in a bracket be of those whom the one before it counts: "120 civilian casualties (| 32 killed and | 88 injured)"."""
    whole: Mention | None = None
    for before, mention in pairwise(mentions):
        between = range(before.after, mention.first)
        if (
            before.term is None
            and before.kind == "person"
            and before.group is not None
            and len(between) == 1
            and line.words[before.after] in _PARTING
        ):
            whole = before
        elif mention.relation == "subset_of":
            continue
        elif whole is not None and before.relation != "subset_of" and not all(line.flags[at] & (mark.CONJUNCTION | mark.COMMA) for at in between):
            whole = None
        if whole is not None and mention.term is not None and mention.owns_term and mention.group is None and mention.disaggregation is None:
            mention.group = whole.group


def lend_who(mentions: list[Mention], line: Line) -> None:
    """Let bare numbers count those whom the one before counts: "157 children were killed, 1,129 injured and | 12 abducted"; after a single child they count anybody."""
    _lend_to_parts(mentions, line)
    _lend_by_lead(mentions, line)
    for order, before in enumerate(mentions[:-1]):
        said = before.trigger
        counted = before.kind == "person" and before.value != 1 and (before.group is not None or before.disaggregation is not None)
        # Of "nine people, eight of them women, were killed and 16 injured" the 16 are whoever they are.
        if not counted or said is None or said.side != "subject" or before.relation == "subset_of":
            continue
        for mention in _going_on(before, said.end, mentions[order + 1 :], line):
            mention.group, mention.disaggregation = before.group, before.disaggregation


def _lend_by_lead(mentions: list[Mention], line: Line) -> None:
    """Let the bare numbers right behind a colon count those of whom the words before it tell: "attacks on aid workers: | 3 were killed, 7 injured"."""
    for order, first in enumerate(mentions):
        at = first.first - 1
        if at < 2 or line.words[at] != ":" or first.head is not None and not first.owns_term:
            continue
        told = next((noun for begin, (noun, end) in line.found[mark.NOUN].items() if end == at and line.flags[begin - 1] & mark.PREPOSITION), None)
        if told is None or told.unit != "person" or told.term is not None or told.disaggregation is None:
            continue
        for mention in mentions[order:]:
            bare = mention.group is None and mention.disaggregation is None and (mention.head is None or mention.owns_term)
            if not bare or mention.kind not in (None, "person") or mention.term is None:
                break
            mention.group, mention.disaggregation = told.group, told.disaggregation


def _going_on(before: Mention, end: int, behind: list[Mention], line: Line) -> list[Mention]:
    """Return the bare numbers of other terms that a list goes on with from the word `end`, of which an "and" joins the last; none where a comma alone parts them."""
    run: list[Mention] = []
    for mention in behind:
        between = line.flags[end : mention.first]
        own = mention.group is not None or mention.disaggregation is not None or mention.head is not None and not mention.owns_term
        if own or mention.term in (None, before.term) or mention.relation is not None or mention.kind not in (None, "person"):
            break
        if not between or not all(flag & (mark.COMMA | mark.CONJUNCTION | mark.ADVERB) for flag in between):
            break
        run.append(mention)
        if any(flag & mark.CONJUNCTION for flag in between):
            return run
        end = max(mention.after, mention.trigger.end if mention.trigger is not None else 0)
    return []


def share_ending(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let what is said at the end of a list be of each of its members: "52 viviendas, 3 puentes y 5 escuelas | afectados"."""
    if not lexicon.head_first:
        return
    for order in range(1, len(mentions)):
        said = _ends_list(mentions[order], line)
        if said is None or not _follows(mentions[order - 1], mentions[order], mark.CONJUNCTION, line):
            continue
        first, end, trigger = said
        senses = trigger.roles.get(mark.ADJECTIVE) or trigger.roles.get(mark.PARTICIPLE) or trigger.roles.get(mark.PREDICATE) or {}
        for each, after in zip(reversed(mentions[:order]), reversed(mentions[1 : order + 1]), strict=True):
            if each.head is None or each.unit is not None or each.trigger is not None or not _follows(each, after, mark.COMMA, line):
                break
            term = pick(senses, each, lexicon, trigger.words) if each.term is None and each.noun is not None else None
            if term is not None:
                each.term = term
                each.rules.append(("attribute", first, end))


def _ends_list(last: Mention, line: Line) -> tuple[int, int, Trigger] | None:
    """Return the participle right behind the last member of a list, or behind an adjective of it: "1 local público | afectados"; of things also "con daños"."""
    at = last.after
    if last.head is None or last.unit is not None:
        return None
    at += at + 1 < line.size and is_adjective(at, line)
    hit = line.found[mark.TRIGGER].get(at)
    done = hit is not None and hit[0].roles.keys() & {mark.PARTICIPLE, mark.ADJECTIVE} and not line.flags[at] & mark.VERB_GROUP
    suffered = hit is not None and mark.PREDICATE in hit[0].roles and line.flags[at] & mark.PREPOSITION and last.kind not in _PEOPLE
    return (at, hit[1], hit[0]) if hit is not None and (done or suffered) else None


def is_adjective(at: int, line: Line) -> bool:
    """Whether no row knows the word, as adjectives behind a noun are unknown: "puentes | peatonales"."""
    return not line.flags[at] and at not in line.found[mark.TRIGGER] and at not in line.found[mark.NOUN] and line.printed[at].isalpha()


def _follows(before: Mention, mention: Mention, joint: int, line: Line) -> bool:
    """Whether only a joint of a list, "and" or one of the kind `joint`, and adjectives stand between two of its members."""
    at = before.after
    while at < mention.first and at - before.after < ADJECTIVES and is_adjective(at, line):
        at += 1
    joints = [line.flags[each] for each in range(at, mention.first)]
    return len(joints) in (1, 2) and all(flag & (mark.CONJUNCTION | joint) for flag in joints)


def share_term(mentions: list[Mention], line: Line) -> None:
    """Give the first numbers of a list in step with another one the noun of the last: "avec respectivement | 20, 15 et | 6 morts"."""
    for order in range(len(mentions) - 1, 0, -1):
        left, right = mentions[order - 1], mentions[order]
        bare = left.head is None and left.unit is None and left.term is None and not left.share
        last = mentions[order + 1] if order + 1 < len(mentions) else right
        led = right.head is None and (right.parent is None or right.leans_on(left))
        if led and last.head is not None and last.term is not None and last.term == right.term and _follows(right, last, mark.COMMA, line):
            # "con un evento, y 208, | 134 y 48 desplazados, respectivamente": of the noun behind it, not of the one before.
            right.parent, right.kind, right.noun = last, last.kind, last.noun
        counted = right.term is not None and (right.head is not None or right.parent is not None) and not right.leans_on(left)
        if bare and counted and _follows(left, right, mark.COMMA, line):
            left.term, left.kind, left.noun, left.group, left.parent = right.term, right.kind, right.noun, right.group, right
            left.rules.append(("respectively", left.first, right.after))


def share_attribute(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Read two numbers of one noun: "1,022 totally and | 7,480 partially damaged houses", "64 confirmed and | 7 probable cases"."""
    share_ending(mentions, line, lexicon)
    _share_behind(mentions, line, lexicon)
    for first, second in pairwise(mentions):
        at, attribute = first.end, next((each for each in second.rules if each[0] == "attribute"), None)
        joined = (
            first.term is None and first.noun is None and second.noun is not None and second.first == at + 2 and line.flags[at + 1] & mark.CONJUNCTION
        )
        if not joined or first.unit is not None or second.head is None or second.head[0] <= second.end:
            continue
        if attribute is None:
            first.kind, first.noun = second.kind, second.noun
            continue
        known = lexicon.words.get(line.words[at])
        begun = (known.phrases or {}).get(line.words[attribute[2] - 1]) if known is not None else None
        whole = next((each for each in begun.pairs if each.kind == mark.TRIGGER), None) if begun is not None else None
        senses = whole.meaning.roles.get(mark.ADJECTIVE) or whole.meaning.roles.get(mark.PREDICATE) if whole is not None else None
        if senses:
            first.kind, first.noun = second.kind, second.noun
            first.term = pick(senses, first, lexicon)
            first.rules.append(("attribute", at, at + 1))


def _share_behind(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Read numbers of which each has its own participle, and the last the noun of all: "310 destroyed, 1,200 heavily damaged and | 4,000 slightly damaged homes"."""
    if lexicon.head_first:
        return
    of_all: Mention | None = None
    for first, second in reversed([*pairwise(mentions)]):
        if second.head is not None and second.head[0] > second.end and any(name == "attribute" for name, *_ in second.rules):
            of_all = second
        joint, at = second.first - 1, first.end
        while at < joint and line.flags[at] & mark.ADVERB and at not in line.found[mark.TRIGGER]:
            at += 1
        hit = line.found[mark.TRIGGER].get(at)
        bare = first.term is None and first.noun is None and first.unit is None and first.value is not None
        joined = hit is not None and hit[1] == joint and line.flags[joint] & (mark.CONJUNCTION | mark.COMMA)
        if of_all is None or hit is None or not bare or not joined:
            of_all = None
            continue
        senses = next((hit[0].roles[role] for role in _SAID if role in hit[0].roles), None)
        first.kind, first.noun = of_all.kind, of_all.noun
        first.term = pick(senses, first, lexicon, hit[0].words) if senses else None
        if first.term is None:
            first.kind = first.noun = of_all = None
            continue
        first.rules.append(("attribute", at, hit[1]))


def describes_before(line: Line, at: int, noun: Noun, lexicon: Lexicon) -> bool:
    """Whether a noun of people is rather said of the unknown noun before it: "dos bases | militares", "4 acueductos | afectados"."""
    before = at - 1
    unknown = not line.flags[before] and before not in line.found[mark.NOUN] and before not in line.found[mark.TRIGGER]
    if not unknown or not line.printed[before].isalpha() or not line.printed[before].islower():
        return False
    row = lexicon.term_rows[noun.term] if noun.term is not None else None
    # Of people and of things alike; the dead and the displaced are people.
    either = row is not None and noun.unit == "person" and not row.people and not row.moves
    return line.words[at] in lexicon.sets["noun_modifiers.after"] or either and not line.words[before].endswith(lexicon.endings["agents"])


__all__ = [
    "ADJECTIVES",
    "alone_beside",
    "counted_together",
    "describes_before",
    "is_adjective",
    "lend_who",
    "share_attribute",
    "share_term",
    "summed_with",
    "who_together",
]
