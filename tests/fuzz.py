"""Texts that nobody wrote: wordings of the corpora cut, joined and strewn with signs, and strings of any characters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from metrics.model import Figure
from tests.test_corpus import blocks

WORKERS = 8
SIGNS = [
    *" ,.;:-–—()[]{}|/\\'\"“”«»%$£€#*+<>=~^&@!?\n\t", "\r\n", "\n\n", "\u00a0", "\u2009", "\u202f", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad",
    "ﬁ", "İ", "ß", "ǅ", "é", "e\u0301", "½", "²", "٣", "۷", "１", "𝟓", "Ⅻ", "①", "一", "😀", "\ud800", "\x00", "0", "1", "000", "1,000", "1.5", "2016", "12/10/2016", "10^6", "1e9",
    "a ", "one ", "million ", "and ", "of ", "to ", "between ", "from ", "at least ", "killed ", "people ", "No ", "| 5 |", "- ", "% of ", "the number of ", "up from ",
]  # fmt: skip


@cache
def wordings(code: str) -> Sequence[str]:
    """The texts of the corpus of `code`, with figures and without."""
    corpus = blocks(code)
    texts = [text for kind in ("figure", "quantity", "nothing") for block in corpus.get(kind, ()) for text in block["texts"]]
    return [*texts, *(block["text"] for block in corpus.get("figures", ()))]


def mutated(dice: random.Random, code: str) -> str:
    """One text: two in three are wordings with up to eight changes, the others any signs at all."""
    if dice.random() < 0.34:
        return "".join(dice.choice(SIGNS) if dice.random() < 0.7 else chr(dice.randrange(1, 0x3000)) for _ in range(dice.randrange(1, 60)))
    text = list(" ".join(dice.choice(wordings(code)) for _ in range(dice.choice((1, 1, 1, 2, 3)))))
    for _ in range(dice.randrange(0, 9)):
        at = dice.randrange(len(text) + 1)
        change = dice.random()
        if change < 0.5:
            text[at:at] = dice.choice(SIGNS)
        elif change < 0.75:
            del text[at : at + dice.randrange(1, 6)]
        elif change < 0.9:
            piece = text[at : at + dice.randrange(1, 20)]
            text[at:at] = piece * dice.randrange(1, 4)
        else:
            text[at : at + 9] = reversed(text[at : at + 9])
    return "".join(text)


def problems(figures: Sequence[Figure], text: str) -> list[str]:
    """What of the figures breaks a law that holds for any text: spans in bounds that quote it, keys of one figure each."""
    found = [
        f"{piece.start}-{piece.end} is not {piece.exact!r}"
        for each in figures
        for piece in each.evidence
        if not (0 <= piece.start < piece.end <= len(text) and text[piece.start : piece.end] == piece.exact)
    ]
    keys = [each.match_key for each in figures]
    return found if len(keys) == len(set(keys)) else [*found, "two figures have one key"]
