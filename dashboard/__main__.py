"""`python -m dashboard`: open a ledger, load the example into an empty one, and serve."""

from __future__ import annotations

import errno
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, NoReturn
from urllib.parse import urlsplit

import typer

from dashboard import create_app
from dashboard.operating.ahead import Ahead
from dashboard.operating.chosen import Operating
from dashboard.operating.logs import keep_logs
from dashboard.operating.serving import collect_what_comes, serve
from dashboard.operating.workers import Workers, WorkersError, command_again, listen, say_ready
from dashboard.server.guard import ANYBODY
from dashboard.settings import SettingsError, read_settings, show_settings
from metrics import pipeline
from metrics.collecting import collect_seldom
from metrics.ledger import Ledger, LedgerError

app = typer.Typer(add_completion=False)
SEEDS = Path(__file__).parent.parent / "seeds"
# What a browser calls this machine. Another name that leads here is a trick by which a foreign page would read the ledger.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LAST_PORT = 65_535


def cache_folder() -> Path:
    """Return the folder of the user's cache that compressed static files are kept in."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "situation-dashboard"


def why_not_there(host: str, port: int) -> str | None:
    """Return why no server can listen there and what to do, None where one can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                return f"{host} is no address of this machine; give --host 127.0.0.1, or 0.0.0.0 for all that it has"
            if error.errno == errno.EACCES:
                return f"port {port} is not for everybody to listen at; choose one above 1023"
            return f"port {port} is taken by another program; choose another one: make run PORT={port + 1 if port < LAST_PORT else port - 1}"
    return None


@app.command()
def main(
    ledger: Annotated[
        str | None, typer.Option(help="SQLAlchemy URL or file of the ledger; by default LEDGER_URL, else a file of the user's.")
    ] = None,
    host: Annotated[
        str, typer.Option(envvar="DASHBOARD_HOST", help="Address to listen at; another than 127.0.0.1 lets other machines in, and takes accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="DASHBOARD_PORT", help="Port to listen at.", min=1, max=65535)] = 8050,
    public: Annotated[
        bool, typer.Option("--public", envvar="DASHBOARD_PUBLIC", help="Let everybody read without signing in; writing still takes an account.")
    ] = False,
    small_cells: Annotated[
        int | None,
        typer.Option(
            envvar="DASHBOARD_SMALL_CELLS", min=2, max=1_000, help="Leave counts of persons below this out of the files of who is no editor."
        ),
    ] = None,
    situation: Annotated[Path, typer.Option(help="Folder of a situation that is loaded when the ledger is empty.")] = SEEDS,
    embed: Annotated[
        str,
        typer.Option(envvar="EMBED_ALLOWED", help="Sites that may show a chart in a page of theirs, such as https://example.org; none by default."),
    ] = "",
    workers: Annotated[
        int, typer.Option(envvar="DASHBOARD_WORKERS", help="Processes that answer; HUP starts them anew one after another.", min=1, max=64)
    ] = 1,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    help_settings: Annotated[
        bool, typer.Option("--help-settings", is_eager=True, callback=show_settings, help="Print every setting, and stop.")
    ] = False,
    shared: Annotated[int | None, typer.Option("--socket", hidden=True, help="The socket that a worker listens on.")] = None,
    line: Annotated[int | None, typer.Option("--line", hidden=True, help="Where a worker says that it answers.")] = None,
    ahead: Annotated[float, typer.Option("--ahead", hidden=True, help="For so many seconds a worker works out pages before it answers.")] = 0.0,
) -> None:
    """Serve the dashboard and print its address."""
    try:
        operating = Operating.of(read_settings())
        keep_logs(form=operating.log_format, level=operating.log_level, secrets=operating.secrets)
        if shared is None and (why := why_not_there(host, port)) is not None:
            _stop(why)
        opened = Ledger.open(ledger)
        opened.small_cells = small_cells
        guarded = must_sign_in(opened, host, operating.address, by_provider=operating.provider is not None)
        if shared is None:
            load_when_empty(opened, situation)
    except (SettingsError, *pipeline.REFUSALS) as error:
        _stop(str(error))
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    def told() -> None:
        print(f"Situation figures: {address}   (stop with ctrl-c; ledger: {opened.name})", flush=True)
        if open_browser:
            webbrowser.open(address)

    if workers > 1 and shared is None:
        opened.close()
        _keep_workers(workers, host, port, told)
        return
    app = create_app(
        opened,
        cache=cache_folder(),
        embed=embed,
        guarded=guarded,
        public=public,
        hosts=names_of(operating.address, guarded=guarded),
        operating=operating,
    )
    if public or not guarded:
        app.state.ahead = Ahead(app.state.shell, ANYBODY if guarded else None, collect_what_comes)
        app.state.ready.append(partial(app.state.ahead.begin, ahead))
    if shared is None:
        told()
        serve(app, host=host, port=port)
        return
    if line is not None:
        app.state.ready.append(partial(say_ready, socket.socket(fileno=line)))
    serve(app, host=host, port=port, listening=socket.socket(fileno=shared))


def _stop(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    raise typer.Exit(1)


def _keep_workers(count: int, host: str, port: int, told: Callable[[], None]) -> None:
    if sys.platform == "win32":
        _stop("several workers need signals that Windows does not have; start one, with --workers 1")
    # To look once more at all that its imports had made took this process longer to end than its workers.
    collect_seldom()
    try:
        Workers(command_again(), listen(host, port), count).run(told)
    except WorkersError as error:
        _stop(str(error))


def names_of(address: str | None, *, guarded: bool) -> tuple[str, ...]:
    """Return the names by which requests may call this server, none for any.

    >>> names_of(None, guarded=False), names_of("https://figures.example.org", guarded=True), names_of(None, guarded=True)
    (('127.0.0.1', 'localhost', '[::1]'), ('127.0.0.1', 'localhost', '[::1]', 'figures.example.org'), ())
    """
    known = urlsplit(address).hostname if address else None
    return LOOPBACK + ((known,) if known else ()) if known or not guarded else ()


def must_sign_in(ledger: Ledger, host: str, address: str | None = None, *, by_provider: bool = False) -> bool:
    """Return whether people have to sign in: where other machines are let in, and wherever there are accounts or a provider that vouches for people.

    Other machines come in by `host`, or by way of a proxy that answers at `address`. Raises LedgerError where they would be let in and
    nobody could sign in.
    """
    if by_provider or ledger.work.accounts.any():
        return True
    behind = urlsplit(address).hostname if address else None
    opened = host if not is_loopback(host) else f"DASHBOARD_ADDRESS={address}" if behind and not is_loopback(behind) else None
    if opened is None:
        return False
    stay = "leave it out" if opened != host else "stay on this machine with --host 127.0.0.1"
    raise LedgerError(
        f"{opened} lets other machines in, and there is no account to sign in with; make one first: "
        f"python -m metrics accounts add NAME --role admin, or {stay}"
    )


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches `host`.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("192.168.1.5")
    (True, True, True, False, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def load_when_empty(ledger: Ledger, folder: Path) -> None:
    """Load the situation in `folder` where the ledger follows none yet, and say so."""
    if ledger.situations():
        return
    print(f"The ledger is empty: loading the example situation from {folder.name}/", flush=True)
    pipeline.load_situation(folder, ledger)


if __name__ == "__main__":
    app(prog_name="python -m dashboard")
