"""What the program says about itself: a line an event, as words for a desk or as JSON for a collector, never with a secret in it."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, TextIO

PLAIN: Final = "plain"
JSON: Final = "json"
FORMATS: Final = (PLAIN, JSON)
LEVELS: Final = ("debug", "info", "warning", "error")
HIDDEN: Final = "***"
# The request that is being answered, also in the threads that Dash works in: they are started with a copy of the context.
REQUEST: ContextVar[str] = ContextVar("request", default="")
_SECRETS: Final = (
    (re.compile(r"(://[^:/@\s]*:)[^@\s]+@"), rf"\1{HIDDEN}@"),
    (re.compile(r"\bhsd_[\w-]+"), f"hsd_{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,}"), rf"\1 {HIDDEN}"),
    (
        re.compile(r"(?i)\b(password|new|secret|client_secret|token|id_token|access_token|session|code|code_verifier)([\"']?\s*[=:]\s*[\"']?)[^\s\"'&;,}]{6,}"),
        rf"\1\2{HIDDEN}",
    ),
)  # fmt: skip
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def without_secrets(said: str, known: Iterable[str] = ()) -> str:
    """Return `said` with what looks like a secret, and every one of the `known` ones, left out.

    >>> without_secrets("postgresql://me:pass word@host/x, Bearer abcdef123, session=AbC_123-x; to=/figures", ["pass word"])
    'postgresql://me:***@host/x, Bearer ***, session=***; to=/figures'
    """
    for each in known:
        said = said.replace(each, HIDDEN)
    for pattern, instead in _SECRETS:
        said = pattern.sub(instead, said)
    return said


def on_one_line(said: str) -> str:
    r"""Return `said` with line ends and other control signs written out, so that nobody's text can look like a line of the log.

    >>> on_one_line("no such page: /x\nERROR all is lost")
    'no such page: /x\\nERROR all is lost'
    """
    return _CONTROL.sub(lambda sign: sign[0].encode("unicode_escape").decode(), said)


class Lines(logging.Formatter):
    """Formats a record as one line, and what of a failure follows it, with the request it belongs to; `known` secrets are left out."""

    def __init__(self, form: str, known: Iterable[str]) -> None:
        super().__init__()
        self._json = form == JSON
        self._known = tuple(sorted({each for each in known if len(each) >= 6}, key=len, reverse=True))

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        said = self._as_json(record, trace) if self._json else self._as_words(record, trace)
        return without_secrets(said, self._known)

    def _as_words(self, record: logging.LogRecord, trace: str) -> str:
        request = f" [{REQUEST.get()}]" if REQUEST.get() else ""
        line = f"{record.levelname} {record.name}: {on_one_line(record.getMessage())}{request}"
        # Set in, so that a text of somebody else's within it does not look like a line of ours.
        return line + "".join(f"\n    {each}" for each in trace.splitlines())

    def _as_json(self, record: logging.LogRecord, trace: str) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"at": at, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if REQUEST.get():
            line["request"] = REQUEST.get()
        line |= getattr(record, "fields", {})
        if trace:
            line["trace"] = trace
        return json.dumps(line, ensure_ascii=True, default=str)


def keep_logs(*, form: str = PLAIN, level: str | None = None, secrets: Iterable[str] = (), to: TextIO | None = None) -> None:
    """Let everything that is logged in this process go to `to`, standard error by default, as `form` says.

    Without a `level` a desk hears warnings, and a collector of JSON also what is worth counting.
    """
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Lines(form, secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel((level or ("info" if form == JSON else "warning")).upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    # These tell each request and connection that they make, with its whole address.
    for name in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(name).setLevel("WARNING")
