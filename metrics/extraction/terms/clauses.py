"""Where the parts of a clause end: insertions between commas, a verb's object, a second verb, who acts."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger

APPOSITION = 24
_SUBJECT = 3  # How many words one thing behind an "and" may have: "and | a rescue operation | was".
# How far before a number the relative clause that it ends begins.
_RELATIVE = 8
# Words that say when between a verb and its "to", and what is none of them: "rose | early yesterday | to 90".
_WHEN = 3
_NO_DAY = mark.NUMBER | mark.PUNCTUATION | mark.CONJUNCTION | mark.RELATIVE | mark.BE | mark.HAVE | mark.SUBORDINATOR


def second_verb(line: Line, at: int) -> int | None:
    """Return where a verb that goes on with a passive begins, behind "and" at or right after `at`: "were attacked, robbed and | killed"."""
    if at + 2 < line.size and line.flags[at] & mark.COMMA and not line.flags[at + 1] and line.printed[at + 1].islower():
        return second_verb(line, at + 2)
    at += at < line.size and bool(line.flags[at] & mark.PREPOSITION)
    if at + 1 >= line.size or not line.flags[at] & mark.CONJUNCTION:
        return None
    hit = line.found[mark.TRIGGER].get(at + 1)
    return at + 1 if hit is not None and hit[0].roles.keys() & {mark.PAST, mark.PARTICIPLE} else None


def past_apposition(line: Line, at: int, lexicon: Lexicon) -> int | None:
    """Return where a clause goes on after an insertion between commas: ", including 3 boys, | were killed"."""
    flags = line.flags
    if at + 1 < line.size and flags[at + 1] & (mark.BE | mark.HAVE | mark.MODAL) and line.words[at + 1] not in lexicon.sets["relations.that_is"]:
        # ", | soit la moitié des habitants, ont fui": no verb of theirs.
        return None
    part = at + 1 in line.found[mark.SUBSET] or any(each.first == at + 1 and each.pronoun for each in line.mentions)
    for comma in range(at + 2, min(at + APPOSITION, line.size - 1)):
        flag = flags[comma]
        if flag & mark.STOP:
            return None
        if flag & mark.COMMA:
            following = flags[comma + 1]
            if following & (mark.BE | mark.HAVE | mark.MODAL):
                return comma + 1
            hit = line.found[mark.TRIGGER].get(comma + 1)
            leads = following & (mark.NUMBER | mark.LINK) and (hit is None or hit[1] == comma + 2)
            if hit is not None and hit[0].roles.keys() & {mark.SUBJECT, mark.PREDICATE} and not leads:
                return comma + 1
            befell = hit is not None and bool(hit[0].roles.keys() & {mark.PAST, mark.PARTICIPLE}) and not has_object(line, hit[1])
            if part and not following and (befell or comma + 1 not in line.found[mark.NOUN]) and line.printed[comma + 1][0].islower():
                # "640 people, half of them children, | slept in the open", "four others, including a guard, | injured"
                return comma + 1
    return None


def gapped(at: int, mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether a comma before `at` stands for the verb told before: "9.845 estão desabrigadas e outras 29.749, | desalojadas"."""
    hit = line.found[mark.TRIGGER].get(at) if mention.head is None and lexicon.head_first else None
    if hit is None or not hit[0].roles.keys() & {mark.PARTICIPLE, mark.PREDICATE, mark.ADJECTIVE}:
        return False
    ends = hit[1] >= line.size or bool(line.flags[hit[1]] & (mark.PUNCTUATION | mark.CONJUNCTION | mark.PREPOSITION))
    return ends and any(each.first < at and each.trigger is not None and each.trigger.side == "subject" for each in mentions)


def past_place(start: int, at: int, line: Line) -> bool:
    """Whether nothing but where those were stands from `start` to `at`: "personas desplazadas | en Haití | recibieron"."""
    if not start + 1 < at <= start + _RELATIVE or not line.flags[start] & mark.PREPOSITION:
        return False
    small = mark.PREPOSITION | mark.DEFINITE
    words = range(start + 1, at)
    return line.printed[at - 1][0].isupper() and all(line.flags[each] & small or line.printed[each][0].isupper() for each in words)


def past_people(start: int, at: int, line: Line) -> bool:
    """Whether a small word at `start` leads to somebody else named before `at`: "514 | con el hallazgo de un cuerpo | entre los escombros"."""
    if start >= at or not line.flags[start] & mark.PREPOSITION:
        return False
    return any(start < first < at and noun.unit == "person" and noun.term is not None for first, (noun, _) in line.found[mark.NOUN].items())


def having_done(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what had gone before begins at `at`: ", | having fled the crackdown"."""
    return at < line.size and bool(line.flags[at] & mark.HAVE) and line.words[at].endswith(lexicon.endings.get("lasting", ()))


def tells_in_passing(line: Line, at: int, number: int) -> bool:
    """Whether a relative clause at `at` says of what was named how many it is by now, up to the number: ", which is | 32,"."""
    told = any(flag & (mark.BE | mark.LABEL_LINK) and not flag & mark.MODAL for flag in line.flags[at + 1 : number])
    return at < number and bool(line.flags[at] & mark.RELATIVE) and told


def before_noun(line: Line, end: int, be: bool) -> bool:
    """Whether the word is an attribute of a noun after it: "where displaced people live"."""
    return not be and end in line.found[mark.NOUN] and not line.flags[end] & mark.PREPOSITION


def has_object(line: Line, end: int) -> bool:
    """Whether a verb that ends at `end` is followed by an object, so that it is active."""
    while end < line.size and line.flags[end] & mark.ADVERB and not line.flags[end] & mark.SUBORDINATOR:
        if line.flags[end] & mark.PREPOSITION and end + 1 < line.size and line.flags[end + 1] & mark.NUMBER:
            # "18 civils tués | en 24 heures"
            return False
        end += 1
    if end >= line.size or line.flags[end] & mark.SUBORDINATOR:
        # "displaced since 2012"
        return False
    flag = line.flags[end]
    if flag & mark.DIGITS and end and line.words[end - 1] == ",":
        return False
    unit = line.found[mark.UNIT].get(end + 1) if flag & mark.DEFINITE else None
    if unit is not None and unit[0][0] == "time" or flag & mark.DEFINITE and any(each & mark.MONTH for each in line.flags[end + 2 : end + 4]):
        return False  # "the number of journalists killed | this year", "112 endommagées | le 14 juin"
    # "La ville de 40 000 habitants | a accueilli 25 000 déplacés": active.
    if flag & mark.NUMBER and not line.flags[end - 2] & mark.HAVE and any(each.first == end and each.owns_term for each in line.mentions):
        return False
    hedge = line.found[mark.HEDGE].get(end)
    if hedge is not None:
        # "killed at least five": a hedge that may be a preposition too must lead to somebody counted.
        return not flag & mark.PREPOSITION or any(each.first == end and each.kind is not None and each.unit is None for each in line.mentions)
    return bool(flag & (mark.NUMBER | mark.ARTICLE | mark.DEFINITE | mark.DONE_TO) or end in line.found[mark.NOUN])


def acts(trigger: Trigger, at: int, end: int, be: bool, line: Line) -> bool:
    """Whether the subject before the trigger does it to others."""
    roles = trigger.roles
    if at and line.flags[at - 1] & (mark.DEFINITE | mark.ARTICLE) and end in line.found[mark.NOUN]:
        # "residents near the | affected area have been evacuated"
        return False
    if mark.ACTIVE in roles and not be and mark.PAST not in roles:
        return not line.words[at].endswith("s") or has_object(line, end)
    return mark.PAST in roles and not be and has_object(line, end)


def is_told(first: int, line: Line) -> bool:
    """Whether the number at `first` ends a clause that tells it: "their number is | 250", "the toll climbed to | 250", "la cifra es de | 250", "could | exceed 250".

    A day may stand between: "subió este martes a | 90".
    """
    if first and line.flags[first - 1] & mark.MODAL:
        return True
    verb = first - 1 if first and not line.flags[first - 1] & mark.PREPOSITION else first - 2
    for before in range(verb, max(0, verb - _WHEN - 1), -1):
        if before in line.found[mark.CHANGE] or line.flags[before] & mark.LABEL_LINK:
            return not line.flags[before] & mark.PREPOSITION
        if verb == first - 1 or line.flags[before] & _NO_DAY or before in line.found[mark.NOUN] or before in line.found[mark.TRIGGER]:
            return False
    return False


def opens_as_whole(first: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the sentence opens with what a part is of: "Out of 275,000 residents, | 70,000 fled" says of the part that it fled."""
    while first and line.flags[first - 1] & (mark.DEFINITE | mark.ARTICLE) and line.words[first - 1] not in lexicon.sets["relations.out_of"]:
        first -= 1
    for many in (1, 2):
        led = first >= many and lexicon.within("relations.out_of", " ".join(line.words[first - many : first]))
        if led and all(flag & (mark.CONJUNCTION | mark.ADVERB | mark.PUNCTUATION) for flag in line.flags[: first - many]):
            return True
    return False


def _tells_some(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what stands behind the comma at `at` is of some of those before it alone: "over half a million displaced, | most in displacement sites"."""
    if at + 2 >= line.size or line.words[at + 1] not in lexicon.sets["relations.some_of"]:
        return False
    # "300,000 people, | most of whom are displaced"
    of_them = at + 3 < line.size and line.flags[at + 3] & (mark.RELATIVE | mark.PRONOUN)
    led = line.flags[at + 2] & mark.PREPOSITION and (not line.flags[at + 2] & mark.OF or of_them)
    return bool(led) and past_apposition(line, at, lexicon) is None


def _in_relative(first: int, line: Line) -> bool:
    """Whether the number at `first` ends a relative clause between commas that a label stands in: ", which has a population of | 41 million, |"."""
    if not any(end in (first, first - 1) for _, end in line.found[mark.HEADING].values()):
        return False
    for at in range(first - 1, max(0, first - _RELATIVE), -1):
        if line.flags[at] & mark.RELATIVE:
            return bool(line.flags[at - 1] & mark.COMMA)
        if line.flags[at] & (mark.COMMA | mark.STOP):
            return False
    return False


def main_verb(at: int, line: Line) -> bool:
    """Whether the verb of the clause begins behind an adjective: "12 000 personnes déplacées | vivent", "deslocadas | foram registadas"."""
    if at >= line.size or line.flags[at] & mark.RELATIVE:
        return at < line.size
    # "personnes déplacées | y vivent"
    at += at + 1 < line.size and bool(line.flags[at] & mark.ADVERB)
    trigger = line.found[mark.TRIGGER].get(at)
    said = trigger is not None and not line.flags[at] & mark.PREPOSITION and bool(trigger[0].roles.keys() & {mark.SUBJECT, mark.PREDICATE})
    return bool(line.flags[at] & (mark.BE | mark.HAVE)) or said


def after_verb(first: int, line: Line) -> bool:
    """Whether a word that is no small one stands right before the number at `first`, which may be the verb that it is object of: "forced | 200,000"."""
    small = mark.PREPOSITION | mark.CONJUNCTION | mark.PUNCTUATION | mark.BE | mark.HAVE | mark.ADVERB | mark.DEFINITE | mark.RELATIVE
    return first > 0 and line.printed[first - 1][0].islower() and not line.flags[first - 1] & small


def begins_clause(mention: Mention, beside: Mention | None, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether behind the "and" at `at` something else is told than of `mention`; `beside` is the number that follows it."""
    if (
        mention.head is None
        and lexicon.head_first
        and at + 2 < line.size
        and line.flags[at + 1] & mark.DEFINITE
        and at + 2 in line.found[mark.TRIGGER]
    ):
        # "el número de muertos se elevó a 84 y | los desaparecidos a 48"
        return True
    if mention.head is None and " ".join(line.words[at + 1 : at + 3]) in lexicon.sets["grammar.that_of"]:
        # "el número de muertos subió a 84 y | el de desaparecidos a 48"
        return True
    if at + 1 < line.size and line.words[at + 1] in lexicon.sets["grammar.that"]:
        # "up from 900 a day earlier, and | that 10,000 were missing"
        return True
    if mention.value != 1 and _one_alone(at, line, lexicon):
        # "a boat carrying 40 people sank and | a search was under way"
        return True
    if beside is None:
        return False
    if beside.pronoun and beside.head is None and any(end == mention.first for _, end in line.found[mark.SUBSET].values()):
        # "killed 14 people including four children and | dozens more were wounded"
        return True
    if mention.borrowed and mention.share_of_whole and beside.share_of_whole:
        # As in "70 % live with hosts, 20 % in centres and | 10 % in camps".
        return True
    if _ends_with_how(mention, at, line) and not (beside.after < line.size and line.flags[beside.after] & mark.ADVERB):
        # "including seven severely, and | four arrested"
        return True
    is_said = beside.after < line.size and bool(line.flags[beside.after] & (mark.BE | mark.HAVE))
    if is_said and _perfect_object(mention.first, line):
        # "has treated 12 people and | 6 more are in hospital"
        return True
    if beside.head is None and beside.unit is None and mention.noun is not None and _own_clause(beside, at, line):
        # "water has entered 3,260 homes and | 540 are beyond repair"
        return True
    # "the number of those affected is 250 and | 32 people died", "31 died, 27 of them by asphyxiation, and | 33 inmates were hurt"
    return beside.head is not None and mention.head is None and (is_told(mention.first, line) or mention.pronoun and line.words[at - 1] == ",")


def _one_alone(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether behind the "and" at `at` one thing is told of by a verb in the singular: "and | a search was"."""
    if at + 3 >= line.size or not line.flags[at + 1] & (mark.ARTICLE | mark.DEFINITE) or at + 2 in line.found[mark.NOUN]:
        return False
    verb = next((each for each in range(at + 3, min(at + 3 + _SUBJECT, line.size)) if line.flags[each] & (mark.BE | mark.HAVE)), None)
    return verb is not None and line.words[verb] in lexicon.sets["grammar.singular_verbs"] and not any(line.flags[at + 2 : verb])


def _ends_with_how(mention: Mention, at: int, line: Line) -> bool:
    """Whether nothing but how it befell them stands between a number and the "and" at `at`: "seven severely | and"."""
    between = line.flags[mention.end : at - bool(line.flags[at - 1] & mark.COMMA)]
    return mention.head is None and bool(between) and all(flag & mark.ADVERB for flag in between)


def ends_at_comma(first: int, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what is told of the number at `first` ends at the comma at `at`."""
    return (
        opens_as_whole(first, line, lexicon) or _begins_another(at + 1, line, lexicon) or _in_relative(first, line) or _tells_some(at, line, lexicon)
    )


def counts_a_part(at: int, mentions: list[Mention], line: Line) -> bool:
    """Whether the clause that begins at `at` is of some of those before it, who are counted: "14,000 people, out | of which about 1,000 died"."""
    relative = at + 1 < line.size and bool(line.flags[at] & mark.OF and line.flags[at + 1] & mark.RELATIVE)
    return relative and any(each.first == at + 2 for each in mentions)


def _begins_another(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a clause with a subject of its own begins at `at`, behind a comma: "fell from 13 to 3, | as people return"."""
    if at + 1 >= line.size or line.words[at] not in lexicon.sets["grammar.as_they"]:
        return False
    return at + 1 in line.found[mark.NOUN] or bool(line.flags[at + 1] & (mark.ARTICLE | mark.DEFINITE | mark.PRONOUN))


def _perfect_object(first: int, line: Line) -> bool:
    """Whether the number at `first` is the object of a verb in the perfect tense that no row knows: "has treated | 12 people"."""
    at = first - 1
    return at > 0 and bool(line.flags[at - 1] & mark.HAVE) and not line.flags[at] and line.printed[at].islower()


def _own_clause(beside: Mention, at: int, line: Line) -> bool:
    """Whether a bare number behind the "and" at `at` begins a clause: a comma stands before it, or its verb right behind it."""
    after = beside.after
    return bool(line.flags[at - 1] & mark.COMMA) or after < line.size and bool(line.flags[after] & (mark.BE | mark.HAVE)) and not beside.pronoun


def taken_back(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether what befell the whole is over for the part: "abducted seven farmers, four of whom | were later released"."""
    back, at = lexicon.sets["relations.taken_back"], mention.after
    while at < line.size and line.flags[at] & (mark.VERB_GROUP | mark.RELATIVE) and line.words[at] not in back:
        at += 1
    before = mention.first - 1
    while before > 0 and line.flags[before] & (mark.FILL | mark.PREPOSITION):
        before -= 1
    return at < line.size and line.words[at] in back or before >= 0 and line.words[before] in back


def denied_before(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether "plus" at `at` denies, as it does after "ne": "ne sont | plus fonctionnelles"."""
    return any(each in lexicon.sets["grammar.no_more_after"] for each in line.words[max(0, at - 3) : at])


def is_named(at: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the word is a name behind the noun that says of what: "la vereda | Quemada"; not in a title, where every word is written so."""
    printed, before = line.printed, line.printed[at - 1]
    named = lexicon.head_first and printed[at].istitle() and end - at == 1 and before.islower() and not line.flags[at - 1]
    return named and at - 1 not in line.found[mark.TRIGGER] and (end >= line.size or not printed[end].istitle())


def do_unknown(at: int, line: Line) -> bool:
    """Whether those of whom a share is do or say something that no row knows: "of the IDPs | cited", "of the IDPs in camps | reported"."""
    if at < line.size and line.flags[at] & mark.PREPOSITION and not line.flags[at] & mark.OF:
        at += 1
        while at < line.size and (line.flags[at] & mark.DEFINITE or at in line.found[mark.NOUN]):
            at = line.found[mark.NOUN][at][1] if at in line.found[mark.NOUN] else at + 1
    # As in "el 42 % de los hogares desplazados / no tiene letrinas".
    at += at < line.size and bool(line.flags[at] & mark.NEGATION)
    unknown = at < line.size and not line.flags[at] & ~mark.HAVE and line.printed[at].islower()
    return unknown and at not in line.found[mark.NOUN] and at not in line.found[mark.TRIGGER]
