"""When: which date phrase a figure is of, and what it then says of the figure."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from metrics.extraction.context.asides import heads_line
from metrics.extraction.context.coverage import Coverage, is_dealt_out
from metrics.extraction.context.credits import Credits, Reach
from metrics.extraction.context.date_sections import DateSections
from metrics.extraction.context.dates_of_others import (
    heads_a_total,
    is_beyond_bracket,
    is_of_a_level_left,
    is_of_a_part,
    is_of_the_one_before,
    is_of_what_happened,
    is_of_what_others_do,
    is_of_who_came_before_or_since,
    is_since_a_beginning,
    is_when_they_do,
    of_own_bracket,
    opens_all,
    since_then,
)
from metrics.extraction.context.dating import bounded, dates
from metrics.extraction.context.events import events_before, is_of_a_change
from metrics.extraction.context.going_on import continues
from metrics.extraction.context.lead_ins import LeadIns
from metrics.extraction.context.phrases import DatePhrase, DatePhrases, Standing
from metrics.extraction.context.same_periods import with_same_periods
from metrics.extraction.context.title_days import TitleDays
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.found import Found
from metrics.extraction.unheld import unheld
from metrics.model import Accumulation, Accuracy, Assumption, Evidence, Period, PublishedBasis, Report, RuleFired

FAR = 10_000
# Of so many sentences the dates are remembered.
KEPT = 1024
OPENING, LEADING = 6, 6
# How much farther a day on which something was said stands than one on which it was so.
SAID = 20
# The rule of the days that a report says it covers.
REPORTING_PERIOD = "reporting_period"
# What is said to hold today may be of a day so long ago.
_THESE_DAYS = timedelta(days=7)
# How a date stands to figures that it does not simply date.
_BOUNDS = ("since", "until", "as_of")


class Periods:
    """The periods of the figures of one report."""

    def __init__(self, report: Report, discourse: Discourse, wording: Wording, named_by: Credits, leads: LeadIns) -> None:
        self._credits = named_by
        self._published = report.published
        self._inferred = report.published_basis is PublishedBasis.INFERRED
        self._discourse = discourse
        self._wording = wording
        self._rows = wording.periods
        self._reading = DatePhrases(discourse, wording, report.published)
        self._coverage = Coverage(discourse, wording.periods, unheld(self.phrases), report.published)
        self._titled = TitleDays(report.title, wording, report.published, discourse.folded)
        self._sections = DateSections(discourse, unheld(self.phrases))
        self._leads = leads
        self._known: dict[int, tuple[list[DatePhrase], list[tuple[int, int]]]] = {}
        self._judged: dict[int, list[DatePhrase]] = {}

    def is_taken(self, start: int, end: int) -> bool:
        """Return whether the characters from `start` to `end` touch a date or a clock time."""
        index = self._discourse.sentence_at(start)
        taken = self._sentence(index)[1] if index is not None else []
        return bool(taken) and any(first < end and start < last for first, last in taken)

    def phrases(self, index: int) -> list[DatePhrase]:
        """Return the date phrases of the sentence `index`; what they mean is asked only where a figure is."""
        known = self._judged.get(index)
        if known is None:
            if len(self._judged) > KEPT:
                self._judged.clear()
            found = self._sentence(index)[0]
            judged = self._reading.judged(index, found) if found else found
            known = self._judged[index] = with_same_periods(self._discourse, index, judged, self.phrases, self._published)
        return known

    def period(
        self, start: int, end: int, index: int, accumulation: Accumulation, verb: int | None = None, *, befell: bool = True, today: bool = False
    ) -> Found[Period]:
        """Return when the figure at `start` to `end` of the sentence `index` was true; the verb that says what befell them, if it did, begins at `verb`, and holds `today`."""
        found = self._nearest(start, end, index, accumulation, verb, befell=befell)
        if found is not None and today and self._is_long_ago(found):
            return self.not_stated
        at = index
        if found is None and accumulation is not Accumulation.STOCK:
            found, at = self._borrowed(index, accumulation, befell=befell)
        found = found and since_then(self._wording, self._discourse.words[index], (start, end), found, before=at < index)
        if found is None and accumulation is Accumulation.STOCK:
            found, at = self._led_to(index)
        if found is None and (accumulation is not Accumulation.FLOW or self._credits.cites(index)):
            found, at = self._credited(index)
        if found is None and accumulation is not Accumulation.STOCK and (covered := self._covered(index, accumulation)) is not None:
            return covered
        if found is None and accumulation is not Accumulation.FLOW and (as_of := self.as_of_the_report(index, accumulation)) is not None:
            return as_of
        return self.not_stated if found is None else self._stated(found, at, accumulation, rule=_rule(found, borrowed=at != index))

    def as_of_the_report(self, index: int, accumulation: Accumulation) -> Found[Period] | None:
        """Return the day that the report says it is as of, over the sentence `index` or in its title."""
        if (head := self._coverage.as_of) is not None and head[1] < index:
            return self._stated(*head, accumulation, rule="as_of_the_report")
        titled = self._titled.as_of
        return None if titled is None else self._stated_by_title(*titled, accumulation, rule="as_of_the_report")

    def _credited(self, index: int) -> tuple[DatePhrase | None, int]:
        """Return the date of whom the next line says the numbers are from: "Source: IOM, March 2025"."""
        credit = self._credits.after(index)
        if credit is None or credit.sentence > index + 1 and credit.reach is not Reach.PASSAGE:
            return None, index
        told = [each for each in self.phrases(credit.sentence) if each.stretch and each.last < credit.end]
        return (told[0]._replace(standing=Standing.STATEMENT), credit.sentence) if len(told) == 1 else (None, index)

    def _covered(self, index: int, accumulation: Accumulation) -> Found[Period] | None:
        """Return the days that the report says it covers, where the figure is of what happened in them."""
        if accumulation is not Accumulation.FLOW and not self._coverage.is_meant(index):
            return None
        if (said := self._coverage.said) is not None:
            return self._stated(*said, Accumulation.FLOW, rule=REPORTING_PERIOD)
        titled = None if is_dealt_out(self._discourse, self.phrases, index) else self._titled.covered
        return None if titled is None else self._stated_by_title(*titled, Accumulation.FLOW, rule=REPORTING_PERIOD)

    def _borrowed(self, index: int, accumulation: Accumulation, *, befell: bool) -> tuple[DatePhrase | None, int]:
        """Return the date of the sentence before, where this one goes on about its event, or the one that heads the paragraph or the part of the text."""
        goes_on, nearest = continues(self._wording, self._discourse.words[index]), index
        for before in self._discourse.before(index, most=1) if goes_on else events_before(self._wording, self._discourse, index) if befell else ():
            if any(each.standing is Standing.WHEN for between in range(before + 1, nearest) for each in self.phrases(between)):
                # "Rebels attacked on Friday. The army killed 20 on Saturday. | Three were hurt": nobody knows on which.
                break
            told = [each for each in self.phrases(before) if each.standing is Standing.WHEN and each.stretch]
            # "Since January 210 have drowned. | Five smugglers were arrested": a beginning is no day on which something came of it.
            dated = len(told) == 1 and (goes_on or told[0].relation != "since")
            if dated and not self._tells_a_beginning_too(before, told[0]):
                # "A storm hit on Monday. | So far 12 bodies have been found": so many since then.
                since = accumulation is Accumulation.RUNNING_TOTAL and not goes_on and told[0].relation not in _BOUNDS
                return told[0]._replace(relation="since") if since else told[0], before
            if told:
                break
            nearest = before
        return self._sections.of(index) or self._led_to(index)

    def _led_to(self, index: int) -> tuple[DatePhrase | None, int]:
        """Return the date of the line that leads to the list in which the sentence is an item: "as of 22 September:"."""
        lead = self._leads.of(index)
        told = [] if lead is None else [each for each in self.phrases(lead) if each.stretch and each.standing in (Standing.WHEN, Standing.STATEMENT)]
        if lead is None or len(told) != 1:
            return None, index
        # "The agency reported on Monday:" says when it was told, and "SITUATION UPDATE (31 March)" up to when is counted.
        said = told[0].relation not in _BOUNDS and not self._wording.speech.says.isdisjoint(self._discourse.words[lead].lowers)
        stretch, ends = told[0].stretch, self._discourse.words[lead].texts[-1]
        headed = told[0].relation not in _BOUNDS and stretch is not None and stretch.accuracy is Accuracy.DAY and ends != ":"
        return (told[0]._replace(standing=Standing.STATEMENT) if said or headed else told[0]), lead

    def _tells_a_beginning_too(self, index: int, told: DatePhrase) -> bool:
        """Return whether a sentence tells one day and a total since a beginning, so that nobody knows of which the next is: "Strikes on Tuesday killed 14, bringing the total since the war began to 3,558"."""
        lowers = self._discourse.words[index].lowers
        return any(lower in self._wording.since and not told.first <= at <= told.last for at, lower in enumerate(lowers))

    @cached_property
    def not_stated(self) -> Found[Period]:
        """The period of what no words date: the day of publication."""
        if self._published is None:
            return Found(Period())
        assumptions = (Assumption.PERIOD_IS_PUBLICATION_DATE, *self._publication())
        return Found(Period(start=self._published, end=self._published, accuracy=Accuracy.NOT_STATED, rule="publication_date"), (), assumptions)

    def _publication(self) -> tuple[Assumption, ...]:
        return (Assumption.PUBLICATION_DATE_INFERRED,) if self._inferred else ()

    def _stated(self, phrase: DatePhrase, index: int, accumulation: Accumulation, *, rule: str) -> Found[Period]:
        words = self._discourse.words[index]
        start, end = words.starts[phrase.first], words.end(phrase.last)
        exact = self._discourse.text[start:end]
        return self._bounded(phrase, exact, (Evidence(start=start, end=end, exact=exact, part="period"),), accumulation, rule=rule)

    def _stated_by_title(self, phrase: DatePhrase, words: Words, accumulation: Accumulation, *, rule: str) -> Found[Period]:
        """Return the days of a title, which is no part of the text that evidence quotes."""
        return self._bounded(phrase, words.said(phrase.first, phrase.last), (), accumulation, rule=rule)

    def _bounded(self, phrase: DatePhrase, exact: str, evidence: tuple[Evidence, ...], accumulation: Accumulation, *, rule: str) -> Found[Period]:
        fired = (RuleFired(rule=rule, words=exact),)
        if phrase.stretch is None:
            return Found(Period(words=exact, rule=rule), evidence, (), fired)
        first, last, accuracy = bounded(phrase, accumulation, self._published)
        period = Period(start=first, end=last, accuracy=accuracy, words=exact, rule=rule)
        leans = phrase.leans_on_publication or (phrase.joined is not None and phrase.joined.leans_on_publication)
        return Found(period, evidence, self._publication() if leans else (), fired)

    def _nearest(self, start: int, end: int, index: int, accumulation: Accumulation, verb: int | None, *, befell: bool) -> DatePhrase | None:
        phrases = self.phrases(index)
        if not phrases:
            return None
        words = self._discourse.words[index]
        figure = words.at(start), words.at(max(start, end - 1))
        told = None if verb is None else words.at(verb)
        if (own := of_own_bracket(words, figure, phrases, self._wording.leaving)) is not None:
            return own._replace(relation="")
        best, least, begins = None, FAR, self._credits.begins(index)
        for phrase in phrases:
            if phrase.last < begins or not dates(phrase, accumulation, figure, told) or self._is_beyond_contrast(words, figure[1], phrase.first):
                continue
            to_come = accumulation is Accumulation.RUNNING_TOTAL and self._is_to_come(phrase)
            if to_come and (befell or not is_when_they_do(self._wording, words, figure, phrase)):
                # "brought the toll to 2,200, which may rise in the coming days"
                continue
            if is_beyond_bracket(words, figure, phrase, phrases) or is_of_the_one_before(words, figure, phrase, phrases):
                continue
            if is_of_a_level_left(words, figure, phrase, self._wording.leaving) or is_of_a_part(self._wording, words, figure[1], phrase, phrases):
                continue
            others = is_of_what_others_do(self._wording, words, figure[1], phrase)
            if others or is_since_a_beginning(self._wording, words, figure, phrase, accumulation) or heads_a_total(words, figure, phrase, phrases):
                continue
            if is_of_who_came_before_or_since(self._wording, words, figure, phrase):
                continue
            if accumulation is Accumulation.STOCK and is_of_what_happened(self._wording, words, figure, phrase):
                continue
            if accumulation is Accumulation.STOCK and phrase.relation == "since" and is_of_a_change(self._wording, words, figure[1], phrase.first):
                continue
            if figure[1] < phrase.first and self._is_of_what_they_add_to(words, figure[1], phrase, accumulation):
                continue
            if self._is_of_other_level(words, figure, phrase) or self._is_of_what_it_adds(words, figure, phrase, accumulation):
                continue
            if phrase.relation in _BOUNDS and phrase.last < figure[0] and self._goes_on(words, phrase.last + 1, figure[0]):
                phrase = phrase._replace(relation="")
            far = self._wording.distance(words, figure, (phrase.first, phrase.last))
            far += SAID * (phrase.standing is Standing.STATEMENT or heads_line(words, phrase.first, phrase.last))
            opens = phrase.first <= 1 and opens_all(words, phrase.last + 1)
            if opens and not any(phrase.last < each.first <= each.last < figure[0] and each.standing is Standing.WHEN for each in phrases):
                # What opens a sentence holds for all of it, up to another date.
                far = min(far, OPENING)
            if far < least:
                best, least = phrase, far
        return best

    def _is_beyond_contrast(self, words: Words, figure: int, phrase: int) -> bool:
        """Return whether the date belongs to a later clause that is set against the figure's: "it is unknown, though 60 died on Monday".

        So does one of what somebody says or expects there: "12,000 fled, and agencies expect that 5,000 will by December".
        """
        lowers, speech = words.lowers, self._wording.speech
        if any(lowers[at] in speech.contrast or words.texts[at] == ";" for at in range(figure + 1, phrase)):
            return True
        joined = next((at for at in range(figure + 1, phrase - 1) if words.texts[at] == "," and lowers[at + 1] in self._rows.paired), None)
        return joined is not None and any(lowers[at] in self._wording.that for at in range(joined + 2, phrase))

    def _is_long_ago(self, phrase: DatePhrase) -> bool:
        """Return whether the date is of an event before what holds today: "abducted 276 girls | in 2014, | 90 of whom are still missing"."""
        if self._published is None or phrase.stretch is None or phrase.standing is not Standing.WHEN or phrase.relation in _BOUNDS:
            return False
        return self._published - phrase.stretch.end > _THESE_DAYS

    def _is_to_come(self, phrase: DatePhrase) -> bool:
        return self._published is not None and phrase.stretch is not None and phrase.stretch.start > self._published

    def _is_of_other_level(self, words: Words, figure: tuple[int, int], phrase: DatePhrase) -> bool:
        """Return whether the figure is compared to another one, which the date is of: "1.2 million, up from 900,000 last year"."""
        between = range(figure[1] + 1, phrase.first) if figure[1] < phrase.first else range(phrase.last + 1, figure[0] + 1)
        compared = self._wording.compared
        if phrase.last < figure[0] and self._names_a_level(words, range(max(0, phrase.first - LEADING), phrase.first)):
            # "15.9 million, up from 14.6 million | last year, and 6.2 million are targeted"
            return True
        if compared.openings.isdisjoint(words.lowers[between.start : between.stop]):
            return False
        for at in between:
            found = compared.beginning(words.lowers, at)
            if found is not None and any(words.texts[each][0].isdecimal() for each in between if 0 <= each - at - found[0] < LEADING):
                return True
        return False

    def _names_a_level(self, words: Words, within: range) -> bool:
        """Return whether another level is named there: "up from | 14.6 million"."""
        compared = self._wording.compared
        if compared.openings.isdisjoint(words.lowers[within.start : within.stop]):
            return False
        return any(compared.beginning(words.lowers, at) and any(words.texts[each][0].isdecimal() for each in range(at, within.stop)) for at in within)

    def _is_of_what_it_adds(self, words: Words, figure: tuple[int, int], phrase: DatePhrase, accumulation: Accumulation) -> bool:
        """Return whether the date is of those whom a total adds to others: "10 died on Monday, bringing the toll to 257"."""
        if accumulation is Accumulation.FLOW or phrase.last > figure[0]:
            return False
        if phrase.relation in _BOUNDS or accumulation is Accumulation.STOCK:
            # "since January 110,000 have fled, bringing the number of displaced to | 460,000"
            return phrase.relation == "since" and not self._wording.brought.isdisjoint(words.lowers[phrase.last + 1 : figure[0]])
        between = words.lowers[phrase.last + 1 : figure[0]]
        return not self._wording.speech.contrast.isdisjoint(between) or not self._wording.brought.isdisjoint(between)

    def _is_of_what_they_add_to(self, words: Words, figure: int, phrase: DatePhrase, accumulation: Accumulation) -> bool:
        """Return whether the beginning is that of a total told beside those counted: "12 new cases, bringing the total to 59 | since May"."""
        if phrase.relation != "since" or accumulation is Accumulation.RUNNING_TOTAL:
            return False
        return not self._wording.bringing.isdisjoint(words.lowers[figure + 1 : phrase.first])

    def _goes_on(self, words: Words, at: int, figure: int) -> bool:
        """Return whether the sentence goes on about the date itself as far as the figure: "since 2019, | when 120 people died"."""
        at += words.texts[at : at + 1] == (",",)
        return self._rows.going_on.beginning(words.lowers, at) is not None and "," not in words.texts[at:figure]

    def _sentence(self, index: int) -> tuple[list[DatePhrase], list[tuple[int, int]]]:
        known = self._known.get(index)
        if known is None:
            if len(self._known) > KEPT:
                self._known.clear()
            known = self._known[index] = self._reading.read(index)
        return known


def _rule(phrase: DatePhrase, *, borrowed: bool) -> str:
    credited = "date_of_the_credit" if phrase.standing is Standing.STATEMENT else f"{phrase.rule}_of_the_sentence_before"
    return credited if borrowed else phrase.rule
