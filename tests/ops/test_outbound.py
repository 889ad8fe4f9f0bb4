"""Where we call on a customer's word: the open internet, and nowhere else."""

import http.server
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from solah.ops import outbound
from solah.ops.outbound import Refused, Unreachable, addresses_of, post, target_of

# Ways to write an address that is not what it seems, or not a server's name at all.
TRICKY_URLS = [
    "http://example.com/",
    "ftp://example.com/",
    "gopher://example.com:70/_x",
    "file:///etc/passwd",
    "//example.com/",
    "https:///etc",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00:ec2::254]/",
    "https://localhost/",
    "https://localhost./",
    "https://intranet/",
    "https://user:pass@example.com/",
    "https://example.com@127.0.0.1/",
    "https://example.com\\@127.0.0.1/",
    "https://example.com#@127.0.0.1:99999/",
    "https://example.com:22/",
    "https://example.com:25/",
    "https://example.com:99999/",
    "https://exa mple.com/",
    "https://example.com\r\nX: y/",
    "https://example。com/",
    "https://①②⑦.⓪.⓪.①/",
    "https://-a.example.com/",
    "https://example..com/",
    "https://%31%32%37.0.0.1/",
]
# What a name may not lead to, whatever it is called.
TRICKY_ADDRESSES = [
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "172.16.9.9",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "198.18.0.1",
    "192.0.2.7",
    "192.88.99.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::1",
    "2001:db8::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fd00:ec2::254",
    "ff02::1",
]


@pytest.mark.parametrize("url", TRICKY_URLS)
def test_a_tricky_url_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        addresses_of(target_of(url), resolve=lambda *_: ["93.184.215.14"])


@pytest.mark.parametrize("address", TRICKY_ADDRESSES)
def test_a_name_that_leads_inside_is_refused_also_beside_an_open_address(address: str) -> None:
    for found in ([address], ["93.184.215.14", address]):
        with pytest.raises(Refused):
            addresses_of(target_of("https://example.com/hook"), resolve=lambda *_, found=found: found)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"])
def test_an_open_address_is_called(address: str) -> None:
    found = addresses_of(target_of("https://example.com:8443/hook?a=b"), resolve=lambda *_: [address])
    assert found == [ipaddress.ip_address(address)]


class _Answers(http.server.BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        _Answers.seen.append((self.headers["Host"], body))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/inside")
        elif self.path == "/busy":
            self.send_response(503)
            self.send_header("Retry-After", "120")
        else:
            self.send_response(200)
        if self.path == "/drip":
            self.flush_headers()
            with suppress(OSError):
                for _ in range(80):
                    self.wfile.write(b"X-Drip: a\r\n")
                    time.sleep(0.05)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def _here(*_: object) -> list[str]:
    return ["127.0.0.1"]


def test_an_answer_is_its_status_and_a_redirect_is_not_followed(server, settings) -> None:
    settings.OUTBOUND_LOCAL = True
    base = f"http://hooks.test:{server.server_port}"
    _Answers.seen.clear()
    assert post(f"{base}/ok", b"{}", headers={}, resolve=_here).is_taken
    assert post(f"{base}/moved", b"{}", headers={}, resolve=_here).status == 302
    assert post(f"{base}/busy", b"{}", headers={}, resolve=_here).wait == 120
    assert [body for _, body in _Answers.seen] == [b"{}"] * 3
    assert _Answers.seen[0][0] == f"hooks.test:{server.server_port}", "the name stays in the request"


def test_no_proxy_of_the_environment_is_asked(server, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OUTBOUND_LOCAL = True
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert post(f"http://hooks.test:{server.server_port}/", b"{}", headers={}, resolve=_here).status == 200


def test_one_that_drips_is_cut_off(server, settings) -> None:
    settings.OUTBOUND_LOCAL = True
    began = time.monotonic()
    with pytest.raises(Unreachable, match="in time"):
        post(f"http://hooks.test:{server.server_port}/drip", b"", headers={}, resolve=_here, seconds=0.3)
    assert time.monotonic() - began < 2


def test_nobody_there_is_said_in_words(settings) -> None:
    settings.OUTBOUND_LOCAL = True
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable, match="broke off"):
            post(f"http://hooks.test:{taken.getsockname()[1]}/", b"", headers={}, resolve=_here)


def test_the_certificate_is_that_of_the_name_and_not_of_the_address(
    server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, cert = _certificate(tmp_path, "hooks.example.com")
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(cert, key)
    server.socket = inside.wrap_socket(server.socket, server_side=True)
    monkeypatch.setattr(outbound, "is_open", lambda _: True)
    trusting = ssl.create_default_context(cafile=str(cert))
    url = f"https://hooks.example.com:{server.server_port}/"
    assert post(url, b"{}", headers={}, resolve=_here, context=trusting).status == 200
    with pytest.raises(Unreachable, match="certificate"):
        post(url, b"{}", headers={}, resolve=_here)
    with pytest.raises(Unreachable, match="certificate"):
        post(url.replace("hooks.", "other."), b"{}", headers={}, resolve=_here, context=trusting)


def _certificate(folder: Path, name: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    cert = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept_key, kept_cert = folder / "key.pem", folder / "cert.pem"
    kept_key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    kept_cert.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    return kept_key, kept_cert
