"""What many lines say alike, kept once: the place, the source and the days of a figure, and who recorded it in which report."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Final

from metrics.model import Entry

# Of a figure, and of its line, what others say word for word: a third to a half of the memory that they take.
OF_FIGURE: Final = ("place", "source", "reference_period", "counted", "rules", "assumptions")
OF_LINE: Final = ("report_id", "recorded_at", "editor", "reason", "comment", "published", "publisher")
# What so many lines say differently is begun anew: what is shared already stays shared.
MOST: Final = 200_000
# Frozen for whoever reads them; a line is told what it shares before anybody has it.
_put = object.__setattr__


class Alike:
    """Values that were met, each once, by itself."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def share(self, entries: Sequence[Entry]) -> None:
        """Let lines that nobody else has yet hold what they have alike with each other, and with those that were given before, once."""
        known = self._known
        if len(known) > MOST:
            known = self._known = {}
        for each in entries:
            figure = each.figure
            for name in OF_FIGURE:
                value = getattr(figure, name)
                if value:
                    _put(figure, name, known.setdefault(value, value))
            for name in OF_LINE:
                value = getattr(each, name)
                if value is not None:
                    _put(each, name, known.setdefault(value, value))
            if figure.step is not None:
                # 10 and 1E+1 are equal, and printed otherwise.
                _put(figure, "step", known.setdefault(("step", str(figure.step)), figure.step))
