"""What befell people is told once and goes on from place to place: "12 houses were destroyed in Kassala, | 5 houses in Sennar"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE
from metrics.extraction.relations.parts import alike
from metrics.extraction.text.lines import Line
from metrics.extraction.text.name_tokens import is_in_name
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# A name has at most so many words, with the small ones in it.
_NAME = 6
# So many make a list.
_FEWEST = 2
_JOINT = mark.COMMA | mark.CONJUNCTION
_SMALL = mark.FILL | mark.ADVERB | mark.CONJUNCTION


def at_next_place(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number counts the same things as the one before, each at a named place, and no verb of its own is said of it."""
    noun = mention.noun
    if noun is None or mention.head is None or mention.unit is not None or mention.share_of_whole or not alike(mention, before):
        return False
    if noun.term not in (None, before.term) or mention.kind in ("unknown", "thing"):
        return False
    told = _after_name(mention.after, line, lexicon)
    if told is None or told < line.size and not line.flags[told] & (_JOINT | mark.STOP | mark.PUNCTUATION):
        return False
    at = mention.first - 1
    while at > before.after and line.flags[at] & _SMALL and not line.flags[at] & _JOINT:
        at -= 1
    between = range(before.after, at)
    if not line.flags[at] & _JOINT or any(line.flags[each] & (mark.STOP | mark.RELATIVE | mark.NUMBER) for each in between):
        return False
    return any(_after_name(each, line, lexicon) is not None for each in between)


def is_from(at: int, before: Mention, first: int, line: Line) -> bool:
    """Whether the word at `at` says where some are from, as was told of those before the number at `first`: "28 de los muertos | son de Cúcuta, tres | de Ocaña"."""
    verb = before.after
    told = verb + 2 < first and line.flags[verb] & mark.BE and line.flags[verb + 1] & mark.OF and line.printed[verb + 2][:1].isupper()
    # The third of a list goes on as the second did.
    goes_on = (
        verb + 1 < first and line.flags[verb] & mark.OF and line.printed[verb + 1][:1].isupper() and any(each[0] == "list" for each in before.rules)
    )
    return bool(told or goes_on) and at + 1 < line.size and line.printed[at + 1][:1].isupper()


def deal_places(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give each of a list of numbers the place that stands in its order: "12 and 7 people were killed in Homs and Idlib, | respectively"."""
    words = lexicon.sets["relations.respectively"]
    if words.isdisjoint(line.vocabulary):
        return
    said = next(at for at in range(line.size - 1, -1, -1) if line.words[at] in words)
    for counted in _listed_numbers(mentions, said, line):
        names = (_names_behind(counted, said, line, lexicon) or _names_before(counted, line, lexicon)) if len(counted) >= _FEWEST else []
        for mention, name in zip(counted, names, strict=False):
            mention.rules.append((IN_PLACE, *name))
        if names:
            return


def _listed_numbers(mentions: list[Mention], said: int, line: Line) -> list[list[Mention]]:
    """Return the numbers of one term that stand in one list next to the word `said`: the last before it, and the first behind it."""
    before, behind = list[Mention](), list[Mention]()
    for mention in mentions:
        run = before if mention.first < said else behind
        if run and not (run[-1].term == mention.term and _goes_on(run[-1], mention, line)):
            if run is behind:
                break
            run.clear()
        run.append(mention)
    return [run for run in (before, behind) if run and run[0].term is not None]


def _goes_on(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether nothing but what is counted and a joint stands between two numbers."""
    between = range(before.after, mention.first)
    return any(line.flags[at] & _JOINT for at in between) and not any(line.flags[at] & (mark.STOP | mark.RELATIVE) for at in between)


def _names_behind(counted: list[Mention], said: int, line: Line, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where as many names as numbers stand behind them, led by a word of place."""
    for led in (at for at in range(counted[-1].after, said) if lexicon.within("grammar.locative", line.words[at])):
        names = listed_names(led + 1, said, line, lexicon)
        if len(names) == len(counted):
            return names
    return []


def _names_before(counted: list[Mention], line: Line, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where as many names as numbers stand before them, the last behind an "and": "| Homs and Aleppo had 12 and 7 deaths, respectively"."""
    last = counted[0].first - 1
    while last > 0 and not line.printed[last][:1].isupper():
        last -= 1
    first = last
    while first > 0 and (line.printed[first - 1][:1].isupper() or line.words[first - 1] == "-" or line.flags[first - 1] & _JOINT):
        first -= 1
    # "| In | Homs, Hama and Idlib, 12, 9 and 4 people were killed, respectively"
    first += lexicon.within("grammar.locative", line.words[first])
    names = listed_names(first, last + 1, line, lexicon)[-len(counted) :]
    joined = len(names) == len(counted) and line.flags[names[-1][0] - 1] & mark.CONJUNCTION
    return names if joined else []


def listed_names(at: int, stop: int, line: Line, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where the names of a list stand, parted by commas and an "and"; none where another word, a month or a day of the week stands among them."""
    names: list[tuple[int, int]] = []
    days = lexicon.sets["names.weekdays"]
    while at < stop:
        end = at
        while end < stop and (line.printed[end][:1].isupper() or line.words[end] == "-" and end > at):
            end += 1
        if end > at and (line.flags[end - 1] & mark.MONTH or line.words[end - 1] in days):
            return []
        if end > at:
            names.append((at, end))
        elif not line.flags[at] & (_JOINT | mark.DEFINITE) and not lexicon.within("grammar.locative", line.words[at]):
            return []
        at = max(end, at + 1)
    return names


def _after_name(at: int, line: Line, lexicon: Lexicon) -> int | None:
    """Return where the names end that words of place from `at` on lead to, "in Aweil county in Bahr el Ghazal"; None where none does."""
    found = _after_one_name(at, line, lexicon)
    while found is not None and (further := _after_one_name(found, line, lexicon)) is not None:
        found = further
    return found


def _after_one_name(at: int, line: Line, lexicon: Lexicon) -> int | None:
    if at + 1 >= line.size or not lexicon.within("grammar.locative", line.words[at]):
        return None
    end = at + 1
    while end < line.size and line.flags[end] & (mark.DEFINITE | mark.FILL) and end - at < _NAME:
        end += 1
    if end >= line.size or not line.printed[end][:1].isupper():
        return None
    while end < line.size and end - at <= _NAME and (_names(end, line) or end + 1 < line.size and is_in_name(end, line, lexicon)):
        end += 1
    return end


def _names(at: int, line: Line) -> bool:
    return line.printed[at][:1].isupper() or line.words[at] == "-" or at in line.found[mark.NOUN]


__all__ = ["at_next_place", "deal_places", "is_from", "listed_names"]
