"""However many add at once: never more rows than the plan has room for, and one row for one client id."""

import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status, Usage
from solah.billing.plans import Meter
from solah.ledger.drafts import Draft
from solah.ledger.models import Transaction
from solah.outbox.models import AuditEntry
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROOM = plans.FREE.limits[Meter.EXPENSES] or 0


@pytest.fixture
def free(workspace: Workspace) -> Workspace:
    """Alice's household on the Free plan."""
    workspace.subscription.plan = plans.FREE.slug
    workspace.subscription.status = Status.ACTIVE
    workspace.subscription.save()
    return workspace


def mine(workspace: Workspace) -> Workspace:
    """Read the workspace anew, as each request does."""
    return Workspace.objects.get(pk=workspace.pk)


def drafts(workspace: Workspace, number: int) -> list[Draft]:
    wallet = workspace.wallets.default()
    return [
        Draft(title=f"Row {each}", amount=Decimal(each), spent_on=workspace.today(), wallet=wallet)
        for each in range(1, number + 1)
    ]


@pytest.fixture
def assert_counted(free: Workspace) -> Callable[[int], None]:
    """Check that rows, counter, trail and roll-up all say the same number."""

    def check(expected: int) -> None:
        assert free.transactions.count() == expected
        assert Usage.objects.get(workspace=free).used == expected
        assert AuditEntry.objects.filter(workspace_id=free.pk, action="added").count() == expected
        assert sum(row.entries for row in free.daily_spend.all()) == expected

    return check


def test_two_hundred_people_share_the_room_for_fifty(
    free: Workspace, assert_counted: Callable[[int], None]
) -> None:
    assert ROOM == 50
    results = together(200, lambda number: spend(mine(free), f"Tea {number}", 20))
    assert not failures(results, besides=gates.UpgradeRequired)
    assert sum(isinstance(each, Transaction) for each in results) == ROOM
    assert_counted(ROOM)


def test_lists_are_added_whole_or_not_at_all(free: Workspace, assert_counted: Callable[[int], None]) -> None:
    def add_seven(_number: int) -> list[Transaction]:
        here = mine(free)
        return here.transactions.record_many(drafts(here, 7), by=None, source="import")

    results = together(20, add_seven)
    assert not failures(results, besides=gates.UpgradeRequired)
    assert sum(isinstance(each, list) for each in results) == ROOM // 7
    assert_counted(ROOM // 7 * 7)


def test_a_list_longer_than_the_room_leaves_nothing(free: Workspace) -> None:
    with pytest.raises(gates.UpgradeRequired):
        free.transactions.record_many(drafts(free, ROOM + 1), by=None, source="import")
    assert not free.transactions.exists()
    assert not Usage.objects.exists()
    assert len(free.transactions.record_many(drafts(free, ROOM), by=None, source="import")) == ROOM


def test_fifty_retries_of_one_intention_are_one_row(
    free: Workspace, alice: User, assert_counted: Callable[[int], None]
) -> None:
    client_id = uuid.uuid4()
    results = together(50, lambda _number: spend(mine(free), "Tea", 20, client_id=client_id, by=alice))
    assert not failures(results)
    assert len({row.pk for row in results}) == 1
    assert_counted(1)
