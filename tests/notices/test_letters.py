"""The letters of a day, a week and a month: when they are due, what they say, and when none is written."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail as box

from solah.accounts.models import Membership, User, Workspace
from solah.budgets.setting import Plan, set_lines
from solah.budgets.status import overview
from solah.insights.refresh import refresh
from solah.ledger.stretches import stretches
from solah.money import format_money
from solah.months import Month
from solah.notices.bars import AHEAD, OVER, SPENT, budget_bar
from solah.notices.letters import Due, due_on
from solah.notices.models import Kind
from solah.notices.rounds import take_turn
from solah.notices.summing_up import letter_of
from solah.notices.wishes import Wish, wish
from tests.insights.households import live
from tests.joblist import do_waiting_jobs
from tests.notices.conftest import Travel, page_of

pytestmark = pytest.mark.django_db
SUNDAY = date(2026, 11, 15)
MONDAY = datetime(2026, 11, 16, 3, 40, tzinfo=UTC)
FIRST = datetime(2026, 12, 1, 3, 40, tzinfo=UTC)


@pytest.fixture
def lived(workspace: Workspace, alice: User) -> Workspace:
    """Six months, a budget, a night, and a member from the start."""
    live(workspace, until=SUNDAY)
    Membership.objects.update(joined_at=datetime(2026, 5, 1, tzinfo=UTC))
    set_lines(workspace, [Plan(None, Decimal(30_000))], month=Month.of(SUNDAY), by=alice)
    refresh(workspace, today=SUNDAY)
    workspace.refresh_from_db()
    return workspace


def test_letters_are_due_after_what_they_are_about(workspace: Workspace) -> None:
    kinds = {
        day: [due.kind for due in due_on(workspace, day)] for day in (date(2026, 11, 23), date(2026, 11, 27))
    }
    assert kinds[date(2026, 11, 23)] == [Kind.DAILY, Kind.WEEKLY]
    assert kinds[date(2026, 11, 27)] == [Kind.DAILY]
    weekly = due_on(workspace, date(2026, 11, 23))[1]
    assert (weekly.first, weekly.last) == (date(2026, 11, 16), date(2026, 11, 22))
    workspace.month_start = 25
    monthly = due_on(workspace, date(2026, 11, 25))[-1]
    assert monthly == Due(Kind.MONTHLY, date(2026, 10, 25), date(2026, 11, 24))


def test_the_week_comes_once_by_mail_with_the_ledgers_figures(
    lived: Workspace, alice: User, travel: Travel
) -> None:
    travel(MONDAY)
    take_turn(lived, now=MONDAY)
    take_turn(lived, now=MONDAY + timedelta(days=1))
    do_waiting_jobs()
    (letter,) = [each for each in box.outbox if "last week" in each.subject]
    (week,) = stretches(lived, (date(2026, 11, 9), SUNDAY))
    assert letter.to == [alice.email]
    assert letter.subject.startswith(f"₹{week.spent:,.0f} spent last week, ")
    page = page_of(letter)
    assert page.count('class="track"') >= 8  # seven days, and where it went
    assert "Groceries" in letter.body
    assert "█" in letter.body
    assert "November is likely to end at" in letter.body
    spent = overview(lived, Month.of(SUNDAY), today=SUNDAY).spent
    assert f"{format_money(spent)} is spent so far" in letter.body


def test_the_month_is_told_beside_the_one_before_and_says_which_budgets_were_kept(
    lived: Workspace, travel: Travel
) -> None:
    travel(FIRST)
    letter = letter_of(
        lived, Due(Kind.MONTHLY, date(2026, 11, 1), date(2026, 11, 30)), today=date(2026, 12, 1)
    )
    assert letter.subject.startswith("November: ₹")
    titles = [section.title for section in letter.sections]
    assert "The budget was kept" in titles
    assert "Where it went" in titles
    assert any(title.endswith("months") for title in titles)


def test_the_daily_one_is_off_until_somebody_wants_it(lived: Workspace, alice: User, travel: Travel) -> None:
    sunday = MONDAY - timedelta(days=1)
    travel(sunday)
    take_turn(lived, now=sunday)
    assert not lived.notices.filter(kind=Kind.DAILY).exists()
    wish(lived, {Kind.DAILY: Wish(in_app=False, by_mail=True)}, by=alice)
    travel(MONDAY)
    take_turn(lived, now=MONDAY)
    assert lived.notices.filter(kind=Kind.DAILY, user=alice).count() == 1
    do_waiting_jobs()
    (letter,) = [each for each in box.outbox if each.subject.endswith("spent on Sun 15 Nov")]
    assert "BigBasket, ₹" in letter.body


def test_nothing_is_written_to_an_empty_week_to_newcomers_or_on_free(
    workspace: Workspace, lived: Workspace, bob: User, travel: Travel
) -> None:
    travel(MONDAY)
    lived.memberships.filter(user=bob).update(joined_at=MONDAY)
    take_turn(lived, now=MONDAY)
    assert not lived.notices.filter(user=bob, kind=Kind.WEEKLY).exists()
    lived.notices.all().delete()
    lived.subscription.__class__.objects.update(plan="free", status="active", trial_ends_at=None)
    free = Workspace.objects.get(pk=lived.pk)
    take_turn(free, now=MONDAY + timedelta(days=1))
    assert not free.notices.filter(kind__in=[Kind.WEEKLY, Kind.BILL]).exists()


def test_bars_say_what_is_spent_too_much_and_expected() -> None:
    over = budget_bar("Food", "", spent=Decimal(120), available=Decimal(100))
    assert [(cell.kind, cell.width) for cell in over.cells] == [(SPENT, 83), (OVER, 17)]
    ahead = budget_bar("Food", "", spent=Decimal(50), available=Decimal(100), expected=Decimal(80))
    assert [(cell.kind, cell.width) for cell in ahead.cells][:2] == [(SPENT, 50), (AHEAD, 30)]
    assert sum(cell.width for cell in ahead.cells) == 100
    assert ahead.text == "█" * 10 + "▒" * 6
    nothing = budget_bar("Food", "", spent=Decimal(0), available=Decimal(0))
    assert nothing.text == "·"
