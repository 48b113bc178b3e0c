"""A sentence cut into tokens: what stands between two spaces is cut, made small and looked up once, and remembered."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.forms import by_form
from metrics.extraction.vocabulary.lexicon import Lexicon, Piece, Word
from metrics.numerals import parted

# Numbers with their separators and glued letters, currency prefixes, codes such as "AK-47", words, then any sign.
TOKEN = (
    # Most tokens are plain small words: they are tried first.
    r"[a-z]{2,}(?=[ ,.])|"
    r"\d+(?:[.,]\d+)?(?: ?[xX×] ?10)?\^[-+]?\d{1,3}(?!\w)"
    r"|\d{1,3}(?: \d{3})+(?:[.,](?!\d{3}(?!\d))\d+)?(?![\w,.]?\d)"
    r"|\d{1,3}(?: ,\d{3})+(?![\w,.]?\d)"
    r"|\d{1,3}['’]\d{3}[.,]\d{3}(?![\w,.]?\d)|\d{1,3}(?:['’]\d{3})+(?![\w,.'’]?\d)"
    r"|\d+(?:[.,]\d+)*(?:, 0\d\d(?!\d))?(?:[eE][+-]?\d+|[a-zA-Z°ºª%²³]+(?!\w*\d))?"
    r"|\.\d+(?![\d.])|(?<!\S),\d+(?![\d.,])"
    # "129 M$": a scale and its sign, unlike "A$12".
    r"|(?!M\$(?!\d))[A-Z]{1,4}\$"
    r"|(?:[ckm]?m|ft|mi|yd)[23]\b"
    r"|[a-z]{1,2}[A-Z]{2,5}\d{1,2}(?!\w)"
    r"|[A-Z]{2,4}\d[\w.,-]*\d\w*|[A-Z]{2,4}\d\w*|[A-Za-z]\d[\w-]*(?:[.,]\d+)*|[A-Z][A-Za-z]{0,6}-\d[\w-]*"
    r"|-[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|[^\W\d_½¼¾⅓⅔⅛⅙⅕⅖⅗⅘⅚⅜⅝⅞]+(?:-[^\W\d_]+)*"
    r"|'[a-z]{1,2}\b| [-—]+ |>=|<=|[^\s\w]|[½¼¾⅓⅔⅛⅙⅕⅖⅗⅘⅚⅜⅝⅞]"
)
_GLUED = re.compile(r"([\d., ]*\d)([.,]?)([^\d.,].*)")
_CURRENCY = re.compile(r"([A-Z]{1,4})(\d.*)")
_MULTIPLIED = re.compile(r"\d+(?:[.,]\d+)*(?:m|bn|mn|k|mil|mln)|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_CAMEL = re.compile(r"([a-z]{3,})[A-Z][a-z]")
_DIGIT = re.compile(r"\d")
# These may be one token with the spaces around them, or with the numbers beside: " - ", "5 x 10^3".
_JOINING = re.compile(r"[-—]+|[xX×]")
_NUMBER = Word(mark.NUMBER | mark.DIGITS)
_NOTHING = Word(0)
_EMPTY = Piece([], [], [], [], [])
BROKEN = "-\n"
_KNOWN_LIMIT = 50_000
_LONGEST_KEPT = 40


def tokens(text: str, lexicon: Lexicon) -> tuple[tuple[list[str], list[str], list[int], list[Word | None]], tuple[list[str], list[Piece]]]:
    """Return the tokens of a sentence as a `Piece` has them, and the pieces that its spaces part with those of each, from which `ends_of` tells where tokens end."""
    pieces = text.split(" ")
    found: list[Any] = list(map(lexicon.pieces.get, pieces))
    # No piece is empty as a tuple: to ask for all is quicker than to look for None among tuples.
    if not all(found):
        whole = _cut(text, lexicon) if BROKEN in text else _fill(found, pieces, text, lexicon)
        if whole is not None:
            return whole[:4], ([text], [whole])
    printed: list[str] = []
    words: list[str] = []
    flags: list[int] = []
    begun: list[Word | None] = []
    # Most pieces are of one token: to add each to four lists takes half the time of chaining columns.
    for own, small, may_be, begins, _ in found:
        printed += own
        words += small
        flags += may_be
        begun += begins
    return (printed, words, flags, begun), (pieces, found)


def ends_of(cut: tuple[list[str], list[Piece]]) -> list[int]:
    """Return where each token of a sentence ends: each piece stands a space behind the one before it."""
    out: list[int] = []
    at = 0
    for piece, each in zip(*cut, strict=True):
        for end in each.ends:
            out.append(at + end)
        at += len(piece) + 1
    return out


def _ends(text: str, printed: list[str]) -> list[int]:
    """Return where each token of a piece ends; the mark of what was glued stands in no text."""
    at, out = 0, []
    for each in printed:
        token = each[1:] if each[0] == mark.SUFFIX_MARK and len(each) > 1 else each
        at = text.index(token, at) + len(token)
        out.append(at)
    return out


def _fill(found: list[Piece | None], pieces: list[str], text: str, lexicon: Lexicon) -> Piece | None:
    """Cut the pieces that are not known, those that lean on each other as one; return the whole where spaces may be parts of its tokens."""
    at, n, leaning = 0, len(pieces), lexicon.leaning
    for first, known in enumerate(found):
        if known is not None or first < at:
            continue
        if first + 1 == n or found[first + 1] is not None:
            # Most numbers stand alone: one that was met so before has nothing beside it to lean on.
            met = leaning.get(pieces[first])
            if met is not None:
                found[first], at = met, first + 1
                continue
        if _JOINING.fullmatch(pieces[first]):
            return _cut(text, lexicon)
        at = first + 1
        if not _leans(pieces[first], lexicon):
            found[first] = _kept(pieces[first], lexicon.pieces, lexicon)
            continue
        while at < n and found[at] is None and not _JOINING.fullmatch(pieces[at]) and _leans(pieces[at], lexicon):
            found[at] = _EMPTY
            at += 1
        found[first] = _kept(" ".join(pieces[first:at]), leaning, lexicon)
    return None


def _leans(piece: str, lexicon: Lexicon) -> bool:
    """Whether what a piece is cut into depends on those beside it: "1 000", "20 -to -30"."""
    return _DIGIT.search(piece) is not None or "-" in piece and any(each[0] == "-" for each in _pattern(lexicon.elisions).findall(piece))


def _kept(piece: str, known: dict[str, Piece], lexicon: Lexicon) -> Piece:
    found = known.get(piece)
    if found is None:
        found = _cut(piece, lexicon)
        if len(piece) <= _LONGEST_KEPT:
            if len(known) > _KNOWN_LIMIT:
                known.clear()
            known[piece] = found
    return found


def _cut(text: str, lexicon: Lexicon) -> Piece:
    printed = _unglued(_pattern(lexicon.elisions).findall(text), lexicon)
    words = [each.lower() for each in printed]
    if BROKEN in text:
        _mend(printed, words, text, lexicon)
    if lexicon.form is not None:
        words = [lexicon.form(each) for each in words]
    senses = [_sense(word, each, lexicon) for word, each in zip(words, printed, strict=True)]
    return Piece(printed, words, [each.flags for each in senses], [each if each.begins else None for each in senses], _ends(text, printed))


def _mend(printed: list[str], words: list[str], text: str, lexicon: Lexicon) -> None:
    """Join words that the end of a line has parted: "dis-", "placed", where they make a word that is known."""
    at = 0
    while at + 2 < len(words):
        left, hyphen, right = words[at : at + 3]
        if hyphen == "-" and left.isalpha() and right.isalpha() and left + right in lexicon.words:
            whole = f"{printed[at]}{BROKEN}{printed[at + 2]}"
            if whole in text:
                printed[at : at + 3], words[at : at + 3] = [whole], [left + right]
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
            scale, hyphen, rest = each[1:].partition("-")
            if at and scale.lower() in lexicon.numbers.scales and printed[at - 1][-1].isdecimal():
                # "5 | -million", "2 | -billion-dollar"
                out += [scale, hyphen + rest] if rest else [scale]
                continue
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
        elif "-" in each and each.partition("-")[0].lower() in lexicon.numbers.scales and not _joined_number(each, lexicon):
            # "$1 | million-plus"
            scale, _, rest = each.partition("-")
            out += [scale, f"-{rest}"]
            continue
        elif "-" in each and (half := _half_unit(each, lexicon)):
            out += half
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
            if money or match[1] in lexicon.glued_money or _MULTIPLIED.fullmatch(match[2]):
                out += [match[1], *_unglued([match[2]], lexicon)]
                continue
        out.append(each)
    return out


def _half_unit(printed: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Part a half from the unit that a hyphen joins to it: "demi-heure"."""
    part, _, rest = printed.partition("-")
    if part.lower() not in lexicon.numbers.added_parts or (unit := lexicon.words.get(rest.lower())) is None:
        return None
    return (part, rest) if any(entry.kind == mark.UNIT for entry in unit.alone) else None


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
        known = lexicon.splits[lower] = _seam(lower, lexicon)
    return None if known is None or isinstance(known, bool) else (word[:known], word[known:])


def _seam(word: str, lexicon: Lexicon) -> int | None:
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


def _sense(word: str, printed: str, lexicon: Lexicon) -> Word:
    """Return what a word may be: as a row lists it, else by its form; nothing where neither says."""
    known = lexicon.words.get(word)
    if known is not None:
        # WHO is no "who".
        acronym = printed.isupper() and word in lexicon.sets["grammar.acronyms"]
        return known._replace(flags=0) if acronym else known
    first = word[0]
    if first.isdecimal() or (first in ".," and len(word) > 1):
        return _NUMBER
    known = lexicon.unknown.get(printed)
    if known is None:
        if len(lexicon.unknown) > _KNOWN_LIMIT:
            lexicon.unknown.clear()
        known = lexicon.unknown[printed] = by_form(word, printed, lexicon) or _NOTHING
    return known
