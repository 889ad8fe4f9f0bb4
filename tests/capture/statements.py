"""Statement files in the manner of Indian banks, written for tests, and the steps of an import."""

import csv
import io
import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import committing, staging, undoing
from solah.capture.models import StatementImport

# Day, narration, reference, amount: below zero is a withdrawal.
type Line = tuple[str, str, str, int | str]

HEADINGS = (
    "Date",
    "Narration",
    "Chq./Ref.No.",
    "Value Dt",
    "Withdrawal Amt.",
    "Deposit Amt.",
    "Closing Balance",
)
NOVEMBER: tuple[Line, ...] = (
    ("13/11/26", "UPI-BLUE TOKAI-bluetokai@okaxis-UTIB0000001-631700000013-COFFEE", "631700000013", -240),
    ("14/11/26", "POS 416021XXXXXX0001 DAILY BASKET KORAMANGALA", "000000000014", "-912.50"),
    ("15/11/26", "NEFT CR-SBIN0000001-LOTUS SOFTWARE PVT LTD-SALARY NOV-N319", "N319", 82000),
    ("16/11/26", "UPI-S KRISHNAN-krishnan@oksbi-SBIN0000002-632000000016-RENT", "632000000016", -14000),
    ("17/11/26", "UPI-SWIGGY-swiggy@icici-ICIC0000003-632100000017-DINNER", "632100000017", -438),
)


def hdfc(lines: Iterable[Line] = NOVEMBER, *, opening: int | str = 20000, broken: bool = False) -> bytes:
    """Return a file with two amount columns and a running balance; a broken one skips a rupee."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(HEADINGS)
    balance = Decimal(opening)
    for place, (day, words, reference, amount) in enumerate(lines):
        figure = Decimal(amount)
        balance += figure - (1 if broken and place == 2 else 0)
        money = (f"{-figure:.2f}", "") if figure < 0 else ("", f"{figure:.2f}")
        sheet.writerow([day, words, reference, day, *money, f"{balance:.2f}"])
    return out.getvalue().encode()


def ambiguous() -> bytes:
    """Return a file whose days could be read both ways, and whose one amount column has no sign."""
    return (
        b"Date,Description,Amount\n"
        b"03/04/2026,UPI/DR/1/CHAI POINT/HDFC,120.00\n"
        b"05/06/2026,UPI/DR/2/CHAI POINT/HDFC,80.00\n"
        b"07/08/2026,UPI/DR/3/NAMMA METRO/HDFC,60.00\n"
    )


def send(
    workspace: Workspace,
    content: bytes,
    *,
    by: User,
    wallet: Any = None,
    name: str = "statement.csv",
    client_id: uuid.UUID | None = None,
) -> StatementImport:
    """Upload a file."""
    return staging.receive(
        workspace,
        wallet=wallet or workspace.wallets.get(name="Bank account"),
        by=by,
        name=name,
        content=content,
        client_id=client_id or uuid.uuid4(),
    )


def stage(workspace: Workspace, content: bytes, *, by: User, **more: Any) -> StatementImport:
    """Upload a file and read it, as the job does."""
    batch = send(workspace, content, by=by, **more)
    staging.read(batch, now=timezone.now())
    batch.refresh_from_db()
    return batch


def add(batch: StatementImport) -> int:
    """Add the chosen rows, as the job does, and return how many were added."""
    committing.begin_commit(batch)
    number = committing.commit(batch, now=timezone.now())
    batch.refresh_from_db()
    return number


def bring_in(workspace: Workspace, content: bytes, *, by: User, **more: Any) -> int:
    """Upload, read and add a file, and return how many rows were added."""
    return add(stage(workspace, content, by=by, **more))


def take_back(batch: StatementImport, *, by: User) -> int:
    """Undo an import."""
    return undoing.undo(batch, by=by, now=timezone.now())


def amounts(workspace: Workspace) -> list[Decimal]:
    """Return what the ledger holds, by day."""
    rows = workspace.transactions.alive().order_by("spent_on", "id")
    return list(rows.values_list("amount", flat=True))


def day(text: str) -> date:
    """Return the date of an ISO text."""
    return date.fromisoformat(text)
