"""Where the people are, as steps of one bar for a brief: each part begins where the one above it ends, and the gap is the last."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.components.account import account_of, accounts, cautions, gap_label, title_of
from dashboard.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of the whole, from `begin` to `end` as shares of the bar; `endless` fades, a `gap` is nobody's number."""

    label: str
    number: str
    begin: float
    end: float
    colour: str
    endless: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """An account under the question that it answers, with what must be known to read it."""

    title: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...]


def steps_of(shown: Shown) -> Steps | None:
    """Return the first account of a view as steps, or None where no number is taken out of another."""
    observation = next(iter(accounts(shown)), None)
    if observation is None:
        return None
    account = account_of(observation, shown)
    reach = max(account.whole, sum(part.value for part in account.parts))
    steps, at = [], 0.0
    for part in account.parts:
        share = part.value / reach
        steps.append(Step(label=part.label, number=part.text, begin=at, end=at + share, colour=part.colour, endless=part.endless))
        at += share
    if account.gap is not None:
        gap = Step(label=gap_label(account), number=account.gap_text, begin=at, end=account.whole / reach, colour="soft", gap=True)
        steps.append(gap)
    return Steps(title=title_of(observation, shown), steps=tuple(steps), notes=tuple(cautions(observation, shown)))
