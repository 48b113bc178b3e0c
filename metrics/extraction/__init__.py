"""Report to figures: the numbers of a text, with what they count, how sure, who says so, when and where."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from metrics.collecting import collector_resting
from metrics.definitions.languages import language
from metrics.definitions.languages.composing import composed
from metrics.definitions.languages.recognising import spoken
from metrics.definitions.languages.restoring import restored
from metrics.extraction.compiling import lexicon
from metrics.extraction.context import Context
from metrics.extraction.counted.workers import tells_of_work
from metrics.extraction.figures import Builder
from metrics.extraction.heading import headed
from metrics.extraction.numbers.mentions import Mention, groups_by_comma
from metrics.extraction.reader import Asked, led_back, read_apart, read_on
from metrics.extraction.relations.of_those_told import Wholes
from metrics.extraction.saying.titles import names_a_hazard
from metrics.extraction.saying.told_earlier import settled
from metrics.extraction.saying.worst_off import tell_worst_off
from metrics.extraction.scan import marked
from metrics.extraction.tables.cells import Tables
from metrics.extraction.tables.dealt_lines import DealtLines
from metrics.extraction.tables.headed_items import HeadedItems
from metrics.extraction.tables.measured_heads import drop_measured
from metrics.extraction.terms.diseases import NEAR, Illness, disease_in, speaks_of_illness
from metrics.extraction.text.lines import Line
from metrics.extraction.text.normal import normalise
from metrics.extraction.text.sentences import sentences
from metrics.extraction.text.spelled import as_written
from metrics.extraction.where import place_cell
from metrics.model import Figure, Report

__all__ = ["extract", "headed"]

# So many sentences are read stage by stage together.
AT_ONCE = 256


def extract(report: Report, *, quantities: bool = False) -> list[Figure]:
    """Return the figures that `report` states, in the order of the text; with `quantities` also those that no term classifies.

    Deterministic, offline, in time linear in the length of the text. A report that does not say its language is read in the
    one that its small words are of; a language without rows with those of English, which finds digits and hardly any words.
    """
    whole = composed(report.text)
    with collector_resting():
        if whole is None:
            return _spoken(report, quantities=quantities)
        return as_written(_spoken(replace(report, text=whole.text), quantities=quantities), whole, report)


def _spoken(report: Report, *, quantities: bool) -> list[Figure]:
    """Return the figures of a text in its language, whose words are parted first where they are written onto each other."""
    code = spoken(report.language, report.text)
    spelling = language(code).spelling
    if spelling is None:
        whole = restored(report.text, code)
        if whole is None:
            return _read(report, code, quantities=quantities)
        return as_written(_read(replace(report, text=whole.text), code, quantities=quantities), whole, report)
    spelled = spelling.spell(report.text)
    return as_written(_read(replace(report, text=spelled.text), code, quantities=quantities), spelled, report)


def _read(report: Report, code: str, *, quantities: bool) -> list[Figure]:
    words = lexicon(code)
    normal = normalise(report.text)
    stretches = sentences(normal.text, words.abbreviations, words.scales, words.label_lines, words.openers)
    wanted = marked(normal.text, stretches, code)
    if not wanted:
        return []
    whole = normal.originals(stretches)
    tables, items, dealt = Tables(stretches, normal.text, words), HeadedItems(stretches, normal.text, words), DealtLines(words)
    context = Context(report, whole, language(code), [place_cell(span, kind, normal) for span, kind in tables.places()])
    builder = Builder(report, normal, whole, context, words)
    found: list[Figure] = []

    def ill_before(index: int) -> bool:
        before = normal.text[stretches[max(0, index - NEAR)].start : stretches[index].start]
        return speaks_of_illness(before, words) or speaks_of_illness(report.title or "", words)

    def taken(start: int, end: int) -> bool:
        return context.is_taken(normal.original(start), normal.original(end - 1) + 1)

    # In a report on floods and cholera nobody can say which of the two somebody died of.
    titled = disease_in(report.title or "", words) is not None and not names_a_hazard(report.title, words)
    illness = Illness(ill_before, titled=titled)
    # Asked only where a measure has three decimals.
    commas = cache(lambda: groups_by_comma(normal.text))
    worked = cache(lambda: tells_of_work(f"{report.title or ''}\n{report.text}", words))
    asked = Asked(words, taken, report.published, illness, quantities, commas, worked)
    before: list[Mention] = []
    last, wholes = -1, Wholes()
    for first in range(0, len(wanted), AT_ONCE):
        indexes = wanted[first : first + AT_ONCE]
        lines: list[Line] = []
        for reading in read_apart([(normal.text[slice(*stretches[index][:2])], stretches[index].start, index) for index in indexes], asked):
            index = reading.line.index
            before, last = before if index == last + 1 else [], index
            back = led_back(reading, before, wholes)
            if back is not None:
                # Parts of those told before are told as these are, which their figures say.
                found += builder.figures(lines, quantities=quantities)
                lines = []
            line = read_on(reading, before, wholes, back)
            tables.apply(line)
            items.apply(line)
            dealt.apply(line)
            drop_measured(line, words)
            if line.mentions:
                wholes.keep(line.mentions, index)
                lines.append(line)
            before = line.mentions
        found += builder.figures(lines, quantities=quantities)
    return settled(tell_worst_off(found, report.text, words))
