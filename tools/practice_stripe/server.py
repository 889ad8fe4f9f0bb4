"""The practice Stripe as an HTTP server."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tools.practice_stripe import api, desk, hosted, sessions
from tools.practice_stripe.forms import decode
from tools.practice_stripe.posting import Postman
from tools.practice_stripe.world import Thing, World

LARGEST = 256 * 1024


class Server(ThreadingHTTPServer):
    """Listens on this machine alone."""

    daemon_threads = True
    trouble = 0  # a status that every request to the API is answered with instead

    def __init__(self, world: World, postman: Postman, *, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Answerer)
        self.world, self.postman = world, postman
        world.answer_at(f"http://localhost:{self.server_address[1]}")


class Answerer(BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.startswith("/v1/"):
            return self._api("GET", decode(parts.query))
        return self._page(parts.path)

    def do_POST(self) -> None:
        body = self._body()
        path = urlsplit(self.path).path
        if path.startswith("/v1/"):
            return self._api("POST", decode(body))
        return self._act(path, {name: values[0] for name, values in parse_qs(body).items()})

    def do_DELETE(self) -> None:
        self._api("DELETE", decode(self._body() or urlsplit(self.path).query))

    def log_message(self, *_said: Any) -> None:
        """Say nothing: the desk shows what happened."""

    def _api(self, method: str, values: dict[str, Any]) -> None:
        if not self.headers.get("Authorization", "").removeprefix("Bearer ").startswith("sk_test_"):
            return self._json(
                401, {"error": {"type": "invalid_request_error", "message": "Invalid API Key provided"}}
            )
        if self.server.trouble:
            error = {"type": "api_error", "message": "Trouble, on demand."}
            return self._json(self.server.trouble, {"error": error})
        key = self.headers.get("Idempotency-Key", "")
        path = urlsplit(self.path).path.removeprefix("/v1/")
        status, answer = api.answer(self.server.world, method, path, values, key=key)
        return self._json(status, answer)

    def _page(self, path: str) -> None:
        world = self.server.world
        first, name, *rest = [*path.strip("/").split("/"), "", ""]
        if first == "practice":
            return self._html(desk.page(world, self.server.postman))
        if first == "checkout" and (session := world.get(name, "checkout.session")):
            return self._html(hosted.checkout(world, session))
        if first == "portal" and (session := world.get(name, "billing_portal.session")):
            return self._html(hosted.portal(world, session))
        if first == "invoice" and (invoice := world.get(name, "invoice")):
            if rest[0] == "pdf":
                return self._send(200, hosted.pdf(invoice), "application/pdf")
            return self._html(hosted.invoice(world, invoice))
        return self._html(hosted.page("Nothing is here", ""), status=404)

    def _act(self, path: str, values: dict[str, str]) -> None:
        world = self.server.world
        first, name = [*path.strip("/").split("/"), ""][:2]
        if first == "practice":
            answer = desk.deed(world, self.server.postman, name, values)
            by_hand = "text/html" in self.headers.get("Accept", "")
            return self._to("/practice/") if by_hand else self._json(200, answer)
        paid: dict[str, Any] = {
            "number": values.get("number", ""),
            "confirmed": values.get("confirmed") == "1",
        }
        with world.lock:
            if session := world.get(name, "checkout.session"):
                problem = sessions.pay(
                    world,
                    session,
                    code=values.get("code", "").strip(),
                    gstin=values.get("gstin", "").strip(),
                    **paid,
                )
                world.save()
                return (
                    self._html(hosted.checkout(world, session, problem=problem))
                    if problem
                    else self._to(session["success_url"])
                )
            if session := world.get(name, "billing_portal.session"):
                said = hosted.new_card(
                    world, world.things[session["customer"]], "".join(paid["number"].split())
                )
                world.save()
                return self._html(hosted.portal(world, session, said=said))
            if invoice := world.get(name, "invoice"):
                problem = sessions.pay_invoice(world, invoice, **paid)
                world.save()
                return self._html(hosted.invoice(world, invoice, problem=problem))
        return self._html(hosted.page("Nothing is here", ""), status=404)

    def _body(self) -> str:
        length = min(int(self.headers.get("Content-Length") or 0), LARGEST)
        return self.rfile.read(length).decode()

    def _json(self, status: int, answer: Thing) -> None:
        self._send(status, json.dumps(answer).encode(), "application/json")

    def _html(self, text: str, *, status: int = 200) -> None:
        self._send(status, text.encode(), "text/html; charset=utf-8")

    def _to(self, address: str) -> None:
        self._send(303, b"", "text/plain", Location=address)

    def _send(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
