"""Which figures lead a situation: on its page, on Home and in a brief alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import islice
from operator import itemgetter

from dashboard.leading import Newness, Size, Told, is_gap, leading, told_of
from dashboard.shown import Shown
from metrics.definitions import terms
from metrics.definitions.counted_groups import people_counted
from metrics.definitions.diseases import disease
from metrics.model import Accumulation, CurrentFigure, Kind, Place
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
    found = leading(shown)
    of: dict[str, list[Told]] = {}
    for told in found.of.values():
        if told.term:
            of.setdefault(told.term, []).append(told)
    apart = {id(each) for some in _amounts(shown).values() for each in some}

    def first(terms_: Iterable[str], *, without: Callable[[CurrentFigure], bool]) -> list[CurrentFigure]:
        # Nobody gets more than fit: of tens of thousands only those are put in order.
        return [each for _, each in nsmallest(most, (
            ((order.get(term, len(order)), gap, part, outdated, size, new), each)
            for term in terms_ for outdated, (gap, part, size), new, each in _standing(of.get(term, ()), most, lambda each: id(each) in apart or without(each))
        ), key=itemgetter(0))]  # fmt: skip

    led = [each for term in order for each in first((term,), without=lambda each: each.entry.figure.kind is Kind.SHARE)]
    chosen = _shared_out(led, most)
    if led and shown.situation is not None and shown.situation.key_terms:
        return chosen
    # Told apart by which they are: two of thousands are compared field by field.
    known = {id(each) for each in led}
    room = most - len(chosen)
    more = first(of, without=lambda each: id(each) in known)[:room] if room else []
    return _whole_first([*chosen, *more], shown.situation.places if shown.situation is not None else ())


def _standing(of_term: Sequence[Told], most: int, without: Callable[[CurrentFigure], bool]) -> Iterator[tuple[bool, Size, Newness, CurrentFigure]]:
    """Yield of each thing of a term the first figures in its order that may lead, and whether they are outdated; what is is left out where something newer is told of the same."""
    newest = min((told.youngest for told in of_term if told.youngest is not None), default=0)
    for told in of_term:
        lately = told.undated or (told.youngest is not None and told.youngest - newest <= OLDER)
        kept = (
            (outdated, size, new, each) for size, new, each in told.standing
            if not ((outdated := each.age_days is not None and each.age_days - newest > OLDER) and lately) and not without(each)
        )  # fmt: skip
        yield from islice(kept, most)


def amounts_of_change(current: CurrentFigure, shown: Shown) -> tuple[CurrentFigure, ...]:
    """Return what is told of how many more or fewer there are than there were, of that whose level `current` is: "13 more were killed"."""
    return _amounts(shown).get(_of_level(current), ()) if _is_level(current) else ()


def _amounts(shown: Shown) -> Mapping[Hashable, tuple[CurrentFigure, ...]]:
    """Return the amounts of change of each thing whose level is told too."""

    def made() -> Mapping[Hashable, tuple[CurrentFigure, ...]]:
        found = leading(shown)
        # Of very many figures few are amounts of change: only among what these are of a level is looked for.
        wanted, near = {_of_level(each) for each in found.changes}, {_untimed(told_of(each)) for each in found.changes}
        members = (each for told, some in found.members.items() if near and _untimed(told) in near for each in some if _is_level(each))
        levels = {key for each in members if (key := _of_level(each)) in wanted}
        out: dict[Hashable, tuple[CurrentFigure, ...]] = {}
        for each in found.changes:
            if (key := _of_level(each)) in levels:
                out[key] = (*out.get(key, ()), each)
        return out

    return shown.kept("amounts-of-change", (shown.view.sources,), made)


def _untimed(told: tuple[Hashable, ...]) -> Hashable:
    """Return what a figure is of without over what time it is counted."""
    return told[0], *told[2:]


def _is_level(each: CurrentFigure) -> bool:
    return each.entry.figure.change is None and not is_gap(each)


def _of_level(each: CurrentFigure) -> Hashable:
    """Return what a figure is of, over whatever time it is counted: what happened since yesterday adds to a total."""
    figure = each.entry.figure
    return figure.term, figure.kind, figure.unit, disease(figure), people_counted(figure), figure.disaggregation, figure.place and figure.place.id


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
