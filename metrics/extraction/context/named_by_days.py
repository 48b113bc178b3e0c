"""Names of days and months that are other words, or what people are called."""

from __future__ import annotations

from metrics.extraction.context.wording import PeriodWords, SpeechWords
from metrics.extraction.context.words import Words


def is_other_word(words: Words, day: int, rows: PeriodWords, speech: SpeechWords) -> bool:
    """Return whether the name of a day or a month is none: "may" in small letters, or what a person is called, "identified as | Sunday | Okafor", "| Monday | Uba, 45,"."""
    if words.texts[day][0].islower() and words.lowers[day] in rows.other_words:
        return True
    if day + 1 >= words.size or not words.texts[day + 1][0].isupper():
        return False
    led = words.lowers[day - 1] if day else ","
    if led == "." and day > 1:
        led = words.lowers[day - 2]
    aged = led == "," and words.texts[day + 2 : day + 3] == (",",) and words.texts[day + 3 : day + 4] and words.texts[day + 3].isdecimal()
    return bool(aged) or led in speech.titles or led in speech.naming


__all__ = ["is_other_word"]
