"""Places of the gazetteer in a sentence: only where the words around a name show a place, and only where it is clear which."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from metrics.definitions.gazetteer import Gazetteer, Known, gazetteer, key
from metrics.definitions.languages import language as rows_of
from metrics.extraction.context.country_names import called_in_letters, country_index, territory_index
from metrics.extraction.context.homonyms import SURE, UNIQUE, area_around, clear, countries_beside, countries_named, most_named
from metrics.extraction.context.name_signs import (
    APOSTROPHES,
    counts_its_own,
    describes_kind,
    ends_phrase,
    goes_on_listing,
    is_called_hardest,
    is_capital_within,
    is_cell,
    is_glued,
    is_headline,
    is_longer,
    is_no_country,
    is_no_name,
    is_of_dateline,
    is_owned,
    is_parted,
    is_told_of,
    kind_after,
    kind_before,
    lies_around,
    opens_clause,
    opens_line,
    without_doers,
)
from metrics.extraction.context.names import Named
from metrics.extraction.context.namesakes import Namesakes
from metrics.extraction.context.place_parts import is_gone_to, is_in_part, kind_leading
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words, words_of
from metrics.extraction.found import Sentence
from metrics.model import Place

LONGEST = 8
_SHORTEST = 3


class World:
    """The gazetteer's places in one report with its title. `home` are countries that the report is known to be about."""

    def __init__(self, discourse: Discourse, wording: Wording, language: str, home: frozenset[str], title: str) -> None:
        self._title = title
        self._discourse = discourse
        self._language = language
        self._rows, self._wording = wording.places, wording
        self._small = wording.places.parts | wording.places.kinds | wording.places.kinds_again | {"the"}
        self._function_words = wording.speech.function_words
        self._prefixes = wording.speech.prefixes
        self._determiners = wording.speech.determiners
        self._calendar = wording.periods.days
        self._home = home
        self._namesakes = Namesakes(discourse, title, self._rows, self._determiners)
        # A language without capitals: a name may begin at any word that its rows do not know.
        spelling = None if wording.periods.capitals else rows_of(language).spelling
        self._knows = None if spelling is None else spelling.knows

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return gazetteer(self._language)

    @cached_property
    def _country_names(self) -> frozenset[str]:
        return frozenset(key(name) for name, _ in self._gazetteer.countries)

    @cached_property
    def _named_countries(self) -> Counter[str]:
        return countries_named(country_index(self._language).find_all(self._discourse), self._discourse.text, self._gazetteer)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the report may be about: those of its situation, and those that its title and its text name."""
        titled = countries_named(country_index(self._language).find(self._title), self._title, self._gazetteer)
        territories = territory_index(self._language)
        areas = {each.id for each in (*territories.find(self._title), *territories.find_all(self._discourse))}
        return self._home | self._named_countries.keys() | titled.keys() | areas

    def most_named(self) -> Place | None:
        """Return the country that the text is about, as often as it names it."""
        return None if (code := most_named(self._named_countries)) is None else self.country(code)

    def country(self, code: str) -> Place | None:
        """Return the country with an ISO 3166-1 alpha-3 code."""
        return None if (known := self._gazetteer.country(code)) is None else known.place()

    def find(self, words: Words) -> list[tuple[Named, Place]]:
        """Return the places that a sentence names, in order."""
        out: list[tuple[Named, Place]] = []
        done, glueing = -1, self._rows.glued
        for at in self._openings(words):
            if at > done and glueing and words.texts[at][0] in glueing and (glued := self._glued(words, at)) is not None:
                out.append(glued)
                done = at
                continue
            if at <= done or not self._begins(words, at) or not (endings := self._known_endings(words, at)):
                continue
            if is_of_dateline(words, endings[-1], self._calendar, self._rows.locative):
                continue
            before = self._is_located(words, at, done) or (done >= 0 and goes_on_listing(self._wording, words, done, at))
            before = before or is_owned(self._wording, words, done, at) or is_called_hardest(self._wording, words, at)
            hosting = opens_clause(self._wording, words, at, verb_first=self._knows is not None)
            around = not before and done < at - 2 and lies_around(words, at, self._rows.locative, self._calendar)
            for last in endings:
                alone = before or is_cell(words, at, last) or is_told_of(self._wording, words, last)
                holds = around and not alone and ends_phrase(words, last, self._wording.leading)
                if not (alone or hosting or holds or kind_after(words, last, self._rows)):
                    continue
                known = self._meant(words, at, last, hosting=hosting and not alone and not holds)
                if known is None or holds and known.kind == "city" or is_no_country(words, at, known, self._wording):
                    continue
                if known.kind == "country":
                    known = area_around(words, at, last, self._gazetteer, self._rows, self._function_words) or known
                out.append((Named(words.starts[at], words.end(last), known.id), known.place()))
                done = last
                break
        return out

    def is_nameless(self, sentence: Sentence) -> bool:
        """Return whether a sentence plainly names no place: no capital stands behind its first word, and with that no name begins."""
        first, _, rest = self._discourse.text[sentence.start : sentence.end].partition(" ")
        plain = self._knows is None and rest.islower() and rest[0].isalnum() and rest.isascii() and first.isalpha() and first.isascii()
        return plain and not first.isupper() and (first.lower() in self._wording.nameless or not self._gazetteer.opens(first))

    def _openings(self, words: Words) -> Sequence[int]:
        """Return the indexes of the words that a name may begin with: where there are capitals, those of them and small words with which one does, or that go on with one: "la bande de | Gaza"."""
        if self._knows is not None:
            return range(words.size)
        lowers, prefixes, found = words.lowers, self._prefixes, words.capitals
        if not prefixes.isdisjoint(lowers):
            found = sorted({*found, *(at for at, lower in enumerate(lowers) if lower in prefixes)})
        # "At", "Monday": most that begin sentences, so that a short text without names needs no gazetteer.
        found = [at for at in found if lowers[at] not in self._wording.nameless or self._begins(words, at)]
        if not found:
            return found
        kinds, small, texts = self._rows.kinds, self._function_words, words.texts
        if kinds.isdisjoint(lowers) and APOSTROPHES.isdisjoint(texts) and "".join(texts).isascii():
            return [at for at in found if self._gazetteer.opens(texts[at])]
        return [at for at in found if self._gazetteer.opens(texts[at]) or is_parted(words, at) or kind_leading(words, at, kinds, small) is not None]

    def _known_endings(self, words: Words, at: int) -> list[int]:
        """Return the indexes of the words that a name of the gazetteer ends with which begins at `at`: of most names it has none, and nothing else is asked of them."""
        endings = self._endings(words, at)
        if kind_leading(words, at, self._rows.kinds, self._function_words) is not None:
            return endings
        return [last for last in endings if self._gazetteer.named(words.said(at, last))]

    def _endings(self, words: Words, at: int) -> list[int]:
        """Return the indexes of the words that a name which begins at `at` may end with, the last first."""
        small = not self._gazetteer.small_endings.isdisjoint(words.texts[at : at + LONGEST])
        if small or self._knows is not None or not APOSTROPHES.isdisjoint(words.texts):
            return [last for last in range(min(at + LONGEST, words.size) - 1, at - 1, -1) if self._ends_name(words.texts, at, last)]
        capitals = words.capitals
        return capitals[bisect_left(capitals, at) : bisect_left(capitals, at + LONGEST)][::-1]

    def titled(self, title: str) -> Place | None:
        """Return the one place that a title names, "Sudan: North Darfur Flash Update": the smallest, in a country that it names; of several the country."""
        words = words_of(title)
        found: dict[str, Known] = {}
        events, doing, at = set[str](), set[str](), 0
        while at < words.size:
            last, known = self._longest(words, at)
            if known is not None and not is_gone_to(self._wording, words, at):
                if known.kind == "country":
                    # "Sagaing earthquake in Myanmar": what an event is called by is not all that it befell.
                    found = {each: place for each, place in found.items() if each not in events}
                    doing |= {known.id for word in words.lowers[last + 1 : last + 2] if word in self._rows.doing}
                found[known.id] = known
                events |= {known.id} if self._rows.events.beginning(words.lowers, last + 1) else set()
            at = last + 1
        found = without_doers(self._rows, words, found, doing)
        countries = [each for each in found.values() if each.kind == "country"]
        within = [each for each in found.values() if each.kind != "country"]
        if countries:
            within = [each for each in within if each.country in {country.country for country in countries}]
        else:
            within = [each for each in within if each.kind == "area" or each.population >= UNIQUE]
        countries = countries or ([] if found else called_in_letters(words, self._gazetteer))
        meant = within if len(within) == 1 else countries
        return meant[0].place() if len(meant) == 1 and len(countries) < 2 else None

    def named(self, name: str, kind: str) -> Place | None:
        """Return the place of that name, "Kassala" or "Kassala State", of a kind that the head of its column says; None where it is not clear which."""
        words = name.lower().split()
        short = name.rsplit(None, 1)[0] if len(words) > 1 and words[-1] in self._rows.kinds else name
        candidates = [*self._gazetteer.named(name)] or [*self._gazetteer.named(short)]
        known = self._clear(name, candidates, kind) if candidates else None
        return None if known is None else known.place()

    def _longest(self, words: Words, at: int) -> tuple[int, Known | None]:
        """Return where the longest name of a place that begins at a word ends, and the place; `at` and None where none does."""
        if not self._is_name(words.texts[at]) or words.lowers[at] in self._calendar:
            return at, None
        for last in range(min(at + LONGEST, words.size) - 1, at - 1, -1):
            said = words.said(at, last)
            short = len(said) < SURE and said.isupper()
            sure = not short or at > 0 and words.lowers[at - 1] in self._rows.standing  # "Chuvas no | RS"
            found = self._gazetteer.named(said) if sure and self._ends_name(words.texts, at, last) else ()
            candidates = [each for each in found if not short or each.kind != "city"]
            if candidates and (known := self._clear(said, candidates, kind_after(words, last, self._rows))) is not None:
                return last, known
        return at, None

    def _glued(self, words: Words, at: int) -> tuple[Named, Place] | None:
        """Return the place whose name a small word is written onto, "بإدلب" for "in Idlib"; no word of the rows is one."""
        name = words.texts[at][1:]
        if len(name) < _SHORTEST or self._knows is None or self._knows(words.texts[at]) or self._knows(name):
            return None
        candidates = self._gazetteer.named(name)
        if len(name) == _SHORTEST and not any(each.kind == "area" for each in candidates):
            return None
        known = self._clear(name, candidates, None) if candidates else None
        return None if known is None else (Named(words.starts[at] + 1, words.end(at), known.id), known.place())

    def _is_name(self, text: str) -> bool:
        return text[0].isupper() or self._knows is not None and text[0].isalpha()

    def _ends_name(self, texts: Sequence[str], at: int, last: int) -> bool:
        """Return whether a name that begins at a word may end with another: one in capitals, what follows an apostrophe, "Ta'iz", or the small word that a country's name ends with."""
        if self._is_name(texts[last]) or texts[last] in self._gazetteer.small_endings:
            return True
        return last > at + 1 and texts[last - 1] in APOSTROPHES and texts[last - 2][0].isupper()

    def _begins(self, words: Words, at: int) -> bool:
        """Return whether a name may begin here: a capital, or a small word of names before one, and no capital before."""
        lower = words.lowers[at]
        if self._knows is not None:
            if lower in self._function_words or lower in self._calendar or not (self._is_name(words.texts[at]) or lower in self._prefixes):
                return False
            # "بيت حانون", "شمال دارفور": a known word begins a name only together with the next one.
            return (
                not self._knows(words.texts[at])
                or key(words.texts[at]) in self._country_names
                or (at + 1 < words.size and bool(self._gazetteer.named(words.said(at, at + 1))))
            )
        capital = (
            words.texts[at][0].isupper()
            and lower not in self._calendar
            and (lower not in self._function_words or len(lower) > 1 and words.texts[at].isupper() or is_capital_within(words.texts, at))
        )
        article = lower in self._prefixes and at + 2 < words.size and words.texts[at + 1] == "-" and words.texts[at + 2][0].isupper()
        if not (capital or article):
            return False
        before = words.texts[at - 1] if at else "."
        if before == "-" and at > 1:
            return False
        return not before[0].isupper() or words.lowers[at - 1] in self._function_words or words.lowers[at - 1] in self._rows.parts

    def _is_located(self, words: Words, at: int, done: int) -> bool:
        """Return whether the words before say that something is there: "in", "in the city of", "near northern", "the town of", "the people of", "an airstrike on".

        "in" after a name is part of it ("Islamic State in Iraq"), unless that name is a place, which ends at `done`.
        """
        index, led = at - 1, -1
        of_kind = False
        while index >= 0 and (words.lowers[index] in self._small or describes_kind(words, index, self._rows)):
            led = index if words.lowers[index] in self._rows.locative else led
            linked = index + 1 == at if self._knows is not None else index + 1 < at and words.lowers[index + 1] in self._rows.parts
            of_kind = of_kind or (linked and words.lowers[index] in self._rows.kinds)
            index -= 1
        if of_kind or is_in_part(self._rows, words, index, at, capitals=self._knows is None):
            return True
        if (index < 0 or words.lowers[index] not in self._rows.leading) and led > 0:
            # "huido de Sudán", "do Sudão": a word that also parts a name leads to a place where somebody moved.
            return bool(self._rows.movement.ending(words.lowers, led - 1)) or words.lowers[led - 1] in self._rows.kinds
        if index < 0 or index == at or words.lowers[index] not in self._rows.leading:
            return index > 0 and words.lowers[index] in self._rows.aimed and words.lowers[index - 1] in self._wording.periods.happened
        named = words.texts[index - 1][0].isupper() and words.lowers[index - 1] not in self._function_words
        named = named and not (index - 1 == done or words.lowers[index - 1] in self._calendar or is_no_name(self._wording, words, index - 1))
        return not named or opens_line(words, index) or is_headline(words, self._function_words)

    def _meant(self, words: Words, first: int, last: int, *, hosting: bool) -> Known | None:
        """Return the place that the words from `first` to `last` mean, None where they may mean another or a person."""
        kind = kind_after(words, last, self._rows) or kind_before(words, first, self._rows, self._determiners)
        beside = last + 1 < words.size and words.texts[last + 1][0].isupper() and words.lowers[last + 1] not in self._calendar
        if is_glued(words, last, self._rows) or beside and kind is None and not is_headline(words, self._function_words):
            return None
        said = words.said(first, last)
        led = kind_leading(words, first, self._rows.kinds, self._function_words)
        if led is not None and (whole := self._gazetteer.named(words.said(led, last))):
            return whole[0]  # "la bande de Gaza" is not Gaza.
        # "Adre" is Adré in Chad, not elsewhere: without its accents a short name may be another word.
        candidates = [
            each
            for each in self._gazetteer.named(said)
            if len(said) >= SURE or not said.isascii() or each.name.isascii() or each.country in self.countries
        ]
        if kind is None and self._wording.speech.head_first and is_longer(words, first, last, self._rows, self._determiners, self._gazetteer.named):
            candidates = [each for each in candidates if each.kind != "city"]
        if said.isupper() and len(said) < SURE:
            # "UN" is no city called Un, and "CAR" beside names of the Philippines is their Cordillera.
            candidates = [each for each in candidates if each.kind != "city"]
            known = self.countries | countries_beside(words, first, last, self._gazetteer, self._calendar) if len(candidates) > 1 else self.countries
            candidates = [each for each in candidates if each.kind == "area" and each.country in known] or candidates
        if hosting and kind is None:
            peopled = any(each in self._rows.dwellers for each in words.lowers[last + 1 : last + 1 + LONGEST])
            own = counts_its_own(self._wording, words, first, last, verb_first=self._knows is not None)
            candidates = [each for each in candidates if own and (peopled or each.kind == "country" or each.country in self.countries)]
        return (
            self._clear(said, candidates, kind, beside=lambda: countries_beside(words, first, last, self._gazetteer, self._calendar))
            if candidates
            else None
        )

    def _clear(self, said: str, candidates: list[Known], kind: str | None, beside: Callable[[], frozenset[str]] = frozenset) -> Known | None:
        meant = self._namesakes.told_apart(said, candidates) if kind is None and len(candidates) > 1 else candidates
        return clear(meant, kind, self._rows, self.countries, beside)
