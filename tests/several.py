"""Several servers of one ledger as a team would run them: processes, a proxy that takes turns, and a cable that can be cut."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests import forked
from tests.browser import free_port

WAIT_SECONDS = 240.0


@dataclass
class Running:
    """A process of the dashboard and where it answers."""

    process: forked.Process
    address: str
    log: Path

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def started(ledger: str, folder: Path, *more: str, **environment: str) -> Iterator[Running]:
    """Run `python -m dashboard` on `ledger`, wait until it is ready, and stop it afterwards."""
    port, log = free_port(), folder / f"server-{time.monotonic_ns()}.log"
    with log.open("wb") as out:
        process = forked.dashboard(["--ledger", ledger, "--port", str(port), *more], out, **environment)
    running = Running(process, f"http://127.0.0.1:{port}", log)
    try:
        until(lambda: ready(running.address) or process.poll() is not None)
        assert process.poll() is None, running.said()
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


def ready(address: str) -> bool:
    """Whether the server says that requests may come."""
    try:
        with urllib.request.urlopen(f"{address}/healthz/ready", timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def until(true, *, seconds: float = WAIT_SECONDS) -> None:
    """Wait until something is so; a machine that does much else takes its time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


@dataclass
class Proxy:
    """Hands each connection to the next of `behind`, in turn; `cut` keeps what is sent from getting through, and `reset` ends what is open."""

    behind: Sequence[socket.socket | tuple[str, int] | str]
    address: tuple[str, int] = ("127.0.0.1", 0)
    through: threading.Event = field(default_factory=threading.Event)
    _open: set[socket.socket] = field(default_factory=set)

    def cut(self) -> None:
        self.through.clear()

    def mend(self) -> None:
        self.through.set()

    def reset(self) -> None:
        """End every connection that is open."""
        for each in list(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def between(*behind: tuple[str, int] | str) -> Iterator[Proxy]:
    """A proxy on a port of its own to servers at (host, port), or at the path of a socket."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    proxy = Proxy(behind, ("127.0.0.1", listening.getsockname()[1]))
    proxy.mend()
    turns = count()
    threading.Thread(target=_accept, args=(listening, proxy, turns), daemon=True).start()
    try:
        yield proxy
    finally:
        listening.close()
        proxy.mend()
        proxy.reset()


def _accept(listening: socket.socket, proxy: Proxy, turns: count[int]) -> None:
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_carry, args=(client, proxy, next(turns)), daemon=True).start()


def _carry(client: socket.socket, proxy: Proxy, turn: int) -> None:
    with client, contextlib.suppress(OSError):
        server = _reach(proxy, turn)
        with server:
            proxy._open |= {client, server}
            try:
                _both_ways(client, server, proxy.through)
            finally:
                proxy._open -= {client, server}


def _reach(proxy: Proxy, turn: int) -> socket.socket:
    proxy.through.wait()
    for step in range(len(proxy.behind)):
        # One that does not answer is passed over, as proxies do.
        where = proxy.behind[(turn + step) % len(proxy.behind)]
        try:
            if isinstance(where, str):
                made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                try:
                    made.connect(where)
                except OSError:
                    made.close()
                    raise
                return made
            return socket.create_connection(where, timeout=None)
        except (ConnectionError, FileNotFoundError):
            continue
    raise ConnectionRefusedError


def _both_ways(one: socket.socket, other: socket.socket, through: threading.Event) -> None:
    while True:
        readable, _, _ = select.select([one, other], [], [])
        for each in readable:
            through.wait()
            part = each.recv(65_536)
            if not part:
                return
            (other if each is one else one).sendall(part)
