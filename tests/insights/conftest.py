"""A household after its first night, at noon of a day we know; and categories that tests are about."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine

from solah.accounts.models import User, Workspace
from solah.budgets.setting import Plan, set_lines
from solah.insights.refresh import refresh
from solah.ledger.models import Category
from solah.months import Month
from tests.insights.households import TODAY, live


@pytest.fixture
def noon() -> Iterator[None]:
    """Let it be noon on that day; time goes on."""
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
    with time_machine.travel(at):
        yield


@pytest.fixture
def household(workspace: Workspace, alice: User) -> Workspace:
    """Six months, a budget, and one night."""
    live(workspace)
    set_lines(workspace, [Plan(None, Decimal(30_000))], month=Month.of(TODAY), by=alice)
    refresh(workspace, today=TODAY)
    return workspace


@pytest.fixture
def food(workspace: Workspace) -> Category:
    """Eating out, of Alice's household."""
    return workspace.categories.get(kind="eating_out")


@pytest.fixture
def gifts(workspace: Workspace) -> Category:
    """Gifts, of Alice's household."""
    return workspace.categories.get(kind="gifts")
