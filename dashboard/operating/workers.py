"""Several processes on one address: each is started anew when it dies, and all of them, one after another, on the signal HUP, so that some always answer.

They share one listening socket, whose queue outlives each of them; what they know in common is in the ledger.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

LOG = logging.getLogger(__name__)
READY: Final = b"r"
READY_SECONDS: Final = 120.0
# How long a worker works out pages first, so that nobody waits for it to read the ledger: one that is put in the place of one that answers may take as long
# as a million figures take, one that is put in the place of one that died is missed meanwhile.
AHEAD_SECONDS: Final = 300.0
MENDED_AHEAD_SECONDS: Final = 60.0
STOP_SECONDS: Final = 10.0
LOOK_SECONDS: Final = 0.1
SHORT_LIFE_SECONDS: Final = 10.0
SHORT_LIVES: Final = 5
BACKLOG: Final = 2048


class WorkersError(RuntimeError):
    """The workers can not be kept running; the message says why."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process, the line to it, and when it was started."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    began: float


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address. Raises OSError where another program does."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    listening.listen(BACKLOG)
    return listening


class Workers:
    """Keeps `count` processes of `command` running over one listening socket."""

    def __init__(self, command: Sequence[str], listening: socket.socket, count: int) -> None:
        """`command` takes `--socket NUMBER --line NUMBER`, what to listen on and where to say that it does, and `--ahead SECONDS`, in which others still answer."""
        self._command = list(command)
        self._listening = listening
        self._count = count
        self._workers: list[Worker] = []
        self._stop = self._again = False
        self._short_lives = 0

    def run(self, ready: Callable[[], None]) -> None:
        """Run until told to stop by TERM or INT; call `ready` when all answer. Raises WorkersError where they do not stay alive."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGHUP, self._told_to_start_again)
        try:
            self._workers = [self._begin() for _ in range(self._count)]
            for each in self._workers:
                self._await(each)
            ready()
            while not self._stop:
                if self._again:
                    self._again = False
                    self._start_again()
                self._mend()
                time.sleep(LOOK_SECONDS)
        finally:
            _end(self._workers)

    def _told_to_stop(self, *_: object) -> None:
        self._stop = True

    def _told_to_start_again(self, *_: object) -> None:
        self._again = True

    def _begin(self, ahead: float = 0.0) -> Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            numbers = (self._listening.fileno(), theirs.fileno())
            command = [*self._command, "--socket", str(numbers[0]), "--line", str(numbers[1]), *(["--ahead", str(ahead)] if ahead else [])]
            # A group of its own: ctrl-c at the terminal is told to us, and by us to them.
            process = subprocess.Popen(command, pass_fds=numbers, process_group=0)
        return Worker(process, ours, time.monotonic())

    def _await(self, worker: Worker, ahead: float = 0.0) -> None:
        """Wait until a worker answers requests, which works out pages for so many seconds first; others are mended meanwhile. Raises WorkersError where it does not."""
        seconds = READY_SECONDS + ahead
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self._stop:
            if select.select([worker.line], [], [], LOOK_SECONDS)[0]:
                if worker.line.recv(1) == READY:
                    return
                break
            if ahead:
                self._mend()
        if not self._stop:
            raise WorkersError(f"a worker stopped at its start, or did not answer within {seconds:.0f} seconds; its own lines above say why")

    def _start_again(self) -> None:
        """Put a new worker in the place of each; the old one goes when the new one answers. A new one that fails leaves the old ones at work."""
        for number in range(self._count):
            new = self._begin(AHEAD_SECONDS)
            try:
                self._await(new, AHEAD_SECONDS)
            except WorkersError as error:
                _end([new])
                LOG.error("the workers go on as they were: %s", error)
                return
            old, self._workers[number] = self._workers[number], new
            _end([old])
            if self._stop:
                return
        LOG.warning("all %d workers were started again", self._count)

    def _mend(self) -> None:
        """Start a worker for each that has died. Raises WorkersError where they die as soon as they are started."""
        for number, each in enumerate(self._workers):
            if each.process.poll() is None or self._stop:
                continue
            self._short_lives = self._short_lives + 1 if time.monotonic() - each.began < SHORT_LIFE_SECONDS else 0
            if self._short_lives >= SHORT_LIVES:
                raise WorkersError(f"{SHORT_LIVES} workers died right after their start; their own lines above say why")
            LOG.warning("a worker ended with %s; another is started", each.process.returncode)
            each.line.close()
            others = any(other.process.poll() is None for other in self._workers)
            self._workers[number] = self._begin(MENDED_AHEAD_SECONDS if others else 0.0)


def _end(workers: Sequence[Worker]) -> None:
    """Tell workers to stop, wait for them, and end those that do not."""
    for each in workers:
        if each.process.poll() is None:
            each.process.terminate()
    for each in workers:
        try:
            each.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            LOG.warning("a worker did not stop within %s seconds and is ended", STOP_SECONDS)
            each.process.kill()
            each.process.wait()
        each.line.close()


def say_ready(line: socket.socket) -> None:
    """Say, in a worker, that it answers; and stop it when whoever started it is gone."""

    def follow() -> None:
        try:
            line.sendall(READY)
            # Nothing ever comes but the end.
            line.recv(1)
        except OSError as error:
            LOG.warning("whoever started this worker is gone: %s", error)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=follow, daemon=True, name="line to the first process").start()


def command_again() -> list[str]:
    """Return the command that this program was started with."""
    return [sys.executable, "-m", "dashboard", *sys.argv[1:]]
