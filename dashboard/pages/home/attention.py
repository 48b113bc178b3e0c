"""What in a situation waits for somebody: figures to review, numbers that do not add up, numbers that are old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.shown import Shown
from dashboard.translation import t, tn


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One thing that waits, where it is dealt with, and why it matters in a clause."""

    text: str
    more: str
    href: str


def attention(shown: Shown, today: date, *, unreviewed: int) -> list[Attention]:
    """Return what waits, what changes the meaning of numbers first; `unreviewed` figures wait at Review, those without a term too."""
    out = []
    search = shown.view.search
    found = shown.findings
    certain = [each for each in found if each.certain]
    if certain:
        text = tn("{n} number contradicts another", "{n} numbers contradict another", len(certain))
        out.append(Attention(text=text, more=t("whatever their widths"), href=f"/checks{search()}"))
    if len(found) > len(certain):
        text = tn("{n} gap is open", "{n} gaps are open", len(found) - len(certain))
        out.append(Attention(text=text, more=t("numbers that leave something unsaid"), href=f"/checks{search()}"))
    if unreviewed:
        text = tn("{n} figure waits to be reviewed", "{n} figures wait to be reviewed", unreviewed)
        out.append(Attention(text=text, more=_how_counted(shown, unreviewed), href=f"/review{search()}"))
    if stale := shown.stale:
        text = tn("{n} figure is old", "{n} figures are old", stale)
        out.append(Attention(text=text, more=t("for a number of how things stand"), href=f"/situation{search()}"))
    return out


def _how_counted(shown: Shown, unreviewed: int) -> str:
    """Return how far what waits is counted: a page's figures are those that a term classifies."""
    rest = unreviewed - (len(shown.entries) - shown.reviewed)
    if rest <= 0:
        return t("counted all the same, and marked")
    return tn(
        "counted all the same, and marked; {n} has no term, and is in no chart",
        "counted all the same, and marked; {n} have no term, and are in no chart",
        rest,
    )
