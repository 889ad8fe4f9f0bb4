"""What the clock does with budgets: giving the sample month its rows of today, and its budgets once."""

from django.utils import timezone

from solah.budgets.demo import fill_budgets
from solah.ledger import demo
from solah.outbox.jobs import Run, job


@job("budgets.fill_sample", queue="low")
def fill_sample(run: Run) -> None:
    """Add the days since to the sample month; the first time, make it."""
    now = timezone.now()
    fill_budgets(demo.fill_sample(now=now), by=None, now=now)
