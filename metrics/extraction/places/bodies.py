"""A body among those told in brackets says that all of them are dead: "Casualties stand at 86 (40 men, 45 women, 1 body unidentified)"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon

_FEWEST = 2


def tell_by_bodies(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give a number and those in the bracket right behind it the term of its bodies, where they add up and nothing else is said of any."""
    for order, whole in enumerate(mentions):
        opened = whole.after
        if whole.term is not None or whole.value is None or whole.unit is not None or opened >= line.size or line.words[opened] != "(":
            continue
        closed = next((at for at in range(opened, line.size) if line.words[at] == ")"), line.size)
        parts = [each for each in mentions[order + 1 :] if each.first < closed and each.kind == "person" and each.value is not None]
        inside = [each for each in mentions[order + 1 :] if each.first < closed and each.unit_group != "hyphened"]
        bodies = [each for each in parts if each.head is not None and lexicon.within("grammar.told_before", line.words[each.head[0]])]
        told = [each for each in parts if each.term is not None and each not in bodies]
        if len(parts) != len(inside) or len(parts) < _FEWEST or not bodies or told or len(bodies) == len(parts):
            continue
        if sum(each.value for each in parts if each.value is not None) != whole.value or (term := bodies[0].term) is None:
            continue
        whole.term = term
        if whole.noun is None:
            whole.kind, whole.noun = "person", ANYBODY
        whole.rules.append(("part", bodies[0].first, bodies[0].after))
        for each in parts:
            each.term, each.relation, each.parent = term, "subset_of", whole
            each.rules.append(("part", each.first, each.end))


__all__ = ["tell_by_bodies"]
