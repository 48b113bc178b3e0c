"""Several facts in one bracket behind the name of their place: "followed by North Kivu (187 cases, 3 deaths) and Tanganyika (96 cases)"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, leads_to_places, name_start
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Lexicon


def place_groups(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let all facts of a bracket be at the name before it, where the bracket begins with a number and tells of no place itself."""
    if "(" not in line.vocabulary:
        return
    opened = closed = -1
    name: tuple[int, int] | None = None
    for mention in mentions:
        if mention.first > closed:
            opened = mention.first - 1
            closed = next((at for at in range(mention.after, line.size) if line.words[at] in "()"), -1) if line.words[opened] == "(" else -1
            inner = [each for each in mentions if opened < each.first < closed] if closed > 0 else []
            name = _name(inner, opened, closed, line, lexicon) if len(inner) > 1 else None
        if name is not None and mention.first < closed and not any(rule == IN_PLACE for rule, _, _ in mention.rules):
            mention.rules.append((IN_PLACE, *name))
            if mention.relation == "subset_of" and mention.parent is not None and mention.parent.term != mention.term:
                mention.relation = mention.parent = None


def _name(inner: Sequence[Mention], opened: int, closed: int, line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the name right before a bracket of facts, one of a list of such names."""
    facts = all(each.term is not None and each.head is not None for each in inner)
    if not facts or line.words[closed] != ")" or any(lexicon.within("grammar.locative", line.words[at]) for at in range(opened, closed)):
        return None
    start = name_start(opened, line, lexicon)
    listed = start < opened and leads_to_places(opened, line, lexicon, counted=True)
    return (start, opened) if listed else None


__all__ = ["place_groups"]
