"""What asking for all invariants costs: many rows with their trails, CPU of PostgreSQL, time and memory.

`make bench-truth` fills a database of its own: WORKSPACES (1000) of ROWS (1000) rows each.
"""

import os
import subprocess
import sys
from pathlib import Path

from bench.database import database_of_its_own

ROOT = Path(__file__).resolve().parent.parent
_TRAILS = """
    INSERT INTO outbox_auditentry (workspace_id, actor_id, via, subject, subject_id, action, after, at)
    SELECT workspace_id, recorded_by_id, 'form', 'transaction', id, 'recorded', jsonb_build_object(
        'amount', trim_scale(amount)::text, 'spent_on', spent_on::text, 'kind', kind), recorded_at
    FROM ledger_transaction
"""
_USED = """
    INSERT INTO billing_usage (workspace_id, meter, period, used)
    SELECT workspace_id, 'expenses',
           date_trunc('month', now() AT TIME ZONE 'Asia/Kolkata')::date,
           count(DISTINCT coalesce(payment, client_id))
    FROM ledger_transaction GROUP BY workspace_id
    ON CONFLICT (workspace_id, meter, period) DO UPDATE SET used = excluded.used
"""
# An anchor: every row and every entry read once, without a join.
_ANCHOR = (
    "SELECT sum(amount) FROM ledger_transaction",
    "SELECT count(after) FROM outbox_auditentry",
)


def ask() -> None:
    """Give the rows their trails, ask twice, and print what it cost."""
    import time

    import django

    django.setup()
    from django.db import connection

    from solah.invariants.checking import check

    with connection.cursor() as cursor:
        for statement in (_TRAILS, _USED, "VACUUM ANALYZE"):
            cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM ledger_transaction")
        print(f"{cursor.fetchone()[0]:,} rows, each with its trail; load {os.getloadavg()[0]:.0f}\n")
        cpu, began = _cpu(), time.monotonic()
        for statement in _ANCHOR:
            cursor.execute(statement)
        anchor = max(_cpu() - cpu, 0.01)
        print(f"{'anchor: read both tables':28} {anchor:7.2f} s CPU {time.monotonic() - began:7.2f} s")
    for turn in ("first time", "again"):
        cpu, began, last, lines = _cpu(), time.monotonic(), _cpu(), []
        for answer in check():
            spent, last = _cpu() - last, _cpu()
            lines.append((spent, answer))
        took = _cpu() - cpu
        print(f"{turn:28} {took:7.2f} s CPU {time.monotonic() - began:7.2f} s {took / anchor:7.1f} anchors")
    for spent, answer in sorted(lines, key=lambda each: -each[0])[:8]:
        broken = "" if answer.holds else f"  BROKEN {answer.breaches}: {answer.examples[0]}"
        print(f"  {answer.invariant.name:26} {spent:7.2f} s CPU {answer.seconds:7.2f} s{broken}")
    print(f"largest backend {_peak():.0f} MB")


def _backends() -> list[Path]:
    """Return every process of the server: its first one, and the children of that."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = int(cursor.fetchone()[0])
    parent = (Path("/proc") / str(own) / "stat").read_text().rpartition(")")[2].split()[1]
    found = [Path("/proc") / parent]
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if (each / "stat").read_text().rpartition(")")[2].split()[1] == parent:
                found.append(each)
        except OSError:
            continue
    return found


def _cpu() -> float:
    """Return the CPU seconds of all of the server, with those of workers that have ended."""
    ticks = 0
    for number, each in enumerate(_backends()):
        try:
            fields = (each / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # The first process has waited for its children: theirs are added when they end.
        ticks += sum(map(int, fields[11:15] if number == 0 else fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _peak() -> float:
    """Return the most memory that a backend of the server held, shared pages with it."""
    peaks = [0]
    for each in _backends():
        try:
            lines = (each / "status").read_text().splitlines()
        except OSError:
            continue
        peaks += [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return max(peaks) / 1024


def main() -> int:
    """Fill a database and ask it."""
    crowd = [os.environ.get("WORKSPACES") or "1000", os.environ.get("ROWS") or "1000", "0"]
    shared = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING"}
    shared |= {"STATEMENT_TIMEOUT": "0"}
    with database_of_its_own() as url:
        environment = {**os.environ, **shared, "DATABASE_URL": url, "DATABASE_POOL": "0"}
        for command in (["manage.py", "migrate", "-v0"], ["-m", "bench.crowd", *crowd]):
            program = [sys.executable, *command]
            subprocess.run(program, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        asking = [sys.executable, "-c", "from bench.truth import ask; ask()"]
        subprocess.run(asking, cwd=ROOT, env=environment, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
