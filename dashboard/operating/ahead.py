"""The pages that are opened first, worked out before anybody asks for them."""

from __future__ import annotations

from threading import Thread
from typing import Final

from dash import Dash

OPENED_FIRST: Final = ("/", "/situation")
LAYOUT: Final = "/_dash-layout"


def read_ahead(app: Dash) -> None:
    """Work out the pages that are opened first in a thread of its own, which ends with the process; whoever asks meanwhile waits for the same work.

    For a server that everybody may read, as what is worked out is what everybody sees.
    """

    def read() -> None:
        with app.server.test_client() as client:
            for path in OPENED_FIRST:
                client.get(path)
                client.get(LAYOUT, query_string={"path": path, "search": ""})

    Thread(target=read, name="read-ahead", daemon=True).start()
