"""A process calls whom the settings name, and nobody else; what customers chose passes through one gate."""

import os
import socket
import subprocess
import sys

from tests.house import tree

# Who may hold a network client, and why.
CALLS_OUT = {
    "solah/ops/outbound.py": "the gate to the open internet",
    "solah/ops/probe.py": "asks our own site whether it answers",
    "solah/ops/fence.py": "the fence",
}
CLIENTS = {
    *("socket", "http", "urllib", "smtplib", "ftplib", "imaplib", "poplib", "telnetlib", "xmlrpc"),
    *("requests", "httpx", "httpx2", "urllib3", "aiohttp", "websockets", "httpcore", "curl_cffi"),
}
HARMLESS = ("urllib.parse", "http.HTTPStatus")

_STORY = """
import http.client, os, smtplib, socket, urllib.request
import config.wsgi
from django.conf import settings
from solah.ops import fence, outbound

def outcome(work):
    try:
        work()
    except fence.Outside:
        return "fenced"
    except Exception as error:
        return type(error).__name__
    return "passed"

port = int(os.environ["OPEN"])
said = {
    "a name": outcome(lambda: socket.create_connection(("stranger.example", 443), timeout=2)),
    "a number": outcome(lambda: socket.create_connection(("192.0.2.1", 443), timeout=2)),
    "a number, bare": outcome(lambda: socket.socket().connect(("192.0.2.1", 443))),
    "a packet": outcome(lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))),
    "mail": outcome(lambda: smtplib.SMTP("mail.stranger.example", 25, timeout=2)),
    "what is named": outcome(lambda: socket.create_connection(("127.0.0.1", port), timeout=2)),
    "a path": outcome(lambda: socket.socket(socket.AF_UNIX).connect("/nowhere")),
    "after it": outcome(lambda: socket.create_connection(("stranger.example", 443), timeout=2)),
}
def gated():
    with fence.gate("stranger.example"):
        socket.getaddrinfo("stranger.example", 443)
said["a gate"] = outcome(gated)
try:
    urllib.request.urlopen("http://stranger.example/", timeout=2)
except OSError as error:
    said["an address"] = "fenced" if isinstance(error.reason, fence.Outside) else repr(error)
print(said)
"""
WANTED = {
    "a name": "fenced",
    "a number": "fenced",
    "a number, bare": "fenced",
    "a packet": "fenced",
    "mail": "fenced",
    "what is named": "passed",
    "a path": "FileNotFoundError",
    "a gate": "gaierror",
    "after it": "fenced",
    "an address": "fenced",
}


def test_a_web_process_calls_only_whom_settings_name() -> None:
    with socket.socket() as heard:
        heard.bind(("127.0.0.1", 0))
        heard.listen()
        done = subprocess.run(
            [sys.executable, "-c", _STORY],
            env=os.environ | {"DEBUG": "1", "FENCE": "1", "OPEN": str(heard.getsockname()[1])},
            cwd=tree.ROOT, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert eval(done.stdout.splitlines()[-1]) == WANTED  # noqa: S307 - what we printed


def test_every_process_puts_its_fence_up() -> None:
    relay = "solah/outbox/management/commands/relay.py"
    doors = ("config/wsgi.py", "config/asgi.py", "config/celery.py", relay)
    assert all("fence.put_up()" in (tree.ROOT / each).read_text(encoding="utf-8") for each in doors)


def test_only_the_gate_and_the_probe_hold_a_client() -> None:
    found = [
        f"{tree.name(path)}:{line} imports {what}"
        for path in tree.python("config", "solah")
        if tree.name(path) not in CALLS_OUT
        for line, what in tree.imports(path)
        if what.split(".")[0] in CLIENTS and not what.startswith(HARMLESS)
    ]
    assert not found, "ask through solah.ops.outbound:\n" + "\n".join(found)
