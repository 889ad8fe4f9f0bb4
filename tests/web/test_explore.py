"""Explore lays two periods side by side, leads to the rows of each figure, and goes along as a file."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from solah.accounts.models import User, Workspace
from tests.rows import spend

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _on_22_november():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def two_months(workspace: Workspace) -> Workspace:
    """Alice's October and November: tea more often, a coat that is new, and one that a later day sold."""
    food = workspace.categories.get(kind="eating_out")
    spend(workspace, "Tea", 100, on=date(2026, 10, 5), category=food, tags=["goa"])
    spend(workspace, "Tea", 100, on=date(2026, 11, 2), category=food)
    spend(workspace, "Tea", 100, on=date(2026, 11, 9), category=food)
    spend(workspace, "Coat", 4000, on=date(2026, 11, 10))
    spend(workspace, "After the same day", 700, on=date(2026, 10, 28), category=food)
    return workspace


def test_this_month_so_far_stands_beside_the_last_to_the_same_day(
    alice: User, two_months: Workspace, signed_in: Browser
) -> None:
    page = signed_in(alice).get("/explore/").content.decode()
    assert "₹4,100</span> more" in page
    assert "both up to the same day" in page
    assert re.search(r"New places</dt><dd><span class=\"num\">\+₹4,000", page)
    assert re.search(r"More visits</dt><dd><span class=\"num\">\+₹100", page)
    assert "more often, 1 → 2 times" in page


@pytest.mark.parametrize("by", ["category", "merchant", "weekday"])
def test_each_figure_leads_to_exactly_its_rows(
    alice: User, two_months: Workspace, signed_in: Browser, by: str
) -> None:
    browser = signed_in(alice)
    page = browser.get(f"/explore/?by={by}").content.decode()
    table = page[page.index("cmp-t") :]
    links = re.findall(r'href="(/expenses/\?[^"]+)" aria-label="(₹[\d,]+), the rows', table)
    assert len(links) >= 3
    for address, amount in links:
        shown = browser.get(unescape(address)).content.decode()
        assert re.search(
            rf"{amount}</span>\s*</b>|<b[^>]*>{amount}|{amount}</", shown[shown.index('id="main"') :]
        )


def test_a_category_is_looked_into_by_merchant(
    alice: User, two_months: Workspace, signed_in: Browser
) -> None:
    food = two_months.categories.get(kind="eating_out")
    page = signed_in(alice).get(f"/explore/?by=merchant&category={food.pk}").content.decode()
    assert "Tea" in page
    assert "Coat" not in page
    assert f'name="category" value="{food.pk}"' in page


def test_the_comparison_goes_along_as_a_file(alice: User, two_months: Workspace, signed_in: Browser) -> None:
    spend(two_months, "=1+1", 50, on=date(2026, 11, 3))
    browser = signed_in(alice)
    answer = browser.get("/explore/table.csv?by=merchant&period=2026-11&whole=yes")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][:4] == ["Merchant", "2026-10-01 to 2026-10-31", "2026-11-01 to 2026-11-30", "Change"]
    assert " ".join(lines[-1]) == "All 800.00 4250.00 3450.00 0.00 100.00 4050.00 -700.00 2 4"
    assert "'=1+1" in [line[0] for line in lines]
    assert "no-store" in answer["Cache-Control"]
    book = browser.get("/explore/table.xlsx?by=merchant")
    sheet = zipfile.ZipFile(io.BytesIO(book.getvalue())).read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="C2"' in sheet
    assert "<v>4000.000</v>" in sheet


def test_what_cannot_be_read_is_said_beside_the_field(
    alice: User, two_months: Workspace, signed_in: Browser
) -> None:
    page = signed_in(alice).get("/explore/?period=days&from=2026-11-09&to=2026-11-02").content.decode()
    assert "This day comes before the first." in page


def test_without_rows_it_says_so(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    assert "Nothing in either period" in signed_in(alice).get("/explore/").content.decode()


def test_on_free_it_says_what_pro_gives(alice: User, two_months: Workspace, signed_in: Browser) -> None:
    two_months.subscription.plan, two_months.subscription.status = "free", "active"
    two_months.subscription.save()
    browser = signed_in(alice)
    answer = browser.get("/explore/")
    assert answer.status_code == 402
    assert "See Pro" in answer.content.decode()
    assert "4,100" not in answer.content.decode()
    for kind in ("csv", "xlsx"):
        assert browser.get(f"/explore/table.{kind}").status_code == 402


def test_charlie_sees_nothing_of_it(
    charlie: User, charlies_workspace: Workspace, two_months: Workspace, signed_in: Browser
) -> None:
    food = two_months.categories.get(kind="eating_out")
    browser = signed_in(charlie)
    for address in ("/explore/", f"/explore/?category={food.pk}"):
        page = browser.get(address).content.decode()
        assert "Tea" not in page
        assert food.name not in page[page.index("<h1>Explore") : page.index("</main>")]


def test_the_page_asks_the_ledger_twice(
    alice: User, two_months: Workspace, signed_in: Browser, django_assert_max_num_queries
) -> None:
    browser = signed_in(alice)
    browser.get("/explore/")
    with django_assert_max_num_queries(9):  # the session, the person, the place and its plan are most of them
        browser.get("/explore/")
