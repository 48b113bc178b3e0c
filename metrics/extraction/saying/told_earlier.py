"""What somebody said before: "the agency earlier said that 63 had died" is no longer so where the report tells a newer number of the same."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from operator import attrgetter

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Figure, Stance

RULE = "told_earlier"
# "avaient d'abord fait état": the most words that say so, and how far behind them the number stands.
_LONGEST = 4
_REACH = 16
_OF_TODAY = (Stance.ASSERTED, Stance.ESTIMATED)
_rule = attrgetter("rule")


def told_earlier(mention: Mention, line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words by which the number was said before; None where none are before it in its clause."""
    openings = lexicon.sets["changes.told_earlier_openings"]
    if openings.isdisjoint(line.vocabulary):
        return None
    phrases = lexicon.sets["changes.told_earlier"]
    led = line.words[mention.first - 1] if mention.first else ""
    if led in lexicon.sets["changes.to"] and any(each.term == mention.term and each.first < mention.first for each in line.mentions):
        # "revised an earlier toll of 63 to | 46"
        return None
    for at in range(mention.first - 1, max(-1, mention.first - _REACH), -1):
        if line.flags[at] & (mark.STOP | mark.SUBORDINATOR) and not lexicon.within("grammar.that", line.words[at]):
            # "initially said 63 had died, | but | put the toll at 57"
            return None
        if line.words[at] in openings:
            many = next((many for many in range(_LONGEST, 0, -1) if " ".join(line.words[at : at + many]) in phrases), 0)
            if many and at + many <= mention.first:
                return at, at + many
    return None


def settled(found: list[Figure]) -> list[Figure]:
    """Return the figures of a report, as history those that were said before where another tells the same as of today."""
    earlier = {id(each) for each in found if RULE in map(_rule, each.rules) and each.stance in _OF_TODAY}
    if not earlier:
        return found
    today = {_of(each) for each in found if each.stance in _OF_TODAY and id(each) not in earlier}
    return [replace(each, stance=Stance.HISTORICAL) if id(each) in earlier and _of(each) in today else each for each in found]


def _of(figure: Figure) -> Hashable:
    place = figure.place.id if figure.place is not None else None
    return figure.term, figure.kind, figure.unit, figure.population_group, figure.disaggregation, place


__all__ = ["RULE", "settled", "told_earlier"]
