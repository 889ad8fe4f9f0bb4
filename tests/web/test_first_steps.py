"""A newcomer is led to a useful month in four steps, may skip them, and comes back where they stopped."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from solah.accounts.models import Membership, User, Workspace
from solah.billing import plans
from solah.billing.models import Status, Subscription
from solah.budgets.status import overview
from solah.ledger.demo import fill_sample
from solah.ledger.models import Transaction
from solah.web.first_steps import first_steps, is_newcomer
from tests.rows import spend

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
Browser = Callable[[User], Client]
MONTH = {"month_start": 25, "currency": "INR", "locale": "en-IN", "time_zone": "Asia/Kolkata"}


@pytest.fixture(autouse=True)
def _on_22_november():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def page(alice: User, workspace: Workspace, signed_in: Browser) -> Client:
    return signed_in(alice)


def _where(workspace: Workspace) -> int:
    return Membership.objects.get(workspace=workspace, user__email="alice@example.com").setup_step


def test_it_goes_on_where_somebody_stopped(page: Client, workspace: Workspace) -> None:
    assert page.get("/start/").headers["Location"] == "/start/month/"
    assert page.post("/start/month/", MONTH).headers["Location"] == "/start/budgets/"
    assert page.get("/start/").headers["Location"] == "/start/budgets/"
    page.post("/start/month/", MONTH | {"month_start": 1})
    assert _where(workspace) == 2


def test_the_month_begins_when_it_was_said_to(page: Client, workspace: Workspace) -> None:
    page.post("/start/month/", MONTH | {"currency": "EUR", "locale": "de-DE", "time_zone": "Europe/Berlin"})
    workspace.refresh_from_db()
    assert (workspace.month_start, workspace.currency, workspace.locale) == (25, "EUR", "de-DE")
    assert workspace.time_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"month_start": 29}, "Select a valid choice"),
        ({"time_zone": "Mars/Base"}, "Choose a time zone from the list."),
        ({"currency": "XXX"}, "Select a valid choice"),
    ],
)
def test_what_does_not_exist_is_refused_by_its_field(
    page: Client, workspace: Workspace, wrong: dict[str, object], said: str
) -> None:
    answer = page.post("/start/month/", MONTH | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    workspace.refresh_from_db()
    assert workspace.month_start == 1


def test_a_plan_is_offered_from_what_is_typical_and_set_as_it_was_sent(
    page: Client, workspace: Workspace
) -> None:
    offered = page.get("/start/budgets/").content.decode()
    assert 'value="40,000"' in offered
    assert 'value="14,000"' in offered
    home, food = (workspace.categories.get(kind=kind).pk for kind in ("home", "groceries"))
    sent = {"total": "30,000", f"c{home}": "14,000", f"c{food}": "7k", "client_id": str(uuid.uuid4())}
    for _ in range(2):  # the same form twice is one plan
        assert page.post("/start/budgets/", sent).headers["Location"] == "/start/entries/"
    plan = overview(workspace, workspace.this_month(), today=NOON.date())
    assert plan.overall is not None
    assert plan.overall.limit == 30_000
    assert [(line.name, line.limit) for line in plan.lines] == [("Home", 14_000), ("Groceries", 7_000)]


def test_another_total_is_split_again_without_a_script(page: Client) -> None:
    split = page.post("/start/budgets/", {"total": "80,000", "split": "1"}).content.decode()
    assert 'value="28,000"' in split


def test_a_plan_from_one_s_own_months_comes_first(page: Client, workspace: Workspace) -> None:
    home = workspace.categories.get(kind="home")
    for month in (8, 9, 10):
        spend(workspace, "Rent", 18_000, category=home, on=date(2026, month, 1))
    offered = page.get("/start/budgets/").content.decode()
    assert "From your last months" in offered
    assert 'value="18,000"' in offered


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Write at least one amount, or skip this step."),
        ({"total": "lots"}, "lots"),
        ({"total": "-5"}, "total"),
    ],
)
def test_a_plan_that_says_nothing_sets_nothing(
    page: Client, workspace: Workspace, sent: dict, said: str
) -> None:
    answer = page.post("/start/budgets/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not workspace.budgets.exists()


def test_parts_that_are_more_than_the_whole_are_said_by_the_whole(page: Client, workspace: Workspace) -> None:
    home = workspace.categories.get(kind="home").pk
    answer = page.post("/start/budgets/", {"total": "10,000", f"c{home}": "14,000"})
    assert "The categories add up to ₹14,000. Raise this, or lower one of them." in answer.content.decode()


def test_a_plan_with_room_for_one_line_is_asked_for_one(page: Client, workspace: Workspace) -> None:
    Subscription.objects.filter(workspace=workspace).update(
        plan=plans.FREE.slug, status=Status.ACTIVE, trial_ends_at=None
    )
    offered = page.get("/start/budgets/").content.decode()
    assert "Groceries" not in offered
    assert page.post("/start/budgets/", {"total": "40,000"}).status_code == 302


def test_three_lines_become_three_rows_once(page: Client, workspace: Workspace) -> None:
    sent = {
        "line1": "kal chai 20 upi",
        "line2": "",
        "line3": "rent 14k on 1st",
        **{f"id{number}": str(uuid.uuid4()) for number in (1, 2, 3)},
    }
    for _ in range(2):
        assert page.post("/start/entries/", sent).headers["Location"] == "/start/done/"
    rows = Transaction.objects.filter(workspace=workspace).order_by("amount").values_list("title", "amount")
    assert list(rows) == [("Chai", Decimal(20)), ("Rent", Decimal(14_000))]
    done = page.get("/start/done/").content.decode()
    assert "₹14,020" in done


def test_a_line_that_is_not_clear_keeps_all_three(page: Client, workspace: Workspace) -> None:
    answer = page.post("/start/entries/", {"line1": "chai 20", "line2": "bigbasket"})
    assert answer.status_code == 422
    page_text = answer.content.decode()
    assert 'value="chai 20"' in page_text
    assert 'value="bigbasket"' in page_text
    assert "amount" in page_text
    assert not workspace.transactions.exists()


def test_a_line_is_read_while_it_is_typed(page: Client) -> None:
    assert "₹20" in page.get("/start/reading/", {"line2": "kal chai 20"}).content.decode()


def test_skipping_ends_it_for_good(page: Client, alice: User, workspace: Workspace) -> None:
    assert is_newcomer(alice)
    assert page.post("/start/end/").headers["Location"] == "/month/"
    assert not is_newcomer(alice)


def test_whoever_logs_in_new_is_led_to_the_first_steps_and_nobody_else(
    client: Client, alice: User, bob: User, workspace: Workspace
) -> None:
    sent = {"login": alice.email, "password": "correct horse battery staple"}
    assert client.post("/accounts/login/", sent).headers["Location"] == "/start/"
    client.post("/accounts/logout/")
    assert client.post("/accounts/login/", sent | {"login": bob.email}).headers["Location"] == "/"
    client.post("/accounts/logout/")
    spend(workspace, "Tea", 20)
    assert client.post("/accounts/login/", sent).headers["Location"] == "/"


def test_the_list_of_first_steps_is_read_from_what_is_there(
    page: Client, alice: User, workspace: Workspace
) -> None:
    def done() -> list[bool]:
        return [step.is_done for step in first_steps(workspace, User.objects.get(pk=alice.pk))]

    assert done() == [False] * 5
    shown = page.get("/month/").content.decode()
    assert shown.index("<h1>November 2026</h1>") < shown.index("First steps")
    for number in range(3):
        spend(workspace, f"Tea {number}", 20)
    page.post("/start/budgets/", {"total": "40,000"})
    page.post("/start/tour-seen/")
    assert done() == [True, True, False, False, True]


def test_a_member_who_may_not_set_things_up_gets_no_list(
    bob: User, workspace: Workspace, signed_in: Browser
) -> None:
    assert "First steps" not in signed_in(bob).get("/month/").content.decode()


def test_somebody_signed_in_looks_around_the_sample_and_comes_back(
    page: Client, workspace: Workspace, alice: User
) -> None:
    spend(workspace, "My own tea", 20)
    sample = fill_sample(now=NOON)
    page.post("/sample/")
    shown = page.get("/month/").content.decode()
    assert "invented household" in shown
    assert "Back to your own month" in shown
    assert page.get("/settings/").status_code == 403
    assert page.post("/expenses/add/", {"text": "tea 20"}).status_code == 403
    assert not sample.memberships.filter(user=alice).exists()
    page.post("/sample/leave/")
    assert "My own tea" in page.get("/expenses/").content.decode()
