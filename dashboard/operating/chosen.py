"""How a server is run: what its settings come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self
from urllib.parse import urlsplit

from metrics.ledger.people import AccountRole

MB: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often one account or address may do what costs most, such as "30/minute"; "" is as often as they like."""

    sign_in: str = "20/minute"
    writes: str = "240/minute"
    exports: str = "60/minute"
    reading: str = "60/minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An OpenID Connect provider by which people sign in, and what its claims mean here."""

    issuer: str
    client_id: str
    client_secret: str
    address: str
    """The dashboard's own address, to which people come back."""
    name: str
    scope: str = "openid profile email"
    name_claim: str = "preferred_username"
    role_claim: str | None = None
    roles: Mapping[str, AccountRole] = field(default_factory=dict)
    new_accounts: AccountRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operating:
    """Everything about running a server that settings can change."""

    log_format: str = "plain"
    log_level: str | None = None
    slow_seconds: float = 0.5
    metrics_token: str | None = None
    rates: Rates = Rates()
    largest_upload: int = 80 * MB
    uploads_a_day: int = 2000 * MB
    address: str | None = None
    provider: Provider | None = None
    secrets: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """Return what the settings `said`, as `read_settings` gives them, come to."""
        was = cls()
        return cls(
            log_format=said.get("LOG_FORMAT", was.log_format),
            log_level=said.get("LOG_LEVEL"),
            slow_seconds=said.get("SLOW_QUERY_MS", was.slow_seconds * 1000) / 1000,
            metrics_token=said.get("METRICS_TOKEN") or said.get("METRICS_TOKEN_FILE"),
            rates=Rates(**{name: said[key] for name, key in RATES.items() if key in said}),
            largest_upload=said["UPLOAD_MB"] * MB if "UPLOAD_MB" in said else was.largest_upload,
            uploads_a_day=said["UPLOAD_DAY_MB"] * MB if "UPLOAD_DAY_MB" in said else was.uploads_a_day,
            address=said.get("DASHBOARD_ADDRESS"),
            provider=_provider(said),
            secrets=tuple(_secrets(said)),
        )


RATES: Final = {"sign_in": "LIMIT_SIGN_IN", "writes": "LIMIT_WRITES", "exports": "LIMIT_EXPORTS", "reading": "LIMIT_READING"}


def _provider(said: Mapping[str, Any]) -> Provider | None:
    if "OIDC_ISSUER" not in said:
        return None
    role = said.get("OIDC_NEW_ACCOUNTS", "no")
    more = {"scope": "OIDC_SCOPE", "name_claim": "OIDC_NAME_CLAIM", "role_claim": "OIDC_ROLE_CLAIM", "roles": "OIDC_ROLES"}
    return Provider(
        issuer=said["OIDC_ISSUER"],
        client_id=said["OIDC_CLIENT_ID"],
        client_secret=said.get("OIDC_CLIENT_SECRET") or said["OIDC_CLIENT_SECRET_FILE"],
        address=said["DASHBOARD_ADDRESS"],
        name=said.get("OIDC_NAME") or urlsplit(said["OIDC_ISSUER"]).hostname or "",
        new_accounts=None if role == "no" else AccountRole(role),
        **{name: said[key] for name, key in more.items() if key in said},
    )


def _secrets(said: Mapping[str, Any]) -> list[str]:
    """Return every word that must stand in no line of a log."""
    found = [said.get(name, "") for name in ("METRICS_TOKEN", "METRICS_TOKEN_FILE", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE")]
    found.append(said.get("API_TOKEN", "").partition(":")[2])
    found.append(urlsplit(said.get("LEDGER_URL", "")).password or "")
    return [each for each in found if each]


AS_IT_COMES: Final = Operating()
