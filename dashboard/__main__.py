"""`python -m dashboard`: open a ledger, load the example into an empty one, and serve."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from dashboard import create_app
from metrics import pipeline
from metrics.ledger import Ledger

app = typer.Typer(add_completion=False)
SEEDS = Path(__file__).parent.parent / "seeds"
GRACE_SECONDS = 5


def cache_folder() -> Path:
    """Return the folder of the user's cache that compressed static files are kept in."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "situation-dashboard"


def port_is_free(host: str, port: int) -> bool:
    """Return whether a server can listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@app.command()
def main(
    ledger: Annotated[
        str | None, typer.Option(help="SQLAlchemy URL or file of the ledger; by default LEDGER_URL, else a file of the user's.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen at; another than 127.0.0.1 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.", min=1, max=65535)] = 8050,
    situation: Annotated[Path, typer.Option(help="Folder of a situation that is loaded when the ledger is empty.")] = SEEDS,
    embed: Annotated[
        str,
        typer.Option(envvar="EMBED_ALLOWED", help="Sites that may show a chart in a page of theirs, such as https://example.org; none by default."),
    ] = "",
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the dashboard and print its address."""
    if not port_is_free(host, port):
        print(f"port {port} is taken by another program; choose another one: make run PORT={port + 1}", file=sys.stderr)
        raise typer.Exit(1)
    try:
        opened = Ledger.open(ledger)
        load_when_empty(opened, situation)
    except pipeline.REFUSALS as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
    served = create_app(opened, cache=cache_folder(), embed=embed)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    print(f"Situation figures: {address}   (stop with ctrl-c; ledger: {opened.name})", flush=True)
    if open_browser:
        webbrowser.open(address)
    uvicorn.run(served, host=host, port=port, log_level="warning", timeout_graceful_shutdown=GRACE_SECONDS)


def load_when_empty(ledger: Ledger, folder: Path) -> None:
    """Load the situation in `folder` where the ledger follows none yet, and say so."""
    if ledger.situations():
        return
    print(f"The ledger is empty: loading the example situation from {folder.name}/", flush=True)
    pipeline.load_situation(folder, ledger)


if __name__ == "__main__":
    app(prog_name="python -m dashboard")
