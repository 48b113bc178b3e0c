"""Every setting that the environment can hold, in one place to read; one that can not be used is refused at the start, with the remedy."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typer

from dashboard.operating.logs import FORMATS, LEVELS
from metrics.ledger.people import AccountRole

OURS = ("DASHBOARD_", "LOG_", "LIMIT_", "UPLOAD_", "OIDC_", "METRICS_")
# How alike a name is to the setting that is meant: one that begins as ours do, and one whose beginning itself is misspelt.
ALIKE, MISSPELT = 0.75, 0.88
UNITS = ("second", "minute", "hour", "day")
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")


class SettingsError(ValueError):
    """Settings that can not be used; the message names each with what to write instead."""


def _text(said: str) -> str:
    return said


def _one_of(*words: str) -> Callable[[str], str]:
    def read(said: str) -> str:
        if said.lower() not in words:
            raise ValueError(f"write one of {', '.join(words)}")
        return said.lower()

    return read


def _number(least: float, most: float) -> Callable[[str], int]:
    def read(said: str) -> int:
        if not said.isdecimal() or not least <= int(said) <= most:
            raise ValueError(f"write a whole number from {least:,.0f} to {most:,.0f}")
        return int(said)

    return read


def _rate(said: str) -> str:
    number, _, unit = said.replace(" ", "").partition("/")
    if said.lower() == "none":
        return ""
    if not number.isdecimal() or not int(number) or unit not in UNITS:
        raise ValueError(f"write a number and one of {', '.join(UNITS)}, such as 30/minute, or none")
    return f"{int(number)}/{unit}"


def _yes(said: str) -> bool:
    if said not in ("0", "1", "true", "false"):
        raise ValueError("write 1 for yes or 0 for no")
    return said in ("1", "true")


def _origin(said: str) -> str:
    parts = urlsplit(said)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or parts.scheme not in ("https", "http") or (parts.scheme == "http" and not local):
        raise ValueError("write an address that begins with https://")
    return said.rstrip("/")


def _file(said: str) -> str:
    try:
        return Path(said).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"it names a file that can not be read ({getattr(error, 'strerror', None) or 'not text'})") from error


def _token(said: str) -> str:
    name, _, token = said.partition(":")
    if not name.strip() or not token.strip():
        raise ValueError("write NAME:TOKEN")
    return said


def _tokens(said: str) -> str:
    for number, line in enumerate(_file(said).splitlines(), start=1):
        name, _, digest = line.strip().partition(" ")
        if line.strip() and not line.startswith("#") and not (name and _DIGEST.fullmatch(digest.strip())):
            raise ValueError(f"its line {number} is not NAME SHA256; write the name and the SHA-256 of the token in hexadecimal")
    return said


def _networks(said: str) -> str:
    try:
        for each in filter(None, (part.strip() for part in said.split(","))):
            ip_network(each)
    except ValueError as error:
        raise ValueError("write networks as 192.168.10.0/24, parted by commas") from error
    return said


def _secret(said: str) -> str:
    if len(said) < 16:
        raise ValueError("it is a secret: take 16 characters or more")
    return said


def _roles(said: str) -> dict[str, AccountRole]:
    found = {}
    for each in filter(None, (part.strip() for part in said.split(","))):
        group, sign, role = each.rpartition("=")
        if not sign or not group or role not in set(AccountRole):
            raise ValueError(f"write GROUP=ROLE, GROUP=ROLE with roles {', '.join(AccountRole)}")
        found[group] = AccountRole(role)
    return found


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in the environment, the option that says the same, what it does, its default in words, and how it is read."""

    name: str
    option: str
    meaning: str
    default: str
    read: Callable[[str], Any] = _text
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("LEDGER_URL", "--ledger", "The ledger: a file, or an SQLAlchemy URL such as postgresql://USER@HOST/NAME.", "a file in your data folder",
            secret=True),
    Setting("DASHBOARD_HOST", "--host", "Address to listen at; another than this machine's own takes accounts.", "127.0.0.1"),
    Setting("DASHBOARD_PORT", "--port", "Port to listen at.", "8050", _number(1, 65535)),
    Setting("DASHBOARD_PUBLIC", "--public", "1: everybody may read without signing in; writing takes an account.", "0", _yes),
    Setting("DASHBOARD_SMALL_CELLS", "--small-cells", "Counts of persons below this are left out of the files of who is no editor.", "none", _number(2, 1_000)),
    Setting("DASHBOARD_WORKERS", "--workers", "Processes that answer; with two or more the signal HUP starts them anew one after another.", "1",
            _number(1, 64)),
    Setting("DASHBOARD_ADDRESS", "", "The address that people type, such as https://figures.example.org; requests by other names are refused.",
            "any name", _origin),
    Setting("FORWARDED_ALLOW_IPS", "", "Addresses of proxies whose word on who asks is believed.", "127.0.0.1"),
    Setting("API_TOKEN", "", "One token for writing over HTTP, as NAME:TOKEN.", "none", _token, secret=True),
    Setting("API_TOKENS_FILE", "", "A file of tokens for writing over HTTP, a line NAME SHA256 each.", "none", _tokens),
    Setting("EMBED_ALLOWED", "--embed", "Sites that may show a chart in a page of theirs.", "none"),
    Setting("RELIEFWEB_APPNAME", "", "The name that ReliefWeb has approved for your calls; its feeds need one.", "none"),
    Setting("FETCH_ALLOW", "", "Private networks that feeds and addresses may be fetched from, such as 192.168.10.0/24.", "none", _networks),
    Setting("LOG_FORMAT", "", "plain: lines for people; json: an object a line for a collector.", "plain", _one_of(*FORMATS)),
    Setting("LOG_LEVEL", "", "What is logged: debug, info (a line a request), warning or error.", "info for json, else warning", _one_of(*LEVELS)),
    Setting("SLOW_QUERY_MS", "", "Questions to the ledger that take longer are logged, by name and time.", "500", _number(1, 3_600_000)),
    Setting("METRICS_TOKEN", "", "A token with which other machines may read /metrics.", "this machine only", _secret, secret=True),
    Setting("METRICS_TOKEN_FILE", "", "A file that holds METRICS_TOKEN.", "none", _file, secret=True),
    Setting("LIMIT_SIGN_IN", "", "How often one address may try to sign in.", "20/minute", _rate),
    Setting("LIMIT_WRITES", "", "How often one account or address may write.", "240/minute", _rate),
    Setting("LIMIT_EXPORTS", "", "How often one account or address may take files.", "60/minute", _rate),
    Setting("LIMIT_READING", "", "How often one account or address may have texts, files and web addresses read.", "60/minute", _rate),
    Setting("UPLOAD_MB", "", "The largest request, in MB; one report may have 20 in any case.", "80", _number(1, 1024)),
    Setting("UPLOAD_DAY_MB", "", "What one account or address may send in a day, in MB.", "2000", _number(1, 1_000_000)),
    Setting("OIDC_ISSUER", "", "The address of an OpenID Connect provider by which people sign in.", "none", _origin),
    Setting("OIDC_CLIENT_ID", "", "The name that the provider has given to this dashboard.", "none"),
    Setting("OIDC_CLIENT_SECRET", "", "The secret that the provider has given to this dashboard.", "none", _secret, secret=True),
    Setting("OIDC_CLIENT_SECRET_FILE", "", "A file that holds OIDC_CLIENT_SECRET.", "none", _file, secret=True),
    Setting("OIDC_NAME", "", "What the provider is called on the page to sign in.", "its host's name"),
    Setting("OIDC_SCOPE", "", "What is asked of the provider.", "openid profile email"),
    Setting("OIDC_NAME_CLAIM", "", "The claim that names a new account.", "preferred_username"),
    Setting("OIDC_ROLE_CLAIM", "", "The claim, such as groups, that roles follow from; without it an account keeps the role that an admin gave it.", "none"),
    Setting("OIDC_ROLES", "", "Which value of that claim gives which role: GROUP=ROLE, GROUP=ROLE.", "none", _roles),
    Setting("OIDC_NEW_ACCOUNTS", "", "The role of who signs in for the first time and has none by a claim; no: they are not let in.", "no",
            _one_of("no", *AccountRole)),
    Setting("XDG_DATA_HOME", "", "Where the data folder lies (LOCALAPPDATA on Windows).", "~/.local/share"),
    Setting("XDG_CACHE_HOME", "", "Where compressed files of the pages are kept.", "~/.cache"),
)  # fmt: skip


def read_settings(environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return every setting that is set, by name, as what it means. Raises SettingsError that names every one that can not be used."""
    given = os.environ if environment is None else environment
    found: dict[str, Any] = {}
    wrong = list(_unknown(given))
    for each in SETTINGS:
        said = given.get(each.name, "")
        if not said:
            continue
        try:
            found[each.name] = each.read(said)
        except ValueError as error:
            wrong.append(f"{each.name}{'' if each.secret else ' ' + repr(said)} can not be used: {error}")
    wrong.extend(_incomplete(found))
    if wrong:
        raise SettingsError("; ".join(wrong) + " (all settings: python -m dashboard --help-settings)")
    return found


def _unknown(given: Mapping[str, str]) -> Iterator[str]:
    names = [each.name for each in SETTINGS]
    # Short beginnings are those of other programs too, BLOG_LEVEL: only names that are ours alone are looked for behind another beginning.
    own = [name for name in names if name.startswith(("DASHBOARD_", "OIDC_")) or name == "LEDGER_URL"]
    for name in sorted(given):
        if name in names:
            continue
        near = get_close_matches(name, names, 1, ALIKE) if name.startswith(OURS) else get_close_matches(name.upper(), own, 1, MISSPELT)
        if near:
            yield f"there is no setting {name}; is {near[0]} meant?"


def _incomplete(found: Mapping[str, Any]) -> Iterator[str]:
    """Say which settings of the sign-in by a provider are missing: half of them would let nobody in, or leave people wondering."""
    if "OIDC_ISSUER" not in found:
        others = [name for name in found if name.startswith("OIDC_")]
        if others:
            yield f"OIDC_ISSUER is missing: write the provider's address, or take {', '.join(others)} away"
        return
    if "OIDC_CLIENT_ID" not in found:
        yield "OIDC_CLIENT_ID is missing: write the name that the provider has given to this dashboard"
    if not {"OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE"} & found.keys():
        yield "OIDC_CLIENT_SECRET is missing: write the secret that the provider has given to this dashboard, or its file in OIDC_CLIENT_SECRET_FILE"
    if "DASHBOARD_ADDRESS" not in found:
        yield "DASHBOARD_ADDRESS is missing: the provider sends people back to it after they signed in"
    if find_spec("authlib") is None:
        yield "OIDC_ISSUER needs one more package; install it with: pip install '.[server]'"
    if "OIDC_ROLES" in found and "OIDC_ROLE_CLAIM" not in found:
        yield "OIDC_ROLE_CLAIM is missing: OIDC_ROLES says what its values mean"


def show_settings(wanted: bool) -> None:
    """Print every setting with what it is now, and stop, where that is `wanted`."""
    if not wanted:
        return
    for each in SETTINGS:
        now = os.environ.get(each.name)
        also = f" (or {each.option})" if each.option else ""
        shown = ("set" if each.secret else now) if now else each.default + ", the default"
        typer.echo(f"{each.name}{also}\n    {each.meaning}\n    now: {shown}")
    raise typer.Exit
