"""What people did, as far as who asks may know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from metrics.ledger import NOTHING_SAID, Done, Judgements, Ledger, Query
from metrics.ledger.sight import sight
from metrics.model import Entry, JudgementKind

# What is said of a source is of all situations: by itself it does not tell in whose reports the source stands.
OF_SOURCES = (JudgementKind.GRADE, JudgementKind.SPELLING)


def acts(ledger: Ledger, *, limit: int = 50) -> list[Done]:
    """Return what was done last, newest first; a source that stands in no figure that who asks may see is not there for them."""
    found = ledger.acts(limit=limit)
    if sight() is None or not any(each.kind in OF_SOURCES for done in found for each in done.judgements):
        return found
    known = keys_of(ledger.entries(Query(rejected=True)), ledger.judgements())
    left = [
        replace(done, judgements=tuple(each for each in done.judgements if each.kind not in OF_SOURCES or each.subject in known)) for done in found
    ]
    return [done for done in left if done.entries or done.judgements]


def keys_of(entries: Iterable[Entry], judgements: Judgements) -> frozenset[str]:
    """Return the keys of the sources of some figures: as their reports name them, and those that these were merged into."""
    keys = {NOTHING_SAID.source(each) for each in entries}
    waiting = list(keys)
    while waiting:
        following = judgements.spellings.get(waiting.pop())
        if following is not None and following not in keys:
            keys.add(following)
            waiting.append(following)
    return frozenset(keys)
