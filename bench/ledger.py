"""What many rows cost: reading a statement, adding, listing and exporting; beside a plain bulk insert.

`make bench-ledger` runs it with a database of its own. The anchor is Django's `bulk_create` of the same
rows without roll-up and without trail, timed in the same run; quote the ratios.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.database import database_of_its_own

ROOT = Path(__file__).resolve().parent.parent
ROWS = 10_000
ROUNDS = int(os.environ.get("ROUNDS", "3"))
FIRST = date(2024, 1, 1)


def main() -> int:
    """Migrate an empty database and measure in a process that uses it."""
    with database_of_its_own() as url:
        environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": url, "LOG_LEVEL": "WARNING"}
        for command in (["manage.py", "migrate", "-v0"], ["-m", "bench.ledger", "measure"]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
    return 0


def measure() -> None:
    """Print each figure: the median of some rounds, and its ratio to the anchor."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    figures = _figures()
    anchor = figures["bulk_create without roll-up or trail"]
    print(f"\nSeconds for {ROWS:,} rows, median of {ROUNDS}; ratio to the first line of this run")
    for name, seconds in figures.items():
        print(f"{name:44} {seconds:8.3f} s {seconds / anchor:7.3f}×")


def _figures() -> dict[str, float]:
    from django.db import connection
    from django.http import QueryDict

    from intake.phrases import parse
    from intake.reading import read
    from intake.sandbox import read_in_child
    from solah.accounts.models import User
    from solah.exports import csv
    from solah.exports.table import lines
    from solah.ledger.drafts import Draft
    from solah.ledger.filters import Filter
    from solah.ledger.models import Transaction
    from solah.ledger.opening import open_workspace
    from solah.ledger.paging import page_of

    person = User.objects.create_user("bench@example.com")
    workspace = open_workspace("Bench", owner=person)
    wallet, statement = workspace.wallets.default(), _statement()
    drafts = [
        Draft(
            title=f"Shop {n % 500}",
            amount=Decimal(n % 900 + 1),
            spent_on=FIRST + timedelta(days=n // 12),
            wallet=wallet,
        )
        for n in range(ROWS)
    ]

    def plain() -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ledger_transaction DISABLE TRIGGER USER")
        rows = [
            Transaction(
                workspace=workspace, currency="INR", client_id=_uuid(), client_digest="", title=each.title,
                amount=each.amount, spent_on=each.spent_on, wallet=wallet,
            )
            for each in drafts
        ]  # fmt: skip
        Transaction.objects.bulk_create(rows, batch_size=2000)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ledger_transaction ENABLE TRIGGER USER")

    searched = Filter.read(QueryDict("q=shop+7"), start_day=1, currency="INR", locale="en-IN")
    return {
        "bulk_create without roll-up or trail": _median(plain),
        "record_many (checks, roll-up, trail, gate)": _median(
            lambda: workspace.transactions.record_many(drafts, by=person, source="import")
        ),
        "a CSV statement read": _median(lambda: read(statement)),
        "a CSV statement read in the confined child": _median(lambda: read_in_child(statement)),
        "exported as CSV": _median(lambda: list(csv.content(lines(_about(ROWS, workspace)), decimals=2))),
        f"{ROWS:,} typed lines understood": _median(
            lambda: [parse("coffee 180 yesterday", today=FIRST) for _ in range(ROWS)]
        ),
        "one page of a search": _median(lambda: page_of(searched.apply(workspace.transactions.alive()))),
    }


def _median(work: Callable[[], Any]) -> float:
    spans = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        spans.append(time.perf_counter() - began)
    return statistics.median(spans)


def _about(rows: int, workspace: Any) -> Any:
    """So many of the rows that all rounds together have added, within a day's worth."""
    each_day = max(workspace.transactions.filter(spent_on=FIRST).count(), 1)
    return workspace.transactions.between(FIRST, FIRST + timedelta(days=rows // each_day))


def _uuid() -> Any:
    import uuid

    return uuid.uuid4()


def _statement() -> bytes:
    """A bank's CSV with a running balance."""
    balance, text = Decimal(500_000), ["Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance"]
    for number in range(ROWS):
        amount = Decimal(number % 900 + 1)
        balance -= amount
        day = FIRST + timedelta(days=number // 12)
        text.append(f"{day:%d/%m/%Y},UPI-SHOP {number}-REF{number},{amount}.00,,{balance}.00")
    return "\n".join(text).encode()


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        measure()
    else:
        sys.exit(main())
