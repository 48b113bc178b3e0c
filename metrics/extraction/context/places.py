"""Where: the places that a sentence names, what each is to the figure, and what stands in where none is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from metrics.extraction.context import place_parts
from metrics.extraction.context.going_on import goes_on
from metrics.extraction.context.lead_ins import LeadIns
from metrics.extraction.context.learnt_places import LearntPlaces
from metrics.extraction.context.named_where import named_where
from metrics.extraction.context.names import Named, NameIndex, between
from metrics.extraction.context.owned_places import owned_places
from metrics.extraction.context.place_claims import goes_on_where, is_of_another, leads_on, only_speaks, within_country
from metrics.extraction.context.place_found import NOWHERE, SEVERAL, PlaceFound, after, around, found_in, named_at, of_report, of_several, of_words
from metrics.extraction.context.place_lists import Mention, goes_on_unknown, is_town_in, leads_all, listed, reach_of, stands_before
from metrics.extraction.context.place_roles import AWAY, Moves, farther, role_of, told_of
from metrics.extraction.context.place_sections import Sections
from metrics.extraction.context.place_speakers import SpeakerPlaces
from metrics.extraction.context.tabled import PlaceCell, Tabled
from metrics.extraction.context.told_places import goes_on_there, last_before, one_country_before
from metrics.extraction.context.unknown_places import called_places, unknown_beside
from metrics.extraction.context.wider_places import besides, is_everywhere, is_of_another_country
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.context.world import World
from metrics.extraction.unheld import unheld
from metrics.model import Assumption, Evidence, Place, PlaceRole, Report

REACH = 2
# So many sentences' places are kept.
_KEPT = 1024


class Places:
    """The places of the figures of one report."""

    def __init__(self, report: Report, discourse: Discourse, wording: Wording, language: str, rows: Sequence[PlaceCell], *, leads: LeadIns) -> None:
        self._report = report
        self._discourse = discourse
        self._wording = wording
        self._calendar = wording.periods.days
        # All that is known of the crisis is its country: the gazetteer finds where in it, and what is said of no place is of it.
        self._country = report.places[0] if len(report.places) == 1 and report.places[0].id == report.places[0].country else None
        own = () if self._country is not None else report.places
        self._places = {place.id: place for place in own}
        home = frozenset(place.country for place in report.places if place.country)
        self._world = World(discourse, wording, language, home, report.title or "")
        # The gazetteer's places of the latest sentences: one often has several figures, and others go on with its places.
        self._found: dict[int, list[Mention]] = {}
        self._speakers = SpeakerPlaces(wording, unheld(self._titled))
        self._rows = rows
        self._learnt = LearntPlaces(discourse, wording, self._calendar, unheld(self.of_name))
        self._index = NameIndex((name, place.id) for place in own for name in (place.name, *place.names))
        self._leads = leads
        self._sections = Sections(discourse, wording, unheld(self.of_name), unheld(self._in_heading))
        # The sentence of the latest figure, and where that was; and those of the latest sentence before it.
        self._latest: tuple[int, PlaceFound] = (-1, NOWHERE)
        self._before = self._latest
        # The sentence of the latest figure without a place of its own, with who says it, what was before, and where that figure then is.
        self._asked: tuple[tuple[int, tuple[Evidence, ...]], tuple[int, PlaceFound], PlaceFound] = ((-1, ()), self._before, NOWHERE)

    @cached_property
    def _named(self) -> list[Named]:
        return self._index.find(self._report.text)

    @cached_property
    def _tabled(self) -> Tabled:
        return Tabled(self._discourse.text, self._rows, self._places, self._named if self._places else (), self._world, self._wording.places.kinds)

    @cached_property
    def _overall(self) -> tuple[Place, Named | None] | None:
        """The place of the title, else the one of the situation that the text names most often."""
        titled = self._index.find(self._report.title or "")
        if titled:
            where = next((each for each in self._named if each.id == titled[0].id), None)
            return self._places[titled[0].id], where
        counted = Counter(each.id for each in self._named)
        if not counted:
            told = (self._world.titled(self._report.title) if self._report.title else None) or self._country or self._world.most_named()
            return None if told is None else (told, None)
        most = counted.most_common(1)[0][0]
        return self._places[most], next(each for each in self._named if each.id == most)

    def of_name(self, name: str) -> Place | None:
        """Return the place that words are the name of, a heading's or a speaker's."""
        own = next(iter(self._index.find(name)), None)
        if own is not None and (own.start, own.end) == (0, len(name)):
            return self._places[own.id]
        kind, rows = name.rsplit(None, 1)[-1].lower(), self._wording.places
        return None if name.lower() in rows.no_labels else self._world.named(name, kind if kind in rows.kinds else "")

    def _in_heading(self, index: int) -> tuple[Place, int, int] | None:
        """Return the one place that the heading `index` is of, with the characters of its name."""
        told = [each for each in self._all(index) if each.stands]
        if len({each.place.id for each in told}) != 1 or told[0].role is not PlaceRole.LOCATION:
            return None
        return told[0].place, told[0].named.start, told[0].named.end

    def _titled(self, text: str) -> Place | None:
        """Return the one place that a title or a name speaks of."""
        own = next(iter(self._index.find(text)), None)
        return self._world.titled(text) if own is None else self._places[own.id]

    def is_taken(self, start: int, end: int) -> bool:
        """Return whether the characters from `start` to `end` are in the name of a place."""
        if not self._places:
            return False
        sentence = self._discourse.sentence_at(start)
        if sentence is None:
            return False
        return any(each.start < end and start < each.end for each in between(self._named, self._discourse.sentences[sentence].start, end + 80))

    @property
    def countries(self) -> frozenset[str]:
        """The countries that the report may be about, by their ISO 3166-1 alpha-3 codes."""
        return self._world.countries

    @property
    def country(self) -> str | None:
        """The country that the report is about as a whole, where it says which."""
        return None if self._overall is None else self._overall[0].country

    def names(self, start: int, end: int) -> list[Named]:
        """Return the places' names between two characters."""
        return between(self._named, start, end)

    def place(self, start: int, end: int, index: int, *, moved: Moves, until: int | None = None, said: tuple[Evidence, ...] = ()) -> PlaceFound:
        """Return where the figure at `start` to `end` of the sentence `index` is; `moved` says whether it counts people who move.

        Places behind the character `until` are of something else; `said` are the words for who says it.
        """
        self._before = self._before if self._latest[0] == index else self._latest
        found = self._placed(start, end, index, moved=moved, until=until, said=said)
        self._latest = index, after(self._latest[1], found) if self._latest[0] == index else found
        return found

    def _placed(self, start: int, end: int, index: int, *, moved: Moves, until: int | None, said: tuple[Evidence, ...]) -> PlaceFound:
        words = self._discourse.words[index]
        if place_parts.is_elsewhere(self._wording, words, figure := words.at(max(start, end - 1))):
            return NOWHERE
        mentions = [each for each in self.mentions(index) if each.stands and stands_before(each, until)] if self._places else []
        chosen = self._chosen(mentions, start, end, index, moved=moved) or self._abroad(start, end, index, moved=moved, until=until)
        chosen = None if chosen is not None and only_speaks(chosen, said) else chosen
        own = named_where(self._wording, words, words.at(start), figure, self._calendar) if chosen is None or chosen.last < words.at(start) else None
        if own is not None and not any(each.first <= own[1] and own[0] <= each.last for each in self._all(index)):
            return self._unknown(words, own)
        if chosen is not None:
            role = role_of(chosen, moved=moved)
            several = listed(self._wording, words, chosen, mentions or [each for each in self.beyond(index) if each.stands])
            if place_parts.are_hardest_hit(self._wording, words, several[-1].last):
                return self._from_context(index, said)
            if len(several) == 1 and chosen.place.kind != "country" and goes_on_unknown(self._wording, words, chosen.first, chosen.last):
                shared = self._of_several(several, role)
                return shared if shared.value[0] is not None else self._from_context(index, said)
            if len(several) > 1:
                apart = place_parts.has_each(self._wording, words, figure, several[0].first, several[-1].last)
                return NOWHERE if apart else self._of_several(several, role)
            return found_in(several[0], role, f"place_in_the_sentence_{role.value}", self._discourse.text)
        if (unknown := unknown_beside(self._wording, words, words.at(start), figure, self._calendar)) is not None:
            native = any(not each.stands and each.first <= unknown[0] <= each.last for each in self._all(index))
            return NOWHERE if native else self._unknown(words, unknown)
        if is_everywhere(self._wording, words):
            return NOWHERE
        return last_before(self._discourse, self._all, index) if place_parts.says_there(self._wording, words) else self._from_context(index, said)

    def _unknown(self, words: Words, name: tuple[int, int]) -> PlaceFound:
        """Return the place that the words `name` call, whether a row knows it or not."""
        start, end = words.starts[name[0]], words.end(name[1])
        return named_at(self._tabled.place(PlaceCell(start, end, "")), start, end, "place_in_the_sentence_location", self._discourse.text)

    def _all(self, index: int) -> list[Mention]:
        return [*self.mentions(index), *self.beyond(index)] if self._places else self.beyond(index)

    def place_of_row(self, row: PlaceCell) -> PlaceFound:
        """Return the place that a row of a table is of, known or not."""
        return named_at(self._tabled.place(row), row.start, row.end, "place_of_the_row", self._discourse.text)

    def place_about(self, index: int | None) -> PlaceFound:
        """Return the place that the sentence `index` names, which stands over a table, else the one of the report."""
        if index is None:
            return self._of_the_report
        sentence = self._discourse.sentences[index]
        return self.place(sentence.end, sentence.end, index, moved=Moves.NO)

    def mentions(self, index: int) -> list[Mention]:
        """Return the places of the situation that the sentence `index` names, in order."""
        sentence = self._discourse.sentences[index]
        named = between(self._named, sentence.start, sentence.end) if self._places else []
        if not named:
            return []
        words = self._discourse.words[index]
        return [told_of(self._wording, words, each, self._places[each.id]) for each in named]

    def _abroad(self, start: int, end: int, index: int, *, moved: Moves, until: int | None) -> Mention | None:
        """Return the gazetteer's place for a figure: in its own sentence, near it or at the sentence's beginning, and nowhere else."""
        mentions = self.beyond(index)
        if not mentions:
            return None
        words = self._discourse.words[index]
        span, reach = (words.at(start), words.at(max(start, end - 1))), reach_of(mentions)
        near = [
            each
            for each in mentions
            if each.stands
            and stands_before(each, until)
            and (leads_all(self._wording, words, each, span[1]) or self._wording.distance(words, (each.first, each.last), span) <= reach)
        ]
        return self._chosen(near, start, end, index, moved=moved)

    def beyond(self, index: int) -> list[Mention]:
        """Return the places of the gazetteer and of the report's tables that the sentence `index` names."""
        if index not in (kept := self._found):
            while len(kept) >= _KEPT:
                del kept[next(iter(kept))]
            words, sentence = self._discourse.words[index], self._discourse.sentences[index]
            found = besides(self._wording, words, self._world.find(words))
            for each, place in self._tabled.within(sentence.start, sentence.end) if self._rows else ():
                led = words.lowers[at - 1] if (at := words.at(each.start)) else ""
                if led in self._wording.places.locative and not any(one.start < each.end and each.start < one.end for one, _ in found):
                    found.append((each, place))
            named = self.names(sentence.start, sentence.end) if self._places else ()
            found += called_places(self._wording, words, (*named, *(each for each, _ in found)), self._calendar)
            found = owned_places(self._wording, words, found, self._calendar)
            found += self._learnt.within(index, (*named, *(each for each, _ in found)))
            found.sort(key=lambda each: each[0].start)
            kept[index] = [told_of(self._wording, words, each, place) for each, place in found]
        return kept[index]

    def _chosen(self, mentions: Sequence[Mention], start: int, end: int, index: int, *, moved: Moves) -> Mention | None:
        if not mentions:
            return None
        words = self._discourse.words[index]
        span = words.at(start), words.at(max(start, end - 1))
        told_where, firsts = goes_on_where(self._wording, words, span[0], mentions), [each.first for each in mentions]
        meant = [
            each
            for each in mentions
            if (moved or each.role is PlaceRole.LOCATION or told_where and leads_on(self._wording, words, each))
            and not place_parts.is_of_some(self._wording, words, span[1], each.first, firsts)
            and not (told_where and each.first > span[1] and not self._wording.is_one_run(words, span[1] + 1, each.first))
            and not is_of_another(self._wording, words, each, span, self.beyond(index), self._calendar)
        ]
        if not meant:
            return None
        best = min(meant, key=lambda each: self._far(words, each, span, moved))
        if best.place.kind == "country":
            return within_country(self._wording, words, best, meant, span[1])
        # "In Baidoa, | Bay Region", "طفس بريف | درعا": the area only says where the town is.
        return next((each for each in (*meant, *self.beyond(index)) if is_town_in(self._wording, words, each, best)), best)

    def _far(self, words: Words, place: Mention, span: tuple[int, int], moved: Moves) -> int:
        """Return how far a place is from a figure."""
        behind = place_parts.is_right_behind(self._wording, words, span[1], place.first)
        far = 0 if behind else self._wording.distance(words, (place.first, place.last), span) + farther(moved, place.role)
        # "In Homs, a city in the west, 17 died and nine are missing; in | Idlib"
        beyond = place.first > span[1] and ";" in words.texts[span[1] : place.first]
        return far + AWAY * (place.away or beyond)

    def _of_several(self, several: Sequence[Mention], role: PlaceRole) -> PlaceFound:
        return of_several(several, role, [around(each.place, self._places, self._world.country) for each in several], self._discourse.text)

    def _from_context(self, index: int, said: tuple[Evidence, ...]) -> PlaceFound:
        """Return the place that the speaker speaks of, that the paragraph was about, or the heading over it, or the report is: the same for all figures that are told so."""
        asked, before, found = self._asked
        if asked != (index, said) or before is not self._before:
            found = self._read_context(index, said)
            self._asked = (index, said), self._before, found
        return found

    def _read_context(self, index: int, said: tuple[Evidence, ...]) -> PlaceFound:
        sentence = self._discourse.sentences[index]
        whole = self._overall[0] if self._overall is not None else None
        nameless = None if self._places or self._rows else self._world.is_nameless
        if whole is None and (country := one_country_before(self._discourse, self._wording, self._all, index, nameless)) is not None:
            return country
        for each in said if whole is None or whole.kind == "country" else ():
            if (place := self._speakers.place(each.exact)) is not None:
                return of_words(place, each.start, each.end, "place_of_the_source", self._discourse.text)
        latest, found = self._before
        words = self._discourse.words[index]
        if place_parts.in_many_areas(self._wording, words):
            return self._of_the_country
        here = self._wording.places.here.within(words.lowers, 0, words.size - 1) is not None
        further = here and not self._places or goes_on(self._wording, words, self._discourse.words[max(0, index - 1)])
        if 0 <= latest == index - 1 and found is not SEVERAL and further and not self._discourse.opens(index):
            return found._replace(assumptions=tuple(dict.fromkeys((*found.assumptions, Assumption.PLACE_FROM_CONTEXT))))
        back = REACH if self._places and (sentence.quoted or here) else 0
        for earlier in self._discourse.before(index, paragraphs=back) if self._places else ():
            if back and self._discourse.sentences[earlier].paragraph != sentence.paragraph and not self.mentions(earlier):
                continue
            told = [each for each in self.mentions(earlier) if each.stands and each.role is PlaceRole.LOCATION]
            if told:
                return found_in(told[-1], PlaceRole.LOCATION, "place_named_before", self._discourse.text, Assumption.PLACE_FROM_CONTEXT)
        if (there := goes_on_there(self._discourse, self._wording, self.beyond, index, self._calendar, self.country)) is not None:
            return there
        for over in (self._led_to(index), self._sections.found(index)):
            if over is not None:
                return over
        if is_of_another_country(self._wording, words, self.country, said):
            return NOWHERE
        return self._of_the_country if self._wording.places.countrywide.within(words.lowers, 0, words.size - 1) is not None else self._of_the_report

    def _led_to(self, index: int) -> PlaceFound | None:
        """Return the one place that the line says which leads to the list of the sentence: "The damage in Homs is as follows:"."""
        lead = self._leads.of(index)
        told = None if lead is None else self._in_heading(lead)
        return None if told is None else of_words(*told, "place_of_the_section", self._discourse.text)

    @cached_property
    def _of_the_report(self) -> PlaceFound:
        return NOWHERE if self._overall is None else of_report(*self._overall, self._discourse.text)

    @cached_property
    def _of_the_country(self) -> PlaceFound:
        """The country of the place that the report is about, of which is what is "in the country"."""
        country = self._world.country(self.country) if self.country is not None else None
        return self._of_the_report if country is None else of_report(country, None, self._discourse.text)
