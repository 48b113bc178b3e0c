"""What a word that no row lists may be, by its form alone: a fraction, a compound, somebody named after a place."""

from __future__ import annotations

from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Entry, Lexicon, Noun, Word
from metrics.numerals import VULGAR

_FRACTION = Word(mark.NUMBER)


def by_form(word: str, printed: str, lexicon: Lexicon) -> Word | None:
    """Return what a word that no row lists may be: a fraction, letters glued to digits, a compound, a plural ending of people."""
    first = word[0]
    if first in VULGAR:
        return _FRACTION
    if first == mark.SUFFIX_MARK and len(word) > 1:
        return lexicon.words.get(word[1:]) if word not in lexicon.numbers.suffixes else None
    if first == "-" and len(word) > 1 and (verb := lexicon.words.get(word[1:])) is not None:
        # "home to 500,000 people | -leaving death": a dash put to the verb behind it.
        entries = (*verb.alone, *(each for some in (verb.phrases or {}).values() for each in some.every()))
        return Word(mark.PUNCTUATION | mark.STOP) if entries and all(each.kind == mark.TRIGGER for each in entries) else None
    if not first.isalpha():
        return Word(mark.PUNCTUATION | (mark.COMMA if word == "," else 0)) if len(word) == 1 else None
    found = _compound(word, lexicon) if "-" in word else _person(word, printed, lexicon)
    if found is None and printed[0].islower() and word.endswith(lexicon.endings["adverb"]) and len(word) > 4:
        return Word(mark.ADVERB)
    return found


def _compound(word: str, lexicon: Lexicon) -> Word | None:
    """Return the noun that ends a hyphenated word: "ex-soldiers"; a phrase of the rows written with hyphens: "asylum-seekers"."""
    first, *rest = word.split("-")
    opening = lexicon.words.get(first)
    if opening is not None:
        begun = (opening.phrases or {}).get(rest[0])
        whole = tuple(Entry((), each.kind, each.meaning) for each in begun.every() if each.rest == tuple(rest)) if begun is not None else ()
        if whole:
            return Word(0, whole, begins=True)
    last = lexicon.words.get(rest[-1])
    if last is not None:
        nouns = tuple(entry for entry in last.alone if entry.kind == mark.NOUN)
        if nouns:
            return Word(0, nouns, begins=True)
        if lexicon.within("grammar.compound_ends", rest[-1]):
            # "flood-displaced people"
            return Word(0, tuple(entry for entry in last.alone if entry.kind == mark.TRIGGER), begins=True)
    # "cholera-related deaths"
    return Word(mark.DISEASE) if opening is not None and opening.flags & mark.DISEASE else None


def _person(word: str, printed: str, lexicon: Lexicon) -> Word | None:
    """Return a person noun for a longer word that ends in one, and for people named after a place or people."""
    endings = lexicon.endings
    kinds = (
        ("person", True),
        ("person_singular", False),
        *((("named", True), ("named_singular", False)) if printed[0].isupper() and not printed.isupper() else ()),
    )
    for name, plural in kinds:
        for ending in endings[name]:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return Word(0, (Entry((), mark.NOUN, Noun("person", "person", plural=plural, plain=name.startswith("named"))),), begins=True)
    return None


__all__ = ["by_form"]
