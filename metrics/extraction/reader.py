"""The stages of reading one sentence, in their order: numbers, what they count, their terms, how they bear on each other, how they are said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from metrics.extraction.counted.beside_others import tell_beside
from metrics.extraction.counted.implied import bare_singles_in, none_in, singles_in
from metrics.extraction.counted.joined_nouns import lend_who, share_attribute
from metrics.extraction.counted.workers import call_by_work
from metrics.extraction.no_counts.names import says_nothing
from metrics.extraction.no_counts.samples import drop_samples
from metrics.extraction.no_counts.speakers import drop_speakers
from metrics.extraction.no_counts.standards import drop_standards
from metrics.extraction.no_counts.weak_singles import drop_weak_singles
from metrics.extraction.numbers.changes import find_changes, level_levels
from metrics.extraction.numbers.measures import convert
from metrics.extraction.numbers.mentions import Mention, join_hedged, regroup
from metrics.extraction.numbers.uncounted import leave_uncounted
from metrics.extraction.places.bodies import tell_by_bodies
from metrics.extraction.places.bracket_groups import place_groups
from metrics.extraction.places.bracket_parts import INSERTED, tell_in_brackets
from metrics.extraction.places.brackets import deal_out, is_bracketed
from metrics.extraction.places.hardest_hit import tell_hardest
from metrics.extraction.places.in_turn import deal_in_turn
from metrics.extraction.places.label_lists import deal_count, deal_labels
from metrics.extraction.places.listed_before import tell_listed_before
from metrics.extraction.places.place_series import deal_places
from metrics.extraction.places.places_before import place_before
from metrics.extraction.promising import may_state_term
from metrics.extraction.quantities import Taken, quantities_in
from metrics.extraction.relations.bearing import inherit
from metrics.extraction.relations.levels import lend_to_levels
from metrics.extraction.relations.of_those_told import Wholes, named_opening, some_of_those_told, told_on
from metrics.extraction.relations.out_of import tell_asked, tell_out_of
from metrics.extraction.relations.told_again import lend_back, same_one
from metrics.extraction.relations.told_before import Told, among_those_told, most_of_those_told, opening, part_told, whole_of
from metrics.extraction.relations.told_of_others import leave_to_others, leave_to_vessels
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

_in_order = attrgetter("first", "end")


class Asked(NamedTuple):
    """What reading a sentence asks of the whole report. Without `quantities` the numbers of a sentence in which no word of a term stands are not asked for."""

    lexicon: Lexicon
    taken: Taken
    published: date | None
    disease_near: Illness
    quantities: bool
    commas: Callable[[], bool]
    worked: Callable[[], bool]


class Reading:
    """A sentence on its way through the stages of reading, its `numbers` those that numerals state; `waits` says that no word of a term stands in it."""

    __slots__ = ("asked", "line", "numbers", "several", "unknown", "waits")

    def __init__(self, line: Line, asked: Asked) -> None:
        self.line, self.asked = line, asked
        self.waits = not asked.quantities and not may_state_term(line, asked.lexicon)
        self.numbers: list[Mention] = []
        self.several = False
        self.unknown = bool(line.found[mark.UNKNOWN] or line.found[mark.UNASSESSED])

    @property
    def says_nothing(self) -> bool:
        """Whether no number, nor that it is not known, was found."""
        return not self.line.mentions and not self.unknown


def read_apart(sentences: Iterable[tuple[str, int, int]], asked: Asked) -> list[Reading]:
    """Read of sentences, their texts, where these begin and their indexes, what no other sentence bears on.

    Each stage is done for all of them before the next is: rules that were just run are still near the processor, which counts where others want it too.
    """
    lines = [read_line(text, start, index, asked.lexicon) for text, start, index in sentences]
    readings = [Reading(line, asked) for line in lines]
    going_on = [each for each in readings if not each.waits]
    for stage in _STAGES:
        for each in going_on:
            stage(each)
    return readings


def _count(reading: Reading) -> None:
    """Find the numbers and what they count."""
    asked = reading.asked
    reading.numbers = quantities_in(reading.line, asked.lexicon, asked.taken, asked.commas)


def _relate(reading: Reading) -> None:
    """Find the numbers that no numeral states, and what all of them are to each other before they have a term."""
    line, lexicon, numbers = reading.line, reading.asked.lexicon, reading.numbers
    join_hedged(numbers, line)
    mentions = line.mentions = [*numbers, *_implied(line, numbers, lexicon)]
    call_by_work(mentions, line, lexicon, reading.asked.worked)
    if reading.says_nothing:
        return
    reading.several = len(mentions) > 1
    find_changes(numbers, line, lexicon)
    if reading.several:
        mentions.sort(key=_in_order)
        level_levels(numbers, line, lexicon)
        convert(numbers, line)
        tell_out_of(numbers, line, lexicon)
        join_wholes(numbers, line, lexicon)
        share_out(numbers, line, lexicon)
        if line.found[mark.ASKED]:
            tell_elided(numbers, line, lexicon)
    leave_uncounted(numbers, line, lexicon)


def _classify(reading: Reading) -> None:
    """Find the terms that words around the numbers give them."""
    line, lexicon, numbers, mentions = reading.line, reading.asked.lexicon, reading.numbers, reading.line.mentions
    if reading.says_nothing:
        return
    classify(mentions, line, lexicon)
    if reading.several:
        leave_to_others(mentions, line, lexicon)
        leave_to_vessels(mentions, line, lexicon)
        share_attribute(numbers, line, lexicon)
    labelled = line.found[mark.HEADING] or line.found[mark.ASKED] or lexicon.head_first and not line.vocabulary.isdisjoint(":;")
    labels = labels_in(line, lexicon) if labelled else []
    if labels:
        apply_labels(numbers, labels, line, lexicon)
        if reading.several:
            deal_labels(numbers, labels, line, lexicon)
            tell_left_out(numbers, labels, line, lexicon)
            if "(" in line.vocabulary:
                tell_listed_before(numbers, labels, line, lexicon)
        if reading.unknown:
            mentions += unknown_in(line, labels, lexicon)
    tell_regarded(numbers, line, lexicon)


def _bear(reading: Reading) -> None:
    """Let the numbers bear on each other."""
    if not reading.says_nothing:
        _let_bear(reading.numbers, reading.line, reading.asked.lexicon, several=reading.several, disease_near=reading.asked.disease_near)


_STAGES = (_count, _relate, _classify, _bear)


def led_back(reading: Reading, before: Sequence[Mention], wholes: Wholes) -> tuple[Told, tuple[int, int]] | None:
    """Return whom the sentence leads back to and the words that do; `before` are the numbers of the sentence right before it, `wholes` those of the last ones."""
    if (named := named_opening(reading.line, wholes)) is not None:
        return named
    opened = opening(reading.line, reading.asked.lexicon) if before else None
    if opened is None:
        return None
    told = whole_of(before)
    return None if told is None else (told, opened)


def read_on(reading: Reading, before: Sequence[Mention], wholes: Wholes, back: tuple[Told, tuple[int, int]] | None) -> Line:
    """Return the sentence with its numbers, each with what it counts and, where words say so, its term: also what sentences before bear on, which it leads `back` to."""
    line, numbers, lexicon = reading.line, reading.numbers, reading.asked.lexicon
    if reading.waits:
        if back is None:
            return line
        for stage in _STAGES:
            stage(reading)
        numbers = reading.numbers
    mentions = line.mentions
    if reading.says_nothing:
        return line
    if before:
        among_those_told(mentions, before, line, lexicon)
        most_of_those_told(mentions, before, line, lexicon)
        same_dead(mentions, before, line, lexicon)
        told_on(mentions, before, wholes, line)
    some_of_those_told(mentions, wholes, line, lexicon)
    part_by_status(numbers, line, lexicon)
    if back is not None:
        part_told(numbers, *back, line, lexicon)
    line.mentions = [each for each in mentions if each.term is not None or (each in numbers and not says_nothing(each))]
    for each in line.mentions:
        if each.term is not None and each.unit_group is None and not each.in_words:
            if each.value is not None and each.value < 0:
                # "o maior número de municípios atingidos –75, ao todo–": a dash, since nothing that is counted is below nought.
                each.value = -each.value
            regroup(each)
    drop_standards(line, lexicon)
    drop_weak_singles(line, lexicon)
    drop_speakers(line, lexicon)
    tell_details(line.mentions, line, lexicon)
    drop_samples(line)
    say_how(line.mentions, line, lexicon, reading.asked.published)
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


def _let_bear(numbers: list[Mention], line: Line, lexicon: Lexicon, *, several: bool, disease_near: Illness) -> None:
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
        lend_to_levels(counts, line, lexicon)
        tell_asked(numbers, line, lexicon)
        same_one(counts, line, lexicon)
        add_up(counts, line, lexicon)
        share_toll(counts, line, lexicon)
        deal_places(counts, line, lexicon)
        deal_in_turn(counts, line, lexicon)
        place_groups(mentions, line, lexicon)
        place_before(mentions, line, lexicon)
    tell_beside(counts, line, lexicon)
