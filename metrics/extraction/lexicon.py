"""The rows of a language compiled for reading: one dictionary from a word to what it may be or begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from metrics.definitions import terms
from metrics.definitions.languages import Language, language
from metrics.extraction import marks as mark
from metrics.model import Kind
from metrics.numerals import VULGAR, NumberRows, without_accents

# From the class of what is counted to the terms it may be, the first that fits.
Senses = dict[str, tuple[str, ...]]
# A row's words cut as `lines.TOKEN` cuts a text.
_PHRASE = (r"[a-z]{0,4}\$|[a-z]{1,3}\$|[a-z]\d\b|[°º][a-z]|-[^\W\d_]+|[^\W\d_]+(?:-[^\W\d_]+)*|\d+|'[a-z]{1,2}|>=|<=|[^\s\w]")  # fmt: skip


class Noun(NamedTuple):
    """A head noun: the pint unit of what it counts, the class that triggers ask for, and who is counted."""

    unit: str
    kind: str
    group: str | None = None
    disaggregation: str | None = None
    term: str | None = None
    generic: bool = False
    plural: bool = True


class Trigger(NamedTuple):
    """Words that make a number one of a term: by the way they count, from the class of what is counted to the term."""

    words: str
    roles: dict[int, Senses]


class Entry(NamedTuple):
    """What a word begins: the rest of the phrase, its kind and what it means."""

    rest: tuple[str, ...]
    kind: int
    meaning: Any


class Word(NamedTuple):
    """A word's flags, and the phrases it begins, longest first."""

    flags: int
    entries: tuple[Entry, ...]


class TermRow(NamedTuple):
    """The conditions of a term's words."""

    groups: frozenset[str]
    least: int
    having: frozenset[str]
    among: frozenset[str]
    with_cause: frozenset[str]
    event: bool
    weak: bool
    host: bool
    people: bool
    also: str | None
    helps: bool
    peaceful: bool
    moves: bool
    outweighs: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of a language, ready to read with."""

    code: str
    words: dict[str, Word]
    numbers: NumberRows
    vague_times: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    term_rows: Mapping[str, TermRow]
    noun_groups: Mapping[str, str]
    endings: Mapping[str, tuple[str, ...]]
    none_nouns: Mapping[str, str]
    glued_units: Mapping[str, tuple[str, str]]
    places: Mapping[str, Trigger]
    abbreviations: frozenset[str]
    marks: tuple[str, ...]
    elisions: str
    form: Callable[[str], str] | None
    head_first: bool
    inverted: bool
    unknown: dict[str, Word | None] = field(default_factory=dict)
    splits: dict[str, int | None] = field(default_factory=dict)

    def within(self, name: str, word: str) -> bool:
        """Whether `word` is one of the set `name` of the rows, such as "ranges.joining"."""
        return word in self.sets.get(name, ())


def split(row: str | Iterable[str]) -> list[str]:
    """Return the entries of a row: a list as it is, a string cut at its commas."""
    parts = row.replace("\n", " ").split(", ") if isinstance(row, str) else row
    return [each.strip().strip(",").strip() if len(each.strip()) > 1 else each.strip() for each in parts if each.strip()]


@cache
def lexicon(code: str) -> Lexicon:
    """Return the compiled rows of the language `code`."""
    return _Compiler(language(code)).compile()


class _Sets(dict[str, frozenset[str]]):
    """The sets of a language; one that its rows leave out is empty, since the language has no such words."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class _Compiler:
    """Gathers the entries of every section; thrown away once the lexicon stands."""

    def __init__(self, rows: Language) -> None:
        self.form = None if rows.spelling is None else rows.spelling.form
        self.rows = rows.bare
        self.flags: dict[str, int] = {}
        self.entries: dict[str, dict[tuple[tuple[str, ...], int], Any]] = {}
        self.triggers: dict[str, dict[int, Senses]] = {}
        self.labels: dict[str, Senses] = {}
        self.elisions = _elisions(rows)
        self.phrase = re.compile(self.elisions + _PHRASE)

    def compile(self) -> Lexicon:
        self._function_words()
        self._numbers()
        self._hedges()
        self._units()
        self._terms()
        self._nouns()
        self._states()
        for words, roles in self.triggers.items():
            self._enter(words, mark.TRIGGER, Trigger(words, roles))
        for words, senses in self.labels.items():
            self._enter(words, mark.HEADING, Trigger(words, {mark.LABEL: senses}))
        if self.rows.section("grammar").get("accents_lost"):
            self._without_accents()
        out = {}
        for word in {*self.flags, *self.entries}:
            found = [Entry(rest, kind, meaning) for (rest, kind), meaning in self.entries.get(word, {}).items()]
            found.sort(key=lambda entry: -len(entry.rest))
            out[word] = Word(self.flags.get(word, 0), tuple(found))
        section = self.rows.section
        endings = {key: tuple(split(value)) for key, value in section("noun_endings").items()}
        groups = {word: group for group, words in section("noun_groups").items() for word in split(words)}
        return Lexicon(
            code=self.rows.code, words=out, numbers=_extraction_numbers(self.rows.numbers), vague_times=section("vague_times"), sets=self._sets(),
            term_rows={**self._term_rows(), "": _row({})}, noun_groups=groups, endings=endings, places=self._places(), glued_units={letters: tuple(value) for letters, value in section("units")["glued"].items()}, none_nouns={word: key for key, row in section("terms").items() for word in split(row.get("none_nouns", ""))}, abbreviations=frozenset(split(section("names")["abbreviations"])),
            marks=self._marks(), form=self.form, elisions=self.elisions, head_first=bool(section("grammar").get("head_first")), inverted=bool(section("grammar").get("inverted")),
        )  # fmt: skip

    def _without_accents(self) -> None:
        """Add what telegrams and old files make of the words, "deplaces", where that is no other word."""
        known = {*self.flags, *self.entries}
        for word, flag in list(self.flags.items()):
            if (bare := without_accents(word)) not in known:
                self._flag([bare], flag)
        for first, found in list(self.entries.items()):
            for (rest, kind), meaning in list(found.items()):
                bare = without_accents(first)
                if rest or bare not in known:
                    self.entries.setdefault(bare, {}).setdefault((tuple(without_accents(each) for each in rest), kind), meaning)

    def _flag(self, words: Iterable[str], flag: int) -> None:
        for word in words:
            self.flags[word] = self.flags.get(word, 0) | flag

    def _enter(self, words: str, kind: int, meaning: Any) -> None:
        first, *rest = self.phrase.findall(words)
        self.entries.setdefault(first, {}).setdefault((tuple(rest), kind), meaning)

    def _function_words(self) -> None:
        grammar = self.rows.section("grammar")
        for key, flag in (
            ("be", mark.BE), ("have", mark.HAVE), ("modals", mark.MODAL), ("articles", mark.ARTICLE), ("definite", mark.DEFINITE), ("negations", mark.NEGATION),
            ("prepositions", mark.PREPOSITION), ("subordinators", mark.SUBORDINATOR), ("relatives", mark.RELATIVE), ("pronouns", mark.PRONOUN),
            ("adverbs", mark.ADVERB), ("links", mark.LINK),
        ):  # fmt: skip
            self._flag(split(grammar[key]), flag)
        self._flag((each for each in split(grammar["conjunctions"]) if " " not in each), mark.CONJUNCTION)
        self._flag((each for each in grammar["label_links"].split(", ") if each != ","), mark.LABEL_LINK)
        self.flags[","] = mark.COMMA | mark.PUNCTUATION
        for each in '()[]{}":;—?!.|':
            self._flag([each], mark.PUNCTUATION | (mark.STOP if each in ";:—|?!" else 0))
        self._flag([" - "], mark.PUNCTUATION | mark.STOP | mark.LABEL_LINK)
        self._flag(self.rows.section("numbers")["of"], mark.OF)
        self._flag(split(self.rows.section("names")["months"]), mark.MONTH)
        self._flag(split(self.rows.section("diseases")["words"]), mark.DISEASE)
        self._flag(split(self.rows.section("names")["violence"]), mark.VIOLENCE)
        self._flag(split(self.rows.section("actors")["led_by"]), mark.BY)
        for each in split(grammar["others"]):
            self._enter(each, mark.OTHERS, each)

    def _numbers(self) -> None:
        numbers = self.rows.numbers
        # "un" is an article; what it counts is for the singulars to say.
        self._flag(
            (each for each in (*numbers.cardinals, *numbers.scales, *numbers.dozens, *numbers.minus) if each not in numbers.articles), mark.NUMBER
        )
        self._flag(numbers.whole_parts, mark.NUMBER)
        for left in (*numbers.cardinals, *numbers.articles):
            if numbers.cardinals.get(left, 1) < 10:
                self._flag((f"{left}-{part}" for part in numbers.parts), mark.NUMBER)

    def _hedges(self) -> None:
        section = self.rows.section("hedges")
        for quantifier, words in section["before"].items():
            for each in split(words):
                self._enter(each, mark.HEDGE, quantifier)
        for quantifier, words in section["after"].items():
            for each in split(words):
                self._enter(each, mark.HEDGE_AFTER, quantifier)
        self._flag((each for each in split(section["between"]) if " " not in each), mark.FILL)
        self._flag(split(section["more"]), mark.FILL | mark.MORE)
        for row, words in self.rows.section("vague").items():
            for each in split(words):
                self._enter(each, mark.VAGUE, row)
        changes = self.rows.section("changes")
        for direction in ("up", "down"):
            for each in split(changes[direction]):
                self._enter(each, mark.CHANGE, direction)
        for each in split(changes.get("either", "")):
            self._enter(each, mark.CHANGE, None)

    def _units(self) -> None:
        for group, rows in self.rows.section("units").items():
            if isinstance(rows, Mapping) and group != "glued":
                for unit, words in rows.items():
                    for each in split(words):
                        self._enter(each, mark.UNIT, (group, unit))
        money = self.rows.section("money")
        for unit, words in money["words"].items():
            for each in split(words):
                self._enter(each, mark.MONEY, unit)
        for unit, symbols in money["symbols"].items():
            for each in split(symbols):
                self._enter(each, mark.SYMBOL, unit)

    def _nouns(self) -> None:
        for row in self.rows.section("nouns")["rows"] if isinstance(self.rows.sections["nouns"], Mapping) else self.rows.sections["nouns"]:
            detail = row.get("sex") or row.get("age")
            noun = Noun(row["unit"], row.get("class", row["unit"]), row.get("group"), detail, row.get("term"), bool(row.get("generic")))
            for each in split(row["words"]):
                self._enter(each, mark.NOUN, noun)

    def _terms(self) -> None:
        verbs, ofs = self.rows.section("verbs"), self.rows.section("numbers")["of"]
        for key, row in self.rows.section("terms").items():
            term = terms()[key]
            classes = split(row["classes"]) if "classes" in row else [unit for unit in term.units if term.kind is Kind.COUNT]
            for role, subject in (("transitive", False), ("intransitive", True)):
                for verb in split(row.get(role, "")):
                    name, _, only = verb.partition(":")
                    self._verb(verbs[name], [only] if only else classes, key, subject=subject)
            for words in split(row.get("objects", "")):
                noun, _, of = words.rpartition(" ")
                if of in ofs:
                    self._trigger(noun, mark.OF_NOUN, classes, key)
            for name, way in (("predicates", mark.PREDICATE), ("adjectives", mark.ADJECTIVE), ("objects", mark.OBJECT), ("of", mark.OF_NOUN)):
                for words in split(row.get(name, "")):
                    if way != mark.OBJECT or words.rpartition(" ")[2] not in ofs:
                        self._trigger(words, way, classes, key)
            for words in split(row.get("governs", "")):
                self._governs(words, classes, key)
            for words in split(row.get("labels", "")):
                self.labels.setdefault(words, {}).update({each: (*self.labels.get(words, {}).get(each, ()), key) for each in classes})
            for words in split(row.get("nouns", "")):
                self._enter(words, mark.NOUN, Noun(term.unit, classes[0] if classes else term.unit, term=key, group=_group_of(key)))

    def _verb(self, row: str | Mapping[str, str], classes: list[str], term: str, *, subject: bool) -> None:
        """Enter the forms of a verb: a row of four or five, or a table of `active`, `past`, `participle` and `gerund` where there are more."""
        if isinstance(row, Mapping):
            for name, role in (("active", mark.ACTIVE), ("past", mark.PAST), ("participle", mark.PARTICIPLE), ("gerund", mark.GERUND)):
                for each in split(row.get(name, "")):
                    self._trigger(each, mark.SUBJECT if subject else role, classes, term)
            return
        forms = split(row)
        base, third, past, participle, gerund = forms if len(forms) == 5 else (*forms[:3], forms[2], forms[3])
        if subject:
            for each in {base, third, past, participle, gerund}:
                self._trigger(each, mark.SUBJECT, classes, term)
            return
        for each in {base, third} - {past}:
            self._trigger(each, mark.ACTIVE, classes, term)
        self._trigger(gerund, mark.GERUND, classes, term)
        self._trigger(past, mark.PAST, classes, term)
        if participle != past:
            self._trigger(participle, mark.PARTICIPLE, classes, term)

    def _governs(self, words: str, classes: list[str], term: str) -> None:
        """Enter a verb that stands before its subject: "verb:class", "verb + preposition" where one leads to the number."""
        verb, _, only = words.partition(":")
        verb, _, preposition = verb.partition(" + ")
        only_classes = [only] if only else classes
        if preposition:
            self._trigger(verb, mark.FIRST_WITH, [f"{preposition} {each}" for each in only_classes], term)
        else:
            self._trigger(verb, mark.FIRST, only_classes, term)
            self._trigger(verb, mark.SUBJECT, only_classes, term)

    def _trigger(self, words: str, role: int, classes: list[str], term: str) -> None:
        known = self.triggers.setdefault(words, {}).setdefault(role, {})
        for each in classes:
            if term not in known.get(each, ()):
                known[each] = (*known.get(each, ()), term)

    def _states(self) -> None:
        section = self.rows.section("states")
        for key, kind in (
            ("none", mark.NONE),
            ("nobody", mark.NOBODY),
            ("unknown", mark.UNKNOWN),
            ("unassessed", mark.UNASSESSED),
            ("asked", mark.ASKED),
        ):
            for each in split(section[key]):
                self._enter(each, kind, each)
        for stance, words in self.rows.section("stances").items():
            if isinstance(words, str):
                for each in split(words):
                    self._enter(each, mark.STANCE, stance)
        for each in split(self.rows.section("stances")["historical"]["words"]):
            self._enter(each, mark.LONG_AGO, each)
        for each in split(self.rows.section("relations")["subset"]):
            self._enter(each, mark.SUBSET, each)
        for each in split(self.rows.section("names")["age_units"]):
            self._enter(each, mark.AGE, each)
        for each in split(self.rows.section("causes")["words"]):
            self._enter(each, mark.CAUSE, each)
        for each in split(self.rows.section("names")["void"]):
            self._enter(each, mark.TRIGGER, Trigger(each, {}))
        for each in split(self.rows.section("names")["standards"]):
            self._enter(each, mark.STANDARD, each)

    def _sets(self) -> dict[str, frozenset[str]]:
        out = _Sets()
        for name in ("hedges", "ranges", "noun_modifiers", "grammar", "units", "relations", "changes", "states", "names", "causes", "stances"):
            for key, value in self.rows.section(name).items():
                if isinstance(value, str):
                    out[f"{name}.{key}"] = frozenset(split(value))
        out["numbers.ambiguous"] = frozenset(split(self.rows.section("units")["ambiguous"]))
        historical = self.rows.section("stances")["historical"]
        for key in ("dated_by", "named_by"):
            out[f"historical.{key}"] = frozenset(split(historical[key]))
        out["historical.events"] = frozenset(split(historical["events"]))
        return out

    def _term_rows(self) -> dict[str, TermRow]:
        return {key: _row(row) for key, row in self.rows.section("terms").items()}

    def _places(self) -> dict[str, Trigger]:
        """Return what staying in a class of places says of people: "in nine evacuation centres"."""
        out = {}
        for key, row in self.rows.section("terms").items():
            for kind in split(row.get("places", "")):
                out[kind] = Trigger(kind, {mark.PREDICATE: dict.fromkeys(terms()[key].units, (key,))})
        return out

    def _marks(self) -> tuple[str, ...]:
        """Return the words of which one must stand in a sentence for it to be read at all, digits aside."""
        numbers = self.rows.numbers
        states = self.rows.section("states")
        harmed = [words for words, roles in self.triggers.items() if {"killed", "injured"} & _terms_of(roles)]
        parts = [part for part in numbers.parts if "-" not in part]
        vague = [each for words in self.rows.section("vague").values() for each in split(words)]
        marks = {
            *(each for each in numbers.cardinals if each not in numbers.articles),
            *numbers.scales,
            *numbers.dozens,
            *numbers.minus,
            *parts,
            *vague,
            *harmed,
            *split(states["nobody"]),
            *split(states["none"]),
        }
        return tuple(
            sorted({*marks, *split(states["asked"]), *split(states["unknown"]), *split(states["unassessed"]), *self._lone(), *VULGAR} - {"with"})
        )

    def _lone(self) -> list[str]:
        """Return the words of terms that one person may be counted by: "a priest was kidnapped"."""
        wanted = {"missing", "abducted", "detained", "executed", "rescued", "raped", "without_power"}
        return [words for words, roles in self.triggers.items() if wanted & _terms_of(roles)]


def _row(row: Mapping[str, Any]) -> TermRow:
    """Return the conditions of a term's words; those of no term are all unset."""
    values: dict[str, Any] = {key: frozenset(split(row.get(key, ""))) for key in ("groups", "having", "among", "with_cause")}
    values |= {key: bool(row.get(key)) for key in ("event", "weak", "people", "helps", "peaceful", "moves", "outweighs")}
    return TermRow(least=row.get("least", 0), also=row.get("also"), host=bool(row.get("host") or row.get("weak")), **values)


def _elisions(rows: Language) -> str:
    """Return the pattern of the small words that an apostrophe joins to the next, with a bar behind; empty where the language has none."""
    found = split(rows.section("grammar").get("elisions", ""))
    return f"(?i:{'|'.join(re.escape(each) for each in found)})|" if found else ""


def _terms_of(roles: dict[int, Senses]) -> set[str]:
    return {term for senses in roles.values() for found in senses.values() for term in found}


def _group_of(term: str) -> str | None:
    return {
        "idps": "idp",
        "displaced": None,
        "refugees": "refugee",
        "returned": "returnee",
        "asylum_seekers": "asylum_seeker",
        "civilians": "civilian",
    }.get(term)


def _extraction_numbers(rows: NumberRows) -> NumberRows:
    """Return the rows with one-letter multipliers only where they are glued to digits, which tokens mark with "~"."""
    glued = {f"~{letters}": times for letters, times in rows.suffixes.items()}
    return replace(rows, suffixes={letters: times for letters, times in rows.suffixes.items() if len(letters) > 1} | glued)
