"""Places that no row knows and that the report itself calls places somewhere: "in Fangak County", "Bor, Duk and Twic East counties"; then "Fangak" is one wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from functools import cached_property
from itertools import compress, count

from metrics.extraction.context.names import Named, NameIndex, between
from metrics.extraction.context.unknown_places import before, called_places, has_capitals
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.model import Place

# A name of fewer characters may be anything.
_SHORTEST = 3
# What may stand right behind a word in print.
_SIGNS = ("", ".", ",", ";", ":", ")")
# So many words say how a place of its kind is: "remains | the worst-hit | county".
_DESCRIBED = 6
# So many words may stand between a kind and a name: "la préfecture | de la | Ouaka".
_BEHIND = 4
# Behind these a clause begins with its subject.
_OPENING = (",", ":", ";", "•", "-")


class LearntPlaces:
    """The names of one report that its own words show to be places, and that `named` does not know."""

    def __init__(self, discourse: Discourse, wording: Wording, calendar: Container[str], named: Callable[[str], Place | None]) -> None:
        self._discourse, self._wording, self._calendar, self._named = discourse, wording, calendar, named

    def within(self, index: int, known: Sequence[Named]) -> list[tuple[Named, Place]]:
        """Return where the sentence `index` names such a place and none of the `known` names stands, in order."""
        if not self._places:
            return []
        sentence, words = self._discourse.sentences[index], self._discourse.words[index]
        free = [
            each
            for each in between(self._found, sentence.start, sentence.end)
            if not any(one.start < each.end and each.start < one.end for one in known)
        ]
        return [(each, self._places[each.id]) for each in free if self._is_whole(words, each)]

    @cached_property
    def _places(self) -> dict[str, Place]:
        """The places by their names, as a report prints them."""
        if not has_capitals(self._wording):
            return {}
        text = self._discourse.text
        out: dict[str, Place] = {}
        kinds = frozenset([kind + sign for kind in self._wording.places.kinds for sign in _SIGNS])
        for index, sentence in enumerate(self._discourse.sentences):
            pieces = text[sentence.start : sentence.end].split()
            lowers = text[sentence.start : sentence.end].lower().split()
            if kinds.isdisjoint(lowers) or not any(
                self._is_beside_name(pieces, lowers, at) for at in compress(count(), map(kinds.__contains__, lowers))
            ):
                continue
            words = self._discourse.words[index]
            for name in filter(self._is_name, self._called(words)):
                if self._named(name) is None:
                    out.setdefault(name, Place.of_name(name))
            for name in filter(self._is_name, self._said_to_be(words)):
                out.setdefault(name, self._named(name) or Place.of_name(name))
        return out

    def _is_beside_name(self, pieces: list[str], lowers: list[str], kind: int) -> bool:
        """Return whether a name may stand right before a word of kind, a little behind it, or before the verb that says what is of that kind: most stand beside none."""
        if any(piece[0].isupper() for piece in pieces[max(0, kind - 1) : kind] + pieces[kind + 1 : kind + _BEHIND]):
            return True
        verbs, determiners = self._wording.auxiliaries, self._wording.speech.determiners
        return any(
            lowers[at] in verbs and lowers[at + 1] in determiners and pieces[at - 1][0].isupper() for at in range(max(1, kind - _DESCRIBED), kind)
        )

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that are no name by themselves."""
        rows = self._wording.places
        return rows.parts | rows.no_places | rows.kinds | rows.peoples | self._wording.nameless

    @cached_property
    def _found(self) -> list[Named]:
        return NameIndex((), ((name, name) for name in self._places)).find_all(self._discourse)

    def _called(self, words: Words) -> Iterator[str]:
        """Yield the names of a sentence that stand beside a word of kind, and those of a list that is of a kind."""
        for _, place in called_places(self._wording, words, (), self._calendar):
            yield place.name
        for kind in self._kinds(words):
            yield from self._listed(words, kind)

    def _kinds(self, words: Words) -> Iterator[int]:
        """Yield the words of kind that are no part of a name."""
        found = compress(count(), map(self._wording.places.kinds.__contains__, words.lowers))
        return (at for at in found if words.texts[at][0].islower())

    def _listed(self, words: Words, kind: int) -> list[str]:
        """Return the names of a list before a word of kind: "| Bor, Duk and Twic East | counties"."""
        joints = (",", *self._wording.periods.paired)
        last, found = kind - 1, []
        while (first := before(words, last, self._calendar)) <= last:
            found.append(words.said(first, last))
            if first < 2 or words.lowers[first - 1] not in joints:
                break
            last = first - 2
            # "Homs, Idlib, and | Hama provinces"
            last -= words.lowers[last] in joints
        return found if len(found) > 1 else []

    def _said_to_be(self, words: Words) -> Iterator[str]:
        """Yield the names of what is said to be of a kind: "| Fangak | remains the worst-hit county"."""
        determiners = self._wording.speech.determiners
        for kind in self._kinds(words):
            is_one = next((at for at in range(kind - 1, max(0, kind - _DESCRIBED), -1) if words.lowers[at] in determiners), 0) - 1
            if is_one > 0 and words.lowers[is_one] in self._wording.auxiliaries:
                first = before(words, is_one - 1, self._calendar)
                if first < is_one and (first == 0 or words.texts[first - 1] in _OPENING):
                    yield words.said(first, is_one - 1)

    def _is_name(self, name: str) -> bool:
        """Return whether words may be the name of one place alone."""
        words = name.lower().split()
        named = len(name) >= _SHORTEST and not name.isupper() and words[0] not in self._wording.places.no_places
        return named and not self._small.issuperset(words)

    def _is_whole(self, words: Words, named: Named) -> bool:
        """Return whether a name is no part of a longer one: of "Fangak Hospital", or of the name of somebody called so."""
        first, last = words.at(named.start), words.at(named.end - 1)
        behind = last + 1
        longer = behind < words.size and words.texts[behind][0].isupper() and words.lowers[behind] not in self._wording.places.kinds
        named_before = first > 0 and words.texts[first - 1][0].isupper() and words.lowers[first - 1] not in self._wording.nameless
        return not longer and not (named_before and words.lowers[first - 1] not in self._wording.places.parts)


__all__ = ["LearntPlaces"]
