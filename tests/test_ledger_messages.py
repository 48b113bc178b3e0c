"""How often a server is waited for: where it is far away, each message and its answer take as long as the network does."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import cycle
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url

from metrics.ledger import Ledger, Query
from metrics.ledger.connecting import engine_of
from metrics.ledger.lines import figure_of, report_of
from metrics.ledger.statements import run
from metrics.model import Figure, Report, ReviewStatus, Situation
from tests.benchmarks import synthetic
from tests.postgresql import Server, written

NOW = datetime(2026, 3, 1, tzinfo=UTC)
# Longer than the server takes to answer, so that what is said without waiting is not taken for two messages.
AWAY_SECONDS = 0.02
# Beginning, what is there, marks of copies, the lines, how far it has grown, what is derived, the end; and one more where a copy is compared.
RECORDING, REVIEWING = 8, 8
# What the driver says after the last answer it has read where that came in two pieces: nothing is waited for.
FLUSH = b"H\x00\x00\x00\x04"
# Where nothing was written since, and after a write: whether it is known, beginning, what is new, its lines, the end.
AGAIN, AFTER_A_WRITE = 1, 5


class FarServer:
    """The way to a server: answers take a while, and what is said after one is counted."""

    def __init__(self, url: URL) -> None:
        self.waited = 0
        self._there = f"{url.query['host']}/.s.PGSQL.{url.port or 5432}"
        self._listening = socket.create_server(("127.0.0.1", 0))
        host, port = self._listening.getsockname()
        self.url = url.set(host=host, port=port, query={})
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with closing(client), closing(socket.socket(socket.AF_UNIX)) as server, selectors.DefaultSelector() as ready:
            server.connect(self._there)
            answered = True
            for each in (client, server):
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    told = key.fileobj.recv(1 << 20)  # type: ignore[union-attr]
                    if not told:
                        return
                    if key.fileobj is client:
                        if told != FLUSH:
                            self.waited += answered
                            answered = False
                        server.sendall(told)
                    else:
                        if not answered:
                            time.sleep(AWAY_SECONDS)
                        answered = True
                        client.sendall(told)


@pytest.fixture
def far(postgresql: Server) -> Iterator[FarServer]:
    server = FarServer(make_url(postgresql.ledger()))
    yield server
    server.close()


@pytest.fixture
def ledger(far: FarServer) -> Iterator[Ledger]:
    with Ledger.open(written(far.url)) as ledger:
        ledger.add_situation(Situation(id="north", title="North"), editor="desk", at=NOW)
        yield ledger


def made() -> Iterator[tuple[Report, list[Figure]]]:
    for each in synthetic.ledger(600, seed=5):
        yield report_of(each.values), list({line.figure_id: figure_of(line.figure) for line in each.lines}.values())  # type: ignore[arg-type]


def waits(far: FarServer, ask: Callable[[], object]) -> int:
    """Return how often the server is waited for, of a connection that has been used."""
    before = far.waited
    ask()
    return far.waited - before


def test_a_report_is_recorded_and_a_figure_reviewed_in_few_messages(far: FarServer, ledger: Ledger) -> None:
    reports = made()
    counted = [waits(far, lambda: ledger.record(*next(reports), situation="north", editor="desk", at=NOW)) for _ in range(5)]
    assert max(counted[1:]) <= RECORDING
    head = ledger.entries()[0]
    counted = [
        waits(far, lambda status=status: ledger.review(head.figure_id, status, based_on=ledger.entry(head.figure_id).seq, editor="vera", at=NOW))  # type: ignore[misc]
        for status in (ReviewStatus.APPROVED, ReviewStatus.REJECTED, ReviewStatus.PROPOSED)
    ]
    # With the question for its last line.
    assert max(counted) <= REVIEWING + 1
    assert ledger.verify() == []


def test_a_server_plans_once_what_each_report_adds(postgresql: Server) -> None:
    with Ledger.open(postgresql.ledger()) as ledger:
        ledger.add_situation(Situation(id="north", title="North"), editor="desk", at=NOW)
        reports = made()
        for _ in range(3):
            ledger.record(*next(reports), situation="north", editor="desk", at=NOW)
        with ledger._database.writing() as connection:
            used = [
                (str(row[0]), int(row[1])) for row in run(connection, "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
            ]
    for table in ("entries", "spans", "report_days"):
        assert sum(count for sql, count in used if sql.startswith(f"INSERT INTO {table} ")) >= 3, table


def test_what_is_known_is_asked_for_in_one_message(far: FarServer, ledger: Ledger) -> None:
    reports = made()
    for _ in range(3):
        ledger.record(*next(reports), situation="north", editor="desk", at=NOW)
    head = ledger.entries()[0]
    questions: dict[str, Callable[[], object]] = {
        "entries": ledger.entries,
        "entry": lambda: ledger.entry(head.figure_id),
        "history": lambda: ledger.history(head.figure_id),
        "page": lambda: ledger.page(Query(), limit=10),
        "listed": lambda: ledger.listed(Query()),
        "facets": lambda: ledger.facets(Query()),
        "months": lambda: ledger.months(term="killed"),
        "search": lambda: ledger.search("road"),
        "reports": ledger.reports,
        "report": lambda: ledger.report(head.report_id),
        "some reports": lambda: ledger.some_reports([head.report_id]),
        "said": ledger.said,
        "situations": ledger.situations,
    }
    for ask in questions.values():
        ask()
    # Lines that are not remembered are a second message.
    assert {name: each for name, ask in questions.items() if (each := waits(far, ask)) > AGAIN + (name == "page")} == {}
    statuses = cycle((ReviewStatus.APPROVED, ReviewStatus.PROPOSED))
    for name in ("entries", "page", "listed", "facets", "months"):
        ledger.review(head.figure_id, next(statuses), based_on=ledger.entry(head.figure_id).seq, editor="vera", at=NOW)
        assert waits(far, questions[name]) <= AFTER_A_WRITE, name


def test_a_server_is_told_what_a_page_out_of_turn_costs_but_where_an_address_says_otherwise(postgresql: Server) -> None:
    def price(url: URL) -> str:
        engine = engine_of(url)
        with engine.connect() as connection:
            said = str(connection.scalar(text("SHOW random_page_cost")))
        engine.dispose()
        return said

    url = make_url(postgresql.ledger())
    assert price(url) == "1.1"
    assert price(url.update_query_dict({"options": "-c random_page_cost=3"})) == "3"
