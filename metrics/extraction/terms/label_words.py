"""The words that are labels: what they name, and those that open an item of a list, "Unidades de saúde danificadas 3; Feridos 14"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun, Senses

# Before the first word of an item of a list.
_OPENS = frozenset(":;•-–—*·")
_SAID = (mark.PARTICIPLE, mark.ADJECTIVE, mark.PREDICATE)


class Label(NamedTuple):
    """Words that name what numbers beside them are of, by token positions.

    `counted` is the noun in a "number of" label, `noun` the one that any other names, from `named` on: "families | displaced".
    """

    first: int
    end: int
    senses: Senses | None
    counted: Mention | None
    noun: Noun | None = None
    named: int = -1


def of_items(line: Line, lexicon: Lexicon) -> Iterator[Label]:
    """Yield what opens an item of a list: a noun and what befell it, behind which its number stands, "Unidades educativas afectadas: | 187"."""
    if not lexicon.head_first or line.vocabulary.isdisjoint(":;"):
        return
    nouns = {end: (first, noun) for first, (noun, end) in line.found[mark.NOUN].items()}
    for at, (trigger, end) in line.found[mark.TRIGGER].items():
        wholly = lexicon.within("grammar.wholly", line.words[at - 1]) if at else False
        first, noun = nouns.get(at - wholly, (-1, None))
        if noun is None or noun.unit == "person" or not opens_item(first, end, line):
            continue
        senses = next((trigger.roles[role] for role in _SAID if noun.kind in trigger.roles.get(role, ())), None)
        if senses is not None:
            yield Label(first, end, senses, None, noun, first)


def opens_item(first: int, end: int, line: Line) -> bool:
    """Return whether the words from `first` to `end` open an item, and a number alone, or a colon, is all that follows: "; Feridos | 14;"."""
    if first and line.words[first - 1] not in _OPENS or end >= line.size:
        return False
    if line.words[end] == ":":
        return True
    alone = end + 1 >= line.size or bool(line.flags[end + 1] & (mark.PUNCTUATION | mark.STOP))
    return ";" in line.vocabulary and bool(line.flags[end] & mark.NUMBER) and alone


def of_noun(label: Label, line: Line) -> Label:
    """Return the label with the noun that it names, or that stands beside it where it is a verb form: "counties | affected", "displaced | families"."""
    nouns = line.found[mark.NOUN]
    inside = [
        (first, noun) for first, (noun, stop) in nouns.items()
        if label.first <= first and stop <= label.end and noun.kind in (label.senses or ())
        and (stop - first < label.end - label.first or noun.unit != "person")
    ]  # fmt: skip
    if not inside and is_verb_form(label, line):
        inside = [(first, noun) for first, (noun, stop) in nouns.items() if stop == label.first or first == label.end]
    return label if not inside else label._replace(noun=inside[0][1], named=inside[0][0])


def describes_noun(senses: Senses, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the label only describes a noun of another kind behind it: "displacement | camps: 165"."""
    noun = line.found[mark.NOUN].get(end) if not lexicon.noun_leads else None
    return noun is not None and noun[0].kind not in senses and noun[0].unit != "person"


def is_verb_form(label: Label, line: Line) -> bool:
    """Whether the label is a verb form alone, "killed", which labels only before a colon, a dash or a cell's edge; "the injured" are people."""
    if label.end - label.first != 1 or label.first and line.flags[label.first - 1] & mark.DEFINITE:
        return False
    trigger = line.found[mark.TRIGGER].get(label.first)
    return trigger is not None and bool(trigger[0].roles.keys() & {mark.PAST, mark.PARTICIPLE})


__all__ = ["Label", "describes_noun", "is_verb_form", "of_items", "of_noun", "opens_item"]
