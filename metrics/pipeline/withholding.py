"""Whom the small-cell rule holds for, and what it leaves out of what they take away: reckoned from all figures, whatever a file is filtered by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from metrics import exports
from metrics.exports import Withheld
from metrics.ledger import AccountRole, Ledger, NotAllowedError, Query, actor
from metrics.model import Entry


def holding(ledger: Ledger, *, as_known_on: date | datetime | None = None) -> Withheld | None:
    """Return what is left out for who acts, None where the rule does not hold for them: on one's own machine, and for editors.

    Two files with different filters must not give away together what each leaves out, so all figures are asked, today's and those of the day.
    """
    acts, below = actor(), ledger.small_cells
    if acts is None or below is None or acts.may(AccountRole.EDITOR):
        return None
    reviewed = {each.id for each in ledger.situations() if acts.may(AccountRole.EDITOR, each.id)}
    asked = [each.id for each in ledger.situations() if each.id not in reviewed]
    return _withheld(ledger, below, asked, as_known_on)


def leaving_out(ledger: Ledger, below: int, *, as_known_on: date | datetime | None = None) -> Withheld:
    """Return what a file leaves out under the rule that counts of persons from 1 to `below` - 1 are not shown."""
    return _withheld(ledger, below, [each.id for each in ledger.situations()], as_known_on)


def with_rule(ledger: Ledger, about: exports.About) -> exports.About:
    """Return what a file says of itself, with what it leaves out for who acts."""
    if about.withheld is not None:
        return about
    return replace(about, withheld=holding(ledger, as_known_on=about.as_known_on))


def check_not_held(ledger: Ledger) -> None:
    """Raise NotAllowedError where the rule holds for who acts: for files in which single numbers can not be told apart."""
    if holding(ledger) is not None:
        raise NotAllowedError(
            f"counts of persons below {ledger.small_cells} are left out of files, which this one can not do; take the export of figures, "
            "or ask an admin for a role of editor"
        )


def _withheld(ledger: Ledger, below: int, situations: list[str], known: date | datetime | None) -> Withheld:
    out: set[str] = set()
    reports: set[str] = set()
    for situation in situations:
        for day in {None, known}:
            entries: list[Entry] = ledger.entries(Query(situation=situation, unclassified=True, rejected=True, as_known_on=day))
            left = exports.withheld(entries, below)
            out |= left
            reports |= {each.report_id for each in entries if each.figure_id in left}
    return Withheld(below=below, figures=frozenset(out), reports=frozenset(reports))
