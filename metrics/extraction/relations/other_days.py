"""What was so at another time, in brackets behind it: "214 cases in October, up from September (175) and August (90)"."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark

# The rule of a number that is the level of another time.
OF_ANOTHER_TIME = "level"
YEARS = range(1900, 2101)


def _month_before(mention: Mention, line: Line) -> int | None:
    """Return where the month stands behind which a bracket holds the number alone: "| September | (175)", "| September | 2025 (175)"; None where none does."""
    opened, closed = mention.first - 1, mention.end
    if opened < 1 or closed >= line.size or line.words[opened] != "(" or line.words[closed] != ")" or mention.hedges or mention.unit is not None:
        return None
    at = opened - 1
    if at and line.printed[at].isdecimal() and int(line.printed[at]) in YEARS:
        at -= 1
    return at if line.flags[at] & mark.MONTH else None


def is_of_month(at: int, line: Line) -> bool:
    """Whether the word at `at` is a month and no name: one that a preposition leads, or that goes on a list with such a one, "from September (175) and | August | (90)"."""
    if not line.flags[at] & mark.MONTH:
        return False
    return any(line.flags[each] & mark.MONTH and line.flags[each - 1] & mark.PREPOSITION for each in range(1, at + 1))


def tell_other_months(mentions: Iterable[Mention], line: Line) -> None:
    """Give the numbers in brackets behind "from September" the term of the one that is told right before them; none where another one stands between, of which they may be."""
    told: Mention | None = None
    for mention in mentions:
        month = _month_before(mention, line)
        if month is None:
            told = mention
        elif (
            told is not None
            and told.term is not None
            and mention.term is None
            and told.state == "reported"
            and not told.share_of_whole
            and is_of_month(month, line)
        ):
            mention.term, mention.stance = told.term, told.stance
            mention.kind, mention.noun, mention.group, mention.disaggregation = told.kind, told.noun, told.group, told.disaggregation
            mention.rules.append((OF_ANOTHER_TIME, month, mention.first - 1))


__all__ = ["OF_ANOTHER_TIME", "YEARS", "is_of_month", "tell_other_months"]
