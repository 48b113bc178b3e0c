"""Differences, facts, the queue, sums and acts as rows, for every way out (see `exports.judged`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from metrics.definitions import DEFAULT_CONVENTION, interval_of, terms
from metrics.exports import number
from metrics.ledger import Done, Fact, Judgements, Total
from metrics.model import Entry, Judgement
from metrics.pipeline.differing import Difference
from metrics.pipeline.heard import SourceSummary, source_name
from metrics.pipeline.queueing import Queued


def source_row(each: SourceSummary) -> dict[str, Any]:
    """Return a source as a row of `exports.SOURCE_COLUMNS`."""
    return {
        "source": each.name, "key": each.key, "grade": each.grade, "kind": each.kind, "figures": each.figures, "reports": each.reports,
        "first": each.first, "last": each.last, "corrections": each.corrections, "shared": each.shared, "agreeing": each.agreeing,
        "agreement": each.agreement, "names": list(each.names),
    }  # fmt: skip


def difference_rows(found: Difference, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[dict[str, Any]]:
    """Return a difference as rows of `exports.DIFFERENCE_COLUMNS`, old words beside new ones."""
    return [
        {
            "kind": row.kind.value, **_counted(row.either), "unit": row.either.figure.unit,
            **_side("old", row.old, convention, rounding), **_side("new", row.new, convention, rounding),
            "direction": row.direction and row.direction.value, "because": row.because, "perhaps_figure": row.perhaps and row.perhaps.figure_id,
        }
        for row in found.rows
    ]  # fmt: skip


def fact_rows(facts: Iterable[Fact], judgements: Judgements, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[dict[str, Any]]:
    """Return the figures of facts as rows of `exports.FACT_COLUMNS`, fact by fact."""
    out = []
    for fact in facts:
        spread, agrees = fact.spread(convention=convention, rounding=rounding), fact.agrees(convention=convention, rounding=rounding)
        for member in fact.members:
            entry, period = member.entry, member.entry.figure.reference_period
            out.append({
                "fact": fact.id, "role": member.role.value if member.role else "superseded", "figure": entry.figure_id, **_counted(entry),
                "period_start": period.start, "period_end": period.end, "words": entry.figure.exact, "reported": entry.figure.reported,
                **_ends(entry, convention, rounding), "unit": entry.figure.unit, "source": source_name(member.source, judgements, filter(None, [_who(entry)])),
                "grade": judgements.grade(member.source), "superseded": member.superseded and member.superseded.value, "superseded_by": member.by,
                "agrees": agrees, "spread_lower": spread and number(spread.lower), "spread_upper": spread and number(spread.upper),
                "report": entry.report_id,
            })  # fmt: skip
    return out


def queue_rows(queue: Iterable[Queued]) -> list[dict[str, Any]]:
    """Return the review queue as rows of `exports.QUEUE_COLUMNS`."""
    return [
        {
            "figure": each.entry.figure_id, "weight": each.weight, "reasons": list(each.reasons), "feeds": list(each.feeds),
            "review_status": each.entry.review_status.value, "term": each.entry.figure.term, "words": each.entry.figure.exact,
            "reported": each.entry.figure.reported, "source": _who(each.entry), "place": each.entry.figure.place and each.entry.figure.place.name,
            "published": each.entry.published, "disagrees_with": [other.figure_id for other in each.others], "seq": each.entry.seq,
            "situation": each.situation, "report": each.entry.report_id,
        }
        for each in queue
    ]  # fmt: skip


def total_row(found: Total, judgements: Judgements) -> dict[str, Any]:
    """Return a sum as a row of `exports.TOTAL_COLUMNS`."""
    return {
        "term": found.term, "term_title": _title(found.term), "figures": len(found.inputs), "nominal": found.nominal.value,
        "lower": number(found.interval.lower), "upper": number(found.interval.upper), "lower_open": found.interval.lower_open,
        "upper_open": found.interval.upper_open, "unit": found.unit, "source": source_name(found.source, judgements), "places": list(found.places),
        "periods": list(found.periods), "inputs": list(found.inputs), "convention": found.convention, "rounding": found.rounding,
    }  # fmt: skip


def act_rows(acts: Sequence[Done]) -> list[dict[str, Any]]:
    """Return what was done as rows of `exports.ACT_COLUMNS`."""
    return [
        {
            "act": each.id, "what": each.what, "editor": each.editor, "recorded_at": each.recorded_at,
            "figures": list(dict.fromkeys(entry.figure_id for entry in each.entries)), "said": [_said(judged) for judged in each.judgements],
            "comment": each.comment, "undoes": each.undoes, "undone_by": each.undone_by,
        }
        for each in acts
    ]  # fmt: skip


def _said(judged: Judgement) -> str:
    what = " ".join(filter(None, (judged.subject, judged.object)))
    return f"{judged.kind.value} {what}: {'taken back' if judged.value is None else judged.value}"


def _side(which: str, entry: Entry | None, convention: str, rounding: bool) -> dict[str, Any]:
    if entry is None:
        return {}
    ends = _ends(entry, convention, rounding)
    return {
        f"{which}_words": entry.figure.exact, f"{which}_state": entry.figure.state.value, f"{which}_reported": entry.figure.reported,
        f"{which}_lower": ends["lower"], f"{which}_upper": ends["upper"], f"{which}_source": _who(entry), f"{which}_figure": entry.figure_id,
        f"{which}_report": entry.report_id,
    }  # fmt: skip


def _counted(entry: Entry) -> dict[str, Any]:
    figure = entry.figure
    return {"term": figure.term, "term_title": _title(figure.term), "place": figure.place.name if figure.place else None}


def _title(term: str | None) -> str | None:
    row = terms().get(term or "")
    return row.title if row else term


def _ends(entry: Entry, convention: str, rounding: bool) -> dict[str, Any]:
    found = interval_of(entry.figure, convention=convention, rounding=rounding)
    return {"lower": found and number(found.lower), "upper": found and number(found.upper)}


def _who(entry: Entry) -> str | None:
    return entry.figure.source.name if entry.figure.source else entry.publisher
