"""A ledger into which every input brought words that mean something to a machine: the rows of injections.toml, through each door."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from metrics import pipeline
from metrics.feeds import Fetcher, allowed_networks
from metrics.ledger import Ledger
from metrics.model import Place, Report, ReviewStatus, Situation, Source
from metrics.model.report import PublishedBasis
from tests.browser import ROOT
from tests.test_indicators_own import ROW
from tests.web_server import serving

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ROWS: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests" / "injections.toml").read_text(encoding="utf-8"))


def rows() -> Iterator[tuple[str, str]]:
    """Each name, such as browser-script, with its words."""
    for kind, of_kind in ROWS.items():
        for name, words in of_kind.items():
            yield f"{kind}-{name}", words


def marked(kind: str = "browser") -> str:
    """All the words of a kind, one after another."""
    return " ".join(ROWS[kind].values())


def poison(path: Path) -> Ledger:
    """Return a ledger at `path` that every row came into: as text, title, publisher, address, source, place, comment, reason, editor, indicator, feed."""
    ledger = Ledger.open(path)
    places = tuple(
        Place(id=name, name=words, names=(words,), latitude=36.0 + number / 50, longitude=37.0) for number, (name, words) in enumerate(rows())
    )
    situation = Situation(id="poisoned", title=marked()[:300], setting=marked("template"), places=places, key_terms=("killed", "fled"))
    ledger.add_situation(situation, at=AT, editor=ROWS["browser"]["picture"])
    for number, (name, words) in enumerate(rows()):
        _reported(ledger, situation, name, words, 60 + number)
    row = ROW | {"title": ROWS["browser"]["picture"], "definition": marked()}
    pipeline.add_indicator(ledger, "poisoned", "poisoned_share", row, editor=ROWS["browser"]["script"], at=AT)
    _fed(ledger)
    return ledger


def _reported(ledger: Ledger, situation: Situation, name: str, words: str, number: int) -> None:
    text = f"At least {number} people were killed in {words} on Monday, {words} said.\n\n{words}\n\nAbout {number},000 people have fled. {words}"
    report = Report(
        text=text, language="en", title=words, publisher=words, url=f"https://elsewhere.example/{words}", licence=words, published=date(2026, 1, 4),
        published_basis=PublishedBasis.STATED,
    )  # fmt: skip
    proposal = pipeline.propose(report, situation)
    figures = [
        replace(each, place=situation.places[number - 60], source=Source(name=words, chain=(words,), manner=words)) for each in proposal.figures
    ]
    recorded = pipeline.accept(ledger, proposal, situation=situation, editor=words.strip() or "me", at=AT, figures=figures)
    first = next(each for each in recorded.entries if each.figure.term is not None)
    ledger.review(
        first.figure_id, ReviewStatus.APPROVED, based_on=ledger.entry(first.figure_id).seq, editor=words.strip() or "me", at=AT, comment=words, reason=words
    )  # fmt: skip


def _fed(ledger: Ledger) -> None:
    with serving() as server, Fetcher(allowed=allowed_networks("127.0.0.0/8"), pause=0) as asking:
        items = "".join(
            f"<item><title>{escape(words, quote=False)}</title><link>{server.address}/a{number}</link><guid>{number}</guid>"
            f"<description>{escape(f'At least {number + 200} people were killed in a village. {words}')}</description></item>"
            for number, words in enumerate(ROWS["browser"].values())
        )
        for number in range(len(ROWS["browser"])):
            server.serve(
                f"/a{number}", f"<html><body><p>At least {number + 200} people were killed in a village.</p></body></html>", content_type="text/html"
            )
        server.serve(
            "/feed", f'<rss version="2.0"><channel><title>{escape(marked())}</title>{items}</channel></rss>', content_type="application/rss+xml"
        )
        feed = pipeline.add_feed(
            ledger, ROWS["browser"]["picture"], "rss", f"{server.address}/feed", situation="poisoned", editor=ROWS["browser"]["script"]
        )
        pipeline.run_feed(ledger, feed.id, asking=asking, now=lambda: AT)
