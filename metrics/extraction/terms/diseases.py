"""Which disease the cases and deaths that a sentence counts are of: "6,686 cholera cases", "20 cases of measles"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from metrics.definitions.diseases import diseases, of_disease
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.saying.titles import words_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, keyed

# A name has at most so many words: "crimean-congo haemorrhagic fever", "acute respiratory infection".
_LONGEST = 4
# So far before a label how sure it is may stand: "| suspected cholera cases".
_NEAR_LABEL = 2
# So far behind the number its disease may stand: "20 new confirmed cases | of measles".
_BEHIND = 4
_CASE, _KILLED = "case", "killed"
# What may stand between a bare number and how sure it is, and what follows that where it counts nobody else.
_SAID = mark.BE | mark.HAVE | mark.ADVERB | mark.RELATIVE | mark.OF
_ENDS = mark.PUNCTUATION | mark.CONJUNCTION | mark.PREPOSITION | mark.BE | mark.HAVE | mark.SUBORDINATOR | mark.ADVERB
_PARTING = mark.NUMBER | mark.CONJUNCTION | mark.COMMA
_FARTHER = 8
# So many sentences on, what is told is still of the disease named.
NEAR = 4


class Illness:
    """Whether what is told just before a sentence of a report, or its title, is of a disease; `titled` that the title names the one which the report is on."""

    def __init__(self, near: Callable[[int], bool], *, titled: bool) -> None:
        self._near = near
        self.titled = titled

    def __call__(self, index: int) -> bool:
        """Return whether the sentences just before the sentence `index`, or the title, speak of a disease."""
        return self._near(index)


def named_diseases(code: str, section: Mapping[str, str]) -> dict[str, str]:
    """Return the key of each name in the rows of the language `code`. Raises DefinitionError for a key that no row of diseases.toml has."""
    return keyed(section, diseases(), where=f"languages/{code}.toml, [diseases.named]", file="diseases.toml")


def disease_of(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    """Return the disease that the number is of: the only one of its sentence, the one in its noun phrase or right behind it, else the nearest."""
    found = _named(line.words, lexicon)
    if len({key for _, _, key in found}) < 2:
        return found[0][2] if found else None
    own = [each for each in found if mention.first <= each[0] < mention.after + _BEHIND and not _parts(mention.after, each[0], line)]
    if own:
        return None if _joined([each for each in found if each[0] >= own[0][0]], line) else own[0][2]
    return min(found, key=lambda each: _distance(each, mention, line))[2]


def tell_status(mentions: Iterable[Mention], line: Line, lexicon: Lexicon) -> None:
    """Tell cases apart by how sure they are, as the words beside them say: "653 | confirmed | cases", "the | suspected | cases stand at 111"."""
    if lexicon.case_status.keys().isdisjoint(line.vocabulary):
        return
    for mention in mentions:
        if mention.term not in of_disease() or mention.state != "reported":
            continue
        told = _status_behind(mention, line, lexicon)
        spans = [(mention.end, mention.after), *([] if told is None else [(told, told + 1)])]
        if lexicon.case_status.keys().isdisjoint(line.words[mention.end : mention.after]):
            # "Cholera was | confirmed | in Homs: 451 suspected cases" says itself which they are.
            spans += ((max(0, first - _NEAR_LABEL), end) for rule, first, end in mention.rules if rule == "label")
        said = dict.fromkeys(lexicon.case_status[word] for first, end in spans for word in line.words[first:end] if word in lexicon.case_status)
        if said:
            mention.disaggregation = ", ".join(([mention.disaggregation] if mention.disaggregation else []) + [*said])


def _status_behind(mention: Mention, line: Line, lexicon: Lexicon) -> int | None:
    """Return where it is said behind a bare number how sure those cases are: "(39 | confirmed | and", "112 were | confirmed"."""
    at = mention.end
    counted = mention.head is not None and mention.head[0] >= mention.end and line.words[mention.head[0]] not in lexicon.case_status
    if counted or mention.unit is not None:
        return None
    while at < line.size and at - mention.end < _BEHIND and line.flags[at] & _SAID:
        at += 1
    if at >= line.size or line.words[at] not in lexicon.case_status:
        return None
    # "8 | suspected | rebels were arrested"
    return at if at + 1 >= line.size or line.flags[at + 1] & _ENDS else None


def part_by_status(numbers: Iterable[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let bare numbers of which only the status is told be parts of the cases before them: "47 cases (39 confirmed and | eight probable)"."""
    if lexicon.case_status.keys().isdisjoint(line.vocabulary):
        return
    whole: Mention | None = None
    for mention in numbers:
        if mention.term == "disease_cases" and mention.kind == _CASE and mention.head is not None and mention.head[0] >= mention.end:
            whole = mention
        elif whole is not None and mention.term in (None, "disease_cases") and _status_behind(mention, line, lexicon) is not None:
            mention.term, mention.kind, mention.noun = "disease_cases", whole.kind, whole.noun
            sure = lexicon.case_status.keys().isdisjoint(line.words[whole.first : whole.after])
            fits = mention.value is not None and whole.value is not None and mention.value <= whole.value
            if mention.relation is None and sure and fits:
                mention.relation, mention.parent = "subset_of", whole
                mention.rules.append(("part", mention.first, mention.end))


def disease_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the one disease that a text names, None where it names none or several."""
    keys = {key for _, _, key in _named(words_of(text, lexicon), lexicon)}
    return next(iter(keys)) if len(keys) == 1 else None


def nearest_disease(sentences: Iterable[str], lexicon: Lexicon) -> str | None:
    """Return the one disease that the first of the sentences which names any names, None where that one names several."""
    for text in sentences:
        keys = {key for _, _, key in _named(words_of(text, lexicon), lexicon)}
        if keys:
            return next(iter(keys)) if len(keys) == 1 else None
    return None


def speaks_of_illness(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text names a disease or says that it is of one."""
    words = words_of(text, lexicon)
    return bool(_named(words, lexicon)) or any((known := lexicon.words.get(each)) is not None and known.flags & mark.DISEASE for each in words)


def is_of_something_else(mention: Mention, line: Line) -> bool:
    """Return whether cases are said to be of what is no disease: "45 cases | of looting", not "of suspected cholera" or "of the disease"."""
    at = mention.after
    if at + 1 >= line.size or not line.flags[at] & mark.OF or line.flags[at + 1] & (mark.DEFINITE | mark.RELATIVE | mark.PRONOUN | mark.NUMBER):
        return False
    named = range(at + 1, min(line.size, at + 1 + _BEHIND))
    return not any(line.flags[each] & mark.DISEASE or each in line.found[mark.ILLNESS] for each in named)


def dead_of_cases(before: Mention, mention: Mention, line: Line) -> bool:
    """Return whether deaths are told in one breath with cases, as those of a disease are: "40,900 cases and | 470 deaths", "214 cases, including | 6 deaths"."""
    if before.kind != _CASE or before.noun is None or mention.term != _KILLED or not mention.owns_term or is_of_something_else(before, line):
        return False
    between = range(before.after, mention.first)
    return 0 < len(between) <= _BEHIND and all(
        line.flags[at] & (mark.COMMA | mark.CONJUNCTION | mark.FILL) or at in line.found[mark.SUBSET] for at in between
    )


def _named(words: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return where words name diseases: first, end and key, the longest name at each place."""
    out: list[tuple[int, int, str]] = []
    at, openings = 0, lexicon.disease_openings
    while at < len(words):
        many = _LONGEST if words[at] in openings else 0
        while many and " ".join(words[at : at + many]) not in lexicon.diseases:
            many -= 1
        if many:
            out.append((at, at + many, lexicon.diseases[" ".join(words[at : at + many])]))
        at += many or 1
    return out


def _parts(first: int, stop: int, line: Line) -> bool:
    return any(line.flags[at] & _PARTING for at in range(first, stop))


def _distance(name: tuple[int, int, str], mention: Mention, line: Line) -> int:
    """Return how far a name is from the number, much farther beyond a comma, an "and" or another number."""
    between = range(name[1], mention.first) if name[1] <= mention.first else range(mention.after, name[0])
    return len(between) + _FARTHER * sum(bool(line.flags[at] & _PARTING) for at in between)


def _joined(found: list[tuple[int, int, str]], line: Line) -> bool:
    """Whether the first two are counted together: "cases of cholera | and measles"."""
    return len(found) > 1 and found[1][0] - found[0][1] == 1 and bool(line.flags[found[0][1]] & (mark.CONJUNCTION | mark.COMMA))


def same_dead(mentions: list[Mention], before: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Take the dead beside a sentence that tells of a disease's cases or dead for those of it: "412 cases were reported. | 14 people died.", "Of the | 4 deaths, 3 were at home"."""
    # Where nobody is ill or dead of it, who died did so of something else: "No cholera deaths were reported. | At least 60 people have died."
    ill = [each for each in before if each.term in ("disease_cases", "disease_deaths") and each.state == "reported"]
    told = {each.value for each in ill if each.term == "disease_deaths"}
    for mention in mentions if ill else ():
        again = mention.value in told and mention.first > 0 and line.flags[mention.first - 1] & mark.DEFINITE
        whole = mention.parent.term if mention.relation == "subset_of" and mention.parent is not None else None
        labelled = any(rule == "label" for rule, _, _ in mention.rules) and not line.any_flags & mark.VIOLENCE and not line.found[mark.CAUSE]
        # "29,814 cases | 812 deaths"
        labelled = labelled or mention.first == 0 and mention.after >= line.size
        if mention.term == "killed" and (again or whole == "disease_deaths" or labelled or just_died(mention, line, lexicon)):
            mention.term = "disease_deaths"


def just_died(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether people are said to have died and of nothing else than the disease that is told of: "14 people | died in the province"; not "died when a boat sank"."""
    hit = mention.trigger
    # "توفي | 22 منهم": where verbs stand first their subject is behind them.
    if hit is None or hit.side != "subject" and not lexicon.verb_first or lexicon.sets["states.dying"].isdisjoint(line.words[hit.first : hit.end]):
        return False
    if line.any_flags & mark.VIOLENCE or line.found[mark.CAUSE] or not lexicon.sets["states.dying_otherwise"].isdisjoint(line.vocabulary):
        return False
    if any(each.term == "injured" for each in line.mentions):
        return False
    return not any(line.flags[at] & mark.SUBORDINATOR and line.words[at] not in lexicon.sets["grammar.since"] for at in range(hit.end, line.size))


__all__ = [
    "Illness",
    "NEAR",
    "disease_in",
    "disease_of",
    "is_of_something_else",
    "just_died",
    "named_diseases",
    "nearest_disease",
    "part_by_status",
    "same_dead",
    "speaks_of_illness",
    "tell_status",
]
