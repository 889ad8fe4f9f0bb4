"""The fence around a process: it calls whom the settings name, and nobody else.

Python tells an audit hook of each name that is looked up and each connection that begins, whichever library
wants it. A name that no setting holds is not looked up; a number is called only if a setting holds it, or if
this thread has just looked up a named host for the same port. What a customer chose passes through one gate,
which has checked it (`solah.ops.outbound`). PostgreSQL's own library connects beneath Python and is not seen:
it is given one address, from the settings. Whoever runs code of their own in a process can leave the fence;
it holds libraries, and mistakes of ours.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from solah.ops import named, refused

_LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyname_ex"}
_CALLED = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_thread = threading.local()
_up: list["_Fence"] = []


class Outside(PermissionError):
    """No setting names this host. To libraries it is a connection that did not come about."""


def put_up() -> None:
    """Hold this process, and those it forks, to the list from now on. A fence is never taken down."""
    if settings.FENCE and not _up:
        _up.append(_Fence(named.hosts()))
        sys.addaudithook(_up[0])


@contextmanager
def gate(host: str) -> Iterator[None]:
    """Let this thread call one host more while the block lasts."""
    before = getattr(_thread, "guest", "")
    _thread.guest = host.lower().rstrip(".")
    try:
        yield
    finally:
        _thread.guest = before


class _Fence:
    """The hook. It is called for all that Python audits, so what does not concern it leaves at once."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self._hosts = hosts

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if not event.startswith("socket."):
            return
        if event in _LOOKED_UP:
            host = _text(args[0])
            if host and not self._knows(host):
                _refuse(host)
            _thread.port = str(args[1]) if len(args) > 1 else ""
        elif event in _CALLED and isinstance(args[-1], tuple):  # a path is a socket of this machine
            host, port = _text(args[-1][0]), str(args[-1][1])
            if not self._knows(host) and port != getattr(_thread, "port", None):
                _refuse(host)

    def _knows(self, host: str) -> bool:
        host = host.lower().rstrip(".")
        return host in self._hosts or host == getattr(_thread, "guest", "")


def _text(host: Any) -> str:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")


def _refuse(host: str) -> None:
    refused.note(refused.What.CALL)
    raise Outside(f"{host} is named by no setting")
