"""Two periods beside each other: every figure is the sum of its rows, and every change of its parts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import Workspace
from solah.ledger.comparing import By, compare, day_sums
from solah.ledger.drafts import Draft
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind, Source
from solah.ledger.periods import Period, read_pair
from tests.rows import spend

NOTHING = Filter()
THEN = Period(date(2026, 10, 1), date(2026, 10, 31))
NOW = Period(date(2026, 11, 1), date(2026, 11, 30))


def test_a_change_is_split_into_price_count_new_and_gone(workspace: Workspace) -> None:
    food = workspace.categories.get(kind="eating_out")
    for day in (3, 9):
        spend(workspace, "Chai Point", 100, on=date(2026, 10, day), category=food)
    for day in (2, 8, 20):
        spend(workspace, "Coffee", 130, on=date(2026, 11, day), category=food, merchant="CHAI POINT")
    spend(workspace, "Old cinema", 500, on=date(2026, 10, 5), category=food)
    spend(workspace, "New cinema", 450, on=date(2026, 11, 5), category=food)
    spend(workspace, "Salary", 9000, on=date(2026, 11, 1), kind=Kind.INCOME)
    found = compare(workspace, NOW, THEN, by=By.CATEGORY, asked=NOTHING)
    (line,) = found.lines
    assert (line.before, line.after, line.visits_before, line.visits_after) == (700, 840, 3, 4)
    assert line.split.parts == {"price": 90, "count": 100, "new": 450, "gone": -500}
    assert found.total.split == line.split


def test_a_refund_lowers_its_merchant_and_is_no_visit(workspace: Workspace) -> None:
    spend(workspace, "Shoes", 2000, on=date(2026, 10, 5))
    spend(workspace, "Shoes", 2000, on=date(2026, 11, 5))
    spend(workspace, "Shoes", 500, on=date(2026, 11, 9), kind=Kind.REFUND)
    (line,) = compare(workspace, NOW, THEN, by=By.MERCHANT, asked=NOTHING).lines
    assert (line.change, line.split.price, line.visits_after) == (-500, -500, 1)


rows = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.decimals("0.01", "99999", places=2),
        st.sampled_from(["Tea", "tea", "Metro", "Dmart", "Zepto"]),
        st.sampled_from([Kind.EXPENSE, Kind.EXPENSE, Kind.REFUND]),
        st.sampled_from([(), ("home",), ("home", "goa")]),
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows, cut=st.integers(5, 50))
def test_parts_add_up_to_changes_and_lines_to_the_whole(workspace: Workspace, rows, cut: int) -> None:
    workspace.transactions.all().delete()
    category, wallet = workspace.categories.first(), workspace.wallets.default()
    begin = date(2026, 9, 15)
    drafts = [
        Draft(
            title=title,
            amount=amount,
            kind=kind,
            spent_on=begin + timedelta(days=day),
            wallet=wallet,
            tags=tags,
            category=category if is_sorted else None,
        )
        for day, amount, title, kind, tags, is_sorted in rows
    ]
    if drafts:
        workspace.transactions.record_many(drafts, by=None, source=Source.FORM)
    then = Period(begin, begin + timedelta(days=cut))
    now = Period(begin + timedelta(days=cut - 3), begin + timedelta(days=60))  # some days stand in both
    known = workspace.transactions.alive()
    for by in By:
        found = compare(workspace, now, then, by=by, asked=NOTHING)
        for line in [*found.lines, found.total]:
            assert sum(line.split.parts.values(), Decimal(0)) == line.change
            assert line.split.new >= 0 >= line.split.gone
        assert found.total.after == known.between(now.first, now.last).totals()["spent"]
        assert found.total.before == known.between(then.first, then.last).totals()["spent"]
        if by != By.TAG:
            assert sum((line.change for line in found.lines), Decimal(0)) == found.total.change
            assert sum(line.visits_after for line in found.lines) == found.total.visits_after
    course = day_sums(workspace, now, then, asked=NOTHING)
    assert course[now.days - 1][0] == found.total.after
    assert course[then.days - 1][1] == found.total.before


def test_it_asks_once_and_for_tags_twice(workspace: Workspace, django_assert_num_queries) -> None:
    spend(workspace, "Tea", 10, on=date(2026, 11, 5), tags=["goa"])
    for by, queries in ((By.CATEGORY, 1), (By.WEEKDAY, 1), (By.MERCHANT, 1), (By.TAG, 2)):
        with django_assert_num_queries(queries):
            compare(workspace, NOW, THEN, by=by, asked=NOTHING)


def days(workspace: Workspace, query: str, *, today: date = date(2026, 11, 22)) -> tuple[str, str]:
    """Return both periods that an address means, as their days."""
    pair = read_pair(QueryDict(query), workspace=workspace, today=today)
    return f"{pair.now.first}/{pair.now.last}", f"{pair.then.first}/{pair.then.last}"


@pytest.mark.parametrize(
    ("query", "now", "then"),
    [
        ("", "2026-11-01/2026-11-22", "2026-10-01/2026-10-22"),
        ("whole=yes", "2026-11-01/2026-11-30", "2026-10-01/2026-10-31"),
        ("period=2026-03", "2026-03-01/2026-03-31", "2026-02-01/2026-02-28"),
        ("period=this&with=year-ago", "2026-11-01/2026-11-22", "2025-11-01/2025-11-22"),
        ("period=week", "2026-11-16/2026-11-22", "2026-11-09/2026-11-15"),
        ("period=w2026-11-12&with=w2026-01-01", "2026-11-09/2026-11-15", "2025-12-29/2026-01-04"),
        ("period=year", "2026-04-01/2026-11-22", "2025-04-01/2025-11-22"),
        ("period=y2025-26&with=y2025", "2025-04-01/2026-03-31", "2025-01-01/2025-12-31"),
        ("period=30", "2026-10-24/2026-11-22", "2026-09-24/2026-10-23"),
        (
            "period=days&from=2026-11-01&to=2026-11-10&with=days&with_from=2025-01-01&with_to=2025-01-02",
            "2026-11-01/2026-11-10",
            "2025-01-01/2025-01-02",
        ),
        (
            "period=days&from=2024-02-29&to=2024-02-29&with=year-ago",
            "2024-02-29/2024-02-29",
            "2023-02-28/2023-02-28",
        ),
    ],
)
def test_an_address_names_its_periods(workspace: Workspace, query: str, now: str, then: str) -> None:
    assert days(workspace, query) == (now, then)


def test_on_the_31st_the_month_before_ends_with_its_last_day(workspace: Workspace) -> None:
    assert days(workspace, "", today=date(2026, 3, 30))[1] == "2026-02-01/2026-02-28"


@pytest.mark.parametrize(
    "query",
    [
        "period=tomorrow",
        "period=2026-13",
        "with=w1",
        "period=days",
        "period=days&from=2026-11-02&to=2026-11-01",
        "period=days&from=0001-01-01&to=9999-12-31",
        "period=y2026-29",
    ],
)
def test_what_cannot_be_read_is_named_and_breaks_nothing(workspace: Workspace, query: str) -> None:
    pair = read_pair(QueryDict(query), workspace=workspace, today=date(2026, 11, 22))
    assert pair.errors
    assert pair.now.first == date(2026, 11, 1)
