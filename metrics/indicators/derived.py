"""What follows from figures, brought up by what came and went: only the leads that a change can touch are derived again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.collecting import collector_resting
from metrics.definitions import convention as named_convention
from metrics.growing import Change
from metrics.indicators.binding import Terms
from metrics.indicators.catalogue import Indicator
from metrics.indicators.cautions import on_day
from metrics.indicators.derivation import in_order, leading, values_of
from metrics.indicators.eligible import Field, Item
from metrics.indicators.growth import Growth, is_unmoved, touched
from metrics.indicators.own import indicators_of
from metrics.indicators.pairing import sought
from metrics.model import Observation

Led = Mapping[int, Observation | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What `derive` gives among some figures, with what brings it up: of each indicator its value by the lead's number, None for a lead without one."""

    growth: Growth
    convention: str
    rounding: bool
    observations: tuple[Observation, ...]
    _of: Mapping[str, Led]


def derived(before: Derived | None, growth: Growth, *, convention: str, rounding: bool) -> Derived:
    """Return what `derive` gives among the figures of `growth`, brought up from what it gave among any others `before`.

    Raises DefinitionError for a convention that does not exist.
    """
    named = named_convention(convention)
    size = growth.situation.household_size if growth.situation else None
    terms_ = Terms(convention=named.id, rounding=rounding and named.rounding, household_size=size)
    found: dict[str, Led] = {}
    out: list[Observation] = []
    with collector_resting():
        since = _since(before, growth, convention, rounding)
        for code, indicator in indicators_of(growth.situation).items():
            led = leading(indicator, growth.field)
            known = {} if since is None else since.kept(code, indicator, led, growth)
            _pairs_kept(code, led, known, before, growth)
            new = values_of(indicator, [each for each in led if each.seq not in known], growth.field, terms_, growth.as_of, named.version)
            values = {each.seq: observed for each, observed in new}
            found[code] = {each.seq: known[each.seq] if each.seq in known else values.get(each.seq) for each in led}
            out += in_order([each for each in found[code].values() if each is not None])
    return Derived(growth=growth, convention=convention, rounding=rounding, observations=tuple(out), _of=found)


def _pairs_kept(code: str, led: Sequence[Item], known: Led, before: Derived | None, growth: Growth) -> None:
    """Hand on which figures go with which where no change touches them, for who asks by another reading."""
    if before is None or before.growth.field is growth.field:
        return
    old, new = before.growth.field.paired(code), growth.field.paired(code)
    for each in led:
        if each.seq in known and each in old:
            new.setdefault(each, old[each])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Since:
    """What was derived before, and by what the figures differ since."""

    before: Derived
    changed: Change[Item]
    silences: frozenset[tuple[str | None, str | None]]

    def kept(self, code: str, indicator: Indicator, led: list[Item], growth: Growth) -> Led:
        """Return the values of the leads that no change touches, as they are on the day that is asked for."""
        known = self.before._of.get(code, {})
        if not known:
            return known
        old, new = self.before.growth, growth
        moved = touched(indicator, sought(indicator, new.field), old.field, new.field, self.changed)
        kept = {each.seq: known[each.seq] for each in led if each.seq in known and each.seq not in moved}
        if self.silences:
            kept = {number: each for number, each in kept.items() if not self._is_silenced(each, new)}
        if old.as_of == new.as_of:
            return kept
        return {number: None if each is None else on_day(each, indicator, self._items(each, new), new.as_of) for number, each in kept.items()}

    def _is_silenced(self, each: Observation | None, growth: Growth) -> bool:
        return each is not None and any((one.figure.term, one.place) in self.silences for one in self._items(each, growth))

    @staticmethod
    def _items(each: Observation, growth: Growth) -> list[Item]:
        return [growth.items[given.seq] for given in each.inputs]


def _since(before: Derived | None, growth: Growth, convention: str, rounding: bool) -> _Since | None:
    """Return what was derived before as far as it holds; None where that must be made anew: by another reading, or where places lie elsewhere."""
    if before is None or (before.growth.situation, before.convention, before.rounding) != (growth.situation, convention, rounding):
        return None
    changed = growth.moved(before.growth)
    old, new = before.growth.field, growth.field
    if not is_unmoved(old, new, changed.come):
        return None
    return _Since(before=before, changed=changed, silences=_other_silences(old, new))


def _other_silences(before: Field, after: Field) -> frozenset[tuple[str | None, str | None]]:
    one, other = before.silent, after.silent
    return frozenset(each for each in one.keys() | other.keys() if one.get(each) != other.get(each)) if one != other else frozenset()
