"""The dashboard: shows what the ledger holds, and never reads text itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from metrics.ledger import Ledger

__all__ = ["create_app"]


def create_app(ledger: Ledger, *, cache: Path | None = None, embed: str = "") -> FastAPI:
    """Return the whole web application over `ledger`: pages, live events, downloads, security headers.

    It can be called several times in one process. `cache` is a folder for compressed static files; without it they are
    kept in memory only. `embed` names the sites that may show a chart in a page of theirs ("https://example.org"); none by default.
    """
    from dashboard.server import application
    from dashboard.shell import create_shell

    return application(create_shell(ledger), ledger, cache=cache, embed=embed)
