"""What the clock does in this room."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from solah.feedback import stock, visits
from solah.outbox.jobs import Run, job

ZONE = ZoneInfo("Asia/Kolkata")  # the company's own day


@job("feedback.take_stock", queue="low", seconds=300)
def take_stock(run: Run) -> None:
    """Write down what each subscriber pays, where that is new."""
    now: datetime = timezone.now()
    stock.take_stock(today=now.astimezone(ZONE).date(), now=now)


@job("feedback.forget", queue="low", seconds=300)
def forget(run: Run) -> None:
    """Delete old visits."""
    visits.forget(now=timezone.now())
