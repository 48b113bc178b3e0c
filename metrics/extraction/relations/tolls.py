"""What is told with a toll, by small words alone, is of the toll too."""

from __future__ import annotations

from itertools import pairwise

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import in_list
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon


def share_toll(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let what a toll is joined with be of the toll too: "the toll stands at 48 dead and 112 injured", "stands at 48, with 112 more injured"."""
    for before, mention in pairwise(mentions):
        toll = next(
            (
                each
                for each in before.rules
                if each[0] == "label" and any(lexicon.within("grammar.tolls", word) for word in line.words[each[1] : each[2]])
            ),
            None,
        )
        listed = (
            mention.term is not None
            and mention.state == "reported"
            and (in_list(before, mention, line) or goes_with(range(_past_day(before.after, line, lexicon), mention.first), line, lexicon))
        )
        if toll is not None and listed:
            mention.rules.append(toll)


def _past_day(at: int, line: Line, lexicon: Lexicon) -> int:
    """Return where the day ends that stands behind a toll: "rose to 412 | on Friday |, with 1,100 injured"."""
    days, led = lexicon.sets["names.weekdays"], at + bool(at < line.size and line.flags[at] & mark.PREPOSITION)
    return led + 1 if led < line.size and line.words[led] in days else at


def goes_with(between: range, line: Line, lexicon: Lexicon) -> bool:
    """Whether only small words stand between what is told and what goes on with it: "stood at 62,000, | with | another 157,000 wounded"."""
    beside, small = lexicon.sets["relations.accompanying"], mark.CONJUNCTION | mark.COMMA | mark.ADVERB | mark.FILL
    return len(between) > 0 and all(line.flags[at] & small or line.words[at] in beside for at in between)


__all__ = ["goes_with", "share_toll"]
