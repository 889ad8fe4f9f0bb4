"""What a list adds up to: always what its rows add up to, whichever way it is asked."""

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from solah.accounts.models import Workspace
from solah.ledger.drafts import Draft
from solah.ledger.filters import Filter
from solah.ledger.listing import ZERO, day_sums, list_days
from solah.ledger.totals import overview
from tests.rows import spend

TODAY = date(2026, 11, 22)


def asked(query: str, *, start_day: int = 1) -> Filter:
    return Filter.read(QueryDict(query), start_day=start_day, currency="INR", locale="en-IN")


@pytest.fixture
def many(workspace: Workspace) -> Workspace:
    """Two hundred rows of all kinds, the same in every run."""
    chance = random.Random(16)
    wallets, categories = (
        list(workspace.wallets.all()),
        list(workspace.categories.filter(direction="expense")),
    )
    drafts = []
    for number in range(200):
        kind = chance.choice(["expense"] * 6 + ["refund", "income", "transfer"])
        wallet = chance.choice(wallets)
        drafts.append(
            Draft(
                title=f"Row {number}",
                kind=kind,
                amount=Decimal(chance.randrange(100, 500000)) / 100,
                spent_on=TODAY - timedelta(days=chance.randrange(90)),
                wallet=wallet,
                to_wallet=wallets[wallets.index(wallet) - 1] if kind == "transfer" else None,
                category=None
                if kind == "transfer" or chance.random() < 0.2
                else chance.choice(categories[:6]),
                tags=("goa",) if chance.random() < 0.3 else (),
            )
        )
    workspace.transactions.record_many(drafts, by=None, source="form")
    return workspace


@pytest.mark.parametrize(
    "query",
    ["", "month=2026-11", "q=row+1", "tag=goa", "category=none", "category={food}",
     "category={food}&category=none",
     "wallet={cash}", "wallet={cash}&category={food}", "kind=income&kind=refund", "min=500&max=2000",
     "from=2026-10-01&to=2026-10-15", "kind=transfer"],
)  # fmt: skip
def test_the_overview_agrees_with_the_rows(many: Workspace, query: str) -> None:
    food, cash = many.categories.get(kind="eating_out").pk, many.wallets.get(kind="cash").pk
    question = asked(query.format(food=food, cash=cash))
    rows = list(question.apply(many.transactions.alive()))
    found = overview(many, question, today=TODAY)
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.kind] += row.amount
    assert found.spent == sums["expense"] - sums["refund"]
    assert found.received == sums["income"]
    assert found.entries == len(rows)
    for pk in {row.category_id for row in rows} - {None}:
        alone = asked(query.format(food=food, cash=cash)).apply(many.transactions.alive())
        assert found.by_category[pk] >= alone.filter(category=pk).count() > 0


def test_days_stay_whole_over_all_pages(many: Workspace) -> None:
    question = asked("")
    cursor, seen = "", []
    sums: dict[date, tuple[Decimal, Decimal]] = {}
    while True:
        stretch = list_days(many, question, cursor=cursor, size=7)
        for day in stretch.days:
            seen += [row.pk for row in day.rows]
            assert sums.setdefault(day.day, (day.spent, day.received)) == (day.spent, day.received)
        cursor = stretch.next_cursor
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 200
    assert sum(spent for spent, _ in sums.values()) == overview(many, question, today=TODAY).spent
    assert sums == day_sums(many, question, days=list(sums))


def test_the_number_by_category_says_what_one_more_tick_would_bring(workspace: Workspace) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    for category in (food, food, gifts, None):
        spend(workspace, "Row", 10, category=category)
    found = overview(workspace, asked(f"category={gifts.pk}"), today=workspace.today())
    assert found.entries == 1
    assert found.by_category == {food.pk: 2, gifts.pk: 1, None: 1}


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("month=2026-11", 22),  # as far as it has come
        ("month=2026-10", 31),
        ("from=2026-11-13&to=2026-11-22", 10),
        ("from=2026-11-13", 10),
        ("", 53),  # from the first row on
    ],
)
def test_a_daily_average_is_taken_over_the_days_asked_for(
    workspace: Workspace, query: str, days: int
) -> None:
    spend(workspace, "First", 100, on=date(2026, 10, 1))
    spend(workspace, "Last", 100, on=date(2026, 11, 15))
    assert overview(workspace, asked(query), today=TODAY).days == days


def test_nothing_adds_up_to_nothing(workspace: Workspace) -> None:
    found = overview(workspace, asked(""), today=TODAY)
    assert (found.spent, found.entries, found.a_day) == (ZERO, 0, ZERO)


def test_tags_of_rows_in_the_bin_are_not_counted(workspace: Workspace) -> None:
    spend(workspace, "Hotel", 3200, tags=("goa", "trip"))
    binned = spend(workspace, "Taxi", 400, tags=("goa",))
    workspace.transactions.move_to_trash([binned], by=None)
    only = spend(workspace, "Ferry", 90, tags=("ferry",))
    workspace.transactions.move_to_trash([only], by=None)
    assert overview(workspace, asked(""), today=TODAY).by_tag == [("goa", 1), ("trip", 1)]


def test_of_very_many_rows_the_newest_are_looked_through_for_tags_and_it_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solah.ledger.totals.TAGGED_MOST", 3)
    for back in range(5):
        spend(workspace, "Tea", 20, on=TODAY - timedelta(days=back), tags=("old",) if back > 2 else ("new",))
    found = overview(workspace, asked("q=tea"), today=TODAY)
    assert (found.entries, found.by_tag, found.has_more_tags) == (5, [("new", 3)], True)
    assert overview(workspace, asked("q=tea&tag=new"), today=TODAY).has_more_tags
    every = overview(workspace, asked(""), today=TODAY)
    assert (every.by_tag, every.has_more_tags) == ([("new", 3), ("old", 2)], False)


def test_of_more_rows_than_somebody_waits_for_only_that_is_said(workspace: Workspace) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    for category in (food, food, food, gifts):
        spend(workspace, "Tea", 20, category=category, tags=("goa",))
    cut = overview(workspace, asked("q=tea"), today=TODAY, most=3)
    assert (cut.is_cut, cut.has_counts, cut.entries, cut.spent) == (True, False, 4, ZERO)
    assert cut.by_tag == [("goa", 0)], "so that it can be chosen"
    narrow = overview(workspace, asked(f"q=tea&category={gifts.pk}"), today=TODAY, most=3)
    assert (narrow.is_cut, narrow.has_counts) == (False, False), "its own rows are few, those beside them not"
    assert (narrow.spent, narrow.entries) == (20, 1)
    assert overview(workspace, asked("q=tea"), today=TODAY, most=4) == overview(
        workspace, asked("q=tea"), today=TODAY
    )
    known = overview(workspace, asked(f"category={food.pk}"), today=TODAY, most=1)
    assert (known.spent, known.is_cut) == (60, False), "a roll-up says it, however many there are"
