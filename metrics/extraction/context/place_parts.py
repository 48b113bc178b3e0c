"""Where those counted are not: the places of a part of them, and of what was told of before."""

from __future__ import annotations

from collections.abc import Container, Sequence

from metrics.extraction.context.dated_numbers import ends_a_date
from metrics.extraction.context.wording import PlaceWords, Wording
from metrics.extraction.context.words import Words

# How many words behind the part of which it is a place may stand.
LED = 5
# What parts the words of a title.
_SIGNS_OF_TITLES = frozenset(":;,.–—|")
# Between the number of a part and the word that leads to its place, whom it counts: "157 people in".
_COUNTED = 2
# So near before a verb "il" makes it "il y a", also in "il n'y a".
_NEAR = 3
# How many words a list of such places may take.
LISTED = 14


def without_number(lowers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that follow a name without the number in brackets that they begin with: "Homs | (12), Idlib (n=8)" is a list of two places."""
    if len(lowers) > 1 and lowers[0] == "(" and ")" in lowers and (lowers[1][0].isdecimal() or lowers[1:3] == ("n", "=")):
        return lowers[lowers.index(")") + 1 :]
    return lowers


def _is_of_a_part(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether the place is where a part of those counted is.

    "1,836 died, 1,577 of them in | Louisiana", "15 deaths: eight in | Haiti", "96,000 are displaced, most of them in | Fangak".
    """
    between = range(figure + 1, place)
    if _in_bracket_of_parts(wording, words, between) or _opens_another(wording, words, figure, place):
        return True
    if _most_of_them(wording, words, figure, place) or _is_of_whom(wording, words, figure, place):
        return True
    if _ends_another(wording, words, figure, place):
        return True
    if not any(words.texts[at][0].isdecimal() for at in between) and not any(words.texts[at] == ":" for at in between):
        return False
    if any(words.texts[at] == ";" and any(words.texts[each][0].isdecimal() for each in range(at + 1, place)) for at in between):
        # "4,300 moved; 88 per cent of them were seen in | Homs"
        return True
    opened = next((at for at in between if words.texts[at] in ",;:" and _counts_a_part(wording, words, at + 1, place)), None)
    return opened is not None


def counts(wording: Wording, words: Words, at: int) -> bool:
    """Return whether a number stands at a word, in digits or spelled."""
    return at < words.size and (words.texts[at][0].isdecimal() or words.lowers[at] in wording.cardinals)


def _ends_another(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether words of place lead from another number, which names nothing, to the place: "12 died, 3 in Homs and | 5 in | Hama", "| 176 were in | Homs"."""
    at = place - 1
    while at > figure and (words.lowers[at] in wording.around_place or words.lowers[at] in wording.auxiliaries):
        at -= 1
    led = words.lowers[at + 1 : place]
    if at > figure and ends_a_date(wording, words, at):
        return False
    # "killed two and | wounded | six in Homs": both are there.
    verb = at - 1 - (words.lowers[at - 1] in wording.small)
    beside = verb > figure and words.lowers[verb] in wording.verb_forms and words.lowers[verb - 1] in wording.periods.paired
    # "قتل 12 | وأصيب | 30 في حمص"
    joined = wording.speech.verb_first and at - 2 > figure and words.lowers[at - 2] in wording.periods.paired
    beside = beside or joined and wording.subset.beginning(words.lowers, at - 1) is None
    return at > figure and not beside and not wording.places.locative.isdisjoint(led) and counts(wording, words, at)


def _in_bracket_of_parts(wording: Wording, words: Words, between: range) -> bool:
    """Return whether a bracket that begins with a number leads to the place: "five are missing (three in | Adiyaman and two in Sanliurfa)"."""
    opened = next((at for at in reversed(between) if words.texts[at] in "()"), None)
    return opened is not None and words.texts[opened] == "(" and counts(wording, words, opened + 1)


def _opens_another(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether another number is told of the place: "Florida reports four deaths, and in | Cuba three people died", "204 deaths, with the province of | Luanda leading with 105"."""
    at = place - 1
    own = wording.accompanying | wording.periods.paired
    while at > figure and words.lowers[at] in wording.around_place and words.lowers[at] not in own:
        at -= 1
    paired = at + 1 < place and words.lowers[at + 1] in wording.places.locative and words.lowers[at] in wording.periods.paired
    if at - 1 <= figure or words.texts[at - 1] != "," or not (paired or words.lowers[at] in wording.accompanying):
        return False
    # "y en | Bolivia, cuatro casos"
    told = place + 1 + (words.texts[place + 1 : place + 2] == (",",))
    ends = next((each for each in range(told, words.size) if words.texts[each] in ",;:()"), words.size)
    return any(counts(wording, words, each) for each in range(told, ends))


def _is_of_the_clause_before(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether a contrast parts the figure from a place that has a number of its own: "| Jonglei had 10,816, while Northern Foo had 8,160"."""
    between = range(place + 1, figure)
    cut = next((at for at in between if words.lowers[at] in wording.speech.contrast), None)
    if cut is None or not any(words.texts[at][0].isupper() for at in range(cut + 1, figure)):
        return False
    return _has_its_own(wording, words, cut, figure) or any(counts(wording, words, at) for at in range(place + 1, cut))


def _has_its_own(wording: Wording, words: Words, cut: int, figure: int) -> bool:
    """Return whether a contrast goes on with a name that has a number: "12 died in Homs, while | Tall Rifat recorded 8"."""
    at = cut + 1
    while at < figure and (words.lowers[at] in wording.small or words.lowers[at] in wording.places.kinds):
        at += 1
    while at < figure and words.texts[at][0].isupper():
        at += 1
    return bool(wording.places.hosts.beginning(words.lowers, at))


def is_of_some(wording: Wording, words: Words, figure: int, place: int, beside: Sequence[int] = ()) -> bool:
    """Return whether only a part of those counted, or most of them, are at the place, or other people are; `beside` are the words at which the places of the sentence begin."""
    if place < figure and not wording.speech.contrast.isdisjoint(words.lowers) and _is_of_the_clause_before(wording, words, figure, place):
        return True
    if place < figure and _was_of_a_part(wording, words, figure, place):
        return True
    if any(figure < each < place and _is_of_a_part(wording, words, figure, each) and _counts_between(wording, words, each, place) for each in beside):
        # "killed 40, 12 of them in Homs, and displaced 3,000 in | Idlib"
        return True
    return _is_of_a_part(wording, words, figure, place) or _is_where_most_are(wording, words, place)


def _counts_between(wording: Wording, words: Words, first: int, stop: int) -> bool:
    """Return whether a number and a comma before it stand between two words."""
    cut = next((at for at in range(first + 1, stop) if words.texts[at] == ","), stop)
    return any(counts(wording, words, at) for at in range(cut + 1, stop))


def _was_of_a_part(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether only a part of those told before was at the place, and the sentence goes on: "312 cases, 91 of them in | Luanda, and | 9 people died", "; | 9 died"."""
    lowers, at = words.lowers, place - 1
    while at > 0 and lowers[at] in wording.around_place:
        at -= 1
    # "21 died, of whom 19 | belong to | Homs, and 300 were hurt"
    at -= at < place - 1 and counts(wording, words, at - 1) and wording.subset.ending(lowers, at - 2) is not None
    ends = (each for each in range(place + 1, figure) if words.texts[each] in ",;")
    cut = next((each for each in ends if words.texts[each] == ";" or _goes_on_behind(wording, lowers[each + 1])), None)
    if at == place - 1 or cut is None:
        return False
    found = wording.parts.ending(lowers, at)
    if found is not None:
        # The number may be of the words themselves: "| two of them".
        led = at - found[0]
        return counts(wording, words, led) or counts(wording, words, led + 1) or lowers[led] in wording.uncounted
    begin = next((each + 1 for each in range(at - 1, -1, -1) if words.texts[each] == ";"), 0)
    # "nine of them in Homs and | five in | Idlib; eight died"
    listed = lowers[at - 1] in wording.periods.paired and wording.parts.within(lowers, begin, at) is not None
    return counts(wording, words, at) and (listed or wording.subset.ending(lowers, at - 1) is not None)


def _goes_on_behind(wording: Wording, word: str) -> bool:
    """Return whether a word goes on behind a comma with what else happened: "two of them in Homs, | and nine died", "two of them in Homs, | injured seven"."""
    return word in wording.periods.paired or word in wording.verb_forms


def is_right_behind(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether nothing but words of place stands between a figure and the place: "12 in Homs, 9 | in the province of | Idlib"."""
    between = words.lowers[figure + 1 : place]
    return len(between) > 1 and between[0] in wording.leading_to_place and wording.around_place.issuperset(between)


def _is_where_most_are(wording: Wording, words: Words, place: int) -> bool:
    """Return whether most of those counted are at the place and some are not: "relocated, especially in Jubaland and | Galmudug states"."""
    at = place - 1
    while at > 0 and (words.lowers[at] in wording.around_place or _listed(wording, words, at)):
        at -= 1
    return wording.places.mostly.ending(words.lowers, at) is not None


def _listed(wording: Wording, words: Words, at: int) -> bool:
    """Return whether a word may stand in a list of places."""
    word = words.lowers[at]
    return word in wording.periods.paired or word in wording.speech.determiners or words.texts[at] == "," or words.texts[at][0].isupper()


def _most_of_them(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether those before are named again behind a comma as those of whom some are at the place."""
    cuts = [at for at in range(figure + 1, place) if words.texts[at] in ",;–—"]
    if any(words.texts[cut] != ";" and _leads_to(wording, words, cut, place) for cut in cuts):
        return True
    # "60,000 were displaced; the | majority fled to | Homs"
    near = [cut for cut in cuts if place - cut <= LED + _COUNTED and "," not in words.texts[cut + 1 : place]]
    return any(not wording.uncounted.isdisjoint(words.lowers[cut + 1 : cut + 1 + _COUNTED]) for cut in near)


def _is_of_whom(wording: Wording, words: Words, figure: int, place: int) -> bool:
    """Return whether "of whom" and the number of a part stand right behind those counted and lead to the place: "173 people | of whom 157 people in | Zambezia"."""
    found = wording.subset.beginning(words.lowers, figure + 1)
    if found is None or words.lowers[figure + found[0]] not in wording.speech.relative:
        return False
    at = figure + 1 + found[0]
    at += at < place and words.texts[at] == ","
    led = place - 1 > at and words.lowers[place - 1] in wording.places.locative
    return led and words.texts[at][0].isdecimal() and place - 1 - at <= _COUNTED


def _leads_to(wording: Wording, words: Words, comma: int, place: int) -> bool:
    """Return whether words for a part follow a comma and go on to the place: not where another comma closes them, "12 of them children, died in"."""
    for at in range(comma + 1, min(comma + LED, place)):
        found = wording.parts.beginning(words.lowers, at)
        if found is None or words.lowers[at] in wording.places.counted_on and _befell_too(wording, words, at, place):
            continue
        if 0 <= place - at - found[0] < LISTED:
            return "," not in words.texts[at + found[0] : place]
    return False


def _befell_too(wording: Wording, words: Words, others: int, place: int) -> bool:
    """Return whether something befell others than those before, who share the place: "12 were killed, and 60 | others | were injured in Homs"."""
    counted = counts(wording, words, others - 1) or counts(wording, words, others + 1)
    return counted and not wording.auxiliaries.union(wording.verb_forms).isdisjoint(words.lowers[others + 1 : place])


def _counts_a_part(wording: Wording, words: Words, at: int, place: int) -> bool:
    """Return whether a number that is a part of those before it begins at a word and leads to the place behind it."""
    if words.texts[at - 1] == ":":
        return at < place
    parts = wording.parts.beginning(words.lowers, at + 1) if words.texts[at][0].isdecimal() else None
    return parts is not None and at + parts[0] + LED >= place


def is_elsewhere(wording: Wording, words: Words, figure: int) -> bool:
    """Return whether words behind the figure say that it is in another place than those named: "70 more died | elsewhere in the country"."""
    phrases = wording.places.elsewhere
    if phrases.openings.isdisjoint(words.lowers):
        return False
    at = phrases.next(words.lowers, figure + 1, words.size)
    return at is not None and not any(text in ".,;:()" or text[0].isdecimal() for text in words.texts[figure + 1 : at + 1])


def has_each(wording: Wording, words: Words, figure: int, first: int, last: int) -> bool:
    """Return whether each of the places `first` to `last` has as many: "37,000 in | each of the districts of Homa and Besim"."""
    each = wording.places.each
    # "1 each in Homs and Idlib": the word may end the figure itself.
    led = not each.isdisjoint(words.lowers[figure:first])
    return led or not each.isdisjoint(words.lowers[last + 1 : last + 2])


def says_there(wording: Wording, words: Words) -> bool:
    """Return whether a clause ends with a word for the place told of before, or one stands before a verb: "no casualties were reported | there", "les pluies | y ont tué"; not "there were none", "il y a"."""
    places = wording.places
    if places.there.isdisjoint(words.lowers) and places.there_before.isdisjoint(words.lowers):
        return False
    return any(
        words.lowers[at] in places.there
        and (at + 1 == words.size or words.texts[at + 1] in ".,;")
        or words.lowers[at] in places.there_before
        and words.lowers[at + 1 : at + 2] != ()
        and words.lowers[at + 1] in wording.auxiliaries
        and wording.speech.singular.isdisjoint(words.lowers[max(0, at - _NEAR) : at])
        for at in range(1, words.size)
    )


def in_many_areas(wording: Wording, words: Words) -> bool:
    """Return whether a sentence tells of several areas that it does not name: "left without power in seven | regions"."""
    areas = wording.places.areas
    if areas.isdisjoint(words.lowers):
        return False
    return any(
        words.lowers[at] in areas
        and counts(wording, words, at - 1)
        and words.texts[at - 1] != "1"
        and words.lowers[at - 2] in wording.places.locative
        for at in range(2, words.size)
    )


def are_hardest_hit(wording: Wording, words: Words, last: int) -> bool:
    """Return whether the places that end at a word are said to be hit worst, of a whole that is larger: "with Sindh and Punjab provinces | most affected"."""
    at = last + 1
    while at < words.size and words.lowers[at] in wording.places.kinds:
        at += 1
    return bool(wording.places.hardest.beginning(words.lowers, at))


def is_gone_to(wording: Wording, words: Words, first: int) -> bool:
    """Return whether a title tells only that people went to the place: "A thousand fled to | Chad from violence" is of what they fled from."""
    rows = wording.places
    led = rows.destination.ending(words.lowers, first - 1)
    begin = max(0, first - LED)
    return (
        bool(led) and not _SIGNS_OF_TITLES.intersection(words.texts[begin:first]) and rows.movement.within(words.lowers, begin, first - 1) is not None
    )


def is_in_part(rows: PlaceWords, words: Words, index: int, first: int, *, capitals: bool) -> bool:
    """Return whether a part of the place leads to its name at `first`, "شمالي | إدلب", a camp of those who are named at `index`, "un camp de | déplacés de l'Ituri", or who lives there."""
    if not capitals and first and words.lowers[first - 1] in rows.parts:
        return True
    if 0 <= index < first - capitals and words.lowers[index] in rows.held:
        # Where no small word links two nouns, the place follows at once: "سكان حلب".
        return True
    return 1 < index < first - 1 and words.lowers[index - 1] in rows.parts and words.lowers[index - 2] in rows.camps


def kind_leading(words: Words, first: int, kinds: Container[str], small: Container[str]) -> int | None:
    """Return where a word of kind stands that may begin the name which goes on at `first`: "la | bande de | Gaza"."""
    at = first - 2 if first > 1 and words.lowers[first - 1] in small else first - 1
    return at if at >= 0 and words.lowers[at] in kinds else None


__all__ = [
    "are_hardest_hit",
    "counts",
    "has_each",
    "in_many_areas",
    "is_elsewhere",
    "is_gone_to",
    "is_in_part",
    "is_of_some",
    "is_right_behind",
    "kind_leading",
    "says_there",
    "without_number",
]
