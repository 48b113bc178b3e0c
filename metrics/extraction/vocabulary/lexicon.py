"""What the rows of a language say of a word: compiled once, so that reading looks each word up in one dictionary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from metrics.definitions.rows import DefinitionError
from metrics.numerals import NumberRows

# From the class of what is counted to the terms it may be, the first that fits.
Senses = dict[str, tuple[str, ...]]


class Noun(NamedTuple):
    """A head noun: the pint unit of what it counts, the class that triggers ask for, and who is counted."""

    unit: str
    kind: str
    group: str | None = None
    disaggregation: str | None = None
    term: str | None = None
    generic: bool = False
    plural: bool = True
    plain: bool = False


# People of whom nothing more is said.
ANYBODY = Noun("person", "person", generic=True)


class Trigger(NamedTuple):
    """Words that make a number one of a term: by the way they count, from the class of what is counted to the term."""

    words: str
    roles: dict[int, Senses]


class Entry(NamedTuple):
    """What a word begins: the rest of the phrase, its kind and what it means."""

    rest: tuple[str, ...]
    kind: int
    meaning: Any


class Phrases(NamedTuple):
    """What two words may begin: `pairs` are no longer, `longer` stand by their third word, the longest first."""

    pairs: tuple[Entry, ...]
    longer: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Phrases:
        """Return the entries, which share their first two words, by the third."""
        pairs: list[Entry] = []
        longer: dict[str, list[Entry]] = {}
        for each in sorted(entries, key=lambda each: -len(each.rest)):
            (pairs if len(each.rest) == 1 else longer.setdefault(each.rest[1], [])).append(each)
        return cls(tuple(pairs), {third: tuple(some) for third, some in longer.items()})

    def every(self) -> Iterator[Entry]:
        """Yield all of them."""
        return chain(self.pairs, *self.longer.values())


class Word(NamedTuple):
    """A word's flags, what it is `alone`, and the phrases that it begins, by their second word; `begins` that there is either."""

    flags: int
    alone: tuple[Entry, ...] = ()
    phrases: Mapping[str, Phrases] | None = None
    begins: bool = False


class Piece(NamedTuple):
    """The tokens of what stands between two spaces: as printed, in small letters, their flags, what is to say of those that begin anything, and where in it each ends."""

    printed: list[str]
    words: list[str]
    flags: list[int]
    begun: list[Word | None]
    ends: list[int]


class TermRow(NamedTuple):
    """The conditions of a term's words."""

    groups: frozenset[str]
    least: int
    having: frozenset[str]
    among: frozenset[str]
    with_cause: frozenset[str]
    needs: Mapping[str, frozenset[str]]
    without: Mapping[str, frozenset[str]]
    closed_by: Mapping[str, frozenset[str]]
    counting: Mapping[str, frozenset[str]]
    plain: frozenset[str]
    leaves_out: frozenset[str]
    to_name: frozenset[str]
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
    definite_nouns: Mapping[str, Noun]
    # Words that are of a term without being nouns or verbs of one in every place: of none, and after an article.
    own_terms: frozenset[str]
    # Ordinals that may stand for one more: "a third".
    nth: Mapping[str, int]
    # The key of each disease that has a name, and the first words of those names.
    diseases: Mapping[str, str]
    disease_openings: frozenset[str]
    # How sure a case is, by the word that says it: "suspected".
    case_status: Mapping[str, str]
    # The key of the sector that each word is of.
    sectors: Mapping[str, str]
    glued_units: Mapping[str, tuple[str, str]]
    glued_money: Mapping[str, str]
    places: Mapping[str, Trigger]
    idioms: Mapping[str, tuple[str, ...]]
    abbreviations: frozenset[str]
    # "million", "millions": what may follow the digits of a number.
    scales: frozenset[str]
    # Lines that say of what the number on the next line is: "people killed".
    label_lines: frozenset[str]
    # Small words that have a large letter only where a sentence begins, and those of them that lead to a noun.
    openers: tuple[frozenset[str], frozenset[str]]
    marks: tuple[str, ...]
    elisions: str
    form: Callable[[str], str] | None
    folded: Callable[[str], str]
    head_first: bool
    verb_first: bool
    inverted: bool
    # What stands between two spaces, and runs of what leans on each other, as they were cut before.
    pieces: dict[str, Piece] = field(default_factory=dict)
    leaning: dict[str, Piece] = field(default_factory=dict)
    unknown: dict[str, Word] = field(default_factory=dict)
    splits: dict[str, int | None] = field(default_factory=dict)

    @property
    def noun_leads(self) -> bool:
        """Whether the noun stands before what describes it: "casos nuevos", "إصابة جديدة"."""
        return self.head_first or self.verb_first

    def within(self, name: str, word: str) -> bool:
        """Whether `word` is one of the set `name` of the rows, such as "ranges.joining"."""
        return word in self.sets[name]


def keyed(section: Mapping[str, str], known: Collection[str], *, where: str, file: str) -> dict[str, str]:
    """Return the key of each word in the rows `section` of a language. Raises DefinitionError for a key that `file` has no row of."""
    out: dict[str, str] = {}
    for key, words in section.items():
        if key not in known:
            raise DefinitionError(f"{where}: {key} is not in {file}; add a row there")
        out |= dict.fromkeys(split(words), key)
    return out


def split(row: str | Iterable[str]) -> list[str]:
    """Return the entries of a row: a list as it is, a string cut at its commas."""
    parts = row.replace("\n", " ").split(", ") if isinstance(row, str) else row
    return [each.strip(",").strip() if "," in each and len(each) > 1 else each for each in map(str.strip, parts) if each]
