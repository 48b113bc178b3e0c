"""What every answer says to the browser, and which requests are not ours."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
EMBED = "/embed/"
SAFE = ("GET", "HEAD", "OPTIONS")


def content_security_policy(hashes: Sequence[str]) -> str:
    """Return a policy that lets nothing in but this server's own files: no eval, no foreign host.

    `hashes` are those of Dash's inline scripts. Styles need 'unsafe-inline' because components set them on elements.
    """
    return (
        f"default-src 'none'; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class SecurityHeaders:
    """Adds the security headers to every answer, and turns away writes that another site's page sends.

    `embed` names the sites that may show a single chart ("/embed/...") in a page of theirs, as in a policy's frame-ancestors.
    """

    def __init__(self, app: ASGIApp, *, policy: str, embed: str = "") -> None:
        self._app = app
        self._headers = [*FIXED, (b"content-security-policy", policy.encode())]
        self._embedded = self._headers if not embed else _for_embedding(policy, embed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = self._embedded if scope["path"].startswith(EMBED) else self._headers
                message["headers"] = [*message["headers"], *ours]
            await send(message)

        if scope["method"] not in SAFE and _foreign(scope):
            detail = "this request comes from another site's page; open the dashboard at its own address"
            await JSONResponse({"detail": detail}, 403)(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


def _for_embedding(policy: str, embed: str) -> list[tuple[bytes, bytes]]:
    """Return the headers of a page with one chart, which the sites in `embed` may show in theirs."""
    allowed = policy.replace("frame-ancestors 'none'", f"frame-ancestors 'self' {embed}")
    return [*(pair for pair in FIXED if pair[0] != b"x-frame-options"), (b"content-security-policy", allowed.encode())]


def _foreign(scope: Scope) -> bool:
    """Return whether the browser says that a page of another origin sent this request."""
    headers = {key: value.decode("latin-1") for key, value in scope["headers"]}
    if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get(b"origin")
    return origin is not None and urlsplit(origin).netloc != headers.get(b"host", "")
