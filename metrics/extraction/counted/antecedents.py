"""What a number counts that names nothing itself: "12 workers killed and | 38 wounded", "a family of | five", "half | of them"."""

from __future__ import annotations

from metrics.extraction.counted.joined_nouns import is_adjective
from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import is_who
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

# Where the noun stands that a line begins with, after the mark of a list or none.
_HEADS = (0, 1)
# So many words may follow what is counted of a whole: "124 départements | du pays".
_WHOLE = 4
# So many adjectives may stand behind a noun.
_ADJECTIVES = 2
# So many words may lead to what a sentence is about: "en lo que respecta a".
_LONGEST = 5


def antecedent(mention: Mention, earlier: list[Mention], lexicon: Lexicon) -> None:
    """Let "others", "of them" and a bare number count what the number before them counts."""
    if mention.unit_group == "share" and mention.noun is None and earlier and _goes_on_with_shares(earlier[-1], mention):
        before = earlier[-1]
        mention.kind, mention.noun, mention.group, mention.borrowed, mention.denominator = (
            before.kind,
            before.noun,
            before.group,
            True,
            before.denominator,
        )
        return
    if mention.unit_group == "share" and mention.noun is None and not earlier and _is_of_opening(mention, lexicon):
        return
    of_whom = mention.unit_group == "share" and mention.noun is None and not mention.pronoun and _of_whom(mention)
    of_them = mention.unit_group == "share" and mention.noun is None and mention.pronoun or of_whom
    if (mention.kind is not None or mention.unit is not None) and not of_them:
        _borrow_household(mention, earlier, lexicon)
        return
    line, first = mention.line, mention.first
    if _of_others(mention, lexicon):
        mention.kind = "unknown"
        return
    if first >= 2 and line.flags[first - 1] & mark.OF and line.words[first - 2] in lexicon.sets["grammar.groups_of"]:
        # "killed a family of five"
        mention.kind = "person"
        return
    if (
        (mention.pronoun or mention.more or _done_to_things(mention))
        and earlier
        and earlier[-1].kind == "thing"
        and earlier[-1].head is not None
        and _goes_on(earlier[-1], mention)
        and not _is_larger(mention, earlier)
    ):
        # "diez puentes destruidos y | otros 28 con daños", "dañados y | 28 destruidos"
        mention.kind = "thing"
        return
    things = [each for each in earlier if each.kind == "thing" and each.head is not None]
    if things and (things[-1] is earlier[-1] and _is_of(earlier[-1], mention, lexicon) or mention.pronoun and len(things) == len(earlier)):
        # "three incidents took place on the 16th, | two of them in schools"
        mention.kind = "thing"
        return
    if earlier and earlier[-1].head is not None and _says_of_how_many(mention, lexicon):
        mention.kind = "thing"
        return
    if earlier and earlier[-1].unit_group == "area" and _beside(earlier[-1], mention, lexicon):
        # "279.154 hectáreas, con | 134.662 afectadas en Biobío"
        mention.kind = "thing"
        return
    known = [each for each in earlier if each.kind is not None and each.noun is not None and each.unit is None and each.kind != "thing"]
    if any(end == first for _, end in line.found[mark.SUBSET].values()):
        # "34,500 people in 12 villages, of whom 8,200": a part is no larger than its whole.
        smaller = [each for each in known if mention.value is None or each.value is None or mention.value <= each.value]
        # "18,000 homes were destroyed, with | 50,000 damaged": more of them, and no part.
        known = known if not smaller and lexicon.within("relations.accompanying", line.words[first - 1]) else smaller
    # "1,245 people (410 families), while another | 3,600": people.
    known = [each for each in known if not (each.first and line.words[each.first - 1] == "(" and each is not known[0])]
    # "3,285 people from 365 families were affected, and | 700 fled": people.
    known = [each for each in known if each.kind != "household" or not any(_makes(people, each, lexicon) for people in known)]
    if known and mention.vague is not None and mention.head is None and _of_people_alone(mention, known[-1]):
        # "damaged 7,900 homes, displacing | thousands"
        mention.kind = "person"
        return
    if known:
        # "12 workers killed, 38 wounded and 22 abducted" counts workers.
        last = known[-1]
        if last.value == 1 and last.in_words and last.kind != "person":
            # "287 pupils from a school; 137 were freed" counts pupils.
            last = next((each for each in reversed(known) if each.kind == "person"), last)
        each = next((each for each in reversed(known) if each.kind == last.kind and not each.owns_term), last)
        mention.parent, mention.borrowed = each, True
        # "claiming 14 lives; | 30 more were rescued"
        mention.kind, mention.noun, mention.group = "person" if each.kind == "life" else each.kind, None if of_whom else each.noun, None
        if of_them or mention.share and (mention.pronoun or _leads_part(mention)):
            # "800,000 residents, half of them children"
            mention.denominator, mention.relation = (each.first, each.after), "subset_of"
        return
    if (noun := _opened_with(line, first, lexicon)) is not None:
        mention.kind, mention.noun, mention.borrowed = noun[0].kind, noun[0], True
        said = line.found[mark.TRIGGER].get(noun[1])
        senses = (said[0].roles.get(mark.ADJECTIVE) or said[0].roles.get(mark.PARTICIPLE)) if said is not None else None
        mention.led_by = pick(senses, mention, lexicon) if senses else None
        return
    headed = next((line.found[mark.NOUN][at] for at in _HEADS if at in line.found[mark.NOUN]), None)
    if headed is not None and line.words[headed[1] : headed[1] + 1] == [":"] and headed[1] < first:
        # as in the line "Houses: | 88 destroyed, 212 damaged"
        mention.kind, mention.noun, mention.group, mention.borrowed = headed[0].kind, headed[0], None, True


def _of_whom(mention: Mention) -> bool:
    """Whether a share is of those whom a relative word before it names: "500 fled, of whom | 20 % were injured"."""
    line = mention.line
    led = mention.first - bool(mention.first and line.flags[mention.first - 1] & (mark.ARTICLE | mark.DEFINITE))
    does = mention.after < line.size and bool(line.flags[mention.after] & (mark.BE | mark.HAVE))
    if line.words[mention.after : mention.after + 1] == ["("]:
        # "of which 1.7 % | (5,120) died": how many they are stands there too, and of those it is said.
        return False
    return any(end == led and (does or any(flag & mark.RELATIVE for flag in line.flags[at:end])) for at, (_, end) in line.found[mark.SUBSET].items())


def _makes(people: Mention, homes: Mention, lexicon: Lexicon) -> bool:
    """Whether people are told again by the households that they make: "3,285 people | from | 365 families"."""
    led = " ".join(homes.line.words[people.after : homes.first]) if people.kind == "person" else ""
    return led in lexicon.sets["relations.grouped"]


def _is_larger(mention: Mention, earlier: list[Mention]) -> bool:
    """Whether so many can be no part of the things before it, but of the people before these: "1,400 people in 3 countries, | 900 of them"."""
    things, people = earlier[-1], next((each for each in reversed(earlier) if each.kind == "person"), None)
    if mention.more or mention.value is None or things.value is None or people is None or people.value is None:
        return False
    return things.value < mention.value <= people.value


def _of_people_alone(mention: Mention, before: Mention) -> bool:
    """Whether the verb right before a vague word is said of people, and never of what was counted before it."""
    trigger = next((trigger for trigger, end in mention.line.found[mark.TRIGGER].values() if end == mention.first), None)
    kinds = {kind for senses in trigger.roles.values() for kind in senses} if trigger is not None else set()
    return "person" in kinds and before.kind not in kinds


def _opened_with(line: Line, first: int, lexicon: Lexicon) -> tuple[Noun, int] | None:
    """Return what the sentence says at its beginning that it counts: "En cuanto a las viviendas, | 1.159 están destruidas", "Of the deaths, | five were in Homs"."""
    words = lexicon.sets["relations.regarding"]
    at = next((many for many in range(min(_LONGEST, first), 0, -1) if " ".join(line.words[:many]) in words), 0)
    at += at > 0 and bool(line.flags[at] & mark.DEFINITE)
    noun = line.found[mark.NOUN].get(at) if at else None
    if noun is None:
        return None
    end = noun[1] + (noun[1] in line.found[mark.TRIGGER] and noun[1] + 1 < first)
    while lexicon.head_first and end < first and end - noun[1] < _ADJECTIVES and is_adjective(end, line):
        # "De las viviendas | inspeccionadas, 312"
        end += 1
    return noun if end < first and line.flags[end] & mark.COMMA else None


def _is_of_opening(mention: Mention, lexicon: Lexicon) -> bool:
    """Let a share be of those whom the sentence names at its beginning: "Do total de deslocados, | 58 % são crianças"."""
    line = mention.line
    at = mention.first - bool(mention.first and line.flags[mention.first - 1] & mark.DEFINITE)
    noun = _opened_with(line, at, lexicon) if at and line.flags[at - 1] & mark.COMMA else None
    if noun is None or not is_who(mention, line):
        return False
    mention.kind, mention.noun, mention.borrowed, mention.denominator = noun[0].kind, noun[0], True, (0, at - 1)
    if noun[0].term is not None:
        mention.term = noun[0].term
        mention.rules.append(("noun", 0, at - 1))
    return True


def _goes_on_with_shares(before: Mention, mention: Mention) -> bool:
    """Whether a share is of those whom the one before is of, and says where or how they are: "70 % of IDPs live with hosts, | 20 % in camps", "| 15 % were hurt"."""
    line, at = mention.line, mention.after
    shared = before.unit_group == "share" and before.noun is not None and before.denominator is not None
    # As in "53 % of IDPs were women and | 51 % were children".
    shared = shared and (before.trigger is not None or before.owns_term)
    # An article may stand before it, as in "el | 15 % fueron averiadas".
    joint = mention.first - 1 - bool(line.flags[mention.first - 1] & mark.DEFINITE)
    listed = joint >= before.after and line.flags[joint] & (mark.COMMA | mark.CONJUNCTION)
    goes_on = mark.PREPOSITION | mark.BE | mark.HAVE
    return bool(shared and listed) and at < line.size and bool(line.flags[at] & goes_on) and not line.flags[at] & mark.OF


def _goes_on(before: Mention, mention: Mention) -> bool:
    """Whether nothing but what is said of the things before and small words stands between them and the number."""
    line, small = mention.line, mark.CONJUNCTION | mark.COMMA | mark.ADVERB | mark.FILL | mark.MORE
    return all(line.flags[at] & small or at in line.found[mark.TRIGGER] or at in line.found[mark.OTHERS] for at in range(before.after, mention.first))


def _done_to_things(mention: Mention) -> bool:
    """Whether what stands right behind a bare number is said of things and never of people: "25 puentes afectados y | 19 destruidos"."""
    said = mention.line.found[mark.TRIGGER].get(mention.end)
    kinds = {kind for senses in said[0].roles.values() for kind in senses} if said is not None else set()
    return bool(kinds) and "person" not in kinds


def _is_of(whole: Mention, part: Mention, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with the whole of a part: "Of the country's 124 districts, | 117 were affected", "Sur les 124 départements du pays, | 117"."""
    line, comma = part.line, part.first - 1
    if comma < whole.after or comma - whole.after > _WHOLE or not line.flags[comma] & mark.COMMA:
        return False
    led = range(max(0, whole.first - _LONGEST), whole.first)
    return any(line.flags[at] & mark.OF or line.words[at] in lexicon.sets["relations.out_of"] for at in led if at < _HEADS[-1])


def _says_of_how_many(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a bracket says of how many those counted before it are: "34 counties (out of | 79) have been affected"."""
    line, at = mention.line, mention.first - 1
    while at > 0 and (line.flags[at] & mark.OF or lexicon.within("ranges.out", line.words[at]) or line.words[at] in lexicon.sets["relations.out_of"]):
        at -= 1
    return at < mention.first - 1 and line.words[at] == "("


def _beside(before: Mention, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether only a comma, "and" or "with" stands between two numbers."""
    line = mention.line
    return all(
        line.flags[at] & (mark.CONJUNCTION | mark.COMMA) or lexicon.within("relations.accompanying", line.words[at])
        for at in range(before.after, mention.first)
    )


def _of_others(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the number is of things that no row knows, led in by "of the": "244 | من الآليات"."""
    line, at = mention.line, mention.after
    if (
        not lexicon.verb_first
        or at + 1 >= line.size
        or not line.flags[at] & mark.OF
        or at in line.found[mark.OTHERS]
        or at in line.found[mark.SUBSET]
    ):
        return False
    if lexicon.within("grammar.homes", line.words[at + 1]):
        # "46 | من محافظة درعا"
        return False
    return not line.flags[at + 1] and at + 1 not in line.found[mark.NOUN] and at + 1 not in line.found[mark.TRIGGER]


def _borrow_household(mention: Mention, earlier: list[Mention], lexicon: Lexicon) -> None:
    """Let a participle that agrees with the households before it count households: "399 famílias desabrigadas e | 339 desalojadas"."""
    line, before = mention.line, earlier[-1] if earlier else None
    if before is None or before.kind != "household" or before.head is None or mention.noun is None or mention.noun.term is None:
        return
    at, start = mention.end, before.after
    if mention.head != (at, at + 1) or mention.noun.unit != "person" or at not in line.found[mark.TRIGGER]:
        return
    ending = next((each for each in lexicon.sets["grammar.feminine"] if line.words[at].endswith(each)), "")
    between = [
        word for each, word in enumerate(line.words[start : mention.first], start) if not line.flags[each] & (mark.CONJUNCTION | mark.COMMA | mark.BE)
    ]
    if ending and line.words[before.head[1] - 1].endswith("s") and between and all(word.endswith(ending) for word in between):
        mention.noun, mention.kind, mention.parent, mention.borrowed, mention.head = before.noun, before.kind, before, True, None
        mention.after = mention.end


def _leads_part(mention: Mention) -> bool:
    """Whether words of a part lead to a share, with an article between: "800 000 habitants, dont la | moitié sont des enfants"."""
    line, at = mention.line, mention.first
    at -= bool(at and line.flags[at - 1] & mark.DEFINITE)
    return any(end == at for _, end in line.found[mark.SUBSET].values())


__all__ = ["antecedent"]
