"""Those whom one word calls by their age or by their work, of which the report's subject says which: "57 mineurs" of a mine are no children."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# "mineurs | d'âge": so far behind the noun the words stand that say it is their age.
_SAID = 3


def tells_of_work(text: str, lexicon: Lexicon) -> bool:
    """Whether a report, given with its title, tells of where those work whom a word may call so."""
    small = text.lower()
    return any(each in small for each in lexicon.sets["grammar.worked_in"])


def call_by_work(mentions: Sequence[Mention], line: Line, lexicon: Lexicon, worked: Callable[[], bool]) -> None:
    """Take from those who may be called by their work the group that their age would give, where the report tells of that work.

    A part of people called otherwise is told by its age: "quinze orpailleurs, | dont trois mineurs".
    """
    words = lexicon.sets["grammar.workers"]
    if words.isdisjoint(line.vocabulary):
        return
    for each in mentions:
        if each.head is None or line.words[each.head[0]] not in words or each.noun is None or not worked():
            continue
        aged = not lexicon.sets["names.ages"].isdisjoint(line.words[each.head[1] : each.head[1] + _SAID])
        if not aged and not any(end == each.first for _, end in line.found[mark.SUBSET].values()):
            each.noun, each.group = each.noun._replace(group=None), None
