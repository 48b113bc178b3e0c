"""What does not add up, brought up by what came and went: only figures that a check looks at together with a changed one are checked again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from metrics.collecting import collector_resting
from metrics.definitions import convention as named_convention
from metrics.growing import Change, Groups
from metrics.indicators.binding import Terms
from metrics.indicators.eligible import Item, series_of
from metrics.indicators.finding import Finding, Known
from metrics.indicators.findings import CHECKS, contradictions, falls, is_running, ranked, watched, width_of
from metrics.indicators.growth import Growth, is_unmoved, touched
from metrics.indicators.pairing import leads, sought
from metrics.interval import Interval

Found = tuple[Finding, ...]
Led = Mapping[int, Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `checks` gives among some figures, with what brings it up: of each check its groups, of each indicator what its leads contradict."""

    growth: Growth
    convention: str
    rounding: bool
    findings: tuple[Finding, ...]
    _known: Known
    _totals: Mapping[int, Item]
    _groups: Sequence[Groups[Item, Found]]
    _series: Groups[Item, Found]
    _of: Mapping[str, Led]


def checked(before: Checked | None, growth: Growth, *, convention: str, rounding: bool) -> Checked:
    """Return what `checks` gives among the figures of `growth`, brought up from what it gave among any others `before`.

    Raises DefinitionError for a convention that does not exist.
    """
    terms_ = Terms(convention=named_convention(convention).id, rounding=rounding)
    if before is not None and not _holds(before, growth, convention, rounding):
        before = None
    with collector_resting():
        return _brought_up(before, growth, terms_)


def _holds(before: Checked, growth: Growth, convention: str, rounding: bool) -> bool:
    """Return whether what was checked before holds where nothing touches it: by the same reading, and places lie where they did."""
    if (before.growth.situation, before.convention, before.rounding) != (growth.situation, convention, rounding):
        return False
    return is_unmoved(before.growth.field, growth.field, growth.moved(before.growth).come)


def _brought_up(before: Checked | None, growth: Growth, terms_: Terms) -> Checked:
    field, last = growth.field, before.growth if before is not None else None
    changed = growth.moved(last)
    totals, fell = _totals(before, growth)
    known = _widths(before, growth, totals, (changed, fell), terms_)
    groups: list[Groups[Item, Found]] = []
    for n, check in enumerate(CHECKS):
        was: Groups[Item, Found] = Groups(check.key) if before is None else before._groups[n]
        groups.append(was.grown(changed, lambda members, find=check.find: tuple(find(members, field, known)), growth.lines)[0])  # type: ignore[misc]
    series: Groups[Item, Found] = Groups(_series_of) if before is None else before._series
    series, _ = series.grown(fell, lambda members: tuple(falls(members, known)), growth.lines)
    of = _of_indicators(before, growth, changed, terms_)
    found = [finding for some in (*groups, series) for each in some.made.values() for finding in each]
    found += [finding for led in of.values() for each in led.values() for finding in each]
    return Checked(
        growth=growth, convention=terms_.convention, rounding=terms_.rounding, findings=tuple(ranked(found)), _known=known, _totals=totals,
        _groups=groups, _series=series, _of=of,
    )  # fmt: skip


def _series_of(each: Item) -> Hashable:
    return series_of(each.entry)


def _totals(before: Checked | None, growth: Growth) -> tuple[dict[int, Item], Change[Item]]:
    """Return the running totals, those of earlier rounds too, and by what they differ from those before."""
    fed = growth.fed(before.growth if before is not None else None)
    out = dict(before._totals) if before is not None else {}
    gone = tuple([out.pop(each.seq) for each in fed.gone if each.seq in out])
    come = tuple([growth.items.get(each.seq) or Item(each) for each in fed.come if is_running(each)])
    out.update((each.seq, each) for each in come)
    return out, Change(gone, come)


def _widths(before: Checked | None, growth: Growth, totals: Mapping[int, Item], changes: Sequence[Change[Item]], terms_: Terms) -> Known:
    """Return the widths of all that is looked at: the latest of each series, and totals."""
    known: dict[str, Interval] = dict(before._known) if before is not None else {}
    for each in (one for changed in changes for one in changed.gone):
        if each.seq not in growth.items and each.seq not in totals:
            known.pop(each.id, None)
    for each in (one for changed in changes for one in changed.come):
        width = width_of(each, terms_)
        if width is not None:
            known[each.id] = width
    return known


def _of_indicators(before: Checked | None, growth: Growth, changed: Change[Item], terms_: Terms) -> dict[str, Led]:
    out: dict[str, Led] = {}
    for indicator in watched(growth.situation):
        led = leads(indicator, growth.field)
        kept: Led = {}
        if before is not None:
            moved = touched(indicator, sought(indicator, growth.field), before.growth.field, growth.field, changed)
            kept = {number: each for number, each in before._of[indicator.code].items() if number not in moved}
        new: dict[int, list[Finding]] = {each.seq: [] for each in led if each.seq not in kept}
        for lead, finding in contradictions(indicator, [each for each in led if each.seq not in kept], growth.field, terms_):
            new[lead.seq].append(finding)
        out[indicator.code] = {each.seq: kept[each.seq] if each.seq in kept else tuple(new[each.seq]) for each in led}
    return out
