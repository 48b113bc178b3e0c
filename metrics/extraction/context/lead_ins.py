"""The lines that lead to a list and say of all its items who tells them, where and when: "In Homs, the ministry reported on Monday:"."""

from __future__ import annotations

from metrics.extraction.context.words import Discourse

# A list has at most so many sentences, and an item without a mark before it at most so many characters.
_LONGEST, _LINE = 60, 120
_MARKS = "-–—*•·▪●◦○■§>"
# So ends a sentence that leads to no list.
_ENDS = ".!?;,"


class LeadIns:
    """The lines over the lists of one report."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._known: dict[int, int | None] = {}

    def of(self, index: int) -> int | None:
        """Return the sentence that leads to the list in which the sentence `index` is an item, or goes on with one; None where it is in none."""
        if index not in self._known:
            self._known[index] = self._over(index)
        return self._known[index]

    def _over(self, index: int) -> int | None:
        text, sentences = self._discourse.text, self._discourse.sentences
        for at in range(index, max(0, index - _LONGEST), -1):
            start, end, *_ = sentences[at]
            lines = text.count("\n", sentences[at - 1].end, start)
            marked = text[start] in _MARKS
            if not lines:
                continue
            if not marked and (lines > 1 or end - start > _LINE):
                return None
            if self._leads(at - 1, marked=marked):
                return at - 1
        return None

    def _leads(self, index: int, *, marked: bool) -> bool:
        """Return whether a sentence leads to what stands under it: it ends with a colon, or is a line of its own without an end over marked items."""
        text = self._discourse.text
        start, end, *_ = self._discourse.sentences[index]
        if text[end - 1] == ":":
            return True
        return marked and text[start] not in _MARKS and text[end - 1] not in _ENDS and self._discourse.opens(index)


__all__ = ["LeadIns"]
