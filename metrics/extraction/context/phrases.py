"""The date phrases of a sentence: what their words say, which days they mean and what they date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from metrics.extraction.context.asides import are_of_a_season, has_its_number, in_brackets, is_dateline, is_of_the_telling, is_told_of, past_list
from metrics.extraction.context.date_ranges import WHOLE_RANGES, is_range
from metrics.extraction.context.dates import Anchor, Parts, Stretch, resolve
from metrics.extraction.context.doubtful_dates import ends_a_name, is_followed_by_noun, is_in_a_name, is_to_come, value_of, without_doubtful_parts
from metrics.extraction.context.events import befell_a_place, dates_the_worst, is_background, is_of_a_tally, is_recent, names_an_event, tells_when
from metrics.extraction.context.forms import Match, numeric_date
from metrics.extraction.context.named_by_days import is_other_word
from metrics.extraction.context.told_years import ToldYears, may_be_to_come
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.model import Accuracy

# Times of day, and days of a calendar whose months begin with the moon, which no rule makes one day of ours.
NO_PERIOD = frozenset({"clock_time", "lunar_day"})
# The number in "two days ago" and "in the past 24 hours" is a quantity all the same.
# The rule of what is told against a day that the sentence told before, and those of what is told against any other day of the story.
EARLIER = "before_told"
OF_THE_STORY = frozenset({EARLIER, "of_the_story"})
DURATIONS = frozenset({"units_ago", "past_units", "within_units"}) | OF_THE_STORY
NEEDS_A_NAME = frozenset({"year", "month"})
AHEAD = 12
# What stands between these is said by the way: "will be hungry (phase 3) between June and September".
_ASIDE = ("(", ")", "–", "—")
# So many words may say of a beginning when it was: "since the start of the outbreak, declared by the authorities in | January".
_INSERTED = 6
# Stretches of which "au" says when and no day: "au deuxième trimestre".
PARTS_OF_YEAR = frozenset({"quarter", "half_year", "third_of_year", "sixth_of_year", "first_of_year", "last_of_year", "decade"})


class Standing(Enum):
    """What a date is to the figures around it."""

    WHEN = "when"
    STATEMENT = "statement"
    EVENT_SINCE = "event_since"
    EVENT = "event"
    OTHER = "other"


class DatePhrase(NamedTuple):
    """Words `first` to `last` of a sentence that give a date; `relation` is since, until, as_of, at, part, bound, ahead or empty; `clause` is the relative one that it is in."""

    first: int
    last: int
    core: int
    rule: str
    match: Match
    relation: str = ""
    opened: bool = False
    part: bool = False
    stretch: Stretch | None = None
    standing: Standing = Standing.WHEN
    joined: DatePhrase | None = None
    clause: tuple[int, int] | None = None

    @property
    def leans_on_publication(self) -> bool:
        """Whether the days were reckoned from the publication date."""
        return not {"year", "date"} & set(self.match.slots)


class DatePhrases:
    """The date phrases of the sentences of one report."""

    def __init__(self, discourse: Discourse, wording: Wording, published: date | None) -> None:
        self._published = published
        self._discourse = discourse
        self._wording = wording
        self._rows = wording.periods
        self._years = ToldYears(discourse.text, wording.periods.classes["month"])
        # Names with numbers in them, such as of events: those that the text has at all.
        self._fixed_names = [name for name in wording.periods.fixed if name in discourse.text]

    def read(self, index: int) -> tuple[list[DatePhrase], list[tuple[int, int]]]:
        """Return the date phrases of the sentence `index`, not yet judged, and the characters that dates and clock times take."""
        words = self._discourse.words[index]
        matches = [match for match in self._rows.forms.find(words) if self._is_written_so(words, match)]
        if not matches:
            return [], list(self._fixed(index))
        clocks = [match for match in matches if match.rule in NO_PERIOD]
        times = {at: match.first for match in clocks for at in (match.last, match.last + 1) if at == match.last or words.texts[at : at + 1] == (".",)}
        opened = [self._opened(words, match, times) for match in matches if match.rule not in NO_PERIOD]
        phrases = [each for each in self._joined(words, opened) if self._is_named(words, each)]
        taken = [(words.starts[match.first], words.end(match.last)) for match in clocks]
        taken += [(words.starts[each.core], words.end(each.last)) for each in phrases if each.rule not in DURATIONS]
        return phrases, taken + list(self._fixed(index))

    def judged(self, index: int, phrases: Sequence[DatePhrase]) -> list[DatePhrase]:
        """Return the date phrases of the sentence `index` with the days that they mean and what they are to the figures around them."""
        words = self._discourse.words[index]
        judged = [self._judged(words, each) for each in phrases]
        return [self._against(words, each, judged) if each.rule == EARLIER else each for each in judged]

    def _against(self, words: Words, phrase: DatePhrase, phrases: Sequence[DatePhrase]) -> DatePhrase:
        """Return the phrase with the day that it means against the one day that the sentence told before it: "150 on Saturday, from 139 | a day earlier"."""
        told = {each.stretch for each in phrases if each.last < phrase.first and each.stretch is not None}
        day = next(iter(told)) if len(told) == 1 else None
        if day is None or day.accuracy is not Accuracy.DAY:
            return phrase
        parts = self._parts(words, phrase.match)
        return phrase._replace(stretch=resolve("units_ago", parts._replace(numbers={"count": 1, **parts.numbers}), Anchor(day.end)))

    def _fixed(self, index: int) -> Iterator[tuple[int, int]]:
        sentence = self._discourse.sentences[index]
        for name in self._fixed_names:
            if (at := self._discourse.text.find(name, sentence.start, sentence.end)) >= 0:
                yield at, at + len(name)

    def _is_written_so(self, words: Words, match: Match) -> bool:
        """Names of months and days have a capital where the language writes them so: "in May 12 people died"; where it does not, "Santo | Domingo" is a name."""
        names = [match.slots[slot] for slot in ("month", "weekday", "short_weekday") if slot in match.slots]
        if not self._rows.capitals:
            day, small = match.slots.get("weekday"), self._wording.speech.function_words
            # "a segunda | passagem" is no Monday, but "na segunda | morreram 12".
            nth = day is not None and match.last == day and words.lowers[day] in self._rows.classes.get("ordinal", ())
            verbs = self._wording.verb_forms | self._wording.auxiliaries
            if nth and day is not None and is_followed_by_noun(words, day, small) and words.lowers[day + 1] not in verbs:
                return False
            return day is None or not ends_a_name(words, day, small)
        # "august 27": what is no other word is a month in small letters too, as chats and headlines have it.
        return not any(is_other_word(words, at, self._rows, self._wording.speech) for at in names)

    def _opened(self, words: Words, match: Match, times: Mapping[int, int]) -> DatePhrase:
        """Take in the words before the date that say what it is: "since", "as of 6 p.m.", "early"; `times` are the clock times."""
        match = without_doubtful_parts(self._wording, words, match, self._published)
        first, relation, part, opened = match.first, "", False, False
        for _ in range(4):
            kind = (self._rows.before.ending(words.lowers, first - 1) or (0, ""))[1]
            # "desde el inicio de agosto": the small word is of the part, which is since.
            if first and words.lowers[first - 1] in self._rows.opened and kind != "part":
                first, opened = first - 1, True
                relation = relation or (kind if match.rule not in WHOLE_RANGES else "")
                break
            begin = times.get(first - 1, first)
            found = self._rows.before.ending(words.lowers, begin - 1)
            if found is None:
                break
            length, kind = found
            first = begin - length
            part = part or kind == "part"
            if kind != "part":
                relation = "" if kind == "as_of" and match.rule in PARTS_OF_YEAR else kind
                break
        return DatePhrase(first=first, last=match.last, core=match.first, rule=match.rule, match=match, relation=relation, opened=opened, part=part)

    def _joined(self, words: Words, phrases: list[DatePhrase]) -> list[DatePhrase]:
        """Make one of two dates that are the ends of a range."""
        out: list[DatePhrase] = []
        for phrase in phrases:
            before = out[-1] if out else None
            if before is not None and before.joined is None and is_range(self._wording, words, before, phrase):
                out[-1] = before._replace(last=phrase.last, joined=phrase, relation="", rule=f"{before.rule}_to_{phrase.rule}")
            else:
                out.append(phrase)
        return out

    def _is_named(self, words: Words, phrase: DatePhrase) -> bool:
        """Return whether it is a date: a bare year may be a count and a bare month a verb, unless the word before says more."""
        match = phrase.match
        if match.rule == "years" and phrase.opened and is_followed_by_noun(words, phrase.last, self._wording.speech.function_words):
            return any(value_of(words, match.slots[slot]) % 50 for slot in ("year", "last"))
        if match.rule not in NEEDS_A_NAME or phrase.joined or len(match.slots) > 1 or match.first < match.last:
            return True
        named = self._rows.named.ending(words.lowers, match.first - 1)
        if named is None:
            return in_brackets(words, match.first, match.last) if match.rule == "year" else has_its_number(words, match.first)
        if match.rule == "month":
            return not is_in_a_name(words, match.first, self._wording.speech)
        if is_followed_by_noun(words, match.last, self._wording.speech.function_words):
            told = match.first > 1 and self._rows.classes["unit"].get(words.lowers[match.first - 2]) == "year"  # "no ano de | 2025 | morreram"
            return (told or words.lowers[match.first - 1] not in self._rows.counted) and value_of(words, match.first) % 50 != 0
        return True

    def _judged(self, words: Words, phrase: DatePhrase) -> DatePhrase:
        """Resolve a phrase and say what it is to the figures around it."""
        cuts = self._wording.cuts(words)
        first = max((cut for cut in cuts if cut < phrase.first), default=-1) + 1
        last = min((cut for cut in cuts if cut > phrase.last), default=words.size) - 1
        ahead = phrase.last + AHEAD if phrase.first == 0 else phrase.core - 1
        said = max((cut for cut in cuts if cut < phrase.first and words.texts[cut] not in _ASIDE), default=-1) + 1
        future = is_to_come(self._rows, words, (said, ahead), phrase.core) or self._rows.future.ending(words.lowers, said - 2) is not None
        future = future and phrase.relation != "since"  # "it would be the deadliest | since October"
        stretch = self._resolved(words, phrase, future)
        if may_be_to_come(phrase.relation, stretch, self._published) and self._rows.perhaps.within(words.lowers, said, ahead) is not None:
            # "could reach 100,000 by | October"
            stretch = self._resolved(words, phrase, future=True)
        befell = is_recent(stretch, self._published) and befell_a_place(words, phrase.first, self._wording)
        standing, clause, behind = Standing.WHEN, None, words.lowers[phrase.last + 1] if phrase.last + 1 < words.size else ""
        if last > phrase.last + 1 and (phrase.relation in ("bound", "ahead") and behind == "'" or is_of_a_tally(words, phrase.last, self._rows)):
            # "following Tuesday's bombing, | which killed four": of what its own event did alone.
            standing, clause, phrase = Standing.OTHER, (phrase.last + 1, last), phrase._replace(relation=phrase.relation.replace("since", ""))
        elif (
            phrase.relation in ("bound", "ahead")
            or last > phrase.last
            and behind in self._rows.worth
            or (phrase.relation == "since" or phrase.leans_on_publication)
            and dates_the_worst(words, phrase.first, phrase.last, self._rows)
            or are_of_a_season(words, phrase.first, phrase.last, self._wording)
            or (phrase.match.rule == "year" and in_brackets(words, phrase.match.first, phrase.match.last))
        ):
            standing = Standing.OTHER
        elif phrase.relation != "since" and phrase.first >= first and self._is_since_an_event(words, first, phrase.first):
            standing = Standing.EVENT_SINCE
        elif is_background(words, (first, last), (phrase.first, phrase.last), stretch, self._published, self._rows):
            # "منذ بداية أغسطس" is since a date; "منذ بداية الحرب" is background.
            standing = Standing.EVENT_SINCE if self._follows_since(words, first) else Standing.OTHER
        elif (
            first
            and not befell
            and self._is_in_relative(words, first, phrase.first)
            and not tells_when(words, (first, last), (phrase.first, phrase.last), self._rows)
        ):
            standing, clause = Standing.OTHER, (first, past_list(self._wording, words, phrase.last, last))
        elif (
            is_of_the_telling(words, phrase.first, phrase.last, self._wording)
            or is_dateline(words, phrase.first, phrase.last, self._wording.places.parts)
            or self._is_of_the_statement(words, first, phrase)
        ):
            standing = Standing.STATEMENT
        elif befell or is_recent(stretch, self._published) and names_an_event(words, phrase.core, phrase.last, self._rows, phrase.match.rule):
            standing = Standing.EVENT
        return phrase._replace(stretch=stretch, standing=standing, clause=clause)

    def _is_in_relative(self, words: Words, first: int, date: int) -> bool:
        """Return whether the date is in a relative clause that begins at `first`; not behind its end: "people who had been sheltering there | were moved on"."""
        if words.lowers[first - 1] not in self._wording.speech.relative or self._opens_what_is_said(words, first - 1):
            return False
        verbs = self._wording.auxiliaries
        if self._wording.subset.beginning(words.lowers, first - 1) and verbs.isdisjoint(words.lowers[first:date]):
            return False  # "45 morts | dont | 12 enfants lundi": a part, of which nothing else is told.
        before = self._rows.paired | verbs
        at = first
        while at < date and words.lowers[at] in verbs:
            at += 1
        return not any(words.lowers[each] in verbs and words.lowers[each - 1] not in before for each in range(at + 1, date))

    def _opens_what_is_said(self, words: Words, at: int) -> bool:
        """Return whether a word of relative clauses opens what somebody says or must do: "dijo | que", "informó de | que", "tiveram | que"."""
        speech = self._wording.speech
        while at and (words.lowers[at - 1] in self._wording.small or words.texts[at - 1] == "-"):
            at -= 1
        led = words.lowers[at - 1] if at else ""
        return led in speech.says or led in self._wording.auxiliaries or at > 0 and self._rows.future.ending(words.lowers, at - 1) is not None

    def _follows_since(self, words: Words, first: int) -> bool:
        return (self._rows.before.ending(words.lowers, first - 1) or (0, ""))[1] == "since"

    def _is_since_an_event(self, words: Words, first: int, date: int) -> bool:
        """Return whether the date is of the event from which is counted: "since the onset of the crisis on | 15 April", "since its onset, on | 7 January"."""
        since, begins = self._rows.since, self._wording.beginnings
        apart = first > 1 and words.texts[first - 1] == "," and date - first <= _INSERTED
        at = first - 2 if apart else first - 1 if first and words.lowers[first - 1] in since else date - 1
        while at > 0 and words.lowers[at] not in since and words.texts[at] not in ",.;:()":
            at -= 1
        if at != first - 1 and (begins.isdisjoint(words.lowers[at + 1 : date]) or not self._wording.speech.says.isdisjoint(words.lowers[first:date])):
            return False
        # A number behind the event is of it: "since the abduction of | 276 girls in 2014".
        event = next((each for each in range(at + 1, date) if words.lowers[each] in begins), date)
        return at >= 0 and words.lowers[at] in since and not any(words.texts[each][0].isdecimal() for each in range(at + 1, event))

    def _is_of_the_statement(self, words: Words, first: int, phrase: DatePhrase) -> bool:
        """Return whether the date says when somebody spoke: "the ministry said on Tuesday that"; not "52 deaths reported since 1 October"."""
        speech = self._wording.speech
        for at in range(phrase.first - 1, max(first, phrase.first - 10) - 1, -1) if phrase.relation != "since" else ():
            word = words.texts[at]
            if words.lowers[at] in self._wording.that or f"{words.lowers[at]}'" in self._wording.that:
                return False  # "estime | qu'au 31 janvier, 900 corps", of what is said
            told_of = f"{words.lowers[at - 1]} {words.lowers[at]}" in speech.says if at else False  # "a | fait état | vendredi de 12 morts"
            if told_of or words.lowers[at] in speech.says and at and words.lowers[at - 1] not in speech.passive:
                return not is_told_of(self._wording, words, at, phrase.first, phrase.last, named=phrase.rule in NEEDS_A_NAME)
            small = words.lowers[at] in speech.function_words or (at > 0 and words.lowers[at - 1] in speech.function_words)
            known = (small or words.lowers[at] in speech.audience | speech.roles) and words.lowers[at] not in self._wording.cardinals
            if word[0].isdecimal() or not (known or word[0].isupper() or speech.media.ending(words.lowers, at) or word in "-'’."):
                return False
        return False

    def _resolved(self, words: Words, phrase: DatePhrase, future: bool) -> Stretch | None:
        anchor = Anchor(self._published, future=future)
        if phrase.joined is None:
            parts = self._parts(words, phrase.match)
            # A beginning may be long ago.
            parts = self._years.dated(parts) if phrase.relation == "since" and phrase.rule == "day" else parts
            return resolve(phrase.match.rule, parts, anchor)
        last = resolve(phrase.joined.match.rule, self._parts(words, phrase.joined.match), anchor)
        if last is None:
            return None
        first = resolve(phrase.match.rule, self._parts(words, phrase.match), anchor._replace(latest=last.end, future=False))
        return None if first is None or first.start > last.end else Stretch(first.start, last.end, Accuracy.RANGE)

    def _parts(self, words: Words, match: Match) -> Parts:
        numbers: dict[str, int] = {}
        unit = None
        for slot, at in match.slots.items():
            word = words.lowers[at]
            if slot == "unit":
                unit = self._rows.classes["unit"][word]
            elif slot == "date":
                numbers |= numeric_date(word, day_first=self._rows.day_first)
            elif word.isdecimal():
                numbers[slot] = int(word)
            else:
                numbers[slot] = next(members[word] for name, members in self._rows.classes.items() if name.endswith(slot) and word in members)
        return Parts(numbers, unit, match.number)
