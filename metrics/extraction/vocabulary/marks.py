"""What a token may do in a sentence: flags of single words, kinds of phrases that begin at a word, roles of triggers.

Plain integers, because every rule looks at them for every token.
"""

from __future__ import annotations

# What a word does in a sentence. Flags of one word add up.
BE = 1 << 0
HAVE = 1 << 1
MODAL = 1 << 2
ARTICLE = 1 << 3
DEFINITE = 1 << 4
NEGATION = 1 << 5
PREPOSITION = 1 << 6
CONJUNCTION = 1 << 7
SUBORDINATOR = 1 << 8
RELATIVE = 1 << 9
PRONOUN = 1 << 10
ADVERB = 1 << 11
LINK = 1 << 12
FILL = 1 << 13
MORE = 1 << 14
NUMBER = 1 << 15
PUNCTUATION = 1 << 16
OF = 1 << 17
MONTH = 1 << 18
LABEL_LINK = 1 << 19
COMMA = 1 << 20
STOP = 1 << 21
DIGITS = 1 << 22
DISEASE = 1 << 23
VIOLENCE = 1 << 24
BY = 1 << 25
DONE_TO = 1 << 26

# Words that build a sentence, words of a verb group, words that a PDF glues to their neighbours.
FUNCTION = BE | HAVE | MODAL | ARTICLE | DEFINITE | PREPOSITION | CONJUNCTION | SUBORDINATOR | RELATIVE | PRONOUN | PUNCTUATION | NEGATION
VERB_GROUP = BE | HAVE | MODAL | ADVERB | LINK
JOB = BE | HAVE | MODAL | PREPOSITION | CONJUNCTION | ARTICLE | DEFINITE

# What a word or phrase begins.
HEDGE = 0
HEDGE_AFTER = 1
VAGUE = 2
NOUN = 3
TRIGGER = 4
UNIT = 5
MONEY = 6
NONE = 7
NOBODY = 8
UNKNOWN = 9
UNASSESSED = 10
SUBSET = 11
AGE = 12
STANCE = 13
CAUSE = 14
OTHERS = 15
SYMBOL = 16
ASKED = 17
CHANGE = 18
HEADING = 19
STANDARD = 20
LONG_AGO = 21
SAMPLE = 22
SAMPLED = 23
ECHO = 24
ILLNESS = 25
REMEMBERED = 26
KINDS = 27

# Ways in which a trigger counts: its object, its subject, what it is said of, or the number beside a label.
ACTIVE = 0
PAST = 1
GERUND = 2
PARTICIPLE = 3
SUBJECT = 4
PREDICATE = 5
ADJECTIVE = 6
OBJECT = 7
OF_NOUN = 8
LABEL = 9
FIRST = 10
FIRST_WITH = 11

# Marks letters that were glued to digits: "2.5m" is the tokens 2.5 and ~m.
SUFFIX_MARK = "~"

# What opens and closes an insertion.
DASHES = frozenset({" - ", " — ", "–", "—"})
POSSESSIVE = ("'s", "’s")
