"""The one way out to the open internet: checked, pinned, short, and without a second chance.

A name is looked up once; every address it has must lie in the open internet, and the connection goes to the
very address that was checked, so that a name cannot answer one thing to the check and another to the call.
Nothing is followed (a redirect is an answer like any other), no proxy of the environment is used, and of what
a customer's address answers only the head is read, and only the status kept. Whom a setting names may say so
many bytes. Looking a name up is bounded by the resolver's own time limits alone.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from solah.ops import fence

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Resolver = Callable[[str, int], list[str]]

URL_MOST = 500
CONNECT_SECONDS = 4.0
# One sentence for a name that is not there and for one that leads inside: which of the two it is, is nobody's
# business who does not know already.
NOWHERE = "This name leads to no server that the whole internet can reach."
ALL_SECONDS = 10.0
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z", re.IGNORECASE)
_PLAIN = re.compile(r"[!-~]+\Z")  # printable ASCII: no blanks, no control characters, no look-alike dots
_OPEN_PORTS_FROM = 1024
_HTTPS = 443
_OK = 200
# Public by their numbers, and yet not the open internet.
_REFUSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "168.63.129.16/32",  # the inner service of a large cloud
        "192.88.99.0/24",  # relays into IPv6
        "2001::/23",  # tunnels and other protocols' own
        "2002::/16",  # an IPv4 address in disguise
        "3fff::/20",  # for documents
        "5f00::/16",  # routing segments
    )
)
_OPEN_IPV6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Refused(ValueError):
    """We do not call this address; the message says why, for the person who typed it."""


class Unreachable(Exception):
    """Nobody answered; the message says in a few words what happened."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and what `Retry-After` asked for in seconds."""

    status: int
    wait: int = 0

    @property
    def is_taken(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True)
class Target:
    """An address that may be called, in its parts."""

    host: str
    port: int
    path: str
    is_secret: bool = True


def target_of(url: str) -> Target:
    """Take an address apart; raises `Refused` for what could only be meant to lead somewhere else."""
    if not url or len(url) > URL_MOST or not _PLAIN.match(url) or "\\" in url or "#" in url:
        raise Refused("Give an address like https://example.com/hook, in plain letters.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused("This is no address. It looks like https://example.com/hook.") from None
    is_secret = parts.scheme == "https"
    if not is_secret and not (parts.scheme == "http" and settings.OUTBOUND_LOCAL):
        raise Refused("The address must begin with https://.")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise Refused("Leave out the name and password: whoever signs needs none.")
    if port is not None and port != _HTTPS and port < _OPEN_PORTS_FROM:
        raise Refused("Use port 443, or one from 1024 on.")
    host = _host(parts)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port or (_HTTPS if is_secret else 80), path, is_secret)


def addresses_of(target: Target, *, resolve: Resolver | None = None) -> list[Address]:
    """Look a name up; raises `Refused` when any of its addresses is not open to everybody."""
    try:
        found = (resolve or _resolve)(target.host, target.port)
    except (OSError, UnicodeError):
        raise Unreachable(NOWHERE) from None
    addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in found]
    if not addresses:
        raise Unreachable(NOWHERE)
    if not settings.OUTBOUND_LOCAL and not all(is_open(each) for each in addresses):
        raise Refused(NOWHERE)
    return addresses


def is_open(address: Address) -> bool:
    """Say whether an address belongs to the open internet, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        inner = address.ipv4_mapped
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_open(inner)
        if address not in _OPEN_IPV6:
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address.version == net.version and address in net for net in _REFUSED)
    )


def post(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    resolve: Resolver | None = None,
    context: ssl.SSLContext | None = None,
    seconds: float = ALL_SECONDS,
) -> Answer:
    """Send a body and return what was answered; raises `Refused` and `Unreachable`."""
    target = target_of(url)
    with _line_to(target, resolve=resolve, context=context, seconds=seconds) as line:
        line.request("POST", target.path, body=body, headers=dict(headers))
        answer = line.getresponse()
        if line.is_cut:  # half a head looks like a whole one
            raise Unreachable("No answer in time.")
        return Answer(answer.status, wait=_wait(answer.getheader("Retry-After", "")))


def fetch(
    url: str,
    *,
    most: int,
    headers: Mapping[str, str],
    resolve: Resolver | None = None,
    context: ssl.SSLContext | None = None,
    seconds: float = ALL_SECONDS,
) -> bytes:
    """Return what stands at an address that a setting names; raises `Refused` and `Unreachable`."""
    target = target_of(url)
    with _line_to(target, resolve=resolve, context=context, seconds=seconds) as line:
        line.request("GET", target.path, headers=dict(headers))
        answer = line.getresponse()
        said = answer.read(most + 1)
        if line.is_cut or answer.status != _OK or len(said) > most:
            raise Unreachable(f"No answer that can be used: {answer.status}.")
        return said


@contextmanager
def _line_to(
    target: Target, *, resolve: Resolver | None, context: ssl.SSLContext | None, seconds: float
) -> Iterator["_Pinned"]:
    """Lend a connection for one question, and say in a few words what became of it."""
    address = addresses_of(target, resolve=resolve)[0]
    line = _Pinned(target, str(address), context=context)
    watch = threading.Timer(seconds, line.cut)
    watch.daemon = True
    watch.start()
    try:
        yield line
    except ssl.SSLError as error:
        raise Unreachable(_said_of_tls(error)) from None
    except TimeoutError:
        raise Unreachable("No answer in time.") from None
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        # A line that our own watch cut off fails in whatever way it happened to be busy with.
        raise Unreachable("No answer in time." if line.is_cut else "The connection broke off.") from None
    finally:
        watch.cancel()
        line.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address that was checked, under the name that it was found by."""

    def __init__(self, target: Target, address: str, *, context: ssl.SSLContext | None) -> None:
        super().__init__(target.host, target.port, timeout=CONNECT_SECONDS)
        self._target, self._address = target, address
        self._context = context or (ssl.create_default_context() if target.is_secret else None)
        self._line: socket.socket | None = None
        self.is_cut = False

    def connect(self) -> None:
        """Connect to the address, never to the name."""
        with fence.gate(self._address):
            line = socket.create_connection((self._address, self._target.port), timeout=CONNECT_SECONDS)
        self.sock = self._line = line
        if self._target.is_secret and self._context is not None:
            self.sock = self._line = self._context.wrap_socket(line, server_hostname=self._target.host)

    def cut(self) -> None:
        """End it now, in the middle of whatever it does: one that drips must not hold us."""
        self.is_cut = True
        if self._line is not None:
            with suppress(OSError):  # it was over already
                self._line.shutdown(socket.SHUT_RDWR)


def _host(parts: SplitResult) -> str:
    """Return the name; numbers in any way of writing are no names."""
    host = (parts.hostname or "").rstrip(".")
    labels = host.split(".")
    if settings.OUTBOUND_LOCAL and host:
        return host
    if len(labels) < 2 or len(host) > 253 or not all(_LABEL.match(label) for label in labels):
        raise Refused("Give the full name of a server, like example.com.")
    if labels[-1][0].isdigit() or ":" in host:
        raise Refused("Give the name of a server, not its number.")
    return host


def _resolve(host: str, port: int) -> list[str]:
    with fence.gate(host):
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _wait(text: str) -> int:
    return min(int(text), 86_400) if text.isascii() and text.isdigit() else 0


def _said_of_tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "The certificate is not trusted."
    return "No secure connection came about."
