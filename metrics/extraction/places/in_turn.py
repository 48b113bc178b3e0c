"""Numbers of a list of which only the last one names what it counts, each at the place in its order: "12, 8 and 7 deaths in Kasese, Kabale and Mbale"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE
from metrics.extraction.places.place_series import listed_names
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_JOINT = mark.COMMA | mark.CONJUNCTION
# So many words stand at most between what is counted and the places: "deaths | were reported | in".
_SAID = 5


def deal_in_turn(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let bare numbers before one that is counted count the same, where as many places as numbers are named behind them."""
    for order, last in enumerate(mentions):
        run = _run(mentions[: order + 1], line) if order and last.term is not None and last.head is not None and last.unit is None else []
        names = _names_behind(last, line, lexicon) if len(run) > 1 else []
        if len(names) != len(run) or any(each.term not in (None, last.term) for each in run):
            continue
        for each, name in zip(run, names, strict=True):
            if each is not last:
                each.term, each.kind, each.noun, each.stance = last.term, last.kind, last.noun, last.stance
                each.group, each.disaggregation, each.relation, each.parent = last.group, last.disaggregation, None, None
                each.rules.append(("list", each.first, each.end))
            each.rules.append((IN_PLACE, *name))


def _run(mentions: list[Mention], line: Line) -> list[Mention]:
    """Return the bare numbers that stand right before the last one, parted from each other by a comma or an "and", and that one."""
    run = [mentions[-1]]
    for each in reversed(mentions[:-1]):
        between = line.flags[each.end : run[0].first]
        bare = each.head is None and each.unit is None and each.value is not None and not each.share_of_whole
        if not bare or len(between) not in (1, 2) or not all(flag & _JOINT for flag in between):
            break
        run.insert(0, each)
    return run


def _names_behind(last: Mention, line: Line, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where the names of a list stand that a word of place leads to behind what is counted."""
    led = next((at for at in range(last.after, min(last.after + _SAID, line.size)) if lexicon.within("grammar.locative", line.words[at])), None)
    if led is None or any(flag & (_JOINT | mark.STOP | mark.NUMBER) for flag in line.flags[last.after : led]):
        return []
    stop = led + 1
    while stop < line.size and (line.printed[stop][:1].isupper() or line.words[stop] == "-" or line.flags[stop] & _JOINT):
        stop += 1
    return listed_names(led + 1, stop, line, lexicon)


__all__ = ["deal_in_turn"]
