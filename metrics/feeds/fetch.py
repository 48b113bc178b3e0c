"""Asking an address: public ones only at every redirect, so much and so long and no more, as its robots.txt allows and not too often."""

from __future__ import annotations

import codecs
import ipaddress
import os
import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpcore

from metrics.feeds.errors import FetchError, NotPublicError, UnreachableError
from metrics.feeds.public import Network, PublicBackend, resolved
from metrics.feeds.robots import Rules, robots_address
from metrics.model import Phrase

AGENT = "HumanitarianSituationDashboard/1"
LARGEST = 20_000_000
LARGEST_ROBOTS = 500_000
SECONDS = 30.0
SECONDS_OF_SILENCE = 10.0
MOST_REDIRECTS = 5
PAUSE = 1.0
LONGEST_PAUSE = 30.0
ALLOW = "FETCH_ALLOW"
# How an answer may be packed; zlib opens all of `_PACKED`.
_PACKED = ("gzip", "x-gzip", "deflate")
_CODINGS = ("", "identity", *_PACKED)
_TEXTS = ("text/html", "text/plain", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered: `url` is where it was after redirects, `status` 200 or 304 (nothing new)."""

    url: str
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def media_type(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


class Fetcher:
    """Asks addresses, one at a time; networks of `allowed` are asked too though they are not public. `with` closes its connections."""

    def __init__(
        self, *, allowed: Sequence[Network] = (), agent: str = AGENT, pause: float | None = None, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._agent = agent
        self._pause = PAUSE if pause is None else pause
        self._allowed = tuple(allowed)
        self._clock, self._sleep = clock, sleep
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=PublicBackend(allowed), max_connections=4, retries=0
        )  # fmt: skip
        self._rules: dict[str, Rules] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    def get(
        self, url: str, *, etag: str | None = None, modified: str | None = None, robots: bool = True, accept: str = "*/*", largest: int = LARGEST
    ) -> Fetched:
        """Return what `url` answers; status 304 where it has not changed since `etag` or `modified`.

        Raises NotPublicError for an address that is not public, at any redirect, FetchError for whatever else goes wrong.
        """
        headers = {"accept": accept, **({"if-none-match": etag} if etag else {}), **({"if-modified-since": modified} if modified else {})}
        deadline = self._clock() + SECONDS
        for _ in range(MOST_REDIRECTS + 1):
            host = _checked(url)
            rules = self._rules_of(url) if robots else None
            if rules is not None and not rules.allow(url, self._agent):
                raise FetchError(
                    Phrase("{url} is not to be read by programs, its robots.txt says; open it in a browser and give it as a file", url=url)
                )
            self._wait(host, rules)
            answer = self._ask("GET", url, headers, None, deadline, largest)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return _taken(answer)
            url = urljoin(url, answer.headers["location"])
        raise FetchError(f"{url} leads on and on (more than {MOST_REDIRECTS} redirects); check the address")

    def check(self, url: str) -> None:
        """Check that `url` is a web address that may be asked. Raises NotPublicError or FetchError."""
        _checked(url)
        parts = urlsplit(url)
        resolved(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80), self._allowed)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Fetched:
        """Send `body` to `url` and return what it answers, whatever its status; redirects are not followed. Raises FetchError as `get` does."""
        _checked(url)
        return self._ask("POST", url, headers, body, self._clock() + SECONDS, LARGEST_ROBOTS)

    def _rules_of(self, url: str) -> Rules:
        """Return the rules of the server of `url`, asked for once."""
        address = robots_address(url)
        if address not in self._rules:
            try:
                answer = self._ask("GET", address, {"accept": "text/plain"}, None, self._clock() + SECONDS, LARGEST_ROBOTS, cut=True)
                self._rules[address] = Rules.read(answer.status, answer.body)
            except NotPublicError:
                raise
            except UnreachableError as error:
                # The server is at fault, and not a file of it that nobody has asked for.
                said = error.args[0]
                again = Phrase(said.pattern, **{**said.names, "url": url}) if isinstance(said, Phrase) and "url" in said.names else said
                raise UnreachableError(again, after=error.after) from error
            except FetchError as error:
                raise FetchError(f"{url}: its robots.txt can not be read ({error}); try again later", after=error.after, passing=True) from error
        return self._rules[address]

    def _wait(self, host: str, rules: Rules | None) -> None:
        """Wait until the server may be asked again."""
        delay = rules.delay(self._agent) if rules is not None else None
        asked = self._pause if delay is None else max(self._pause, delay)
        pause = min(asked, LONGEST_PAUSE) if self._pause else 0.0
        early = self._asked.get(host, -LONGEST_PAUSE) + pause - self._clock()
        if early > 0:
            self._sleep(early)
        self._asked[host] = self._clock()

    def _ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, deadline: float, largest: int, *, cut: bool = False
    ) -> Fetched:  # fmt: skip
        sent = [("user-agent", self._agent), ("accept-encoding", "gzip"), *headers.items()]
        timeout = {"connect": SECONDS_OF_SILENCE, "read": SECONDS_OF_SILENCE, "write": SECONDS_OF_SILENCE, "pool": SECONDS_OF_SILENCE}
        try:
            with self._pool.stream(method, _ascii(url), headers=sent, content=body, extensions={"timeout": timeout}) as response:
                known = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
                coding = known.get("content-encoding", "identity").strip().lower()
                if coding not in _CODINGS:
                    raise FetchError(f"{url} sends an answer packed as {coding[:20]}, which was not asked for; give the report as a file")
                packed = coding in _PACKED
                content = _held(url, response.iter_stream(), packed=packed, largest=largest, late=lambda: self._clock() > deadline, cut=cut)
                return Fetched(url=url, status=response.status, body=content, headers=known)
        except httpcore.TimeoutException as error:
            raise UnreachableError(Phrase("{url} does not answer in time; try again later", url=url)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError, OSError) as error:
            raise UnreachableError(
                Phrase("{url} can not be reached ({why}); check the address and the network", url=url, why=_said(error))
            ) from error


def allowed_networks(text: str | None = None) -> tuple[Network, ...]:
    """Return the networks that may be asked though they are not public: those of `text`, else of FETCH_ALLOW, parted by commas.

    >>> allowed_networks("127.0.0.0/8, ::1")
    (IPv4Network('127.0.0.0/8'), IPv6Network('::1/128'))
    """
    given = os.environ.get(ALLOW, "") if text is None else text
    try:
        return tuple(ipaddress.ip_network(each.strip()) for each in given.split(",") if each.strip())
    except ValueError as error:
        raise FetchError(f"{ALLOW} is {given!r}; write networks as 192.168.10.0/24, parted by commas") from error


def _checked(url: str) -> str:
    """Return the host of `url`. Raises FetchError for what is no web address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(Phrase("{url} is no web address; write it as https://example.org/report", url=url)) from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(Phrase("{url} is no web address; write it as https://example.org/report", url=url))
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"the address on {host} carries a name and a password; give one without")
    return f"{parts.scheme}://{parts.netloc.rsplit('@', 1)[-1].lower()}"


def _ascii(url: str) -> str:
    """Return `url` with what is not ASCII written as browsers do."""
    from urllib.parse import quote, urlunsplit

    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    keep = "%/:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=keep) or "/", quote(parts.query, safe=keep), ""))


def _held(url: str, parts: Iterator[bytes], *, packed: bool, largest: int, late: Callable[[], bool], cut: bool) -> bytes:
    """Return the body, unpacked. Raises FetchError where it is too large or comes too slowly; with `cut` only its beginning is kept."""
    out = bytearray()
    unpacking = zlib.decompressobj(wbits=47) if packed else None
    for part in parts:
        if late():
            raise FetchError(Phrase("{url} sends too slowly; try again later, or give the report as a file", url=url), passing=True)
        try:
            out += unpacking.decompress(part, largest + 1 - len(out)) if unpacking else part
        except zlib.error as error:
            raise FetchError(f"{url} sends a damaged answer; try again later", passing=True) from error
        if len(out) > largest or (unpacking is not None and unpacking.unconsumed_tail):
            if cut:
                return bytes(out[:largest])
            raise FetchError(Phrase("{url} is larger than {n} MB; give what is needed of it as a file", url=url, n=largest // 1_000_000))
    return bytes(out)


def _taken(answer: Fetched) -> Fetched:
    if answer.status in (200, 203, 304):
        return replace(answer, body=_in_utf8(answer))
    after, passing = _retry_after(answer.headers.get("retry-after")), answer.status >= 500 or answer.status == 429
    raise FetchError(_refused(answer.url, answer.status), after=after, passing=passing)


def _refused(url: str, status: int) -> Phrase:
    """Return what a server's refusal means, and what to do."""
    match status:
        case 401:
            return Phrase("{url} needs a login; give the report as a file (status {status})", url=url, status=status)
        case 403:
            return Phrase("{url} does not let programs in; open it in a browser and give it as a file (status {status})", url=url, status=status)
        case 404 | 410:
            return Phrase("{url} is not there; check the address (status {status})", url=url, status=status)
        case 429:
            return Phrase("{url} was asked too often; it is asked again later (status {status})", url=url, status=status)
    if status >= 500:
        return Phrase("{url} has a fault at the moment; try again later (status {status})", url=url, status=status)
    return Phrase("{url} gives no page; check the address (status {status})", url=url, status=status)


def _in_utf8(answer: Fetched) -> bytes:
    """Return the body of a page or text in UTF-8, marked as such, where only the answer's head says that it is in another encoding.

    Browsers go by the head; a file that was saved does not have it. Servers that say the wrong thing of pages in UTF-8 are not believed.
    """
    declared = _CHARSET.search(answer.headers.get("content-type", ""))
    if declared is None or answer.media_type not in _TEXTS:
        return answer.body
    try:
        if "\0" not in answer.body.decode("utf-8"):
            return answer.body
    except UnicodeDecodeError:
        # As the head says, then.
        pass
    try:
        return codecs.BOM_UTF8 + answer.body.decode(declared[1]).removeprefix("\ufeff").encode("utf-8")
    except (UnicodeError, LookupError):
        # Neither: who reads it says so, or finds what it says of itself.
        return answer.body


def _retry_after(said: str | None) -> timedelta | None:
    if not said:
        return None
    if said.strip().isdigit():
        return timedelta(seconds=min(int(said), 86_400))
    try:
        return max(parsedate_to_datetime(said) - datetime.now(UTC), timedelta())
    except (ValueError, TypeError):
        # What the server says is neither seconds nor a date, so it says nothing.
        return None


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
