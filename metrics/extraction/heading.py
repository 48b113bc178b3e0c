"""The day that a report prints at its head: what it was published on, where nobody has said so."""

from __future__ import annotations

from datetime import date

from metrics.definitions.languages import language
from metrics.definitions.languages.recognising import spoken
from metrics.extraction.compiling import lexicon
from metrics.extraction.context.phrases import DatePhrases
from metrics.extraction.context.wording import wording
from metrics.extraction.context.words import Discourse
from metrics.extraction.sentences import sentences
from metrics.model import Accuracy, Report

# A heading stands near the top, is short and is no sentence; a day within a sentence is when something happened.
HEAD = 800
LONGEST_HEADING = 110
_ENDS = (".", "!", "?", "؟", "…")


def printed_day(report: Report) -> tuple[date, str] | None:
    r"""Return the one whole day that the headings of `report` print, with its words; None where they print none, or two.

    >>> printed_day(Report(text="Flash update 3\n18 December 2016\n\nAt least 60 people were killed on 12 December 2016."))
    (datetime.date(2016, 12, 18), '18 December 2016')
    """
    text = report.text[:HEAD]
    code = spoken(report.language, report.text)
    rows = language(code)
    stretches = sentences(text, lexicon(code).abbreviations)
    discourse = Discourse(text, stretches, rows.folded)
    reading = DatePhrases(discourse, wording(rows), None)
    found: dict[date, str] = {}
    for index, stretch in enumerate(stretches):
        line = text[stretch.start : stretch.end]
        if len(line) > LONGEST_HEADING or line.endswith(_ENDS):
            continue
        words = discourse.words(index)
        for phrase in reading.read(index)[0]:
            said = phrase.stretch
            if said is not None and said.accuracy is Accuracy.DAY and not phrase.leans_on_publication:
                found.setdefault(said.start, text[words.starts[phrase.core] : words.end(phrase.last)])
    return next(iter(found.items())) if len(found) == 1 else None
