"""Where the settings ask for it, lines to the stores and the mail server are sealed, to the right one alone.

The stores of the tests speak no TLS themselves: a relay of ours stands before each and does. Whoever trusts
our authority passes it; whoever trusts another, or comes to another name, does not.
"""

import os
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from tests.house import tree

NAME = "localhost"
_USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)
_ASKS_FOR_TLS = (8).to_bytes(4, "big") + (80877103).to_bytes(4, "big")  # PostgreSQL's SSLRequest

# Every line of the product by its settings; then the same doors by another name than their certificates have.
_STORY = """
import django; django.setup()
import psycopg, redis, smtplib, ssl
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from solah.outbox import hints

def outcome(work):
    try:
        return work()
    except Exception as error:
        return type(error).__name__

def database():
    connection.ensure_connection()
    return "sealed" if connection.connection.pgconn.ssl_in_use else "open"

def by_redis(url):
    with redis.Redis.from_url(url) as store:
        store.ping()
        line = store.connection_pool.get_connection()
        return "sealed" if isinstance(line._sock, ssl.SSLSocket) else "open"

def broker():
    with hints.app.connection_for_write() as line:
        line.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
        return "sealed" if isinstance(line.default_channel.client.connection_pool.get_connection()._sock,
                                      ssl.SSLSocket) else "open"

def letter(host=""):
    with mail.mailers["default"] as post:
        post.close()
        post.host = host or post.host
        post.open()
        return "sealed" if isinstance(post.connection.sock, ssl.SSLSocket) else "open"

other = lambda url: url.replace("@localhost", "@127.0.0.1").replace("//localhost", "//127.0.0.1")
print({{
    "database": outcome(database),
    "cache": outcome(lambda: by_redis(settings.CACHE_URL)),
    "broker": outcome(broker),
    "letters": outcome(letter),
    "another database": outcome(lambda: psycopg.connect(other({url!r}))),
    "another cache": outcome(lambda: by_redis(other(settings.CACHE_URL))),
    "another mail server": outcome(lambda: letter(host="127.0.0.1")),
}})
"""


def test_lines_are_sealed_and_lead_to_whom_the_settings_name(tmp_path: Path) -> None:
    ours, others = _Authority(tmp_path / "ours"), _Authority(tmp_path / "others")
    context = ours.context()
    with ExitStack() as stack:
        db, cache = settings.DATABASES["default"], urlsplit(settings.CACHE_URL)
        database = stack.enter_context(
            _door(_relay(context, (str(db["HOST"]), int(db["PORT"])), greeting=_as_postgres))
        )
        store = stack.enter_context(_door(_relay(context, (str(cache.hostname), int(cache.port or 6379)))))
        post = stack.enter_context(_door(_post_office(context)))
        doors = {"database": database, "store": store, "post": post}
        told = _told(doors, ours.file, user=str(db["USER"]))
        assert told == {
            "database": "sealed",
            "cache": "sealed",
            "broker": "sealed",
            "letters": "sealed",
            "another database": "OperationalError",
            "another cache": "ConnectionError",
            "another mail server": "SSLCertVerificationError",
        }
        told = _told(doors, others.file, user=str(db["USER"]))
        assert set(told.values()) == {"OperationalError", "ConnectionError", "SSLCertVerificationError"}


def _told(doors: dict[str, int], authority: Path, *, user: str) -> dict[str, str]:
    """Run the product with everything sealed, trusting one authority; return how each line came about."""
    url = f"postgres://{user}@{NAME}:{doors['database']}/postgres?sslmode=verify-full&sslrootcert={authority}"
    store = f"rediss://{NAME}:{doors['store']}"
    asked = f"ssl_ca_certs={authority}&ssl_cert_reqs=required"
    environment = os.environ | {
        "DEBUG": "1",
        "DATABASE_URL": url,
        "REDIS_URL": f"{store}/0?{asked}",
        "MAIL_FOLDER": "",
        "EMAIL_URL": f"smtp+tls://{NAME}:{doors['post']}",
        "SSL_CERT_FILE": str(authority),
        "DATABASE_POOL": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", _STORY.format(url=url)],
        env=environment, cwd=tree.ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, str] = eval(done.stdout.splitlines()[-1])  # noqa: S307 - what we printed
    return told


@contextmanager
def _door(handler: type[socketserver.BaseRequestHandler]) -> Iterator[int]:
    """Open a door at a free port of this machine."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()


def _as_postgres(line: socket.socket) -> None:
    assert line.recv(8) == _ASKS_FOR_TLS, "somebody spoke in the clear"
    line.sendall(b"S")


def _relay(
    context: ssl.SSLContext,
    behind: tuple[str, int],
    *,
    greeting: Callable[[socket.socket], None] = lambda _line: None,
) -> type[socketserver.BaseRequestHandler]:
    """Return a door that speaks TLS outside and plainly to the store behind it."""

    class Relay(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            greeting(self.request)
            try:
                sealed = context.wrap_socket(self.request, server_side=True)
            except (ssl.SSLError, OSError):
                return  # they did not trust us
            with socket.create_connection(behind) as store:
                threading.Thread(target=_pour, args=[store, sealed], daemon=True).start()
                _pour(sealed, store)

    return Relay


def _pour(source: socket.socket, into: socket.socket) -> None:
    try:
        while said := source.recv(65536):
            into.sendall(said)
        into.shutdown(socket.SHUT_WR)
    except OSError:
        return


def _post_office(context: ssl.SSLContext) -> type[socketserver.BaseRequestHandler]:
    """Return a mail server that says good day, and little else."""

    class Office(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            line: Any = self.request
            line.sendall(b"220 ready\r\n")
            while asked := line.recv(1000):
                if asked.upper().startswith(b"STARTTLS"):
                    line.sendall(b"220 go on\r\n")
                    try:
                        line = context.wrap_socket(line, server_side=True)
                    except (ssl.SSLError, OSError):
                        return
                elif asked.upper().startswith(b"QUIT"):
                    line.sendall(b"221 bye\r\n")
                    return
                else:
                    line.sendall(b"250-here\r\n250 STARTTLS\r\n")

    return Office


class _Authority:
    """An authority of our own, which vouches for one name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.file, self._chain = folder / "authority.pem", folder / "server.pem"
        key, name = ec.generate_private_key(ec.SECP256R1()), _named(f"authority {folder.name}")
        root = _signed(name, key.public_key(), by=(name, key), is_authority=True)
        self.file.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        own = ec.generate_private_key(ec.SECP256R1())
        leaf = _signed(_named(NAME), own.public_key(), by=(name, key), is_authority=False)
        plain = serialization.NoEncryption()
        secret = own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        self._chain.write_bytes(secret + leaf.public_bytes(serialization.Encoding.PEM))

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._chain)
        return context


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _signed(
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey,
    *,
    by: tuple[x509.Name, ec.EllipticCurvePrivateKey],
    is_authority: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    whose = x509.AuthorityKeyIdentifier.from_issuer_public_key(by[1].public_key())
    usage = dict.fromkeys(_USES, False) | {"key_cert_sign": is_authority, "digital_signature": True}
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0])
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(whose, critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(by[1], hashes.SHA256())
    )
