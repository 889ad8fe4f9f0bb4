"""A bank statement that waits in the demo, with a row of every sort that an import can hold."""

import csv
import io
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.capture import staging
from solah.capture.models import StatementImport
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction, Wallet

DAYS = 18
OPENING = Decimal("112480.65")
_WALLET = "HDFC Bank"
_NAMESPACE = uuid.UUID("6b0f3c52-7d0e-4c1c-9a55-3a1d60f5b6a8")
_HEADINGS = ("Date", "Narration", "Chq./Ref.No.", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance")
type Line = tuple[int, str, str]

# Days ago, what the bank writes, and the amount: below zero is money out.
_NEW: tuple[Line, ...] = (
    (15, "UPI-APOLLO PHARMACY-apollopharmacy@hdfcbank-HDFC0000001-{ref}-MEDICINES", "-1284.00"),
    (12, "POS 416021XXXXXX4410 DECATHLON SPORTS BLR", "-2299.00"),
    (11, "UPI-DECATHLON-REFUND-{ref}-RETURN OF ORDER", "2299.00"),
    (9, "UPI-NATURES BASKET-naturesbasket@ybl-YESB0000001-{back}-GROCERIES", "-1176.50"),
    (8, "UPI-REV-{back}-NATURES BASKET-U30 FAILED", "1176.50"),
    (7, "CC BILLPAY ICICI AMAZON PAY CARD-BILLDESK-{ref}", "-4310.00"),
    (6, "IMPS-{ref}-SELF TRF-SBI-XXXX2291-TO SAVINGS", "-12000.00"),
    (5, "UPI-URBAN COMPANY-urbanco@icici-ICIC0000003-{ref}-DEEP CLEAN", "-3499.00"),
    (3, "UPI-CHAI POINT-chaipoint@ybl-YESB0000001-{ref}-CHAI", "-60.00"),
    (3, "UPI-CHAI POINT-chaipoint@ybl-YESB0000001-{ref}-CHAI", "-60.00"),
    (2, "NEFT CR-SBIN0000001-LOTUS DESIGN STUDIO-INVOICE-N{ref}", "18500.00"),
    (1, "UPI-BOOKWORM-bookworm@okaxis-UTIB0000001-{ref}-BOOKS", "-845.00"),
)


def fill_import(workspace: Workspace, *, by: User, now: datetime) -> StatementImport:
    """Send and read the statement, once; what people made of it since stays as it is."""
    wallet: Wallet = workspace.wallets.get(name=_WALLET)
    client_id = uuid.uuid5(_NAMESPACE, str(workspace.pk))
    found = workspace.imports.filter(file_name__startswith="HDFC ").first()
    if found is not None:
        return found
    today = workspace.today(now=now)
    with transaction.atomic():
        batch = staging.receive(
            workspace,
            wallet=wallet,
            by=by,
            name=f"HDFC {today:%B %Y}.csv",
            content=_statement(workspace, wallet, today=today),
            client_id=client_id,
        )
        staging.read(batch, now=now)
    return batch


def _statement(workspace: Workspace, wallet: Wallet, *, today: date) -> bytes:
    """Write the wallet's own rows of the last days as the bank would, and among them what nobody noted."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(_HEADINGS)
    balance = OPENING
    lines = [*_noted(workspace, wallet, today=today), *_unnoted(today)]
    for number, (day, words, amount) in enumerate(sorted(lines, key=lambda line: line[0])):
        balance += amount
        money = (f"{-amount:.2f}", "") if amount < 0 else ("", f"{amount:.2f}")
        sheet.writerow([f"{day:%d/%m/%y}", words, f"{631800000100 + number}", *money, f"{balance:.2f}"])
    return out.getvalue().encode()


def _noted(workspace: Workspace, wallet: Wallet, *, today: date) -> Iterator[tuple[date, str, Decimal]]:
    rows = workspace.transactions.alive().between(today - timedelta(days=DAYS), today - timedelta(days=1))
    for row in rows.filter(wallet=wallet, payment__isnull=True).order_by("spent_on", "pk"):
        amount = -row.amount if row.kind in {Kind.EXPENSE, Kind.TRANSFER} else row.amount
        yield row.spent_on, _narration(row), amount


def _narration(row: Transaction) -> str:
    name = (row.merchant or row.title).upper()
    if row.kind == Kind.INCOME:
        return f"NEFT CR-CITI0000002-{name}"
    if row.kind == Kind.TRANSFER:
        return f"IB FUNDS TRANSFER DR-{row.title.upper()}-{632000000000 + row.pk}"
    handle = "".join(c for c in name.lower() if c.isalnum())[:14]
    return f"UPI-{name}-{handle}@okhdfcbank-HDFC0000001-{632000000000 + row.pk}-UPI"


def _unnoted(today: date) -> Iterator[tuple[date, str, Decimal]]:
    for number, (ago, words, amount) in enumerate(_NEW):
        told = words.format(ref=632500000000 + number, back=632500000777)
        yield today - timedelta(days=ago), told, Decimal(amount)
