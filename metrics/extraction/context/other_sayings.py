"""Who says so where no verb of saying leads to it: "the army accused the rebels of killing 12", "12 killed in bus crash – police", and several who speak together."""

from __future__ import annotations

from metrics.extraction.context.attribution_span import Attribution
from metrics.extraction.context.identity import Identity
from metrics.extraction.context.speakers import Kind, Speaker, Speakers
from metrics.extraction.context.where_said import SPEECH_ENDS
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

# So many words may name who is accused, and say when it was.
_ACCUSED = 14
# So many words may name who tells a headline.
_NAMED = 6
# Within so many words of a sentence stands the colon behind who tells it.
_OPENED = 12
# What a headline tells behind it has so many words.
_TOLD = 2
_LEADS = (":", "–", "—", "-")
_ENDS = '.!?,;)”"'


def accused(wording: Wording, speakers: Speakers, words: Words, at: int, before: int | None) -> Attribution | None:
    """Read "X accused Y of killing 12" and "accused by X of killing 12", of which only what follows is X's; not "a man accused of killing two"."""
    speech = wording.speech
    if words.lowers[at + 1 : at + 2] and words.lowers[at + 1] in speech.writes:
        speaker = speakers.right(words, at + 2)
        first = at
    else:
        speaker = None if before is None or before < 0 else speakers.left(words, before)
        first = -1 if speaker is None else speaker.first
    if speaker is None or speaker.kind is Kind.PRONOUN:
        return None
    opens = at + 1 if first < at else speaker.last
    deed = next((each for each in range(opens + 1, min(words.size - 1, opens + _ACCUSED)) if words.lowers[each] in speech.accused_of), None)
    if deed is None or any(words.texts[each] in ".;:" or words.texts[each].isdecimal() for each in range(opens, deed)):
        return None
    return Attribution(first=first, last=deed, rule="said", speaker=speaker)


def headed(speakers: Speakers, words: Words) -> Attribution | None:
    """Read who tells a headline behind its dash or colon: "12 killed in bus crash in Homs: police"; a line that ends as sentences do is none."""
    lead = next((at for at in range(words.size - 2, max(1, words.size - 2 - _NAMED), -1) if words.texts[at] in _LEADS), None)
    if lead is None or words.texts[-1] in _ENDS or words.touching(lead - 1) and words.texts[lead] != ":" or words.texts[lead + 1].isdecimal():
        return None
    speaker = speakers.right(words, lead + 1)
    if speaker is None or speaker.kind is not Kind.ROLE or speaker.last != words.size - 1:
        return None
    return Attribution(first=lead, last=speaker.last, rule="said", speaker=speaker, ahead=False, behind=True)


def opened(wording: Wording, speakers: Speakers, identity: Identity, words: Words) -> Attribution | None:
    """Read the organisation that opens a sentence before a colon, with the day or without: "OCHA: 12 people were killed", "UNICEF (12 May): ..."; a number alone, or with one word, may be of its staff."""
    colon = next((at for at in range(1, min(words.size - 2, _OPENED)) if words.texts[at] == ":"), None)
    if colon is None or wording.auxiliaries.isdisjoint(words.lowers[colon + 1 :]) and sum(map(str.isalpha, words.texts[colon + 1 :])) < _TOLD:
        return None
    speaker = speakers.right(words, 0)
    if speaker is None or speaker.kind is not Kind.NAME or speaker.last >= colon or identity.organisation(words, speaker) is None:
        return None
    dated = (
        words.texts[at] in ",()" or words.texts[at].isdecimal() or words.lowers[at] in wording.periods.days for at in range(speaker.last + 1, colon)
    )
    return Attribution(first=0, last=colon, rule="said", speaker=speaker, ahead=True) if all(dated) else None


def together(wording: Wording, speakers: Speakers, words: Words, speaker: Speaker) -> Speaker:
    """Return all who speak where several do: "12 died, | residents and a local official | said"; `speaker` where nobody stands before."""
    speech = wording.speech
    joint = _past_openings(wording, words, speaker.first - 1)
    if speech.head_first or joint < 1 or words.lowers[joint] not in wording.periods.paired or speaker.kind is Kind.PRONOUN:
        return speaker
    if words.lowers[joint - 1] not in speech.roles and not speakers.is_named(words, joint - 1):
        return speaker
    other = speakers.left(words, joint - 1)
    if other is None or other.kind is Kind.PRONOUN or other.last != joint - 1:
        return speaker
    opening = _past_openings(wording, words, other.first - 1)
    if opening >= 0 and words.texts[opening] not in SPEECH_ENDS:
        # "killed the mayor and | officials said"
        return speaker
    return speaker._replace(first=other.first, name_first=other.first, kind=Kind.ROLE)


def _past_openings(wording: Wording, words: Words, at: int) -> int:
    """Return the word before the article or the number of those who speak: "and | two | officials said"."""
    while at >= 0 and words.lowers[at] in wording.before_speaker:
        at -= 1
    return at


__all__ = ["accused", "headed", "opened", "together"]
