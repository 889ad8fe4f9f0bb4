"""What the API costs: CPU milliseconds of Python and PostgreSQL, and queries, beside an anchor.

`make bench-api` runs it with a database of its own and the demo household. The anchor is a view of the same
door that answers one word: the same token, limits and counting. Asked in turns, in one process.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.database import database_of_its_own
from bench.serving import SECRET, postgres_cpu

ROOT = Path(__file__).resolve().parent.parent
ANCHOR = "anchor"
WARM, TURNS, ROUNDS = 20, 5, 40
PAGES = {
    ANCHOR: "/bench/api-anchor/",
    "list of 20 transactions": "/api/v1/transactions/",
    "list of 100 transactions": "/api/v1/transactions/?limit=100",
    "list, one month": "/api/v1/transactions/?month=this",
    "one transaction": "/api/v1/transactions/{row}/",
    "categories with their sums": "/api/v1/categories/",
    "budgets of the month": "/api/v1/budgets/",
    "month summed up": "/api/v1/summaries/month/",
    "trend of twelve months": "/api/v1/summaries/trend/",
    "forecast": "/api/v1/forecasts/",
    "insights": "/api/v1/insights/",
}


def main() -> int:
    """Fill a database, then measure in a process of its own."""
    if "MEASURE" in os.environ:
        return measure()
    environment = {
        **os.environ,
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    with database_of_its_own() as url:
        environment |= {"DATABASE_URL": url, "DATABASE_POOL": "0"}
        for command in (["migrate", "-v0"], ["demo"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        measured = subprocess.run(
            [sys.executable, "-m", "bench.api"],
            cwd=ROOT, env={**environment, "DEBUG": "0", "SECRET_KEY": SECRET, "MEASURE": "1",
                           "ALLOWED_HOSTS": "localhost"}, check=False,
        )  # fmt: skip
    return measured.returncode


def measure() -> int:
    """Ask each address in turns, and print what it cost."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.RATE_LIMITS = False
    key, row = _prepared()
    client = Client(
        HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}", "X-Forwarded-Proto": "https"}
    )

    def asks(pattern: str) -> Callable[[], Any]:
        return lambda: client.get(pattern.format(row=row), secure=True)

    queries = {name: _counted(asks(pattern)) for name, pattern in PAGES.items()}
    costs = dict.fromkeys(PAGES, (0.0, 0.0))
    for _ in range(TURNS):
        for name, pattern in PAGES.items():
            ask = asks(pattern)
            before = time.process_time(), postgres_cpu()
            for _ in range(ROUNDS):
                ask()
            after = time.process_time(), postgres_cpu()
            python, database = (now - then for then, now in zip(before, after, strict=True))
            costs[name] = costs[name][0] + python, costs[name][1] + database
    _print(costs, queries)
    return 0


def _prepared() -> tuple[str, int]:
    """Make a token for the demo's owner, on a plan with room for the calls."""
    from django.utils import timezone

    from solah.accounts import tokens
    from solah.accounts.models import Membership
    from solah.billing.models import Subscription, Usage

    member = Membership.objects.select_related("workspace", "user").filter(
        user__email="ananya@example.com"
    ).order_by("joined_at", "pk")[0]  # fmt: skip
    Subscription.objects.filter(workspace=member.workspace).update(
        plan="enterprise", status="active", trial_ends_at=None
    )
    Usage.objects.filter(workspace=member.workspace).delete()
    made = tokens.make(
        member, name="Bench", scopes=[f"{area}:read" for area in ("transactions", "categories", "budgets",
                                                                  "insights")], days=1, now=timezone.now(),
    )  # fmt: skip
    return made.key, member.workspace.transactions.alive().newest_first()[0].pk


def _counted(ask: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        response = ask()
    assert response.status_code == 200, response.content
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def _print(costs: dict[str, tuple[float, float]], queries: dict[str, int]) -> None:
    asked = TURNS * ROUNDS
    anchor = sum(costs[ANCHOR])
    print(f"{'':30} {'Python':>8} {'PostgreSQL':>11} {'both':>7} {'×':>6} {'queries':>8}   (CPU ms)")
    for name, (python, database) in costs.items():
        both = python + database
        print(
            f"{name:30} {python * 1000 / asked:8.2f} {database * 1000 / asked:11.2f} "
            f"{both * 1000 / asked:7.2f} {both / anchor:6.2f} {queries[name]:8}"
        )


if __name__ == "__main__":
    raise SystemExit(main())
