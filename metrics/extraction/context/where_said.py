"""Names and roles around a verb of saying that are not who speaks, and where those who do stand behind it."""

from __future__ import annotations

from collections.abc import Callable

from metrics.extraction.context.speakers import Speaker
from metrics.extraction.context.wording import SpeechWords, Wording
from metrics.extraction.context.words import Words

SPEECH_ENDS = ',”"’—–»'
# So many words may say who somebody is before the name.
_DESCRIBED = 2


def is_where(wording: Wording, words: Words, speaker: Speaker, before: int, is_known: Callable[[Words, Speaker], bool]) -> bool:
    """Return whether a name before an apposition only says where: "In | Hanoi, the capital, reported damage", "the most populous country of | Africa reports".

    `is_known` says whether a speaker's words are a place that is known.
    """
    speech = wording.speech
    first = speaker.first - (words.lowers[speaker.first] not in speech.belongs)
    if first < 0:
        return False
    if words.texts[before] == "," and words.lowers[first] in wording.places.locative - speech.belongs:
        return True
    if words.texts[before] == "," and _is_led(wording, words, speaker.first, known=is_known(words, speaker)):
        return True
    led = first
    while led > 0 and words.lowers[led] in speech.determiners:
        led -= 1
    if speech.head_first and led < first and words.texts[before] != "," and words.lowers[led] in wording.leading_to_place - speech.belongs:
        # "familias desalojadas en | El Estor | denunciaron"
        return True
    described = first > 1 and words.lowers[first] in speech.belongs and words.texts[first - 1].islower()
    return described and words.lowers[first - 1] not in wording.small and words.lowers[first - 1] not in speech.roles


def _is_led(wording: Wording, words: Words, name: int, *, known: bool) -> bool:
    """Return whether words of place lead to a name: "Em | Luanda, 41 pessoas morreram", "En la parroquia | Chone, ..."; to one that is `known` also another name, "En Izabal, | Guatemala, ..."."""
    rows, at = wording.places, name - 1
    while at > 0 and (_goes_around(wording, words, at) or known and (words.texts[at] == "," or words.texts[at][0].isupper())):
        at -= 1
    return at >= 0 and words.lowers[at] in rows.standing


def _goes_around(wording: Wording, words: Words, at: int) -> bool:
    return words.lowers[at] in wording.around_place and words.lowers[at] not in wording.places.standing


def is_after_speech(wording: Wording, words: Words, at: int, *, named: bool) -> bool:
    """Return whether what somebody said ends right before the speaker at a word: "12 died, | the | ministry said", "two | officials"; one who is `named` may be described, "passenger | Ana Besim"."""
    before, small = at - 1, wording.speech.function_words
    while before >= 0 and (words.lowers[before] in wording.before_speaker or words.texts[before].isdecimal()):
        before -= 1
    while (
        named
        and 0 <= before >= at - _DESCRIBED
        and words.lowers[before].isalpha()
        and words.texts[before].islower()
        and words.lowers[before] not in small
    ):
        before -= 1
    return before >= 0 and words.texts[before] in SPEECH_ENDS


def ends_clause(wording: Wording, words: Words, at: int, before: int) -> bool:
    """Return whether somebody with a role stands behind a verb and ends the clause: "en Hacarí y Tibú, detalló | la entidad"."""
    speech = wording.speech
    led, body, *behind = (*words.lowers[at + 1 : at + 4], "", "")
    if words.texts[before : before + 1] != (",",) or led not in speech.determiners or body not in speech.roles | speech.named_before:
        return False
    return not behind[0].isalpha() or behind[0] in wording.places.locative or behind[0] in speech.belongs and words.texts[at + 2][0].isupper()


def does_so(speech: SpeechWords, words: Words, at: int) -> bool:
    """Return whether a verb tells what somebody did, or what befell them, and not what they say: "a | fait | 12 morts", not "a | fait | état de 12 morts", "Militants | reported | killed: 3"."""
    behind = words.lowers[at + 1] if at + 1 < words.size else ""
    if words.texts[at + 2 : at + 3] == (":",) and behind in speech.reduced or behind in speech.naming and words.lowers[at] in speech.counts:
        # "a man | identified | as Ali"
        return True
    return words.lowers[at] in speech.gives and speech.given.isdisjoint(words.lowers[at + 1 : at + 2])


def before_day(wording: Wording, words: Words, at: int) -> int:
    """Return where the speaker ends before the day, or the means, right before the verb: "the ministry | on Sunday said", "police | in a statement on 4 May said"."""
    speech, days = wording.speech, wording.periods.days
    begin = at
    while begin > 0 and (words.lowers[begin] in days or words.lowers[begin] in speech.day_parts or words.texts[begin].isdecimal()):
        begin -= 1
    at = at if days.isdisjoint(words.lowers[begin + 1 : at + 1]) else begin - (words.lowers[begin] in speech.through)
    means = speech.media.ending(words.lowers, at) if at > 0 else None
    if means is None:
        return at
    begin = at - means[0]
    begin -= words.lowers[begin] in speech.determiners
    return begin - 1 if words.lowers[begin] in speech.through else at


def past_day(words: Words, at: int) -> int:
    """Return where the speaker may stand behind the day of the month in a bracket: "informou nesta quarta-feira | (7) | a prefeitura"."""
    bracketed = words.texts[at : at + 1] == ("(",) and words.texts[at + 2 : at + 3] == (")",) and words.texts[at + 1].isdecimal()
    return at + 3 if bracketed else at


__all__ = ["SPEECH_ENDS", "before_day", "does_so", "ends_clause", "is_after_speech", "is_where", "past_day"]
