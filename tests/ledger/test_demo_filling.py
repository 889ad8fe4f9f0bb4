"""The demo can be filled, filled again, and brought up to a later day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from time_machine import TimeMachineFixture, travel

from solah.accounts.models import Role, User, Workspace
from solah.billing import gates, plans
from solah.ledger.demo import PASSWORD, Filled, fill
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Filled]]:
    """The demo, filled once for all: what a test does to it is taken back."""
    with django_db_blocker.unblock(), travel(NOW), transaction.atomic():
        yield fill(now=NOW)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _it_is_a_sunday_in_november(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(NOW, tick=True)


def test_the_household_and_the_free_workspace_are_filled(filled: list[Filled]) -> None:
    ananya, rohan, kabir = filled
    home = ananya.workspace
    assert (home.name, home.currency, home.time_zone) == ("Ananya & Rohan", "INR", "Asia/Kolkata")
    assert rohan.workspace == home
    assert rohan.user.memberships.get().role == Role.EDITOR
    assert home.transactions.count() > 4_000
    assert home.transactions.filter(recorded_by=rohan.user).count() > 1_000
    assert not home.transactions.exclude(source=Source.DEMO).exists()
    assert not home.transactions.exclude(kind=Kind.TRANSFER).filter(category=None).exists()
    assert home.transactions.filter(tags__name="goa").count() == 13
    assert home.wallets.count() == 6
    assert gates.plan_of(home, now=NOW) is plans.PRO
    assert EmailAddress.objects.filter(verified=True).count() == 3
    assert kabir.user.check_password(PASSWORD)


def test_kabir_is_near_the_limit_of_the_free_plan(filled: list[Filled]) -> None:
    kabir = filled[2]
    assert gates.plan_of(kabir.workspace, now=NOW) is plans.FREE
    allowance = gates.remaining(kabir.workspace, plans.Meter.EXPENSES, now=NOW)
    assert (allowance.used, allowance.left, allowance.is_near) == (44, 6, True)
    month = kabir.workspace.this_month(now=NOW)
    assert kabir.workspace.transactions.in_month(month).count() == 44
    assert kabir.workspace.transactions.count() > 100


def test_filling_again_on_the_same_day_changes_nothing(filled: list[Filled]) -> None:
    before = list(Transaction.objects.order_by("pk").values())
    revision = Workspace.objects.get(pk=filled[0].workspace.pk).revision
    assert [each.added for each in fill(now=NOW + timedelta(hours=3))] == [0, 0, 0]
    assert list(Transaction.objects.order_by("pk").values()) == before
    assert Workspace.objects.get(pk=filled[0].workspace.pk).revision == revision
    assert User.objects.count() == 3


@pytest.mark.usefixtures("filled")
def test_on_a_later_day_only_the_days_between_are_added(time_machine: TimeMachineFixture) -> None:
    time_machine.shift(timedelta(days=3))
    before = set(Transaction.objects.values_list("pk", flat=True))
    fill(now=NOW + timedelta(days=3))
    new = Transaction.objects.exclude(pk__in=before)
    assert {row.spent_on.day for row in new} <= {23, 24, 25}
    assert new.exists()


def test_a_row_that_somebody_trashed_does_not_come_back(filled: list[Filled]) -> None:
    home = filled[0].workspace
    gone = home.transactions.newest_first()[:5]
    home.transactions.move_to_trash(gone, by=None)
    alive = home.transactions.alive().count()
    fill(now=NOW)
    assert home.transactions.alive().count() == alive


@pytest.mark.usefixtures("filled")
def test_the_command_prints_the_log_ins(settings: LazySettings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DEMO = True
    call_command("demo")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"ananya@example.com / {PASSWORD}  (Ananya & Rohan, Pro)"
    assert lines[2] == f"kabir@example.com / {PASSWORD}  (Kabir’s money, Free)"
    assert Client().login(email="ananya@example.com", password=PASSWORD)
