"""The places that lines of their own name over what is told of them, "Balochistan", "## Sindh province", or labels before it, "GUATEMALA: ..."."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property

from metrics.definitions.languages import language
from metrics.extraction.context.place_found import NOWHERE, PlaceFound, of_words
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse
from metrics.model import Place

# A label at a paragraph's beginning, "- Homs: 12" is none, and how many sentences behind it may be of its place.
_LABEL, _BACK = 50, 12
_LABELLED = re.compile(r"(?:[^\w\n]*)([A-ZÀ-Þ][^\d|,;:.!?()\n]{2,40}?)(?:[ ]?:|[ ][-–—](?=[ ]\d))\s(?!\s*\d[\d.,  ]*(?:\n|$))")
# A label of two places, the one in the other: "Sagaing, Depayin: 12 killed", "Sagaing (Depayin): ...".
_PART = r"[A-ZÀ-Þ][^\d|,;:.!?()/\n–—]{2,30}?"
_LABELLED_TWICE = re.compile(rf"[^\w\n]*({_PART})[ ]?(?:,|/|[(]|[ ][-–—])[ ]?({_PART})[)]?[ ]?:\s(?!\s*\d[\d.,  ]*(?:\n|$))")
# A line of a list with a label of its own, "Jequié - 412 desabrigados", "Total de afetados: 41.220", is not of the place of the line before.
# A line of a form that says where all of it is: "Municipio: Tumaco, Nariño".
_FIELD, _FORM = re.compile(r"[^\w\n]*([^\W\d_][^\d:\n]{2,30}?)[ ]?:[ ]*([^\W\d_][^\d:\n]{2,50})"), 30
# What may stand between the label of a line and what it tells.
_LEADS = re.compile(r":|[ ][-–—][ ]")
_OWN_LABEL = re.compile(r"[^\w\n]*[A-ZÀ-Þ][^\d|,;:.!?()\n]{2,40}?(?:[ ]?:|[ ][-–—])\s")
_SIGNS = " \t#*_:–—-"
_HEADING = re.compile(r"(?:#+[ ]|\*\*)?[^\W\d_][^\d|,;.!?]*")


class Sections:
    """What the headings of a text are on.

    `place_of` gives the place of a name, None where it is of none; `place_in` the one place that a sentence says it is of, with its characters.
    """

    def __init__(
        self,
        discourse: Discourse,
        wording: Wording,
        place_of: Callable[[str], Place | None],
        place_in: Callable[[int], tuple[Place, int, int] | None],
    ) -> None:
        self._discourse = discourse
        self._wording = wording
        self._place_of = place_of
        self._place_in = place_in
        self._labels: dict[int, tuple[Place, int, int] | None] = {}
        # The label or heading of the latest section, and what its figures have of it: they are many.
        self._latest: tuple[tuple[Place, int, int] | None, PlaceFound] = (None, NOWHERE)

    def found(self, index: int) -> PlaceFound | None:
        """Return the place of the section that the sentence `index` is in, for a figure that has no other."""
        section = self.place(index)
        if section is None:
            return None
        if section is not self._latest[0]:
            self._latest = section, of_words(*section, "place_of_the_section", self._discourse.text)
        return self._latest[1]

    def place(self, index: int) -> tuple[Place, int, int] | None:
        """Return the place of the label that leads its paragraph, or of the heading that the sentence `index` stands under, with the characters of its name."""
        text, sentences, first = self._discourse.text, self._discourse.sentences, max(self._discourse.opening(index), index - _BACK + 1)
        total = self._is_total(index)
        if not total and _LEADS.search(text, sentences[first].start, sentences[index].end) is not None:
            listed = False
            for at in range(index, first - 1, -1):
                if (labelled := self._labelled(at)) is not None:
                    if listed and text[labelled[2] : text.find("\n", labelled[2])].strip(_SIGNS):
                        break
                    return labelled
                listed = listed or any(label.match(text, *sentences[at][:2]) for label in (_OWN_LABEL, _LABELLED_TWICE))
        if (field := self._field(index)) is not None:
            return field
        opened, places = self._headings
        at = bisect_right(opened, index) - 1
        if total and at >= 0 and ":" in text[slice(*sentences[opened[at]][:2])].strip(_SIGNS):
            # "Sud-Kivu : aucun mort" is a line of the list.
            return None
        return places[at] if at >= 0 else None

    def _field(self, index: int) -> tuple[Place, int, int] | None:
        """Return the place of the form that a line with a label stands in: "Municipio: Tumaco" over "| Heridos: 12"."""
        at = bisect_left(self._fields[0], index) - 1 if self._fields[0] else -1
        if at < 0 or index - self._fields[0][at] > _FORM or self._is_total(index):
            return None
        lines = (self._discourse.sentences[each] for each in range(self._fields[0][at], index + 1))
        return self._fields[1][at] if all(_OWN_LABEL.match(self._discourse.text, *each[:2]) for each in lines) else None

    @cached_property
    def _fields(self) -> tuple[list[int], list[tuple[Place, int, int]]]:
        """The lines of forms that say of a kind of place which it is, and that place."""
        found: dict[int, tuple[Place, int, int]] = {}
        kinds = self._entries("table_places")
        for at in self._discourse.short:
            field = _FIELD.fullmatch(self._discourse.text, *self._discourse.sentences[at][:2])
            if field is None or field[1].lower() not in kinds:
                continue
            # "Tumaco, Nariño": where no row knows the town, the area is known.
            named = next(((place, name) for name in map(str.strip, field[2].split(",")) if (place := self._place_of(name)) is not None), None)
            first = field.start(2) + field[2].index(named[1]) if named is not None else 0
            told = (named[0], first, first + len(named[1])) if named is not None else self._place_in(at)
            if told is not None:
                found[at] = told
        return list(found), list(found.values())

    def _is_total(self, index: int) -> bool:
        """Return whether a line of a list tells the total of all its places, and nothing of the last: "Total: 35 morts"."""
        start, end, *_ = self._discourse.sentences[index]
        label, colon, _ = self._discourse.text[start : min(end, start + _LABEL)].partition(":")
        return bool(colon) and label.strip(_SIGNS).lower() in self._totals

    @cached_property
    def _totals(self) -> frozenset[str]:
        return self._entries("table_totals")

    def _entries(self, row: str) -> frozenset[str]:
        return frozenset(each.strip() for each in language(self._wording.code).section("grammar").get(row, "").split(","))

    def _labelled(self, index: int) -> tuple[Place, int, int] | None:
        """Return the place that a sentence begins with as the label of what it tells: "GUATEMALA: | Rain killed five"."""
        if index not in self._labels:
            start, end, *_ = self._discourse.sentences[index]
            opened = self._discourse.text[start : min(end, start + _LABEL)]
            label = _LABELLED.match(opened) if _LEADS.search(opened) is not None else None
            place = None if label is None else self._place_of(label[1]) or (self._place_of(label[1].title()) if label[1].isupper() else None)
            told = None if place is None or label is None else (place, start + label.start(1), start + label.end(1))
            told = told or (self._labelled_twice(opened, start) if label is None and ":" in opened else None)
            self._labels[index] = None if told is not None and self._is_dateline(told, index) else told
        return self._labels[index]

    def _labelled_twice(self, opened: str, start: int) -> tuple[Place, int, int] | None:
        """Return of the two places that a label names the smaller one, the other where no row knows it; None where they are of two countries."""
        label = _LABELLED_TWICE.match(opened)
        found = (
            []
            if label is None
            else [(place, start + label.start(at), start + label.end(at)) for at in (1, 2) if (place := self._place_of(label[at]))]
        )
        if (
            not found
            or len({each[0].country for each in found}) > 1
            or len(found) > 1
            and len({(each[0].kind, each[0].admin_level) for each in found}) == 1
        ):
            # "Kassala, Gedaref: 12 killed" is of neither alone.
            return None
        towns = [each for each in found if each[0].kind == "city"]
        within = [each for each in found if each[0].kind != "country"]
        return next(iter(towns), within[-1] if within else found[-1])

    def _is_dateline(self, label: tuple[Place, int, int], index: int) -> bool:
        """Return whether a town in capitals before a text only says where it was written: "GUWAHATI: | The floods in Assam grew worse"."""
        place, start, end = label
        first = not self._discourse.text[:start].strip() and self._discourse.text[start:end].isupper() and place.kind == "city"
        other = self._place_in(index) if first else None
        return other is not None and other[0].id != place.id

    @cached_property
    def _headings(self) -> tuple[list[int], list[tuple[Place, int, int] | None]]:
        """The sentences that are headings, and the place that each names; a run of them is a list and no heading."""
        text, sentences = self._discourse.text, self._discourse.sentences
        opened = [at for at in self._discourse.short if _HEADING.fullmatch(text, *sentences[at][:2])]
        places = [self._named(at) for at in opened]
        ends = len(sentences) - 1
        for number, at in enumerate(opened):
            beside = {opened[each] for each in (number - 1, number + 1) if 0 <= each < len(opened)} & {at - 1, at + 1}
            if at == ends or any(text[slice(*sentences[each][:2])].strip(_SIGNS) and self._named(each) is not None for each in beside):
                places[number] = None
            elif places[number] is None:
                # "Situation in the city of Goma"
                places[number] = self._place_in(at)
            if places[number] is None and number and opened[number - 1] == at - 1:
                # "Balochistan", and under it "Overview"
                places[number] = places[number - 1]
        return opened, places

    def _named(self, index: int) -> tuple[Place, int, int] | None:
        start, end, *_ = self._discourse.sentences[index]
        printed = self._discourse.text[start:end]
        name = printed.strip(_SIGNS)
        place = self._place_of(name) if name else None
        first = start + printed.index(name)
        return None if place is None else (place, first, first + len(name))


__all__ = ["Sections"]
