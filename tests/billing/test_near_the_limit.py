"""At four fifths of an allowance it is said, once a month; and before and after a trial ends."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates, standing
from solah.billing.plans import Meter
from tests.joblist import do_waiting_jobs


def subjects() -> list[str]:
    do_waiting_jobs()
    return [str(letter.subject) for letter in mail.outbox]


def test_it_is_said_once_whatever_is_added_afterwards(household: Workspace, bob: User) -> None:
    gates.spend(household, Meter.EXPENSES, units=39)
    assert subjects() == []
    for _ in range(11):
        gates.spend(household, Meter.EXPENSES)
    assert subjects() == ["40 of 50 expenses of this month are used"]  # to the owner, not to Bob


def test_one_import_may_cross_it_too_and_the_next_month_says_it_again(household: Workspace) -> None:
    now = timezone.now()
    gates.spend(household, Meter.EXPENSES, units=50, now=now)
    gates.spend(household, Meter.EXPENSES, units=45, now=now + timedelta(days=40))
    assert subjects() == [f"{number} of 50 expenses of this month are used" for number in (50, 45)]


def test_what_has_no_limit_is_never_said(workspace: Workspace) -> None:
    gates.spend(workspace, Meter.EXPENSES, units=5000)
    assert subjects() == []


def test_a_trial_is_written_about_before_and_after_its_end(workspace: Workspace) -> None:
    ends = workspace.subscription.trial_ends_at
    assert ends
    for hours in range(-14 * 24, 14 * 24, 12):
        standing.tell_trials(now=ends + timedelta(hours=hours))
    assert [each.split(" “")[0] for each in subjects()] == [
        "Three more days of Pro in",
        "“Alice’s household” is on Free now",
    ]
