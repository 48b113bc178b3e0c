"""From the words that name a speaker to a source: full names for short ones, organisations by id, people behind pronouns."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from metrics.definitions.organisations import national, organisations
from metrics.extraction.context.country_names import country_index
from metrics.extraction.context.names import Named, between, organisation_index
from metrics.extraction.context.places import Places
from metrics.extraction.context.speakers import Kind, Speaker, Speakers
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words, words_of
from metrics.model import Source

SHORT_NAME = re.compile(r"\(([A-Z][A-Za-z&-]{1,11})\)")
OWNED = re.compile(r"(?P<owner>[A-Z][^'’]{2,40})['’]s (?P<body>[A-Z].+)")
# Fewer words in capitals are the name of what every country has: "Kenya's Health Ministry".
PROPER = 3
BEFORE_SHORT_NAME = 140
BEFORE_SURNAME = 6_000
BEFORE_PART = 80
MENTIONS = 20
PARAGRAPHS_BACK = 2

# A country's name has so many words before its last.
_COUNTRY = 4


class Identity:
    """Who the speakers of one report are."""

    def __init__(self, discourse: Discourse, wording: Wording, speakers: Speakers, places: Places) -> None:
        self._places = places
        self._discourse = discourse
        self._speech = wording.speech
        self._code = wording.code
        self._rows = wording.places
        self._surnames: dict[str, tuple[str | None, int]] = {}
        self._met: dict[int, list[Speaker]] = {}
        self._manner_words = wording.speech.media
        self._speakers = speakers

    @cached_property
    def organisations(self) -> list[Named]:
        """The organisations that the text names."""
        return organisation_index(self._code).find_all(self._discourse)

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """The full names that the text gives for its short ones: "Syrian Observatory for Human Rights (SOHR)"."""
        out: dict[str, str] = {}
        text = self._discourse.text
        for match in SHORT_NAME.finditer(text):
            short = match.group(1)
            words = words_of(text, max(0, match.start() - BEFORE_SHORT_NAME), match.start())
            found = self._speakers.left(words, words.size - 1) if words.size else None
            if short in out or found is None or found.kind is Kind.PRONOUN:
                continue
            name = self.words(words, self._past_small(words, found))
            if _abbreviates(short, name):
                out[short] = name
        return out

    def _past_small(self, words: Words, speaker: Speaker) -> Speaker:
        """Return the speaker without the small words that only lead to it: "dados atualizados do | Instituto Nacional de Gestão"."""
        first = speaker.name_first
        while first < speaker.last and words.texts[first].islower() and words.lowers[first] in self._speech.belongs:
            first += 1
        return speaker._replace(name_first=first)

    def name(self, words: Words, speaker: Speaker) -> str:
        """Return the speaker's full name as the text gives it."""
        said = self.words(words, speaker)
        if said in self._full_names:
            return self._full_names[said]
        if speaker.kind is Kind.NAME and _parts(said) == 1 and not self._id_of(said):
            return self._full_person(said, words.starts[speaker.name_first]) or said
        return said

    def words(self, words: Words, speaker: Speaker) -> str:
        """Return the speaker's words without role and title, a first word that only begins the sentence in small letters."""
        said = _without_country(" ".join(words.said(self._past_home(words, speaker), speaker.last).split()), self._code)
        first = words.lowers[speaker.name_first]
        proper = speaker.last > speaker.name_first and words.texts[speaker.name_first + 1][0].isupper()
        if speaker.kind is Kind.ROLE and speaker.first == 0 and not proper and (first in self._speech.roles or first in self._speech.plain):
            return said[0].lower() + said[1:]
        return said

    def _past_home(self, words: Words, speaker: Speaker) -> int:
        """Return where the proper name of a body begins: "the country's | Civil Protection Agency"."""
        first = speaker.name_first
        owned = words.lowers[first] in self._speech.home and words.lowers[first + 1 : first + 2] == ("'",)
        return first + 3 if owned and first + 3 <= speaker.last and words.texts[first + 3][0].isupper() else first

    def source(self, words: Words, speaker: Speaker, *, chain: tuple[str, ...] = (), manner: str | None = None) -> Source:
        """Return the speaker as a source, by name and where it is an organisation that is known by id."""
        name = self.name(words, speaker)
        return Source(name=name, id=self.organisation(words, speaker, name), chain=chain, manner=manner)

    def organisation(self, words: Words, speaker: Speaker, name: str | None = None) -> str | None:
        """Return the id of the organisation that speaks, itself or through a person who is named as speaking for it; `name` is the speaker's where it is known."""
        start, end = words.starts[speaker.first], words.end(speaker.last if speaker.acronym is None else speaker.acronym)
        inside = between(self.organisations, start, end)
        name_start, name_end = words.starts[speaker.name_first], words.end(speaker.last)
        for each in inside:
            if each.start <= name_start and name_end <= each.end:
                return each.id
        if speaker.acronym is not None and inside:
            return inside[-1].id
        speaks_for = any(words.lowers[at] in self._speech.speaks_for for at in range(speaker.first, speaker.last + 1))
        return inside[0].id if inside and speaks_for else self._id_of(self.name(words, speaker) if name is None else name)

    def body_before(self, words: Words, speaker: Speaker, index: int) -> Named | None:
        """Return the organisation that a bare noun leads back to, "the agency said": the last one named before it, at most a paragraph back."""
        at = speaker.first
        if at != speaker.last or words.lowers[at] not in self._speech.named_before:
            return None
        if at and words.lowers[at - 1] in self._speech.indefinite:
            return None
        earlier = min(self._discourse.before(index, paragraphs=1), default=index)
        named = between(self.organisations, self._discourse.sentences[earlier].start, words.starts[at])
        return named[-1] if named and organisations()[named[-1].id].kind != "media" else None

    def person_before(self, index: int, start: int) -> tuple[Words, Speaker, int] | None:
        """Return the person who was named last before the character `start` of the sentence `index`."""
        for earlier in (index, *self._discourse.before(index, paragraphs=PARAGRAPHS_BACK)):
            words = self._discourse.words[earlier]
            people = [each for each in self._people(earlier, words) if words.end(each.last) <= start]
            if people:
                return words, people[-1], earlier
        return None

    def _people(self, index: int, words: Words) -> list[Speaker]:
        """Return the names of the sentence `index` that the words around them show to be people's."""
        if index in self._met:
            return self._met[index]
        if len(self._met) > MENTIONS * 2:
            self._met.clear()
        out: list[Speaker] = []
        done = 0
        # Where there are capitals a name begins with one.
        for at in words.capitals if self._speakers.capitals else range(words.size):
            if at < done or not self._speakers.is_named(words, at):
                continue
            last = at
            while last + 1 < words.size and (self._speakers.is_named(words, last + 1) or self._is_inside(words, last + 1)):
                last += 1
            found = self._speakers.left(words, last)
            if found is not None and found.kind is Kind.NAME and self._is_person(words, found):
                out.append(found)
            done = last + 1
        self._met[index] = out
        return out

    def _is_inside(self, words: Words, at: int) -> bool:
        return (
            (words.lowers[at] in self._speech.prefixes or words.texts[at] == "-")
            and at + 1 < words.size
            and (self._speakers.is_named(words, at + 1) or words.texts[at + 1] == "-")
        )

    def _is_person(self, words: Words, found: Speaker) -> bool:
        """Return whether role, title or a small word of names shows a person, where no organisation or place is so called."""
        start, end = words.starts[found.name_first], words.end(found.last)
        if between(self.organisations, words.starts[found.first], end) or self._places.names(start, end):
            return False
        # "l'attaque | de Koalou" is nobody's name.
        inside = range(found.name_first + 1, found.last)
        small = any(words.lowers[at] in self._speech.prefixes and words.texts[at].islower() for at in inside)
        return found.name_first > found.first or small

    def _id_of(self, name: str) -> str | None:
        """Return the id of what is called so: everywhere, in the country named before it, or in the report's."""
        found = _organisation_called(self._code, name)
        if found is not None:
            return found
        owned = OWNED.fullmatch(name)
        body = name if owned is None else owned["body"]
        bodies = national().get(body) or national().get(body[:1].upper() + body[1:], {})
        if owned is not None:
            return next((bodies[each.id] for each in country_index(self._code).find(owned["owner"]) if each.id in bodies), None)
        if self._places.country in bodies:
            return bodies[self._places.country]
        here = [each for country, each in bodies.items() if country in self._places.countries]
        return here[0] if len(here) == 1 else None

    def _full_person(self, surname: str, start: int) -> str | None:
        """Return the name of several parts that ends in `surname` and stands nearest before `start`."""
        known, searched = self._surnames.get(surname, (None, 0))
        if known is not None and start - searched < BEFORE_SURNAME:
            return known
        found = self._person_between(surname, max(searched, start - BEFORE_SURNAME, 0), start)
        self._surnames[surname] = (found, start)
        return found

    def _person_between(self, surname: str, oldest: int, start: int) -> str | None:
        text = self._discourse.text
        at = text.rfind(surname, oldest, start)
        for _ in range(MENTIONS):
            if at < 0:
                return None
            words = words_of(text, max(0, at - BEFORE_PART), at + len(surname))
            found = self._speakers.left(words, words.size - 1)
            if found is not None and found.kind is Kind.NAME:
                name = self.words(words, found)
                small = {word for word in words_of(name).texts if word.islower()} - self._speech.prefixes
                if name.endswith(surname) and _parts(name) > 1 and not small:
                    return name
            at = text.rfind(surname, oldest, at)
        return None

    def manner_in(self, words: Words, first: int, last: int) -> str | None:
        """Return "in a video" where the words from `first` to `last` speak of posting "a video"."""
        openings = self._manner_words.openings
        for at in range(max(first, 1), min(last + 1, words.size)):
            found = self._manner_words.beginning(words.lowers, at) if words.lowers[at] in openings else None
            if found and words.lowers[at - 1] in self._speech.indefinite:
                said = words.said(at - 1, at + found[0] - 1)
                return self._speech.manner.format(words=said)
        return None

    def is_place(self, words: Words, speaker: Speaker) -> bool:
        """Return whether the words name a place and no body: "figures from Guatemala" are of it, whoever counted."""
        start, end = words.starts[speaker.first], words.end(speaker.last)
        named = [*self._places.names(start, end), *country_index(self._code).find(self._discourse.text[start:end])]
        if any(each.end - each.start == end - start for each in named) and self.organisation(words, speaker) is None:
            return True
        # "Côte d'| Ivoire": the words are the end of a country's name.
        begin = words.starts[max(0, speaker.first - _COUNTRY)]
        around = country_index(self._code).find(self._discourse.text[begin:end])
        return any(begin + each.start < start and begin + each.end == end for each in around)

    def is_area(self, words: Words, speaker: Speaker) -> bool:
        """Return whether the words name a place in a country and no body: "| Badulla District recorded 83 deaths"."""
        place = self._places.of_name(words.said(speaker.first, speaker.last)) if speaker.kind is Kind.NAME else None
        return place is not None and place.kind != "country" and self.organisation(words, speaker) is None

    def is_somewhere(self, words: Words, speaker: Speaker) -> bool:
        """Return whether the words name a country or a place in one, and no body."""
        return self.is_place(words, speaker) or self.is_area(words, speaker)

    def is_area_that_counts(self, words: Words, verb: int, speaker: Speaker) -> bool:
        """Return whether an area is where so many were counted, and nobody who says so: "سجلت | ولاية الخرطوم | 942 إصابة"."""
        rows = self._rows
        return rows.hosts.beginning(words.lowers, verb) is not None and words.lowers[speaker.first] in rows.kinds

    def is_media(self, name: str) -> bool:
        """Return whether `name` is a medium's, which passes on what it is told."""
        key = self._id_of(name)
        return key is not None and organisations()[key].kind == "media"


@lru_cache(maxsize=4096)
def _parts(name: str) -> int:
    """Return how many words of a name have a capital."""
    return sum(1 for word in words_of(name).texts if word[0].isupper())


@lru_cache(maxsize=4096)
def _without_country(name: str, code: str) -> str:
    """Return the proper name of a body whose country is said before it: "Kenya's | National Disaster Operations Centre" is the same without."""
    owned = OWNED.fullmatch(name)
    if owned is None or sum(word[0].isupper() for word in owned["body"].split()) < PROPER:
        return name
    found = country_index(code).find(owned["owner"])
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(owned["owner"]))
    return owned["body"] if whole and not any(word[0].islower() for word in owned["body"].split()) else name


@lru_cache(maxsize=4096)
def _organisation_called(code: str, name: str) -> str | None:
    """Return the id of the organisation that is called `name` and nothing else in the language `code`."""
    found = organisation_index(code).find(name)
    return found[0].id if len(found) == 1 and found[0].start == 0 and found[0].end == len(name) else None


def _abbreviates(short: str, name: str) -> bool:
    """Return whether the capitals of `short` stand in order among the first letters of `name`."""
    letters = iter(word[0].lower() for word in re.findall(r"[^\W\d_]+", name))
    return all(any(letter == first for first in letters) for letter in short.lower() if letter.isalpha()) or name.lower().startswith(short.lower())
