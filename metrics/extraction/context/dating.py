"""Whether a date phrase says when a figure was so, and which days it then gives it."""

from __future__ import annotations

from datetime import date, timedelta

from metrics.extraction.context.phrases import DatePhrase, Standing
from metrics.model import Accumulation, Accuracy


def dates(phrase: DatePhrase, accumulation: Accumulation, figure: tuple[int, int], verb: int | None) -> bool:
    """Return whether the phrase may date the figure at the words `figure`, whose verb is at `verb`."""
    if phrase.first <= figure[0] and figure[1] <= phrase.last:
        return False
    if phrase.relation == "ahead":
        # "the district hosted 400,000 refugees | before April 2023"
        return accumulation is Accumulation.STOCK and (figure[1] < phrase.first or phrase.first == 0)
    if phrase.standing is Standing.EVENT_SINCE:
        return accumulation is Accumulation.RUNNING_TOTAL
    if phrase.standing is Standing.EVENT:
        # Those missing since an earthquake are missing today.
        return accumulation is not Accumulation.STOCK
    if phrase.standing is Standing.STATEMENT:
        return accumulation is not Accumulation.FLOW
    if phrase.rule == "within_units" and accumulation is Accumulation.STOCK:
        # "a doublé en un an pour atteindre 2 millions": there are so many today.
        return False
    if phrase.clause is not None:
        # "the army, which lost 45 soldiers last month, withdrew": of what its own clause counts, or tells, "12 men who were | killed on Sunday".
        counts = phrase.clause[0] <= figure[0] and figure[1] <= phrase.clause[1]
        return counts or verb is not None and phrase.clause[0] <= verb <= phrase.clause[1]
    return phrase.standing is Standing.WHEN


def bounded(phrase: DatePhrase, accumulation: Accumulation, published: date | None) -> tuple[date | None, date | None, Accuracy]:
    """Return start, end and accuracy: a stock of "by 5 May" is of that day, a total of "by 5 May" reaches to it."""
    stretch = phrase.stretch
    if stretch is None:
        return None, None, Accuracy.NOT_STATED
    if phrase.relation == "ahead":
        return None, stretch.start - timedelta(days=1), Accuracy.UNTIL
    if phrase.standing is Standing.STATEMENT and accumulation is Accumulation.FLOW:
        # When what happened was told is not when it did.
        return stretch.start, stretch.end, Accuracy.NOT_STATED
    if phrase.relation == "since" or phrase.standing in (Standing.EVENT_SINCE, Standing.EVENT):
        return stretch.start, None if published is None else max(published, stretch.start), Accuracy.SINCE
    reaching = phrase.relation in ("until", "as_of") or phrase.standing is Standing.STATEMENT
    if reaching and accumulation is not Accumulation.STOCK:
        return None, stretch.end, Accuracy.UNTIL
    return stretch.start, stretch.end, stretch.accuracy


__all__ = ["bounded", "dates"]
