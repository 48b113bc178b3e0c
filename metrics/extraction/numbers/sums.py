"""Parts of sums of money, of which only the whole prints the currency: "$30 million, of which | 9 million | have been received"."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark

# So near behind a part of a sum stands the verb that is said of it: "ont été | reçus".
_VERB = 4


def share_money(before: Mention, each: Mention, line: Line) -> None:
    """Give a part of a sum the currency that only the sum prints, where a verb of money is said of it: "$30 million, of which | 9 million | have been received"."""
    bare = each.unit is None and each.head is None and each.noun is None and each.value is not None and each.end - each.at > 1
    if not bare or before.unit_group != "money" or each.end >= line.size or not line.flags[each.end] & (mark.BE | mark.HAVE):
        return
    if any(flag & mark.STOP for flag in line.flags[before.end : each.first]):
        return
    verbs = (line.found[mark.TRIGGER][at][0] for at in range(each.end, min(line.size, each.end + _VERB)) if at in line.found[mark.TRIGGER])
    verb = next(verbs, None)
    if (
        verb is not None
        and any("money" in senses for senses in verb.roles.values())
        and not any("person" in senses for senses in verb.roles.values())
    ):
        each.unit_group, each.unit, each.kind, each.noun = before.unit_group, before.unit, before.kind, before.noun


__all__ = ["share_money"]
