"""Every setting that the environment can hold, in one place to read."""

from __future__ import annotations

import os
from dataclasses import dataclass

import typer


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in the environment, the option that says the same, what it does, and its default."""

    name: str
    option: str
    meaning: str
    default: str


SETTINGS: tuple[Setting, ...] = (
    Setting("LEDGER_URL", "--ledger", "The ledger: a file, or an SQLAlchemy URL such as postgresql://USER@HOST/NAME.", "a file in your data folder"),
    Setting("DASHBOARD_HOST", "--host", "Address to listen at; another than this machine's own takes accounts.", "127.0.0.1"),
    Setting("DASHBOARD_PORT", "--port", "Port to listen at.", "8050"),
    Setting("DASHBOARD_PUBLIC", "--public", "1: everybody may read without signing in; writing takes an account.", "0"),
    Setting("API_TOKEN", "", "One token for writing over HTTP, as NAME:TOKEN.", "none"),
    Setting("API_TOKENS_FILE", "", "A file of tokens for writing over HTTP, a line NAME SHA256 each.", "none"),
    Setting("EMBED_ALLOWED", "--embed", "Sites that may show a chart in a page of theirs.", "none"),
    Setting("RELIEFWEB_APPNAME", "", "The name that ReliefWeb has approved for your calls; its feeds need one.", "none"),
    Setting("FETCH_ALLOW", "", "Hosts on private networks that feeds and addresses may be fetched from.", "none"),
    Setting("XDG_DATA_HOME", "", "Where the data folder lies (LOCALAPPDATA on Windows).", "~/.local/share"),
    Setting("XDG_CACHE_HOME", "", "Where compressed files of the pages are kept.", "~/.cache"),
)


def show_settings(wanted: bool) -> None:
    """Print every setting with what it is now, and stop, where that is `wanted`."""
    if not wanted:
        return
    for each in SETTINGS:
        now = os.environ.get(each.name)
        also = f" (or {each.option})" if each.option else ""
        typer.echo(f"{each.name}{also}\n    {each.meaning}\n    now: {'set' if now else each.default + ', the default'}")
    raise typer.Exit
