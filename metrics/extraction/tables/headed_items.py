"""Lines of a list that say only whom, or how: "Families: 48,512" under "AFFECTED", "Totally: 2,310" under "Damaged houses"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metrics.definitions import terms
from metrics.extraction.found import Sentence
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.tables.captions import Caption
from metrics.extraction.tables.column_heads import Column, count_by_caption, read_column
from metrics.extraction.terms.labels import labels_in
from metrics.extraction.text.lines import Line
from metrics.extraction.text.sentences import SHORT_LINE, is_row
from metrics.extraction.vocabulary.lexicon import Lexicon

LONGEST_ITEM = 90
# Words without a number, and then one: "• Outside centres: about 3,011 families".
_ITEM = re.compile(r"[^\w\n]{0,3}(?P<label>[^\W\d_][^\d\n:.!?;()]{1,40}?)(?:\s*[:=]\s*|\s+[–-]\s+|\s+)(?P<hedge>[^\d\n:.;()]{0,20})\d")
_NO_HEADING = re.compile(r"[\d.!?;,]|:.")
_MOST_WORDS = 4


def is_item(text: str) -> bool:
    """Whether a line is one of a list: a few words and then a number.

    >>> is_item("Families: 48,512"), is_item("• Partially 19,844"), is_item("In Homs, 300 people met the envoy and went home again.")
    (True, True, False)
    """
    return len(text) <= LONGEST_ITEM and not text.endswith((".", "!", "?")) and _ITEM.match(text) is not None


class HeadedItems:
    """The lists of one text; the heading of each is read once."""

    def __init__(self, sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> None:
        self._sentences, self._text, self._lexicon = sentences, text, lexicon
        # The heading of each line that took its term from one: the next line may be under it too.
        self._under: dict[int, Caption] = {}

    def apply(self, line: Line) -> None:
        """Give the numbers of an item that have no term that of its heading, where they count whom it may be said of."""
        bare = [each for each in line.mentions if each.term is None and each.state == "reported"]
        if not bare or len(bare) < len(line.mentions) or not is_item(line.text) or is_row(line.text):
            return
        label = _ITEM.match(line.text)
        caption = self._heading(line.index)
        if label is None or caption is None or len(label["label"].split()) > _MOST_WORDS:
            return
        column = read_column(line, labels_in(line, self._lexicon), label.start("label"), label.end("label"), self._lexicon)
        if column.label is None and [each for each in bare if self._count(each, column, caption)]:
            self._under[line.index] = caption

    def _count(self, mention: Mention, column: Column, caption: Caption) -> bool:
        wholly, partly = (self._lexicon.within(f"grammar.{how}", column.said) for how in ("wholly", "partly"))
        if mention.noun is None and not (wholly or partly):
            return count_by_caption(mention, column, caption)
        counts = caption.counts(mention.noun) if mention.unit is None and mention.fraction is None else None
        if counts is None:
            return False
        term, noun = counts
        own = terms()[term].partly if partly else next((key for key, each in terms().items() if each.partly == term), None) if wholly else term
        mention.term, mention.noun, mention.kind = own or term, noun, noun.kind
        mention.group, mention.disaggregation = mention.group or noun.group, mention.disaggregation or noun.disaggregation
        mention.rules.append(("caption", mention.at, mention.end))
        return True

    def _heading(self, index: int) -> Caption | None:
        """Return what stands over the list that a line is an item of: a short line without a number, right over its first item."""
        before, sentences = index - 1, self._sentences
        if before < 0 or sentences[index].paragraph - sentences[before].paragraph > 1:
            return None
        if before in self._under:
            return self._under[before]
        said = sentences[before]
        text = self._text[said.start : said.end]
        opens = not said.start or "\n" in self._text[max(0, said.start - 3) : said.start]
        parted = "\n" in self._text[said.end : sentences[index].start]
        if len(text) > SHORT_LINE or not opens or not parted or text[:1].islower() or _NO_HEADING.search(text):
            return None
        return Caption(text, said.start, before, self._lexicon)


__all__ = ["HeadedItems", "is_item"]
