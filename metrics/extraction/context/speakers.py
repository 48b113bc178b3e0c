"""The words that name who speaks: "the Syrian Observatory for Human Rights (SOHR)", "a police spokesman", "he"."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from metrics.extraction.context.described_roles import DESCRIBED, end_of_description, without_when
from metrics.extraction.context.document_owners import owner_after, past_document
from metrics.extraction.context.name_words import name_words
from metrics.extraction.context.own_names import own_name
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

APPOSITION, BRACKET = 16, 20
MODIFIERS = 4


class Kind(Enum):
    """What sort of words name the speaker."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


class Speaker(NamedTuple):
    """Words `first` to `last` that name a speaker; `name_first` is where a person's own name begins, after role and title.

    `acronym` is the index of a short name in brackets after it; `cited` the index after "citing" in an apposition.
    """

    first: int
    last: int
    name_first: int
    kind: Kind
    acronym: int | None = None
    cited: int | None = None


class Speakers:
    """Reads the words that name a speaker, to the left of a verb or to the right of "according to"."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._speech = wording.speech
        self._words = name_words(wording)
        self.is_named = self._words.is_named
        self._calendar = self._words.calendar
        # "محافظة تعز | تسع وفيات": where no capital ends a name, a number does; "boletim da Defesa Civil | divulgado às 9h"
        self._apart = self._calendar | wording.numerals | wording.periods.issued
        self.capitals = wording.periods.capitals

    def left(self, words: Words, at: int) -> Speaker | None:
        """Return the speaker whose words end at the word `at`, or before the apposition that ends there."""
        acronym = cited = closed = None
        if at > 1 and words.texts[at] in self._speech.relative and words.texts[at - 1] == ",":
            # "the ministry, which said"
            at -= 2
        if at > 1 and words.texts[at] == "," and words.texts[at - 1] == ")":
            # What stands in the bracket is a short form: "the ministry of health (MoH, its short name), reported".
            at -= 1
        if at >= 0 and words.texts[at] == ",":
            opened = self._opening_comma(words, at)
            if opened is None:
                return None
            if self._speech.citing.beginning(words.lowers, opened + 1):
                cited = opened + 2
            at, closed = opened - 1, at
        if at > 2 and words.texts[at - 2] == ")" and words.lowers[at - 1] in self._speech.belongs and self.is_named(words, at):
            # Where the body is may follow its short form: "the Ministry of Health (MoH) of Ecuador".
            at -= 2
        if at >= 0 and words.texts[at] == ")":
            opened = self._opening_bracket(words, at)
            if opened is None:
                return None
            acronym, at = (opened + 1 if at - opened == 2 else None), opened - 1
        if at < 0:
            return None
        if self._is_pronoun(words.lowers[at]):
            return None if closed is not None else Speaker(first=at, last=at, name_first=at, kind=Kind.PRONOUN)
        last = self._document_owner(words, at)
        first = None if last is None else self._walk_left(words, last)
        if last is not None and (known := self._words.begin_of_known(words, last)) is not None and (first is None or known < first):
            # "un porte-parole de | Médecins sans frontières"
            first = before if (before := self._walk_left(words, known)) is not None else known
        if last is None or first is None:
            return None if closed is None else self._inserted(words, at + 2, closed - 1)
        return self._speaker(words, past_document(self._speech, words, first, last), last, acronym, cited)

    def _inserted(self, words: Words, first: int, last: int) -> Speaker | None:
        """Return the person whose name is the whole apposition to words that name nobody: "the people's defender, | Iris Marín|, said"."""
        full = last > first and words.texts[first][0].isupper() and self.is_named(words, last) and self._walk_left(words, last) == first
        return self._speaker(words, first, last, None, None) if full else None

    def right(self, words: Words, at: int) -> Speaker | None:
        """Return the speaker whose words begin at the word `at`; of "figures released by X", X."""
        first = self._after_determiners(words, at)
        if self._speech.verb_first and (self._speech.made | self._speech.impersonal).issuperset(words.lowers[first : first + 1]):
            first += 1  # "تقرير نشرته | أوتشا", "بيان ل | منظمة"
        if first < words.size and self._is_pronoun(words.lowers[first]):
            return Speaker(first=first, last=first, name_first=first, kind=Kind.PRONOUN)
        last = self._walk_right(words, first)
        for begin in (at, first):
            if (known := self._words.end_of_known(words, begin)) is not None and (last is None or known >= last):
                short = known + 2 if known + 3 < words.size and words.texts[known + 1] == "(" and words.texts[known + 3] == ")" else None
                return Speaker(first=begin, last=known, name_first=begin, kind=Kind.NAME, acronym=short)
        if last is None and self._speech.verb_first and self._speech.documents.issuperset(words.lowers[first : first + 1]):
            # "تقديرات | الهلال الأحمر", "حصيلة أولية ل | وزارة الصحة"
            led = next((at + 1 for at in range(first + 1, min(first + 4, words.size)) if words.lowers[at] in self._speech.impersonal), first + 1)
            last = self._walk_right(words, first := led)
        if last is None:
            owner = owner_after(self._speech, words, at, self._calendar)
            return None if owner is None else self.right(words, owner)
        if (written := self._writer(words, last)) is not None:
            return written
        last = without_when(self._speech, words, first, max(last, end_of_description(self._speech, words, first, self._apart)))
        acronym = None
        if last + 3 < words.size and words.texts[last + 1] == "(" and words.texts[last + 3] == ")":
            acronym = last + 2
        return self._speaker(words, first, last, acronym, None)

    def _writer(self, words: Words, last: int) -> Speaker | None:
        """Return who wrote the document that the words before `last` only describe: "a Facebook post by Lina Haddad"."""
        first = at = last + 1
        while at + 2 < words.size and words.lowers[at] in self._speech.documents:
            at += 1
        # "the inter-agency assessment report | overseen by | the ministry"
        at += first < at and words.lowers[at] in self._speech.made
        return self.right(words, at + 1) if first < at and words.lowers[at] in self._speech.writes else None

    def _is_pronoun(self, lower: str) -> bool:
        return lower in self._speech.singular or lower in self._speech.plural or lower in self._speech.neuter

    def _opening_comma(self, words: Words, at: int) -> int | None:
        if self._speech.head_first and words.texts[at - 1].islower() and words.lowers[at - 1] in self._speech.function_words:
            # What ends with a small word is no apposition: "en Haití, un 24 % más, | señaló la OIM".
            return None
        for before in range(at - 1, max(-1, at - APPOSITION), -1):
            if words.texts[before] == ",":
                return before
            titled = words.texts[before] == "." and before and (words.lowers[before - 1] in self._speech.titles or len(words.texts[before - 1]) == 1)
            if words.texts[before] in '.;:”"%' and not titled or words.lowers[before] in self._speech.says:
                return None
        return None

    def _opening_bracket(self, words: Words, at: int) -> int | None:
        return next((before for before in range(at - 1, max(-1, at - BRACKET), -1) if words.texts[before] == "("), None)

    def _document_owner(self, words: Words, at: int) -> int | None:
        """Return where the owner of a document ends ("UNICEF" of "UNICEF figures"), or `at` where there is no document."""
        if words.lowers[at] not in self._speech.documents or words.lowers[at] in self._speech.roles or words.texts[at][0].isupper():
            # "The Palestine Post" is a name.
            return at
        while at >= 0 and (words.lowers[at] in self._speech.documents or words.lowers[at] in self._speech.fresh):
            at -= 1
        if at >= 1 and words.lowers[at] in self._speech.genitive and words.lowers[at - 1] == "'":
            at -= 2
        if at == 0 and not words.texts[0].isupper() and words.lowers[0] not in self._speech.roles:
            # "Initial reports": only the sentence's beginning gives the capital.
            return None
        return at if at >= 0 and (self.is_named(words, at) or words.lowers[at] in self._speech.roles) else None

    def _walk_left(self, words: Words, at: int) -> int | None:
        """Return where the run of words that ends at `at` and names a speaker begins."""
        speech, lowers = self._speech, words.lowers
        head = self._described_head(words, at)
        if head is not None:
            # "un | porte-parole de l'armée"
            joined = head > 1 and words.texts[head - 1] == "-" and words.touching(head - 1) and words.touching(head - 2)
            return head - 2 if joined else head
        headed = lowers[at] in speech.roles
        if not headed and not self.is_named(words, at):
            if at >= 2 and lowers[at - 1] in speech.belongs and lowers[at - 2] in speech.roles and lowers[at] not in speech.function_words:
                at, headed = at - 2, True
            elif not (words.texts[at] == "." and at and len(words.texts[at - 1]) == 1 and words.texts[at - 1].isupper()):
                return None
        first, modifiers = at, 0
        for before in range(at - 1, -1, -1):
            lower = lowers[before]
            if self.is_named(words, before):
                first = before
            elif lower in speech.roles and lower not in speech.verbs:
                first, headed = before, True
            elif self._is_of_others(words, before, first):
                return None
            elif self._joins(words, before) or self._joins_own(words, before):
                continue
            elif lower in speech.prefixes or headed and lower in speech.singling and before and lowers[before - 1] in speech.genitive:
                # "the town's | only | hospital"
                first = before
            elif headed and modifiers < MODIFIERS and lower.isalpha() and lower not in speech.no_modifiers:
                first, modifiers = before, modifiers + 1
            else:
                break
        return first

    def _is_of_others(self, words: Words, at: int, first: int) -> bool:
        """Return whether who only belongs to somebody is counted or told of: "12 municípios | do | estado registraram"."""
        speech, lowers = self._speech, words.lowers
        if not speech.head_first or at + 1 != first or lowers[first] not in speech.roles or lowers[at] not in speech.belongs or not at:
            return False
        head = lowers[at - 1]
        known = head in speech.roles or head in speech.documents or head in speech.fresh or head in speech.titles or head in speech.plain
        return not (known or head in speech.function_words or self.is_named(words, at - 1) or head in speech.prefixes)

    def _joins_own(self, words: Words, at: int) -> bool:
        """Return whether "and" or "its" goes on with those who are somebody's own: "the government | and its | partners"."""
        own, paired = self._speech.own, self._wording.periods.paired
        return words.lowers[at] in own and at > 0 and words.lowers[at - 1] in paired or words.lowers[at] in paired and words.lowers[at + 1] in own

    def _described_head(self, words: Words, at: int) -> int | None:
        """Return the first role whose description ends at `at`, where descriptions follow: "l'| armée israélienne"."""
        if not self._speech.head_first:
            return None
        roles = (each for each in range(max(0, at - DESCRIBED), at) if words.lowers[each] in self._speech.roles)
        return next((each for each in roles if end_of_description(self._speech, words, each, self._calendar) == at), None)

    def _joins(self, words: Words, at: int) -> bool:
        """Return whether a small word or sign stands inside a name: "Ministry of Health", "al-Nassar", "U.N.", "Gaza's"."""
        speech, lower = self._speech, words.lowers[at]
        if at + 1 >= words.size:
            return False
        if lower == ",":
            return self._words.lists(words, at)
        if lower == "-" or lower[0].isdecimal():
            return self._words.glued(words, at)
        if lower == ".":
            return at > 0 and (len(words.texts[at - 1]) == 1 or words.lowers[at - 1] in speech.titles) and words.texts[at - 1][0].isupper()
        if lower == "'" or lower in speech.genitive:
            owner = at - 1 - (lower != "'")
            marked = owner >= 0 and words.lowers[owner + 1] == "'" and words.touching(owner)
            named = words.lowers[owner] in speech.belongs and self.is_named(words, owner - 1)  # "Côte d'Ivoire"
            return marked and (named or words.lowers[owner].isalpha() and words.lowers[owner] not in speech.function_words)
        if lower not in speech.particles and lower not in speech.belongs:
            return False
        small = speech.inside
        after = next((each for each in range(at + 1, min(at + 4, words.size)) if words.lowers[each] not in small), None)
        before = next((each for each in range(at - 1, max(-1, at - 4), -1) if words.lowers[each] not in small), None)
        if after is None or before is None or lower not in speech.particles and words.lowers[before] not in speech.roles:
            return False
        reaching = self.is_named(words, after) or (words.lowers[before] in speech.roles and lower in speech.belongs)
        if (
            lower in speech.impersonal
            and words.lowers[before] in speech.plain
            and (words.lowers[after] in speech.plain or words.lowers[after] in speech.roles)
        ):
            # "local and international media"
            return words.lowers[at] not in speech.belongs
        return reaching and (self.is_named(words, before) or words.lowers[before] in speech.roles)

    def _after_determiners(self, words: Words, at: int) -> int:
        for index in range(at, min(at + 3, words.size)):
            if self.is_named(words, index) or words.lowers[index] not in self._speech.function_words or self._is_pronoun(words.lowers[index]):
                return index
        return at

    def _walk_right(self, words: Words, first: int) -> int | None:
        """Return where the run of words that begins at `first` and names a speaker ends."""
        speech, lowers = self._speech, words.lowers
        last, modifiers = None, 0
        for at in range(first, words.size):
            lower = lowers[at]
            if self.is_named(words, at) or (lower in speech.roles and not (last is not None and lower in speech.verbs)):
                last, modifiers = at, 0
            elif self._joins(words, at) or (
                lower in speech.prefixes and at + 1 < words.size and (self.is_named(words, at + 1) or words.lowers[at + 1] == "-")
            ):
                continue
            elif (
                lower in speech.documents or lower in speech.function_words or lower in speech.verbs or not lower.isalpha() or modifiers >= MODIFIERS
            ):
                break
            else:
                modifiers += 1
        return last

    def _speaker(self, words: Words, first: int, last: int, acronym: int | None, cited: int | None) -> Speaker | None:
        name_first = own_name(self._speech, self._words, words, first, last)
        named = any(self.is_named(words, at) for at in range(first, last + 1))
        role = words.lowers[last] in self._speech.roles or not named
        spoken = words.lowers[first : last + 1]
        # "according to | official | figures"
        beside = words.lowers[max(0, first - 1) : first] + words.lowers[last + 1 : last + 2]
        plain = self._speech.fresh.issuperset(spoken) and not self._speech.documents.isdisjoint(beside)
        if plain or not named and self._speech.roles.isdisjoint(spoken):
            return None
        if (
            first == last == 0
            and not role
            and words.lowers[0].endswith("s")
            and not words.texts[0].isupper()
            and words.texts[0] not in self._words.known
        ):
            # A single word that only the sentence's beginning gives a capital: "Clashes reported in".
            return None
        kind = Kind.ROLE if role and name_first == first else Kind.NAME
        return Speaker(first=first, last=last, name_first=name_first, kind=kind, acronym=acronym, cited=cited)
