"""The rows of indicators, thresholds, warnings and checks as a page of documentation: python -m metrics.indicators.page > docs/indicators.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from metrics.definitions.finding_rows import finding_rows
from metrics.definitions.indicator_rows import AS_REPORTED, warning_rows
from metrics.definitions.threshold_rows import ThresholdRow, exemptions_of, no_standards, thresholds_of
from metrics.indicators.catalogue import Indicator, catalogue, unit_of

WORSE = {"higher": "more is worse", "lower": "less is worse", "neither": "neither way is worse by itself"}
WHERE = {"same": "of the same place", "inside": "of places inside it", "near": "of the same place, around it or inside it"}
INTRODUCTION = """# Indicators

What is computed from reported figures. This page is made from the rows
([indicators.toml](../metrics/definitions/indicators.toml), [thresholds.toml](../metrics/definitions/thresholds.toml),
[warnings.toml](../metrics/definitions/warnings.toml), [findings.toml](../metrics/definitions/findings.toml)) by
`python -m metrics.indicators.page > docs/indicators.md`; correct the rows, not the page.

## How a value comes about

* Every input is an interval: "at least 60" is [60, ∞). A formula is accepted only where it always grows or always falls with each of
  its inputs, so that its ends are those at the corners of the inputs' intervals, exactly; a repeated input is one variable. Open and
  infinite ends stay open; division by what may be nought has no upper end; by exactly nought it has no value, and says so.
* One value stands for each figure of the lead. Its partners are those that the words link, else of the same sentence, the same place
  and time, the same report, other reports; each step down is a caution. Nothing of two sources is added.
* Units are worked out by pint, when a row is loaded and at each evaluation. Households become people only by a household size with a
  source and an interval of its own (`household_size` in a situation's `situation.toml`).
* The nominal is computed from the printed numbers; the interval from the hedges, and by default with implied rounding.

## To add your own, without code

In the browser, *Indicators* → *Add an indicator*: terms, formula and unit are checked while you type, and the value on today's figures is
shown before you keep it. Or in the folder of a situation, beside `situation.toml`, a file `indicators.toml`:

```toml
[people_per_home_destroyed]
title = "Displaced people for each home destroyed"
formula = "people ÷ homes"
unit = "person / dwelling"
inputs.people = { term = "idps" }
inputs.homes = { term = "housing_destroyed" }
threshold = { limit = 4, direction = "at_most", standard = "Our own plan", edition = "2026", status = "checked" }
```

Only these keys are needed (and `threshold` not even that); every key that the shared file explains at its head may be given. A file with a
mistake is refused with the row and the remedy, and nothing is recorded. Both kinds are kept with the situation in the ledger.
"""


def page() -> str:
    """Return the page, in Markdown."""
    return "\n".join([INTRODUCTION, *_indicators(), *_warnings(), *_checks()]) + "\n"


def _indicators() -> Iterator[str]:
    theme = ""
    for each in catalogue().values():
        if each.row.theme != theme:
            theme = each.row.theme
            yield f"## {theme.capitalize()}\n"
        yield from _indicator(each)


def _indicator(each: Indicator) -> Iterator[str]:
    row = each.row
    unit = "the unit of the money, as reported" if row.unit == AS_REPORTED else f"`{row.unit}`"
    yield f"### {row.title}\n"
    yield f"`{row.id}`. {row.meaning}\n"
    yield f"* Formula: {each.shown}; in {unit}; {WORSE[row.worse]}. Source: {row.source}."
    for name, given in row.inputs.items():
        lead = "one value for each of them" if name == row.lead else WHERE[given.place]
        part = f"; a part of {row.inputs[given.part_of].label}" if given.part_of else ""
        source = "; of the same source" if given.same_source else ""
        yield f"* {given.label}: `{given.term}` in `{unit_of(given)}`, {lead}{part}{source}."
    if row.least_days > 1:
        yield f"* Only for periods of {row.least_days} days or more."
    if row.domain:
        yield f"* Values lie in {row.domain}; a cut there is named."
    yield from (f"* Always said ({caution.code}): {caution.text}" for caution in row.cautions)
    yield from _standards(row.id, row.judged_by)
    yield ""


def _standards(code: str, judged_by: str | None) -> Iterator[str]:
    exempt, judging = exemptions_of(code), thresholds_of(code, judged_by)
    yield from (_standard(each) for each in judging)
    yield from (f"* Not judged by “{each.title}” ({each.citation}): {exemption.because}." for each, exemption in exempt)
    if not judging and not exempt:
        known = no_standards().get(code)
        yield f"* {known.because[:1].upper()}{known.because[1:]}." if known else "* No standard is on record for it."


def _standard(row: ThresholdRow) -> str:
    only = row.when or next(iter(row.causes), None)
    case = f" ({only})" if only else ""
    return f"* Threshold{case}: {row.title}. {row.citation}; {row.status}. {row.note}".rstrip()


def _warnings() -> Iterator[str]:
    yield "## Cautions\n"
    yield "Each has a code, which stands in every file, and a sentence.\n"
    yield from (f"* `{each.code}`: {each.title}." for each in warning_rows().values())
    yield ""


def _checks() -> Iterator[str]:
    yield "## Checks\n"
    yield "Found by themselves and listed on the page *Checks*, contradictions first, the largest gap first. A gap is shown, never filled.\n"
    yield from (f"* {each.title} ({'a contradiction' if each.certain else 'left open'})." for each in finding_rows().values())


if __name__ == "__main__":
    sys.stdout.write(page())
