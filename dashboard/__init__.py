"""The dashboard: shows what the ledger holds, and never reads text itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dashboard.operating.chosen import Operating
    from metrics.ledger import Ledger

__all__ = ["create_app"]


def create_app(
    ledger: Ledger, *, cache: Path | None = None, embed: str = "", guarded: bool = False, public: bool = False, hosts: Sequence[str] = (),
    operating: Operating | None = None,
) -> FastAPI:  # fmt: skip
    """Return the whole web application over `ledger`: pages, live events, downloads, security headers.

    It can be called several times in one process. `cache` is a folder for compressed static files; without it they are
    kept in memory only. `embed` names the sites that may show a chart in a page of theirs ("https://example.org"); none by default.
    With `guarded` only who signs in with an account of the ledger is let in, or, with `public`, everybody to read.
    `hosts` are the names by which requests may call this server; with none, any name. `operating` is what settings can change.
    """
    from dashboard.operating.chosen import Operating
    from dashboard.server import application
    from dashboard.shell import create_shell

    chosen = operating or Operating()
    return application(create_shell(ledger), ledger, cache=cache, embed=embed, guarded=guarded, public=public, hosts=hosts, operating=chosen)
