"""Words that are both money and a weight: "5,000 pounds of rice" weigh, "1,000 pounds of damage" were paid."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# "weighs in at just over 3,300 pounds"
_REACH = 6


def weighed(mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Whether the word at `at` is the weight behind a number: a verb of weighing stands before it, or "of" and what no one pays behind it."""
    line = mention.line
    weighing = lexicon.sets["units.weighing"]
    if any(line.words[each] in weighing for each in range(max(0, mention.first - _REACH), mention.first)):
        return True
    end = line.found[mark.UNIT][at][1]
    if end < line.size and line.words[end] in weighing:
        return True
    if end + 1 >= line.size or not line.flags[end] & mark.OF:
        return False
    return not any(line.words[each] in lexicon.sets["units.paid"] for each in range(end + 1, min(end + 4, line.size)))


__all__ = ["weighed"]
