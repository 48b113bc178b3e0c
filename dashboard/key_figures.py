"""Which figures lead a situation: on its page, on Home and in a brief alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from heapq import nsmallest

from dashboard.shown import Shown
from metrics.definitions import terms
from metrics.definitions.diseases import disease
from metrics.model import Accumulation, CurrentFigure, Kind, Place, State
from metrics.model.places import COUNTRY, Places

MOST = 12
# A toll of so many days before the newest is no longer how things stand.
OLDER = 14


def key_figures(shown: Shown, most: int = MOST) -> list[CurrentFigure]:
    """Return the current figures that lead the page: those of the key terms in that order, numbers before gaps.

    Where there are more than fit, every key term gives its first before any gives its second, and so on: a toll that many report
    does not crowd out how many fled, nor cases of malaria those of cholera; what is told of some alone, such as health workers, waits for its second turn. Of one term the largest goes first, but those of whom a
    report makes a part of others come after, and those that are `OLDER` days older than its newest only where nothing newer is told of
    the same. How many more or fewer there are stands behind how many there are (`amounts_of_change`). Of a stock or a total that somebody has told anew the newest stands alone: the older ones are how it came about. Where a situation names no key terms and there is room, other terms follow,
    and what happened in one part of it comes behind what is told of the whole.
    """
    return shown.kept("key-figures", (shown.view.sources, most), lambda: _leading(shown, most))


def _leading(shown: Shown, most: int) -> list[CurrentFigure]:
    order = {term: index for index, term in enumerate(shown.key_terms)}
    of: dict[str, list[CurrentFigure]] = {}
    youngest: dict[str, int] = {}
    for each in shown.current:
        term = each.entry.figure.term
        if term:
            of.setdefault(term, []).append(each)
            if each.age_days is not None:
                youngest[term] = min(each.age_days, youngest.get(term, each.age_days))

    def outdated(each: CurrentFigure) -> bool:
        return each.age_days is not None and each.age_days - youngest.get(each.entry.figure.term or "", each.age_days) > OLDER

    parts = shown.parts_of_others

    def rank(each: CurrentFigure) -> tuple[int, bool, bool, bool, tuple[bool, float]]:
        is_part = each.entry.figure_id in parts
        return order.get(each.entry.figure.term or "", len(order)), _is_gap(each), is_part, outdated(each), _size(each)

    told = {id(each): _told_of(each) for each in shown.current}
    followed = _followed(shown.current, told, parts) | {id(each) for some in _amounts(shown).values() for each in some}
    lately = {told[id(each)] for each in shown.current if not outdated(each)}

    def first(some: Iterable[CurrentFigure]) -> list[CurrentFigure]:
        # Nobody gets more than fit: of tens of thousands only those are put in order.
        standing = (each for each in some if id(each) not in followed and (not outdated(each) or told[id(each)] not in lately))
        return nsmallest(most, standing, key=rank)

    leading = [each for term in order for each in first(each for each in of.get(term, ()) if each.entry.figure.kind is not Kind.SHARE)]
    chosen = _shared_out(leading, most)
    if leading and shown.situation is not None and shown.situation.key_terms:
        return chosen
    # Told apart by which they are: two of thousands are compared field by field.
    led = {id(each) for each in leading}
    room = most - len(chosen)
    more = first(each for each in shown.current if each.entry.figure.term and id(each) not in led)[:room] if room else []
    return _whole_first([*chosen, *more], shown.situation.places if shown.situation is not None else ())


def amounts_of_change(current: CurrentFigure, shown: Shown) -> tuple[CurrentFigure, ...]:
    """Return what is told of how many more or fewer there are than there were, of that whose level `current` is: "13 more were killed"."""
    return _amounts(shown).get(_of_level(current), ()) if _is_level(current) else ()


def _amounts(shown: Shown) -> Mapping[Hashable, tuple[CurrentFigure, ...]]:
    """Return the amounts of change of each thing whose level is told too."""

    def made() -> Mapping[Hashable, tuple[CurrentFigure, ...]]:
        amounts = [each for each in shown.current if each.entry.figure.change is not None]
        wanted = {_of_level(each) for each in amounts}
        # Of very many figures few are amounts of change: only what these are of is looked for.
        levels = {key for each in shown.current if _is_level(each) and (key := _of_level(each)) in wanted} if wanted else set()
        out: dict[Hashable, tuple[CurrentFigure, ...]] = {}
        for each in amounts:
            if (key := _of_level(each)) in levels:
                out[key] = (*out.get(key, ()), each)
        return out

    return shown.kept("amounts-of-change", (shown.view.sources,), made)


def _is_level(each: CurrentFigure) -> bool:
    return each.entry.figure.change is None and not _is_gap(each)


def _of_level(each: CurrentFigure) -> Hashable:
    """Return what a figure is of, over whatever time it is counted: what happened since yesterday adds to a total."""
    figure = each.entry.figure
    return figure.term, figure.kind, figure.unit, disease(figure), figure.population_group, figure.disaggregation, figure.place and figure.place.id


def _whole_first(chosen: Sequence[CurrentFigure], known: Sequence[Place]) -> list[CurrentFigure]:
    """Return the figures in their order, but behind the others those of what happened in a period in a part of where most levels and totals are of."""
    where = Counter(
        each.entry.figure.place.id for each in chosen if each.entry.figure.accumulation is not Accumulation.FLOW and each.entry.figure.place
    )
    if not where:
        return list(chosen)
    tree = Places([*known, *(each.entry.figure.place for each in chosen if each.entry.figure.place is not None)])
    whole = tree.line(where.most_common(1)[0][0])

    def is_of_a_part(each: CurrentFigure) -> bool:
        figure = each.entry.figure
        return figure.accumulation is Accumulation.FLOW and figure.place is not None and figure.place.kind != COUNTRY and figure.place.id not in whole

    return sorted(chosen, key=is_of_a_part)


def _followed(current: Iterable[CurrentFigure], told: Mapping[int, Hashable], parts: Collection[str]) -> set[int]:
    """Return which stocks and totals, by identity, are told anew of a later day than their term may still call the same, whoever tells it.

    `told` says of each what it is of (`_told_of`), `parts` are the figures of parts of others. What did it keeps them apart only where both say what: "580 killed by heavy rains" is followed by "937 killed".
    """
    youngest: dict[Hashable, dict[str | None, int]] = {}
    levels = [
        (each, each.age_days) for each in current
        if each.age_days is not None and not _is_gap(each) and each.entry.figure_id not in parts and each.entry.figure.accumulation is not Accumulation.FLOW
    ]  # fmt: skip
    for each, age in levels:
        ages = youngest.setdefault(told[id(each)], {})
        cause = each.entry.figure.cause
        ages[cause] = min(age, ages.get(cause, age))
    known = terms()
    out: set[int] = set()
    for each, age in levels:
        figure = each.entry.figure
        newest = min(days for cause, days in youngest[told[id(each)]].items() if figure.cause is None or cause in (None, figure.cause))
        if figure.term is not None and age - newest > known[figure.term].same_date_within:
            out.add(id(each))
    return out


def _shared_out(ranked: Sequence[CurrentFigure], most: int) -> list[CurrentFigure]:
    """Return at most `most` of `ranked` in their order, taken in turns from each term."""
    turns: Counter[Hashable] = Counter()
    turn_of = []
    for index, each in enumerate(ranked):
        kind = _counted(each)
        turn_of.append((turns[kind] + _is_of_some(each), index))
        turns[kind] += 1
    return [ranked[index] for index in sorted(index for _, index in sorted(turn_of)[:most])]


def _counted(each: CurrentFigure) -> Hashable:
    """Return what takes turns: a term, where diseases or sectors tell its figures apart each of them."""
    figure = each.entry.figure
    by_sector = figure.term is not None and terms()[figure.term].sectors
    return figure.term, disease(figure), figure.disaggregation if by_sector else None


def _is_of_some(each: CurrentFigure) -> bool:
    """Return whether a figure counts only those of one sex, age or work; not the confirmed cases of a disease, nor what one sector asks for."""
    figure = each.entry.figure
    apart = disease(figure) is not None or figure.term is not None and terms()[figure.term].sectors
    return figure.disaggregation is not None and not apart


def _told_of(each: CurrentFigure) -> Hashable:
    """Return what a figure is of, whoever says it and of whatever time."""
    figure = each.entry.figure
    return (
        figure.term,
        figure.accumulation,
        disease(figure),
        figure.population_group,
        figure.disaggregation,
        figure.place.id if figure.place else None,
    )


def _is_gap(each: CurrentFigure) -> bool:
    return each.entry.figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED)


def _size(each: CurrentFigure) -> tuple[bool, float]:
    reported = each.entry.figure.reported
    return reported is None, -float(reported) if reported is not None else 0.0
