"""Parts of what is not so yet, which are no more than that: "1.2 million could be displaced, including 400,000 children"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark

_TO_COME = ("conditional", "feared", "planned", "projected")


def is_part_of_what_is_to_come(mention: Mention, line: Line) -> bool:
    """Whether a number is part of what is not so yet, and nothing says that it is: "1.2 million could be displaced, including | 400,000 children"."""
    whole, hit = mention.parent, mention.trigger
    if mention.relation != "subset_of" or whole is None or whole.stance not in _TO_COME:
        return False
    done = hit is not None and any(line.flags[at] & (mark.BE | mark.HAVE) for at in range(mention.after, hit.end))
    return hit is None or mention.term == whole.term and not done


__all__ = ["is_part_of_what_is_to_come"]
