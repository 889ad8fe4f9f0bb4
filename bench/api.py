"""What the API costs: CPU milliseconds of Python and PostgreSQL, and queries, beside an anchor.

`make bench-api` runs it with a database of its own and the demo household. The anchor is a view of the same
door that answers one word: the same token, limits and counting. Asked in turns, in one process.
"""

import json
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
MANY, BULKS = 1000, 3
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
    _print_bulk(client)
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
    scopes = [f"{area}:read" for area in ("categories", "budgets", "insights")] + ["transactions:write"]
    made = tokens.make(member, name="Bench", scopes=scopes, days=1, now=timezone.now())
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


def _print_bulk(client: Any) -> None:
    """Measure a thousand rows in one request; the anchor is a bare `bulk_create` of a thousand rows."""
    from django.utils import timezone

    address, found = "/api/v1/transactions/bulk/", dict[str, list[tuple[float, float]]]()

    def send(name: str, method: str, body: dict[str, Any]) -> Any:
        began = time.process_time(), postgres_cpu()
        answer = client.generic(method, address, json.dumps(body), "application/json", secure=True)
        _note(found, name, began)
        assert answer.json()["done"] == MANY, answer.content[:500]
        return answer.json().get("results")

    category, wallet = (client.get(f"/api/v1/{path}/", secure=True).json()["results"][0]["id"]
                        for path in ("categories", "wallets"))  # fmt: skip
    for number in range(BULKS):
        rows = [{"title": f"Tea {number} {at}", "amount": f"{at + 1}.00"} for at in range(MANY)]
        made = send("a thousand added", "POST", {"items": rows})
        ids = [each["transaction"]["id"] for each in made]
        _bare(ids, found, now=timezone.now())
        changes = [{"id": pk, "category_id": category, "notes": "Looked through"} for pk in ids]
        send("a thousand changed: category and notes", "PATCH", {"items": changes})
        changes = [{"id": pk, "amount": "7.00", "wallet_id": wallet, "tags": ["goa"]} for pk in ids]
        send("a thousand changed: amount, wallet and tags", "PATCH", {"items": changes})
        send("a thousand binned", "DELETE", {"ids": ids})
    anchor = min(sum(each) for each in found["bulk_create, the anchor"])
    print(f"\n{'':45} {'Python':>8} {'PostgreSQL':>11} {'both':>7} {'×':>6}   (CPU ms, the least of {BULKS})")
    for name, costs in found.items():
        python, database = min(costs, key=sum)
        print(f"{name:45} {python * 1000:8.0f} {database * 1000:11.0f} {(python + database) * 1000:7.0f} "
              f"{(python + database) / anchor:6.1f}")  # fmt: skip


def _bare(ids: list[int], found: dict[str, list[tuple[float, float]]], *, now: Any) -> None:
    """Copy rows with nothing beyond the database's own triggers, and take the copies away again."""
    from uuid import uuid4

    from django.db import transaction

    from solah.ledger.models import Transaction

    rows = list(Transaction.objects.filter(pk__in=ids))
    for row in rows:
        row.pk, row.client_id, row.recorded_at = None, uuid4(), now
    with transaction.atomic():
        began = time.process_time(), postgres_cpu()
        Transaction.objects.bulk_create(rows)
        _note(found, "bulk_create, the anchor", began)
        transaction.set_rollback(True)


def _note(found: dict[str, list[tuple[float, float]]], name: str, began: tuple[float, float]) -> None:
    found.setdefault(name, []).append((time.process_time() - began[0], postgres_cpu() - began[1]))


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
