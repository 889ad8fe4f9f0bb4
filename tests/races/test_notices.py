"""However many rounds run at once, and however many workers send: one notice and one mail for each person."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.budgets.setting import Plan, set_lines
from solah.notices.mailing import mail_alerts
from solah.notices.models import Notice
from solah.notices.rounds import take_turn
from solah.notices.wishes import Quiet, keep_quiet
from solah.outbox.models import Job
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_eight_rounds_and_eight_mailers_say_it_once(workspace: Workspace, alice: User, bob: User) -> None:
    now = timezone.now()
    if workspace.today(now=now) != workspace.today(now=now + timedelta(minutes=5)):
        pytest.skip("midnight is too near")
    # Wherever it is about noon, so that the morning has come.
    Workspace.objects.filter(pk=workspace.pk).update(time_zone=f"Etc/GMT{(now.hour - 12):+d}")
    for each in (alice, bob):
        keep_quiet(each, Quiet(is_on=False))
    workspace.refresh_from_db()
    month = workspace.this_month(now=now)
    set_lines(workspace, [Plan(None, Decimal(1_000))], month=month, by=alice)
    spend(workspace, "Lunch", 900)

    def take(_number: int) -> int:
        return take_turn(Workspace.objects.get(pk=workspace.pk), now=now)

    told = together(8, take)
    assert not failures(told)
    assert sum(told) == 2
    assert Notice.objects.count() == 2

    def send(number: int) -> bool:
        with transaction.atomic():
            return mail_alerts(workspace, (alice.pk, bob.pk)[number % 2], now=now)

    sent = together(8, send)
    assert not failures(sent)
    assert sum(sent) == 2
    assert Job.objects.filter(kind="mail.send").count() == 2
