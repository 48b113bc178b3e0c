"""The addresses by which somebody goes to the provider, comes back signed in, and goes there to sign out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Literal

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse

from dashboard.operating.chosen import Provider
from dashboard.operating.provider import BACK, SECONDS_TO_SIGN_IN, ProviderError, SignIn
from dashboard.server.guard import COOKIE, SIGN_IN
from dashboard.signing import inside
from metrics.ledger import Ledger, LedgerError, acting_as
from metrics.ledger.work.provided import NoAccountError
from metrics.ledger.work.sessions import LONGEST

LOG = logging.getLogger(__name__)
KEPT: Final = "signing-in"
BEGIN: Final = "/sign-in/provider"
OUT: Final = "/sign-in/provider/out"
LAX: Final[Literal["lax"]] = "lax"


def provider_routes(app: FastAPI, ledger: Ledger, provider: Provider) -> None:
    """Add the addresses to `app`; plain functions, which FastAPI runs in threads of their own."""
    sign_in = SignIn(provider)
    secure = provider.address.startswith("https://")

    @app.get(BEGIN)
    def begin(request: Request) -> RedirectResponse:
        def sent() -> RedirectResponse:
            address, kept = sign_in.begin(inside(request.query_params.get("to")))
            answer = _to(address)
            answer.set_cookie(KEPT, kept, max_age=SECONDS_TO_SIGN_IN, httponly=True, samesite=LAX, secure=secure, path=BEGIN)
            return answer

        return _told(ledger, request, sent)

    @app.get(BACK)
    def back(request: Request) -> RedirectResponse:
        def let_in() -> RedirectResponse:
            vouched = sign_in.end(request.query_params, request.cookies.get(KEPT, ""))
            now = datetime.now(UTC)
            # Whoever was signed in before does not decide about who comes now.
            with acting_as(None):
                who = ledger.work.provided.sign_in(
                    vouched.issuer, vouched.subject, name=vouched.name, at=now, role=vouched.role, new=provider.new_accounts
                )
                ledger.work.audit.add(who.name, "sign in", at=now, subject=vouched.issuer, address=_address(request))
                word = ledger.work.sessions.begin(who.name, at=now, agent=request.headers.get("user-agent"))
            answer = _to(vouched.to)
            answer.set_cookie(COOKIE, word, max_age=int(LONGEST.total_seconds()), httponly=True, samesite=LAX, secure=secure, path="/")
            return answer

        answer = _told(ledger, request, let_in)
        answer.delete_cookie(KEPT, path=BEGIN, httponly=True, samesite=LAX, secure=secure)
        return answer

    @app.get(OUT)
    def out(request: Request) -> RedirectResponse:
        return _told(ledger, request, lambda: _to(sign_in.out() or SIGN_IN))


def _told(ledger: Ledger, request: Request, act: Callable[[], RedirectResponse]) -> RedirectResponse:
    """Return what `act` answers, or lead back to the page to sign in, which says what went wrong."""
    try:
        return act()
    except (ProviderError, NoAccountError) as error:
        problem = error.problem if isinstance(error, ProviderError) else "no-account"
        LOG.warning("signing in by the provider: %s", error)
        with acting_as(None):
            ledger.work.audit.add("somebody", "sign in", at=datetime.now(UTC), outcome="refused", address=_address(request))
        return _to(f"{SIGN_IN}?problem={problem}")
    except LedgerError as error:
        LOG.warning("signing in by the provider: %s", error)
        return _to(f"{SIGN_IN}?problem=unreachable")


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def _address(request: Request) -> str | None:
    return request.client.host if request.client else None
