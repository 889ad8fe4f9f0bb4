"""The month's page says how the month ends, why, and what is due: to Pro all of it, to Free the total."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.budgets.setting import Plan, set_lines
from solah.insights.refresh import refresh
from solah.months import Month
from tests.insights.conftest import household, noon
from tests.insights.households import TODAY
from tests.rows import spend

__all__ = ["household", "noon"]
type Browser = Callable[[User], Client]


pytestmark = pytest.mark.usefixtures("noon")


def page_of(browser: Client, path: str = "/month/") -> str:
    page = browser.get(path).content.decode()
    assert "This card didn’t load" not in page
    return page


def make_free(workspace: Workspace) -> None:
    """End the trial."""
    workspace.subscription.plan, workspace.subscription.status = "free", "active"
    workspace.subscription.save()


def test_pro_reads_the_ending_the_odds_and_why(alice: User, household: Workspace, signed_in: Browser) -> None:
    page = page_of(signed_in(alice))
    total = household.forecasts.get(month=TODAY.replace(day=1), category=None, said="running")
    assert "You’re likely to end November at" in page
    assert "your " in page
    assert "₹30,000</span> budget" in page
    assert f'Why <span class="num">₹{int(total.expected):,}' in page
    assert "Broadband, Fri 27 Nov" in page
    assert "striped</b> is forecast" in page
    assert "Twelve months, and three ahead" in page


def test_bills_that_are_due_come_up_once(alice: User, household: Workspace, signed_in: Browser) -> None:
    page = page_of(signed_in(alice))
    coming = page[page.index('id="card-coming"') : page.index('id="card-budget"')]
    assert coming.count("Broadband") == 1
    assert "Monthly, likely" in coming
    spend(household, "Broadband", 999, on=TODAY.replace(day=27))
    coming = page_of(signed_in(alice))
    coming = coming[coming.index('id="card-coming"') : coming.index('id="card-budget"')]
    assert coming.count("Broadband") == 1


def test_free_reads_the_total_as_a_range_and_nothing_more(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    make_free(household)
    page = page_of(signed_in(alice))
    assert "You’re likely to end November at" in page
    assert "Most likely between" in page
    assert "chance of staying" not in page
    assert "striped</b> is forecast" not in page
    assert "likely</small>" not in page
    assert "three ahead" not in page


def test_more_spent_than_was_expected_is_never_called_likely(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    spend(household, "Laptop", 90_000)
    page = page_of(signed_in(alice))
    assert "You’re likely to end" not in page
    assert "You have spent" in page


def test_rows_added_since_are_said_to_be_missing(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    assert "are not in it yet" not in page_of(browser)
    spend(household, "Chai", 20)
    assert "are not in it yet" in page_of(browser)
    refresh(household, today=TODAY)
    assert "are not in it yet" not in page_of(browser)


def test_a_page_that_was_kept_is_drawn_anew_after_a_night(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    first = browser.get("/month/")
    refresh(household, today=TODAY)
    again = browser.get("/month/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_what_is_many_nights_old_is_not_shown(alice: User, household: Workspace, signed_in: Browser) -> None:
    later = datetime(2026, 11, 29, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
    with time_machine.travel(later, tick=False):
        assert "You’re likely to end" not in page_of(signed_in(alice))


def test_a_month_that_is_over_stands_beside_what_was_said(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    page = page_of(signed_in(alice), "/month/2026-10/")
    assert "From what was known before it began we would have said" in page
    assert "You’re likely to end" not in page


def test_charlie_reads_nothing_of_it(
    charlie: User, charlies_workspace: Workspace, household: Workspace, signed_in: Browser
) -> None:
    spend(charlies_workspace, "Tea", 20)
    page = page_of(signed_in(charlie))
    assert "You’re likely to end" not in page
    assert "Broadband" not in page


def test_the_whole_page_asks_three_questions_of_the_data(
    alice: User, household: Workspace, signed_in: Browser, django_assert_num_queries: Callable
) -> None:
    browser = signed_in(alice)
    with django_assert_num_queries(5):  # session with its person, member; figures, budgets, the last night
        browser.get("/month/")


def test_odds_against_a_budget_that_was_changed_since_are_not_told(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    now = household.forecasts.filter(month=TODAY.replace(day=1), category=None, said="running")
    now.update(odds=0.6)
    household.touch()
    assert "chance of staying within it" in page_of(browser)
    assert " to pass." in page_of(browser, "/budgets/")
    set_lines(household, [Plan(None, Decimal(31_000))], month=Month.of(TODAY), by=alice)
    assert "chance of staying within it" not in page_of(browser)
    assert " to pass." not in page_of(browser, "/budgets/")


def test_the_landing_page_says_how_the_sample_month_ends_once_a_night_has_said_so(
    household: Workspace, client: Client
) -> None:
    assert "Spent so far" in page_of(client, "/")
    visitor = User.objects.create_user("visitor@sample.invalid", name="Visitor", is_visitor=True)
    household.memberships.create(user=visitor, role="viewer")
    assert "Spent so far" in page_of(client, "/"), "less was expected than the invented household spent"
    household.forecasts.filter(category=None, said="running").update(
        expected=Decimal(300_000),
        low=Decimal(290_000),
        low_half=Decimal(295_000),
        high_half=Decimal(305_000),
        high=Decimal(310_000),
    )
    household.touch()
    page = page_of(client, "/")
    assert 'likely to end November at <em><span class="num">₹3,00,000</span></em>' in page
    assert "striped</b> is forecast" in page
