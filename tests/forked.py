"""Dashboards that begin at once: a process that has imported what each of them takes makes copies of itself, `python -m tests.forked LINE`."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO, TypeAlias

ROOT = Path(__file__).parent.parent
# Where no process can be copied, or not safely, each dashboard is begun anew.
POSSIBLE = sys.platform == "linux"


class Copy:
    """A dashboard that runs: of what `subprocess.Popen` offers as much as who serves for a test needs."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._ended: int | None = None
        self.pid = int(line.recv(64) or b"0")
        if not self.pid:
            raise RuntimeError("what makes copies is gone")

    def poll(self) -> int | None:
        """Return how it ended, None while it runs."""
        try:
            return self.wait(0)
        except (TimeoutError, BlockingIOError):
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, as soon as it has; TimeoutError after so many seconds."""
        if self._ended is None:
            self._line.settimeout(timeout)
            self._ended = int(self._line.recv(64))
            self._line.close()
        return self._ended

    def send_signal(self, which: int) -> None:
        """Tell it something, where it runs still."""
        if self.poll() is None:
            os.kill(self.pid, which)

    def terminate(self) -> None:
        """Tell it to stop."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it, whatever it is at."""
        self.send_signal(signal.SIGKILL)


Process: TypeAlias = "subprocess.Popen[bytes] | Copy"


@cache
def _copying() -> socket.socket:
    """A line to the process that makes copies, which ends with the one that asks for them."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen([sys.executable, "-m", "tests.forked", str(its.fileno())], cwd=ROOT, pass_fds=[its.fileno()])
    its.close()

    def end() -> None:
        ours.close()
        process.wait(60)

    atexit.register(end)
    return ours


def dashboard(arguments: Sequence[str], said: IO[bytes], **more: str) -> Process:
    """Begin `python -m dashboard ARGUMENTS`, whose output goes to `said`, in the environment of this moment and `more`; anew where it starts workers."""
    environment = {**os.environ, **more}
    if not POSSIBLE or "--workers" in arguments:
        command = [sys.executable, "-m", "dashboard", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        socket.send_fds(_copying(), [json.dumps([list(arguments), environment]).encode()], [its.fileno(), said.fileno()])
    return Copy(ours)


def _copies(asked: socket.socket) -> None:
    """Make a copy whenever one is asked for; each has beside it a process that tells how it ends."""
    while True:
        words, (*lines,), _, _ = socket.recv_fds(asked, 1 << 17, 2)
        if not words:
            return
        if not os.fork():
            asked.close()
            _watch(*json.loads(words), *lines)
        for each in lines:
            os.close(each)
        while _reaped():
            pass


def _reaped() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _watch(arguments: list[str], environment: dict[str, str], line: int, said: int) -> None:
    with socket.socket(fileno=line) as telling:
        pid = os.fork()
        if not pid:
            telling.close()
            _run(arguments, environment, said)
        os.close(said)
        telling.send(b"%d" % pid)
        telling.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    os._exit(0)


def _run(arguments: list[str], environment: dict[str, str], said: int) -> None:
    from dashboard.__main__ import app

    for out in (1, 2):
        os.dup2(said, out)
    os.environ.clear()
    os.environ.update(environment)
    code = 1
    try:
        app(arguments, prog_name="python -m dashboard")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _prepare() -> None:
    """Import what a dashboard takes, and read the rows that it reads at its start."""
    from dashboard import create_app
    from dashboard.__main__ import SEEDS
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open("sqlite://") as ledger:
        pipeline.load_situation(SEEDS, ledger)
        create_app(ledger)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _prepare()
    _copies(socket.socket(fileno=int(sys.argv[1])))
