"""What the daily roll-up must say: the sums of the rows themselves."""

from decimal import Decimal

from django.db.models import Count, Sum

from solah.ledger.models import DailySpend, Transaction

Cells = dict[tuple[object, ...], tuple[Decimal, int]]
KEY = ("workspace_id", "spent_on", "category_id", "kind")


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
