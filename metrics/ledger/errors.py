"""What the ledger refuses, and why: one line that names the thing and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from metrics.model import Entry, Judgement, Phrase, Situation


class LedgerError(Exception):
    """The ledger can not do what was asked; nothing was recorded."""


class UnavailableError(Exception):
    """The database can not be used at this moment: locked, full, out of reach, read-only or gone. The same may be asked again.

    It is no LedgerError: who shows what was refused must not take a database that is away for a refusal.
    """


class UnwritableError(UnavailableError):
    """The ledger can be read, but nothing can be written: it is read-only, or its disk is full. Nothing was recorded."""


class UnknownError(LedgerError):
    """The ledger holds nothing of that id."""


class EvidenceError(LedgerError):
    """A figure's words do not stand in the report, or do not state its number."""


class StaleEditError(LedgerError):
    """Somebody else changed the figure first. `based_on` is the line the edit started from, `current` the line as it is now."""

    def __init__(self, *, based_on: Entry, current: Entry) -> None:
        self.based_on = based_on
        self.current = current
        super().__init__(
            f"figure {current.figure_id} was changed by {current.editor} while you were editing it (line {current.seq} instead of {based_on.seq}); "
            "compare both and save again"
        )


class StaleJudgementError(LedgerError):
    """Somebody else said something of the same first. `based_on` is what was looked at, None for nothing, `current` what is said now."""

    def __init__(self, *, based_on: Judgement | None, current: Judgement) -> None:
        self.based_on = based_on
        self.current = current
        names = {"kind": current.kind.value, "subject": current.subject, "who": current.editor, "line": str(current.seq), "value": current.value}
        super().__init__(
            Phrase("the {kind} of {subject} was taken back by {who} since you looked (line {line}); compare both and say it again", **names)
            if current.value is None
            else Phrase("the {kind} of {subject} is '{value}' by {who} since you looked (line {line}); compare both and say it again", **names)
        )


def situations_meant(name: str, followed: Iterable[Situation]) -> str:
    """Return the question whether one of the situations was meant, nothing where none is written like `name`.

    >>> situations_meant("east-alepo", [Situation(id="east-aleppo", title="East Aleppo")])
    'did you mean east-aleppo?'
    """
    ids = {spelled.casefold(): each.id for each in followed for spelled in (each.title, each.id)}
    near = difflib.get_close_matches(name.strip().casefold(), ids, n=3, cutoff=0.6)
    return Phrase("did you mean {situations}?", situations=" or ".join(dict.fromkeys(ids[each] for each in near))) if near else ""


def unknown_situation(name: str, followed: Iterable[Situation]) -> UnknownError:
    """Return the refusal of a situation that whoever asks does not have, among those that they have."""
    meant = situations_meant(name, followed) or Phrase("`situations` lists those it has")
    return UnknownError(Phrase("the ledger has no situation '{situation}'; {meant}", situation=name, meant=meant))
