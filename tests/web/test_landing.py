"""The pages outside promise what the product does: each typed line on them is read as they say."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from solah.accounts.models import Workspace
from solah.billing.plans import AVAILABLE, Feature
from solah.capture.quick import understand
from solah.money import format_money

SUNDAY = date(2026, 11, 22)


@pytest.fixture
def landing(client: Client) -> str:
    return client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "amount", "category", "day", "tags"),
    [
        ("kal chai 20 upi", 20, "Eating out", SUNDAY - timedelta(days=1), ()),
        ("petrol 1000 hp pump on friday", 1000, "Getting around", SUNDAY - timedelta(days=2), ()),
        ("1.2 lakh school fees #meera", 120_000, "Education", SUNDAY, ("meera",)),
    ],
)
def test_the_lines_on_the_landing_page_are_read_as_it_says(
    landing: str,
    workspace: Workspace,
    line: str,
    amount: int,
    category: str,
    day: date,
    tags: tuple[str, ...],
) -> None:
    assert line in landing
    assert format_money(amount) in landing
    assert category in landing
    read = understand(workspace, line, today=SUNDAY)
    assert (read.amount, read.spent_on, tuple(read.tags)) == (amount, day, tags)
    assert read.category is not None
    assert read.category.name == category


@pytest.mark.skipif(Feature.MONTH_END in AVAILABLE, reason="the month's end is foretold now")
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/pricing/", "/accounts/signup/", "/accounts/login/"])
def test_nothing_outside_promises_a_forecast_but_the_table_of_what_is_coming(
    client: Client, path: str
) -> None:
    html = client.get(path).content.decode()
    without_table = re.sub(r"<table.*?</table>", "", html, flags=re.S)
    text = re.sub(r"<[^>]+>", " ", without_table).lower()
    assert not re.search(r"forecast|predict|how the month (ends|will end)|month is going|\bai\b", text)
