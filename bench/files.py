"""What large files cost: reading, adding and undoing a statement, and exporting a ledger.

    python -m tools.dev exec --keep -- python -m bench.files 10000

Everything happens in one transaction that is rolled back. The anchor is a bare `bulk_create` of the same
rows. CPU is this process's and its children's, without PostgreSQL's.
"""

import os
import resource
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

FIRST = date(2024, 1, 1)


def statement(rows: int) -> bytes:
    """Return a statement of invented payments with references and a running balance."""
    lines = ["Date,Narration,Chq./Ref.No.,Withdrawal Amt.,Deposit Amt.,Closing Balance"]
    balance = Decimal(10_000_000)
    for number in range(rows):
        amount = 20 + Decimal(number % 97_700) / 100
        balance -= amount
        day = FIRST + timedelta(days=number * 900 // rows)
        reference = 631_700_000_000 + number
        shop = number % 300
        words = f"UPI-SHOP{shop} STORE-shop{shop}@okaxis-UTIB0000001-{reference}-PAY"
        lines.append(f"{day:%d/%m/%y},{words},{reference},{amount:.2f},,{balance:.2f}")
    return "\n".join(lines).encode()


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Print seconds, seconds of CPU (children too) and by how much memory rose at its highest."""
    is_over, peak = threading.Event(), [_memory()]

    def watch() -> None:
        while not is_over.wait(0.02):
            peak[0] = max(peak[0], _memory())

    watcher = threading.Thread(target=watch)
    before, began, spent = _memory(), time.perf_counter(), _cpu()
    watcher.start()
    yield
    wall, cpu = time.perf_counter() - began, _cpu() - spent
    is_over.set()
    watcher.join()
    print(f"{what:<34} {wall:7.2f} s  {cpu:7.2f} s CPU  {peak[0] - before:+5d} MB")


def main() -> None:
    """Measure with the number of rows that the command line gives."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import transaction

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with transaction.atomic():
        _measure(rows)
        transaction.set_rollback(True)


def _measure(rows: int) -> None:
    from django.utils import timezone

    from solah.accounts.models import User
    from solah.capture import committing, staging, undoing
    from solah.capture.models import StatementImport
    from solah.exports import csv, xlsx
    from solah.exports.table import Line, lines
    from solah.ledger.models import Transaction
    from solah.ledger.opening import open_workspace

    owner = User.objects.create_user(f"{uuid.uuid4().hex}@example.com", name="Bench")
    workspace = open_workspace("Bench", owner=owner)
    wallet, now = workspace.wallets.get(name="Bank account"), timezone.now()

    def upload() -> StatementImport:
        return staging.receive(
            workspace, wallet=wallet, by=owner, name="b.csv", content=statement(rows), client_id=uuid.uuid4()
        )

    batch, again = upload(), upload()
    with measured("read and stage"):
        staging.read(batch, now=now)
    committing.begin_commit(batch)
    with measured("add"):
        committing.commit(batch, now=now)
    with measured("read again, all of it known"):
        staging.read(again, now=now)

    def everything() -> Iterator[Line]:
        return lines(workspace.transactions.alive())

    with measured("export as CSV"):
        size = sum(len(piece) for piece in csv.content(everything(), decimals=2))
    with measured("export as Excel"), tempfile.TemporaryFile() as file:
        xlsx.write(everything(), file, currency="INR", decimals=2, locale="en-IN", made_on=FIRST)
    copies = list(workspace.transactions.all())
    for copy in copies:
        copy.pk, copy.client_id, copy.import_key = None, uuid.uuid4(), ""
    with measured("anchor: bare bulk_create"):
        Transaction.objects.bulk_create(copies, batch_size=2000)
    with measured("undo"):
        undoing.undo(batch, by=owner, now=timezone.now())
    print(f"{rows} rows; the CSV has {size // 1000} kB")


def _cpu() -> float:
    """Seconds of CPU of this process and of the children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _memory() -> int:
    """Return what this process holds, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 2**20


if __name__ == "__main__":
    main()
