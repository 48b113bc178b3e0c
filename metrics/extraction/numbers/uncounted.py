"""Numbers of whom a part that nobody counts is told: "most of the 4,000 residents fled"."""

from __future__ import annotations

from metrics.extraction.numbers.hedging import past_owner
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# Within so many words such an insertion ends.
_INSERTED = 6


def leave_uncounted(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let a number be a whole of which no part is counted, so that what befell the part is not said of all: "some of the town's | 4,000 residents"."""
    uncounted = lexicon.sets["relations.uncounted"]
    for mention in mentions:
        at = past_owner(line, mention.first)
        while at > 1 and line.flags[at - 1] & mark.DEFINITE and not line.flags[at - 1] & mark.OF:
            at -= 1
        # "nenhuma | das | 45 pessoas": one word leads to them and is their article.
        if at < mention.first or at and (line.flags[at - 1] & mark.DEFINITE or lexicon.within("grammar.of_the", line.words[at - 1])):
            of = at - 1
            told = of > 0 and line.flags[of] & mark.OF and any(" ".join(line.words[max(0, of - many) : of]) in uncounted for many in (1, 2))
            mention.whole = mention.whole or bool(told)


def is_inserted(share: Mention, line: Line) -> bool:
    """Return whether a share only says between commas who some of those before it are, of whom all is told behind it: "12 people, | most of them farmers, | in Homs"."""
    if not share.first or not line.flags[share.first - 1] & mark.COMMA:
        return False
    between = range(share.end, min(line.size, share.end + _INSERTED))
    closed = next((at for at in between if line.flags[at] & mark.COMMA), None)
    return closed is not None and not any(line.flags[at] & (mark.BE | mark.HAVE) for at in range(share.end, closed))


__all__ = ["is_inserted", "leave_uncounted"]
