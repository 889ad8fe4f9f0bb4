"""A stand-in for the API, made from its schema: an answer for each operation as a file, and a server of them.

`make api-mock` writes the files and answers with them. Any server of static files can take the folder too: a
GET of an address is its `index.json`, what other methods answer lies beside it.

    python -m tools.api_mock write FOLDER
    python -m tools.api_mock serve FOLDER PORT
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import yaml

from solah.ops import problems
from tools.api_docs import METHODS, SCHEMA
from tools.api_examples import example_of

PROBLEM = "application/problem+json"
REQUEST = "5f0c1d2e3b4a59687786a5b4c3d2e1f0"
ID = "1"  # what stands for an id in the name of a file


def answers(schema: dict[str, Any]) -> Iterator[tuple[str, str, int, str, Any]]:
    """Yield path, method, status, media type and body of everything that the schema says may be answered."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method not in METHODS:
                continue
            for text, response in sorted(operation["responses"].items()):
                status = int(text)
                kind, content = next(iter(response.get("content", {"": {}}).items()))
                body = _problem(status, response) if kind == PROBLEM else example_of(schema, content)
                yield path, method, status, kind, body if kind else None


def write(folder: Path, schema: dict[str, Any]) -> int:
    """Write each answer as a file, and return how many there are."""
    written = 0
    for path, method, status, kind, body in answers(schema):
        if kind.endswith("json"):
            place = folder / re.sub(r"{\w+}", ID, path).strip("/")
            place.mkdir(parents=True, exist_ok=True)
            is_page = method == "get" and status < 300
            name = "index.json" if is_page else f"{method}.{status}.json"
            text = json.dumps(body, indent=1, ensure_ascii=False) + "\n"
            (place / name).write_text(text, encoding="utf-8")
            written += 1
    return written


class Mock(BaseHTTPRequestHandler):
    """Answers any operation with its example, or with the status that `Prefer: code=409` asks for."""

    known: ClassVar[dict[tuple[str, str], dict[int, tuple[str, Any]]]] = {}
    patterns: ClassVar[list[tuple[re.Pattern[str], str]]] = []

    def answer(self) -> None:
        """Look at the address, the token and the wish, and send the example."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = self.path.partition("?")[0]
        path = next((path for pattern, path in self.patterns if pattern.fullmatch(address)), None)
        there = self.known.get((path or "", self.command.lower()))
        is_open = bool(path and "/auth/token" in path)
        if path is None:
            self.say(404, PROBLEM, _problem(404, {}))
        elif there is None:
            self.say(405, PROBLEM, _problem(405, {}))
        elif not is_open and not self.headers.get("Authorization", "").startswith("Bearer "):
            self.say(401, PROBLEM, _problem(401, {}))
        else:
            wish = re.search(r"\bcode=(\d{3})\b", self.headers.get("Prefer", ""))
            status = int(wish[1]) if wish and int(wish[1]) in there else min(there)
            self.say(status, *there[status])

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - the library's names

    def say(self, status: int, kind: str, body: Any) -> None:
        """Send an answer."""
        data = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "1")
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def server(schema: dict[str, Any], port: int) -> ThreadingHTTPServer:
    """Return a server of the examples on this machine; `serve_forever()` starts it."""
    known: dict[tuple[str, str], dict[int, tuple[str, Any]]] = {}
    for path, method, status, kind, body in answers(schema):
        known.setdefault((path, method), {})[status] = (kind, body)
    ordered = sorted(schema["paths"], key=lambda path: ("{" in path, path))  # words before ids
    patterns = [(re.compile(re.sub(r"{\w+}", "[^/]+", path)), path) for path in ordered]
    handler = type("Mock", (Mock,), {"known": known, "patterns": patterns})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> None:
    """Write the files, or answer with the examples."""
    deed, folder, *more = sys.argv[1:]
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    print(f"{write(Path(folder), schema)} answers in {folder}")
    if deed == "serve":
        port = int(more[0]) if more else 8010
        print(f"http://localhost:{port}/api/v1/ answers with examples; any token opens it")
        server(schema, port).serve_forever()


def _problem(status: int, response: dict[str, Any]) -> dict[str, Any]:
    """Return a problem of a status, as the API says it."""
    kind = next(each for each in problems.ALL if each.status == status)
    errors = [{"field": "amount", "detail": "Send an amount as text, such as “180.00”."}]
    said: dict[str, Any] = {"type": kind.type, "title": kind.title, "status": status}
    said |= {"detail": response["description"]} if response else {}
    return said | ({"errors": errors} if status == 422 else {}) | {"request_id": REQUEST}


if __name__ == "__main__":
    main()
