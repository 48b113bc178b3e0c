"""Lines that were read once: a line never changes, so it need not be read again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from threading import Lock

from sqlalchemy import Connection, select

from metrics.ledger.asking.alike import Alike
from metrics.ledger.asking.room import lines_kept
from metrics.ledger.lines import READ, entry_of
from metrics.ledger.schema import entries
from metrics.model import Entry

AT_ONCE = 1_000


class Remembered:
    """The lines read last, by their number; may be used by many threads."""

    def __init__(self) -> None:
        self._lines: dict[int, Entry] = {}
        self._lock = Lock()
        self._alike = Alike()
        # What does not fit is read anew each time.
        self._most = lines_kept()

    def entries(self, connection: Connection, seqs: Sequence[int], *, keep: bool = True) -> list[Entry]:
        """Return the entries of these lines, in that order, reading those that are not remembered, and remembering them too unless `keep` is off."""
        with self._lock:
            known = list(map(self._lines.get, seqs))
        found = [each for each in known if each is not None]
        if len(found) == len(seqs):
            return found
        read = self._read(connection, [seq for seq, each in zip(seqs, known, strict=True) if each is None], keep=keep)
        return [read[seq] if each is None else each for seq, each in zip(seqs, known, strict=True)]

    def seen(self, connection: Connection, seqs: Sequence[int], *, keep: bool = True) -> list[Entry] | None:
        """Return what `entries` does, without a transaction: a line is at any moment what it was; None where one is hidden meanwhile."""
        try:
            return self.entries(connection, seqs, keep=keep)
        except KeyError:
            return None

    def _read(self, connection: Connection, lacking: Sequence[int], *, keep: bool) -> dict[int, Entry]:
        """Return the lines of these numbers that there are, and remember them with `keep`."""
        read: dict[int, Entry] = {}
        for start in range(0, len(lacking), AT_ONCE):
            chosen = select(*(entries.c[each] for each in READ)).where(entries.c.seq.in_(lacking[start : start + AT_ONCE]))
            found = list(map(entry_of, connection.execute(chosen).mappings()))
            self._alike.share(found)
            read.update((each.seq, each) for each in found)
        if keep:
            with self._lock:
                self._lines.update(read)
                # The first of a dict are those that came first.
                for seq in list(islice(self._lines, max(0, len(self._lines) - self._most))):
                    del self._lines[seq]
        return read
