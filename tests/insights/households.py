"""Households with a past, for tests: the same bills each month, and something in between."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from solah.accounts.models import Workspace
from solah.ledger.drafts import Draft
from solah.ledger.kinds import Source
from solah.ledger.models import Transaction
from solah.months import Month

TODAY = date(2026, 11, 22)


def live(
    workspace: Workspace, *, months: int = 6, until: date = TODAY, seed: int = 1, rent: int = 18_000
) -> list[Transaction]:
    """Record rent, a subscription, and groceries each third day, of whole months and the one that runs."""
    dice, wallet = Random(seed), workspace.wallets.get(is_default=True)
    kinds = {each.kind: each for each in workspace.categories.all()}
    drafts: list[Draft] = []

    def spend(title: str, amount: int, kind: str) -> None:
        drafts.append(
            Draft(title=title, amount=Decimal(amount), spent_on=day, wallet=wallet, category=kinds[kind])
        )

    day = Month.of(until).shift(-months).first
    while day <= until:
        if day.day == 1:
            spend("Rent", rent, "home")
        if day.day == 12:
            spend("Netflix", 499, "subscriptions")
        if day.day == 27:
            spend("Broadband", 999, "home")
        if day.day % 3 == 0:
            spend("BigBasket", dice.randrange(400, 1200), "groceries")
        day += timedelta(days=1)
    return workspace.transactions.record_many(drafts, by=None, source=Source.FORM)
