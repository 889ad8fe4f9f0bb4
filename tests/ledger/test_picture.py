"""The picture of a month says in one question what the summaries say in two."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solah.accounts.models import Workspace
from solah.ledger.drafts import Draft
from solah.ledger.kinds import Kind
from solah.ledger.opening import open_workspace
from solah.ledger.picture import month_picture
from solah.ledger.summaries import by_category, overview
from solah.months import Month
from tests.people import person
from tests.rows import spend

TODAY = date(2026, 11, 22)
NOVEMBER = Month(2026, 11)


def test_an_empty_workspace_has_an_empty_picture(workspace: Workspace) -> None:
    found = month_picture(workspace, NOVEMBER, today=TODAY)
    assert (found.has_history, found.began, found.comparison) == (False, None, None)
    assert (len(found.days), len(found.days_before), len(found.months)) == (30, 31, 12)


def test_it_knows_when_somebody_began_to_write(workspace: Workspace) -> None:
    spend(workspace, "Long ago", 10, on=date(2019, 3, 4))
    spend(workspace, "Now", 20, on=TODAY)
    assert month_picture(workspace, NOVEMBER, today=TODAY).began == date(2019, 3, 4)


def test_a_category_is_compared_up_to_the_same_day(workspace: Workspace) -> None:
    eating = workspace.categories.get(kind="eating_out")
    home = workspace.categories.get(kind="home")
    spend(workspace, "Dinner", 400, on=date(2026, 10, 22), category=eating)
    spend(workspace, "Too late to count", 999, on=date(2026, 10, 23), category=eating)
    spend(workspace, "Dinner", 900, on=date(2026, 11, 3), category=eating)
    spend(workspace, "Bulb, not bought again", 60, on=date(2026, 10, 2), category=home)
    changes = month_picture(workspace, NOVEMBER, today=TODAY).changes
    assert [(each.category.pk, each.before, each.change) for each in changes] == [
        (eating.pk, 400, 500),
        (home.pk, 60, -60),
    ]


def test_the_latest_rows_end_today_and_what_is_dated_later_is_coming(workspace: Workspace) -> None:
    for day in range(1, 9):
        spend(workspace, f"Of the {day}th", day, on=date(2026, 11, day))
    spend(workspace, "Rent, written down already", 14_000, on=date(2026, 12, 1))
    spend(workspace, "Too far away", 1, on=date(2027, 3, 1))
    binned = spend(workspace, "Mistake", 500, on=date(2026, 11, 20))
    workspace.transactions.move_to_trash([binned], by=None)
    found = month_picture(workspace, NOVEMBER, today=TODAY)
    assert [each.title for each in found.latest] == [f"Of the {day}th" for day in range(8, 2, -1)]
    assert [each.title for each in found.coming] == ["Rent, written down already"]
    assert month_picture(workspace, NOVEMBER, today=date(2027, 1, 4)).coming == []


def test_it_asks_once(workspace: Workspace, django_assert_num_queries) -> None:
    spend(workspace, "Tea", 20, on=TODAY)
    with django_assert_num_queries(1):
        month_picture(workspace, NOVEMBER, today=TODAY)


def test_another_workspace_adds_nothing(workspace: Workspace, charlies_workspace: Workspace) -> None:
    spend(charlies_workspace, "His", 500, on=TODAY)
    found = month_picture(workspace, NOVEMBER, today=TODAY)
    assert (found.total.entries, found.categories, found.began) == (0, [], None)


rows = st.lists(
    st.tuples(
        st.sampled_from([Kind.EXPENSE, Kind.REFUND, Kind.INCOME]),
        st.integers(1, 10**6),
        st.integers(-420, 20),
        st.sampled_from(["home", "eating_out", ""]),
    ),
    max_size=25,
)


@pytest.mark.django_db
@settings(max_examples=20)
@given(rows=rows, start_day=st.integers(1, 28), back=st.integers(0, 3))
def test_it_agrees_with_the_summaries(rows: list[tuple], start_day: int, back: int) -> None:
    owner = person(f"p{uuid.uuid4().hex[:12]}")
    workspace = open_workspace("Of this example", owner=owner)
    wallet = workspace.wallets.get(is_default=True)
    kinds = {each.kind: each for each in workspace.categories.all()}
    drafts = [
        Draft(
            title="Row",
            amount=Decimal(amount) / 100,
            kind=kind,
            spent_on=TODAY + timedelta(days=day),
            wallet=wallet,
            category=kinds.get(category) if kind != Kind.INCOME else None,
        )
        for kind, amount, day, category in rows
    ]
    workspace.transactions.record_many(drafts, by=None, source="form")
    month = Month.of(TODAY, start_day).shift(-back)
    picture, plain = month_picture(workspace, month, today=TODAY), overview(workspace, month, today=TODAY)
    assert picture.total == plain.total
    assert list(picture.months) == list(plain.months)
    assert list(picture.days) == list(plain.days)
    assert picture.comparison == plain.comparison
    assert list(picture.categories) == by_category(workspace, month)
    assert sum(each.change for each in picture.changes) == (
        plain.comparison.difference if plain.comparison else plain.total.spent
    )


def test_what_is_dated_ahead_counts_in_its_month_but_not_as_spent_by_today(workspace: Workspace) -> None:
    home, eating = workspace.categories.get(kind="home"), workspace.categories.get(kind="eating_out")
    spend(workspace, "Dinner", 500, on=TODAY, category=eating)
    spend(workspace, "Dinner with all", 300, on=date(2026, 11, 28), category=eating)
    spend(workspace, "Rent", 14_000, on=date(2026, 11, 30), category=home)
    spend(workspace, "Rent", 14_000, on=date(2026, 10, 31), category=home)
    spend(workspace, "Dinner", 200, on=date(2026, 10, 5), category=eating)
    found = month_picture(workspace, NOVEMBER, today=TODAY)
    assert (found.total.spent, found.ahead, found.so_far) == (14_800, 14_300, 500)
    assert [(each.pk, each.spent, each.entries) for each in found.categories] == [
        (home.pk, 14_000, 1),
        (eating.pk, 800, 2),
    ]
    assert found.comparison
    assert (found.comparison.before, found.comparison.now) == (200, 500), "both to the same day"
    assert overview(workspace, NOVEMBER, today=TODAY).comparison == found.comparison
    assert [(each.category.pk, each.change) for each in found.changes] == [(eating.pk, 300)]
    later = month_picture(workspace, NOVEMBER, today=date(2026, 12, 1))
    assert (later.ahead, later.so_far) == (0, 14_800), "its day has come"
