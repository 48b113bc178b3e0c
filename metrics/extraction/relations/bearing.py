"""How the numbers of a sentence bear on each other: parts, wholes, the same people counted otherwise, lists that share a verb."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, has_so_many
from metrics.extraction.places.place_series import at_next_place, is_from
from metrics.extraction.places.places_before import is_next_of
from metrics.extraction.places.told_by_name import goes_on_at_place
from metrics.extraction.relations.beside_parts import goes_on_behind, goes_on_with_whole, is_one_of_several
from metrics.extraction.relations.levels import REACH, comes_to, compared, level_of, other_level, says_where
from metrics.extraction.relations.made_of import made_of
from metrics.extraction.relations.of_places import are_places
from metrics.extraction.relations.parts import dealt_out, fits_in, in_list, is_part, is_who, named_with, subset_ending, who, who_are
from metrics.extraction.relations.told_again import same_fact
from metrics.extraction.relations.told_of_others import are_of_things, is_aboard, is_of_another
from metrics.extraction.relations.wholes import is_kind_of, leave_whole, link_whole, whole_of_both
from metrics.extraction.terms.clauses import do_unknown, taken_back
from metrics.extraction.terms.listing import past_aside
from metrics.extraction.terms.past_relatives import opens_before
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# Where people stay, in so many of which those are who are told of.
_HOUSING = ("camp", "school", "building")


def inherit(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give parts, continued lists and other counts of the same people the term of the number that they lean on."""
    for order, mention in enumerate(mentions):
        if mention.unit_group in ("time", "length", "hyphened", "speed", "temperature") or mention.whole:
            continue
        if order:
            link_whole(mention, mentions[order - 1], line, lexicon)
        if mention.parent is not None:
            leave_whole(mention, mention.parent)
        if mention.relation == "subset_of" and mention.head is None and mention.term is not None and mention.trigger is None:
            # "of the 12 wounded, three are | children"
            who(mention, line, lexicon)
        if mention.share_of_whole and mention.term is not None:
            made_of(mention, line, lexicon)
        elif mention.term is not None and mention.end < line.size and line.flags[mention.end] & mark.OF:
            who_are(mention, line)
        if not order:
            # The first leans on none.
            continue
        far = (
            subset_ending(line, mention.first) is not None
            or mention.term is None
            and (compared(mention, line, lexicon) or comes_to(mention, line, lexicon))
        )
        comma = opens_before(mention, line, lexicon)
        earlier = [each for each in mentions[:order] if comma is None or each.after <= comma]
        if mention.term is None and compared(mention, line, lexicon):
            # "107 casualties (40 killed and 67 injured), down from | 164": of those before the bracket.
            earlier = [each for each in earlier if not (_is_closed_off(each, mention, line) or says_where(each, mentions, line))]
            if mention.borrowed and mention.head is None and mention.parent not in earlier:
                # What is compared is not what the bracket says those are: "318,450 people (79,600 households), compared to | 201,300".
                mention.borrowed, mention.kind, mention.noun, mention.parent = False, None, None, None
        before = _leaned_on(mention, earlier, far=far or comma is not None)
        if before is None:
            continue
        if mention.term is None and other_level(mention, before, line, lexicon):
            one = level_of(mention, before, earlier, line, lexicon)
            level = _dealt(mention, mentions, order, line) if _lists(mention, mentions, order, line) else one
            if level is None:
                # "1,087 infections and 34 deaths, against | 1,312 and 51": nobody can say of which each is.
                continue
            mention.term = level.term
            mention.rules.append(("total" if comes_to(mention, line, lexicon) else "level", mention.first, mention.end))
            if mention.noun is None:
                mention.kind, mention.noun, mention.group = level.kind, level.noun, level.group
            continue
        if same_fact(mention, before, line, lexicon):
            if mention.term is None or lexicon.term_rows[mention.term].weak:
                # "765,869 families, equivalent to 2,733,646 persons | residing in 3,712 barangays" says where they are from.
                mention.term = before.term
            mention.relation, mention.parent = "same_fact_as", before
        elif goes_on_with_whole(mention, before, line, lexicon):
            continue
        elif is_part(mention, before, line, lexicon):
            if mention.share_of_whole and _is_done_otherwise(mention, before, line):
                mention.term = None
                continue
            if mention.term is None and (
                mention.share_of_whole
                and (do_unknown(mention.after, line) or goes_on_behind(mention, line))
                or _done_to(mention, line)
                or taken_back(mention, line, lexicon)
                or _told_apart(mention, before, line, lexicon)
                or are_places(mention, mentions[:order], line, lexicon)
            ):
                continue
            if mention.term is None:
                mention.term, mention.stance = _own_part(mention, before, lexicon) or before.term, before.stance
                mention.rules.append(("part", mention.first, mention.end))
            listed = before.relation == "subset_of" and before.parent is not None and in_list(before, mention, line)
            whole = before.parent if listed and before.parent is not None else before
            if mention.share_of_whole and is_one_of_several(whole, mentions[:order]):
                # "12,300 in Homa, 8,450 in Besim and 3,200 in Tarsa, | 70 % of them children": of all.
                mention.parent = mention.denominator = None
            elif mention.relation is None and is_kind_of(mention.term, before.term) and fits_in(mention, whole):
                mention.relation, mention.parent = "subset_of", whole
            who(mention, line, lexicon)
        elif (shared := whole_of_both(mention, before, line)) is not None:
            mention.relation, mention.parent = "subset_of", shared
        elif (
            mention.term is None
            and not is_aboard(mention, line, lexicon)
            and (
                comma is not None
                or _continues(mention, before, line, lexicon)
                or at_next_place(mention, before, line, lexicon)
                or named_with(mention, before, line, lexicon)
                or has_so_many(mention, before, line, lexicon)
                or is_next_of(mention, before, line, lexicon)
            )
        ):
            dealt = _dealt(mention, mentions, order, line) if _lists(mention, mentions, order, line) else before
            if _is_of_one_of_two(mention, mentions[:order], line) and dealt in (None, before):
                # "In Homs 58 were killed and 301 injured, in Hama | 32": nobody can say which.
                continue
            before = dealt or before
            mention.term = before.term
            mention.rules.append(("list", mention.first, mention.end))
            if _is_part_too(mention, before, mentions[:order]):
                mention.relation, mention.parent = "subset_of", before.parent
        elif mention.term is None or mention.term != before.term:
            continue
        elif _is_bare_case(mention) and is_next_of(mention, before, line, lexicon):
            # "Benguela notificou 34 casos de cólera, Luanda | 22": their noun gave them a term already.
            mention.rules.append(("list", mention.first, mention.end))
        elif _is_another_part(mention, before, line):
            mention.relation, mention.parent = "subset_of", before.parent
        if mention.relation is None and dealt_out(mention, before, line, lexicon):
            mention.relation, mention.parent = "subset_of", before
        if mention.noun is None and mention.kind is None:
            mention.kind, mention.noun = before.kind, before.noun


def _is_bare_case(mention: Mention) -> bool:
    """Whether a number alone, of no place yet, counts cases since those before it are cases."""
    return mention.kind == "case" and mention.head is None and not any(rule == IN_PLACE for rule, _, _ in mention.rules)


def _is_closed_off(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether a bracket closes between two numbers that the first one alone stands in."""
    between = line.words[before.after : mention.first]
    return ")" in between and "(" not in between[: between.index(")")]


def _is_part_too(mention: Mention, before: Mention, earlier: list[Mention]) -> bool:
    """Whether a number goes on with the parts of a whole: "2,112 homes, including 1,222 in the east, | 877 in the north and 13 in the south"."""
    whole = before.parent
    if before.relation != "subset_of" or whole is None or whole.value is None or mention.value is None or mention.relation is not None:
        return False
    parts = [each.value for each in earlier if each.parent is whole and each.relation == "subset_of" and each.value is not None]
    return mention.value + sum(parts) <= whole.value


def _is_another_part(mention: Mention, before: Mention, line: Line) -> bool:
    """Whether a semicolon parts one of those whom the whole counts from the last of its parts: "63 dead (30 women; 31 men; | 2 bodies unidentified)"."""
    whole = before.parent
    return before.relation == "subset_of" and whole is not None and line.words[mention.first - 1] == ";" and fits_in(mention, whole)


def _is_done_otherwise(share: Mention, before: Mention, line: Line) -> bool:
    """Whether somebody does to the share something else than befell the whole: "600 homes were damaged, a third of them | are occupied by the displaced"."""
    at = share.after
    while at < line.size and line.flags[at] & (mark.BE | mark.HAVE | mark.ADVERB):
        at += 1
    hit = line.found[mark.TRIGGER].get(at)
    end = at + 1 if hit is None else hit[1]
    if end >= line.size or not line.flags[end] & mark.BY or line.flags[at] or at in line.found[mark.NOUN]:
        return False
    return hit is None or not any(term == before.term for senses in hit[0].roles.values() for told in senses.values() for term in told)


def _done_to(mention: Mention, line: Line) -> bool:
    """Whether a part is the object of a word that no row knows, which may take back what befell the whole: "abducted 39 and freed | 27 of them"."""
    at = mention.first - 1
    known = any(at in line.found[each] for each in (mark.NOUN, mark.TRIGGER)) or at in line.ends_hedge or at + 1 in line.ends_hedge
    return mention.pronoun and at > 0 and not line.flags[at] and not known and line.printed[at].islower()


def _own_part(mention: Mention, before: Mention, lexicon: Lexicon) -> str | None:
    """Return what befell a part by its own noun where the whole is only affected or housed: "63,000 affected, among them | 10,500 displaced"."""
    own = mention.noun.term if mention.noun is not None and mention.owns_term else None
    host = before.term is not None and lexicon.term_rows[before.term].host
    if own is None or not host and before.term != "affected":
        return None
    row = lexicon.term_rows[own]  # "accueille 2 millions de personnes, dont | 408 212 réfugiés"
    return own if (row.moves if host else row.event or terms()[own].group == "idp") else None


def _told_apart(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a part of those who live somewhere is told to be in a state that no row knows: "176,000 live there, of whom 9,200 | are under siege"."""
    said = mention.after < line.size and bool(line.flags[mention.after] & mark.BE)
    return said and lexicon.term_rows[before.term or ""].weak and not is_who(mention, line)


def _lists(mention: Mention, mentions: list[Mention], order: int, line: Line) -> bool:
    """Whether another bare number goes on with a level, so that there is one for each of those told."""
    after = mentions[order + 1] if order + 1 < len(mentions) else None
    return after is not None and after.head is None and after.unit is None and after.term is None and in_list(mention, after, line)


def _is_of_one_of_two(mention: Mention, earlier: list[Mention], line: Line) -> bool:
    """Whether a bare number is at another place than two before it, of which each is of a term of its own."""
    # Who is a part of those before ("15.086 desplazados, de los que | 5.000 están en albergues; en Ocaña, 11.200") is none of two.
    told = [each for each in earlier if each.term is not None and subset_ending(line, each.first) is None][-2:]
    apart = len(told) == len({each.term for each in told}) == 2
    return apart and mention.head is None and goes_on_at_place(mention.at, mention.end, line) is not None


def _dealt(mention: Mention, mentions: list[Mention], order: int, line: Line) -> Mention | None:
    """Return the number that the first of several levels is of, and give the others theirs: "killed, 38 wounded, compared with 61 and 30"."""
    levels = [mention]
    for each in mentions[order + 1 :]:
        if each.head is not None or each.unit is not None or each.term is not None or not in_list(levels[-1], each, line):
            break
        levels.append(each)
    told = [each for each in mentions[:order] if each.term is not None][-len(levels) :]
    if len(levels) == 1 or len(told) < len(levels):
        return None
    for level, each in zip(levels[1:], told[1:], strict=True):
        level.term, level.parent = each.term, each
        level.rules.append(("level", level.first, level.end))
    return told[0]


def _leaned_on(mention: Mention, earlier: list[Mention], *, far: bool) -> Mention | None:
    line = mention.line
    goes_on = mention.head is None and mention.after < line.size and bool(line.flags[mention.after] & mark.BE)
    placed = mention.head is None and ";" in line.vocabulary and goes_on_at_place(mention.at, mention.end, line) is not None
    reach = 2 * REACH if far or goes_on or placed else REACH
    for each in reversed(earlier):
        if placed and subset_ending(line, each.first) is not None:
            # "En Cúcuta hay 15.086 desplazados, de los que 5.000 están en albergues; en Ocaña, | 11.200"
            continue
        if mention.pronoun and mention.unit is None and each.unit_group == "area" and not mention.share_of_whole:
            # "8.500 hectares burnt, and 165 fires are burning, | 40 of them | out of control"
            return None
        if are_of_things(mention, each, line):
            return None
        said = each.trigger.end if far and each.trigger is not None and each.trigger.side == "subject" else 0
        if each.term is not None and each.state == "reported" and mention.first - max(each.after, said) <= reach and not is_of_another(mention, each):
            # "90 per cent of the 30 million need help; the UN puts that number at | 15 million": at those who need help.
            part = next((one for one in earlier if one.parent is each and one.term is not None), None) if far and each.whole else None
            return part or each
        # "six members of | one family, among them four children", "15 people from | a family, including nine children"
        of_one = each.value == 1 and each.kind == "household" and each.first > 0 and mention.line.flags[each.first - 1] & mark.PREPOSITION
        # In brackets, as in "52 million people are hungry (phases 3 to 5), | 3 million of them".
        aside = each.term is None and each.head is None and line.words[each.after : each.after + 1] == [")"]
        # "displaced 3,000 people in 40 camps, including | 1,600 women"
        housed = far and mention.kind == "person" and each.kind in _HOUSING and each.first > 0 and line.flags[each.first - 1] & mark.PREPOSITION
        if (
            each.unit_group not in ("time", "length", "hyphened")
            and each.kind not in ("thing", "unknown", "settlement")
            and not (of_one or housed or aside)
        ):
            return None
    return None


def _continues(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a bare number goes on with the list before it: "five were killed in Sumy, two in Nikopol"."""
    if (
        mention.unit_group in ("money", "share")
        and mention.unit == before.unit
        and not lexicon.sets["relations.respectively"].isdisjoint(line.words[mention.after :])
    ):
        # "the damage to crops and roads was put at $3 million and | $5 million, respectively"
        return in_list(before, mention, line)
    if mention.unit_group == "money" and mention.unit == before.unit and line.flags[mention.first - 1] & mark.CONJUNCTION and mention.end < line.size:
        # "$600 million is required for Ethiopia and | $2.7 billion for the region"
        led = line.words[mention.end]
        return bool(line.flags[mention.end] & mark.PREPOSITION) and led in line.words[before.after : mention.first - 1]
    if mention.unit is not None or (mention.head is not None and mention.noun is not None):
        return False
    if mention.kind in ("unknown", "thing"):
        return False
    if mention.head is None and before.trigger is not None and past_aside(before.trigger.first, mention.first, line):
        return False
    between = range(before.after, mention.first)
    if any(lexicon.within("grammar.partly", line.words[at]) for at in between):
        return False
    listed = (
        before.head is None and before.trigger is None and line.words[mention.first - 1] == ";" and bool(line.flags[before.after] & mark.PREPOSITION)
    )
    if listed and not any(line.flags[at] & (mark.RELATIVE | mark.BE | mark.HAVE) or at in line.found[mark.TRIGGER] for at in between):
        # "followed by 64 in Homs; | 53 in Hama"
        return mention.after < line.size and bool(line.flags[mention.after] & mark.PREPOSITION)
    if not any(line.flags[at] & (mark.COMMA | mark.CONJUNCTION) for at in between) or any(
        line.flags[at] & (mark.STOP | mark.RELATIVE) for at in between
    ):
        return False
    at = mention.first - 1
    while at > before.after and line.flags[at] & (mark.ADVERB | mark.FILL) and not line.flags[at] & mark.CONJUNCTION:
        at -= 1
    if not line.flags[at] & (mark.COMMA | mark.CONJUNCTION):
        # "damaged 880 homes and placed | another 967 at risk" has a verb of its own.
        return False
    after = mention.after
    if after >= line.size:
        # "five were killed in Sumy, in Nikopol | two"; "937 killed and | 1,343" is broken off before it says of what.
        return any(line.flags[each] & mark.PREPOSITION for each in between)
    # "one was shot and another | fled" has a verb of its own.
    goes_on = mark.PUNCTUATION | mark.CONJUNCTION | mark.ADVERB if mention.pronoun else 0
    if line.flags[after] & mark.OF:
        return is_from(mention.after, before, mention.first, line)
    if not mention.pronoun and line.words[after] in lexicon.sets["relations.accompanying"]:
        # "12 viviendas destruidas y | 40 con agrietamientos"
        return False
    return bool(line.flags[after] & goes_on or line.flags[after] & mark.PREPOSITION)


__all__ = ["inherit"]
