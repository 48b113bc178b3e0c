"""The queue as it is drawn: how far the work is, which figures wait and why each matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dash.development.base_component import Component

from dashboard.address import AddressError
from dashboard.attributes import aria, dataset
from dashboard.components import badge, chip
from dashboard.components.choosing import choices, chooser
from dashboard.components.evidence import counted_title, said_in_words, status_chip, term_colour, term_title
from dashboard.elements import html
from dashboard.permitted import TAKES_EDITOR
from dashboard.shown import Shown
from dashboard.translation import later, localised, t, tn
from dashboard.words import figure_with_unit, period_text, said_by, words_of
from dashboard.words.directions import quoted
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics import pipeline
from metrics.definitions.indicator_rows import indicator_rows
from metrics.definitions.review_rows import queue_rows
from metrics.ledger import Ledger, Query
from metrics.model import ReviewStatus

STATES: Final[Mapping[str, tuple[str, tuple[ReviewStatus, ...]]]] = {
    "": (later("Waiting"), ()),
    "approved": (later("Approved"), (ReviewStatus.APPROVED,)),
    "corrected": (later("Corrected"), (ReviewStatus.CORRECTED, ReviewStatus.CHANGED_AFTER_APPROVAL)),
    "rejected": (later("Rejected"), (ReviewStatus.REJECTED,)),
}
MOST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the queue is asked for: figures in a `state`, for a reason (`why`), of a `term`, of a report."""

    state: str = ""
    why: str | None = None
    term: str | None = None
    report: str | None = None

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> Asked:
        """Return what an address asks for. Raises AddressError for a state or a reason that is not there."""
        state, why = query.get("state", ""), query.get("why")
        if state not in STATES:
            raise AddressError(
                t("state={state} in the address is not known; write {states}, or leave it out", state=state, states=", ".join(filter(None, STATES)))
            )
        if why is not None and why not in queue_rows():
            raise AddressError(t("why={why} in the address is not known; write {whys}, or leave it out", why=why, whys=", ".join(queue_rows())))
        return cls(state=state, why=why, term=query.get("term"), report=query.get("report"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The queue under a view: everything that waits, what of it is listed, and how many figures there are in all."""

    queued: Sequence[pipeline.Queued]
    listed: Sequence[pipeline.Queued]
    everything: int


def waiting(ledger: Ledger, shown: Shown, asked: Asked) -> Waiting:
    """Return the queue, those that matter most first."""
    situation = shown.situation.id if shown.situation else None
    reports = (asked.report,) if asked.report else ()
    query = Query(situation=situation, sources=shown.view.sources, statuses=STATES[asked.state][1], report_ids=reports)
    queued = shown.kept_asking("queue", (query,), lambda: pipeline.review_queue(ledger, query))
    listed = [each for each in queued if asked.why in (None, *each.reasons) and asked.term in (None, each.entry.figure.term or "none")]
    everything = ledger.count(Query(situation=situation, sources=shown.view.sources, unclassified=True, rejected=True, report_ids=reports))
    return Waiting(queued=queued, listed=listed, everything=everything)


def bar(found: Waiting, asked: Asked) -> Component:
    """Return the choices above the queue."""
    whys = [key for key in queue_rows() if any(key in each.reasons for each in found.queued)]
    numbers = {key: sum(key in each.reasons for each in found.queued) for key in whys}
    terms = sorted({each.entry.figure.term or "none" for each in found.queued}, key=lambda key: term_title(key))
    named = [(key, term_title(None if key == "none" else key)) for key in terms]
    return choices(
        chooser("state", t("State"), [(key, t(title)) for key, (title, _) in STATES.items()], asked.state, clears=("why", "term")),
        chooser(
            "why",
            t("Why"),
            [("", t("Any reason")), *[(key, f"{t(queue_rows()[key].title)} ({localised(f'{numbers[key]:,}')})") for key in whys]],
            asked.why or "",
        ),
        chooser("term", t("Term"), [("", t("All terms")), *named], asked.term or ""),
    )


def progress(found: Waiting, asked: Asked) -> Component:
    """Return how far the review is, as a bar and in words."""
    if asked.state:
        return html.P(tn("{n} figure", "{n} figures", len(found.queued)), className="sub")
    done = found.everything - len(found.queued)
    share = 100 * done / found.everything if found.everything else 100
    words = t("{done} of {all} reviewed, {left} to go", done=done, all=found.everything, left=len(found.queued))
    filled = html.Div(html.Div(className="progress-done", style={"width": f"{share:.1f}%"}), className="progress", role="img", **aria(label=words))
    return html.Div([filled, html.Span(words, className="soft small")], className="progress-line")


def drawn_list(found: Waiting, shown: Shown) -> Component:
    """Return the queue as a list; `assets/review.js` moves through it."""
    rows = [_row(each, shown) for each in found.listed[:MOST]]
    left = len(found.listed) - MOST
    more = [html.P(tn("{n} more waits behind these.", "{n} more wait behind these.", left), className="more")] if left > 0 else []
    return html.Div([html.Ul(rows, className="queue", id="review-rows"), *more])


def _row(each: pipeline.Queued, shown: Shown) -> Component:
    entry, figure = each.entry, each.entry.figure
    place = place_name(figure.place) if figure.place else t("place not said")
    spoken = said_in_words(figure)
    check = html.Button(
        "",
        type="button",
        role="checkbox",
        className=f"pick {TAKES_EDITOR}",
        **aria(checked="false", label=t("Select: {figure}", figure=spoken)),
        **dataset(pick=entry.figure_id),
    )
    number = html.Button(
        [html.Span(figure_with_unit(figure), className="strong"), badge(counted_title(figure), colour=term_colour(figure.term))],
        type="button", className="queue-open", **dataset(row_open=entry.figure_id), **aria(label=t("{figure}: show the words", figure=spoken)),
    )  # fmt: skip
    marks = [chip(reason_title(key, each), title=t(queue_rows()[key].text), tone="bad" if key == "disagrees" else "plain") for key in each.reasons]
    if entry.review_status is not ReviewStatus.PROPOSED:
        marks.insert(0, status_chip(entry.review_status))
    when = period_text(figure.reference_period, beside=shown.as_of)
    body = html.Div(
        [
            number,
            html.Div(["“", html.Mark(words_of(figure)), "”"], className="said-short", dir="auto"),
            html.Div(with_semicolons((place, said_by(entry), when)), className="soft small"),
            html.Div(marks, className="queue-why"),
        ],
        className="queue-body",
    )
    known = dataset(row=entry.figure_id, seq=entry.seq, report=entry.report_id, editor=entry.editor, status=entry.review_status.value)
    return html.Li([check, body], className="queue-row", **known)


def reason_title(key: str, each: pipeline.Queued) -> str:
    """Return why a figure matters in a few words: which indicators it feeds, whom it contradicts."""
    title = t(queue_rows()[key].title)
    if key == "feeds" and each.feeds:
        names = [t(indicator_rows()[code].title) if code in indicator_rows() else code for code in each.feeds]
        return t("feeds {names}", names=t(", ").join(names[:2])) + ("…" if len(names) > 2 else "")
    if key == "disagrees" and each.others:
        other = each.others[0]
        if other.figure.source is None and other.publisher:
            return t("disagrees with what {publisher} published", publisher=quoted(other.publisher))
        return t("disagrees with {who}", who=said_by(other)) if other.figure.source else t("disagrees with a source that is not named")
    return title
