"""How bad the hunger is of those counted: "755,000 in IPC Phase 5" are a part of those in phase 3 or worse, whom the term counts."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# The terms whose people a scale of phases parts, and the phases that they count.
_PARTED = ("food_insecure",)
_PHASES = ("3", "4", "5")
# So many words say that worse phases are meant as well: "or any worse".
_WORSE = 3


def tell_phase(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Tell those in one phase apart: "8.5 million are in | IPC Phase 4", "| Phase 5: 755,000"; all in phase 3 or worse are no part."""
    names = lexicon.sets["phases.words"]
    if names.isdisjoint(line.vocabulary):
        return
    for at, mention in enumerate(mentions):
        if mention.term not in _PARTED or mention.disaggregation is not None:
            continue
        labelled = next((first for rule, first, _ in mention.rules if rule == "label"), None)
        if labelled is not None:
            phase = _phase_in(labelled, mention.first, line, lexicon)
        else:
            following = mentions[at + 1].first if at + 1 < len(mentions) else line.size
            phase = _phase_in(mention.end, following, line, lexicon)
        if phase is not None:
            mention.disaggregation = f"phase_{phase}"


def _phase_in(start: int, stop: int, line: Line, lexicon: Lexicon) -> str | None:
    """Return the one phase that the words from `start` to `stop` name alone."""
    found: set[str] = set()
    for at in range(start, min(stop, line.size - 1)):
        if line.words[at] not in lexicon.sets["phases.words"]:
            continue
        phase = next((each for each in _PHASES if line.words[at + 1] in lexicon.sets[f"phases.{each}"]), None)
        if phase is None:
            continue
        # A bracket may close before: "(IPC Phase 3) | or worse".
        after = at + 2 + (line.words[at + 2 : at + 3] == [")"])
        worse = any(" ".join(line.words[after : after + many]) in lexicon.sets["phases.worse"] for many in range(1, _WORSE + 1))
        goes_on = at + 3 < line.size and line.flags[at + 2] & (mark.CONJUNCTION | mark.COMMA) and line.words[at + 3] in lexicon.sets["phases.numbers"]
        if worse or goes_on:
            return None
        found.add(phase)
    return found.pop() if len(found) == 1 else None


__all__ = ["tell_phase"]
