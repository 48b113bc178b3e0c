"""What the parts of extraction hand to each other: stretches of the text, and what was found about a figure."""

from __future__ import annotations

from functools import partial
from typing import Generic, NamedTuple, TypeVar

from metrics.model import Assumption, Evidence, RuleFired

T = TypeVar("T")


class Sentence(NamedTuple):
    """A sentence: `text[start:end]`, in characters of the report's text; `paragraph` counts from 0; `quoted` is inside a quotation."""

    start: int
    end: int
    paragraph: int
    quoted: bool = False


# A sentence of its four values in a tuple: made for every one of a text, and so in less than half the time.
sentence_of = partial(tuple.__new__, Sentence)


class Found(NamedTuple, Generic[T]):
    """A value with the words that gave it, what was taken for granted, and the rules that fired."""

    value: T
    evidence: tuple[Evidence, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    rules: tuple[RuleFired, ...] = ()
