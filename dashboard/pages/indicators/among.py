"""Which values the page is asked for, found among thousands by their theme, indicator and place, sorted out once for all choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.shown import Shown
from metrics.model import Observation

KEYS = ("theme", "indicator", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values that could be worked out, in their order, and at which places of it those of each theme, indicator and place stand.

    `places` are the names of their places by id, `known` the indicators of which anything is said at all.
    """

    found: Sequence[Observation]
    at: Mapping[str, Mapping[str, Sequence[int]]]
    places: Mapping[str, str]
    known: frozenset[str]

    def asked(self, query: Mapping[str, str]) -> Sequence[Observation]:
        """Return the values of the theme, the indicator and the place that a query names."""
        narrowed = sorted((self.at[key].get(query[key], ()) for key in KEYS if query.get(key)), key=len)
        if not narrowed:
            return self.found
        first, *others = narrowed[0], *map(frozenset, narrowed[1:])
        return [self.found[place] for place in first if all(place in other for other in others)]


def values(shown: Shown) -> Values:
    """Return the values of a view, kept until the ledger grows."""
    return shown.kept("values", (shown.view.convention, shown.view.rounding, shown.view.sources), lambda: _sorted_out(shown))


def _sorted_out(shown: Shown) -> Values:
    found = tuple(each for each in shown.observations if each.interval is not None)
    at: dict[str, dict[str, list[int]]] = {key: defaultdict(list) for key in KEYS}
    places: dict[str, str] = {}
    for number, each in enumerate(found):
        at["indicator"][each.indicator].append(number)
        if each.place is not None:
            at["place"][each.place.id].append(number)
            places[each.place.id] = each.place.name
    for code, of in at["indicator"].items():
        at["theme"][shown.indicators[code].row.theme] += of
    return Values(
        found=found,
        at={key: {name: sorted(of) for name, of in by.items()} for key, by in at.items()},
        places=places,
        known=frozenset(each.indicator for each in shown.observations),
    )
