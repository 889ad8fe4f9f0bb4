"""A budget is told of at four fifths and when it is used up, once each, with the page's own figures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail as box
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from solah.budgets.status import overview
from solah.ledger.models import Transaction
from solah.money import format_money
from solah.months import Month
from solah.notices.models import Kind
from solah.notices.rounds import take_turn
from tests.insights.households import TODAY
from tests.joblist import do_waiting_jobs
from tests.notices.conftest import page_of

pytestmark = pytest.mark.django_db
Eat = Callable[..., Transaction]


def kinds(workspace: Workspace, user: User) -> list[str]:
    return list(workspace.notices.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_each_threshold_is_told_once(workspace: Workspace, alice: User, eat: Eat, morning: datetime) -> None:
    eat(7_900)
    assert take_turn(workspace, now=morning) == 0
    eat(400)
    assert take_turn(workspace, now=morning) == 1
    eat(100)
    assert take_turn(workspace, now=morning) == 0
    eat(1_600)
    take_turn(workspace, now=morning)
    assert take_turn(workspace, now=morning) == 0
    assert kinds(workspace, alice) == [Kind.BUDGET_TIGHT, Kind.BUDGET_FULL]


def test_one_that_is_used_up_is_not_told_to_be_nearly_so_later(
    workspace: Workspace, alice: User, eat: Eat, morning: datetime
) -> None:
    row = eat(10_500)
    take_turn(workspace, now=morning)
    workspace.transactions.move_to_trash([row], by=alice)
    eat(8_200)
    take_turn(workspace, now=morning)
    assert kinds(workspace, alice) == [Kind.BUDGET_FULL]


def test_the_next_month_is_told_anew(workspace: Workspace, alice: User, eat: Eat, morning: datetime) -> None:
    eat(8_500)
    take_turn(workspace, now=morning)
    later = morning + timedelta(days=30)
    eat(9_000, on=date(2026, 12, 20))
    take_turn(workspace, now=later)
    assert kinds(workspace, alice) == [Kind.BUDGET_TIGHT, Kind.BUDGET_TIGHT]


def test_page_notice_and_mail_say_the_same_figure(
    workspace: Workspace,
    alice: User,
    eat: Eat,
    morning: datetime,
    signed_in: Callable[[User], Client],
) -> None:
    eat("8512.40")
    take_turn(workspace, now=morning)
    do_waiting_jobs()
    (line,) = overview(workspace, Month.of(TODAY), today=TODAY).lines
    figure = format_money(line.spent)
    assert figure == "₹8,512.40"
    browser = signed_in(alice)
    (letter,) = [each for each in box.outbox if "85%" in each.subject]
    pages = [browser.get(path).content.decode() for path in ("/budgets/", "/notices/")]
    assert all(figure in page for page in pages)
    assert figure in letter.subject
    assert figure in letter.body
    assert page_of(letter).count(figure) >= 2


def test_free_is_told_of_budgets_and_of_nothing_else(
    workspace: Workspace, alice: User, eat: Eat, morning: datetime
) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan="free", status="active", trial_ends_at=None)
    workspace.refresh_from_db()
    eat(8_500)
    tomorrow = TODAY + timedelta(days=1)
    workspace.recurring.create(
        key="gym", name="Gym", rhythm="monthly", every_days=30, amount=900, yearly=10_800, next_on=tomorrow,
        earliest_on=tomorrow, latest_on=tomorrow, confidence=0.9, found_on=TODAY, seen_on=TODAY,
    )  # fmt: skip
    take_turn(workspace, now=morning)
    assert kinds(workspace, alice) == [Kind.BUDGET_TIGHT]


def test_every_member_is_told_and_a_stranger_is_not(
    workspace: Workspace, alice: User, bob: User, vera: User, charlie: User, eat: Eat, morning: datetime
) -> None:
    eat(8_500)
    take_turn(workspace, now=morning)
    assert set(workspace.notices.values_list("user", flat=True)) == {alice.pk, bob.pk, vera.pk}
    do_waiting_jobs()
    assert sorted(each.to[0] for each in box.outbox) == [
        "alice@example.com",
        "bob@example.com",
        "vera@example.com",
    ]


def test_several_alerts_at_one_time_are_one_mail(
    household: Workspace, alice: User, eat: Eat, morning: datetime
) -> None:
    eat(8_500)
    household.recurring.all().delete()
    tomorrow = TODAY + timedelta(days=1)
    household.recurring.create(
        key="gym", name="Gym", rhythm="monthly", every_days=30, amount=900, yearly=10_800, next_on=tomorrow,
        earliest_on=tomorrow, latest_on=tomorrow, confidence=0.9, found_on=TODAY, seen_on=TODAY,
    )  # fmt: skip
    assert take_turn(household, now=morning) >= 2
    do_waiting_jobs()
    (letter,) = [each for each in box.outbox if each.to == [alice.email] and "Gym" in each.body]
    assert "₹900 for Gym is due tomorrow" in letter.body
    assert "85%" in letter.body
    assert letter.subject.endswith("and 1 more")
    assert not household.notices.filter(mailed_at__isnull=True, by_mail=True, kind__in=["bill", "budget_80"])
    assert timezone.now() >= morning
