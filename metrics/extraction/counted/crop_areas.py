"""Areas of what grows on them: "crops on | 9,816 hectares were destroyed" counts no land but crops."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_CROP = "crop"
# The noun, the word that leads to the area and what may stand before the number.
_REACH = 4


def grown_on(mention: Mention, line: Line, lexicon: Lexicon) -> None:
    """Let an area that a word of place parts from the crops before it be of these, and begin with them."""
    if mention.kind == _CROP or mention.first < 2:
        return
    led = mention.first - 1
    while led > 0 and line.flags[led] & mark.FILL and not line.flags[led] & mark.PREPOSITION:
        led -= 1
    if not lexicon.within("grammar.grown_on", line.words[led]):
        return
    crops = next(((at, noun) for at, (noun, end) in line.found[mark.NOUN].items() if end == led and noun.kind == _CROP and led - at < _REACH), None)
    if crops is not None:
        mention.first, mention.noun, mention.kind = crops[0], crops[1], _CROP


__all__ = ["grown_on"]
