"""A source that was found, with the words that name it and the rule by which it is the figure's."""

from __future__ import annotations

from metrics.extraction.context.attribution_span import Attribution
from metrics.extraction.context.speakers import Speaker
from metrics.extraction.context.words import Words
from metrics.extraction.found import Found
from metrics.model import Assumption, Evidence, RuleFired, Source

NOBODY: Found[Source | None] = Found(None)


def leaning(found: Found[Source | None]) -> Found[Source | None]:
    """Return a source marked as one that the words around the figure's own name."""
    if found.value is None or Assumption.SOURCE_FROM_CONTEXT in found.assumptions:
        return found
    return found._replace(assumptions=(*found.assumptions, Assumption.SOURCE_FROM_CONTEXT))


def told_by(text: str, words: Words, found: Attribution, source: Source) -> Found[Source | None]:
    """Return the source of an attribution in the figure's own sentence."""
    said = words.said(found.first, found.last)
    return Found(source, (_evidence(text, words, found.speaker),), (), (RuleFired(rule=found.rule, words=said),))


def told_elsewhere(text: str, words: Words, speaker: Speaker, source: Source, rule: str, said: str) -> Found[Source | None]:
    """Return a source whose name stands elsewhere than in the figure's attribution, found by `rule` through the words `said`."""
    return Found(source, (_evidence(text, words, speaker),), (Assumption.SOURCE_FROM_CONTEXT,), (RuleFired(rule=rule, words=said),))


def _evidence(text: str, words: Words, speaker: Speaker) -> Evidence:
    start = words.starts[speaker.first]
    end = words.end(speaker.last) if speaker.acronym is None else words.end(speaker.acronym + 1)
    return Evidence(start=start, end=end, exact=text[start:end], part="source")


__all__ = ["NOBODY", "leaning", "told_by", "told_elsewhere"]
