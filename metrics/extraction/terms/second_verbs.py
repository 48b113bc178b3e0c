"""A second verb that is said of one number: "six were kidnapped and killed" is two figures, "killed or wounded" is none."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.joined_nouns import share_term
from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.clauses import has_object
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger


def respectively(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Deal two verbs out to two numbers: "3 and 5 people were killed and injured respectively"."""
    if lexicon.sets["relations.respectively"].isdisjoint(line.vocabulary):
        return
    for left, right in zip(mentions, mentions[1:], strict=False):
        if right.trigger is None or right.trigger.side != "subject" or right.first - left.end > 2:
            continue
        first, end = right.trigger.first, right.trigger.end
        second = line.found[mark.TRIGGER].get(end + 1)
        if second is None or not line.flags[end] & mark.CONJUNCTION:
            continue
        left.kind, left.noun = right.kind, right.noun
        if not right.leans_on(left):
            left.parent = right
        for each, trigger in ((left, right.trigger.trigger), (right, second[0])):
            senses = (
                trigger.roles.get(mark.PAST)
                or trigger.roles.get(mark.PARTICIPLE)
                or trigger.roles.get(mark.PREDICATE)
                or trigger.roles.get(mark.SUBJECT)
            )
            each.term = pick(senses, each, lexicon) if senses else None
            each.rules.append(("respectively", first, second[1]))
        left.relation = None
    share_term(mentions, line)


def second(mention: Mention, hit: Hit, line: Line, lexicon: Lexicon) -> None:
    """Read a second verb of the same number: "six were kidnapped and killed" is two figures, "killed or wounded" is none."""
    if mention.value == 0 and hit.side == "subject":
        mention.terms += _also_denied(mention, hit.end, line, lexicon)
        return
    other = _joined_right(hit.end, line) if hit.side == "subject" else _joined_left(hit.first, line)
    behind = _joined_right(mention.after, line) if other is None and lexicon.verb_first and hit.first < mention.first else None
    if behind is not None and line.words[behind[2]] in lexicon.sets["ranges.choice"]:
        # "قتل 50 شخصا | أو فقدوا"
        other, hit = behind, hit._replace(side="subject")
    if other is None or mention.term is None:
        return
    at, trigger, joint = other
    if any(each.first <= at < each.after for each in line.mentions if each is not mention):
        # "fait 341 morts | et déplacé 2 000 personnes"
        return
    if any(each.trigger is not None and at in (each.trigger.first, each.trigger.end) for each in line.mentions if each is not mention):
        # "3 soldiers died | and wounded were 7 others", "لقي 22 مصرعهم غرقا | وأنقذ 40": said of the number before.
        return
    roles, stop = trigger.roles, line.found[mark.TRIGGER][at][1]
    if hit.side == "subject" and mark.FIRST in roles and (stop in line.found[mark.OTHERS] or stop in line.found[mark.NOUN]):
        # "ثلاثة مواطنين قتلوا | وأصيب آخرون": said of who stands behind it.
        return
    if hit.side == "subject" and _leads_on(stop, mention, line):
        # "3 soldats tués et blessés | 7 autres", where verbs stand first: said of the next number.
        return
    if hit.side == "object" and mark.SUBJECT in hit.trigger.roles and hit.senses is hit.trigger.roles[mark.SUBJECT]:
        # "as ruas alagaram | e lá moram | 300 famílias": they do it, and nothing is done to them.
        senses = roles.get(mark.SUBJECT)
    elif hit.side == "object":
        senses = roles.get(mark.PAST) or roles.get(mark.GERUND) or roles.get(mark.ACTIVE) or roles.get(mark.OF_NOUN) or roles.get(mark.FIRST)
        senses = senses or (roles.get(mark.OBJECT) if lexicon.verb_first else None)
        senses = senses or (roles.get(mark.PARTICIPLE) if at and line.flags[at - 1] & mark.HAVE else None)
    else:
        senses = roles.get(mark.PARTICIPLE) or roles.get(mark.PAST) or roles.get(mark.PREDICATE) or roles.get(mark.SUBJECT)
        if roles.get(mark.PAST) and has_object(line, stop):
            return
    term = pick(senses, mention, lexicon) if senses else None
    if term is None or term == mention.term or lexicon.term_rows[term].weak:
        # "obligadas a dejar sus casas y | vivir en un campo": where they live says less.
        return
    together = terms()[term].together.get(mention.term, terms()[mention.term].together.get(term))
    if (
        together == ""
        and hit.side == "subject"
        and mark.SUBJECT in roles
        and not roles.keys() & {mark.PARTICIPLE, mark.PAST}
        and not line.flags[at - 1] & mark.CONJUNCTION
        and line.words[joint] not in lexicon.sets["ranges.choice"]
    ):
        # "one was hurt and later died" is one who is dead; "12 were hurt and died" may be some of each.
        mention.terms, mention.term = [mention.term], term
    elif together is not None:
        mention.term, mention.terms = together or None, mention.terms if together else []
    elif line.words[joint] in lexicon.sets["ranges.choice"]:
        if term in terms()[mention.term].either or mention.term in terms()[term].either:
            mention.term, mention.terms = None, []
    elif not mention.share:
        mention.terms = [each for each in mention.terms if each != term] + [term]


def _also_denied(mention: Mention, end: int, line: Line, lexicon: Lexicon) -> list[str]:
    """Return what else is said of nobody in a list that a joint ends: "no se reportan personas fallecidas, | heridas | ni desaparecidas"."""
    found: list[str] = []
    while end < line.size and line.flags[end] & (mark.COMMA | mark.CONJUNCTION | mark.NEGATION):
        hit = line.found[mark.TRIGGER].get(end + 1)
        roles = hit[0].roles if hit is not None else {}
        senses = roles.get(mark.PARTICIPLE) or roles.get(mark.PAST) or roles.get(mark.PREDICATE) or roles.get(mark.ADJECTIVE)
        term = pick(senses, mention, lexicon) if senses else None
        if hit is None or term is None:
            return []
        if term != mention.term and term not in found:
            found.append(term)
        if not line.flags[end] & mark.COMMA:
            return found
        end = hit[1]
    return []


def _leads_on(stop: int, mention: Mention, line: Line) -> bool:
    """Whether what ends at `stop` is said of the number right behind it: "blessés | 7 autres"; not "or wounded | and 7 others fled"."""
    apart = stop < line.size and bool(line.flags[stop] & (mark.CONJUNCTION | mark.COMMA))
    return any(stop <= each.first <= stop + (not apart) for each in line.mentions if each is not mention)


def undecided(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the head noun is joined with another, so that nobody can say how many are the one: "300 dead | or missing", "40 dead | and wounded"."""
    at = mention.head[1] if mention.head is not None else mention.after
    if mention.term is None or at + 1 >= line.size or not line.flags[at] & mark.CONJUNCTION:
        return False
    noun, trigger = line.found[mark.NOUN].get(at + 1), line.found[mark.TRIGGER].get(at + 1)
    if noun is not None and noun[0].term is not None:
        term, stop = noun[0].term, noun[1]
    elif trigger is not None:
        said = trigger[0].roles
        senses = said.get(mark.PREDICATE) or said.get(mark.ADJECTIVE) or said.get(mark.PARTICIPLE) or said.get(mark.PAST)
        term, stop = pick(senses, mention, lexicon) if senses else None, trigger[1]
    else:
        return False
    if term is None or _leads_on(stop, mention, line):
        return False
    one, other = terms()[mention.term], terms()[term]
    summed = one.together.get(term, other.together.get(mention.term)) == ""
    return summed or line.words[at] in lexicon.sets["ranges.choice"] and (term in one.either or mention.term in other.either)


def _joined_right(end: int, line: Line) -> tuple[int, Trigger, int] | None:
    if end + 1 < line.size and line.words[end] == "," and (listed := line.found[mark.TRIGGER].get(end + 1)) is not None:
        # "killed, kidnapped or injured": what the last one is joined by says it of all.
        end = listed[1] + (listed[1] < line.size and line.words[listed[1]] == ",")
    if end < line.size and line.flags[end] & mark.CONJUNCTION:
        at = end + 1
        while at < line.size and line.flags[at] & mark.VERB_GROUP:
            at += 1
        hit = line.found[mark.TRIGGER].get(at)
        if hit is not None:
            return at, hit[0], end
    return None


def _joined_left(start: int, line: Line) -> tuple[int, Trigger, int] | None:
    at = start
    while at and line.flags[at - 1] & mark.ADVERB and not line.flags[at - 1] & mark.CONJUNCTION:
        at -= 1
    if at >= 2 and line.flags[at - 1] & mark.CONJUNCTION:
        for first, (trigger, end) in line.found[mark.TRIGGER].items():
            if end == at - 1 and first < start:
                return first, trigger, at - 1
    return None


__all__ = ["second", "undecided"]
