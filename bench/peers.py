"""What Fava and hledger-web take to show a month of the same ledger, where they are installed.

Both are found on PATH (or FAVA and HLEDGER_WEB name them). The ledger is written as a beancount and as an
hledger file; each program has read it before the clock starts, and shows the newest month.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg

from bench.serving import cpu, free_port
from bench.two import FEW, MANY, address

ROUNDS = int(os.environ.get("PEER_ROUNDS", "12"))
ROWS = """
    SELECT t.spent_on, t.kind, t.title, c.kind AS category, w.name AS wallet, t.amount
    FROM ledger_transaction t JOIN ledger_wallet w ON w.id = t.wallet_id
    LEFT JOIN ledger_category c ON c.id = t.category_id
    JOIN accounts_membership m ON m.workspace_id = t.workspace_id
    JOIN accounts_user u ON u.id = m.user_id
    WHERE u.email = %s AND t.trashed_at IS NULL ORDER BY t.spent_on, t.id
"""


def compare(environment: dict[str, str], *, month: dict[int, float]) -> None:
    """Print a line for each peer and size that can be had; `month` holds our own month's CPU ms by rows."""
    programs = {
        "Fava": os.environ.get("FAVA", "fava"),
        "hledger-web": os.environ.get("HLEDGER_WEB", "hledger-web"),
    }
    print("\na month of the same ledger, CPU ms a page; nothing of ours is kept")
    for name, program in programs.items():
        if shutil.which(program) is None:
            print(f"{name:12} is not installed")
            continue
        for rows in (FEW, MANY):
            with tempfile.TemporaryDirectory() as folder:
                days = _write(Path(folder), environment["DATABASE_URL"], rows=rows)
                cost = _asked(name, program, Path(folder), newest=days)
            print(
                f"{name:12} {rows:>9,} rows {cost:9.1f}  {cost / month[rows]:8.1f} x ours ({month[rows]:.1f})"
            )


def _write(folder: Path, url: str, *, rows: int) -> str:
    """Write the ledger in both forms; return its newest month."""
    accounts, bean, hledger = set(), [], []
    with psycopg.connect(url) as connection:
        found = connection.execute(ROWS, [address(rows)]).fetchall()
    for day, kind, title, category, wallet, amount in found:
        side = "Income" if kind == "income" else "Expenses"
        there = f"{side}:{(category or 'unsorted').replace('_', '-').capitalize()}"
        here = f"Assets:{wallet.replace(' ', '-')}"
        accounts |= {there, here}
        put = amount if kind == "expense" else -amount
        bean.append(f'{day} * "{title}"\n  {there}  {put} INR\n  {here}\n')
        hledger.append(f"{day} {title}\n    {there}  {put} INR\n    {here}\n")
    opened = [f"1970-01-01 open {account}" for account in sorted(accounts)]
    (folder / "main.beancount").write_text("\n".join([*opened, *bean]), encoding="utf-8")
    (folder / "main.journal").write_text("\n".join(hledger), encoding="utf-8")
    return str(found[-1][0])[:7]


def _asked(name: str, program: str, folder: Path, *, newest: str) -> float:
    port = free_port()
    if name == "Fava":
        command = [program, "--port", str(port), str(folder / "main.beancount")]
        page = "/beancount/api/income_statement?time="  # what its page asks for
    else:
        command = [program, "--serve", "--port", str(port), "-f", str(folder / "main.journal")]
        page = "/journal?q=date:"
    base = f"http://127.0.0.1:{port}"
    with _running(command) as pid:
        _wait(base)
        _final(base, page + newest)
        before = cpu(pid)
        for back in range(1, ROUNDS + 1):  # another month each time: both keep what was asked last
            _final(base, page + _earlier(newest, months=back))
        return (cpu(pid) - before) * 1000 / ROUNDS


def _earlier(month: str, *, months: int) -> str:
    year, number = map(int, month.split("-"))
    before = year * 12 + number - 1 - months
    return f"{before // 12}-{before % 12 + 1:02}"


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[int]:
    settings = {**os.environ, "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=settings)
    try:
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _final(base: str, page: str) -> str:
    """Read a page to its end; return where it was found at last."""
    with urllib.request.urlopen(base + page, timeout=300) as answer:  # noqa: S310 - our own machine
        answer.read()
        return str(answer.url)


def _wait(base: str) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(base + "/", timeout=300).read()  # noqa: S310 - our own machine
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(base)
