"""Who speaks in a sentence: "according to X", "X said", "“...,” said X", "X, citing Y", "(X, 12 May 2017)", "(Source: X)"."""

from __future__ import annotations

from itertools import compress

from metrics.extraction.context.attribution_span import Attribution
from metrics.extraction.context.credits import is_credit
from metrics.extraction.context.identity import Identity
from metrics.extraction.context.other_sayings import accused, headed, opened, together
from metrics.extraction.context.speakers import Kind, Speaker, Speakers
from metrics.extraction.context.where_said import SPEECH_ENDS, before_day, does_so, ends_clause, is_after_speech, is_where, past_day
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

TAIL = 10
MANNER = 12
LIVES = 8
LEAD = 16


class Sayings:
    """Reads the attributions of sentences."""

    def __init__(self, wording: Wording, speakers: Speakers, identity: Identity) -> None:
        self._wording = wording
        self._speech = wording.speech
        self._speakers = speakers
        self._identity = identity

    def read(self, words: Words) -> list[Attribution]:
        """Return the attributions of a sentence, in order."""
        out: list[Attribution] = []
        if self._speech.triggers.isdisjoint(words.lowers):
            return self._headed(words, out)
        done = -1
        for at in list(compress(range(words.size), map(self._speech.triggers.__contains__, words.lowers))):
            found = (
                None
                if at <= done
                else self._credited(words, at) or self._according(words, at) or self._said(words, at) or self._in_brackets(words, at)
            )
            if found is None:
                continue
            if out and out[-1].rule == "citing" and found.rule == "said":
                found = _with_cited(found, out[-1])
            # "The rebels, | accused by the UN of killing 131 |, denied it": who denies stands around who claims.
            around = bool(out) and found.denial and found.speaker.last < out[-1].first
            while out and found.first <= out[-1].first and not around:
                out.pop()
            if not out or around or found.first > out[-1].last:
                out.append(found)
                done = found.last
        return self._headed(words, out)

    def _headed(self, words: Words, told: list[Attribution]) -> list[Attribution]:
        """Return the attributions of a sentence, else who tells it as headlines do."""
        found = None if told else headed(self._speakers, words) or opened(self._wording, self._speakers, self._identity, words)
        return told if found is None else [found]

    def _credited(self, words: Words, at: int) -> Attribution | None:
        """Read "(Source: IOM, 7 March 2025)"."""
        if not is_credit(words, at, self._wording) or at + 2 >= words.size:
            return None
        speaker = self._speakers.right(words, at + 2)
        if speaker is None or speaker.kind is Kind.PRONOUN:
            return None
        return Attribution(first=at, last=speaker.last, rule="credited", speaker=speaker, ahead=False, behind=True)

    def _according(self, words: Words, at: int) -> Attribution | None:
        """Read "according to X", "reported by X", "figures from X show"."""
        for phrases, rule in ((self._speech.according, "according_to"), (self._speech.by, "reported_by")):
            found = phrases.beginning(words.lowers, at) if words.lowers[at] in phrases.openings else None
            if found is None:
                continue
            speaker = self._speakers.right(words, self._past_told(words, at + found[0]))
            if speaker is None or speaker.kind is Kind.PRONOUN or rule == "reported_by" and self._identity.is_place(words, speaker):
                return None
            if self._speech.untold.beginning(words.lowers, speaker.last + 1):
                return None
            if rule == "reported_by" and words.lowers[at] in self._speech.cites:
                return self._cited_by(words, at, speaker)
            opening = at == 0 or words.lowers[at - 1] in self._speech.contrast or (at == 1 and not words.texts[0].isalnum())
            last = speaker.last if speaker.acronym is None else speaker.acronym + 1
            if self._speech.citing.beginning(words.lowers, at) is not None:
                rule = "citing"
            said = Attribution(first=at, last=last, rule=rule, speaker=speaker, ahead=True, behind=not opening)
            return said if rule == "citing" else self._with_chain(words, last, said)
        return None

    def _in_brackets(self, words: Words, at: int) -> Attribution | None:
        """Read what is cited in brackets with its date: "(UNHCR, 12 May 2017)"."""
        if words.texts[at] != "(" or at + 2 >= words.size or words.lowers[at + 1] in self._speech.no_bodies:
            return None
        alone = self._speakers.right(words, at + 1)
        if not self._speakers.is_named(words, at + 1) and (alone is None or self._identity.organisation(words, alone) is None):
            return None
        if alone is not None and words.texts[alone.last + 1 : alone.last + 2] == (")",) and self._is_aside(words, at, alone):
            # "on the Bocaranga-Bouar road (CAR)" is where.
            place = self._identity.is_place(words, alone)
            return None if place else Attribution(first=at, last=alone.last, rule="cited_in_brackets", speaker=alone, ahead=False, behind=True)
        comma = next((each for each in range(at + 2, min(at + TAIL, words.size - 1)) if words.texts[each] == ","), None)
        if comma is None or not any(words.texts[each].isdecimal() for each in range(comma + 1, min(comma + 4, words.size))):
            return None
        speaker = self._speakers.right(words, at + 1)
        if speaker is None or speaker.last + 1 != comma:
            return None
        return Attribution(first=at, last=comma, rule="cited_in_brackets", speaker=speaker, ahead=False, behind=True)

    def _is_aside(self, words: Words, at: int, alone: Speaker) -> bool:
        """Return whether a name in brackets ends a clause and is no short form of what stands before it: "12 were killed (OCHA).", not "in Phase 5 (Catastrophe)"."""
        if at and words.texts[at - 1].isdecimal() and alone.first == alone.last and self._identity.organisation(words, alone) is None:
            return words.texts[alone.last].isupper()
        # "since 8 October (OCHA)": a month is no name.
        if at == 0 or words.texts[at - 1][0].isupper() and not (at > 1 and words.texts[at - 2][0].isdecimal()):
            return False
        # "near Marib city (Marib)": the area that it lies in.
        return words.texts[at + 1] not in words.texts[:at] and (alone.last + 2 >= words.size or words.texts[alone.last + 2] in ".;")

    def _cited_by(self, words: Words, at: int, passer: Speaker) -> Attribution:
        """Read "the ministry was quoted by Xinhua"; without a subject, whoever quotes."""
        before = at - 1
        while before > 0 and (words.lowers[before] in self._speech.passive or self._speech.between.ending(words.lowers, before)):
            before -= 1
        subject = self._speakers.left(words, before) if before < at - 1 else None
        if subject is None or subject.kind is Kind.PRONOUN:
            return Attribution(first=at, last=passer.last, rule="reported_by", speaker=passer, behind=True)
        return Attribution(first=subject.first, last=passer.last, rule="citing", speaker=subject, passed_on_by=passer, behind=True)

    def _said(self, words: Words, at: int) -> Attribution | None:
        """Read "X said", "said X", "X, citing Y, said", "X quoted Y as saying"."""
        lower = words.lowers[at]
        if lower in self._speech.cites:
            return self._cited(words, at)
        if lower in self._speech.accuses:
            return accused(self._wording, self._speakers, words, at, self._before_verb(words, at))
        if lower in self._speech.beside and (told := self._told_beside(words, at)) is not None:
            return told
        if lower not in self._speech.verbs and lower not in self._speech.denies or self._is_noun(words, at):
            return None
        before = self._before_verb(words, at)
        if before is None or self._takes_lives(words, at):
            return None
        if self._speech.drops_subject and self._goes_on_saying(words, at, before):
            return Attribution(first=at, last=at, rule="said", speaker=Speaker(first=at, last=at, name_first=at, kind=Kind.ROLE))
        if self._speech.verb_first:
            return self._spoken_after(words, at) if self._speech.opens.isdisjoint(words.lowers[at + 1 : at + 2]) else None
        if (before < at - 1 or ends_clause(self._wording, words, at, before)) and (turned := self._inverted(words, at, before)) is not None:
            return turned
        denial = lower in self._speech.denies
        speaker = self._speakers.left(words, before) if before >= 0 else None
        where = speaker is not None and speaker.kind is Kind.NAME and is_where(self._wording, words, speaker, before, self._identity.is_somewhere)
        if speaker is None or where and self._identity.organisation(words, speaker) is None:
            # "En Haití, 41 personas murieron, | informó OCHA"
            return self._inverted(words, at, at - 1)
        if self._wording.places.hosts.beginning(words.lowers, before + 1) and self._identity.is_area(words, speaker):
            return None
        if lower in self._speech.counts and lower not in self._speech.says and not self._may_count(words, speaker, at):
            return None
        if words.lowers[at + 1 : at + 2] and words.lowers[at + 1] in self._speech.reduced and not self._may_count(words, speaker, at):
            # "cases of Cholera reported from 42 districts"
            return None
        speaker = together(self._wording, self._speakers, words, speaker)
        behind = speaker.first == 0 or is_after_speech(self._wording, words, speaker.first, named=speaker.kind is Kind.NAME)
        found = Attribution(
            first=speaker.first, last=at, rule="denied" if denial else "said", speaker=speaker, ahead=True,
            behind=behind and speaker.first > 0, denial=denial, manner=self._manner(words, at),
        )  # fmt: skip
        return self._with_chain(words, at, found)

    def _takes_lives(self, words: Words, at: int) -> bool:
        """Return whether a verb tells what something cost and nobody's words: "the floods claimed 14 | lives"; not "police said 14 lost their | lives"."""
        behind = words.lowers[at + 1 : at + LIVES]
        cost = next((each for each, lower in enumerate(behind) if lower in self._speech.lives), None)
        return cost is not None and self._wording.verb_forms.isdisjoint(behind[:cost])

    def _goes_on_saying(self, words: Words, at: int, before: int) -> bool:
        """Return whether a sentence opens with what somebody says and not who, so that it is who spoke last: "| Precisó que 12 murieron", "Además, | indicó que"."""
        opening = self._wording.places.going_on.beginning(words.lowers, 0)
        led = before < 0 or before == (0 if opening is None else opening[0]) and words.lowers[before] in (",", *self._wording.periods.paired)
        return led and words.lowers[at] in self._speech.says and not self._speech.opens.isdisjoint(words.lowers[at + 1 : at + 2])

    def _told_beside(self, words: Words, at: int) -> Attribution | None:
        """Read "OCHA gave new figures, saying": who the sentence begins with says it, where that is a body or somebody with a role."""
        if at < 2 or words.texts[at - 1] != ",":
            return None
        # "Police shot 16, the commission | said, | adding"
        said = words.lowers[at - 2] in self._speech.says
        speaker = self._speakers.left(words, at - 3) if said else self._speakers.right(words, 0)
        if speaker is None or not said and speaker.first > 1 or speaker.last >= at or speaker.kind is Kind.PRONOUN:
            return None
        known = speaker.kind is Kind.ROLE or self._identity.organisation(words, speaker) is not None
        return Attribution(first=at, last=at, rule="said", speaker=speaker) if known else None

    def _spoken_after(self, words: Words, at: int) -> Attribution | None:
        """Read a verb with its speaker behind it, as languages have it whose verbs stand first; "وأضاف | أن الجيش قتل 12" has none."""
        speaker = self._speakers.right(words, self._past_when(words, at + 1))
        if speaker is None or speaker.kind is Kind.PRONOUN or self._identity.is_area_that_counts(words, at, speaker):
            return None
        denial = words.lowers[at] in self._speech.denies
        behind = at > 0 and words.texts[at - 1] in SPEECH_ENDS
        said = Attribution(first=at, last=speaker.last, rule="denied" if denial else "said", speaker=speaker, behind=behind, denial=denial)
        return self._with_chain(words, speaker.last, said)

    def _is_noun(self, words: Words, at: int) -> bool:
        """Return whether a word such as "reports" is the noun: "initial reports said", "reports of deaths"."""
        following = words.lowers[at + 1] if at + 1 < words.size else ""
        if words.lowers[at] in self._speech.doubtful:
            return following not in self._speech.opens and following[:1] not in ":\"“'0123456789" or not following
        if words.lowers[at] not in self._speech.documents or not following:
            return False
        return following in self._speech.verbs or following in self._speech.owned or following in self._speech.passive

    def _cited(self, words: Words, at: int) -> Attribution | None:
        """Read "Reuters quoted the ministry as saying"."""
        before = self._before_verb(words, at)
        passer = None if before is None or before < 0 or words.texts[before] == "," else self._speakers.left(words, before)
        cited = None if passer is None else self._speakers.right(words, at + 1)
        if passer is None or cited is None or cited.kind is Kind.PRONOUN:
            return None
        return Attribution(first=passer.first, last=cited.last, rule="citing", speaker=cited, passed_on_by=passer)

    def _may_count(self, words: Words, speaker: Speaker, at: int) -> bool:
        """Return whether a speaker counts, by the verb at `at`: a place, or one unknown word with a capital, such as a town, rather is what is counted in."""
        if self._identity.is_place(words, speaker) or does_so(self._speech, words, at):
            return False
        known = speaker.kind is not Kind.NAME or speaker.first < speaker.last or words.texts[speaker.last].isupper()
        return known or self._identity.organisation(words, speaker) is not None

    def _before_verb(self, words: Words, at: int) -> int | None:
        """Return the last word before the verb and the small words that go with it; None for a passive: "is said to"."""
        before = at - 1
        if words.texts[at + 1 : at + 2] == ("-",) and not self._speech.passive.isdisjoint(words.lowers[at + 2 : at + 3]):
            return None  # "registaram-se 40 casos"
        while before >= 0:
            if words.lowers[before] in self._speech.passive:
                return None
            found = self._speech.between.ending(words.lowers, before)
            if found is None or words.texts[before][0].isupper():
                break
            before -= found[0]
        return before_day(self._wording, words, before)

    def _inverted(self, words: Words, at: int, before: int) -> Attribution | None:
        """Read "“...,” said Amina Bello": the verb, with small words from `before` on, stands after a comma or a quotation."""
        if before < 0 or words.lowers[at] not in self._speech.inverts or words.texts[before] not in SPEECH_ENDS:
            return None
        if words.lowers[at + 1 : at + 2] and words.lowers[at + 1] in self._speech.opens:
            # "the defender, Iris Marín, said that | two leaders were killed": what is said follows.
            return None
        if (speaker := self._speakers.right(words, self._past_when(words, at + 1))) is None:
            return None
        manner = self._manner(words, speaker.last)
        said = Attribution(first=at, last=speaker.last, rule="said", speaker=speaker, ahead=True, behind=True, manner=manner)
        return self._with_chain(words, speaker.last, said)

    def _past_when(self, words: Words, at: int) -> int:
        """Return where the speaker may stand behind words of when and where it was said."""
        while at < words.size and (found := self._speech.when.beginning(words.lowers, at)) is not None:
            at = past_day(words, at + found[0])
        return self._past_told(words, self._past_date(words, at))

    def _past_date(self, words: Words, at: int) -> int:
        """Return where the speaker may stand behind the day on which it was said: "informó | 18 de abril del 2016, | la Secretaría"."""
        rows = self._wording.periods
        end, dated = at, False
        while end < words.size and (words.texts[end].isdecimal() or words.lowers[end] in rows.days or words.lowers[end] in rows.called_by):
            dated = dated or words.lowers[end] in rows.days
            end += 1
        return end + (words.texts[end : end + 1] == (",",)) if dated else at

    def _past_told(self, words: Words, at: int) -> int:
        """Return where the speaker may stand behind who was told: "informó a la prensa | la Dirección", "dijo a Reuters | un médico"."""
        end = at + 1
        if end >= words.size or words.lowers[at] not in self._speech.to:
            return at
        while end < words.size - 1 and words.lowers[end] in self._speech.determiners:
            end += 1
        if words.lowers[end] in self._speech.audience:
            at = end = end + 1  # "disse à agência | Lusa | o porta-voz"
        return next((end + many for many in (3, 2, 1) if self._identity.is_media(" ".join(words.texts[end : end + many]))), at)

    def _with_chain(self, words: Words, at: int, found: Attribution) -> Attribution:
        """Take in who is cited, and which medium was told."""
        speaker = found.speaker
        if speaker.cited is not None:
            cited = self._speakers.right(words, speaker.cited)
            if cited is not None:
                return found._replace(speaker=cited, passed_on_by=speaker, rule="citing")
        following = self._speech.citing.next(words.lowers, at + 1, at + TAIL)
        if following is not None and (words.texts[following - 1] == "," or following == at + 1):
            found_words = self._speech.citing.beginning(words.lowers, following)
            cited = self._speakers.right(words, following + (found_words[0] if found_words else 1))
            if cited is not None and cited.kind is not Kind.PRONOUN:
                return found._replace(speaker=cited, passed_on_by=speaker, rule="citing")
        if words.lowers[at] in self._speech.tells and at + 1 < words.size:
            told = self._speakers.right(words, at + 1)
            if told is not None and told.kind is Kind.NAME:
                return found._replace(told=told)
        return found

    def _manner(self, words: Words, at: int) -> str | None:
        for index in range(at + 1, min(at + MANNER, words.size - 1)):
            if words.lowers[index] in self._speech.opens or words.texts[index] in ",.;":
                return None
            media = self._speech.media.ending(words.lowers, index)
            if media and index - media[0] >= at:
                begin = index - media[0]
                if words.lowers[begin] in self._speech.determiners and begin and words.lowers[begin - 1] in self._speech.through:
                    return words.said(begin - 1, index)
        return None


def _with_cited(said: Attribution, cited: Attribution) -> Attribution:
    """Return who is cited as the speaker: "Quoting officials, Xinhua said", "Xinhua cited the ministry, which said"."""
    if cited.passed_on_by is not None and said.first <= cited.last:
        return said._replace(first=cited.first, passed_on_by=cited.passed_on_by, rule="citing")
    if cited.passed_on_by is None and cited.first == 0 and said.first <= cited.last + LEAD:
        return said._replace(first=0, speaker=cited.speaker, passed_on_by=said.speaker, rule="citing")
    return said
