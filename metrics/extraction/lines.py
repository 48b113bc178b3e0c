"""A sentence as parallel lists of tokens, with what each token may be; only sentences that may hold a number get here."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Entry, Lexicon, Noun, Word
from metrics.numerals import VULGAR, parted

# Numbers with their separators and glued letters, currency prefixes, codes such as "AK-47", words, then any sign.
TOKEN = (
    # Most tokens are plain small words: they are tried first.
    r"[a-z]{2,}(?=[ ,.])|"
    r"\d+(?:[.,]\d+)?(?: ?[xX×] ?10)?\^[-+]?\d{1,3}(?!\w)"
    r"|\d{1,3}(?: \d{3})+(?:[.,](?!\d{3}(?!\d))\d+)?(?![\w,.]?\d)"
    r"|\d{1,3}(?: ,\d{3})+(?![\w,.]?\d)"
    r"|\d+(?:[.,]\d+)*(?:, 000(?!\d))?(?:[eE][+-]?\d+|[a-zA-Z°ºª%²³]+(?!\w*\d))?"
    r"|\.\d+(?![\d.])|(?<!\S),\d+(?![\d.,])"
    r"|[A-Z]{1,4}\$"
    r"|(?:[ckm]?m|ft|mi|yd)[23]\b"
    r"|[A-Z]{2,4}\d[\w.,-]*\d\w*|[A-Z]{2,4}\d\w*|[A-Za-z]\d[\w-]*|[A-Z][A-Za-z]{0,6}-\d[\w-]*"
    r"|-[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|[^\W\d_½¼¾⅓⅔⅛⅙⅕⅖⅗⅘⅚⅜⅝⅞]+(?:-[^\W\d_]+)*"
    r"|'[a-z]{1,2}\b| [-—]+ |>=|<=|[^\s\w]|[½¼¾⅓⅔⅛⅙⅕⅖⅗⅘⅚⅜⅝⅞]"
)
_GLUED = re.compile(r"([\d., ]*\d)([.,]?)([^\d.,].*)")
_CURRENCY = re.compile(r"([A-Z]{1,4})(\d.*)")
_MULTIPLIED = re.compile(r"\d+(?:[.,]\d+)*(?:m|bn|mn|k|mil|mln)|\d{1,3}(?:,\d{3})+")
_CAMEL = re.compile(r"([a-z]{3,})[A-Z][a-z]")
_EMPTY = Word(0)
BROKEN = "-\n"
_KNOWN_LIMIT = 50_000


class Line:
    """A sentence: `printed` and lower-case `words`, their `flags` (`any_flags`: all of them together), and by kind what begins at a token and where it ends."""

    __slots__ = ("_parts", "any_flags", "ends_hedge", "flags", "found", "index", "mentions", "printed", "start", "text", "words")

    def __init__(self, text: str, start: int, index: int) -> None:
        self.text = text
        self.start = start
        self.index = index
        self.printed: list[str] = []
        self.words: list[str] = []
        self.flags: list[int] = []
        self.any_flags = 0
        self.found: list[dict[int, tuple[Any, int]]] = []
        self.ends_hedge: dict[int, tuple[int, str]] = {}
        self.mentions: list[Any] = []
        self._parts: list[tuple[int, int]] | None = None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the normalised text of the tokens `first` up to, not with, `last`."""
        if self._parts is None:
            self._parts = _offsets(self.text, self.printed)
        return self.start + self._parts[first][0], self.start + self._parts[last - 1][1]

    def __len__(self) -> int:
        return len(self.words)


def read_line(text: str, start: int, index: int, lexicon: Lexicon) -> Line:
    """Return the sentence `text` that begins at `start` as tokens with what each may be."""
    line = Line(text, start, index)
    printed = _pattern(lexicon.elisions).findall(text)
    line.printed = printed = _unglued(printed, lexicon)
    words = "\0".join(printed).lower().split("\0")
    line.words = words if len(words) == len(printed) else [each.lower() for each in printed]
    if BROKEN in text:
        _mend(line, lexicon)
    if lexicon.form is not None:
        line.words = [lexicon.form(each) for each in line.words]
    _annotate(line, lexicon)
    return line


def _mend(line: Line, lexicon: Lexicon) -> None:
    """Join words that the end of a line has parted: "dis-", "placed", where they make a word that is known."""
    at = 0
    while at + 2 < len(line.words):
        left, hyphen, right = line.words[at : at + 3]
        if hyphen == "-" and left.isalpha() and right.isalpha() and left + right in lexicon.words:
            whole = f"{line.printed[at]}{BROKEN}{line.printed[at + 2]}"
            if whole in line.text:
                line.printed[at : at + 3], line.words[at : at + 3] = [whole], [left + right]
        at += 1


@cache
def _pattern(elisions: str) -> re.Pattern[str]:
    """Return the pattern of tokens of a language with these elisions."""
    return re.compile(elisions + TOKEN)


def _unglued(printed: list[str], lexicon: Lexicon) -> list[str]:
    """Part digits from letters: "2.5m" is 2.5 and ~m, where the mark says that the letters were glued; "EUR12" is EUR and 12."""
    out: list[str] = []
    known = lexicon.words
    for at, each in enumerate(printed):
        first = each[0]
        if first != "-" and each in known:
            out.append(each)
            continue
        if first == "-":
            if at + 1 < len(printed) and printed[at + 1] == "-" and _joins_ends(each[1:].lower(), lexicon):
                # "20-to-30": the joint without its hyphens, the second of which comes next.
                out.append(each[1:])
                continue
            if each == "-" and at and printed[at - 1][0] == "-" and _joins_ends(printed[at - 1][1:].lower(), lexicon):
                continue
        if each in known:
            out.append(each)
            continue
        if first.isdecimal():
            if not each[-1].isdecimal() and (match := _GLUED.fullmatch(each)):
                out.append(match[1])
                if match[2]:
                    out.append(match[2])
                out.append(mark.SUFFIX_MARK + match[3])
                continue
        elif each[-1].isalpha() and len(each) > 6 and (parts := _split(each, lexicon)):
            out += parts
            continue
        elif "-" in each and first != "-" and (ends := _two_numbers(each, lexicon) or _joined_number(each, lexicon)):
            out += ends
            continue
        elif (
            "-" in each
            and (first_part := each.partition("-"))[0].lower() in lexicon.numbers.cardinals
            and first_part[2].lower() not in lexicon.numbers.cardinals
            and first_part[2].lower() not in lexicon.numbers.parts
            and each.lower() not in lexicon.numbers.cardinals
            and each.lower() not in lexicon.numbers.parts
            and first_part[2].lower() not in lexicon.numbers.ordinals
            and first != "-"
        ):
            out += [first_part[0], "-" + first_part[2]]
            continue
        elif first.isupper() and (match := _CURRENCY.fullmatch(each)):
            word = lexicon.words.get(match[1].lower())
            money = word is not None and any(entry.kind == mark.MONEY for entry in word.alone)
            if money or _MULTIPLIED.fullmatch(match[2]):
                out += [match[1], *_unglued([match[2]], lexicon)]
                continue
        out.append(each)
    return out


def _joins_ends(word: str, lexicon: Lexicon) -> bool:
    return lexicon.within("ranges.joining", word) or lexicon.within("ranges.choice", word)


def _two_numbers(printed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part "two-three" and "five-to-ten" into their ends; "twenty-three" is one number."""
    parts = printed.split("-")
    cardinals = lexicon.numbers.cardinals
    if printed.lower() in cardinals or not (2 <= len(parts) <= 3):
        return ()
    low, high = cardinals.get(parts[0].lower()), cardinals.get(parts[-1].lower())
    if low is None or high is None or low >= high:
        return ()
    if len(parts) == 2:
        return parts[0], "-", parts[1]
    return (parts[0], parts[1], parts[2]) if _joins_ends(parts[1].lower(), lexicon) else ()


def _joined_number(printed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part "trois-cent-vingt-deux" into its number words as printed."""
    words = parted(printed.lower(), lexicon.numbers)
    out, at = [], 0
    for each in words or ():
        out.append(printed[at : at + len(each)])
        at += len(each) + 1
    return tuple(out)


def _split(word: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Part two words that a PDF has glued together, "peoplehave": one of them does a job in the sentence, the other means something."""
    lower = word.lower()
    if lower in lexicon.words or "-" in word:
        return None
    if lower != word and word[0].islower() and (match := _CAMEL.match(word)) and match[1] in lexicon.words:
        return match[1], word[len(match[1]) :]
    known = lexicon.splits.get(lower, False)
    if known is False:
        if len(lexicon.splits) > _KNOWN_LIMIT:
            lexicon.splits.clear()
        known = lexicon.splits[lower] = _cut(lower, lexicon)
    return None if known is None or isinstance(known, bool) else (word[:known], word[known:])


def _cut(word: str, lexicon: Lexicon) -> int | None:
    for at in range(2, len(word) - 1):
        left, right = lexicon.words.get(word[:at]), lexicon.words.get(word[at:])
        if left is None or right is None:
            continue
        for job, sense, letters in ((left, right, len(word) - at), (right, left, at)):
            if (
                job.flags & mark.JOB
                and (word[at:] if job is right else word[:at]) not in lexicon.endings["pieces"]
                and letters > 5
                and len(word) - letters > 1
                and any(entry.kind in (mark.NOUN, mark.TRIGGER) for entry in sense.alone)
            ):
                return at
    return None


def _offsets(text: str, printed: list[str]) -> list[tuple[int, int]]:
    out = []
    at = 0
    for each in printed:
        token = each[1:] if each[0] == mark.SUFFIX_MARK and len(each) > 1 else each
        start = text.index(token, at)
        at = start + len(token)
        out.append((start, at))
    return out


def _annotate(line: Line, lexicon: Lexicon) -> None:
    words, printed = line.words, line.printed
    known, unknown = lexicon.words, lexicon.unknown
    found: list[dict[int, tuple[Any, int]]] = [{} for _ in range(mark.KINDS)]
    flags: list[int] = []
    any_flags = 0
    n = len(words)
    for at, word in enumerate(words):
        entry = known.get(word)
        if entry is None:
            entry = unknown.get(printed[at], _EMPTY)
            if entry is _EMPTY:
                entry = _look_up(word, printed[at], lexicon)
                if len(unknown) > _KNOWN_LIMIT:
                    unknown.clear()
                unknown[printed[at]] = entry
            if entry is None:
                flags.append(0)
                continue
        flag, alone, phrases = entry
        flags.append(flag)
        any_flags |= flag
        following = at + 1
        if phrases is not None and following < n:
            for rest, kind, meaning in phrases.get(words[following], ()):
                end = following + len(rest)
                here = found[kind]
                if at not in here and (len(rest) == 1 or tuple(words[following:end]) == rest):
                    here[at] = (meaning, end)
        for _, kind, meaning in alone:
            here = found[kind]
            if at not in here:
                here[at] = (meaning, following)
    for at, (meaning, end) in found[mark.HEDGE].items():
        line.ends_hedge.setdefault(end, (at, meaning))
    line.flags, line.any_flags, line.found = flags, any_flags, found


def _look_up(word: str, printed: str, lexicon: Lexicon) -> Word | None:
    """Return what a word that no row lists may be: a number in digits, a compound, a plural ending of people."""
    first = word[0]
    if first.isdecimal() or (first in ".," and len(word) > 1):
        return Word(mark.NUMBER | mark.DIGITS)
    if first in VULGAR:
        return Word(mark.NUMBER)
    if first == mark.SUFFIX_MARK and len(word) > 1:
        return lexicon.words.get(word[1:]) if word not in lexicon.numbers.suffixes else None
    if not first.isalpha():
        return Word(mark.PUNCTUATION | (mark.COMMA if word == "," else 0)) if len(word) == 1 else None
    found = _compound(word, lexicon) if "-" in word else _person(word, printed, lexicon)
    if found is None and printed[0].islower() and word.endswith(lexicon.endings["adverb"]) and len(word) > 4:
        return Word(mark.ADVERB)
    return found


def _compound(word: str, lexicon: Lexicon) -> Word | None:
    """Return the noun that ends a hyphenated word: "ex-soldiers"; a phrase of the rows written with hyphens: "asylum-seekers"."""
    first, *rest = word.split("-")
    opening = lexicon.words.get(first)
    if opening is not None:
        whole = tuple(Entry((), each.kind, each.meaning) for each in (opening.phrases or {}).get(rest[0], ()) if each.rest == tuple(rest))
        if whole:
            return Word(0, whole)
    last = lexicon.words.get(rest[-1])
    if last is not None:
        nouns = tuple(entry for entry in last.alone if entry.kind == mark.NOUN)
        if nouns:
            return Word(0, nouns)
    return None


def _person(word: str, printed: str, lexicon: Lexicon) -> Word | None:
    """Return a person noun for a longer word that ends in one, and for people named after a place or people."""
    endings = lexicon.endings
    kinds = (
        ("person", True),
        ("person_singular", False),
        *((("named", True), ("named_singular", False)) if printed[0].isupper() and not printed.isupper() else ()),
    )
    for name, plural in kinds:
        for ending in endings[name]:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return Word(0, (Entry((), mark.NOUN, Noun("person", "person", plural=plural)),))
    return None
