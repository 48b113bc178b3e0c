"""Which sentences may state a figure of a term at all, told by their words before anything is worked out about their numbers."""

from __future__ import annotations

from operator import itemgetter

from metrics.extraction.tables.dealt_lines import is_dealt
from metrics.extraction.tables.headed_items import is_item
from metrics.extraction.text.lines import Line
from metrics.extraction.text.sentences import is_row
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# What gives a number its term: verbs, nouns and labels of a term; words of none and nobody.
_of_terms = itemgetter(mark.TRIGGER, mark.NOUN, mark.HEADING, mark.ASKED, mark.NONE, mark.NOBODY)
# Units that are of a term without a noun beside them: areas, and the sides of a square.
_MEASURED = ("area", "length")


def may_state_term(line: Line, lexicon: Lexicon) -> bool:
    """Whether words of the sentence, or what stands over the table or the list that it is of, may give one of its numbers a term."""
    found = line.found
    if any(_of_terms(found)):
        return True
    if any(group in _MEASURED for (group, _), _ in found[mark.UNIT].values()) or not lexicon.own_terms.isdisjoint(line.vocabulary):
        return True
    if not lexicon.glued_units.keys().isdisjoint([each.removeprefix(mark.SUFFIX_MARK) for each in line.printed]):
        return True
    return is_row(line.text) or is_item(line.text) or is_dealt(line.text)


__all__ = ["may_state_term"]
