"""However many buy at once: one customer, one checkout that can be paid, one subscription."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import offers, stripe, subscribing, syncing
from solah.billing.models import Invoice, Status, Subscription
from tests.practice import Practice, practice_stripe, subscribe
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def practice(transactional_db: None) -> Iterator[Practice]:
    with practice_stripe() as found:
        yield found


@pytest.fixture
def household(workspace: Workspace) -> Workspace:
    """Alice's household on Free."""
    Subscription.objects.filter(workspace=workspace).update(
        plan="free", status=Status.ACTIVE, trial_ends_at=None
    )
    return workspace


def test_of_many_checkouts_one_can_be_paid(practice: Practice, household: Workspace, alice: User) -> None:
    def buy(_number: int) -> Any:
        offer, now = offers.offer("pro", "month"), timezone.now()
        return subscribing.check_out(
            Workspace.objects.get(pk=household.pk), offer, by=alice, key=str(uuid.uuid4()), now=now
        )

    addresses = together(8, buy)
    assert not failures(addresses)
    assert [practice.pay(each) for each in addresses].count("") == 1
    assert len(practice.world.of("customer")) == len(practice.world.of("subscription")) == 1


def test_of_many_who_write_down_the_news_each_bill_is_kept_once(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice)
    results = together(
        8, lambda _: subscribing.refresh(Workspace.objects.get(pk=household.pk), now=timezone.now())
    )
    assert not failures(results)
    assert Invoice.objects.filter(workspace=household).count() == 1
    row = Subscription.objects.select_related("workspace").get(workspace=household)
    assert row.status == Status.ACTIVE
    assert not syncing.differs(row, next(iter(stripe.all_subscriptions())))
