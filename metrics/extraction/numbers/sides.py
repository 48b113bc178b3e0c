"""The sides of a thing, of which only the last prints the unit: "4.8 x 2.4 x 0.35 | inches"."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Lexicon


def measure_sides(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give the sides of a thing the unit that only the last one prints: "4.8 x 2.4 x 0.35 inches"."""
    for order in range(len(mentions) - 1, 0, -1):
        each, last = mentions[order - 1], mentions[order]
        joint = line.words[each.scaled_to : last.first]
        if (
            last.unit_group == "length"
            and each.unit is None
            and each.value is not None
            and len(joint) == 1
            and joint[0] in lexicon.sets["units.sides"]
        ):
            each.unit_group, each.unit, each.kind, each.noun = last.unit_group, last.unit, last.kind, last.noun
            each.head, each.end, each.after = None, each.scaled_to, each.scaled_to


__all__ = ["measure_sides"]
