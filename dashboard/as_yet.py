"""What a page shows before any script has run while a large ledger is read for the first time: how much there is, and that the rest comes by itself.

A process has to read every figure of a situation once before it can say what stands and what does not add up: of hundreds of thousands
that takes the better part of a minute. Nobody looks at an empty window for so long: the page comes at once with what can be counted, and
the browser asks for the whole of it as it always does. What was worked out once is brought up from then on, and is there at once.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from dash.development.base_component import Component
from flask import Flask, Response, g, request

from dashboard.address import AddressError, View
from dashboard.attributes import aria
from dashboard.components.freshness import freshness
from dashboard.elements import Link, html
from dashboard.queued import waiting
from dashboard.translation import t, tn
from metrics.ledger import Ledger, Query
from metrics.ledger.sight import Sight, sight
from metrics.room import Room

# Fewer figures than this are read while the browser loads its scripts.
LARGE: Final = 30_000
# The pages that read every figure or report of a situation; the others ask the ledger for what they show.
READING_ALL: Final = ("/", "/situation", "/compare", "/timeline", "/map", "/indicators", "/changes", "/checks", "/reports", "/sources", "/review")
SITUATIONS: Final = 8
# A word within the process, which no request can bring: who asks so waits for the whole page.
PATIENT: Final = "dashboard.patient"
KEPT: Final = "as-yet"
# A page that is not whole is kept for nobody else, and asked for again where no script does so.
HEADER: Final = "x-as-yet"
AGAIN: Final = '<noscript><meta http-equiv="refresh" content="10"></noscript>'

Worked = tuple[Sight | None, str, str | None, bool]
# Of so many, those looked at last: an address may name any situation, also one that nobody follows.
WORKED: Final = 4_096


class AsYet:
    """Which pages one process has worked out before, for whom and of which situation."""

    def __init__(self, ledger: Ledger, server: Flask) -> None:
        self._ledger = ledger
        self._known: Room[Worked, bool] = Room(WORKED, always=0)
        server.extensions[KEPT] = self
        server.after_request(_told)

    def worked_out(self, path: str, view: View) -> None:
        """Remember that a page was worked out here whole."""
        self._known.put(self._key(path, view), True, weight=1)

    def instead(self, path: str, title: str, view: View) -> list[Component] | None:
        """Return what stands for a page that would take long, None where it is to be shown whole."""
        if path not in READING_ALL or request.environ.get(PATIENT) or self._known.get(self._key(path, view)):
            return None
        figures = self._ledger.count(Query(situation=self._situation(path, view)))
        if figures < LARGE:
            return None
        g.as_yet = True
        said = tn(
            "{n} figure is being read for the first time since this server began. The rest of the page comes by itself.",
            "{n} figures are being read for the first time since this server began. The rest of the page comes by itself.",
            figures,
        )
        heading = t("Situations being followed") if path == "/" else title
        head = html.Div([html.H1(heading), html.P(said, className="sub", role="status")], className="heading")
        return [head, *(_situations(self._ledger, view) if path == "/" else ())]

    def _key(self, path: str, view: View) -> Worked:
        return sight(), path, self._situation(path, view), view.as_known_on is None

    def _situation(self, path: str, view: View) -> str | None:
        """Return the situation that a page is of: the one that was followed first where its address names none, and of Home none."""
        if path == "/" or view.situation is not None:
            return None if path == "/" else view.situation
        return next((each.id for each in self._ledger.situations(as_known_on=view.as_known_on)), None)


def worked_out(server: Flask, path: str, search: str | None) -> None:
    """Remember that a page was worked out whole at an address; one that does not read is none."""
    with suppress(AddressError):
        server.extensions[KEPT].worked_out(path, View.parse(search))


def is_as_yet() -> bool:
    """Return whether the page that is being answered is not whole."""
    return bool(g.get("as_yet"))


def _told(answer: Response) -> Response:
    if is_as_yet():
        answer.headers[HEADER] = "yes"
    return answer


def _situations(ledger: Ledger, view: View) -> list[Component]:
    """Return what can be counted of the situations: figures, reports, how old the newest is, and how many figures wait to be reviewed."""
    reports, today = ledger.report_counts(), datetime.now(UTC).date()
    panels = []
    for each in ledger.situations()[:SITUATIONS]:
        own = view.changed(situation=each.id)
        figures, unreviewed = ledger.count(Query(situation=each.id)), waiting(ledger, own)
        title = html.H2(Link(each.title, href=f"/situation{own.search()}", className="plain"), id=f"home-{each.id}")
        counted = [tn("{n} figure", "{n} figures", figures), tn("{n} report", "{n} reports", reports.get(each.id, 0))]
        waits = tn("{n} figure waits to be reviewed", "{n} figures wait to be reviewed", unreviewed)
        newest = freshness(ledger.newest_published(each.id), today, reports=reports.get(each.id, 0))
        body = html.P([" · ".join(counted), " · ", Link(waits, href=f"/review{own.search()}")] if unreviewed else " · ".join(counted))
        panels.append(
            html.Section(
                [html.Div([title, newest], className="situation-head"), body], className="panel situation", **aria(labelledby=f"home-{each.id}")
            )
        )
    return [html.Div(panels, className="situations part-near")]
