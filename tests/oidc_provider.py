"""A small OpenID Connect provider on this machine: real keys, real HTTP, and on demand the mistakes and lies of a bad one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from tests.web_server import Answer, Asked, Server, serving

CLIENT, SECRET = "dashboard", "the secret of this client"
JSON = {"content-type": "application/json"}


def key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


@dataclass
class Provider:
    """Vouches for `person`; `lie` names what is wrong with what it says next."""

    server: Server
    key: RSAKey
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "u-1", "preferred_username": "amina"})
    lie: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return self.server.address

    def about(self, _: Asked) -> Answer:
        said = {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys", "end_session_endpoint": f"{self.issuer}/leave"}  # fmt: skip
        if self.lie == "another issuer":
            said["issuer"] = "https://elsewhere.example"
        return 200, JSON, json.dumps(said).encode()

    def keys(self, _: Asked) -> Answer:
        return 200, JSON, json.dumps(KeySet([self.key]).as_dict(private=False)).encode()

    def authorize(self, asked: Asked) -> Answer:
        """Let the person in at once, as a provider does at which somebody has signed in already."""
        question = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
        assert (question["client_id"], question["response_type"], question["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert "openid" in question["scope"].split()
        if self.lie == "denied":
            back = {"error": "access_denied", "state": question["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = question
            back = {"code": code, "state": question["state"]}
        return 302, {"location": f"{question['redirect_uri']}?{urlencode(back)}"}, b""

    def token(self, asked: Asked) -> Answer:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        begun = self.codes.pop(form.get("code", ""), None)
        why = self._wrong(asked, form, begun)
        if why or begun is None:
            self.refused.append(why)
            return 400, JSON, json.dumps({"error": "invalid_grant"}).encode()
        said = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 60, "id_token": self._id_token(begun["nonce"])}
        return 200, JSON, json.dumps(said).encode()

    def _wrong(self, asked: Asked, form: dict[str, str], begun: dict[str, str] | None) -> str:
        name, _, word = base64.b64decode(asked.headers.get("authorization", "Basic ").split(" ")[1]).decode().partition(":")
        if (unquote(name), unquote(word.replace("+", " "))) != (CLIENT, SECRET):
            return "not our client"
        if begun is None or form.get("redirect_uri") != begun["redirect_uri"]:
            return "no such code"
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        return "" if challenge == begun["code_challenge"] else "no proof of the code"

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce, **self.person}
        claims |= {"another nonce": {"nonce": "replayed"}, "for another": {"aud": "another client"}, "too old": {"iat": now - 7200, "exp": now - 3600},
                   "from another": {"iss": "https://elsewhere.example"}, "also for another": {"aud": [CLIENT, "x"], "azp": "x"}}.get(self.lie, {})  # fmt: skip
        if self.lie == "no nonce":
            del claims["nonce"]
        signing, header = self.key, {"alg": "RS256", "kid": self.key.kid}
        if self.lie == "another key":
            signing = key(str(self.key.kid))
        if self.lie == "the public key as a secret":
            said = _said({"alg": "HS256", "kid": self.key.kid}, claims)
            return f"{said}.{_coded(hmac.digest(self.key.as_pem(private=False), said.encode(), 'sha256'))}"
        if self.lie == "not signed":
            return _said({"alg": "none"}, claims) + "."
        return jwt.encode(header, claims, signing)


def _coded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _said(*parts: dict[str, Any]) -> str:
    return ".".join(_coded(json.dumps(each).encode()) for each in parts)


@contextmanager
def providing() -> Iterator[Provider]:
    with serving() as server:
        made = Provider(server, key("first"))
        routes = {"/.well-known/openid-configuration": made.about, "/keys": made.keys, "/authorize": made.authorize, "/token": made.token}
        server.routes.update(routes)
        yield made
