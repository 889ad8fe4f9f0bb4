"""The jobs of this room."""

from django.utils import timezone

from solah.billing import news, seats, standing, stripe
from solah.billing.models import ProviderEvent
from solah.outbox.jobs import Run, job


@job("billing.follow", queue="high", attempts=12, seconds=120)
def follow(run: Run) -> None:
    """Follow up one event; while the provider is away, again and again."""
    event = ProviderEvent.objects.filter(pk=run.args["event"]).first()
    if event is not None:
        news.follow(event, now=timezone.now())


@job("billing.reconcile", queue="low", seconds=600)
def reconcile(run: Run) -> None:
    """Compare every subscription with the payment provider."""
    if stripe.is_on():
        standing.reconcile(now=timezone.now())


@job("billing.end_closing", queue="low", seconds=300)
def end_closing(run: Run) -> None:
    """Let no plan renew of whoever is leaving."""
    if stripe.is_on():
        standing.end_closing(now=timezone.now())


@job("billing.tell", queue="low", seconds=600)
def tell(run: Run) -> None:
    """Write the letters that the calendar asks for."""
    now = timezone.now()
    standing.tell_late(now=now)
    standing.tell_trials(now=now)
    if stripe.is_on():
        standing.tell_ahead(now=now)


@job("billing.seats", queue="low", seconds=600)
def give_seats(run: Run) -> None:
    """Give and take seats where a trial or days of grace have ended."""
    seats.reseat_all(now=timezone.now())


@job("billing.forget", queue="low")
def forget(run: Run) -> None:
    """Delete old news."""
    news.forget()
