"""What is sold: a plan, paid by the month or by the year."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from solah.billing import plans
from solah.billing.plans import Plan


class Interval(models.TextChoices):
    """How often is paid."""

    MONTH = "month", "by the month"
    YEAR = "year", "by the year"


class NoSuchOffer(LookupError):
    """This is not sold."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One price. `key` is its name with the payment provider."""

    plan: Plan
    interval: Interval
    price: Decimal

    @property
    def key(self) -> str:
        return f"solah_{self.plan.slug}_{self.interval.value}"

    @property
    def product(self) -> str:
        return f"solah_{self.plan.slug}"

    def __str__(self) -> str:
        return f"{self.plan.name}, {self.interval.label}"


def offers() -> tuple[Offer, ...]:
    """Return all that is sold, the cheapest plan first, each by the month and then by the year."""
    found = []
    for plan in plans.PLANS:
        if plan.price_month:
            found.append(Offer(plan, Interval.MONTH, plan.price_month))
        if plan.price_year:
            found.append(Offer(plan, Interval.YEAR, plan.price_year))
    return tuple(found)


def offer(plan: str, interval: str) -> Offer:
    """Return one offer; raise `NoSuchOffer`."""
    for each in offers():
        if (each.plan.slug, each.interval.value) == (plan, interval):
            return each
    raise NoSuchOffer(f"{plan} {interval}")


def is_up(now: Offer, then: Offer) -> bool:
    """Say whether a change begins at once: to a dearer plan, or from the month to the year of the same.

    Everything else waits for the end of what is paid.
    """
    mine, theirs = plans.PLANS.index(now.plan), plans.PLANS.index(then.plan)
    return theirs > mine or (mine == theirs and then.interval == Interval.YEAR)
