"""What a night's job costs in the product: reading a workspace, the engine, writing what it found; CPU ms.

`python -m bench.refreshes WORKSPACES ROWS` asks workspaces of the kept database (`bench.kept`) drawn by
chance. PostgreSQL's part is that of the one process that serves it.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from random import Random

TICKS = os.sysconf("SC_CLK_TCK")
DRAWN = 30


def main() -> int:
    """Print the middle and the slowest tenth of both parts."""
    workspaces, rows = sys.argv[1:3]
    base = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    os.environ["DATABASE_URL"] = f"{base}/bench_{workspaces}_of_{rows}"
    os.environ |= {"DATABASE_POOL": "0", "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"}
    import django

    django.setup()
    from django.db import connection

    from bench.crowd import address
    from solah.accounts.models import Workspace
    from solah.insights.refresh import refresh

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = cursor.fetchone()[0]
    dice = Random(16)  # noqa: S311 - a game
    taken: list[tuple[float, float]] = []
    for number in dice.sample(range(int(workspaces)), DRAWN + 1):
        workspace = Workspace.objects.get(people__email=address(number))
        before = time.process_time(), _cpu(server)
        refresh(workspace, today=workspace.today())
        taken.append(((time.process_time() - before[0]) * 1000, (_cpu(server) - before[1]) * 1000))
    taken = taken[1:]  # the first one loads the engine
    for name, place in (("Python", 0), ("PostgreSQL", 1)):
        each = sorted(one[place] for one in taken)
        middle, slow = statistics.mean(each), each[int(len(each) * 0.9)]
        print(f"{name:12} {middle:7.1f} ms on average {slow:7.1f} ms the slowest tenth")
    return 0


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    sys.exit(main())
