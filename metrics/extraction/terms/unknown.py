"""What a sentence says is not known or not assessed: "the death toll remains unknown", "how many died is unclear"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.labels import Label, line_words
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon


def unknown_in(line: Line, labels: list[Label], lexicon: Lexicon) -> list[Mention]:
    """Return what the sentence says is not known or not assessed: "the death toll remains unknown", "how many died is unclear"."""
    found: list[Mention] = []
    for kind, state in ((mark.UNASSESSED, "not_assessed"), (mark.UNKNOWN, "not_reported")):
        for at, (_, end) in line.found[kind].items():
            label = _of(at, end, labels, line, lexicon)
            if label is None or _is_of_things(label, line) or _is_counted(label, line) or any(each.first == label.first for each in found):
                continue
            mention = Mention(line, min(label.first, at), max(label.end, end))
            mention.state, mention.quantifier, mention.after = state, None, max(label.end, end)
            if label.counted is not None:
                counted = label.counted
                mention.term, mention.noun, mention.kind, mention.group = counted.term, counted.noun, counted.kind, counted.group
                mention.counted = line_words(counted) or None
            else:
                mention.term = next(iter((label.senses or {}).values()))[0]
            mention.rules.append((state, mention.first, mention.after))
            mention.first = _with_article(line, mention.first)
            found.append(mention)
    return found


def _is_of_things(label: Label, line: Line) -> bool:
    """Whether what the label alone would be worth is of things that are counted: "losses | of livestock are being assessed"."""
    at = label.end
    noun = line.found[mark.NOUN].get(at + 1) if at < line.size and line.flags[at] & mark.OF else None
    return noun is not None and "money" in (label.senses or ()) and noun[0].kind not in (label.senses or ())


def _is_counted(label: Label, line: Line) -> bool:
    """Whether a number counts what the label says, so that only whether it is so is unknown: "three | deaths | have yet to be confirmed"."""
    return any(each.head is not None and each.head[0] <= label.first < each.head[1] for each in line.mentions)


def _of(at: int, end: int, labels: list[Label], line: Line, lexicon: Lexicon) -> Label | None:
    """Return the label that is said to be unknown: before the words, or after them in "it is not known how many"."""
    for label in labels:
        if end <= label.first <= end + 2 and label.first in line.found[mark.ASKED]:
            return label
    for label in reversed(labels):
        between = range(label.end, at)
        if (
            label.end <= at <= label.end + 8
            and (
                at == label.end
                and end >= line.size - 1
                or any(line.flags[each] & (mark.BE | mark.NEGATION * lexicon.inverted) for each in range(label.end, end))
            )
            and not any(line.flags[each] & (mark.STOP | mark.NUMBER) for each in between)
        ):
            return label
    return None


def _with_article(line: Line, at: int) -> int:
    while at and line.flags[at - 1] & (mark.FILL | mark.ARTICLE) and not line.flags[at - 1] & (mark.NUMBER | mark.MORE):
        at -= 1
    return at


__all__ = ["unknown_in"]
