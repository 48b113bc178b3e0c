"""What each kind of writing does, and the record that it answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import Response

from metrics import pipeline
from metrics.api.writing.bodies import SentCorrection, SentFeed, SentMarking, SentReport, SentReview, SentSituation, SentUndo, SentWebhook
from metrics.api.writing.received import written
from metrics.exports import entry_row
from metrics.ledger import Ledger
from metrics.model import Entry, Report, ReviewStatus, Situation
from metrics.pipeline import utc_now
from metrics.pipeline.correcting import FieldsError, with_fields

KNOWN = ("title", "publisher", "published", "url", "language", "licence", "confidentiality")


def add_text(ledger: Ledger, sent: SentReport, who: str, prefix: str) -> Response:
    """Read and record a text."""
    report = pipeline.read_text(sent.text, **{key: getattr(sent, key) for key in KNOWN})
    return _recorded(ledger, report, sent.situation, who, prefix)


def add_file(ledger: Ledger, name: str, content: bytes, situation: str | None, known: Mapping[str, Any], who: str, prefix: str) -> Response:
    """Read and record a file, of any format that is read."""
    return _recorded(ledger, pipeline.read_bytes(name, content, **known), situation, who, prefix)


def propose(ledger: Ledger, sent: SentReport) -> Response:
    """Read a text and record nothing."""
    report = pipeline.read_text(sent.text, **{key: getattr(sent, key) for key in KNOWN})
    situation = pipeline.chosen_situation(ledger, sent.situation)
    proposal = pipeline.propose(report, situation)
    from metrics.exports import figure_row

    return written({"report_id": report.id, "figures": [figure_row(each, report.id) for each in proposal.figures], "notes": list(report.notes)})


def _recorded(ledger: Ledger, report: Report, situation: str | None, who: str, prefix: str) -> Response:
    chosen = pipeline.chosen_situation(ledger, situation)
    proposal = pipeline.propose(report, chosen)
    recorded = pipeline.accept(ledger, proposal, situation=chosen, editor=who, at=utc_now())
    rows = pipeline.report_changes(ledger, recorded.report_id, situation=chosen.id) if recorded.new else []
    answer = {
        "report_id": recorded.report_id,
        "new": recorded.new,
        "situation": chosen.id,
        "figures": [entry_row(each) for each in recorded.entries],
        "changes": [
            {"kind": each.kind.value, "figure_id": each.new.figure_id, "before": each.old.figure_id if each.old else None, "because": each.because}
            for each in rows
        ],
        "notes": list(report.notes),
    }
    status = HTTPStatus.CREATED if recorded.new else HTTPStatus.OK
    return written(answer, status=status, location=f"{prefix}/reports/{recorded.report_id}")


def review(ledger: Ledger, figure_id: str, sent: SentReview, who: str) -> Response:
    """Approve, reject or propose a figure again."""
    if sent.status is ReviewStatus.REJECTED and not (sent.reason or "").strip():
        raise FieldsError({"reason": "a rejection needs one, such as extraction_error"})
    entry = ledger.review(figure_id, sent.status, based_on=sent.based_on, reason=sent.reason, comment=sent.comment, editor=who, at=utc_now())
    return _line(ledger, entry)


def mark(ledger: Ledger, key: str, sent: SentMarking, who: str) -> Response:
    """Say who may see a report or a figure."""
    done = pipeline.mark(ledger, key, sent.confidentiality, editor=who, at=utc_now(), comment=sent.comment)
    marked = pipeline.marking_of(ledger, key)
    return written({"id": key, "own": marked.own.value, "confidentiality": marked.holds.value, "act": done.id})


def correct(ledger: Ledger, figure_id: str, sent: SentCorrection, who: str) -> Response:
    """Record what a figure really is."""
    head = ledger.entry(figure_id)
    places = [place for situation in ledger.situations() for place in situation.places]
    figure = with_fields(head.figure, sent.fields, places)
    entry = ledger.correct(figure_id, figure, based_on=sent.based_on, reason=sent.reason, comment=sent.comment, editor=who, at=utc_now())
    return _line(ledger, entry)


def undo(ledger: Ledger, figure_id: str, sent: SentUndo, who: str) -> Response:
    """Take the last line of a figure back."""
    return _line(ledger, ledger.undo(figure_id, based_on=sent.based_on, editor=who, at=utc_now()))


def _line(ledger: Ledger, entry: Entry) -> Response:
    return written({**entry_row(entry, ledger.report(entry.report_id)), "seq": entry.seq})


def add_situation(ledger: Ledger, sent: SentSituation, who: str, prefix: str) -> Response:
    """Follow a situation, or change how it is described; its places and indicators stay."""
    known = next((each for each in ledger.situations() if each.id == sent.id), None)
    said = sent.model_dump()
    made = Situation(**said) if known is None else replace(known, **said)
    ledger.add_situation(made, at=utc_now(), editor=who)
    status = HTTPStatus.CREATED if known is None else HTTPStatus.OK
    return written(said, status=status, location=f"{prefix}/situations")


def add_feed(ledger: Ledger, sent: SentFeed, who: str, prefix: str) -> Response:
    """Follow a feed."""
    pipeline.check_address(sent.address, sent.kind)
    made = pipeline.add_feed(
        ledger, sent.id, sent.kind, sent.address, situation=sent.situation, every_minutes=sent.every_minutes, options=dict(sent.options), editor=who
    )  # fmt: skip
    row = next(each for each in pipeline.feed_rows(ledger) if each["id"] == made.id)
    return written(_plain(row), status=HTTPStatus.CREATED, location=f"{prefix}/feeds/{quote(made.id, safe='')}")


def run_feed(ledger: Ledger, feed_id: str) -> Response:
    """Ask a feed now."""
    run = pipeline.run_feed(ledger, feed_id)
    return written(
        {
            "feed": feed_id, "error": run.error, "reports": [each.report_id for each in run.recorded], "known": run.known,
            "refused": [{"title": title, "why": why} for title, why in run.refused],
        }
    )  # fmt: skip


def feeds(ledger: Ledger) -> Response:
    """List the feeds."""
    return written({"feeds": [_plain(each) for each in pipeline.feed_rows(ledger)]})


def add_webhook(ledger: Ledger, sent: SentWebhook, who: str, prefix: str) -> Response:
    """Tell an address of every change."""
    made = pipeline.add_webhook(ledger, sent.url, situation=sent.situation, editor=who)
    return written(
        {"id": made.id, "url": made.url, "situation": made.situation, "secret": made.secret}, status=HTTPStatus.CREATED, location=f"{prefix}/webhooks/{made.id}"
    )  # fmt: skip


def webhooks(ledger: Ledger) -> Response:
    """List the webhooks, without their secrets."""
    return written({"webhooks": [_plain(each) for each in pipeline.webhook_rows(ledger)]})


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
