"""What an import of ten thousand rows costs: read, staged, added, known again, taken back.

`make bench-import` runs it with a database of its own. Seconds are CPU, of Python (and the confined child)
and of the PostgreSQL process that serves it. The anchor is a plain COPY of as many rows of the same columns
into a table without keys, indexes and triggers, timed in the same run; quote the ratios.
"""

import os
import resource
import statistics
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.database import database_of_its_own
from bench.files import statement

ROOT = Path(__file__).resolve().parent.parent
ROWS = int(os.environ.get("ROWS", "10000"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
ANCHOR = "plain COPY of as many rows"
type Cost = tuple[float, float]


def main() -> int:
    """Migrate an empty database and measure in a process that uses it."""
    with database_of_its_own() as url:
        environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": url, "LOG_LEVEL": "WARNING"}
        for command in (["manage.py", "migrate", "-v0"], ["-m", "bench.importing", "measure"]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
    return 0


def measure() -> None:
    """Print each figure: the median of some rounds, and its ratio to the anchor."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    found: dict[str, list[Cost]] = {}
    for _ in range(ROUNDS):
        for name, cost in _round().items():
            found.setdefault(name, []).append(cost)
    anchor = statistics.median(map(sum, found[ANCHOR]))
    print(f"\nSeconds of CPU for {ROWS:,} rows, median of {ROUNDS}; ratio to the first line of this run")
    print(f"{'':44}   Python  PostgreSQL     both   ratio")
    for name, costs in found.items():
        python, stores = (statistics.median(each) for each in zip(*costs, strict=True))
        both = statistics.median(map(sum, costs))
        print(f"{name:44} {python:8.2f} {stores:10.2f} {both:8.2f} {both / anchor:7.1f}×")


def _round() -> dict[str, Cost]:
    from django.utils import timezone

    from intake.reading import read
    from solah.accounts.models import User
    from solah.capture import committing, staging, undoing
    from solah.capture.models import StatementImport
    from solah.ledger.opening import open_workspace

    owner = User.objects.create_user(f"{uuid.uuid4().hex}@example.com", name="Bench")
    workspace = open_workspace("Bench", owner=owner)
    wallet, content = workspace.wallets.get(name="Bank account"), statement(ROWS)

    def upload() -> StatementImport:
        return staging.receive(
            workspace, wallet=wallet, by=owner, name="b.csv", content=content, client_id=uuid.uuid4()
        )

    batch, again = upload(), upload()
    costs = {"a CSV read, nothing else": _cost(lambda: read(content))}
    costs["read in the child, decided and staged"] = _cost(lambda: staging.read(batch, now=timezone.now()))
    committing.begin_commit(batch)
    costs["added: looked up again, metered, roll-ups, trail"] = _cost(
        lambda: committing.commit(batch, now=timezone.now())
    )
    assert workspace.transactions.count() == ROWS
    costs["the same file again, every row known"] = _cost(lambda: staging.read(again, now=timezone.now()))
    rows = list(workspace.transactions.all())
    anchor = _cost(lambda: _plain_copy(rows))
    costs["taken back"] = _cost(lambda: undoing.undo(batch, by=owner, now=timezone.now()))
    return {ANCHOR: anchor} | costs


def _plain_copy(rows: list[Any]) -> None:
    from django.db import connection, transaction

    fields = [f for f in rows[0]._meta.concrete_fields if not f.generated]
    columns = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_anchor (LIKE ledger_transaction INCLUDING GENERATED)")
        with cursor.cursor.copy(f"COPY bench_anchor ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([getattr(row, f.attname) for f in fields])
        cursor.execute("DROP TABLE bench_anchor")


def _cost(work: Callable[[], Any]) -> Cost:
    before, stores = _own(), _stores()
    work()
    return _own() - before, _stores() - stores


def _own() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _stores() -> float:
    """Seconds of CPU of the PostgreSQL process at the other end, which runs on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        measure()
    else:
        sys.exit(main())
