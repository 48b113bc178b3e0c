"""Lines that were read once: a line never changes, so it need not be read again."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Connection, select

from metrics.ledger.lines import entry_of
from metrics.ledger.schema import entries
from metrics.model import Entry

# A situation of a hundred thousand figures fits, at some three kilobytes each; larger ones are read anew each time.
KEPT = 120_000
AT_ONCE = 1_000


class Remembered:
    """The lines read last, by their number; may be used by many threads."""

    def __init__(self) -> None:
        self._lines: dict[int, Entry] = {}
        self._lock = Lock()

    def entries(self, connection: Connection, seqs: Sequence[int]) -> list[Entry]:
        """Return the entries of these lines, in that order, reading those that are not remembered."""
        with self._lock:
            found = {seq: self._lines[seq] for seq in seqs if seq in self._lines}
        lacking = [seq for seq in seqs if seq not in found]
        for start in range(0, len(lacking), AT_ONCE):
            chosen = select(entries).where(entries.c.seq.in_(lacking[start : start + AT_ONCE]))
            found.update((row["seq"], entry_of(row)) for row in connection.execute(chosen).mappings())
        with self._lock:
            self._lines.update((seq, found[seq]) for seq in lacking)
            # The first of a dict are those that came first.
            for seq in list(self._lines)[: max(0, len(self._lines) - KEPT)]:
                del self._lines[seq]
        return [found[seq] for seq in seqs]
