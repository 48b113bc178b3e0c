"""Labels of which a list tells only once that they are of a number: "the number of dead rose to 16, that of injured | to 300", "y el de heridos, | a 300"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.labels import Label, term_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon, Noun

# So many letters say of which gender and number a participle is.
_ENDING = 2
_PARTED = mark.COMMA | mark.CONJUNCTION | mark.STOP
_SAID = (mark.ADJECTIVE, mark.PARTICIPLE, mark.PREDICATE)


def tell_elided(numbers: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give bare numbers the term of those whom words for "that of" name before them, where "the number of" stands before these."""
    asked = min(line.found[mark.ASKED], default=line.size)
    for mention in numbers:
        if mention.first <= asked + 2 or mention.head is not None or mention.unit is not None or mention.term is not None:
            continue
        end = mention.first - 1 if line.flags[mention.first - 1] & (mark.PREPOSITION | mark.LABEL_LINK) else mention.first
        end -= bool(line.flags[end - 1] & mark.COMMA and not line.flags[end - 1] & mark.NUMBER)
        if end < mention.first and _same_things(mention, asked, end, line, lexicon):
            continue
        for at in (end - 1, end - 2):
            if end == mention.first or at < asked + 2 or not _is_that_of(at, line, lexicon):
                continue
            if (term := _term_of(at, end, mention, line, lexicon)) is not None:
                mention.term, mention.kind, mention.noun = term, "person", ANYBODY
                mention.rules.append(("label", at, end))
                break


def tell_left_out(numbers: Sequence[Mention], labels: Sequence[Label], line: Line, lexicon: Lexicon) -> None:
    """Give bare numbers the term of a label that leans on the one before it, whose verb or noun is left out.

    "Los fallecidos suman 76; los heridos, | 210", "Las viviendas destruidas son 340 y las afectadas | 17 mil".
    """
    for before, mention in pairwise(numbers):
        bare = mention.term is None and mention.head is None and mention.unit is None and mention.value is not None
        if not bare or before.head is not None or before.term is None or before.after > mention.first:
            continue
        said = next((rule for rule in before.rules if rule[0] == "label"), None)
        end = mention.first
        while end > before.after and (line.flags[end - 1] & (mark.COMMA | mark.BE) or line.words[end - 1] == ":"):
            end -= 1
        at = end - 2
        if said is None or said[2] > before.first or at <= before.after or not line.flags[at] & mark.DEFINITE or not line.flags[at - 1] & _PARTED:
            continue
        own = next((each for each in labels if each.first == at + 1 and each.end == end and each.senses), None)
        if before.noun is not None and before.noun.unit != "person":
            _tell_other(mention, before, said[2], end, line, lexicon)
        elif own is not None and "person" in (own.senses or ()):
            mention.term = term_of(own, mention, lexicon)
            mention.rules.append(("label", at + 1, end))


def _tell_other(mention: Mention, before: Mention, told: int, end: int, line: Line, lexicon: Lexicon) -> None:
    """Say what a participle tells of other things of the kind that the number before counts, where it agrees with theirs."""
    said = line.found[mark.TRIGGER].get(end - 1)
    if said is None or said[1] != end or before.noun is None or line.words[told - 1][-_ENDING:] != line.words[end - 1][-_ENDING:]:
        return
    mention.kind, mention.noun = before.noun.kind, before.noun
    terms = (pick(said[0].roles[role], mention, lexicon) for role in _SAID if role in said[0].roles)
    mention.term = next((each for each in terms if each is not None), None)
    if mention.term is None:
        mention.kind = mention.noun = None
        return
    mention.rules.append(("label", end - 1, end))


def _same_things(mention: Mention, asked: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is of the things that "the number of" names, of which a participle that agrees with theirs says something else; give it its term.

    "El número de colegios destruidos asciende a 42, los afectados | a 166": schools.
    """
    at = line.found[mark.ASKED][asked][1]
    at += at < line.size and bool(line.flags[at] & mark.DEFINITE)
    noun, said = line.found[mark.NOUN].get(at), line.found[mark.TRIGGER].get(end - 1)
    if not lexicon.head_first or noun is None or said is None or noun[0].unit in ("person", "household") or noun[1] + 1 >= end:
        return False
    opens = line.flags[end - 2] & (mark.DEFINITE | mark.OF)
    if not opens or said[1] != end or noun[1] not in line.found[mark.TRIGGER] or line.words[noun[1]][-_ENDING:] != line.words[end - 1][-_ENDING:]:
        return False
    kept = mention.kind, mention.noun
    mention.kind, mention.noun = noun[0].kind, noun[0]
    terms = (pick(said[0].roles[role], mention, lexicon) for role in _SAID if role in said[0].roles)
    mention.term = next((each for each in terms if each is not None), None)
    if mention.term is None:
        mention.kind, mention.noun = kept
        return False
    mention.rules.append(("label", end - 1, end))
    return True


def _is_that_of(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether "that of" ends before `at`, or "and of" alone."""
    return " ".join(line.words[at - 2 : at]) in lexicon.sets["grammar.that_of"] or bool(
        line.flags[at - 1] & mark.OF and line.flags[at - 2] & mark.CONJUNCTION
    )


def _term_of(at: int, end: int, mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    noun: tuple[Noun, int] | None = line.found[mark.NOUN].get(at)
    if noun is not None and noun[1] == end and noun[0].unit == "person" and noun[0].term is not None:
        return noun[0].term
    said = line.found[mark.TRIGGER].get(at)
    if said is None or said[1] != end:
        return None
    mention.kind = "person"
    terms = (pick(said[0].roles[role], mention, lexicon) for role in _SAID if role in said[0].roles)
    found = next((each for each in terms if each is not None), None)
    mention.kind = None if found is None else mention.kind
    return found


__all__ = ["tell_elided", "tell_left_out"]
