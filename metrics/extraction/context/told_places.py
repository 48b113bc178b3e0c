"""Places that the sentences before one named, which it goes on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from metrics.extraction.context.place_found import NOWHERE, PlaceFound, found_in
from metrics.extraction.context.place_lists import Mention
from metrics.extraction.context.words import Discourse
from metrics.model import Assumption, PlaceRole

_RULE = "place_named_before"
# So many sentences a line of a digest may go on for behind the one that names its country.
_LINE = 3


def last_before(discourse: Discourse, named: Callable[[int], Sequence[Mention]], index: int) -> PlaceFound:
    """Return the last place of the sentence before; none where it names none, since the report's is not meant."""
    for earlier in discourse.before(index, most=1):
        told = [each for each in named(earlier) if each.stands]
        if told:
            return found_in(max(told, key=lambda each: each.first), PlaceRole.LOCATION, _RULE, discourse.text, Assumption.PLACE_FROM_CONTEXT)
    return NOWHERE


def one_country_before(discourse: Discourse, named: Callable[[int], Sequence[Mention]], index: int) -> PlaceFound | None:
    """Return the one country that the line of a digest named last, where a sentence names no place: "Conflict in Yemen goes on. | 6 million are hungry"."""
    for earlier in discourse.before(index, most=_LINE) if not named(index) else ():
        if "\n" in discourse.text[discourse.sentences[earlier].start : discourse.sentences[index].start]:
            return None
        told = [each for each in named(earlier) if each.stands and each.place.kind == "country" and each.role is PlaceRole.LOCATION]
        if told:
            one = len({each.place.id for each in told}) == 1
            return found_in(told[-1], PlaceRole.LOCATION, _RULE, discourse.text, Assumption.PLACE_FROM_CONTEXT) if one else NOWHERE
    return None


__all__ = ["last_before", "one_country_before"]
