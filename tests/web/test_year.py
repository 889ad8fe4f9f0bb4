"""The year says what twelve months add up to, beside the year before, to those whose plan has it."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.kinds import Kind
from solah.ledger.yearly import year_figures
from solah.months import FinancialYear
from tests.rows import spend

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
TODAY = NOON.date()
Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _on_22_november():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def two_years(workspace: Workspace) -> Workspace:
    """Alice's rows in two years from April to March, some of them too late in the first to compare."""
    home = workspace.categories.get(kind="home")
    spend(workspace, "Rent", 900, on=date(2025, 5, 1), category=home)
    spend(workspace, "Too late to compare", 5000, on=date(2025, 11, 23), category=home)
    spend(workspace, "Rent", 1000, on=date(2026, 4, 1), category=home)
    spend(workspace, "Sent back", 50, on=date(2026, 10, 2), category=home, kind=Kind.REFUND)
    spend(workspace, "Something", 30, on=date(2026, 11, 2))
    spend(workspace, "Salary", 9000, on=date(2026, 6, 1), kind=Kind.INCOME)
    spend(workspace, "Dated ahead", 700, on=date(2026, 12, 1), category=home)
    return workspace


def test_a_running_year_is_compared_up_to_the_same_day(two_years: Workspace) -> None:
    found = year_figures(two_years, FinancialYear(2026), today=TODAY)
    assert (found.spent, found.before, found.change) == (980, 900, 80)
    assert (found.received, found.until, found.begun) == (9000, date(2025, 11, 22), 8)
    assert [(each.category.name, each.category.spent, each.before) for each in found.categories] == [
        ("Home", 950, 900),
        ("", 30, 0),
    ]
    assert found.highest is not None
    assert str(found.highest.month) == "2026-04"


def test_a_year_that_is_over_is_compared_as_a_whole(two_years: Workspace) -> None:
    found = year_figures(two_years, FinancialYear(2025), today=TODAY)
    assert (found.spent, found.before, found.is_running, len(found.seen)) == (5900, 0, False, 12)


@pytest.mark.parametrize("start_day", [1, 5, 28])
def test_months_add_up_to_the_year_whatever_day_they_start_on(workspace: Workspace, start_day: int) -> None:
    workspace.month_start = start_day
    workspace.save(update_fields=["month_start"])
    for number in range(1, 13):
        spend(workspace, "Row", number, on=date(2025, number, 15))
    found = year_figures(workspace, FinancialYear(2025, 1), today=TODAY)
    whole = sum(number for number in range(1, 13))
    early = 1 if start_day > 15 else 0  # then mid-January belongs to a month of the year before
    assert found.spent == whole - early
    assert sum((each.category.spent for each in found.categories), Decimal(0)) == found.spent


def test_it_asks_once_and_for_names(two_years: Workspace, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        year_figures(two_years, FinancialYear(2026), today=TODAY)


def test_the_page_leads_to_the_rows(alice: User, two_years: Workspace, signed_in: Browser) -> None:
    home = two_years.categories.get(kind="home")
    page = signed_in(alice).get("/year/").content.decode()
    assert "2026–27" in page
    assert f"/expenses/?month=2026-04&amp;category={home.pk}" in page
    assert "/expenses/?month=2026-11&amp;category=none" in page
    assert "₹80</span> more" in page


def test_both_kinds_of_year_can_be_had(alice: User, two_years: Workspace, signed_in: Browser) -> None:
    page = signed_in(alice).get("/year/2026/").content.decode()
    assert "January to December, so far" in page
    assert "Nothing in this year" in signed_in(alice).get("/year/2001-02/").content.decode()


@pytest.mark.parametrize("name", ["2026-28", "26", "0001", "year", "2026-27-28"])
def test_a_year_that_is_none_is_not_found(
    alice: User, workspace: Workspace, signed_in: Browser, name: str
) -> None:
    assert signed_in(alice).get(f"/year/{name}/").status_code == 404


def test_the_table_can_be_taken_along(alice: User, two_years: Workspace, signed_in: Browser) -> None:
    two_years.categories.filter(kind="home").update(name="=1+1")
    answer = signed_in(alice).get("/year/2026-27/table.csv")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][:2] == ["Category", "2026-04"]
    assert lines[0][-2:] == ["2026-27", "2025-26"]
    assert lines[1][0] == "'=1+1"
    assert lines[1][-2:] == ["950.00", "900.00"]
    assert lines[-2][0] == "Spent"
    assert lines[-1][0] == "Money in"
    assert "no-store" in answer["Cache-Control"]


def test_on_free_it_says_what_pro_gives(alice: User, two_years: Workspace, signed_in: Browser) -> None:
    two_years.subscription.plan, two_years.subscription.status = "free", "active"
    two_years.subscription.save()
    browser = signed_in(alice)
    answer = browser.get("/year/")
    assert answer.status_code == 402
    assert "See Pro" in answer.content.decode()
    assert "₹980" not in answer.content.decode()
    assert browser.get("/year/2026-27/table.csv").status_code == 402


def test_charlie_sees_nothing_of_it(
    charlie: User, charlies_workspace: Workspace, two_years: Workspace, signed_in: Browser
) -> None:
    assert "Your year begins with one line" in signed_in(charlie).get("/year/").content.decode()
