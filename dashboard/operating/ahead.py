"""The pages that are opened first, worked out before anybody asks for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread
from typing import Final

from dash import Dash

from dashboard.as_yet import PATIENT
from metrics.ledger.people import Actor, acting_as

# Those that take least come first: of a very large situation not all are done before somebody asks.
OPENED: Final = ("/figures", "/reports", "/situation", "/timeline", "/", "/checks")
WHOLE: Final = ("/situation", "/")
LAYOUT: Final = "/_dash-layout"
# After this a server says that it is ready all the same, and answers what is asked as it comes.
LONGEST_SECONDS: Final = 120.0


class Ahead:
    """Works out the pages that are opened first in a thread of its own, which ends with the process; whoever asks meanwhile waits for the same work.

    For a server that everybody may read, as what is worked out is what everybody sees: as `reader`, None where nobody signs in.
    """

    def __init__(self, app: Dash, reader: Actor | None = None, then: Callable[[], None] | None = None) -> None:
        """Call `then` when all is done."""
        self._app, self._reader, self._then = app, reader, then
        self._reading: Thread | None = None
        self._began = 0.0

    def begin(self, seconds: float = 0.0) -> None:
        """Begin, and return when all is done, at the latest after `seconds`; the thread then goes on."""
        self._began = time.monotonic()
        self._reading = Thread(target=self._read, name="read-ahead", daemon=True)
        self._reading.start()
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        """Return when all is done, at the latest after `seconds`."""
        if self._reading is not None:
            self._reading.join(seconds)

    @property
    def going_on(self) -> bool:
        """Whether it is not done yet, and there is still reason to wait for it."""
        return self._reading is not None and self._reading.is_alive() and time.monotonic() - self._began < LONGEST_SECONDS

    def _read(self) -> None:
        with acting_as(self._reader), self._app.server.test_client() as client:
            for path in OPENED:
                client.get(path, environ_overrides={PATIENT: True})
            for path in WHOLE:
                client.get(LAYOUT, query_string={"path": path, "search": ""})
        if self._then is not None:
            self._then()
