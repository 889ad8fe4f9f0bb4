"""A whole night in the product: every due workspace of the kept database, two worker processes, a relay.

`python -m bench.night_shift WORKSPACES ROWS [MOST]` fills the database if it must (`bench.kept`), asks for
the night's job as beat does and waits until each workspace is analysed; MOST leaves only so many due. The
first night of a workspace looks back on its last months too, so a second one follows, which is what a night
usually is. It prints how long each took and what the workers and PostgreSQL took of the processor.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.kept import ROOT, database
from bench.serving import SECRET, cpu, postgres_cpu
from tools import processes
from tools.stores import Valkey

WORKER = ("-m", "celery", "-A", "config.celery", "worker", "-Q", "high,default,low,mail", "-c", "2")
SHARED = {"DATABASE_POOL": "0", "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"}
DEPLOYED = {"DEBUG": "0", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "1"}


def main() -> int:
    """Play the night and print what it took."""
    workspaces, rows = map(int, sys.argv[1:3])
    url = database(workspaces, rows, environment={**os.environ, **SHARED})
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        broker = Valkey(Path(folder) / "broker", broker=True)
        broker.start()
        os.environ |= SHARED | DEPLOYED | {"DATABASE_URL": url, "BROKER_URL": broker.url, "REDIS_URL": ""}
        running: list[subprocess.Popen[Any]] = []
        try:
            _play(running, most=int(sys.argv[3]) if len(sys.argv) > 3 else workspaces)
        finally:
            processes.stop(running, grace=5)
            broker.stop()
    return 0


def _play(running: list[subprocess.Popen[Any]], *, most: int) -> None:
    """Start the processes, ask for the night, and wait for its end."""
    import django

    django.setup()
    for program in (("manage.py", "relay"), WORKER):
        running.append(processes.spawn([sys.executable, *program], env=os.environ.copy(), cwd=ROOT))
    time.sleep(8)  # what they start with is not the night's
    for name in ("first", "next"):
        _one_night(running, name, due=_due(most))


def _one_night(running: list[subprocess.Popen[Any]], name: str, *, due: int) -> None:
    """Ask for a night as beat does, wait for its end, and print what it took."""
    from solah.outbox.jobs import enqueue

    before = *(cpu(one.pid) for one in running), postgres_cpu()
    began = time.monotonic()
    enqueue("insights.night")
    while left := _left():
        if (passed := time.monotonic() - began) > 3600:
            raise SystemExit(f"{left} workspaces still wait after an hour")
        print(f"  {due - left:,} of {due:,} after {passed:,.0f} s", file=sys.stderr, flush=True)
        time.sleep(5)
    took = time.monotonic() - began
    parts = *(cpu(one.pid) for one in running), postgres_cpu()
    each = took / due * 1000
    print(f"the {name} night: {due:,} workspaces, {took / 60:.1f} min, {each:.0f} ms each; CPU ms each:")
    for part, then, now in zip(("relay", "workers", "PostgreSQL"), before, parts, strict=True):
        print(f"  {part:12} {(now - then) / due * 1000:7.1f}")


def _due(most: int) -> int:
    """Have as many workspaces wait for their night; return how many do."""
    from django.utils import timezone

    from solah.accounts.models import Workspace
    from solah.insights.jobs import waiting
    from solah.outbox.models import Job

    Job.objects.all().delete()
    Workspace.objects.update(analysed_for=None)
    ids = list(waiting(now=timezone.now()).values_list("pk", flat=True)[:most])
    Workspace.objects.exclude(pk__in=ids).update(analysed_for="2999-12-31")
    return len(ids)


def _left() -> int:
    from solah.accounts.models import Workspace

    return Workspace.objects.filter(analysed_for__isnull=True).count()


if __name__ == "__main__":
    sys.exit(main())
