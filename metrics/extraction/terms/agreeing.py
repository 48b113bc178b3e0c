"""Verbs that go on about those named before: whose ending says who did it, however far behind, and what became of those who were something."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.clauses import past_place
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# "في عدد من ولايات البلاد"
_REACH = 6
_PARTS = mark.PUNCTUATION | mark.CONJUNCTION | mark.NUMBER | mark.RELATIVE | mark.SUBORDINATOR


def they_did(mention: Mention, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` ends as one that several people before it did, whatever stands between: "900 شخص في البلاد | تضرروا"."""
    endings = lexicon.sets["grammar.they"]
    return bool(endings) and mention.kind == "person" and line.printed[at].endswith(tuple(endings)) and at - mention.after <= _REACH


def may_become(term: str, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a verb follows a participle that only says who they were: "271 personas atrapadas (por el agua) | fueron rescatadas"."""
    if not lexicon.head_first or not terms()[term].becomes:
        return False
    for at in range(end, min(end + _REACH, line.size)):
        if line.flags[at] & (mark.BE | mark.HAVE):
            return True
        if line.flags[at] & _PARTS or at == end and not line.flags[at] & mark.PREPOSITION:
            return False
    return False


def became(mention: Mention, was: Hit, main: Hit, line: Line, lexicon: Lexicon) -> bool | None:
    """Whether what is said of those who were something goes before what they were; None where they are both."""
    term = pick(was.senses, mention, lexicon, was.trigger.words)
    if term is None or was.first != mention.after or not may_become(term, was.end, line, lexicon):
        return None
    return pick(main.senses, mention, lexicon, main.trigger.words) in terms()[term].becomes


def may_rise(done: Hit, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number, and nobody, may reach so many: "it could | reach 100,000 people affected by October"."""
    at = done.first - 1
    while at > 0 and line.flags[at] & (mark.MODAL | mark.ADVERB):
        at -= 1
    return 0 <= at < done.first - 1 and lexicon.within("changes.amounts", line.words[at])


def is_attribute(line: Line, at: int, end: int) -> bool:
    """Whether an article leads to the word and a noun follows it: "are in the | affected | area"."""
    led = at > 0 and line.flags[at - 1] & (mark.DEFINITE | mark.ARTICLE)
    return bool(led) and end < line.size and line.printed[end][:1].isalpha() and (end in line.found[mark.NOUN] or not line.flags[end])


def befell_those_at(attribute: Hit, said: Hit, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether an event befell those whom an attribute only describes, and nothing but where they were stands between: "12 displaced Syrians in Gaza | were killed"."""
    who, term, verb = pick(attribute.senses, mention, lexicon), pick(said.senses, mention, lexicon), said.first
    if who is None or term is None or terms()[who].group is None or not lexicon.term_rows[term].event:
        return False
    while verb > mention.after and line.flags[verb - 1] & (mark.BE | mark.HAVE | mark.ADVERB):
        verb -= 1
    befell = verb < said.first and past_place(mention.after, verb, line)
    if befell:
        mention.group = mention.group or terms()[who].group
    return befell


__all__ = ["is_attribute", "became", "befell_those_at", "may_become", "may_rise", "they_did"]
