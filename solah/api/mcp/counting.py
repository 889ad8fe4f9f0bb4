"""What is written down of each request of an assistant: its id, one line in the log, and the figures."""

import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog

from solah.ops import counts

type Message = MutableMapping[str, Any]
type Send = Callable[[Message], Awaitable[None]]
ROUTE = "mcp"
NOWHERE = "nowhere"
METHODS = {"GET", "POST", "DELETE", "OPTIONS", "HEAD"}
logger = logging.getLogger("solah.request")


@dataclass
class Watched:
    """A request while it is answered; its answer is to be sent through `send`."""

    inner: Send
    request_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    status: int = 500  # an answer that never began

    async def send(self, message: Message) -> None:
        """Send a part of the answer; its head gets the request's id."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            mark = (b"x-request-id", self.request_id.encode())
            message["headers"] = [*message.get("headers", ()), mark]
        await self.inner(message)


@contextmanager
def counted(send: Send, *, method: str, path: str) -> Iterator[Watched]:
    """Give a request its id, and count and log it when it is answered. No path of a stranger's is kept."""
    watched, began = Watched(send), time.perf_counter()
    route = {"/mcp": ROUTE, "/healthz": "health"}.get(path, NOWHERE)
    with structlog.contextvars.bound_contextvars(request_id=watched.request_id):
        try:
            yield watched
        finally:
            took = time.perf_counter() - began
            known = method if method in METHODS else counts.OTHER
            said = {"method": known, "route": route, "status": watched.status, "ms": round(took * 1000, 1)}
            logger.info("request", extra=said)
            counts.REQUESTS.add(route, known, str(watched.status))
            counts.REQUEST_SECONDS.observe(took, route)
