"""What the roll-ups must say: the sums of the rows themselves."""

from decimal import Decimal

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth

from solah.ledger.models import DailySpend, MonthlySpend, Transaction

Cells = dict[tuple[object, ...], tuple[Decimal, int]]
KEY = ("workspace_id", "spent_on", "category_id", "kind")
MONTHLY = ("workspace_id", "month", "kind", "category_id", "wallet_id", "to_wallet_id", "person")


def truth() -> Cells:
    """Add the rows up."""
    rows = Transaction.objects.filter(trashed_at__isnull=True).order_by().values_list(*KEY)
    return {tuple(key): (total, number) for *key, total, number in rows.annotate(Sum("amount"), Count("pk"))}


def rolled_up() -> Cells:
    """Read the roll-up; cells that have become empty say nothing."""
    cells = DailySpend.objects.exclude(total=0, entries=0)
    return {
        (cell.workspace_id, cell.day, cell.category_id, cell.kind): (cell.total, cell.entries)
        for cell in cells
    }


def monthly_truth() -> Cells:
    """Add the rows up by month."""
    rows = Transaction.objects.filter(trashed_at__isnull=True).order_by()
    keyed = rows.annotate(month=TruncMonth("spent_on"), person=F("recorded_by_id")).values_list(*MONTHLY)
    return {tuple(key): (total, number) for *key, total, number in keyed.annotate(Sum("amount"), Count("pk"))}


def rolled_up_by_month() -> Cells:
    """Read the monthly roll-up; cells that have become empty say nothing."""
    cells = MonthlySpend.objects.exclude(total=0, entries=0)
    return {tuple(getattr(cell, name) for name in MONTHLY): (cell.total, cell.entries) for cell in cells}
