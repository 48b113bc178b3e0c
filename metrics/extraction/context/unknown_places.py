"""Places that no row knows and the words around their names show to be places: "in Ceel Huur village", "en la vereda de El Salto", "92 in Galmudug"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import compress

from metrics.definitions.languages import language
from metrics.extraction.context.name_signs import APOSTROPHES, describes_kind
from metrics.extraction.context.names import Named
from metrics.extraction.context.uncased_places import endings, uncased_places
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Place

# A name has at most so many words.
_NAME = 4
# What may end a name that a number leads to.
_ENDS = frozenset(",.;:)|–—")


def has_capitals(wording: Wording) -> bool:
    """Return whether names are written with capitals in the language."""
    return language(wording.code).spelling is None


def called_places(wording: Wording, words: Words, known: Sequence[Named], calendar: Container[str]) -> Iterator[tuple[Named, Place]]:
    """Yield the places of a sentence that are called by what they are and that none of the `known` names covers."""
    rows = wording.places
    if (rows.naming_kinds or rows.kinds).isdisjoint(words.lowers):
        return
    for found in uncased_places(wording, words, calendar) if rows.naming_kinds else _with_kind(wording, words, calendar):
        start, end = words.starts[found[0]], words.end(found[1])
        if not any(each.start < end and start < each.end for each in known):
            place = Place.of_name(words.said(*found))
            yield Named(start, end, place.id), place


def _with_kind(wording: Wording, words: Words, calendar: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the words of each name that a word of kind stands beside."""
    rows = wording.places
    for at in compress(range(words.size), map(rows.kinds.__contains__, words.lowers)):
        found = _called(wording, words, at, calendar) if at and words.lowers[at] not in rows.seats else None
        if found is not None:
            yield found


def led_to(wording: Wording, words: Words, number: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name that a bare number leads to, "1,222 in the east and 92 in | Galmudug"; None where it may be none of a place."""
    at = number + 1
    if at + 1 >= words.size or words.lowers[at] not in wording.leading_to_place or not has_capitals(wording):
        return None
    first = at + 1
    while first + 1 < words.size and words.lowers[first] in wording.places.parts:
        # "eight from neighbouring | Mahango"
        first += 1
    last = run_of_name(words, first, calendar)
    if last is None or is_no_place(wording, words, first, last):
        return None
    ends = last + 1 >= words.size or words.texts[last + 1] in _ENDS or words.lowers[last + 1] in wording.behind_place
    return (first, last) if ends else None


def is_no_place(wording: Wording, words: Words, first: int, last: int) -> bool:
    """Return whether a name is of something else than a place: "in | Ramadan", "in | Typhoon Bopha", "in | UNICEF"."""
    rows, named = wording.places, range(first, last + 1)
    if any(words.texts[each].isupper() or words.lowers[each] in rows.no_places for each in named):
        return True
    return words.lowers[first] in wording.nameless or any(rows.events.beginning(words.lowers, each) for each in named)


def named_alone(wording: Wording, words: Words, first: int, calendar: Container[str], *, told: bool = False) -> tuple[int, int] | None:
    """Return the words of a name with which no other is named, "in | Foobar | on Monday"; none of "in Foobar and Bar", "in Foobar, Homs".

    Behind it a verb may say what was done there, where that is `told`.
    """
    while first + 1 < words.size and words.lowers[first] in wording.places.parts:
        first += 1
    last = run_of_name(words, first, calendar)
    if last is None or is_no_place(wording, words, first, last):
        return None
    behind = last + 1
    if behind >= words.size or words.texts[behind] in ".;)":
        return first, last
    joined = words.texts[behind] == "," or words.lowers[behind] in wording.periods.paired
    if joined and behind + 1 < words.size and words.texts[behind + 1][0].isupper():
        return None
    told = told and (words.lowers[behind] in wording.verb_forms or words.lowers[behind] in wording.auxiliaries)
    return (first, last) if told or joined or words.lowers[behind] in wording.small else None


def led_before(wording: Wording, words: Words, number: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name right before a number that another clause leads to, "11,000 in Homs and in | Foobar | some 7,600"; None where there is none."""
    last = number - 1 - (number > 1 and words.texts[number - 1] == ",")
    if last < 2 or not words.texts[last][0].isupper() and words.texts[last - 1] != "-":
        # So ends no name, before hardly any number.
        return None
    first = before(words, last, calendar)
    if first > last or first < 2 or not has_capitals(wording):
        return None
    led = words.lowers[first - 1] in wording.leading_to_place and words.lowers[first - 2] in wording.periods.paired
    return (first, last) if led and not all(words.texts[each].isupper() for each in range(first, last + 1)) else None


def unknown_beside(wording: Wording, words: Words, bare: int, figure: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name that the figure from `bare` to `figure` is told of, behind it where it is bare, or right before it."""
    behind = led_to(wording, words, bare, calendar) if bare == figure else None
    return led_before(wording, words, bare, calendar) if behind is None else behind


def named_within(wording: Wording, words: Words, first: int, stop: int, *, known: Container[int], calendar: Container[str]) -> int | None:
    """Return the first word from `first` to `stop` that is named as a place, and is none of the `known` words."""
    if not has_capitals(wording):
        return _called_within(wording, words, first, stop, known=known)
    for at in range(first + 1, stop):
        led = at - 1 - (words.lowers[at - 1] in wording.places.parts)
        named = words.texts[at][0].isupper() and led > first - 1 and words.lowers[led] in wording.places.locative
        if named and at not in known and words.lowers[at] not in calendar:
            return at
    return None


def _called(wording: Wording, words: Words, kind: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name that a word of kind stands beside.

    With a capital it is a part of many names, "the Islamic State", and makes a place only of what is called that by nobody else: "in | Foobar | District".
    """
    if words.texts[kind][0].islower():
        if (first := _of_a_people(wording, words, kind)) < kind:
            # Where "the Italian | island" stands alone, nothing says what it is called.
            return _behind_kind(wording, words, kind, calendar, led=first)
        return _before_kind(wording, words, kind, calendar) or _behind_kind(wording, words, kind, calendar)
    rows = wording.places
    if words.lowers[kind] not in rows.titled_kinds or kind + 1 < words.size and words.texts[kind + 1][0].isupper():
        return None
    # "in Foobar Rural | Municipality"
    while kind > 0 and words.lowers[kind - 1] in rows.kind_openings:
        kind -= 1
    found = _before_kind(wording, words, kind, calendar)
    # "in the Eastern | Province" is no name alone.
    return None if found is None or rows.parts.issuperset(words.lowers[found[0] : found[1] + 1]) else found


def _of_a_people(wording: Wording, words: Words, kind: int) -> int:
    """Return where the words begin that say whose a place is, "the | Kenyan coastal | town of Foobar", which are no name of it; `kind` where none do."""
    rows, at = wording.places, kind - 1
    while at > 0 and words.lowers[at] in rows.parts:
        at -= 1
    if at < 0 or words.lowers[at] not in rows.peoples:
        return kind
    # "the northern South | Sudanese | town of"
    while at > 0 and words.texts[at - 1][0].isupper() and words.lowers[at - 1] not in wording.leading_to_place:
        at -= 1
    while at > 0 and words.lowers[at - 1] in rows.parts:
        at -= 1
    return at


def _called_within(wording: Wording, words: Words, first: int, stop: int, *, known: Container[int]) -> int | None:
    """Return the first word that a kind of place leads to and no row knows, in a language without capitals: "بإقليم | تارودان"."""
    spelling, rows = language(wording.code).spelling, wording.places
    for at in range(first + 1, stop):
        led = words.lowers[at - 1]
        if led[0] in rows.glued and led[1:] in rows.kinds or led in rows.kinds:
            text = words.texts[at]
            if (
                at not in known
                and text.isalpha()
                and spelling is not None
                and not spelling.knows(text)
                and not text.endswith(endings(wording.code, "describing_area"))
            ):
                return at
    return None


def _before_kind(wording: Wording, words: Words, kind: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name before a word of kind: "in | Ceel Huur | village"."""
    # "In | Foobar | county" at the beginning of a sentence
    first = before(words, kind - 1, calendar, stopping=wording.places.locative)
    struck = first and words.lowers[first - 1] in wording.places.struck and words.texts[kind][0].islower()
    struck = struck and wording.speech.roles.isdisjoint(words.lowers[kind + 1 : kind + 2])  # "attacked Oromo village | elders"
    # "| Foobar | camp hosts 7,430 refugees"; "The city had" is none.
    named = first + (words.lowers[first] in wording.speech.determiners)
    opens = named < kind and (not first or first == 1 and words.lowers[0] in wording.speech.determiners) and words.texts[kind][0].islower()
    hosts = opens and wording.places.hosts.beginning(words.lowers, kind + 1) is not None
    if first == kind or not (struck or hosts or _is_led(wording, words, first)) or words.lowers[kind - 1] in wording.places.held_by:
        # "in Syria's Druze-majority | province of Sweida"; "gunmen attacked | Otobi | village"
        return None
    first = named if hosts else first
    # "Ifo camp" is not the town of Ifo.
    return first, kind if words.lowers[kind] in wording.places.camps else kind - 1


def _behind_kind(wording: Wording, words: Words, kind: int, calendar: Container[str], led: int | None = None) -> tuple[int, int] | None:
    """Return the words of the name behind a word of kind, "in the village of | Ceel Huur", whose words begin at `led` where they begin before it."""
    # "el municipio | chocoano | de Bojayá"
    joint = kind + 1 + describes_kind(words, kind + 1, wording.places)
    first = kind if led is None else led
    article = first - 1 if first and words.lowers[first - 1] in wording.speech.determiners else first
    # "attacked the | village of Foobar"
    struck = article > 0 and words.lowers[article - 1] in wording.places.struck
    if joint + 1 >= words.size:
        return None
    if not (struck or _is_led(wording, words, first)):
        # "La localité de | Foobar | compte 612 cas"
        found = _after_kind(wording, words, kind, joint, calendar) if article == 0 and words.texts[kind][0].islower() else None
        return found if found is not None and wording.places.hosts.beginning(words.lowers, found[1] + 1) else None
    return _after_kind(wording, words, kind, joint, calendar)


def _after_kind(wording: Wording, words: Words, kind: int, joint: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name behind a word of kind and the small word at `joint`, or right behind the kind where none stands there."""
    if words.lowers[joint] not in wording.places.parts or words.texts[joint] == "-" or words.texts[joint][0].isupper():
        return _right_behind(wording, words, kind + 1, calendar)
    # "la zone de | santé de Minova"
    served = (
        words.lowers[joint + 1] in wording.places.served and words.lowers[joint + 2 : joint + 3] and words.lowers[joint + 2] in wording.places.parts
    )
    # "la région d' | Analamanga", "la préfecture de la | Ouaka"
    first = joint + (3 if served else 1)
    while first + 1 < words.size and (words.texts[first] in APOSTROPHES or words.lowers[first] in wording.speech.determiners):
        first += 1
    last = run_of_name(words, first, calendar)
    return None if last is None else (first, last)


def _right_behind(wording: Wording, words: Words, first: int, calendar: Container[str]) -> tuple[int, int] | None:
    """Return the words of the name that stands right behind a word of kind where kinds stand first: "en la vereda | El Mango"; not "la región | Norte", "la comunidad | LGBT"."""
    last = run_of_name(words, first, calendar) if wording.speech.head_first and words.texts[first][0].isupper() else None
    if last is None or all(words.lowers[at] in wording.places.parts or words.texts[at].isupper() for at in range(first, last + 1)):
        return None
    return first, last


def _is_led(wording: Wording, words: Words, first: int) -> bool:
    """Return whether a word of place leads to the words from `first`."""
    at = first - 1
    while at > 0 and words.lowers[at] in wording.speech.determiners:
        at -= 1
    return at >= 0 and words.lowers[at] in wording.leading_to_place


def run_of_name(words: Words, first: int, calendar: Container[str]) -> int | None:
    """Return the last word of the name that begins at `first`, None where none does."""
    end = first
    for _ in range(_NAME):
        begin, end = end, _past_name(words, end, calendar)
        if begin == end:
            break
    return end - 1 if end > first else None


def _past_name(words: Words, at: int, calendar: Container[str]) -> int:
    """Return the word behind one of a name, hyphens and all, "| Al-Malha", "| al-Bab"; `at` itself where it is none."""
    end = at + 1
    while end + 1 < words.size and _is_joint(words, end):
        end += 2
    return end if at < words.size and any(_may_name(words, each, calendar) for each in range(at, end, 2)) else at


def before(words: Words, last: int, calendar: Container[str], *, stopping: Container[str] = ()) -> int:
    """Return where the name begins whose last word is `last`, at one of those `stopping` at the latest; the word behind it where none does."""
    first = last + 1
    for _ in range(_NAME):
        begin = _start_of_name(words, first - 1, calendar)
        if begin == first or words.lowers[begin] in stopping:
            break
        first = begin
    return first


def _start_of_name(words: Words, last: int, calendar: Container[str]) -> int:
    """Return where one word of a name begins that ends with `last`, hyphens and all; the word behind it where it is none."""
    first = last
    while first > 1 and _is_joint(words, first - 1):
        first -= 2
    if first >= 0 and any(_may_name(words, each, calendar) for each in range(first, last + 1, 2)):
        return first
    # "Zinda | Jan | district" is no January.
    ends = 0 < first == last and words.texts[last][0].isupper() and _may_name(words, last - 1, calendar)
    return last if ends else last + 1


def _is_joint(words: Words, at: int) -> bool:
    """Return whether a hyphen makes one word of the two beside it."""
    return (
        words.texts[at] == "-" and words.end(at - 1) == words.starts[at] and words.end(at) == words.starts[at + 1] and words.texts[at + 1].isalpha()
    )


def _may_name(words: Words, at: int, calendar: Container[str]) -> bool:
    text = words.texts[at]
    return text[0].isupper() and text.isalpha() and words.lowers[at] not in calendar


__all__ = [
    "before",
    "called_places",
    "has_capitals",
    "is_no_place",
    "led_before",
    "led_to",
    "named_alone",
    "named_within",
    "run_of_name",
    "unknown_beside",
]
