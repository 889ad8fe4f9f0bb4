"""What comes in: movements that add up whatever happened, and stock that is taken once."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from solah.accounts import erasing
from solah.accounts.models import Workspace
from solah.billing.models import Status, Subscription
from solah.feedback import stock
from solah.feedback.models import Paying
from solah.months import Month
from solah.pulse import revenue

SUMS = [Decimal(0), Decimal("249.92"), Decimal(299), Decimal(999)]
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
HISTORY = st.lists(
    st.tuples(st.integers(1, 6), DAYS, st.sampled_from(SUMS)), max_size=60, unique_by=lambda c: c[:2]
)
TODAY = date(2026, 11, 22)


@settings(max_examples=300)
@given(HISTORY)
def test_movements_add_up_and_one_month_begins_where_the_other_ended(found: list[revenue.Change]) -> None:
    months = [revenue.movements(found, Month(2026, number)) for number in range(1, 13)]
    for one, following in pairwise(months):
        assert one.adds_up
        assert (one.after, one.payers_after) == (following.before, following.payers_before)
        assert min(one.new, one.expansion, one.reactivation, one.contraction, one.churn) >= 0
        assert one.payers_lost <= one.payers_before
    assert months[0].before == 0
    assert months[-1].adds_up


def test_each_movement_has_its_name() -> None:
    def day(month: int) -> date:
        return date(2026, month, 10)

    found = [
        (1, day(1), Decimal(299)), (1, day(2), Decimal(999)), (1, day(3), Decimal(299)),
        (1, day(4), Decimal(0)), (1, day(6), Decimal(299)),
    ]  # fmt: skip
    named = ("new", "expansion", "contraction", "churn", "new", "reactivation")
    for month, name in zip((1, 2, 3, 4, 5, 6), named, strict=True):
        one = revenue.movements(found, Month(2026, month))
        assert (getattr(one, name) > 0) == (month != 5), month
    assert revenue.movements(found, Month(2026, 4)).churn_by_count == 1
    assert revenue.movements(found, Month(2026, 5)).churn_by_count is None


@pytest.mark.django_db
def test_stock_is_taken_of_what_changed_and_outlives_a_deleted_workspace(
    workspace: Workspace, charlies_workspace: Workspace
) -> None:
    now = timezone.now()
    bought = {"status": Status.ACTIVE, "plan": "pro", "current_period_end": now + timedelta(days=9)}
    for number, (place, interval) in enumerate(((workspace, "year"), (charlies_workspace, "month"))):
        Subscription.objects.filter(workspace=place).update(
            stripe_customer=f"cus_{number}", stripe_subscription=f"sub_{number}", interval=interval, **bought
        )
    assert stock.take_stock(today=TODAY, now=now) == 2
    assert stock.take_stock(today=TODAY + timedelta(days=1), now=now) == 0
    assert dict(Paying.objects.values_list("subscriber", "monthly")) == {
        workspace.pk: Decimal("249.92"),
        charlies_workspace.pk: Decimal(299),
    }
    erasing.erase_workspace(workspace)
    assert stock.take_stock(today=TODAY + timedelta(days=20), now=now) == 1
    last = revenue.movements(revenue.changes(), Month.of(TODAY + timedelta(days=20)))
    assert (last.before, last.churn, last.after) == (Decimal("548.92"), Decimal("249.92"), Decimal(299))


@pytest.mark.django_db
def test_a_trial_brings_nothing_yet(workspace: Workspace) -> None:
    assert stock.monthly(workspace.subscription, now=timezone.now()) == 0
