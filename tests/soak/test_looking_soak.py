"""Fifty people look, again and again, while reports come in: nobody is refused, and the server does not grow."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from metrics import pipeline
from metrics.ledger import Ledger
from metrics.model import Report
from tests.benchmarks.dashboard import lookers, resident
from tests.browser import serving

ROUNDS = 8
# What a server may grow by once every page has been asked for, in megabytes: its answers are kept up to a limit, all else is let go.
GROWTH = 48.0


def _report_comes_in(ledger: Path, number: int) -> None:
    day = date(2016, 12, 13) + timedelta(days=number)
    text = f"At least {60 + number} people were killed in eastern Aleppo on {day.day} December 2016, and {70 + number},000 have fled."
    with Ledger.open(ledger) as opened:
        situation = opened.situations()[0]
        proposal = pipeline.propose(Report(text=text, published=day, title=f"Update {number}"), situation)
        pipeline.accept(opened, proposal, situation=situation.id, editor="soak", at=datetime.now(UTC))


def test_fifty_people_look_while_reports_come_in(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with serving(ledger) as address:
        held = []
        for number in range(ROUNDS):
            _, failed = asyncio.run(lookers(address, ledger))
            assert failed == 0
            _report_comes_in(ledger, number)
            held.append(resident(address))
    warm, last = held[1], held[-1]
    assert last - warm <= GROWTH, f"resident memory in MB, round by round: {[round(each) for each in held]}"
