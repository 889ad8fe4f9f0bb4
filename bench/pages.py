"""What each page costs: CPU milliseconds of the server and PostgreSQL, queries, and bytes on the wire.

`make bench-pages` runs it with throw-away stores and the demo household; with words (`-m bench.pages month`)
only the pages whose names begin with one of them, beside the anchor view. Figures are of one run on one
machine; the ratio to the anchor view of the same run is what can be compared.
"""

import gzip
import http.cookiejar
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import psycopg

from bench.database import database_of_its_own
from bench.serving import GRANIAN, SECRET, cpu, forget, free_port, postgres_cpu, wait

ROOT = Path(__file__).resolve().parent.parent
DEMO = ("ananya@example.com", "solah-demo-16")
COLD = "month"  # measured with an empty cache before each request
ROUNDS = int(os.environ.get("ROUNDS", "150"))
TURNS = 5
WARM = min(ROUNDS, 20)
ANCHOR = "anchor view"
PAGES = {
    ANCHOR: "/bench/anchor/",
    "month": "/month/",
    "month, warm": "/month/",
    "month, not changed": "/month/",
    "year": "/year/",
    "expenses": "/expenses/",
    "expenses, searched": "/expenses/?q=swiggy",
    "expenses, one category": "/expenses/?category={category}",
    "add": "/expenses/add/",
    "parse a line": "/expenses/parse/?text=coffee+180+yesterday",
    "one expense": "/expenses/{expense}/",
    "categories": "/categories/",
    "import": "/import/",
    "settings": "/settings/",
    "settings, you": "/settings/profile/",
    "settings, workspace": "/settings/workspace/",
    "settings, security": "/settings/security/",
    "trash": "/trash/",
}


@dataclass(frozen=True)
class Figure:
    """One page's costs; times are CPU milliseconds a request."""

    name: str
    server: float
    database: float
    queries: int
    html: int
    html_gz: int

    @property
    def cpu(self) -> float:
        """Server and database together."""
        return self.server + self.database


def main() -> int:
    """Print a table of all pages and of the files they load."""
    environment = {
        **os.environ,
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_POOL": "8",
    }
    environment["LOG_LEVEL"] = "WARNING"
    with database_of_its_own() as url:
        return _run({**environment, "DATABASE_URL": url})


def _run(environment: dict[str, str]) -> int:
    for command in ("migrate", "demo"):
        subprocess.run(
            [sys.executable, "manage.py", command, *(["-v0"] if command == "migrate" else [])],
            cwd=ROOT, env={**environment, "DATABASE_POOL": "0"}, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")  # as autovacuum leaves it within a minute, whenever that is
    counts = count_queries({**environment, "DATABASE_POOL": "0"})
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port)],
        cwd=ROOT, env={**environment, "DEBUG": "0", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1",
                       "BEHIND_PROXY": "1"},
    )  # fmt: skip
    try:
        figures = measure(f"http://127.0.0.1:{port}", server.pid, counts)
    finally:
        server.terminate()
        server.wait()
    _print(figures)
    return 0


def measure(base: str, pid: int, counts: dict[str, dict], *, who: tuple[str, str] = DEMO) -> list[Figure]:
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(_Trusting()))
    )
    opener.addheaders = [("X-Forwarded-Proto", "https"), ("Referer", base.replace("http:", "https:") + "/")]
    wait(opener, base)
    login = opener.open(base + "/accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', login)
    assert token, "the log-in page has no token"
    form = {"csrfmiddlewaretoken": token[1], "login": who[0], "password": who[1]}
    opener.open(base + "/accounts/login/", urllib.parse.urlencode(form).encode())
    pages = {name: _prepared(opener, base + count["path"], name) for name, count in counts.items()}
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in counts}
    for _ in range(TURNS):  # in turns, so that what else the machine does meets all of them alike
        for name, (asked, _body) in pages.items():
            before = cpu(pid), postgres_cpu()
            for _ in range(ROUNDS // TURNS):
                if name == COLD:
                    forget()
                _ask(opener, asked)
            after = cpu(pid), postgres_cpu()
            costs[name].append((after[0] - before[0], after[1] - before[1]))
    asked_in_all = ROUNDS // TURNS * TURNS
    return [
        Figure(
            name=name,
            server=sum(server for server, _ in costs[name]) * 1000 / asked_in_all,
            database=sum(database for _, database in costs[name]) * 1000 / asked_in_all,
            queries=counts[name]["queries"],
            html=len(body),
            html_gz=len(gzip.compress(body, 6)),
        )
        for name, (_asked, body) in pages.items()
    ]


def _prepared(
    opener: urllib.request.OpenerDirector, address: str, name: str
) -> tuple[urllib.request.Request, bytes]:
    """Ask a page until it is warm; return how it is asked for from then on, and what it said."""
    for _ in range(WARM):
        answer = opener.open(address)
        body: bytes = answer.read()
    asked = urllib.request.Request(address)  # noqa: S310 - our own server
    if name.endswith("not changed"):
        asked.add_header("If-None-Match", answer.headers["ETag"])
    return asked, body


def _ask(opener: urllib.request.OpenerDirector, asked: urllib.request.Request) -> None:
    """Read an answer to the end; 304 is one too."""
    try:
        opener.open(asked).read()
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.NOT_MODIFIED:
            raise


class _Trusting(http.cookiejar.DefaultCookiePolicy):
    """Send secure cookies over plain HTTP too: this is one machine, behind a pretended proxy."""

    def return_ok_secure(self, cookie: http.cookiejar.Cookie, request: urllib.request.Request) -> bool:
        return True


def _wanted() -> dict[str, str]:
    words = tuple(sys.argv[1:])
    return {name: path for name, path in PAGES.items() if not words or name.startswith((ANCHOR, *words))}


def count_queries(
    environment: dict[str, str], *, pages: dict[str, str] | None = None, who: tuple[str, str] = DEMO
) -> dict[str, dict]:
    """Ask each page once in a process of its own and return its address and number of queries."""
    code = (
        "import json, sys; from bench.counting import count; print(json.dumps(count(json.load(sys.stdin))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps([_wanted() if pages is None else pages, who]),
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    counted: dict[str, dict] = json.loads(done.stdout.splitlines()[-1])
    return counted


def _print(figures: list[Figure]) -> None:
    anchor = figures[0].cpu
    print(f"\nCPU milliseconds a request, mean of {ROUNDS}; ratio to the anchor view of this run")
    print(f"{'page':26} {'server':>8} {'database':>9} {'ratio':>7} {'queries':>8} {'HTML':>9} {'gz':>8}")
    for each in figures:
        print(
            f"{each.name:26} {each.server:8.2f} {each.database:9.2f} {each.cpu / anchor:6.1f}×"
            f" {each.queries:8} {each.html / 1000:7.1f}kB {each.html_gz / 1000:6.1f}kB"
        )
    print("\nFiles a page loads (bytes on the wire, gz)")
    for file in sorted((ROOT / "frontend" / "dist" / "assets").glob("*")):
        if file.suffix in {".js", ".css", ".svg", ".woff2"}:
            squeezed = file.with_name(file.name + ".gz")
            size = (squeezed if squeezed.exists() else file).stat().st_size
            print(f"{file.name:40} {size / 1000:6.1f}kB")


if __name__ == "__main__":
    sys.exit(main())
