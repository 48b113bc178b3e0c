"""Several processes: they stop in time, start anew without a request lost, and know in common what one of them learns."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from sqlalchemy.engine import make_url
from starlette.types import Send

from dashboard.operating import serving, workers
from dashboard.operating.workers import Workers, listen
from metrics.ledger import AccountRole, Ledger
from metrics.model import Situation
from tests.browser import thorough
from tests.postgresql import Server
from tests.several import Running, between, ready, started, until
from tests.test_accounts import PASSWORD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of the signals")
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
# Seconds from an answer to the next question: some hundred questions while workers start, which get what is left of the processors.
BETWEEN = 0.03


class Streams:
    """Browsers that follow changes, without a browser."""

    def __init__(self, address: str, number: int, cookie: str = "") -> None:
        parts = urlsplit(address)
        self.sockets = []
        for _ in range(number):
            made = socket.create_connection((parts.hostname, parts.port))
            made.sendall(f"GET /events HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\n\r\n".encode())
            self.sockets.append(made)
        self.heard = [b"" for _ in self.sockets]
        for number, each in enumerate(self.sockets):
            threading.Thread(target=self._hear, args=(number, each), daemon=True).start()

    def _hear(self, number: int, each: socket.socket) -> None:
        try:
            while part := each.recv(4096):
                self.heard[number] += part
        except OSError:
            return

    def all_heard(self, what: bytes) -> bool:
        return all(what in each for each in self.heard)

    def close(self) -> None:
        for each in self.sockets:
            each.close()


def children(running: Running) -> list[int]:
    path = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    return [int(each) for each in path.read_text().split()]


class Asking:
    """Somebody who asks all the time, over new connections and over one that is kept; what fails is kept."""

    def __init__(self, address: str) -> None:
        self.asked, self.failed, self.over = 0, [], threading.Event()
        self._parts = urlsplit(address)
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._anew, self._kept)]
        for each in self._threads:
            each.start()

    def _ask(self, connection: http.client.HTTPConnection) -> bool:
        """Whether the connection may be kept."""
        connection.request("GET", "/api/v1/figures?limit=1")
        answer = connection.getresponse()
        answer.read()
        self.asked += 1
        if answer.status != 200:
            self.failed.append(answer.status)
        return answer.getheader("connection", "") != "close"

    def _anew(self) -> None:
        while not self.over.is_set():
            connection = http.client.HTTPConnection(self._parts.netloc, timeout=60)
            try:
                self._ask(connection)
            except OSError as error:
                self.failed.append(repr(error))
            finally:
                connection.close()
            time.sleep(BETWEEN)

    def _kept(self) -> None:
        connection = http.client.HTTPConnection(self._parts.netloc, timeout=60)
        while not self.over.is_set():
            try:
                if not self._ask(connection):
                    connection.close()
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
                connection.close()
            time.sleep(BETWEEN)
        connection.close()

    def stop(self) -> None:
        self.over.set()
        for each in self._threads:
            each.join(60)


def test_it_stops_within_five_seconds_with_streams_open(tmp_path: Path) -> None:
    with started(str(tmp_path / "ledger.sqlite"), tmp_path) as running:
        streams = Streams(running.address, 20)
        until(lambda: streams.all_heard(b"data:"))
        began = time.monotonic()
        running.process.terminate()
        # The limit is the server's own and ends it, however much else the machine does: ten seconds would be the limit of none.
        assert running.process.wait(10) in (0, -signal.SIGTERM)
        print(f"stopped in {time.monotonic() - began:.2f} s with 20 streams open")
        streams.close()


def test_who_has_sent_half_of_what_they_ask_holds_nobody_up_who_is_told_to_stop(tmp_path: Path) -> None:
    with started(str(tmp_path / "ledger.sqlite"), tmp_path) as running:
        where = urlsplit(running.address)
        half = f"POST /api/v1/reports HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: 1000\r\n\r\n{{".encode()
        asked = [socket.create_connection((where.hostname, where.port), timeout=20) for _ in range(60)]
        for each in asked:
            each.sendall(half)
        until(lambda: ready(running.address))
        running.process.terminate()
        assert running.process.wait(10) in (0, -signal.SIGTERM)
        # Nothing was given up that had begun, and the last limit was not needed.
        assert "did not end" not in running.said()
        assert "Cancel" not in running.said()
        for each in asked:
            each.close()


def test_what_was_asked_while_a_process_was_busy_is_answered_before_it_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "DRAIN_SECONDS", 0.0)
    loops: list[asyncio.AbstractEventLoop] = []
    busy = threading.Event()

    async def app(_scope: object, _receive: object, send: Send) -> None:
        loops.append(asyncio.get_running_loop())
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})

    listening = listen("127.0.0.1", 0)
    server = serving.Serving(uvicorn.Config(app, lifespan="off", log_config=None, timeout_graceful_shutdown=2), beside_others=True)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    client = http.client.HTTPConnection(*listening.getsockname()[:2], timeout=20)
    client.request("GET", "/")
    assert client.getresponse().read() == b""

    async def ends() -> None:
        busy.set()
        # Nothing is read meanwhile, as where a page is worked out in many threads.
        time.sleep(0.5)
        await server.shutdown([])

    ending = asyncio.run_coroutine_threadsafe(ends(), loops[0])
    assert busy.wait(20)
    client.request("GET", "/")
    assert client.getresponse().status == 200
    ending.result(20)
    server.should_exit = True
    thread.join(20)
    client.close()


@thorough
def test_two_workers_are_started_anew_and_no_request_fails(tmp_path: Path) -> None:
    with started(str(tmp_path / "ledger.sqlite"), tmp_path, "--workers", "2") as running:
        before = children(running)
        assert len(before) == 2
        asking = Asking(running.address)
        try:
            running.process.send_signal(signal.SIGHUP)
            until(lambda: len(now := set(children(running))) == 2 and now.isdisjoint(before))
        finally:
            asking.stop()
        print(f"{asking.asked} requests while two workers were started anew, {len(asking.failed)} failed")
        assert asking.failed == []
        assert asking.asked > 50
        killed = children(running)[0]
        os.kill(killed, signal.SIGKILL)
        until(lambda: len(now := children(running)) == 2 and killed not in now)
        until(lambda: running.said().count("another is started") == 1)
        began = time.monotonic()
        running.process.terminate()
        assert running.process.wait(15) == 0
        print(f"two workers stopped in {time.monotonic() - began:.2f} s")


@thorough
def test_workers_go_with_the_process_that_started_them(tmp_path: Path) -> None:
    with started(str(tmp_path / "ledger.sqlite"), tmp_path, "--workers", "2") as running:
        workers = children(running)
        running.process.kill()
        running.process.wait()
        until(
            lambda: (
                not any(Path(f"/proc/{each}").exists() and "Z" not in Path(f"/proc/{each}/stat").read_text().split(") ")[1][:1] for each in workers)
            )
        )


@thorough
def test_a_worker_that_can_not_start_stops_them_all_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("no ledger")
    with pytest.raises(AssertionError, match="not a ledger"), started(str(tmp_path / "ledger.sqlite"), tmp_path, "--workers", "2"):
        pass


@thorough
def test_three_processes_over_postgresql_know_in_common_what_one_of_them_learns(postgresql: Server, tmp_path: Path) -> None:
    url = postgresql.ledger()
    with Ledger.open(url) as ledger, ExitStack() as stack:
        ledger.work.accounts.add("amina", AccountRole.EDITOR, PASSWORD, at=NOW, editor="me")
        held = {"authorization": f"Bearer {ledger.work.tokens.make('program', at=NOW, editor='me', days=None)}"}
        servers = [stack.enter_context(started(url, tmp_path)) for _ in range(3)]
        proxy = stack.enter_context(between(*[("127.0.0.1", urlsplit(each.address).port) for each in servers]))
        front = f"http://127.0.0.1:{proxy.address[1]}"
        _signed_in_at_one_known_at_all(front, servers)
        _announced_at_all(front, servers, held)
        _a_job_is_seen_at_all(ledger, front, servers, held)
        _one_dies_and_the_others_answer(front, servers, held)
    postgresql.drop(url)


def _signed_in_at_one_known_at_all(front: str, servers: list[Running]) -> None:
    # A new connection a request, so that the proxy hands each to another process.
    closing = {"connection": "close"}
    with httpx.Client(base_url=front, headers=closing) as browser:
        assert browser.post("/sign-in", data={"name": "amina", "password": PASSWORD}).status_code == 303
        assert [browser.get("/account").status_code for _ in servers] == [200] * len(servers)
        cookie = f"session={browser.cookies['session']}"
        assert [httpx.get(f"{each.address}/api/v1/figures", headers={"cookie": cookie}).status_code for each in servers] == [200] * len(servers)
        assert browser.post("/sign-out").status_code == 303
    assert [httpx.get(f"{each.address}/api/v1/figures", headers={"cookie": cookie}).status_code for each in servers] == [401] * len(servers)


def _announced_at_all(front: str, servers: list[Running], held: dict[str, str]) -> None:
    waits = []
    for number in range(5):
        revision = _measure(servers[0], "ledger_revision")
        cookie = _signed_in(servers[number % 3])
        streams = [Streams(each.address, 1, cookie) for each in servers]
        until(lambda streams=streams: all(each.all_heard(b"data:") for each in streams))
        sent = {"text": f"At least {100 + number} people were killed in Aleppo on Monday, the Observatory said.", "situation": "east-aleppo"}
        assert httpx.post(f"{front}/api/v1/reports", json=sent, headers=held, timeout=60).status_code == 201
        began = time.monotonic()
        now = _measure(servers[0], "ledger_revision")
        assert now > revision
        until(lambda streams=streams, now=now: all(each.all_heard(f'"revision": {now}'.encode()) for each in streams), seconds=10)
        waits.append(time.monotonic() - began)
        for each in streams:
            each.close()
    print(f"a report recorded at one is announced at all three: {', '.join(f'{each * 1000:.0f}' for each in waits)} ms after it was acknowledged")


def _signed_in(server: Running) -> str:
    with httpx.Client() as browser:
        browser.post(f"{server.address}/sign-in", data={"name": "amina", "password": PASSWORD})
        return f"session={browser.cookies['session']}"


def _measure(server: Running, name: str) -> int:
    said = httpx.get(f"{server.address}/metrics").text
    return int(float(next(line for line in said.splitlines() if line.startswith(f"{name} ")).split()[1]))


def _a_job_is_seen_at_all(ledger: Ledger, front: str, servers: list[Running], held: dict[str, str]) -> None:
    job = ledger.work.jobs.begin("/reports", "east-aleppo", at=NOW, editor="me")
    assert [_measure(each, "jobs_unfinished") for each in servers] == [1, 1, 1]
    ledger.work.jobs.finish(job, at=NOW)
    assert [_measure(each, "jobs_unfinished") for each in servers] == [0, 0, 0]
    feed = {"id": "somebodys", "kind": "rss", "address": "https://93.184.215.14/rss", "situation": "east-aleppo"}
    assert httpx.post(f"{front}/api/v1/feeds", json=feed, headers=held, timeout=60).status_code == 201
    assert ["somebodys" in httpx.get(f"{each.address}/api/v1/feeds", headers=held, timeout=60).text for each in servers] == [True] * 3


def _one_dies_and_the_others_answer(front: str, servers: list[Running], held: dict[str, str]) -> None:
    servers[1].process.kill()
    servers[1].process.wait()
    for _ in range(6):
        with urllib.request.urlopen(urllib.request.Request(f"{front}/api/v1/situations", headers=held), timeout=60) as answer:
            assert json.load(answer)


@thorough
def test_whoever_follows_hears_that_the_network_to_the_database_is_cut_however_much_is_written(postgresql: Server, tmp_path: Path) -> None:
    url = postgresql.ledger()
    with Ledger.open(url) as ledger, ExitStack() as stack:
        ledger.add_situation(Situation(id="north", title="North"), at=NOW)
        ledger.work.accounts.add("amina", AccountRole.VIEWER, PASSWORD, at=NOW, editor="me")
        proxy = stack.enter_context(between(str(postgresql.folder / ".s.PGSQL.5432")))
        behind = f"postgresql://postgres@127.0.0.1:{proxy.address[1]}/{make_url(url).database}"
        server = stack.enter_context(started(behind, tmp_path, "--public"))
        streams = [Streams(server.address, 5), Streams(server.address, 5, _signed_in(server))]
        for each in streams:
            stack.callback(each.close)
        until(lambda: all(each.all_heard(b'"revision"') for each in streams))
        stack.callback(_writing(ledger))
        for _ in range(3):
            # After each word from the ledger readers are asked what they may know of it: some are in the midst of that.
            time.sleep(1.7)
            proxy.cut()
            _all_hear(streams, b'"lost"')
            assert httpx.get(f"{server.address}/situation", headers={"accept": "text/html"}, timeout=60).status_code == 503
            proxy.mend()
            _all_hear(streams, b'"revision"')
    postgresql.drop(url)


def _all_hear(streams: list[Streams], what: bytes) -> None:
    for each in streams:
        each.heard = [b"" for _ in each.heard]
    until(lambda: all(each.all_heard(what) for each in streams), seconds=60)


def _writing(ledger: Ledger) -> Callable[[], None]:
    """Write all the time; return what ends it."""
    over = threading.Event()

    def write() -> None:
        number = 0
        while not over.wait(0.02):
            number += 1
            ledger.add_situation(Situation(id="north", title=f"North {number}"), at=datetime.now(UTC))

    writing = threading.Thread(target=write, daemon=True)
    writing.start()

    def end() -> None:
        over.set()
        writing.join(60)

    return end


_STAND_IN = """
import os, socket, sys, time
line = socket.socket(fileno=int(sys.argv[sys.argv.index("--line") + 1]))
if "--ahead" in sys.argv:
    open(os.path.join(sys.argv[1], "begun"), "w").close()
    while not os.path.exists(os.path.join(sys.argv[1], "done")):
        time.sleep(0.02)
line.sendall(b"r")
line.recv(1)
"""


def test_a_worker_that_dies_while_another_works_out_pages_first_is_replaced(tmp_path: Path) -> None:
    """Pages of a very large ledger take minutes: who dies meanwhile is not waited for as long."""
    with listen("127.0.0.1", 0) as listening:
        kept = Workers([sys.executable, "-c", _STAND_IN, str(tmp_path)], listening, 2)
        kept._workers = [kept._begin(), kept._begin()]
        for each in kept._workers:
            kept._await(each)
        first, second = kept._workers
        again = threading.Thread(target=kept._start_again)
        again.start()
        try:
            until(lambda: (tmp_path / "begun").exists())
            second.process.kill()
            until(lambda: kept._workers[1] is not second)
            assert first.process.poll() is None
            assert kept._workers[0] is first
            (tmp_path / "done").touch()
            again.join(20)
            assert not again.is_alive()
            assert [each.process.poll() for each in kept._workers] == [None, None]
            assert {first, second}.isdisjoint(kept._workers)
        finally:
            (tmp_path / "done").touch()
            again.join(20)
            workers._end(kept._workers)
