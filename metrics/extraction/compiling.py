"""From the rows of a language to its lexicon, once and only when the language is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from metrics.definitions.languages import Language, language
from metrics.extraction.terms.diseases import named_diseases
from metrics.extraction.terms.sectors import named_sectors
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Entry, Lexicon, Noun, Phrases, Trigger, Word, split
from metrics.extraction.vocabulary.term_words import TermWords
from metrics.numerals import VULGAR, NumberRows, without_accents

# A row's words cut as `lines.TOKEN` cuts a text.
_PHRASE = (r"[a-z]{0,4}\$|[a-z]{1,3}\$|(?:[ckm]?m|ft|mi|yd)[23]\b|[a-z]\d\b|[°º][a-z]|-[^\W\d_]+|[^\W\d_]+(?:-[^\W\d_]+)*|\d+|'[a-z]{1,2}|>=|<=|[^\s\w]")  # fmt: skip


@cache
def lexicon(code: str) -> Lexicon:
    """Return the compiled rows of the language `code`."""
    return _Compiler(language(code)).compile()


class _Sets(dict[str, frozenset[str]]):
    """The sets of a language; one that its rows leave out is empty, since the language has no such words."""

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset()
        return found


class _Compiler:
    """Gathers the entries of every section; thrown away once the lexicon stands."""

    def __init__(self, rows: Language) -> None:
        self.form = None if rows.spelling is None else rows.spelling.form
        self.folded = rows.folded
        self.rows = rows.bare
        self.flags: dict[str, int] = {}
        self.entries: dict[str, dict[tuple[tuple[str, ...], int], Any]] = {}
        self.terms = TermWords(self.rows)
        self.diseases = named_diseases(self.rows.code, self.rows.section("diseases")["named"])
        self.elisions = _elisions(rows)
        self.phrase = re.compile(self.elisions + _PHRASE)

    def compile(self) -> Lexicon:
        self._function_words()
        self._numbers()
        self._hedges()
        self._units()
        self._nouns()
        self._states()
        for words, roles in self.terms.triggers.items():
            self._enter(words, mark.TRIGGER, Trigger(words, roles))
        for words, senses in self.terms.labels.items():
            self._enter(words, mark.HEADING, Trigger(words, {mark.LABEL: senses}))
        if self.rows.section("grammar").get("accents_lost"):
            self._without_accents()
        out = {}
        for word in {*self.flags, *self.entries}:
            alone: list[Entry] = []
            seconds: dict[str, list[Entry]] = {}
            for (rest, kind), meaning in self.entries.get(word, {}).items():
                (seconds.setdefault(rest[0], []) if rest else alone).append(Entry(rest, kind, meaning))
            phrases = {second: Phrases.of(some) for second, some in seconds.items()} if seconds else None
            out[word] = Word(self.flags.get(word, 0), tuple(alone), phrases, bool(alone or seconds))
        section = self.rows.section
        endings = {key: tuple(split(value)) for key, value in section("noun_endings").items()}
        groups = {word: group for group, words in section("noun_groups").items() for word in split(words)}
        none_nouns = {word: key for key, row in section("terms").items() for word in split(row.get("none_nouns", ""))}
        definite = self.terms.definite_nouns()
        nth = {word: int(order) for order, words in self.rows.sections.get("nth", {}).items() for word in split(words)}
        return Lexicon(
            code=self.rows.code, words=out, numbers=_extraction_numbers(self.rows.numbers), vague_times=section("vague_times"), sets=self._sets(),
            term_rows=self.terms.rows_of_terms(), noun_groups=groups, endings=endings, places=self.terms.places(), idioms=self._idioms(), nth=nth, diseases=self.diseases, disease_openings=frozenset(each.split()[0] for each in self.diseases), case_status={word: key for key, words in section("diseases").get("status", {}).items() for word in split(words)}, sectors=named_sectors(self.rows.code, section("sectors")), glued_units={letters: tuple(value) for letters, value in section("units")["glued"].items()}, glued_money=section("money").get("glued", {}), none_nouns=none_nouns, definite_nouns=definite, own_terms=frozenset({*none_nouns, *definite}), abbreviations=frozenset(split(section("names")["abbreviations"])), scales=frozenset((*self.rows.numbers.scales, *self.rows.numbers.plurals, *language(self.rows.code).numbers.scales)), label_lines=frozenset(self.terms.labels), openers=(frozenset(section("attribution")["function_words"]), frozenset(split(section("grammar")["definite"]))),
            marks=self._marks(), form=self.form, folded=self.folded, elisions=self.elisions, head_first=bool(section("grammar").get("head_first")), verb_first=section("grammar").get("verb_first") == "yes", inverted=bool(section("grammar").get("inverted")),
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
            ("adverbs", mark.ADVERB), ("links", mark.LINK), ("object_pronouns", mark.DONE_TO),
        ):  # fmt: skip
            self._flag(split(grammar.get(key, "")), flag)
        self._flag((each for each in split(grammar["conjunctions"]) if " " not in each), mark.CONJUNCTION)
        self._flag((each for each in grammar["label_links"].split(", ") if each != ","), mark.LABEL_LINK)
        self.flags[","] = mark.COMMA | mark.PUNCTUATION
        for each in '()[]{}":;—?!.|':
            self._flag([each], mark.PUNCTUATION | (mark.STOP if each in ";:—|?!" else 0))
        self._flag([" - "], mark.PUNCTUATION | mark.STOP | mark.LABEL_LINK)
        self._flag(self.rows.section("numbers")["of"], mark.OF)
        self._flag(split(self.rows.section("names")["months"]), mark.MONTH)
        diseases = [*split(self.rows.section("diseases")["words"]), *self.diseases]
        self._flag((each for each in diseases if " " not in each), mark.DISEASE)
        for each in diseases:
            if " " in each:
                self._enter(each, mark.ILLNESS, each)
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
        self._flag((*numbers.whole_parts, *numbers.compounds), mark.NUMBER)
        for left in (*numbers.cardinals, *numbers.articles):
            if numbers.cardinals.get(left, 1) < 10:
                self._flag((f"{left}-{part}" for part in numbers.parts.keys() - numbers.derived_parts), mark.NUMBER)

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
        for words, noun in self.terms.nouns:
            self._enter(words, mark.NOUN, noun)
        for row in self.rows.section("nouns")["rows"] if isinstance(self.rows.sections["nouns"], Mapping) else self.rows.sections["nouns"]:
            detail = row.get("sex") or row.get("age") or row.get("occupation")
            noun = Noun(
                row["unit"],
                row.get("class", row["unit"]),
                row.get("group"),
                detail,
                row.get("term"),
                bool(row.get("generic")),
                plain=bool(row.get("plain")),
            )
            for each in split(row["words"]):
                self._enter(each, mark.NOUN, noun)

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
                    self._enter(each, mark.REMEMBERED if stance == "remembered" else mark.STANCE, stance)
        for each, stance in self._moods():
            self._enter(each, mark.STANCE, stance)
        historical = self.rows.section("stances")["historical"]
        for key in ("words", "before"):
            for each in split(historical.get(key, "")):
                self._enter(each, mark.LONG_AGO, key)
        for each in split(self.rows.section("relations")["subset"]):
            self._enter(each, mark.SUBSET, each)
        for each in split(self.rows.section("relations").get("as_many", "")):
            self._enter(each, mark.ECHO, each)
        for each in split(self.rows.section("names")["age_units"]):
            self._enter(each, mark.AGE, each)
        for each in split(self.rows.section("causes")["words"]):
            self._enter(each, mark.CAUSE, each)
        for each in split(self.rows.section("names")["void"]):
            self._enter(each, mark.TRIGGER, Trigger(each, {}))
        for each in split(self.rows.section("names")["standards"]):
            self._enter(each, mark.STANDARD, each)
        for key, kind in (("samples", mark.SAMPLE), ("sampled", mark.SAMPLED)):
            for each in split(self.rows.section("names")[key]):
                self._enter(each, kind, each)

    def _moods(self) -> Iterator[tuple[str, str]]:
        """Yield the forms of verbs that end as the infinitive does with one more ending, and what that says: "asistir|á" is projected."""
        for stance, endings in self.rows.section("stances").get("endings", {}).items():
            for verb, row in self.rows.section("verbs").items():
                forms = set(split(row if isinstance(row, str) else row.get("active", "")))
                yield from ((each, stance) for ending in split(endings) if (each := verb.removesuffix("e") + ending) in forms)

    def _idioms(self) -> dict[str, tuple[str, ...]]:
        """Return the set phrases that hold a number, by each of their words."""
        out: dict[str, tuple[str, ...]] = {}
        for phrase in split(self.rows.section("names")["idioms"]):
            for word in set(phrase.split()):
                out[word] = (*out.get(word, ()), phrase)
        return out

    def _sets(self) -> dict[str, frozenset[str]]:
        out = _Sets()
        for name in ("hedges", "ranges", "noun_modifiers", "grammar", "units", "relations", "changes", "states", "names", "causes", "stances"):
            for key, value in self.rows.section(name).items():
                if isinstance(value, str):
                    out[f"{name}.{key}"] = frozenset(split(value))
        # Without an article before them, ordinals begin a number by themselves: "وأصيب | ثالث".
        ordinals = self.rows.sections.get("nth", {}).values() if "yes" in out["grammar.verb_first"] else ()
        out["grammar.bare_nth"] = frozenset(word for words in ordinals for word in split(words))
        for phrases in (
            "grammar.so_far",
            "grammar.partly",
            "grammar.these_days",
            "changes.beyond",
            "changes.told_earlier",
            "relations.hardest",
            "relations.of_how_many",
            "units.below_zero",
        ):
            out[f"{phrases}_openings"] = frozenset(each.split()[0] for each in out[phrases] if each)
        # One of these, or a unit, stands in a sentence that tells so many in each of something.
        out["units.rated"] = frozenset({"per", *out["units.daily"], *(each.split()[-1] for each in out["names.for_every"] if each)})
        out["changes.compared_ends"] = frozenset(each.split()[-1] for each in out["changes.compared"])
        out["grammar.ones"] = out["grammar.one_more"] | out["grammar.possessives"]
        out["numbers.ambiguous"] = frozenset(split(self.rows.section("units")["ambiguous"]))
        speech = self.rows.section("attribution")
        told_by = [each for key in ("according", "by", "of_figures", "citing") for each in speech[key]]
        # An elision is a token of its own: "d'après".
        out["attribution.according"] = frozenset((*told_by, *(each.replace("'", "' ") for each in told_by)))
        out["attribution.according_ends"] = frozenset(each.split()[-1] for each in out["attribution.according"])
        out["attribution.spoken"] = frozenset(speech.get("spoken", ()))
        out["attribution.particles"] = frozenset(speech["particles"])
        out["attribution.says"] = frozenset((*speech["says"], *speech["tells"]))
        out["attribution.when"] = frozenset(word for each in speech.get("when", ()) for word in each.split())
        out["attribution.beside"] = frozenset(speech.get("beside", ()))
        phases = {key: frozenset(split(words)) for key, words in self.rows.sections.get("phases", {}).items()}
        for key in ("words", "worse", "3", "4", "5"):
            out[f"phases.{key}"] = phases.get(key, frozenset())
        out["phases.numbers"] = out["phases.3"] | out["phases.4"] | out["phases.5"]
        historical = self.rows.section("stances")["historical"]
        for key in historical:
            out[f"historical.{key}"] = frozenset(split(historical[key]))
        out["historical.tried_openings"] = frozenset(each.split()[0] for each in out["historical.tried"] if each)
        return out

    def _marks(self) -> tuple[str, ...]:
        """Return the words of which one must stand in a sentence for it to be read at all, digits aside."""
        numbers = self.rows.numbers
        states = self.rows.section("states")
        parts = [part for part in numbers.parts if "-" not in part]
        vague = [each for words in self.rows.section("vague").values() for each in split(words)]
        marks = {
            *(each for each in numbers.cardinals if each not in numbers.articles and "-" not in each),
            *numbers.scales,
            *numbers.dozens,
            *numbers.minus,
            *parts,
            *vague,
            *split(states["nobody"]),
            *split(states["none"]),
        }
        return tuple(
            sorted({*marks, *split(states["asked"]), *split(states["unknown"]), *split(states["unassessed"]), *self.terms.lone(), *VULGAR} - {"with"})
        )


def _elisions(rows: Language) -> str:
    """Return the pattern of the small words that an apostrophe joins to the next, with a bar behind; empty where the language has none."""
    found = split(rows.section("grammar").get("elisions", ""))
    return f"(?i:{'|'.join(re.escape(each) for each in found)})|" if found else ""


def _extraction_numbers(rows: NumberRows) -> NumberRows:
    """Return the rows with one-letter multipliers only where they are glued to digits, which tokens mark with "~"."""
    glued = {f"~{letters}": times for letters, times in rows.suffixes.items()}
    return replace(rows, suffixes={letters: times for letters, times in rows.suffixes.items() if len(letters) > 1} | glued)
