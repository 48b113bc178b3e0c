"""Signing in by an OpenID Connect provider: Authorization Code with PKCE, everything that comes back checked before it is believed."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey

from dashboard.operating.chosen import Provider
from metrics.ledger.people import AccountRole

BACK: Final = "/sign-in/provider/back"
SIGNED: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA", "Ed25519")
SEALED: Final = {"alg": "dir", "enc": "A256GCM"}
SECONDS_TO_SIGN_IN: Final = 600
KNOWN_SECONDS: Final = 600
PATIENCE_SECONDS: Final = 10
LEEWAY_SECONDS: Final = 30


class ProviderError(Exception):
    """Somebody is not signed in; `problem` is the key of the words that they are told, the message is for the log."""

    def __init__(self, problem: str, why: str) -> None:
        self.problem = problem
        super().__init__(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Whom the provider vouches for, and where they wanted to go."""

    issuer: str
    subject: str
    name: str
    role: AccountRole | None
    to: str


class SignIn:
    """Sends people to the provider and learns, when they come back, who they are.

    What has to be known between the two stands sealed in a cookie of theirs, so that they may come back to another process or host.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._seal = OctKey.import_key(hashlib.sha256(f"signing in\n{provider.client_secret}".encode()).digest())
        self._lock = Lock()
        self._known: tuple[float, dict[str, Any], KeySet] | None = None

    def begin(self, to: str) -> tuple[str, str]:
        """Return where to send somebody who wants to sign in and then go `to`, and what their browser has to keep meanwhile."""
        about, _ = self._metadata()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        with self._session() as session:
            address, _ = session.create_authorization_url(about["authorization_endpoint"], state, verifier, nonce=nonce)
        kept = jwt.encode(
            SEALED, {"state": state, "nonce": nonce, "verifier": verifier, "to": to, "until": int(time.time()) + SECONDS_TO_SIGN_IN}, self._seal,
            registry=jwe.JWERegistry(),
        )  # fmt: skip
        return str(address), kept

    def end(self, question: Mapping[str, str], kept: str) -> Vouched:
        """Return who comes back with `question`, the address's query, and `kept`, what their browser kept. Raises ProviderError."""
        begun = self._opened(kept)
        if not secrets.compare_digest(question.get("state", ""), begun["state"]):
            raise ProviderError("stale", "the state that came back is not the one that was sent")
        # A provider that says who it is (RFC 9207) must be ours: another one's code is not sent to it.
        if question.get("iss", self._provider.issuer).rstrip("/") != self._provider.issuer:
            raise ProviderError("unproven", "another provider sent them back")
        if "error" in question:
            raise ProviderError("refused", f"the provider said {question['error']!r}")
        if not question.get("code"):
            raise ProviderError("unproven", "the provider sent no code")
        claims = self._claims(question["code"], begun)
        subject = str(claims["sub"])
        name = claims.get(self._provider.name_claim) or claims.get("email") or claims.get("name") or subject
        return Vouched(issuer=self._provider.issuer, subject=subject, name=str(name), role=self._role(claims), to=begun["to"])

    def out(self) -> str | None:
        """Return where somebody signs out of the provider too, None where it has no such place. Raises ProviderError."""
        about, _ = self._metadata()
        place = about.get("end_session_endpoint")
        if not isinstance(place, str):
            return None
        asked = urlencode({"client_id": self._provider.client_id, "post_logout_redirect_uri": f"{self._provider.address}/sign-in"})
        return f"{place}{'&' if urlsplit(place).query else '?'}{asked}"

    def _session(self) -> OAuth2Session:
        chosen = self._provider
        session = OAuth2Session(
            chosen.client_id, chosen.client_secret, scope=chosen.scope, redirect_uri=chosen.address + BACK, code_challenge_method="S256"
        )
        session.max_redirects = 0
        return session

    def _opened(self, kept: str) -> dict[str, Any]:
        try:
            begun = jwt.decode(kept, self._seal, algorithms=["dir", "A256GCM"], registry=jwe.JWERegistry()).claims
        except (JoseError, ValueError) as error:
            raise ProviderError("stale", f"what the browser kept is not ours ({type(error).__name__})") from error
        if begun["until"] < time.time():
            raise ProviderError("stale", "the sign-in took too long")
        return begun

    def _claims(self, code: str, begun: Mapping[str, Any]) -> dict[str, Any]:
        about, _ = self._metadata()
        try:
            with self._session() as session:
                token = session.fetch_token(about["token_endpoint"], code=code, code_verifier=begun["verifier"], timeout=PATIENCE_SECONDS)
        except (requests.RequestException, OAuthError, ValueError) as error:
            problem = "unreachable" if isinstance(error, requests.ConnectionError | requests.Timeout) else "unproven"
            raise ProviderError(problem, f"the code brought no token ({type(error).__name__})") from error
        if not isinstance(token.get("id_token"), str):
            raise ProviderError("unproven", "the provider sent no id_token")
        try:
            return self._proven(token, begun["nonce"])
        except (JoseError, ValueError, KeyError) as error:
            raise ProviderError("unproven", f"the id_token does not hold ({type(error).__name__}: {error})") from error

    def _proven(self, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        """Return the claims of an id_token: signed by a key of the provider, for us, now, and for this very sign-in. Raises JoseError."""
        chosen = self._provider
        try:
            read = jwt.decode(token["id_token"], self._metadata()[1], algorithms=list(SIGNED))
        except (JoseError, ValueError):
            # A provider changes its keys from time to time; they are asked for again once.
            read = jwt.decode(token["id_token"], self._metadata(again=True)[1], algorithms=list(SIGNED))
        expected = {"iss": {"essential": True, "value": self._metadata()[0]["issuer"]}, "aud": {"essential": True, "value": chosen.client_id}}
        params = {"nonce": nonce, "client_id": chosen.client_id, "access_token": token.get("access_token")}
        CodeIDToken(read.claims, read.header, expected, params).validate(leeway=LEEWAY_SECONDS)
        return dict(read.claims)

    def _role(self, claims: Mapping[str, Any]) -> AccountRole | None:
        """Return the highest role that the claim gives; where it gives none, that of new accounts, and where there are none, nobody is let in."""
        if self._provider.role_claim is None:
            return None
        found: Any = claims
        for part in self._provider.role_claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        groups = found if isinstance(found, list) else [found]
        roles = [self._provider.roles[each] for each in groups if isinstance(each, str) and each in self._provider.roles]
        role = max(roles, key=lambda each: each.rank, default=self._provider.new_accounts)
        if role is None:
            raise ProviderError("no-account", f"the claim {self._provider.role_claim} gives no role")
        return role

    def _metadata(self, *, again: bool = False) -> tuple[dict[str, Any], KeySet]:
        """Return what the provider says of itself, and its keys. Raises ProviderError."""
        with self._lock:
            if self._known is None or again or time.monotonic() - self._known[0] > KNOWN_SECONDS:
                about = self._fetched(f"{self._provider.issuer}/.well-known/openid-configuration")
                if str(about.get("issuer", "")).rstrip("/") != self._provider.issuer:
                    raise ProviderError("unproven", f"the provider calls itself {about.get('issuer')!r}; OIDC_ISSUER is {self._provider.issuer!r}")
                try:
                    keys = KeySet.import_key_set(self._fetched(about["jwks_uri"]))  # type: ignore[arg-type]
                    self._known = (time.monotonic(), {**about, "token_endpoint": about["token_endpoint"]}, keys)
                except (KeyError, ValueError, JoseError) as error:
                    raise ProviderError("unproven", f"the provider does not say what it should ({type(error).__name__}: {error})") from error
            return self._known[1], self._known[2]

    def _fetched(self, address: str) -> dict[str, Any]:
        try:
            answer = requests.get(address, timeout=PATIENCE_SECONDS, allow_redirects=False, headers={"accept": "application/json"})
            answer.raise_for_status()
            said = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ProviderError("unreachable", f"{address} does not answer ({type(error).__name__})") from error
        if not isinstance(said, dict):
            raise ProviderError("unreachable", f"{address} does not answer with an object")
        return said
