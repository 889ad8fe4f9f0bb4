"""`make run`: stores, migrations, demo, then web, mcp, worker, beat and relay until somebody stops it."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools import places, processes, store_set
from tools.children import ChildDied, Children, say
from tools.environment import environment
from tools.places import ROOT

DEFAULT_PORT = 8000
QUEUES = "high,default,low,mail"
_PATIENCE = 120.0


class CannotRun(Exception):
    """`make run` cannot go on; the message says what to do."""


def run(state: Path) -> int:
    began = time.monotonic()
    with store_set.sole_owner(state) as lock, port_for_us(places.dotenv() | os.environ) as port:
        store_set.note(lock, f"process {os.getpid()}, http://localhost:{port}/")
        say("Starting PostgreSQL and Valkey …")
        with store_set.started(state, scratch=False) as stores:
            settings = {"FENCE": "1"} | practising(environment(state, stores.urls, port=port))
            settings = with_assistants(settings)
            _manage("migrate", "-v0", saying="Bringing the database up to date …", settings=settings)
            login = _demo(settings)
            _serve(state, settings, port=port, login=login, began=began)
    return 0


@contextlib.contextmanager
def port_for_us(named: Mapping[str, str]) -> Iterator[int]:
    """Hold the port that was asked for, or the default, or if that is taken any free one."""
    asked = named.get("PORT")
    if asked and (not asked.isdigit() or not 0 < int(asked) < 65536):
        raise CannotRun(f"PORT={asked} is not a port: give a number from 1 to 65535")
    holder = places.claim(int(asked) if asked else DEFAULT_PORT)
    if not holder and asked:
        raise CannotRun(f"port {asked} is taken by another program: choose another PORT")
    if holder:
        port = int(asked) if asked else DEFAULT_PORT
    else:
        holder = places.claim(port := places.free_port())
        say(f"Port {DEFAULT_PORT} is taken by another program: using {port}.")
    try:
        yield port
    finally:
        if holder:
            holder.close()


def with_assistants(settings: dict[str, str]) -> dict[str, str]:
    """Give the door for assistants a port, unless it has one; here no proxy stands before both doors."""
    port = settings.get("MCP_PORT") or str(places.free_port())
    return {"MCP_PORT": port, "MCP_URL": f"http://localhost:{port}/mcp"} | settings


def programs(state: Path, *, port: int, mcp_port: int | str = 0) -> dict[str, list[str]]:
    """Name every program and its command line; that for assistants where it has a port."""
    python = sys.executable
    # Celery's warning against root is for servers; here it would greet everybody in a container.
    celery = [
        python,
        "-W",
        "ignore:You're running the worker with",
        "-m",
        "celery",
        "-q",
        "-A",
        "config.celery",
    ]
    granian = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    # A worker that is told to stop while it starts does not hear it.
    granian += ["--workers", "2", "--blocking-threads", "4", "--no-ws", "--workers-kill-timeout", "3"]
    # Left to itself the server ends altogether when one of its workers is killed.
    granian += ["--respawn-failed-workers", "--respawn-interval", "0.5"]
    asgi = [python, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(mcp_port)]
    asgi += ["--workers", "1", "--no-ws", "--workers-kill-timeout", "3", "config.asgi:application"]
    return {
        "web": [*granian, "config.wsgi:application"],
        **({"mcp": asgi} if mcp_port else {}),
        "worker": [
            *celery,
            "worker",
            "-Q",
            QUEUES,
            "-c",
            "2",
            "-l",
            "INFO",
            "--without-gossip",
            "--without-mingle",
        ],
        "beat": [*celery, "beat", "-l", "INFO", "-s", str(state / "beat-schedule"), "--pidfile="],
        "relay": [python, "manage.py", "relay"],
    }


def practising(settings: dict[str, str]) -> dict[str, str]:
    """Add a practice Stripe to the settings of somebody who has no keys."""
    if settings.get("STRIPE_SECRET_KEY"):
        return settings
    return settings | practice_settings(f"http://localhost:{places.free_port()}")


def practice_settings(url: str) -> dict[str, str]:
    """Return the settings of a product that uses the practice Stripe at an address."""
    return {
        "STRIPE_URL": url,
        "STRIPE_SECRET_KEY": "sk_test_practice",
        "STRIPE_WEBHOOK_SECRETS": "whsec_practice",
    }


def practice_stripe(state: Path, settings: Mapping[str, str], *, port: int) -> list[str]:
    """Return the command line of the practice Stripe; empty where the real one is used."""
    if not (url := settings.get("STRIPE_URL")):
        return []
    command = [sys.executable, "-m", "tools.practice_stripe", "--port", url.rpartition(":")[2]]
    command += ["--webhooks", f"http://localhost:{port}/webhooks/stripe/"]
    command += ["--secret", settings["STRIPE_WEBHOOK_SECRETS"].split(",")[0]]
    return [*command, "--file", str(state / "practice-stripe.json")]


@contextlib.contextmanager
def with_demo(settings: dict[str, str], *, port: int, log: Path) -> Iterator[tuple[str, str]]:
    """Run Solah on a database filled with the demo for as long as the block lasts; give the first log-in."""
    _manage("migrate", "-v0", saying="Making a database …", settings=settings)
    lines = _manage("demo", saying="Filling the demo …", settings=settings)
    email, password = re.findall(r"(\S+@\S+) / (\S+)", "\n".join(lines))[0]
    team: list[subprocess.Popen[bytes]] = []
    try:
        with processes.undisturbed(), log.open("w") as file:
            commands = programs(log.parent, port=port)
            for name in ("web", "worker", "beat", "relay"):
                team.append(processes.spawn(commands[name], env=settings, cwd=ROOT, stdout=file, stderr=file))
        deadline = time.monotonic() + _PATIENCE
        while not answers(port):
            if team[0].poll() is not None or time.monotonic() > deadline:
                raise ChildDied(f"web does not answer: see {log}")
            time.sleep(0.2)
        yield email, password
    finally:
        processes.stop(team)


def _serve(state: Path, settings: dict[str, str], *, port: int, login: list[str], began: float) -> None:
    say("Starting web, mcp, worker, beat and relay …")
    team = Children(environment=settings, cwd=ROOT, register=state / "children")
    deadline = time.monotonic() + _PATIENCE
    try:
        if command := practice_stripe(state, settings, port=port):
            team.add("stripe", command)
        for name, command in programs(state, port=port, mcp_port=settings["MCP_PORT"]).items():
            team.add(name, command)
        team.watch(until=lambda: answers(port) or time.monotonic() > deadline)
        if time.monotonic() > deadline:
            raise ChildDied(f"web does not answer on port {port}")
        if settings.get("STRIPE_URL"):
            _manage("sell_plans", saying="Pricing the plans …", settings=settings)
        _welcome(
            port,
            login=login,
            took=time.monotonic() - began,
            desk=settings.get("STRIPE_URL", ""),
            mcp=settings["MCP_URL"],
        )
        team.watch(until=lambda: False)
    finally:
        processes.ignore_stops()
        say("Stopping …")
        team.stop()


def answers(port: int) -> bool:
    """Say whether the web server answers its health page."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _welcome(port: int, *, login: list[str], took: float, desk: str = "", mcp: str = "") -> None:
    lines = [f"Solah is ready ({took:.1f} s).", f"  Address  http://localhost:{port}/"]
    lines += [f"  {'Log in' if number == 0 else '':<8} {line}" for number, line in enumerate(login)]
    lines += [f"  Mail     http://localhost:{port}/dev/mail/"]
    lines += [f"  Payments {desk}/practice/ (practice, no money moves)"] if desk else []
    lines += [f"  Agents   {mcp} (see Settings, Assistants)"] if mcp else []
    lines += ["  Stop it with Ctrl-C."]
    say("\n" + "\n".join(lines) + "\n")


def _demo(settings: dict[str, str]) -> list[str]:
    """Fill the demo if it is empty; return the lines that tell how to log in."""
    if settings.get("DEMO") == "0":
        return []
    return [
        line for line in _manage("demo", saying="Looking after the demo …", settings=settings) if "@" in line
    ]


def _manage(*arguments: str, saying: str, settings: dict[str, str]) -> list[str]:
    """Run a management command, showing its lines as they come; return them."""
    say(saying)
    lines = []
    try:
        for line in processes.lines([sys.executable, "manage.py", *arguments], env=settings, cwd=ROOT):
            lines.append(line.strip())
            say(f"  {line}")
    except processes.Failed as failed:
        raise CannotRun(f"manage.py {arguments[0]} ended with code {failed.code}") from None
    return lines
