"""Reports that are copies of one another: a wire story printed by ten papers is one source.

The text of a report is cut into runs of six words; about one run in thirty-two, chosen by its hash alone, is a *mark*. Two
texts that share long stretches share marks, whatever stands around them, so copies are found by one look-up of the marks and
then compared run by run (sampled fingerprints: Manber 1994; containment: Broder 1997).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from operator import itemgetter

from sqlalchemy import Connection

from metrics.ledger.dating import day_of
from metrics.ledger.lines import publisher_of
from metrics.ledger.schema import judgements, report_marks
from metrics.ledger.statements import add, run
from metrics.model import JudgementKind, Report

RUN = 6
ONE_IN = 32
FEWEST = 4
# A mark that so many reports share is an agency's standing phrase and tells nothing; it is kept no further, so that no look-up grows with the ledger.
COMMON = 100
ASKED = 500
# Marks are a sample: a text that shares most of its runs with another shares at least so many of its marks with it.
SHARED = 0.25
COMPARED = 3
# So much of the shorter text stands in the longer one, and so much of the longer one is that text: a digest that holds a story among
# others is no copy of it. A later round of a report says other numbers, so its runs differ around each.
COPIED = 0.6
NOT_MUCH_ELSE = 0.4
BY_LIKENESS = "likeness"
# What people say of a report that was taken for a copy and is none.
PARTED = "other"

_DAY = day_of("reports")
_WORD = re.compile(r"[^\W_]+")
_SPACED = bytes(each if chr(each).isalnum() and each < 128 else ord(" ") for each in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A report that another one is much like: `share` is how much of the shorter text stands in the longer one, 0 to 1."""

    report_id: str
    published: date | None
    publisher: str | None
    share: float


def runs(text: str) -> set[int]:
    """Return the hashes of the runs of six words of `text`; of a shorter text, of all its words together."""
    kept = _words(text.casefold())
    if not kept:
        return set()
    whole, ends = b" ".join(kept), list(accumulate((len(word) + 1 for word in kept), initial=0))
    # Each run is cut from the whole: joining its six words again takes twice as long.
    return {zlib.crc32(whole[start : end - 1]) for start, end in zip(ends, ends[RUN:] or ends[-1:], strict=False)}


def _words(folded: str) -> list[bytes]:
    """Return the words of a text; of one that has no other letters than those of English several times as fast."""
    if folded.isascii():
        return folded.encode().translate(_SPACED).split()
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(folded)]


def marks(text: str) -> list[int]:
    """Return the marks of `text`: of its runs those whose hash is divisible, at least the four smallest.

    >>> long = " ".join(str(number) for number in range(1000))
    >>> set(marks(long)) & set(marks("something before " + long)) == set(marks(long))
    True
    """
    return marked(runs(text))


def marked(found: set[int]) -> list[int]:
    """Return the marks among the hashes of runs."""
    chosen = {each for each in found if each % ONE_IN == 0}
    return sorted(chosen if len(chosen) >= FEWEST else chosen | set(sorted(found)[:FEWEST]))


def likeness(one: set[int], other: set[int]) -> float:
    """Return how much of the shorter of two texts, given as the hashes of their runs, stands in the longer; 0 where that holds much else.

    >>> likeness({1, 2, 3, 4}, {1, 2, 3, 5}), likeness({1, 2}, set(range(100)))
    (0.75, 0.0)
    """
    both, shorter, longer = len(one & other), *sorted((len(one), len(other)))
    return both / shorter if shorter and both / longer >= NOT_MUCH_ELSE else 0.0


def note(connection: Connection, report: Report, *, editor: str, at: datetime) -> Likeness | None:
    """Keep the marks of a report just recorded; where it is a near duplicate, record of which and return that.

    Of two publishers' reports the one published later, of one day the one recorded later, is the copy. The same publisher
    speaks with one voice in any case, so its next round is only said to be one. An editor may say otherwise later.
    """
    found = runs(report.text)
    own = marked(found)
    if not own:
        return None
    asked = {f"mark{number}": each for number, each in enumerate(own[:ASKED])}
    shared = run(connection, f"SELECT report_id, mark FROM report_marks WHERE mark IN (:{', :'.join(asked)})", asked).fetchall()
    often = Counter(map(itemgetter(1), shared))
    common = {mark for mark, count in often.items() if count >= COMMON}
    telling = [row for row in shared if row[1] not in common] if common else shared
    best = _most_like(connection, found, Counter(map(itemgetter(0), telling)), len(own))
    add(connection, report_marks, [{"mark": each, "report_id": report.id} for each in own[:ASKED] if each not in common])
    if best is not None:
        _say(connection, report, best, editor=editor, at=at)
    return best


def _say(connection: Connection, report: Report, best: Likeness, *, editor: str, at: datetime) -> None:
    """Record which of a report and the one that it is most like copies the other, or what the other is a copy of already."""
    subject, original, publisher = report.id, best.report_id, best.publisher
    if _before(report, best.published):
        # The other may be a copy itself: that all of them are of one story stays, and the first of them all is its original.
        original, parted = _original(connection, best.report_id)
        first, publisher = _published(connection, original) if original != best.report_id else (best.published, best.publisher)
        if _before(report, first):
            if parted:
                return
            subject, original = original, report.id
    said = {
        "kind": JudgementKind.COPY.value, "subject": subject, "object": original, "value": "copy" if publisher != report.publisher else "round",
        "editor": editor, "recorded_at": at, "reason": BY_LIKENESS, "comment": f"{best.share:.0%} of the shorter text stands in the longer one",
    }  # fmt: skip
    add(connection, judgements, [said])


def _before(report: Report, other: date | None) -> bool:
    return report.published is not None and other is not None and report.published < other


def _original(connection: Connection, key: str) -> tuple[str, bool]:
    """Return the report that `key` copies, through copies of copies, or itself; and whether people said of that one that it is no copy."""
    seen = {key}
    while True:
        asked = "SELECT object, value FROM judgements WHERE kind = :kind AND subject = :subject ORDER BY seq DESC LIMIT 1"
        found = run(connection, asked, {"kind": JudgementKind.COPY.value, "subject": key}).fetchone()
        if found is None or found[1] != "copy" or found[0] in seen:
            return key, found is not None and found[1] == PARTED
        key = found[0]
        seen.add(key)


def _published(connection: Connection, key: str) -> tuple[date | None, str | None]:
    """Return when a report was published, and by whom."""
    [(published, body)] = run(connection, f"SELECT {_DAY}, body FROM reports WHERE id = :report", {"report": key}).fetchall()
    return None if published is None else date.fromisoformat(published), publisher_of(body)


def keep(connection: Connection, key: str, text: str) -> None:
    """Keep the marks of a report that another ledger brought, as `note` keeps them, so that a later copy of it is found."""
    own = marked(runs(text))[:ASKED]
    if not own:
        return
    asked = {f"mark{number}": each for number, each in enumerate(own)}
    counted = run(connection, f"SELECT mark, COUNT(*) FROM report_marks WHERE mark IN (:{', :'.join(asked)}) GROUP BY mark", asked)
    often = {int(mark): int(count) for mark, count in counted}
    add(connection, report_marks, [{"mark": each, "report_id": key} for each in own if often.get(each, 0) < COMMON])


def _most_like(connection: Connection, found: set[int], shared: Counter[str], marked: int) -> Likeness | None:
    """Return the report that shares the most runs, of those that share the most marks; None where that is no near duplicate."""
    fewest = max(1, round(SHARED * min(marked, ASKED)))
    near = [key for key, count in shared.most_common(COMPARED) if count >= fewest]
    if not near:
        return None
    asked = {f"near{number}": key for number, key in enumerate(near)}
    alike = [
        Likeness(
            report_id=key, published=None if published is None else date.fromisoformat(published), publisher=publisher_of(body),
            share=likeness(found, runs(text)),
        )
        for key, text, published, body in run(
            connection, f"SELECT id, text, {_DAY}, body FROM reports WHERE id IN (:{', :'.join(asked)})", asked
        )
    ]  # fmt: skip
    best = max(alike, key=lambda each: (each.share, each.report_id), default=None)
    return best if best is not None and best.share >= COPIED else None
