"""Which figure stands for each thing today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from metrics.definitions import Term
from metrics.ledger.facts import WITHOUT_NUMBER, Told, by_thing, dated, has_a_time, placed, recency, said, silences, told_of_thing
from metrics.ledger.judgements import NOTHING_SAID, UNGRADED, Judgements
from metrics.model import Accumulation, CurrentFigure, Entry, Role

# Days after which a figure of how things stand is shown as old; what happened in a period does not age.
STALE_AFTER = {Accumulation.STOCK: 30, Accumulation.RUNNING_TOTAL: 30}
SAME_DATE_WITHIN = 30


def current(
    entries: Sequence[Entry], *, as_of: date | None = None, terms: Mapping[str, Term] | None = None, judgements: Judgements = NOTHING_SAID
) -> list[CurrentFigure]:
    """Return the figure that stands for each thing on `as_of`, by default the newest day that one speaks of or looks ahead from; newest things first.

    `entries` are the last lines of figures, `terms` the rows that say how far apart two dates may be one (`same_date_within`),
    `judgements` what people said: who is one source, how reliable it is, which reports are copies.
    What has no date stands where nothing dated does, has no age, and never moves the day.
    Of a stock or a running total the latest word of each source stands; of a flow the latest for its period. Sources stand
    beside each other in `others`, never added; `before` is what the same source said in an earlier report. That a number is no
    longer reported is a word too: such an entry stands, with the number before it in `before`, and is never nought.
    """
    known = [each for each in entries if as_of is None or (said(each) or date.min) <= as_of]
    today = as_of or max((day for each in known if (day := said(each)) is not None), default=None)
    found = [each for group in by_thing(known).values() for each in standing_for(group, today, terms, judgements)]
    return sorted(found, key=lambda each: recency(each.entry), reverse=True)


def standing_for(group: Sequence[Entry], today: date | None, terms: Mapping[str, Term] | None, judgements: Judgements) -> Iterator[CurrentFigure]:
    """Give the figures that stand for one thing; `group` is all that counts of it, the latest word last."""
    if len(group) == 1:
        # Most things are told of once: it stands, whoever says it and however near others are.
        age, stale = _age(group[0], today)
        yield CurrentFigure(entry=group[0], age_days=age, stale=stale)
        return
    term = group[0].figure.term
    row = terms.get(term) if terms and term else None
    within = row.same_date_within if row else SAME_DATE_WITHIN
    for sources in told_of_thing(group, judgements).values():
        for near in _together(sources, within, timed=has_a_time(group[0])):
            yield _standing(near, today, judgements)


def _together(sources: list[Told], within: int, *, timed: bool) -> Iterator[list[Told]]:
    """Give the sources whose dates are near enough to be of one fact, the newest of each group first."""
    if len(sources) == 1:
        yield sources
        return
    rest = sorted(sources, key=lambda each: recency(each.last), reverse=True)
    while rest:
        if timed or silences(rest[0]):
            yield rest
            return
        newest = placed(rest[0].last)
        # The latest word comes first, so that whoever is too far away has all behind them who are.
        near = next((at for at, each in enumerate(rest) if (newest - placed(each.last)).days > within), len(rest))
        yield rest[:near]
        rest = rest[near:]


def _standing(group: list[Told], today: date | None, judgements: Judgements) -> CurrentFigure:
    chosen = _chosen(group, judgements)
    others = [each.last for each in group if each is not chosen]
    before = chosen.before
    if before is None and silences(chosen) and others:
        before = others.pop(0)
    age, stale = _age(chosen.last, today)
    return CurrentFigure(entry=chosen.last, others=(*chosen.beside, *others), before=before, age_days=age, stale=stale)


def aged(figure: CurrentFigure, today: date | None) -> CurrentFigure:
    """Return a figure that stands as it does on another day, where the same figures are held."""
    age, stale = _age(figure.entry, today)
    return CurrentFigure(entry=figure.entry, others=figure.others, before=figure.before, age_days=age, stale=stale)


def _age(entry: Entry, today: date | None) -> tuple[int | None, bool]:
    day = dated(entry)
    age = None if today is None or day is None else (today - day).days
    limit = STALE_AFTER.get(entry.figure.accumulation)
    return age, age is not None and limit is not None and age > limit


def _chosen(group: list[Told], judgements: Judgements) -> Told:
    """Return who stands for the fact: "no longer reported" where it came last, else what an editor recommends, else the newest of the best graded."""
    if len(group) == 1 or silences(group[0]):
        return group[0]
    recommended = [each for each in group if each.last.role is Role.RECOMMENDED]
    numbered = [each for each in group if each.last.figure.state not in WITHOUT_NUMBER]
    # The newest comes first, and of equals `min` takes the first.
    return min(recommended or numbered or group, key=lambda each: rank(judgements.grade(each.source)))


def rank(grade: str | None) -> str:
    """Return the key by which grades are ordered, the most reliable first; F says that nobody can judge, as no grade does."""
    return grade or UNGRADED
