"""From the price to the plan, and all that becomes of it: against a practice Stripe over real HTTP."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from solah.accounts import closing
from solah.accounts.models import Role, User, Workspace
from solah.billing import offers, standing, stripe, subscribing
from solah.billing.models import GRACE, Status
from solah.billing.plans import ENTERPRISE, FREE, PRO
from solah.billing.syncing import MixedModes
from solah.outbox.models import AuditEntry
from tests.joblist import do_waiting_jobs
from tests.practice import (
    ANNOUNCED,
    ASKS,
    DECLINED,
    FAILS_LATER,
    SUCCEEDS,
    Practice,
    row_of,
    subscribe,
)
from tools.practice_stripe import invoicing, sessions
from tools.practice_stripe.subscribing import end

PRO_MONTH, PRO_YEAR = offers.offer("pro", "month"), offers.offer("pro", "year")
ENTERPRISE_MONTH = offers.offer("enterprise", "month")


def now() -> datetime:
    return timezone.now()


def letters() -> list[str]:
    """The subjects of what was sent until now."""
    do_waiting_jobs()
    return [str(letter.subject) for letter in mail.outbox]


def moment(practice: Practice) -> datetime:
    """The time by Stripe's clock."""
    return datetime.fromtimestamp(practice.world.now(), UTC)


def test_prices_are_made_once(practice: Practice, capsys: pytest.CaptureFixture[str]) -> None:
    before = len(practice.world.things)
    call_command("sell_plans")
    assert "All is there" in capsys.readouterr().out
    assert len(practice.world.things) == before
    amounts = {price["lookup_key"]: price["unit_amount"] for price in practice.world.of("price")}
    assert amounts == {"solah_pro_month": 29900, "solah_pro_year": 299900, "solah_enterprise_month": 99900}


def test_paying_brings_the_plan(practice: Practice, household: Workspace, alice: User) -> None:
    subscribe(practice, household, alice)
    assert row_of(household).plan_at(now()) == FREE  # nothing was heard yet
    assert set(practice.deliver()) == {200}
    row = row_of(household)
    assert (row.status, row.offer, row.plan_at(now())) == (Status.ACTIVE, PRO_MONTH, PRO)
    assert [str(each.total) for each in household.invoices.all()] == ["299.00"]


def test_a_trial_is_not_lost_by_paying_early(practice: Practice, workspace: Workspace, alice: User) -> None:
    ends = workspace.subscription.trial_ends_at
    subscribe(practice, workspace, alice)
    practice.deliver()
    row = row_of(workspace)
    assert ends
    assert row.trial_ends_at
    assert abs(row.trial_ends_at - ends) < timedelta(seconds=1)
    assert row.status == Status.TRIALING
    assert not workspace.invoices.exists()
    practice.pass_days(15)
    practice.deliver()
    assert row_of(workspace).status == Status.ACTIVE
    assert [str(each.total) for each in workspace.invoices.all()] == ["299.00"]


def test_nobody_pays_twice(practice: Practice, household: Workspace, alice: User) -> None:
    first = subscribing.check_out(household, PRO_MONTH, by=alice, key="1", now=now())
    second = subscribing.check_out(household, PRO_YEAR, by=alice, key="2", now=now())
    assert practice.pay(first) == "This checkout is over. Go back and begin again."
    assert practice.pay(second) == ""
    with pytest.raises(subscribing.AlreadyBought):
        subscribing.check_out(household, PRO_MONTH, by=alice, key="3", now=now())
    assert row_of(household).offer == PRO_YEAR  # learned on the way, before any news
    assert len(practice.world.of("subscription")) == 1
    assert len(practice.world.of("customer")) == 1


def test_a_declined_card_buys_nothing(practice: Practice, household: Workspace, alice: User) -> None:
    url = subscribing.check_out(household, PRO_MONTH, by=alice, key="1", now=now())
    assert practice.pay(url, DECLINED) == "Your card was declined."
    assert practice.pay(url, ASKS) == "needs the owner"
    assert practice.pay(url, ASKS, confirmed=True) == ""
    practice.deliver()
    assert row_of(household).status == Status.ACTIVE


def test_a_failed_renewal_gives_seven_days_and_four_letters(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice, number=FAILS_LATER)
    practice.pass_days(32)
    practice.deliver()
    row = row_of(household)
    assert row.status == Status.PAST_DUE
    assert row.past_due_since
    assert row.grace_ends_at == row.past_due_since + GRACE
    assert row.plan_at(row.grace_ends_at - timedelta(seconds=1)) == PRO
    assert row.plan_at(row.grace_ends_at) == FREE
    for day in range(9):
        standing.tell_late(now=row.past_due_since + timedelta(days=day, hours=1))
    said = [each for each in letters() if "open" in each or "through" in each or "back to Free" in each]
    assert len(said) == 4
    assert "back to Free" in said[-1]


def test_the_grace_waits_for_a_banks_notice(practice: Practice, household: Workspace, alice: User) -> None:
    row = subscribe(practice, household, alice)
    row.status, row.past_due_since = Status.PAST_DUE, now()
    row.notice_until = now() + timedelta(days=7)
    assert row.grace_ends_at == row.notice_until + timedelta(days=1)


def test_an_e_mandate_is_announced_and_then_paid(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice, number=ANNOUNCED)
    ends = practice.world.of("subscription")[0]["items"]["data"][0]["current_period_end"]
    practice.pass_days((ends - practice.world.now()) / 86400 + 0.1)
    practice.deliver()
    row = row_of(household)
    assert row.status == Status.ACTIVE
    assert row.notice_until
    assert row.notice_until > moment(practice)
    practice.pass_days(1.5)
    practice.deliver()
    row = row_of(household)
    assert row.notice_until is None
    assert [each.status for each in household.invoices.all()] == ["paid", "paid"]


def test_another_card_ends_the_grace(practice: Practice, household: Workspace, alice: User) -> None:
    subscribe(practice, household, alice, number=FAILS_LATER)
    practice.pass_days(32)
    practice.deliver()
    assert subscribing.card_page(household).startswith(practice.world.address)
    invoice = practice.world.of("invoice", status="open")[0]
    assert sessions.pay_invoice(practice.world, invoice, number=SUCCEEDS) == ""
    practice.deliver()
    row = row_of(household)
    assert (row.status, row.past_due_since) == (Status.ACTIVE, None)


def test_what_is_never_paid_ends_in_free_and_deletes_nothing(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice, number=FAILS_LATER)
    practice.pass_days(45)
    practice.deliver()
    row = row_of(household)
    assert (row.status, row.plan_at(now()), row.is_bought) == (Status.CANCELED, FREE, False)
    assert household.categories.exists()
    assert subscribing.check_out(household, PRO_MONTH, by=alice, key="again", now=now())


def test_a_dearer_plan_begins_at_once_for_what_was_shown(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    weighed = subscribing.weigh(household, ENTERPRISE_MONTH, now=now())
    assert weighed.is_now
    assert weighed.due
    assert weighed.due.due > 0
    subscribing.change(household, ENTERPRISE_MONTH, by=alice, at=weighed.at, key="up", now=now())
    row = row_of(household)
    assert row.plan_at(now()) == ENTERPRISE
    newest = household.invoices.first()
    assert newest
    assert newest.due == weighed.due.due


def test_a_cheaper_plan_begins_when_the_paid_one_ends(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice, plan="enterprise")
    practice.deliver()
    weighed = subscribing.weigh(household, PRO_MONTH, now=now())
    assert not weighed.is_now
    assert weighed.due is None
    subscribing.change(household, PRO_MONTH, by=alice, at=weighed.at, key="down", now=now())
    row = row_of(household)
    assert (row.offer, row.next_offer) == (ENTERPRISE_MONTH, PRO_MONTH)
    practice.pass_days(32)
    practice.deliver()
    row = row_of(household)
    assert (row.offer, row.next_offer) == (PRO_MONTH, None)
    assert household.invoices.first().total == PRO_MONTH.price  # type: ignore[union-attr]


def test_ending_and_going_on(practice: Practice, household: Workspace, alice: User) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    row = subscribing.cancel(household, by=alice, reason="unused", key="1", now=now())
    assert row.cancel_at_period_end
    assert row.plan_at(now()) == PRO
    assert row.current_period_end
    assert row.plan_at(row.current_period_end) == FREE
    assert not subscribing.resume(household, by=alice, key="2", now=now()).cancel_at_period_end
    subscribing.cancel(household, by=alice, reason="", key="3", now=now())
    practice.pass_days(32)
    practice.deliver()
    assert row_of(household).status == Status.CANCELED
    assert len(practice.world.of("invoice")) == 1
    actions = set(AuditEntry.objects.filter(subject="subscription").values_list("action", flat=True))
    assert {"checkout", "canceled", "resumed", "synced"} <= actions


def test_a_charge_is_said_a_day_ahead_and_once(practice: Practice, household: Workspace, alice: User) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    ends = row_of(household).current_period_end
    assert ends
    for hours in (80, 60, 40, 30, 20):
        standing.tell_ahead(now=ends - timedelta(hours=hours))
    said = [each for each in letters() if "will be charged" in each]
    assert len(said) == 1
    assert "299" in said[0]


def test_a_payment_has_a_receipt_and_a_refund_its_letter(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    invoicing.refund(practice.world, practice.world.of("invoice")[0])
    invoicing.dispute(practice.world, practice.world.of("invoice")[0])
    fresh = practice.news()
    practice.deliver([*fresh, *fresh])
    practice.deliver(fresh)
    assert [each.split()[-1] for each in letters()] == ["household”", "you"]
    actions = list(AuditEntry.objects.filter(subject="subscription").values_list("action", flat=True))
    assert (actions.count("refunded"), actions.count("disputed")) == (1, 1)


def test_a_code_makes_it_cheaper(practice: Practice, household: Workspace, alice: User) -> None:
    practice.ask("POST", "coupons", id="welcome", percent_off="20", duration="once")
    practice.ask("POST", "promotion_codes", code="WELCOME", promotion={"coupon": "welcome"})
    subscribe(practice, household, alice, code="welcome")
    practice.deliver()
    practice.pass_days(32)
    practice.deliver()
    assert [str(each.total) for each in household.invoices.all()] == ["299.00", "239.20"]


def test_a_gstin_stands_on_invoices(practice: Practice, household: Workspace, alice: User) -> None:
    subscribe(practice, household, alice)
    subscribing.put_gstin(household, "27AAPFU0939F1ZV", by=alice)
    practice.deliver()
    practice.pass_days(32)
    invoice = practice.world.of("invoice")[0]
    assert invoice["customer_tax_ids"] == [{"type": "in_gst", "value": "27AAPFU0939F1ZV"}]
    subscribing.put_gstin(household, "", by=alice)
    assert not practice.world.of("tax_id")


def test_a_deleted_workspace_is_not_charged_again(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    household.closes_at = now() + timedelta(days=14)
    household.save()
    standing.end_closing(now=now())
    assert row_of(household).cancel_at_period_end
    household.subscription.delete()
    standing.reconcile(now=now())
    assert practice.world.of("subscription")[0]["status"] == "canceled"


def test_what_goes_with_an_account_is_not_charged_again_unless_somebody_else_owns_it(
    practice: Practice, household: Workspace, alice: User, bob: User
) -> None:
    subscribe(practice, household, alice)
    practice.deliver()
    closing.close_account(alice, now=now())
    household.memberships.filter(user=bob).update(role=Role.OWNER)
    standing.end_closing(now=now())
    assert not row_of(household).cancel_at_period_end
    household.memberships.filter(user=bob).update(role=Role.EDITOR)
    standing.end_closing(now=now())
    assert row_of(household).cancel_at_period_end
    practice.pass_days(40)
    assert len(practice.world.of("charge")) == 1


def test_a_charge_that_was_made_meanwhile_is_not_announced(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice)
    practice.pass_days(32)  # its announcement waits among the news, and is heard after the renewal
    practice.deliver()
    assert not [said for said in letters() if "will be charged" in said]
    practice.pass_days(27)
    practice.deliver()
    assert len([said for said in letters() if "will be charged" in said]) == 1


def test_what_was_not_paid_is_not_taken_off_something_dearer(
    practice: Practice, household: Workspace, alice: User
) -> None:
    subscribe(practice, household, alice, number=FAILS_LATER)
    practice.pass_days(32)  # the renewal failed, and nothing was heard of it
    when = moment(practice)
    with pytest.raises(subscribing.PaymentOpen):
        subscribing.change(household, ENTERPRISE_MONTH, by=alice, at=when, key="1", now=now())
    sessions.pay_invoice(practice.world, practice.world.of("invoice", status="open")[0], number=SUCCEEDS)
    subscribing.change(household, ENTERPRISE_MONTH, by=alice, at=when, key="2", now=now())
    assert row_of(household).offer == ENTERPRISE_MONTH
    assert not practice.world.of("invoice", status="open")


def test_a_code_for_newcomers_is_good_once(practice: Practice, household: Workspace, alice: User) -> None:
    coupon = practice.ask("POST", "coupons", percent_off="50", duration="once")
    wanted = {"coupon": coupon["id"], "code": "FIRST", "restrictions": {"first_time_transaction": "true"}}
    practice.ask("POST", "promotion_codes", **wanted)
    subscribe(practice, household, alice, code="first")
    assert practice.world.of("invoice")[0]["total"] == 14950
    practice_subscription = practice.world.of("subscription")[0]
    end(practice.world, practice_subscription)
    url = subscribing.check_out(household, PRO_MONTH, by=alice, key="again", now=now())
    assert practice.pay(url, code="first") == "This code is for those who have not paid before."


def test_test_money_and_real_money_stay_apart(practice: Practice, household: Workspace, alice: User) -> None:
    row = subscribe(practice, household, alice)
    row.stripe_mode = "live"
    row.save()
    for deed in (
        lambda: subscribing.check_out(household, PRO_MONTH, by=alice, key="x", now=now()),
        lambda: subscribing.card_page(household),
        lambda: subscribing.refresh(household, now=now()),
    ):
        with pytest.raises(MixedModes):
            deed()


def test_without_keys_nothing_is_sold(household: Workspace, alice: User) -> None:
    assert not stripe.is_on()
    with pytest.raises(stripe.NotSwitchedOn):
        subscribing.check_out(household, PRO_MONTH, by=alice, key="x", now=now())
