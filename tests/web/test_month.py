"""The month page says what the ledger adds up to, and only to members."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import Draft
from solah.ledger.kinds import Kind
from solah.months import Month
from tests.budgets.lines import put
from tests.rows import spend

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _on_22_november():
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_newcomer_is_told_how_to_begin(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    page = signed_in(alice).get("/month/").content.decode()
    assert "Your month begins with one line" in page
    assert "You have spent" not in page


def test_it_says_what_was_spent_and_where(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    spend(workspace, "Rent", 124_500, category=workspace.categories.get(kind="home"))
    spend(workspace, "Salary", 200_000, kind=Kind.INCOME)
    page = signed_in(alice).get("/month/").content.decode()
    assert "₹1,24,500" in page
    assert "₹75,500" in page
    assert "Home" in page
    assert "Day 22 of 30" in page


def test_a_row_without_a_category_has_a_line_that_leads_to_it(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "Something", 40)
    page = signed_in(alice).get("/month/").content.decode()
    assert "Not sorted yet" in page
    assert "month=2026-11&amp;category=none" in page


def test_the_month_starts_on_pay_day(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    workspace.month_start = 25
    workspace.save(update_fields=["month_start"])
    spend(workspace, "Before pay day", 111, on=date(2026, 10, 24))
    spend(workspace, "After pay day", 222, on=date(2026, 10, 25))
    page = signed_in(alice).get("/month/").content.decode()
    assert "25 Oct – 24 Nov 2026" in page
    assert "You have spent" in page
    assert ">₹222<" in page


def test_its_weeks_begin_where_the_workspace_says(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "On Saturday", 70, on=date(2026, 11, 14))
    spend(workspace, "On Sunday", 30, on=date(2026, 11, 15))
    browser = signed_in(alice)
    page = browser.get("/month/").content.decode()
    assert "?from=2026-11-09&amp;to=2026-11-15" in page
    assert page.count('class="week"') == 5
    workspace.week_start = 6
    workspace.save(update_fields=["week_start"])
    page = browser.get("/month/").content.decode()
    assert "?from=2026-11-08&amp;to=2026-11-14" in page
    assert "?from=2026-11-22&amp;to=2026-11-28" in page
    assert browser.get("/expenses/?month=last-week").content.decode().count("₹30") >= 1
    assert "On Saturday" not in browser.get("/expenses/?month=last-week").content.decode()


def test_today_is_the_workspaces_and_not_the_servers(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    with time_machine.travel(datetime(2026, 11, 30, 20, tzinfo=ZoneInfo("UTC")), tick=False):
        page = signed_in(alice).get("/month/").content.decode()
    assert "December 2026" in page


@pytest.mark.parametrize(
    "month", ["2026-13", "2026-00", "0000-01", "9999-12", "26-11", "november", "2026-11-01"]
)
def test_a_month_that_is_none_is_not_found(
    alice: User, workspace: Workspace, signed_in: Browser, month: str
) -> None:
    assert signed_in(alice).get(f"/month/{month}/").status_code == 404


def test_it_asks_as_many_questions_for_a_thousand_rows_as_for_three(
    alice: User, workspace: Workspace, signed_in: Browser, django_assert_num_queries
) -> None:
    browser = signed_in(alice)
    wallet = workspace.wallets.default()
    draft = Draft(title="Row", amount=Decimal(9), spent_on=NOON.date(), wallet=wallet)
    workspace.transactions.record_many([draft] * 40, by=None, source="form")  # so many know their way about
    with django_assert_num_queries(5):  # session with its person, member; figures, budgets, the last night
        browser.get("/month/")
    workspace.transactions.record_many([draft] * 1000, by=None, source="form")
    with django_assert_num_queries(5):
        browser.get("/month/")
    with django_assert_num_queries(2):  # kept since
        browser.get("/month/")


def test_charlie_sees_his_own_month_only(
    alice: User, workspace: Workspace, charlie: User, charlies_workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "Alice’s secret", 777)
    page = signed_in(charlie).get("/month/").content.decode()
    assert "777" not in page
    assert "Alice" not in page


def test_a_viewer_is_offered_nothing_that_would_be_refused(
    vera: User, workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "Rent", 100)
    assert "/expenses/add/" not in signed_in(vera).get("/month/").content.decode()


def test_a_budget_runs_down_and_a_line_that_is_over_says_so(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    eating = workspace.categories.get(kind="eating_out")
    put(workspace, None, 50_000, since=Month(2026, 11))
    put(workspace, eating, 400, since=Month(2026, 11))
    spend(workspace, "Rent", 14_000, on=date(2026, 11, 1))
    spend(workspace, "Dinner", 1_000, category=eating)
    page = signed_in(alice).get("/month/").content.decode()
    assert "₹35,000</span> of" in page
    assert "left with 8 days to go" in page
    assert "₹600</span> over" in page
    assert "At an even pace" in page


def test_the_month_before_is_set_beside_it_on_pro_only(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "Then", 100, on=date(2026, 10, 3), category=workspace.categories.get(kind="home"))
    spend(workspace, "Now", 350, on=date(2026, 11, 3), category=workspace.categories.get(kind="home"))
    browser = signed_in(alice)
    page = browser.get("/month/").content.decode()
    assert "Home moved most" in page
    assert "+₹250" in page
    workspace.subscription.plan, workspace.subscription.status = "free", "active"
    workspace.subscription.save()
    page = browser.get("/month/").content.decode()
    assert "+₹250" not in page
    assert "is part of Pro" in page
    assert "₹250</span> more" in page  # the sentence of the month itself stays


def test_nothing_is_said_to_be_known_before_it_can_be(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "First", 100, on=date(2026, 11, 14))
    page = signed_in(alice).get("/month/").content.decode()
    assert "9 of 21 days seen." in page
    assert "you have none yet, so not before Mon 1 Mar 2027" in page
    assert "forecast" not in page.lower()


def test_what_is_dated_ahead_is_coming_up(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    spend(workspace, "Tea", 20)
    spend(workspace, "Rent, by standing order", 14_000, on=date(2026, 12, 1))
    page = signed_in(alice).get("/month/").content.decode()
    assert "Rent, by standing order" in page
    assert "next month" in page


def test_every_chart_has_its_finding_its_table_and_its_keys(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    put(workspace, None, 5_000, since=Month(2026, 11))
    spend(workspace, "Then", 100, on=date(2026, 10, 3))
    spend(workspace, "Now", 350)
    page = signed_in(alice).get("/month/").content.decode()
    figures = page.split("<figure>")[1:]
    assert len(figures) == 4
    for figure in figures:
        inside = figure.split("</figure>")[0]
        assert "<figcaption" in inside
        assert 'role="application"' in inside
        assert 'aria-hidden="true"' in inside
        assert "data-x=" in inside


def test_what_is_dated_ahead_is_said_beside_what_was_spent(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    put(workspace, None, 20_000, since=Month(2026, 11))
    spend(workspace, "Dinner", 500)
    spend(workspace, "Rent", 14_000, on=date(2026, 11, 30))
    spend(workspace, "Rent", 14_000, on=date(2026, 12, 30))
    browser = signed_in(alice)
    page = browser.get("/month/").content.decode()
    plain = re.sub(r"<[^>]+>", "", page)
    assert "You have spent ₹500\n" in plain
    assert "₹14,000 more is dated ahead" in plain
    assert "₹5,500 left" in plain, "left of the budget, with what is dated ahead taken off"
    assert "of it dated ahead" in browser.get("/budgets/").content.decode()
    assert "is dated ahead" in browser.get("/month/2026-12/").content.decode()
