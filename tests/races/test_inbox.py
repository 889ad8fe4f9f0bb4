"""Two people look through the inbox, or run and take back rules, at the same moment: all sums stay right."""

import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status
from solah.capture import inbox
from solah.capture.models import Arrival, Standing
from solah.insights import rule_runs, ruling
from solah.insights.models import RuleRun
from tests.capture.test_inbox import arrive, confirm
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def mine(arrival: Arrival) -> Arrival:
    """Read it anew, as each request does."""
    return Arrival.objects.select_related("workspace", "row").get(pk=arrival.pk)


def check_sums() -> None:
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())


def test_whatever_many_decide_about_one_receipt_it_is_one_row_at_most(
    workspace: Workspace, alice: User
) -> None:
    tea = spend(workspace, "Tea", 180)
    kept = arrive(workspace, alice)

    def decide(number: int) -> Any:
        found, now = mine(kept), timezone.now()
        if number % 4 == 0:
            return confirm(found, alice)
        if number % 4 == 1:
            return inbox.attach(found, tea, by=alice, now=now)
        if number % 4 == 2:
            return inbox.dismiss(found, by=alice, now=now)
        return inbox.reopen(found, by=alice)

    assert not failures(together(8, decide), besides=inbox.Settled)
    kept.refresh_from_db()
    is_own = kept.standing == Standing.CONFIRMED and not kept.is_attached
    assert workspace.transactions.alive().count() == 1 + is_own
    check_sums()


def test_many_receipts_share_what_the_plan_has_room_for(workspace: Workspace, alice: User) -> None:
    workspace.subscription.plan, workspace.subscription.status = plans.FREE.slug, Status.ACTIVE
    workspace.subscription.save()
    for number in range(48):
        spend(workspace, f"Row {number}", 1)
    kept = [arrive(workspace, alice, text=f"Text {number}") for number in range(6)]
    results = together(6, lambda number: confirm(mine(kept[number]), alice))
    assert not failures(results, besides=gates.UpgradeRequired)
    assert workspace.transactions.count() == 50
    assert inbox.waiting(workspace).count() == 4


def test_runs_of_a_rule_their_undoing_and_the_bin_at_once_leave_no_trace(
    workspace: Workspace, alice: User
) -> None:
    food, gifts = (workspace.categories.get(kind=kind) for kind in ("eating_out", "gifts"))
    rows = [spend(workspace, f"Swiggy {number}", 10, category=gifts) for number in range(20)]
    rule = ruling.create_rule(workspace, by=alice, text="swiggy", category=food, tags=("app",), note="Note")
    runs = [rule_runs.ask_for(rule, by=alice).pk for _ in range(2)]

    def act(number: int) -> Any:
        run = RuleRun.objects.select_related("workspace", "rule", "person").get(pk=runs[number % 2])
        if number < 4:
            return rule_runs.carry_out(run, now=timezone.now(), report=lambda *_: None)
        if number < 7:
            return rule_runs.undo(run, by=alice)
        return run.workspace.transactions.move_to_trash(rows[:5], by=alice)

    assert not failures(together(8, act))
    check_sums()
    for run in RuleRun.objects.select_related("workspace", "rule", "person"):
        rule_runs.undo(run, by=alice)
    left = workspace.transactions.alive()
    assert set(left.values_list("category", "notes", "tags")) == {(gifts.pk, "", None)}
    check_sums()


def test_nothing_waits_for_a_receipt_that_is_being_read(workspace: Workspace, alice: User) -> None:
    """The job holds the receipt, and takes the workspace at its end: nobody may want them the other way."""
    kept = arrive(workspace, alice)
    Arrival.objects.update(standing=Standing.READING)
    is_held, is_tried = threading.Event(), threading.Event()

    def act(number: int) -> Any:
        if number == 0:
            with transaction.atomic():
                held = (
                    Arrival.objects.select_for_update(of=("self",))
                    .select_related("workspace")
                    .get(pk=kept.pk)
                )
                is_held.set()
                assert is_tried.wait(20), "a decision waits until the receipt is read"
                held.workspace.touch()
                return None
        is_held.wait(20)
        for decide in (inbox.dismiss, confirm_at):
            with pytest.raises(inbox.Settled):
                decide(mine(kept), by=alice, now=timezone.now())
        is_tried.set()
        return None

    assert not failures(together(2, act))


def confirm_at(arrival: Arrival, *, by: User, now: datetime) -> Any:
    """Confirm as a form does."""
    return confirm(arrival, by)
