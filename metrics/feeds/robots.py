"""What a server lets programs read (robots.txt, RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one server."""

    parser: RobotFileParser

    @classmethod
    def read(cls, status: int, body: bytes) -> Self:
        """Return the rules that a robots.txt states: everything where there is none (4xx), nothing where the server fails (5xx)."""
        parser = RobotFileParser()
        if 200 <= status < 300:
            parser.parse(body.decode("utf-8", "replace").splitlines())
        else:
            parser.parse(["User-agent: *", "Disallow: /"] if status >= 500 else [])
        return cls(parser)

    def allow(self, url: str, agent: str) -> bool:
        r"""Return whether `agent` may read `url`.

        >>> Rules.read(200, b"User-agent: *\nDisallow: /private").allow("https://example.org/private/1", "x")
        False
        """
        return self.parser.can_fetch(agent, url)

    def delay(self, agent: str) -> float | None:
        """Return how many seconds the server wants between two questions."""
        found = self.parser.crawl_delay(agent)
        return None if found is None else float(found)


def robots_address(url: str) -> str:
    """Return where the rules of the server of `url` stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
