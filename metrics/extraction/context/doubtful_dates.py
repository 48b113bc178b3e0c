"""Numbers beside the name of a month that may be a count, and days and months that follow each other: "in May 12 people died", "on 3 March, 2000 people fled"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from metrics.extraction.context.forms import Match
from metrics.extraction.context.weeks import weekday_numbered
from metrics.extraction.context.wording import PeriodWords, SpeechWords, Wording
from metrics.extraction.context.words import Words

# Between two days of the week that follow each other stands "and", or "and on".
_BESIDE = 3


def value_of(words: Words, index: int) -> int:
    """Return the number that a word is in digits."""
    return int(words.lowers[index])


def is_followed_by_noun(words: Words, index: int, function_words: frozenset[str]) -> bool:
    """Return whether the next word may be what is counted: "12 | people"."""
    word = words.texts[index + 1] if index + 1 < words.size else "."
    # Some scripts have no capitals, and signs that are no letters: "شخصًا".
    return word[0].isalpha() and word.replace("\u064b", "").isalpha() and word == word.lower() and word not in function_words


def without_doubtful_parts(wording: Wording, words: Words, match: Match, published: date | None) -> Match:
    """Leave out a day or year that is rather a count: "in May 12 people died", "on 3 March, 2000 people fled", "el lunes 12 personas"."""
    slots, function_words, month_only = dict(match.slots), wording.speech.function_words, wording.periods.month_only
    if "weekday" in slots and slots.get("day") == match.last and "month" not in slots:
        return _without_count(wording, words, match, published)
    if match.rule not in ("day", "month") or not is_followed_by_noun(words, match.last, function_words):
        return match
    if "year" in slots and words.texts[slots["year"] - 1] == "," and (match.rule == "month" or value_of(words, slots["year"]) % 50 == 0):
        del slots["year"]
        return match._replace(last=max(slots.values()), slots=slots)
    if slots.get("day") == match.last and slots.get("month", match.last) < match.last and match.first and words.lowers[match.first - 1] in month_only:
        return match._replace(rule="month", last=slots["month"], slots={"month": slots["month"]})
    return match


def _without_count(wording: Wording, words: Words, match: Match, published: date | None) -> Match:
    """Leave out the number behind a day of the week that rather counts what follows; before a verb it is the day where there was such a one, "el lunes | 12 | murieron tres"."""
    day, named = match.slots["day"], match.slots["weekday"]
    if not is_followed_by_noun(words, day, wording.speech.function_words):
        return match
    if words.lowers[day + 1] in wording.auxiliaries or words.lowers[day + 1] in wording.verb_forms:
        weekday = wording.periods.classes["weekday"][words.lowers[named]] - 1
        if published is not None and weekday_numbered(published, weekday, value_of(words, day), ahead=False) is not None:
            return match
    last = next(at for at in range(day - 1, named - 1, -1) if words.texts[at][0].isalpha() and words.lowers[at] not in wording.small)
    return match._replace(last=last, slots={slot: at for slot, at in match.slots.items() if slot != "day"})


def is_in_a_name(words: Words, month: int, speech: SpeechWords) -> bool:
    """Return whether a month written as a name, where months are not, ends a longer one, "la Plaza de | Mayo", or begins one: "| Mai-Ndombe"."""
    hyphened = words.texts[month + 1 : month + 2] == ("-",) and words.end(month) == words.starts[month + 1]
    if hyphened and month + 2 < words.size and words.texts[month + 2][0].isupper() and words.end(month + 1) == words.starts[month + 2]:
        return words.texts[month][0].isupper()
    led = month > 1 and speech.head_first and words.lowers[month - 1] in speech.belongs
    return led and words.texts[month][0].isupper() and words.texts[month - 2][0].isupper() and not words.texts[month].isupper()


def ends_a_name(words: Words, weekday: int, function_words: frozenset[str]) -> bool:
    """Return whether a day of the week with a capital, where days have none, ends a longer name: "Santo | Domingo"; not "El | Domingo"."""
    text, before = words.texts[weekday], words.texts[weekday - 1] if weekday else "."
    return text[0].isupper() and before[0].isupper() and not (text.isupper() and len(text) > 1) and before.lower() not in function_words


def is_day_after(words: Words, before: Match, match: Match, weekdays: Mapping[str, int]) -> bool:
    """Return whether two days of the week follow each other and nothing else stands between: "on Monday and | Tuesday"."""
    days = [weekdays[words.lowers[each.slots["weekday"]]] for each in (before, match) if "weekday" in each.slots]
    return len(days) == 2 and match.first - before.last <= _BESIDE and days[1] == days[0] % 7 + 1


def is_month_after(words: Words, before: Match, match: Match, months: Mapping[str, int]) -> bool:
    """Return whether two months of which only the last may have a year follow each other: "in May and | June 2024", "in December 2022 and | January 2023"; no days."""
    if any("day" in each.slots or "month" not in each.slots for each in (before, match)):
        return False
    first, last = (months[words.lowers[each.slots["month"]]] for each in (before, match))
    years = [int(words.lowers[each.slots["year"]]) if "year" in each.slots else None for each in (before, match)]
    turned = last < first
    beside = years[0] is None and not turned or years[0] is not None and years[1] == years[0] + turned
    return last == first % 12 + 1 and beside


def is_to_come(rows: PeriodWords, words: Words, within: tuple[int, int], date: int) -> bool:
    """Return whether a word of a stretch tells of the future: of those that lead to dates, "para", only the one right before this date."""
    found = rows.future.within(words.lowers, *within)
    while found is not None and not _leads_to(rows, words, found, date) and rows.before.beginning(words.lowers, found) is not None:
        found = rows.future.within(words.lowers, found + 1, within[1])
    return found is not None


def _leads_to(rows: PeriodWords, words: Words, found: int, date: int) -> bool:
    """Return whether what tells of the future leads to the date itself, "d'ici | juillet", also past a small word, "d'ici | à | juillet"."""
    told = rows.future.beginning(words.lowers, found)
    return told is not None and found < date <= found + told[0] + 1


__all__ = [
    "ends_a_name",
    "is_day_after",
    "is_followed_by_noun",
    "is_in_a_name",
    "is_month_after",
    "is_to_come",
    "value_of",
    "without_doubtful_parts",
]
