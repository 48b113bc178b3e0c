"""A real HTTP server on this machine, that answers as a test says and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Server:
    address: str
    asked: list[Asked] = field(default_factory=list)
    routes: dict[str, Answer | Callable[[Asked], Answer]] = field(default_factory=dict)

    def serve(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> str:
        """Answer `path` so from now on; return its address. Underscores in names of headers are dashes."""
        content = body.encode() if isinstance(body, str) else body
        self.routes[path] = (status, {key.replace("_", "-"): value for key, value in headers.items()}, content)
        return self.address + path

    def paths(self) -> list[str]:
        return [each.path for each in self.asked]


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            asked = Asked(self.command, self.path, {key.lower(): value for key, value in self.headers.items()}, self.rfile.read(length))
            server.asked.append(asked)
            found = server.routes.get(self.path) or server.routes.get(self.path.split("?")[0]) or (404, {}, b"not here")
            status, headers, body = found(asked) if callable(found) else found
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                # The client has heard enough.
                self.close_connection = True

        do_GET = do_POST = _answer  # noqa: N815 - the names of http.server

        def log_message(self, *_: object) -> None: ...

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server = Server(f"http://127.0.0.1:{httpd.server_port}")
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
