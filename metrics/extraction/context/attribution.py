"""Who says so: the attributions of a sentence, and which of them a figure stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace

from metrics.extraction.context.identity import Identity
from metrics.extraction.context.places import Places
from metrics.extraction.context.quotations import Quotations
from metrics.extraction.context.speakers import Kind, Speaker, Speakers
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.found import Found
from metrics.model import Assumption, Evidence, RuleFired, Source

NOBODY: Found[Source | None] = Found(None)
FAR = 10_000
TAIL = 10
MANNER = 12
LIVES = 8
SPEECH_ENDS = ',”"’—–»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words `first` to `last` that say who speaks. It covers what comes after them where `ahead`, and before where `behind`."""

    first: int
    last: int
    rule: str
    speaker: Speaker
    ahead: bool = True
    behind: bool = False
    passed_on_by: Speaker | None = None
    told: Speaker | None = None
    denial: bool = False
    manner: str | None = None


class Attributions:
    """The sources of the figures of one report."""

    def __init__(self, discourse: Discourse, wording: Wording, places: Places) -> None:
        self._discourse = discourse
        self._speech = wording.speech
        self._speakers = Speakers(wording)
        self._identity = Identity(discourse, wording, self._speakers, places)
        self._quotations = Quotations(discourse)
        self._known: dict[int, list[Attribution]] = {}

    def source(self, start: int, end: int, index: int) -> Found[Source | None]:
        """Return who says what the figure at `start` to `end` of the sentence `index` states; None where nobody is named."""
        attributions = self.attributions(index)
        if not attributions:
            return self._from_quotation(start, index)
        words = self._discourse.words(index)
        first, last = words.at(start), words.at(max(start, end - 1))
        covering = self._covering(words, [each for each in attributions if not each.denial], first, last)
        denial = self._denial(words, attributions, first, last, index)
        if covering is not None:
            found = self._resolved(words, covering, index)
            if found.value is not None:
                return found if denial is None else replace(found, value=replace(found.value, denied_by=denial))
        if denial is not None:
            denying = next(each for each in attributions if each.denial) if any(each.denial for each in attributions) else None
            if denying is not None:
                return _found(
                    self._discourse.text,
                    words,
                    denying,
                    Source(name=denial, denied_by=denial, id=self._identity.organisation(words, denying.speaker)),
                )
        return self._from_quotation(start, index)

    def attributions(self, index: int) -> list[Attribution]:
        """Return the attributions of the sentence `index`, in order."""
        known = self._known.get(index)
        if known is None:
            if len(self._known) > 64:
                self._known.clear()
            known = self._known[index] = self._read(self._discourse.words(index))
        return known

    def _read(self, words: Words) -> list[Attribution]:
        out: list[Attribution] = []
        done = -1
        for at in [index for index, word in enumerate(words.lowers) if word in self._speech.triggers]:
            found = None if at <= done else self._according(words, at) or self._said(words, at) or self._in_brackets(words, at)
            if found is None:
                continue
            while out and found.first <= out[-1].first:
                out.pop()
            if not out or found.first > out[-1].last:
                out.append(found)
                done = found.last
        return out

    def _according(self, words: Words, at: int) -> Attribution | None:
        """Read "according to X", "reported by X", "figures from X show"."""
        for phrases, rule in ((self._speech.according, "according_to"), (self._speech.by, "reported_by")):
            found = phrases.beginning(words.lowers, at)
            if found is None:
                continue
            speaker = self._speakers.right(words, at + found[0])
            if speaker is None or speaker.kind is Kind.PRONOUN:
                return None
            opening = at == 0 or words.lowers[at - 1] in self._speech.contrast or (at == 1 and not words.texts[0].isalnum())
            last = speaker.last if speaker.acronym is None else speaker.acronym + 1
            return Attribution(first=at, last=last, rule=rule, speaker=speaker, ahead=True, behind=not opening)
        return None

    def _in_brackets(self, words: Words, at: int) -> Attribution | None:
        """Read what is cited in brackets with its date: "(UNHCR, 12 May 2017)"."""
        if words.texts[at] != "(" or at + 3 >= len(words) or not self._speakers.is_named(words, at + 1):
            return None
        comma = next((each for each in range(at + 2, min(at + TAIL, len(words) - 1)) if words.texts[each] == ","), None)
        if comma is None or not any(words.texts[each].isdecimal() for each in range(comma + 1, min(comma + 4, len(words)))):
            return None
        speaker = self._speakers.right(words, at + 1)
        if speaker is None or speaker.last + 1 != comma:
            return None
        return Attribution(first=at, last=comma, rule="cited_in_brackets", speaker=speaker, ahead=False, behind=True)

    def _said(self, words: Words, at: int) -> Attribution | None:
        """Read "X said", "said X", "X, citing Y, said", "X quoted Y as saying"."""
        lower = words.lowers[at]
        if lower not in self._speech.verbs and lower not in self._speech.denies:
            return None
        before = self._before_verb(words, at)
        if before is None or any(word in self._speech.lives for word in words.lowers[at + 1 : at + LIVES]):
            return None
        denial = lower in self._speech.denies
        speaker = self._speakers.left(words, before) if before >= 0 else None
        if speaker is None:
            return self._inverted(words, at)
        if lower in self._speech.counts and lower not in self._speech.says and not self._may_count(words, speaker):
            return None
        behind = speaker.first == 0 or self._is_after_speech(words, speaker.first)
        found = Attribution(
            first=speaker.first, last=at, rule="denied" if denial else "said", speaker=speaker, ahead=True,
            behind=behind and speaker.first > 0, denial=denial, manner=self._manner(words, at),
        )  # fmt: skip
        return self._with_chain(words, at, found)

    def _may_count(self, words: Words, speaker: Speaker) -> bool:
        """Return whether a speaker counts: one unknown word with a capital, such as a town, rather is what is counted in."""
        if speaker.kind is not Kind.NAME or speaker.first < speaker.last or words.texts[speaker.last].isupper():
            return True
        return self._identity.organisation(words, speaker) is not None

    def _before_verb(self, words: Words, at: int) -> int | None:
        """Return the last word before the verb and the small words that go with it; None for a passive: "is said to"."""
        before = at - 1
        while before >= 0:
            if words.lowers[before] in self._speech.passive:
                return None
            found = self._speech.between.ending(words.lowers, before)
            if found is None or words.texts[before][0].isupper():
                break
            before -= found[0]
        return before

    def _inverted(self, words: Words, at: int) -> Attribution | None:
        """Read "“...,” said Amina Bello": the verb stands after a comma or a quotation."""
        if at == 0 or words.lowers[at] not in self._speech.inverts or words.texts[at - 1] not in SPEECH_ENDS:
            return None
        speaker = self._speakers.right(words, at + 1)
        if speaker is None:
            return None
        return Attribution(
            first=at, last=speaker.last, rule="said", speaker=speaker, ahead=True, behind=True, manner=self._manner(words, speaker.last)
        )

    def _is_after_speech(self, words: Words, at: int) -> bool:
        before = at - 1
        while before >= 0 and words.lowers[before] in ("the", "a", "an"):
            before -= 1
        return before >= 0 and words.texts[before] in SPEECH_ENDS

    def _with_chain(self, words: Words, at: int, found: Attribution) -> Attribution:
        """Take in who is cited, and which medium was told."""
        speaker = found.speaker
        if speaker.cited is not None:
            cited = self._speakers.right(words, speaker.cited)
            if cited is not None:
                return replace(found, speaker=cited, passed_on_by=speaker, rule="citing")
        following = next((each for each in range(at + 1, min(at + TAIL, len(words))) if self._speech.citing.beginning(words.lowers, each)), None)
        if following is not None and words.texts[following - 1] == ",":
            cited = self._speakers.right(words, following + 1)
            if cited is not None and cited.kind is not Kind.PRONOUN:
                return replace(found, speaker=cited, passed_on_by=speaker, rule="citing")
        if words.lowers[at] in ("told", "tells", "tell") and at + 1 < len(words):
            told = self._speakers.right(words, at + 1)
            if told is not None and told.kind is Kind.NAME:
                return replace(found, told=told)
        return found

    def _manner(self, words: Words, at: int) -> str | None:
        for index in range(at + 1, min(at + MANNER, len(words) - 1)):
            if words.lowers[index] in ("that",) or words.texts[index] in ",.;":
                return None
            media = self._speech.media.ending(words.lowers, index)
            if media and index - media[0] >= at:
                begin = index - media[0]
                if (
                    words.lowers[begin] in ("a", "an", "the", "its", "his", "her", "their")
                    and begin
                    and words.lowers[begin - 1] in ("in", "on", "via", "through", "during", "at")
                ):
                    return words.said(begin - 1, index)
        return None

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
            far = sum(15 if words.lowers[at] in self._speech.contrast or words.texts[at] == ";" else 1 for at in between)
            far += 30 * any(each.first < other.first < first for other in attributions if each.last < first)
            if far < least:
                best, least = each, far
        return best

    def _denial(self, words: Words, attributions: list[Attribution], first: int, last: int, index: int) -> str | None:
        """Return who denies what is stated, in the sentence or at the beginning of the next."""
        for each in attributions:
            if each.denial:
                return self._identity.name(words, each.speaker)
        for later in self._discourse.after(index, most=1):
            following = self._discourse.words(later)
            if self._speech.denies.isdisjoint(following.lowers):
                return None
            for each in self.attributions(later):
                claim = following.lowers[each.last + 1 : each.last + 3]
                if (
                    each.denial
                    and each.first <= 2
                    and claim
                    and (
                        claim[0] in ("it", "this", "that")
                        or claim[-1] in ("claim", "report", "reports", "allegation", "allegations", "accusation", "claims")
                    )
                ):
                    return self._identity.name(following, each.speaker)
        return None

    def _resolved(self, words: Words, found: Attribution, index: int) -> Found[Source | None]:
        if found.speaker.kind is Kind.PRONOUN:
            return self._behind_pronoun(words, found, index)
        source = Source(
            name=self._identity.name(words, found.speaker), id=self._identity.organisation(words, found.speaker),
            chain=self._chain(words, found), manner=found.manner,
        )  # fmt: skip
        return _found(self._discourse.text, words, found, source)

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
            source = Source(name=self._identity.name(there, speaker), id=self._identity.organisation(there, speaker), manner=manner)
            return _from_context(self._discourse.text, there, speaker, source, "pronoun", words.said(found.first, found.last))
        for earlier in self._discourse.before(index, most=1):
            there = self._discourse.words(earlier)
            told = [each for each in self.attributions(earlier) if not each.denial and each.speaker.kind is not Kind.PRONOUN]
            speaker_there = told[0].speaker if told else self._speakers.right(there, 0)
            if speaker_there is None or speaker_there.kind is Kind.PRONOUN:
                return NOBODY
            source = Source(name=self._identity.name(there, speaker_there), id=self._identity.organisation(there, speaker_there))
            return _from_context(self._discourse.text, there, speaker_there, source, "pronoun", words.said(found.first, found.last))
        return NOBODY

    def _from_quotation(self, start: int, index: int) -> Found[Source | None]:
        """Return who speaks the quotation around the character `start`, where another sentence of its paragraph says so."""
        quotation = self._quotations.around(start, index)
        if quotation is None:
            return NOBODY
        for later in (index, *self._discourse.after(index)):
            words = self._discourse.words(later)
            tags = [each for each in self.attributions(later) if each.behind and words.starts[each.first] >= quotation.end]
            if tags and words.starts[tags[0].first] - quotation.end < 40:
                return _leaning(self._resolved(words, tags[0], later))
            if self._discourse.sentences[later].start > quotation.end:
                break
        for earlier in (index, *self._discourse.before(index)):
            words = self._discourse.words(earlier)
            told = [each for each in self.attributions(earlier) if words.end(each.last) <= quotation.start and not each.denial]
            if told:
                return _leaning(self._resolved(words, told[-1], earlier))
        return NOBODY


def _leaning(found: Found[Source | None]) -> Found[Source | None]:
    if found.value is None or Assumption.SOURCE_FROM_CONTEXT in found.assumptions:
        return found
    return replace(found, assumptions=(*found.assumptions, Assumption.SOURCE_FROM_CONTEXT))


def _evidence(text: str, words: Words, speaker: Speaker) -> Evidence:
    start = words.starts[speaker.first]
    end = words.end(speaker.last) if speaker.acronym is None else words.end(speaker.acronym + 1)
    return Evidence(start=start, end=end, exact=text[start:end], part="source")


def _found(text: str, words: Words, found: Attribution, source: Source) -> Found[Source | None]:
    said = words.said(found.first, found.last)
    return Found(source, (_evidence(text, words, found.speaker),), (), (RuleFired(rule=found.rule, words=said),))


def _from_context(text: str, words: Words, speaker: Speaker, source: Source, rule: str, said: str) -> Found[Source | None]:
    return Found(source, (_evidence(text, words, speaker),), (Assumption.SOURCE_FROM_CONTEXT,), (RuleFired(rule=rule, words=said),))
