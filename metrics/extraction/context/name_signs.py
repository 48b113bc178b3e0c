"""What the signs, capitals and words around a word say of whether it is a name."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from metrics.definitions.gazetteer import Known
from metrics.extraction.context.place_parts import without_number
from metrics.extraction.context.wording import PlaceWords, Wording
from metrics.extraction.context.words import Words

EDGE = "|"
# What an item of a list begins with, and what stands between a label and its number.
BULLETS = ("-", "–", "—", "•", "*", "·", "▪", "●", "‣", "◦")
_BEFORE_NUMBER = ("(", "-", "–", "—")
# A name has at most so many words, and between two of a list stand so many.
_NAME, _LISTED = 8, 3
# And one of an event of nature at most so many.
_EVENT = 3
# The fewest words that a headline is known by.
_HEADLINE = 4
# So many words before the verb a place is called the hardest hit: "the worst-hit of the five districts **is** Homs".
_HARDEST = 9
# And what a place is called between commas is shorter than this.
_APPOSITION = 8
APOSTROPHES = frozenset("'’‘ʿʾʼ`´")
# So many words a relative clause may take before the verb of the place.
_RELATIVE = 12
# So many words a noun phrase in which people are counted may take behind its number: "12 Shia | Muslims in".
_COUNTED = 3


def is_capital_within(texts: Sequence[str], at: int) -> bool:
    """Return whether a word has a capital in the middle of a sentence, or behind its first word, and another follows: "en La Paz", "à N'Djamena", "Em São Paulo"."""
    following = texts[at + 1 : at + 3]
    led = following[1:] if following and following[0] in APOSTROPHES else following[:1]
    return (at <= 1 or texts[at - 1][0].islower()) and bool(led) and led[0][0].isupper()


def is_parted(words: Words, at: int) -> bool:
    """Return whether a word may be only the beginning of one, with an apostrophe or an accent behind it: "N | ' | Djamena"."""
    following = words.texts[at + 1] if at + 1 < words.size else "."
    return not following.isascii() or following in APOSTROPHES


def opens_line(words: Words, at: int) -> bool:
    """Return whether no more than one word stands before a word, behind signs or a label: "• Conflict | in Yemen", "14 Nov: Floods | in Homs"."""
    before = words.texts[: max(0, at - 1)]
    return before[-1:] == (":",) or not any(text[0].isalnum() for text in before)


def is_headline(words: Words, function_words: Container[str]) -> bool:
    """Return whether all words but the small ones have capitals, so that a capital is no sign of a name: "People in Tigray Requiring Assistance"."""
    if words.headline is None:
        written = [text for text, lower in zip(words.texts, words.lowers, strict=True) if text.isalpha() and lower not in function_words]
        words.headline = len(written) >= _HEADLINE and all(text[0].isupper() for text in written)
    return words.headline


def is_cell(words: Words, first: int, last: int) -> bool:
    """Return whether the words are a whole cell of a table's row, or the label a line begins with, "- Malawi: 9 cases", "Malawi (9 cases)": what stands there alone is what is told of."""
    if first == 0 or first == 1 and words.texts[0] in BULLETS:
        following = words.texts[last + 1 : last + 3]
        if following[:1] == (":",):
            # In capitals it may be where the report was written: "GUWAHATI: The floods in Assam".
            return not words.texts[last].isupper()
        if len(following) > 1 and following[0] in _BEFORE_NUMBER and following[1][0].isdecimal() and not words.touching(last):
            return True
    return first > 0 and words.texts[first - 1] == EDGE and last + 1 < words.size and words.texts[last + 1] == EDGE


def is_told_of(wording: Wording, words: Words, last: int) -> bool:
    """Return whether the words after a name are of a place: "Kassala's 80,000 residents", "Jamaica's death toll", "Homs, a city of 800,000", "Homs, where"."""
    lowers, rows = words.lowers, wording.places
    following = lowers[last + 1 : last + 7]
    if not rows.where.isdisjoint(following[: 1 + (following[:1] == (",",))]):
        return True
    if len(following) > 2 and following[0] == "'" and following[1] in wording.speech.genitive:
        return any(each in rows.owned for each in following[2:])
    if len(following) < 4 or following[0] != "," or following[1] not in wording.speech.determiners:
        return False
    kind = next((at for at in range(2, min(5, len(following) - 1)) if following[at] in rows.kinds), None)
    return kind is not None and (following[kind + 1] in wording.speech.function_words or not following[kind + 1][0].isalnum())


def is_owned(wording: Wording, words: Words, done: int, at: int) -> bool:
    """Return whether a name is of a place in the one that ends at `done`, which owns it: "in Pakistan's | Karachi"."""
    return done >= 0 and at == done + 3 and words.texts[done + 1] in APOSTROPHES and words.lowers[done + 2] in wording.speech.genitive


def counts_its_own(wording: Wording, words: Words, first: int, last: int, *, verb_first: bool) -> bool:
    """Return whether the place has or records what is counted: "Chad hosts 600,000 refugees", "Niger, for example, recorded 322 deaths"."""
    rows, lowers, after = wording.places, words.lowers, last + 1
    if lowers[after : after + 1] == (",",) and lowers[after + 1 : after + 2] and lowers[after + 1] in wording.speech.relative:
        # "Djibo, | which has been besieged since 2022, | shelters 300,000"
        after = next((at + 1 for at in range(after + 1, min(words.size, after + _RELATIVE)) if lowers[at] == ","), after)
    inserted = rows.inserted.beginning(lowers, after + 1) if lowers[after : after + 1] == (",",) else None
    if inserted is not None and lowers[after + 1 + inserted[0] : after + 2 + inserted[0]] == (",",):
        after += inserted[0] + 2
    elif lowers[after : after + 1] == (",",):
        after = _past_apposition(words, after)
    return bool(rows.hosts.beginning(lowers, after)) or (verb_first and bool(rows.hosts.ending(lowers, first - 1)))


def _past_apposition(words: Words, comma: int) -> int:
    """Return where the clause goes on behind what a place is called between commas, "Chad, the worst hit, | reported"; `comma` where nothing is."""
    for at in range(comma + 1, min(comma + _APPOSITION, words.size)):
        if words.texts[at] == ",":
            return at + 1
        if words.texts[at][0].isdecimal() or at == comma + 1 and not words.texts[at].islower():
            break
    return comma


def is_called_hardest(wording: Wording, words: Words, at: int) -> bool:
    """Return whether a name says which place is hit worst: "the worst-hit district is | Homs", "Hardest hit was | Homs"; of a list each has its own bracket."""
    if "(" in words.texts[at : at + _NAME]:
        return False
    verb = at - 1
    while verb > 0 and words.lowers[verb] in wording.speech.determiners:
        verb -= 1
    return (
        verb > 0 and words.lowers[verb] in wording.auxiliaries and wording.places.hardest.within(words.lowers, verb - _HARDEST, verb - 1) is not None
    )


def opens_clause(wording: Wording, words: Words, at: int, *, verb_first: bool) -> bool:
    """Return whether a name is the subject that a clause opens with, "tandis que | Homs a 12 morts"; where verbs stand first, one that a country has people by may precede."""
    speech, lowers = wording.speech, words.lowers
    while at and lowers[at - 1] in speech.determiners:
        at -= 1
    before = at - (at > 1 and lowers[at - 1] in speech.opens)
    if before > 0 and lowers[before - 1] in speech.contrast:
        return True
    return at == 0 or words.texts[at - 1] in ",;" or (verb_first and bool(wording.places.hosts.ending(lowers, at - 1)))


def ends_phrase(words: Words, last: int, leading: Container[str]) -> bool:
    """Return whether a phrase ends with the name, so that it is no subject: a sign or a small word follows."""
    return last + 1 >= words.size or not words.texts[last + 1][0].isalnum() and words.texts[last + 1] != "'" or words.lowers[last + 1] in leading


def lies_around(words: Words, at: int, locative: Container[str], calendar: Container[str]) -> bool:
    """Return whether a place that no row knows is named right before, which lies in this one: "in Oicha, | North Kivu"."""
    index = at - 2
    if index < 1 or words.texts[at - 1] != ",":
        return False
    while index and at - index <= _NAME and words.texts[index][0].isupper() and words.lowers[index] not in calendar:
        index -= 1
    return index < at - 2 and words.lowers[index] in locative


def is_event(words: Words, last: int, rows: PlaceWords) -> bool:
    """Return whether the name that ends at a word is that of an event of nature: "Cyclone | Dikeledi | in Mozambique"."""
    at = last
    while at > 0 and last - at < _EVENT and words.texts[at][0].isupper() and not rows.events.ending(words.lowers, at):
        at -= 1
    return at < last and bool(rows.events.ending(words.lowers, at))


def describes_kind(words: Words, at: int, rows: PlaceWords) -> bool:
    """Return whether a word says of what country or sort a kind of place is whose name follows: "la provincia | ecuatoriana | de Tungurahua"."""
    beside = 0 < at < words.size - 1 and words.lowers[at - 1] in rows.kinds and words.lowers[at + 1] in rows.parts
    return beside and words.texts[at].isalpha() and words.texts[at].islower() and words.lowers[at] not in rows.locative


def kind_after(words: Words, last: int, rows: PlaceWords) -> str | None:
    """Return the word of kind right behind a name: "Homs | province"."""
    following = words.lowers[last + 1] if last + 1 < words.size else ""
    return following if following in rows.kinds else None


def kind_before(words: Words, first: int, rows: PlaceWords, determiners: Container[str]) -> str | None:
    """Return what stands before the name of an area of a country: "ولاية | الجزيرة", "la province | du Nord-Kivu"."""
    at = first - 1
    while at > 0 and (words.lowers[at] in rows.parts or words.lowers[at] in determiners):
        at -= 1
    return words.lowers[at] if at >= 0 and words.lowers[at] in rows.before_name else None


def is_no_name(wording: Wording, words: Words, last: int) -> bool:
    """Return whether the name that ends at a word can not go on behind "in": one of those counted, of an event, or of where something is, "on the | Nile | in Sudan"."""
    return is_counted(wording, words, last) or is_event(words, last, wording.places) or _is_where(wording, words, last)


def _is_where(wording: Wording, words: Words, last: int) -> bool:
    """Return whether a word of place leads to the name that ends at a word: "| at the | Hilton", "| on the | Ubangi River"."""
    if wording.places.standing.isdisjoint(words.lowers):
        return False
    at = last
    while at > 0 and words.texts[at][0].isupper():
        at -= 1
    while at > 0 and words.lowers[at] in wording.speech.determiners:
        at -= 1
    return words.lowers[at] in wording.places.standing


def is_counted(wording: Wording, words: Words, at: int) -> bool:
    """Return whether a word with a capital is no name but those whom a number counts, "thousands of | Palestinians in Gaza", or letters in the plural: "the | IDPs in Sudan"."""
    text = words.texts[at]
    if len(text) > _COUNTED - 1 and text[-1] == "s" and text[:-1].isupper():
        return True
    for before in range(at - 1, max(-1, at - 1 - _COUNTED), -1):
        word = words.lowers[before]
        if word[0].isdecimal() or word in wording.amounts:
            return True
        if not word.isalpha() or word in wording.speech.function_words and word not in wording.places.parts:
            return False
    return False


def goes_on_listing(wording: Wording, words: Words, done: int, at: int) -> bool:
    """Return whether a name goes on with the list of the place that ended at `done`: "in Kassala, | Sennar and | Gedaref", not "Omdurman, | Khartoum"."""
    lowers, paired = words.lowers, wording.periods.paired
    between = without_number(lowers[done + 1 : at])
    if not 0 < len(between) <= _LISTED or not all(each == "," or each in wording.speech.function_words for each in between):
        return False
    if not paired.isdisjoint(between) or lowers[done + 1] == "(":
        return True
    parted = next((each for each in range(at + 1, min(at + _NAME, words.size)) if lowers[each] == "," or lowers[each] in paired), None)
    if between[0] != "," or parted is None:
        return False
    return any(each in paired for each in lowers[parted : parted + 2]) or parted + 1 < words.size and words.texts[parted + 1][0].isupper()


def is_attacker(words: Words, at: int, rows: PlaceWords) -> bool:
    """Return whether the country that begins at a word stands behind an attack as whose it is: "les frappes | d'Israël"."""
    index = at - 1
    while index >= 0 and (words.lowers[index] in rows.parts or words.texts[index] in APOSTROPHES):
        index -= 1
    return index >= 0 and words.lowers[index] in rows.attacks


def is_glued(words: Words, last: int, rows: PlaceWords) -> bool:
    """Return whether a sign glues more onto a name, "Baghdad-based", "US$8.8 billion"; not the letters of the state that a town is in, "Juiz de Fora|-MG"."""
    glued = last + 2 < words.size and words.texts[last + 1] in ("-", "$") and words.touching(last)
    return glued and words.texts[last + 2] not in rows.letters


def is_no_country(words: Words, at: int, known: Known, wording: Wording) -> bool:
    """Return whether a country's name is that of whose an attack is, or of a smaller place that is called so: "en el municipio | de Argelia"; not "en un municipio de Colombia"."""
    if known.kind != "country":
        return False
    rows, indefinite = wording.places, wording.speech.indefinite
    local = at > 2 and words.lowers[at - 2] in rows.local_kinds and words.lowers[at - 1] in rows.parts and words.lowers[at - 3] not in indefinite
    return local and words.lowers[at - 3] in rows.locative | rows.parts or is_attacker(words, at, rows)


def is_of_dateline(words: Words, last: int, calendar: Container[str], locative: Container[str]) -> bool:
    """Return whether a name that ends at a word only says where a report was written: "Cidade da | Praia|, 1 nov (Inforpress) –"."""
    if last > _EVENT or words.lowers[0] in locative or words.texts[last + 1 : last + 2] != (",",):
        return False
    day, month = words.texts[last + 2 : last + 3], words.lowers[last + 3 : last + 4]
    return bool(month) and day[0].isdecimal() and month[0] in calendar


def is_longer(words: Words, first: int, last: int, rows: PlaceWords, determiners: Container[str], named: Callable[[str], Sequence[Known]]) -> bool:
    """Return whether a small word goes on from a name to more of it that is no country, "em Rio Bonito | do Iguaçu", or an article with a capital begins it: "en El | Mango"."""
    if first > 1 and words.texts[first - 1][0].isupper() and words.lowers[first - 1] in determiners:
        return True
    rest = last + 2
    if rest >= words.size or words.lowers[last + 1] not in rows.parts or words.texts[last + 1] == "-" or not words.texts[rest][0].isupper():
        return False
    whole = (words.said(rest, end) for end in range(rest, min(rest + 2, words.size)))
    return not any(each.kind == "country" for said in whole for each in named(said))


def without_doers(rows: PlaceWords, words: Words, found: dict[str, Known], doing: set[str]) -> dict[str, Known]:
    """Return the places of a title without the countries that do something where another is named, known or not: "Israel resumes strikes on | Gaza"."""
    if not doing:
        return found
    aimed = any(words.lowers[at - 1] in rows.aimed or words.lowers[at - 1] in rows.within for at in words.capitals if at)
    return {each: place for each, place in found.items() if each not in doing} if aimed or found.keys() > doing else found
