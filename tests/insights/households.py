"""Households with a past, for tests: the same bills each month, and something in between."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from solah.accounts.models import Workspace
from solah.ledger.models import Transaction
from solah.months import Month
from tests.rows import spend

TODAY = date(2026, 11, 22)


def live(
    workspace: Workspace, *, months: int = 6, until: date = TODAY, seed: int = 1, rent: int = 18_000
) -> list[Transaction]:
    """Record rent, a subscription, and groceries each third day, of whole months and the one that runs."""
    dice = Random(seed)
    kinds = {each.kind: each for each in workspace.categories.all()}
    day = Month.of(until).shift(-months).first
    rows = []
    while day <= until:
        if day.day == 1:
            rows.append(spend(workspace, "Rent", rent, on=day, category=kinds["home"]))
        if day.day == 12:
            rows.append(spend(workspace, "Netflix", 499, on=day, category=kinds["subscriptions"]))
        if day.day == 27:
            rows.append(spend(workspace, "Broadband", 999, on=day, category=kinds["home"]))
        if day.day % 3 == 0:
            paid = Decimal(dice.randrange(400, 1200))
            rows.append(spend(workspace, "BigBasket", str(paid), on=day, category=kinds["groceries"]))
        day += timedelta(days=1)
    return rows
