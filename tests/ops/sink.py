"""A place that takes envelopes as Sentry does, and shows what is in them."""

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import brotli

_OPENED = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


class Sink:
    """Its address, and what came."""

    def __init__(self, port: int) -> None:
        self.dsn = f"http://public@127.0.0.1:{port}/1"
        self.bodies: list[bytes] = []

    @property
    def text(self) -> str:
        """Everything that came, as it reads."""
        return b"\n".join(self.bodies).decode()

    def items(self, kind: str) -> list[dict[str, Any]]:
        """Return the items of one type, in order."""
        found = []
        for body in self.bodies:
            _header, *rest = body.splitlines()
            found += [
                json.loads(item)
                for head, item in zip(rest[::2], rest[1::2], strict=True)
                if json.loads(head)["type"] == kind
            ]
        return found


@contextmanager
def sink() -> Iterator[Sink]:
    """Listen as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            place.bodies.append(_OPENED[self.headers.get("Content-Encoding", "")](body))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    place = Sink(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
