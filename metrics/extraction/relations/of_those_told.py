"""Some of those whom the report told of before and now names by what befell them: "61 died. | Five of the dead | were pupils", "Of the injured, | 120 | are in hospital"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import fits_in
from metrics.extraction.relations.told_before import OF_DISEASE, Told
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

# So many sentences on, "the dead" are still those of whom was told.
REACH = 4
# Where the noun stands in "Of the | injured", and how far behind it the comma may be.
_NAMED, _CLOSED = 2, 3
# "sixteen of the cases", whose noun is of no term alone.
_CASE, _CASES = "case", "disease_cases"

# The rule by which a number goes on with those of the sentence before, and stands to time as they do.
TOLD_ON = "told_on"
# So many words stand before a number that a sentence begins with: "A further | 957".
_MOST_BEFORE = 2


class Wholes:
    """The latest number of each term that the last sentences told, none where one of them told several."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[int, Mention | None]] = {}

    def keep(self, mentions: Sequence[Mention], index: int) -> None:
        """Remember whom the sentence `index` tells of."""
        for each in mentions:
            if each.term is None or each.relation is not None or each.unit is not None or each.state != "reported" or each.change is not None:
                continue
            told = self._told.get(each.term)
            self._told[each.term] = index, None if told is not None and told[0] == index else each

    def tells(self, term: str, index: int) -> bool:
        """Return whether the last few sentences before the sentence `index` tell of any number of `term`."""
        told = self._told.get(term)
        return told is not None and index - told[0] <= REACH

    def before(self, term: str, index: int) -> Mention | None:
        """Return the only number of `term` that was told last, no more than a few sentences before the sentence `index`."""
        told = self._told.get(term)
        return told[1] if told is not None and index - told[0] <= REACH else None


def named_opening(line: Line, wholes: Wholes) -> tuple[Told, tuple[int, int]] | None:
    """Return those told before whom the words name that the sentence begins with, and where these stand: "Of the injured, | 120 are in hospital", "Of those killed, |"."""
    if line.size <= _CLOSED or not line.flags[0] & mark.OF:
        return None
    if (befell := line.found[mark.TRIGGER].get(_NAMED)) is not None and line.flags[befell[1]] & mark.COMMA:
        terms = {term for senses in befell[0].roles.values() for some in senses.values() for term in some}
        told = [whole for term in terms if (whole := wholes.before(_told_as(term, wholes, line.index), line.index)) is not None]
        if len(told) == 1:
            return Told(told[0], alone=True), (0, befell[1] + 1)
    if not line.flags[1] & mark.DEFINITE:
        return None
    named = line.found[mark.NOUN].get(_NAMED)
    if named is None or named[0].term is None or named[1] >= line.size or not line.flags[named[1]] & mark.COMMA:
        return None
    whole = wholes.before(_told_as(named[0].term, wholes, line.index), line.index)
    return None if whole is None else (Told(whole, alone=True), (0, named[1] + 1))


def _told_as(term: str, wholes: Wholes, index: int) -> str:
    """Return the term by which those called `term` were told of: "the dead" of an outbreak died of it."""
    ill = OF_DISEASE.get(term)
    return ill if ill is not None and wholes.tells(ill, index) and not wholes.tells(term, index) else term


def some_of_those_told(mentions: Sequence[Mention], wholes: Wholes, line: Line, lexicon: Lexicon) -> None:
    """Make "14 of the injured" a part of those told before; where nobody says of how many, and not who or what else, they are no number of injured."""
    if not line.any_flags & mark.OF:
        return
    part: Mention | None = None
    for order, mention in enumerate(mentions):
        if part is not None and mention.term == part.term and mention.relation is None and mention.fired("list") and part.parent is not None:
            # "twelve of the deaths were in Homs and | nine in Hama"
            mention.parent, mention.relation = part.parent, "subset_of"
        if mention.term is None or mention.relation is not None or mention.unit is not None:
            continue
        if (named := _of_the_named(mention, line, lexicon)) is None:
            continue
        mention.term = _told_as(mention.term, wholes, line.index)
        beside = [each for each in mentions[:order] if each.term == mention.term and each.relation is None]
        whole = beside[-1] if len(beside) == 1 else None if beside else wholes.before(mention.term, line.index)
        if whole is not None and fits_in(mention, whole):
            mention.parent, mention.relation, part = whole, "subset_of", mention
            mention.rules.append(("part_told", mention.end, mention.after))
        elif mention.trigger is None and mention.group in (None, named.group) and mention.disaggregation is None and not _says_where(mention, line):
            mention.term = None


def told_on(mentions: Collection[Mention], before: Collection[Mention], wholes: Wholes, line: Line) -> None:
    """Let one more number of people that a sentence begins with be no more of a kind than the one before counts: "12 have died since May. | A further 957 | were injured"."""
    first = next(iter(mentions), None)
    if first is None or not first.more or first.term is None or first.at > _MOST_BEFORE or first.state != "reported":
        return
    told = any(each.term is not None and first.kind in (None, each.kind) and each.state == "reported" for each in before)
    if told and not wholes.tells(first.term, line.index):
        first.more = False
        first.rules.append((TOLD_ON, first.first, first.at))


def _says_where(mention: Mention, line: Line) -> bool:
    """Whether the sentence goes on with where they are, or how: "28 of the dead | are from Cúcuta"; not "ten of the injured | lost an eye"."""
    at = mention.after
    at += at < line.size and bool(line.flags[at] & mark.BE)
    return at < line.size and bool(line.flags[at] & mark.PREPOSITION)


def _of_the_named(mention: Mention, line: Line, lexicon: Lexicon) -> Noun | None:
    """Return the noun that names by what befell them those of whom the number is: "five | of the dead", not "five deaths", "five of the 61 dead"."""
    at = mention.end
    if mention.head is None or at + 1 >= line.size or not (line.flags[at] & mark.OF and line.flags[at + 1] & mark.DEFINITE):
        return None
    head = mention.head[0]
    noun = line.found[mark.NOUN][head][0] if head in line.found[mark.NOUN] else lexicon.definite_nouns.get(line.words[head])
    if noun is None or head != at + _NAMED:
        return None
    return noun if noun.term == mention.term or noun.kind == _CASE and mention.term == _CASES else None


__all__ = ["REACH", "TOLD_ON", "Wholes", "named_opening", "some_of_those_told", "told_on"]
