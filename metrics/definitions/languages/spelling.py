"""How a language writes its words: letters that count as one, signs that are left out, words written onto the next, duals.

The section [spelling] of a language says it; a language without that section is read as it stands. `Spelling.spell`
parts a text into the words that the rows name and remembers where each character came from, so that what is found is
quoted from the text itself.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
# Sections whose words are compared as they are written.
_SURROUNDING = ("periods", "places", "attribution")
_KNOWN_LIMIT = 50_000
_SHORTEST_REST = 3
_TATWEEL = "\u0640"


class Spelled(NamedTuple):
    """`text` with its words parted, and for each of its characters where in the original it begins and ends."""

    text: str
    starts: array[int]
    ends: array[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `text[start:end]` came from."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return min(self.starts[start:end]), max(self.ends[start:end])

    def spelled(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of `text` that came from `start` to `end` of the original."""
        inside = [at for at, origin in enumerate(self.starts) if start <= origin < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


class Spelling:
    """The section [spelling] of a language.

    `letters` count as the letter they stand for when words are compared; `signs` are written as another sign; `dropped` are no
    part of a word; `article` is left off when words are compared, but for those `without_article` that only begin as it does; `prefixes` are written onto the next word, one of each
    slot at most, and parted from it where the rows know the rest; `contracted` is what a prefix and an article make; `levelled`
    endings always give way to another, `endings` to another or to nothing where the rows of what is counted know the word so;
    `duals` are nouns of which a form with one of their endings is two, which `two` then says; `parts` have one of `owners` written onto them; `compounds` are names of several
    words that are one, whose rows are written with a tatweel between them. A word of `names`, those of organisations and `places`,
    is parted from what is written onto it as words of the rows are, and is none of them else: a place may bear it too.
    """

    def __init__(self, rows: Mapping[str, Any], sections: Mapping[str, Any], names: Iterable[str] = ()) -> None:
        self._letters = str.maketrans(dict(rows["letters"]))
        self._signs = str.maketrans({**rows["signs"], **dict.fromkeys(rows["dropped"])})
        self._dropped = frozenset(rows["dropped"])
        self._article: str = rows["article"]
        self._without_article = frozenset(self.folded(each) for each in rows.get("without_article", ()))
        self._prefixes: list[list[str]] = [[self.folded(each) for each in slot] for slot in rows["prefixes"]]
        self._contracted: Mapping[str, str] = rows["contracted"]
        self._levelled = [(self.folded(ending), self.folded(instead)) for ending, instead in rows["levelled"]]
        self._endings = [(self.folded(ending), self.folded(instead)) for ending, instead in rows["endings"]]
        compounds = ["".join(self._any_of(letter) for letter in self.folded(each)) for each in rows["compounds"]]
        self._compounds = re.compile(rf"(?<!\w)(?:{'|'.join(compounds)})(?!\w)") if compounds else None
        self._spoken = {
            self.bare(noun[: len(noun) - len(without)] + ending): f"{rows['two']} {noun}"
            for group in rows["duals"]
            for noun in group["nouns"].split(", ")
            for without, ending in group["endings"]
            if noun.endswith(without)
        }
        # "نصفهم": a part with whom it is of written onto it.
        self._spoken |= {self.bare(part + ending): f"{part} {of}" for part in rows["parts"] for ending, of in rows["owners"].items()}
        self._run = re.compile(rf"[\w{re.escape(''.join(rows['dropped']))}]+")
        whole = {key: rows for key, rows in sections.items() if key != "noun_endings"}
        self._vocabulary = frozenset(self.bare(word) for text in _texts(whole) for word in _WORD.findall(text))
        counted = {key: rows for key, rows in whole.items() if key not in _SURROUNDING}
        self._stems = frozenset(self.bare(word) for text in _texts(counted) for word in _WORD.findall(text))
        self._names = frozenset(self.bare(word) for name in names for word in _WORD.findall(name))
        self._forms: dict[str, str] = {}
        self._parted: dict[str, tuple[str, list[tuple[int, int]] | None]] = {}

    def _any_of(self, letter: str) -> str:
        """Return a pattern of every letter that counts as `letter`."""
        return "[" + re.escape(letter + "".join(chr(each) for each, other in self._letters.items() if other == letter)) + "]"

    def folded(self, text: str) -> str:
        """Return `text` with one letter for all that count as it, every character at its own place."""
        return text.translate(self._letters)

    def bare(self, word: str) -> str:
        """Return a word as rows are compared: folded, without the article."""
        word = self.folded(word)
        rest = word.removeprefix(self._article)
        rest = word if len(rest) < _SHORTEST_REST or word in self._without_article else rest
        for ending, instead in self._levelled:
            if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST_REST:
                return rest[: len(rest) - len(ending)] + instead
        return rest

    def has_article(self, word: str) -> bool:
        """Return whether a word as it is printed begins with the article: "المدينة"; not "طويلة"."""
        return self.folded(word).startswith(self._article)

    def form(self, word: str) -> str:
        """Return the word of the rows that `word` is a form of, or the bare word where they know none."""
        known = self._forms.get(word)
        if known is None:
            if len(self._forms) > _KNOWN_LIMIT:
                self._forms.clear()
            bare = self.bare(word)
            known = self._forms[word] = self._known(bare) or bare
        return known

    def knows(self, word: str) -> bool:
        """Return whether the rows have `word` or one that it is a form of."""
        return self._is_word(word)

    def rows(self, section: Any) -> Any:
        """Return rows with every word bare, so that they meet the forms of a text."""
        return _mapped(section, lambda text: _WORD.sub(lambda match: self.bare(match[0]), text))

    def folded_rows(self, section: Any) -> Any:
        """Return rows with every letter folded."""
        return _mapped(section, self.folded)

    def spell(self, text: str) -> Spelled:
        """Return `text` with its words parted."""
        out: list[str] = []
        starts, ends = array("I"), array("I")
        # What is as long as it was comes from its own place: those stretches are noted whole, when a parted word ends them.
        done = same = 0
        for match in self._run.finditer(text):
            begin = match.start()
            if begin > done:
                # Signs that are dropped are part of a run, so that what stands between keeps its length; mostly it is one space.
                gap = text[done:begin]
                out.append(gap if gap == " " else gap.translate(self._signs))
            done = match.end()
            piece, origins = self._part(match[0])
            out.append(piece)
            if origins is not None:
                _stretch(same, begin, starts, ends)
                starts.extend([begin + start for start, _ in origins])
                ends.extend([begin + end for _, end in origins])
                same = done
        out.append(text[done:].translate(self._signs))
        _stretch(same, len(text), starts, ends)
        return Spelled(self._compounded("".join(out)), starts, ends)

    def _compounded(self, text: str) -> str:
        """Return `text` with the words of a compound joined by a tatweel, every character at its own place."""
        return text if self._compounds is None else self._compounds.sub(lambda match: match[0].replace(" ", _TATWEEL), text)

    def _known(self, bare: str) -> str | None:
        if bare in self._stems:
            return bare
        for ending, instead in self._endings:
            if bare.endswith(ending):
                word = bare[: len(bare) - len(ending)] + instead
                if len(word) > 1 and word in self._stems:
                    return word
        return bare if bare in self._vocabulary else None

    def _part(self, run: str) -> tuple[str, list[tuple[int, int]] | None]:
        """Return a run with its words parted, and where each character came from, None where each stands at its own place."""
        known = self._parted.get(run)
        if known is None:
            if len(self._parted) > _KNOWN_LIMIT:
                self._parted.clear()
            piece, origins = self._parts(run)
            same = len(piece) == len(run) and all(origin == (at, at + 1) for at, origin in enumerate(origins))
            known = self._parted[run] = piece, None if same else origins
        return known

    def _parts(self, run: str) -> tuple[str, list[tuple[int, int]]]:
        places = [at for at, each in enumerate(run) if each not in self._dropped]
        clean = "".join(run[at] for at in places).translate(self._signs)
        if not clean:
            return "", []
        origins = [(at, (places[order + 1] if order + 1 < len(places) else len(run))) for order, at in enumerate(places)]
        cut, contraction = self._cuts(clean)
        word = ""
        spans: list[tuple[int, int]] = []
        for order, each in enumerate(clean):
            if order in cut:
                word, spans = word + " ", [*spans, origins[order]]
                if order == contraction:
                    for letter in self._contracted[clean[order - 1 : order + 1]][:-1]:
                        word, spans = word + letter, [*spans, origins[order]]
            word, spans = word + each, [*spans, origins[order]]
        last = word.rpartition(" ")[2]
        said = self._spoken.get(self.bare(last)) if self.bare(last) not in self._vocabulary else None
        if said is not None:
            begin = len(word) - len(last)
            whole = (spans[begin][0], spans[-1][1])
            word = word[:begin] + said
            spans = [*spans[:begin], *([whole] * (len(word) - begin))]
        return word, spans

    def _cuts(self, word: str) -> tuple[list[int], int]:
        """Return where prefixes end, and which of these ends a contraction with the article (-1 where none does)."""
        if self._is_whole(word):
            return [], -1
        for first in ("", *self._prefixes[0]):
            rest = word.removeprefix(first)
            if first and (rest == word or not rest):
                continue
            if first and (rest[0].isdecimal() or (len(rest) > 1 and self._is_whole(rest))):
                return [len(first)], -1
            for second in self._prefixes[1]:
                further = rest.removeprefix(second)
                if further == rest or not further:
                    continue
                cut = [len(first)] if first else []
                at = len(first) + len(second)
                if further[0].isdecimal():
                    return [*cut, at], -1
                joined = self._contracted.get(second + further[0])
                if joined is not None and len(further) > _SHORTEST_REST and self._is_whole(joined + further[1:]):
                    return [*cut, at], at
                if len(further) >= _SHORTEST_REST and self._is_whole(further):
                    return [*cut, at], -1
        return [], -1

    def _is_whole(self, word: str) -> bool:
        """Whether nothing is written onto the word: the rows know it, or a name has it."""
        return self._is_word(word) or self.bare(word) in self._names

    def _is_word(self, word: str) -> bool:
        bare = self.bare(word)
        return self._known(bare) is not None or bare in self._spoken


def _stretch(start: int, end: int, starts: array[int], ends: array[int]) -> None:
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def _mapped(section: Any, change: Any) -> Any:
    if isinstance(section, str):
        return change(section)
    if isinstance(section, Mapping):
        return {change(key): _mapped(value, change) for key, value in section.items()}
    if isinstance(section, list):
        return [_mapped(each, change) for each in section]
    return section


def _texts(section: Any) -> Iterator[str]:
    if isinstance(section, str):
        yield section
    elif isinstance(section, Mapping):
        for key, value in section.items():
            yield key
            yield from _texts(value)
    elif isinstance(section, list):
        for each in section:
            yield from _texts(each)
