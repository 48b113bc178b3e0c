"""How a value stands to the standards: within, beyond, can not be told, or not applicable because."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from metrics.definitions.indicator_rows import IndicatorRow
from metrics.definitions.threshold_rows import Exemption, ThresholdRow, exemptions_of, no_standards, thresholds_of
from metrics.indicators.catalogue import factor
from metrics.interval import Interval
from metrics.model import ThresholdAnswer

MET, NOT_MET, UNDECIDED, BAND, NO_STANDARD = "met", "not_met", "undecided", "band", "no_standard"


def judge(row: IndicatorRow, interval: Interval | None, unit: str, cause: str | None = None) -> ThresholdAnswer:
    """Return the answer of the thresholds to a value of `row` in `unit`, of a `cause` such as a disease; no_standard where none is recorded.

    Where several numbers differ by a case that nobody has settled (a tap, a hand pump) and disagree, it is undecided.
    """
    return Standards(row).answer(interval, unit, cause)


class Standards:
    """The thresholds that judge the values of one indicator."""

    def __init__(self, row: IndicatorRow) -> None:
        self._row = row
        self._thresholds = (*row.thresholds, *thresholds_of(row.id, row.judged_by))
        self._by_cause = any(each.causes for each in self._thresholds)

    def answer(self, interval: Interval | None, unit: str, cause: str | None = None) -> ThresholdAnswer:
        """Return their answer to a value in `unit` of a `cause` such as a disease; no_standard where none is recorded."""
        found: Sequence[ThresholdRow] = self._thresholds
        if self._by_cause:
            of = (cause or "").casefold()
            found = [each for each in found if not each.causes or of in each.causes]
        if not found:
            return _unjudged(self._row.id, self._row.judged_by)
        if interval is None:
            return ThresholdAnswer(answer=UNDECIDED, text="there is no value to judge", standard=found[0].standard, citation=found[0].citation)
        return _together([_answer(each, interval.scaled(factor(unit, each.unit))) for each in found], found)


@cache
def _unjudged(code: str, judged_by: str | None) -> ThresholdAnswer:
    """Return why no standard judges an indicator: one that looks alike must not, or none is recorded."""
    exempt = exemptions_of(code)
    if exempt:
        first = next((pair for pair in exempt if pair[0].id == judged_by), exempt[0])
        return _exempted(*first)
    known = no_standards().get(code)
    return ThresholdAnswer(answer=NO_STANDARD, text=known.because if known else "no standard is on record for it")


def _exempted(threshold: ThresholdRow, exemption: Exemption) -> ThresholdAnswer:
    return ThresholdAnswer(
        answer=exemption.answer, text=exemption.because, limit=threshold.limit, standard=threshold.standard, citation=threshold.citation,
        status=threshold.status,
    )  # fmt: skip


def _together(answers: Sequence[ThresholdAnswer], thresholds: Sequence[ThresholdRow]) -> ThresholdAnswer:
    if len(answers) == 1 or len({each.answer for each in answers}) == 1:
        return answers[0]
    cases = "; ".join(f"{threshold.when}: {answer.text}" for answer, threshold in zip(answers, thresholds, strict=True))
    told = tuple((threshold.when or "", answer) for answer, threshold in zip(answers, thresholds, strict=True))
    return ThresholdAnswer(
        answer=UNDECIDED, text=f"it depends on the case: {cases}", standard=answers[0].standard, citation=answers[0].citation, cases=told
    )


def _answer(threshold: ThresholdRow, interval: Interval) -> ThresholdAnswer:
    between = None
    if threshold.limit is None:
        answer, text, between = _band(threshold, interval)
    elif holds(threshold.direction, threshold.limit, interval):
        answer, text = MET, threshold.holds
    elif fails(threshold.direction, threshold.limit, interval):
        answer, text = NOT_MET, threshold.fails
    else:
        answer, text = UNDECIDED, "can not be told: the value may lie on either side"
    return ThresholdAnswer(
        answer=answer, text=text, limit=threshold.limit, standard=threshold.standard, citation=threshold.citation, status=threshold.status,
        between=between,
    )  # fmt: skip


def holds(direction: str, limit: Decimal, interval: Interval) -> bool:
    """Return whether every value of the interval is on the good side of the limit."""
    if direction == "at_least":
        return interval.lower >= limit
    if direction == "at_most":
        return interval.upper <= limit
    return interval.upper < limit or (interval.upper == limit and interval.upper_open)


def fails(direction: str, limit: Decimal, interval: Interval) -> bool:
    """Return whether every value of the interval is on the bad side of the limit."""
    if direction == "at_least":
        return interval.upper < limit or (interval.upper == limit and interval.upper_open)
    if direction == "at_most":
        return interval.lower > limit or (interval.lower == limit and interval.lower_open)
    return interval.lower >= limit


def _band(threshold: ThresholdRow, interval: Interval) -> tuple[str, str, tuple[str, str] | None]:
    low = sum(interval.lower >= each for each in threshold.bands)
    high = sum(interval.upper > each or (interval.upper == each and not interval.upper_open) for each in threshold.bands)
    if low == high:
        return BAND, threshold.band_names[low], None
    between = threshold.band_names[low], threshold.band_names[high]
    return UNDECIDED, f"can not be told: from {between[0]} to {between[1]}", between
