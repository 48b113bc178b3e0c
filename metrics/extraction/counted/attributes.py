"""What the words of a noun phrase say of those counted: "1,200 displaced families", "21 700 personnes déplacées"."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So near to things stands what says that they were put right again.
_MENDED = 3


def attribute_of(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Look inside the noun phrase: "54 missing people", "1,200 displaced families"; not "repaired 1,200 damaged homes"."""
    if mention.kind not in (None, "person", "household") and _is_mended(mention, line, lexicon.sets["grammar.mended"]):
        return None
    for name, at, end in mention.rules:
        if name != "attribute":
            continue
        trigger = line.found[mark.TRIGGER][at][0]
        roles = trigger.roles
        senses = roles.get(mark.ADJECTIVE) or roles.get(mark.PARTICIPLE) or roles.get(mark.PAST) or roles.get(mark.PREDICATE)
        if senses and pick(senses, mention, lexicon) is not None:
            return Hit(at, end, trigger, senses, "attribute")
    return None


def _is_mended(mention: Mention, line: Line, mended: frozenset[str]) -> bool:
    """Whether right beside the things a word says that they were put right again: "12 destroyed houses | were rebuilt"."""
    if mended.isdisjoint(line.vocabulary):
        return False
    beside = (*line.words[max(0, mention.first - _MENDED) : mention.first], *line.words[mention.after : mention.after + _MENDED])
    return not mended.isdisjoint(beside)


def only_describes(hit: Hit, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the words behind the noun only say where they are, or a participle who, which then is their group: "21 700 personnes | déplacées ont besoin d'aide"."""
    if lexicon.term_rows[pick(hit.senses, mention, lexicon) or ""].host:
        # "assisted 4,500 people | in evacuation centres": not all who are there.
        return True
    senses = hit.trigger.roles.get(mark.ADJECTIVE) if lexicon.head_first and hit.first == mention.after else None
    term = pick(senses, mention, lexicon) if senses else None
    if term is not None:
        mention.group = mention.group or terms()[term].group
    return term is not None


__all__ = ["attribute_of", "only_describes"]
