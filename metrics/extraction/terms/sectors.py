"""With what people are helped, or of what they are in need: "reached 1.2 million people with food", "in need of water"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from metrics.definitions import terms
from metrics.definitions.sectors import sectors
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, keyed

# Behind "with", and before the verb, the words of a sector stand within so many.
_BEHIND, _BEFORE = 5, 3
_PARTING = mark.NUMBER | mark.COMMA | mark.STOP | mark.CONJUNCTION | mark.BE


def named_sectors(code: str, section: Mapping[str, str]) -> dict[str, str]:
    """Return the key of each name in the rows of the language `code`. Raises DefinitionError for a key that no row of sectors.toml has."""
    return keyed(section, sectors(), where=f"languages/{code}.toml, [sectors]", file="sectors.toml")


def tell_sectors(mentions: Iterable[Mention], line: Line, lexicon: Lexicon) -> None:
    """Tell figures of people who are helped, or to be helped, apart by the sector, where one is named."""
    if lexicon.sectors.keys().isdisjoint(line.vocabulary):
        return
    for mention in mentions:
        if mention.term is None or not terms()[mention.term].sectors or mention.state != "reported":
            continue
        key = _sector(mention, line, lexicon)
        if key is not None:
            mention.disaggregation = key if mention.disaggregation is None else f"{mention.disaggregation}, {key}"


def _sector(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    hit = mention.trigger
    if hit is None:
        return _first(_behind(mention.after, line), line, lexicon)
    if hit.side == "subject":
        return _first([*range(hit.first, hit.end), *_behind(hit.end, line)], line, lexicon)
    if any(hit.end <= each.first < each.after < mention.first for each in line.mentions) and (
        led := _first(_behind(mention.after, line), line, lexicon)
    ):
        # "reached 84,500 people with food and 31,000 | with shelter"
        return led
    # "distributed 1,300 shelter kits and | provided water to | 8,500 people": what was given to others is not with what these were helped.
    begin = max((each.after for each in line.mentions if hit.first <= each.first < hit.end), default=hit.first)
    own = _first([*range(begin, hit.end), *range(hit.end, mention.first), *_behind(mention.after, line)], line, lexicon)
    return own or _first(_ahead(hit.first, line), line, lexicon)


def _behind(at: int, line: Line) -> list[int]:
    """Return the words behind `at` that a word such as "with" leads, as far as the phrase goes."""
    led = at < line.size and line.flags[at] & mark.PREPOSITION or at > 0 and line.flags[at - 1] & mark.PREPOSITION
    if not led:
        return []
    stop = next((each for each in range(at, min(line.size, at + _BEHIND)) if line.flags[each] & _PARTING), min(line.size, at + _BEHIND))
    return list(range(at, stop))


def _ahead(at: int, line: Line) -> list[int]:
    """Return the words right before the verb: "food assistance | reached"."""
    first = at
    while first > 0 and at - first < _BEFORE and not line.flags[first - 1] & _PARTING:
        first -= 1
    return list(range(first, at))


def _first(places: list[int], line: Line, lexicon: Lexicon) -> str | None:
    """Return the sector that the first such word names; None where another one is named with it: "with food and water"."""
    # "des biens | non | alimentaires"
    found = next((at for at in places if line.words[at] in lexicon.sectors and not (at and line.flags[at - 1] & mark.NEGATION)), None)
    if found is None:
        return None
    key, at = lexicon.sectors[line.words[found]], found + 1
    while at < line.size and (line.flags[at] & (mark.CONJUNCTION | mark.COMMA) or line.words[at] in lexicon.sectors):
        if lexicon.sectors.get(line.words[at], key) != key:
            return None
        at += 1
    return key


__all__ = ["named_sectors", "tell_sectors"]
