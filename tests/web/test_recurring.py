"""Bills that come again: their page, what is decided about them, and the calendar behind a private link."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.insights.bills import dates_ahead
from solah.insights.models import Recurring, Standing
from solah.insights.refresh import refresh
from tests.insights.conftest import household, noon
from tests.insights.households import TODAY

__all__ = ["household", "noon"]
type Browser = Callable[[User], Client]
pytestmark = pytest.mark.usefixtures("noon")


def page_of(browser: Client) -> str:
    return browser.get("/recurring/").content.decode()


def link_of(browser: Client) -> str:
    """Make a link, and return its path."""
    page = browser.post("/recurring/link/").content.decode()
    found = re.search(r'value="https?://[^/]+(/recurring/[^"]+\.ics)"', page)
    assert found
    return found[1]


def test_bills_are_listed_with_next_day_and_yearly_cost(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    page = page_of(signed_in(alice))
    assert "3 bills come again" in page
    assert "₹5,988</span> a year" in page
    assert "Due between" in page
    assert "BigBasket" not in page


def test_a_confirmed_bill_says_so_and_one_put_away_never_returns(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    rent, netflix = household.recurring.get(name="Rent"), household.recurring.get(name="Netflix")
    browser.post(f"/recurring/{rent.pk}/decide/", {"standing": "confirmed"})
    browser.post(f"/recurring/{netflix.pk}/decide/", {"standing": "dismissed"})
    refresh(household, today=TODAY + timedelta(days=1))
    page = page_of(browser)
    assert "Confirmed" in page
    assert page.index("Put away</h2>") < page.index("Bring back")
    month = browser.get("/month/").content.decode()
    assert "Netflix" not in month[month.index('id="card-coming"') : month.index('id="card-budget"')]
    browser.post(f"/recurring/{netflix.pk}/decide/", {"standing": "suggested"})
    assert "Put away</h2>" not in page_of(browser)


def test_a_decision_that_is_none_changes_nothing(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    rent = household.recurring.get(name="Rent")
    signed_in(alice).post(f"/recurring/{rent.pk}/decide/", {"standing": "paid"})
    rent.refresh_from_db()
    assert rent.standing == Standing.SUGGESTED


def test_the_calendar_tells_each_bill_on_its_days_without_a_log_in(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    response = Client().get(link_of(signed_in(alice)))
    text = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20261201" in text
    assert "SUMMARY:Rent\\, ₹18\\,000" in text
    assert text.count("SUMMARY:Rent") == 13  # December to December
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_new_link_ends_the_old_one_and_taking_it_back_ends_all(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    first = link_of(browser)
    second = link_of(browser)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert second.rpartition("/")[2].removesuffix(".ics") not in str(
        list(household.calendar_links.values_list())
    )
    browser.post("/recurring/link/", {"do": "drop"})
    assert Client().get(second).status_code == 404


def test_the_link_of_somebody_who_left_tells_nothing(
    bob: User, household: Workspace, signed_in: Browser
) -> None:
    link = link_of(signed_in(bob))
    assert Client().get(link).status_code == 200
    household.memberships.filter(user=bob).delete()
    assert Client().get(link).status_code == 404


def test_the_link_of_somebody_who_was_switched_off_tells_nothing(
    bob: User, household: Workspace, signed_in: Browser
) -> None:
    link = link_of(signed_in(bob))
    bob.is_active = False
    bob.save()
    assert Client().get(link).status_code == 404


def test_a_name_cannot_write_lines_of_its_own_into_the_calendar(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    household.recurring.filter(name="Rent").update(name="Rent\r\nBEGIN:VALARM; " + "é" * 120)
    text = Client().get(link_of(signed_in(alice))).content.decode()
    assert "\nBEGIN:VALARM" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_free_has_neither_the_page_nor_the_calendar(
    alice: User, household: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    link = link_of(browser)
    household.subscription.plan, household.subscription.status = "free", "active"
    household.subscription.save()
    assert browser.get("/recurring/").status_code == 402
    assert browser.post("/recurring/link/").status_code == 402
    assert Client().get(link).status_code == 404


def test_charlie_sees_and_changes_nothing(
    charlie: User, charlies_workspace: Workspace, household: Workspace, signed_in: Browser
) -> None:
    rent = household.recurring.get(name="Rent")
    browser = signed_in(charlie)
    assert "Rent" not in page_of(browser)
    assert browser.post(f"/recurring/{rent.pk}/decide/", {"standing": "dismissed"}).status_code == 404


def test_the_last_day_of_a_month_stays_within_shorter_ones() -> None:
    stream = Recurring(next_on=date(2027, 1, 31), every_days=30, every_months=1)
    assert dates_ahead(stream, today=TODAY, days=130) == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]
    weekly = Recurring(next_on=date(2026, 11, 20), every_days=7, every_months=0)
    assert dates_ahead(weekly, today=TODAY, days=14) == [date(2026, 11, 27), date(2026, 12, 4)]
