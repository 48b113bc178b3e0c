"""One process that answers: uvicorn, which on the word to stop ends within five seconds and drops nobody who has asked."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import os
import select
import socket
import sys
import threading
from types import FrameType
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

LOG = logging.getLogger(__name__)
# For answers that are being made; and, where other processes go on listening, for those who hold a connection to be told to take another.
GRACE_SECONDS: Final = 3
DRAIN_SECONDS: Final = 1.0
# How long a connection that nobody uses stays open: longer than proxies keep theirs (nginx one minute, Caddy two), since a request that
# is sent while its connection is closed is lost.
KEEP_SECONDS: Final = 130
READ_SECONDS: Final = 0.01
# Who has sent half of what they ask gets so long for the rest: nothing of it has been begun, and they ask it again.
HALF_SENT_SECONDS: Final = 1.0
# A callback or a feed in a thread can not be interrupted; what it has not committed is not recorded, and it will be asked again.
LEAVE_SECONDS: Final = 4.5
# After this a thread that works out a page lets others have the interpreter: a small answer takes a dozen turns, of five milliseconds by default.
TURN_SECONDS: Final = 0.001
# Of the C library (malloc.h): in how many parts memory is kept for threads, and from how many bytes on a block is given back as soon as it is free.
PARTS, LARGE_BLOCK = (-8, 2), (-3, 256 << 10)


class Serving(uvicorn.Server):
    """A server of uvicorn's that listens on its own address, or beside others on a socket that they share."""

    def __init__(self, config: uvicorn.Config, *, beside_others: bool) -> None:
        super().__init__(config)
        self._beside_others = beside_others

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop."""
        leaving = threading.Timer(LEAVE_SECONDS, _leave)
        leaving.daemon = True
        leaving.start()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: take no more connections, let those that are open ask once more and be told that it was the last time, then close those that have not asked."""
        if self._beside_others:
            for server in self.servers:
                server.close()
            self.server_state.default_headers = [*self.server_state.default_headers, (b"connection", b"close")]
            await asyncio.sleep(DRAIN_SECONDS)
            await self._read_out()
        leaving = asyncio.create_task(self._leave_half_sent())
        await super().shutdown(sockets)
        leaving.cancel()

    async def _read_out(self) -> None:
        """Return when nobody has asked on a connection that rests: what a busy process has not read yet is lost when it closes."""
        end = asyncio.get_running_loop().time() + HALF_SENT_SECONDS
        while any(map(_has_asked, self.server_state.connections)) and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(READ_SECONDS)

    async def _leave_half_sent(self) -> None:
        await asyncio.sleep(HALF_SENT_SECONDS)
        for connection in list(self.server_state.connections):
            cycle = getattr(connection, "cycle", None)
            if cycle is not None and cycle.more_body and not cycle.response_started:
                connection.transport.abort()


def _has_asked(connection: Any) -> bool:
    """Return whether bytes wait to be read on a connection on which nothing is being answered."""
    asked = connection.transport.get_extra_info("socket")
    if asked is None or asked.fileno() < 0 or (connection.cycle is not None and not connection.cycle.response_complete):
        return False
    waiting = select.poll()
    waiting.register(asked.fileno(), select.POLLIN)
    return bool(waiting.poll(0))


def _leave() -> None:
    LOG.warning("something did not end within %s seconds of the word to stop; what it had not recorded is not recorded", LEAVE_SECONDS)
    logging.shutdown()
    os._exit(0)


def collect_seldom() -> None:
    """Let the cyclic collector look seldom, and never at what the start has made.

    A ledger is read into many small values that hold no circles: looking through all of them again and again while a page of a hundred
    thousand figures is worked out took a fifth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def collect_what_comes() -> None:
    """Let the cyclic collector look once at all that has been read by now, never again, and from then on more often at what comes.

    The lines of a large ledger stay; what answers leave behind holds circles, and with them lists of all lines: looked for as seldom as while
    a ledger is read, they took a quarter of a gigabyte after two hundred writes at a million figures.
    """
    gc.collect()
    gc.freeze()
    # What is left is little, by which Python decides when it looks at everything.
    gc.collect()
    gc.set_threshold(20_000, 10, 20)


def give_back() -> None:
    """Let memory go back to the system when it is free.

    Each write makes anew what lists all figures of a situation, blocks of many megabytes, in whichever thread comes to it. The GNU C library
    keeps such a block for the thread that freed it: a process that answered from sixteen threads so took half as much again as it held. Elsewhere nothing is to be done.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        for what, value in (PARTS, LARGE_BLOCK):
            library.mallopt(what, value)


def serve(app: FastAPI, *, host: str, port: int, listening: socket.socket | None = None) -> None:
    """Answer requests to `app` until told to stop, at an address or on a socket that others listen on too."""
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, log_level="warning", timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=KEEP_SECONDS, server_header=False, lifespan="on",
    )  # fmt: skip
    give_back()
    collect_seldom()
    sys.setswitchinterval(TURN_SECONDS)
    Serving(config, beside_others=listening is not None).run(None if listening is None else [listening])
