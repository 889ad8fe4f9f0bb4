"""Whatever is done to rows, in whatever order, the daily roll-up is their sum."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import Draft
from solah.ledger.models import Transaction
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 15)
KINDS = ["expense", "refund", "income", "transfer"]

places = st.integers(0, 30)  # which rows an operation is about, by their place
amounts = st.decimals("0.01", "99999999999.99", places=2) | st.integers(1, 500).map(Decimal)
days = st.integers(-5, 5).map(lambda offset: TODAY + timedelta(days=offset))
row = st.tuples(amounts, days, st.integers(0, 4), st.sampled_from(KINDS))
operations = st.one_of(
    st.tuples(st.just("add"), st.lists(row, min_size=1, max_size=8)),
    st.tuples(st.just("amend"), st.tuples(places, row)),
    st.tuples(st.just("trash"), st.sets(places, min_size=1, max_size=6)),
    st.tuples(st.just("restore"), st.sets(places, min_size=1, max_size=6)),
    st.tuples(st.just("move category"), st.tuples(st.integers(1, 4), st.integers(0, 4))),
    st.tuples(st.just("delete"), st.sets(places, min_size=1, max_size=3)),
    st.tuples(st.just("shift days"), st.sets(places, min_size=1, max_size=6)),
)


class Household:
    """A workspace, and what can happen in it."""

    def __init__(self, workspace: Workspace, *, by: User) -> None:
        self.workspace, self.by = workspace, by
        self.wallet = workspace.wallets.default()
        self.other_wallet = workspace.wallets.exclude(pk=self.wallet.pk).first()
        self.categories = [None, *workspace.categories.all()[:4]]

    def rows(self, chosen: set[int]) -> list[Transaction]:
        """Return the rows at some places, counted round and round."""
        every = list(self.workspace.transactions.order_by("pk"))
        return [every[place] for place in sorted({place % len(every) for place in chosen})] if every else []

    def values(self, amount: Decimal, day: date, category: int, kind: str) -> dict[str, Any]:
        is_transfer = kind == "transfer"
        return {
            "amount": amount,
            "spent_on": day,
            "kind": kind,
            "category": None if is_transfer else self.categories[category],
            "to_wallet": self.other_wallet if is_transfer else None,
        }

    def happen(self, what: str, about: Any) -> None:
        transactions = self.workspace.transactions
        match what:
            case "add":
                drafts = [Draft(title="Row", wallet=self.wallet, **self.values(*each)) for each in about]
                transactions.record_many(drafts, by=self.by, source="form", is_metered=False)
            case "amend":
                place, values = about
                for found in self.rows({place}):
                    if found.trashed_at is None:
                        transactions.amend(found, version=found.version, by=self.by, **self.values(*values))
            case "trash":
                transactions.move_to_trash(self.rows(about), by=self.by)
            case "restore":
                transactions.restore(self.rows(about), by=self.by)
            case "move category":
                source, target = (self.categories[place] for place in about)
                transactions.move_category(source, target, by=self.by)
            case "delete":
                transactions.filter(pk__in=[found.pk for found in self.rows(about)]).delete()
            case "shift days":
                chosen = transactions.filter(pk__in=[found.pk for found in self.rows(about)])
                chosen.update(spent_on=F("spent_on") + timedelta(days=1))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=st.lists(row, min_size=2, max_size=8), story=st.lists(operations, min_size=2, max_size=12))
def test_the_rollup_is_the_sum_of_its_rows(
    workspace: Workspace, alice: User, first: list[Any], story: list[tuple[str, Any]]
) -> None:
    with transaction.atomic():
        household = Household(workspace, by=alice)
        for what, about in [("add", first), *story]:
            household.happen(what, about)
            assert rolled_up() == truth(), what
            assert rolled_up_by_month() == monthly_truth(), what
        transaction.set_rollback(True)
