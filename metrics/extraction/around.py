"""When, where and who: what the sentences around a figure say of it."""

from __future__ import annotations

from typing import NamedTuple

from metrics.extraction.found import Found
from metrics.model import Assumption, Evidence, Period, Place, PlaceRole, RuleFired, Source

# The rule by which a part has the time or the place of its whole.
OF_THE_WHOLE = "of_the_whole"
_UNDATED = (Assumption.PERIOD_IS_PUBLICATION_DATE, Assumption.PUBLICATION_DATE_INFERRED)


class Around(NamedTuple):
    """When, where and who, as the sentences around a figure say it."""

    period: Period = Period()
    place: Place | None = None
    role: PlaceRole = PlaceRole.LOCATION
    source: Source | None = None
    evidence: tuple[Evidence, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    rules: tuple[RuleFired, ...] = ()

    def dated(self, when: Found[Period]) -> Around:
        """Return what holds where only words far from the figure say when it was so."""
        kept = tuple([each for each in self.assumptions if each not in _UNDATED])
        return self._replace(
            period=when.value, evidence=(*self.evidence, *when.evidence), assumptions=(*kept, *when.assumptions), rules=(*self.rules, *when.rules)
        )

    def with_those_of(self, whole: Around, words: str) -> Around:
        """Return what holds for a part that the next sentence tells: what has no time or place of its own there has that of the `whole`, whose `words` are these."""
        out, fired = self, (RuleFired(rule=OF_THE_WHOLE, words=words),)
        if self.period.words is None and whole.period.words is not None:
            kept = tuple([each for each in self.assumptions if each not in _UNDATED])
            out = out._replace(
                period=whole.period, evidence=(*out.evidence, *_of_part(whole, "period")), assumptions=kept, rules=(*out.rules, *fired)
            )
        nowhere = self.place is None or Assumption.PLACE_FROM_CONTEXT in self.assumptions
        if nowhere and whole.place is not None:
            own = tuple([each for each in out.evidence if each.part != "place"])
            assumed = tuple(dict.fromkeys((*out.assumptions, Assumption.PLACE_FROM_CONTEXT)))
            rules = out.rules if out.rules[-1:] == fired else (*out.rules, *fired)
            out = out._replace(place=whole.place, role=whole.role, evidence=(*own, *_of_part(whole, "place")), assumptions=assumed, rules=rules)
        return out

    def where_those_are(self, whole: Around, words: str) -> Around:
        """Return what holds for a part that the same sentence tells: far from the place of the `whole`, whose `words` are these, it has none of its own but that of the report."""
        named, assumed = Assumption.PLACE_FROM_CONTEXT not in whole.assumptions, Assumption.PLACE_FROM_CONTEXT in self.assumptions
        if whole.place is None or self.place is not None and not (named and assumed):
            return self
        own = tuple([each for each in self.evidence if each.part != "place"])
        kept = tuple([each for each in self.assumptions if each is not Assumption.PLACE_FROM_CONTEXT])
        return self._replace(
            place=whole.place, role=whole.role, evidence=(*own, *_of_part(whole, "place")),
            assumptions=kept if named else (*kept, Assumption.PLACE_FROM_CONTEXT), rules=(*self.rules, RuleFired(rule=OF_THE_WHOLE, words=words)),
        )  # fmt: skip


def _of_part(around: Around, part: str) -> tuple[Evidence, ...]:
    return tuple([each for each in around.evidence if each.part == part])


__all__ = ["OF_THE_WHOLE", "Around"]
