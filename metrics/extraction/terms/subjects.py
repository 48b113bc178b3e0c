"""What is said of a number as the subject of its clause: "12 people (from the town, among them 3 boys,) were killed"."""

from __future__ import annotations

from metrics.extraction.counted.senses import Hit, pick, predicated
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.told_of_others import begins_other, has_its_own, heads_next, is_of_bare, of_others, parted_by_comma, to_others
from metrics.extraction.terms import clauses
from metrics.extraction.terms.agreeing import is_attribute, may_become, they_did
from metrics.extraction.terms.insertions import past_dashes, past_parts, past_whose
from metrics.extraction.terms.staying import moves_itself, stays_in
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Senses, Trigger

COST, STEPS, ADJECTIVES = 12, 60, 3
# After a verb of saying these go on with what is said of the noun before it; a verb's beginning tells nothing of a word no longer than `_VERB`.
_GOES_ON, _VERB = mark.PUNCTUATION | mark.BE | mark.HAVE | mark.PREPOSITION, 4


class Said:
    """What the walk to the right of a number found: the first thing said of it, whether nothing stood between, and a main verb after it."""

    __slots__ = ("close", "hit", "main")

    def __init__(self) -> None:
        self.hit: Hit | None = None
        self.close = False
        self.main: Hit | None = None


class _Walk:
    """Goes from the noun phrase to the right, through phrases that lean on it, as far as its clause reaches."""

    def __init__(self, mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon, at: int) -> None:
        self.mention, self.mentions, self.line, self.lexicon, self.at = mention, mentions, line, lexicon, at
        self.cost, self.said = 0.0, Said()
        self.was = self.relative = self.parted = self.passed = self.weak_close = self.agent = False
        self.close, self.be, self.acted, self.joined, self.inside, self.jumped, self.resumed = True, False, False, False, False, False, -1
        self.no_more, self.says = lexicon.sets["grammar.no_more"], lexicon.sets["attribution.says"]
        self.weak: Hit | None = None
        self.told = mention.head is None and mention.kind is None and clauses.is_told(mention.first, line)
        self.vague = () if mention.head is not None else {each.first for each in mentions if each.vague is not None and each.head is not None}

    def run(self) -> Said:
        line, triggers = self.line, self.line.found[mark.TRIGGER]
        for _ in range(STEPS):
            if (at := self.at) >= line.size or self.cost > COST:
                break
            hit = triggers.get(at)
            # In "tried to flee" a word of a term is none of it.
            self.at = hit[1] if hit is not None and not hit[0].roles else at
            if hit is not None and self.at < line.size and not clauses.is_named(at, hit[1], line, self.lexicon) and self._meet(*hit):
                break
            if at == self.at and not self._step(line.flags[at]):
                break
        if self.said.hit is None and self.weak is not None:
            self.said.hit, self.said.close = self.weak, self.weak_close
        return self.said

    def _meet(self, trigger: Trigger, end: int) -> bool:
        """Judge a trigger on the way; return whether the walk is over."""
        beyond = heads_next(self.mention, trigger, self.at, end, self.line, self.lexicon)
        if beyond or is_of_bare(self.mention, self.mentions, self.at) or self._denied_around(end):
            return True
        senses = self._senses(trigger, end)
        if mark.FIRST in trigger.roles and has_its_own(range(self.at, end), self.mention, self.mentions, self.line, told=self.parted):
            # "من أصل 214 منشأة، تعمل | 87": a verb before its subject is that one's.
            return True
        if senses is None:
            return self.said.hit is None and clauses.acts(trigger, self.at, end, self.be, self.line)
        term = pick(senses, self.mention, self.lexicon, trigger.words)
        if term is None:
            return False
        hit = Hit(self.at, end, trigger, senses, "subject")
        row = self.lexicon.term_rows[term]
        # "1 in 5 children in the camp | is malnourished": what is said of them is more than where they are.
        if row.weak or row.host and self.weak is None and not self.be and self.line.flags[self.at] & mark.PREPOSITION:
            if self.weak is None and self.said.hit is None:
                self.weak, self.weak_close, self.at, self.close = hit, self.close, end, True
            return False
        if self.said.hit is not None:
            self.said.main = hit
            return True
        if self.weak is not None and not self.close and not self.line.flags[self.at - 1] & mark.VERB_GROUP:
            return True
        self.said.hit, self.said.close = hit, self.close
        reduced = self.mention.share_of_whole and self.close and not self.be and mark.SUBJECT not in trigger.roles
        # "oito deslocados abrigados em escolas | foram mortos": where they are goes before what befell them.
        first = self.at == self.mention.after and not self.be
        reduced = reduced or first and (row.host and self.close or may_become(term, end, self.line, self.lexicon))
        if not self.relative and not reduced and (self.be or mark.SUBJECT in trigger.roles or mark.PREDICATE in trigger.roles or not self.close):
            return True
        # A participle right after the noun, "23 people arrested in May", or a relative clause may be followed by the main verb.
        self.at, self.close, self.be, self.inside = end, False, False, False
        return False

    def _denied_around(self, end: int) -> bool:
        """Whether words on both sides of a verb deny it: "ne | fonctionnent | plus"."""
        line, before = self.line, self.line.words[self.at - 1]
        if end >= line.size or before not in self.lexicon.sets["grammar.no_more_after"]:
            return False
        return bool(line.flags[end] & mark.NEGATION) or line.words[end] in self.lexicon.sets["grammar.no_more"]

    def _senses(self, trigger: Trigger, end: int) -> Senses | None:
        """Return the senses in which a trigger speaks of the subject before it."""
        line, roles, at = self.line, trigger.roles, self.at
        close = (self.close or they_did(self.mention, at, self.line, self.lexicon)) and not self.acted
        if mark.OF_NOUN in roles and self.lexicon.head_first and line.flags[at - 1] & mark.DEFINITE and line.flags[min(end, line.size - 1)] & mark.OF:
            # "400.000 sinistrés, également la | mort | de 700 têtes"
            return None
        if self.said.hit is not None:
            past = roles.get(mark.PARTICIPLE) or roles.get(mark.PAST) if self.be else None
            beside = self.said.hit.end == at < end - 1 or at == self.resumed or clauses.past_place(self.said.hit.end, at, line)
            beside = beside and not line.flags[at] & mark.PREPOSITION and self.lexicon.head_first
            if past is None and (beside or self.relative or line.flags[at - 1] & (mark.HAVE | mark.BE | mark.ADVERB)):
                # "21.700 personas desplazadas | necesitan asistencia"
                past = roles.get(mark.SUBJECT) or (roles.get(mark.PREDICATE) if beside or line.flags[at - 1] & (mark.HAVE | mark.BE) else None)
            return past or None
        told = self.lexicon.verb_first and self.mention.first > 0 and not line.flags[self.mention.first - 1] & mark.SUBORDINATOR
        if self.jumped and not self.be and (told or self.lexicon.head_first and line.flags[at] & mark.PREPOSITION):
            # "2.300 pessoas afetadas e 581 | em abrigos": said of the second alone; "إن 5 جنود و3 مدنيين | قتلوا" of both.
            return None
        done = end - at == 1 and mark.PAST in roles and not self.be and clauses.has_object(line, end)
        if self.mention.head is None and line.flags[at] & mark.PREPOSITION and clauses.past_people(self.mention.after, at, line):
            # "se elevó a 514 con el hallazgo de un cuerpo | entre los escombros": said of the body.
            return None
        firm = end - at > 1 and (not self.passed or line.flags[at] & mark.BE)
        said = firm or (close or self.be) and not clauses.before_noun(line, end, self.be)
        if mark.PREDICATE in roles and not done and said:
            return predicated(roles, done=self.be or close)
        # "5 million people | reached by": trucks reach a place, and so do people who "have reached Chad".
        behind = at == self.mention.after and (end >= line.size or bool(line.flags[end] & (mark.PREPOSITION | mark.PUNCTUATION)))
        passive = behind and self.mention.kind in (roles.get(mark.PAST) or roles.get(mark.PARTICIPLE) or ())
        own = mark.SUBJECT in roles and (self.mention.kind in roles[mark.SUBJECT] or self.mention.kind is None)
        if own or mark.SUBJECT in roles and not self.be and not passive:
            return None if self.joined and self._other_subject(roles[mark.SUBJECT]) else roles[mark.SUBJECT]
        past = roles.get(mark.PARTICIPLE) or roles.get(mark.PAST)
        if past is None or not (self.be or close or not self.joined and moves_itself(self.mention, trigger, at, end, line, self.lexicon)):
            return None
        other = self.joined and self._other_subject(past) if self.be else clauses.has_object(line, end) or clauses.before_noun(line, end, self.be)
        return None if other or is_attribute(line, at, end) else past

    def _other_subject(self, senses: Senses) -> bool:
        """Whether another noun stands right before the verb group, after an "and": "1,500 soldiers went and people fled".

        A name with what kind of place it is of is none: "86,000 people in Bohol and Cebu provinces | were evacuated".
        """
        at = self.at - 1
        while at > self.mention.after and self.line.flags[at] & mark.VERB_GROUP:
            at -= 1
        if at not in self.line.found[mark.NOUN] or self.mention.unit is not None and self.line.found[mark.NOUN][at][0].kind == self.mention.kind:
            return False
        if self.line.found[mark.NOUN][at][0].kind not in senses and self.line.printed[at - 1][0].isupper():
            return False
        return any(self.line.flags[each] & (mark.CONJUNCTION | mark.COMMA) for each in range(max(self.mention.after, at - 3), at))

    def _step(self, flag: int) -> bool:
        """Go on by a word or a phrase; return whether the clause goes on."""
        line, at = self.line, self.at
        word = line.words[at]
        counted = flag & mark.PREPOSITION and at + 1 < line.size and line.flags[at + 1] & mark.NUMBER
        if at in self.vague or counted and self.lexicon.within("grammar.as_they", word):
            # Others than those before: "pasaron de 24 a 13, pues | algunas familias regresaron", "9.1 million | as 3.1 million returned".
            return False
        if at in line.found[mark.SUBSET] and (beyond := past_parts(self.mentions, at, line, tuple(self.lexicon.sets["grammar.they"]))) is not None:
            self.at, self.cost, self.close, self.resumed = beyond, self.cost + 2, False, beyond
        elif at == self.mention.after and self.lexicon.within("grammar.whose", word) and (beyond := past_whose(line, at)) is not None:
            self.at = beyond
        elif flag & mark.NEGATION or word in self.no_more and clauses.denied_before(at, line, self.lexicon) or word in self.says and self._says():
            return False
        elif flag & mark.BE:
            self.be, self.was, self.at = True, True, at + 1
        elif flag & mark.RELATIVE:
            if self.relative or self.said.hit is not None or of_others(self.mention, at, line, self.lexicon):
                return False
            self.relative, self.at = True, at + 1
        elif flag & mark.VERB_GROUP and not (self.acted and self.was and flag & mark.PREPOSITION) or word in ('"', "'s"):
            # "170 children are reported to have | reached the camp" is no passive; "taken | to 12 shelters" says where they are.
            self.at, self.be = at + 1, self.be and not flag & mark.HAVE
        elif flag & mark.COMMA:
            self._comma()
        elif flag & mark.CONJUNCTION:
            if self.said.hit is not None or line.words[min(at + 1, line.size - 1)] in self.says:  # "put the toll at 32 | and said 500 were hurt"
                return False
            self._conjunction()
        elif flag & mark.PREPOSITION and not flag & mark.SUBORDINATOR:
            self._preposition(word)
        elif word in mark.DASHES and (beyond := past_dashes(line, at)) is not None:
            self.at = beyond
        elif flag & (mark.SUBORDINATOR | mark.STOP) or (flag & mark.PRONOUN and not flag & mark.RELATIVE):
            return False
        elif word in "([":
            close = next((each for each in range(at, min(at + 14, line.size)) if line.words[each] in ")]"), None)
            if close is None:
                return False
            self.at = close + 1
        elif flag & mark.NUMBER:
            return self._number()
        else:
            self._word(flag)
        return True

    def _says(self) -> bool:
        """Whether the noun is who says what follows: "an official | said 5 people died", not "3 reported dead" or "12, police said, were killed"."""
        line, after = self.line, self.at + 1
        if self.be or after >= line.size or after in line.found[mark.TRIGGER]:
            return False
        return not line.flags[after] & _GOES_ON and line.words[after] not in self.lexicon.sets["changes.infinitive"]

    def _comma(self) -> None:
        line, at = self.line, self.at
        if at == self.mention.after and clauses.gapped(at + 1, self.mention, self.mentions, line, self.lexicon):
            self.at = at + 1
            return
        if self.said.hit is not None:
            self.cost += 6
        self.cost = COST if clauses.ends_at_comma(self.mention.first, at, line, self.lexicon) else self.cost
        anew = self.acted and self.was and not self.relative and at + 1 < line.size and line.flags[at + 1] & mark.DEFINITE
        if self.told or anew and self.says.isdisjoint(line.words[at : at + 5]) or self.weak and clauses.having_done(at + 1, line, self.lexicon):
            # "one man was freed, the others were shot dead", "the toll climbed to 85, officials said, and 20 people | are missing", "a million refugees live in camps, having | fled"
            self.cost = COST + 1
            return
        if (after := clauses.past_apposition(line, at, self.lexicon)) is not None:
            self.at, self.cost, self.resumed = after, self.cost + 1, after
            return
        self.close = self.close and at + 1 < line.size and bool(line.flags[at + 1] & (mark.RELATIVE | mark.ADVERB))
        self.at, self.cost, self.be, self.inside, self.parted = at + 1, self.cost + 2, False, False, True

    def _conjunction(self) -> None:
        line, at = self.line, self.at
        beside = next((each for each in self.mentions if at < each.first <= at + 2 and each is not self.mention), None)
        if (
            clauses.begins_clause(self.mention, beside, at, line, self.lexicon)
            or to_others(self.mention, beside, at, line, self.lexicon)
            or beside is not None
            and beside.head is not None
            and (self.acted or self.told or self.was and beside.after < line.size and line.flags[beside.after] & mark.BE)
        ):
            # "16 million children have been impacted and | 3.4 million girls remain in need", "9 have been found and | 22 people are feared dead"
            self.cost = COST + 1
            return
        jumped = beside.after if beside is not None else None
        if jumped is not None and jumped < line.size and not self.acted and not self.was:
            self.at, self.be, self.jumped = jumped, False, True
        elif line.flags[at - 1] & mark.ADVERB and at + 1 < line.size and line.flags[at + 1] & mark.ADVERB:
            self.at = at + 1
        else:
            self.joined = self.joined or at != self.mention.after
            self.at, self.cost, self.close, self.be, self.inside = at + 1, self.cost + (3 if self.joined else 1), False, False, False

    def _preposition(self, word: str) -> None:
        line, at = self.line, self.at
        if clauses.counts_a_part(at, self.mentions, line):
            self.cost = COST + 1
            return
        if word in self.lexicon.sets["grammar.said_as"] and line.flags[at - 1] & mark.LINK:
            self.at = at + 1
            return
        self.agent = self.agent or bool(line.flags[at] & mark.BY)
        place = None if self.agent or self.passed else stays_in(self.mention, at, line, self.lexicon)
        if place is not None and self.said.hit is None and (self.weak is None or self.close):
            self.weak, self.weak_close = place, self.close
        # "were during the night hours killed": the verb group goes on after the phrase.
        self.inside = self.inside or (self.be and bool(line.flags[at - 1] & (mark.BE | mark.ADVERB)))
        self.be = self.be and self.inside
        self.at, self.cost, self.close = at + 1, self.cost + 1, False

    def _number(self) -> bool:
        at = self.at
        other = next((each for each in self.mentions if each.first <= at < each.end), None)
        # What a label counts ends before the number that the label is said of.
        if self.mention.stands_for is None or (self.be and self.close) or (other is not None and other.head is None and other.unit is None):
            return False
        if other is not None and other.head is not None and begins_other(self.mention, other, self.line, told=self.said.hit is not None):
            return False
        if other is not None and any(
            end == other.first and start in self.line.found[mark.OTHERS] for start, (_, end) in self.line.found[mark.SUBSET].items()
        ):
            # "176,000 people live there, of whom 9,200 | are displaced": said of the part.
            return False
        if self.acted and not self.relative and other is not None and other.head is not None and self.line.flags[at - 1] & mark.COMMA:
            # "while 105 people were released, | 14 were found dead" goes on about others.
            return False
        shared = other is not None and other.share_of_whole and self.line.flags[at - 1] & mark.COMMA
        if shared or other is not None and not self.was and parted_by_comma(self.mention, other, at, self.line, self.lexicon):
            return False  # "of the 1,120 families, 64 % live with relatives": said of the share alone.
        self.at, self.cost = (max(other.after, at + 1) if other is not None else at + 1), self.cost + 2
        self.close = self.be = False
        # "176, with 22 people | unaccounted for" is said of the 22; days of a month and measures have nothing said of them.
        self.passed = self.passed or other is not None and other.unit is None
        return True

    def _word(self, flag: int) -> None:
        line, at = self.line, self.at
        if self.be and (second := clauses.second_verb(line, at + 1)) is not None:
            # "were shot and | killed", "were shot at and | injured"
            self.at = second
            return
        if not flag & (mark.ARTICLE | mark.DEFINITE):
            if not self.inside:
                self.acted = self.acted or self.be or self._verb(line.words[at], line.words[at - 1])
                self.be = False
            # Where the noun stands first, its adjectives follow: "12 soldats maliens | tués", "30 مواطنا سوريا | تضرروا".
            follows = self.lexicon.head_first or line.words[at].endswith(self.lexicon.endings.get("adjectives", ()))
            self.close = self.close and follows and not self.be and at - self.mention.after < ADJECTIVES
            self.cost += 0.5 if line.printed[at][0].isupper() else 1
        self.at = at + 1

    def _verb(self, word: str, before: str) -> bool:
        """Whether a word that no row knows is a verb by its end or beginning, "646 anak | dirawat karena campak", or is done by one `before` it, "24 needed | surgery"; not "two guards | attached to the mission"."""
        if word.endswith("ed") or before in self.lexicon.sets["grammar.no_adjectives"]:
            return word not in self.lexicon.sets["grammar.posted"]
        begins = self.lexicon.endings.get("verb_beginnings", ())
        return len(word) > _VERB and word.startswith(begins) and word not in self.lexicon.sets["names.ages"]


def said_of(mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon, start: int | None = None) -> Said:
    """Return what the sentence says of the number as a subject, looking from the end of its noun phrase or from `start`."""
    return _Walk(mention, mentions, line, lexicon, mention.after if start is None else start).run()
