"""What arrives waits in the inbox, once, and becomes a row only when a person says so."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.models import Subscription
from solah.capture import inbox
from solah.capture.inbox import Findings
from solah.capture.models import Arrival, Sort, Standing
from solah.outbox.models import AuditEntry
from tests.rows import spend

pytestmark = pytest.mark.django_db
SAID = "Rs 180.00 debited from A/c XX1234 to VPA chaipoint@ybl. UPI Ref 612345678901"


def arrive(workspace: Workspace, by: User, text: str = SAID, **found: Any) -> Arrival:
    read = Findings(merchant="Chai Point", amount=Decimal(180), spent_on=workspace.today(), **found)
    return inbox.put(workspace, sort=Sort.MESSAGE, by=by, came_by="paste", text=text, found=read)[0]


def confirm(arrival: Arrival, by: User, **more: Any) -> Any:
    workspace = arrival.workspace
    values: dict[str, Any] = {
        "title": "Chai",
        "amount": arrival.amount or Decimal(1),
        "spent_on": workspace.today(),
        "wallet": workspace.wallets.get(is_default=True),
    }
    return inbox.confirm(arrival, by=by, now=timezone.now(), **(values | more))


def test_the_same_text_twice_is_one_arrival(workspace: Workspace, alice: User) -> None:
    first = arrive(workspace, alice)
    again, is_new = inbox.put(
        workspace, sort=Sort.MESSAGE, by=alice, came_by="paste", text=f"  {SAID.replace(' ', '  ')}\n"
    )
    assert (again.pk, is_new) == (first.pk, False)
    assert inbox.waiting(workspace).count() == 1
    assert not workspace.transactions.exists(), "nothing counts before somebody has looked"


def test_what_nobody_understands_is_kept_to_be_filled_in(workspace: Workspace, alice: User) -> None:
    kept, is_new = inbox.put(workspace, sort=Sort.MESSAGE, by=alice, came_by="hook", text="hello?")
    assert is_new
    assert kept.is_open
    assert kept.text == "hello?"
    assert confirm(kept, alice, amount=Decimal(20)).amount == 20


def test_confirming_makes_one_row_however_often_it_is_asked(workspace: Workspace, alice: User) -> None:
    kept = arrive(workspace, alice)
    row = confirm(kept, alice)
    assert confirm(kept, alice) == row
    kept.refresh_from_db()
    assert (kept.standing, kept.row) == (Standing.CONFIRMED, row)
    assert workspace.transactions.count() == 1
    actions = AuditEntry.objects.filter(subject="arrival", subject_id=kept.pk).values_list(
        "action", flat=True
    )
    assert sorted(actions) == ["arrived", "confirmed"]


def test_taking_it_back_puts_the_row_in_the_trash(workspace: Workspace, alice: User) -> None:
    kept = arrive(workspace, alice)
    row = confirm(kept, alice)
    kept.refresh_from_db()
    inbox.reopen(kept, by=alice)
    row.refresh_from_db()
    assert row.trashed_at
    assert (kept.standing, kept.row) == (Standing.READY, None)
    assert confirm(kept, alice) != row


def test_a_row_that_is_there_is_found_by_amount_and_day(workspace: Workspace, alice: User) -> None:
    today = workspace.today()
    mine = spend(workspace, "Tea", 180, on=today - timedelta(days=2))
    spend(workspace, "Other", 181, on=today)
    spend(workspace, "Long ago", 180, on=today - timedelta(days=3))
    kept = arrive(workspace, alice)
    assert inbox.near_rows(kept) == [mine]
    inbox.attach(kept, mine, by=alice, now=timezone.now())
    kept.refresh_from_db()
    assert (kept.row, kept.is_attached) == (mine, True)
    assert workspace.transactions.alive().count() == 3
    inbox.reopen(kept, by=alice)
    mine.refresh_from_db()
    assert mine.trashed_at is None, "it was there before"


def test_one_reference_in_two_messages_is_one_payment(workspace: Workspace, alice: User) -> None:
    row = confirm(arrive(workspace, alice, external_key="612345678901"), alice)
    again = arrive(workspace, alice, "Chai Point got Rs 180, ref 612345678901", external_key="612345678901")
    assert inbox.near_rows(again) == [row]


def test_put_aside_and_sent_again_it_is_open_again(workspace: Workspace, alice: User) -> None:
    kept = arrive(workspace, alice)
    inbox.dismiss(kept, by=alice, now=timezone.now())
    assert not inbox.waiting(workspace).exists()
    with pytest.raises(inbox.Settled):
        inbox.dismiss(kept, by=alice, now=timezone.now())
    assert arrive(workspace, alice).standing == Standing.READY


def test_beyond_the_plan_it_stays_where_it_is(workspace: Workspace, alice: User) -> None:
    Subscription.objects.filter(workspace=workspace).delete()
    workspace.refresh_from_db()
    for number in range(50):
        spend(workspace, f"Row {number}", 10)
    kept = arrive(workspace, alice)
    with pytest.raises(gates.UpgradeRequired):
        confirm(kept, alice)
    kept.refresh_from_db()
    assert kept.standing == Standing.READY


def test_a_strangers_row_is_none_of_ours(
    workspace: Workspace, alice: User, charlies_workspace: Workspace
) -> None:
    his = spend(charlies_workspace, "Tea", 180)
    kept = arrive(workspace, alice)
    assert inbox.near_rows(kept) == []
    with pytest.raises(inbox.Settled):
        inbox.attach(kept, his, by=alice, now=timezone.now())


def test_a_category_that_was_left_alone_is_ours_and_another_one_is_a_correction(
    workspace: Workspace, alice: User
) -> None:
    rows = []
    for number, kind in enumerate(("eating_out", "gifts")):
        kept = arrive(workspace, alice, text=f"{SAID} {number}")
        inbox.fill(kept, Findings(merchant="Zomato", amount=Decimal(300)))
        kept.save()
        rows.append(confirm(kept, alice, category=workspace.categories.get(kind=kind)))
    left, changed = rows
    assert (left.category_by, left.category_sure, left.is_corrected) == ("word", 80, False)
    assert left.category_why.startswith("“Zomato” is usually")
    assert (changed.category_by, changed.is_corrected) == ("person", True)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("0.0004", None),
        ("99999999999999.9999", None),
        ("NaN", None),
        ("Infinity", None),
        ("-5", None),
        ("1.2345", Decimal("1.234")),
    ],
)
def test_an_amount_that_no_column_holds_was_not_read(read: str, kept: Decimal | None) -> None:
    assert Findings(amount=Decimal(read)).values()["amount"] == kept


def test_a_row_that_lies_in_the_bin_is_not_said_to_be_added(workspace: Workspace, alice: User) -> None:
    kept = arrive(workspace, alice)
    workspace.transactions.move_to_trash([confirm(kept, alice)], by=alice)
    with pytest.raises(inbox.Settled):
        confirm(kept, alice)
