"""The stages of reading one sentence, in their order: numbers, what they count, their terms, how they bear on each other, how they are said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from metrics.definitions import terms
from metrics.extraction.counted.beside_others import tell_beside
from metrics.extraction.counted.crop_areas import grown_on
from metrics.extraction.counted.implied import bare_singles_in, none_in, singles_in
from metrics.extraction.counted.joined_nouns import lend_who, share_attribute
from metrics.extraction.counted.phrases import find_counted
from metrics.extraction.counted.workers import call_by_work
from metrics.extraction.no_counts.ages import goes_on_with_ages, is_age, past_children
from metrics.extraction.no_counts.names import is_name, says_nothing
from metrics.extraction.no_counts.samples import drop_samples
from metrics.extraction.no_counts.speakers import drop_speakers
from metrics.extraction.no_counts.weak_singles import drop_weak_singles
from metrics.extraction.numbers.changes import find_changes, level_levels
from metrics.extraction.numbers.measures import convert, share_units
from metrics.extraction.numbers.mentions import Mention, hedge_after_noun, join_hedged, mentions_in, regroup, regroup_measure
from metrics.extraction.numbers.rates import (
    in_decimals,
    is_given_to_each,
    is_of_each_place,
    is_rate,
    is_so_much_a_day,
    is_standard,
    is_yearly,
    may_tell_rates,
    yearly,
)
from metrics.extraction.numbers.uncounted import leave_uncounted
from metrics.extraction.places.bodies import tell_by_bodies
from metrics.extraction.places.bracket_groups import place_groups
from metrics.extraction.places.bracket_parts import INSERTED, tell_in_brackets
from metrics.extraction.places.brackets import deal_out, is_bracketed, is_put_aside, read_through
from metrics.extraction.places.hardest_hit import tell_hardest
from metrics.extraction.places.in_turn import deal_in_turn
from metrics.extraction.places.label_lists import deal_count, deal_labels
from metrics.extraction.places.place_series import deal_places
from metrics.extraction.places.places_before import place_before
from metrics.extraction.promising import may_state_term
from metrics.extraction.relations.bearing import inherit
from metrics.extraction.relations.of_those_told import Wholes, named_opening, some_of_those_told, told_on
from metrics.extraction.relations.out_of import tell_asked, tell_out_of
from metrics.extraction.relations.told_again import lend_back, same_one
from metrics.extraction.relations.told_before import among_those_told, most_of_those_told, opening, part_told, whole_of
from metrics.extraction.relations.told_of_others import is_excepted, leave_to_others, leave_to_vessels
from metrics.extraction.relations.tolls import share_toll
from metrics.extraction.relations.wholes import add_up, join_among, join_wholes, share_out, tell_parts
from metrics.extraction.saying.stances import say_how
from metrics.extraction.terms.classify import classify
from metrics.extraction.terms.details import tell_details
from metrics.extraction.terms.diseases import Illness, part_by_status, same_dead
from metrics.extraction.terms.done_in_part import dealt_by_label, dealt_in_part, in_part, in_whole
from metrics.extraction.terms.elided import tell_elided, tell_left_out
from metrics.extraction.terms.in_step import deal_in_step
from metrics.extraction.terms.labels import apply_labels, labels_in
from metrics.extraction.terms.regarded import tell_regarded
from metrics.extraction.terms.remaining import settle
from metrics.extraction.terms.second_verbs import respectively
from metrics.extraction.terms.unknown import unknown_in
from metrics.extraction.text.lines import Line, read_line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accumulation, Kind

# A year is the longest number of a date that has no signs.
_LONGEST_DATE = 4
_in_order = attrgetter("first", "end")
Taken = Callable[[int, int], bool]


def read_sentence(
    text: str,
    start: int,
    index: int,
    lexicon: Lexicon,
    *,
    taken: Taken,
    published: date | None,
    disease_near: Illness,
    quantities: bool,
    commas: Callable[[], bool],
    worked: Callable[[], bool],
    before: Sequence[Mention] = (),
    wholes: Wholes,
) -> Line:
    """Return the sentence with its numbers, each with what it counts and, where words say so, its term.

    Without `quantities` the numbers of a sentence that no word of a term stands in are not asked for. `before` are the
    numbers of the sentence right before it, of whom this one may count some, `wholes` those of the last sentences.
    """
    line = read_line(text, start, index, lexicon)
    opened = opening(line, lexicon) if before else None
    told = whole_of(before) if opened is not None else None
    if opened is None and (named := named_opening(line, wholes)) is not None:
        told, opened = named
    if not quantities and told is None and not may_state_term(line, lexicon):
        return line
    numbers = _quantities(line, lexicon, taken, commas)
    join_hedged(numbers, line)
    mentions = line.mentions = [*numbers, *_implied(line, numbers, lexicon)]
    call_by_work(mentions, line, lexicon, worked)
    unknown = bool(line.found[mark.UNKNOWN] or line.found[mark.UNASSESSED])
    if not mentions and not unknown:
        return line
    several = len(mentions) > 1
    find_changes(numbers, line, lexicon)
    if several:
        mentions.sort(key=_in_order)
        level_levels(numbers, line, lexicon)
        convert(numbers, line)
        tell_out_of(numbers, line, lexicon)
        join_wholes(numbers, line, lexicon)
        share_out(numbers, line, lexicon)
        if line.found[mark.ASKED]:
            tell_elided(numbers, line, lexicon)
    leave_uncounted(numbers, line, lexicon)
    classify(mentions, line, lexicon)
    if several:
        leave_to_others(mentions, line, lexicon)
        leave_to_vessels(mentions, line, lexicon)
        share_attribute(numbers, line, lexicon)
    labelled = line.found[mark.HEADING] or line.found[mark.ASKED] or lexicon.head_first and not line.vocabulary.isdisjoint(":;")
    labels = labels_in(line, lexicon) if labelled else []
    if labels:
        apply_labels(numbers, labels, line, lexicon)
        if several:
            deal_labels(numbers, labels, line, lexicon)
            tell_left_out(numbers, labels, line, lexicon)
        if unknown:
            mentions += unknown_in(line, labels, lexicon)
    tell_regarded(numbers, line, lexicon)
    _bear(numbers, line, lexicon, several=several, disease_near=disease_near)
    if before:
        among_those_told(mentions, before, line, lexicon)
        most_of_those_told(mentions, before, line, lexicon)
        same_dead(mentions, before, line, lexicon)
        told_on(mentions, before, wholes, line)
    some_of_those_told(mentions, wholes, line, lexicon)
    part_by_status(numbers, line, lexicon)
    if told is not None and opened is not None:
        part_told(numbers, told, opened, line, lexicon)
    line.mentions = [each for each in mentions if each.term is not None or (each in numbers and not says_nothing(each))]
    for each in line.mentions:
        if each.term is not None and each.unit_group is None and not each.in_words:
            if each.value is not None and each.value < 0:
                # "o maior número de municípios atingidos –75, ao todo–": a dash, since nothing that is counted is below nought.
                each.value = -each.value
            regroup(each)
    _drop_standards(line, lexicon)
    drop_weak_singles(line, lexicon)
    drop_speakers(line, lexicon)
    tell_details(line.mentions, line, lexicon)
    drop_samples(line)
    say_how(line.mentions, line, lexicon, published)
    return line


def _implied(line: Line, numbers: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the numbers of the sentence that no numeral states: none, nobody, a man."""
    found: list[Mention] = []
    if line.found[mark.NONE] or line.found[mark.NOBODY]:
        found += none_in(line, numbers, lexicon)
    if line.any_flags & mark.ARTICLE or not lexicon.sets["grammar.ones"].isdisjoint(line.vocabulary):
        found += singles_in(line, [*numbers, *found], lexicon)
    if lexicon.verb_first:
        found += bare_singles_in(line, [*numbers, *found], lexicon)
    return found


def _bear(numbers: list[Mention], line: Line, lexicon: Lexicon, *, several: bool, disease_near: Illness) -> None:
    """Let the numbers of a sentence bear on each other, where there are several, and give those that no word gave one their own term."""
    mentions = line.mentions
    counts = [each for each in mentions if each.state == "reported"]
    if several:
        respectively(numbers, line, lexicon)
        deal_in_step(numbers, line, lexicon)
        lend_back(counts, line, lexicon)
        dealt_in_part(numbers, line, lexicon)
        dealt_by_label(numbers, line, lexicon)
        if ":" in line.vocabulary:
            deal_count(counts, line, lexicon)
        if not INSERTED.isdisjoint(line.vocabulary):
            tell_in_brackets(counts, line, lexicon)
        if "(" in line.vocabulary:
            deal_out(counts, line, lexicon)
            tell_hardest(counts, line, lexicon)
            tell_by_bodies(counts, line, lexicon)
    inherit(counts, line, lexicon)
    in_part(numbers, line, lexicon)
    in_whole(numbers, line, lexicon)
    # What stands bare in brackets may be of a whole that is of the term of its noun alone: "800 damnificados, seguida de Besim | (775)".
    bare = [each for each in mentions if each.head is None and is_bracketed(each, line)] if several and "(" in line.vocabulary else []
    settle([each for each in mentions if each not in bare] if bare else mentions, line, lexicon, disease_near=disease_near)
    if bare:
        deal_out(counts, line, lexicon)
        settle(bare, line, lexicon, disease_near=disease_near)
    inherit(counts, line, lexicon)
    if several:
        join_among(counts, line, lexicon)
        tell_parts(counts, line)
        lend_who(counts, line)
        tell_asked(numbers, line, lexicon)
        same_one(counts, line, lexicon)
        add_up(counts, line, lexicon)
        share_toll(counts, line, lexicon)
        deal_places(counts, line, lexicon)
        deal_in_turn(counts, line, lexicon)
        place_groups(mentions, line, lexicon)
        place_before(mentions, line, lexicon)
    tell_beside(counts, line, lexicon)


def _quantities(line: Line, lexicon: Lexicon, taken: Taken, commas: Callable[[], bool]) -> list[Mention]:
    found: list[Mention] = []
    age, nobody, brackets = -1, line.found[mark.NOBODY], "(" in line.vocabulary
    for mention in mentions_in(line, lexicon):
        if not read_through(mention, lexicon) and _may_date(mention, line, lexicon) and taken(*line.span(mention.at, mention.end)):
            continue
        if found and lexicon.within("grammar.construct", "yes") and mention.value == found[-1].value == 2 and found[-1].after == mention.first:
            # "مدنيان اثنان": the dual says two, and the word for it once more.
            continue
        if is_excepted(mention, lexicon) or brackets and is_put_aside(mention, lexicon):
            continue
        if mention.echo is not None and mention.echo not in found:
            # "after the 12 May quake, | as many | of the sheds": as many as no number that is told.
            continue
        if nobody and any(first < mention.at < stop for first, (_, stop) in nobody.items()):
            continue
        find_counted(mention, lexicon)
        if mention.unit_group == "area":
            grown_on(mention, line, lexicon)
        hedge_after_noun(mention, lexicon)
        regroup(mention)
        if mention.unit_group is not None:
            regroup_measure(mention, commas)
        elif mention.noun is not None and mention.value is not None and mention.value < 0:
            # Nobody counts people below nought: "20 muertos, menos | 5 heridos".
            mention.value = -mention.value
        if is_name(mention, lexicon) or past_children(mention.first - 1, line, lexicon) is not None:
            continue
        listed = age >= 0 and goes_on_with_ages(mention, age, line)
        if listed or is_age(mention, lexicon):
            age = mention.end
            if mention.unit is None and mention.end not in line.found[mark.AGE]:
                continue
            mention.unit_group, mention.unit = "hyphened", mention.unit if mention.unit in ("year", "month") else "year"
        found.append(mention)
    share_units(found, line, lexicon)
    return found


def _may_date(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number may be of a date, a clock or a name at all, which costs more to find out: not "12,400", "six people" or "40 %"."""
    at = mention.at
    if mention.vague is not None or mention.unit_group in ("share", "money") or mention.fraction is not None and mention.in_words:
        return False
    if line.flags[at] & mark.DIGITS:
        printed = line.printed[at]
        return "," not in printed and not (len(printed) > _LONGEST_DATE and printed.isdecimal() and mention.ends is None)
    abbreviated = line.words[at] in lexicon.sets["names.abbreviations"]
    return abbreviated or mention.head is None or mention.unit_group is not None or mention.ends is not None or not line.printed[at][0].islower()


def _drop_standards(line: Line, lexicon: Lexicon) -> None:
    """Take the term from numbers of a standard, a threshold or a rate: they are of the trade, not of the crisis."""
    rated, rates, yearly_told = False, may_tell_rates(line, lexicon), yearly(line, lexicon)
    for mention in line.mentions:
        if is_so_much_a_day(mention, line, lexicon) or mention.term is None:
            continue
        # "40 trucks a day enter, against | 120 before": the other level of a rate is one too.
        if rates or mention.fired("rated"):
            rated = is_rate(mention, line, lexicon) or rated and mention.fired("level")
            # "of every 1,000 children, | 69 die"
            whole = mention.parent if mention.relation == "subset_of" else None
            rated = rated or whole is not None and whole.term is None and is_rate(whole, line, lexicon)
        # Nobody is a quarter of a person: "1 over 4" of no one who is named.
        parted = mention.fraction is not None and mention.fraction < 1 and not mention.share_of_whole and mention.unit is None
        parted = parted or in_decimals(mention)
        of_any_year = yearly_told is not None and not mention.share_of_whole and terms()[mention.term].accumulation is Accumulation.FLOW
        of_any_year = of_any_year and is_yearly(mention, yearly_told or 0, line)
        if (
            is_standard(mention, line)
            or is_of_each_place(mention, line)
            or is_given_to_each(mention, line, lexicon)
            or rated
            or of_any_year
            or parted
            or _share_of_events(mention, lexicon)
            or _share_of_asked(mention)
            or mention.unit_group == "hyphened"
        ):
            mention.term = None


def _share_of_asked(mention: Mention) -> bool:
    """Whether a share is of the money that is asked for, which says no sum: "31 % of the 40 million that it needs"."""
    term = terms()[mention.term or ""]
    return mention.share_of_whole and term.kind is Kind.MONEY and term.accumulation is Accumulation.STOCK


def _share_of_events(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a share is of deaths or displacements themselves and says of no group how many: "63 per cent of displacements were caused by"."""
    noun = mention.noun
    dead = noun is not None and noun.term == "killed" and mention.term == "disease_deaths"
    own = mention.share_of_whole and noun is not None and (noun.term == mention.term or dead) and lexicon.term_rows[noun.term or ""].event
    return own and noun is not None and mention.group in (None, noun.group) and mention.disaggregation is None
