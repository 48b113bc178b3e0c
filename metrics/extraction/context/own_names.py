"""Where a person's own name begins behind role and title: "police spokesman | Ahmad Saleh"."""

from __future__ import annotations

from metrics.extraction.context.name_words import NameWords
from metrics.extraction.context.wording import SpeechWords
from metrics.extraction.context.words import Words


def own_name(speech: SpeechWords, names: NameWords, words: Words, first: int, last: int) -> int:
    """Return where the person's name begins after role and title, or `first` where the words are all one name."""
    begin = first
    for at in range(first, last):
        lower = words.lowers[at]
        # "Policía Nacional informó": a body that is no title keeps its whole name.
        small = words.texts[at][0].islower() or at == 0 and (not speech.head_first or lower in speech.titles or lower in speech.speaks_for)
        after = words.lowers[at + 1]
        if small and lower in speech.roles and (after in speech.situated or lower not in speech.speaks_for and after in speech.belongs):
            # "the mayor of Kharkiv" is no Kharkiv, "officials in Belgorod" no Belgorod.
            return first
        if not small and lower in speech.titles and (after in speech.situated or after in speech.belongs):
            # "The National Coordinator for Disaster Reduction"
            return first
        if after == "-" and words.touching(at):
            # "the UN Secretary-General"
            continue
        if (small and lower in speech.roles) or (lower in speech.titles and at + 2 <= last):
            begin = at + 1
    while begin < last:
        described = words.texts[begin].islower() and words.lowers[begin] not in speech.prefixes  # "user | Lina Haddad"
        if not (described or words.texts[begin] in ".-'’" or words.lowers[begin] in speech.genitive):
            break
        begin += 1
    if words.lowers[begin] in speech.particles:
        # "Doctors Without Borders"
        return first
    rest = words.lowers[begin : last + 1]
    if not speech.impersonal.isdisjoint(rest) or not speech.roles.isdisjoint(rest):
        return first
    return begin if names.is_named(words, last) or words.texts[last] == "." else first


__all__ = ["own_name"]
