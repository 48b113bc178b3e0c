"""The title and the day that a report prints at its head: what it is called and was published on, where nobody has said so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from metrics.definitions.languages import language
from metrics.definitions.languages.recognising import spoken
from metrics.definitions.organisations import organisations
from metrics.extraction.compiling import lexicon
from metrics.extraction.context.asides import heads_line
from metrics.extraction.context.dates import Stretch
from metrics.extraction.context.phrases import DatePhrase, DatePhrases
from metrics.extraction.context.wording import wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.text.sentences import sentences
from metrics.model import Accuracy, PublishedBasis, Report

# A heading stands near the top, is short and is no sentence; a day within a sentence is when something happened.
HEAD = 800
LONGEST_HEADING = 110
_ENDS = (".", "!", "?", "؟", "…")
# A sentence may begin with where and when it was written: "KHARTOUM, 3 March 2026 (agency) - At least ...".
_AFTER_DATELINE = re.compile(r"[ \t]*(?:\([^()\n]{1,40}\)[ \t]*)?[–—-]{1,2}[ \t]")
# Or it stands as a sentence of its own before the first one: "Pemba, 14 de fevereiro de 2024. Pelo menos ...".
_WHOLE_DATELINE = re.compile(r"[ \t]*[.،][ \t]+\S")
# "Santa Cruz de la Sierra": what may stand small within a name.
_SMALL = 3
LONGEST_DATELINE = 60
LONGEST_PERIOD = timedelta(days=45)
# Marks of a headline in Markdown, and what makes a line a row of a table, an item of a list or words between marks.
_HEADLINE = re.compile(r"^#{1,6}[ \t]+|\*\*|__")
_NO_TITLE = re.compile(r"[|>\[{<•*+-]|\d+[.)][ \t]|\S+@|https?:", re.IGNORECASE)


def headed(report: Report) -> Report:
    """Return a report that nobody gave a title or a date with those that its head prints, the date marked as inferred."""
    titled = report if report.title else replace(report, title=printed_title(report) or report.title)
    printed = printed_day(report) if report.published is None else None
    if printed is None:
        return titled
    day, words = printed
    return replace(titled, published=day, published_basis=PublishedBasis.INFERRED, published_note=f"Its head prints “{words}”.")


def printed_title(report: Report) -> str | None:
    r"""Return the first line of `report` where it is a heading: short, of letters, no sentence, no row of a table, and not all there is.

    A line that only says who writes stands over the title.

    >>> printed_title(Report(text="# Flash update 3\n18 December 2016\n\nAt least 60 people were killed."))
    'Flash update 3'
    >>> printed_title(Report(text="UN OCHA\nMozambique: Flash update 3\n\nAt least 60 people were killed."))
    'Mozambique: Flash update 3'
    >>> printed_title(Report(text="At least 60 people were killed."))
    """
    first, _, rest = report.text.lstrip().partition("\n")
    line = _titling(first)
    if line in _letterheads() and (below := rest.lstrip()):
        next_line, _, after = below.partition("\n")
        if after.strip() and (title := _titling(next_line)):
            return title
    return line if rest.strip() else None


def _titling(printed: str) -> str | None:
    """Return a line as a title, without marks; None where it is none."""
    line = " ".join(_HEADLINE.sub("", printed).split())
    said = len(line) <= LONGEST_HEADING and not line.endswith(_ENDS) and not _NO_TITLE.match(line)
    return line if said and any(each.isalpha() for each in line) else None


@cache
def _letterheads() -> frozenset[str]:
    """Return the organisations' names and acronyms, as a report prints its own over its title: "OCHA", "UN OCHA"."""
    acronyms = {each.acronym for each in organisations().values() if each.acronym is not None}
    named = {name for each in organisations().values() for name in each.names}
    return frozenset(named | acronyms | {f"UN {each}" for each in acronyms})


def printed_day(report: Report) -> tuple[date, str] | None:
    r"""Return the one whole day that the headings or the dateline of `report` print, with its words; None where they print none, or two.

    Where only a period is printed, the report is of its last day.

    >>> printed_day(Report(text="Flash update 3\n18 December 2016\n\nAt least 60 people were killed on 12 December 2016."))
    (datetime.date(2016, 12, 18), '18 December 2016')
    >>> printed_day(Report(text="GENEVA, 18 December 2016 (Agency) - At least 60 people were killed on 12 December 2016."))
    (datetime.date(2016, 12, 18), '18 December 2016')
    """
    days = tuple(_days(report))
    for told in ([each for each in days if each[0].accuracy is Accuracy.DAY], days):
        if found := {stretch.end: words for stretch, words in told}:
            return next(iter(found.items())) if len(found) == 1 else None
    return None


def _days(report: Report) -> Iterator[tuple[Stretch, str]]:
    text = report.text[:HEAD]
    code = spoken(report.language, report.text)
    rows = language(code)
    words_of_language = lexicon(code)
    stretches = sentences(text, words_of_language.abbreviations, words_of_language.scales)
    discourse = Discourse(text, stretches, rows.folded)
    # Read against no date of publication: what would lean on it gives no days.
    reading = DatePhrases(discourse, wording(rows), None)
    for index, stretch in enumerate(stretches):
        line = text[stretch.start : stretch.end]
        heading = len(line) <= LONGEST_HEADING and not line.endswith(_ENDS)
        words = discourse.words[index]
        for phrase in reading.judged(index, reading.read(index)[0]):
            said, end = phrase.stretch, words.end(phrase.last)
            if said is None or said.accuracy not in (Accuracy.DAY, Accuracy.RANGE) or said.end - said.start > LONGEST_PERIOD:
                continue
            dateline = said.accuracy is Accuracy.DAY and not phrase.relation and end - stretch.start <= LONGEST_DATELINE
            if (
                heading
                or dateline
                and (
                    _AFTER_DATELINE.match(text, end)
                    or heads_line(words, phrase.first, phrase.last)
                    or _stands_alone(text, stretch.start, words, phrase)
                )
            ):
                yield said, text[words.starts[phrase.core] : end]


def _stands_alone(text: str, begin: int, words: Words, phrase: DatePhrase) -> bool:
    """Return whether a line begins with a sentence of nothing but a date, or a name, a comma and a date."""
    if text[text.rfind("\n", 0, begin) + 1 : begin].strip() or not _WHOLE_DATELINE.match(text, words.end(phrase.last)):
        return False
    name = words.texts[: phrase.first]
    return (
        not name
        or name[-1] in (",", "،")
        and all(word[0].isupper() or not word[0].isalpha() or at > 0 and len(word) <= _SMALL for at, word in enumerate(name))
    )
