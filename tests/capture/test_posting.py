"""A confirmed bill posts by itself on its day: once, as it was told to, and known again in the statement."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import posting
from solah.capture.finding import find_matches
from solah.capture.matching import movements_of
from solah.capture.models import Posted, Reason, Sort, StatementImport
from solah.insights.deciding import choose_posting, decide
from solah.insights.models import Posting, Recurring, Standing
from solah.insights.refresh import refresh
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry
from tests.insights.households import live
from tests.joblist import do_waiting_jobs
from tests.rows import spend

INDIA = ZoneInfo("Asia/Kolkata")
LAST = date(2026, 11, 22)
DUE = date(2026, 11, 27)  # when Broadband comes
Browser = Callable[[User], Client]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Let it be noon on the last day that the household wrote down."""
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=INDIA), tick=False) as clock:
        yield clock


@pytest.fixture
def stream(workspace: Workspace, alice: User, clock: time_machine.Traveller) -> Recurring:
    """Broadband, confirmed by Alice."""
    live(workspace)
    refresh(workspace, today=LAST)
    found = workspace.recurring.get(name="Broadband")
    decide(found, Standing.CONFIRMED, by=alice, now=timezone.now())
    return found


def night(workspace: Workspace, clock: time_machine.Traveller, day: date) -> list[Posted]:
    """Let one night pass: the analysis, and then what posts by itself."""
    clock.move_to(datetime(day.year, day.month, day.day, 0, 40, tzinfo=INDIA))
    workspace.refresh_from_db()
    refresh(workspace, today=day)
    workspace.refresh_from_db()
    return posting.post_due(workspace, now=timezone.now())


def test_it_posts_its_row_on_its_day_and_never_again(
    workspace: Workspace, alice: User, stream: Recurring, clock: time_machine.Traveller
) -> None:
    choose_posting(stream, Posting.ROW, by=alice, today=LAST)
    assert night(workspace, clock, DUE - timedelta(days=1)) == []
    (posted,) = night(workspace, clock, DUE)
    assert posted.row is not None
    assert (posted.row.title, posted.row.amount, posted.row.spent_on) == ("Broadband", 999, DUE)
    assert (posted.row.source, posted.row.recorded_by, posted.row.category) == (
        "stream",
        alice,
        stream.category,
    )
    assert AuditEntry.objects.filter(subject_id=posted.row.pk, via="stream", action="added").exists()
    assert posting.post_due(workspace, now=timezone.now()) == []
    workspace.transactions.move_to_trash([posted.row], by=alice)
    for later in range(1, 6):
        assert night(workspace, clock, DUE + timedelta(days=later)) == []  # taken back, it stays so


def test_the_database_holds_one_for_each_day_due(workspace: Workspace, stream: Recurring) -> None:
    workspace.posted.create(stream=stream, due_on=DUE)
    with pytest.raises(IntegrityError, match="posted_is_once_a_day_due"), transaction.atomic():
        workspace.posted.create(stream=stream, due_on=DUE)


def test_a_draft_waits_in_the_inbox_instead(
    workspace: Workspace, alice: User, stream: Recurring, clock: time_machine.Traveller
) -> None:
    choose_posting(stream, Posting.DRAFT, by=alice, today=LAST)
    rows = workspace.transactions.count()
    (posted,) = night(workspace, clock, DUE)
    assert posted.draft is not None
    assert (posted.draft.sort, posted.draft.amount, posted.draft.spent_on) == (Sort.BILL, 999, DUE)
    assert workspace.transactions.count() == rows


def test_what_came_before_its_day_is_not_posted(
    workspace: Workspace, alice: User, stream: Recurring, clock: time_machine.Traveller
) -> None:
    choose_posting(stream, Posting.ROW, by=alice, today=LAST)
    spend(workspace, "Broadband", 999, on=DUE - timedelta(days=1), category=stream.category)
    assert night(workspace, clock, DUE) == []


def test_it_stops_when_the_bill_is_put_away_and_on_free(
    workspace: Workspace, alice: User, stream: Recurring, clock: time_machine.Traveller
) -> None:
    choose_posting(stream, Posting.ROW, by=alice, today=LAST)
    workspace.subscription.plan, workspace.subscription.status = "free", "active"
    workspace.subscription.save()
    assert night(workspace, clock, DUE) == []
    decide(stream, Standing.DISMISSED, by=alice, now=timezone.now())
    stream.refresh_from_db()
    assert stream.posting == Posting.OFF
    assert not choose_posting(stream, Posting.ROW, by=alice, today=LAST)
    with pytest.raises(IntegrityError, match="recurring_posts_when_confirmed"), transaction.atomic():
        workspace.recurring.filter(pk=stream.pk).update(posting=Posting.ROW, posts_on=LAST)


@pytest.mark.parametrize(
    ("late", "amount", "reason"), [(1, "999", Reason.BY_HAND), (5, "1050", Reason.MAYBE)]
)
def test_the_statement_knows_the_charge_again(
    workspace: Workspace,
    alice: User,
    stream: Recurring,
    clock: time_machine.Traveller,
    late: int,
    amount: str,
    reason: str,
) -> None:
    choose_posting(stream, Posting.ROW, by=alice, today=LAST)
    (posted,) = night(workspace, clock, DUE)
    wallet = workspace.wallets.default()
    batch = StatementImport(workspace=workspace, wallet=wallet)
    day = DUE + timedelta(days=late)
    lines = [
        (day, Decimal(f"-{amount}"), "UPI-ACT BROADBAND-4412", ""),
        (day, Decimal(-180), "UPI-SWIGGY-7781", ""),
    ]
    found = find_matches(batch, movements_of(wallet, lines), layout="csv")
    assert {at: (match.row, match.reason) for at, match in found.items()} == {0: (posted.row, reason)}


def test_month_ends_stay_month_ends(workspace: Workspace, alice: User, clock: time_machine.Traveller) -> None:
    home = workspace.categories.get(kind="home")
    workspace.subscription.plan, workspace.subscription.status = "pro", "active"
    workspace.subscription.save()
    clock.move_to(datetime(2027, 12, 31, 12, tzinfo=INDIA))
    ends = [date(2027, 8, 31), date(2027, 9, 30), date(2027, 10, 31), date(2027, 11, 30), date(2027, 12, 31)]
    for day in ends:
        spend(workspace, "Rent", 18_000, on=day, category=home)
        for number in range(1, 27, 4):
            spend(workspace, "BigBasket", 300 + number, on=day.replace(day=number))
    clock.move_to(datetime(2028, 1, 2, 1, tzinfo=INDIA))
    refresh(workspace, today=date(2028, 1, 2))
    rent = workspace.recurring.get(name="Rent")
    decide(rent, Standing.CONFIRMED, by=alice, now=timezone.now())
    choose_posting(rent, Posting.ROW, by=alice, today=date(2028, 1, 2))
    nights = [date(2028, 1, 30), date(2028, 1, 31), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    nights += [date(2028, 3, 29), date(2028, 3, 30), date(2028, 3, 31), date(2028, 4, 1)]
    posted = [each.due_on for day in nights for each in night(workspace, clock, day)]
    assert posted == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


def test_the_clock_asks_for_those_who_have_something_due(
    workspace: Workspace, alice: User, stream: Recurring, clock: time_machine.Traveller
) -> None:
    choose_posting(stream, Posting.ROW, by=alice, today=LAST)
    clock.move_to(datetime(DUE.year, DUE.month, DUE.day, 1, tzinfo=INDIA))
    refresh(workspace, today=DUE)
    enqueue("capture.post_due")
    do_waiting_jobs()
    assert workspace.posted.count() == 1


def test_the_page_says_what_it_will_do_and_did(
    workspace: Workspace, alice: User, stream: Recurring, clock: time_machine.Traveller, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    browser.post(f"/recurring/{stream.pk}/posting/", {"posting": "row"})
    page = browser.get("/recurring/").content.decode()
    assert 'On Fri 27 Nov <span class="num">₹999</span> is added to your expenses' in page
    night(workspace, clock, DUE)
    page = signed_in(alice).get("/recurring/").content.decode()
    assert "Fri 27 Nov, added" in page
