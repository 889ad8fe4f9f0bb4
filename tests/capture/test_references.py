"""A message's payment meets the statement's row that has its number, and no other one."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import inbox, messages
from solah.capture.models import Reason
from solah.ledger.models import Transaction
from tests.capture.statements import hdfc, stage

pytestmark = pytest.mark.django_db
SAID = "Rs {}.00 debited from HDFC Bank A/c XX4821 on {:%d-%m-%y} to VPA lotus.cafe@ybl (UPI {})"


def added(workspace: Workspace, by: User, number: str, *, amount: int = 250, day: int = 14) -> Transaction:
    """Add the row of a message, into the wallet that nobody chose."""
    text = SAID.format(amount, date(2026, 11, day), number)
    (outcome,) = messages.take(workspace, text, by=by, came_by="paste", today=date(2026, 11, 20)).outcomes
    draft = outcome.arrival
    assert draft is not None
    return inbox.confirm(
        draft,
        by=by,
        now=timezone.now(),
        title="Lunch",
        kind="expense",
        amount=draft.amount,
        spent_on=draft.spent_on,
        wallet=workspace.wallets.get(name="Cash"),
    )


def test_equal_payments_of_one_day_are_told_apart_by_their_numbers(workspace: Workspace, alice: User) -> None:
    rows = {number: added(workspace, alice, number) for number in ("631700000021", "631700000022")}
    lines = [("14/11/26", f"UPI-LOTUS CAFE-lotus.cafe@ybl-{n}-UPI", n, -250) for n in reversed(rows)]
    staged = stage(workspace, hdfc(lines), by=alice).rows.order_by("position")
    assert [(row.reason, row.match) for row in staged] == [
        (Reason.BY_HAND, row) for row in reversed(rows.values())
    ]
    assert "631700000022" in staged[0].why


def test_the_number_may_be_filled_up_with_zeros_in_a_column_and_the_day_be_far(
    workspace: Workspace, alice: User
) -> None:
    row = added(workspace, alice, "631700000021", day=5)
    lines = [("14/11/26", "UPI LOTUS CAFE", "0000631700000021", -250)]
    assert stage(workspace, hdfc(lines), by=alice).rows.get().match == row


def test_another_number_or_amount_is_another_payment(workspace: Workspace, alice: User) -> None:
    added(workspace, alice, "631700000021")
    added(workspace, alice, "631700000023", amount=90)
    lines = [
        ("14/11/26", "UPI-LOTUS CAFE-lotus.cafe@ybl-631700000022-UPI", "631700000022", -250),
        ("14/11/26", "UPI-BOOK WORM-books@ybl-631700000023-UPI", "631700000023", -91),
    ]
    staged = stage(workspace, hdfc(lines), by=alice).rows.all()
    assert [(row.reason, row.amount) for row in staged] == [("", Decimal(-250)), ("", Decimal(-91))]
