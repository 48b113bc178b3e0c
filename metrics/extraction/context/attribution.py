"""Who says so: the attributions of a sentence, and which of them a figure stands under."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from metrics.extraction.context.attribution_span import Attribution
from metrics.extraction.context.credits import Credits
from metrics.extraction.context.identity import Identity
from metrics.extraction.context.lead_ins import LeadIns
from metrics.extraction.context.places import Places
from metrics.extraction.context.quotations import CLOSING, EITHER, Quotations
from metrics.extraction.context.sayings import Sayings
from metrics.extraction.context.source_found import NOBODY, leaning, told_by, told_elsewhere
from metrics.extraction.context.speakers import Kind, Speaker, Speakers
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.found import Found
from metrics.extraction.text.normal import all_of
from metrics.model import Assumption, Evidence, RuleFired, Source

FAR = 10_000
# Of so many sentences the attributions are remembered, and so many speakers.
KEPT = 1024
_ACCORDING = "according_to"

_ADDRESSED = 5  # So many words may say who is told: "told | our own correspondent | they".


class Attributions:
    """The sources of the figures of one report."""

    def __init__(self, discourse: Discourse, wording: Wording, places: Places, named_by: Credits, leads: LeadIns) -> None:
        self._discourse = discourse
        self._credits = named_by
        self._speech, self._that, self._where = wording.speech, wording.that, wording.places.where
        self._contrast, self._joints = wording.speech.contrast | {";"}, wording.periods.paired | {","}
        self._speakers = Speakers(wording)
        self._identity = Identity(discourse, wording, self._speakers, places)
        self._sayings = Sayings(wording, self._speakers, self._identity)
        self._quotations = Quotations(discourse)
        self._leads = leads
        self._known: dict[int, list[Attribution]] = {}
        # Who speaks by an attribution of a sentence: several figures stand under it.
        self._resolved: dict[tuple[int, Attribution], Found[Source | None]] = {}

    def source(self, start: int, end: int, index: int) -> Found[Source | None]:
        """Return who says what the figure at `start` to `end` of the sentence `index` states; None where nobody is named."""
        found = self._told(start, end, index)
        if found.value is None:
            return self._from_lead_in(index) if (credited := self._from_credit(index)).value is None else credited
        if found.value.chain or not self._credits.cites(index):
            return found
        credited = self._from_credit(index)
        if credited.value is None or credited.value.name == found.value.name:
            return found
        # "23 died, according to the governor. (OCHA, 3 Aug 2020)": who is cited passes it on.
        passed_on = replace(found.value, chain=(credited.value.name,))
        return found._replace(value=passed_on, evidence=(*found.evidence, *credited.evidence), rules=(*found.rules, *credited.rules))

    def _told(self, start: int, end: int, index: int) -> Found[Source | None]:
        attributions = self.attributions(index)
        if not attributions:
            return self._denied(self._from_quotation(start, index), self._denier_after(index))
        words = self._discourse.words[index]
        first, last = words.at(start), words.at(max(start, end - 1))
        denial = self._denial(words, attributions, first, last)
        denier = self._identity.name(words, denial.speaker) if denial else self._denier_after(index)
        covering = self._covering(words, [each for each in attributions if not each.denial], first, last)
        if covering is None:
            # "the army denied it and said | 150 rebels were killed"
            spoke = (each for each in attributions if each.denial and each.last < first and self._speaks_on(words.lowers[each.last + 1 : first]))
            covering = next(spoke, None)
        found = NOBODY if covering is None else self._speaking(words, covering, index)
        if found.value is None:
            found = self._from_quotation(start, index)
        if found.value is None and denial is not None:
            # Who claims it is not said; the one who is named denies it.
            source = Source(name=denier or "", id=self._identity.organisation(words, denial.speaker), denied_by=denier)
            return told_by(self._discourse.text, words, denial, source)
        return self._denied(found, denier)

    def _denied(self, found: Found[Source | None], denier: str | None) -> Found[Source | None]:
        return found if found.value is None or denier is None else found._replace(value=replace(found.value, denied_by=denier))

    def attributions(self, index: int) -> list[Attribution]:
        """Return the attributions of the sentence `index`, in order."""
        known = self._known.get(index)
        if known is None:
            if len(self._known) > KEPT:
                self._known.clear()
            known = self._known[index] = self._sayings.read(self._discourse.words[index])
        return known

    def _covering(self, words: Words, attributions: list[Attribution], first: int, last: int) -> Attribution | None:
        """Return the nearest attribution that the words `first` to `last` stand under."""
        best, least = None, FAR
        for each in attributions:
            if each.last < first and each.ahead:
                between = range(each.last + 1, first)
            elif last < each.first and each.behind:
                between = range(last + 1, each.first)
            else:
                continue
            if each.rule == "reported_by" and any(words.texts[at] == ";" for at in between):
                # "453,300 were identified; | 35,000 in camps reported by UNHCR"
                continue
            if each.last < first and (self._ends_quotation(words, each, between) or self._is_told_behind(words, each, attributions, last, first)):
                continue
            if self._goes_on_with_others(words, between):
                continue
            far = len(between)
            if not self._contrast.isdisjoint(words.lowers[between.start : between.stop]):
                far += 14 * sum([words.lowers[at] in self._contrast for at in between])
            far += 30 * any(each.first < other.first < first for other in attributions if each.last < first)
            if far < least:
                best, least = each, far
        return best

    def _goes_on_with_others(self, words: Words, between: range) -> bool:
        """Return whether a contrast goes on with what somebody else says or has: "the ministry reports 80 dead, while | the army has 60"."""
        for at in between if not self._speech.contrast.isdisjoint(words.lowers[between.start : between.stop]) else ():
            if words.lowers[at] in self._speech.contrast:
                led = at + 1
                while led < between.stop and (words.lowers[led] in self._that or words.lowers[led] in self._speech.determiners):
                    led += 1
                if led < between.stop and (
                    words.lowers[led] in self._speech.roles or words.lowers[led] in self._speech.says or self._speakers.is_named(words, led)
                ):
                    return True
        return False

    def _ends_quotation(self, words: Words, told: Attribution, between: range) -> bool:
        """Return whether who speaks is told of what was quoted, and another clause follows: "“...”, selon l'OIM, alors que | 1.700 sont morts"."""
        if self._contrast.isdisjoint(words.lowers[between.start : between.stop]):
            return False
        at = told.first - 1
        at -= at > 0 and words.texts[at] == ","
        return at > 0 and words.texts[at] in CLOSING + EITHER

    def _is_told_behind(self, words: Words, told: Attribution, attributions: list[Attribution], last: int, first: int) -> bool:
        """Return whether each of two numbers has behind it whom it is according to: "30 died, according to the police, and | 12 fled, according to aid workers"."""
        if told.rule != _ACCORDING or not told.behind or not any(text[0].isdecimal() for text in words.texts[: told.first]):
            return False
        nexts = (each for each in attributions if each.first > last and each.rule == _ACCORDING and each.behind)
        after = next(nexts, None)
        return after is not None and not any(text[0].isdecimal() for text in words.texts[last + 1 : after.first])

    def _denial(self, words: Words, attributions: list[Attribution], first: int, last: int) -> Attribution | None:
        """Return the denial of what the words `first` to `last` state: "the army denied that 12 died", "12 died, but the army denied it"."""
        for each in (each for each in attributions if each.denial):
            between = words.lowers[each.last + 1 : first]
            if each.last < first and self._speech.contrast.isdisjoint(between) and ";" not in between and not self._goes_on_otherwise(between):
                return each
            if last < each.first and self._is_of_a_claim(words, each):
                return each
        return None

    def _goes_on_otherwise(self, between: Sequence[str]) -> bool:
        """Return whether what follows a denial is none of it: "denied any role| and 40 died", "denied attacking the camp|, where 31 people died"."""
        if self._speaks_on(between):
            return True
        beside = bool(between) and between[-1] in self._joints and between[-1] != "," and self._that.isdisjoint(between)
        return beside or any(joint == "," and word in self._where for joint, word in pairwise(between))

    def _speaks_on(self, between: Sequence[str]) -> bool:
        """Return whether who denied something goes on to say another thing: "denied that anyone died, | saying three were hurt", "denied it | and said"."""
        return any(joint in self._joints and word in self._speech.says | self._speech.beside for joint, word in pairwise(between))

    def _denier_after(self, index: int) -> str | None:
        """Return who denies the sentence at the beginning of the next: "The army denied the claim"."""
        later, sentences = index + 1, self._discourse.sentences
        if later == len(sentences) or self._discourse.opens(later):
            return None
        start, end, *_ = sentences[later]
        if bisect_left(self._denying, start) == bisect_left(self._denying, end):
            return None
        following = self._discourse.words[later]
        for each in self.attributions(later):
            if each.denial and each.first <= 2 and self._is_of_a_claim(following, each):
                return self._identity.name(following, each.speaker)
        return None

    @cached_property
    def _denying(self) -> list[int]:
        """Where words of denial stand in the text, looked for once: hardly any sentence has one, and every figure asks of the next."""
        return sorted(begin + at for begin, piece in self._discourse.small() for word in self._speech.denies for at in all_of(word, piece))

    def _is_of_a_claim(self, words: Words, denial: Attribution) -> bool:
        for at in range(denial.last + 1, min(words.size, denial.last + 3)):
            if words.lowers[at] in self._speech.things_denied:
                # "rejected the report | that officers had fired", "a report | by Amnesty" say what is denied.
                behind = words.lowers[at + 1 : at + 2]
                return not behind or behind[0] not in self._that and behind[0] not in self._speech.owned
        # "..., which the government denied"
        return not self._speech.relative.isdisjoint(words.lowers[max(0, denial.first - 2) : denial.first])

    def _speaking(self, words: Words, found: Attribution, index: int) -> Found[Source | None]:
        """Return who speaks by an attribution of the sentence `index`."""
        known = self._resolved.get((index, found))
        if known is None:
            if len(self._resolved) >= KEPT:
                self._resolved.clear()
            known = self._resolved[index, found] = self._resolve(words, found, index)
        return known

    def _resolve(self, words: Words, found: Attribution, index: int) -> Found[Source | None]:
        if found.speaker.kind is Kind.PRONOUN:
            return self._behind_pronoun(words, found, index)
        spoken = words.lowers[max(0, found.speaker.first - 1) : found.speaker.last + 2]
        if found.speaker.kind is Kind.ROLE and (words.lowers[found.speaker.first] in self._speech.says or not self._speech.same.isdisjoint(spoken)):
            return self._same_as_before(words, found, index)
        if (body := self._identity.body_before(words, found.speaker, index)) is not None:
            named = self._discourse.text[body.start : body.end]
            evidence = Evidence(start=body.start, end=body.end, exact=named, part="source")
            rule = RuleFired(rule="organisation_named_before", words=words.said(found.first, found.last))
            return Found(Source(name=" ".join(named.split()), id=body.id), (evidence,), (Assumption.SOURCE_FROM_CONTEXT,), (rule,))
        source = self._identity.source(words, found.speaker, chain=self._chain(words, found), manner=found.manner)
        return told_by(self._discourse.text, words, found, source)

    def _same_as_before(self, words: Words, found: Attribution, index: int) -> Found[Source | None]:
        """Return who spoke last before "the same source said", or "said" alone, of no more than a paragraph back."""
        for earlier in (index, *self._discourse.before(index, paragraphs=1)):
            told = [each for each in self.attributions(earlier) if not each.denial and (earlier < index or each.last < found.first)]
            if told:
                return leaning(self._speaking(self._discourse.words[earlier], told[-1], earlier))
        return NOBODY

    def _chain(self, words: Words, found: Attribution) -> tuple[str, ...]:
        if found.passed_on_by is not None:
            return (self._identity.name(words, found.passed_on_by),)
        if found.told is not None:
            name = self._identity.name(words, found.told)
            return (name,) if self._identity.is_media(name) else ()
        return ()

    def _behind_pronoun(self, words: Words, found: Attribution, index: int) -> Found[Source | None]:
        pronoun = words.lowers[found.speaker.first]
        if pronoun in self._speech.singular:
            person = self._identity.person_before(index, words.starts[found.speaker.first])
            if person is None:
                return NOBODY
            there, speaker, sentence = person
            manner = found.manner or self._identity.manner_in(there, speaker.last, len(there))
            source = self._identity.source(there, speaker, manner=manner)
            return told_elsewhere(self._discourse.text, there, speaker, source, "pronoun", words.said(found.first, found.last))
        if (subject := self._subject(words, found, index)) is not None:
            return told_elsewhere(
                self._discourse.text, words, subject, self._identity.source(words, subject), "pronoun", words.said(found.first, found.last)
            )
        for earlier in self._discourse.before(index, most=1):
            there = self._discourse.words[earlier]
            told = [each for each in self.attributions(earlier) if not each.denial and each.speaker.kind is not Kind.PRONOUN]
            speaker_there = told[0].speaker if told else self._speakers.right(there, 0)
            if speaker_there is None or speaker_there.kind is Kind.PRONOUN:
                return NOBODY
            source = self._identity.source(there, speaker_there)
            return told_elsewhere(self._discourse.text, there, speaker_there, source, "pronoun", words.said(found.first, found.last))
        return NOBODY

    def _subject(self, words: Words, found: Attribution, index: int) -> Speaker | None:
        """Return the subject that a pronoun leads back to: "The Foobar group claimed the attack, in which | it said 18 were killed", "Residents told reporters | they counted 12"."""
        first = found.speaker.first
        if found.behind or first == 0:
            return None
        told = [each for each in self.attributions(index) if not each.denial and each.last < first and each.speaker.kind is not Kind.PRONOUN]
        addressed = bool(told) and words.lowers[told[-1].last] in self._speech.tells and first - told[-1].last <= _ADDRESSED
        if addressed or told and all(words.lowers[at] in self._that for at in range(told[-1].last + 1, first)):
            return told[-1].speaker
        if self._speech.situated.isdisjoint(words.lowers[max(0, first - 3) : first]):
            return None
        subject = told[-1].speaker if told else self._speakers.right(words, 0)
        return None if subject is None or subject.kind is Kind.PRONOUN or subject.last >= first else subject

    def _from_credit(self, index: int) -> Found[Source | None]:
        """Return whom a later line of the paragraph says its numbers are from: "Source: IOM", or right under them "UNHCR – April 2021"."""
        credit = self._credits.after(index)
        if credit is None:
            return NOBODY
        words = self._discourse.words[credit.sentence]
        speaker = self._speakers.right(words, credit.name)
        if speaker is None or speaker.kind is Kind.PRONOUN:
            return NOBODY
        source = self._identity.source(words, speaker)
        return told_elsewhere(self._discourse.text, words, speaker, source, "credited", words.said(0, speaker.last))

    def _from_lead_in(self, index: int) -> Found[Source | None]:
        """Return who says what the line over a list leads to: "The ministry reported the following:"."""
        lead = self._leads.of(index)
        told = [] if lead is None else [each for each in self.attributions(lead) if not each.denial]
        return leaning(self._speaking(self._discourse.words[lead], told[-1], lead)) if told and lead is not None else NOBODY

    def _from_quotation(self, start: int, index: int) -> Found[Source | None]:
        """Return who speaks the quotation around the character `start`, where another sentence of its paragraph says so."""
        quotation = self._quotations.around(start)
        if quotation is None:
            return NOBODY
        for later in (index, *self._discourse.after(index)):
            words = self._discourse.words[later]
            tags = [each for each in self.attributions(later) if each.behind and words.starts[each.first] >= quotation.end]
            if tags and words.starts[tags[0].first] - quotation.end < 40 and not self._tells_anew(words, tags[0], quotation.end):
                return leaning(self._speaking(words, tags[0], later))
            if self._discourse.sentences[later].start > quotation.end:
                break
        for earlier in (index, *self._discourse.before(index)):
            words = self._discourse.words[earlier]
            told = [each for each in self.attributions(earlier) if words.end(each.last) <= quotation.start and not each.denial]
            if told:
                return leaning(self._speaking(words, told[-1], earlier))
        return NOBODY

    def _tells_anew(self, words: Words, tag: Attribution, closed: int) -> bool:
        """Return whether behind a quotation that ends as a sentence does a new one says something itself: "“Among the dead are four children.” | A resident said that 40 were taken"."""
        ended = self._discourse.text[closed - 2 : closed - 1] == "." and words.starts[0] >= closed
        return ended and any(text[0].isalnum() for text in words.texts[tag.last + 1 :])
