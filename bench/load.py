"""How many people one machine bears: locust's people against the product as it is deployed.

`make bench-load` takes PEOPLE (100), MINUTES (1) and ROWS (200 a person); the goal is PEOPLE=1000 MINUTES=10,
one page every ten seconds each, on two cores. WORKSPACES (as many as people) puts them among others. The
database is kept (`bench.kept`). It needs locust: `.tools/bin/uv sync --group bench`, or LOCUST names it.
"""

import csv
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from http import HTTPStatus
from pathlib import Path

from bench import kept
from bench.serving import SECRET, cpu, free_port, postgres_cpu

TEAM = ("web", "relay", "worker")
ROOT = Path(__file__).resolve().parent.parent
PEOPLE, MINUTES = int(os.environ.get("PEOPLE", "100")), float(os.environ.get("MINUTES", "1"))
LOCUST = (
    [sys.executable, "-m", "locust"]
    if importlib.util.find_spec("locust")
    else [found for found in (shutil.which(os.environ.get("LOCUST") or "locust"),) if found]
)
GRANIAN = (
    *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2"),
    *("--blocking-threads", "4", "--no-ws", "--workers-kill-timeout", "5"),
    *("--log-level", "error", "config.wsgi:application"),
)


def main() -> int:
    """Fill a database, start the product, send the people, print what they met."""
    if not LOCUST:
        print("locust is not installed: .tools/bin/uv sync --group bench")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "DEBUG": "1", "LOG_LEVEL": "WARNING", "DATABASE_POOL": "0"}
        environment |= {"STATEMENT_TIMEOUT": "0", "DJANGO_SETTINGS_MODULE": "config.settings"}
        environment |= {"SECRET_KEY": SECRET}
        rows, workspaces = int(os.environ.get("ROWS") or 200), int(os.environ.get("WORKSPACES") or PEOPLE)
        environment["DATABASE_URL"] = kept.database(max(workspaces, PEOPLE), rows, environment=environment)
        crowd = [sys.executable, "-m", "bench.crowd", "0", "0", str(PEOPLE)]
        done = subprocess.run(crowd, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
        (folder / "sessions.json").write_bytes(done.stdout.splitlines()[-1])
        return _run(environment, folder)


def _run(environment: dict[str, str], folder: Path) -> int:
    port = free_port()
    host = f"127.0.0.1:{port}"
    deployed = {"DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "1", "DATABASE_POOL": "4"}
    deployed |= {"STATEMENT_TIMEOUT": "30", "SITE_URL": f"https://{host}"}
    celery = ("-m", "celery", "-A", "config.celery", "worker", "-Q", "high,default,low,mail", "-c", "1")
    programs = [
        [sys.executable, *GRANIAN, "--port", str(port)],
        [sys.executable, "manage.py", "relay"],
        # Where all share two cores, what somebody waits for goes first: see deploy/compose.yaml.
        ["nice", "-n", "10", sys.executable, *celery, "-l", "WARNING"],
    ]
    team = [subprocess.Popen(each, cwd=ROOT, env={**environment, **deployed}) for each in programs]
    try:
        _wait(host)
        before, began = [cpu(each.pid) for each in team], time.monotonic()
        database = postgres_cpu()
        sending = _send_people(environment, folder, host=f"http://{host}")
        lasted = time.monotonic() - began
        spent = dict(zip(TEAM, (cpu(each.pid) for each in team), strict=True))
        spent = {name: spent[name] - first for name, first in zip(TEAM, before, strict=True)}
        spent |= {"PostgreSQL": postgres_cpu() - database, "locust": sending}
        shares = ", ".join(f"{name} {seconds / lasted:.2f}" for name, seconds in spent.items())
        print(f"\nCores in use, of {os.cpu_count()}: {shares}")
    finally:
        for each in team:
            each.terminate()
        for each in team:
            each.wait()
    return _print(folder / "people_stats.csv", spent=spent)


def _send_people(environment: dict[str, str], folder: Path, *, host: str) -> float:
    """Let them come, and return the CPU seconds that sending them took: it shares the machine."""
    locust = [*LOCUST, "-f", "bench/people.py", "--headless", "--host", host]
    locust += ["-u", str(PEOPLE), "-r", str(max(PEOPLE / 20, 1)), "-t", f"{round(MINUTES * 60)}s"]
    locust += ["--csv", str(folder / "people"), "--only-summary", "--reset-stats", "--stop-timeout", "30"]
    sessions = {"BENCH_SESSIONS": str(folder / "sessions.json")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(locust, cwd=ROOT, env={**environment, **sessions}, check=False, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)  # the product's processes live on, and count later
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _print(path: Path, *, spent: dict[str, float]) -> int:
    print(f"\n{PEOPLE} people, a page each ten seconds, {MINUTES:g} minutes; milliseconds")
    print(f"{'page':16} {'asked':>7} {'failed':>7} {'p50':>7} {'p95':>7} {'p99':>7} {'most':>8}")
    failed = 0
    rows = [row for row in csv.DictReader(path.open(encoding="utf-8")) if row["Request Count"] != "0"]
    if not rows:
        print("nobody got a page")
        return 1
    for row in rows:
        name, failed = row["Name"], int(row["Failure Count"])
        times = [float(row[each]) for each in ("50%", "95%", "99%", "Max Response Time")]
        print(f"{name:16} {row['Request Count']:>7} {failed:>7}" + "".join(f" {ms:7.0f}" for ms in times))
    pages = int(rows[-1]["Request Count"])  # the last row is of all together
    pace = float(rows[-1]["Requests/s"])
    print(f"\n{pace:.1f} pages a second of {PEOPLE / 10:g} asked for, {failed} failed")
    each = ", ".join(f"{name} {seconds * 1000 / pages:.1f}" for name, seconds in spent.items())
    print(f"CPU ms a page: {each}")
    return 1 if failed else 0


def _wait(host: str) -> None:
    """Wait until the product is ready; on a busy machine its first answer takes long."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://{host}/readyz", timeout=60) as answer:
                if answer.status == HTTPStatus.OK:
                    return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("the product does not answer")


if __name__ == "__main__":
    sys.exit(main())
