"""The verb or noun that a number is the object of: "killed at least 12", "the evacuation of 400", "cut power to 18,000"."""

from __future__ import annotations

from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.insertions import insertion_before, says_only
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Senses, Trigger

REACH = 8
# The longest phrase that may part a verb from its subject behind it.
_PHRASE = 6
_UNITS = {"person", "household"}
# What is no word of the first members of a list.
_NO_MEMBER = mark.NUMBER | mark.STOP | mark.SUBORDINATOR | mark.RELATIVE | mark.PREPOSITION | mark.BE | mark.HAVE | mark.MODAL | mark.NEGATION
_APART = mark.NUMBER | mark.STOP | mark.COMMA | mark.SUBORDINATOR | mark.RELATIVE | mark.CONJUNCTION


def done_to(mention: Mention, before: Mention | None, said: bool, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return the trigger whose object the number is; `said` that something stands right after it which may be its own verb."""
    flags = line.flags
    ends = _trigger_ends(line)
    at, of, far = _past_total(mention.first, line, lexicon), False, False
    stop = max(0, at - REACH)
    led = mention.first > 0 and flags[mention.first - 1] & mark.PREPOSITION and mention.first - 1 not in line.found[mark.TRIGGER]
    led_by = line.words[mention.first - 1] if led else ""
    if led_by and at >= 2 and line.words[at - 2] in lexicon.sets["grammar.groups_of"]:
        # "killed a family | of five"
        at -= 2
    if lexicon.inverted and (hit := _past_phrase(mention, ends, line, lexicon)) is not None:
        return hit
    while at > stop:
        for start, trigger in ends.get(at, ()):
            senses = (
                _first_senses(trigger, led_by, far=far)
                if far or mark.FIRST in trigger.roles
                else done_senses(trigger, start, of, line, lexicon.sets["grammar.leaving"])
                or (_inverted(trigger, start, line) if lexicon.inverted and not of else None)
            )
            if senses is None or (
                mention.kind is None and mention.unit is None and flags[at - 1] & mark.LABEL_LINK and mark.OBJECT not in trigger.roles
            ):
                continue
            if before is not None and before.head is not None and before.head[0] <= start < before.head[1]:
                # "1,204 أسر / 6,020": the families of the number before, who captured nobody.
                continue
            taken = before is not None and before.after == start
            if taken and (said or any(flags[each] & mark.COMMA for each in range(at, mention.first))):
                continue
            term = pick(senses, mention, lexicon, trigger.words)
            if term is None or _reaches(start, term, line, lexicon, bare=mention.head is None):
                continue
            if lexicon.term_rows[term].host and (place := _host(start, at, mention, line, lexicon)) is not None:
                return Hit(start, at, place, place.roles[mark.PREDICATE], "object")
            return Hit(start, at, trigger, senses, "object")
        flag = flags[at - 1]
        if flag & mark.OF:
            of = True
        elif flag & mark.COMMA and at == mention.first and (opened := insertion_before(line, at - 1, lexicon)) is not None:
            at, stop = opened + 1, max(0, opened - REACH)
        elif at > 2 and line.words[at - 2] in lexicon.sets["grammar.manner"]:
            # "se evacuó | de manera preventiva | a 3.271 pobladores"
            at -= 2
        elif line.words[at - 1] == '"' or says_only(at - 1, line, lexicon):
            pass
        elif not flag & (mark.FILL | mark.ADVERB | mark.ARTICLE | mark.DEFINITE) or flag & mark.NUMBER:
            labelled = at - 1 in line.found[mark.HEADING] or at - 1 in line.found[mark.ASKED]
            # "غرق | مركب على متنه 120 مهاجرا": the boat did; "قتل | في 15 مارس 20 شخصا": a day parts nothing.
            apart = flag & _APART and not (flag & mark.DIGITS and flags[at] & mark.MONTH)
            if not lexicon.verb_first or apart or labelled or line.words[at - 1] in lexicon.sets["grammar.vessels"]:
                return None
            far = True
        at -= 1
    return None


def _past_total(at: int, line: Line, lexicon: Lexicon) -> int:
    """Return where words that call a number a total begin: "affected | a total of 619 people", "killed | in total 12 people", "نزوح | ما مجموعه 400 أسرة"."""
    totals, summed = lexicon.sets["grammar.total"], at - 2
    if at >= 2 and " ".join(line.words[summed:at]) in totals:
        return summed
    if at > 2 and (
        line.flags[at - 1] & mark.OF and line.words[at - 2] in totals or line.words[at - 1] in totals and line.flags[at - 2] & mark.PREPOSITION
    ):
        return summed
    return at


def _reaches(at: int, term: str, line: Line, lexicon: Lexicon, *, bare: bool) -> bool:
    """Whether a verb of helping rather says what a label before it came to: "le nombre de déplacés | atteint | 12 000 personnes", "the toll reached | 45 people"."""
    if line.flags[at] & mark.LABEL_LINK and any(
        end == at and lexicon.within("grammar.tolls", line.words[at - 1]) for _, end in line.found[mark.HEADING].values()
    ):
        # "flood toll | hits | 112"
        return True
    helps = lexicon.term_rows[term].helps and bool(line.flags[at] & mark.LABEL_LINK)
    if helps and not lexicon.head_first:
        tolls = (word for each, (_, end) in line.found[mark.HEADING].items() if end <= at for word in line.words[each:end])
        # "and that number could | reach | 50,000"
        again = bare and any(
            " ".join(line.words[each : each + 2]) in lexicon.sets["changes.said_again"] for each in range(max(0, at - _PHRASE), at - 1)
        )
        return again or any(lexicon.within("grammar.tolls", word) for word in tolls) or any(each < at for each in line.found[mark.ASKED])
    if not helps:
        return False
    counting = any(each < at and _UNITS & trigger.roles[mark.LABEL].keys() for each, (trigger, _) in line.found[mark.HEADING].items())
    # "ce chiffre a triplé pour | atteindre | un million de déplacés"
    told = any(lexicon.within("grammar.tolls", word) for word in line.words[max(0, at - REACH) : at])
    return counting or told or any(each < at for each in line.found[mark.ASKED])


def _host(start: int, end: int, mention: Mention, line: Line, lexicon: Lexicon) -> Trigger | None:
    """Return what the place that houses people says of them: "le camp de Zaatari | abrite", "يؤوي | مخيم الزعتري"."""
    if mention.kind not in ("person", "household") or not lexicon.places:
        return None
    places = range(end, mention.first) if lexicon.verb_first else range(start - 1, max(-1, start - REACH), -1)
    for at in places:
        noun = line.found[mark.NOUN].get(at)
        if (
            noun is not None
            and noun[0].kind in lexicon.places
            and not (at and line.flags[at - 1] & mark.PREPOSITION and not line.flags[at - 1] & mark.OF)
        ):
            return lexicon.places[noun[0].kind]
        if line.flags[at] & (mark.STOP | mark.COMMA | mark.RELATIVE | mark.SUBORDINATOR):
            return None
    return None


def _first_senses(trigger: Trigger, led_by: str, *, far: bool) -> Senses | None:
    """Return the senses of a word that is a verb before its subject, and may be a noun of doing right before its object: "نقل"."""
    governed = _governed(trigger, led_by)
    done = trigger.roles.get(mark.OBJECT) if not far else None
    return {**done, **(governed or {})} if done else governed or None


def _governed(trigger: Trigger, led_by: str) -> Senses | None:
    """Return the senses of a verb that stands before its subject, of which the number may be the subject or the object: "killed fighters 12"."""
    if not led_by:
        return trigger.roles.get(mark.FIRST)
    led = trigger.roles.get(mark.FIRST_WITH, {})
    return {key.partition(" ")[2]: terms for key, terms in led.items() if key.partition(" ")[0] == led_by} or None


def _trigger_ends(line: Line) -> dict[int, list[tuple[int, Trigger]]]:
    out: dict[int, list[tuple[int, Trigger]]] = {}
    for at, (trigger, end) in line.found[mark.TRIGGER].items():
        out.setdefault(end, []).append((at, trigger))
    return out


def done_senses(trigger: Trigger, start: int, of: bool, line: Line, leaving: frozenset[str] = frozenset()) -> Senses | None:
    """Return the senses in which a trigger counts its object."""
    roles = trigger.roles
    if of:
        return roles.get(mark.OF_NOUN) or None
    if mark.OBJECT in roles:
        return _merged(roles[mark.OBJECT], _as_verb(trigger, start, line, leaving) or {})
    return _as_verb(trigger, start, line, leaving)


def _merged(first: Senses, second: Senses) -> Senses:
    return {key: (*first.get(key, ()), *second.get(key, ())) for key in first.keys() | second.keys()} if second else first


def _as_verb(trigger: Trigger, start: int, line: Line, leaving: frozenset[str]) -> Senses | None:
    roles = trigger.roles
    if start and line.words[start - 1] in leaving and (left := roles.get(mark.PARTICIPLE) or roles.get(mark.PREDICATE)):
        return left
    if mark.PARTICIPLE in roles and start and (line.flags[start - 1] & mark.HAVE or _has_done(line, start)):
        return roles[mark.PARTICIPLE]
    if mark.PAST in roles and not _passive(line, start):
        return roles[mark.PAST]
    return roles.get(mark.GERUND) or roles.get(mark.ACTIVE) or None


def _inverted(trigger: Trigger, start: int, line: Line) -> Senses | None:
    """Return the senses of a verb that stands before its subject: "morreram 12 pessoas", "foram destruídas 40 casas"."""
    roles = trigger.roles
    if mark.SUBJECT in roles:
        return roles[mark.SUBJECT]
    said = roles.get(mark.PARTICIPLE) or roles.get(mark.PREDICATE)
    if said and (_passive(line, start) or mark.PARTICIPLE in roles and _heads(line, start)):
        return said
    # "han regresado a sus hogares | unas 15.000 personas", "perdieron la vida | 12 personas"
    opens = start == 0 or bool(line.flags[start - 1] & (mark.HAVE | mark.COMMA | mark.CONJUNCTION | mark.ADVERB))
    return roles.get(mark.PREDICATE) if opens and " " in trigger.words else None


def _heads(line: Line, at: int) -> bool:
    """Whether what begins at `at` opens a headline, as a participle whose verb is left out does: "Rescatados | 23 migrantes", "Huila: desplazadas | 540 familias"."""
    return at == 0 or bool(line.flags[at - 1] & mark.STOP) and line.words[at - 1] == ":"


def _past_phrase(mention: Mention, ends: dict[int, list[tuple[int, Trigger]]], line: Line, lexicon: Lexicon) -> Hit | None:
    """Return a verb before its subject with a phrase between them: "murieron en el ataque | 12 personas"."""
    first = mention.first
    if mention.noun is None or first < 3 or line.flags[first - 1] & (mark.PREPOSITION | _APART):
        return None
    for at in range(first - 2, max(0, first - _PHRASE), -1):
        if line.flags[at] & _APART:
            return None
        for start, trigger in ends.get(at, ()) if line.flags[at] & mark.PREPOSITION else ():
            senses = _inverted(trigger, start, line)
            if senses is not None and pick(senses, mention, lexicon, trigger.words) is not None:
                return Hit(start, at, trigger, senses, "object")
    return None


def _has_done(line: Line, at: int) -> bool:
    """Whether a participle after adverbs, a comma or "and" goes on with a perfect tense: "have killed 12 | and taken 5"."""
    listing = False
    for before in range(at - 1, max(-1, at - 24), -1):
        flag = line.flags[before]
        if flag & mark.HAVE:
            return not any(each & mark.BE for each in line.flags[before + 1 : before + 3])
        if not listing and flag & (mark.CONJUNCTION | mark.COMMA):
            listing = True
        elif flag & (mark.STOP | mark.RELATIVE | mark.SUBORDINATOR) or not listing and not flag & mark.ADVERB:
            return False
    return False


def _passive(line: Line, at: int) -> bool:
    """Whether the verb group that the verb at `at` ends is passive: "were reportedly killed"."""
    at -= 1
    while at >= 0 and line.flags[at] & mark.VERB_GROUP:
        if line.flags[at] & mark.BE:
            return True
        if line.flags[at] & mark.HAVE:
            # "is feared to have killed hundreds"
            return False
        at -= 1
    return False


def joined(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return the trigger of a list whose first members are no numbers: "killing himself and | four policemen", "killed the mayor, his wife and | 3 guards"."""
    at = mention.first - 1
    own = lexicon.sets["grammar.possessives"]
    if at >= 1 and (line.words[at] in own or line.flags[at] & mark.FILL and line.flags[at] & mark.PREPOSITION and not line.flags[at] & mark.OF):
        # "mató al alcalde y | a | dos de sus hijos"
        at -= 1
    after = mention.after
    goes_on = after + 2 < line.size and line.flags[after] & mark.CONJUNCTION
    goes_on = goes_on and any(flag & (mark.NUMBER | mark.ARTICLE) for flag in line.flags[after + 1 : after + 3])
    # "killed the imam, | two worshippers | and a guard"
    member = mark.CONJUNCTION | mark.COMMA if goes_on or line.words[mention.at] in own else mark.CONJUNCTION
    if at < 1 or not line.flags[at] & member or lexicon.within("ranges.choice", line.words[at]):
        return None
    ends = _trigger_ends(line)
    for stop in range(at, max(0, at - REACH), -1):
        for start, trigger in ends.get(stop, ()):
            for of in (False, True):
                senses = done_senses(trigger, start, of, line) if of == bool(line.flags[stop] & mark.OF) else None
                if mark.PAST in trigger.roles and start and line.flags[start - 1] & (mark.PREPOSITION | mark.ARTICLE | mark.DEFINITE | mark.NUMBER):
                    # "held by displaced families and | six soldiers"
                    continue
                if any(first < start < end or first == start < end - 1 for first, (_, end) in line.found[mark.NOUN].items()):
                    # "internally displaced persons and | 185,000 refugees": who they are, and nothing done.
                    continue
                if start and start in line.found[mark.NOUN] and line.flags[start - 1] & mark.OF and lexicon.head_first:
                    # "precisam de | ajuda | e 3 milhões"
                    continue
                term = pick(senses, mention, lexicon, trigger.words) if senses and stop < at else None
                only = lexicon.term_rows[term].counting.get(trigger.words) if term is not None else None
                if only and only.isdisjoint(line.words[stop:at]):
                    # "have lost their livelihoods and | 4 in 10 children"
                    continue
                if senses and term is not None:
                    return Hit(start, stop, trigger, senses, "object")
        flag = line.flags[stop - 1]
        if flag & _NO_MEMBER and not flag & (mark.OF | mark.FILL) or stop - 1 in line.found[mark.UNIT]:
            return None
    return None


def among(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return those among whom the number is: "among those killed were | 12 children", "parmi les morts figurent | 11 enfants"."""
    words, flags = line.words, line.flags
    at, verbs = mention.first, lexicon.sets["relations.among_verbs"]
    while at and flags[at - 1] & (mark.FILL | mark.ADVERB | mark.ARTICLE) and not flags[at - 1] & (mark.NUMBER | mark.PREPOSITION):
        at -= 1
    stop = at
    while stop > max(0, at - 5) and (flags[stop - 1] & (mark.BE | mark.COMMA | mark.PRONOUN) or words[stop - 1] in verbs):
        stop -= 1
    said = any(flags[each] & mark.BE or words[each] in verbs for each in range(stop, at))
    if not (said or lexicon.verb_first):
        return None
    for start, trigger in _trigger_ends(line).get(stop, ()):
        senses = trigger.roles.get(mark.PARTICIPLE) or trigger.roles.get(mark.PAST) or trigger.roles.get(mark.PREDICATE)
        if senses and _among_those(start, line, lexicon) and pick(senses, mention, lexicon, trigger.words) is not None:
            return Hit(start, stop, Trigger(trigger.words, {mark.OBJECT: senses}), senses, "object")
    for start, (noun, end) in line.found[mark.NOUN].items():
        if (
            end == stop
            and noun.term is not None
            and lexicon.term_rows[noun.term].event
            and noun.unit == "person"
            and _among_those(start, line, lexicon)
        ):
            whole = Trigger(words[start], {mark.OBJECT: {noun.unit: (noun.term,)}})
            return Hit(start, stop, whole, whole.roles[mark.OBJECT], "object")
    return None


def _among_those(start: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what begins at `start` is led by "among the"; a language may write its article onto the noun."""
    at = start
    while at and line.flags[at - 1] & mark.DEFINITE:
        at -= 1
    definite = at < start or lexicon.verb_first
    return definite and at > 0 and lexicon.within("relations.among", line.words[at - 1])
