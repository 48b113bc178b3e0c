"""Parts of what is not so yet, and what would come of it, which are no more than that: "1.2 million could be displaced, including 400,000 children"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So many words may stand between a modal and its verb.
_NEAR = 3
_TO_COME = ("conditional", "feared", "planned", "projected")


def is_part_of_what_is_to_come(mention: Mention, line: Line) -> bool:
    """Whether a number is part of what is not so yet, and nothing says that it is: "1.2 million could be displaced, including | 400,000 children"."""
    whole, hit = mention.parent, mention.trigger
    if mention.relation != "subset_of" or whole is None or whole.stance not in _TO_COME:
        return False
    done = hit is not None and any(line.flags[at] & (mark.BE | mark.HAVE) for at in range(mention.after, hit.end))
    return hit is None or mention.term == whole.term and not done


def brings(at: int, verb: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a verb follows the modal at `at`, or a participle behind a comma says what would come of what that tells: "wheat | could | be lost, | affecting | 9 million people"."""
    if verb - _NEAR <= at < verb:
        return True
    if not line.flags[verb - 1] & mark.COMMA or not line.words[verb].endswith(lexicon.endings.get("lasting", ())) or at >= verb:
        return False
    if any(flag & mark.RELATIVE for flag in line.flags[:at]):
        return False
    return not any(flag & (mark.HAVE | mark.SUBORDINATOR | mark.STOP | mark.RELATIVE) for flag in line.flags[at + 1 : verb])


__all__ = ["brings", "is_part_of_what_is_to_come"]
