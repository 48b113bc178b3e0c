"""Which term a number is of: by its head noun, the verb it is object or subject of, what is said of it, or its label."""

from __future__ import annotations

from metrics.extraction.lexicon import (
    ACTIVE, ADJECTIVE, ADVERB, ARTICLE, BE, CONJUNCTION, COMMA, DEFINITE, DIGITS, DISEASE, FILL, GERUND, HAVE, HEDGE, LABEL, LINK, MODAL, NEGATION,
    NOUN, NUMBER, OBJECT, OF, OF_NOUN, PARTICIPLE, PAST, PREDICATE, PREPOSITION, PRONOUN, PUNCTUATION, RELATIVE, STOP, SUBJECT, SUBORDINATOR, TRIGGER, VIOLENCE,
    Lexicon, Senses, Trigger,
)  # fmt: skip
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention

RIGHT_REACH = 14
LEFT_REACH = 7
COST = 8
_VERB_GROUP = BE | HAVE | MODAL | ADVERB | LINK
_PERSON_ONLY = {"killed", "injured", "missing", "abducted", "detained", "executed", "rescued", "raped", "disease_deaths"}
_EITHER = {frozenset({"killed", "injured"})}
_EVENTS = {"killed", "injured", "abducted", "detained", "executed", "evacuated", "displaced", "attacks", "airstrikes", "disease_cases", "missing", "returned", "toilets", "water_points"}


def classify(mentions: list[Mention], line: Line, lexicon: Lexicon, *, own: bool = False) -> None:
    """Give each number of a sentence its term, from left to right, so that lists and ellipses can lean on what went before.

    With `own` a head noun that is of a term by itself is enough, however small the number.
    """
    for order, mention in enumerate(mentions):
        if mention.term is not None or mention.kind == "hyphened" or mention.unit_group == "hyphened":
            continue
        before = mentions[order - 1] if order else None
        following = mentions[order + 1] if order + 1 < len(mentions) else None
        _antecedent(mention, mentions[:order])
        event = _event(mention, line)
        if event is not None:
            mention.term = event
            continue
        found = _find(mention, before, following, mentions, line, lexicon)
        if found is None:
            if own and mention.noun is not None and mention.noun.term is not None:
                mention.term = mention.noun.term
            continue
        trigger, senses, side = found
        chosen = pick(senses, mention, lexicon)
        if chosen is None:
            continue
        mention.term = chosen
        mention.trigger = (trigger[0], trigger[1], trigger[2], side)
        mention.rules.append((side, trigger[0], trigger[1]))
        if side in ("subject", "object"):
            _second(mention, trigger, side, line, lexicon)


def _event(mention: Mention, line: Line) -> str | None:
    """Return the term of a head noun that is an event by itself: "60 fatalities", "30 wounded"."""
    if mention.noun is None or mention.noun.term not in _EVENTS or mention.head is None or mention.parent is not None:
        return None
    mention.rules.append(("noun", *mention.head))
    return mention.noun.term


Hit = tuple[tuple[int, int, Trigger], Senses, str]


def _find(mention: Mention, before: Mention | None, following: Mention | None, mentions: list[Mention], line: Line, lexicon: Lexicon) -> Hit | None:
    subject, strong = _to_the_right(mention, mentions, line, lexicon)
    left = _to_the_left(mention, before, strong and subject is not None, line, lexicon)
    if left is not None and pick(left[1], mention, lexicon) is not None:
        return left
    if subject is not None and strong:
        return subject
    attribute = _attribute(mention, line, lexicon)
    if attribute is not None:
        return attribute
    if subject is not None:
        return subject
    return _listed(mention, before, line, lexicon)


def kinds(mention: Mention, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the classes that a number may be of, the surest first."""
    if mention.kind == "unknown":
        return ("person",) if _looks_like_people(mention, lexicon) else ()
    if mention.kind == "share":
        return ("rate", "funding")
    if mention.kind is None:
        return ("rate", "funding") if mention.share else ("person",)
    if mention.kind == "area":
        return ("area",)
    return (mention.kind,)


def pick(senses: Senses, mention: Mention, lexicon: Lexicon) -> str | None:
    """Return the term that fits what is counted and who."""
    for kind in kinds(mention, lexicon):
        terms = senses.get(kind)
        if not terms:
            continue
        for term in terms:
            groups = lexicon.term_rows[term].groups
            if groups and mention.group in groups:
                return term
        for term in terms:
            if not lexicon.term_rows[term].groups and not (mention.kind == "unknown" and term not in _PERSON_ONLY):
                return term
    return None


def _looks_like_people(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether an unknown head is written like a people or an occupation: "3 Kalenjin", "12 beekeepers"."""
    if mention.head is None or mention.counted is None:
        return False
    word = mention.counted
    return (word[0].isupper() and not word.isupper() and mention.head[0] > 0) or word.endswith(lexicon.endings["agents"])


def _antecedent(mention: Mention, earlier: list[Mention]) -> None:
    """Let "others", "of them" and a bare number count what the number before them counts."""
    if mention.kind is not None or mention.unit is not None:
        return
    for each in reversed(earlier):
        if each.kind is not None and each.noun is not None and each.unit is None and each.kind not in ("thing",):
            mention.parent = each
            mention.kind, mention.noun = each.kind, each.noun
            mention.group = None
            return


def _to_the_right(mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> tuple[Hit | None, bool]:
    """Look for what is said of the number as a subject: "12 people (in the town) were killed"."""
    flags, triggers = line.flags, line.found[TRIGGER]
    at, cost, strong, be, verb = mention.after, 0, True, False, False
    stop = min(len(line), at + RIGHT_REACH)
    while at < stop and cost <= COST:
        flag = flags[at]
        if flag & NEGATION:
            return None, False
        hit = triggers.get(at)
        if hit is not None:
            senses = _said(hit[0], at, hit[1], be, strong and not verb, line)
            if senses is not None:
                if pick(senses, mention, lexicon) is not None:
                    return ((at, hit[1], hit[0]), senses, "subject"), strong
            elif _acts(hit[0], at, hit[1], be, line):
                return None, False
        if flag & BE:
            be, at = True, at + 1
        elif flag & (_VERB_GROUP | RELATIVE):
            at += 1
        elif flag & COMMA:
            strong, at, cost = strong and at + 1 < stop and bool(flags[at + 1] & (RELATIVE | ADVERB)), at + 1, cost + 2
        elif flag & CONJUNCTION:
            jumped = _next_of_list(at, mentions)
            if jumped is not None:
                at = jumped
            else:
                at, cost, strong = at + 1, cost + 3, False
            be = False
        elif flag & PREPOSITION:
            if flag & SUBORDINATOR:
                return None, False
            at, cost, strong, be = at + 1, cost + 1, False, False
        elif flag & SUBORDINATOR or (flag & PRONOUN and not flag & RELATIVE):
            return None, False
        elif line.words[at] == "(":
            close = next((each for each in range(at, min(at + 10, len(line))) if line.words[each] == ")"), None)
            if close is None:
                return None, False
            at = close + 1
        elif flag & STOP:
            return None, False
        elif flag & NUMBER:
            other = next((each for each in mentions if each.first <= at < each.end), None)
            if (be and strong) or (other is not None and other.head is None and other.unit is None):
                return None, False
            jumped = other.after if other is not None else at + 1
            at, cost, strong, be = jumped, cost + 2, False, False
        else:
            if be and line.printed[at][0].isalpha() and not flag & (ARTICLE | DEFINITE):
                verb = True
            be, strong = False, False
            at, cost = at + 1, cost + 1
    return None, False


def _said(trigger: Trigger, at: int, end: int, be: bool, close: bool, line: Line) -> Senses | None:
    """Return the senses in which a trigger speaks of the subject before it."""
    roles = trigger.roles
    if PREDICATE in roles and (close or be or end - at > 1) and not _before_noun(line, end, be):
        return roles[PREDICATE] | roles.get(SUBJECT, {}) | (roles.get(PAST, {}) if be or close else {})
    if SUBJECT in roles:
        return roles[SUBJECT]
    past = roles.get(PARTICIPLE) or roles.get(PAST)
    if past is None or (not be and not close):
        return None
    if be:
        return past
    return None if _has_object(line, end) or _before_noun(line, end, be) else past


def _before_noun(line: Line, end: int, be: bool) -> bool:
    """Whether the word is an attribute of a noun after it: "where displaced people live"."""
    return not be and end in line.found[NOUN] and not line.flags[end] & PREPOSITION


def _has_object(line: Line, end: int) -> bool:
    """Whether a verb that ends at `end` is followed by an object, so that it is active."""
    while end < len(line) and line.flags[end] & ADVERB:
        end += 1
    if end >= len(line):
        return False
    flag = line.flags[end]
    if flag & DIGITS and end and line.words[end - 1] == ",":
        return False
    if flag & NUMBER and any(each.first == end and each.noun is not None and each.noun.term in _EVENTS for each in line.mentions):
        return False
    return bool(flag & (NUMBER | ARTICLE | DEFINITE) or end in line.found[HEDGE] and not flag & PREPOSITION or end in line.found[NOUN])


def _acts(trigger: Trigger, at: int, end: int, be: bool, line: Line) -> bool:
    """Whether the subject before the trigger does it to others."""
    roles = trigger.roles
    if ACTIVE in roles and not be and PAST not in roles:
        return not line.words[at].endswith("s") or _has_object(line, end)
    return (PAST in roles) and not be and _has_object(line, end)


def _next_of_list(at: int, mentions: list[Mention]) -> int | None:
    """Return where the number phrase after a joining word ends: "19 schools and | 7 health centres | were damaged"."""
    for each in mentions:
        if at < each.first <= at + 2:
            return each.after
    return None


def _to_the_left(mention: Mention, before: Mention | None, said: bool, line: Line, lexicon: Lexicon) -> Hit | None:
    """Look for the verb that the number is the object of: "killed at least 12", "the evacuation of 400"."""
    flags = line.flags
    ends = _trigger_ends(line)
    at, stop = mention.first, max(0, mention.first - LEFT_REACH)
    of = False
    while at > stop:
        here = ends.get(at)
        if here is not None:
            start, trigger = here
            senses = _done(trigger, start, at, of, line)
            if senses is not None:
                taken = before is not None and before.after == start
                if not (taken and (said or _comma_between(line, at, mention.first))):
                    return (start, at, trigger), senses, "object"
            if not flags[at - 1] & (FILL | ADVERB | OF):
                return None
        flag = flags[at - 1]
        if flag & OF:
            of = True
        elif not flag & (FILL | ADVERB | ARTICLE | DEFINITE) or flag & NUMBER:
            break
        at -= 1
    return None


def _comma_between(line: Line, start: int, end: int) -> bool:
    return any(line.flags[at] & COMMA for at in range(start, end))


def _trigger_ends(line: Line) -> dict[int, tuple[int, Trigger]]:
    out: dict[int, tuple[int, Trigger]] = {}
    for at, (trigger, end) in line.found[TRIGGER].items():
        if end not in out:
            out[end] = (at, trigger)
    return out


def _done(trigger: Trigger, start: int, end: int, of: bool, line: Line) -> Senses | None:
    """Return the senses in which a trigger counts its object."""
    roles = trigger.roles
    if of:
        found = roles.get(OF_NOUN, {})
        return found or None
    if OBJECT in roles:
        return roles[OBJECT]
    found = {}
    if PAST in roles and not _passive(line, start):
        found = roles[PAST]
    elif GERUND in roles:
        found = roles[GERUND]
    elif ACTIVE in roles:
        found = roles[ACTIVE]
    return found or None


def _passive(line: Line, at: int) -> bool:
    """Whether the verb group that the verb at `at` ends is passive: "were reportedly killed"."""
    at -= 1
    while at >= 0 and line.flags[at] & _VERB_GROUP:
        if line.flags[at] & BE:
            return True
        at -= 1
    return False


def _attribute(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Look inside the noun phrase: "54 missing people", "1,200 displaced families"."""
    for name, at, end in mention.rules:
        if name != "attribute":
            continue
        trigger = line.found[TRIGGER][at][0]
        senses = trigger.roles.get(ADJECTIVE) or trigger.roles.get(PARTICIPLE) or trigger.roles.get(PAST) or trigger.roles.get(PREDICATE)
        if senses and pick(senses, mention, lexicon) is not None:
            return (at, end, trigger), senses, "attribute"
    return None


def _listed(mention: Mention, before: Mention | None, line: Line, lexicon: Lexicon) -> Hit | None:
    """Carry a verb on through a list: "killed 12 people and 3 soldiers", "five died in Sumy, two in Nikopol"."""
    if before is None or before.trigger is None or mention.unit is not None and mention.noun is None:
        return None
    between = range(before.after, mention.first)
    if len(between) > 10:
        return None
    start, end, trigger, side = before.trigger
    if side == "object" and all(line.flags[at] & (CONJUNCTION | COMMA | FILL | ADVERB | ARTICLE) or line.words[at] in "()" for at in between):
        senses = _done(trigger, start, end, False, line) or trigger.roles.get(OF_NOUN)
        return ((start, end, trigger), senses, "object") if senses else None
    return None


def _second(mention: Mention, hit: tuple[int, int, Trigger], side: str, line: Line, lexicon: Lexicon) -> None:
    """Read a second verb of the same number: "six were kidnapped and killed" is two figures, "killed or wounded" is none."""
    start, end, trigger = hit
    other = _joined_right(end, line) if side == "subject" else _joined_left(start, line)
    if other is None:
        return
    at, second, joint = other
    roles = second.roles
    senses = roles.get(PARTICIPLE) or roles.get(PAST) or roles.get(PREDICATE) or roles.get(SUBJECT)
    if side == "subject" and (roles.get(PAST) and _has_object(line, line.found[TRIGGER][at][1])):
        return
    if side == "object":
        senses = roles.get(PAST) or roles.get(GERUND) or roles.get(ACTIVE) or roles.get(OF_NOUN)
    term = pick(senses, mention, lexicon) if senses else None
    if term is None or term == mention.term or mention.term is None:
        return
    if frozenset({term, mention.term}) in _EITHER:
        mention.term = None
    elif {term, mention.term} in ({"housing_destroyed", "housing_damaged"}, {"buildings_destroyed", "buildings_damaged"}):
        mention.term = "housing_damaged" if "housing" in term else "buildings_damaged"
    elif line.words[joint] != "or" and mention.share is False:
        mention.terms.append(term)


def _joined_right(end: int, line: Line) -> tuple[int, Trigger, int] | None:
    at = end
    if at < len(line) and line.flags[at] & CONJUNCTION:
        joint, at = at, at + 1
        while at < len(line) and line.flags[at] & (ADVERB | BE):
            at += 1
        hit = line.found[TRIGGER].get(at)
        if hit is not None:
            return at, hit[0], joint
    return None


def _joined_left(start: int, line: Line) -> tuple[int, Trigger, int] | None:
    at = start
    while at and line.flags[at - 1] & ADVERB and not line.flags[at - 1] & CONJUNCTION:
        at -= 1
    if at >= 2 and line.flags[at - 1] & CONJUNCTION:
        for first, (trigger, end) in line.found[TRIGGER].items():
            if end == at - 1 and first < start:
                return first, trigger, at - 1
    return None


__all__ = ["DISEASE", "HAVE", "LABEL", "PUNCTUATION", "VIOLENCE", "classify", "kinds", "pick"]
