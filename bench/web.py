"""What pages cost in a database full of other people's rows, for somebody with few rows and with many.

`make bench-web` keeps its database (`bench.kept`): the second run measures at once. WORKSPACES (200) of ROWS
(200) rows each stand around the two whose pages are asked; the goal is WORKSPACES=10000 ROWS=1000, some 9 GB.
With PEERS=on Fava and hledger-web, where they are installed, show the same ledgers beside it.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import kept, peers
from bench.serving import GRANIAN, SECRET, TICKS, cpu, forget, free_port, wait
from bench.two import FEW, MANY

ROOT = Path(__file__).resolve().parent.parent
TURNS, EACH, WARM = 5, int(os.environ.get("ROUNDS", "150")) // 5, 10
SHARED = {
    "DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "bench.settings",
    "LOG_LEVEL": "WARNING",
    "BENCH_LIMITS": "off",
}
SHARED |= {"SECRET_KEY": SECRET}  # what one process signs another reads
PRODUCTION = {"DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "1"}


@dataclass(frozen=True)
class Page:
    """What is asked for, and the page that does nothing which it is compared with."""

    name: str
    path: str
    anchor: str = "anchor view"
    is_cold: bool = False
    is_sent: bool = False


PAGES = (
    Page("anchor view", "/bench/anchor/"),
    Page("month, drawn anew", "/month/", is_cold=True),
    Page("month, kept", "/month/"),
    Page("expenses", "/expenses/"),
    Page("search", "/expenses/?q=bazaar"),
    Page("search, a common word", "/expenses/?q=swiggy"),
    Page("search with a slip", "/expenses/?q=bazzar"),
    Page("one expense", "/expenses/{expense}/"),
    Page("budgets", "/budgets/"),
    Page("add, the form", "/expenses/add/"),
    Page("add, sent", "/expenses/add/", is_sent=True),
    Page("API anchor", "/bench/api-anchor/", "API anchor"),
    Page("API list of 20", "/api/v1/transactions/", "API anchor"),
    Page("API search", "/api/v1/transactions/?q=bazaar", "API anchor"),
)


def main() -> int:
    """Fill a database or find it, and print the tables."""
    workspaces, rows = (int(os.environ.get(name) or 200) for name in ("WORKSPACES", "ROWS"))
    environment = {**os.environ, **SHARED, "DATABASE_POOL": "0"}
    environment["DATABASE_URL"] = kept.database(workspaces, rows, environment=environment)
    known = _last_line("-m", "bench.two", environment=environment)
    two = {rows: _Asker(known[str(rows)]) for rows in (FEW, MANY)}
    costs = _measured(two, environment=environment)
    print(f"\n{workspaces:,} other workspaces of {rows:,} rows each; CPU ms of server and PostgreSQL\n")
    _print(costs)
    _print_statements(_last_line("-m", "bench.statements", str(workspaces), environment=environment))
    if os.environ.get("PEERS"):
        month = {rows: sum(cost["month, drawn anew"]) for rows, cost in costs.items()}
        peers.compare(environment, month=month)
    return 0


class _Asker:
    """One person's browser and program."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known, self.base, self.secret = known, "", ("", "")

    def ready(self, base: str) -> None:
        """Open a form, for its token and the cookie that goes with it."""
        self.base = base
        answer = urllib.request.urlopen(self._asked("/expenses/add/"))  # noqa: S310 - our own server
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
        cookie = re.search(r"__Host-csrf=([^;]+)", " ".join(answer.headers.get_all("Set-Cookie") or []))
        assert found, "the form has no token"
        assert cookie, "the form came without its cookie"
        self.secret = found[1], cookie[1]

    def ask(self, page: Page) -> bytes:
        """Ask once, and read the answer to its end."""
        asked = self._asked(page.path.format(**self.known), api=page.anchor == "API anchor")
        if page.is_sent:
            form = {
                "csrfmiddlewaretoken": self.secret[0],
                "workspace": self.known["workspace"],
                "text": "tea 20",
            }
            asked.data = urllib.parse.urlencode(form | {"client_id": str(uuid.uuid4())}).encode()
            asked.add_header("HX-Request", "true")  # answered with a line instead of a redirect
        with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server
            body: bytes = answer.read()
        assert answer.url == asked.full_url, f"{page.name} led to {answer.url}"
        return body

    def _asked(self, path: str, *, api: bool = False) -> urllib.request.Request:
        asked = urllib.request.Request(self.base + path)  # noqa: S310 - our own server
        asked.add_header("X-Forwarded-Proto", "https")
        if api:
            asked.add_header("Authorization", f"Bearer {self.known['token']}")
        else:
            asked.add_header(
                "Cookie", f"__Host-session={self.known['session']}; __Host-csrf={self.secret[1]}"
            )
            asked.add_header("Referer", self.base.replace("http:", "https:") + "/")
        return asked


def _measured(
    two: dict[int, _Asker], *, environment: dict[str, str]
) -> dict[int, dict[str, tuple[float, float]]]:
    """Ask every page of both in turns of one server; return CPU ms of server and of PostgreSQL."""
    port, database = free_port(), environment["DATABASE_URL"].rsplit("/", 1)[1]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port)],
        cwd=ROOT, env={**environment, **PRODUCTION, "DATABASE_POOL": "8"},
    )  # fmt: skip
    costs = {rows: {page.name: (0.0, 0.0) for page in PAGES} for rows in two}
    try:
        wait(urllib.request.build_opener(), base)
        for asker in two.values():
            asker.ready(base)
            for page in PAGES:
                for _ in range(WARM):
                    asker.ask(page)
        for _ in range(TURNS):  # in turns, so that what else the machine does meets all of them alike
            for page in PAGES:
                for rows, asker in two.items():
                    spent = _spent(asker, page, server.pid, database=database)
                    was = costs[rows][page.name]
                    costs[rows][page.name] = was[0] + spent[0], was[1] + spent[1]
    finally:
        server.terminate()
        server.wait()
    return costs


def _spent(asker: _Asker, page: Page, pid: int, *, database: str) -> tuple[float, float]:
    """Return the mean CPU ms of one turn, as its share of all turns."""
    if not page.is_cold:
        asker.ask(page)  # what an expense that was added since made stale is drawn again before
    before = cpu(pid), _serving(database)
    for _ in range(EACH):
        if page.is_cold:
            forget()
        asker.ask(page)
    share = 1000 / EACH / TURNS
    return (cpu(pid) - before[0]) * share, (_serving(database) - before[1]) * share


def _serving(database: str) -> float:
    """CPU seconds of the processes that serve one database; whatever else its server does is not ours."""
    total = 0.0
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                if f" {database} ".encode() in (folder / "cmdline").read_bytes().replace(b"\0", b" "):
                    fields = (folder / "stat").read_text().rpartition(")")[2].split()
                    total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def _print(costs: dict[int, dict[str, tuple[float, float]]]) -> None:
    print(f"{'page':24} {FEW:>8,} rows    of it PG {MANY:>11,} rows    of it PG  many to few")
    for page in PAGES:
        told = [f"{page.name:24}"]
        ratios = []
        for rows in (FEW, MANY):
            spent, anchor = costs[rows][page.name], costs[rows][page.anchor]
            ratios.append(sum(spent) / sum(anchor))
            told.append(f"{sum(spent):8.1f} {ratios[-1]:5.2f}x {spent[1]:8.1f}  ")
        print("".join(told), f"{ratios[1] / ratios[0]:10.2f}")


def _print_statements(timed: Iterable[dict[str, Any]]) -> None:
    print("\nThe month's questions to the database, ms as the process waits for them")
    for each in timed:
        print(f"{each['of']:16} {each['p50']:7.2f} p50 {each['p95']:7.2f} p95  {each['asked'][:90]}")


def _last_line(*program: str, environment: dict[str, str]) -> Any:
    done = subprocess.run(
        [sys.executable, *program], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
